#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/help_texts.hpp"
#include "cli/study_options.hpp"
#include "cli/typed_options.hpp"
#include "core/version.hpp"
#include "model/language/document.hpp"

namespace frontline {
namespace {

constexpr std::array k_commands = {"run",    "compare", "sweep", "merge",  "status", "export",
                                   "report", "theory",  "check", "schema", "explain"};

/// What is typed, before it is understood.
struct Typed {
  std::string file, plan, replications, seed, threads, format = "table", out, trace, day;
  TypedLimits limits;
  std::string root, report, language, commands, word, by, against, precision;
  std::vector<std::string> changes, files, overlays, plans, metrics;
  bool overlay = false, study = false, values = false, strict = false, quiet = false,
       no_color = false;
};

Format format_of(const std::string& text) {
  if (text == "table") return Format::table;
  if (text == "json") return Format::json;
  if (text == "csv") return Format::csv;
  throw UsageError(fmt::format("--format: expected table, json or csv, got \"{}\"{}", text,
                               did_you_mean(text, {"table", "json", "csv"})));
}

std::pair<std::string, std::string> change_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) misused("--set", "path=value", text);
  return {text.substr(0, equals), text.substr(equals + 1)};
}

/// Of commands that write a report; --language stands beside it.
void add_report(CLI::App& command, Typed& typed) {
  command.add_option("--report", typed.report, "an HTML page to print or to send")
      ->type_name("FILE");
  command.add_option("--language", typed.language, "of the report (en)")->type_name("en|zh");
}

/// Of `run`, and of other commands that simulate one scenario.
RunCommand run_command_of(const Typed& typed, const CLI::App& app) {
  const auto given = [&](const char* name) {
    const CLI::Option* option = app.get_option_no_throw(name);
    return option != nullptr && option->count() > 0;
  };
  if (typed.file.empty() && typed.files.empty())
    throw UsageError(
        fmt::format("{0}: which scenario? usage: frontline {0} F [OPTIONS]", app.get_name()));
  RunCommand run;
  run.file = typed.file;
  run.plan = typed.plan;
  run.root = root_of(typed.root);
  run.overlays = typed.overlays;
  for (const std::string& change : typed.changes) run.changes.push_back(change_of(change));
  constexpr auto k_most = std::numeric_limits<std::uint32_t>::max();
  if (given("--replications"))
    run.replications = whole_number<std::uint32_t>("--replications", typed.replications, 1, k_most);
  if (given("--day")) run.day = whole_number<std::uint32_t>("--day", typed.day, 0, k_most);
  if (run.day && run.replications)
    throw UsageError("--day runs one replication: leave out --replications");
  if (given("--seed"))
    run.seed = whole_number<std::uint64_t>("--seed", typed.seed, 0,
                                           std::numeric_limits<std::uint64_t>::max());
  if (given("--threads"))
    run.threads = whole_number<std::uint32_t>("--threads", typed.threads, 1, 1024);
  run.format = format_of(typed.format);
  if (given("--out") && typed.out.empty()) misused("--out", "a directory", typed.out);
  run.out = typed.out;
  run.trace = given("--trace");
  run.trace_file = typed.trace;
  run.commands = typed.commands;
  if (given("--commands") && run.commands.empty()) misused("--commands", "a file", "");
  if (run.trace && run.trace_file.empty() && run.out.empty())
    throw UsageError("--trace: name a file, or say --out DIR");
  if (given("--report")) run.report = report_wish("--report", typed.report, typed.language);
  if (given("--language") && !given("--report"))
    throw UsageError("--language is that of a report: say --report FILE, too");
  run.values = typed.values;
  run.strict = typed.strict;
  run.quiet = typed.quiet;
  run.no_color = typed.no_color;
  run.limits = limits_of(typed.limits);
  return run;
}

CompareCommand compare_command_of(const Typed& typed, const CLI::App& app) {
  if (typed.files.empty() && !typed.plans.empty())
    throw UsageError("compare: which scenario? it stands before --plans");
  CompareCommand compare;
  compare.run = run_command_of(typed, app);
  compare.files = typed.files;
  compare.plans = app.get_option("--plans")->count() > 0;
  for (const std::string& plan : typed.plans)
    if (!plan.empty()) compare.plan_names.push_back(plan);
  compare.against = typed.against;
  compare.by = typed.by;
  compare.metrics = typed.metrics;
  if (app.get_option("--precision")->count() > 0) compare.precision = typed.precision;
  if (compare.plans && compare.files.size() > 1)
    throw UsageError(
        fmt::format("compare: --plans are of one scenario; what is \"{}\"?", compare.files[1]));
  if (!compare.plans && compare.files.size() < 2)
    throw UsageError("compare: with what? name a second scenario, or say --plans");
  return compare;
}

void add_with(CLI::App& command, Typed& typed) {
  command.add_option("--with", typed.overlays, "an overlay file on top; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

/// How scenarios are changed, how much is simulated and how it is told.
void add_scenario_options(CLI::App& command, Typed& typed) {
  command.add_option("--replications", typed.replications, "how many days to simulate")
      ->type_name("N");
  command.add_option("--seed", typed.seed, "another seed: other customers")->type_name("S");
  command.add_option("--threads", typed.threads, "at most so many (default: all cores)")
      ->type_name("T");
  add_with(command, typed);
  command.add_option("--set", typed.changes, "change one thing; may be repeated")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command.add_option("--format", typed.format, "of standard output (table)")
      ->type_name("table|json|csv");
  add_limits(command, typed.limits);
  add_root(command, typed.root);
  command.add_flag("--quiet", typed.quiet, "no progress bar, no warnings");
  command.add_flag("--no-color", typed.no_color, "no colours (also: NO_COLOR)");
}

void add_scenario(CLI::App& command, Typed& typed) {
  command.add_option("F", typed.file, "the scenario, a YAML file")->type_name("");
  command.add_option("--plan", typed.plan, "lay this plan of the scenario over it")
      ->type_name("NAME");
}

CLI::App* add_compare(CLI::App& app, Typed& typed) {
  CLI::App* compare =
      app.add_subcommand("compare", "several scenarios or plans, with the same customers");
  compare->add_option("F", typed.files, "scenarios; the others are compared with the first")
      ->type_name("");
  compare->add_option("--plans", typed.plans, "plans of the one scenario (all)")
      ->type_name("[NAME]...")
      ->expected(0, 1000);
  compare->add_option("--by", typed.by, "what decides: a target, or METRIC [of NAME] [within T]")
      ->type_name("METRIC");
  compare->add_option("--metric", typed.metrics, "a row of the page; may be repeated")
      ->type_name("METRIC")
      ->allow_extra_args(false);
  compare->add_option("--against", typed.against, "compare with this one instead of the first")
      ->type_name("NAME");
  compare
      ->add_option("--precision", typed.precision,
                   "replicate until each difference is known so well, e.g. \"10 s\"")
      ->type_name("WIDTH");
  compare->add_flag("--strict", typed.strict, "a target that is open counts as failed");
  add_scenario_options(*compare, typed);
  add_report(*compare, typed);
  compare->footer(k_compare_examples);
  return compare;
}

CLI::App* add_run(CLI::App& app, Typed& typed) {
  CLI::App* run = app.add_subcommand("run", "simulate a scenario and say what happens");
  add_scenario(*run, typed);
  add_scenario_options(*run, typed);
  run->add_option("--out", typed.out, "directory for result.json, metrics.csv, targets.csv")
      ->type_name("DIR");
  run->add_option("--trace", typed.trace, "file for each visit to a queue (or in --out)")
      ->type_name("FILE")
      ->expected(0, 1);
  run->add_flag("--values", typed.values, "also the value of each replication");
  run->add_option("--day", typed.day, "run only this replication, from 0")->type_name("K");
  run->add_flag("--strict", typed.strict, "exit with 1 when a target is open, too");
  add_report(*run, typed);
  run->add_option("--commands", typed.commands,
                  "decisions made while the day runs, as the window saves them")
      ->type_name("FILE");
  run->footer(k_run_examples);
  return run;
}

CLI::App* add_theory(CLI::App& app, Typed& typed) {
  CLI::App* theory =
      app.add_subcommand("theory", "textbook formulas beside the simulation of a scenario");
  add_scenario(*theory, typed);
  add_scenario_options(*theory, typed);
  theory->footer(k_theory_examples);
  return theory;
}

CLI::App* add_check(CLI::App& app, Typed& typed) {
  CLI::App* check = app.add_subcommand("check", "all errors and warnings of scenarios");
  check->add_option("F", typed.files, "scenarios with their plans, studies with their points")
      ->type_name("");
  add_with(*check, typed);
  add_root(*check, typed.root);
  check->add_flag("--quiet", typed.quiet, "errors only");
  check->footer(k_check_examples);
  return check;
}

CLI::App* add_schema(CLI::App& app, Typed& typed) {
  CLI::App* schema = app.add_subcommand("schema", "the language as a JSON Schema, for editors");
  schema->add_flag("--overlay", typed.overlay, "of the files for --with");
  schema->add_flag("--study", typed.study, "of the studies for sweep")->excludes("--overlay");
  schema->footer(k_schema_examples);
  return schema;
}

CLI::App* add_explain(CLI::App& app, Typed& typed) {
  CLI::App* explain = app.add_subcommand("explain", "what a word of the language means");
  explain
      ->add_option("WORD", typed.word,
                   "a path of keys, a key, a kind of value, a quantity or a metric")
      ->type_name("");
  explain->footer(k_explain_examples);
  return explain;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// What CLI11 could not place, as an error.
UsageError leftover(const CLI::App& app, const std::string& command,
                    const std::vector<std::string>& left) {
  for (const std::string& word : left) {
    if (word.size() < 2 || word[0] != '-') continue;
    const std::string name = word.substr(0, word.find('='));
    return UsageError(fmt::format("{}: unknown option {}{}", command, name,
                                  did_you_mean(name, option_names(app))));
  }
  const std::string word = left.empty() ? "" : left.front();
  const std::string_view enough =
      command == "schema"    ? "it takes no file"
      : command == "explain" ? "one word is enough"
      : command == "sweep"   ? "one study is enough"
      : command == "status" || command == "export" || command == "report"
          ? "one database is enough"
          : "one scenario is enough";
  return UsageError(fmt::format("{}: {}; what is \"{}\"?", command, enough, word));
}

void check_command_word(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2)
    throw UsageError("what shall it do? try: frontline run F, or frontline --help");
  const std::string& word = arguments[1];
  const auto is = [&](const char* name) { return word == name; };
  if (std::any_of(k_commands.begin(), k_commands.end(), is)) return;
  if (is("--help") || is("-h") || is("--version")) return;
  const std::vector<std::string> known(k_commands.begin(), k_commands.end());
  if (!word.empty() && word[0] == '-')
    throw UsageError(
        fmt::format("unknown option {}{}", word, did_you_mean(word, {"--help", "--version"})));
  throw UsageError(fmt::format("unknown command \"{}\"{}", word, did_you_mean(word, known)));
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
  check_command_word(arguments);
  if (arguments[1] == "--version") return ShowText{fmt::format("frontline {}\n", version())};
  Typed typed;
  CLI::App app("Frontline: a simulator of queues and staffing", "frontline");
  app.footer(k_examples);
  CLI::App* run = add_run(app, typed);
  CLI::App* compare = add_compare(app, typed);
  StudyOptions study(app);
  CLI::App* theory = add_theory(app, typed);
  add_check(app, typed);
  CLI::App* schema = add_schema(app, typed);
  CLI::App* explain = add_explain(app, typed);
  app.require_subcommand(0, 1);  // `explain run` explains a key
  bool unused = false;           // --version is answered above; here it is for --help
  app.add_flag("--version", unused, "the version of the program");
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend() - 1);
  const CLI::App* command = run;
  for (const CLI::App* each : app.get_subcommands({})) {
    if (each->get_name() == arguments[1]) command = each;
  }
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return ShowText{app.help()};
  } catch (const CLI::ExtrasError&) {
    throw leftover(*command, arguments[1], app.remaining(true));
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}: {}", arguments[1], error.what()));
  }
  if (run->parsed()) return run_command_of(typed, *run);
  if (compare->parsed()) return compare_command_of(typed, *compare);
  if (const auto of_study = study.parsed()) return *of_study;
  if (schema->parsed()) return SchemaCommand{typed.overlay, typed.study};
  if (explain->parsed()) return ExplainCommand{typed.word};
  if (theory->parsed()) return TheoryCommand{run_command_of(typed, *theory)};
  if (typed.files.empty()) throw UsageError("check: which scenarios? usage: frontline check F…");
  return CheckCommand{typed.files, typed.overlays, root_of(typed.root), typed.quiet};
}

}  // namespace frontline
