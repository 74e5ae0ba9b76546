// Service times of any law: exact for one server, an approximation for several.
//
//   Khintchine, A. Y. (1932), Mathematical theory of a stationary queue, Mat. Sbornik 39:73-84, and
//     Pollaczek, F. (1930), Math. Zeitschrift 32:64-100; mean and variance as in Kleinrock, L.
//     (1975), Queueing Systems, vol. 1, chapter 5 (M/G/1)
//   Allen, A. O. (1978; 2nd ed. 1990), Probability, Statistics, and Queueing Theory, Academic Press:
//     the "Allen-Cunneen approximation formula" for G/G/c
//   Whitt, W. (1993), Approximations for the GI/G/m queue, Production and Operations Management
//     2:114-161; how good that is
#pragma once

#include "core/moments.hpp"

namespace frontline::theory {

/// NaN where the line has no steady state, or where a moment is not known.
struct WaitMoments {
  double mean = 0, variance = 0;
};

/// M/G/1, first come first served: the wait in line of all customers (Pollaczek-Khinchine).
/// A third moment of NaN leaves the variance NaN.
WaitMoments pollaczek_khinchine(double arrival_rate, const Moments& service);

/// G/G/c: mean wait, Erlang C's times the mean of the squared coefficients of variation of gaps
/// and service. Exact for M/M/c and M/G/1.
double allen_cunneen_wait_mean(int servers, double arrival_rate, double gap_square_cv,
                               const Moments& service);

}  // namespace frontline::theory
