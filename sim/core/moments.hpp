// Moments and tails of distributions: what formulas need to know of a law beside its mean.
//
// All are exact, up to rounding. A draw of a normal that is cut at zero counts as 0 when negative,
// here as in sample().
#pragma once

#include "core/distribution.hpp"

namespace frontline {

/// E[X], E[X^2], E[X^3].
struct Moments {
  double first = 0, second = 0, third = 0;

  double variance() const;
  /// Variance over squared mean, "scv"; 0 for a mean of 0.
  double square_cv() const;
};

Moments moments_of(const Distribution& distribution);
/// Of X + Y, independent.
Moments sum_of(const Moments& x, const Moments& y);
/// Of something that is x with this weight, to be added up over all parts of a mixture.
Moments weighted(const Moments& x, double weight);
Moments operator+(const Moments& x, const Moments& y);

/// P(X > x).
double survival(const Distribution& distribution, double x);
/// E[max(X - x, 0)]: the integral of the survival function from x on.
double tail_mean(const Distribution& distribution, double x);

}  // namespace frontline
