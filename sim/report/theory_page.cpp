// Theory as a page for people: what is left out, both answers side by side, persons needed.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "report/numbers.hpp"
#include "report/table.hpp"
#include "report/theory.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

using theory::Application;
using theory::ComparedStation;
using theory::Says;
using theory::Slot;
using theory::TheoryComparison;
using theory::TheoryRow;

/// A line of the tables: a metric as a person would say it.
struct Shown {
  std::string words, metric;
  std::optional<double> within;
  bool staff = false;  ///< in the scope of the staff
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

std::string dash_list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) {
    const std::string lines = wrapped(printable(item), k_page_width, 4);
    text += "  - " + lines.substr(4);
  }
  return text;
}

class StationPage {
 public:
  StationPage(const Results& results, const TheoryComparison& comparison,
              const ComparedStation& compared, const Paint& paint)
      : scenario_(*results.scenario), comparison_(comparison), compared_(compared), paint_(paint) {}

  std::string text() const {
    std::string page = paint_.bold(title()) + "\n";
    const bool self_service = compared_.station.self_service;
    if (self_service)
      page +=
          wrapped(printable(groups() + ": self-service without a limit. Nobody waits there, and "
                                       "no persons are needed."),
                  k_page_width, 2);
    std::vector<std::string> drops = compared_.station.drops;
    if (!compared_.station.steady_drop.empty())
      drops.insert(drops.begin(), compared_.station.steady_drop);
    if (const std::string rounded = taken(); !rounded.empty()) drops.push_back(rounded);
    if (!drops.empty())
      page += (self_service ? "  The formula leaves out\n" : "  Every formula here leaves out\n") +
              dash_list(drops);
    page += "\n";
    if (self_service) return page + in_service();
    for (const Index task : compared_.station.tasks) {
      if (compared_.station.flows_of(task).empty()) continue;
      page += whole_day(task) + "\n";
      if (!compared_.station.constant) page += by_the_clock(task) + "\n";
    }
    return page + formulas() + "\n" + persons();
  }

 private:
  std::string title() const {
    std::vector<std::string> tasks;
    for (const Index t : compared_.station.tasks) tasks.push_back(scenario_.tasks[t].name);
    return fmt::format("{}, served by {}", joined(tasks), groups());
  }
  std::string groups() const {
    std::vector<std::string> names;
    for (const Index g : compared_.station.groups) names.push_back(scenario_.groups[g].name);
    return joined(names);
  }

  // Where the number of persons is a mean.
  std::string taken() const {
    const auto& slots = compared_.station.slots;
    const auto rounded = [](const Slot& slot) { return !slot.taken.empty(); };
    const auto count = std::count_if(slots.begin(), slots.end(), rounded);
    if (count == 0) return "";
    if (count == 1) {
      const auto slot = std::find_if(slots.begin(), slots.end(), rounded);
      return fmt::format("from {}: {}", slot->interval, slot->taken);
    }
    return fmt::format("in {} intervals that staff changes: the mean, as a whole number, is taken",
                       count);
  }

  std::string task_scope(Index task) const { return "task:" + scenario_.tasks[task].name; }
  bool one_group() const { return compared_.station.groups.size() == 1; }

  std::vector<Shown> shown(Index task) const {
    std::vector<Shown> lines = {
        {"have to wait", "delayed_share", {}, false},
        {"mean wait", "wait_mean_pooled", {}, false},
        {theory::has_nights(scenario_.clock) ? "waiting while open, mean" : "waiting, mean number",
         "queue_mean",
         {},
         false}};
    for (const double promise : scenario_.queues[scenario_.tasks[task].queue].promises)
      if (promise > 0)
        lines.push_back(
            {"answered within " + given_duration(promise), "service_level_pooled", promise, false});
    lines.push_back({"give up", "abandoned_share_pooled", {}, false});
    lines.push_back({"turned away: line full", "blocked_share_pooled", {}, false});
    const bool first = task == compared_.station.tasks.front();
    if (one_group() && first) lines.push_back({"staff busy", "occupancy_pooled", {}, true});
    return lines;
  }

  const TheoryRow* row(Index task, const Shown& line, const std::string& interval,
                       const std::string& formula) const {
    return comparison_.find(line.staff ? compared_.scope : task_scope(task), interval, line.metric,
                            formula, line.within);
  }

  static std::string theory_text(const TheoryRow* row) {
    if (row == nullptr) return "";
    constexpr double k_tenth = 0.05;  // what would be rounded to nothing
    if (row->unit == "s" && row->theory > 0 && row->theory < k_tenth) return "< 0.1 s";
    if (row->unit == "customers" && row->theory < 1) return fmt::format("{:.2f}", row->theory);
    return value_text(row->theory, k_not_a_value, row->unit);
  }
  static std::string simulated_text(const TheoryRow& row) {
    return value_text(row.simulated.mean, row.simulated.half_width, row.unit);
  }

  // ---------------------------------------------------------------- the whole day

  std::string whole_day(Index task) const {
    std::vector<const Application*> columns;
    for (const Application& application : compared_.applications)
      if (has_value(task, application)) columns.push_back(&application);
    std::vector<std::string> header = {scenario_.tasks[task].name + ", all day", "simulated"};
    for (const Application* application : columns) header.push_back(application->title);
    TextTable table(std::move(header));
    for (const Shown& line : shown(task)) {
      std::vector<std::string> cells = {line.words, simulated(task, line)};
      if (cells[1].empty()) continue;
      for (const Application* application : columns)
        cells.push_back(theory_text(row(task, line, "all", application->formula)));
      table.add(std::move(cells));
    }
    const std::string text = table.text(paint_);
    return columns.empty() ? text + "  No formula has an answer for the whole day.\n" : text;
  }

  std::string simulated(Index task, const Shown& line) const {
    for (const Application& application : compared_.applications)
      if (const TheoryRow* found = row(task, line, "all", application.formula))
        return simulated_text(*found);
    return "";
  }

  bool has_value(Index task, const Application& application) const {
    for (const Shown& line : shown(task)) {
      const TheoryRow* found = row(task, line, "all", application.formula);
      if (found != nullptr && std::isfinite(found->theory)) return true;
    }
    return false;
  }

  // ---------------------------------------------------------------- by the clock

  /// The closest formula that has an answer.
  const TheoryRow* closest(Index task, const Shown& line, const std::string& interval) const {
    const TheoryRow* none = nullptr;
    for (const Application& application : compared_.applications) {
      const TheoryRow* found = row(task, line, interval, application.formula);
      if (found != nullptr && std::isfinite(found->theory)) return found;
      if (none == nullptr) none = found;
    }
    return none;
  }

  // One promise is enough here; the rest is in the table of the whole day.
  std::vector<Shown> shown_by_the_clock(Index task) const {
    std::vector<Shown> lines;
    bool level = false;
    for (Shown& line : shown(task)) {
      if (line.metric == "delayed_share" || line.metric == "queue_mean") continue;
      if (line.metric == "service_level_pooled") {
        if (level) continue;
        level = true;
        line.words = "in " + given_duration(*line.within);
      }
      lines.push_back(std::move(line));
    }
    return lines;
  }

  std::string by_the_clock(Index task) const {
    const std::vector<Shown> lines = shown_by_the_clock(task);
    std::vector<std::string> header = {scenario_.tasks[task].name + ", from"};
    for (const Shown& line : lines) {
      header.push_back(line.words);
      header.emplace_back("theory");
    }
    TextTable table(std::move(header));
    for (const Slot& slot : compared_.station.slots) {
      std::vector<std::string> cells = {slot.interval};
      for (const Shown& line : lines) {
        const TheoryRow* found = closest(task, line, slot.interval);
        cells.push_back(found == nullptr ? "" : simulated_text(*found));
        cells.push_back(theory_text(found));
      }
      table.add(std::move(cells));
    }
    table.drop_silent_columns();
    return table.text(paint_);
  }

  // ---------------------------------------------------------------- self-service

  std::string in_service() const {
    const theory::Station& station = compared_.station;
    const std::string formula = "mt_g_infinity";
    const Shown number{"in service, mean number", "number_mean", {}, false};
    TextTable table({number.words, "simulated", "M(t)/G/∞"});
    std::vector<std::string> header = {"in service, from"};
    for (const Index task : station.tasks) {
      const TheoryRow* found = row(task, number, "all", formula);
      if (found == nullptr) continue;
      table.add({scenario_.tasks[task].name, simulated_text(*found), theory_text(found)});
      header.push_back(scenario_.tasks[task].name);
      header.emplace_back("theory");
    }
    if (station.constant) return table.text(paint_);
    TextTable clock(std::move(header));
    for (const Slot& slot : station.slots) {
      std::vector<std::string> cells = {slot.interval};
      for (const Index task : station.tasks)
        if (const TheoryRow* found = row(task, number, slot.interval, formula)) {
          cells.push_back(simulated_text(*found));
          cells.push_back(theory_text(found));
        }
      clock.add(std::move(cells));
    }
    return table.text(paint_) + "\n" + clock.text(paint_);
  }

  // ---------------------------------------------------------------- formulas and persons

  // What each formula leaves out, too, and where it has no answer.
  std::string formulas() const {
    std::string text;
    for (const Application& application : compared_.applications) {
      std::string line = fmt::format("{} ({})", application.title, application.about);
      line += application.drops.empty() ? " leaves out nothing more" : " also leaves out ";
      for (std::size_t i = 0; i < application.drops.size(); ++i)
        line += (i == 0 ? "" : "; ") + application.drops[i];
      text += dash_list({line + "." + no_answer(application)});
    }
    return text.empty() ? "" : "  Formula by formula, the closest first\n" + text;
  }

  std::string no_answer(const Application& application) const {
    const auto& slots = compared_.station.slots;
    std::vector<std::string> from;
    std::string why;
    for (std::size_t s = 0; s < slots.size(); ++s) {
      const std::string& problem = application.answers[s].problem;
      if (problem.empty() || problem == "nobody comes") continue;
      if (why.empty()) why = problem;
      if (problem == why) from.push_back(slots[s].interval);
    }
    if (from.empty()) return "";
    if (compared_.station.constant) return " It has no answer: " + why + ".";
    if (from.size() > 4) {
      from[2] = fmt::format("{} others", from.size() - 2);
      from.resize(3);
    }
    return fmt::format(" No answer for the interval{} of {}: {}.", from.size() > 1 ? "s" : "",
                       joined(from), why);
  }

  std::string persons() const {
    const auto& goal = compared_.goal;
    TextTable table(
        {"from", "on duty", "load", "late load", "Erlang C", "square root", "by late load"});
    for (const Slot& slot : compared_.station.slots) {
      const auto number = [&](const char* metric, const char* formula,
                              std::optional<double> within = std::nullopt) {
        const TheoryRow* found =
            comparison_.find(compared_.scope, slot.interval, metric, formula, within);
        if (found == nullptr || !std::isfinite(found->theory)) return std::string("n/a");
        return within ? fmt::format("{:.0f}", found->theory) : fmt::format("{:.2f}", found->theory);
      };
      const double within = goal.goal.within;
      table.add(
          {slot.interval == "all" ? "all day" : slot.interval,
           number_text(slot.persons, k_not_a_value), number("offered_load", "traffic_equations"),
           number("offered_load", "mt_g_infinity"), number("staff_needed", "erlang_c", within),
           number("staff_needed", "square_root", within),
           number("staff_needed", "modified_offered_load", within)});
    }
    table.drop_silent_columns();
    const std::string title = fmt::format(
        "Persons needed for {} % within {}, if nobody gave up ({})",
        given_number(100 * goal.goal.share), given_duration(goal.goal.within), goal.from);
    return wrapped(printable(title), k_page_width, 2) + table.text(paint_);
  }

  const Scenario& scenario_;
  const TheoryComparison& comparison_;
  const ComparedStation& compared_;
  const Paint& paint_;
};

}  // namespace

std::string theory_page(const Results& results, const TheoryComparison& comparison,
                        const Paint& paint) {
  std::string page = page_head(results, "theory beside ", paint);
  page += wrapped(
              "A formula takes a line that goes on for ever; the simulation lives through the "
              "day as it is described.",
              k_page_width, 2) +
          "\n";
  if (comparison.stations.empty())
    return page + "  No staff serves anybody here: there is no formula for it.\n";
  for (const ComparedStation& compared : comparison.stations)
    page += StationPage(results, comparison, compared, paint).text() + "\n";
  const bool later =
      std::any_of(comparison.stations.begin(), comparison.stations.end(), [](const auto& compared) {
        return !compared.station.constant && !compared.station.self_service;
      });
  if (later)
    page += paint.dim(wrapped(
        "In the theory of the whole day each interval counts by its customers. load: the "
        "persons that those who come in the interval keep busy; late load, m(t): those who "
        "came before and are still being served counted in, those who are served later not.",
        k_page_width, 2));
  if (results.count > 1)
    page += paint.dim("  ± is half of the 95 % confidence interval of the mean.") + "\n";
  else
    page.pop_back();
  return page;
}

}  // namespace frontline
