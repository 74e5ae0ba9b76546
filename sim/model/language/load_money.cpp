// What customers and days earn (plus) and cost (minus). What staff cost stands with the groups.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

// `-12 per hour`; per second.
double read_money_rate(const Place& place, ReadContext& context) {
  const auto amount =
      place.node->is_scalar() ? parse_amount(place.node->scalar) : std::optional<Amount>();
  if (amount && amount->unit == Unit::rate) return amount->value;
  context.error(place, fmt::format("expected money over time such as \"-12 per hour\" (second, "
                                   "minute, hour, day, week), found {}",
                                   describe(*place.node)));
  return 0;
}

double read_money(const Place& place, ReadContext& context) {
  return read_amount(place, Unit::number, k_any_sign, context);
}

double read_fixed(const Place& place, ReadContext& context) {
  constexpr std::string_view per_day = " per day";
  const std::string text = place.node->is_scalar() ? place.node->scalar : std::string();
  if (text.ends_with(per_day)) {
    const auto money = parse_number(std::string_view(text).substr(0, text.size() - per_day.size()));
    if (money) return *money;
  }
  context.error(place, fmt::format("expected money by the day such as \"-80 per day\", found {}",
                                   describe(*place.node)));
  return 0;
}

void read_outcome(const Entry& entry, const Place& value, CustomerMoney& money,
                  ReadContext& context) {
  const std::vector<std::string>& outcomes = context.scenario.outcomes;
  const Index outcome = find_name(outcomes, entry.key);
  if (outcome == k_none) {
    std::vector<std::string> words = outcomes;
    for (const Key& key : keys_of(Section::class_money)) words.emplace_back(key.name);
    context.error(entry, value.path,
                  fmt::format("nobody leaves with the outcome {}{}", in_quotes(entry.key),
                              hint_among(entry.key, words)));
    return;
  }
  if (money.by_outcome.size() <= outcome) money.by_outcome.resize(outcome + 1, 0.0);
  money.by_outcome[outcome] = read_money(value, context);
}

CustomerMoney read_class_money(const Place& place, ReadContext& context) {
  CustomerMoney money;
  if (!place.node->is_map()) {
    context.error(place,
                  fmt::format("expected a map such as {{served: 40, waiting: -12 per hour}}, "
                              "found {}",
                              describe(*place.node)));
    return money;
  }
  for (const Entry* entry : present_entries(place)) {
    const Place value = child_of(place, *entry);
    const bool key = find_key(Section::class_money, entry->key) != nullptr;
    if (!key) {
      read_outcome(*entry, value, money, context);
    } else if (find_name(context.scenario.outcomes, entry->key) != k_none) {
      context.error(*entry, value.path,
                    "is a word of `money`, so an outcome of this name can have none: "
                    "rename the outcome");
    } else if (entry->key == "lost") {
      money.lost = read_money(value, context);
    } else {
      (entry->key == "waiting" ? money.waiting : money.time) = read_money_rate(value, context);
    }
  }
  return money;
}

void read_entry(const Entry& entry, const Place& value, ReadContext& context) {
  const std::vector<std::string>& classes = context.names.classes;
  const Index customer_class = find_name(classes, entry.key);
  if (find_key(Section::money, entry.key) != nullptr) {
    if (customer_class != k_none) {
      context.error(entry, value.path,
                    "is a word of `money`, so a class of this name can have none: "
                    "rename the class");
    } else if (entry.key == "fixed") {
      context.scenario.money_per_day = read_fixed(value, context);
    } else {
      context.scenario.currency = read_text(value, context);
    }
  } else if (customer_class != k_none) {
    CustomerClass& described = context.scenario.classes[customer_class];
    described.money = read_class_money(value, context);
    if (described.money.lost != 0 && !described.experience) {
      const Place lost = *child(value, "lost");
      context.diagnostics.warning(lost.node->mark, lost.path,
                                  "nobody is ever lost: this class has no `experience`");
    }
  } else {
    std::vector<std::string> words = classes;
    for (const Key& key : keys_of(Section::money)) words.emplace_back(key.name);
    context.error(entry, value.path,
                  fmt::format("{} is not a customer class{}", in_quotes(entry.key),
                              hint_among(entry.key, words)));
  }
}

}  // namespace

void load_money(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "money");
  if (!place) return;
  if (!place->node->is_map()) {
    context.error(*place,
                  fmt::format("expected a map such as {{currency: EUR, guest: {{served: 40}}}}, "
                              "found {}",
                              describe(*place->node)));
    return;
  }
  for (const Entry* entry : present_entries(*place)) {
    read_entry(*entry, child_of(*place, *entry), context);
  }
}

}  // namespace frontline
