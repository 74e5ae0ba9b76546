// Real time that may be used up before control is given back.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace frontline::window {

class Budget {
 public:
  using RealTime = std::chrono::steady_clock;
  explicit Budget(double milliseconds) : until_(RealTime::now() + span(milliseconds)) {}
  bool spent() const { return RealTime::now() >= until_; }
  RealTime::time_point until() const { return until_; }
  /// That much of what is left, at most.
  Budget at_most(double milliseconds) const {
    Budget part(milliseconds);
    part.until_ = std::min(part.until_, until_);
    return part;
  }

 private:
  static std::chrono::microseconds span(double milliseconds) {
    return std::chrono::microseconds(static_cast<std::int64_t>(milliseconds * 1000));
  }
  RealTime::time_point until_;
};

}  // namespace frontline::window
