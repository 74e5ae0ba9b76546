// Where keys stand: from a path such as "staff.clerks.absence" to the rows of the table of keys, and
// from a key to the paths at which it may be written. In the paths of this file names that a
// scenario gives are "*"; what stands in many places begins with the name of its section
// ("distribution.lognormal.mean").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/language/key_values.hpp"

namespace frontline {

/// A key at a place.
struct KeyPlace {
  const SectionName* section = nullptr;
  const Key* key = nullptr;
  std::string path;             ///< "staff.*.absence"
  std::vector<Value> values;    ///< what may stand there
  std::string_view names = {};  ///< of a name: of what ("an outcome")
};

/// Every key of the language, once for each section, by its first path.
std::vector<KeyPlace> all_keys();

/// What a path leads to.
struct KeySearch {
  /// The keys that its last word names; several where steps of different verbs have it.
  std::vector<KeyPlace> keys;
  /// Or, where it is a name or an item of a list, what that is.
  std::vector<KeyPlace> items;     ///< without `key`
  std::string unknown;             ///< else the first word that leads nowhere …
  std::string before;              ///< … the path before it, …
  std::vector<std::string> known;  ///< … and what could stand there
};
/// `path`: names as they are or `*`; items of lists by label, number or `*`.
KeySearch find_keys(std::string_view path);

/// Sections in which the values of a key lead on.
std::vector<const SectionName*> sections_under(const Value& value);

}  // namespace frontline
