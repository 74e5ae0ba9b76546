#include "cli/study_options.hpp"

#include <fmt/format.h>

#include "cli/typed_options.hpp"

namespace frontline {
namespace {

constexpr const char* k_sweep_examples =
    "Examples:\n"
    "  frontline sweep clerks.study.yaml -o clerks.db   every point of the study, into clerks.db\n"
    "  frontline sweep clerks.study.yaml -o clerks.db   … again: what is missing, if it was "
    "stopped\n"
    "  frontline sweep clerks.study.yaml --shard 3/8 -o part3.db   the fourth of eight parts\n"
    "  frontline merge part*.db -o clerks.db            the parts together\n"
    "  frontline status clerks.db                       what is there, what is missing, targets\n"
    "  frontline export clerks.db > clerks.csv          a row for each point and metric\n"
    "  frontline report clerks.db -o clerks.html        charts, and what to choose\n"
    "  frontline check clerks.study.yaml                all errors and warnings, nothing is run\n"
    "  frontline explain study_file                     the keys of a study\n"
    "\n"
    "Exit codes: 0 every replication is stored, 2 usage, 3 bad study, scenario or database, 4 a "
    "point\n"
    "was refused by a limit, 73 cannot create the database, 74 write failed, 75 it is in use, "
    "129, 130\n"
    "and 143 interrupted. After 4, 74, 75, 129, 130 and 143 the same command goes on with what is "
    "missing.";

constexpr const char* k_merge_examples =
    "Examples:\n"
    "  frontline merge part*.db -o clerks.db            parts of one study, in any order\n"
    "  frontline merge later.db -o clerks.db            into what is there already\n"
    "\n"
    "Exit codes: 0 fine, 2 usage, 3 no results database or another study, 73 cannot create the\n"
    "database, 74 write failed, 75 one is in use, 129, 130 and 143 interrupted: the same command\n"
    "goes on from there.";

constexpr const char* k_status_examples =
    "Examples:\n"
    "  frontline status clerks.db\n"
    "\n"
    "Exit codes: 0 fine, complete or not, 2 usage, 3 no results database, 74 write failed, 75 it "
    "is "
    "in use.";

constexpr const char* k_export_examples =
    "Examples:\n"
    "  frontline export clerks.db > clerks.csv          means with their intervals, as run has "
    "them\n"
    "  frontline export clerks.db --values > days.csv   the value of each replication\n"
    "  frontline export clerks.db --targets             the verdict of each target at each point\n"
    "  frontline export clerks.db | grep ',task:check_in,all,wait_mean,'\n"
    "\n"
    "Exit codes: 0 fine, 2 usage, 3 no results database, 74 write failed, 75 it is in use, 129, "
    "130\n"
    "and 143 interrupted.";

constexpr const char* k_report_examples =
    "Examples:\n"
    "  frontline report clerks.db -o clerks.html        one page that opens anywhere\n"
    "  frontline report clerks.db -o clerks.html --language zh\n"
    "\n"
    "Exit codes: 0 fine, 2 usage, 3 no results database, 73 cannot create the page, 74 write "
    "failed,\n"
    "75 the database is in use.";

}  // namespace

StudyOptions::StudyOptions(CLI::App& app) {
  sweep_ = app.add_subcommand("sweep", "run a study: many plans and values, into a database");
  sweep_->add_option("STUDY", study_, "the study, a YAML file")->type_name("");
  sweep_->add_option("-o,--out", out_, "the database; is made, or goes on")->type_name("DB");
  sweep_->add_option("--shard", shard_, "only part i of n, i from 0")->type_name("I/N");
  sweep_->add_option("--threads", threads_, "at most so many (default: all cores)")->type_name("T");
  add_limits(*sweep_, limits_);
  add_root(*sweep_, root_);
  sweep_->add_flag("--quiet", quiet_, "no progress bar, no warnings, no summary");
  sweep_->footer(k_sweep_examples);

  merge_ = app.add_subcommand("merge", "databases of one study into one");
  merge_->add_option("DB", stores_, "results databases, parts of one study")->type_name("");
  merge_->add_option("-o,--out", out_, "the database; is made, or added to")->type_name("DB");
  merge_->add_flag("--quiet", quiet_, "no summary");
  merge_->footer(k_merge_examples);

  status_ = app.add_subcommand("status", "what a database holds and lacks, and its targets");
  status_->add_option("DB", stores_, "a results database")->type_name("");
  status_->add_flag("--no-color", no_color_, "no colours (also: NO_COLOR)");
  status_->footer(k_status_examples);

  export_ = app.add_subcommand("export", "the numbers of a database as CSV");
  export_->add_option("DB", stores_, "a results database")->type_name("");
  CLI::Option* values = export_->add_flag("--values", values_, "rows of each replication instead");
  export_->add_flag("--targets", targets_, "the targets of each point instead")->excludes(values);
  export_->add_flag("--quiet", quiet_, "no warnings");
  export_->footer(k_export_examples);

  report_ = app.add_subcommand("report", "an HTML page of what a study found");
  report_->add_option("DB", stores_, "a results database")->type_name("");
  report_->add_option("-o,--out", out_, "the page")->type_name("HTML");
  report_->add_option("--language", language_, "of the page (en)")->type_name("en|zh");
  report_->add_flag("--quiet", quiet_, "no warnings");
  report_->footer(k_report_examples);
}

std::optional<CommandLine> StudyOptions::parsed() const {
  if (sweep_->parsed()) return sweep_command();
  if (merge_->parsed()) return merge_command();
  if (status_->parsed()) return StatusCommand{one_store(*status_), no_color_};
  if (export_->parsed()) {
    const StudyRows rows = values_    ? StudyRows::values
                           : targets_ ? StudyRows::targets
                                      : StudyRows::metrics;
    return ExportCommand{one_store(*export_), rows, quiet_};
  }
  if (report_->parsed()) return report_command();
  return std::nullopt;
}

ReportCommand StudyOptions::report_command() const {
  const std::string store = one_store(*report_);
  if (out_.empty()) throw UsageError("report: into which file? say -o HTML");
  return {store, report_wish("--out", out_, language_), quiet_};
}

SweepCommand StudyOptions::sweep_command() const {
  if (study_.empty()) throw UsageError("sweep: which study? usage: frontline sweep STUDY -o DB");
  if (out_.empty()) throw UsageError("sweep: into which database? say -o DB");
  SweepCommand sweep;
  sweep.study = study_;
  sweep.store = out_;
  sweep.quiet = quiet_;
  if (!shard_.empty()) {
    const std::size_t slash = std::min(shard_.find('/'), shard_.size());
    const auto part = number_in<std::uint32_t>(shard_.substr(0, slash));
    const auto of = number_in<std::uint32_t>(
        std::string_view(shard_).substr(std::min(slash + 1, shard_.size())));
    if (!part || !of || *part >= *of || *of > 1'000'000)
      misused("--shard", "i/n with i from 0 to n - 1, such as 0/4", shard_);
    sweep.shard = *part;
    sweep.shards = *of;
  }
  if (!threads_.empty())
    sweep.threads = whole_number<std::uint32_t>("--threads", threads_, 1, 1024);
  sweep.limits = limits_of(limits_);
  sweep.root = root_of(root_);
  return sweep;
}

MergeCommand StudyOptions::merge_command() const {
  if (stores_.empty()) throw UsageError("merge: which databases? usage: frontline merge DB… -o DB");
  if (out_.empty()) throw UsageError("merge: into which database? say -o DB");
  return {stores_, out_, quiet_};
}

std::string StudyOptions::one_store(const CLI::App& command) const {
  if (stores_.size() == 1) return stores_.front();
  throw UsageError(fmt::format("{0}: {1}; usage: frontline {0} DB", command.get_name(),
                               stores_.empty() ? "which database?" : "one database is enough"));
}

}  // namespace frontline
