// Replications: the same scenario lived through many times, on all cores.
//
// A replication is a pure function of (scenario, seed, number). What it reports is stored under its
// number, and sums over replications are taken in the order of these numbers, so nothing depends
// on how many threads there were or which of them was faster.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/metrics.hpp"
#include "core/unset_values.hpp"
#include "model/simulation.hpp"

namespace frontline {

/// Columns that are also taken piece by piece: how much each grows between two times of a run.
struct Slicing {
  std::vector<SimTime> times;  ///< ascending; n + 1 of them make n slices
  std::vector<Index> columns;  ///< that sum up over time (is_additive())
  std::size_t slices() const { return times.empty() ? 0 : times.size() - 1; }
};

inline constexpr std::size_t k_events_at_a_time = 200'000;  ///< between looks at a stop flag

struct RunOptions {
  std::uint64_t seed = 1;
  std::uint32_t first = 0;  ///< number of the first replication
  std::uint32_t count = 1;
  unsigned threads = 1;
  /// Events of one replication; more is refused.
  std::uint64_t max_events = std::numeric_limits<std::uint64_t>::max();
  std::uint32_t max_inside = k_most_inside;                     ///< customers at once
  double time_limit = std::numeric_limits<double>::infinity();  ///< seconds of real time
  const std::atomic<bool>* stop = nullptr;                      ///< set from outside: give up soon
  /// Called from any thread, never from two at once, with the replications done so far.
  std::function<void(std::uint32_t)> progress;
  /// Called when it is known how many replications there will be: again, when they become more.
  std::function<void(std::uint32_t)> aim;
  /// Takes visits as they end, replication by replication; then everything runs on one thread.
  std::function<void(std::uint32_t, std::span<const VisitRecord>)> trace;
  CommandLog commands;  ///< obeyed in every replication, at their times
  /// Without: of a single replication without nights what batch_means.hpp needs, else nothing.
  std::optional<Slicing> slicing;
};

struct Results {
  enum class Status : std::uint8_t { complete, stopped, too_many_events, out_of_time };
  Status status = Status::complete;
  std::uint32_t failed = 0;  ///< number of the replication that had too many events
  std::uint32_t done = 0;    ///< replications that were finished

  std::shared_ptr<const Scenario> scenario;
  MetricTable table;
  std::uint64_t seed = 1;
  std::uint32_t first = 0, count = 0;
  std::uint32_t precise_after = 0;  ///< replications that a precision took; 0: not reached
  UnsetValues columns;              ///< [column * count + replication]
  Slicing slicing;
  std::vector<double> slices;  ///< [(replication * slices + slice) * slicing.columns + place]
  std::vector<std::uint64_t> fingerprints;
  std::vector<Sketch> waits, sojourns;  ///< of each flow, all replications together
  std::uint64_t events = 0, never_came = 0;

  /// Value of a row on one day; day counts from 0 to count - 1.
  double day_value(const MetricRow& row, std::uint32_t day) const {
    return frontline::day_value(row, columns.data() + day, count);
  }
  std::uint64_t fingerprint() const;
};

/// Runs all replications; a warm-up must have been found (else RunError). Only `status == complete`
/// results may be reported. Passes on the engine's exception, of the lowest replication that threw.
/// `table`: that of the scenario.
Results run_replications(std::shared_ptr<const Scenario> scenario, const RunOptions& options,
                         MetricTable table);
/// … for whom has not made the table yet.
Results run_replications(std::shared_ptr<const Scenario> scenario, const RunOptions& options);

/// Adds `more`, which goes on where `results` end (the same scenario, seed and table): the same as
/// if all had been run at once. What `more` lacks to be complete `results` lack then, too.
void append(Results& results, Results&& more);

/// Hash of the replications' fingerprints in order (64-bit FNV-1a of their little-endian bytes).
std::uint64_t combined_fingerprint(std::span<const std::uint64_t> fingerprints);
/// 16 hexadecimal digits.
std::string fingerprint_text(std::uint64_t fingerprint);

/// Customers that one replication is expected to bring, retries aside; may be infinite.
double expected_customers(const Scenario& scenario);
/// Rough number of events of a replication, for refusing what would never end.
double expected_events(const Scenario& scenario);
/// Throws RunError, with the estimate, when these are more than `max_events`.
void refuse_endless(const Scenario& scenario, double max_events);

}  // namespace frontline
