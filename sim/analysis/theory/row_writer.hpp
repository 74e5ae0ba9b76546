// Writes rows of theory, each with what the simulation found.
#pragma once

#include <optional>
#include <string>

#include "analysis/theory/comparison.hpp"

namespace frontline::theory {

/// Collects rows; knows where the next ones belong.
class RowWriter {
 public:
  /// `open_hours`: the simulated levels of the whole day are those of the open hours, and the rows
  /// say so.
  RowWriter(const Results& results, TheoryComparison& comparison, bool open_hours)
      : results_(results), comparison_(comparison), open_hours_(open_hours) {}

  /// The rows that follow belong there; `note` is for those of which theory says nothing.
  void at(std::string scope, std::string interval, std::string formula, Index drops,
          std::string note);

  void plain(const std::string& metric, const std::string& unit, double theory,
             std::optional<double> within = std::nullopt);
  /// A time average.
  void level(const std::string& metric, const std::string& unit, double theory);
  /// As a run has ratios: the mean of days, and `…_pooled` of all customers.
  void ratio(const std::string& metric, const std::string& unit, double theory,
             std::optional<double> within = std::nullopt);
  /// Simulated is what is missing to 1 in another row.
  void beside_rest_of(const std::string& other, double within, const std::string& metric,
                      const std::string& unit, double theory);
  /// Simulated is a time average of another row over a share (above 0) of the time, in the rest of
  /// which it is 0.
  void beside_level(const std::string& other, double share, const std::string& metric,
                    const std::string& unit, double theory);
  /// A run has nothing of the kind; the note is there in any case.
  void alone(const std::string& metric, const std::string& unit, double theory, double within);

 private:
  RowSummary simulated(const std::string& metric, std::optional<double> within) const;
  RowSummary simulated_level(const std::string& metric, double share) const;
  TheoryRow& add_level(const std::string& metric, const std::string& unit, double theory,
                       const RowSummary& simulated);
  TheoryRow& add(const std::string& metric, const std::string& unit, double theory,
                 std::optional<double> within, const RowSummary& simulated);

  const Results& results_;
  TheoryComparison& comparison_;
  bool open_hours_;
  std::string scope_, interval_, formula_, note_;
  Index drops_ = 0;
};

}  // namespace frontline::theory
