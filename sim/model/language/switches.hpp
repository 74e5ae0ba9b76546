// Reads values that a condition may switch: `4`, or `{normally: 4, when: …, then: 6, until: …}`.
#pragma once

#include <utility>

#include "model/language/values.hpp"

namespace frontline {

/// A map with `normally` or `then`: what else is wrong with it is told by read_switch().
inline bool is_switch(const Place& place) {
  return place.node->is_map() &&
         (place.node->find("normally") != nullptr || place.node->find("then") != nullptr);
}

/// `read(Place)` reads one plain value. Conditions are read as standing inside `inside`; with
/// `until`, both must do without a customer.
template <class T, class Read>
Switch<T> read_switch(const Place& place, Inside inside, ReadContext& context, const Read& read) {
  Switch<T> result;
  if (!is_switch(place)) {
    result.normally = result.then = read(place);
    return result;
  }
  if (!check_map(place, Section::switched, context)) return result;
  if (const auto normally = required(place, "normally", context)) result.normally = read(*normally);
  if (const auto then = required(place, "then", context)) result.then = read(*then);
  const std::optional<Place> until = child(place, "until");
  if (until) inside.customer = false;
  const std::optional<Place> when = required(place, "when", context);
  if (when) result.when = read_condition(*when, inside, context);
  if (when && until) {
    result.memory = static_cast<Index>(context.scenario.memories.size());
    context.scenario.memories.push_back({result.when, read_condition(*until, inside, context)});
  }
  return result;
}

}  // namespace frontline
