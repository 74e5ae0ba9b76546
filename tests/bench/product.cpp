#include "product.hpp"

#include <cassert>

#include "model/language/loader.hpp"
#include "model/simulation.hpp"

namespace frontline::bench {

struct LoadedScenario {
  std::shared_ptr<const Scenario> scenario;
};

std::shared_ptr<const LoadedScenario> load_product(const std::string& yaml) {
  return std::make_shared<const LoadedScenario>(LoadedScenario{load_scenario_text(yaml).scenario});
}

std::uint64_t run_product(const LoadedScenario& loaded, std::uint64_t seed) {
  Simulation simulation(loaded.scenario, seed, /*replication=*/0);
  simulation.run_until(k_never);
  assert(simulation.finished());
  std::uint64_t offered = 0;
  for (const Flow& flow : simulation.totals().classes)
    for (const FlowCell& cell : flow.cells) offered += cell.offered;
  return offered;
}

}  // namespace frontline::bench
