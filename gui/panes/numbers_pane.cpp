// Three numbers with what is asked of them: served in time, the longest wait, how busy the staff is.

#include <cmath>

#include "gui/panes/ui.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

struct Number {
  std::string title, value, below, name;
  ImU32 colour;
};

std::string percent(double share) { return std::isnan(share) ? "-" : percent_text(share) + " %"; }

Number within(const Ui& ui, const Facts& facts, const Facts* other) {
  const Goal& goal = facts.goal;
  Number number{ui.say(Word::within, ui.duration(goal.within)), percent(facts.within),
                ui.say(Word::no_goal), "within", ui.theme.text};
  if (goal.share) {
    number.below = ui.say(Word::goal_at_least, fmt::format("{:.0f}", 100 * *goal.share));
    if (facts.decided > 0)
      number.colour = facts.within >= *goal.share ? ui.theme.good_text : ui.theme.bad_text;
  }
  const double warm_up = ui.session.scenario().clock.warm_up;
  if (facts.now < warm_up)
    number.below = warm_up < k_day
                       ? ui.say(Word::counted_from, ui.clock(warm_up))
                       : ui.say(Word::counted_from_day, static_cast<int>(warm_up / k_day) + 1);
  else if (other)
    number.below +=
        fmt::format("   {} {}", ui.session.shows_changed() ? "A" : "B", percent(other->within));
  return number;
}

Number longest(const Ui& ui, const Facts& facts, const Facts* other) {
  Number number{ui.say(Word::longest_wait), ui.duration(facts.first_waited),
                ui.say(Word::longest_so_far, ui.duration(facts.longest_so_far)), "longest",
                ui.theme.text_of(severity_of(facts.first_waited, facts.goal.within))};
  if (other)
    number.below = fmt::format("{} {}", ui.session.shows_changed() ? "A" : "B",
                               ui.duration(other->first_waited));
  return number;
}

Number busy(const Ui& ui, const Facts& facts, const Facts* other) {
  const Scenario& scenario = ui.session.scenario();
  if (facts.selected.group == k_none)
    return {queue_title(scenario, facts.selected.queue), "-", "", "busy", ui.theme.text};
  const std::string name = plain_name(scenario.groups[facts.selected.group].name);
  Number number{ui.say(Word::busy_now, name), ui.say(Word::busy_of, facts.busy, facts.on_duty), "",
                "busy", ui.theme.text};
  if (facts.busy_today >= 0)
    number.below = ui.say(Word::busy_so_far, fmt::format("{:.0f}", 100 * facts.busy_today));
  if (other && other->busy_today >= 0)
    number.below += fmt::format("   {} {:.0f} %", ui.session.shows_changed() ? "A" : "B",
                                100 * other->busy_today);
  return number;
}

}  // namespace

void draw_numbers(const Ui& ui, const Box& box) {
  const Facts& facts = ui.session.facts();
  const auto& also = ui.session.other_facts();
  const Facts* other = also ? &*also : nullptr;
  const Number numbers[] = {within(ui, facts, other), longest(ui, facts, other),
                            busy(ui, facts, other)};
  const float width = box.w / 3;
  float x = box.x;
  for (const Number& number : numbers) {
    const float most = width - ui.em * 0.6f;
    ui.text_in(ui.fonts.regular, {x, box.y}, most, ui.theme.dim, number.title);
    ui.text_in(ui.fonts.large, {x, box.y + ui.em * 1.2f}, most, number.colour, number.value);
    ui.text_in(ui.fonts.regular, {x, box.y + ui.em * 3.2f}, most, ui.theme.dim, number.below);
    if (ui.area("number_" + number.name, {x, box.y, most, ui.em * 4.4f}))
      ui.tip(number.title + ": " + number.value + "\n" + number.below);
    x += width;
  }
}

}  // namespace frontline::window
