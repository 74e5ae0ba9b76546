// What all commands that simulate one scenario have in common.
#pragma once

#include "analysis/replications.hpp"
#include "cli/options.hpp"
#include "model/language/loader.hpp"

namespace frontline {

RunOptions run_options(const RunCommand& command, const Scenario& scenario);

/// Warnings of the scenario, unless they are not wanted.
void tell_warnings(const RunCommand& command, const LoadedScenario& loaded);
/// Limits that are known before the run; 0 when it may begin, else the exit code.
int refuse_beforehand(const RunCommand& command, const Scenario& scenario, const MetricTable& table,
                      std::uint32_t replications);
/// Says why results are not complete; returns the exit code.
int tell_incomplete(const RunCommand& command, const Results& results);

}  // namespace frontline
