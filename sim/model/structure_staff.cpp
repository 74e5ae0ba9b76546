// Who serves what: groups, their tasks and breaks, and whether waiting for them has one cause.
#include <algorithm>
#include <functional>

#include "model/structure_parts.hpp"

namespace frontline {
namespace {

bool depends_on(const Condition& condition, const std::function<bool(Quantity)>& wanted) {
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all)
      if (wanted(comparison.quantity)) return true;
  return false;
}

// Those that ask for something that changes at events, or for the time.
bool asks_counts(Quantity quantity) { return !of_customer(quantity) && quantity != Quantity::time; }

Served served_of(const Scenario& scenario, Index g, const ServedTask& what) {
  const StaffGroup& group = scenario.groups[g];
  Served served;
  served.group = g;
  served.task = what.task;
  served.queue = scenario.tasks[what.task].queue;
  served.what = &what;
  served.wrap_up = what.wrap_up ? &*what.wrap_up : group.wrap_up ? &*group.wrap_up : nullptr;
  served.mean_time = mean_of(what.service) + (served.wrap_up ? mean_of(*served.wrap_up) : 0);
  served.asks_customer = depends_on(what.when, of_customer);
  served.asks_counts = depends_on(what.when, asks_counts);
  served.unlimited = group.unlimited;
  served.rank = what.rank;
  served.random = scenario.queues[served.queue].discipline == Discipline::random;
  served.always = what.when.always();
  served.steady = !group.speed.switches() && group.speed.normally == 1 && !group.turnover;
  served.solves = !what.solved.switches() && what.solved.normally >= 1;
  served.by_party = what.per_person > 0;
  served.sets_up = group.set_up.has_value();
  served.may_fail = group.breakdowns.has_value();
  served.interruptible = what.interruptible;
  if (group.concurrency && group.concurrency->task == what.task)
    served.seats = static_cast<Index>(group.concurrency->speeds.size());
  served.simple = !served.unlimited && served.seats == 0 && served.steady && served.solves &&
                  !served.sets_up && !served.wrap_up && !served.may_fail;
  for (const ServedTask& other : group.serves)
    served.interrupts = served.interrupts || (other.interruptible && other.rank >= what.rank);
  return served;
}

void collect_group(Structure& structure, const Scenario& scenario, Index g) {
  const StaffGroup& group = scenario.groups[g];
  structure.most_persons.push_back(
      static_cast<Index>(std::max(group.count.normally.greatest(),
                                  group.count.switches() ? group.count.then.greatest() : 0.0)));
  structure.work_of_group.emplace_back();
  structure.queues_of_group.emplace_back();
  structure.served_by_task.emplace_back(scenario.tasks.size(), k_none);
  structure.groups.emplace_back();
  for (const ServedTask& what : group.serves) {
    Served served = served_of(scenario, g, what);
    structure.rechecks_served = structure.rechecks_served || served.asks_counts || served.seats > 0;
    if (!what.when.always()) structure.groups[g].asks = true;
    const auto number = static_cast<Index>(structure.served.size());
    QueueFacts& queue = structure.queues[served.queue];
    if (scenario.queues[served.queue].per_server && !group.unlimited) {
      served.lanes = structure.lane_sets++;
      queue.lane_sets.push_back(served.lanes);
    }
    collect_wait_checks(queue, what.when);
    structure.served.push_back(served);
    structure.servers_of_task[what.task].push_back(number);
    structure.work_of_group[g].push_back(number);
    structure.queues_of_group[g].push_back(served.queue);
    structure.served_by_task[g][what.task] = number;
  }
  structure.breaks_of_group.emplace_back();
  for (const Shift& shift : group.shifts)
    for (const Break& what : shift.breaks) {
      structure.breaks_of_group[g].push_back(static_cast<Index>(structure.breaks.size()));
      structure.breaks.push_back({g, &shift, &what});
      structure.groups[g].has_breaks = true;
    }
}

// One class at all tasks of a group, one line each, and no work beside serving.
bool is_plain(const Structure& structure, const Scenario& scenario, Index g) {
  const StaffGroup& group = scenario.groups[g];
  if (group.wrap_up || group.set_up || group.breakdowns || group.hand_back) return false;
  if (!structure.breaks_of_group[g].empty() || group.serves.size() > 1) return false;
  for (const ServedTask& served : group.serves) {
    if (served.wrap_up || served.interruptible || !served.when.always()) return false;
    const Queue& queue = scenario.queues[scenario.tasks[served.task].queue];
    if (queue.discipline != Discipline::fifo || queue.per_server || queue.callback) return false;
    int classes = 0;
    for (const CustomerClass& customer_class : scenario.classes) {
      int visits = 0;
      for (const Step& step : customer_class.journey)
        if (step.kind == StepKind::serve && step.task == served.task) {
          ++visits;
          const Priority& priority = priority_of(customer_class, step);
          if (priority.level.switches() || priority.grows > 0 || step.priority) return false;
        }
      classes += visits > 0;
    }
    if (classes > 1) return false;
  }
  return true;
}

// Nobody is overtaken where the place in line decides alone and the persons have no other line. (A
// unit of a resource is nobody's who came later.)
void collect_overtaking(Structure& structure) {
  for (Index t = 0; t < structure.has_ghosts.size(); ++t) {
    bool overtaking = !structure.has_ghosts[t];
    for (const Index served : structure.servers_of_task[t])
      if (structure.queues_of_group[structure.served[served].group].size() > 1) overtaking = true;
    structure.queues[t].overtaking = overtaking && !structure.queues[t].plain_causes;
  }
}

}  // namespace

void collect_staff(Structure& structure, const Scenario& scenario) {
  structure.servers_of_task.resize(scenario.tasks.size());
  for (Index g = 0; g < scenario.groups.size(); ++g) collect_group(structure, scenario, g);
  const auto by_rank = [&](Index a, Index b) {
    return structure.served[a].what->rank < structure.served[b].what->rank;
  };
  for (auto& list : structure.servers_of_task) std::stable_sort(list.begin(), list.end(), by_rank);
  for (auto& list : structure.work_of_group) std::stable_sort(list.begin(), list.end(), by_rank);
}

void collect_only_lines(Structure& structure) {
  for (Index g = 0; g < structure.groups.size(); ++g) {
    if (structure.work_of_group[g].size() != 1) continue;
    const Index work = structure.work_of_group[g].front();
    const Served& served = structure.served[work];
    const QueueFacts& queue = structure.queues[served.queue];
    const Index line = structure.first_line[served.queue];
    const bool one = structure.first_line[served.queue + 1] - line == 1;
    if (!one || !served.always || served.seats > 0 || served.lanes != k_none) continue;
    if (served.interruptible || queue.random || queue.keyed) continue;
    structure.groups[g].only_line = line;
    structure.groups[g].only_work = work;
  }
}

void collect_causes(Structure& structure, const Scenario& scenario) {
  for (Index q = 0; q < scenario.queues.size(); ++q)
    structure.queues[q].plain_causes = q < scenario.tasks.size();
  for (Index g = 0; g < scenario.groups.size(); ++g)
    if (!is_plain(structure, scenario, g))
      for (const Index queue : structure.queues_of_group[g])
        structure.queues[queue].plain_causes = false;
  for (Index g = 0; g < scenario.groups.size(); ++g)
    for (const Index queue : structure.queues_of_group[g])
      if (!structure.queues[queue].plain_causes) structure.groups[g].plain_causes = false;
  for (Served& served : structure.served)
    served.plain_causes = structure.groups[served.group].plain_causes;
  collect_overtaking(structure);
}

}  // namespace frontline
