// `warm_up: auto`: how long a place that never closes takes to forget that it began empty.
//
// k_pilots replications that are no part of the run (the last numbers there are) watch the number of
// customers inside. MSER-5 of its average over the pilots says where to begin counting: of all places
// to begin, the one at which the mean of what is left is known best, by the least sum of squared
// deviations over the square of how many are left. MSER-5 takes means of five neighbouring values;
// of time averages they are the averages over five times as long. The place is sought in the first
// half: where the half is the best place, nothing has settled.
//
// A value spans 1/200 of the run, in whole minutes. Where the scenario follows the clock (any clock
// time, or weekday) it spans a day, or a week, and so does the warm-up: rush hours are no beginning.
// `auto` sees only what shows in the number inside.
//
//   White, K. P. (1997), An effective truncation heuristic for bias reduction in simulation output,
//     Simulation 69:323-334
//   Spratt, S. C. (1998), Heuristics for the startup problem, University of Virginia; means of five
//   Hoad, K., Robinson, S., Davies, R. (2010), Automating warm-up length estimation, Journal of the
//     Operational Research Society 61:1389-1403; the average of five replications
#pragma once

#include <optional>
#include <span>

#include "analysis/replications.hpp"

namespace frontline {

inline constexpr std::uint32_t k_pilots = 5;

/// MSER: how many values at the beginning of a series to leave out, less than half of them; nothing
/// when the series has not settled by its half, or has fewer than k_least_values values.
std::optional<std::size_t> mser_truncation(std::span<const double> values);
inline constexpr std::size_t k_least_values = 10;

/// How often a scenario repeats itself by the clock: k_day, 7 x k_day, or 0 when it does not look.
double clock_period(const Scenario& scenario);

struct WarmUp {
  Results pilots;
  std::shared_ptr<const Scenario>
      scenario;  ///< with the warm-up; none when pilots are not complete
};
/// Throws RunError when the number inside does not settle. Precondition: clock.find_warm_up.
WarmUp find_warm_up(const Scenario& scenario, const RunOptions& options);

}  // namespace frontline
