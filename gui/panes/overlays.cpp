// What lies over the window for a while: errors of the file, the keys, a notice.

#include <algorithm>

#include "gui/panes/ui.hpp"
#include "model/language/text_file.hpp"

namespace frontline::window {
namespace {

constexpr std::size_t k_most_errors = 20;

std::string line_of(const std::string& file, int number) {
  const TextFile text = read_text_file(file, 1 << 20);
  if (!text.text || number < 1) return "";
  std::size_t begin = 0;
  for (int i = 1; i < number; ++i) {
    begin = text.text->find('\n', begin);
    if (begin == std::string::npos) return "";
    ++begin;
  }
  return text.text->substr(begin, text.text->find('\n', begin) - begin);
}

}  // namespace

bool begin_overlay(const Ui& ui, const char* name, const Box& box) {
  ImGui::SetNextWindowPos(box.from());
  ImGui::SetNextWindowSize({box.w, box.h});
  ImGui::SetNextWindowFocus();
  const bool open = ImGui::Begin(name, nullptr,
                                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ui.marks.add(name, {box.from(), box.to()});
  return open;
}

void draw_errors(const Ui& ui, const Box& box) {
  const auto& errors = ui.session.errors();
  if (errors.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Border, ui.theme.bad);
  if (begin_overlay(ui, "errors", box)) {
    ImGui::PushTextWrapPos(box.w - ui.em);
    ImGui::PushFont(ui.fonts.bold);
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.bad_text);
    ImGui::TextUnformatted(ui.say(Word::bad_file).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    for (std::size_t i = 0; i < std::min(errors.size(), k_most_errors); ++i) {
      const Diagnostic& error = errors[i];
      ImGui::Separator();
      const std::string place = fmt::format("{}:{}:{}", error.file, error.line, error.column);
      ImGui::PushID(static_cast<int>(i));
      if (ImGui::Selectable(place.c_str())) ui.act(action::Copy{place});
      ui.marks.add(fmt::format("error_{}", i), {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
      if (ImGui::IsItemHovered()) ui.tip(ui.say(Word::click_copies));
      ImGui::PopID();
      ImGui::TextWrapped("%s%s%s", error.path.c_str(), error.path.empty() ? "" : ": ",
                         error.message.c_str());
      const std::string line = line_of(error.file, error.line);
      if (line.empty()) continue;
      // The source line, and the caret under its column.
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.dim);
      ImGui::TextUnformatted(line.c_str());
      ImGui::PopStyleColor();
      std::size_t bytes = 0;
      for (int column = 1; column < error.column && bytes < line.size(); ++column) {
        ++bytes;
        while (bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xc0) == 0x80)
          ++bytes;
      }
      const float x = at.x + ui.width(ui.fonts.regular, line.substr(0, bytes));
      ImGui::GetWindowDrawList()->AddText({x, at.y + ui.em * 0.95f}, ui.theme.bad_text, "^");
      ImGui::Dummy({1, ui.em * 0.7f});
    }
    if (errors.size() > k_most_errors)
      ImGui::TextUnformatted(ui.say(Word::more_errors, errors.size() - k_most_errors).c_str());
    ImGui::PopTextWrapPos();
    ImGui::Separator();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ui.button("errors_close", {at.x, at.y, ui.em * 6, ui.em * 2}, ui.say(Word::close),
                  "Escape"))
      ui.act(action::Dismiss{});
  }
  ImGui::End();
  ImGui::PopStyleColor();
}

void draw_help(const Ui& ui, const Box& box) {
  if (!ui.memory.help) return;
  const std::pair<const char*, Word> keys[] = {
      {"Space", Word::key_space},
      {"Right / Left", Word::key_step},
      {"PgUp / PgDn", Word::key_page},
      {"Home / End", Word::key_home},
      {"- / +", Word::key_speed},
      {"Up / Down", Word::key_staff},
      {"E", Word::key_levers},
      {"F", Word::key_futures},
      {"Ctrl+Z / Ctrl+Y", Word::key_undo},
      {"Q", Word::key_group},
      {"Tab", Word::key_plan},
      {"N / Shift+N", Word::key_next},
      {"Ctrl+R", Word::key_restart},
      {"O", Word::key_open},
      {"Ctrl+S", Word::key_save},
      {"Ctrl+E", Word::key_report},
      {"Ctrl+P", Word::key_shot},
      {"F2", Word::key_charts},
      {"F3", Word::key_waiting},
      {"F4", Word::key_people},
      {"Escape", Word::key_escape},
      {"D", Word::key_theme},
      {"L", Word::key_language},
      {"F1", Word::key_help},
      {"Ctrl+Q", Word::key_quit},
  };
  if (begin_overlay(ui, "help_panel", box)) {
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::help).c_str());
    ImGui::PopFont();
    ImGui::Separator();
    for (const auto& [key, what] : keys) {
      ImGui::TextUnformatted(key);
      ImGui::SameLine(ui.em * 9);
      ImGui::TextUnformatted(ui.say(what).c_str());
    }
    ImGui::Spacing();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ui.button("help_close", {at.x, at.y, ui.em * 6, ui.em * 2}, ui.say(Word::close), ""))
      ui.act(action::ToggleHelp{});
  }
  ImGui::End();
}

void draw_notice(const Ui& ui, const Box& box) {
  if (ui.memory.notice.empty()) return;
  ui.memory.notice_age += ui.seconds;
  if (ui.memory.notice_age > 5) return ui.memory.notice.clear();
  ImDrawList* draw = ImGui::GetForegroundDrawList();
  const float width = ui.width(ui.fonts.regular, ui.memory.notice) + ui.em * 2;
  const ImVec2 from{box.x + (box.w - width) / 2, box.y + box.h - ui.em * 4};
  draw->AddRectFilled(from, {from.x + width, from.y + ui.em * 2}, ui.theme.text, ui.em * 0.3f);
  draw->AddText(ui.fonts.regular, ui.fonts.regular->FontSize,
                {from.x + ui.em, from.y + ui.em * 0.4f}, ui.theme.background,
                ui.memory.notice.c_str());
}

}  // namespace frontline::window
