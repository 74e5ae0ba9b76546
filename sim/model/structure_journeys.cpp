// The steps of all journeys, with what the engine knows of each: its line, its draws, its counters.
#include <algorithm>
#include <map>

#include "core/random.hpp"
#include "model/structure_parts.hpp"

namespace frontline {
namespace {

std::vector<Index> successors(const std::vector<Step>& journey, Index i) {
  const Step& step = journey[i];
  std::vector<Index> next;
  if (step.kind == StepKind::leave) return next;
  if (step.kind == StepKind::go_to) return {step.target};
  for (const BranchEntry& entry : step.entries) next.push_back(entry.target);
  if (step.otherwise != k_none) next.push_back(step.otherwise);
  if (step.unsolved != k_none) next.push_back(step.unsolved);
  if (i + 1 < journey.size()) next.push_back(i + 1);
  return next;
}

// Whether a customer can come to step i a second time.
bool on_a_cycle(const std::vector<Step>& journey, Index i) {
  std::vector<bool> seen(journey.size(), false);
  std::vector<Index> open = successors(journey, i);
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    if (at == i) return true;
    if (seen[at]) continue;
    seen[at] = true;
    for (const Index next : successors(journey, at)) open.push_back(next);
  }
  return false;
}

// Steps of one class: their lines, visit counters for what can be visited twice, labels.
struct StepFacter {
  Structure& structure;
  const Scenario& scenario;

  void all() {
    for (Index c = 0; c < scenario.classes.size(); ++c) facts_of(c);
  }

  Index line_of(Index queue, int priority, double grows) const {
    Index line = structure.first_line[queue];
    while (structure.lines[line].priority != priority || structure.lines[line].grows != grows)
      ++line;
    return line;
  }

  Index label_number(const std::string& label) {
    if (label.empty()) return k_none;
    auto& labels = structure.labels;
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found != labels.end()) return static_cast<Index>(found - labels.begin());
    labels.push_back(label);
    return static_cast<Index>(labels.size() - 1);
  }

  static bool is_plain(const Step& step, const QueueFacts& queue) {
    return !step.by_same && !step.deadline && !queue.balks && !queue.full_holds &&
           queue.lane_sets.empty();
  }

  void facts_of(Index c) {
    const CustomerClass& customer_class = scenario.classes[c];
    const auto& journey = customer_class.journey;
    std::map<Index, Index> queue_counters;  // queue: counter, when it can be visited twice
    std::map<Index, int> queue_steps;
    for (const Step& step : journey) ++queue_steps[queue_of(scenario, step)];
    Index counters = 0;
    const auto base = static_cast<Index>(structure.steps.size());
    structure.classes[c].first_step = base;
    structure.steps.resize(base + journey.size());
    for (Index i = 0; i < journey.size(); ++i) {
      StepFacts& fact = structure.steps[base + i];
      fact.what = &journey[i];
      fact.kind = journey[i].kind;
      fact.base = base;
      fact.task = journey[i].task;
      fact.patience = patience_at(customer_class, journey[i]);
      fact.key = name_key(customer_class.name + "/" + journey[i].draw_name);
      fact.label = label_number(journey[i].label);
      fact.queue = queue_of(scenario, journey[i]);
      fact.by_same = journey[i].by_same;
      fact.own_need = journey[i].service || journey[i].work != 1;
      if (fact.kind == StepKind::serve) {
        fact.has_ghosts = structure.has_ghosts[fact.task];
        fact.servers = &structure.servers_of_task[fact.task];
        fact.plain = is_plain(journey[i], structure.queues[fact.queue]);
        const Step& then = journey[i + 1];  // at least the end of the journey
        fact.is_last =
            then.kind == StepKind::leave && then.outcome == k_served && then.label.empty();
      }
      const bool again = on_a_cycle(journey, i);
      if (fact.queue != k_none) {
        const Priority& priority = priority_of(customer_class, journey[i]);
        fact.line = line_of(fact.queue, priority.level.normally, priority.grows);
        if (priority.level.switches()) {
          fact.priority = &priority;
          fact.line_then = line_of(fact.queue, priority.level.then, 0);
        }
        if (!again && queue_steps[fact.queue] < 2) continue;
        const auto [entry, fresh] = queue_counters.try_emplace(fact.queue, counters);
        if (fresh) ++counters;
        fact.visit_counter = entry->second;
      } else if (again &&
                 (journey[i].kind == StepKind::branch || journey[i].kind == StepKind::delay ||
                  journey[i].kind == StepKind::start)) {
        fact.visit_counter = counters++;
      }
    }
    structure.most_visit_counters = std::max(structure.most_visit_counters, counters);
    structure.classes[c].counts_visits = counters > 0;
    structure.classes[c].simple = structure.classes[c].simple && counters == 0;
  }
};

}  // namespace

Index queue_of(const Scenario& scenario, const Step& step) {
  if (step.kind == StepKind::serve) return scenario.tasks[step.task].queue;
  if (step.kind == StepKind::seize) return scenario.resources[step.resource].queue;
  return k_none;
}

const Priority& priority_of(const CustomerClass& customer_class, const Step& step) {
  return step.priority ? *step.priority : customer_class.priority;
}

void collect_journeys(Structure& structure, const Scenario& scenario) {
  StepFacter{structure, scenario}.all();
}

}  // namespace frontline
