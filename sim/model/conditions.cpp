// What conditions ask of the present, and switches that remember.
#include <cmath>

#include "model/engine.hpp"

namespace frontline {

// (people ahead + 1) x mean (service + wrap-up) / staff on duty for it; 0 if someone is idle.
double expected_wait(const State& s, Index queue) {
  if (queue >= s.scenario().tasks.size()) return 0;
  double mean_sum = 0;
  int on_duty = 0;
  for (const Index served_index : s.structure->servers_of_task[queue]) {
    const Served& served = s.structure->served[served_index];
    const Group& group = s.groups[served.group];
    if (group.idle > 0 || served.unlimited) return 0;
    on_duty += group.available();
    mean_sum += group.available() * served.mean_time;
  }
  if (on_duty == 0) return k_never;
  return (static_cast<double>(waiting_in(s, queue)) + 1) * (mean_sum / on_duty) / on_duty;
}

namespace {

double time_of_day(const State& s) {
  const double seconds = s.scenario().clock.start + s.now;
  return seconds - std::floor(seconds / k_day) * k_day;
}

bool compare(double a, Compare how, double b) {
  switch (how) {
    case Compare::less: return a < b;
    case Compare::less_equal: return a <= b;
    case Compare::equal: return a == b;
    case Compare::not_equal: return a != b;
    case Compare::greater_equal: return a >= b;
    case Compare::greater: return a > b;
  }
  return false;
}

// At the instant of a crossing both > and >= hold, and < and <= do not. The bound of a wait is
// computed as its timer was, so that rounding cannot separate them.
bool crossed(const Comparison& comparison, bool reached) {
  const bool upwards =
      comparison.compare == Compare::greater || comparison.compare == Compare::greater_equal;
  return upwards ? reached : !reached;
}

bool true_now(const State& s, const Comparison& comparison, Index customer) {
  if (comparison.quantity == Quantity::time)
    return crossed(comparison, time_of_day(s) >= comparison.value);
  if (comparison.quantity == Quantity::time_left) {
    // "Less than 10 min left" turns when the deadline is 10 min away; the bound is computed as its
    // timer was.
    const bool less =
        comparison.compare == Compare::less || comparison.compare == Compare::less_equal;
    if (customer == k_none || s.customers[customer].deadline >= k_never) return !less;
    const bool reached = s.now >= s.customers[customer].deadline - comparison.value;
    return less ? reached : !reached;
  }
  if (comparison.quantity == Quantity::waited) {
    if (customer == k_none) return false;
    const Customer& c = s.customers[customer];
    const SimTime since = c.waiting ? c.waiting_since : s.now;
    const double before = c.waiting ? c.visit_wait : c.last_wait;
    return crossed(comparison, s.now >= since + (comparison.value - before));
  }
  return compare(value_of(s, comparison.quantity, comparison.subject, customer), comparison.compare,
                 comparison.value);
}

}  // namespace

double value_of(const State& s, Quantity quantity, Index subject, Index customer) {
  const LevelLayout& levels = s.structure->levels;
  const auto level = [&](Index i) { return static_cast<double>(s.levels[i].value); };
  switch (quantity) {
    case Quantity::waiting: return static_cast<double>(waiting_in(s, subject));
    case Quantity::shortest_line: return line_lengths(s, subject).shortest;
    case Quantity::longest_line: return line_lengths(s, subject).longest;
    case Quantity::expected_wait: return expected_wait(s, subject);
    case Quantity::in_system_task: return level(s.structure->queues[subject].number);
    case Quantity::in_system_class: return level(levels.class_number + subject);
    case Quantity::idle:
      return s.scenario().groups[subject].unlimited ? k_never : s.groups[subject].idle;
    case Quantity::busy: return level(levels.busy + subject);
    case Quantity::on_duty:
      return s.scenario().groups[subject].unlimited ? k_never : s.groups[subject].available();
    case Quantity::down: return s.groups[subject].down;
    case Quantity::occupancy:
      return s.groups[subject].available() <= 0
                 ? 0
                 : level(levels.busy + subject) / s.groups[subject].available();
    case Quantity::free: {
      double units = 0;
      const auto& kinds = s.scenario().resources[subject].kinds;
      for (Index k = 0; k < kinds.size(); ++k)
        units += s.units_free[levels.first_kind[subject] + k];
      return units;
    }
    case Quantity::in_use: return level(levels.resource_in_use + subject);
    case Quantity::time: return time_of_day(s);
    case Quantity::waited:
      if (customer == k_none) return 0;
      return !s.customers[customer].waiting
                 ? s.customers[customer].last_wait
                 : s.customers[customer].visit_wait + s.now - s.customers[customer].waiting_since;
    case Quantity::time_left:
      return customer == k_none ? k_never : s.customers[customer].deadline - s.now;
    case Quantity::party: return customer == k_none ? 0 : s.customers[customer].party;
  }
  return 0;
}

bool is_true(const State& s, const Condition& condition, Index customer) {
  if (condition.lever != k_none) {
    const SwitchPosition position = s.structure->levers.position_of(condition.lever);
    if (position != SwitchPosition::automatic) return position == SwitchPosition::on;
  }
  for (const auto& all : condition.any_of) {
    bool every = true;
    for (const Comparison& comparison : all) every = every && true_now(s, comparison, customer);
    if (every) return true;
  }
  return false;
}

bool observe_switches(State& s) {
  bool turned = false;
  const auto& memories = s.scenario().memories;
  for (std::size_t i = 0; i < memories.size(); ++i) {
    const bool on = s.switched[i] != 0;
    const SwitchPosition held = s.structure->levers.position_of(memories[i].when.lever);
    if (held != SwitchPosition::automatic) {
      const bool hold_on = held == SwitchPosition::on;
      turned = turned || on != hold_on;
      s.switched[i] = hold_on;
      continue;
    }
    if (!holds(s, on ? memories[i].until : memories[i].when, k_none)) continue;
    // Both at once would turn it back and forth.
    if (!on && holds(s, memories[i].until, k_none)) continue;
    s.switched[i] = !on;
    turned = true;
  }
  return turned;
}

}  // namespace frontline
