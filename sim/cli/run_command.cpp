#include <algorithm>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "analysis/sensitivity.hpp"
#include "cli/commands.hpp"
#include "cli/running.hpp"
#include "cli/target_errors.hpp"
#include "cli/terminal.hpp"
#include "model/language/command_file.hpp"
#include "model/language/loader.hpp"
#include "report/csv.hpp"
#include "report/html/run_report.hpp"
#include "report/json.hpp"
#include "report/output_file.hpp"
#include "report/table.hpp"
#include "report/trace.hpp"

namespace frontline {
namespace {

/// The files that --out, --trace and --report ask for; created before anything is simulated.
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
    if (!command.report.file.empty()) page_.emplace(command.report.file);
    write_trace(trace_header());
  }

  void write_trace(const std::string& text) {
    if (trace_) trace_->write(text);
    if (trace_in_directory_) trace_in_directory_->write(text);
  }

  void write_page(const std::string& text) { page_->write(text); }

  void finish(const Report& report) {
    if (result_) {
      result_->write(results_json(report));
      metrics_->write(metrics_csv(report));
      targets_->write(targets_csv(report));
    }
    for (auto* file : {&trace_, &trace_in_directory_, &result_, &metrics_, &targets_, &page_})
      if (*file) (*file)->finish();
  }

  bool needs_rows() const { return result_.has_value(); }

 private:
  std::optional<OutputFile> result_, metrics_, targets_, trace_, trace_in_directory_, page_;
};

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

bool shows_a_page_only(const RunCommand& command) {
  return command.format == Format::table && command.out.empty() && command.report.file.empty();
}

RunOptions with_trace(RunOptions options, const Scenario& scenario, Outputs& outputs) {
  options.trace = [&](std::uint32_t replication, std::span<const VisitRecord> visits) {
    outputs.write_trace(trace_rows(scenario, replication, visits));
  };
  return options;
}

void tell_missed_precision(const Report& report) {
  for (const PrecisionResult& judged : report.precision)
    if (!judged.reached)
      print_note(fmt::format("warning: {}", describe_missed_precision(report.results, judged)));
}

/// The HTML report, with its sensitivity, which takes runs of its own; 0 or the exit code.
int write_page(const RunCommand& command, const Report& report, RunOptions options,
               Outputs& outputs) {
  html::RunReportOptions wishes{command.report.language, repeated(command), {}};
  {
    ProgressBar bar(1, command.quiet);
    options.progress = [&bar](std::uint32_t done) { bar.show(done, "(sensitivity)"); };
    options.aim = [&bar](std::uint32_t total) { bar.aim(total); };
    wishes.sensitivity = find_sensitivity(report.results, report.targets, options);
  }
  if (wishes.sensitivity.unfinished)
    return tell_incomplete(command, *wishes.sensitivity.unfinished);
  outputs.write_page(html::run_report(report, wishes));
  return 0;
}

void write_results(const RunCommand& command, const Report& report, Outputs& outputs) {
  outputs.finish(report);
  switch (command.format) {
    case Format::json: print_result(results_json(report)); break;
    case Format::csv: print_result(metrics_csv(report)); break;
    case Format::table:
      print_result(
          results_table(report, Paint{colours_wanted(command.no_color), pictures_wanted()}));
      break;
  }
}

}  // namespace

int run(const RunCommand& command) {
  LoadedScenario loaded =
      load_scenario(command.file, {command.plan, command.overlays, command.changes, command.root});
  tell_warnings(command, loaded);
  RunOptions options = run_options(command, *loaded.scenario);
  CommandLog commands;
  if (!command.commands.empty()) {
    commands = read_commands(command.commands, *loaded.scenario);
    loaded.scenario = played_with(*loaded.scenario, command.commands);
  }
  // A page for people tells one number in ten; to compute the others takes a quarter of the time.
  MetricTable table = shows_a_page_only(command) ? rows_of_page(*loaded.scenario)
                                                 : make_metric_table(*loaded.scenario);
  refuse_bad_targets(*loaded.scenario, table);
  if (const int code = refuse_beforehand(command, *loaded.scenario, table, options.count))
    return code;
  catch_stop_signals();  // before there are temporary files to remove
  if (const int code = settle_warm_up(command, loaded.scenario, options)) return code;
  options.commands = std::move(commands);  // a warm-up is found without them
  const Scenario& scenario = *loaded.scenario;
  Outputs outputs(command);
  const Results results = [&] {
    const SpendTime spend(options);
    return simulate(command, loaded.scenario,
                    command.trace ? with_trace(options, scenario, outputs) : options,
                    std::move(table));
  }();
  if (results.status != Results::Status::complete) return tell_incomplete(command, results);

  Report report{results, {}, {}, {}, command.values};
  if (runs_to_precision(command, scenario)) {
    report.targets = judge_targets_of_stages(results);
    report.precision = judge_precision(results);
  } else {
    report.targets = judge_targets(results);
  }
  if (command.format != Format::table || outputs.needs_rows())
    report.rows = summarise_all(results, options.threads);
  if (!command.report.file.empty())
    if (const int code = write_page(command, report, options, outputs)) return code;
  write_results(command, report, outputs);
  if (results.never_came > 0 && !command.quiet)
    print_note(
        fmt::format("warning: {} customers (of all replications) never came: their time was after "
                    "the last close",
                    results.never_came));
  if (!command.quiet) tell_missed_precision(report);
  return exit_code(command, scenario, report.targets);
}

}  // namespace frontline
