// What every machine-readable form of the results is written from.
#pragma once

#include <vector>

#include "analysis/precision.hpp"
#include "analysis/summary.hpp"
#include "analysis/verdict.hpp"

namespace frontline {

/// A run's results with everything computed that its rows say.
struct Report {
  const Results& results;
  std::vector<RowSummary> rows;  ///< of results.table.rows, in order
  std::vector<TargetResult> targets;
  std::vector<PrecisionResult> precision;  ///< of a run that went on until it was reached
  bool values = false;                     ///< each row's value in each replication, too
};

/// Rows that are pooled over replications have no values of single ones.
inline bool has_values(const MetricRow& row) { return row.formula < Formula::pooled_ratio; }

}  // namespace frontline
