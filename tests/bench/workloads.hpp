// What the benchmark runs: each workload is a scenario text and, where the hand-written loop can
// play it too, the same model in the loop's words.
#pragma once

#include <string>
#include <vector>

#include "baseline.hpp"

namespace frontline::bench {

/// What queueing theory says about a model in its steady state, in the model's unit of time.
struct Theory {
  double abandoned_share;
  double wait_mean;
  double queue_mean;
  double utilisation;
};

/// A queue that both sides can play.
struct PairedWork {
  std::string name;  ///< also the name of the scenario file
  int days;          ///< of the full scenario; a million customers
  BaselineModel model;
  Theory theory;
};

/// W1, W2, W3.
std::vector<PairedWork> paired_works();

/// The text of `scenarios/<name>.yaml`; throws std::runtime_error when it cannot be read.
std::string scenario_text(const std::string& name);

/// The same scenario over another number of days.
std::string with_days(std::string yaml, int days);

/// A hundred classes, one task each; fifty groups of ten that serve two tasks first and help out at
/// four others. 95 % load, about 957 936 customers in its 7 days.
std::string hundred_classes_text();

}  // namespace frontline::bench
