// Accumulating what a run reports: levels over time, flows by the cell of arrival.
#pragma once

#include "model/state.hpp"

namespace frontline {

inline void change_level(State& s, Index level, std::int64_t by) {
  Level& l = s.levels[level];
  l.area += static_cast<double>(l.value) * (s.now - l.since);
  l.since = s.now;
  l.value += by;
  l.max = l.value > l.max ? l.value : l.max;
}

/// Ends all cells that end before or at t and begins the next ones.
void roll_cells(State& s, SimTime t);
/// Forgets everything counted so far.
void begin_counting(State& s);
/// Totals as of s.now.
Totals totals_now(const State& s);
/// Empty totals of the right shape.
Totals empty_totals(const Structure& structure);

/// The flow of a queue: a task's or a resource's.
inline Flow& flow_of_queue(State& s, Index queue) {
  const auto tasks = s.totals.tasks.size();
  return queue < tasks ? s.totals.tasks[queue] : s.totals.resources[queue - tasks];
}

// Recording. All but count_offered do nothing for those who came before the end of the warm-up.
void count_offered_at_queue(State& s, Customer& c, Index queue);
/// Began service, or got the resource, for the first time in this visit.
void count_answered(State& s, const Customer& c, Index queue);
/// Waited again after having been handed back.
void count_more_wait(State& s, const Customer& c, Index queue, double wait);
/// The visit is over.
void count_visit_end(State& s, const Customer& c, Index queue, Index outcome);
/// For the trace, if there is one. `started`: k_never if it never was. The server is looked up when
/// the customer is with one.
void write_visit(State& s, const Customer& c, Index queue, Index outcome, SimTime started);
inline void record_visit(State& s, const Customer& c, Index queue, Index outcome, SimTime started) {
  if (s.records) write_visit(s, c, queue, outcome, started);
}
void count_called_back(State& s, const Customer& c, Index queue);
void count_comforted(State& s, const Customer& c, Index queue);
/// After the last attempt of a person.
void count_satisfaction(State& s, const Customer& c, Index outcome);
/// Its turn has come after a wait of so long.
void count_ghost(State& s, const Customer& c, Index queue, double wait);
void count_departure(State& s, const Customer& c, Index outcome);
void count_labelled_step(State& s, const Customer& c);
/// The customer leaves a step.
inline void count_step(State& s, const Customer& c) {
  if (s.structure->steps[c.step].label != k_none && c.step_counted) count_labelled_step(s, c);
}

/// Watches look at the world after each event.
void observe_watches(State& s);
void sample_watch(State& s, Index watch, Index sample);

}  // namespace frontline
