// What all commands that simulate one scenario have in common.
#pragma once

#include <chrono>

#include "analysis/replications.hpp"
#include "cli/options.hpp"
#include "model/language/loader.hpp"
#include "report/html/repeat.hpp"

namespace frontline {

/// As many as wished for; 0: one for each core.
unsigned threads_of(unsigned wished);
RunOptions run_options(const RunCommand& command, const Scenario& scenario);

/// Warnings of the scenario, unless they are not wanted.
void tell_warnings(const RunCommand& command, const LoadedScenario& loaded);
/// Limits that are known before the run; 0 when it may begin, else the exit code.
int refuse_beforehand(const RunCommand& command, const Scenario& scenario, const MetricTable& table,
                      double replications);
/// Whether replications go on until a precision is reached: the scenario wants one, and the command
/// line does not say how many.
bool runs_to_precision(const RunCommand& command, const Scenario& scenario);
/// While it lives: the time that passes is taken from what the next ones may take (--time-limit).
class SpendTime {
 public:
  explicit SpendTime(RunOptions& options) : options_(options) {}
  SpendTime(const SpendTime&) = delete;
  SpendTime& operator=(const SpendTime&) = delete;
  ~SpendTime() {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_;
    options_.time_limit -= passed.count();
  }

 private:
  RunOptions& options_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// Finds the warm-up of a scenario that leaves it open (`auto`); 0 when the run may begin, else the
/// exit code.
int settle_warm_up(const RunCommand& command, std::shared_ptr<const Scenario>& scenario,
                   RunOptions& options);
/// All replications, with a bar that shows how far they are.
Results simulate(const RunCommand& command, const std::shared_ptr<const Scenario>& scenario,
                 RunOptions options, MetricTable table);
/// What a report says about repeating the run.
html::Repeated repeated(const RunCommand& command);
/// Says why results are not complete; returns the exit code.
int tell_incomplete(const RunCommand& command, const Results& results);

}  // namespace frontline
