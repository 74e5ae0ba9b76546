// A customer's way through the journey, and out of it.

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_ready = 10'000'000;
constexpr std::uint32_t k_most_errands = 255;  // of a person: they number the draws

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
  c.deadline = k_never;
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
    chances += value_of(s, entry.chance, customer);
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

SimTime deadline_of(const State& s, const Customer& c) {
  const auto& deadline = step_of(s, c).deadline;
  if (!deadline) return k_never;
  switch (deadline->from) {
    case Deadline::From::event: return c.event_at - deadline->seconds;
    case Deadline::From::arrival: return c.arrived + deadline->seconds;
    case Deadline::From::clock:
      return std::floor(std::max(c.arrived, 0.0) / k_day) * k_day + deadline->seconds;
  }
  return k_never;
}

void begin_visit(State& s, Index customer) {
  Customer& c = s.customers[customer];
  c.visit = count_visit(s, customer);
  // Who was there at the start has been waiting for it, unless something else came first.
  c.waits_from_before = c.from_backlog && s.backlog > 0;
  c.from_backlog = false;
  c.joined = c.waiting_since = c.waits_from_before ? c.arrived : s.now;
  if (!step_of(s, c).by_same) c.queued = c.joined;
  c.deadline = deadline_of(s, c);
  c.callback_until = k_never;
  c.visit_wait = 0;  // last_wait is asked by `balk`
  c.need_left = -1;
  c.patience_left = -1;  // drawn when it has to wait
  c.answered = c.called_back = c.forgotten = c.comforted = c.raised = false;
}

enum class Progress { goes_on, stays, left };

// Does not join the queue: balked, blocked, or too late.
Progress refuse(State& s, Index customer, Index queue, Index outcome) {
  const Customer& c = s.customers[customer];
  record_visit(s, c, queue, outcome, k_never);
  count_visit_end(s, c, queue, outcome);
  leave(s, customer, outcome);
  return Progress::left;
}

bool has_room(const State& s, Index queue) {
  const auto& capacity = s.scenario().queues[queue].capacity;
  return !capacity || s.queue_waiting[queue] < static_cast<std::uint32_t>(*capacity);
}

// A full queue that is not joined but waited for, with the person who served before.
bool is_held_up(const State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  if (!s.scenario().queues[facts.queue].full_holds || c.person == k_none) return false;
  if (facts.what->by_same || has_room(s, facts.queue)) return false;
  return s.persons[c.person].state == Person::State::attached && !finds_somebody(s, customer);
}

Progress hold(State& s, Index customer) {
  Customer& c = s.customers[customer];
  Person& p = s.persons[c.person];
  p.state = Person::State::held;
  p.customer = customer;
  s.next_completion.clear(c.person);
  c.held = true;
  s.held[facts_of(s, c).queue].push_back(customer);
  ++s.held_customers;
  return Progress::stays;
}

// Whether the customer is to be called back; then it need not stand in the line.
bool takes_callback(State& s, Index customer, Index queue) {
  const auto& callback = s.scenario().queues[queue].callback;
  if (!callback || !holds(s, callback->when, customer)) return false;
  Customer& c = s.customers[customer];
  const std::uint64_t key = s.structure->queue_keys[queue];
  Stream accepts = customer_stream(s, c, Purpose::accepts, key, c.visit);
  if (draw_uniform(accepts) >= callback->accept) return false;
  Stream kept = customer_stream(s, c, Purpose::kept, key, c.visit);
  c.called_back = true;
  c.forgotten = draw_uniform(kept) >= callback->kept;
  if (callback->within) c.callback_until = s.now + *callback->within;
  count_called_back(s, c, queue);
  return true;
}

// Who is told the wait may not join; who is offered a callback may not stand in the line.
Progress join_if_told(State& s, Index customer, Index queue) {
  if (s.scenario().queues[queue].announces) {
    Customer& c = s.customers[customer];
    c.patience = c.patience_left = draw_patience(s, c);
    if (c.patience < expected_wait(s, queue)) return refuse(s, customer, queue, k_balked);
  }
  if (takes_callback(s, customer, queue)) {
    const Customer& c = s.customers[customer];
    if (c.forgotten && c.callback_until < k_never)
      wait_for_call(s, customer);
    else
      join_line(s, customer);
    return Progress::stays;
  }
  if (!has_room(s, queue)) return refuse(s, customer, queue, k_blocked);
  join_line(s, customer);
  return Progress::stays;
}

// Somebody who could not be served at once.
Progress join(State& s, Index customer, Index queue) {
  if (s.structure->queues[queue].asks_on_joining) return join_if_told(s, customer, queue);
  if (!has_room(s, queue)) return refuse(s, customer, queue, k_blocked);
  join_line(s, customer);
  return Progress::stays;
}

// While nobody is there all wait in a common line.
Progress reach_lanes(State& s, Index customer, Index queue) {
  const Index lane = choose_lane(s, customer);
  if (lane != k_none && (serve_in_lane(s, customer, lane) || interrupt_for(s, customer)))
    return Progress::stays;
  const Progress progress = join(s, customer, queue);
  if (lane != k_none && progress == Progress::stays) move_to_lane(s, customer, lane, false);
  return progress;
}

// At a task: served at once, or waits, or does not even join.
Progress reach_task(State& s, Index customer) {
  if (is_held_up(s, customer)) return hold(s, customer);
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
  if (s.now > c.deadline) return refuse(s, customer, queue, k_missed);
  change_level(s, number, +1);
  Progress progress = Progress::stays;
  if (!s.structure->queues[queue].lane_sets.empty()) {
    progress = reach_lanes(s, customer, queue);
  } else if (!offer_customer(s, customer)) {
    progress = join(s, customer, queue);
  }
  if (progress == Progress::left) change_level(s, number, -1);
  return progress;
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
  if (!was_there && !has_room(s, queue)) return refuse(s, customer, queue, k_blocked);
  s.customers[customer].person = k_none;
  join_line(s, customer);
  return Progress::stays;
}

// All of a batch go on, in the order in which they came.
void release_batch(State& s, Batch& batch) {
  for (const Index customer : batch.customers) {
    s.timers.erase_if_pending(timer_handle(s, customer, CustomerTimer::main));
    next_step(s, s.customers[customer]);
    s.ready.push_back(customer);
  }
  batch.customers.clear();
}

void gather(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const Step& step = step_of(s, c);
  Batch& batch = s.batches[s.batches_of_step[c.step]];
  batch.customers.push_back(customer);
  if (batch.customers.size() >= static_cast<std::size_t>(step.size))
    release_batch(s, batch);
  else if (batch.customers.size() == 1 && step.at_most)
    set_timer(s, customer, CustomerTimer::main, EventKind::delay_end, s.now + *step.at_most);
}

// The other errand is the same person's, with luck of its own.
void start_errand(State& s, Index customer) {
  const std::uint32_t visit = count_visit(s, customer);
  const Index started = step_of(s, s.customers[customer]).started;
  const Index errand =
      new_customer(s, started, s.customers[customer].number, s.customers[customer].event_at);
  Customer& c = s.customers[customer];
  Customer& other = s.customers[errand];
  other.who += mix64(c.who + facts_of(s, c).key + (std::uint64_t{c.errand} << 32) + visit);
  other.errand = std::min(c.errand + 1, k_most_errands);
  other.returns = c.returns;
  other.at_door = true;
  c.has_errand = c.has_errand || s.scenario().classes[started].experience;
  s.ready.push_back(errand);
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
      c.person = k_none;
      gather(s, customer);
      return Progress::stays;
    case StepKind::start:
      start_errand(s, customer);
      next_step(s, s.customers[customer]);
      return Progress::goes_on;
    case StepKind::leave: leave(s, customer, step.outcome); return Progress::left;
  }
  return Progress::left;
}

void forget_visits(State& s, Index customer) {
  const std::size_t counters = s.structure->most_visit_counters;
  const auto first = s.visit_counts.begin() + static_cast<std::ptrdiff_t>(customer * counters);
  std::fill_n(first, counters, 0u);
}

// When the person comes again; k_never: not.
SimTime return_time(State& s, Index customer, Index outcome) {
  const Customer& c = s.customers[customer];
  const auto& plans = class_of(s, c).comes_back;
  if (outcome >= plans.size() || !plans[outcome]) return k_never;
  const ComesBack& plan = *plans[outcome];
  if (c.returns >= static_cast<std::uint32_t>(plan.at_most) || c.errand >= k_most_errands)
    return k_never;
  Stream luck = customer_stream(s, c, Purpose::come_back, 0, 0);
  if (draw_uniform(luck) >= plan.chance) return k_never;
  Stream after = customer_stream(s, c, Purpose::back_after, 0, 0);
  const SimTime back = s.now + sample(plan.after, after);
  if (back < s.scenario().clock.end()) return back;
  ++s.totals.never_came;  // after the last close
  return k_never;
}

// The record is that of the person's next attempt from now on.
void go_away(State& s, Index customer, Index outcome, SimTime back) {
  Customer& c = s.customers[customer];
  const Index as = class_of(s, c).comes_back[outcome]->as;
  Customer fresh;
  fresh.number = c.number;
  fresh.who = c.who;
  fresh.event_at = c.event_at;
  fresh.customer_class = as == k_none ? c.customer_class : as;
  fresh.errand = c.errand + 1;
  fresh.returns = c.returns + 1;
  fresh.at_door = true;
  c = fresh;
  set_timer(s, customer, CustomerTimer::main, EventKind::comeback, back);
}

void count_inside(State& s, int by) {
  s.inside_area += static_cast<double>(s.inside) * (s.now - s.inside_since);
  s.inside_since = s.now;
  s.inside = by > 0 ? s.inside + 1 : s.inside - 1;
}

}  // namespace

void jump(State& s, Customer& c, Index target) {
  count_step(s, c);
  begin_step(s, c, target);
}

void next_step(State& s, Customer& c) { jump(s, c, c.step + 1); }

void enter(State& s, Index customer) {
  Customer& c = s.customers[customer];
  c.at_door = false;
  if (!c.from_backlog) c.arrived = s.now;
  c.party = draw_party(s, c);
  c.door_cell = s.cell;
  c.door_counted = s.counting;
  if (!class_of(s, c).failures) {
    if (s.counting) {
      FlowCell& cell = s.totals.classes[c.customer_class].cells[s.cell];
      ++cell.offered;
      cell.people += c.errand == 0;
    }
    ++s.offered;
    s.arrived_sum += s.now;
    count_inside(s, +1);
    change_level(s, s.structure->levels.class_number + c.customer_class, +1);
  }
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
    if (s.customers[customer].at_door)
      enter(s, customer);
    else
      advance(s, customer);
    if (s.ready.size() > k_most_ready)
      throw RunError("more than 10 million customers go on at one instant");
  }
  s.ready.clear();
  s.ready_head = 0;
}

bool release_held(State& s) {
  bool any = false;
  for (Index queue = 0; s.held_customers > 0 && queue < s.held.size(); ++queue)
    while (!s.held[queue].empty()) {
      const Index customer = s.held[queue].front(), person = s.customers[customer].person;
      if (!has_room(s, queue) && !finds_somebody(s, customer)) break;
      s.held[queue].pop_front();
      --s.held_customers;
      s.customers[customer].held = false;
      Person& p = s.persons[person];
      p.customer = k_none;
      const bool down = p.state == Person::State::down;
      if (!down) p.state = Person::State::attached;
      advance(s, customer);
      if (s.persons[person].state == Person::State::attached) begin_wrap_up(s, person);
      advance_ready(s);
      any = true;
    }
  return any;
}

void give_up_service(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  record_visit(s, c, facts.queue, k_abandoned, c.started);
  count_visit_end(s, c, facts.queue, k_abandoned);
  change_level(s, s.structure->levels.task_number + facts.task, -1);
  leave(s, customer, k_abandoned);
}

void leave(State& s, Index customer, Index outcome) {
  count_step(s, s.customers[customer]);
  release_all(s, customer, k_none);
  const Customer& c = s.customers[customer];
  if (class_of(s, c).failures) {
    const Index repaired = failed_person(s, c);
    s.customers.give_back(customer);
    return on_repair(s, repaired);
  }
  change_level(s, s.structure->levels.class_number + c.customer_class, -1);
  count_departure(s, c, outcome);
  count_inside(s, -1);
  const SimTime came_inside = std::max(c.arrived, 0.0);  // a backlog was not counted before
  s.sojourn_sum += s.now - came_inside;
  s.arrived_sum -= came_inside;
  ++s.left;
  s.last_departure = s.now;
  forget_visits(s, customer);
  if (const SimTime back = return_time(s, customer, outcome); back < k_never) {
    go_away(s, customer, outcome, back);
  } else {
    count_satisfaction(s, s.customers[customer], outcome);
    s.customers.give_back(customer);
  }
  if (s.inside == 0 && s.ready_head == s.ready.size()) send_home(s);
}

void on_delay_end(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  if (facts_of(s, c).kind == StepKind::collect)
    return release_batch(s, s.batches[s.batches_of_step[c.step]]);
  next_step(s, s.customers[customer]);
  advance(s, customer);
}

}  // namespace frontline
