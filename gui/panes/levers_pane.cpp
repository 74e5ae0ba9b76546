// The levers: what can be changed from now on beside the staff. It lies over the lower charts.

#include "gui/model/levers.hpp"
#include "gui/panes/ui.hpp"
#include "report/words.hpp"

namespace frontline::window {
namespace {

using Kind = Command::Kind;

// "front desk · care": what a path names, without the words of the language around it.
std::string title_of(const Lever& lever) {
  if (lever.is_factor()) return plain_name(lever.name);
  std::string text;
  for (std::size_t begin = lever.name.find('.') + 1; begin < lever.name.size();) {
    const std::size_t end = std::min(lever.name.find('.', begin), lever.name.size());
    const std::string part = lever.name.substr(begin, end - begin);
    if (part != "serves" && part != "journey")
      text += (text.empty() ? "" : " · ") + plain_name(part);
    begin = end + 1;
  }
  return text;
}

Word heading(Kind kind) {
  switch (kind) {
    case Kind::scale_arrivals: return Word::lever_arrivals;
    case Kind::scale_service: return Word::lever_service;
    case Kind::scale_patience: return Word::lever_patience;
    default: return Word::lever_switches;
  }
}

// Less, the factor, more; the factor itself goes back to what the scenario says.
void draw_factor(const Ui& ui, const Lever& lever, double factor, const Box& box) {
  const float em = ui.em;
  const auto set = [&](double value) { ui.act(action::Lever{lever.kind, lever.subject, value}); };
  if (ui.button(lever.mark() + "_less", {box.x, box.y, em * 1.8f, box.h}, "-", ""))
    set(next_factor(lever, factor, -1));
  if (ui.button(lever.mark() + "_reset", {box.x + em * 2, box.y, em * 4.2f, box.h},
                fmt::format("{:.0f} %", 100 * factor), ui.say(Word::lever_reset), factor != 1))
    set(1);
  if (ui.button(lever.mark() + "_more", {box.x + em * 6.4f, box.y, em * 1.8f, box.h}, "+", ""))
    set(next_factor(lever, factor, +1));
}

void draw_switch(const Ui& ui, const Lever& lever, double position, const Box& box) {
  constexpr std::pair<Word, const char*> k_positions[] = {
      {Word::switch_auto, "_auto"}, {Word::switch_off, "_off"}, {Word::switch_on, "_on"}};
  const float em = ui.em, width = em * 2.7f;
  for (int i = 0; i < 3; ++i) {
    const auto& [word, mark] = k_positions[i];
    const Box at{box.x + static_cast<float>(i) * (width + em * 0.05f), box.y, width, box.h};
    if (ui.button(lever.mark() + mark, at, ui.say(word), ui.say(Word::switch_help),
                  position == static_cast<double>(i)))
      ui.act(action::Lever{lever.kind, lever.subject, static_cast<double>(i)});
  }
}

void draw_list(const Ui& ui) {
  const Session& session = ui.session;
  const float em = ui.em, row = em * 1.55f;
  std::optional<Kind> before;
  for (const Lever& lever : levers_of(session.scenario())) {
    if (lever.kind != before) {
      if (before) ImGui::Dummy({1, em * 0.2f});
      ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.dim);
      ImGui::TextUnformatted(ui.say(heading(lever.kind)).c_str());
      ImGui::PopStyleColor();
      before = lever.kind;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + row});
    if (!ImGui::IsRectVisible({at.x, at.y}, {at.x + 1, at.y + em * 1.45f})) continue;
    const float width = ImGui::GetContentRegionAvail().x, controls = em * 8.5f;
    const double value =
        session.current().plan().lever(lever.kind, lever.subject, session.day().now());
    Ui inside = ui;
    inside.draw = ImGui::GetWindowDrawList();
    inside.text_in(ui.fonts.regular, {at.x + em * 0.4f, at.y + em * 0.2f},
                   width - controls - em * 0.8f, ui.theme.text, title_of(lever));
    const Box box{at.x + width - controls, at.y, controls, em * 1.45f};
    lever.is_factor() ? draw_factor(inside, lever, value, box)
                      : draw_switch(inside, lever, value, box);
    ImGui::SetCursorScreenPos({at.x, at.y + row});
  }
  ImGui::Dummy({1, 1});
}

}  // namespace

void draw_levers(const Ui& ui, const Box& box) {
  if (!ui.memory.levers) return;
  ImGui::SetNextWindowPos(box.from());
  ImGui::SetNextWindowSize({box.w, box.h});
  // Unlike what lies over everything it leaves the keys and clicks of the rest alone.
  const bool open = ImGui::Begin("levers_panel", nullptr,
                                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ui.marks.add("levers_panel", {box.from(), box.to()});
  if (open) {
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::levers_from, ui.clock(ui.session.day().now())).c_str());
    ImGui::PopFont();
    const ImVec2 corner{box.x + box.w - ui.em * 2.2f, box.y + ui.em * 0.35f};
    const ImVec2 below = ImGui::GetCursorScreenPos();
    if (ui.button("levers_close", {corner.x, corner.y, ui.em * 1.7f, ui.em * 1.5f}, "x",
                  ui.say(Word::close) + "  (E)"))
      ui.act(action::ToggleLevers{});
    ImGui::SetCursorScreenPos({below.x, below.y + ui.em * 0.3f});
    ImGui::BeginChild("list");
    draw_list(ui);
    ImGui::EndChild();
  }
  ImGui::End();
}

}  // namespace frontline::window
