#include "gui/app/theme.hpp"

#include <algorithm>

namespace frontline::window {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32(hex >> 16 & 255, hex >> 8 & 255, hex & 255, alpha);
}

Theme light() {
  Theme t{};
  t.background = rgb(0xF5F5F2);
  t.panel = rgb(0xFDFDFB);
  t.text = rgb(0x17181A);
  t.dim = rgb(0x616161);
  t.grid = rgb(0xDEDEDA);
  t.strong = rgb(0x000000);
  t.button = rgb(0xDCE8F2);
  t.button_hovered = rgb(0xC2D9EB);
  t.button_active = rgb(0xA5C8E2);
  t.plan_a = rgb(0x0072B2);
  t.plan_b = rgb(0xE69F00);
  t.band = rgb(0x0072B2, 42);
  t.stale = rgb(0x808080, 40);
  t.good = rgb(0x009E73);
  t.late = rgb(0xE69F00);
  t.bad = rgb(0xA02800);
  t.good_text = rgb(0x00735A);
  t.late_text = rgb(0x8A5A00);
  t.bad_text = rgb(0xA02800);
  t.desk_off = rgb(0xECECE8);
  t.desk_idle = rgb(0xD3EAE2);
  t.desk_busy = rgb(0xC3D3E6);
  t.desk_wrap = rgb(0xE4DDCB);
  // Nobody, the same class, other classes, overtaken, wrap-up, break, failure: dark and light in turn.
  t.causes = {rgb(0x2B2D30), rgb(0x56A5D8), rgb(0x0B4A78), rgb(0xA02800),
              rgb(0xE0B04A), rgb(0x8FBF8F), rgb(0x8E5A9E)};
  return t;
}

Theme dark() {
  Theme t{};
  t.dark = true;
  t.background = rgb(0x1A1C20);
  t.panel = rgb(0x212429);
  t.text = rgb(0xECECEA);
  t.dim = rgb(0xA6A6AB);
  t.grid = rgb(0x363A41);
  t.strong = rgb(0xFFFFFF);
  t.button = rgb(0x2E3A47);
  t.button_hovered = rgb(0x3A4C5E);
  t.button_active = rgb(0x486078);
  t.plan_a = rgb(0x56B4E9);
  t.plan_b = rgb(0xE69F00);
  t.band = rgb(0x56B4E9, 48);
  t.stale = rgb(0x9A9A9A, 40);
  t.good = rgb(0x2FBF95);
  t.late = rgb(0xE69F00);
  t.bad = rgb(0xD55E00);
  t.good_text = rgb(0x2FBF95);
  t.late_text = rgb(0xE69F00);
  t.bad_text = rgb(0xFF8A4C);
  t.desk_off = rgb(0x2A2D32);
  t.desk_idle = rgb(0x27463E);
  t.desk_busy = rgb(0x33475E);
  t.desk_wrap = rgb(0x4A4232);
  t.causes = {rgb(0xD8D8DC), rgb(0x56B4E9), rgb(0x2A6FA3), rgb(0xD55E00),
              rgb(0xE0B04A), rgb(0x6FAF7A), rgb(0xB48AC4)};
  return t;
}

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

ImU32 Theme::of(Severity severity) const {
  return severity == Severity::fine ? good : severity == Severity::late ? late : bad;
}

ImU32 Theme::text_of(Severity severity) const {
  return severity == Severity::fine ? good_text : severity == Severity::late ? late_text : bad_text;
}

const Theme& theme(bool dark_one) {
  static const Theme k_light = light(), k_dark = dark();
  return dark_one ? k_dark : k_light;
}

void apply_style(const Theme& t, float scale) {
  ImGuiStyle style;
  t.dark ? ImGui::StyleColorsDark(&style) : ImGui::StyleColorsLight(&style);
  style.FrameRounding = 4;
  style.WindowRounding = 6;
  style.PopupRounding = 4;
  style.FramePadding = {8, 4};
  style.WindowBorderSize = 1;
  auto& c = style.Colors;
  c[ImGuiCol_Text] = vec(t.text);
  c[ImGuiCol_TextDisabled] = vec(t.dim);
  c[ImGuiCol_WindowBg] = c[ImGuiCol_PopupBg] = vec(t.panel);
  c[ImGuiCol_Border] = vec(t.grid);
  c[ImGuiCol_Button] = c[ImGuiCol_Header] = vec(t.button);
  c[ImGuiCol_ButtonHovered] = c[ImGuiCol_HeaderHovered] = vec(t.button_hovered);
  c[ImGuiCol_ButtonActive] = c[ImGuiCol_HeaderActive] = vec(t.button_active);
  style.ScaleAllSizes(scale);
  ImGui::GetStyle() = style;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto a = static_cast<ImU32>(std::clamp(alpha, 0.0f, 1.0f) * 255.0f);
  return (colour & ~IM_COL32_A_MASK) | a << IM_COL32_A_SHIFT;
}

ImU32 blend(ImU32 from, ImU32 to, float share) {
  const ImVec4 a = vec(from), b = vec(to);
  const auto mix = [&](float x, float y) { return x + (y - x) * share; };
  return ImGui::ColorConvertFloat4ToU32(
      {mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), mix(a.w, b.w)});
}

}  // namespace frontline::window
