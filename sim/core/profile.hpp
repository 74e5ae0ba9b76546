// A profile is a step function of time: constant from each time on, repeating daily, weekly or never.
#pragma once

#include <limits>
#include <vector>

namespace frontline {

/// Seconds since the scenario's first opening (its `clock.start` on its first day).
using SimTime = double;

inline constexpr double k_day = 86400;
inline constexpr double k_never = std::numeric_limits<double>::infinity();

struct Profile {
  std::vector<double> times = {0};   ///< ascending, times[0] == 0, all < period
  std::vector<double> values = {0};  ///< same length
  double period = k_never;           ///< seconds after which it repeats

  /// Value that holds from `t` on (steps are closed on the left); t >= 0.
  double at(SimTime t) const;
  /// First time > t at which a step stands, whether or not the value changes; k_never if none.
  SimTime next_step(SimTime t) const;
  double greatest() const;
};

Profile constant_profile(double value);

}  // namespace frontline
