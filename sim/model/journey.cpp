// A customer's way through the journey, and out of it.

#include <algorithm>
#include <cassert>

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

const CustomerClass& class_of(const State& s, const Customer& c) {
  return s.scenario().classes[c.customer_class];
}
const StepFacts& facts_of(const State& s, const Customer& c) { return s.structure->steps[c.step]; }
const Step& step_of(const State& s, const Customer& c) { return *facts_of(s, c).what; }

// How often this customer was here before; counts this time.
std::uint32_t count_visit(State& s, Index customer) {
  const Index counter = facts_of(s, s.customers[customer]).visit_counter;
  if (counter == k_none) return 0;
  return s.visit_counts[customer * s.structure->most_visit_counters + counter]++;
}

void begin_step(State& s, Customer& c, Index step) {
  c.step = step;
  c.step_began = s.now;
  c.step_counted = s.counting;
}

void jump(State& s, Customer& c, Index target) {
  count_step(s, c);
  begin_step(s, c, target);
}

// Target of the branch, or k_none: on to the next step.
Index choose(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const Step& step = step_of(s, c);
  const Index base = facts_of(s, c).base;
  if (!step.by_chance) {
    for (const BranchEntry& entry : step.entries)
      if (holds(s, entry.when, customer)) return base + entry.target;
    return k_none;
  }
  const std::uint32_t visit = count_visit(s, customer);
  Stream stream = customer_stream(s, c, Purpose::route, facts_of(s, c).key, visit);
  const double luck = draw_uniform(stream);
  double chances = 0;
  for (const BranchEntry& entry : step.entries) {
    chances += entry.chance.normally;
    if (luck < chances) return base + entry.target;
  }
  return k_none;
}

void begin_delay(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const std::uint32_t visit = count_visit(s, customer);
  Stream stream = customer_stream(s, c, Purpose::delay, facts_of(s, c).key, visit);
  const double time = sample(*step_of(s, c).duration, stream);
  set_timer(s, customer, CustomerTimer::main, EventKind::delay_end, s.now + time);
}

void begin_visit(State& s, Index customer) {
  Customer& c = s.customers[customer];
  c.visit = count_visit(s, customer);
  // Who was there at the start has been waiting for it, unless something else came first.
  c.waits_from_before = c.from_backlog && s.now <= 0;
  c.from_backlog = false;
  c.joined = c.waiting_since = c.waits_from_before ? c.arrived : s.now;
  c.visit_wait = 0;  // last_wait is asked by `balk`
  c.need_left = -1;
  c.patience_left = -1;  // drawn when it has to wait
  c.answered = false;
}

enum class Progress { goes_on, stays, left };

// Does not join the queue: balked or blocked.
Progress refuse(State& s, Index customer, Index queue, Index outcome) {
  const Customer& c = s.customers[customer];
  record_visit(s, c, queue, outcome, k_never);
  count_visit_end(s, c, queue, outcome);
  leave(s, customer, outcome);
  return Progress::left;
}

// At a task: served at once, or waits, or does not even join.
Progress reach_task(State& s, Index customer) {
  begin_visit(s, customer);
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  const Index queue = facts.queue, number = s.structure->levels.task_number + facts.task;
  count_offered_at_queue(s, c, queue);
  if (facts.what->by_same) {
    change_level(s, number, +1);
    c.last_wait = 0;
    serve_on(s, customer, c.person);
    return Progress::stays;
  }
  c.person = k_none;
  if (c.waits_from_before) {  // in line already: is offered when all of the backlog are
    c.last_wait = 0;
    change_level(s, number, +1);
    join_line(s, customer);
    return Progress::stays;
  }
  if (balks(s, customer, queue)) return refuse(s, customer, queue, k_balked);
  c.last_wait = 0;
  change_level(s, number, +1);
  if (offer_customer(s, customer)) return Progress::stays;
  const auto& capacity = s.scenario().queues[queue].capacity;
  if (capacity && s.queue_waiting[queue] >= static_cast<std::uint32_t>(*capacity)) {
    change_level(s, number, -1);
    return refuse(s, customer, queue, k_blocked);
  }
  join_line(s, customer);
  return Progress::stays;
}

Progress reach_resource(State& s, Index customer) {
  begin_visit(s, customer);
  const Index queue = facts_of(s, s.customers[customer]).queue;
  count_offered_at_queue(s, s.customers[customer], queue);
  const bool was_there = s.customers[customer].waits_from_before;  // neither balks nor is blocked
  if (!was_there && balks(s, customer, queue)) return refuse(s, customer, queue, k_balked);
  s.customers[customer].last_wait = 0;
  switch (seize(s, customer)) {
    case Seized::got: next_step(s, s.customers[customer]); return Progress::goes_on;
    case Seized::otherwise: {
      Customer& c = s.customers[customer];
      record_visit(s, c, queue, k_blocked, k_never);
      count_visit_end(s, c, queue, k_blocked);
      jump(s, c, facts_of(s, c).base + step_of(s, c).otherwise);
      return Progress::goes_on;
    }
    case Seized::never: return refuse(s, customer, queue, k_blocked);
    case Seized::waits: break;
  }
  const auto& capacity = s.scenario().queues[queue].capacity;
  if (!was_there && capacity && s.queue_waiting[queue] >= static_cast<std::uint32_t>(*capacity))
    return refuse(s, customer, queue, k_blocked);
  join_line(s, customer);
  return Progress::stays;
}

Progress take_step(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const Step& step = step_of(s, c);
  switch (step.kind) {
    case StepKind::serve: return reach_task(s, customer);
    case StepKind::seize: return reach_resource(s, customer);
    case StepKind::delay:
      c.person = k_none;
      begin_delay(s, customer);
      return Progress::stays;
    case StepKind::branch: {
      const Index target = choose(s, customer);
      if (target == k_none)
        next_step(s, c);
      else
        jump(s, c, target);
      return Progress::goes_on;
    }
    case StepKind::release:
      release_all(s, customer, step.resource);
      next_step(s, s.customers[customer]);
      return Progress::goes_on;
    case StepKind::go_to: jump(s, c, facts_of(s, c).base + step.target); return Progress::goes_on;
    case StepKind::collect:
    case StepKind::start: break;
    case StepKind::leave: leave(s, customer, step.outcome); return Progress::left;
  }
  return Progress::left;
}

void forget_visits(State& s, Index customer) {
  const std::size_t counters = s.structure->most_visit_counters;
  const auto first = s.visit_counts.begin() + static_cast<std::ptrdiff_t>(customer * counters);
  std::fill_n(first, counters, 0u);
}

// Whether and when the person comes again; true when the record stays in use.
bool comes_back(State& s, Index customer, Index outcome) {
  Customer& c = s.customers[customer];
  const auto& plans = class_of(s, c).comes_back;
  if (outcome >= plans.size() || !plans[outcome]) return false;
  const ComesBack& plan = *plans[outcome];
  if (c.errand >= static_cast<std::uint32_t>(plan.at_most) || c.errand >= 255) return false;
  Stream luck = customer_stream(s, c, Purpose::come_back, 0, 0);
  if (draw_uniform(luck) >= plan.chance) return false;
  Stream after = customer_stream(s, c, Purpose::back_after, 0, 0);
  const double away = sample(plan.after, after);
  if (s.now + away >= s.scenario().clock.end()) {  // after the last close
    ++s.totals.never_came;
    return false;
  }
  Customer fresh;
  fresh.number = c.number;
  fresh.who = c.who;
  fresh.event_at = c.event_at;
  fresh.customer_class = plan.as == k_none ? c.customer_class : plan.as;
  fresh.errand = c.errand + 1;
  c = fresh;
  set_timer(s, customer, CustomerTimer::main, EventKind::comeback, s.now + away);
  return true;
}

void count_inside(State& s, int by) {
  s.inside_area += static_cast<double>(s.inside) * (s.now - s.inside_since);
  s.inside_since = s.now;
  s.inside = by > 0 ? s.inside + 1 : s.inside - 1;
}

}  // namespace

void next_step(State& s, Customer& c) { jump(s, c, c.step + 1); }

void enter(State& s, Index customer) {
  Customer& c = s.customers[customer];
  if (!c.from_backlog) c.arrived = s.now;
  c.party = draw_party(s, c);
  c.door_cell = s.cell;
  c.door_counted = s.counting;
  if (s.counting) {
    FlowCell& cell = s.totals.classes[c.customer_class].cells[s.cell];
    ++cell.offered;
    cell.people += c.errand == 0;
  }
  ++s.offered;
  s.arrived_sum += s.now;
  count_inside(s, +1);
  change_level(s, s.structure->levels.class_number + c.customer_class, +1);
  begin_step(s, c, s.structure->first_step[c.customer_class]);
  advance(s, customer);
}

void advance(State& s, Index customer) {
  while (take_step(s, customer) == Progress::goes_on) {
  }
}

void advance_ready(State& s) {
  while (s.ready_head < s.ready.size()) {
    const Index customer = s.ready[s.ready_head++];
    next_step(s, s.customers[customer]);
    advance(s, customer);
  }
  s.ready.clear();
  s.ready_head = 0;
}

void leave(State& s, Index customer, Index outcome) {
  count_step(s, s.customers[customer]);
  release_all(s, customer, k_none);
  const Customer& c = s.customers[customer];
  change_level(s, s.structure->levels.class_number + c.customer_class, -1);
  count_departure(s, c, outcome);
  count_inside(s, -1);
  const SimTime came_inside = std::max(c.arrived, 0.0);  // a backlog was not counted before
  s.sojourn_sum += s.now - came_inside;
  s.arrived_sum -= came_inside;
  ++s.left;
  s.last_departure = s.now;
  forget_visits(s, customer);
  if (!comes_back(s, customer, outcome)) s.customers.give_back(customer);
  if (s.inside == 0) send_home(s);
}

void on_delay_end(State& s, Index customer) {
  next_step(s, s.customers[customer]);
  advance(s, customer);
}

}  // namespace frontline
