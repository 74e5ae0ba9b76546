// `frontline compare`: the same customers under several scenarios or plans.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/precision.hpp"
#include "analysis/warm_up.hpp"
#include "cli/commands.hpp"
#include "cli/compare_measures.hpp"
#include "cli/running.hpp"
#include "cli/target_errors.hpp"
#include "cli/terminal.hpp"
#include "model/language/values.hpp"
#include "report/compare.hpp"
#include "report/html/compare_report.hpp"
#include "report/output_file.hpp"

namespace frontline {
namespace {

constexpr const char* k_without_plan = "as it is";

/// A scenario to be run under a name.
struct Contender {
  std::string name;
  std::shared_ptr<const Scenario> scenario;
};

class Comparer {
 public:
  explicit Comparer(const CompareCommand& command) : command_(command), wishes_(command.run) {}

  int compare() {
    load();
    put_first(command_.against);
    for (const Contender& each : contenders_) tables_.push_back(make_metric_table(*each.scenario));
    chosen_ = choose_measures(command_, first(), tables_);
    catch_stop_signals();
    if (const int code = prepare()) return code;
    if (!wishes_.report.file.empty()) page_.emplace(wishes_.report.file);
    if (const int code = run()) return code;
    for (Alternative& each : alternatives_) each.targets = judge_targets(each.results);
    print();
    return exit_code();
  }

 private:
  // ---------------------------------------------------------------- what is compared

  void load() {
    if (command_.plans) {
      const std::vector<std::string> all = add(k_without_plan, command_.files.front(), "");
      if (all.empty() && command_.plan_names.empty())
        throw UsageError("compare: " + command_.files.front() + " has no plans");
      for (const std::string& plan : command_.plan_names.empty() ? all : command_.plan_names)
        add(plan, command_.files.front(), plan);
    } else {
      for (const std::string& file : command_.files) add(name_of(file), file, "");
    }
  }

  std::vector<std::string> add(const std::string& name, const std::string& file,
                               const std::string& plan) {
    LoadedScenario loaded =
        load_scenario(file, {plan, wishes_.overlays, wishes_.changes, wishes_.root});
    for (const Diagnostic& warning : loaded.warnings)
      if (!wishes_.quiet && said_.insert(warning.text()).second)
        print_note("warning: " + warning.text());
    refuse_bad_targets(*loaded.scenario, make_metric_table(*loaded.scenario));
    contenders_.push_back({name, std::move(loaded.scenario)});
    return loaded.plans;
  }

  // The file's own name, or as it was typed where several are called so.
  std::string name_of(const std::string& file) const {
    const auto stem = [](const std::string& path) {
      return std::filesystem::path(path).stem().string();
    };
    const auto alike = std::count_if(command_.files.begin(), command_.files.end(),
                                     [&](const auto& each) { return stem(each) == stem(file); });
    if (alike == 1) return stem(file);
    const auto same = std::count_if(contenders_.begin(), contenders_.end(),
                                    [&](const Contender& each) { return each.name == file; });
    return same == 0 ? file : fmt::format("{} ({})", file, contenders_.size() + 1);
  }

  void put_first(const std::string& name) {
    if (name.empty()) return;
    const auto found = std::find_if(contenders_.begin(), contenders_.end(),
                                    [&](const Contender& each) { return each.name == name; });
    if (found == contenders_.end()) {
      std::vector<std::string> names;
      for (const Contender& each : contenders_) names.push_back(each.name);
      throw UsageError(fmt::format("--against: expected one of \"{}\", got \"{}\"",
                                   fmt::join(names, "\", \""), name));
    }
    std::rotate(contenders_.begin(), found, found + 1);
  }

  const Scenario& first() const { return *contenders_.front().scenario; }

  // ---------------------------------------------------------------- running

  std::uint32_t count() const { return wishes_.replications.value_or(first().run.replications); }

  int prepare() {
    options_ = run_options(wishes_, first());
    most_ =
        command_.precision ? std::max(k_most_of_precision, greatest_count(first().run)) : count();
    if (command_.precision && wishes_.replications)
      throw UsageError("--precision finds the number of replications: leave out --replications");
    if (most_ < 2)
      throw UsageError("compare: two replications are needed at least: --replications");
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
      const auto all = static_cast<double>(most_) * static_cast<double>(contenders_.size());
      if (const int code = refuse_beforehand(wishes_, *contenders_[i].scenario, tables_[i], all))
        return code;
    }
    return settle_warm_ups();
  }

  // Those that are left open get the longest that is found, so that all are counted over one time.
  int settle_warm_ups() {
    double longest = 0;
    for (Contender& each : contenders_) {
      if (const int code = settle_warm_up(wishes_, each.scenario, options_)) return code;
      if (each.scenario->clock.find_warm_up)
        longest = std::max(longest, each.scenario->clock.warm_up);
    }
    for (Contender& each : contenders_) {
      if (!each.scenario->clock.find_warm_up) continue;
      auto same = std::make_shared<Scenario>(*each.scenario);
      same->clock.warm_up = longest;
      each.scenario = std::move(same);
    }
    return 0;
  }

  int run() {
    std::uint32_t next = command_.precision ? std::min(k_first_replications, most_) : count();
    for (const Contender& each : contenders_) alternatives_.push_back({each.name, {}, {}});
    for (std::uint32_t have = 0; have < next;) {
      if (const int code = run_stage(have, next)) return code;
      have = next;
      if (command_.precision) next = wanted_count(have);
    }
    return 0;
  }

  int run_stage(std::uint32_t have, std::uint32_t next) {
    ProgressBar bar((next - have) * static_cast<std::uint32_t>(contenders_.size()), wishes_.quiet);
    RunOptions stage = options_;
    stage.first = have;
    stage.count = next - have;
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
      stage.progress = [&](std::uint32_t done) {
        bar.show(static_cast<std::uint32_t>(i) * stage.count + done);
      };
      stage.time_limit = options_.time_limit;
      const SpendTime spend(options_);
      Results results = run_replications(contenders_[i].scenario, stage);
      Results& all = alternatives_[i].results;
      if (have == 0)
        all = std::move(results);
      else
        append(all, std::move(results));
      if (all.status != Results::Status::complete) return tell_incomplete(wishes_, all);
    }
    return 0;
  }

  // Until each difference is known so well.
  std::uint32_t wanted_count(std::uint32_t have) {
    const ComparisonReport report = make_report();
    std::uint32_t next = have;
    for (std::size_t i = 1; i < alternatives_.size(); ++i)
      next = std::max(next, next_count(have, difference_by(report, i).half_width, width(), most_));
    if (next == have && have == most_ && !wishes_.quiet) tell_missed(report);
    return next;
  }

  void tell_missed(const ComparisonReport& report) const {
    for (std::size_t i = 1; i < alternatives_.size(); ++i)
      if (!(difference_by(report, i).half_width <= width()))
        print_note(
            fmt::format("warning: after {} replications the difference of {} is not known "
                        "within {}",
                        most_, alternatives_[i].name, *command_.precision));
  }

  // In the unit of what decides.
  double width() const {
    const MetricTable& table = tables_.front();
    const std::string_view unit = table.rows[find_row(table, chosen_.by, "all").value()].unit;
    const Unit wanted = unit == "s" ? Unit::duration : unit == "share" ? Unit::share : Unit::number;
    const auto amount = parse_amount(*command_.precision);
    if (!amount || amount->unit != wanted || !(amount->value > 0))
      throw UsageError(fmt::format("--precision: expected {}, got \"{}\"", expectation(wanted),
                                   *command_.precision));
    return amount->value;
  }

  // ---------------------------------------------------------------- telling

  ComparisonReport make_report() const {
    ComparisonReport report{alternatives_, chosen_.by,    chosen_.better,
                            chosen_.why,   chosen_.shown, {}};
    if (alternatives_.size() < 3 || chosen_.better == Better::neither) return report;
    std::vector<std::vector<double>> values;
    for (const Alternative& each : alternatives_) {
      const MetricTable& table = each.results.table;
      values.push_back(
          values_of(each.results, table.rows[find_row(table, chosen_.by, "all").value()]));
    }
    report.selection = select_best(values, chosen_.better == Better::higher, k_confidence);
    return report;
  }

  void print() {
    const ComparisonReport report = make_report();
    if (page_) {
      page_->write(html::compare_report(
          report, {wishes_.report.language, command_.plans, command_.by, repeated(wishes_)}));
      page_->finish();
    }
    switch (wishes_.format) {
      case Format::json: print_result(compare_json(report)); break;
      case Format::csv: print_result(compare_csv(report)); break;
      case Format::table:
        print_result(compare_page(report, Paint{colours_wanted(wishes_.no_color)}));
        break;
    }
  }

  bool fails(const Alternative& alternative) const {
    bool failed = false;
    for (const TargetResult& judged : alternative.targets) {
      failed |= judged.verdict == Verdict::fail;
      if (judged.verdict != Verdict::open) continue;
      failed |= wishes_.strict;
      if (!wishes_.quiet)
        print_note(fmt::format("warning: target {} is open in {}",
                               alternative.results.scenario->targets[judged.target].name,
                               alternative.name));
    }
    return failed;
  }

  // The first is what there is; the question is whether one of the others will do.
  int exit_code() const {
    std::size_t failed = 0;
    for (std::size_t i = 1; i < alternatives_.size(); ++i) failed += fails(alternatives_[i]);
    return failed + 1 == alternatives_.size() ? k_target_failed : k_fine;
  }

  static constexpr std::uint32_t k_most_of_precision = 10'000;

  const CompareCommand& command_;
  const RunCommand& wishes_;
  std::set<std::string> said_;
  std::vector<Contender> contenders_;
  std::vector<MetricTable> tables_;  // of the contenders
  ChosenMeasures chosen_;
  RunOptions options_;
  std::uint32_t most_ = 0;  // replications
  std::vector<Alternative> alternatives_;
  std::optional<OutputFile> page_;  // created before anything is simulated
};

}  // namespace

int compare(const CompareCommand& command) { return Comparer(command).compare(); }

}  // namespace frontline
