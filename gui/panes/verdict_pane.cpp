// The verdict: one plain sentence, and a second line on what else there is to know.

#include "gui/panes/ui.hpp"

namespace frontline::window {

void draw_verdict(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  const auto outlook = session.outlook_is_stale() ? nullptr : session.outlook();
  const auto& other = session.other_facts();
  const Verdict verdict =
      verdict_of(session.facts(), other ? &*other : nullptr, session.shows_changed(),
                 session.scenario(), outlook.get(), ui.language);
  const Severity severity = verdict.mood == Verdict::Mood::calm   ? Severity::fine
                            : verdict.mood == Verdict::Mood::busy ? Severity::late
                                                                  : Severity::too_late;
  ui.draw->AddRectFilled(box.from(), box.to(), ui.theme.panel, ui.em * 0.3f);
  ui.draw->AddRectFilled(box.from(), {box.x + ui.em * 0.4f, box.y + box.h}, ui.theme.of(severity),
                         ui.em * 0.2f);
  const float buttons = ui.em * 7;
  const float x = box.x + ui.em * 1.2f, width = box.w - ui.em * 2 - buttons;
  std::string second = verdict.beside;
  ImU32 colour = ui.theme.dim;
  if (!session.problem().empty()) {
    second = ui.say(Word::day_failed, session.problem());
    colour = ui.theme.bad_text;
  }
  ui.text_in(ui.fonts.bold, {x, box.y + ui.em * 0.45f}, width, ui.theme.text, verdict.sentence);
  ui.text_in(ui.fonts.regular, {x, box.y + ui.em * 1.95f}, width, colour, second);
  const Box right{box.x + box.w - buttons, box.y + ui.em * 0.25f, buttons - ui.em * 0.4f,
                  ui.em * 1.4f};
  if (ui.button("levers", right, ui.say(Word::levers), ui.say(Word::key_levers) + "  (E)",
                ui.memory.levers))
    ui.act(action::ToggleLevers{});
  if (ui.button("futures", {right.x, right.y + ui.em * 1.6f, right.w, right.h},
                ui.say(Word::futures), ui.say(Word::key_futures) + "  (F)", session.looks_ahead()))
    ui.act(action::ToggleFutures{});
  if (ui.area("verdict", {box.x, box.y, box.w - buttons, box.h})) {
    const bool cut = ui.width(ui.fonts.bold, verdict.sentence) > width ||
                     ui.width(ui.fonts.regular, second) > width;
    if (cut) ui.tip(verdict.sentence + "\n" + second);
  }
}

}  // namespace frontline::window
