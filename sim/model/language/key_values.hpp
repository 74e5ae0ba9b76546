// What may stand behind each key of the language: the second half of the table of keys (keys.hpp),
// for the JSON Schema and for `frontline explain`. A key takes one of several *values*: a plain
// value of some kind, a word, a distribution, a profile, a switch, a map with the keys of a section.
// Sections have names here ("staff_group"), also for keys that lead to them.
//
// The documentation of a key says the rest: it ends with "; required", or with its default in
// brackets.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/language/keys.hpp"
#include "model/language/kinds.hpp"

namespace frontline {

enum class Form : std::uint8_t {
  any,               ///< not described
  plain,             ///< a value of the kind; with `word`: the name of that
  words,             ///< one of the words in `word`, separated by spaces
  distribution,      ///< a constant of the kind, or a map with a law
  profile,           ///< one value of the kind, or a map from times to such values, or a file
  switched,          ///< a map with `normally`, `when`, `then`: of plain values of the kind …
  switched_profile,  ///< … of profiles of the kind
  section,           ///< a map with the keys of the section named by `word`
  steps,             ///< a list of steps
  journey,           ///< the same; an overlay changes it by labels
  plan,              ///< a part of a scenario, to be laid over it
  varied,            ///< a list of values of any kind, or a range to draw from
};

enum class Within : std::uint8_t { alone, list, map };

struct Value {
  Form form = Form::any;
  Kind kind = Kind::text;
  std::string_view word = {};
  Within within = Within::alone;  ///< not the value itself, but a list of it, or a map to it …
  std::string_view key_of = {};  ///< … whose keys are names of this ("a task"), or, when empty, …
  Kind key_kind = Kind::name;    ///< … values of this kind
  friend bool operator==(const Value&, const Value&) = default;
};

/// Values of one key: the first is the usual one; empty places at the end have Form::any.
using Values = std::array<Value, 4>;

/// Keys that a scenario names itself stand in the table as "*" (money: customer classes).
inline constexpr std::string_view k_any_key = "*";

/// What may stand behind a key of a section; empty when it is not described.
std::span<const Value> values_of(std::string_view section, std::string_view key);

/// All keys that are described, also those of sections that come later.
struct DescribedKey {
  std::string_view section, key;
};
std::vector<DescribedKey> described_keys();

/// The value without the list or map around it.
constexpr Value item_of(Value value) {
  value.within = Within::alone;
  value.key_of = {};
  value.key_kind = Kind::name;
  return value;
}
/// The value as it is under a distribution or switch of `own`: Kind::own becomes what it stands for.
Value with_own(const Value& value, const Value& own);
/// What `own` stands for inside a distribution, profile or switch.
Value own_of(const Value& value);

// ---------------------------------------------------------------- sections

struct SectionName {
  Section section;
  std::string_view name;  ///< "staff_group"
  std::string_view noun;  ///< "a staff group"
  bool whole = false;     ///< a value: laid over another it replaces it whole
};

std::span<const SectionName> section_names();
/// nullptr when there is no such section.
const SectionName* find_section(std::string_view name);
/// Whether the section that the value is a map of exists; others come later.
bool is_there(const Value& value);
/// Sections of the steps of a journey, one for each verb.
std::vector<const SectionName*> step_sections();

/// Keys of which a map of the section has exactly one.
struct OneOf {
  std::string_view section;
  std::vector<std::string_view> keys;
};
/// Of one section; only keys that may be written today.
std::vector<OneOf> alternatives_of(std::string_view section);

/// The documentation of a key, taken apart.
bool is_required(const Key& key);
/// The default in words ("20 s", "the group's"), empty when there is none.
std::string_view default_of(const Key& key);

/// The words of a list separated by spaces.
std::vector<std::string_view> words_of(std::string_view list);

}  // namespace frontline
