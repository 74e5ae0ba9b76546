// Waiting: joining a queue, giving up, being late, becoming more patient or more urgent.

#include <algorithm>
#include <cassert>
#include <limits>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

// Not of who is called back: it does not stand in the line that others see.
[[gnu::always_inline]] void count_in_line(State& s, const Customer& c, Index queue, int by) {
  const QueueFacts& facts = s.structure->queues[queue];
  change_peak(s, facts.waiting, by);
  if (facts.only_class == k_none)
    change_peak(s, s.structure->classes[c.customer_class].waiting, by);
}

void count_in_lane(State& s, const Customer& c, int by) {
  if (c.line == k_none) return;
  const Index lane = s.lines[c.line].lane;
  if (lane != k_none) s.lanes[lane].waiting += static_cast<std::uint32_t>(by);
}

// What ends the waiting by itself, whichever comes first: patience, or until the first answer the
// deadline and a callback's window.
[[gnu::always_inline]] void set_end_of_wait(State& s, Index customer, Customer& c) {
  const SimTime gives_up = c.called_back ? k_never : s.now + c.patience_left;
  const SimTime late = c.answered ? k_never : std::min(c.deadline, c.callback_until);
  if (late < gives_up)
    set_timer(s, customer, CustomerTimer::main, EventKind::deadline, std::max(late, s.now));
  else if (gives_up < k_never)
    set_timer(s, customer, CustomerTimer::main, EventKind::patience, gives_up);
  else
    return;
  c.timed = true;
}

// The next time at which a condition on this customer's wait or time left may turn.
void set_check(State& s, Index customer, Index queue) {
  Customer& c = s.customers[customer];
  const QueueFacts& facts = s.structure->queues[queue];
  SimTime next = k_never;
  for (const double wait : facts.wait_checks)
    if (const SimTime at = c.waiting_since + (wait - c.visit_wait); at > s.now) {
      next = at;
      break;  // ascending
    }
  if (c.deadline < k_never)
    for (const double left : facts.left_checks)
      if (const SimTime at = c.deadline - left; at > s.now) next = std::min(next, at);
  if (next >= k_never) return;
  c.timed = true;
  set_timer(s, customer, CustomerTimer::check, EventKind::switch_check, next);
}

[[gnu::always_inline]] void set_timers(State& s, Index customer, Customer& c, Index queue) {
  set_end_of_wait(s, customer, c);
  if (s.structure->queues[queue].checks) set_check(s, customer, queue);
}

[[gnu::always_inline]] void erase_timers(State& s, Index customer, Customer& c) {
  if (!c.timed) return;
  c.timed = false;
  s.timers.erase_if_pending(timer_handle(s, customer, CustomerTimer::main));
  if (s.structure->queues[facts_of(s, c).queue].checks)
    s.timers.erase_if_pending(timer_handle(s, customer, CustomerTimer::check));
}

// The place of one who gave up is kept until a person would have taken it.
void leave_ghost(State& s, Index customer) {
  const Index ghost = take_record(s);
  Customer& g = s.customers[ghost];
  const Customer& c = s.customers[customer];
  g.joined = c.joined;
  g.visit_cell = c.visit_cell;
  g.visit_counted = c.visit_counted;
  if (facts_of(s, c).is_all) {
    g.visit_cell = c.door_cell;
    g.visit_counted = c.door_counted;
  }
  g.ghost = true;
  replace_in_line(s, customer, ghost);
}

// A new wait in the queue of the present step begins.
[[gnu::always_inline]] void begin_wait(State& s, Index customer, Customer& c, Index queue) {
  c.waiting = true;
  if (!c.called_back) count_in_line(s, c, queue, +1);
  begin_wait_causes(s, customer, c, queue);
}

[[gnu::always_inline]] void ask_patience(const State& s, Customer& c, const StepFacts& facts) {
  if (c.patience_left == k_not_drawn) c.patience = c.patience_left = draw_patience(s, c, facts);
}

double order_in_line(State& s, const Customer& c) {
  const Index queue = facts_of(s, c).queue;
  switch (s.scenario().queues[queue].discipline) {
    case Discipline::deadline: return std::min(c.deadline, std::numeric_limits<double>::max());
    case Discipline::shortest: return need_of(s, c);
    default: return 0;
  }
}

// Which of the queue's lines: by priority, by call.
[[gnu::always_inline]] Index line_for(const State& s, const Customer& c, const StepFacts& facts) {
  const QueueFacts& queue = s.structure->queues[facts.queue];
  if (c.called_back && queue.callback_line != k_none) return queue.callback_line;
  return c.raised ? facts.line_then : facts.line;
}

[[gnu::always_inline]] void stand(State& s, Index customer, Customer& c, const StepFacts& facts,
                                  bool at_head) {
  c.waiting = true;  // conditions ask for this wait, which may have begun before
  if (facts.priority) c.raised = is_switched(s, facts.priority->level, customer);
  if (s.structure->queues[facts.queue].keyed) c.order = order_in_line(s, c);
  link(s, line_for(s, c, facts), customer, at_head);
}

void give_comfort(State& s, Index customer, Index queue) {
  Customer& c = s.customers[customer];
  c.comforted = true;
  count_comforted(s, c, queue);
  if (c.patience >= k_never) return;
  const double waited_now = s.now - c.waiting_since;
  const double rest = c.patience_left - waited_now;
  const double more = c.patience * s.scenario().queues[queue].comfort->patience;
  // patience_left counts from waiting_since; the timer from now.
  c.patience_left = rest + more;
  s.timers.erase_if_pending(timer_handle(s, customer, CustomerTimer::main));
  set_end_of_wait(s, customer, c);
  c.patience_left += waited_now;
}

// Once in a visit; who waits for a call is elsewhere.
void give_comfort_if_due(State& s, Index customer, Index queue) {
  const auto& comfort = s.scenario().queues[queue].comfort;
  const Customer& c = s.customers[customer];
  if (c.comforted || c.called_back || !holds(s, comfort->when, customer)) return;
  give_comfort(s, customer, queue);
}

}  // namespace

[[gnu::always_inline]] double draw_patience(const State& s, const Customer& c,
                                            const StepFacts& facts) {
  if (!facts.patience) return k_never;
  Stream stream = customer_stream(s, c, s.structure->queues[facts.queue].patience_key, c.visit);
  return std::max(0.0, sample(*facts.patience, stream));
}

bool balks(State& s, Index customer, Index queue) {
  const Customer& c = s.customers[customer];
  const Queue& described = s.scenario().queues[queue];
  double chance = 0;
  if (described.balk_chance > 0 && holds(s, described.balk_when, customer))
    chance = described.balk_chance;
  for (const auto& [waiting, share] : described.balk_by_waiting)
    if (waiting_in(s, queue) >= waiting) chance = share;
  if (chance <= 0) return false;
  Stream stream = customer_stream(s, c, Purpose::balk, s.structure->queues[queue].key, c.visit);
  return draw_uniform(stream) < chance;
}

[[gnu::always_inline]] void inlined::join_line(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  ask_patience(s, c, facts);
  stand(s, customer, c, facts, false);
  begin_wait(s, customer, c, facts.queue);
  set_timers(s, customer, c, facts.queue);
  // Of a backlog: patience runs from time 0 only, and before it nobody was there.
  const double before = s.now - c.waiting_since;
  c.patience_left += before;
  c.alone_before -= before;
  if (s.structure->queues[facts.queue].comforts) give_comfort_if_due(s, customer, facts.queue);
}
void join_line(State& s, Index customer) { inlined::join_line(s, customer); }

[[gnu::always_inline]] void inlined::join_simple_line(State& s, Index customer, Customer& c,
                                                      const StepFacts& facts) {
  c.patience = c.patience_left = facts.patience ? draw_patience(s, c, facts) : k_never;
  append(s, facts.line, customer, c);
  c.waiting = true;
  count_in_line(s, c, facts.queue, +1);
  begin_wait_causes(s, customer, c, facts.queue);
  if (!facts.patience) return;
  c.timed = true;
  set_timer(s, customer, CustomerTimer::main, EventKind::patience, s.now + c.patience_left);
}

void wait_for_call(State& s, Index customer) {
  Customer& c = s.customers[customer];
  begin_wait(s, customer, c, facts_of(s, c).queue);
  set_end_of_wait(s, customer, c);
}

void wait_at_desk(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  ask_patience(s, c, facts);
  c.handed_back = false;
  c.waiting_since = s.now;  // of whom somebody else served before, too
  begin_wait(s, customer, c, facts.queue);
}

void rejoin_line(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  c.person = k_none;
  if (c.waiting) {  // somebody had begun to set up
    const double waited_now = s.now - c.waiting_since;
    c.patience_left = std::max(0.0, c.patience_left - waited_now);  // endless patience stays so
    stand(s, customer, c, facts, true);
    set_timers(s, customer, c, facts.queue);
    c.patience_left += waited_now;
    return;
  }
  c.waiting_since = s.now;
  ask_patience(s, c, facts);
  c.patience_left = std::max(0.0, c.patience_left);
  stand(s, customer, c, facts, true);
  begin_wait(s, customer, c, facts.queue);
  set_timers(s, customer, c, facts.queue);
}

[[gnu::always_inline]] void leave_line(State& s, Index customer, Customer& c) {
  if (s.structure->lane_sets > 0) count_in_lane(s, c, -1);
  unlink(s, customer);
  erase_timers(s, customer, c);
}

[[gnu::always_inline]] void leave_head(State& s, Index line, Index customer, Customer& c) {
  unlink_head(s, line, c);
  erase_timers(s, customer, c);
}

[[gnu::always_inline]] void settle_wait(State& s, Index customer, Customer& c, Index queue) {
  const double wait = s.now - c.waiting_since;
  if (!c.called_back) [[likely]]
    count_in_line(s, c, queue, -1);
  else
    c.callback_waits += wait;
  end_wait_causes(s, customer, c, queue, wait);
  c.waiting = false;
  c.visit_wait += wait;
  c.waited += wait;
  c.last_wait = c.visit_wait;
  c.patience_left -= wait;
}

void give_up(State& s, Index customer, Index outcome) {
  Customer& leaver = s.customers[customer];
  const StepFacts& facts = facts_of(s, leaver);
  const bool task = facts.kind == StepKind::serve;
  const double waited_before = leaver.visit_wait;
  erase_timers(s, customer, leaver);
  settle_wait(s, customer, leaver, facts.queue);
  if (leaver.line != k_none) {
    if (s.structure->lane_sets > 0) count_in_lane(s, leaver, -1);
    if (task && outcome == k_abandoned && facts.has_ghosts)
      leave_ghost(s, customer);
    else
      unlink(s, customer);
  }
  const Customer& c = s.customers[customer];  // a ghost may have moved the records
  if (c.answered) count_more_wait(s, c, facts.queue, c.visit_wait - waited_before);
  record_visit(s, c, facts.queue, outcome, c.answered ? c.started : k_never);
  if (!facts.is_all) {
    count_visit_end(s, c, facts.queue, outcome);
    if (task) change_level(s, s.structure->levels.task_number + facts.task, -1);
  }
  leave(s, customer, outcome);
}

void on_patience_end(State& s, Index customer) { give_up(s, customer, k_abandoned); }

void on_deadline(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const bool called_too_late = c.called_back && c.callback_until <= c.deadline;
  give_up(s, customer, called_too_late ? k_forgotten : k_missed);
}

void on_wait_check(State& s, Index customer) {
  const Index queue = facts_of(s, s.customers[customer]).queue;
  set_check(s, customer, queue);
  reconsider(s, customer);
  if (s.customers[customer].line == k_none || queue >= s.scenario().tasks.size()) return;
  if (s.lines[s.customers[customer].line].lane == k_none)
    offer_customer(s, customer);
  else
    offer_lane(s, s.lines[s.customers[customer].line].lane);
}

bool reconsider(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  if (s.structure->queues[facts.queue].comforts) give_comfort_if_due(s, customer, facts.queue);
  if (!facts.priority || c.line == k_none) return false;
  if (s.structure->lines[s.lines[c.line].facts].callbacks) return false;
  const bool raised = is_switched(s, facts.priority->level, customer);
  if (raised == c.raised) return false;
  move_line(s, customer, raised);
  return true;
}

void move_line(State& s, Index customer, bool raised) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  const Index from = c.line, lane = s.lines[from].lane;
  unlink(s, customer);
  c.raised = raised;
  const Index line = raised ? facts.line_then : facts.line;
  const Index first = s.structure->first_line[facts.queue];
  link(s, lane == k_none ? line : s.lanes[lane].first_line + (line - first), customer, false);
}

bool reconsider_all(State& s, bool everywhere) {
  bool changed = false;
  std::vector<Index> waiting;
  for (Index queue = 0; queue < s.structure->queues.size(); ++queue) {
    const QueueFacts& facts = s.structure->queues[queue];
    const bool asked = facts.rechecked || (everywhere && (facts.rises || facts.comforts));
    if (!asked || s.causes[queue].waiting == 0) continue;
    waiting.clear();
    for_each_in_queue(s, queue, [&](Index i) { waiting.push_back(i); });
    for (const Index customer : waiting) {
      if (s.customers[customer].line == k_none) continue;  // by what another one brought about
      if (!reconsider(s, customer)) continue;
      changed = true;
      const Customer& c = s.customers[customer];
      if (c.raised && queue < s.scenario().tasks.size() && s.lines[c.line].lane == k_none)
        offer_customer(s, customer);
    }
  }
  return changed;
}

}  // namespace frontline
