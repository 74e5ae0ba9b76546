// A visit to a queue: reaching a task or a resource, joining its line or not.

#include <algorithm>
#include <cmath>

#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/steps.hpp"

namespace frontline {
namespace {

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
  const StepFacts& facts = facts_of(s, c);
  c.visit = facts.visit_counter == k_none ? 0 : count_visit(s, customer);
  c.has_asked = true;
  c.waits_from_before = false;
  c.joined = c.waiting_since = s.now;
  if (c.from_backlog) {  // has been waiting for it, unless something else came first
    c.from_backlog = false;
    c.waits_from_before = s.backlog > 0;
    if (c.waits_from_before) c.joined = c.waiting_since = c.arrived;
  }
  if (!facts.by_same) c.queued = c.joined;
  if (!facts.plain) c.deadline = deadline_of(s, c);
  c.callback_until = k_never;
  c.visit_wait = 0;  // last_wait is asked by `balk`
  c.need_left = -1;
  c.patience_left = k_not_drawn;  // until it has to wait
  c.answered = c.called_back = c.forgotten = c.comforted = c.raised = false;
}

// Does not join the queue: balked, blocked, or too late.
Progress refuse(State& s, Index customer, Index queue, Index outcome) {
  const Customer& c = s.customers[customer];
  record_visit(s, c, queue, outcome, k_never);
  count_visit_end(s, c, queue, outcome);
  leave(s, customer, outcome);
  return Progress::left;
}

[[gnu::always_inline]] bool has_room(const State& s, Index queue) {
  return waiting_in(s, queue) < s.structure->queues[queue].capacity;
}

// A full queue that is not joined but waited for, with the person who served before.
bool is_held_up(const State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  if (!s.structure->queues[facts.queue].full_holds || c.person == k_none) return false;
  if (facts.by_same || has_room(s, facts.queue)) return false;
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
  const std::uint64_t key = s.structure->queues[queue].key;
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
    c.patience = c.patience_left = draw_patience(s, c, facts_of(s, c));
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
[[gnu::always_inline]] Progress join(State& s, Index customer, Index queue) {
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

}  // namespace

[[gnu::always_inline]] void inlined::reach_simple_task(State& s, Index customer, Customer& c,
                                                       const StepFacts& facts) {
  c.visit = 0;
  c.joined = c.waiting_since = c.queued = s.now;
  c.callback_until = k_never;
  c.visit_wait = c.last_wait = 0;
  // Drawn before it is needed: the service can begin without waiting for the random number.
  c.need_left =
      facts.only_work == k_none ? -1 : draw_need(s, c, s.structure->served[facts.only_work]);
  c.patience_left = k_not_drawn;
  c.has_asked = true;
  c.answered = c.called_back = c.forgotten = c.comforted = c.raised = false;
  c.waits_from_before = false;
  c.visit_counted = false;
  c.person = k_none;
  if (!facts.is_all) {  // else it is counted as the class's stay
    count_offered_at_queue(s, c, facts.queue);
    change_level(s, s.structure->levels.task_number + facts.task, +1);
  }
  if (!inlined::offer_customer(s, customer, facts))
    inlined::join_simple_line(s, customer, s.customers[customer], facts);
}

Progress reach_task(State& s, Index customer) {
  const StepFacts& facts = facts_of(s, s.customers[customer]);
  if (facts.simple && !s.customers[customer].from_backlog) {
    inlined::reach_simple_task(s, customer, s.customers[customer], facts);
    return Progress::stays;
  }
  if (!facts.plain && is_held_up(s, customer)) return hold(s, customer);
  begin_visit(s, customer);
  Customer& c = s.customers[customer];
  const Index queue = facts.queue, number = s.structure->levels.task_number + facts.task;
  count_offered_at_queue(s, c, queue);
  if (facts.by_same) {
    change_level(s, number, +1);
    c.last_wait = 0;
    serve_with(s, customer, c.person);
    return Progress::stays;
  }
  c.person = k_none;
  if (c.waits_from_before) {  // in line already: is offered when all of the backlog are
    c.last_wait = 0;
    change_level(s, number, +1);
    join_line(s, customer);
    return Progress::stays;
  }
  if (!facts.plain && s.structure->queues[queue].balks && balks(s, customer, queue))
    return refuse(s, customer, queue, k_balked);
  c.last_wait = 0;
  if (!facts.plain && s.now > c.deadline) return refuse(s, customer, queue, k_missed);
  change_level(s, number, +1);
  Progress progress = Progress::stays;
  if (!facts.plain && !s.structure->queues[queue].lane_sets.empty()) {
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
  if (!was_there && s.structure->queues[queue].balks && balks(s, customer, queue))
    return refuse(s, customer, queue, k_balked);
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

}  // namespace frontline
