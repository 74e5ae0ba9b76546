// Accumulating what a run reports: levels over time, flows by the cell of arrival.
#pragma once

#include <algorithm>
#include <bit>

#include "model/state.hpp"

namespace frontline {

[[gnu::always_inline]] inline Level& change_level(State& s, Index level, std::int64_t by) {
  Level& l = s.levels[level];
  l.moment += static_cast<double>(by) * s.in_cell;
  l.value += by;
  return l;
}
/// … one whose maximum is reported.
[[gnu::always_inline]] inline void change_peak(State& s, Index level, std::int64_t by) {
  Level& l = change_level(s, level, by);
  if (by > 0) l.max = std::max(l.max, l.value);
}

/// Integral of the number of customers inside, of all classes, from the start of the run.
double inside_area(const State& s, SimTime until);
/// Ends all cells that end before or at t and begins the next ones.
void roll_cells(State& s, SimTime t);
/// Forgets everything counted so far.
void begin_counting(State& s);
/// Totals as of s.now, into the memory that `totals` have.
void take_totals(const State& s, Totals& totals);

/// The flow of a queue: a task's or a resource's.
[[gnu::always_inline]] inline Flow& flow_of_queue(State& s, Index queue) {
  const Index tasks = s.structure->tasks;
  return queue < tasks ? s.totals.tasks[queue] : s.totals.resources[queue - tasks];
}

// Recording. All but count_offered do nothing for those who came before the end of the warm-up.
// What every customer meets stands here, to become part of the loop.
[[gnu::always_inline]] inline void add_wait(Flow& flow, FlowCell& cell, double wait) {
  cell.wait_square_sum += wait * wait;
  cell.wait_max = std::max(cell.wait_max, wait);
  flow.waits.add(wait);
}
inline void add_callback_wait(FlowCell& cell, double wait) {
  ++cell.callback_waits;
  cell.callback_wait_sum += wait;
}
/// By the time it happens, whenever they came.
[[gnu::always_inline]] inline void count_end(State& s, FlowCell* cells, bool completed,
                                             bool abandoned) {
  if (!s.counting) return;
  if (completed)
    ++cells[s.cell].completions;
  else if (abandoned)
    ++cells[s.cell].abandonments;
}
[[gnu::always_inline]] inline void count_within(Flow& flow, std::size_t cell,
                                                const std::vector<double>& promises, double wait,
                                                std::uint64_t WithinCell::*field) {
  WithinCell* within = flow.within.data() + cell * promises.size();
  for (std::size_t i = 0; i < promises.size(); ++i) (within[i].*field) += wait <= promises[i];
}
inline const std::vector<double>& promises_of(const State& s, Index queue) {
  return *s.structure->queues[queue].promises;
}

[[gnu::always_inline]] inline void count_offered_at_queue(State& s, Customer& c, Index queue) {
  c.visit_counted = s.counting;
  c.visit_cell = s.cell;
  if (s.counting) ++flow_of_queue(s, queue).cells[s.cell].offered;
}
/// The wait of somebody who was answered.
[[gnu::always_inline]] inline void add_answered_wait(Flow& flow, std::size_t cell_index,
                                                     const std::vector<double>& promises,
                                                     double wait) {
  FlowCell& cell = flow.cells[cell_index];
  add_wait(flow, cell, wait);
  ++cell.answered;
  cell.answered_wait_sum += wait;
  count_within(flow, cell_index, promises, wait, &WithinCell::answered);
}
/// Began service, or got the resource, for the first time in this visit.
[[gnu::always_inline]] inline void count_answered(State& s, const Customer& c, Index queue) {
  if (!c.visit_counted) return;
  Flow& flow = flow_of_queue(s, queue);
  if (c.called_back) [[unlikely]]
    add_callback_wait(flow.cells[c.visit_cell], c.last_wait);
  add_answered_wait(flow, c.visit_cell, promises_of(s, queue), c.last_wait);
}
/// Waited again after having been handed back.
void count_more_wait(State& s, const Customer& c, Index queue, double wait);
/// Its wait, when it was not answered in this visit.
void count_unanswered(State& s, const Customer& c, Index queue, Index outcome);
/// The visit is over.
[[gnu::always_inline]] inline void count_visit_end(State& s, const Customer& c, Index queue,
                                                   Index outcome) {
  Flow& flow = flow_of_queue(s, queue);
  FlowCell* const cells = flow.cells.data();
  count_end(s, cells, outcome == k_served || outcome == k_unsolved, outcome == k_abandoned);
  if (!c.visit_counted) return;
  FlowCell& cell = cells[c.visit_cell];
  ++flow.outcomes[c.visit_cell * s.structure->outcomes + outcome];
  if (outcome == k_balked || outcome == k_blocked) return;  // did not join
  if (!c.answered) count_unanswered(s, c, queue, outcome);
  const double sojourn = s.now - c.joined;
  cell.sojourn_sum += sojourn;
  flow.sojourns.add(sojourn);
}
/// For the trace, if there is one. `started`: k_never if it never was. The server is looked up when
/// the customer is with one.
void write_visit(State& s, const Customer& c, Index queue, Index outcome, SimTime started);
inline void record_visit(State& s, const Customer& c, Index queue, Index outcome, SimTime started) {
  if (s.records) write_visit(s, c, queue, outcome, started);
}
void count_called_back(State& s, const Customer& c, Index queue);
void count_comforted(State& s, const Customer& c, Index queue);
/// After the last attempt of a person, of a class with an experience.
void count_satisfaction(State& s, const Customer& c, Index outcome);
/// Its turn has come after a wait of so long.
void count_ghost(State& s, const Customer& c, Index queue, double wait);
/// The wait of somebody who left a class unserved: abandoned, missed, forgotten.
void count_lost(State& s, const Customer& c, Index outcome);
/// Why the customer waited, in all queues so far.
[[gnu::always_inline]] inline void add_causes(const State& s, FlowCell& cell, Index customer,
                                              const Customer& c) {
  cell.wait_by[static_cast<std::size_t>(Cause::own_class)] += c.own_wait;
  for (unsigned causes = c.causes; causes != 0; causes &= causes - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(causes));
    cell.wait_by[i] += s.stories[customer].by[i];
  }
}
[[gnu::always_inline]] inline void count_departure(State& s, Index customer, const Customer& c,
                                                   const ClassFacts& facts, Index outcome) {
  Flow& flow = s.totals.classes[c.customer_class];
  FlowCell* const cells = flow.cells.data();
  count_end(s, cells, outcome == k_served, outcome == k_abandoned);
  if (!c.door_counted) return;
  FlowCell& cell = cells[c.door_cell];
  ++flow.outcomes[c.door_cell * s.structure->outcomes + outcome];
  const double sojourn = s.now - c.arrived;
  cell.sojourn_sum += sojourn;
  flow.sojourns.add(sojourn);
  if (outcome == k_balked || outcome == k_blocked) return;  // did not enter
  if (outcome == k_abandoned || outcome == k_missed || outcome == k_forgotten) {
    count_lost(s, c, outcome);
  } else if (!c.was_answered) {  // passed by all queues, or found nothing free and went on
    cell.unasked += !c.has_asked;
    return;
  } else {
    ++cell.answered;
    cell.answered_wait_sum += c.answer_waits;
    if (c.waited != c.answer_waits) cell.wait_sum += c.waited - c.answer_waits;
    count_within(flow, c.door_cell, facts.promises, c.answer_waits, &WithinCell::answered);
  }
  add_wait(flow, cell, c.waited);
  if (c.callback_waits > 0) [[unlikely]]
    add_callback_wait(cell, c.callback_waits);
  add_causes(s, cell, customer, c);
}
void count_labelled_step(State& s, const Customer& c);
/// Watches look at the world after each event.
void observe_watches(State& s);
void sample_watch(State& s, Index watch, Index sample);

}  // namespace frontline
