// In at the door and out of it, and who comes back.

#include <algorithm>

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

void forget_visits(State& s, Index customer) {
  const std::size_t counters = s.structure->most_visit_counters;
  if (counters == 0) return;
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

void leave(State& s, Index customer, Index outcome) {
  count_step(s, s.customers[customer]);
  if (s.customers[customer].holdings != k_none) release_all(s, customer, k_none);
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

}  // namespace frontline
