// How a run is repeated: the options of the command line that decide its numbers or without which it
// is refused, and no others.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/replications.hpp"

namespace frontline::html {

using Changes = std::vector<std::pair<std::string, std::string>>;

/// What a run was given beyond what its files say.
struct Repeated {
  Changes changes;          ///< as behind --set
  std::string permissions;  ///< as on the command line: " --root DIR --max-inside 300000"
};

/// " --root DIR --max-events 2000000000": what was allowed beyond what always is. The folder is a place on
/// this machine, which no report names.
std::string permission_words(const std::string& root, double events,
                             std::uint32_t inside = k_most_inside);

/// A word as a POSIX shell reads it back, between quotes where it needs them.
std::string shell_word(const std::string& text);

/// " --plan x --with y --set 'a=b' --seed 1 --replications 100", what was not given left out.
std::string repeat_words(const Results& results, const Repeated& repeated);
/// The part of them that any command takes: overlays, changes, permissions.
std::string shared_words(const Scenario& scenario, const Repeated& repeated);

}  // namespace frontline::html
