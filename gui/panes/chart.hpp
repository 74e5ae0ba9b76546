// A chart: axes, a grid, and the cursor of time that all charts share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gui/panes/ui.hpp"

namespace frontline::window {

struct Chart {
  Box plot;
  double x0 = 0, x1 = 1, y1 = 1;  ///< y begins at 0
  float x(double value) const {
    return plot.x + static_cast<float>((value - x0) / (x1 - x0)) * plot.w;
  }
  float y(double value) const { return plot.y + plot.h - static_cast<float>(value / y1) * plot.h; }
  double x_at(float pixel) const {
    return x0 + (x1 - x0) * static_cast<double>((pixel - plot.x) / plot.w);
  }
};

/// One entry beside the title.
struct LegendEntry {
  enum class Kind { line, dashed, area, dot } kind;
  ImU32 colour;
  std::string text;
};

/// Title, legend as far as it fits, and the plot below. `y_text` writes the values of the y axis, which are
/// round in units of `y_unit`.
Chart begin_chart(const Ui& ui, const Box& box, const std::string& title,
                  const std::vector<LegendEntry>& legend, double y_most,
                  const std::function<std::string(double)>& y_text, bool whole_y,
                  double y_unit = 1);
/// The x axis as the time of the present opening.
void time_axis(const Ui& ui, Chart& chart);
/// The line of now, and the shared line under the mouse; the mouse over `name` moves it.
/// True when hovered: the time is in ui.memory.hovered_next.
bool time_cursor(const Ui& ui, const Chart& chart, const std::string& name);

/// Values at i * step, each of which holds until the next one, the last one until `until`, drawn over
/// the part of the x axis that shows them; many in a column of pixels become their least and greatest.
void draw_steps(const Ui& ui, const Chart& chart, const std::function<double(std::size_t)>& value,
                std::size_t points, double step, SimTime until, ImU32 colour, bool dashed,
                float thickness);
void draw_band(const Ui& ui, const Chart& chart, const std::vector<float>& low,
               const std::vector<float>& high, double step, ImU32 colour);
void dashed_line(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 colour, float thickness,
                 float dash);

/// Of what the background says: grey while it belongs to an older plan, else that of its plan.
ImU32 band_colour(const Ui& ui);

/// The next "round" number at or above: 1, 2, 5 times a power of ten (whole: at least `least`).
double round_up(double value);

}  // namespace frontline::window
