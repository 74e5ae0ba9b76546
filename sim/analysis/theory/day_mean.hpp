// A day from its intervals, each taken as if it lasted for ever: shares and waits are weighted by
// customers, levels by time.
//
//   Green, L., Kolesar, P. (1991), The pointwise stationary approximation for queues with
//     nonstationary arrivals, Management Science 37:84-97
//   Green, L. V., Kolesar, P. J., Soares, J. (2001), Improving the SIPP approach for staffing
//     service systems that have cyclic demands, Operations Research 49:549-564; intervals
#pragma once

#include <vector>

#include "analysis/theory/prediction.hpp"

namespace frontline::theory {

/// An interval's prediction, with how many customers come and how long it is.
struct WeightedPrediction {
  Prediction prediction;
  double customers = 0, seconds = 0;
};

/// All have entries for the same promises. A number is NaN as soon as it is in an interval where
/// somebody comes. Waits of those who gave up leave out intervals in which nobody does.
Prediction day_mean(const std::vector<WeightedPrediction>& intervals);

}  // namespace frontline::theory
