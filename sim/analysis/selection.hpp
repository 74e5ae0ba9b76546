// Selection of the best: which of several alternatives may be it.
//
// Whoever comes out best of several in a simulation need not be best. *Subset selection* keeps all
// that may be: i stays unless some j beats it by more than chance allows,
//
//   mean_i < mean_j - t s_ij / sqrt(n)     (higher is better),
//
// with s_ij the standard deviation of the paired differences over n replications and t the one-sided
// quantile of Student's t, n - 1 degrees of freedom, at 1 - (1 - confidence) / (alternatives - 1).
// The truly best one is thrown out only when one of these comparisons is wrong, so it is kept with at
// least the stated confidence (Bonferroni), whatever the alternatives have in common: that is what
// common random numbers ask for. The subset is small when the differences are well known.
//
//   Nelson, B. L., Swann, J., Goldsman, D., Song, W. (2001), Simple procedures for selecting the
//     best simulated system when the number of alternatives is large, Operations Research
//     49:950-963; screening, with common random numbers
#pragma once

#include <cstddef>
#include <vector>

namespace frontline {

struct SubsetSelection {
  std::size_t best = 0;           ///< that comes out best
  std::vector<bool> may_be_best;  ///< by alternative; the one that comes out best is among them
  std::size_t n = 0;              ///< replications in which all have a value
};

/// Values [alternative][replication], NaN where there is none. With fewer than two replications in
/// which all have a value everything may be best.
SubsetSelection select_best(const std::vector<std::vector<double>>& values, bool higher_is_better,
                            double confidence);

}  // namespace frontline
