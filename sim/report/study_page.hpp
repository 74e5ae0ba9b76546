// What a study's database holds, for people.
#pragma once

#include <string>
#include <vector>

#include "analysis/study/store.hpp"
#include "analysis/verdict.hpp"
#include "report/text_table.hpp"

namespace frontline {

/// A point with what is known of it.
struct PointStatus {
  PointRecord point;
  std::uint32_t stored = 0;  ///< replications, at most those asked for
  std::vector<TargetResult> targets;
};

/// The question, whether all is there, and a line for each point: what is varied, how much of it is
/// stored, the verdicts of its targets with their values.
std::string study_page(const StudyRecord& study, const std::vector<PointStatus>& points,
                       const Paint& paint);

/// "complete: 8 points x 100 replications", or what is missing.
std::string completeness(const std::vector<PointStatus>& points);

}  // namespace frontline
