// Journeys: what a customer does, step by step, and how urgent it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "model/scenario/conditions.hpp"
#include "model/scenario/index.hpp"

namespace frontline {

/// Higher goes first, always. It may switch, or grow with the wait; not both.
struct Priority {
  Switch<int> level;
  double grows = 0;  ///< per second waited in this queue; > 0: `level` does not switch
};

/// By when a service must have begun.
struct Deadline {
  enum class From : std::uint8_t {
    event,    ///< `seconds` before the customer's event or appointment
    arrival,  ///< `seconds` after the arrival at the door
    clock,    ///< `seconds` after the opening of the day of arrival, in (0, k_day]
  };
  From from = From::clock;
  double seconds = 0;
};

enum class StepKind : std::uint8_t {
  serve,
  delay,
  branch,  ///< to the target of the entry drawn or of the first that holds; else to the next step
  seize,
  release,
  leave,
  go_to,    ///< on to `target`; also written by the loader behind a branch's steps
  collect,  ///< wait for a batch, go on together
  start,    ///< another errand of the same person begins, this one goes on
};

struct BranchEntry {
  Switch<double> chance;  ///< used when Step::by_chance
  Condition when;
  Index target = k_none;
};

/// One step of a journey. Journeys are flat: nested steps of branches and `otherwise` stand behind
/// the main line and end with a go_to. After the last step of the main line stands `leave: served`.
struct Step {
  StepKind kind = StepKind::leave;
  std::string label;  ///< empty unless given
  /// Names its draws: the label, else verb and ordinal among that verb's steps in this journey
  /// ("branch 2"), so that other steps can come and go without changing this one's luck.
  std::string draw_name;
  // serve
  Index task = k_none;
  bool by_same = false;
  std::optional<Distribution> service, patience;  ///< patience of seize, too
  bool endless_patience = false;                  ///< whatever the class's patience
  std::optional<Priority> priority;
  double work = 1;  ///< factor on the group's service time
  std::optional<Deadline> deadline;
  Index unsolved = k_none;  ///< target when the case was not solved; k_none: leave `unsolved`
  // delay; seize's `for`
  std::optional<Distribution> duration;
  // branch
  bool by_chance = false;
  std::vector<BranchEntry> entries;
  // seize, release
  Index resource = k_none;
  int amount = 1;
  std::vector<Index> first_of;  ///< kinds of the resource in order; never empty after loading
  Index otherwise = k_none;     ///< target when nothing is free now; k_none: wait
  // leave, go_to
  Index outcome = 0;
  Index target = k_none;
  // collect
  int size = 1;
  std::optional<double> at_most;  ///< seconds from the first of the batch; none: until it is full
  // start
  Index started = k_none;  ///< customer class
};

}  // namespace frontline
