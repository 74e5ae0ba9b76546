// Parts of the floor that have a file of their own.
#pragma once

#include "gui/panes/ui.hpp"

namespace frontline::window {

/// Returns the height that was used.
float draw_resource(const Ui& ui, Index resource, const Box& box);

/// What colours, rings and shapes mean. In how many rows, at most two, it fits a width.
int legend_rows(const Ui& ui, float width);
void draw_legend(const Ui& ui, const Box& box);

}  // namespace frontline::window
