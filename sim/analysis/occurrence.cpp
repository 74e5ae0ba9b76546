#include "analysis/occurrence.hpp"

#include <algorithm>

namespace frontline {
namespace {

bool may_leave_unsolved(const Scenario& scenario, Index task) {
  for (const StaffGroup& group : scenario.groups)
    for (const ServedTask& served : group.serves)
      if (served.task == task &&
          (served.solved.normally < 1 || (served.solved.switches() && served.solved.then < 1)))
        return true;
  return false;
}

// Some breakdowns drive away who is being served.
bool may_lose_server(const Scenario& scenario, Index task) {
  for (const StaffGroup& group : scenario.groups) {
    if (!group.breakdowns || group.breakdowns->customer != Breakdowns::Customer::leaves) continue;
    for (const ServedTask& served : group.serves)
      if (served.task == task) return true;
  }
  return false;
}

// Where a full queue holds, only who comes straight from a server can be held there.
bool may_be_blocked(const Scenario& scenario, const CustomerClass& described, std::size_t step) {
  const Queue& queue = scenario.queues[queue_waited_in(scenario, described.journey[step])];
  if (!queue.capacity) return false;
  return !queue.full_holds || step == 0 || described.journey[step - 1].kind != StepKind::serve;
}

// Of the visit that a step of a journey makes, beside served and inside.
std::set<Index> outcomes_of_visit(const Scenario& scenario, const CustomerClass& described,
                                  std::size_t number) {
  std::set<Index> outcomes;
  const Step& step = described.journey[number];
  const Queue& queue = scenario.queues[queue_waited_in(scenario, step)];
  const bool impatient = patience_at(described, step) != nullptr;
  const bool serves = step.kind == StepKind::serve;
  if (impatient || (serves && may_lose_server(scenario, step.task))) outcomes.insert(k_abandoned);
  if (queue.balk_chance > 0 || !queue.balk_by_waiting.empty() || (queue.announces && impatient))
    outcomes.insert(k_balked);
  if (may_be_blocked(scenario, described, number)) outcomes.insert(k_blocked);
  if (step.deadline) outcomes.insert(k_missed);
  if (queue.callback && (queue.callback->kept < 1 || queue.callback->within))
    outcomes.insert(k_forgotten);
  if (serves && may_leave_unsolved(scenario, step.task)) outcomes.insert(k_unsolved);
  return outcomes;
}

}  // namespace

Index customer_classes(const Scenario& scenario) {
  const auto first = std::find_if(scenario.classes.begin(), scenario.classes.end(),
                                  [](const CustomerClass& c) { return c.failures; });
  return static_cast<Index>(first - scenario.classes.begin());
}

Index queue_waited_in(const Scenario& scenario, const Step& step) {
  if (step.kind == StepKind::serve) return scenario.tasks[step.task].queue;
  if (step.kind == StepKind::seize && step.otherwise == k_none)
    return scenario.resources[step.resource].queue;
  return k_none;
}

std::set<Index> outcomes_of_class(const Scenario& scenario, Index customer_class) {
  const CustomerClass& described = scenario.classes[customer_class];
  std::set<Index> outcomes = {k_served, k_inside};
  for (std::size_t i = 0; i < described.journey.size(); ++i) {
    const Step& step = described.journey[i];
    if (step.kind == StepKind::leave) outcomes.insert(step.outcome);
    if (queue_waited_in(scenario, step) == k_none) continue;
    std::set<Index> visit = outcomes_of_visit(scenario, described, i);
    if (step.unsolved != k_none) visit.erase(k_unsolved);  // the journey goes on
    outcomes.merge(visit);
  }
  return outcomes;
}

std::set<Index> outcomes_of_queue(const Scenario& scenario, Index queue) {
  std::set<Index> outcomes = {k_served, k_inside};
  for (const CustomerClass& described : scenario.classes)
    for (std::size_t i = 0; i < described.journey.size(); ++i)
      if (queue_waited_in(scenario, described.journey[i]) == queue)
        outcomes.merge(outcomes_of_visit(scenario, described, i));
  return outcomes;
}

bool is_waited_in(const Scenario& scenario, Index queue) {
  for (const CustomerClass& described : scenario.classes)
    for (const Step& step : described.journey)
      if (queue_waited_in(scenario, step) == queue) return true;
  return false;
}

bool has_money(const CustomerClass& described) {
  const CustomerMoney& money = described.money;
  return money.waiting != 0 || money.time != 0 || money.lost != 0 ||
         std::any_of(money.by_outcome.begin(), money.by_outcome.end(),
                     [](double amount) { return amount != 0; });
}

bool has_cost(const StaffGroup& group) {
  return group.cost.per_second != 0 || group.cost.per_customer != 0 || group.cost.per_day != 0;
}

}  // namespace frontline
