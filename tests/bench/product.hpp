// The side of the benchmark that is on trial: Frontline's own loader and engine, used the way every
// other program uses them. The harness knows nothing else of the product.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace frontline::bench {

struct LoadedScenario;

/// Loads a scenario from its text. Never timed.
std::shared_ptr<const LoadedScenario> load_product(const std::string& yaml);

/// Simulates one replication with all normal statistics, from the empty start to the last
/// departure, and returns how many customers came. This is what is timed.
std::uint64_t run_product(const LoadedScenario& scenario, std::uint64_t seed);

}  // namespace frontline::bench
