// Common slips of writing YAML, explained in words that say what to write instead.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace frontline {

struct Slip {
  std::size_t offset = 0;  ///< byte where it is
  std::string message;
};

/// What is seen before parsing: tabs as indentation, brackets nested beyond any sense.
std::optional<Slip> slip_of_text(std::string_view text);

/// What a parser that stopped at `offset` with the message `problem` should have said. `opened`
/// is the "{" or "[" that was still open, if any, with its line.
Slip slip_of_syntax(std::string_view text, std::size_t offset, std::string_view problem,
                    const std::string& opened);

/// The "-" of the list item without a value that ends before `offset`.
std::size_t dash_before(std::string_view text, std::size_t offset);

/// A key without a value such as `08:00:4` or `count:4`: how it should have been written ("08:00:
/// 4"); empty when nothing is wrong with it.
std::string with_space_after_colon(std::string_view key);

/// A plain value that is `word:value` for a word of the language (`serve:x`), as a key without
/// a value is.
bool is_glued_pair(std::string_view value);

/// Keys that stand beside another key and never alone in a list: `patience` beside `serve`.
bool stands_beside(std::string_view key);

}  // namespace frontline
