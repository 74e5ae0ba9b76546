// Paired comparison: two alternatives lived through by the same customers.
//
// Replication i of both has the same seed, so a customer of the same class brings the same to both.
// What differs between two values of a replication is then due to the alternatives; luck, which
// is common to both, is gone. Student's t of the differences gives the interval (paired t), whatever
// the two have in common. The *variance reduction* is what pairing has won: so many times as many
// independent replications would give an interval as short.
//
//   Law, A. M., Simulation Modeling and Analysis, the sections on the paired-t interval and on
//     common random numbers
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/summary.hpp"
#include "analysis/verdict.hpp"

namespace frontline {

struct PairedDifference {
  std::uint32_t n = 0;  ///< replications in which both have a value; all below is of these
  double first_mean = k_not_a_value, second_mean = k_not_a_value;
  double difference = k_not_a_value;  ///< second - first
  double half_width = k_not_a_value;
  double sd = k_not_a_value;  ///< of the differences
  /// Of replications in which the second is higher, lower, equal.
  double higher_share = k_not_a_value, lower_share = k_not_a_value, equal_share = k_not_a_value;
  /// (variance of first + variance of second) / variance of the difference; infinite when the
  /// difference is always the same, NaN when nothing varies.
  double variance_reduction = k_not_a_value;
};

/// Of values by replication, NaN where there is none; both of the same length.
PairedDifference paired_difference(std::span<const double> first, std::span<const double> second,
                                   double confidence = k_confidence);

/// Replications that show a true difference as large as the one found, with 80 % chance: that
/// many make a 95 % interval keep away from 0. Infinite for no difference, NaN when nothing varies.
double replications_to_see(const PairedDifference& difference);

/// What is compared: the results of one scenario under a name.
struct Alternative {
  std::string name;
  Results results;
  std::vector<TargetResult> targets;
};

/// A row of `first` and the one of `second` that means the same.
struct CommonRow {
  Index first = 0, second = 0;
};
/// In the order of `first`; rows that are pooled over replications are no rows of days, and missing.
std::vector<CommonRow> common_rows(const MetricTable& first, const MetricTable& second);
/// Rows of `some` that `others` lacks.
std::vector<Index> rows_missing_in(const MetricTable& some, const MetricTable& others);

PairedDifference paired_difference(const Alternative& first, const Alternative& second,
                                   const CommonRow& row);

}  // namespace frontline
