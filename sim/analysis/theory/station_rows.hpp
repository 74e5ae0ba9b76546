// The rows of one station: what formulas say of its tasks, classes and staff, in every interval.
#pragma once

#include <vector>

#include "analysis/theory/comparison.hpp"

namespace frontline::theory {

/// Adds them to `comparison`. `observed`: seconds of each interval in a replication.
void add_station_rows(const Results& results, const std::vector<double>& observed,
                      const ComparedStation& compared, TheoryComparison& comparison);

}  // namespace frontline::theory
