// The clock: when the place is open, and for how many days.
#pragma once

#include <cstdint>
#include <string>

#include "core/profile.hpp"

namespace frontline {

enum class AfterEnd : std::uint8_t {
  finish,  ///< staff on duty at the end stay, paid, till all are served
  cut,     ///< the run stops at the end; who is inside stays `inside`
  carry,   ///< those inside stay over night, when nobody is on duty (several days only)
};

struct Clock {
  double start = 0;              ///< seconds after midnight of the opening
  double open_length = k_day;    ///< seconds open a day; k_day and round_the_clock without `end`
  bool round_the_clock = false;  ///< `days` without `end`
  int days = 1;
  int first_weekday = 0;   ///< 0 = Monday; the weekday of the first day
  std::string first_date;  ///< "2026-10-02" when given as a date, else empty
  AfterEnd after_end = AfterEnd::finish;
  double interval = 1800;      ///< seconds
  double warm_up = 0;          ///< seconds simulated and not counted
  bool find_warm_up = false;   ///< `auto`: to be found before the run (analysis/warm_up.hpp) …
  bool warm_up_found = false;  ///< … and it has been

  /// When the last opening ends: arrivals stop for good.
  SimTime end() const { return (days - 1) * k_day + (round_the_clock ? k_day : open_length); }
  /// Whether arrivals come at t: [opening, closing) of each day.
  bool open_at(SimTime t) const;
  /// Index of the day (opening) that t belongs to, from 0.
  int day_of(SimTime t) const;
};

}  // namespace frontline
