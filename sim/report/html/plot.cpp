#include "report/html/plot.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace frontline::html {
namespace {

constexpr double k_top = 14, k_bottom = 24, k_right = 14, k_title_room = 16;
constexpr double k_least_left = 30, k_tick_gap = 6, k_most_names = 0.42;

/// A coordinate: a tenth of a pixel is enough.
std::string px(double value) {
  std::string text = fmt::format("{:.1f}", std::clamp(value, -9999.0, 9999.0));
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

Markup text_at(double x, double y, const std::string& text, const char* anchor,
               const char* kind = "t") {
  return element("text", {{"x", px(x)}, {"y", px(y)}, {"class", kind}, {"text-anchor", anchor}},
                 text);
}

Markup segment(double x0, double y0, double x1, double y1, const std::string& kind) {
  return leaf("path",
              {{"class", kind}, {"d", "M" + px(x0) + " " + px(y0) + "L" + px(x1) + " " + px(y1)}});
}

Markup tip_of(const std::string& tip) { return tip.empty() ? Markup() : element("title", tip); }

const char* anchor_name(Anchor anchor) {
  switch (anchor) {
    case Anchor::start: return "start";
    case Anchor::middle: return "middle";
    case Anchor::end: return "end";
  }
  return "start";
}

}  // namespace

double width_of(std::string_view text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      width += 6.1;
    else if (byte >= 0xe3)  // Chinese and the like
      width += 11;
    else if (byte >= 0xc0)
      width += 6.5;
  }
  return width;
}

std::string fitted(const std::string& text, double width) {
  if (width_of(text) <= width) return text;
  std::string fits;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    if (width_of(fits) + width_of(text.substr(at, end - at)) + 8 > width) break;
    fits += text.substr(at, end - at);
    at = end;
  }
  return fits + "…";
}

std::string ink_class(const Style& style) {
  std::string name;
  switch (style.ink) {
    case Ink::series: name = fmt::format("s{}", style.number % k_series); break;
    case Ink::good: name = "good"; break;
    case Ink::bad: name = "bad"; break;
    case Ink::doubtful: name = "doubt"; break;
    case Ink::quiet: name = "quiet"; break;
  }
  return style.dashed ? name + " dash" : name;
}

Plot::Plot(std::string title, std::string description, Axis x, Axis y, PlotLook look)
    : title_(std::move(title)),
      description_(std::move(description)),
      x_(std::move(x)),
      y_(std::move(y)),
      look_(std::move(look)) {}

double Plot::left() const {
  double widest = k_least_left;
  for (const Tick& tick : y_.ticks) widest = std::max(widest, width_of(tick.label));
  return std::min(widest, k_most_names * look_.width) + k_tick_gap + 2;
}

double Plot::x_of(double x) const {
  const double first = left(), last = look_.width - k_right;
  return first + std::clamp(x_.place(x), 0.0, 1.0) * (last - first);
}

double Plot::y_of(double y) const {
  const double top = k_top + (look_.y_title.empty() ? 0 : 10);
  const double bottom = look_.height - k_bottom - (look_.x_title.empty() ? 0 : k_title_room);
  const double place = std::clamp(y_.place(y), 0.0, 1.0);
  return look_.names_at_y ? top + place * (bottom - top) : bottom - place * (bottom - top);
}

void Plot::band(const std::vector<Range>& ranges, const Style& style) {
  std::string forth, back;
  const auto close = [&] {
    if (!forth.empty())
      marks_ += leaf("path", {{"class", "band " + ink_class(style)}, {"d", forth + back + "Z"}});
    forth.clear();
    back.clear();
  };
  for (const Range& each : ranges) {
    if (std::isnan(each.low) || std::isnan(each.high)) {
      close();
      continue;
    }
    forth += (forth.empty() ? "M" : "L") + px(x_of(each.x)) + " " + px(y_of(each.high));
    back.insert(0, "L" + px(x_of(each.x)) + " " + px(y_of(each.low)));
  }
  close();
}

void Plot::line(const std::vector<Point>& points, const Style& style) {
  std::string path;
  bool on = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isnan(points[i].y)) {
      on = false;
      continue;
    }
    path += (on ? "L" : "M") + px(x_of(points[i].x)) + " " + px(y_of(points[i].y));
    const bool alone = !on && (i + 1 == points.size() || std::isnan(points[i + 1].y));
    if (alone) dot(points[i], style);
    on = true;
  }
  if (!path.empty()) marks_ += leaf("path", {{"class", "line " + ink_class(style)}, {"d", path}});
}

void Plot::steps(const std::vector<double>& edges, const std::vector<double>& values,
                 const Style& style) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    points.push_back({edges[i], values[i]});
    points.push_back({edges[i + 1], values[i]});
  }
  line(points, style);
}

void Plot::rectangle(double x0, double x1, double y0, double y1, Attributes attributes,
                     const std::string& tip) {
  const double left = std::min(x_of(x0), x_of(x1)), right = std::max(x_of(x0), x_of(x1));
  const double top = std::min(y_of(y0), y_of(y1)), bottom = std::max(y_of(y0), y_of(y1));
  attributes.insert(
      attributes.end(),
      {{"x", px(left)}, {"y", px(top)}, {"width", px(right - left)}, {"height", px(bottom - top)}});
  marks_ += tip.empty() ? leaf("rect", attributes) : element("rect", attributes, tip_of(tip));
}

void Plot::box(double x0, double x1, double y0, double y1, const Style& style,
               const std::string& tip) {
  rectangle(x0, x1, y0, y1, {{"class", "box " + ink_class(style)}}, tip);
}

void Plot::shade(double x0, double x1, double y0, double y1, double strength,
                 const std::string& tip) {
  rectangle(x0, x1, y0, y1,
            {{"class", "shade"}, {"fill-opacity", fmt::format("{:.2f}", 0.06 + 0.84 * strength)}},
            tip);
}

void Plot::dot(const Point& at, const Style& style, const std::string& tip, bool hollow) {
  const Attributes attributes = {{"class", (hollow ? "ring " : "dot ") + ink_class(style)},
                                 {"cx", px(x_of(at.x))},
                                 {"cy", px(y_of(at.y))},
                                 {"r", hollow ? "7" : "3.2"}};
  marks_ += tip.empty() ? leaf("circle", attributes) : element("circle", attributes, tip_of(tip));
}

void Plot::whisker(double x, double low, double high, const Style& style) {
  if (std::isnan(low) || std::isnan(high)) return;
  marks_ += segment(x_of(x), y_of(low), x_of(x), y_of(high), "line " + ink_class(style));
}

void Plot::whisker_across(double y, double low, double high, const Style& style) {
  if (std::isnan(low) || std::isnan(high)) return;
  marks_ += segment(x_of(low), y_of(y), x_of(high), y_of(y), "line " + ink_class(style));
}

void Plot::level(double y, const std::string& label, const Style& style) {
  const double right = look_.width - k_right;
  marks_ += segment(left(), y_of(y), right, y_of(y), "line " + ink_class(style));
  // Above the line, or below it where there is no room.
  const double above = y_of(y) < k_top + 12 ? 13 : -4;
  marks_ += text_at(right - 2, y_of(y) + above, label, "end", "t strong");
}

void Plot::upright(double x, const Style& style) {
  marks_ += segment(x_of(x), y_of(y_.from), x_of(x), y_of(y_.to), "line " + ink_class(style));
}

void Plot::label(const Point& at, const std::string& text, Anchor anchor, double up, double right,
                 bool strong) {
  marks_ += text_at(x_of(at.x) + right, y_of(at.y) - up, text, anchor_name(anchor),
                    strong ? "t strong" : "t");
}

void Plot::tip(double x0, double x1, const std::string& text) {
  tips_ += element("rect",
                   {{"class", "tip"},
                    {"x", px(x_of(x0))},
                    {"y", px(k_top)},
                    {"width", px(x_of(x1) - x_of(x0))},
                    {"height", px(look_.height - k_bottom - k_top)}},
                   element("title", text));
}

Markup Plot::y_ticks() const {
  Markup marks;
  const double right = look_.width - k_right;
  for (const Tick& tick : y_.ticks) {
    const double y = y_of(tick.at);
    if (look_.grid_across && !look_.names_at_y) marks += segment(left(), y, right, y, "grid");
    marks += text_at(left() - k_tick_gap, y + 4, fitted(tick.label, left() - k_tick_gap), "end");
  }
  return marks;
}

Markup Plot::x_ticks() const {
  Markup marks;
  const double bottom = std::max(y_of(y_.from), y_of(y_.to));
  const std::size_t count = std::max<std::size_t>(1, x_.ticks.size());
  const double room = (look_.width - k_right - left()) / static_cast<double>(count);
  double used = -1e9;  // the right end of the last label: who has no room is left out
  for (const Tick& tick : x_.ticks) {
    const double x = x_of(tick.at);
    if (look_.grid_upright)
      marks += segment(x, std::min(y_of(y_.from), y_of(y_.to)), x, bottom, "grid");
    const std::string text = fitted(tick.label, std::max(room - 4, 40.0));
    const double half = width_of(text) / 2;
    if (x - half < used + 4) continue;
    // Labels at the ends do not hang over.
    const double over = x + half - look_.width + 1;
    marks += text_at(over > 0 ? x - over : x, bottom + 16, text, "middle");
    used = x + half;
  }
  return marks;
}

Markup Plot::axes() const {
  const double bottom = std::max(y_of(y_.from), y_of(y_.to));
  Markup marks = y_ticks() + x_ticks();
  if (!look_.names_at_y) marks += segment(left(), bottom, look_.width - k_right, bottom, "axis");
  if (!look_.x_title.empty())
    marks += text_at((left() + look_.width - k_right) / 2, look_.height - 4, look_.x_title,
                     "middle", "t soft");
  if (!look_.y_title.empty()) marks += text_at(2, 11, look_.y_title, "start", "t soft");
  return marks;
}

Markup Plot::svg() const {
  return element(
      "svg",
      {{"viewBox", fmt::format("0 0 {} {}", px(look_.width), px(look_.height))},
       {"role", "img"},
       {"aria-label", title_ + ". " + description_}},
      element("title", title_) + element("desc", description_) + axes() + marks_ + tips_);
}

}  // namespace frontline::html
