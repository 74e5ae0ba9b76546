// Times of the day, durations and shares, as the window writes them.
#pragma once

#include <string>

#include "gui/model/words.hpp"
#include "model/scenario.hpp"

namespace frontline::window {

/// "16:43", or with `seconds` where there are any "16:43:20". 24 hours; t in seconds after the opening.
std::string clock_text(const Clock& clock, SimTime t, bool seconds_if_any = false);
/// Seconds after midnight of "16:43" or "16:43:20"; negative when it is no time.
double clock_seconds(const std::string& text);
/// A time of day in the same opening as `now`, as seconds after the first opening; outside of the
/// opening its nearer end.
struct TimeOfDay {
  SimTime time = 0;
  bool outside = false;
};
TimeOfDay time_at(const Clock& clock, SimTime now, double seconds_after_midnight);
/// "45 s", "12 min", "3.1 h", "2.5 d" and their Chinese.
std::string duration_text(Language language, double seconds);
/// "93": of a hundred, without the sign; what is not quite all or nothing does not look like it. "-" for NaN.
std::string percent_text(double share);
/// Where the opening that t belongs to begins and ends.
struct Opening {
  SimTime from = 0, to = 0;
  int day = 0;
};
Opening opening_at(const Clock& clock, SimTime t);

}  // namespace frontline::window
