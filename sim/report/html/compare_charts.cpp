// One alternative beside the first: measure by measure, interval by interval, and on one day.
#include <algorithm>
#include <cmath>

#include "report/day_values.hpp"
#include "report/html/compare_report.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

/// The two that are compared, and what they have in common.
class Pair {
 public:
  Pair(const ComparisonReport& report, std::size_t other, const Wording& say)
      : report_(report),
        other_index_(other),
        first_(report.alternatives[0]),
        other_(report.alternatives[other]),
        say_(say),
        times_(first_.results),
        middles_(times_.middles()) {}

  Markup part() const {
    const std::string title = say_(Phrase::against, other_name(), first_name());
    Markup figures;
    if (times_.worth_a_chart() && DayTimes(other_.results).names == times_.names) {
      for (const Measure& measure : measures_by_clock()) figures += by_clock(measure);
      figures += staff();
      figures += most_different();
    }
    return element("h2", title) + measures() + element("div", {{"class", "figures"}}, figures);
  }

 private:
  std::string first_name() const { return shown_name(first_.name, 40); }
  std::string other_name() const { return shown_name(other_.name, 40); }
  const Clock& clock() const { return first_.results.scenario->clock; }
  Axis clock_axis_of_day() const { return clock_axis(times_.edges.front(), times_.edges.back()); }

  std::vector<LegendEntry> legend() const {
    return {{{Ink::series, 0}, first_name()}, {{Ink::series, 1}, other_name()}};
  }

  Markup measures() const {
    Table table({say_(Phrase::measure), first_name(), other_name(), say_(Phrase::difference),
                 say_(Phrase::better_on), say_(Phrase::same_on)});
    std::vector<std::string> same;
    for (const Measure& measure : report_.shown) {
      const auto row = common_row(report_, measure, other_index_);
      if (!row) continue;
      const PairedDifference d = paired_difference(first_, other_, *row);
      if (d.n == 0) continue;
      const std::string_view unit = first_.results.table.rows[row->first].unit;
      if (d.equal_share == 1) {
        same.push_back(describe_measure(measure, say_));
        continue;
      }
      const Better better = better_when(*first_.results.scenario, measure);
      const double on = better == Better::higher ? d.higher_share : d.lower_share;
      table.add({describe_measure(measure, say_), say_.value(d.first_mean, unit),
                 say_.value(d.second_mean, unit), difference_cell(d, unit, better),
                 better == Better::neither ? "" : say_.value(on, "share"),
                 say_.value(d.equal_share, "share")});
    }
    Markup markup;
    if (!table.empty()) markup += table.markup();
    if (!same.empty())
      markup +=
          element("p", {{"class", "note"}},
                  say_(Phrase::same_in_both, day_noun(clock(), say_).one, joined(same, say_)));
    return markup;
  }

  Markup difference_cell(const PairedDifference& d, std::string_view unit, Better better) const {
    Markup text = say_.difference(d.difference, d.half_width, unit);
    if (!can_be_seen(d) || better == Better::neither) return text;
    const bool good = (better == Better::higher) == (d.difference > 0);
    return element("span", {{"class", good ? "gain" : "harm"}}, text);
  }

  // What decides, how many wait and how long, as far as both have it by the clock.
  std::vector<Measure> measures_by_clock() const {
    std::vector<Measure> found;
    for (const Measure& measure :
         {report_.by, Measure{"queue_mean", "all", {}}, Measure{"wait_mean", "all", {}}}) {
      const bool known = std::any_of(found.begin(), found.end(), [&](const Measure& each) {
        return each.metric == measure.metric && each.scope == measure.scope;
      });
      if (!known && row_in(measure, times_.names.front())) found.push_back(measure);
    }
    return found;
  }

  std::optional<CommonRow> row_in(const Measure& measure, const std::string& interval) const {
    const MetricTable& table = first_.results.table;
    const auto first = find_row(table, measure, interval);
    if (!first || table.rows[*first].formula >= Formula::pooled_ratio) return std::nullopt;
    const MetricRow& row = table.rows[*first];
    const auto other = other_.results.table.find(row.scope, interval, row.metric, row.within);
    if (!other) return std::nullopt;
    return CommonRow{*first, *other};
  }

  // ---------------------------------------------------------------- by the clock

  struct ByClock {
    std::string unit;
    std::vector<PairedDifference> differences;
  };

  ByClock by_clock_values(const Measure& measure) const {
    ByClock values;
    for (const std::string& interval : times_.names) {
      const auto row = row_in(measure, interval);
      values.differences.push_back(row ? paired_difference(first_, other_, *row)
                                       : PairedDifference{});
      if (row) values.unit = first_.results.table.rows[row->first].unit;
    }
    return values;
  }

  Markup by_clock(const Measure& measure) const {
    const ByClock values = by_clock_values(measure);
    const std::string name = describe_measure(measure, say_);
    return both(name, values) + difference(name, values);
  }

  Markup both(const std::string& name, const ByClock& values) const {
    std::vector<Point> first, other;
    double least = 1e300, greatest = 0;
    Table table({say_(Phrase::time), first_name(), other_name()});
    for (std::size_t i = 0; i < times_.count(); ++i) {
      const PairedDifference& d = values.differences[i];
      first.push_back({middles_[i], d.first_mean});
      other.push_back({middles_[i], d.second_mean});
      greatest = std::fmax(greatest, std::fmax(d.first_mean, d.second_mean));
      least = std::fmin(least, std::fmin(d.first_mean, d.second_mean));
      table.add({times_.names[i], say_.value(d.first_mean, values.unit),
                 say_.value(d.second_mean, values.unit)});
    }
    const std::string title = say_(Phrase::both_by_clock, name);
    Plot plot(title, name, clock_axis_of_day(), level_axis(least, greatest, values.unit, say_));
    plot.line(first, {Ink::series, 0});
    plot.line(other, {Ink::series, 1});
    return figure({title, "", plot, legend(), table}, say_);
  }

  Markup difference(const std::string& name, const ByClock& values) const {
    std::vector<Point> points;
    std::vector<Range> ranges;
    double least = 0, greatest = 0;
    Table table({say_(Phrase::time), say_(Phrase::difference)});
    for (std::size_t i = 0; i < times_.count(); ++i) {
      const PairedDifference& d = values.differences[i];
      const double low = d.difference - d.half_width, high = d.difference + d.half_width;
      points.push_back({middles_[i], d.difference});
      ranges.push_back({middles_[i], low, high});
      least = std::fmin(least, low);
      greatest = std::fmax(greatest, high);
      table.add({times_.names[i], say_.difference(d.difference, d.half_width, values.unit)});
    }
    const std::string title = say_(Phrase::difference_by_clock, name);
    PlotLook look;
    if (values.unit == "share") look.y_title = say_(Phrase::points);
    Plot plot(title, say_(Phrase::differences_words), clock_axis_of_day(),
              value_axis(least, greatest, difference_unit(values.unit), say_), look);
    plot.band(ranges, {Ink::series, 3});
    plot.line({{times_.edges.front(), 0}, {times_.edges.back(), 0}}, {Ink::quiet});
    plot.line(points, {Ink::series, 3});
    return figure(
        {title, say_(Phrase::difference_note, other_name(), first_name()), plot, {}, table}, say_);
  }

  // Of groups that are staffed differently.
  Markup staff() const {
    Markup figures;
    for (const StaffGroup& group : first_.results.scenario->groups) {
      const std::string scope = "staff:" + group.name;
      const auto first = on_duty_by_interval(first_.results, times_, scope);
      const auto other = on_duty_by_interval(other_.results, times_, scope);
      if (first.empty() || other.empty()) continue;
      double greatest = 0, change = 0;
      Table table({say_(Phrase::time), first_name(), other_name()});
      for (std::size_t i = 0; i < first.size(); ++i) {
        greatest = std::fmax(greatest, std::fmax(first[i], other[i]));
        change = std::fmax(change, std::abs(first[i] - other[i]));
        table.add(
            {times_.names[i], say_.value(first[i], "persons"), say_.value(other[i], "persons")});
      }
      if (change < 0.02) continue;
      const std::string title = say_(Phrase::staff_of_both, shown_name(group.name));
      Plot plot(title, title, clock_axis_of_day(), value_axis(0, greatest, "persons", say_));
      plot.steps(times_.edges, first, {Ink::series, 0});
      plot.steps(times_.edges, other, {Ink::series, 1, true});
      figures += figure({title,
                         "",
                         plot,
                         {{{Ink::series, 0}, first_name()}, {{Ink::series, 1, true}, other_name()}},
                         table},
                        say_);
    }
    return figures;
  }

  // ---------------------------------------------------------------- one day

  Markup most_different() const {
    const auto day = most_different_day(report_, other_index_);
    const Measure waiting{"queue_mean", "all", {}};
    if (!day || !row_in(waiting, times_.names.front())) return {};
    const std::uint32_t number = first_.results.first + *day;
    std::vector<double> first, other;
    double greatest = 0;
    Table table({say_(Phrase::time), first_name(), other_name()});
    for (const std::string& interval : times_.names) {
      const auto row = row_in(waiting, interval);
      first.push_back(value_on(first_.results, row ? row->first : k_none, *day));
      other.push_back(value_on(other_.results, row ? row->second : k_none, *day));
      greatest = std::fmax(greatest, std::fmax(first.back(), other.back()));
      table.add(
          {interval, say_.value(first.back(), "customers"), say_.value(other.back(), "customers")});
    }
    const std::string title = say_(Phrase::most_different, day_noun(clock(), say_).one);
    PlotLook look;
    look.width = 1000;
    look.y_title = say_(Phrase::how_many_wait_then, number);
    Plot plot(title, say_(Phrase::how_many_wait_then, number), clock_axis_of_day(),
              value_axis(0, greatest, "customers", say_), look);
    plot.steps(times_.edges, first, {Ink::series, 0});
    plot.steps(times_.edges, other, {Ink::series, 1});
    return figure({title, day_note(*day, number), plot, legend(), table, true}, say_);
  }

  static double value_on(const Results& results, Index row, std::uint32_t day) {
    return row == k_none ? k_not_a_value : results.day_value(results.table.rows[row], day);
  }

  std::string day_note(std::uint32_t day, std::uint32_t number) const {
    const auto row = common_row(report_, report_.by, other_index_);
    const std::string_view unit = first_.results.table.rows[row->first].unit;
    return say_(Phrase::most_different_note, number, describe_measure(report_.by, say_),
                say_.value(value_on(first_.results, row->first, day), unit), first_name(),
                say_.value(value_on(other_.results, row->second, day), unit), other_name());
  }

  const ComparisonReport& report_;
  const std::size_t other_index_;
  const Alternative &first_, &other_;
  const Wording& say_;
  const DayTimes times_;
  const std::vector<double> middles_;
};

}  // namespace

std::optional<std::uint32_t> most_different_day(const ComparisonReport& report, std::size_t other) {
  const auto row = common_row(report, report.by, other);
  if (!row) return std::nullopt;
  const Results& first = report.alternatives[0].results;
  const Results& second = report.alternatives[other].results;
  std::optional<std::uint32_t> most;
  double greatest = 0;
  for (std::uint32_t day = 0; day < first.count; ++day) {
    const double difference = std::abs(second.day_value(second.table.rows[row->second], day) -
                                       first.day_value(first.table.rows[row->first], day));
    if (!(difference > greatest)) continue;
    greatest = difference;
    most = day;
  }
  return most;
}

Markup pair_part(const ComparisonReport& report, std::size_t other, const Wording& say) {
  return Pair(report, other, say).part();
}

}  // namespace frontline::html
