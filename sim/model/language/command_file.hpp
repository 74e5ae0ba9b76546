// A log of commands as a file: CSV, so that a day played by hand can be read, changed and lived
// through again.
#pragma once

#include <memory>
#include <string>

#include "model/commands.hpp"
#include "model/scenario.hpp"

namespace frontline {

/// Reads `time_s,command,subject,value`: seconds after the first opening; staff, arrivals, service,
/// patience or switch; the name of a group, class, task, class or switch; persons, a factor, or auto,
/// off, on. Throws ScenarioError with every mistake.
CommandLog read_commands(const std::string& file, const Scenario& scenario);

/// The scenario, whose results then name the file of commands beside what was laid over it.
std::shared_ptr<const Scenario> played_with(const Scenario& scenario, const std::string& file);

/// The text of such a file; reading it gives the same log, to the bit.
std::string commands_text(const CommandLog& log, const Scenario& scenario);

}  // namespace frontline
