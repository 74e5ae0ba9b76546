// What must hold inside a simulation between two events.
#pragma once

#include <string>

#include "model/simulation.hpp"

namespace frontline {

/// The first thing found that does not hold, or "".
std::string problem_of_state(const Simulation& simulation);

}  // namespace frontline
