// Which formulas come close to a station, and what each of them says of every slot.
#pragma once

#include <string>
#include <vector>

#include "analysis/theory/prediction.hpp"
#include "analysis/theory/station.hpp"

namespace frontline::theory {

/// What a formula says of one slot.
struct Answer {
  Prediction prediction;
  std::vector<Prediction> by_task;  ///< of Station::tasks, where it tells them apart
  std::vector<double> level_waits;  ///< mean wait of each level of priority, of Cobham's formula
  /// Waits that 50, 90 and 95 % of those let in do not exceed; where nothing changes over the day.
  std::vector<double> quantiles;
  std::string problem;  ///< why it says nothing, or not all; empty: it does
};

inline constexpr double k_quantile_shares[] = {0.5, 0.9, 0.95};

enum class Says : unsigned char {
  everything,
  wait_moments,  ///< wait_mean, wait_sd, queue_mean
  wait_mean,     ///< and queue_mean
  levels,        ///< mean waits by level of priority
  delay,         ///< delayed_share
};

/// A formula, applied.
struct Application {
  std::string formula;  ///< as in the rows: "erlang_a"
  std::string title;    ///< for people: "Erlang A"
  std::string about;    ///< what it is for, in a few words
  Says says = Says::everything;
  std::vector<std::string> drops;  ///< what it leaves out beyond what all do
  std::vector<Answer> answers;     ///< one per slot
};

/// Those that fit, the closest first; none for self-service, where nobody waits. Service levels are
/// for these promises (seconds).
std::vector<Application> apply_formulas(const Station& station,
                                        const std::vector<double>& promises);

/// All customers of a slot who wait, taken together.
struct Pool {
  double rate = 0;  ///< per second
  Moments work;     ///< of a person's time for one of them, what follows at once included
  double load() const { return rate * work.first; }
};
Pool pool_of(const Station& station, const Slot& slot);

}  // namespace frontline::theory
