#include "model/structure.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "core/random.hpp"

namespace frontline {
namespace {

bool depends_on(const Condition& condition, const std::function<bool(Quantity)>& wanted) {
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all)
      if (wanted(comparison.quantity)) return true;
  return false;
}

bool of_customer(Quantity quantity) {
  return quantity == Quantity::waited || quantity == Quantity::time_left ||
         quantity == Quantity::party;
}

// The queue that a step joins, or k_none.
Index queue_of(const Scenario& scenario, const Step& step) {
  if (step.kind == StepKind::serve) return scenario.tasks[step.task].queue;
  if (step.kind == StepKind::seize) return scenario.resources[step.resource].queue;
  return k_none;
}

const Priority& priority_of(const CustomerClass& customer_class, const Step& step) {
  return step.priority ? *step.priority : customer_class.priority;
}

// Those that ask for something that changes at events, or for the time.
bool asks_counts(Quantity quantity) { return !of_customer(quantity) && quantity != Quantity::time; }
bool changes_by_itself(Quantity quantity) {
  return quantity == Quantity::waited || quantity == Quantity::time_left;
}

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

// Waits and times left at which a condition may turn by itself, and whether events may turn it.
void collect_checks(QueueFacts& facts, const Condition& condition) {
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all) {
      if (comparison.quantity == Quantity::waited) facts.wait_checks.push_back(comparison.value);
      if (comparison.quantity == Quantity::time_left) facts.left_checks.push_back(comparison.value);
      if (!changes_by_itself(comparison.quantity) && comparison.quantity != Quantity::party)
        facts.rechecked = true;
    }
}

void sort_checks(QueueFacts& facts) {
  for (auto* checks : {&facts.wait_checks, &facts.left_checks}) {
    std::sort(checks->begin(), checks->end());
    checks->erase(std::unique(checks->begin(), checks->end()), checks->end());
  }
}

// Steps of one class: lines by priority, visit counters for what can be visited twice, labels.
struct StepFacter {
  Structure& structure;
  const Scenario& scenario;
  std::vector<std::vector<LineFacts>> lines_of_queue = {};

  void all() {
    make_lines();
    for (Index c = 0; c < scenario.classes.size(); ++c) facts_of(c);
  }

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

  void facts_of(Index c) {
    const CustomerClass& customer_class = scenario.classes[c];
    const auto& journey = customer_class.journey;
    std::map<Index, Index> queue_counters;  // queue: counter, when it can be visited twice
    std::map<Index, int> queue_steps;
    for (const Step& step : journey) ++queue_steps[queue_of(scenario, step)];
    Index counters = 0;
    const auto base = static_cast<Index>(structure.steps.size());
    structure.first_step.push_back(base);
    structure.steps.resize(base + journey.size());
    for (Index i = 0; i < journey.size(); ++i) {
      StepFacts& fact = structure.steps[base + i];
      fact.what = &journey[i];
      fact.kind = journey[i].kind;
      fact.base = base;
      fact.task = journey[i].task;
      const auto& patience = journey[i].patience ? journey[i].patience : customer_class.patience;
      fact.patience = patience ? &*patience : nullptr;
      fact.key = name_key(customer_class.name + "/" + journey[i].draw_name);
      fact.label = label_number(journey[i].label);
      fact.queue = queue_of(scenario, journey[i]);
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
    structure.visit_counters.push_back(counters);
    structure.most_visit_counters = std::max(structure.most_visit_counters, counters);
  }
};

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
  served.steady = !group.speed.switches() && group.speed.normally == 1 && !group.turnover;
  served.solves = !what.solved.switches() && what.solved.normally >= 1;
  served.sets_up = group.set_up.has_value();
  served.may_fail = group.breakdowns.has_value();
  if (group.concurrency && group.concurrency->task == what.task)
    served.seats = static_cast<Index>(group.concurrency->speeds.size());
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
    structure.counts_asked = structure.counts_asked || served.asks_counts;
    if (!what.when.always()) structure.groups[g].asks = true;
    const auto number = static_cast<Index>(structure.served.size());
    QueueFacts& queue = structure.queues[served.queue];
    if (scenario.queues[served.queue].per_server && !group.unlimited) {
      served.lanes = structure.lane_sets++;
      queue.lane_sets.push_back(served.lanes);
    }
    for (const auto& all : what.when.any_of)
      for (const Comparison& comparison : all) {
        if (comparison.quantity == Quantity::waited) queue.wait_checks.push_back(comparison.value);
        if (comparison.quantity == Quantity::time_left)
          queue.left_checks.push_back(comparison.value);
      }
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

void collect_staff(Structure& structure, const Scenario& scenario) {
  structure.servers_of_task.resize(scenario.tasks.size());
  structure.queues.resize(scenario.queues.size());
  for (Index g = 0; g < scenario.groups.size(); ++g) collect_group(structure, scenario, g);
  const auto by_rank = [&](Index a, Index b) {
    return structure.served[a].what->rank < structure.served[b].what->rank;
  };
  for (auto& list : structure.servers_of_task) std::stable_sort(list.begin(), list.end(), by_rank);
  for (auto& list : structure.work_of_group) std::stable_sort(list.begin(), list.end(), by_rank);
  for (Index q = 0; q < scenario.queues.size(); ++q) {
    const Queue& queue = scenario.queues[q];
    structure.queues[q].keyed =
        queue.discipline == Discipline::deadline || queue.discipline == Discipline::shortest;
    if (queue.comfort) collect_checks(structure.queues[q], queue.comfort->when);
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
}

// What is looked at after every event, if anything.
void collect_rechecks(Structure& structure, const Scenario& scenario) {
  structure.rechecks =
      structure.counts_asked || structure.lane_sets > 0 || !scenario.memories.empty();
  for (Index q = 0; q < scenario.queues.size(); ++q) {
    sort_checks(structure.queues[q]);
    structure.queues[q].asks_on_joining =
        scenario.queues[q].announces || scenario.queues[q].callback;
    if (structure.queues[q].rechecked || scenario.queues[q].full_holds) structure.rechecks = true;
  }
}

void collect_resources(Structure& structure, const Scenario& scenario) {
  for (Index r = 0; r < scenario.resources.size(); ++r) {
    for (const ResourceKind& kind : scenario.resources[r].kinds) {
      structure.keepings_of_kind.emplace_back();
      for (const KeptFor& kept : kind.kept_for) {
        structure.keepings_of_kind.back().push_back(static_cast<Index>(structure.keepings.size()));
        structure.keepings.push_back({r, structure.kinds, kept.customer_class, &kept.count});
      }
      ++structure.kinds;
    }
  }
}

void collect_time_checks(std::set<double>& times, const Condition& condition, const Clock& clock) {
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all)
      if (comparison.quantity == Quantity::time) {
        const double after = comparison.value - clock.start;
        times.insert(after - std::floor(after / k_day) * k_day);
      }
}

void collect_timers(Structure& structure, const Scenario& scenario) {
  using Kind = FixedTimer::Kind;
  auto& timers = structure.fixed_timers;
  timers.push_back({Kind::warm_up_end, 0, 0, 0});
  for (Index g = 0; g < scenario.groups.size(); ++g) {
    const StaffGroup& group = scenario.groups[g];
    if (!group.unlimited) timers.push_back({Kind::staff, g, 0, 0});
    if (group.count.switches()) timers.push_back({Kind::minute, g, 0, 0});
    if (group.turnover) timers.push_back({Kind::hour, g, 0, 0});
  }
  for (Index b = 0; b < structure.breaks.size(); ++b) timers.push_back({Kind::breaks, b, 0, 0});
  for (Index k = 0; k < structure.keepings.size(); ++k) timers.push_back({Kind::kept_for, k, 0, 0});
  std::set<double> times;
  const auto collect = [&](const Condition& condition) {
    collect_time_checks(times, condition, scenario.clock);
  };
  for (const Served& served : structure.served) collect(served.what->when);
  for (const CustomerClass& customer_class : scenario.classes) {
    collect(customer_class.priority.level.when);
    for (const Step& step : customer_class.journey)
      if (step.priority) collect(step.priority->level.when);
  }
  for (const Queue& queue : scenario.queues)
    if (queue.comfort) collect(queue.comfort->when);
  for (const SwitchMemory& memory : scenario.memories) {
    collect(memory.when);
    collect(memory.until);
  }
  for (const Watch& watch : scenario.watches)
    if (watch.condition) collect_time_checks(times, *watch.condition, scenario.clock);
  for (const double time : times) timers.push_back({Kind::time_check, 0, 0, time});
  for (Index w = 0; w < scenario.watches.size(); ++w)
    for (Index i = 0; i < scenario.watches[w].at.size(); ++i) {
      const double after = scenario.watches[w].at[i] - scenario.clock.start;
      double in_day = after - std::floor(after / k_day) * k_day;
      if (in_day == 0 && after > 0) in_day = k_day;  // 24:00 of a day that begins at 0:00
      timers.push_back({Kind::watch_sample, w, i, in_day});
    }
}

}  // namespace

LevelLayout::LevelLayout(const Scenario& scenario) {
  Index next = 0;
  const auto block = [&](std::size_t count) {
    const Index first = next;
    next += static_cast<Index>(count);
    return first;
  };
  class_number = block(scenario.classes.size());
  class_waiting = block(scenario.classes.size());
  queue_waiting = block(scenario.queues.size());
  task_number = block(scenario.tasks.size());
  resource_in_use = block(scenario.resources.size());
  std::size_t kinds = 0;
  for (const Resource& resource : scenario.resources) {
    first_kind.push_back(static_cast<Index>(kinds));
    kinds += resource.kinds.size();
  }
  kind_in_use = block(kinds);
  on_duty = block(scenario.groups.size());
  overtime = block(scenario.groups.size());
  busy = block(scenario.groups.size());
  paid = block(scenario.groups.size());
  std::size_t served = 0;
  for (const StaffGroup& group : scenario.groups) {
    first_served.push_back(static_cast<Index>(served));
    served += group.serves.size();
  }
  task_busy = block(served);
  size = next;
}

std::vector<double> class_promises(const Scenario& scenario, Index customer_class) {
  std::set<double> promises;
  for (const Step& step : scenario.classes[customer_class].journey)
    if (const Index queue = queue_of(scenario, step); queue != k_none)
      promises.insert(scenario.queues[queue].promises.begin(),
                      scenario.queues[queue].promises.end());
  return {promises.begin(), promises.end()};
}

bool has_virtual_wait(const Scenario& scenario, Index task) {
  const Index queue = scenario.tasks[task].queue;
  const Queue& described = scenario.queues[queue];
  if (described.discipline != Discipline::fifo || described.per_server || described.callback)
    return false;
  std::set<int> priorities;
  for (const CustomerClass& customer_class : scenario.classes)
    for (const Step& step : customer_class.journey)
      if (step.kind == StepKind::serve && step.task == task) {
        const Priority& priority = priority_of(customer_class, step);
        if (priority.level.switches() || priority.grows > 0 || step.deadline) return false;
        priorities.insert(priority.level.normally);
      }
  if (priorities.size() > 1) return false;
  for (const StaffGroup& group : scenario.groups) {
    if (group.hand_back || group.breakdowns || group.set_up || group.concurrency) return false;
    for (const ServedTask& served : group.serves) {
      if (served.interruptible) return false;
      if (served.task == task && !served.when.always()) return false;
    }
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

Structure::Structure(std::shared_ptr<const Scenario> owner)
    : scenario(std::move(owner)), levels(*scenario), cells(cell_count(scenario->clock)) {
  const Scenario& described = *scenario;
  collect_staff(*this, described);
  collect_resources(*this, described);
  StepFacter{*this, described}.all();
  collect_timers(*this, described);
  collect_rechecks(*this, described);
  collect_causes(*this, described);
  for (Index t = 0; t < described.tasks.size(); ++t)
    has_ghosts.push_back(has_virtual_wait(described, t));
  collect_overtaking(*this);
  for (Index c = 0; c < described.classes.size(); ++c) {
    class_keys.push_back(name_key(described.classes[c].name));
    promises.push_back(class_promises(described, c));
  }
  for (const Queue& queue : described.queues) queue_keys.push_back(name_key(queue.name));
  for (const StaffGroup& group : described.groups) group_keys.push_back(name_key(group.name));
}

}  // namespace frontline
