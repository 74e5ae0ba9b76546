// Why did I wait? Every instant of a wait is shared out equally over the persons on duty who may
// serve the queue and are not idle, by what they do; for a resource, over its units that are not
// free. (Cause in totals.hpp says which is which.)
//
// A queue's clock of heads runs at the speed 1 / persons while anybody waits; integrals over it of
// how many persons do something turn the sharing out into differences: what a wait costs is two
// readings of a few numbers, whatever happened in between. Only who is overtaken by whom depends on
// the times of joining, too: a tree over those who wait adds it up for all whom a service overtakes
// at once (growth_tree.hpp).
#pragma once

#include "model/state.hpp"

namespace frontline {

/// From now on the person does this. `customer`: whom it serves.
void change_doing(State& s, Index person, Person::Doing doing, Index customer);
[[gnu::always_inline]] inline void now_doing(State& s, Index person, Person::Doing doing,
                                             Index customer = k_none) {
  if (!s.structure->groups[s.persons[person].group].plain_causes)
    change_doing(s, person, doing, customer);
}
/// One more or less of the group is there: while anybody waits, all who are there are busy.
void change_present(State& s, Index group, int by);
/// Units of a resource's queue that are in use by a class (k_none: by others) or turned around.
void use_units(State& s, Index queue, Index customer_class, bool turnaround, int by);

/// A customer begins to wait in the queue of its present step, or ends.
void begin_wait_causes(State& s, Index customer, Customer& c, Index queue);
/// Shares the `wait` (>= 0) that ends now out: into the queue's flow, the customer's sum over
/// queues, and the main cause of this visit.
void end_wait_causes(State& s, Index customer, Customer& c, Index queue, double wait);

}  // namespace frontline
