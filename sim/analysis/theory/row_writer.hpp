// Writes rows of theory, each with what the simulation found.
#pragma once

#include <optional>
#include <string>

#include "analysis/theory/comparison.hpp"

namespace frontline::theory {

/// Collects rows; knows where the next ones belong.
class RowWriter {
 public:
  RowWriter(const Results& results, TheoryComparison& comparison)
      : results_(results), comparison_(comparison) {}

  /// The rows that follow belong there; `note` is for those of which theory says nothing.
  void at(std::string scope, std::string interval, std::string formula, Index drops,
          std::string note);

  void plain(const std::string& metric, const std::string& unit, double theory,
             std::optional<double> within = std::nullopt);
  /// As a run has ratios: the mean of days, and `…_pooled` of all customers.
  void ratio(const std::string& metric, const std::string& unit, double theory,
             std::optional<double> within = std::nullopt);
  /// Simulated is what is missing to 1 in another row.
  void beside_rest_of(const std::string& other, double within, const std::string& metric,
                      const std::string& unit, double theory);
  /// Simulated is another row's value.
  void beside(const std::string& other, const std::string& metric, const std::string& unit,
              double theory);
  /// A run has nothing of the kind; the note is there in any case.
  void alone(const std::string& metric, const std::string& unit, double theory, double within);

 private:
  RowSummary simulated(const std::string& metric, std::optional<double> within) const;
  TheoryRow& add(const std::string& metric, const std::string& unit, double theory,
                 std::optional<double> within, const RowSummary& simulated);

  const Results& results_;
  TheoryComparison& comparison_;
  std::string scope_, interval_, formula_, note_;
  Index drops_ = 0;
};

}  // namespace frontline::theory
