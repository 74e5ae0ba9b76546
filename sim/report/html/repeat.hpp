// How a run is repeated: the options of the command line that decide its numbers, and no others.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analysis/replications.hpp"

namespace frontline::html {

using Changes = std::vector<std::pair<std::string, std::string>>;

/// A word as a POSIX shell reads it back, between quotes where it needs them.
std::string shell_word(const std::string& text);

/// " --plan x --with y --set 'a=b' --seed 1 --replications 100", what was not given left out.
std::string repeat_words(const Results& results, const Changes& changes);

}  // namespace frontline::html
