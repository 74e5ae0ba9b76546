// Who is next, in the eyes of a person.
#pragma once

#include "model/state.hpp"

namespace frontline {

struct Candidate {
  Index customer = k_none;
  Index served = k_none;
  double priority = 0;
  SimTime joined = 0;
  explicit operator bool() const { return customer != k_none; }
};

/// By priority, then by the wait.
bool better(const Candidate& a, const Candidate& b);
/// The best of those who wait for a work, if better than `best` so far. `position`: whose lane it
/// is, where each person has a line.
void look_in_queue(const State& s, Index served, Index position, Candidate& best);
/// Of all who wait for a group; may be a ghost, or somebody whose callback was forgotten.
Candidate first_for(const State& s, Index group, Index position);
/// … who wants to be served: ghosts and forgotten callbacks whose turn it is are sent away.
Candidate best_for(State& s, Index group, Index position);
/// … in one line of a group that has no other, head first; k_none: nobody.
Index first_of(State& s, Index line);
/// A ghost whose turn it is has waited as long as an infinitely patient customer would have.
void pass_over_ghost(State& s, Index ghost);

}  // namespace frontline
