// Conditions on what is going on, and values that they switch.
#pragma once

#include <cstdint>
#include <vector>

#include "model/scenario/index.hpp"

namespace frontline {

enum class Quantity : std::uint8_t {
  waiting,          ///< of a queue (Index of Scenario::queues)
  shortest_line,    ///< of a task's queue with lines per server, who is in service included
  longest_line,     ///< … of all persons on duty; of a queue with one line: `waiting`
  expected_wait,    ///< of a task's queue, seconds
  in_system_task,   ///< waiting or in service at a task
  in_system_class,  ///< inside, of a class
  idle,             ///< persons of a group
  busy,
  on_duty,    ///< and available: neither on break nor down
  down,       ///< persons of a group who have broken down
  occupancy,  ///< busy / on duty now, of a group
  free,       ///< units of a resource (or of one kind: subject = kind index, see `kind`)
  in_use,
  time,       ///< seconds after midnight
  waited,     ///< the customer's wait in this or the last queue, seconds
  time_left,  ///< to the deadline of the customer's step, seconds; endless without one
  party,      ///< the customer's party size
};
enum class Compare : std::uint8_t { less, less_equal, equal, not_equal, greater_equal, greater };

struct Comparison {
  Quantity quantity = Quantity::waiting;
  Index subject = k_none;  ///< queue, task, class, group or resource, as the quantity says
  Compare compare = Compare::greater;
  double value = 0;
};

/// True when every comparison of at least one of the conjunctions holds ("a and b or c");
/// an empty condition is always true.
struct Condition {
  std::vector<std::vector<Comparison>> any_of;
  Index lever = k_none;  ///< number in Scenario::switches: it can be held on or off
  bool always() const { return any_of.empty(); }
};

/// A value that a condition switches. It is looked at when it is used; with `until` it stays
/// switched from when `when` holds to when `until` holds, which is looked at after every event.
template <class T>
struct Switch {
  T normally{};
  T then{};
  Condition when;         ///< empty: it never switches
  Index memory = k_none;  ///< with `until`: index in Scenario::memories, which has the conditions
  bool switches() const { return !when.always(); }
};

/// The conditions of a switch with `until`; they ask for no customer.
struct SwitchMemory {
  Condition when, until;
};

}  // namespace frontline
