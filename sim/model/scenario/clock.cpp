#include "model/scenario/clock.hpp"

#include <algorithm>
#include <cmath>

namespace frontline {

int Clock::day_of(SimTime t) const {
  if (t < 0) return 0;
  return static_cast<int>(std::min(std::floor(t / k_day), static_cast<double>(days - 1)));
}

bool Clock::open_at(SimTime t) const {
  if (t < 0 || t >= end()) return false;
  return round_the_clock || t - std::floor(t / k_day) * k_day < open_length;
}

}  // namespace frontline
