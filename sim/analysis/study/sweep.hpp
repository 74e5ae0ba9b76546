// The sweep: all replications of a study's points that its store lacks, on all cores.
//
// Workers make points ready and simulate; the thread that called is the only one to write. Numbers
// depend on (point, replication) alone, and are stored under these, so nothing depends on threads,
// shards, order, or on how often the sweep was interrupted.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "analysis/study/points.hpp"
#include "analysis/study/store.hpp"
#include "analysis/study/units.hpp"
#include "model/simulation.hpp"

namespace frontline {

struct SweepResult {
  std::uint64_t all = 0;     ///< replications of this shard
  std::uint64_t stored = 0;  ///< of them, so far or at the end
  std::uint64_t added = 0;   ///< of these, by this sweep
  /// Points that could not be simulated to the end, with the reason; the others were.
  struct Failure {
    std::uint32_t point = 0, replication = 0;
    std::string reason;
  };
  std::vector<Failure> failures;
  bool out_of_time = false;  ///< the time limit came before the end
};

struct SweepOptions {
  Shard shard;
  unsigned threads = 1;
  std::uint64_t max_events = 0;                                 ///< of one replication
  std::uint32_t max_inside = k_most_inside;                     ///< customers at once
  double time_limit = std::numeric_limits<double>::infinity();  ///< seconds: then it ends like that
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: store what is done and end
  /// Called by the thread that writes, with what is stored.
  std::function<void(const SweepResult&)> progress;
};

/// Opens or makes the store for this study; throws StoreError.
void prepare_store(Store& store, const ReadyStudy& ready, const std::string& study_file);

/// Throws StoreError when the store cannot be written; what was committed before stays.
SweepResult sweep(const StudyFile& file, const ReadyStudy& ready, Store& store,
                  const SweepOptions& options);

}  // namespace frontline
