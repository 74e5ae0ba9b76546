#include "report/html/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/profile.hpp"

namespace frontline::html {
namespace {

constexpr int k_most_steps = 6;
constexpr std::string_view k_points = "points";  // of shares that differ

/// The least of 1, 2, 5 times a power of ten that is at least `rough` > 0.
double round_step(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (digit * power >= rough * (1 - 1e-9)) return digit * power;
  return 10 * power;
}

/// Of seconds: minutes, hours and days have round numbers of their own.
double round_duration(double rough) {
  constexpr std::array k_steps = {1.0,    2.0,    5.0,    10.0,    20.0,    30.0,    60.0,
                                  120.0,  300.0,  600.0,  1200.0,  1800.0,  3600.0,  7200.0,
                                  10800., 21600., 43200., 86400.0, 172800., 432000., 864000.};
  if (rough <= k_steps.front()) return round_step(rough);
  for (const double step : k_steps)
    if (step >= rough * (1 - 1e-9)) return step;
  return k_day * round_step(rough / k_day);
}

// Without the digits that no tick needs.
std::string tick_label(double value, double step, std::string_view unit, const Wording& say) {
  if (std::abs(value) < step * 1e-6) value = 0;
  const auto number = [](double shown, double between) {
    const int decimals =
        std::clamp(-static_cast<int>(std::floor(std::log10(between) + 1e-9)), 0, 9);
    return fmt::format("{:.{}f}", shown, decimals);
  };
  if (unit == "share") return number(100 * value, 100 * step) + " %";
  if (unit == k_points) return number(100 * value, 100 * step);
  if (unit != "s") return number(value, step);
  if (value == 0) return "0";
  const double per = step >= k_day ? k_day : step >= 3600 ? 3600 : step >= 60 ? 60 : 1;
  const char* name = per == k_day ? " d" : per == 3600 ? " h" : per == 60 ? " min" : " s";
  return say.units(number(value / per, std::max(step / per, per == 1 ? 0.0 : 1.0)) + name);
}

}  // namespace

Axis value_axis(double least, double greatest, std::string_view unit, const Wording& say,
                bool from_zero) {
  if (!std::isfinite(least)) least = 0;
  if (!std::isfinite(greatest)) greatest = 0;
  if (from_zero) least = std::min(least, 0.0), greatest = std::max(greatest, 0.0);
  if (!(greatest > least)) {
    const double around = unit == "share" ? 0.1 : std::max(1.0, 0.1 * std::abs(greatest));
    greatest += around;
    if (!from_zero) least -= around;
  }
  const bool whole = unit == "share" && from_zero && least >= 0 && greatest > 0.6 && greatest <= 1;
  if (whole) greatest = 1;
  const double rough = (greatest - least) / k_most_steps;
  const double step = unit == "s"                           ? round_duration(rough)
                      : unit == "share" || unit == k_points ? round_step(100 * rough) / 100
                                                            : round_step(rough);
  Axis axis;
  axis.from = step * std::floor(least / step + 1e-9);
  axis.to = step * std::ceil(greatest / step - 1e-9);
  const auto steps = static_cast<int>(std::lround((axis.to - axis.from) / step));
  for (int i = 0; i <= steps; ++i) {
    const double at = axis.from + i * step;
    if (unit == "share" && at > 1 + 1e-9) break;  // room, but no values
    axis.ticks.push_back({at, tick_label(at, step, unit, say)});
  }
  return axis;
}

Axis level_axis(double least, double greatest, std::string_view unit, const Wording& say) {
  if (unit == "share") greatest = std::fmin(greatest, 1);
  if (unit == "share" && least > 0.5) return value_axis(0.5, 1, unit, say, false);
  return value_axis(std::fmin(least, 0), greatest, unit, say);
}

std::string_view difference_unit(std::string_view unit) {
  return unit == "share" ? k_points : unit;
}

std::string clock_label(double seconds_after_midnight) {
  const auto minutes = static_cast<long>(std::lround(seconds_after_midnight / 60));
  return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
}

Axis clock_axis(double from, double to) {
  if (!(to > from)) to = from + 60;
  constexpr std::array k_steps = {60.,   300.,   600.,   900.,   1800.,  3600.,
                                  7200., 10800., 14400., 21600., 43200., 86400.};
  constexpr double k_most_labels = 9;
  double step = k_steps.back();
  for (const double each : k_steps) {
    if ((to - from) / each > k_most_labels) continue;
    step = each;
    break;
  }
  Axis axis{from, to, {}};
  for (double at = step * std::ceil(from / step - 1e-9); at <= to + 1e-6; at += step)
    axis.ticks.push_back({at, clock_label(at)});
  return axis;
}

Axis name_axis(const std::vector<std::string>& names) {
  Axis axis{-0.5, static_cast<double>(names.size()) - 0.5, {}};
  if (names.empty()) axis.to = 0.5;
  for (std::size_t i = 0; i < names.size(); ++i)
    axis.ticks.push_back({static_cast<double>(i), names[i]});
  return axis;
}

}  // namespace frontline::html
