#include "gui/model/times.hpp"

#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace frontline::window {

std::string clock_text(const Clock& clock, SimTime t, bool seconds_if_any) {
  const auto s = static_cast<long long>(std::floor(clock.start + t + 1e-6)) % 86400;
  if (seconds_if_any && s % 60 != 0)
    return fmt::format("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{:02}:{:02}", s / 3600, s / 60 % 60);
}

double clock_seconds(const std::string& text) {
  int hours = 0, minutes = 0, seconds = 0, used = 0;
  const auto whole = [&] { return used > 0 && static_cast<std::size_t>(used) == text.size(); };
  const bool long_form =
      std::sscanf(text.c_str(), "%2d:%2d:%2d%n", &hours, &minutes, &seconds, &used) == 3 && whole();
  if (!long_form) {
    used = seconds = 0;
    if (std::sscanf(text.c_str(), "%2d:%2d%n", &hours, &minutes, &used) != 2 || !whole()) return -1;
  }
  const bool valid =
      hours >= 0 && hours <= 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
  return valid ? hours * 3600 + minutes * 60 + seconds : -1;
}

TimeOfDay time_at(const Clock& clock, SimTime now, double seconds_after_midnight) {
  double after_opening = seconds_after_midnight - clock.start;
  if (after_opening < 0) after_opening += k_day;
  const Opening opening = opening_at(clock, now);
  const double length = opening.to - opening.from;
  if (after_opening <= length) return {opening.from + after_opening, false};
  const bool end_is_nearer = after_opening - length < k_day - after_opening;
  return {end_is_nearer ? opening.to : opening.from, true};
}

std::string duration_text(Language language, double seconds) {
  if (!std::isfinite(seconds)) return "-";
  const bool chinese = language == Language::chinese;
  const auto number = [](double value) {
    return value < 9.95 && std::abs(value - std::round(value)) > 0.05
               ? fmt::format("{:.1f}", value)
               : fmt::format("{:.0f}", value);
  };
  if (seconds < 99.5) return fmt::format("{:.0f} {}", seconds, chinese ? "秒" : "s");
  if (seconds < 99.5 * 60)
    return fmt::format("{} {}", number(seconds / 60), chinese ? "分" : "min");
  if (seconds < 48 * 3600)
    return fmt::format("{} {}", number(seconds / 3600), chinese ? "小时" : "h");
  return fmt::format("{} {}", number(seconds / k_day), chinese ? "天" : "d");
}

std::string percent_text(double share) {
  if (std::isnan(share)) return "-";
  const double value = 100 * share;
  if (value > 99 && value < 100) return "99";
  if (value > 0 && value < 1) return "1";
  return fmt::format("{:.0f}", value);
}

Opening opening_at(const Clock& clock, SimTime t) {
  const int day = std::min(clock.days - 1, std::max(0, static_cast<int>(t / k_day)));
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  return {day * k_day, day * k_day + length, day};
}

}  // namespace frontline::window
