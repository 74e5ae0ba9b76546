// "80 % within 5 min" means seven different things. Here they stand side by side.
#include <algorithm>
#include <array>
#include <cmath>

#include "report/html/run_parts.hpp"
#include "report/row_reader.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_tasks = 4;

struct Definition {
  const char* metric;
  Phrase name;
};
constexpr std::array k_definitions = std::to_array<Definition>({
    {"service_level", Phrase::level_plain},
    {"service_level_answered", Phrase::level_answered},
    {"service_level_negative", Phrase::level_negative},
    {"service_level_positive", Phrase::level_positive},
    {"service_level_short_ignored", Phrase::level_short_ignored},
    {"service_level_short_positive", Phrase::level_short_positive},
    {"service_level_virtual", Phrase::level_virtual},
});

Phrase verdict_if(Verdict verdict) {
  return verdict == Verdict::pass ? Phrase::would_fail : Phrase::would_pass;
}

Markup flips(const Report& report, const Wording& say) {
  Markup markup;
  for (const TargetResult& judged : report.targets)
    for (const OtherVerdict& other : flipped_by_definition(report.results, judged))
      markup += element("p", {{"class", "flip"}},
                        say(verdict_if(judged.verdict),
                            shown_name(report.results.scenario->targets[judged.target].name),
                            say.metric(other.metric), say.value(other.value, "share")));
  return markup;
}

Markup levels_of(const Report& report, Index task, const Wording& say) {
  const Results& results = report.results;
  const Scenario& scenario = *results.scenario;
  const auto promise = promise_of(scenario, scenario.tasks[task]);
  if (!promise) return {};
  const std::string scope = "task:" + scenario.tasks[task].name;
  const RowReader reader(results);
  std::vector<std::string> names;
  std::vector<RowSummary> levels;
  for (const Definition& definition : k_definitions) {
    const RowSummary level = reader.summary(scope, "all", definition.metric, promise);
    if (std::isnan(level.mean)) continue;
    names.push_back(say(definition.name));
    levels.push_back(level);
  }
  if (levels.empty()) return {};
  double least = 1;
  for (const RowSummary& level : levels) least = std::min(least, level.mean);
  PlotLook look;
  look.width = 560;
  look.height = 44 + 22 * static_cast<double>(names.size());
  look.names_at_y = look.grid_upright = true;
  const std::string title = say(Phrase::levels_of, shown_name(scenario.tasks[task].name),
                                say.units(given_duration(*promise)));
  Plot plot(title, say(Phrase::levels_words),
            value_axis(least > 0.5 ? 0.5 : 0, 1, "share", say, least <= 0.5), name_axis(names),
            look);
  Table table({say(Phrase::definition), say(Phrase::level)});
  for (const Target& target : scenario.targets)
    if (target.scope == scope && target.within == promise &&
        target.metric.starts_with("service_level"))
      plot.upright(target.bound, {Ink::doubtful, 0, true});
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto y = static_cast<double>(i);
    const std::string value = say.value(levels[i].mean, levels[i].half_width, "share");
    plot.whisker_across(y, levels[i].mean - levels[i].half_width,
                        levels[i].mean + levels[i].half_width, {Ink::series, 2});
    plot.dot({levels[i].mean, y}, {Ink::series, 2}, say(Phrase::at_time, names[i], value));
    table.add({names[i], value});
  }
  return figure({title, say(Phrase::levels_note), plot, {}, table}, say);
}

}  // namespace

Markup service_levels(const Report& report, const Wording& say) {
  Markup figures;
  for (const Index task : shown_tasks(report.results, k_most_tasks))
    figures += levels_of(report, task, say);
  if (figures.empty()) return {};
  return flips(report, say) + element("div", {{"class", "figures"}}, figures);
}

std::optional<double> promise_of(const Scenario& scenario, const Task& task) {
  const auto& promises = scenario.queues[task.queue].promises;
  for (const Target& target : scenario.targets)
    if (target.scope == "task:" + task.name && target.within &&
        std::find(promises.begin(), promises.end(), *target.within) != promises.end())
      return target.within;
  if (promises.empty()) return std::nullopt;
  return promises.front();
}

std::vector<Index> shown_tasks(const Results& results, std::size_t most) {
  const Scenario& scenario = *results.scenario;
  const RowReader reader(results);
  std::vector<std::pair<double, Index>> order;
  for (Index t = 0; t < scenario.tasks.size(); ++t) {
    const std::string scope = "task:" + scenario.tasks[t].name;
    const bool asked =
        std::any_of(scenario.targets.begin(), scenario.targets.end(), [&](const Target& target) {
          return target.scope == scope && target.metric.starts_with("service_level");
        });
    const double waits = reader.mean(scope, "wait_total");
    if (asked || waits > 0) order.emplace_back(asked ? -1e300 : -waits, t);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Index> tasks;
  for (const auto& [rank, task] : order)
    if (tasks.size() < most) tasks.push_back(task);
  return tasks;
}

}  // namespace frontline::html
