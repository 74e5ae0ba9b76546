#include "product.hpp"

#include <cassert>
#include <stdexcept>
#include <utility>

#include "analysis/replications.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"
#include "report/table.hpp"

namespace frontline::bench {
namespace {

constexpr std::uint64_t k_seed = 1;
constexpr SimTime k_hour = 3600;

}  // namespace

struct LoadedScenario {
  std::shared_ptr<const Scenario> scenario;
};

struct RunningProduct {
  Simulation simulation;
};

std::shared_ptr<const LoadedScenario> load_product(const std::string& yaml) {
  return std::make_shared<const LoadedScenario>(LoadedScenario{load_scenario_text(yaml).scenario});
}

std::shared_ptr<const LoadedScenario> load_product_file(const std::string& path) {
  return std::make_shared<const LoadedScenario>(LoadedScenario{load_scenario(path).scenario});
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

void run_replications_of(const LoadedScenario& loaded, int threads, int count) {
  RunOptions options;
  options.count = static_cast<std::uint32_t>(count);
  options.threads = static_cast<unsigned>(threads);
  run_replications(loaded.scenario, options, rows_of_page(*loaded.scenario));
}

std::shared_ptr<const RunningProduct> product_after(const LoadedScenario& loaded, double hours) {
  Simulation simulation(loaded.scenario, k_seed, /*replication=*/0);
  simulation.run_until(hours * k_hour);
  if (simulation.finished()) throw std::runtime_error("the day is over before it is copied");
  return std::make_shared<const RunningProduct>(RunningProduct{std::move(simulation)});
}

std::shared_ptr<const RunningProduct> fork_product(const RunningProduct& running) {
  return std::make_shared<const RunningProduct>(running);
}

}  // namespace frontline::bench
