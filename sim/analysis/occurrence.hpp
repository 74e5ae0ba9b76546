// What can occur where in a scenario: it decides which rows are reported. Conservative: whatever
// needs luck counts as possible.
#pragma once

#include <cstddef>
#include <set>

#include "model/scenario.hpp"

namespace frontline {

/// Classes of customers. Those behind them are failures on their way to a repair, which have no rows
/// of their own and are not part of scope `all`.
Index customer_classes(const Scenario& scenario);

/// The queue in which a step may have to wait, or k_none.
Index queue_waited_in(const Scenario& scenario, const Step& step);

/// Outcomes of a class's customers.
std::set<Index> outcomes_of_class(const Scenario& scenario, Index customer_class);
/// Outcomes of visits to a queue, of whatever class.
std::set<Index> outcomes_of_queue(const Scenario& scenario, Index queue);

/// Whether somebody may wait in a queue at all.
bool is_waited_in(const Scenario& scenario, Index queue);

/// Whether a class has a queue on its journey of which `holds` is true.
template <class Holds>
bool has_queue(const Scenario& scenario, Index customer_class, const Holds& holds) {
  for (const Step& step : scenario.classes[customer_class].journey)
    if (const Index queue = queue_waited_in(scenario, step);
        queue != k_none && holds(scenario.queues[queue]))
      return true;
  return false;
}

/// Whether a customer of the class earns or costs anything.
bool has_money(const CustomerClass& described);
/// Whether a group costs anything.
bool has_cost(const StaffGroup& group);

}  // namespace frontline
