// A customer's way through the journey, step by step.

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/engine.hpp"
#include "model/limits.hpp"
#include "model/statistics.hpp"
#include "model/steps.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

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

// All of a batch go on, in the order in which they came.
void release_batch(State& s, Batch& batch) {
  for (const Index customer : batch.customers) {
    s.timers.erase_if_pending(timer_handle(s, customer, CustomerTimer::main));
    next_step(s, s.customers[customer]);
    make_ready(s, customer);
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
  make_ready(s, errand);
}

Progress take_step(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const StepFacts& facts = facts_of(s, c);
  if (facts.kind == StepKind::serve) [[likely]]
    return reach_task(s, customer);
  const Step& step = *facts.what;
  switch (facts.kind) {
    case StepKind::serve: break;
    case StepKind::leave: leave(s, customer, step.outcome); return Progress::left;
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
    case StepKind::go_to: jump(s, c, facts.base + step.target); return Progress::goes_on;
    case StepKind::collect:
      c.person = k_none;
      gather(s, customer);
      return Progress::stays;
    case StepKind::start:
      start_errand(s, customer);
      next_step(s, s.customers[customer]);
      return Progress::goes_on;
  }
  return Progress::left;
}

}  // namespace

void advance(State& s, Index customer) {
  while (take_step(s, customer) == Progress::goes_on) {
  }
}

[[gnu::always_inline]] void inlined::advance(State& s, Index customer, Customer& c,
                                             const StepFacts& facts) {
  if (facts.simple && !c.from_backlog)
    inlined::reach_simple_task(s, customer, c, facts);
  else
    frontline::advance(s, customer);
}

void advance_ready(State& s) {
  while (s.ready_head < s.ready.size()) {
    const Index customer = s.ready[s.ready_head++];
    if (s.customers[customer].at_door)
      enter(s, customer);
    else
      advance(s, customer);
    if (s.ready.size() > k_most_ready) refuse_endless_moves(s, customer);
  }
  s.ready.clear();
  s.ready_head = 0;
  s.unsettled = s.structure->looks_again;
}

void on_delay_end(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  if (facts_of(s, c).kind == StepKind::collect)
    return release_batch(s, s.batches[s.batches_of_step[c.step]]);
  next_step(s, s.customers[customer]);
  advance(s, customer);
}

}  // namespace frontline
