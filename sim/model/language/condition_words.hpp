// The quantities that conditions speak of, and what the names in their brackets mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/language/values.hpp"

namespace frontline {

/// What a quantity is asked of.
enum class Subject : std::uint8_t {
  queue,
  task_queue,  ///< of a task only
  task_or_class,
  group,
  resource,
  customer,  ///< the one at hand
  none,
};

struct QuantityWord {
  std::string_view name;
  Quantity quantity;
  Subject subject;
  Unit unit;                 ///< of the value; clock times for `time`
  std::string_view example;  ///< a comparison
  std::string_view meaning;  ///< a sentence
};

/// All of them.
std::span<const QuantityWord> quantity_words();
/// nullptr when there is no such quantity.
const QuantityWord* find_quantity(std::string_view name);
std::vector<std::string> quantity_names();

/// Resolves the name in brackets (empty: what the condition stands inside) into the comparison's
/// quantity and subject. Returns what is wrong, or an empty text.
std::string find_subject(const QuantityWord& word, const std::string& name, const Inside& inside,
                         const ReadContext& context, Comparison& comparison);

}  // namespace frontline
