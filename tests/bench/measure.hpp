// Measuring: CPU time of this thread, two programs in turns, peak memory of a fresh process.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace frontline::bench {

/// Something to time: simulates with this seed and returns how many customers it handled.
using Work = std::function<std::uint64_t(std::uint64_t seed)>;

/// Medians over all pairs; NaN where nothing could be measured.
struct Comparison {
  double reference_per_s;  ///< customers per CPU second of the reference
  double subject_per_s;    ///< customers per CPU second of the subject
  double ratio;            ///< subject / reference, median of the pairwise ratios
};

/// Runs reference and subject in turns, so that a busy moment of the machine meets both.
Comparison measure_in_turns(const Work& reference, const Work& subject, int pairs);

/// Runs this program again with `arguments` and returns the number it prints on its first line.
/// Throws std::runtime_error when the child fails.
std::int64_t number_from_fresh_process(const std::vector<std::string>& arguments);

/// Largest resident memory of this process so far, in kB.
std::int64_t peak_memory_kb();

}  // namespace frontline::bench
