// How busy against how long they wait: the knee of the curve.
//
// Across: work that comes / work that can be done, which may exceed 100 %. Up: the mean wait. Dots
// are intervals of the day, means over the days of the background. The curve is Erlang's, for ever
// and with endless patience: drawn below 100 %, where it means something.

#include <algorithm>
#include <cmath>

#include "analysis/theory/erlang.hpp"
#include "gui/panes/chart.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

struct Dot {
  double load = 0, wait = 0;
  std::size_t cell = 0;
};

std::vector<Dot> dots_of(const Outlook& outlook, const Selection& selected) {
  std::vector<Dot> dots;
  const auto& work = outlook.work[selected.group];
  for (std::size_t c = 0; c + 1 < work.size(); ++c) {
    const double duty = outlook.on_duty[selected.group][c], wait = outlook.wait[selected.queue][c];
    if (duty > 0.01 && work[c] >= 0 && wait >= 0) dots.push_back({work[c] / duty, wait, c});
  }
  return dots;
}

void draw_curve(const Ui& ui, const Chart& chart, int servers, double service) {
  std::vector<ImVec2> line;
  for (double load = chart.x0; load < 0.995; load += 0.004) {
    const double wait = theory::erlang_c_wait_mean(servers, load * servers, service);
    if (!(wait >= 0) || wait > chart.y1) break;
    line.push_back({chart.x(load), chart.y(wait)});
  }
  if (line.size() > 1)
    ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), ui.theme.dim, 0,
                         ui.em * 0.12f);
}

// The axis of the load: full tenths.
void load_axis(const Ui& ui, const Chart& chart) {
  const float em = ui.em, bottom = chart.plot.y + chart.plot.h;
  // As many labels as stand side by side.
  const float room = chart.plot.w / (ui.width(ui.fonts.regular, "000 %") * 1.8f);
  double step = 2;
  for (const double finer : {1.0, 0.5, 0.25, 0.2})
    if ((chart.x1 - chart.x0) / finer <= static_cast<double>(room)) step = finer;
  for (double load = chart.x0; load <= chart.x1 + 1e-9; load += step) {
    const std::string label = fmt::format("{:.0f} %", 100 * load);
    const float x = chart.x(load);
    ui.draw->AddLine({x, bottom}, {x, bottom + em * 0.25f}, ui.theme.dim);
    const float width = ui.width(ui.fonts.regular, label);
    ui.text(ui.fonts.regular,
            {std::min(x - width / 2, chart.plot.x + chart.plot.w + em * 0.6f - width),
             bottom + em * 0.3f},
            ui.theme.dim, label);
  }
}

}  // namespace

void draw_busy_chart(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const Selection selected = session.selected();
  const auto outlook = session.outlook();
  std::vector<Dot> dots;
  if (outlook && selected.group != k_none) dots = dots_of(*outlook, selected);
  double most_wait = session.facts().goal.within, most_load = 1.2;
  for (const Dot& dot : dots) {
    most_wait = std::max(most_wait, dot.wait * 1.1);
    most_load = std::max(most_load, std::min(4.0, dot.load * 1.05));
  }
  const ImU32 colour = session.outlook_is_stale() ? ui.theme.dim
                       : session.is_changed()     ? ui.theme.plan_b
                                                  : ui.theme.plan_a;
  std::vector<LegendEntry> legend;
  if (!dots.empty())
    legend.push_back({LegendEntry::Kind::dot, colour, ui.say(Word::interval_dots, outlook->runs)});
  const Facts& facts = session.facts();
  const bool curve = selected.group != k_none && outlook && facts.on_duty > 0 &&
                     facts.on_duty < 400 && outlook->service[selected.group] > 0;
  if (curve)
    legend.push_back(
        {LegendEntry::Kind::line, ui.theme.dim, ui.say(Word::erlang_curve, facts.on_duty)});
  const double unit = most_wait > 5400 ? 3600 : most_wait > 60 ? 60 : 1;
  Chart chart = begin_chart(
      ui, box, ui.say(Word::busy_and_wait), legend, round_up(most_wait / unit) * unit,
      [&](double value) { return ui.duration(value); }, false, unit);
  chart.x0 = 0;
  chart.x1 = std::ceil(most_load * 5) / 5;
  load_axis(ui, chart);
  const float full = chart.x(1);
  ui.draw->AddRectFilled({full, chart.plot.y}, chart.plot.to(), with_alpha(ui.theme.bad, 0.08f));
  if (curve) {
    draw_curve(ui, chart, facts.on_duty, outlook->service[selected.group]);
  }
  const bool hovered = ui.area("busy", chart.plot);
  bool told = false;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const Dot& dot : dots) {
    const ImVec2 at{chart.x(std::min(dot.load, chart.x1)), chart.y(std::min(dot.wait, chart.y1))};
    ui.draw->AddCircleFilled(at, ui.em * 0.3f, with_alpha(colour, 0.75f), 14);
    if (hovered && std::hypot(mouse.x - at.x, mouse.y - at.y) < ui.em * 0.5f)
      told = (ui.tip(fmt::format("{}: {:.0f} %, {}", cell_name(session.scenario().clock, dot.cell),
                                 100 * dot.load, ui.duration(dot.wait))),
              true);
  }
  if (hovered && !told) ui.tip(ui.say(Word::no_curve));
}

}  // namespace frontline::window
