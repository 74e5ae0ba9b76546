#include <algorithm>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/target_errors.hpp"
#include "cli/terminal.hpp"
#include "model/language/loader.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/output_file.hpp"
#include "report/table.hpp"
#include "report/trace.hpp"

namespace frontline {
namespace {

/// The files that --out and --trace ask for; created before anything is simulated.
class Outputs {
 public:
  explicit Outputs(const RunCommand& command) {
    if (!command.out.empty()) {
      create_directory(command.out);
      result_.emplace(command.out + "/result.json");
      metrics_.emplace(command.out + "/metrics.csv");
      targets_.emplace(command.out + "/targets.csv");
      if (command.trace) trace_in_directory_.emplace(command.out + "/trace.csv");
    }
    if (!command.trace_file.empty()) trace_.emplace(command.trace_file);
    write_trace(trace_header());
  }

  void write_trace(const std::string& text) {
    if (trace_) trace_->write(text);
    if (trace_in_directory_) trace_in_directory_->write(text);
  }

  void finish(const Report* report) {
    if (report && result_) {
      result_->write(results_json(*report));
      metrics_->write(metrics_csv(*report));
      targets_->write(targets_csv(*report));
    }
    for (auto* file : {&trace_, &trace_in_directory_, &result_, &metrics_, &targets_})
      if (*file) (*file)->finish();
  }

  bool needs_rows() const { return result_.has_value(); }

 private:
  std::optional<OutputFile> result_, metrics_, targets_, trace_, trace_in_directory_;
};

unsigned threads_of(const RunCommand& command) {
  return command.threads > 0 ? command.threads : std::max(1u, std::thread::hardware_concurrency());
}

RunOptions run_options(const RunCommand& command, const Scenario& scenario) {
  RunOptions options;
  options.seed = command.seed.value_or(scenario.run.seed);
  options.first = command.day.value_or(0);
  options.count = command.day ? 1 : command.replications.value_or(scenario.run.replications);
  options.threads = threads_of(command);
  options.max_events = static_cast<std::uint64_t>(command.max_events);
  if (command.time_limit) options.time_limit = *command.time_limit;
  options.stop = &stop_flag();
  return options;
}

int refuse(const std::string& why) {
  print_note("frontline: refused: " + why);
  return k_refused;
}

/// Limits that are known before the run; 0 when it may begin.
int refuse_beforehand(const RunCommand& command, const Scenario& scenario, const MetricTable& table,
                      std::uint32_t replications) {
  const double customers = expected_customers(scenario), events = expected_events(scenario);
  if (!(events <= command.max_events))
    return refuse(fmt::format(
        "about {:.2g} events are expected in each replication (customers: {:.2g}); the limit is "
        "{:g}; --max-events N raises it",
        events, customers, command.max_events));
  const double needed = static_cast<double>(table.columns.size()) * replications * sizeof(double);
  const double memory =
      static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  if (needed > 0.7 * memory)
    return refuse(fmt::format(
        "{} replications of {} numbers need {:.1f} GB of memory; fewer --replications or a longer "
        "clock.interval need less",
        replications, table.columns.size(), needed / 1e9));
  return 0;
}

int tell_incomplete(const RunCommand& command, const Results& results) {
  switch (results.status) {
    case Results::Status::too_many_events:
      return refuse(
          fmt::format("replication {} has more than {:g} events; --max-events N raises "
                      "the limit",
                      results.failed, command.max_events));
    case Results::Status::out_of_time:
      return refuse(fmt::format("--time-limit is over after {} of {} replications", results.done,
                                results.count));
    default: break;
  }
  print_note(fmt::format("frontline: interrupted after {} of {} replications; nothing was written",
                         results.done, results.count));
  return 128 + stop_signal();
}

int exit_code(const RunCommand& command, const Scenario& scenario,
              const std::vector<TargetResult>& targets) {
  bool failed = false;
  for (const TargetResult& judged : targets) {
    const std::string& name = scenario.targets[judged.target].name;
    if (judged.verdict == Verdict::fail) failed = true;
    if (judged.verdict != Verdict::open) continue;
    if (command.strict) failed = true;
    if (!command.quiet)
      print_note(fmt::format("warning: target {} is open: {}", name,
                             judged.value == judged.value ? "more replications would decide it"
                                                          : "there was nothing to judge by"));
  }
  return failed ? k_target_failed : k_fine;
}

void tell_warnings(const RunCommand& command, const LoadedScenario& loaded) {
  if (command.quiet) return;
  for (const Diagnostic& warning : loaded.warnings) print_note("warning: " + warning.text());
}

Results simulate(const RunCommand& command, const std::shared_ptr<const Scenario>& scenario,
                 RunOptions options, Outputs& outputs) {
  ProgressBar bar(options.count, command.quiet);
  options.progress = [&bar](std::uint32_t done) { bar.show(done); };
  if (command.trace)
    options.trace = [&](std::uint32_t replication, std::span<const VisitRecord> visits) {
      outputs.write_trace(trace_rows(*scenario, replication, visits));
    };
  return run_replications(scenario, options);
}

void write_results(const RunCommand& command, const Report& report, Outputs& outputs) {
  outputs.finish(&report);
  switch (command.format) {
    case Format::json: print_result(results_json(report)); break;
    case Format::csv: print_result(metrics_csv(report)); break;
    case Format::table:
      print_result(
          results_table(report.results, report.targets, Paint{colours_wanted(command.no_color)}));
      break;
  }
}

}  // namespace

int run(const RunCommand& command) {
  const LoadedScenario loaded =
      load_scenario(command.file, {command.plan, command.overlays, command.changes});
  const Scenario& scenario = *loaded.scenario;
  tell_warnings(command, loaded);
  const RunOptions options = run_options(command, scenario);
  {
    const MetricTable table = make_metric_table(scenario);
    refuse_bad_targets(scenario, table);
    if (const int code = refuse_beforehand(command, scenario, table, options.count)) return code;
  }
  catch_stop_signals();  // before there are temporary files to remove
  Outputs outputs(command);
  const Results results = simulate(command, loaded.scenario, options, outputs);
  if (results.status != Results::Status::complete) return tell_incomplete(command, results);

  Report report{results, {}, judge_targets(results), command.values};
  if (command.format != Format::table || outputs.needs_rows())
    report.rows = summarise_all(results, options.threads);
  write_results(command, report, outputs);
  if (results.never_came > 0 && !command.quiet)
    print_note(
        fmt::format("warning: {} customers (of all replications) never came: their time was after "
                    "the last close",
                    results.never_came));
  return exit_code(command, scenario, report.targets);
}

}  // namespace frontline
