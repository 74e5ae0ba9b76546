// A study's results as one tidy CSV table (RFC 4180): the point and what is varied stand in front of
// the columns of `frontline run --format csv`.
#pragma once

#include <string>
#include <vector>

#include "analysis/study/store.hpp"
#include "analysis/summary.hpp"

namespace frontline {

/// "point,staff.clerks.count,scope,…,n"; with values "…,unit,replication,value".
std::string study_csv_header(const PointRecord& point, bool values);
/// One row per metric.
std::string point_csv(std::uint32_t number, const PointRecord& point, const Results& results,
                      const std::vector<RowSummary>& rows);
/// One row per metric, for one replication; an empty cell where it has no value. Rows that are pooled
/// over replications are left out.
std::string replication_csv(std::uint32_t number, const PointRecord& point,
                            const MetricTable& table, std::uint32_t replication,
                            std::span<const double> columns);

}  // namespace frontline
