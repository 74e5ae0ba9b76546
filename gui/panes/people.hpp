// How people look, and what is said of them, wherever they stand.
#pragma once

#include <string>

#include "gui/model/person_text.hpp"
#include "gui/panes/ui.hpp"

namespace frontline::window {

std::string class_name(const Scenario& scenario, Index customer_class);
/// The shape of a class; the ring of how long they have waited lies over it.
void draw_shape(const Ui& ui, Index customer_class, ImVec2 at, float size, ImU32 colour, Ring ring);
Ring ring_of(Severity severity);
/// The mouse is over somebody: who they are, and where; a click follows them.
void point_at(const Ui& ui, const Who& who, SimTime arrived);
/// Seconds by cause, a line each, as far as there is room; returns the height.
float draw_causes(const Ui& ui, const Box& box, const std::array<double, k_causes>& by,
                  bool resource);

}  // namespace frontline::window
