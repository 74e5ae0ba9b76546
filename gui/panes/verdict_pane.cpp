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
  const float x = box.x + ui.em * 1.2f, width = box.w - ui.em * 2;
  std::string second = verdict.beside;
  ImU32 colour = ui.theme.dim;
  if (!session.problem().empty()) {
    second = ui.say(Word::day_failed, session.problem());
    colour = ui.theme.bad_text;
  }
  ui.text_in(ui.fonts.bold, {x, box.y + ui.em * 0.45f}, width, ui.theme.text, verdict.sentence);
  ui.text_in(ui.fonts.regular, {x, box.y + ui.em * 1.95f}, width, colour, second);
  if (ui.area("verdict", box)) {
    const bool cut = ui.width(ui.fonts.bold, verdict.sentence) > width ||
                     ui.width(ui.fonts.regular, second) > width;
    if (cut) ui.tip(verdict.sentence + "\n" + second);
  }
}

}  // namespace frontline::window
