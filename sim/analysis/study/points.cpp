#include "analysis/study/points.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>

#include <fmt/format.h>

#include "analysis/digest.hpp"
#include "analysis/replications.hpp"
#include "analysis/study/kept.hpp"
#include "analysis/study/machine.hpp"
#include "analysis/verdict.hpp"
#include "core/version.hpp"
#include "model/simulation.hpp"

namespace frontline {
namespace {

// What is said of points, each once, with the first that it is said of.
class Told {
 public:
  explicit Told(const StudyFile& file) : file_(file) {}

  void add(const std::vector<Diagnostic>& diagnostics, std::size_t point) {
    for (const Diagnostic& diagnostic : diagnostics) {
      const auto [said, fresh] = place_.try_emplace(diagnostic.text(), said_.size());
      if (fresh) said_.push_back({diagnostic, point, 0});
      ++said_[said->second].points;
    }
  }

  std::vector<Diagnostic> all() const {
    std::vector<Diagnostic> result;
    for (const Said& each : said_) {
      result.push_back(each.diagnostic);
      result.back().message += where(each);
    }
    std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return result;
  }

 private:
  struct Said {
    Diagnostic diagnostic;
    std::size_t first, points;
  };

  // " (point 3: staff.clerks.count=4)", with its place in the study where the message has none.
  std::string where(const Said& said) const {
    const std::size_t all = file_.study().points.size();
    const std::string first = fmt::format("point {}: {}", said.first, file_.point_text(said.first));
    std::string place;
    const Mark& mark = file_.mark();
    if (said.diagnostic.file != file_.study().file)
      place = fmt::format("{}:{}:{}: ", file_.study().file, mark.line, mark.column);
    if (said.points == 1) return fmt::format(" ({}{})", place, first);
    if (said.points == all) return fmt::format(" ({}in all {} points)", place, all);
    return fmt::format(" ({}in {} of {} points, first in {})", place, said.points, all, first);
  }

  const StudyFile& file_;
  std::map<std::string, std::size_t> place_;
  std::vector<Said> said_;
};

PointRecord record_of(const Study& study, std::size_t point, const Scenario& scenario,
                      const MetricTable& table) {
  PointRecord record;
  record.scenario_hash = sha256_text(scenario.canonical);
  record.scenario_name = scenario.name;
  record.canonical = scenario.canonical;
  for (std::size_t i = 0; i < study.varied.size(); ++i)
    record.values.emplace_back(study.varied[i], study.points[point][i]);
  record.seed = study.seed.value_or(scenario.run.seed);
  record.replications = study.replications.value_or(scenario.run.replications);
  record.layout = layout_hash(table);
  record.targets = scenario.targets;
  return record;
}

// Of what decides the numbers.
std::string study_hash(const std::vector<PointRecord>& points) {
  std::string text = "study 1\n";
  for (const PointRecord& point : points) {
    text += fmt::format("{}\n{}\n{}\n", point.scenario_hash, point.layout, point.seed);
    for (const auto& [path, value] : point.values) text += fmt::format("{}={}\n", path, value);
  }
  return sha256_text(text);
}

void refuse_endless_point(const StudyFile& file, std::size_t point, const Scenario& scenario,
                          double max_events) {
  try {
    refuse_endless(scenario, max_events);
  } catch (const RunError& error) {
    throw RunError(fmt::format("point {} ({}): {}", point, file.point_text(point), error.what()));
  }
}

// Loads all points on all threads; what each says stands under its number.
class Preparation {
 public:
  Preparation(const StudyFile& file, double max_events)
      : file_(file), max_events_(max_events), count_(file.study().points.size()) {
    study_.points.resize(count_);
    errors_.resize(count_);
    warnings_.resize(count_);
    refused_.resize(count_);
    reported_.resize(file.study().keep.metrics.size());
  }

  ReadyStudy run(unsigned threads) {
    const auto work = [this] {
      for (std::size_t point; (point = next_.fetch_add(1)) < count_;) prepare(point);
    };
    {
      std::vector<std::jthread> others;
      for (unsigned i = 1; i < std::min<std::size_t>(threads, count_); ++i)
        others.emplace_back(work);
      work();
    }
    throw_what_is_wrong();
    study_.record = {
        study_hash(study_.points), file_.study().title,           file_.study().text,
        std::string(version()),    std::string(k_random_numbers), arithmetic_fingerprint()};
    Told told(file_);
    for (std::size_t point = 0; point < count_; ++point) told.add(warnings_[point], point);
    study_.warnings = told.all();
    return std::move(study_);
  }

 private:
  void prepare(std::size_t point) {
    try {
      LoadedScenario loaded = file_.load(point);
      const Scenario& scenario = *loaded.scenario;
      refuse_unknown_warm_up(scenario);
      std::vector<Diagnostic> wrong = target_diagnostics(scenario, make_metric_table(scenario));
      if (!wrong.empty()) throw ScenarioError(std::move(wrong));
      warnings_[point] = std::move(loaded.warnings);
      warn_of_precision(scenario, point);
      refuse_endless_point(file_, point, scenario, max_events_);
      MetricTable kept = rows_of_study(scenario, file_.study().keep);
      study_.points[point] = record_of(file_.study(), point, scenario, kept);
      note_reported(kept);
      const std::lock_guard lock(mutex_);
      study_.layouts.try_emplace(study_.points[point].layout, std::move(kept));
    } catch (const ScenarioError& error) {
      errors_[point] = error.diagnostics();
    } catch (...) {
      refused_[point] = std::current_exception();
    }
  }

  // It would be another one at each point, and points are compared.
  void refuse_unknown_warm_up(const Scenario& scenario) const {
    if (!scenario.clock.find_warm_up) return;
    const Mark& mark = file_.mark();
    throw ScenarioError({{file_.study().file, mark.line, mark.column, "clock.warm_up",
                          "`auto` is found by `frontline run`; a study has one length for all "
                          "points: vary clock.warm_up: [4 h]"}});
  }

  void warn_of_precision(const Scenario& scenario, std::size_t point) {
    if (scenario.run.precision.empty() || file_.study().replications) return;
    const Mark& mark = file_.mark();
    warnings_[point].push_back(
        {file_.study().file, mark.line, mark.column, "run.precision",
         fmt::format("a study has so many replications as it says: {} each, for want of "
                     "`replications`",
                     scenario.run.replications)});
  }

  void note_reported(const MetricTable& table) {
    const auto& names = file_.study().keep.metrics;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool found =
          std::any_of(table.rows.begin(), table.rows.end(), [&](const MetricRow& row) {
            return row.metric == names[i] &&
                   (row.interval == "all" || file_.study().keep.intervals);
          });
      const std::lock_guard lock(mutex_);
      reported_[i] = reported_[i] || found;
    }
  }

  void throw_what_is_wrong() const {
    Told told(file_);
    for (std::size_t point = 0; point < count_; ++point) told.add(errors_[point], point);
    std::vector<Diagnostic> errors = told.all();
    const Keep& keep = file_.study().keep;
    for (std::size_t i = 0; i < keep.metrics.size() && errors.empty(); ++i) {
      if (reported_[i]) continue;
      errors.push_back({file_.study().file, keep.marks[i].line, keep.marks[i].column, "keep",
                        fmt::format("no point reports \"{}\"{}", keep.metrics[i],
                                    keep.intervals ? "" : " for the whole day")});
    }
    const auto refused =
        std::find_if(refused_.begin(), refused_.end(),
                     [](const std::exception_ptr& each) { return each != nullptr; });
    if (errors.empty() && refused != refused_.end()) std::rethrow_exception(*refused);
    constexpr std::size_t k_most_told = 100;
    if (errors.size() > k_most_told) {
      const std::size_t more = errors.size() - k_most_told;
      errors.resize(k_most_told);
      errors.push_back({"", 0, 0, "", fmt::format("and {} more errors", more)});
    }
    if (!errors.empty()) throw ScenarioError(std::move(errors));
  }

  const StudyFile& file_;
  double max_events_;
  std::size_t count_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;  // of layouts and reported_
  ReadyStudy study_;
  std::vector<std::vector<Diagnostic>> errors_, warnings_;
  std::vector<std::exception_ptr> refused_;
  std::vector<bool> reported_;  // of each name in `keep`: by some point
};

}  // namespace

ReadyStudy ready_study(const StudyFile& file, unsigned threads, double max_events) {
  return Preparation(file, max_events).run(threads);
}

}  // namespace frontline
