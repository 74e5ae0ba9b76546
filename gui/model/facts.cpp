#include "gui/model/facts.hpp"

#include <algorithm>
#include <cmath>

#include "gui/model/times.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

constexpr double k_before = 900;  // seconds back, for "more than … ago"

bool is_limited(const Scenario& scenario, Index group) { return !scenario.groups[group].unlimited; }

// "task:check_in" and so on, to the queue that a target asks about.
Index queue_of_target(const Scenario& scenario, const Target& target) {
  if (target.metric != "service_level") return k_none;
  const auto colon = target.scope.find(':');
  const std::string kind = target.scope.substr(0, colon), name = target.scope.substr(colon + 1);
  if (kind == "task")
    for (const Task& task : scenario.tasks)
      if (task.name == name) return task.queue;
  if (kind == "resource")
    for (const Resource& resource : scenario.resources)
      if (resource.name == name) return resource.queue;
  return k_none;
}

const Flow& flow_of(const Totals& totals, Index queue) {
  const auto tasks = static_cast<Index>(totals.tasks.size());
  return queue < tasks ? totals.tasks[queue] : totals.resources[queue - tasks];
}

std::size_t promise_index(const Scenario& scenario, Index queue, double within) {
  const auto& promises = scenario.queues[queue].promises;
  const auto at = std::find(promises.begin(), promises.end(), within);
  return at == promises.end() ? 0 : static_cast<std::size_t>(at - promises.begin());
}

void count_within(Facts& facts, const Scenario& scenario, const Day& day, const Totals& totals) {
  const Index queue = facts.selected.queue;
  const Flow& flow = flow_of(totals, queue);
  const std::size_t promises = scenario.queues[queue].promises.size();
  const std::size_t promise = promise_index(scenario, queue, facts.goal.within);
  std::uint64_t within = 0, offered = 0, in_time_yet = 0;
  facts.longest_so_far = facts.first_waited;
  for (std::size_t c = 0; c < flow.cells.size(); ++c) {
    within += flow.within[c * promises + promise].answered;
    offered += flow.cells[c].offered;
    facts.left += flow.cells[c].abandonments;
    facts.longest_so_far = std::max(facts.longest_so_far, flow.cells[c].wait_max);
  }
  for (const Snapshot::Waiting& who : day.view().queues[queue])
    if (day.now() - who.joined <= facts.goal.within) ++in_time_yet;
  facts.decided = std::max(within, offered - std::min(offered, in_time_yet));
  facts.within = facts.decided > 0
                     ? static_cast<double>(within) / static_cast<double>(facts.decided)
                     : k_unknown;
}

double area_of(const Totals& totals, Index level, std::size_t cell) {
  return totals.levels[level * totals.cells() + cell].area;
}

void count_staff(Facts& facts, const Scenario& scenario, const Day& day, const Totals& totals,
                 const Outlook* outlook) {
  const Index group = facts.selected.group;
  facts.busy_today = facts.load = k_unknown;
  if (group == k_none) return;
  const LevelLayout& layout = day.layout();
  facts.on_duty = static_cast<int>(day.view().levels[layout.on_duty + group]);
  facts.busy = static_cast<int>(day.view().levels[layout.busy + group]);
  double busy = 0, duty = 0;
  for (std::size_t c = 0; c < totals.cells(); ++c) {
    busy += area_of(totals, layout.busy + group, c);
    duty += area_of(totals, layout.on_duty + group, c);
  }
  if (duty > 0) facts.busy_today = std::min(1.0, busy / duty);
  // The last whole interval of this day; in a run of several days cells are means over them.
  const auto cell = static_cast<std::size_t>(facts.now / scenario.clock.interval);
  if (!outlook || scenario.clock.days > 1 || cell == 0 || cell >= totals.cells()) return;
  double work = 0;
  for (const ServedTask& served : scenario.groups[group].serves) {
    for (Index other = 0; other < scenario.groups.size(); ++other)
      if (other != group)
        for (const ServedTask& also : scenario.groups[other].serves)
          if (also.task == served.task) return;  // shared work: no fair share of it is known
    work += static_cast<double>(totals.tasks[served.task].cells[cell - 1].offered);
  }
  const double could = area_of(totals, layout.on_duty + group, cell - 1);
  if (could > 0) facts.load = work * outlook->service[group] / could;
  facts.load_until = static_cast<double>(cell) * scenario.clock.interval;
}

void look_back(Facts& facts, const Day& day) {
  const Series& series = day.series();
  const auto& waiting = series.waiting[facts.selected.queue];
  const double back = std::floor((facts.now - k_before) / series.step);
  if (back < 0 || back * series.step < opening_at(day.scenario().clock, facts.now).from) return;
  const auto point = static_cast<std::size_t>(back);
  if (point >= waiting.size()) return;
  facts.waiting_before = waiting[point];
  facts.before_span = facts.now - back * series.step;
}

}  // namespace

Index group_of_queue(const Scenario& scenario, Index queue) {
  Index best = k_none;
  int best_rank = 0;
  for (Index g = 0; g < scenario.groups.size(); ++g)
    for (const ServedTask& served : scenario.groups[g].serves) {
      if (served.task != queue || !is_limited(scenario, g)) continue;
      if (best != k_none && served.rank >= best_rank) continue;
      best = g;
      best_rank = served.rank;
    }
  return best;
}

Selection first_selection(const Scenario& scenario) {
  for (const Target& target : scenario.targets)
    if (const Index queue = queue_of_target(scenario, target); queue != k_none)
      return {queue, group_of_queue(scenario, queue)};
  for (Index q = 0; q < scenario.queues.size(); ++q)
    if (const Index group = group_of_queue(scenario, q); group != k_none) return {q, group};
  return {0, k_none};
}

std::string queue_title(const Scenario& scenario, Index queue) {
  return plain_name(scenario.queues[queue].name);
}

Goal goal_of(const Scenario& scenario, Index queue) {
  Goal goal{scenario.queues[queue].promises.front(), std::nullopt};
  for (const Target& target : scenario.targets)
    if (target.at_least && queue_of_target(scenario, target) == queue)
      return {target.within.value_or(goal.within), target.bound};
  return goal;
}

Facts facts_of(const Day& day, const Selection& selected, const Outlook* outlook) {
  const Scenario& scenario = day.scenario();
  Facts facts;
  facts.selected = selected;
  facts.goal = goal_of(scenario, selected.queue);
  facts.now = day.now();
  facts.over = day.over();
  facts.open = scenario.clock.open_at(facts.now);
  const auto& queue = day.view().queues[selected.queue];
  facts.waiting = queue.size();
  for (const Snapshot::Waiting& who : queue)
    facts.first_waited = std::max(facts.first_waited, facts.now - who.joined);
  const Totals totals = day.totals();
  count_within(facts, scenario, day, totals);
  count_staff(facts, scenario, day, totals, outlook);
  look_back(facts, day);
  return facts;
}

namespace {

std::string growth(const Facts& facts, Language language) {
  if (facts.before_span <= 0 || facts.over) return "";
  const std::string ago = duration_text(language, std::round(facts.before_span / 60) * 60);
  if (facts.waiting > facts.waiting_before)
    return words(language, Word::more_than_before, facts.waiting - facts.waiting_before, ago);
  if (facts.waiting < facts.waiting_before)
    return words(language, Word::fewer_than_before, facts.waiting_before - facts.waiting, ago);
  return facts.waiting > 0 ? words(language, Word::same_as_before, ago) : "";
}

std::string who_waits(const Facts& facts, const Scenario& scenario, Language language) {
  const std::string name = queue_title(scenario, facts.selected.queue);
  const std::string waited = duration_text(language, facts.first_waited);
  if (facts.waiting == 0) return words(language, Word::nobody_waits, name);
  if (facts.waiting == 1) return words(language, Word::one_waits, name, waited);
  return words(language, Word::many_wait, facts.waiting, name, waited);
}

std::string what_the_other_says(const Facts& facts, const Facts& other, bool shown_is_changed,
                                Language language) {
  std::string text =
      other.waiting == 0
          ? words(language, shown_is_changed ? Word::plan_a_nobody : Word::plan_b_nobody)
          : words(language, shown_is_changed ? Word::plan_a_says : Word::plan_b_says, other.waiting,
                  duration_text(language, other.first_waited));
  const Facts& changed = shown_is_changed ? facts : other;
  const Facts& planned = shown_is_changed ? other : facts;
  if (changed.decided > 0 && planned.decided > 0)
    text += " " + words(language, Word::paired, percent_text(changed.within),
                        duration_text(language, facts.goal.within), percent_text(planned.within));
  return text;
}

// How many of the days in the background keep the goal, if there is one.
std::string what_other_days_say(const Facts& facts, const Scenario& scenario,
                                const Outlook& outlook, Language language) {
  if (!facts.goal.share || outlook.runs == 0) return "";
  std::size_t kept = 0, days = 0;
  for (const double within : outlook.within[facts.selected.queue]) {
    if (!(within >= 0)) continue;
    ++days;
    kept += within >= *facts.goal.share;
  }
  if (days == 0) return "";
  return words(language, scenario.clock.days > 1 ? Word::runs_within : Word::days_within, kept,
               days, percent_text(*facts.goal.share), duration_text(language, facts.goal.within));
}

void append(std::string& text, const std::string& more) {
  if (more.empty()) return;
  if (!text.empty()) text += " ";
  text += more;
}

}  // namespace

Verdict verdict_of(const Facts& facts, const Facts* other, bool shown_is_changed,
                   const Scenario& scenario, const Outlook* outlook, Language language) {
  Verdict verdict;
  const Severity worst = severity_of(facts.first_waited, facts.goal.within);
  if (facts.waiting > 0 && worst != Severity::fine)
    verdict.mood = worst == Severity::late ? Verdict::Mood::busy : Verdict::Mood::bad;
  else if (facts.waiting > static_cast<std::size_t>(facts.on_duty) &&
           facts.clears_at - facts.now > facts.goal.within)
    verdict.mood = Verdict::Mood::busy;  // nobody has waited long yet, but somebody may
  if (facts.now <= 0 && facts.waiting == 0) {
    verdict.sentence = word(language, Word::not_begun);
  } else {
    if (facts.over) append(verdict.sentence, word(language, Word::day_over));
    if (!facts.over && !facts.open) append(verdict.sentence, word(language, Word::closed_now));
    append(verdict.sentence, who_waits(facts, scenario, language));
    append(verdict.sentence, growth(facts, language));
    if (facts.clears_at >= 0 && facts.waiting > 0)
      append(verdict.sentence,
             words(language, Word::clears_at, clock_text(scenario.clock, facts.clears_at)));
  }
  if (other) {
    append(verdict.beside, what_the_other_says(facts, *other, shown_is_changed, language));
    return verdict;
  }
  if (facts.load >= 1 && !facts.over && facts.selected.group != k_none)
    append(verdict.beside,
           words(language, Word::load_high, clock_text(scenario.clock, facts.load_until),
                 fmt::format("{:.0f}", 100 * facts.load),
                 plain_name(scenario.groups[facts.selected.group].name)));
  if (outlook) append(verdict.beside, what_other_days_say(facts, scenario, *outlook, language));
  return verdict;
}

Severity severity_of(double waited, double promise) {
  if (waited <= promise / 2) return Severity::fine;
  return waited <= promise ? Severity::late : Severity::too_late;
}

}  // namespace frontline::window
