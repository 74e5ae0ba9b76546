// How well a sample goes with a distribution.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

/// Exceeded by kolmogorov() in one of 1000 samples, whatever the distribution (its limit for large n).
constexpr double k_kolmogorov = 1.9495;

/// Greatest distance between the sample's distribution function and `cdf`, times sqrt(n).
inline double kolmogorov(std::vector<double> values, const std::function<double(double)>& cdf) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double distance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double p = cdf(values[i]), below = static_cast<double>(i) / n;
    distance = std::max({distance, p - below, below + 1 / n - p});
  }
  return distance * std::sqrt(n);
}

inline double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }
