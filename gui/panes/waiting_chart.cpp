// People waiting over the day: this day's line, the other plan's, and where 8 of 10 days are.

#include <algorithm>

#include "gui/panes/chart.hpp"

namespace frontline::window {
namespace {

double greatest(const Series& series, Index queue) {
  std::uint32_t most = 0;
  for (const std::uint32_t value : series.waiting[queue]) most = std::max(most, value);
  return most;
}

void draw_day(const Ui& ui, const Chart& chart, const Day& day, ImU32 colour, bool dashed) {
  const Series& series = day.series();
  const auto& waiting = series.waiting[ui.session.selected().queue];
  const auto value = [&](std::size_t i) { return static_cast<double>(waiting[i]); };
  draw_steps(ui, chart, value, day.past_points(), series.step, day.now(), colour, dashed,
             ui.em * 0.13f);
}

// When those left whose reason is chosen.
void draw_departures(const Ui& ui, const Chart& chart) {
  const auto& chosen = ui.session.people().chosen();
  if (!chosen) return;
  const float bottom = chart.plot.y + chart.plot.h, height = ui.em * 0.9f;
  for (const VisitRecord& gone : ui.session.day().unserved()) {
    if (!chosen->is(reason_of(gone)) || gone.ended < chart.x0 || gone.ended > chart.x1) continue;
    const float x = chart.x(gone.ended);
    ui.draw->AddLine({x, bottom - height}, {x, bottom}, ui.theme.bad, ui.em * 0.14f);
  }
}

ImU32 fan_colour(ImU32 plan) { return with_alpha(plan, 0.28f); }

// Where 8 of 10 futures are, darker where 5 are, and the middle one.
void draw_fan(const Ui& ui, const Chart& chart, const Futures& futures, const Fan& fan,
              ImU32 colour, bool dashed) {
  const Index queue = ui.session.selected().queue;
  if (queue >= fan.middle.size() || fan.middle[queue].empty()) return;
  draw_band(ui, chart, fan.low[queue], fan.high[queue], futures.step, with_alpha(colour, 0.14f));
  draw_band(ui, chart, fan.lower[queue], fan.upper[queue], futures.step, with_alpha(colour, 0.2f));
  Chart ahead = chart;  // nothing before the moment
  ahead.x0 = std::max(chart.x0, static_cast<double>(futures.first) * futures.step);
  ahead.plot.x = chart.x(ahead.x0);
  ahead.plot.w = chart.plot.x + chart.plot.w - ahead.plot.x;
  if (ahead.plot.w < 2) return;
  const auto& middle = fan.middle[queue];
  const auto value = [&](std::size_t i) { return static_cast<double>(middle[i]); };
  const SimTime until = static_cast<double>(middle.size()) * futures.step;
  draw_steps(ui, ahead, value, middle.size(), futures.step, until, with_alpha(colour, 0.8f), dashed,
             ui.em * 0.08f);
}

double greatest(const Fan& fan, Index queue) {
  double most = 0;
  if (queue < fan.high.size())
    for (const float high : fan.high[queue]) most = std::max(most, static_cast<double>(high));
  return most;
}

std::vector<LegendEntry> legend(const Ui& ui, const Outlook* outlook) {
  using Kind = LegendEntry::Kind;
  const Session& session = ui.session;
  std::vector<LegendEntry> entries;
  if (session.is_changed()) {
    entries.push_back({Kind::line, ui.theme.plan_a, ui.say(Word::this_day_a)});
    entries.push_back({Kind::dashed, ui.theme.plan_b, ui.say(Word::this_day_b)});
  } else {
    entries.push_back({Kind::line, ui.theme.plan_a, ui.say(Word::this_day)});
  }
  if (session.looks_ahead()) {
    const auto futures = session.futures();
    if (!futures) {
      entries.push_back({Kind::area, ui.theme.stale, ui.say(Word::futures_coming)});
      return entries;
    }
    entries.push_back(
        {Kind::area, fan_colour(ui.theme.plan_a), ui.say(Word::futures_of, "A", futures->runs)});
    if (session.is_changed())
      entries.push_back(
          {Kind::area, fan_colour(ui.theme.plan_b), ui.say(Word::futures_of, "B", futures->runs)});
    return entries;
  }
  if (!outlook)
    entries.push_back({Kind::area, ui.theme.stale, ui.say(Word::band_coming)});
  else if (session.outlook_is_stale())
    entries.push_back({Kind::area, ui.theme.stale, ui.say(Word::band_stale, outlook->runs)});
  else
    entries.push_back({Kind::area, band_colour(ui), ui.say(Word::band, outlook->runs)});
  if (const auto& chosen = session.people().chosen())
    entries.push_back(
        {Kind::line, ui.theme.bad, outcome_text(ui.language, session.scenario(), chosen->outcome)});
  return entries;
}

}  // namespace

void draw_waiting_chart(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const Index queue = session.selected().queue;
  const auto outlook = session.outlook();
  double most = greatest(session.day().series(), queue);
  if (session.other()) most = std::max(most, greatest(session.other()->series(), queue));
  const auto futures = session.futures();
  if (futures)
    most = std::max({most, greatest(futures->planned, queue), greatest(futures->changed, queue)});
  if (outlook && !session.looks_ahead())
    for (const float high : outlook->high[queue]) most = std::max(most, static_cast<double>(high));
  const std::string title = ui.say(Word::people_waiting, queue_title(session.scenario(), queue));
  Chart chart = begin_chart(
      ui, box, title, legend(ui, outlook.get()), round_up(std::max(most, 4.0)),
      [](double value) { return fmt::format("{:.0f}", value); }, true);
  time_axis(ui, chart);
  if (futures) {
    draw_fan(ui, chart, *futures, futures->planned, ui.theme.plan_a, false);
    draw_fan(ui, chart, *futures, futures->changed, ui.theme.plan_b, true);
  } else if (outlook && !session.looks_ahead()) {
    draw_band(ui, chart, outlook->low[queue], outlook->high[queue], outlook->step, band_colour(ui));
  }
  draw_day(ui, chart, session.planned(), ui.theme.plan_a, false);
  if (session.is_changed()) draw_day(ui, chart, session.current(), ui.theme.plan_b, true);
  draw_departures(ui, chart);
  if (time_cursor(ui, chart, "waiting") && ui.memory.hovered_next) {
    const SimTime t = *ui.memory.hovered_next;
    const Series& series = session.day().series();
    const auto point = static_cast<std::size_t>(t / series.step);
    if (point < session.day().past_points())
      ui.tip(ui.say(Word::waiting_at, ui.clock(t), series.waiting[queue][point]));
  }
  if (ImGui::IsItemActive() && ui.memory.hovered_next)
    ui.act(action::GoTo{*ui.memory.hovered_next});
}

}  // namespace frontline::window
