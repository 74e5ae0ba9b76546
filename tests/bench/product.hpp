// The side of the benchmark that is on trial: Frontline's own loader and engine, used the way every
// other program uses them. The harness knows nothing else of the product.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace frontline::bench {

struct LoadedScenario;
struct RunningProduct;

/// Loads a scenario from its text. Never timed.
std::shared_ptr<const LoadedScenario> load_product(const std::string& yaml);

/// Loads a scenario from its file, which may name data files. Never timed.
std::shared_ptr<const LoadedScenario> load_product_file(const std::string& path);

/// Simulates one replication with all normal statistics, from the empty start to the last
/// departure, and returns how many customers came. This is what is timed.
std::uint64_t run_product(const LoadedScenario& scenario, std::uint64_t seed);

/// Simulates so many replications on so many threads, keeping what the page for people tells. This is what is
/// timed.
void run_replications_of(const LoadedScenario& scenario, int threads, int count);

/// Simulates one replication up to so many hours after the first opening. Never timed.
std::shared_ptr<const RunningProduct> product_after(const LoadedScenario& scenario, double hours);

/// A fork: the same moment once more, with a future of its own. This is what is timed.
std::shared_ptr<const RunningProduct> fork_product(const RunningProduct& running);

}  // namespace frontline::bench
