// What the maps of a scenario are, as far as laying one over another must know: sections whose
// keys merge, and values that are replaced whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/language/document.hpp"

namespace frontline {

/// What stands at a place of the tree.
enum class Shape : std::uint8_t {
  root,
  plans,    ///< by name, each replaced whole
  classes,  ///< customer classes by name
  customer_class,
  arrivals,
  journey,  ///< a list of steps
  step,
  groups,  ///< staff groups by name
  group,
  tasks,      ///< by name: what a group serves
  task,       ///< a distribution, or a map with `service`
  resources,  ///< by name
  resource,
  kinds,    ///< by name
  names,    ///< a map of records by name
  record,   ///< a map with known keys
  by_look,  ///< a record or a value, as it looks
  value,    ///< replaced whole
};

/// Shape of what stands under `key` of a map of the given shape.
Shape shape_under(Shape parent, std::string_view key);

bool is_distribution_name(std::string_view key);
/// A map with the one key `exponential`, `lognormal`, …
bool is_distribution(const Node& node);
/// A distribution, a profile (clock times, weekdays or dates as keys, or a `file`), a switch, an
/// ageing priority.
bool is_value(const Node& node);
/// `serve`, `delay`, …: what a step does.
bool is_verb(std::string_view key);

/// What stands by name in a map of this shape and is made of keys without which it is nothing.
struct Part {
  std::string_view noun;   ///< "staff group"
  std::string_view needs;  ///< its necessary keys, in words
};
/// Nothing for maps whose entries may consist of any keys.
std::optional<Part> part_of(Shape parent);
/// Whether the value has the necessary keys of such a part, or is a value of its own.
bool is_whole(const Node& value, Shape parent);

/// Keys that cannot stand beside `key` in a map of this shape: writing it removes them.
std::vector<std::string_view> rivals_of(Shape parent, std::string_view key);

}  // namespace frontline
