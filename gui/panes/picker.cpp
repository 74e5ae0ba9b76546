// Other scenarios: a path, the plans of this one, what was opened last, what lies beside it,
// what comes with Frontline.

#include "gui/panes/ui.hpp"

namespace frontline::window {
namespace {

void heading(const Ui& ui, Word word) {
  ImGui::PushFont(ui.fonts.bold);
  ImGui::TextUnformatted(ui.say(word).c_str());
  ImGui::PopFont();
}

void open_file(const Ui& ui, const std::string& path) {
  ui.act(action::Open{path});
  ui.act(action::TogglePicker{});
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \t\n\r\"'");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\n\r\"'") - from + 1);
}

void draw_path(const Ui& ui) {
  std::string& path = ui.memory.path;
  const float room = ImGui::GetContentRegionAvail().x - ui.em * 6.5f;
  bool entered = ui.field("path", room, ui.say(Word::path_hint), path);
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  entered |= ui.button("path_open", {at.x, at.y, ui.em * 5.5f, ImGui::GetFrameHeight()},
                       ui.say(Word::open_path), "Enter");
  if (entered && !trimmed(path).empty()) open_file(ui, trimmed(path));
}

void draw_plans(const Ui& ui) {
  const auto& plans = ui.session.plans();
  if (plans.empty()) return;
  heading(ui, Word::plans);
  const auto choice = [&](const std::string& name, const std::string& label) {
    const float width = ui.width(ui.fonts.regular, label) + ui.em * 1.6f;
    if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ui.button("plan_" + (name.empty() ? "none" : name), {at.x, at.y, width, ui.em * 1.8f},
                  label, "", ui.session.plan_name() == name)) {
      ui.act(action::UsePlan{name});
      ui.act(action::TogglePicker{});
    }
    ImGui::SameLine();
  };
  choice("", ui.say(Word::as_written));
  for (const std::string& plan : plans) choice(plan, plan);
  ImGui::NewLine();
  ImGui::Spacing();
}

void draw_files(const Ui& ui, Word title, const std::string& mark,
                const std::vector<ScenarioFile>& files) {
  if (files.empty()) return;
  heading(ui, title);
  for (const ScenarioFile& file : files) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool chosen = ImGui::Selectable(("###" + mark + file.path).c_str(),
                                          file.path == ui.session.file(), 0, {0, ui.em * 2.7f});
    ui.marks.add(mark + file.path.substr(file.path.rfind('/') + 1),
                 {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
    if (ImGui::IsItemHovered()) ui.tip(file.path);
    Ui inside = ui;
    inside.draw = ImGui::GetWindowDrawList();
    const float x = at.x + ui.em * 0.3f, room = width - ui.em * 0.6f;
    inside.text_in(ui.fonts.regular, {x, at.y}, room, ui.theme.text, file.name);
    inside.text_in(ui.fonts.regular, {x, at.y + ui.em * 1.3f}, room, ui.theme.dim, file.about);
    if (chosen) open_file(ui, file.path);
  }
  ImGui::Spacing();
}

}  // namespace

void draw_picker(const Ui& ui, const Box& box, const FilesToPick& files) {
  if (!ui.memory.picker) return;
  if (begin_overlay(ui, "picker", box)) {
    heading(ui, Word::scenarios);
    draw_path(ui);
    ImGui::Separator();
    ImGui::BeginChild("list", {0, -ui.em * 2.6f});
    draw_plans(ui);
    draw_files(ui, Word::recent, "recent_", files.recent);
    draw_files(ui, Word::in_folder, "open_", files.folder);
    draw_files(ui, Word::shipped, "shipped_", files.shipped);
    ImGui::EndChild();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ui.button("picker_close", {at.x, at.y, ui.em * 6, ui.em * 2}, ui.say(Word::close),
                  "O, Escape"))
      ui.act(action::TogglePicker{});
  }
  ImGui::End();
}

}  // namespace frontline::window
