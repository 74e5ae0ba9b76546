#include "core/profile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace frontline {
namespace {

// Start of the period that t belongs to.
double period_start(const Profile& profile, SimTime t) {
  if (profile.period == k_never) return 0;
  return std::floor(t / profile.period) * profile.period;
}

// Index of the first step after t, within the period that starts at `start`.
std::size_t step_after(const Profile& profile, double start, SimTime t) {
  // Compared as absolute times, so that at() and next_step() agree to the last bit.
  const auto later = [&](SimTime value, double time) { return value < start + time; };
  return static_cast<std::size_t>(
      std::upper_bound(profile.times.begin(), profile.times.end(), t, later) -
      profile.times.begin());
}

}  // namespace

double Profile::at(SimTime t) const {
  assert(t >= 0 && !times.empty() && times.size() == values.size() && times.front() == 0);
  if (times.size() == 1) return values.front();
  const std::size_t next = step_after(*this, period_start(*this, t), t);
  return values[next == 0 ? values.size() - 1 : next - 1];
}

SimTime Profile::next_step(SimTime t) const {
  if (times.size() == 1) return k_never;
  const double start = period_start(*this, t);
  const std::size_t next = step_after(*this, start, t);
  if (next < times.size()) return start + times[next];
  return period == k_never ? k_never : start + period;
}

double Profile::greatest() const { return *std::max_element(values.begin(), values.end()); }

Profile constant_profile(double value) { return {{0}, {value}, k_never}; }

}  // namespace frontline
