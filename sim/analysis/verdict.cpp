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

class Judge {
 public:
  Judge(const Results& results, const Target& target) : results_(results), target_(target) {}

  /// `by_day`: says also on how many days the bound is kept.
  TargetResult judge(bool by_day) {
    if (by_day) days_.resize(results_.count);
    Verdict together = Verdict::pass;
    bool any = false;
    for (const Index row : rows_of(results_.table, target_)) {
      const MetricRow& described = results_.table.rows[row];
      judged_.unit = described.unit;
      judged_.within = described.within;
      const bool anybody = find_who_came(described);
      if (by_day) add_days(described);
      const RowSummary summary =
          summarise_mean(results_, described, target_.confidence.value_or(k_confidence));
      if (std::isnan(summary.mean) || !anybody) continue;
      take(described, summary, !any);
      together = worse(together, verdict_of(target_, summary));
      any = true;
    }
    judged_.verdict = any ? together : Verdict::open;
    if (by_day) count_days();
    return std::move(judged_);
  }

 private:
  static bool somebody(double customers) { return customers > 0; }

  /// Whether anybody came in a row's interval on any day. An interval without customers has no value.
  bool find_who_came(const MetricRow& row) {
    came_.clear();
    if (!target_.each_interval) return true;
    const MetricTable& table = results_.table;
    const auto offered = table.find(target_.scope, row.interval, "offered");
    if (!offered) return true;
    values_of(results_, table.rows[*offered], came_);
    return std::any_of(came_.begin(), came_.end(), somebody);
  }

  void add_days(const MetricRow& row) {
    values_of(results_, row, values_);
    for (std::size_t day = 0; day < values_.size(); ++day) {
      if (std::isnan(values_[day]) || (!came_.empty() && !somebody(came_[day]))) continue;
      days_[day].any = true;
      days_[day].all &= keeps(target_, values_[day]);
    }
  }

  void count_days() {
    std::size_t any = 0, kept = 0;
    for (const Day& day : days_) {
      any += day.any;
      kept += day.any && day.all;
    }
    if (any > 0) judged_.pass_share = static_cast<double>(kept) / static_cast<double>(any);
    if (target_.on && !std::isnan(judged_.value))
      judged_.verdict = verdict_of_days(target_, kept, any);
  }

  static Verdict worse(Verdict a, Verdict b) {
    if (a == Verdict::fail || b == Verdict::fail) return Verdict::fail;
    return a == Verdict::open ? a : b;
  }

  void take(const MetricRow& row, const RowSummary& summary, bool first) {
    const bool worst =
        first || (target_.at_least ? summary.mean < judged_.value : summary.mean > judged_.value);
    if (!worst) return;
    judged_.value = summary.mean;
    judged_.half_width = summary.half_width;
    judged_.interval = row.interval;
  }

  /// Of one day's values.
  struct Day {
    bool any = false;  ///< there are some
    bool all = true;   ///< all that there are keep the bound
  };

  const Results& results_;
  const Target& target_;
  TargetResult judged_;
  std::vector<double> came_;  ///< customers of the row's interval by day; empty where nobody asks
  std::vector<double> values_;
  std::vector<Day> days_;
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
    judged.push_back(Judge(results, target).judge(true));
    judged.back().target = i;
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
    const TargetResult other = Judge(results, target).judge(target.on.has_value());
    if (other.verdict != Verdict::open && other.verdict != judged.verdict)
      others.push_back({metric, other.value});
  }
  return others;
}

}  // namespace frontline
