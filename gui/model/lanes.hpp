// Who stands in which line, where each person has a line of their own.
#pragma once

#include <vector>

#include "model/simulation.hpp"

namespace frontline::window {

/// For a queue with a line for each server: who waits before each person, head first. Empty for other
/// queues, and while nobody is on duty and all wait together.
std::vector<std::vector<Snapshot::Waiting>> lanes_of(const Snapshot& view, const Scenario& scenario,
                                                     Index queue);

}  // namespace frontline::window
