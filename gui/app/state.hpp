// All facts of the window as text, for scripts and tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gui/model/session.hpp"
#include "gui/panes/ui.hpp"

namespace frontline::window {

/// (name, value) of what `expect` may ask for.
std::vector<std::pair<std::string, std::string>> facts_by_name(const Session& session,
                                                               const PaneMemory& memory,
                                                               Language language, bool dark);
/// The same as a JSON object; `widgets` in it says where the middle of each is, in pixels.
std::string state_json(const std::vector<std::pair<std::string, std::string>>& facts,
                       const Marks& marks);

}  // namespace frontline::window
