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

// A line of steps, made of level and upright pieces: crisp, and cheap to draw. Dashes are measured
// along all of them.
class Steps {
 public:
  Steps(ImDrawList* draw, ImU32 colour, float thickness, float dash)
      : draw_(draw), colour_(colour), half_(thickness / 2), dash_(dash) {}

  void level(float y, float from, float to) {
    pieces(from, to, [&](float a, float b) {
      draw_->AddRectFilled({a, y - half_}, {b, y + half_}, colour_);
    });
  }
  void upright(float x, float from, float to) {
    pieces(from, to, [&](float a, float b) {
      draw_->AddRectFilled({x - half_, std::min(a, b) - half_}, {x + half_, std::max(a, b) + half_},
                           colour_);
    });
  }

 private:
  template <class Draw>
  void pieces(float from, float to, const Draw& draw) {
    if (dash_ <= 0) return draw(from, to);
    const float length = std::abs(to - from), sign = to < from ? -1.0f : 1.0f;
    for (float at = 0; at < length;) {
      const float within = std::fmod(along_ + at, 2 * dash_);
      const float next =
          std::min(length, at + (within < dash_ ? dash_ : 2 * dash_) - within + 0.01f);
      if (within < dash_) draw(from + sign * at, from + sign * next);
      at = next;
    }
    along_ += length;
  }

  ImDrawList* draw_;
  ImU32 colour_;
  float half_, dash_, along_ = 0;
};

}  // namespace

void draw_steps(const Ui& ui, const Chart& chart, const std::function<double(std::size_t)>& value,
                std::size_t points, double step, SimTime until, ImU32 colour, bool dashed,
                float thickness) {
  const auto first = static_cast<std::size_t>(std::max(0.0, std::ceil(chart.x0 / step - 1e-9)));
  const auto count = std::min(
      points, static_cast<std::size_t>(std::max(0.0, std::floor(chart.x1 / step + 1e-9))) + 1);
  if (first >= count) return;
  const auto y_of = [&](double y) { return chart.y(std::min(y, chart.y1)); };
  ui.draw->PushClipRect({chart.plot.x, chart.plot.y - thickness},
                        {chart.plot.x + chart.plot.w, chart.plot.y + chart.plot.h + 2}, true);
  Steps line(ui.draw, colour, thickness, dashed ? ui.em * 0.45f : 0.0f);
  float x = chart.x(static_cast<double>(first) * step), y = y_of(value(first));
  for (std::size_t i = first + 1; i < count;) {
    // All samples of a column of pixels are one upright piece.
    const float column = std::max(x + 1, chart.x(static_cast<double>(i) * step));
    double least = value(i), greatest = least, last = least;
    for (; i < count && (chart.x(static_cast<double>(i) * step) < column + 1); ++i) {
      last = value(i);
      least = std::min(least, last);
      greatest = std::max(greatest, last);
    }
    line.level(y, x, column);
    const float top = std::min(y, y_of(greatest)), bottom = std::max(y, y_of(least));
    if (bottom > top) line.upright(column, bottom, top);
    x = column;
    y = y_of(last);
  }
  if (const float end = chart.x(std::min(until, chart.x1)); end > x) line.level(y, x, end);
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
