#include "model/language/condition_words.hpp"

#include <array>

#include <fmt/format.h>

namespace frontline {
namespace {

constexpr auto k_quantity_words = std::to_array<QuantityWord>({
    {"waiting", Quantity::waiting, Subject::queue, Unit::number, "waiting(check_in) > 10",
     "how many wait in the queue of a task or resource"},
    {"shortest_line", Quantity::shortest_line, Subject::task_queue, Unit::number,
     "shortest_line(check_in) > 3",
     "the shortest line of a person at a task with lines: per_server, who is in service included; "
     "with one line the same as waiting"},
    {"longest_line", Quantity::longest_line, Subject::task_queue, Unit::number,
     "longest_line(check_in) > 8",
     "the longest line of a person at a task with lines: per_server, who is in service included; "
     "with one line the same as waiting"},
    {"expected_wait", Quantity::expected_wait, Subject::task_queue, Unit::duration,
     "expected_wait(check_in) > 5 min",
     "the wait that a newcomer at a task can expect: 0 if somebody who serves it is idle, else "
     "(waiting + 1) × mean service and wrap-up time / staff on duty"},
    {"in_system", Quantity::in_system_task, Subject::task_or_class, Unit::number,
     "in_system(check_in) >= 20",
     "how many wait or are served at a task, or how many of a class are inside; task:x or class:x "
     "where a name is both"},
    {"idle", Quantity::idle, Subject::group, Unit::number, "idle(clerks) >= 2",
     "how many persons of a group are on duty and free"},
    {"busy", Quantity::busy, Subject::group, Unit::number, "busy(clerks) >= 5",
     "how many persons of a group serve or wrap up"},
    {"on_duty", Quantity::on_duty, Subject::group, Unit::number, "on_duty(clerks) < 3",
     "how many persons of a group are on duty, neither on a break nor down"},
    {"down", Quantity::down, Subject::group, Unit::number, "down(machines) >= 1",
     "how many persons of a group have broken down"},
    {"occupancy", Quantity::occupancy, Subject::group, Unit::share, "occupancy(clerks) > 90%",
     "busy / on duty of a group, at this moment"},
    {"free", Quantity::free, Subject::resource, Unit::number, "free(room) < 5",
     "how many units of a resource are free, of all its kinds"},
    {"in_use", Quantity::in_use, Subject::resource, Unit::number, "in_use(room) >= 200",
     "how many units of a resource are in use, of all its kinds"},
    {"time", Quantity::time, Subject::none, Unit::duration, "time >= 18:00", "the time of the day"},
    {"waited", Quantity::waited, Subject::customer, Unit::duration, "waited > 10 min",
     "how long the customer has waited in this queue or, out of a queue, in the last one"},
    {"time_left", Quantity::time_left, Subject::customer, Unit::duration, "time_left < 15 min",
     "the time to the deadline of the customer's step; endless without one"},
    {"party", Quantity::party, Subject::customer, Unit::number, "party >= 6",
     "how many people come in the customer's party"},
});

// What the names of a subject are, where to look for them, and the one that may be dropped.
struct Lookup {
  std::string_view prefix, second_prefix;  ///< "task:call"
  std::string_view what;
  const std::vector<std::string>& names;
  Index here = k_none;
};

Lookup lookup_of(Subject subject, const Inside& inside, const Names& names) {
  switch (subject) {
    case Subject::group: return {"staff", "group", "a staff group", names.groups, inside.group};
    case Subject::resource: return {"resource", "", "a resource", names.resources, inside.resource};
    case Subject::task_queue: return {"task", "", "a task", names.tasks, inside.task};
    default: return {"task", "resource", "a task or resource", names.queues, inside.queue};
  }
}

// The name without a prefix that fits.
std::string_view bare_name(std::string_view name, const Lookup& lookup) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos || colon == 0) return name;
  const std::string_view prefix = name.substr(0, colon);
  const bool fits = prefix == lookup.prefix || prefix == lookup.second_prefix;
  return fits ? name.substr(colon + 1) : name;
}

std::string find_in_system(const std::string& name, const Inside& inside, const Names& names,
                           Comparison& comparison) {
  const bool says_task = name.substr(0, 5) == "task:", says_class = name.substr(0, 6) == "class:";
  const std::string bare = name.substr(says_task ? 5 : says_class ? 6 : 0);
  Index task = bare.empty() ? inside.task : find_name(names.tasks, bare);
  Index customer_class = bare.empty() ? inside.customer_class : find_name(names.classes, bare);
  if (says_task || (bare.empty() && task != k_none)) customer_class = k_none;
  if (says_class) task = k_none;
  if (task != k_none && customer_class != k_none) {
    return fmt::format("{} is both a task and a class: write task:{} or class:{}", in_quotes(bare),
                       bare, bare);
  }
  if (task == k_none && customer_class == k_none) {
    std::vector<std::string> both = names.tasks;
    both.insert(both.end(), names.classes.begin(), names.classes.end());
    if (bare.empty()) {
      return fmt::format("say of what: write in_system({})", both.empty() ? "…" : both.front());
    }
    return fmt::format("{} is neither a task nor a customer class{}", in_quotes(bare),
                       hint_among(bare, both));
  }
  const bool is_task = task != k_none;
  comparison.quantity = is_task ? Quantity::in_system_task : Quantity::in_system_class;
  comparison.subject = is_task ? task : customer_class;
  return {};
}

}  // namespace

std::span<const QuantityWord> quantity_words() { return k_quantity_words; }

const QuantityWord* find_quantity(std::string_view name) {
  for (const QuantityWord& word : k_quantity_words) {
    if (word.name == name) return &word;
  }
  return nullptr;
}

std::vector<std::string> quantity_names() {
  std::vector<std::string> names;
  for (const QuantityWord& word : k_quantity_words) names.emplace_back(word.name);
  return names;
}

std::string find_subject(const QuantityWord& word, const std::string& name, const Inside& inside,
                         const ReadContext& context, Comparison& comparison) {
  if (word.subject == Subject::none || word.subject == Subject::customer) {
    if (!name.empty()) return fmt::format("{} takes no name in brackets", in_quotes(word.name));
    const bool nobody = word.subject == Subject::customer && !inside.customer;
    return nobody
               ? fmt::format("{} belongs to a customer; there is none here", in_quotes(word.name))
               : std::string();
  }
  if (word.subject == Subject::task_or_class) {
    return find_in_system(name, inside, context.names, comparison);
  }
  const Lookup lookup = lookup_of(word.subject, inside, context.names);
  if (!name.empty()) {
    const std::string_view bare = bare_name(name, lookup);
    comparison.subject = find_name(lookup.names, bare);
    if (comparison.subject != k_none) return {};
    return fmt::format("{} is not {}{}", in_quotes(bare), lookup.what,
                       hint_among(bare, lookup.names));
  }
  comparison.subject = lookup.here;
  if (lookup.here != k_none) return {};
  if (!lookup.names.empty()) {
    return fmt::format("say of what: write {}({})", word.name, lookup.names.front());
  }
  return fmt::format("say of what: {}(…) of {}; there is none here", word.name, lookup.what);
}

}  // namespace frontline
