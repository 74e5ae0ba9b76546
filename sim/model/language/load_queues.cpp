#include <algorithm>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

void read_by_waiting(const Place& place, Queue& queue, ReadContext& context) {
  if (!place.node->is_map() || place.node->entries.empty()) {
    context.error(place, fmt::format("expected a map such as {{6: 20%, 10: 60%}}, found {}",
                                     describe(*place.node)));
    return;
  }
  for (const Entry& entry : place.node->entries) {
    const Place at = child_of(place, entry);
    const auto waiting =
        read_amount_text(entry.key, entry.key_mark, at.path, Unit::count, k_whole, context);
    const double chance = read_chance(at, context);
    if (waiting) queue.balk_by_waiting.emplace_back(static_cast<int>(*waiting), chance);
  }
  std::sort(queue.balk_by_waiting.begin(), queue.balk_by_waiting.end());
}

void read_balk(const Place& place, const Inside& inside, Queue& queue, ReadContext& context) {
  if (!check_map(place, Section::balk, context)) return;
  const auto when = child(place, "when");
  const auto chance = child(place, "chance");
  if (const auto by_waiting = child(place, "by_waiting")) {
    read_by_waiting(*by_waiting, queue, context);
    if (when || chance) context.error(place, "`by_waiting` stands alone, or `when` with `chance`");
    return;
  }
  if (const auto given = required(place, "chance", context)) {
    queue.balk_chance = read_chance(*given, context);
  }
  if (when) queue.balk_when = read_condition(*when, inside, context);
}

void read_promises(const Place& place, Queue& queue, ReadContext& context) {
  queue.promises.clear();
  if (!place.node->is_list()) {
    queue.promises.push_back(read_amount(place, Unit::duration, k_at_least_0, context));
    return;
  }
  if (!check_list(place, "a list of durations", context)) return;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    queue.promises.push_back(read_amount(item_of(place, i), Unit::duration, k_at_least_0, context));
  }
  std::sort(queue.promises.begin(), queue.promises.end());
  queue.promises.erase(std::unique(queue.promises.begin(), queue.promises.end()),
                       queue.promises.end());
}

void read_queue(const Place& place, const Inside& inside, Queue& queue, ReadContext& context) {
  if (!check_map(place, Section::queue, context)) return;
  if (const auto discipline = child(place, "discipline")) {
    const std::size_t choice =
        read_choice(*discipline, {"fifo", "lifo", "random", "deadline", "shortest"}, 3, context);
    if (choice != k_none) queue.discipline = static_cast<Discipline>(choice);
  }
  if (const auto lines = child(place, "lines")) {
    read_choice(*lines, {"single", "per_server"}, 1, context);
  }
  if (const auto capacity = child(place, "capacity")) {
    queue.capacity = read_whole(*capacity, {0, 1e9, false}, context);
  }
  if (const auto balk = child(place, "balk")) read_balk(*balk, inside, queue, context);
  if (const auto promise = child(place, "promise")) read_promises(*promise, queue, context);
  if (const auto short_abandon = child(place, "short_abandon")) {
    queue.short_abandon = read_amount(*short_abandon, Unit::duration, k_at_least_0, context);
  }
}

}  // namespace

void load_queues(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "queues");
  if (!place) return;
  if (!place->node->is_map()) {
    context.error(*place, fmt::format("expected a map of tasks and resources, found {}",
                                      describe(*place->node)));
    return;
  }
  Scenario& scenario = context.scenario;
  const std::vector<std::string> names = names_of(scenario.queues);
  for (const Entry* entry : present_entries(*place)) {
    const Place at = child_of(*place, *entry);
    const Index queue = find_name(names, entry->key);
    if (queue == k_none) {
      context.error(*entry, at.path,
                    fmt::format("{} is neither a task nor a resource{}", in_quotes(entry->key),
                                hint_among(entry->key, names)));
      continue;
    }
    Inside inside;
    inside.queue = queue;
    const bool of_task = queue < scenario.tasks.size();
    inside.task = of_task ? queue : k_none;
    inside.resource = of_task ? k_none : queue - static_cast<Index>(scenario.tasks.size());
    read_queue(at, inside, scenario.queues[queue], context);
  }
}

}  // namespace frontline
