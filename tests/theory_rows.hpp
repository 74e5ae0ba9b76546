// A scenario run with theory beside it, for tests.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "analysis/theory/comparison.hpp"
#include "model/language/loader.hpp"

namespace frontline {

class TheoryRun {
 public:
  explicit TheoryRun(const std::string& yaml, std::uint32_t replications = 2) {
    RunOptions options;
    options.count = replications;
    options.threads = 2;
    results_ =
        run_replications(theory::with_zero_promise(*load_scenario_text(yaml).scenario), options);
    comparison_ = theory::compare_with_theory(results_);
  }

  const Results& results() const { return results_; }
  const theory::TheoryComparison& comparison() const { return comparison_; }
  const theory::Station& station(std::size_t i = 0) const {
    return comparison_.stations.at(i).station;
  }

  /// Throws when there is no such row.
  const theory::TheoryRow& row(const std::string& scope, const std::string& metric,
                               const std::string& formula,
                               std::optional<double> within = std::nullopt,
                               const std::string& interval = "all") const {
    const auto* found = comparison_.find(scope, interval, metric, formula, within);
    if (found == nullptr)
      throw std::runtime_error("no row " + scope + " " + metric + " " + formula);
    return *found;
  }
  double theory(const std::string& scope, const std::string& metric, const std::string& formula,
                std::optional<double> within = std::nullopt,
                const std::string& interval = "all") const {
    return row(scope, metric, formula, within, interval).theory;
  }
  /// All that a row leaves out, in one text.
  std::string drops(const theory::TheoryRow& row) const {
    std::string text;
    for (const std::string& drop : comparison_.drops[row.drops]) text += drop + "\n";
    return text;
  }

 private:
  Results results_;
  theory::TheoryComparison comparison_;
};

}  // namespace frontline
