#include <array>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr Range k_rank = {1, 1e6, false};

// A task that is not just a distribution: `{service: …, rank: 2, when: …}`.
void read_long_form(const Place& place, const Inside& inside, ServedTask& served,
                    ReadContext& context) {
  if (!check_map(place, Section::served_task, context)) return;
  if (const auto service = required(place, "service", context)) {
    served.service = read_distribution(*service, Unit::duration, context);
  }
  if (const auto rank = child(place, "rank")) served.rank = read_whole(*rank, k_rank, context);
  if (const auto when = child(place, "when")) served.when = read_condition(*when, inside, context);
  if (const auto wrap_up = child(place, "wrap_up")) {
    served.wrap_up = read_distribution(*wrap_up, Unit::duration, context);
  }
}

// `{exponentail: 3 min}` is neither a law nor a key of a task.
bool reports_unknown_law(const Place& place, ReadContext& context) {
  if (!place.node->is_map() || place.node->entries.size() != 1) return false;
  const Entry& entry = place.node->entries[0];
  if (find_key(Section::served_task, entry.key) != nullptr) return false;
  std::vector<std::string> words = supported_keys(Section::distribution);
  for (const std::string& key : supported_keys(Section::served_task)) words.push_back(key);
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

void read_cost_line(const Place& place, Cost& cost, ReadContext& context) {
  const std::string text = read_text(place, context);
  constexpr std::string_view per = " per ";
  const std::size_t at = text.find(per);
  const std::optional<double> money = parse_number(text.substr(0, at));
  const std::string unit = at == std::string::npos ? "" : text.substr(at + per.size());
  constexpr auto hours = std::to_array<std::pair<std::string_view, double>>(
      {{"second", 1}, {"minute", 60}, {"hour", 3600}});
  if (money && unit == "customer") {
    cost.per_customer += *money;
    return;
  }
  if (money && unit == "day") {
    cost.per_day += *money;
    return;
  }
  for (const auto& [name, seconds] : hours) {
    if (!money || unit != name) continue;
    cost.per_second += *money / seconds;
    return;
  }
  if (!place.node->is_scalar()) return;  // reported by read_text
  const std::vector<std::string> units = {"hour", "minute", "customer", "day"};
  context.error(place,
                fmt::format("expected money such as \"28 per hour\", \"0.40 per customer\" or "
                            "\"80 per day\", found {}{}",
                            in_quotes(text), money ? did_you_mean(unit, units) : ""));
}

Cost read_cost(const Place& place, ReadContext& context) {
  Cost cost;
  if (!place.node->is_list()) {
    read_cost_line(place, cost, context);
    return cost;
  }
  if (!check_list(place, "a list of costs", context)) return cost;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    read_cost_line(item_of(place, i), cost, context);
  }
  return cost;
}

Profile read_count(const Place& place, ReadContext& context) {
  if (place.node->is_scalar() && place.node->scalar == "unlimited") {
    context.error(place, "\"unlimited\" is not supported yet");
    return constant_profile(0);
  }
  return read_profile(place, Unit::count, k_whole, context);
}

void read_group(const Place& place, Index index, ReadContext& context) {
  if (!check_map(place, Section::staff_group, context)) return;
  StaffGroup& group = context.scenario.groups[index];
  const bool shifts = place.node->find("shifts") != nullptr;  // reported by its section
  const auto count = shifts ? child(place, "count") : required(place, "count", context);
  if (count) group.count.normally = read_count(*count, context);
  if (const auto serves = required(place, "serves", context)) read_serves(*serves, index, context);
  if (const auto wrap_up = child(place, "wrap_up")) {
    group.wrap_up = read_distribution(*wrap_up, Unit::duration, context);
  }
  if (const auto at_end = child(place, "at_shift_end")) {
    group.hand_back = read_choice(*at_end, {"finish", "hand_back"}, 2, context) == 1;
  }
  if (const auto cost = child(place, "cost")) group.cost = read_cost(*cost, context);
}

}  // namespace

void load_staff(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "staff");
  if (!place || !check_name_map(*place, context)) return;
  Index index = 0;
  for (const Entry* entry : present_entries(*place)) {
    read_group(child_of(*place, *entry), index++, context);
  }
}

}  // namespace frontline
