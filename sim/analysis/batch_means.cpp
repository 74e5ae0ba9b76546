#include "analysis/batch_means.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "analysis/student.hpp"

namespace frontline {
namespace {

constexpr double k_most_correlation = 0.4;  // of neighbouring pieces
constexpr std::size_t k_pieces_of_batch = 10, k_halvings = 2;

double sum(std::span<const double> series) {
  return std::accumulate(series.begin(), series.end(), 0.0);
}

double mean(std::span<const double> series) {
  return sum(series) / static_cast<double>(series.size());
}

double sum_of_squares(std::span<const double> series) {
  const double middle = mean(series);
  double squares = 0;
  for (const double x : series) squares += (x - middle) * (x - middle);
  return squares;
}

// Every `parts` neighbours added up.
std::vector<double> put_together(std::span<const double> series, std::size_t parts) {
  std::vector<double> sums;
  for (std::size_t i = 0; i + parts <= series.size(); i += parts)
    sums.push_back(sum(series.subspan(i, parts)));
  return sums;
}

// The columns that a row is made of, when all of them sum up over time.
std::vector<Index> summed_columns(const MetricTable& table, const MetricRow& row) {
  std::vector<Index> columns;
  switch (row.formula) {
    case Formula::plain: columns = {row.a}; break;
    case Formula::ratio:
    case Formula::pooled_ratio: columns = {row.a, row.b}; break;
    case Formula::deviation:
    case Formula::time_deviation:
    case Formula::pooled_deviation: columns = {row.a, row.b, row.c}; break;
    case Formula::pooled_quantile: break;
  }
  const bool all = std::all_of(columns.begin(), columns.end(), [&](Index column) {
    return is_additive(table.columns[column].source);
  });
  return all ? columns : std::vector<Index>();
}

// What a column grows by, piece by piece.
std::vector<double> growth_of(const Results& results, Index column) {
  const auto& columns = results.slicing.columns;
  const auto place = static_cast<std::size_t>(
      std::lower_bound(columns.begin(), columns.end(), column) - columns.begin());
  std::vector<double> growth(results.slicing.slices());
  for (std::size_t i = 0; i < growth.size(); ++i)
    growth[i] = results.slices[i * columns.size() + place];
  return growth;
}

// a / b
std::vector<double> parts_of_ratio(std::vector<double> a, const std::vector<double>& b) {
  const double below = sum(b), ratio = sum(a) / below;
  if (!(below > 0)) return {};
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = (a[i] - ratio * b[i]) / below;
  return a;
}

// The standard deviation of `counts` values with these sums and sums of squares: with m and v their
// mean and variance, d sd = dv / (2 sd).
std::vector<double> parts_of_deviation(const std::vector<double>& counts,
                                       const std::vector<double>& sums,
                                       std::vector<double> squares) {
  const double count = sum(counts), middle = sum(sums) / count;
  const double variance = sum(squares) / count - middle * middle;
  if (!(count > 0) || !(variance > 0)) return {};
  for (std::size_t i = 0; i < squares.size(); ++i) {
    const double own = squares[i] - 2 * middle * sums[i] + middle * middle * counts[i];
    squares[i] = (own - variance * counts[i]) / (2 * std::sqrt(variance) * count);
  }
  return squares;
}

// What each piece adds to the row's value, up to a constant: their sum is as uncertain as the value.
std::vector<double> parts_of_value(const Results& results, const MetricRow& row) {
  const std::vector<Index> columns = summed_columns(results.table, row);
  const auto growth = [&](std::size_t i) { return growth_of(results, columns[i]); };
  switch (columns.size()) {
    case 1: return growth(0);
    case 2: return parts_of_ratio(growth(0), growth(1));
    case 3: return parts_of_deviation(growth(0), growth(1), growth(2));
    default: return {};
  }
}

}  // namespace

Slicing batch_slicing(const Results& results) {
  const Clock& clock = results.scenario->clock;
  Slicing slicing;
  if (results.count != 1 || !clock.round_the_clock) return slicing;
  std::set<Index> columns;
  for (const MetricRow& row : results.table.rows)
    if (row.interval == "all")
      for (const Index column : summed_columns(results.table, row)) columns.insert(column);
  slicing.columns = {columns.begin(), columns.end()};
  const double piece = (clock.end() - clock.warm_up) / k_pieces;
  for (std::size_t i = 0; i < k_pieces; ++i)
    slicing.times.push_back(clock.warm_up + static_cast<double>(i) * piece);
  slicing.times.push_back(clock.end());
  return slicing;
}

bool has_batches(const Results& results) {
  return results.count == 1 && results.slicing.slices() == k_pieces;
}

double lag_1_correlation(std::span<const double> series) {
  const double squares = sum_of_squares(series), middle = mean(series);
  double products = 0;
  for (std::size_t i = 1; i < series.size(); ++i)
    products += (series[i - 1] - middle) * (series[i] - middle);
  return squares > 0 ? products / squares : 0;
}

std::size_t batch_count(std::span<const double> pieces) {
  for (std::size_t halvings = 0; halvings <= k_halvings; ++halvings) {
    const std::vector<double> series = put_together(pieces, std::size_t{1} << halvings);
    if (lag_1_correlation(series) < k_most_correlation) return series.size() / k_pieces_of_batch;
  }
  return 0;
}

void add_batch_half_width(const Results& results, const MetricRow& row, double confidence,
                          RowSummary& summary) {
  if (row.interval != "all" || summary.n == 0) return;
  const std::vector<double> parts = parts_of_value(results, row);
  const std::size_t batches = parts.empty() ? 0 : batch_count(parts);
  if (batches == 0) return;
  const std::vector<double> sums = put_together(parts, parts.size() / batches);
  const auto k = static_cast<double>(batches);
  summary.n = static_cast<std::uint32_t>(batches);
  summary.half_width = row.factor * student_quantile(confidence, batches) *
                       std::sqrt(sum_of_squares(sums) * k / (k - 1));
}

}  // namespace frontline
