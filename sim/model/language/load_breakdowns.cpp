// Failures of a group's persons or machines, and who ends them.
#include <fmt/format.h>

#include "model/language/staff_parts.hpp"

namespace frontline {
namespace {

// `{repair: task}`, or a slip of it, and no distribution.
bool is_repair(const Node& node) {
  if (!node.is_map() || node.entries.empty() || has_law(node)) return false;
  return !nearest_word(node.entries[0].key, {"repair"}).empty();
}

// The customers of whoever repairs: failures, one for each, that want the task done. The space in
// the name keeps it apart from all names that a scenario may give.
Index add_failures(const std::string& group, Index task, Scenario& scenario) {
  CustomerClass failures;
  failures.name = group + " failure";
  failures.failures = true;
  Step serve;
  serve.kind = StepKind::serve;
  serve.draw_name = "serve 1";
  serve.task = task;
  Step leave;
  leave.kind = StepKind::leave;
  leave.outcome = k_served;
  failures.journey = {serve, leave};
  scenario.classes.push_back(std::move(failures));
  return static_cast<Index>(scenario.classes.size() - 1);
}

void read_down(const Place& place, const std::string& group, Breakdowns& breakdowns,
               ReadContext& context) {
  if (!is_repair(*place.node)) {
    breakdowns.down = read_distribution(place, Unit::duration, context);
    return;
  }
  if (!check_map(place, Section::repair, context)) return;
  const auto repair = required(place, "repair", context);
  if (!repair) return;
  const Index task = read_name(*repair, context.names.tasks, "a task", context);
  if (task != k_none) breakdowns.repaired_as = add_failures(group, task, context.scenario);
}

}  // namespace

Breakdowns read_breakdowns(const Place& place, const std::string& group, ReadContext& context) {
  Breakdowns breakdowns;
  if (!check_map(place, Section::breakdowns, context)) return breakdowns;
  const auto up = child(place, "up"), per_customer = child(place, "per_customer");
  if (up.has_value() == per_customer.has_value()) {
    context.error(place, "failures come by one of `up` and `per_customer`");
  }
  if (up) {
    breakdowns.up = read_distribution(*up, Unit::duration, context);
    if (greatest_of(*breakdowns.up) <= 0) {
      context.error(*up, "must take time: the next failure would come at once, for ever");
    }
  }
  if (per_customer) breakdowns.per_customer = read_chance(*per_customer, context);
  if (const auto down = required(place, "down", context)) {
    read_down(*down, group, breakdowns, context);
  }
  if (const auto customer = child(place, "customer")) {
    const std::size_t choice =
        read_choice(*customer, {"waits", "hand_back", "restarts", "leaves"}, context);
    if (choice != k_none) breakdowns.customer = static_cast<Breakdowns::Customer>(choice);
  }
  return breakdowns;
}

}  // namespace frontline
