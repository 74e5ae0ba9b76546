#include "cli/target_errors.hpp"

#include "analysis/precision.hpp"
#include "analysis/verdict.hpp"
#include "model/language/loader.hpp"

namespace frontline {

void refuse_bad_targets(const Scenario& scenario, const MetricTable& table) {
  std::vector<Diagnostic> diagnostics;
  for (const PrecisionProblem& problem : check_precision(scenario, table)) {
    const Precision& wanted = scenario.run.precision[problem.wanted];
    diagnostics.push_back(
        {scenario.file, wanted.line, wanted.column, wanted.path, problem.message});
  }
  for (const TargetProblem& problem : check_targets(scenario, table)) {
    Diagnostic& diagnostic = diagnostics.emplace_back();
    diagnostic.file = scenario.file;
    diagnostic.line = scenario.targets[problem.target].line;
    diagnostic.column = scenario.targets[problem.target].column;
    diagnostic.path = "targets." + scenario.targets[problem.target].name;
    diagnostic.message = problem.message;
  }
  if (!diagnostics.empty()) throw ScenarioError(std::move(diagnostics));
}

}  // namespace frontline
