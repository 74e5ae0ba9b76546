#include "analysis/precision.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "analysis/measure.hpp"
#include "analysis/verdict.hpp"

namespace frontline {
namespace {

using RealTime = std::chrono::steady_clock;

PrecisionResult judge(const Results& results, Index wanted) {
  const Precision& precision = results.scenario->run.precision[wanted];
  PrecisionResult judged;
  judged.wanted = wanted;
  const auto row = find_row(results.table, measure_of(precision), "all");
  if (!row) return judged;
  const RowSummary summary = summarise(results, results.table.rows[*row], precision.confidence);
  const double share = precision.half_width / (1 + precision.half_width);
  judged.unit = results.table.rows[*row].unit;
  judged.value = summary.mean;
  judged.half_width = summary.half_width;
  judged.allowed = precision.relative ? share * std::abs(summary.mean) : precision.half_width;
  // A share of 0 is nothing, so a value that was 0 on each day is not known to any share of it.
  judged.reached = summary.half_width <= judged.allowed && judged.allowed > 0;
  return judged;
}

// Looks that targets get when stages double all the way.
double looks_at_targets(const RunPlan& plan) {
  return 1 + std::ceil(std::log2(std::max(1.0, static_cast<double>(greatest_count(plan)) /
                                                   static_cast<double>(first_count(plan)))));
}

bool some_target_is_open(const Results& results) {
  const auto targets = judge_targets(results, looks_at_targets(results.scenario->run));
  return std::any_of(targets.begin(), targets.end(), [](const TargetResult& judged) {
    // One without any value is not decided by more of the same.
    return judged.verdict == Verdict::open && !std::isnan(judged.value);
  });
}

// How many there should be; notes when the precision is reached.
std::uint32_t count_wanted(Results& results) {
  const RunPlan& plan = results.scenario->run;
  const std::uint32_t n = results.count;
  std::uint32_t next = n;
  bool reached = true;
  for (const PrecisionResult& judged : judge_precision(results)) {
    const std::uint32_t at_most = plan.precision[judged.wanted].at_most;
    if (judged.reached) continue;
    reached = false;
    next = std::max(next, next_count(n, judged.half_width, judged.allowed, at_most));
  }
  if (reached && results.precise_after == 0) results.precise_after = n;
  const std::uint32_t greatest = greatest_count(plan);
  if (next > n || n >= greatest || !some_target_is_open(results)) return next;
  return n > greatest / 2 ? greatest : 2 * n;
}

}  // namespace

std::vector<PrecisionProblem> check_precision(const Scenario& scenario, const MetricTable& table) {
  std::vector<PrecisionProblem> problems;
  for (Index i = 0; i < scenario.run.precision.size(); ++i) {
    const Measure measure = measure_of(scenario.run.precision[i]);
    if (!find_row(table, measure, "all"))
      problems.push_back({i, why_not_found(table, measure, "promise")});
    else if (!has_half_width(table, measure))
      problems.push_back({i, why_no_half_width(measure)});
  }
  return problems;
}

std::vector<PrecisionResult> judge_precision(const Results& results) {
  std::vector<PrecisionResult> judged;
  for (Index i = 0; i < results.scenario->run.precision.size(); ++i)
    judged.push_back(judge(results, i));
  return judged;
}

std::vector<TargetResult> judge_targets_of_stages(const Results& results) {
  std::vector<TargetResult> shown = judge_targets(results);
  const auto strict = judge_targets(results, looks_at_targets(results.scenario->run));
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i].verdict = strict[i].verdict;
  return shown;
}

std::uint32_t next_count(std::uint32_t n, double half_width, double allowed,
                         std::uint32_t at_most) {
  constexpr double k_more = 1.2, k_least_growth = 1.5, k_most_growth = 4;
  if (n >= at_most || (half_width <= allowed && allowed > 0)) return n;
  const double ratio = half_width / allowed;
  const double wish = std::isnan(ratio) ? 2 : k_more * ratio * ratio;
  const double next = std::ceil(n * std::clamp(wish, k_least_growth, k_most_growth));
  return next < at_most ? static_cast<std::uint32_t>(next) : at_most;
}

std::uint32_t greatest_count(const RunPlan& plan) {
  std::uint32_t greatest = 0;
  for (const Precision& wanted : plan.precision) greatest = std::max(greatest, wanted.at_most);
  return greatest;
}

std::uint32_t first_count(const RunPlan& plan) {
  return std::min(k_first_replications, greatest_count(plan));
}

Results run_to_precision(const std::shared_ptr<const Scenario>& scenario,
                         const RunOptions& options) {
  const auto started = RealTime::now();
  RunOptions stage = options;
  stage.count = first_count(scenario->run);
  if (options.aim) options.aim(stage.count);
  Results results = run_replications(scenario, stage);
  while (results.status == Results::Status::complete) {
    const std::uint32_t next = count_wanted(results);
    if (next == results.count) break;
    const std::chrono::duration<double> passed = RealTime::now() - started;
    stage.first = options.first + results.count;
    stage.count = next - results.count;
    stage.time_limit = options.time_limit - passed.count();
    if (options.aim) options.aim(next);
    if (options.progress)
      stage.progress = [&options, before = results.count](std::uint32_t done) {
        options.progress(before + done);
      };
    append(results, run_replications(scenario, stage));
  }
  return results;
}

}  // namespace frontline
