// What a group serves: tasks, each a distribution or a map with `service`.
#include <fmt/format.h>

#include "model/language/staff_parts.hpp"
#include "model/language/switches.hpp"

namespace frontline {
namespace {

constexpr Range k_rank = {1, 1e6, false};

void read_interruptible(const Place& place, ServedTask& served, ReadContext& context) {
  const std::size_t choice = read_choice(place, {"false", "true", "restart"}, context);
  if (choice == k_none) return;
  served.interruptible = choice > 0;
  served.restarts = choice == 2;
}

// A task that is not just a distribution: `{service: …, rank: 2, when: …}`.
void read_long_form(const Place& place, const Inside& inside, ServedTask& served,
                    ReadContext& context) {
  if (!check_map(place, Section::served_task, context)) return;
  if (const auto service = required(place, "service", context)) {
    served.service = read_distribution(*service, Unit::duration, context);
  }
  if (const auto rank = child(place, "rank")) served.rank = read_whole(*rank, k_rank, context);
  if (const auto when = child(place, "when")) served.when = read_condition(*when, inside, context);
  if (const auto per_person = child(place, "per_person")) {
    served.per_person = read_amount(*per_person, Unit::duration, k_at_least_0, context);
  }
  if (const auto solved = child(place, "solved")) {
    const auto read = [&](const Place& value) { return read_chance(value, context); };
    served.solved = read_switch<double>(*solved, inside, context, read);
  }
  if (const auto wrap_up = child(place, "wrap_up")) {
    served.wrap_up = read_distribution(*wrap_up, Unit::duration, context);
  }
  if (const auto interruptible = child(place, "interruptible")) {
    read_interruptible(*interruptible, served, context);
  }
}

// `{exponentail: 3 min}` is neither a law nor a key of a task.
bool reports_unknown_law(const Place& place, ReadContext& context) {
  if (!place.node->is_map() || place.node->entries.size() != 1) return false;
  const Entry& entry = place.node->entries[0];
  if (find_key(Section::served_task, entry.key) != nullptr) return false;
  std::vector<std::string> words = key_names(Section::distribution);
  for (const std::string& key : key_names(Section::served_task)) words.push_back(key);
  const std::string hint = did_you_mean(entry.key, words);
  context.error(entry, child_of(place, entry).path,
                fmt::format("unknown key{}", hint.empty() ? " (a task is a distribution, or a map "
                                                            "with `service`)"
                                                          : hint));
  return true;
}

ServedTask read_served_task(const Place& place, Index group, Index task, ReadContext& context) {
  ServedTask served;
  served.task = task;
  Inside inside;
  inside.task = task;
  inside.queue = context.scenario.tasks[task].queue;
  inside.group = group;
  if (has_law(*place.node) || !place.node->is_map() || place.node->entries.empty()) {
    served.service = read_distribution(place, Unit::duration, context);
  } else if (!reports_unknown_law(place, context)) {
    read_long_form(place, inside, served, context);
  }
  return served;
}

}  // namespace

void read_serves(const Place& place, Index group, ReadContext& context) {
  if (!place.node->is_map()) {
    context.error(place,
                  fmt::format("expected a map of tasks such as {{check_in: 4 min}}, found {}",
                              describe(*place.node)));
    return;
  }
  const std::vector<std::string> tasks = context.names.tasks;
  for (const Entry* entry : present_entries(place)) {
    const Index task = find_name(tasks, entry->key);
    context.scenario.groups[group].serves.push_back(
        read_served_task(child_of(place, *entry), group, task, context));
  }
  if (place.node->entries.empty()) context.error(place, "no task is named here");
}

}  // namespace frontline
