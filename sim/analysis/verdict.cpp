#include "analysis/verdict.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/measure.hpp"
#include "analysis/student.hpp"

namespace frontline {
namespace {

bool keeps(const Target& target, double value) {
  return target.at_least ? value >= target.bound : value <= target.bound;
}

/// Whether everything from low to high keeps the bound, nothing does, or some.
Verdict verdict_of(bool at_least, double bound, double low, double high) {
  if (std::isnan(low) || std::isnan(high)) return Verdict::open;
  if (at_least) return low >= bound ? Verdict::pass : high < bound ? Verdict::fail : Verdict::open;
  return high <= bound ? Verdict::pass : low > bound ? Verdict::fail : Verdict::open;
}

Verdict verdict_of(const Target& target, const RowSummary& summary) {
  if (std::isnan(summary.mean)) return Verdict::open;
  const double half = target.confidence ? summary.half_width : 0;
  return verdict_of(target.at_least, target.bound, summary.mean - half, summary.mean + half);
}

Verdict verdict_of_days(const Target& target, std::size_t kept, std::size_t days) {
  if (days == 0) return Verdict::open;
  const double share = static_cast<double>(kept) / static_cast<double>(days);
  if (!target.confidence) return share >= *target.on ? Verdict::pass : Verdict::fail;
  const auto [low, high] = share_interval(kept, days, *target.confidence);
  return verdict_of(true, *target.on, low, high);
}

/// The rows of a target: one, or those of the intervals.
std::vector<Index> rows_of(const MetricTable& table, const Target& target) {
  std::vector<Index> rows;
  for (const std::string& interval : table.intervals) {
    if ((interval != "all") != target.each_interval) continue;
    // Levels go on after the end when no customer comes any more; what is counted by arrival
    // says itself whether there was anybody.
    const bool flow = table.find(target.scope, interval, "offered").has_value();
    if (interval == "after_end" && !flow) continue;
    if (const auto row = find_row(table, measure_of(target), interval)) rows.push_back(*row);
  }
  return rows;
}

struct Judge {
  const Results& results;
  const Target& target;
  TargetResult judged{};

  void rows() {
    const MetricTable& table = results.table;
    std::size_t days = 0, kept = 0;
    std::vector<bool> any(results.count, false), all(results.count, true);
    bool first = true;
    Verdict together = Verdict::pass;
    for (const Index row : rows_of(table, target)) {
      const MetricRow& described = table.rows[row];
      judged.unit = described.unit;
      judged.within = described.within;
      const Index offered =
          target.each_interval
              ? table.find(target.scope, described.interval, "offered").value_or(k_none)
              : k_none;
      bool anybody = offered == k_none;
      for (std::uint32_t day = 0; day < results.count; ++day) {
        // An interval without customers has no value.
        if (offered != k_none && !(results.day_value(table.rows[offered], day) > 0)) continue;
        anybody = true;
        const double value = results.day_value(described, day);
        if (std::isnan(value)) continue;
        any[day] = true;
        if (!keeps(target, value)) all[day] = false;
      }
      const RowSummary summary =
          summarise_mean(results, described, target.confidence.value_or(k_confidence));
      if (std::isnan(summary.mean) || !anybody) continue;
      take(described, summary, first);
      together = worse(together, verdict_of(target, summary));
      first = false;
    }
    for (std::uint32_t day = 0; day < results.count; ++day) {
      days += any[day];
      kept += any[day] && all[day];
    }
    if (days > 0) judged.pass_share = static_cast<double>(kept) / static_cast<double>(days);
    judged.verdict = first       ? Verdict::open
                     : target.on ? verdict_of_days(target, kept, days)
                                 : together;
  }

  static Verdict worse(Verdict a, Verdict b) {
    if (a == Verdict::fail || b == Verdict::fail) return Verdict::fail;
    return a == Verdict::open ? a : b;
  }

  void take(const MetricRow& row, const RowSummary& summary, bool first) {
    const bool worst =
        first || (target.at_least ? summary.mean < judged.value : summary.mean > judged.value);
    if (!worst) return;
    judged.value = summary.mean;
    judged.half_width = summary.half_width;
    judged.interval = row.interval;
  }
};

std::optional<std::string> problem_of(const MetricTable& table, const Target& target) {
  const std::string interval =
      target.each_interval && table.intervals.size() > 1 ? table.intervals[1] : "all";
  const Measure measure = measure_of(target);
  if (!find_row(table, measure, interval)) return why_not_found(table, measure, "within");
  if (target.confidence && !has_half_width(table, measure)) return why_no_half_width(measure);
  return std::nullopt;
}

}  // namespace

const char* verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "pass";
    case Verdict::fail: return "fail";
    case Verdict::open: return "open";
  }
  return "open";
}

bool is_judged_by(const Target& target, const MetricRow& row) {
  if (row.scope != target.scope || (row.interval != "all") != target.each_interval) return false;
  return row.metric == "offered" ||
         (row.metric == target.metric && (!target.within || row.within == target.within));
}

std::vector<TargetProblem> check_targets(const Scenario& scenario, const MetricTable& table) {
  std::vector<TargetProblem> problems;
  for (Index i = 0; i < scenario.targets.size(); ++i)
    if (auto problem = problem_of(table, scenario.targets[i]))
      problems.push_back({i, std::move(*problem)});
  return problems;
}

std::vector<Diagnostic> target_diagnostics(const Scenario& scenario, const MetricTable& table) {
  std::vector<Diagnostic> diagnostics;
  for (const TargetProblem& problem : check_targets(scenario, table)) {
    const Target& target = scenario.targets[problem.target];
    diagnostics.push_back(
        {scenario.file, target.line, target.column, "targets." + target.name, problem.message});
  }
  return diagnostics;
}

std::vector<TargetResult> judge_targets(const Results& results, double looks) {
  std::vector<TargetResult> judged;
  const auto& targets = results.scenario->targets;
  for (Index i = 0; i < targets.size(); ++i) {
    Target target = targets[i];
    if (target.confidence) target.confidence = 1 - (1 - *target.confidence) / looks;
    Judge judge{results, target};
    judge.judged.target = i;
    judge.rows();
    judged.push_back(std::move(judge.judged));
  }
  return judged;
}

std::vector<OtherVerdict> flipped_by_definition(const Results& results,
                                                const TargetResult& judged) {
  std::vector<OtherVerdict> others;
  Target target = results.scenario->targets[judged.target];
  if (target.metric.rfind("service_level", 0) != 0 || judged.verdict == Verdict::open)
    return others;
  const std::string own = target.metric;
  target.within = judged.within;
  for (const char* metric : {"service_level", "service_level_answered", "service_level_negative",
                             "service_level_positive"}) {
    target.metric = metric;
    if (metric == own) continue;
    Judge judge{results, target};
    judge.judged.target = judged.target;
    judge.rows();
    if (judge.judged.verdict != Verdict::open && judge.judged.verdict != judged.verdict)
      others.push_back({metric, judge.judged.value});
  }
  return others;
}

}  // namespace frontline
