// Random scenarios whose every decision is taken by the input, held against what must be true of every
// run (random_runs.hpp).
#include "fuzz/input.hpp"
#include "model/language/loader.hpp"
#include "random_runs.hpp"
#include "random_scenarios.hpp"

using namespace frontline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = random_scenario_text(std::span(data, size));
  std::shared_ptr<const Scenario> scenario;
  try {
    scenario = load_scenario_text(text).scenario;
  } catch (const ScenarioError& error) {
    fuzz::check_refusal(error);
    return 0;
  }
  const RunVerdict verdict = check_runs(scenario, 1);
  fuzz::expect(verdict.problem.empty(), verdict.problem + "\nof the scenario\n" + text);
  return 0;
}
