// Over replications: mean, half-width, spread of each row.
#pragma once

#include <vector>

#include "analysis/replications.hpp"

namespace frontline {

inline constexpr double k_confidence = 0.95;  ///< of the half-widths that are reported

/// NaN stands for "n/a": no replication has a value, or there are too few for a spread.
struct RowSummary {
  double mean = k_not_a_value;
  /// Student's t; of a ratio of sums by the delta method. Of one long run: from batch_means.hpp.
  double half_width = k_not_a_value;
  double sd = k_not_a_value;                        ///< over replications
  double p05 = k_not_a_value, p95 = k_not_a_value;  ///< over replications; not of pooled rows
  std::uint32_t n = 0;                              ///< replications with a value, or batches
};

/// Summary of values, NaN left out; reorders them.
RowSummary summarise_values(std::vector<double>& values, double confidence);

/// Ratio of the sums of a and b over n replications (those with b = 0 left out).
RowSummary summarise_ratio(const double* a, const double* b, std::size_t n, double confidence);

RowSummary summarise(const Results& results, const MetricRow& row,
                     double confidence = k_confidence);

/// The same without p05 and p95, which take most of the time.
RowSummary summarise_mean(const Results& results, const MetricRow& row,
                          double confidence = k_confidence);

/// What summarise() says of the mean, and nothing else.
double mean_of(const Results& results, const MetricRow& row);

/// All rows of the table, in order, on so many threads.
std::vector<RowSummary> summarise_all(const Results& results, unsigned threads,
                                      double confidence = k_confidence);

/// A row's values, one per replication, NaN where it has none.
std::vector<double> values_of(const Results& results, const MetricRow& row);
/// … into a vector that keeps its memory from row to row.
void values_of(const Results& results, const MetricRow& row, std::vector<double>& values);

}  // namespace frontline
