// The offered load of a day whose arrival rate changes: how many would be served at t if there were
// always somebody free.
//
//   m(t) = integral of lambda(t - u) P(S > u) du, u from 0 on
//
// The number in service is then Poisson with this mean, m(t), for any law of the service time S.
// For a rate that is constant piece by piece the integral is a sum of tail means, exact.
//
//   Eick, S. G., Massey, W. A., Whitt, W. (1993), The physics of the M(t)/G/infinity queue,
//     Operations Research 41:731-742; equation (1) and theorem 1
//   Jennings, O. B., Mandelbaum, A., Massey, W. A., Whitt, W. (1996), Server staffing to meet
//     time-varying demand, Management Science 42:1383-1394; staffing by m(t)
#pragma once

#include <utility>
#include <vector>

#include "core/distribution.hpp"

namespace frontline::theory {

/// A rate that holds for a while.
struct RatePiece {
  double from = 0, to = 0;  ///< from < to
  double rate = 0;          ///< per unit of time
};

/// m(t). Pieces ascend and do not overlap; before the first one nobody came.
double offered_load_at(const std::vector<RatePiece>& pieces, const Distribution& service, double t);

/// Mean of m(t) over [from, to], by Simpson's rule on as many parts.
double offered_load_mean(const std::vector<RatePiece>& pieces, const Distribution& service,
                         double from, double to, int parts = 16);

/// Mean arrival rate over [from, to]; where no piece is nobody comes.
double mean_rate(const std::vector<RatePiece>& pieces, double from, double to);
/// Least and greatest rate in there.
std::pair<double, double> rate_range(const std::vector<RatePiece>& pieces, double from, double to);

}  // namespace frontline::theory
