// In at the door and out of it, and who comes back.

#include <algorithm>

#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/steps.hpp"

namespace frontline {
namespace {

void forget_visits(State& s, Index customer) {
  const std::size_t counters = s.structure->most_visit_counters;
  const auto first = s.visit_counts.begin() + static_cast<std::ptrdiff_t>(customer * counters);
  std::fill_n(first, counters, 0u);
}

// When the person comes again; k_never: not.
SimTime return_time(State& s, const Customer& c, Index outcome) {
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

// The repair is over, and with it its job.
void leave_repair(State& s, Index customer) {
  const Index repaired = failed_person(s, s.customers[customer]);
  s.customers.give_back(customer);
  on_repair(s, repaired);
}

// Whether the person is on the way back; else what it thinks of it all is counted.
bool comes_again(State& s, Index customer, Index outcome) {
  const Customer& c = s.customers[customer];
  const ClassFacts& facts = s.structure->classes[c.customer_class];
  const SimTime back = facts.comes_back ? return_time(s, c, outcome) : k_never;
  if (back < k_never)
    go_away(s, customer, outcome, back);
  else if (facts.scored)
    count_satisfaction(s, c, outcome);
  return back < k_never;
}

}  // namespace

[[gnu::always_inline]] void enter(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const ClassFacts& facts = s.structure->classes[c.customer_class];
  c.at_door = false;
  if (!c.from_backlog) [[likely]]
    c.arrived = s.now;
  else
    s.sojourn_sum += c.arrived;  // what was before time 0 does not count
  if (facts.parties) c.party = draw_party(s, c);
  c.door_cell = s.cell;
  c.door_counted = s.counting;
  if (!facts.failures) {
    if (s.counting) [[likely]] {
      FlowCell& cell = s.totals.classes[c.customer_class].cells[s.cell];
      ++cell.offered;
      if (c.errand > 0) [[unlikely]]
        ++cell.again;
    }
    ++s.offered;
    ++s.inside;
    change_level(s, facts.number, +1);
  }
  inlined::advance(s, customer, c, begin_step(s, c, facts.first_step));
}

[[gnu::always_inline]] void inlined::leave(State& s, Index customer, Index outcome) {
  if (s.customers[customer].holdings != k_none) release_all(s, customer, k_none);
  const Customer& c = s.customers[customer];
  count_step(s, c, facts_of(s, c));
  const ClassFacts& facts = s.structure->classes[c.customer_class];
  if (!facts.simple && facts.failures) return leave_repair(s, customer);
  change_level(s, facts.number, -1);
  count_departure(s, customer, c, facts, outcome);
  --s.inside;
  s.sojourn_sum += s.now - c.arrived;
  ++s.left;
  s.last_departure = s.now;
  if (facts.simple) [[likely]] {
    s.customers.give_back(customer);
  } else {
    if (facts.counts_visits) forget_visits(s, customer);
    if (!comes_again(s, customer, outcome)) s.customers.give_back(customer);
  }
  if (s.inside == 0 && s.ready_head == s.ready.size()) send_home(s);
}
void leave(State& s, Index customer, Index outcome) { inlined::leave(s, customer, outcome); }

}  // namespace frontline
