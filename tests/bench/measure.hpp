// Measuring: CPU time of this thread, two sides in turns, whole programs, copies, peak memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace frontline::bench {

/// CPU time of this thread so far.
double thread_cpu_seconds();
/// By the wall clock, from some moment on.
double wall_seconds();

/// Something to time: simulates with this seed and returns how many customers it handled.
using Work = std::function<std::uint64_t(std::uint64_t seed)>;

/// Medians over all pairs; NaN where nothing could be measured.
struct Comparison {
  double reference;
  double subject;
  double ratio;  ///< subject / reference, median of the pairwise ratios
};

/// Measures one side once; pairs count from 0.
using Figure = std::function<double(int pair)>;

/// Measures reference and subject in turns, so that a busy moment of the machine meets both.
Comparison measure_in_turns(const Figure& reference, const Figure& subject, int pairs);

/// Customers per CPU second of reference and subject, in turns; each pair has a seed of its own.
Comparison customers_in_turns(const Work& reference, const Work& subject, int pairs);

/// Program, then its arguments.
using CommandLine = std::vector<std::string>;

struct ProgramRun {
  double wall_seconds;  ///< start-up included
  int exit_code;
};

/// Runs a program and throws away what it prints; throws std::runtime_error when it cannot be
/// started or is killed.
ProgramRun run_program(const CommandLine& command);

/// Runs this program again with `arguments` and returns the numbers it prints.
/// Throws std::runtime_error when the child fails or prints anything else.
std::vector<double> numbers_from_fresh_process(const std::vector<std::string>& arguments);

/// Medians over all copies, in wall microseconds.
struct CopyCost {
  double copy_us;
  double copy_and_destroy_us;
};

/// Makes a copy; letting go of it destroys it.
using Copier = std::function<std::shared_ptr<const void>()>;

/// Each copy is gone before the next is made.
CopyCost measure_copies(const Copier& copy, int copies);

/// Largest resident memory of this process so far, in kB.
std::int64_t peak_memory_kb();

}  // namespace frontline::bench
