// A study's results as one tidy CSV table (RFC 4180): the point and what is varied stand in front of
// the columns of `frontline run --format csv`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/study/store.hpp"
#include "analysis/verdict.hpp"

namespace frontline {

/// What the rows are.
enum class StudyRows : std::uint8_t {
  metrics,  ///< of each point, over its replications
  values,   ///< of each replication
  targets,  ///< of each point
};
/// "point,staff.clerks.count,scope,…,n", "…,unit,replication,value" or "…,name,…,verdict".
std::string study_csv_header(const PointRecord& point, StudyRows rows);
/// One row per metric.
std::string point_csv(std::uint32_t number, const PointRecord& point, const Results& results,
                      const std::vector<RowSummary>& rows);
/// One row per metric, for one replication; an empty cell where it has no value. Rows that are pooled
/// over replications are left out.
std::string replication_csv(std::uint32_t number, const PointRecord& point,
                            const MetricTable& table, std::uint32_t replication,
                            std::span<const double> columns);
/// One row per target.
std::string point_targets_csv(std::uint32_t number, const PointRecord& point,
                              const std::vector<TargetResult>& targets);

}  // namespace frontline
