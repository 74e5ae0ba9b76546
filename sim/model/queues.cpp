// Lines: who waits, in which order they are served, and who gives up.

#include <algorithm>
#include <cassert>

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

const Queue& queue_of_line(const State& s, Index line) {
  return s.scenario().queues[s.structure->line_queue[line]];
}

void link_first(State& s, Line& line, Index customer) {
  Customer& c = s.customers[customer];
  c.previous = k_none;
  c.next = line.head;
  (line.head == k_none ? line.tail : s.customers[line.head].previous) = customer;
  line.head = customer;
}

void link_last(State& s, Line& line, Index customer) {
  Customer& c = s.customers[customer];
  c.next = k_none;
  c.previous = line.tail;
  (line.tail == k_none ? line.head : s.customers[line.tail].next) = customer;
  line.tail = customer;
}

void unlink(State& s, Line& line, Index customer) {
  Customer& c = s.customers[customer];
  (c.previous == k_none ? line.head : s.customers[c.previous].next) = c.next;
  (c.next == k_none ? line.tail : s.customers[c.next].previous) = c.previous;
}

void link(State& s, Index line_index, Index customer, bool served_next) {
  Line& line = s.lines[line_index];
  const Discipline discipline = queue_of_line(s, line_index).discipline;
  if (discipline == Discipline::random && !served_next) {
    s.customers[customer].previous = static_cast<Index>(line.members.size());
    line.members.push_back(customer);
  } else if (served_next || discipline == Discipline::lifo) {
    link_first(s, line, customer);
  } else {
    link_last(s, line, customer);
  }
}

void unlink_any(State& s, Index line_index, Index customer) {
  Line& line = s.lines[line_index];
  const bool random = queue_of_line(s, line_index).discipline == Discipline::random;
  if (!random || s.customers[customer].handed_back) {
    unlink(s, line, customer);
    return;
  }
  const Index place = s.customers[customer].previous;
  line.members[place] = line.members.back();
  s.customers[line.members[place]].previous = place;
  line.members.pop_back();
}

void count_waiting(State& s, const Customer& c, Index line, int by) {
  const Index queue = s.structure->line_queue[line];
  s.lines[line].waiting += static_cast<std::uint32_t>(by);
  s.queue_waiting[queue] += static_cast<std::uint32_t>(by);
  change_level(s, s.structure->levels.queue_waiting + queue, by);
  change_level(s, s.structure->levels.class_waiting + c.customer_class, by);
}

// The next wait at which somebody's condition may turn, unless the line has none.
void set_check(State& s, Index customer, Index queue) {
  Customer& c = s.customers[customer];
  const auto& checks = s.structure->wait_checks[queue];
  if (c.next_check >= checks.size()) return;
  set_timer(s, customer, CustomerTimer::check, EventKind::switch_check,
            c.waiting_since + (checks[c.next_check] - c.visit_wait));
}

void set_timers(State& s, Index customer, Index queue) {
  Customer& c = s.customers[customer];
  if (c.patience_left < k_never)
    set_timer(s, customer, CustomerTimer::main, EventKind::patience, s.now + c.patience_left);
  if (s.structure->wait_checks[queue].empty()) return;
  c.next_check = 0;
  const auto& checks = s.structure->wait_checks[queue];
  const double waited = c.visit_wait + (s.now - c.waiting_since);  // by one of a backlog
  while (c.next_check < checks.size() && checks[c.next_check] <= waited) ++c.next_check;
  set_check(s, customer, queue);
}

// The place of one who gave up is kept until a person would have taken it.
void leave_ghost(State& s, Index customer, Index line) {
  const Index ghost = s.customers.take();
  Customer& g = s.customers[ghost];
  const Customer& c = s.customers[customer];
  g.joined = c.joined;
  g.visit_cell = c.visit_cell;
  g.visit_counted = c.visit_counted;
  g.line = line;
  g.ghost = true;
  g.previous = c.previous;
  g.next = c.next;
  (g.previous == k_none ? s.lines[line].head : s.customers[g.previous].next) = ghost;
  (g.next == k_none ? s.lines[line].tail : s.customers[g.next].previous) = ghost;
}

void settle_wait(State& s, Index customer, Index line) {
  Customer& c = s.customers[customer];
  count_waiting(s, c, line, -1);
  const double wait = s.now - c.waiting_since;
  c.visit_wait += wait;
  c.waited += wait;
  c.last_wait = c.visit_wait;
  // Before time 0 nobody's patience runs.
  const double tried = s.now - std::max(c.waiting_since, 0.0);
  if (c.patience_left < k_never) c.patience_left = std::max(0.0, c.patience_left - tried);
  const std::uint32_t main = timer_handle(s, customer, CustomerTimer::main);
  s.timers.erase_if_pending(main);
  s.timers.erase_if_pending(main + 1);
  c.line = k_none;
}

}  // namespace

double draw_patience(State& s, const Customer& c) {
  const StepFacts& facts = s.structure->steps[c.step];
  if (!facts.patience) return k_never;
  Stream stream =
      customer_stream(s, c, Purpose::patience, s.structure->queue_keys[facts.queue], c.visit);
  return std::max(0.0, sample(*facts.patience, stream));
}

bool balks(State& s, Index customer, Index queue) {
  const Customer& c = s.customers[customer];
  const Queue& described = s.scenario().queues[queue];
  double chance = 0;
  if (described.balk_chance > 0 && holds(s, described.balk_when, customer))
    chance = described.balk_chance;
  for (const auto& [waiting, share] : described.balk_by_waiting)
    if (s.queue_waiting[queue] >= static_cast<std::uint32_t>(waiting)) chance = share;
  if (chance <= 0) return false;
  Stream stream = customer_stream(s, c, Purpose::balk, s.structure->queue_keys[queue], c.visit);
  return draw_uniform(stream) < chance;
}

void join_line(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = s.structure->steps[c.step];
  c.line = facts.line;
  c.handed_back = false;
  c.patience_left = draw_patience(s, c);
  link(s, facts.line, customer, false);
  count_waiting(s, c, facts.line, +1);
  set_timers(s, customer, facts.queue);
}

void rejoin_line(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = s.structure->steps[c.step];
  c.line = facts.line;
  c.person = k_none;
  c.waiting_since = s.now;
  c.handed_back = true;
  if (c.patience_left < 0) c.patience_left = draw_patience(s, c);
  link(s, facts.line, customer, true);
  count_waiting(s, c, facts.line, +1);
  set_timers(s, customer, facts.queue);
}

void leave_line(State& s, Index customer) {
  const Index line = s.customers[customer].line;
  unlink_any(s, line, customer);
  settle_wait(s, customer, line);
}

void on_patience_end(State& s, Index customer) {
  const Index line = s.customers[customer].line, queue = s.structure->line_queue[line];
  const StepFacts& facts = s.structure->steps[s.customers[customer].step];
  const bool task = facts.kind == StepKind::serve;
  const double waited_before = s.customers[customer].visit_wait;
  settle_wait(s, customer, line);
  if (task && s.structure->has_ghosts[facts.task])
    leave_ghost(s, customer, line);
  else
    unlink_any(s, line, customer);
  const Customer& c = s.customers[customer];
  if (c.answered) count_more_wait(s, c, queue, c.visit_wait - waited_before);
  record_visit(s, c, queue, k_abandoned, c.answered ? c.started : k_never);
  count_visit_end(s, c, queue, k_abandoned);
  if (task) change_level(s, s.structure->levels.task_number + facts.task, -1);
  leave(s, customer, k_abandoned);
}

void on_wait_check(State& s, Index customer) {
  const Index queue = s.structure->line_queue[s.customers[customer].line];
  ++s.customers[customer].next_check;
  set_check(s, customer, queue);
  offer_customer(s, customer);
}

}  // namespace frontline
