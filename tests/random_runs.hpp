// What must hold for every run of every scenario.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "model/scenario.hpp"

namespace frontline {

struct RunVerdict {
  std::string problem;    ///< what does not hold, or ""
  std::string run_error;  ///< what a run says that cannot go on (RunError), or ""
  bool endless = false;   ///< the budget of events ran out: nothing more was checked
  std::uint64_t offered = 0;
};

/// Runs the scenario in several ways, all of which must agree. `seed`: of the runs and of how they
/// are cut.
RunVerdict check_runs(const std::shared_ptr<const Scenario>& scenario, std::uint64_t seed);

}  // namespace frontline
