// The scenario language as a JSON Schema (draft 2020-12), for editors: completion, hover texts and
// errors while one types. It knows the keys, their values, units and defaults from the tables of the
// loader (keys.hpp, key_values.hpp). What needs the whole file (names, sums, times) only the loader
// finds.
#pragma once

#include <cstdint>
#include <string>

namespace frontline {

enum class SchemaOf : std::uint8_t {
  scenario,  ///< a whole one, or a file that `extends` one
  overlay,   ///< a file for --with: what it changes, and no `plans` and `extends`
  study,     ///< a study file, for `frontline sweep`
};

/// One JSON object, indented, with a line end. Files that load are valid, whether their scalars are
/// read as YAML 1.2 reads them or all as text.
std::string schema_text(SchemaOf of = SchemaOf::scenario);

}  // namespace frontline
