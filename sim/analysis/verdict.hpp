// Targets: what was asked for, and whether the days kept it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/summary.hpp"
#include "model/language/loader.hpp"

namespace frontline {

enum class Verdict : std::uint8_t {
  pass,
  fail,
  open,  ///< the interval straddles the bound, or there is nothing to judge by
};
const char* verdict_name(Verdict verdict);

/// A target's row of the results.
struct TargetResult {
  Index target = 0;              ///< in Scenario::targets
  std::optional<double> within;  ///< seconds, of the rows judged
  double value = k_not_a_value;  ///< mean; with `each: interval` the worst interval's
  double half_width = k_not_a_value;
  double pass_share = k_not_a_value;  ///< share of days (replications) that keep the bound
  std::string interval;               ///< whose value that is
  std::string unit;
  Verdict verdict = Verdict::open;
};

/// Whether a target is judged by this row: the metric asked for, or whether anybody came.
bool is_judged_by(const Target& target, const MetricRow& row);

/// A target that asks for what the scenario does not report.
struct TargetProblem {
  Index target = 0;
  std::string message;
};
std::vector<TargetProblem> check_targets(const Scenario& scenario, const MetricTable& table);
/// The same, told like any other mistake in the scenario's file.
std::vector<Diagnostic> target_diagnostics(const Scenario& scenario, const MetricTable& table);

/// Precondition: check_targets() finds nothing. Who looks several times at a growing run divides the
/// chance to be wrong, 1 - confidence, by the number of looks (Bonferroni): `looks` >= 1.
std::vector<TargetResult> judge_targets(const Results& results, double looks = 1);

/// Other definitions of the service level that turn a target's verdict round, with their value.
struct OtherVerdict {
  std::string metric;
  double value = k_not_a_value;
};
std::vector<OtherVerdict> flipped_by_definition(const Results& results, const TargetResult& judged);

}  // namespace frontline
