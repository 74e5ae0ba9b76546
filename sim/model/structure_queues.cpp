// The lines of every queue, and what of it is to be looked at again while people wait.
#include <algorithm>
#include <utility>

#include "core/random.hpp"
#include "model/structure_parts.hpp"

namespace frontline {
namespace {

// Waits and times left at which a condition may turn by itself, and whether events may turn it.
void collect_checks(QueueFacts& facts, const Condition& condition) {
  collect_wait_checks(facts, condition);
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all)
      if (!of_customer(comparison.quantity)) facts.rechecked = true;
}

void sort_checks(QueueFacts& facts) {
  for (auto* checks : {&facts.wait_checks, &facts.left_checks}) {
    std::sort(checks->begin(), checks->end());
    checks->erase(std::unique(checks->begin(), checks->end()), checks->end());
  }
}

// Lines by the priorities that the journeys bring to each queue.
struct LineMaker {
  Structure& structure;
  const Scenario& scenario;
  std::vector<std::vector<LineFacts>> lines_of_queue = {};

  // Lines before one another: callbacks that wait for an empty queue stand last.
  static bool before(const LineFacts& a, const LineFacts& b) {
    if (a.callbacks != b.callbacks) return b.callbacks;
    return std::pair(a.priority, a.grows) > std::pair(b.priority, b.grows);
  }

  void add_line(Index queue, int priority, double grows, bool callbacks = false) {
    LineFacts line{queue, priority, grows, callbacks};
    auto& lines = lines_of_queue[queue];
    const auto place = std::lower_bound(lines.begin(), lines.end(), line, before);
    if (place == lines.end() || before(line, *place)) lines.insert(place, line);
  }

  void make_lines() {
    lines_of_queue.resize(scenario.queues.size());
    for (const CustomerClass& customer_class : scenario.classes)
      for (const Step& step : customer_class.journey) {
        const Index queue = queue_of(scenario, step);
        if (queue == k_none) continue;
        const Priority& priority = priority_of(customer_class, step);
        add_line(queue, priority.level.normally, priority.grows);
        if (!priority.level.switches()) continue;
        add_line(queue, priority.level.then, 0);
        structure.queues[queue].rises = true;
        collect_checks(structure.queues[queue], priority.level.when);
      }
    structure.first_line.push_back(0);
    for (Index queue = 0; queue < scenario.queues.size(); ++queue) {
      if (lines_of_queue[queue].empty()) add_line(queue, 0, 0);
      const auto& callback = scenario.queues[queue].callback;
      if (callback && callback->after_queue) add_line(queue, 0, 0, true);
      QueueFacts& facts = structure.queues[queue];
      for (const LineFacts& line : lines_of_queue[queue]) {
        if (line.callbacks) facts.callback_line = static_cast<Index>(structure.lines.size());
        facts.ages = facts.ages || line.grows > 0;
        structure.lines.push_back(line);
      }
      structure.first_line.push_back(static_cast<Index>(structure.lines.size()));
    }
  }
};

}  // namespace

void collect_wait_checks(QueueFacts& facts, const Condition& condition) {
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all) {
      if (comparison.quantity == Quantity::waited) facts.wait_checks.push_back(comparison.value);
      if (comparison.quantity == Quantity::time_left) facts.left_checks.push_back(comparison.value);
    }
}

void collect_queues(Structure& structure, const Scenario& scenario) {
  for (Index q = 0; q < scenario.queues.size(); ++q) {
    const Queue& queue = scenario.queues[q];
    structure.queues[q].keyed =
        queue.discipline == Discipline::deadline || queue.discipline == Discipline::shortest;
    structure.queues[q].random = queue.discipline == Discipline::random;
    structure.queues[q].key = name_key(queue.name);
    structure.queues[q].patience_key = purpose_key(Purpose::patience, structure.queues[q].key);
    structure.queues[q].service_key = purpose_key(Purpose::service, structure.queues[q].key);
    structure.queues[q].promises = &queue.promises;
    structure.queues[q].short_abandon = queue.short_abandon;
    structure.queues[q].full_holds = queue.full_holds;
    structure.queues[q].balks = queue.balk_chance > 0 || !queue.balk_by_waiting.empty();
    structure.queues[q].comforts = queue.comfort.has_value();
    if (queue.capacity) structure.queues[q].capacity = *queue.capacity;
    if (queue.comfort) collect_checks(structure.queues[q], queue.comfort->when);
  }
  LineMaker{structure, scenario}.make_lines();
}

void collect_rechecks(Structure& structure, const Scenario& scenario) {
  structure.rechecks =
      structure.rechecks_served || structure.lane_sets > 0 || !scenario.memories.empty();
  for (Index q = 0; q < scenario.queues.size(); ++q) {
    sort_checks(structure.queues[q]);
    structure.queues[q].checks =
        !structure.queues[q].wait_checks.empty() || !structure.queues[q].left_checks.empty();
    structure.queues[q].asks_on_joining =
        scenario.queues[q].announces || scenario.queues[q].callback;
    if (structure.queues[q].rechecked || scenario.queues[q].full_holds) structure.rechecks = true;
  }
}

void collect_simple(Structure& structure, const Scenario& scenario) {
  for (QueueFacts& queue : structure.queues) {
    const Queue& described =
        scenario.queues[static_cast<std::size_t>(&queue - &structure.queues[0])];
    queue.simple = described.discipline == Discipline::fifo && queue.lane_sets.empty() &&
                   !described.capacity && !queue.full_holds && !queue.asks_on_joining &&
                   !queue.balks && !queue.comforts && !queue.checks && !queue.ages && !queue.rises;
  }
  for (StepFacts& step : structure.steps) {
    if (step.kind != StepKind::serve) continue;
    step.simple = step.plain && step.visit_counter == k_none && structure.queues[step.queue].simple;
    if (step.servers->size() != 1) continue;
    const Served& served = structure.served[step.servers->front()];
    if (served.always && served.seats == 0 && !served.unlimited && !served.interrupts) {
      step.only_work = step.servers->front();
      step.only_group = served.group;
    }
  }
}

namespace {

// The class of the only step of all journeys that comes to a queue; k_none: there are more, or none.
Index only_class_at(const Structure& structure, Index queue) {
  Index only = k_none;
  for (Index c = 0; c < structure.classes.size(); ++c)
    for (const Step& step : structure.classes[c].what->journey) {
      if (queue_of(*structure.scenario, step) != queue) continue;
      if (only != k_none) return k_none;
      only = c;
    }
  return only;
}

// Comes through the door to this step, is served once and in one go, and leaves.
bool comes_for(const Structure& structure, const ClassFacts& facts, const StepFacts& step) {
  const auto& journey = facts.what->journey;
  if (journey.size() != 2 || !step.simple || step.base != facts.first_step) return false;
  if (journey[1].kind != StepKind::leave || journey[1].outcome != k_served) return false;
  if (facts.failures || (facts.what->arrivals && facts.what->arrivals->at_start)) return false;
  return std::all_of(step.servers->begin(), step.servers->end(), [&](Index number) {
    const Served& served = structure.served[number];
    const bool ends = served.solves && !served.may_fail && !served.interruptible &&
                      !structure.scenario->groups[served.group].hand_back;
    return ends && !served.unlimited && served.seats == 0;
  });
}

}  // namespace

void collect_only_classes(Structure& structure) {
  for (Index q = 0; q < structure.queues.size(); ++q) {
    QueueFacts& queue = structure.queues[q];
    queue.waiting = structure.levels.queue_waiting + q;
    if (q >= structure.tasks) continue;
    queue.number = structure.levels.task_number + q;
    const Index only = only_class_at(structure, q);
    if (only == k_none) continue;
    StepFacts& step = structure.steps[structure.classes[only].first_step];
    if (step.queue != q || !comes_for(structure, structure.classes[only], step)) continue;
    step.is_all = true;
    queue.only_class = only;
    queue.waiting = structure.classes[only].waiting;
    queue.number = structure.classes[only].number;
  }
}

}  // namespace frontline
