// Theory beside the simulation: what formulas say, in rows like those of a run, each with what the
// simulation of the same scenario found.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/summary.hpp"
#include "analysis/theory/application.hpp"
#include "analysis/theory/staffing.hpp"
#include "analysis/theory/station.hpp"

namespace frontline::theory {

struct TheoryRow {
  std::string scope, interval, metric;
  std::optional<double> within;  ///< seconds
  std::string unit;
  std::string formula;            ///< "erlang_a"
  double theory = k_not_a_value;  ///< NaN: the formula says nothing, see `note`
  RowSummary simulated;           ///< n = 0 where a run has nothing of the kind
  Index drops = 0;                ///< in TheoryComparison::drops
  std::string note;  ///< why theory says nothing, what it assumes, or when the simulation looked
};

/// What the staffing rows ask for.
struct StationGoal {
  ServiceGoal goal;
  std::string from;  ///< "target desk_5_min", or what was assumed
};

struct ComparedStation {
  Station station;
  std::vector<Application> applications;  ///< the closest first
  std::string scope;                      ///< of its staffing rows
  StationGoal goal;                       ///< of those with persons
};

struct TheoryComparison {
  std::vector<ComparedStation> stations;
  std::vector<TheoryRow> rows;  ///< station after station, scope after scope, by interval
  std::vector<std::vector<std::string>> drops;
  std::vector<std::string> intervals;  ///< as in the run

  const TheoryRow* find(const std::string& scope, const std::string& interval,
                        const std::string& metric, const std::string& formula,
                        std::optional<double> within = std::nullopt) const;

  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::vector<Index>>
      places;  ///< rows by scope, interval, metric, formula
};

/// The scenario with a promise of 0 s in the queue of every task: how many need not wait is then a
/// row of its results, which are otherwise the same.
std::shared_ptr<const Scenario> with_zero_promise(const Scenario& scenario);

/// `results` are those of with_zero_promise().
TheoryComparison compare_with_theory(const Results& results);

}  // namespace frontline::theory
