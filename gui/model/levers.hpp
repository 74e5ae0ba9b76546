// The levers of a scenario: what can be changed while a day runs, beside the staff, in the order in
// which the window lists it.
#pragma once

#include <string>
#include <vector>

#include "model/commands.hpp"
#include "model/scenario.hpp"

namespace frontline::window {

struct Lever {
  Command::Kind kind = Command::Kind::scale_arrivals;
  Index subject = 0;
  std::string name;  ///< of the class, task or switch, as in the scenario
  bool is_factor() const { return kind != Command::Kind::hold_switch; }
  /// For scripts: "arrivals_guest", "switch_staff.clerks.count".
  std::string mark() const;
};
/// Arrivals of every class that comes by itself, services of every task that somebody serves,
/// patience of every class that has any, switches.
std::vector<Lever> levers_of(const Scenario& scenario);

/// The next factor up or down: tenths up to 2, then halves up to 5, then ones; within what the
/// engine takes.
double next_factor(const Lever& lever, double factor, int by);

}  // namespace frontline::window
