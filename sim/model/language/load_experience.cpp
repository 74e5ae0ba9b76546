// When the customers of a class are satisfied, and what follows.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

void read_stays(const Place& place, Experience& experience, ReadContext& context) {
  if (!check_map(place, Section::stays, context)) return;
  if (const auto happy = child(place, "happy")) {
    experience.stays_happy = read_chance(*happy, context);
  }
  if (const auto unhappy = child(place, "unhappy")) {
    experience.stays_unhappy = read_chance(*unhappy, context);
  }
}

Experience read_experience(const Place& place, ReadContext& context) {
  Experience experience;
  if (!check_map(place, Section::experience, context)) return experience;
  if (const auto accepts = child(place, "accepts")) {
    experience.accepts = read_amount(*accepts, Unit::duration, k_at_least_0, context);
  }
  if (const auto spread = child(place, "spread")) {
    experience.spread = read_amount(*spread, Unit::duration, k_above_0, context);
  }
  if (const auto feels = child(place, "feels")) {
    experience.feels = read_amount(*feels, Unit::factor, k_at_least_0, context);
  }
  if (const auto unserved = child(place, "unserved")) {
    experience.unserved = read_chance(*unserved, context);
  }
  if (const auto complains = child(place, "complains")) {
    experience.complains = read_chance(*complains, context);
  }
  if (const auto tells = child(place, "tells")) {
    experience.tells = read_amount(*tells, Unit::number, k_at_least_0, context);
  }
  if (const auto deters = child(place, "deters")) {
    experience.deters = read_chance(*deters, context);
  }
  if (const auto stays = child(place, "stays")) read_stays(*stays, experience, context);
  return experience;
}

}  // namespace

void load_experience(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "experience");
  if (!place) return;
  if (!place->node->is_map()) {
    context.error(*place,
                  fmt::format("expected a map of classes such as {{guest: {{accepts: 5 min}}}}, "
                              "found {}",
                              describe(*place->node)));
    return;
  }
  for (const Entry* entry : present_entries(*place)) {
    const Place value = child_of(*place, *entry);
    const Index customer_class = find_name(context.names.classes, entry->key);
    if (customer_class == k_none) {
      context.error(*entry, value.path,
                    fmt::format("{} is not a customer class{}", in_quotes(entry->key),
                                hint_among(entry->key, context.names.classes)));
      continue;
    }
    context.scenario.classes[customer_class].experience = read_experience(value, context);
  }
}

}  // namespace frontline
