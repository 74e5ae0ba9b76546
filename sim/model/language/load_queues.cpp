// Queues of tasks and resources: their order, their lines, who may stand in them.
#include <algorithm>

#include <fmt/format.h>

#include "model/language/queue_parts.hpp"

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

Callback read_callback(const Place& place, const Inside& inside, ReadContext& context) {
  Callback callback;
  if (!check_map(place, Section::callback, context)) return callback;
  if (const auto when = child(place, "when")) {
    callback.when = read_condition(*when, inside, context);
  }
  if (const auto accept = child(place, "accept")) callback.accept = read_chance(*accept, context);
  if (const auto within = child(place, "within")) {
    callback.within = read_amount(*within, Unit::duration, k_above_0, context);
  }
  if (const auto kept = child(place, "kept")) callback.kept = read_chance(*kept, context);
  if (const auto serve = child(place, "serve")) {
    callback.after_queue = read_choice(*serve, {"in_turn", "after_queue"}, context) == 1;
  }
  return callback;
}

// `+50%`; the sign may be dropped.
double read_increase(const Place& place, ReadContext& context) {
  constexpr Range range = {0, 100, true};
  if (!place.node->is_scalar() || !place.node->scalar.starts_with('+')) {
    return read_amount(place, Unit::share, range, context);
  }
  const std::string_view without_sign = std::string_view(place.node->scalar).substr(1);
  return read_amount_text(without_sign, place.node->mark, place.path, Unit::share, range, context)
      .value_or(0);
}

Comfort read_comfort(const Place& place, const Inside& inside, ReadContext& context) {
  Comfort comfort;
  if (!check_map(place, Section::comfort, context)) return comfort;
  if (const auto when = required(place, "when", context)) {
    comfort.when = read_condition(*when, inside, context);
  }
  if (const auto patience = required(place, "patience", context)) {
    comfort.patience = read_increase(*patience, context);
  }
  if (const auto cost = child(place, "cost")) {
    comfort.cost = read_amount(*cost, Unit::number, k_at_least_0, context);
  }
  return comfort;
}

void read_lines(const Place& place, Queue& queue, ReadContext& context) {
  if (const auto lines = child(place, "lines")) {
    queue.per_server = read_choice(*lines, {"single", "per_server"}, context) == 1;
  }
  if (const auto join = child(place, "join")) {
    queue.join_random = read_choice(*join, {"shortest", "random"}, context) == 1;
  }
  if (const auto ties = child(place, "ties")) {
    queue.ties_random = read_choice(*ties, {"lowest", "random"}, context) == 1;
  }
  if (const auto jockeying = child(place, "jockeying")) {
    queue.jockeying = read_whole(*jockeying, {2, 1e6, false}, context);
  }
}

// Who may stand in line, and who does not.
void read_limits(const Place& place, const Inside& inside, Queue& queue, ReadContext& context) {
  if (const auto capacity = child(place, "capacity")) {
    queue.capacity = read_whole(*capacity, {0, 1e9, false}, context);
  }
  if (const auto full = child(place, "full")) {
    queue.full_holds = read_choice(*full, {"blocked", "hold"}, context) == 1;
  }
  if (const auto balk = child(place, "balk")) read_balk(*balk, inside, queue, context);
  if (const auto announce = child(place, "announce")) {
    queue.announces = read_choice(*announce, {"expected_wait"}, context) == 0;
  }
  if (const auto callback = child(place, "callback")) {
    queue.callback = read_callback(*callback, inside, context);
  }
  if (const auto comfort = child(place, "comfort")) {
    queue.comfort = read_comfort(*comfort, inside, context);
  }
}

void read_queue(const Place& place, const Inside& inside, Queue& queue, ReadContext& context) {
  if (!check_map(place, Section::queue, context)) return;
  if (const auto discipline = child(place, "discipline")) {
    const std::size_t choice =
        read_choice(*discipline, {"fifo", "lifo", "random", "deadline", "shortest"}, context);
    if (choice != k_none) queue.discipline = static_cast<Discipline>(choice);
  }
  read_lines(place, queue, context);
  read_limits(place, inside, queue, context);
  if (const auto promise = child(place, "promise")) read_promises(*promise, queue, context);
  if (const auto short_abandon = child(place, "short_abandon")) {
    queue.short_abandon = read_amount(*short_abandon, Unit::duration, k_at_least_0, context);
  }
  check_queue(place, queue, inside.resource != k_none, context);
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
