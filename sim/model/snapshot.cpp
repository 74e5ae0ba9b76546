// What the window shows of a run.

#include "model/engine.hpp"
#include "model/simulation.hpp"

namespace frontline {
namespace {

Snapshot::Person person_now(const State& s, const Person& p) {
  using Shown = Snapshot::Person::State;
  Snapshot::Person shown{Shown::off, k_none, k_none, 0, 0};
  if (p.state == Person::State::idle) shown.state = Shown::idle;
  if (p.state != Person::State::serving && p.state != Person::State::wrap_up) return shown;
  shown.state = p.state == Person::State::serving ? Shown::serving : Shown::wrap_up;
  shown.task = s.structure->served[p.served].task;
  shown.until = p.until;
  if (p.customer != k_none) {
    shown.customer_class = s.customers[p.customer].customer_class;
    shown.customer = s.customers[p.customer].number;
  }
  return shown;
}

std::vector<Snapshot::Waiting> queue_now(const State& s, Index queue) {
  std::vector<Snapshot::Waiting> waiting;
  const auto add = [&](Index i) {
    const Customer& c = s.customers[i];
    Snapshot::Waiting& shown =
        waiting.emplace_back(Snapshot::Waiting{c.customer_class, c.number, c.joined});
    const Index lane = s.lines[c.line].lane;
    if (lane == k_none) return;
    shown.group = s.lanes[lane].group;
    shown.position = s.lanes[lane].position;
  };
  for_each_in_queue(s, queue, add);
  return waiting;
}

}  // namespace

Snapshot Simulation::snapshot() const {
  const State& s = *state_;
  Snapshot view;
  view.now = s.reached;
  view.finished = is_finished(s);
  for (Index q = 0; q < s.structure->queues.size(); ++q) view.queues.push_back(queue_now(s, q));
  for (const Group& group : s.groups) {
    view.groups.emplace_back();
    for (Index i = 0; i < group.persons; ++i)
      view.groups.back().push_back(person_now(s, s.persons[group.first_person + i]));
  }
  for (const Level& level : s.levels) view.levels.push_back(level.value);
  const LevelLayout& levels = s.structure->levels;
  for (Index q = 0; q < s.structure->queues.size(); ++q) {
    const QueueFacts& facts = s.structure->queues[q];
    if (facts.only_class == k_none) continue;
    view.levels[levels.queue_waiting + q] = s.levels[facts.waiting].value;
    view.levels[levels.task_number + q] = s.levels[facts.number].value;
  }
  return view;
}

}  // namespace frontline
