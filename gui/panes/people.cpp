#include "gui/panes/people.hpp"

#include "report/words.hpp"

namespace frontline::window {

std::string class_name(const Scenario& scenario, Index customer_class) {
  return customer_class == k_none ? "" : plain_name(scenario.classes[customer_class].name);
}

void draw_shape(const Ui& ui, Index customer_class, ImVec2 at, float size, ImU32 colour,
                Ring ring) {
  const ImTextureID texture = ImGui::GetIO().Fonts->TexID;
  const ImVec2 from{at.x - size / 2, at.y - size / 2}, to{at.x + size / 2, at.y + size / 2};
  const Sprite& shape = ui.fonts.shape(customer_class, size);
  ui.draw->AddImage(texture, from, to, shape.from, shape.to, colour);
  if (ring == Ring::none || size < ui.em * 0.4f) return;
  const Sprite& band = ui.fonts.ring(customer_class, ring, size);
  ui.draw->AddImage(texture, from, to, band.from, band.to, ui.theme.strong);
}

Ring ring_of(Severity severity) {
  if (severity == Severity::fine) return Ring::none;
  return severity == Severity::late ? Ring::half : Ring::full;
}

void point_at(const Ui& ui, const Who& who, SimTime arrived) {
  ui.act(action::LookAt{who});
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ui.act(action::Follow{who, arrived});
  const Scenario& scenario = ui.session.scenario();
  const auto& looked = ui.session.people().looked_at();
  if (!looked || looked->who != who) return;  // in the next frame
  std::string text = who_text(ui.language, scenario, who);
  if (looked->party > 1) text += ", " + ui.say(Word::party_of, looked->party);
  for (const std::string& line :
       present_text(ui.language, scenario, *looked, ui.session.day().now()))
    text += "\n" + line;
  const bool resource = looked->queue >= scenario.tasks.size();
  for (const auto& [cause, seconds] : main_causes(looked->by))
    text += "\n   " + ui.say(Word::cause_line, ui.duration(seconds),
                             cause_text(ui.language, cause, resource));
  ui.tip(text + "\n" + ui.say(Word::click_for_story));
}

float draw_causes(const Ui& ui, const Box& box, const std::array<double, k_causes>& by,
                  bool resource) {
  const float line = ui.em * 1.35f;
  float y = box.y;
  for (const auto& [cause, seconds] : main_causes(by)) {
    if (y + line > box.y + box.h) break;
    ui.draw->AddRectFilled({box.x, y + ui.em * 0.25f}, {box.x + ui.em * 0.8f, y + ui.em * 1.05f},
                           ui.theme.of(cause));
    const std::string time = ui.duration(seconds);
    const float column = ui.width(ui.fonts.bold, "00 min") + ui.em * 0.8f;
    ui.text(ui.fonts.bold, {box.x + ui.em * 1.3f, y}, ui.theme.text, time);
    ui.text_in(ui.fonts.regular, {box.x + ui.em * 1.3f + column, y}, box.w - ui.em * 1.3f - column,
               ui.theme.text, cause_text(ui.language, cause, resource));
    y += line;
  }
  return y - box.y;
}

}  // namespace frontline::window
