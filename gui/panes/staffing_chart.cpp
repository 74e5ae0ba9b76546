// Staff over the day, as bars to drag, against what the work asks for.

#include <algorithm>
#include <cmath>

#include "gui/model/twins.hpp"
#include "gui/panes/chart.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

struct Bars {
  Index group = 0;
  double interval = 1800;
  Opening opening;
  std::size_t count() const {
    return static_cast<std::size_t>(std::ceil((opening.to - opening.from) / interval - 1e-9));
  }
  SimTime from(std::size_t i) const { return opening.from + static_cast<double>(i) * interval; }
  SimTime to(std::size_t i) const { return std::min(opening.to, from(i) + interval); }
};

// `more`: work beside that which comes, persons.
int needed(const Ui& ui, const Outlook& outlook, Index group, std::size_t cell, double more = 0) {
  const Goal& goal = ui.session.facts().goal;
  if (cell >= outlook.work[group].size()) return -1;
  return persons_needed(outlook.work[group][cell] + more, outlook.service[group], goal.within,
                        goal.share.value_or(0.8));
}

double greatest(const Ui& ui, const Bars& bars, const Outlook* outlook) {
  double most = 3;
  for (std::size_t i = 0; i < bars.count(); ++i) {
    const SimTime t = bars.from(i);
    most = std::max<double>(most, ui.session.current().plan().planned(bars.group, t));
    most = std::max<double>(most, ui.session.planned().plan().planned(bars.group, t));
    if (outlook) most = std::max<double>(most, needed(ui, *outlook, bars.group, i));
  }
  return std::ceil(most * 1.25) + (most < 8 ? 1 : 0);
}

// Steps of a plan within one bar are drawn where they are, not rounded to the bar.
void draw_plan(const Ui& ui, const Chart& chart, const Bars& bars, std::size_t i,
               const StaffPlan& plan, bool outline) {
  for (SimTime t = bars.from(i); t < bars.to(i);) {
    SimTime next = std::min(bars.to(i), plan.next_change(bars.group, t));
    for (const StaffEdit& edit : plan.edits())
      for (const SimTime edge : {edit.from, edit.to})
        if (edit.group == bars.group && edge > t) next = std::min(next, edge);
    const float gap = ui.em * 0.08f;
    const bool same =
        plan.planned(bars.group, t) == ui.session.planned().plan().planned(bars.group, t);
    if (outline && same) {
      t = next;
      continue;
    }
    const ImVec2 top{chart.x(t) + gap, chart.y(plan.planned(bars.group, t))};
    const ImVec2 bottom{chart.x(next) - gap, chart.y(0)};
    if (outline)
      ui.draw->AddRect(top, bottom, ui.theme.plan_b, 0, 0, ui.em * 0.14f);
    else
      ui.draw->AddRectFilled(
          top, bottom, with_alpha(ui.theme.plan_a, t < ui.session.day().now() ? 0.4f : 0.62f));
    t = next;
  }
}

void draw_needed(const Ui& ui, const Chart& chart, const Bars& bars, const Outlook& outlook) {
  for (std::size_t i = 0; i < bars.count(); ++i) {
    const int persons = needed(ui, outlook, bars.group, i);
    if (persons < 0) continue;
    const float y = chart.y(persons);
    ui.draw->AddLine({chart.x(bars.from(i)), y}, {chart.x(bars.to(i)), y}, ui.theme.strong,
                     ui.em * 0.15f);
  }
}

// From now until the people who wait now are to have been served.
void draw_backlog(const Ui& ui, const Chart& chart, const Bars& bars, const Outlook& outlook,
                  const Backlog& backlog) {
  const SimTime now = ui.session.day().now();
  for (std::size_t i = 0; i < bars.count(); ++i) {
    const SimTime from = std::max(bars.from(i), now), to = std::min(bars.to(i), backlog.until);
    const int persons = needed(ui, outlook, bars.group, i, backlog.work);
    if (from >= to || persons < 0) continue;
    const float y = chart.y(std::min<double>(persons, chart.y1));
    dashed_line(ui.draw, {chart.x(from), y}, {chart.x(to), y}, ui.theme.bad_text, ui.em * 0.2f,
                ui.em * 0.25f);
  }
}

double greatest_with(const Ui& ui, const Bars& bars, const Outlook& outlook,
                     const Backlog& backlog) {
  double most = 0;
  for (std::size_t i = 0; i < bars.count(); ++i)
    if (bars.from(i) < backlog.until && bars.to(i) > ui.session.day().now())
      most = std::max<double>(most, needed(ui, outlook, bars.group, i, backlog.work));
  return std::ceil(most * 1.3);  // the words stand above
}

// Words in a corner of the chart, legible over what lies below.
void draw_remark(const Ui& ui, const Chart& chart, int row, ImU32 colour, const std::string& text) {
  const float right = chart.plot.x + chart.plot.w;
  const ImVec2 at{right - ui.width(ui.fonts.regular, text),
                  chart.plot.y + static_cast<float>(row) * ui.em * 1.2f};
  ui.draw->AddRectFilled({at.x - ui.em * 0.2f, at.y}, {right, at.y + ui.em * 1.2f},
                         with_alpha(ui.theme.background, 0.85f));
  ui.text(ui.fonts.regular, at, colour, text);
}

// What the lines of the needed staff are for.
void draw_needed_for(const Ui& ui, const Chart& chart, const Backlog& backlog) {
  const Goal& goal = ui.session.facts().goal;
  draw_remark(ui, chart, 0, ui.theme.dim,
              ui.say(Word::needed_for, fmt::format("{:.0f}", 100 * goal.share.value_or(0.8)),
                     ui.duration(goal.within)));
  if (backlog.work > 0)
    draw_remark(ui, chart, 1, ui.theme.bad_text,
                ui.say(Word::needed_backlog, ui.clock(backlog.until)));
}

void draw_drag(const Ui& ui, const Chart& chart, const PaneMemory::Dragging& drag) {
  const ImVec2 top{chart.x(drag.from), chart.y(drag.count)}, bottom{chart.x(drag.to), chart.y(0)};
  ui.draw->AddRectFilled(top, bottom, with_alpha(ui.theme.plan_b, 0.35f));
  ui.draw->AddRect(top, bottom, ui.theme.plan_b, 0, 0, ui.em * 0.16f);
}

// One bar: hovering explains it, dragging sets it, letting go is the command.
void handle_bar(const Ui& ui, const Chart& chart, const Bars& bars, std::size_t i) {
  const Session& session = ui.session;
  const std::string name =
      session.scenario().groups[bars.group].name + "@" + ui.clock(bars.from(i));
  const float x = chart.x(bars.from(i)), right = chart.x(bars.to(i));
  const Box column{x, chart.plot.y, right - x, chart.plot.h};
  const bool hovered = ui.area(name, column);
  ui.marks.add(name, {column.from(), column.to(), chart.y1});
  const bool past = bars.to(i) <= session.day().now();
  if (hovered) ui.memory.hovered_next = chart.x_at(ImGui::GetIO().MousePos.x);
  if (ImGui::IsItemActive() && !past) {
    const float share = (chart.plot.y + chart.plot.h - ImGui::GetIO().MousePos.y) / chart.plot.h;
    const auto count = static_cast<int>(std::lround(static_cast<double>(share) * chart.y1));
    const SimTime from = std::max(bars.from(i), session.day().now());
    ui.memory.dragging = {bars.group, from, bars.to(i), std::clamp(count, 0, k_most_persons)};
  }
  if (ImGui::IsItemDeactivated() && ui.memory.dragging) {
    const auto drag = *ui.memory.dragging;
    ui.memory.dragging.reset();
    ui.act(action::Staff{{drag.group, drag.from, drag.to, drag.count}});
  }
  if (!hovered && !ImGui::IsItemActive()) return;
  if (past) return ui.tip(ui.say(Word::past_stays));
  const StaffPlan& plan = session.current().plan();
  const int count =
      ui.memory.dragging ? ui.memory.dragging->count : plan.planned(bars.group, bars.from(i));
  std::string text = ui.say(Word::drag_hint, ui.clock(bars.from(i)), ui.clock(bars.to(i)), count,
                            plan.rostered(bars.group, bars.from(i)));
  if (ui.memory.dragging && count < session.facts().on_duty)
    text += "\n" + ui.say(Word::finishes_first);
  ui.tip(text);
}

}  // namespace

void draw_staffing_chart(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const Index group = session.selected().group;
  if (group == k_none) {
    begin_chart(
        ui, box, ui.say(Word::staffing, "-"), {}, 4, [](double) { return std::string(); }, true);
    return;
  }
  const auto outlook = session.outlook();
  const Bars bars{group, session.scenario().clock.interval,
                  opening_at(session.scenario().clock, session.day().now())};
  const std::string title =
      ui.say(Word::staffing, plain_name(session.scenario().groups[group].name));
  std::vector<LegendEntry> legend;
  legend.push_back({LegendEntry::Kind::line, ui.theme.strong, ui.say(Word::needed)});
  const Backlog backlog = outlook ? backlog_of(session.day(), *outlook, group) : Backlog{};
  double most = greatest(ui, bars, outlook.get());
  if (backlog.work > 0)  // a very long queue does not make the bars too small to drag
    most = std::max(most, std::min(2 * most, greatest_with(ui, bars, *outlook, backlog)));
  Chart chart = begin_chart(
      ui, box, title, legend, most, [](double value) { return fmt::format("{:.0f}", value); },
      true);
  time_axis(ui, chart);
  for (std::size_t i = 0; i < bars.count(); ++i)
    draw_plan(ui, chart, bars, i, session.planned().plan(), false);
  if (session.is_changed())
    for (std::size_t i = 0; i < bars.count(); ++i)
      draw_plan(ui, chart, bars, i, session.current().plan(), true);
  if (ui.memory.dragging) draw_drag(ui, chart, *ui.memory.dragging);
  if (outlook) draw_needed(ui, chart, bars, *outlook);
  if (backlog.work > 0) draw_backlog(ui, chart, bars, *outlook, backlog);
  for (std::size_t i = 0; i < bars.count(); ++i) handle_bar(ui, chart, bars, i);
  // Bars take the mouse: the cursor of time is only drawn here.
  const float now = chart.x(session.day().now());
  ui.draw->AddLine({now, chart.plot.y}, {now, chart.plot.y + chart.plot.h}, ui.theme.strong,
                   ui.em * 0.1f);
  if (ui.memory.hovered && *ui.memory.hovered >= chart.x0 && *ui.memory.hovered <= chart.x1)
    ui.draw->AddLine({chart.x(*ui.memory.hovered), chart.plot.y},
                     {chart.x(*ui.memory.hovered), chart.plot.y + chart.plot.h},
                     with_alpha(ui.theme.dim, 0.7f));
  if (outlook) draw_needed_for(ui, chart, backlog);
}

}  // namespace frontline::window
