// A chart as inline SVG: two axes, and what is drawn between them in their units.
//
// Colours are classes of the page's style sheet (page_style.hpp), so that a chart is light, dark or on paper as
// the page is. What a mark says when somebody points at it is its own <title>; the chart's is its
// name, and its description is for those who do not see it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/html/axis.hpp"
#include "report/html/markup.hpp"

namespace frontline::html {

struct Point {
  double x = 0, y = 0;  ///< y NaN: a gap
};
struct Range {
  double x = 0, low = 0, high = 0;  ///< NaN: a gap
};

/// Colours by what they mean; `series` are told apart by their number, from 0, seven of them.
enum class Ink : std::uint8_t {
  series,
  good,
  bad,
  doubtful,
  quiet,
};
struct Style {
  Ink ink = Ink::series;
  std::size_t number = 0;
  bool dashed = false;
};
inline constexpr std::size_t k_series = 7;
/// Names of the classes: "ink s0", "ink bad dash".
std::string ink_class(const Style& style);

enum class Anchor : std::uint8_t { start, middle, end };

struct PlotLook {
  double width = 480, height = 190;  ///< in units of about a pixel
  bool grid_across = true;           ///< lines at the ticks of y
  bool grid_upright = false;         ///< … of x
  bool names_at_y = false;           ///< ticks of y are names, the first one at the top
  std::string x_title, y_title;      ///< units, what is meant
};

class Plot {
 public:
  Plot(std::string title, std::string description, Axis x, Axis y, PlotLook look = {});

  void band(const std::vector<Range>& ranges, const Style& style);
  void line(const std::vector<Point>& points, const Style& style);
  /// Constant from each edge to the next: edges.size() == values.size() + 1.
  void steps(const std::vector<double>& edges, const std::vector<double>& values,
             const Style& style);
  void box(double x0, double x1, double y0, double y1, const Style& style,
           const std::string& tip = "");
  /// A cell of a heat map: how strong, 0 to 1, of the colour of the series 0.
  void shade(double x0, double x1, double y0, double y1, double strength, const std::string& tip);
  void dot(const Point& at, const Style& style, const std::string& tip = "", bool hollow = false);
  /// An interval, upright or across.
  void whisker(double x, double low, double high, const Style& style);
  void whisker_across(double y, double low, double high, const Style& style);
  /// A line through the whole chart, with what it means.
  void level(double y, const std::string& label, const Style& style);
  void upright(double x, const Style& style);
  void label(const Point& at, const std::string& text, Anchor anchor, double up = 0,
             double right = 0, bool strong = false);
  /// What is said when somebody points at the strip from x0 to x1.
  void tip(double x0, double x1, const std::string& text);

  Markup svg() const;

 private:
  double left() const;
  double x_of(double x) const;
  double y_of(double y) const;
  Markup axes() const;
  Markup y_ticks() const;
  Markup x_ticks() const;
  void rectangle(double x0, double x1, double y0, double y1, Attributes attributes,
                 const std::string& tip);

  std::string title_, description_;
  Axis x_, y_;
  PlotLook look_;
  Markup marks_, tips_;
};

/// About how wide a text is at the size of ticks.
double width_of(std::string_view text);
/// As much of it as fits.
std::string fitted(const std::string& text, double width);

}  // namespace frontline::html
