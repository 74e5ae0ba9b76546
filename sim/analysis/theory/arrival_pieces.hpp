// The mean arrival rate of a class over time, as far as the scenario tells it beforehand.
#pragma once

#include <optional>
#include <vector>

#include "analysis/theory/offered_load.hpp"
#include "model/scenario.hpp"

namespace frontline::theory {

/// Pieces of constant rate (customers per second) on the days from `first` to before `end`, in
/// seconds since the first opening: of rates, gaps and counts; nothing for other processes.
/// Factors of the day, no-shows and batches are in there with their means.
std::optional<std::vector<RatePiece>> arrival_pieces(const Clock& clock, const Arrivals& arrivals,
                                                     int first, int end);

}  // namespace frontline::theory
