#include "cli/target_errors.hpp"

#include "analysis/verdict.hpp"
#include "model/language/loader.hpp"

namespace frontline {

void refuse_bad_targets(const Scenario& scenario, const MetricTable& table) {
  std::vector<Diagnostic> diagnostics;
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
