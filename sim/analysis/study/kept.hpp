// Which metrics of a scenario a study keeps.
#pragma once

#include "analysis/metrics.hpp"
#include "model/language/study.hpp"

namespace frontline {

/// The rows that the study asks for and those that the scenario's targets are judged by. Pooled quantiles
/// are left out: they are no function of days' numbers.
MetricTable rows_of_study(const Scenario& scenario, const Keep& keep);

}  // namespace frontline
