// The command line: which command, with which wishes. Strict: what is not understood is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/simulation.hpp"
#include "report/language.hpp"
#include "report/study_csv.hpp"

namespace frontline {

/// Exit codes of the program, beside those of output_file.hpp and 128 + signal.
enum ExitCode : int {
  k_fine = 0,
  k_target_failed = 1,
  k_usage = 2,
  k_bad_input = 3,
  k_refused = 4,
  k_try_again = 75,  ///< the store is in use
};

/// What the user typed cannot be meant (exit code 2).
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Format : std::uint8_t { table, json, csv };

/// An HTML file to be written, if any.
struct ReportWish {
  std::string file;  ///< empty: none
  Language language = Language::english;
};

/// What a run must not need more of.
struct Limits {
  double events = k_most_events;         ///< of one replication
  std::uint32_t inside = k_most_inside;  ///< customers at once
  std::optional<double> time;            ///< seconds
};

struct RunCommand {
  std::string file, plan;
  std::vector<std::string> overlays;                         ///< --with FILE
  std::vector<std::pair<std::string, std::string>> changes;  ///< --set path=value
  std::string root;                                          ///< --root DIR; empty: none
  std::optional<std::uint32_t> replications, day;
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;  ///< 0: one for each core
  Format format = Format::table;
  std::string out;  ///< directory; empty: none
  bool trace = false;
  std::string trace_file;  ///< empty: in `out`
  ReportWish report;
  std::string commands;  ///< file of a CommandLog; empty: none
  bool values = false, strict = false, quiet = false, no_color = false;
  Limits limits;
};

/// Formulas beside a simulation, which is run as these wishes say (no files, no single day).
struct TheoryCommand {
  RunCommand run;
};

/// Several scenarios, or one and its plans, run as these wishes say (no files, no single day).
struct CompareCommand {
  RunCommand run;
  std::vector<std::string> files;        ///< two or more; one with `plans`
  bool plans = false;                    ///< --plans: the one without a plan, and its plans
  std::vector<std::string> plan_names;   ///< empty: all
  std::string against;                   ///< name of the one to compare with; empty: the first
  std::string by;                        ///< metric or target that decides; empty: chosen
  std::vector<std::string> metrics;      ///< on the page; empty: chosen
  std::optional<std::string> precision;  ///< half-width of the differences, instead of a number
};

struct CheckCommand {
  std::vector<std::string> files;
  std::vector<std::string> overlays;  ///< --with FILE
  std::string root;                   ///< --root DIR; empty: none
  bool quiet = false;
};

/// `frontline schema` and `frontline explain [WORD]`.
struct SchemaCommand {
  bool overlay = false;  ///< of an overlay file instead of a scenario
  bool study = false;    ///< of a study file
};
struct ExplainCommand {
  std::string word;  ///< a path, a key, a metric, a kind of value; empty: what there is
};

/// `frontline sweep STUDY -o DB`.
struct SweepCommand {
  std::string study, store, root;
  std::uint32_t shard = 0, shards = 1;  ///< this part, of so many
  unsigned threads = 0;                 ///< 0: one for each core
  Limits limits;
  bool quiet = false;
};

/// `frontline merge DB… -o DB`.
struct MergeCommand {
  std::vector<std::string> stores;
  std::string into;
  bool quiet = false;
};

/// `frontline status DB` and `frontline export DB`.
struct StatusCommand {
  std::string store;
  bool no_color = false;
};
struct ExportCommand {
  std::string store;
  StudyRows rows = StudyRows::metrics;
  bool quiet = false;
};

/// `frontline report DB -o HTML`.
struct ReportCommand {
  std::string store;
  ReportWish report;
  bool quiet = false;
};

/// --help, --version: a text for standard output.
struct ShowText {
  std::string text;
};

using CommandLine = std::variant<ShowText, RunCommand, CompareCommand, TheoryCommand, CheckCommand,
                                 SchemaCommand, ExplainCommand, SweepCommand, MergeCommand,
                                 StatusCommand, ExportCommand, ReportCommand>;

/// Throws UsageError. arguments[0] is the program's name.
CommandLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace frontline
