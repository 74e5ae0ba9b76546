// How a structure is put together: its parts, each from the scenario and from the parts before it.
#pragma once

#include "model/structure.hpp"

namespace frontline {

// In the order in which they are called.

/// Served tasks, groups and their breaks. The queues are there, empty. (structure_staff.cpp)
void collect_staff(Structure& structure, const Scenario& scenario);
/// Lines, by the priorities that the journeys bring. (structure_queues.cpp)
void collect_queues(Structure& structure, const Scenario& scenario);
/// Groups that take from one line, once the lines are there. (structure_staff.cpp)
void collect_only_lines(Structure& structure);
/// Steps, once the lines are there. (structure_journeys.cpp)
void collect_journeys(Structure& structure, const Scenario& scenario);
/// Once breaks, keepings and served tasks are there. (structure_timers.cpp)
void collect_timers(Structure& structure, const Scenario& scenario);
/// What is looked at after every event, if anything. (structure_queues.cpp)
void collect_rechecks(Structure& structure, const Scenario& scenario);
/// Queues and steps where nothing out of the ordinary happens. (structure_queues.cpp)
void collect_simple(Structure& structure, const Scenario& scenario);
/// Queues with a class of their own that comes for nothing else. (structure_queues.cpp)
void collect_only_classes(Structure& structure);
/// Which waits have one cause. (structure_staff.cpp)
void collect_causes(Structure& structure, const Scenario& scenario);

/// The queue that a step joins, or k_none.
Index queue_of(const Scenario& scenario, const Step& step);
/// The step's, else the class's.
const Priority& priority_of(const CustomerClass& customer_class, const Step& step);
/// Quantities that belong to the customer at hand, not to the place.
inline bool of_customer(Quantity quantity) {
  return quantity == Quantity::waited || quantity == Quantity::time_left ||
         quantity == Quantity::party;
}
/// Waits and times left at which a condition may turn by itself.
void collect_wait_checks(QueueFacts& facts, const Condition& condition);

}  // namespace frontline
