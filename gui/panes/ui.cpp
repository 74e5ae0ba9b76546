#include "gui/panes/ui.hpp"

namespace frontline::window {

void Ui::text(ImFont* font, ImVec2 at, ImU32 colour, const std::string& what) const {
  draw->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, what.c_str());
}

float Ui::width(ImFont* font, const std::string& what) const {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, what.c_str()).x;
}

namespace {

// Where the character after the one at `i` begins.
std::size_t next_character(const std::string& text, std::size_t i) {
  ++i;
  while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80) ++i;
  return i;
}

}  // namespace

void Ui::text_in(ImFont* font, ImVec2 at, float most, ImU32 colour, const std::string& what) const {
  if (width(font, what) <= most) return text(font, at, colour, what);
  std::string cut;
  for (std::size_t i = 0; i < what.size();) {
    const std::size_t next = next_character(what, i);
    if (width(font, what.substr(0, next) + "…") > most) break;
    cut = what.substr(0, next);
    i = next;
  }
  if (!cut.empty()) text(font, at, colour, cut + "…");
}

std::vector<std::string> Ui::wrapped(ImFont* font, const std::string& what, float most) const {
  std::vector<std::string> lines;
  std::size_t begin = 0, last_break = 0;
  for (std::size_t i = 0; i < what.size();) {
    const std::size_t next = next_character(what, i);
    if (i > begin && width(font, what.substr(begin, next - begin)) > most) {
      const std::size_t end = last_break > begin ? last_break : i;
      lines.push_back(what.substr(begin, end - begin));
      begin = end;
      while (begin < what.size() && what[begin] == ' ') ++begin;
      i = std::max(begin, i);
      continue;
    }
    if (what[i] == ' ') last_break = i;
    if (next - i == 3) last_break = next;  // after a Chinese character
    i = next;
  }
  if (begin < what.size()) lines.push_back(what.substr(begin));
  return lines;
}

bool Ui::area(const std::string& name, const Box& box) const {
  if (box.w < 1 || box.h < 1) return false;
  ImGui::SetCursorScreenPos(box.from());
  ImGui::InvisibleButton(("###" + name).c_str(), {box.w, box.h});
  marks.add(name, {box.from(), box.to()});
  return ImGui::IsItemHovered();
}

bool Ui::button(const std::string& name, const Box& box, const std::string& label,
                const std::string& help, bool on) const {
  ImGui::SetCursorScreenPos(box.from());
  if (on) ImGui::PushStyleColor(ImGuiCol_Button, theme.button_active);
  const bool clicked = ImGui::Button((label + "###" + name).c_str(), {box.w, box.h});
  if (on) ImGui::PopStyleColor();
  marks.add(name, {box.from(), box.to()});
  if (!help.empty() && ImGui::IsItemHovered()) tip(help);
  return clicked;
}

namespace {

// ImGui writes into the string itself, and asks for more room where there is too little.
int make_room(ImGuiInputTextCallbackData* data) {
  auto& text = *static_cast<std::string*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    text.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text.data();
  }
  return 0;
}

}  // namespace

bool Ui::field(const std::string& name, float wide, const std::string& hint,
               std::string& what) const {
  ImGui::SetNextItemWidth(wide);
  const bool entered = ImGui::InputTextWithHint(
      ("###" + name).c_str(), hint.c_str(), what.data(), what.capacity() + 1,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll |
          ImGuiInputTextFlags_CallbackResize,
      make_room, &what);
  marks.add(name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
  return entered;
}

void Ui::tip(const std::string& what) const {
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(what.c_str());
  ImGui::EndTooltip();
}

}  // namespace frontline::window
