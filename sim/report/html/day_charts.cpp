// The day by the clock: how many wait, how long, how many in time, who is on duty, how busy.
#include <algorithm>
#include <cmath>

#include "report/day_values.hpp"
#include "report/html/run_parts.hpp"
#include "report/json.hpp"
#include "report/numbers.hpp"
#include "report/row_reader.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_tips = 100, k_most_groups = 4, k_most_tasks = 3;

/// One of the day's lines with a band around it.
struct Banded {
  std::vector<double> middle, low, high;
};

Banded spread_over_days(const std::vector<RowSummary>& series, bool many) {
  Banded banded;
  for (const RowSummary& each : series) {
    banded.middle.push_back(each.mean);
    banded.low.push_back(many ? each.p05 : k_not_a_value);
    banded.high.push_back(many ? each.p95 : k_not_a_value);
  }
  return banded;
}

Banded confidence_of(const std::vector<RowSummary>& series, bool) {
  Banded banded;
  for (const RowSummary& each : series) {
    banded.middle.push_back(each.mean);
    banded.low.push_back(each.mean - each.half_width);
    banded.high.push_back(each.mean + each.half_width);
  }
  return banded;
}

double greatest_of(const std::vector<double>& values) {
  double greatest = 0;
  for (const double value : values) greatest = std::fmax(greatest, value);
  return greatest;
}

class DayPage {
 public:
  DayPage(const Results& results, const Wording& say)
      : results_(results),
        say_(say),
        times_(results),
        middles_(times_.middles()),
        many_(results.count >= 20),
        noun_(day_noun(results.scenario->clock, say)) {}

  DayCharts make() {
    if (!times_.worth_a_chart()) return {};
    waiting();
    wait();
    for (const Index task : shown_tasks(results_, k_most_tasks)) service_level(task);
    staffing();
    occupancy();
    return std::move(charts_);
  }

 private:
  Axis clock() const { return clock_axis(times_.edges.front(), times_.edges.back()); }
  std::string band_note() const {
    return many_ ? say_(Phrase::band_note, noun_.many) : say_(Phrase::mean_note, noun_.one);
  }
  std::string band_words() const { return say_(Phrase::nine_of_ten, noun_.many); }
  std::string mean_words() const {
    return results_.count > 1 ? say_(Phrase::average, noun_.one)
                              : say_(Phrase::this_day, noun_.one);
  }

  std::string range_text(const Banded& banded, std::size_t i, const std::string& unit) const {
    if (std::isnan(banded.low[i])) return "";
    return say_(Phrase::from_to, say_.value(banded.low[i], unit), say_.value(banded.high[i], unit));
  }

  Plot plot_of(const std::string& title, const Banded& banded, const std::string& unit,
               bool wide) const {
    const std::size_t at = place_of_greatest(banded.middle);
    const double greatest = std::fmax(greatest_of(banded.middle), greatest_of(banded.high));
    PlotLook look;
    if (wide) look.width = 1000, look.height = 220;
    return {title, say_(Phrase::peaks_at, say_.value(banded.middle[at], unit), times_.names[at]),
            clock(), value_axis(0, unit == "share" ? std::fmin(1, greatest) : greatest, unit, say_),
            look};
  }

  void draw(Plot& plot, const Banded& banded, const std::string& unit, std::size_t series) const {
    std::vector<Range> ranges;
    std::vector<Point> points;
    for (std::size_t i = 0; i < times_.count(); ++i) {
      ranges.push_back({middles_[i], banded.low[i], banded.high[i]});
      points.push_back({middles_[i], banded.middle[i]});
    }
    plot.band(ranges, {Ink::series, series});
    plot.line(points, {Ink::series, series});
    if (times_.count() > k_most_tips) return;
    for (std::size_t i = 0; i < times_.count(); ++i)
      plot.tip(times_.edges[i], times_.edges[i + 1], tip_text(banded, i, unit));
  }

  std::string tip_text(const Banded& banded, std::size_t i, const std::string& unit) const {
    const std::string range = range_text(banded, i, unit);
    const std::string value = say_.value(banded.middle[i], unit);
    return range.empty() ? say_(Phrase::at_time, times_.names[i], value)
                         : say_(Phrase::at_time_with, times_.names[i], value, range);
  }

  Table numbers(const Banded& banded, const std::string& unit, const std::string& what,
                const std::string& range) const {
    Table table({say_(Phrase::time), what, range});
    for (std::size_t i = 0; i < times_.count(); ++i)
      table.add({times_.names[i], say_.value(banded.middle[i], unit), range_text(banded, i, unit)});
    return table;
  }

  void add(const Figure& made) { charts_.figures += figure(made, say_); }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries = {{{Ink::series, 0}, mean_words()}};
    if (many_) entries.push_back({{Ink::series, 0}, band_words(), Mark::band});
    return entries;
  }

  // ---------------------------------------------------------------- the charts

  void waiting() {
    const auto series = by_interval(results_, times_, "all", "queue_mean");
    if (series.empty()) return;
    const Banded banded = spread_over_days(series, many_);
    Plot plot = plot_of(say_(Phrase::how_many_wait), banded, "customers", true);
    draw(plot, banded, "customers", 0);
    charts_.zoom = zoom_of(banded);
    add({say_(Phrase::how_many_wait), band_note(), plot, legend(),
         numbers(banded, "customers", say_(Phrase::how_many_wait), band_words()), true, true});
  }

  std::string zoom_of(const Banded& banded) const {
    std::string rows;
    for (std::size_t i = 0; i < times_.count(); ++i) {
      if (std::isnan(banded.middle[i])) continue;
      const auto or_middle = [&](double value) {
        return exact_text(std::isnan(value) ? banded.middle[i] : value, "null");
      };
      rows += fmt::format("{}[{},[{},{},{}]]", rows.empty() ? "" : ",", middles_[i] / 3600,
                          or_middle(banded.low[i]), exact_text(banded.middle[i], "null"),
                          or_middle(banded.high[i]));
    }
    return "{\"labels\":" + json_texts({say_(Phrase::time), say_(Phrase::waiting)}) +
           ",\"rows\":[" + rows + "]}";
  }

  void wait() {
    const auto series = by_interval(results_, times_, "all", "wait_mean");
    if (series.empty()) return;
    const Banded banded = spread_over_days(series, many_);
    const std::string title = say_(Phrase::how_long_they_wait);
    Plot plot = plot_of(title, banded, "s", false);
    draw(plot, banded, "s", 0);
    add({title, say_(Phrase::by_arrival), plot, legend(),
         numbers(banded, "s", title, band_words())});
  }

  void service_level(Index task) {
    const Scenario& scenario = *results_.scenario;
    const auto promise = promise_of(scenario, scenario.tasks[task]);
    if (!promise) return;
    const std::string scope = "task:" + scenario.tasks[task].name;
    const auto series = by_interval(results_, times_, scope, "service_level", promise);
    if (series.empty()) return;
    const Banded banded = confidence_of(series, many_);
    const std::string title = say_(Phrase::in_time, shown_name(scenario.tasks[task].name),
                                   say_.units(given_duration(*promise)));
    const std::size_t at = place_of_least(banded.middle);
    double least = 1;
    for (const double low : banded.low) least = std::fmin(least, low);
    std::vector<Target> asked;
    for (const Target& target : scenario.targets)
      if (target.scope == scope && target.within == promise &&
          target.metric.starts_with("service_level"))
        asked.push_back(target);
    for (const Target& target : asked) least = std::fmin(least, target.bound);
    Plot plot(title,
              say_(Phrase::lowest_at, say_.value(banded.middle[at], "share"), times_.names[at]),
              clock(), level_axis(least, 1, "share", say_));
    draw(plot, banded, "share", 2);
    for (const Target& target : asked)
      plot.level(target.bound, say_(Phrase::goal, given_number(100 * target.bound) + " %"),
                 {Ink::quiet, 0, true});
    add({title,
         say_(Phrase::confidence_note),
         plot,
         {{{Ink::series, 2}, mean_words()},
          {{Ink::series, 2}, say_(Phrase::confidence), Mark::band}},
         numbers(banded, "share", title, say_(Phrase::confidence))});
  }

  // The groups with most hours on duty, but no self-service.
  std::vector<Index> shown_groups() const {
    std::vector<std::pair<double, Index>> hours;
    const RowReader reader(results_);
    for (Index g = 0; g < results_.scenario->groups.size(); ++g)
      if (!results_.scenario->groups[g].unlimited)
        hours.emplace_back(
            -reader.mean("staff:" + results_.scenario->groups[g].name, "staff_hours"), g);
    std::stable_sort(hours.begin(), hours.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Index> groups;
    for (const auto& [negative, group] : hours)
      if (groups.size() < k_most_groups) groups.push_back(group);
    return groups;
  }

  void staffing() {
    for (const Index group : shown_groups()) staff_of(group);
  }

  void staff_of(Index group) {
    const StaffGroup& described = results_.scenario->groups[group];
    const std::string scope = "staff:" + described.name;
    const auto duty = on_duty_by_interval(results_, times_, scope);
    if (duty.empty()) return;
    const auto load = load_by_interval(results_, times_, group);
    const auto need = need_by_interval(results_, times_, group);
    const Goal goal = goal_of(*results_.scenario, group);
    const double most =
        std::fmax(greatest_of(duty), std::fmax(greatest_of(load), greatest_of(need)));
    const std::string title = say_(Phrase::staff_and_need, shown_name(described.name));
    Plot plot(title, staffing_words(duty, need), clock(), value_axis(0, most, "persons", say_));
    for (std::size_t i = 0; i < duty.size(); ++i)
      plot.box(times_.edges[i], times_.edges[i + 1], 0, load[i], {Ink::quiet});
    plot.steps(times_.edges, duty, {Ink::series, 0});
    plot.steps(times_.edges, need, {Ink::series, 1, true});
    Table table(
        {say_(Phrase::time), say_(Phrase::on_duty), say_(Phrase::work), say_(Phrase::need)});
    for (std::size_t i = 0; i < duty.size(); ++i) {
      table.add({times_.names[i], say_.value(duty[i], "persons"), say_.value(load[i], "persons"),
                 say_.value(need[i], "persons")});
      if (times_.count() <= k_most_tips)
        plot.tip(times_.edges[i], times_.edges[i + 1],
                 say_(Phrase::staff_tip, times_.names[i], say_.value(duty[i], "persons"),
                      say_.value(load[i], "persons"), say_.value(need[i], "persons")));
    }
    add({title,
         say_(Phrase::need_note, fmt::format("{:.4g}", 100 * goal.share),
              say_.units(given_duration(goal.within))),
         plot,
         {{{Ink::series, 0}, say_(Phrase::on_duty)},
          {{Ink::series, 1, true}, say_(Phrase::need)},
          {{Ink::quiet}, say_(Phrase::work), Mark::field}},
         table});
  }

  std::string staffing_words(const std::vector<double>& duty,
                             const std::vector<double>& need) const {
    std::size_t fewer = 0;
    for (std::size_t i = 0; i < duty.size(); ++i) fewer += duty[i] < need[i] - 0.05;
    return say_(Phrase::fewer_than_needed, fewer, duty.size());
  }

  void occupancy() {
    const auto series = by_interval(results_, times_, "all", "occupancy");
    if (series.empty()) return;
    const Banded banded = spread_over_days(series, many_);
    const std::string title = say_(Phrase::how_busy);
    Plot plot = plot_of(title, banded, "share", false);
    draw(plot, banded, "share", 3);
    std::vector<LegendEntry> entries = legend();
    for (LegendEntry& entry : entries) entry.style.number = 3;
    add({title, say_(Phrase::busy_note), plot, entries,
         numbers(banded, "share", title, band_words())});
  }

  const Results& results_;
  const Wording& say_;
  const DayTimes times_;
  const std::vector<double> middles_;
  const bool many_;  // enough days for a band of nine out of ten
  const DayNoun noun_;
  DayCharts charts_;
};

}  // namespace

DayCharts day_charts(const Results& results, const Wording& say) {
  return DayPage(results, say).make();
}

}  // namespace frontline::html
