// How busy the staff is, interval by interval, from 0 to 100 %: this day, and the mean of many.

#include <algorithm>

#include "gui/panes/chart.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

// Busy persons of those on duty, over the samples of [from, to); negative: nobody was on duty.
double occupancy(const Day& day, Index group, SimTime from, SimTime to) {
  const Series& series = day.series();
  double busy = 0, duty = 0;
  for (auto i = static_cast<std::size_t>(std::ceil(from / series.step)); i < day.past_points();
       ++i) {
    if (static_cast<double>(i) * series.step >= to) break;
    busy += series.busy[group][i];
    duty += std::max(series.on_duty[group][i], series.busy[group][i]);
  }
  return duty > 0 ? busy / duty : -1;
}

void draw_steps(const Ui& ui, const Chart& chart, const Day& day, Index group, ImU32 colour,
                bool dashed) {
  const double interval = ui.session.scenario().clock.interval;
  std::vector<ImVec2> line;
  const auto flush = [&] {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      if (dashed)
        dashed_line(ui.draw, line[i], line[i + 1], colour, ui.em * 0.15f, ui.em * 0.4f);
      else
        ui.draw->AddLine(line[i], line[i + 1], colour, ui.em * 0.15f);
    line.clear();
  };
  for (SimTime t = chart.x0; t < std::min(chart.x1, day.now()); t += interval) {
    const double share = occupancy(day, group, t, t + interval);
    if (share < 0) {
      flush();
      continue;
    }
    const float y = chart.y(std::min(1.0, share)),
                right = chart.x(std::min({t + interval, day.now(), chart.x1}));
    line.push_back({chart.x(t), y});
    line.push_back({right, y});
  }
  flush();
}

// The mean of the background, as pale bars.
void draw_mean(const Ui& ui, const Chart& chart, const Outlook& outlook, Index group) {
  const double interval = ui.session.scenario().clock.interval;
  for (std::size_t c = 0; c + 1 < outlook.work[group].size(); ++c) {
    const double duty = outlook.on_duty[group][c], work = outlook.work[group][c];
    if (!(duty > 0) || !(work >= 0)) continue;
    const double from = chart.x0 + static_cast<double>(c) * interval;
    if (from >= chart.x1) break;
    ui.draw->AddRectFilled({chart.x(from), chart.y(std::min(1.0, outlook.busy[group][c] / duty))},
                           {chart.x(std::min(chart.x1, from + interval)), chart.y(0)},
                           band_colour(ui));
  }
}

}  // namespace

void draw_occupancy_chart(const Ui& ui, const Box& box) {
  using Look = LegendEntry::Kind;
  const Session& session = ui.session;
  const Index group = session.selected().group;
  const std::string name =
      group == k_none ? "-" : plain_name(session.scenario().groups[group].name);
  std::vector<LegendEntry> legend;
  if (session.is_changed()) {
    legend.push_back({Look::line, ui.theme.plan_a, "A"});
    legend.push_back({Look::dashed, ui.theme.plan_b, "B"});
  } else {
    legend.push_back({Look::line, ui.theme.plan_a, ui.say(Word::this_day)});
  }
  const auto outlook = session.outlook();
  if (outlook)
    legend.push_back({Look::area, band_colour(ui), ui.say(Word::all_days, outlook->runs)});
  Chart chart = begin_chart(
      ui, box, ui.say(Word::occupancy, name), legend, 1,
      [](double value) { return fmt::format("{:.0f} %", 100 * value); }, false);
  time_axis(ui, chart);
  if (group != k_none) {
    if (outlook) draw_mean(ui, chart, *outlook, group);
    draw_steps(ui, chart, session.planned(), group, ui.theme.plan_a, false);
    if (session.is_changed())
      draw_steps(ui, chart, session.current(), group, ui.theme.plan_b, true);
  }
  if (time_cursor(ui, chart, "occupancy") && ui.memory.hovered_next && group != k_none) {
    const double interval = session.scenario().clock.interval;
    const SimTime from = std::floor(*ui.memory.hovered_next / interval) * interval;
    const double share = occupancy(session.day(), group, from, from + interval);
    if (share >= 0)
      ui.tip(ui.say(Word::waiting_at, ui.clock(from),
                    fmt::format("{:.0f} %", 100 * std::min(1.0, share))));
  }
}

}  // namespace frontline::window
