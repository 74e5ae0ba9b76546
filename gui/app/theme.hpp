// Colours: Okabe and Ito's, moved where people with a colour deficiency could not tell two apart.
// What matters is never said by a colour alone.
#pragma once

#include <array>

#include <imgui.h>

#include "gui/model/facts.hpp"

namespace frontline::window {

struct Theme {
  bool dark = false;
  ImU32 background, panel, text, dim, grid, strong;  ///< strong: the now line, rings
  ImU32 button, button_hovered, button_active;
  ImU32 plan_a, plan_b, band, stale;
  ImU32 good, late, bad;                 ///< areas and people
  ImU32 good_text, late_text, bad_text;  ///< the same as text
  ImU32 desk_off, desk_idle, desk_busy, desk_wrap;
  std::array<ImU32, k_causes> causes;  ///< of waiting
  ImU32 of(Severity severity) const;
  ImU32 of(Cause cause) const { return causes[static_cast<std::size_t>(cause)]; }
  ImU32 text_of(Severity severity) const;
};
const Theme& theme(bool dark);

/// ImGui's own style in these colours, at this scale.
void apply_style(const Theme& theme, float scale);
ImU32 with_alpha(ImU32 colour, float alpha);
ImU32 blend(ImU32 from, ImU32 to, float share);

}  // namespace frontline::window
