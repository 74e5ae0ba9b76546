#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "analysis/study/sweep.hpp"
#include "cli/commands.hpp"
#include "cli/running.hpp"
#include "cli/terminal.hpp"
#include "report/numbers.hpp"

namespace frontline {
namespace {

using RealTime = std::chrono::steady_clock;

std::string part_text(const SweepCommand& command) {
  return command.shards == 1 ? "" : fmt::format(" of part {}/{}", command.shard, command.shards);
}

// How long it will take at the speed so far.
std::string time_left(const SweepResult& result, RealTime::time_point began) {
  if (result.added == 0) return "";
  const std::chrono::duration<double> passed = RealTime::now() - began;
  return said_duration(passed.count() / static_cast<double>(result.added) *
                       static_cast<double>(result.all - result.stored)) +
         " left ";
}

SweepResult run_with_bar(const SweepCommand& command, const StudyFile& file,
                         const ReadyStudy& ready, Store& store, SweepOptions options) {
  std::optional<ProgressBar> bar;
  const auto began = RealTime::now();
  options.progress = [&](const SweepResult& result) {
    if (!bar) bar.emplace(std::max<std::uint64_t>(1, result.all), command.quiet);
    bar->show(result.stored, time_left(result, began));
  };
  try {
    return sweep(file, ready, store, options);
  } catch (const StoreError& error) {
    if (error.reason() != StoreError::Reason::write_failed) throw;
    throw StoreError(error.reason(), std::string(error.what()) +
                                         "; what was stored before is intact, and the same command "
                                         "goes on from there");
  }
}

int tell_failures(const SweepResult& result, const StudyFile& file) {
  for (const SweepResult::Failure& failure : result.failures)
    print_note(fmt::format("frontline: refused: point {} ({}), replication {}: {}", failure.point,
                           file.point_text(failure.point), failure.replication, failure.reason));
  print_note(
      fmt::format("frontline: {} of {} replications are stored; the points above are not "
                  "complete",
                  result.stored, result.all));
  return k_refused;
}

}  // namespace

int sweep(const SweepCommand& command) {
  const auto began = RealTime::now();
  const StudyFile file(command.study, command.root);
  SweepOptions options;
  options.shard = {command.shard, command.shards};
  options.threads = threads_of(command.threads);
  options.max_events = static_cast<std::uint64_t>(command.limits.events);
  options.max_inside = command.limits.inside;
  options.stop = &stop_flag();
  const ReadyStudy ready = ready_study(file, options.threads, command.limits.events);
  if (!command.quiet)
    for (const Diagnostic& warning : ready.warnings) print_note("warning: " + warning.text());
  catch_stop_signals();
  Store store(command.store, Database::Access::create);
  prepare_store(store, ready, command.study);
  if (command.limits.time)
    options.time_limit =
        *command.limits.time - std::chrono::duration<double>(RealTime::now() - began).count();
  const SweepResult result = run_with_bar(command, file, ready, store, options);
  const bool interrupted = stop_signal() != 0 && result.stored < result.all;
  if (interrupted || result.out_of_time) {
    print_note(
        fmt::format("frontline: {}; {} of {} replications{} are stored in {}: the same command "
                    "goes on from there",
                    interrupted ? "interrupted" : "refused: --time-limit is over", result.stored,
                    result.all, part_text(command), command.store));
    return interrupted ? 128 + stop_signal() : static_cast<int>(k_refused);
  }
  if (!result.failures.empty()) return tell_failures(result, file);
  if (command.quiet) return k_fine;
  const std::chrono::duration<double> took = RealTime::now() - began;
  print_result(fmt::format("{}: all {} replications{} are stored ({} of them new, {})\n",
                           command.store, result.all, part_text(command), result.added,
                           said_duration(took.count())));
  return k_fine;
}

}  // namespace frontline
