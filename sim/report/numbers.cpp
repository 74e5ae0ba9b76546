#include "report/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/profile.hpp"

namespace frontline {
namespace {

struct TimeUnit {
  const char* name;
  double seconds;
};

TimeUnit unit_for(double seconds) {
  const double size = std::abs(seconds);
  if (size < 99.5) return {"s", 1};
  if (size < 99.5 * 60) return {"min", 60};
  if (size < 48 * 3600) return {"h", 3600};
  return {"d", k_day};
}

// As many digits as the half-width makes worth reading.
int decimals_for(double value, double half_width) {
  if (half_width > 0) return half_width >= 2 ? 0 : half_width >= 0.1 ? 1 : 2;
  const double size = std::abs(value);
  if (size == 0 || size >= 100) return 0;
  return size >= 0.1 ? 1 : size >= 0.01 ? 2 : 3;
}

std::string fixed(double value, int decimals) {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  return zero && text[0] == '-' ? text.substr(1) : text;
}

std::string with_half_width(double value, double half_width) {
  const int decimals = decimals_for(value, half_width);
  if (!(half_width > 0)) return fixed(value, decimals);
  return fixed(value, decimals) + " ± " + fixed(half_width, decimals);
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// Two significant digits, or all digits of a whole part that is longer.
int said_decimals(double value) {
  if (value == 0) return 0;
  return std::max(0, 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
}

std::string said(double seconds, bool up) {
  if (std::isnan(seconds)) return "n/a";
  const TimeUnit unit = unit_for(seconds);
  double value = seconds / unit.seconds;
  const int decimals = said_decimals(value);
  if (up) {
    const double scale = std::pow(10, decimals);
    value = std::ceil(value * scale - 1e-9) / scale;
  }
  return without_trailing_zeros(fixed(value, decimals)) + " " + unit.name;
}

bool is_number(double value) { return std::isfinite(value); }

}  // namespace

std::string exact_text(double value, std::string_view missing) {
  if (!is_number(value)) return std::string(missing);
  if (value == 0) return "0";  // never "-0"
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

std::string number_text(double value, double half_width) {
  if (!is_number(value)) return "n/a";
  if (!(half_width > 0) && value == std::floor(value)) return fixed(value, 0);
  return with_half_width(value, half_width);
}

std::string share_text(double share, double half_width) {
  if (!is_number(share)) return "n/a";
  const double value = 100 * share, half = 100 * half_width;
  if (half > 0) {
    const int decimals = half >= 2 ? 0 : half >= 0.05 ? 1 : 2;
    return fixed(value, decimals) + " ± " + fixed(half, decimals) + " %";
  }
  if (value == 0 || value == 100) return fixed(value, 0) + " %";
  // What is not quite all or nothing does not look like it.
  const bool nearly = value < 0.05 || (value > 99.95 && value < 100);
  return fixed(value, nearly ? 2 : 1) + " %";
}

std::string duration_text(double seconds, double half_width) {
  if (!is_number(seconds)) return "n/a";
  const TimeUnit unit = unit_for(seconds);
  if (seconds == 0 && !(half_width > 0)) return "0 s";
  return with_half_width(seconds / unit.seconds, half_width / unit.seconds) + " " + unit.name;
}

std::string value_text(double value, double half_width, std::string_view unit) {
  if (unit == "s") return duration_text(value, half_width);
  if (unit == "share") return share_text(value, half_width);
  return number_text(value, half_width);
}

std::string given_number(double value) { return fmt::format("{:.10g}", value); }

std::string given_duration(double seconds) {
  for (const TimeUnit unit : {TimeUnit{"d", k_day}, {"h", 3600}, {"min", 60}}) {
    const double hundredths = seconds / unit.seconds * 100;
    if (hundredths >= 100 && hundredths == std::floor(hundredths))
      return given_number(hundredths / 100) + " " + unit.name;
  }
  return given_number(seconds) + " s";
}

std::string said_duration(double seconds) { return said(seconds, false); }
std::string said_duration_at_most(double seconds) { return said(seconds, true); }

std::string said_number(double value) {
  if (!is_number(value)) return "n/a";
  if (value == std::floor(value)) return fixed(value, 0);
  return without_trailing_zeros(fixed(value, std::min(4, said_decimals(value))));
}

std::size_t text_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

}  // namespace frontline
