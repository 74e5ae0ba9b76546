// What a word of the scenario language means, for people: `frontline explain staff.clerks.absence`.
#pragma once

#include <string>
#include <string_view>

namespace frontline {

/// A text for a terminal of 80 columns, or what is wrong with the question.
struct Explanation {
  std::string text;     ///< with a line end; empty: `problem` says why
  std::string problem;  ///< with the nearest valid word
};

/// Of a path (names as they are, or `*`), a key wherever it stands, a metric, a kind of value
/// ("duration") or, when empty, of what there is.
Explanation explain_word(std::string_view word);

}  // namespace frontline
