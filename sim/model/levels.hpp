// How many wait and work now, without the people: what a chart samples.
#pragma once

#include <cstdint>
#include <vector>

#include "model/simulation.hpp"

namespace frontline {

struct LevelsNow {
  std::vector<std::int64_t> levels;   ///< by LevelLayout, those of Snapshot
  std::vector<SimTime> first_joined;  ///< [queue]: of who has waited longest; k_never: nobody waits
  std::vector<std::vector<Snapshot::Person::State>> persons;  ///< [group][person]
};
/// Into what is there already, so that many looks in a row allocate nothing.
void look_at_levels(const Simulation& simulation, LevelsNow& into);

}  // namespace frontline
