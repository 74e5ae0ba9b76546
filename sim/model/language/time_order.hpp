// Rows of a data file stand in the order of their times: those that do not are told, for they mostly
// come from two tables, or from a file that was sorted as text.
#pragma once

#include <optional>
#include <string_view>

#include "core/profile.hpp"

namespace frontline {

class TimeOrder {
 public:
  /// The next row's time, in seconds after the opening, and after how many it comes again (k_never:
  /// a date). Clock times and weekdays may begin anywhere in their day or week. False: it does not
  /// fit behind those before; rows of one time do.
  bool fits(double seconds, double period) {
    if (!first_) first_ = last_ = seconds;
    const bool turns = seconds < *last_;
    last_ = seconds;
    if (turns && (turned_ || period == k_never)) return false;
    turned_ = turned_ || turns;
    return !turned_ || seconds <= *first_;
  }
  static constexpr std::string_view k_problem =
      "this time is out of order: rows stand in the order of their times";

 private:
  std::optional<double> first_, last_;
  bool turned_ = false;
};

}  // namespace frontline
