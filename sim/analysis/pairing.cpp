#include "analysis/pairing.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace frontline {
namespace {

// Rows of days, by their own name.
bool is_of_days(const MetricRow& row) { return row.formula < Formula::pooled_ratio; }

std::optional<Index> row_like(const MetricTable& table, const MetricRow& row) {
  return table.find(row.scope, row.interval, row.metric, row.within);
}

double variance(std::vector<double> values) {
  const RowSummary summary = summarise_values(values, k_confidence);
  return summary.sd * summary.sd;
}

}  // namespace

PairedDifference paired_difference(std::span<const double> first, std::span<const double> second,
                                   double confidence) {
  assert(first.size() == second.size());
  std::vector<double> a, b, differences;
  std::size_t higher = 0, lower = 0, equal = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (std::isnan(first[i]) || std::isnan(second[i])) continue;
    a.push_back(first[i]);
    b.push_back(second[i]);
    differences.push_back(second[i] - first[i]);
    higher += second[i] > first[i];
    lower += second[i] < first[i];
    equal += second[i] == first[i];
  }
  PairedDifference result;
  result.n = static_cast<std::uint32_t>(a.size());
  if (a.empty()) return result;
  const double own = variance(a) + variance(b), joint = variance(differences);
  if (own > 0) result.variance_reduction = own / joint;  // infinite when nothing is left
  result.first_mean = summarise_values(a, confidence).mean;
  result.second_mean = summarise_values(b, confidence).mean;
  result.higher_share = static_cast<double>(higher) / result.n;
  result.lower_share = static_cast<double>(lower) / result.n;
  result.equal_share = static_cast<double>(equal) / result.n;
  const RowSummary summary = summarise_values(differences, confidence);
  result.difference = summary.mean;
  result.half_width = summary.half_width;
  result.sd = summary.sd;
  return result;
}

double replications_to_see(const PairedDifference& difference) {
  constexpr double k_normal_975 = 1.959964, k_normal_80 = 0.841621;
  if (difference.sd == 0) return k_not_a_value;
  const double errors = (k_normal_975 + k_normal_80) * difference.sd / difference.difference;
  return std::ceil(errors * errors);
}

std::vector<CommonRow> common_rows(const MetricTable& first, const MetricTable& second) {
  std::vector<CommonRow> rows;
  for (Index i = 0; i < first.rows.size(); ++i) {
    if (!is_of_days(first.rows[i])) continue;
    if (const auto same = row_like(second, first.rows[i])) rows.push_back({i, *same});
  }
  return rows;
}

std::vector<Index> rows_missing_in(const MetricTable& some, const MetricTable& others) {
  std::vector<Index> rows;
  for (Index i = 0; i < some.rows.size(); ++i)
    if (is_of_days(some.rows[i]) && !row_like(others, some.rows[i])) rows.push_back(i);
  return rows;
}

PairedDifference paired_difference(const Alternative& first, const Alternative& second,
                                   const CommonRow& row) {
  return paired_difference(values_of(first.results, first.results.table.rows[row.first]),
                           values_of(second.results, second.results.table.rows[row.second]));
}

}  // namespace frontline
