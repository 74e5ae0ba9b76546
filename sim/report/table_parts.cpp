// The compact tables of the page for people.
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "analysis/occurrence.hpp"
#include "report/numbers.hpp"
#include "report/row_reader.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

using Cells = std::vector<std::string>;

/// Outcomes that happened at all, but for `served`: the columns of the table of classes.
std::vector<std::string> losses(const Results& results) {
  const RowReader reader(results);
  std::vector<std::pair<double, std::string>> found;
  for (Index o = 0; o < results.scenario->outcomes.size(); ++o) {
    const std::string& name = results.scenario->outcomes[o];
    const double mean = o == k_served ? 0 : reader.mean("all", name);
    if (mean > 0) found.emplace_back(mean, name);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  names.reserve(found.size());
  for (const auto& [mean, name] : found) names.push_back(name);
  return names;
}

/// The promise that a reader cares about: a target's, else the first.
std::optional<double> promise_of(const Scenario& scenario, const std::string& scope,
                                 const std::vector<double>& promises) {
  for (const Target& target : scenario.targets)
    if (target.scope == scope && target.within &&
        std::find(promises.begin(), promises.end(), *target.within) != promises.end())
      return target.within;
  if (promises.empty()) return std::nullopt;
  return promises.front();
}

std::string occupancy_bar(double level, double greatest) {
  constexpr int k_length = 10;
  static const char* const k_eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(level > 0) || !(greatest > 0)) return "";
  const int eighths = std::max(1, static_cast<int>(std::lround(level / greatest * k_length * 8)));
  std::string bar;
  for (int i = 0; i < eighths / 8; ++i) bar += "█";
  return bar + k_eighths[eighths % 8];
}

/// The mean of area / time over replications, from two columns of the table.
double ratio_of_columns(const Results& results, Index above, Index below) {
  MetricRow row;
  row.formula = Formula::ratio;
  row.a = above;
  row.b = below;
  return mean_of(results, row);
}

/// Persons on duty on average, over all groups.
double on_duty_mean(const Results& results, const std::string& interval) {
  const RowReader reader(results);
  const auto occupancy = reader.row("all", interval, "occupancy");
  const auto busy = reader.row("all", interval, "busy_mean");
  if (!occupancy || !busy) return k_not_a_value;
  const auto& rows = results.table.rows;
  return ratio_of_columns(results, rows[*occupancy].b, rows[*busy].b);  // duty / time
}

/// The task that most customers join, with the promise to show.
struct ShownTask {
  std::string scope, name;
  std::optional<double> promise;
};

std::optional<ShownTask> shown_task(const Results& results) {
  const Scenario& scenario = *results.scenario;
  const RowReader reader(results);
  std::optional<ShownTask> shown;
  double most = 0;
  bool wanted = false;
  for (const Task& task : scenario.tasks) {
    const std::string scope = "task:" + task.name;
    const auto& promises = scenario.queues[task.queue].promises;
    const bool target = std::any_of(
        scenario.targets.begin(), scenario.targets.end(),
        [&](const Target& t) { return t.scope == scope && t.metric.find("service_level") == 0; });
    const double offered = reader.mean(scope, "offered");
    if ((wanted && !target) || (wanted == target && !(offered > most))) continue;
    wanted = target;
    most = offered;
    shown = ShownTask{scope, task.name, promise_of(scenario, scope, promises)};
  }
  return shown;
}

TextTable class_rows(const Results& results, const std::vector<std::string>& lost) {
  const RowReader reader(results);
  Cells header = {"customers", "came", "waited", "9 of 10 within", "longest", "served"};
  for (const std::string& outcome : lost) header.push_back(plain_name(outcome));
  TextTable table(header);
  const auto add = [&](const std::string& name, const std::string& scope) {
    Cells cells = {name,
                   reader.with_half(scope, "offered"),
                   reader.with_half(scope, "wait_mean"),
                   reader.plain(scope, "wait_p90_pooled"),
                   reader.plain(scope, "wait_max"),
                   reader.plain(scope, "served_share")};
    for (const std::string& outcome : lost)
      cells.push_back(reader.plain(scope, outcome + "_share"));
    table.add(std::move(cells));
  };
  const Index classes = customer_classes(*results.scenario);
  for (Index k = 0; k < classes; ++k) {
    const std::string& name = results.scenario->classes[k].name;
    add(name, "class:" + name);
  }
  if (classes > 1) add("all", "all");
  return table;
}

}  // namespace

std::string class_table(const Results& results, const Paint& paint) {
  const std::vector<std::string> lost = losses(results);
  TextTable table = class_rows(results, lost);
  for (std::size_t shown = lost.size(); shown > 1 && table.width() > k_page_width; --shown)
    table.drop_last_column();  // the rarest loss
  return titled("Customers", table, paint);
}

std::string task_table(const Results& results, const Paint& paint) {
  const Scenario& scenario = *results.scenario;
  const RowReader reader(results);
  TextTable table(
      {"task", "joined", "waited", "9 of 10 within", "answered", "", "in line", "most", "gave up"});
  table.left(5);
  for (const Task& task : scenario.tasks) {
    const std::string scope = "task:" + task.name;
    const auto promise = promise_of(scenario, scope, scenario.queues[task.queue].promises);
    table.add({task.name, reader.with_half(scope, "offered"), reader.with_half(scope, "wait_mean"),
               reader.plain(scope, "wait_p90_pooled"),
               promise ? reader.with_half(scope, "service_level", promise) : "",
               promise ? "in " + given_duration(*promise) : "", reader.plain(scope, "queue_mean"),
               reader.plain(scope, "queue_max"), reader.plain(scope, "abandoned_share")});
  }
  table.drop_silent_columns();
  return titled("Tasks", table, paint);
}

std::string staff_table(const Results& results, const Paint& paint) {
  const Scenario& scenario = *results.scenario;
  const RowReader reader(results);
  TextTable table({"staff", "occupied", "on average busy", "served", "hours paid", "overtime",
                   scenario.currency.empty() ? "cost" : "cost " + scenario.currency});
  for (const StaffGroup& group : scenario.groups) {
    const std::string scope = "staff:" + group.name;
    const auto hours = [&](const char* metric) {
      const double value = reader.mean(scope, metric);
      return value > 0 ? number_text(value, k_not_a_value) + " h" : "";
    };
    table.add({group.name, reader.with_half(scope, "occupancy"), reader.plain(scope, "busy_mean"),
               reader.plain(scope, "visits"), hours("staff_hours"), hours("overtime_hours"),
               reader.with_half(scope, "cost")});
    if (group.serves.size() < 2) continue;
    for (const ServedTask& served : group.serves) {
      const std::string name = scenario.tasks[served.task].name, part = scope + "/" + name;
      table.add({fmt::format("  {}", name), "", reader.plain(part, "busy_mean"),
                 reader.plain(part, "visits"), "", "", ""});
    }
  }
  table.drop_silent_columns();
  return titled("Staff", table, paint);
}

std::string resource_table(const Results& results, const Paint& paint) {
  const RowReader reader(results);
  TextTable table(
      {"resource", "in use", "most in use", "of", "waited for", "9 of 10 within", "in line"});
  for (const Resource& resource : results.scenario->resources) {
    const std::string scope = "resource:" + resource.name;
    int units = 0;
    for (const ResourceKind& kind : resource.kinds) units += kind.count;
    table.add({resource.name, reader.with_half(scope, "in_use_mean"),
               reader.plain(scope, "in_use_max"), std::to_string(units),
               reader.with_half(scope, "wait_mean"), reader.plain(scope, "wait_p90_pooled"),
               reader.plain(scope, "queue_mean")});
    for (const ResourceKind& kind : resource.kinds) {
      if (kind.name.empty()) continue;
      const std::string part = scope + "/" + kind.name;
      table.add({"  " + kind.name, reader.with_half(part, "in_use_mean"),
                 reader.plain(part, "in_use_max"), std::to_string(kind.count), "", "", ""});
    }
  }
  table.drop_silent_columns();
  return titled("Resources", table, paint);
}

std::string step_table(const Results& results, const Paint& paint) {
  const RowReader reader(results);
  TextTable table({"step", "took"});
  for (const MetricRow& row : results.table.rows)
    if (row.metric == "step_mean")
      table.add({std::string(bare_name(row.scope)), reader.with_half(row.scope, "step_mean")});
  return titled("Steps", table, paint);
}

std::string watch_table(const Results& results, const Paint& paint) {
  const RowReader reader(results);
  TextTable table({"watch", "on average", "most", "each time for"});
  for (const Watch& watch : results.scenario->watches) {
    const std::string scope = "watch:" + watch.name;
    table.add({watch.name, reader.with_half(scope, "value_mean"),
               watch.condition ? "" : reader.plain(scope, "value_max"),
               reader.with_half(scope, "spell_mean")});
  }
  for (const MetricRow& row : results.table.rows)
    if (row.metric == "value_at")
      table.add({fmt::format("  {} at {}", bare_name(row.scope), row.interval),
                 reader.with_half(row.scope, "value_at", std::nullopt, row.interval), "", ""});
  table.drop_silent_columns();
  return titled("Watches", table, paint);
}

std::string interval_table(const Results& results, const Paint& paint) {
  constexpr std::size_t k_most_rows = 100;
  const auto& intervals = results.table.intervals;
  if (intervals.size() < 3) return "";
  const std::string noun =
      results.scenario->clock.days > 1 ? "day" : day_noun(results.scenario->clock).one;
  if (intervals.size() > k_most_rows)
    return paint.dim(fmt::format("  {} intervals are not shown here; --format csv has them.",
                                 intervals.size() - 1)) +
           "\n";
  const RowReader reader(results);
  const auto task = shown_task(results);
  const std::string level =
      task && task->promise ? task->name + " in " + given_duration(*task->promise) : "";
  std::vector<double> in_line;
  double longest = 0;
  for (const std::string& interval : intervals) {
    in_line.push_back(reader.mean("all", "queue_mean", interval));
    if (interval != "all") longest = std::fmax(longest, in_line.back());
  }
  TextTable table({"time", "came", "in line", "", "waited", level, "on duty", "occupied"});
  table.left(3);
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const std::string& interval = intervals[i];
    if (interval == "all") continue;
    const double queue = in_line[i];
    table.add(
        {interval == "after_end" ? "after" : interval,
         reader.plain("all", "offered", std::nullopt, interval), number_text(queue, k_not_a_value),
         occupancy_bar(queue, longest),
         reader.with_half("all", "wait_mean", std::nullopt, interval),
         level.empty() ? "" : reader.plain(task->scope, "service_level", task->promise, interval),
         number_text(on_duty_mean(results, interval), k_not_a_value),
         reader.plain("all", "occupancy", std::nullopt, interval)});
  }
  table.drop_silent_columns();
  return titled("The " + noun + " by the clock", table, paint);
}

}  // namespace frontline
