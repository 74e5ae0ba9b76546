// How many customers pass where, as far as means tell it. Whatever cannot be told from means counts
// as nobody, so that every flow is at most the true one.
#pragma once

#include <vector>

#include "model/scenario.hpp"

namespace frontline {

/// Time average of a profile while the place is open.
double average_while_open(const Profile& profile, const Clock& clock);
/// The same of the greater of two.
double average_of_greater(const Profile& a, const Profile& b, const Clock& clock);

/// Whether no group that serves the task ever leaves a case unsolved.
bool always_solved(const Scenario& scenario, Index task);

/// Whether some customers may be lost between joining the step's queue and the end of its service:
/// out of patience, too late, on seeing the queue, as a forgotten callback, after a failure.
/// Precondition: the step's task or resource is known.
bool may_leave_waiting(const Scenario& scenario, const CustomerClass& customer_class,
                       const Step& step);

/// Whether some customers leave at this step: the same, unsolved, or because it says `leave`.
bool may_end_at(const Scenario& scenario, const CustomerClass& customer_class, const Step& step);

/// By class and step, mean customers per second open who get there.
std::vector<std::vector<double>> mean_flows(const Scenario& scenario);

}  // namespace frontline
