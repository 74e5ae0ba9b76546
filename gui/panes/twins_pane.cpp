// The other plan beside this one: both queues as two rows above the floor, and what differs on other
// days and in other futures.

#include <algorithm>

#include "gui/model/twins.hpp"
#include "gui/panes/chart.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

void draw_who(const Ui& ui, ImVec2 at, float size, Severity severity) {
  const float r = size * 0.4f;
  ui.draw->AddCircleFilled(at, r, ui.theme.of(severity), 14);
  if (severity == Severity::fine) return;
  const float all = severity == Severity::late ? 3.1416f : 6.2832f;  // half a ring, a whole one
  ui.draw->PathArcTo(at, r + ui.em * 0.08f, 0, all, 16);
  ui.draw->PathStroke(ui.theme.strong, 0, ui.em * 0.09f);
}

constexpr int k_most_shown = 12;  // persons

float staff_width(const Ui& ui, const Facts& facts) {
  return static_cast<float>(std::clamp(facts.on_duty, 0, k_most_shown)) * ui.em * 1.05f;
}

// Persons of the selected group; the busy ones darker, first.
void draw_staff(const Ui& ui, const Facts& facts, ImVec2 at) {
  const int shown = std::clamp(facts.on_duty, 0, k_most_shown);
  const float size = ui.em * 1.05f;
  for (int i = 0; i < shown; ++i) {
    const ImVec2 from{at.x + static_cast<float>(i) * size, at.y};
    const ImVec2 to{from.x + size * 0.78f, from.y + size * 0.78f};
    if (i < facts.busy)
      ui.draw->AddRectFilled(from, to, ui.theme.desk_busy, ui.em * 0.1f);
    else
      ui.draw->AddRectFilled(from, to, ui.theme.desk_idle, ui.em * 0.1f);
  }
}

// One plan: its sign, its staff, who waits in order of service, and both as numbers. `staff`: width for its persons, so that both queues begin at the same place.
void draw_row(const Ui& ui, const Day& day, const Facts& facts, bool changed, float staff,
              const Box& box) {
  const float em = ui.em, middle = box.y + box.h / 2;
  const ImU32 colour = changed ? ui.theme.plan_b : ui.theme.plan_a;
  if (changed)
    dashed_line(ui.draw, {box.x, middle}, {box.x + em * 1.6f, middle}, colour, em * 0.16f,
                em * 0.3f);
  else
    ui.draw->AddLine({box.x, middle}, {box.x + em * 1.6f, middle}, colour, em * 0.16f);
  const std::string name = ui.say(changed ? Word::plan_b : Word::plan_a);
  const bool shown = changed == ui.session.shows_changed();
  ui.text_in(shown ? ui.fonts.bold : ui.fonts.regular, {box.x + em * 2, middle - em * 0.62f},
             em * 6.4f, ui.theme.text, name);
  float x = box.x + em * 8.6f;
  draw_staff(ui, facts, {x, middle - em * 0.42f});
  x += staff + em * 0.6f;
  const std::string count =
      ui.say(Word::twin_counts, facts.waiting, ui.duration(facts.first_waited));
  const float count_width = std::max(ui.width(ui.fonts.regular, count), em * 9);
  const auto& people = day.view().queues[facts.selected.queue];
  const float size = em * 0.95f;
  const float room = box.x + box.w - count_width - em * 0.6f - x;
  const auto fit = static_cast<std::size_t>(std::max(0.0f, room / size));
  for (std::size_t i = 0; i < std::min(fit, people.size()); ++i)
    draw_who(ui, {x + (static_cast<float>(i) + 0.5f) * size, middle}, size,
             severity_of(facts.now - people[i].joined, facts.goal.within));
  ui.text(ui.fonts.regular, {box.x + box.w - count_width, middle - em * 0.62f}, ui.theme.text,
          count);
}

}  // namespace

Box draw_twins(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const Facts* other = session.other_facts() ? &*session.other_facts() : nullptr;
  if (!other) return box;
  const float em = ui.em, row = em * 1.6f, margin = em * 0.5f;
  const bool b = session.shows_changed();
  const Index queue = session.selected().queue;
  std::vector<std::string> lines;
  const auto planned = session.planned_outlook(), changed = session.outlook();
  const bool fresh = planned && changed && !session.outlook_is_stale();
  lines.push_back(
      fresh ? twins_text(twins_of(*planned, *changed, queue), session.facts().goal, ui.language)
            : ui.say(Word::band_coming));
  if (const auto futures = session.futures())
    lines.push_back(futures_text(*futures, queue, session.scenario().clock, ui.language));
  std::erase(lines, "");
  const Box twins{box.x, box.y, box.w,
                  2 * row + static_cast<float>(lines.size()) * em * 1.3f + 2 * margin};
  if (twins.h > box.h * 0.6f) return box;  // the floor itself comes first
  ui.draw->AddRectFilled(twins.from(), twins.to(), ui.theme.panel, em * 0.3f);
  const Box inner = twins.inner(margin);
  const float staff = std::max(staff_width(ui, session.facts()), staff_width(ui, *other));
  draw_row(ui, session.planned(), b ? *other : session.facts(), false, staff,
           {inner.x, inner.y, inner.w, row});
  draw_row(ui, session.current(), b ? session.facts() : *other, true, staff,
           {inner.x, inner.y + row, inner.w, row});
  float y = inner.y + 2 * row + em * 0.1f;
  for (const std::string& line : lines) {
    ui.text_in(ui.fonts.regular, {inner.x, y}, inner.w, ui.theme.text, line);
    y += em * 1.3f;
  }
  if (ui.area("twins", twins)) {
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
    ui.tip(all + "\n" + ui.say(Word::twins_help));
  }
  const float used = twins.h + em * 0.4f;
  return {box.x, box.y + used, box.w, box.h - used};
}

}  // namespace frontline::window
