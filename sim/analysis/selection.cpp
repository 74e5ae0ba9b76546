#include "analysis/selection.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/pairing.hpp"
#include "analysis/student.hpp"

namespace frontline {
namespace {

// Only replications in which every alternative has a value; as if higher were better.
std::vector<std::vector<double>> complete(const std::vector<std::vector<double>>& values,
                                          bool higher_is_better) {
  std::vector<std::vector<double>> kept(values.size());
  for (std::size_t day = 0; day < values.front().size(); ++day) {
    const bool all = std::none_of(values.begin(), values.end(),
                                  [&](const auto& own) { return std::isnan(own[day]); });
    for (std::size_t i = 0; all && i < values.size(); ++i)
      kept[i].push_back(higher_is_better ? values[i][day] : -values[i][day]);
  }
  return kept;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

SubsetSelection select_best(const std::vector<std::vector<double>>& values, bool higher_is_better,
                            double confidence) {
  const auto own = complete(values, higher_is_better);
  SubsetSelection selection;
  selection.n = own.front().size();
  selection.may_be_best.assign(own.size(), true);
  if (selection.n == 0) return selection;
  for (std::size_t i = 1; i < own.size(); ++i)
    if (mean(own[i]) > mean(own[selection.best])) selection.best = i;
  if (selection.n < 2 || own.size() < 2) return selection;
  // One-sided: the quantile that leaves twice as much outside of both sides.
  const double outside = (1 - confidence) / static_cast<double>(own.size() - 1);
  const double t = student_quantile(1 - 2 * outside, selection.n);
  for (std::size_t i = 0; i < own.size(); ++i)
    for (std::size_t j = 0; j < own.size(); ++j) {
      const PairedDifference ahead = paired_difference(own[i], own[j]);
      const double chance = t * ahead.sd / std::sqrt(static_cast<double>(selection.n));
      if (i != j && ahead.difference > chance) selection.may_be_best[i] = false;
    }
  return selection;
}

}  // namespace frontline
