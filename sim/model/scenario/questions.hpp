// What is asked of a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/profile.hpp"
#include "model/scenario/conditions.hpp"
#include "model/scenario/index.hpp"

namespace frontline {

struct Watch {
  std::string name;
  std::optional<Condition> condition;     ///< how often and how long it holds, or …
  Quantity quantity = Quantity::waiting;  ///< … the time average of a number
  Index subject = k_none;
  std::vector<SimTime> at;  ///< seconds after midnight at which its value is taken, daily
};

struct Target {
  std::string name;
  std::string metric;
  std::string scope;             ///< as in the result rows: "task:check_in", "all"
  std::optional<double> within;  ///< seconds
  bool at_least = false;         ///< else at most
  double bound = 0;
  bool each_interval = false;
  std::optional<double> on;  ///< share of days
  std::optional<double> confidence;
  int line = 0, column = 0;  ///< where it stands in the file
};

/// How well a metric shall be known: replications go on until it is.
struct Precision {
  std::string metric;
  std::string scope;              ///< as of a target
  std::optional<double> promise;  ///< T of a service level, seconds
  double half_width = 0;          ///< of the confidence interval, at most; > 0
  bool relative = false;          ///< … as a share of the value
  double confidence = 0.95;
  std::uint32_t at_most = 10'000;  ///< replications
  std::string path;                ///< "run.precision"
  int line = 0, column = 0;        ///< where it stands in the file
};

struct RunPlan {
  std::uint64_t seed = 1;
  std::uint32_t replications = 100;
  std::vector<Precision> precision;  ///< if any, instead of `replications`
};

}  // namespace frontline
