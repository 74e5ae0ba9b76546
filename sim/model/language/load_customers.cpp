// Customer classes: everything of them but the parts that have files of their own (arrivals, journey).
#include <cmath>

#include <fmt/format.h>

#include "model/language/load_steps.hpp"
#include "model/language/switches.hpp"

namespace frontline {
namespace {

constexpr Range k_times = {1, 1e6, false};
constexpr Range k_growth = {0, 1e6, true};

ComesBack read_comes_back(const Place& place, ReadContext& context) {
  ComesBack result;
  if (!check_map(place, Section::comes_back, context)) return result;
  const auto chance = required(place, "chance", context);
  const auto after = required(place, "after", context);
  const auto at_most = child(place, "at_most");
  if (chance) result.chance = read_chance(*chance, context);
  if (after) result.after = read_distribution(*after, Unit::duration, context);
  if (at_most) result.at_most = read_whole(*at_most, k_times, context);
  if (const auto as = child(place, "as")) {
    result.as = read_name(*as, context.names.classes, "a customer class", context);
  }
  const bool at_once = after && after->node->is_scalar() && greatest_of(result.after) <= 0;
  if (at_once && !at_most && parse_amount(after->node->scalar)) {
    context.error(*after, "comes back at once, for ever: give it time, or `at_most`");
  }
  return result;
}

void read_all_comes_back(const Place& place, CustomerClass& customer_class, ReadContext& context) {
  if (!place.node->is_map()) {
    context.error(place,
                  fmt::format("expected a map of outcomes such as {{abandoned: …}}, found {}",
                              describe(*place.node)));
    return;
  }
  const std::vector<std::string>& outcomes = context.scenario.outcomes;
  for (const Entry* entry : present_entries(place)) {
    const Place rule = child_of(place, *entry);
    const Index outcome = find_name(outcomes, entry->key);
    if (outcome == k_none || outcome == k_inside) {
      context.error(*entry, rule.path,
                    fmt::format("nobody leaves with the outcome {}{}", in_quotes(entry->key),
                                outcome == k_none ? hint_among(entry->key, outcomes) : ""));
      continue;
    }
    if (customer_class.comes_back.size() <= outcome) customer_class.comes_back.resize(outcome + 1);
    customer_class.comes_back[outcome] = read_comes_back(rule, context);
  }
}

// Nobody is no party. Laws without an end may draw less than 1, which counts as 1.
Distribution read_party(const Place& place, ReadContext& context) {
  Distribution party = read_distribution(place, Unit::number, context);
  const bool endless = std::isinf(greatest_of(party));
  const bool scalar = place.node->is_scalar();
  const bool was_read = scalar ? parse_number(place.node->scalar).has_value()
                               : !std::holds_alternative<Constant>(party.law);
  if (was_read && (endless ? mean_of(party) : least_of(party)) < 1) {
    context.error(place, "a party has at least 1 person");
  }
  return party;
}

void read_class(const Place& place, Index index, StepPlaces& written, ReadContext& context) {
  CustomerClass& customer_class = context.scenario.classes[index];
  if (!check_map(place, Section::customer_class, context)) return;
  if (const auto arrivals = child(place, "arrivals")) {
    customer_class.arrivals = read_arrivals(*arrivals, context);
  }
  if (const auto priority = child(place, "priority")) {
    customer_class.priority = read_priority(*priority, {.customer_class = index}, context);
  }
  if (const auto party = child(place, "party")) customer_class.party = read_party(*party, context);
  if (const auto patience = child(place, "patience")) {
    customer_class.patience = read_patience(*patience, context);
  }
  if (const auto journey = required(place, "journey", context)) {
    customer_class.journey = read_journey(*journey, index, written, context);
  }
  check_journey(customer_class.journey, written, context);
}

}  // namespace

Priority read_priority(const Place& place, const Inside& inside, ReadContext& context) {
  Priority priority;
  if (place.node->is_map() && !is_switch(place)) {
    if (!check_map(place, Section::ageing_priority, context)) return priority;
    const auto from = required(place, "from", context);
    const auto grows = required(place, "grows", context);
    if (from) priority.level.normally = read_whole(*from, k_priority, context);
    if (grows) priority.grows = read_amount(*grows, Unit::rate, k_growth, context);
    priority.level.then = priority.level.normally;
    return priority;
  }
  priority.level = read_switch<int>(place, inside, context, [&](const Place& value) {
    return read_whole(value, k_priority, context);
  });
  return priority;
}

void load_customers(const Place& root, ReadContext& context) {
  const std::optional<Place> place = required(root, "customers", context);
  if (!place || !check_name_map(*place, context)) return;
  const std::vector<const Entry*> entries = present_entries(*place);
  if (entries.empty()) context.error(*place, "no customer class is named here");
  std::vector<StepPlaces> written(entries.size());
  for (Index i = 0; i < entries.size(); ++i) {
    read_class(child_of(*place, *entries[i]), i, written[i], context);
  }
  check_starts(written, context);
  // Only now all outcomes are known.
  for (Index i = 0; i < entries.size(); ++i) {
    if (const auto comes_back = child(child_of(*place, *entries[i]), "comes_back")) {
      read_all_comes_back(*comes_back, context.scenario.classes[i], context);
    }
  }
}

}  // namespace frontline
