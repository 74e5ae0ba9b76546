// Thousands of random scenarios with every feature beside every other: each loads or is refused with
// a reason, and in whatever loads customers are conserved, areas agree with sums, nobody waits in
// vain, and all ways to run it give the same bits.
#include "random_scenarios.hpp"

#include <cstdlib>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "model/language/loader.hpp"
#include "random_runs.hpp"

namespace {

using namespace frontline;

std::uint64_t scenarios_to_try() {
  if (FRONTLINE_SLOW) return 150;
  return std::getenv("FRONTLINE_FULL") != nullptr ? 20'000 : 1000;
}

TEST_CASE("random scenarios keep every promise, or are refused with a reason") {
  std::vector<std::uint64_t> seeds(scenarios_to_try());
  std::iota(seeds.begin(), seeds.end(), 1);
  // Days without end, which were once told in other words when they were cut into slices.
  for (const std::uint64_t seed : {7742u, 16653u})
    if (seed > seeds.size()) seeds.push_back(seed);
  const std::uint64_t count = seeds.size();
  std::uint64_t refused = 0, cut_short = 0, offered = 0;
  for (const std::uint64_t seed : seeds) {
    const std::string text = random_scenario_text(seed);
    INFO("seed " << seed << ", and the scenario\n" << text);
    std::shared_ptr<const Scenario> scenario;
    try {
      scenario = load_scenario_text(text).scenario;
    } catch (const ScenarioError& error) {
      ++refused;
      for (const auto& each : error.diagnostics()) CHECK_FALSE(each.message.empty());
      continue;
    }
    const RunVerdict verdict = check_runs(scenario, seed);
    CHECK(verdict.problem == "");
    cut_short += verdict.endless || !verdict.run_error.empty();  // a deadlock of rooms, say
    offered += verdict.offered;
  }
  // There was something to check: most scenarios run, and customers come.
  CHECK(refused < count * 3 / 10);
  CHECK(cut_short < 2 + count / 50);
  CHECK(offered > 20 * count);
}

}  // namespace
