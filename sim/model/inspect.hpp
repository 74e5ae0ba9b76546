// The inside of a simulation, to look at. For the engine's own looks (levels.hpp, story.hpp) and for
// tests of what must hold there: whoever shows or reports a run asks the simulation.
#pragma once

#include "model/state.hpp"

namespace frontline {

/// The simulation's own state, valid as long as the simulation is.
const State& inspect(const Simulation& simulation);

}  // namespace frontline
