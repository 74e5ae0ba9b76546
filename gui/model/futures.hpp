// Futures: how today may go on from a moment, as it is and with what was changed by hand.
//
// Each future is a copy of the day that goes on with other luck (Simulation::future). The same number
// is the same luck for both plans, so that what differs between them is the change. A *fan* says
// where 8 of 10 and 5 of 10 futures are at each time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "analysis/pairing.hpp"
#include "gui/model/day.hpp"

namespace frontline::window {

/// From where a day goes on.
struct Moment {
  Simulation simulation;
  CommandLog coming;
};
struct FutureWish {
  SimTime until = 0;  ///< the close of the present opening
  double step = 60;   ///< between two samples, as Series::step
  Moment planned;
  std::optional<Moment> changed;
};

/// One future of one plan: people who wait, [queue][point after the moment].
using FuturePath = std::vector<std::vector<std::uint32_t>>;
struct FuturePaths {
  FuturePath planned, changed;  ///< the second is empty without a change
};
/// Nothing when `go_on` gave it up.
std::optional<FuturePaths> live_future(const FutureWish& wish, std::uint32_t number,
                                       const std::function<bool()>& go_on);

struct Fan {
  std::vector<std::vector<float>> low, lower, middle, upper, high;  ///< [queue][point]: 10 … 90 %
};
struct Futures {
  std::uint64_t generation = 0;
  std::uint32_t runs = 0;
  SimTime from = 0;
  double step = 60;       ///< points are as those of Series, from the beginning of the day
  std::size_t first = 0;  ///< the last point at or before `from`; all before are 0
  Fan planned, changed;
  /// [queue]: hours that people wait from the moment on, all together, changed - planned; n = 0: none.
  std::vector<PairedDifference> hours_waited;
};
Futures futures_of(const FutureWish& wish, const std::vector<FuturePaths>& runs);

}  // namespace frontline::window
