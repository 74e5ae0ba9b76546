// Batch means: how well one long run knows its numbers.
//
// A single replication of a place that never closes is cut into k_pieces of equal length, from the
// end of the warm-up to the end. Neighbouring pieces depend on each other; put together to fewer,
// longer *batches* they hardly do, and then batches are like replications: Student's t of their
// means gives the half-width. Ratios (waits, service levels, shares) and standard deviations count
// each piece with its linear part (the delta method); the value is that of the whole run.
//
// Law and Carson's rule says how many batches: 400 pieces whose lag-1 correlation is below 0.4 make
// 40 batches. Where it is not, pieces are put together in pairs and asked again, twice: 200 make 20
// batches, 100 make 10. Where it still is not, the run is too short for a half-width, and there is
// none. What is no sum over time (quantiles, maxima) has none either.
//
//   Law, A. M., Carson, J. S. (1979), A sequential procedure for determining the length of a
//     steady-state simulation, Operations Research 27:1011-1025
#pragma once

#include <span>

#include "analysis/summary.hpp"

namespace frontline {

inline constexpr std::size_t k_pieces = 400;

/// Where a run is cut, for what can have batch means; nothing unless it is a single replication of
/// a place that never closes.
Slicing batch_slicing(const Results& results);

/// Whether half-widths of these results are from batches.
bool has_batches(const Results& results);

/// Half-width of the row from batches, NaN where there is none; `n` becomes their number.
void add_batch_half_width(const Results& results, const MetricRow& row, double confidence,
                          RowSummary& summary);

/// Number of batches of k_pieces pieces: 40, 20 or 10; 0: they depend on each other too much.
std::size_t batch_count(std::span<const double> pieces);
/// Of neighbours in a series; 0 when all are equal.
double lag_1_correlation(std::span<const double> series);

}  // namespace frontline
