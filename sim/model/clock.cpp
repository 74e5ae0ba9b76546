#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>

#include "model/scenario.hpp"
#include "model/totals.hpp"

namespace frontline {

int Clock::day_of(SimTime t) const {
  if (t < 0) return 0;
  return static_cast<int>(std::min(std::floor(t / k_day), static_cast<double>(days - 1)));
}

bool Clock::open_at(SimTime t) const {
  if (t < 0 || t >= end()) return false;
  return round_the_clock || t - std::floor(t / k_day) * k_day < open_length;
}

std::size_t cell_count(const Clock& clock) {
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  return static_cast<std::size_t>(std::ceil(length / clock.interval - 1e-9)) + 1;
}

std::string cell_name(const Clock& clock, std::size_t cell) {
  if (cell + 1 >= cell_count(clock)) return "after_end";
  const double seconds = std::fmod(clock.start + static_cast<double>(cell) * clock.interval, k_day);
  const auto whole = static_cast<int>(std::lround(seconds));
  char text[16];
  if (whole % 60 == 0) {
    std::snprintf(text, sizeof text, "%02d:%02d", whole / 3600 % 24, whole / 60 % 60);
  } else {
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", whole / 3600 % 24, whole / 60 % 60,
                  whole % 60);
  }
  return text;
}

}  // namespace frontline
