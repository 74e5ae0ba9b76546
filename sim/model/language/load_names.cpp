// Names of everything that has one, collected before anything else is read; outcomes.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_names = 1000;   // of a section
constexpr std::size_t k_most_served = 5000;  // tasks of groups

// Throws at once: whatever is looked up among so many would take long.
void refuse_many(const Place& root, std::string_view key, std::string_view noun,
                 ReadContext& context, std::size_t most = k_most_names) {
  context.error(child(root, key).value_or(root), fmt::format("more than {} {}", most, noun));
  context.diagnostics.throw_if_failed();
}

void refuse_many_names(const Place& root, ReadContext& context) {
  for (const std::string_view key : {"customers", "staff", "resources"}) {
    const auto found = child(root, key);
    if (found && found->node->is_map() && found->node->entries.size() > k_most_names)
      refuse_many(root, key, key == "staff" ? "groups" : key, context);
  }
  if (context.scenario.outcomes.size() > k_most_names)
    refuse_many(root, "customers", "outcomes", context);
}

template <class Named>
void collect(const Place& root, std::string_view section, std::vector<Named>& things) {
  const std::optional<Place> place = child(root, section);
  if (!place || !place->node->is_map()) return;  // reported by the section's reader
  for (const Entry* entry : present_entries(*place)) {
    Named thing;
    thing.name = entry->key;
    things.push_back(std::move(thing));
  }
}

void collect_tasks(const Place& root, ReadContext& context) {
  const std::optional<Place> staff = child(root, "staff");
  if (!staff || !staff->node->is_map()) return;
  std::size_t served = 0;
  for (const Entry* group : present_entries(*staff)) {
    const std::optional<Place> serves = child(child_of(*staff, *group), "serves");
    if (!serves || !serves->node->is_map()) continue;
    served += serves->node->entries.size();
    if (served > k_most_served)
      return refuse_many(root, "staff", "tasks of all groups together", context, k_most_served);
    for (const Entry* entry : present_entries(*serves)) {
      if (find_name(context.names.tasks, entry->key) != k_none) continue;
      context.names.tasks.push_back(entry->key);
      if (context.names.tasks.size() > k_most_names)
        return refuse_many(root, "staff", "tasks", context);
      check_name(*entry, child_of(*serves, *entry).path, context);
      context.scenario.tasks.push_back({entry->key, k_none});
    }
  }
}

void make_queues(const Place& root, ReadContext& context) {
  Scenario& scenario = context.scenario;
  for (Task& task : scenario.tasks) {
    task.queue = static_cast<Index>(scenario.queues.size());
    scenario.queues.emplace_back().name = task.name;
  }
  for (Resource& resource : scenario.resources) {
    if (find_name(context.names.tasks, resource.name) != k_none) {
      const Place place = *child(root, "resources");
      for (const Entry* entry : present_entries(place)) {
        if (entry->key != resource.name) continue;
        context.error(*entry, child_of(place, *entry).path,
                      "a task has this name, too: their queues could not be told apart");
      }
    }
    resource.queue = static_cast<Index>(scenario.queues.size());
    scenario.queues.emplace_back().name = resource.name;
  }
}

}  // namespace

void collect_names(const Place& root, ReadContext& context) {
  refuse_many_names(root, context);
  collect(root, "customers", context.scenario.classes);
  collect(root, "staff", context.scenario.groups);
  collect(root, "resources", context.scenario.resources);
  collect_tasks(root, context);
  make_queues(root, context);
  Names& names = context.names;
  names.classes = names_of(context.scenario.classes);
  names.groups = names_of(context.scenario.groups);
  names.resources = names_of(context.scenario.resources);
  names.queues = names_of(context.scenario.queues);
}

void collect_outcomes(const Node& node, Scenario& scenario) {
  if (scenario.outcomes.size() > k_most_names) return;  // refused
  for (const Entry& entry : node.entries) collect_outcomes(entry.value, scenario);
  for (const Node& item : node.items) {
    const Node* leave = item.is_map() ? item.find("leave") : nullptr;
    if (leave != nullptr && is_name(leave->scalar)) outcome_named(leave->scalar, scenario);
    collect_outcomes(item, scenario);
  }
}

Index outcome_named(const std::string& name, Scenario& scenario) {
  const Index known = find_name(scenario.outcomes, name);
  if (known != k_none) return known;
  scenario.outcomes.push_back(name);
  return static_cast<Index>(scenario.outcomes.size() - 1);
}

}  // namespace frontline
