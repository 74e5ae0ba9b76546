// Which tasks share staff, and so are one station.
#pragma once

#include <vector>

#include "model/scenario.hpp"

namespace frontline::theory {

/// Whether persons serve the task: some group that is not self-service.
bool has_persons(const Scenario& scenario, Index task);

/// Of each task the first of those that share staff with it, itself included; tasks that nobody
/// reaches share none. Self-service ties no tasks that persons serve.
std::vector<Index> station_of_tasks(const Scenario& scenario, const std::vector<bool>& reached);

}  // namespace frontline::theory
