#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "analysis/study/points.hpp"
#include "analysis/verdict.hpp"
#include "cli/commands.hpp"
#include "cli/running.hpp"
#include "cli/target_errors.hpp"
#include "cli/terminal.hpp"
#include "model/language/loader.hpp"
#include "model/language/study.hpp"

namespace frontline {
namespace {

/// One file, or one of its plans. Says what is wrong unless it has been said before.
class Checker {
 public:
  Checker(std::string file, const CheckCommand& command)
      : file_(std::move(file)),
        overlays_(command.overlays),
        root_(command.root),
        quiet_(command.quiet) {}

  bool fine() {
    const std::vector<std::string> plans = load("");
    if (errors_ > 0) return false;  // its plans would only say the same again
    for (const std::string& plan : plans) load(plan);
    if (errors_ > 0) return false;
    print_result(fmt::format("{}: fine{}{}\n", file_, counted_plans(plans.size()),
                             warnings_ == 0 ? "" : fmt::format(", {} to think about", warnings_)));
    return true;
  }

 private:
  std::vector<std::string> load(const std::string& plan) {
    const std::string where = plan.empty() ? "" : fmt::format(" (with plan {})", plan);
    try {
      const LoadedScenario loaded = load_scenario(file_, {plan, overlays_, {}, root_});
      for (const Diagnostic& warning : loaded.warnings) {
        if (!fresh(warning.text()) || quiet_) continue;
        print_note("warning: " + warning.text() + where);
        ++warnings_;
      }
      refuse_bad_targets(*loaded.scenario, make_metric_table(*loaded.scenario));
      return loaded.plans;
    } catch (const ScenarioError& error) {
      for (const Diagnostic& diagnostic : error.diagnostics()) {
        ++errors_;
        if (fresh(diagnostic.text())) print_note(diagnostic.text() + where);
      }
    }
    return {};
  }

  bool fresh(const std::string& text) { return said_.insert(text).second; }

  static std::string counted_plans(std::size_t plans) {
    if (plans == 0) return "";
    return plans == 1 ? ", with its plan" : fmt::format(", with its {} plans", plans);
  }

  std::string file_;
  std::vector<std::string> overlays_;
  std::string root_;
  bool quiet_;
  std::set<std::string> said_;
  std::size_t errors_ = 0, warnings_ = 0;
};

std::string counted(std::size_t count, const char* noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// Every point of a study.
bool is_fine_study(const std::string& path, const CheckCommand& command) {
  if (!command.overlays.empty())
    throw UsageError(fmt::format("check: --with lays files over scenarios; {} is a study", path));
  try {
    constexpr double k_no_limit = std::numeric_limits<double>::infinity();
    const StudyFile file(path, command.root);
    const ReadyStudy study = ready_study(file, threads_of(0), k_no_limit);
    std::uint64_t replications = 0;
    for (const PointRecord& point : study.points) replications += point.replications;
    if (!command.quiet)
      for (const Diagnostic& warning : study.warnings) print_note("warning: " + warning.text());
    const std::size_t warnings = command.quiet ? 0 : study.warnings.size();
    print_result(fmt::format("{}: fine, {} with {}{}\n", path,
                             counted(study.points.size(), "point"),
                             counted(replications, "replication"),
                             warnings == 0 ? "" : fmt::format(", {} to think about", warnings)));
    return true;
  } catch (const ScenarioError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics()) print_note(diagnostic.text());
  }
  return false;
}

}  // namespace

int check(const CheckCommand& command) {
  bool fine = true;
  for (const std::string& file : command.files)
    if (!(is_study_file(file) ? is_fine_study(file, command) : Checker(file, command).fine()))
      fine = false;
  return fine ? k_fine : k_bad_input;
}

}  // namespace frontline
