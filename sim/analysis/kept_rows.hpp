// A table of some of the rows of another: what nobody asks for is neither computed nor kept.
#pragma once

#include <functional>
#include <set>

#include "analysis/metrics.hpp"

namespace frontline {

/// The rows of `table` that are `wanted` (by their index), in their order, with the columns that they
/// need and no others.
MetricTable kept_rows(const MetricTable& table, const std::function<bool(Index)>& wanted);

/// Rows by which the scenario's targets are judged: the metric asked for, and whether anybody came.
std::set<Index> rows_of_targets(const Scenario& scenario, const MetricTable& table);

}  // namespace frontline
