// Axes of charts: where they begin and end, and ticks at round values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/wording.hpp"

namespace frontline::html {

struct Tick {
  double at = 0;
  std::string label;
};

struct Axis {
  double from = 0, to = 1;  ///< from < to
  std::vector<Tick> ticks;
  /// Where a value stands between the ends, 0 to 1; beyond them outside of that.
  double place(double value) const { return (value - from) / (to - from); }
};

/// From 0 (or the least value, where that is negative, or `from_zero` is not wanted) to a round value
/// at or above the greatest; at most seven ticks. Values that are not finite are as if not there.
Axis value_axis(double least, double greatest, std::string_view unit, const Wording& say,
                bool from_zero = true);

/// As value_axis() from zero, but shares that are all above a half begin there.
Axis level_axis(double least, double greatest, std::string_view unit, const Wording& say);

/// What a difference of values with this unit is counted in: shares in percentage points.
std::string_view difference_unit(std::string_view unit);

/// Times of a day, in seconds after midnight; labels "14:00".
Axis clock_axis(double from, double to);

/// One place for each name: i stands at i, from -0.5 to the number of names - 0.5.
Axis name_axis(const std::vector<std::string>& names);

/// "14:00"; from 24:00 on it begins anew.
std::string clock_label(double seconds_after_midnight);

}  // namespace frontline::html
