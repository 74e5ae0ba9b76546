// What a flat journey must keep: who serves `by: same`, time in every loop, no step in vain.
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/mean_flows.hpp"

namespace frontline {
namespace {

// The serve steps that a customer may just have had behind them; k_none: none of them.
using LastServes = std::set<Index>;

// At each step, which serves may stand directly before it, over all paths.
std::vector<LastServes> find_last_serves(const std::vector<Step>& journey) {
  std::vector<LastServes> before(journey.size());
  if (journey.empty()) return before;
  before[0].insert(k_none);
  std::vector<Index> open = {0};
  while (!open.empty()) {
    const Index step = open.back();
    open.pop_back();
    const StepKind kind = journey[step].kind;
    const bool passes =
        kind == StepKind::branch || kind == StepKind::go_to || kind == StepKind::release;
    LastServes after = before[step];
    if (!passes) after = {kind == StepKind::serve ? step : k_none};
    for (const Index next : next_steps(journey, step)) {
      const std::size_t known = before[next].size();
      before[next].insert(after.begin(), after.end());
      if (before[next].size() != known) open.push_back(next);
    }
  }
  return before;
}

std::set<Index> groups_serving(const Scenario& scenario, Index task) {
  std::set<Index> groups;
  for (Index group = 0; group < scenario.groups.size(); ++group) {
    for (const ServedTask& served : scenario.groups[group].serves) {
      if (served.task == task) groups.insert(group);
    }
  }
  return groups;
}

// Which groups may serve each serve step: for `by: same` those of the steps before.
std::vector<std::set<Index>> find_servers(const std::vector<Step>& journey,
                                          const std::vector<LastServes>& before,
                                          const Scenario& scenario) {
  std::vector<std::set<Index>> servers(journey.size());
  for (Index i = 0; i < journey.size(); ++i) {
    const Step& step = journey[i];
    if (step.kind == StepKind::serve && !step.by_same) {
      servers[i] = groups_serving(scenario, step.task);
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (Index i = 0; i < journey.size(); ++i) {
      if (journey[i].kind != StepKind::serve || !journey[i].by_same) continue;
      const std::size_t known = servers[i].size();
      for (const Index last : before[i]) {
        if (last != k_none) servers[i].insert(servers[last].begin(), servers[last].end());
      }
      changed = changed || servers[i].size() != known;
    }
  }
  return servers;
}

// Why nobody of a group that has served a task can go on with the same customer; empty: somebody can.
std::string_view why_not_the_same(const StaffGroup& group, Index task) {
  if (group.unlimited) return "is self-service: there is nobody to go on";
  if (group.concurrency && group.concurrency->task == task)
    return "serves several at once and cannot go on with one of them alone";
  return {};
}

// Groups that may have served before step i, each with the task.
std::set<std::pair<Index, Index>> served_before(const std::vector<Step>& journey,
                                                const LastServes& before,
                                                const std::vector<std::set<Index>>& servers) {
  std::set<std::pair<Index, Index>> result;
  for (const Index last : before)
    for (const Index group : servers[last]) result.emplace(group, journey[last].task);
  return result;
}

void check_by_same(const std::vector<Step>& journey, const StepPlaces& written,
                   ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const std::vector<LastServes> before = find_last_serves(journey);
  const std::vector<std::set<Index>> servers = find_servers(journey, before, scenario);
  for (Index i = 0; i < journey.size(); ++i) {
    const Step& step = journey[i];
    if (step.kind != StepKind::serve || !step.by_same || step.task == k_none) continue;
    const Place place = *child(written.places[i], "by");
    if (before[i].count(k_none) > 0) {
      context.error(place,
                    "nobody has just served here: on every path a serve must come directly "
                    "before (only branch, go_to and release may stand between)");
      continue;
    }
    const std::set<Index> able = groups_serving(scenario, step.task);
    for (const Index group : servers[i]) {
      if (able.count(group) > 0) continue;
      context.error(place, fmt::format("{} may have served before, but does not serve {}",
                                       in_quotes(scenario.groups[group].name),
                                       in_quotes(scenario.tasks[step.task].name)));
    }
    for (const auto& [group, task] : served_before(journey, before[i], servers)) {
      const std::string_view why = why_not_the_same(scenario.groups[group], task);
      if (why.empty() || able.count(group) == 0 || task == k_none) continue;
      context.error(place, fmt::format("{} may have served {} before, but {}",
                                       in_quotes(scenario.groups[group].name),
                                       in_quotes(scenario.tasks[task].name), why));
    }
  }
}

// One of several customers at once cannot keep the person waiting before a full queue.
void check_holding(const std::vector<Step>& journey, const StepPlaces& written,
                   ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const std::vector<LastServes> before = find_last_serves(journey);
  for (Index i = 0; i < journey.size(); ++i) {
    const Step& step = journey[i];
    if (step.kind != StepKind::serve || step.task == k_none) continue;
    if (!scenario.queues[scenario.tasks[step.task].queue].full_holds) continue;
    for (const StaffGroup& group : scenario.groups) {
      if (!group.concurrency) continue;
      const Index several = group.concurrency->task;
      const bool of_before = std::any_of(before[i].begin(), before[i].end(), [&](Index last) {
        return last != k_none && journey[last].task == several;
      });
      if (!of_before) continue;
      context.error(written.places[i],
                    fmt::format("`full: hold` does not go with `concurrency`: {} may serve others "
                                "beside this customer",
                                in_quotes(group.name)));
    }
  }
}

// The steps of a loop in which no time passes; empty when there is none.
std::vector<Index> find_timeless_loop(const std::vector<Step>& journey) {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(journey.size(), Mark::fresh);
  struct Visit {
    Index step;
    std::vector<Index> next;
  };
  for (Index start = 0; start < journey.size(); ++start) {
    if (marks[start] != Mark::fresh || takes_time(journey[start])) continue;
    std::vector<Visit> path = {{start, next_steps(journey, start)}};
    marks[start] = Mark::open;
    while (!path.empty()) {
      Visit& visit = path.back();
      if (visit.next.empty()) {
        marks[visit.step] = Mark::done;
        path.pop_back();
        continue;
      }
      const Index next = visit.next.back();
      visit.next.pop_back();
      if (takes_time(journey[next]) || marks[next] == Mark::done) continue;
      if (marks[next] == Mark::open) {
        std::vector<Index> loop;
        for (const Visit& each : path) loop.push_back(each.step);
        loop.erase(loop.begin(), std::find(loop.begin(), loop.end(), next));
        return loop;
      }
      marks[next] = Mark::open;
      path.push_back({next, next_steps(journey, next)});
    }
  }
  return {};
}

void check_loops(const std::vector<Step>& journey, const StepPlaces& written,
                 ReadContext& context) {
  for (const Index step : find_timeless_loop(journey)) {
    const Place& place = written.places[step];
    if (journey[step].kind != StepKind::go_to || place.node == nullptr) continue;
    context.error(*child(place, "go_to"),
                  "goes round in no time: a loop needs a step that takes time (serve or delay)");
    return;
  }
}

void warn_of_steps_in_vain(const std::vector<Step>& journey, const StepPlaces& written,
                           ReadContext& context) {
  std::vector<bool> reached(journey.size(), false);
  std::vector<Index> open = {0};
  reached[0] = true;
  while (!open.empty()) {
    const Index step = open.back();
    open.pop_back();
    for (const Index next : next_steps(journey, step)) {
      if (reached[next]) continue;
      reached[next] = true;
      open.push_back(next);
    }
  }
  for (Index i = 0; i < journey.size(); ++i) {
    const Place& place = written.places[i];
    if (reached[i] || place.node == nullptr) continue;
    context.diagnostics.warning(place.node->mark, place.path, "no customer ever gets to this step");
  }
}

void check_releases(const std::vector<Step>& journey, const StepPlaces& written,
                    ReadContext& context) {
  std::set<Index> seized;
  for (const Step& step : journey) {
    if (step.kind == StepKind::seize) seized.insert(step.resource);
  }
  for (Index i = 0; i < journey.size(); ++i) {
    const Step& step = journey[i];
    if (step.kind != StepKind::release || step.resource == k_none) continue;
    if (seized.count(step.resource) > 0) continue;
    context.error(*child(written.places[i], "release"),
                  fmt::format("this journey never seizes {}",
                              in_quotes(context.scenario.resources[step.resource].name)));
  }
}

double least_chance(const std::vector<BranchEntry>& entries) {
  double sum = 0;
  for (const BranchEntry& entry : entries)
    sum += entry.chance.switches() ? std::min(entry.chance.normally, entry.chance.then)
                                   : entry.chance.normally;
  return sum;
}

void warn_of_unsolved(const std::vector<Step>& journey, const StepPlaces& written,
                      ReadContext& context) {
  for (Index i = 0; i < journey.size(); ++i) {
    const Step& step = journey[i];
    if (step.kind != StepKind::serve || step.unsolved == k_none || step.task == k_none) continue;
    if (!always_solved(context.scenario, step.task)) continue;
    const Place place = *child(written.places[i], "unsolved");
    context.diagnostics.warning(
        place.node->mark, place.path,
        fmt::format("every group solves each case of {} (no `solved` below 100%): nobody takes "
                    "these steps",
                    in_quotes(context.scenario.tasks[step.task].name)));
  }
}

}  // namespace

bool takes_time(const Step& step) {
  if (step.kind == StepKind::delay) return step.duration && greatest_of(*step.duration) > 0;
  return step.kind == StepKind::serve && !(step.service && greatest_of(*step.service) <= 0);
}

std::vector<Index> next_steps(const std::vector<Step>& journey, Index index) {
  const Step& step = journey[index];
  std::vector<Index> next;
  switch (step.kind) {
    case StepKind::leave: return next;
    case StepKind::go_to: return {step.target};
    case StepKind::branch: {
      for (const BranchEntry& entry : step.entries) next.push_back(entry.target);
      const bool passed_by =
          step.entries.empty() ||
          (step.by_chance ? least_chance(step.entries) < 1 : !step.entries.back().when.always());
      if (passed_by) next.push_back(index + 1);
      return next;
    }
    case StepKind::seize:
      if (step.otherwise != k_none) next.push_back(step.otherwise);
      break;
    case StepKind::serve:
      if (step.unsolved != k_none) next.push_back(step.unsolved);
      break;
    default: break;
  }
  next.push_back(index + 1);
  return next;
}

void check_journey(const std::vector<Step>& journey, const StepPlaces& written,
                   ReadContext& context) {
  if (journey.empty()) return;
  check_by_same(journey, written, context);
  check_holding(journey, written, context);
  check_loops(journey, written, context);
  check_releases(journey, written, context);
  warn_of_steps_in_vain(journey, written, context);
  warn_of_unsolved(journey, written, context);
}

}  // namespace frontline
