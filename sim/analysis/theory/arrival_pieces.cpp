#include "analysis/theory/arrival_pieces.hpp"

#include <algorithm>
#include <cmath>

namespace frontline::theory {
namespace {

double open_length(const Clock& clock) { return clock.round_the_clock ? k_day : clock.open_length; }

// Of one opening; equal neighbours become one piece.
void add_profile(std::vector<RatePiece>& pieces, const Profile& profile, double factor,
                 SimTime open, SimTime close) {
  for (SimTime t = open; t < close;) {
    const SimTime next = std::min(close, profile.next_step(t));
    const double rate = factor * profile.at(t);
    if (!pieces.empty() && pieces.back().to == t && pieces.back().rate == rate)
      pieces.back().to = next;
    else
      pieces.push_back({t, next, rate});
    t = next;
  }
}

std::vector<RatePiece> pieces_of_counts(const Clock& clock, const CountArrivals& counts,
                                        double factor, int first, int end) {
  std::vector<RatePiece> pieces;
  const SimTime begin = first * k_day, stop = std::min(end * k_day, clock.end());
  const bool repeats = counts.period != k_never;
  for (double period = repeats ? std::floor(begin / counts.period) : 0;; ++period) {
    const SimTime start = repeats ? period * counts.period : 0;
    if (start >= stop) break;
    for (const CountArrivals::Slot& slot : counts.slots) {
      const SimTime from = start + slot.from, to = std::min(start + slot.to, clock.end());
      if (from >= begin && from < stop && from < to && clock.open_at(from))
        pieces.push_back({from, to, factor * slot.number / (to - from)});
    }
    if (!repeats) break;
  }
  return pieces;
}

}  // namespace

std::optional<std::vector<RatePiece>> arrival_pieces(const Clock& clock, const Arrivals& arrivals,
                                                     int first, int end) {
  double factor = arrivals.scale * (1 - arrivals.no_show);
  if (arrivals.busyness) factor *= mean_of(*arrivals.busyness);
  if (const auto* counts = std::get_if<CountArrivals>(&arrivals.process))
    return pieces_of_counts(clock, *counts, factor, first, end);
  if (arrivals.batch) factor *= std::max(1.0, mean_of(*arrivals.batch));
  Profile profile = constant_profile(1);
  if (const auto* rate = std::get_if<RateArrivals>(&arrivals.process)) {
    profile = rate->per_second;
  } else if (const auto* gaps = std::get_if<GapArrivals>(&arrivals.process)) {
    if (!(mean_of(gaps->gap) > 0)) return std::nullopt;
    factor /= mean_of(gaps->gap);
  } else {
    return std::nullopt;
  }
  std::vector<RatePiece> pieces;
  for (int day = first; day < end; ++day)
    add_profile(pieces, profile, factor, day * k_day, day * k_day + open_length(clock));
  return pieces;
}

}  // namespace frontline::theory
