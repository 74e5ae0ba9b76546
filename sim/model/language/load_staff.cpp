// Staff groups: how many, what they serve, and by which rules.
#include <fmt/format.h>

#include "model/language/staff_parts.hpp"
#include "model/language/switches.hpp"

namespace frontline {
namespace {

constexpr std::string_view k_unlimited = "unlimited";

void read_count(const Place& place, const Inside& inside, StaffGroup& group, ReadContext& context) {
  const std::string text = place.node->is_scalar() ? place.node->scalar : std::string();
  if (text == k_unlimited) {
    group.unlimited = true;
    return;
  }
  const std::string hint = did_you_mean(text, {std::string(k_unlimited)});
  if (!hint.empty()) {
    context.error(place, fmt::format("expected {}, a profile, or unlimited, found {}{}",
                                     expectation(Unit::count), in_quotes(text), hint));
    return;
  }
  const auto read = [&](const Place& value) {
    return read_profile(value, Unit::count, k_whole, context);
  };
  group.count = read_switch<Profile>(place, inside, context, read);
}

// How many persons there are, when.
void read_numbers(const Place& place, const Inside& inside, StaffGroup& group,
                  ReadContext& context) {
  const std::optional<Place> shifts = child(place, "shifts");
  const bool misspelt = context.misspelt.count({place.node, "shifts"}) > 0;
  if (!shifts) {
    const auto count = misspelt ? child(place, "count") : required(place, "count", context);
    if (count) read_count(*count, inside, group, context);
    return;
  }
  group.shifts = read_shifts(*shifts, context);
  group.count.normally = group.count.then = sum_of_shifts(group.shifts);
  if (const auto count = child(place, "count")) {
    context.error(*count, "stands beside `shifts`: they say already how many there are");
  }
}

void read_rules(const Place& place, const Inside& inside, StaffGroup& group, ReadContext& context) {
  if (const auto wrap_up = child(place, "wrap_up")) {
    group.wrap_up = read_distribution(*wrap_up, Unit::duration, context);
  }
  if (const auto set_up = child(place, "set_up")) {
    group.set_up = read_distribution(*set_up, Unit::duration, context);
  }
  if (const auto at_end = child(place, "at_shift_end")) {
    group.hand_back = read_choice(*at_end, {"finish", "hand_back"}, context) == 1;
  }
  if (const auto speed = child(place, "speed")) {
    const auto read = [&](const Place& value) {
      return read_amount(value, Unit::factor, k_above_0, context);
    };
    group.speed = read_switch<double>(*speed, inside, context, read);
  }
  if (const auto cost = child(place, "cost")) group.cost = read_cost(*cost, context);
}

void read_group(const Place& place, Index index, ReadContext& context) {
  if (!check_map(place, Section::staff_group, context)) return;
  StaffGroup& group = context.scenario.groups[index];
  Inside inside;
  inside.group = index;
  inside.customer = false;
  read_numbers(place, inside, group, context);
  if (const auto serves = required(place, "serves", context)) read_serves(*serves, index, context);
  read_rules(place, inside, group, context);
  if (const auto absence = child(place, "absence")) group.absence = read_absence(*absence, context);
  if (const auto breakdowns = child(place, "breakdowns")) {
    group.breakdowns = read_breakdowns(*breakdowns, group.name, context);
  }
  if (const auto concurrency = child(place, "concurrency")) {
    group.concurrency = read_concurrency(*concurrency, context);
  }
  if (const auto turnover = child(place, "turnover")) {
    group.turnover = read_turnover(*turnover, inside, context);
  }
  check_group(place, index, context);
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
