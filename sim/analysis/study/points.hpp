// The points of a study, made ready: all are loaded and checked before anything runs.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "analysis/study/store.hpp"
#include "model/language/study.hpp"

namespace frontline {

struct ReadyStudy {
  StudyRecord record;
  std::vector<PointRecord> points;
  Layouts layouts;
  std::vector<Diagnostic> warnings;  ///< each once, with the points that have it
};
/// On so many threads. Throws ScenarioError with what is wrong with any point, and RunError when one
/// is expected to have more events than `max_events` in a replication.
ReadyStudy ready_study(const StudyFile& file, unsigned threads, double max_events);

}  // namespace frontline
