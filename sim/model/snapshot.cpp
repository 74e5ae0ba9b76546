// What the window shows of a run.

#include <algorithm>

#include "model/engine.hpp"
#include "model/inspect.hpp"
#include "model/levels.hpp"
#include "model/simulation.hpp"

namespace frontline {
namespace {

Snapshot::Person::State state_now(const Person& p) {
  using Shown = Snapshot::Person::State;
  switch (p.state) {
    case Person::State::off: return Shown::off;
    case Person::State::idle: return Shown::idle;
    case Person::State::setting_up: return Shown::setting_up;
    case Person::State::wrap_up: return Shown::wrap_up;
    case Person::State::on_break: return Shown::on_break;
    case Person::State::down: return Shown::down;
    default: return Shown::serving;  // or cannot let its customer go
  }
}

Snapshot::Person person_now(const State& s, Index person) {
  using Shown = Snapshot::Person::State;
  const Person& p = s.persons[person];
  Snapshot::Person shown{state_now(p), k_none, k_none, 0, 0};
  if (shown.state == Shown::off || shown.state == Shown::idle) return shown;
  if (shown.state == Shown::on_break || shown.state == Shown::down) {
    const std::uint32_t timer = person_handle(s, person);  // the end of it, if that is known
    shown.until = s.timers.pending(timer) ? s.timers.time_of(timer) : k_never;
    return shown;
  }
  shown.until = p.until;
  shown.task = s.structure->served[p.served].task;
  Index served = p.customer;
  shown.customers = served != k_none;
  for (const Seat& seat : p.seats) {
    if (seat.customer == k_none) continue;  // wrap-up after one
    served = seat.customer;
    ++shown.customers;
  }
  if (served == k_none) return shown;
  const Customer& c = s.customers[served];
  shown.customer_class = c.customer_class;
  shown.customer = c.number;
  shown.attempt = c.errand;
  shown.arrived = c.arrived;
  return shown;
}

std::vector<Snapshot::Waiting> queue_now(const State& s, Index queue) {
  std::vector<Snapshot::Waiting> waiting;
  const auto add = [&](Index i) {
    const Customer& c = s.customers[i];
    Snapshot::Waiting& shown =
        waiting.emplace_back(Snapshot::Waiting{c.customer_class, c.number, c.joined});
    shown.attempt = c.errand;
    shown.arrived = c.arrived;
    const Index lane = s.lines[c.line].lane;
    if (lane == k_none) return;
    shown.group = s.lanes[lane].group;
    shown.position = s.lanes[lane].position;
  };
  for_each_in_queue(s, queue, add);
  return waiting;
}

void copy_levels(const State& s, std::vector<std::int64_t>& into) {
  into.clear();
  for (const Level& level : s.levels) into.push_back(level.value);
  const LevelLayout& levels = s.structure->levels;
  for (Index q = 0; q < s.structure->queues.size(); ++q) {
    const QueueFacts& facts = s.structure->queues[q];
    if (facts.only_class == k_none) continue;
    into[levels.queue_waiting + q] = s.levels[facts.waiting].value;
    into[levels.task_number + q] = s.levels[facts.number].value;
  }
}

// Of who has waited longest. Where people stand in the order of joining that is the first one, unless
// it was handed back: those that were stand in front.
SimTime first_joined(const State& s, Index queue) {
  const QueueFacts& facts = s.structure->queues[queue];
  SimTime first = k_never;
  const auto see = [&](Index i) { first = std::min(first, s.customers[i].joined); };
  bool in_order = facts.lane_sets.empty() && facts.callback_line == k_none && !facts.rises;
  const Index begin = s.structure->first_line[queue], end = s.structure->first_line[queue + 1];
  for (Index line = begin; line < end; ++line)
    in_order = in_order && s.lines[line].order == Line::Order::first_come;
  if (!in_order) {
    for_each_in_queue(s, queue, see);
    return first;
  }
  for (Index line = begin; line < end; ++line)
    for (Index i = s.lines[line].head; i != k_none; i = s.customers[i].next) {
      const Customer& c = s.customers[i];
      if (c.ghost) continue;
      see(i);
      if (!c.answered && c.visit_wait == 0) break;
    }
  return first;
}

}  // namespace

void look_at_levels(const Simulation& simulation, LevelsNow& into) {
  const State& s = inspect(simulation);
  copy_levels(s, into.levels);
  into.first_joined.resize(s.structure->queues.size());
  for (Index q = 0; q < into.first_joined.size(); ++q) into.first_joined[q] = first_joined(s, q);
  into.persons.resize(s.groups.size());
  for (Index g = 0; g < s.groups.size(); ++g) {
    auto& persons = into.persons[g];
    persons.resize(s.groups[g].persons);
    for (Index i = 0; i < persons.size(); ++i)
      persons[i] = state_now(s.persons[s.groups[g].first_person + i]);
  }
}

Snapshot Simulation::snapshot() const {
  const State& s = *state_;
  Snapshot view;
  view.now = s.reached;
  view.finished = is_finished(s);
  for (Index q = 0; q < s.structure->queues.size(); ++q) view.queues.push_back(queue_now(s, q));
  for (const Group& group : s.groups) {
    view.groups.emplace_back();
    for (Index i = 0; i < group.persons; ++i)
      view.groups.back().push_back(person_now(s, group.first_person + i));
  }
  copy_levels(s, view.levels);
  return view;
}

}  // namespace frontline
