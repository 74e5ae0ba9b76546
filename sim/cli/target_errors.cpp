#include "cli/target_errors.hpp"

#include "analysis/precision.hpp"
#include "analysis/verdict.hpp"

namespace frontline {

namespace {

std::vector<Diagnostic> bad_targets(const Scenario& scenario, const MetricTable& table) {
  std::vector<Diagnostic> diagnostics;
  for (const PrecisionProblem& problem : check_precision(scenario, table)) {
    const Precision& wanted = scenario.run.precision[problem.wanted];
    diagnostics.push_back(
        {scenario.file, wanted.line, wanted.column, wanted.path, problem.message});
  }
  for (Diagnostic& diagnostic : target_diagnostics(scenario, table))
    diagnostics.push_back(std::move(diagnostic));
  return diagnostics;
}

}  // namespace

void refuse_bad_targets(const Scenario& scenario, const MetricTable& table) {
  if (bad_targets(scenario, table).empty()) return;
  throw ScenarioError(bad_targets(scenario, make_metric_table(scenario)));
}

}  // namespace frontline
