// Twenty days as dots: how many of them miss the goal. Dots stand on the share that is served in
// time, one above the other where it is the same; a click shows that day.

#include <algorithm>
#include <cmath>
#include <map>

#include "gui/panes/ui.hpp"

namespace frontline::window {
namespace {

constexpr std::size_t k_days_shown = 20;

std::string title(const Ui& ui, const std::vector<DayShare>& days, const Goal& goal) {
  const bool several = ui.session.scenario().clock.days > 1;
  if (!goal.share) return ui.say(several ? Word::runs_no_goal : Word::days_no_goal, days.size());
  const auto missed = std::count_if(days.begin(), days.end(),
                                    [&](const DayShare& day) { return day.within < *goal.share; });
  return ui.say(several ? Word::runs_miss : Word::days_miss, days.size(), missed);
}

}  // namespace

void draw_days(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const Facts& facts = session.facts();
  const auto outlook = session.outlook();
  if (!outlook)
    return ui.text_in(ui.fonts.regular, box.from(), box.w, ui.theme.dim, ui.say(Word::band_coming));
  const std::vector<DayShare> days = first_days(*outlook, facts.selected.queue, k_days_shown);
  const float em = ui.em;
  ui.text_in(ui.fonts.bold, box.from(), box.w,
             session.outlook_is_stale() ? ui.theme.dim : ui.theme.text,
             title(ui, days, facts.goal));
  const Box plot{box.x + em * 0.8f, box.y + em * 1.6f, box.w - em * 1.6f, box.h - em * 3.4f};
  if (plot.h < em || days.empty()) return;
  double least = facts.goal.share.value_or(1);
  for (const DayShare& day : days) least = std::min(least, day.within);
  const double from = std::clamp(std::floor(least * 10 - 0.5) / 10, 0.0, 0.9);
  const auto x_of = [&](double share) {
    return plot.x + plot.w * static_cast<float>((share - from) / (1 - from));
  };
  const float bottom = plot.y + plot.h;
  ui.draw->AddLine({plot.x, bottom}, {plot.x + plot.w, bottom}, ui.theme.dim);
  if (facts.goal.share) {
    const float x = x_of(*facts.goal.share);
    ui.draw->AddLine({x, plot.y}, {x, bottom}, ui.theme.strong, em * 0.1f);
  }
  // As large as lets the highest pile stand.
  float size = em * 1.1f;
  std::map<int, int> piles;
  for (; size > em * 0.2f; size *= 0.9f) {
    piles.clear();
    int highest = 0;
    for (const DayShare& day : days)
      highest = std::max(
          highest, ++piles[static_cast<int>(std::lround((x_of(day.within) - plot.x) / size))]);
    if (static_cast<float>(highest) * size <= plot.h) break;
  }
  piles.clear();
  for (const DayShare& day : days) {
    const int pile = static_cast<int>(std::lround((x_of(day.within) - plot.x) / size));
    const int place = piles[pile]++;
    const ImVec2 at{plot.x + static_cast<float>(pile) * size,
                    bottom - (static_cast<float>(place) + 0.5f) * size};
    const bool missed = facts.goal.share && day.within < *facts.goal.share;
    const ImU32 colour = session.outlook_is_stale() ? ui.theme.dim
                         : missed                   ? ui.theme.bad
                                                    : ui.theme.plan_a;
    // Who misses is a ring, so that it is not the colour alone.
    if (missed)
      ui.draw->AddCircle(at, size * 0.38f, colour, 16, size * 0.16f);
    else
      ui.draw->AddCircleFilled(at, size * 0.44f, colour, 16);
    if (day.number == session.day().number())
      ui.draw->AddCircle(at, size * 0.56f, ui.theme.strong, 18, em * 0.08f);
    if (ui.area(fmt::format("day_{}", day.number), {at.x - size / 2, at.y - size / 2, size, size}))
      ui.tip(ui.say(Word::day_dot, day.number, percent_text(day.within),
                    ui.duration(facts.goal.within)));
    if (ImGui::IsItemClicked()) ui.act(action::ShowDay{day.number});
  }
  for (const double share : {from, 1.0}) {
    const std::string label = percent_text(share) + " %";
    const float width = ui.width(ui.fonts.regular, label);
    ui.text(
        ui.fonts.regular,
        {std::clamp(x_of(share) - width / 2, box.x, box.x + box.w - width), bottom + em * 0.15f},
        ui.theme.dim, label);
  }
  const std::string what = ui.say(Word::days_axis, ui.duration(facts.goal.within));
  ui.text_in(ui.fonts.regular, {plot.x + em * 2.5f, bottom + em * 0.15f}, plot.w - em * 5,
             ui.theme.dim, what);
}

}  // namespace frontline::window
