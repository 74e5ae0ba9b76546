#include "gui/panes/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace frontline::window {
namespace {

void legend(const Ui& ui, const Box& box, float x, const std::vector<LegendEntry>& entries) {
  const float em = ui.em, y = box.y;
  for (const LegendEntry& entry : entries) {
    const float needed = 1.9f * em + ui.width(ui.fonts.regular, entry.text);
    if (x + needed > box.x + box.w) return;
    const ImVec2 middle{x, y + em * 0.62f};
    switch (entry.kind) {
      case LegendEntry::Kind::line:
        ui.draw->AddLine(middle, {x + em * 1.2f, middle.y}, entry.colour, em * 0.16f);
        break;
      case LegendEntry::Kind::dashed:
        dashed_line(ui.draw, middle, {x + em * 1.2f, middle.y}, entry.colour, em * 0.16f,
                    em * 0.4f);
        break;
      case LegendEntry::Kind::area:
        ui.draw->AddRectFilled({x, y + em * 0.3f}, {x + em * 1.2f, y + em * 0.95f}, entry.colour);
        break;
      case LegendEntry::Kind::dot:
        ui.draw->AddCircleFilled({x + em * 0.6f, middle.y}, em * 0.28f, entry.colour, 14);
        break;
    }
    ui.text(ui.fonts.regular, {x + em * 1.5f, y}, ui.theme.dim, entry.text);
    x += needed + em * 0.9f;
  }
}

double tick_step(double most, int ticks) {
  const double raw = most / ticks, power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= raw - 1e-9) return factor * power;
  return 10 * power;
}

}  // namespace

ImU32 band_colour(const Ui& ui) {
  if (ui.session.outlook_is_stale() || !ui.session.outlook()) return ui.theme.stale;
  return ui.session.is_changed() ? with_alpha(ui.theme.plan_b, 0.2f) : ui.theme.band;
}

double round_up(double value) {
  if (!(value > 0)) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
    if (factor * power >= value - 1e-9) return factor * power;
  return 10 * power;
}

Chart begin_chart(const Ui& ui, const Box& box, const std::string& title,
                  const std::vector<LegendEntry>& entries, double y_most,
                  const std::function<std::string(double)>& y_text, bool whole_y, double y_unit) {
  const float em = ui.em;
  const float title_width = ui.width(ui.fonts.regular, title);
  ui.text_in(ui.fonts.regular, box.from(), box.w, ui.theme.text, title);
  legend(ui, box, box.x + title_width + em * 1.4f, entries);
  Chart chart;
  chart.y1 = y_most;
  const float left = em * 3.2f, top = em * 1.7f, bottom = em * 1.5f;
  chart.plot = {box.x + left, box.y + top, std::max(10.0f, box.w - left - em * 0.6f),
                std::max(10.0f, box.h - top - bottom)};
  const int ticks = std::max(1, static_cast<int>(chart.plot.h / (em * 2.2f)));
  double step = y_unit * tick_step(y_most / y_unit, ticks);
  if (whole_y) step = std::max(1.0, step);
  for (double value = 0; value <= y_most * 1.0001; value += step) {
    const float y = std::floor(chart.y(value)) + 0.5f;
    ui.draw->AddLine({chart.plot.x, y}, {chart.plot.x + chart.plot.w, y}, ui.theme.grid);
    const std::string label = y_text(value);
    ui.text(ui.fonts.regular,
            {chart.plot.x - em * 0.4f - ui.width(ui.fonts.regular, label), y - em * 0.62f},
            ui.theme.dim, label);
  }
  return chart;
}

void time_axis(const Ui& ui, Chart& chart) {
  const Clock& clock = ui.session.scenario().clock;
  chart.x0 = opening_at(clock, ui.session.day().now()).from;
  chart.x1 = std::max(chart.x0 + 60, ui.session.chart_end());
  const float label = ui.width(ui.fonts.regular, "00:00"), em = ui.em;
  const double most = std::max(1.0f, chart.plot.w / (label * 1.8f));
  constexpr std::array k_steps = {300.,  600.,   900.,   1800.,  3600.,
                                  7200., 10800., 14400., 21600., 43200.};
  double step = k_steps.back();
  for (const double candidate : k_steps)
    if ((chart.x1 - chart.x0) / candidate <= most) {
      step = candidate;
      break;
    }
  // Full hours of the day, whatever minute the place opens at.
  const double first = std::ceil((clock.start + chart.x0) / step - 1e-9) * step - clock.start;
  for (double t = first; t <= chart.x1 + 1e-6; t += step) {
    const float x = chart.x(t);
    ui.draw->AddLine({x, chart.plot.y + chart.plot.h},
                     {x, chart.plot.y + chart.plot.h + em * 0.25f}, ui.theme.dim);
    const float at = std::clamp(x - label / 2, chart.plot.x - label / 2,
                                chart.plot.x + chart.plot.w + em * 0.6f - label);
    ui.text(ui.fonts.regular, {at, chart.plot.y + chart.plot.h + em * 0.3f}, ui.theme.dim,
            clock_text(clock, t));
  }
}

bool time_cursor(const Ui& ui, const Chart& chart, const std::string& name) {
  const bool hovered = ui.area(name, chart.plot);
  const float now = chart.x(ui.session.day().now());
  const ImVec2 top{now, chart.plot.y}, bottom{now, chart.plot.y + chart.plot.h};
  ui.draw->AddLine(top, bottom, ui.theme.strong, ui.em * 0.1f);
  if (hovered)
    ui.memory.hovered_next = std::clamp(chart.x_at(ImGui::GetIO().MousePos.x), chart.x0, chart.x1);
  if (ui.memory.hovered && *ui.memory.hovered >= chart.x0 && *ui.memory.hovered <= chart.x1) {
    const float x = chart.x(*ui.memory.hovered);
    ui.draw->AddLine({x, top.y}, {x, bottom.y}, with_alpha(ui.theme.dim, 0.7f));
  }
  return hovered;
}

void dashed_line(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 colour, float thickness,
                 float dash) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  for (float at = 0; at < length; at += 2 * dash) {
    const float end = std::min(length, at + dash);
    const auto point = [&](float along) {
      const float share = length > 0 ? along / length : 0;
      return ImVec2{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
    };
    draw->AddLine(point(at), point(end), colour, thickness);
  }
}

namespace {

// Dashes along a polyline, measured along its length.
void dashed_polyline(ImDrawList* draw, const std::vector<ImVec2>& points, ImU32 colour,
                     float thickness, float dash) {
  std::vector<ImVec2> piece;
  float along = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const bool inked = std::fmod(along, 2 * dash) < dash;
    if (inked) {
      if (piece.empty()) piece.push_back(points[i]);
      piece.push_back(points[i + 1]);
    } else if (!piece.empty()) {
      draw->AddPolyline(piece.data(), static_cast<int>(piece.size()), colour, 0, thickness);
      piece.clear();
    }
    along += std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
  }
  if (piece.size() > 1)
    draw->AddPolyline(piece.data(), static_cast<int>(piece.size()), colour, 0, thickness);
}

}  // namespace

void draw_series(const Ui& ui, const Chart& chart, const std::function<double(std::size_t)>& value,
                 std::size_t points, double step, ImU32 colour, bool dashed, float thickness) {
  std::vector<ImVec2> line;
  const auto first = static_cast<std::size_t>(std::max(0.0, std::ceil(chart.x0 / step - 1e-9)));
  float column = -1e9f;
  double least = 0, greatest = 0;
  const auto put = [&](float x, double y) { line.push_back({x, chart.y(std::min(y, chart.y1))}); };
  for (std::size_t i = first; i < points && static_cast<double>(i) * step <= chart.x1; ++i) {
    const float x = chart.x(static_cast<double>(i) * step);
    const double y = value(i);
    if (x < column + 1) {  // the same column of pixels
      if (y < least || y > greatest) {
        put(column, y);
        least = std::min(least, y);
        greatest = std::max(greatest, y);
      }
      continue;
    }
    column = x;
    least = greatest = y;
    put(x, y);
  }
  if (line.size() < 2) return;
  ui.draw->PushClipRect(chart.plot.from(),
                        {chart.plot.x + chart.plot.w, chart.plot.y + chart.plot.h + 2}, true);
  if (dashed)
    dashed_polyline(ui.draw, line, colour, thickness, ui.em * 0.45f);
  else
    ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), colour, 0, thickness);
  ui.draw->PopClipRect();
}

void draw_band(const Ui& ui, const Chart& chart, const std::vector<float>& low,
               const std::vector<float>& high, double step, ImU32 colour) {
  const ImDrawListFlags before = ui.draw->Flags;
  ui.draw->Flags &= ~ImDrawListFlags_AntiAliasedFill;  // edges of neighbours would shine through
  ui.draw->PushClipRect(chart.plot.from(), chart.plot.to(), true);
  const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(chart.x0 / step)));
  for (std::size_t i = first; i + 1 < high.size() && static_cast<double>(i) * step < chart.x1;
       ++i) {
    if (high[i] <= 0 && high[i + 1] <= 0) continue;
    const float a = chart.x(static_cast<double>(i) * step);
    const float b = chart.x(static_cast<double>(i + 1) * step);
    ui.draw->AddQuadFilled({a, chart.y(static_cast<double>(low[i]))},
                           {b, chart.y(static_cast<double>(low[i + 1]))},
                           {b, chart.y(static_cast<double>(high[i + 1]))},
                           {a, chart.y(static_cast<double>(high[i]))}, colour);
  }
  ui.draw->PopClipRect();
  ui.draw->Flags = before;
}

}  // namespace frontline::window
