#include "cli/running.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "analysis/precision.hpp"
#include "analysis/warm_up.hpp"
#include "cli/terminal.hpp"

namespace frontline {
namespace {

int refuse(const std::string& why) {
  print_note("frontline: refused: " + why);
  return k_refused;
}

}  // namespace

unsigned threads_of(unsigned wished) {
  return wished > 0 ? wished : std::max(1u, std::thread::hardware_concurrency());
}

bool runs_to_precision(const RunCommand& command, const Scenario& scenario) {
  return !scenario.run.precision.empty() && !command.replications && !command.day;
}

RunOptions run_options(const RunCommand& command, const Scenario& scenario) {
  RunOptions options;
  options.seed = command.seed.value_or(scenario.run.seed);
  options.first = command.day.value_or(0);
  options.count = command.day ? 1 : command.replications.value_or(scenario.run.replications);
  if (runs_to_precision(command, scenario)) options.count = greatest_count(scenario.run);
  options.threads = threads_of(command.threads);
  options.max_events = static_cast<std::uint64_t>(command.limits.events);
  options.max_inside = command.limits.inside;
  if (command.limits.time) options.time_limit = *command.limits.time;
  options.stop = &stop_flag();
  return options;
}

int refuse_beforehand(const RunCommand& command, const Scenario& scenario, const MetricTable& table,
                      double replications) {
  refuse_endless(scenario, command.limits.events);
  const double copies = runs_to_precision(command, scenario) ? 2 : 1;  // while more is added
  const double needed =
      copies * static_cast<double>(table.columns.size()) * replications * sizeof(double);
  const double memory =
      static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  if (needed > 0.7 * memory)
    return refuse(
        fmt::format("{:.0f} replications of {} numbers need {:.1f} GB of memory; fewer "
                    "(--replications, at_most) or "
                    "a longer clock.interval need less",
                    replications, table.columns.size(), needed / 1e9));
  return 0;
}

int settle_warm_up(const RunCommand& command, std::shared_ptr<const Scenario>& scenario,
                   RunOptions& options) {
  if (!scenario->clock.find_warm_up) return 0;
  const SpendTime spend(options);
  WarmUp found = find_warm_up(*scenario, options);
  if (found.scenario == nullptr) return tell_incomplete(command, found.pilots);
  scenario = std::move(found.scenario);
  return 0;
}

Results simulate(const RunCommand& command, const std::shared_ptr<const Scenario>& scenario,
                 RunOptions options, MetricTable table) {
  ProgressBar bar(options.count, command.quiet);
  options.progress = [&bar](std::uint32_t done) { bar.show(done); };
  options.aim = [&bar](std::uint32_t total) { bar.aim(total); };
  return runs_to_precision(command, *scenario)
             ? run_to_precision(scenario, options)
             : run_replications(scenario, options, std::move(table));
}

html::Repeated repeated(const RunCommand& command) {
  const Limits& limits = command.limits;
  return {command.changes, html::permission_words(command.root, limits.events, limits.inside)};
}

int tell_incomplete(const RunCommand& command, const Results& results) {
  switch (results.status) {
    case Results::Status::too_many_events:
      return refuse(
          fmt::format("replication {} has more than {:g} events; --max-events N raises "
                      "the limit",
                      results.failed, command.limits.events));
    case Results::Status::out_of_time:
      return refuse(fmt::format("--time-limit is over after {} of {} replications", results.done,
                                results.count));
    default: break;
  }
  print_note(fmt::format("frontline: interrupted after {} of {} replications; nothing was written",
                         results.done, results.count));
  return 128 + stop_signal();
}

void tell_warnings(const RunCommand& command, const LoadedScenario& loaded) {
  if (command.quiet) return;
  for (const Diagnostic& warning : loaded.warnings) print_note("warning: " + warning.text());
}

}  // namespace frontline
