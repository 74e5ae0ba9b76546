// Who stands in which line, where each person has a line of their own.
#pragma once

#include <vector>

#include "model/simulation.hpp"

namespace frontline::window {

/// For a queue with a line for each server: who waits in each line, head first. Empty for others.
std::vector<std::vector<Snapshot::Waiting>> lanes_of(const Simulation& simulation,
                                                     const Scenario& scenario, Index queue);

}  // namespace frontline::window
