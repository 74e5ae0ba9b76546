// Commands: what is decided from outside while a day runs, and a log of it.
//
// A command acts from its time on, after all events of that time: staffing until the roster's next
// step, the levers until another command. A lever is a factor on what the scenario says, or holds
// what a condition decides. What has begun goes on: a service, a wait with its patience.
#pragma once

#include <cstdint>
#include <vector>

#include "model/levers.hpp"

namespace frontline {

struct Command {
  enum class Kind : std::uint8_t {
    set_staff,       ///< value: persons on duty until the group's next profile step
    scale_arrivals,  ///< value: factor, 0 to k_most_factor; of who comes from now on
    scale_service,   ///< value: factor, k_least_factor to k_most_factor; of services that begin
    scale_patience,  ///< value: likewise; of who begins to wait
    hold_switch,     ///< value: a SwitchPosition
  };
  Kind kind = Kind::set_staff;
  Index subject = 0;  ///< group; class that arrives; task; class; Scenario::switches
  double value = 0;
  bool operator==(const Command&) const = default;
};
inline constexpr double k_least_factor = 0.1, k_most_factor = 10;
inline constexpr int k_most_commanded = 500;  ///< persons of a group

struct TimedCommand {
  SimTime time = 0;  ///< seconds after the first opening
  Command command;
  bool operator==(const TimedCommand&) const = default;
};
/// By time; those of one time act in their order.
using CommandLog = std::vector<TimedCommand>;

}  // namespace frontline
