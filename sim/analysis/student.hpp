// Quantiles that confidence intervals are made of.
#pragma once

#include <cstddef>
#include <utility>

namespace frontline {

/// Half-width of a two-sided interval in standard errors of the mean: the quantile of Student's t
/// with n - 1 degrees of freedom. 0 < confidence < 1; NaN for n < 2.
double student_quantile(double confidence, std::size_t n);

/// Exact (Clopper-Pearson) two-sided interval of a share, after `hits` of n; (0, 1) for n = 0.
std::pair<double, double> share_interval(std::size_t hits, std::size_t n, double confidence);

}  // namespace frontline
