#include "cli/target_errors.hpp"

#include "analysis/verdict.hpp"

namespace frontline {

void refuse_bad_targets(const Scenario& scenario, const MetricTable& table) {
  std::vector<Diagnostic> diagnostics = target_diagnostics(scenario, table);
  if (!diagnostics.empty()) throw ScenarioError(std::move(diagnostics));
}

}  // namespace frontline
