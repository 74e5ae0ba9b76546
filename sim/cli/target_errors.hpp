// Targets and precisions that ask for what a scenario does not report, told like any other mistake in the file.
#pragma once

#include "analysis/metrics.hpp"
#include "model/scenario.hpp"

namespace frontline {

/// Throws ScenarioError with all of them. `table`: of all rows, or of some with all that are asked for.
void refuse_bad_targets(const Scenario& scenario, const MetricTable& table);

}  // namespace frontline
