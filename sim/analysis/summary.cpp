#include "analysis/summary.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <thread>

#include "analysis/batch_means.hpp"
#include "analysis/student.hpp"

namespace frontline {
namespace {

// Thousands of rows have the same number of values: t is looked up once for each of them.
double remembered_student_quantile(double confidence, std::size_t n) {
  struct Last {
    double confidence = 0;
    std::size_t n = 0;
    double quantile = 0;
  };
  thread_local Last last;
  if (last.n != n || last.confidence != confidence)
    last = {confidence, n, student_quantile(confidence, n)};
  return last.quantile;
}

void leave_out_nan(std::vector<double>& values) {
  std::erase_if(values, [](double x) { return std::isnan(x); });
}

// Of at least one. Free of rounding where all are equal, as in most rows of an empty cell.
double mean_of_values(const std::vector<double>& values) {
  const double first = values.front();
  if (std::all_of(values.begin(), values.end(), [&](double x) { return x == first; })) return first;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return sum / static_cast<double>(values.size());
}

// Between the two values next to it; reorders.
double quantile_of(std::vector<double>& values, double share) {
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(place);
  const auto nth = values.begin() + below;
  std::nth_element(values.begin(), nth, values.end());
  const double fraction = place - static_cast<double>(below);
  if (fraction == 0) return *nth;
  return *nth + fraction * (*std::min_element(nth + 1, values.end()) - *nth);
}

void set_spread(RowSummary& summary, double square_sum, double confidence) {
  if (summary.n < 2) return;
  const double n = summary.n;
  summary.sd = std::sqrt(square_sum / (n - 1));
  summary.half_width =
      remembered_student_quantile(confidence, summary.n) * summary.sd / std::sqrt(n);
}

// A function of means is as uncertain as its linear part: z is what each replication adds to it.
// The standard deviation of all customers' waits: with m and v their mean and variance,
// z_i = (sum over its customers of (x - m)^2) - v n_i, and d sd = dv / (2 sd).
RowSummary summarise_deviation(const double* counts, const double* sums, const double* squares,
                               std::size_t n, double confidence) {
  RowSummary summary;
  double count = 0, sum = 0, square_sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    count += counts[i];
    sum += sums[i];
    square_sum += squares[i];
    summary.n += counts[i] > 0;
  }
  if (count < 2) return summary;
  const double mean = sum / count;
  const double variance = std::max(0.0, (square_sum - sum * mean) / (count - 1));
  summary.mean = std::sqrt(variance);
  if (!(variance > 0)) return summary;
  double z_squares = 0;
  const double per_replication = count / summary.n;
  for (std::size_t i = 0; i < n; ++i) {
    const double own = squares[i] - 2 * mean * sums[i] + mean * mean * counts[i];
    const double z = (own - variance * counts[i]) / (2 * summary.mean * per_replication);
    if (counts[i] > 0) z_squares += z * z;
  }
  set_spread(summary, z_squares, confidence);
  return summary;
}

bool is_pooled(Formula formula) {
  return formula == Formula::pooled_ratio || formula == Formula::pooled_deviation ||
         formula == Formula::pooled_quantile;
}

RowSummary summarise_pooled_quantile(const Results& results, const MetricRow& row) {
  RowSummary summary;
  const Sketch& sketch = row.sojourn ? results.sojourns[row.flow] : results.waits[row.flow];
  if (sketch.count() == 0) return summary;
  summary.mean = row.factor * sketch.quantile(row.share);
  for (std::uint32_t day = 0; day < results.count; ++day)
    summary.n += !std::isnan(results.day_value(row, day));
  return summary;
}

// With the formula known to the compiler nothing is left in the loop but its arithmetic.
template <Formula formula>
void fill_values(const Results& results, MetricRow row, std::vector<double>& values) {
  row.formula = formula;
  for (std::uint32_t day = 0; day < results.count; ++day) values[day] = results.day_value(row, day);
}

// All but p05 and p95, of values without NaN.
RowSummary mean_and_spread(const std::vector<double>& values, double confidence) {
  RowSummary summary;
  summary.n = static_cast<std::uint32_t>(values.size());
  if (values.empty()) return summary;
  summary.mean = mean_of_values(values);
  double squares = 0;
  for (const double value : values) squares += (value - summary.mean) * (value - summary.mean);
  set_spread(summary, squares, confidence);
  return summary;
}

using OfValues = RowSummary (*)(std::vector<double>& values, double confidence);

RowSummary summarise_replications(const Results& results, const MetricRow& row, double confidence,
                                  std::vector<double>& scratch, OfValues of_values) {
  const auto column = [&](Index i) {
    return results.columns.data() + static_cast<std::size_t>(i) * results.count;
  };
  switch (row.formula) {
    case Formula::pooled_ratio:
      return summarise_ratio(column(row.a), column(row.b), results.count, confidence);
    case Formula::pooled_deviation:
      return summarise_deviation(column(row.a), column(row.b), column(row.c), results.count,
                                 confidence);
    case Formula::pooled_quantile: return summarise_pooled_quantile(results, row);
    default: break;
  }
  values_of(results, row, scratch);
  return of_values(scratch, confidence);
}

RowSummary summarise_with(const Results& results, const MetricRow& row, double confidence,
                          std::vector<double>& scratch, OfValues of_values) {
  RowSummary summary = summarise_replications(results, row, confidence, scratch, of_values);
  if (has_batches(results)) add_batch_half_width(results, row, confidence, summary);
  return summary;
}

}  // namespace

RowSummary summarise_values(std::vector<double>& values, double confidence) {
  leave_out_nan(values);
  RowSummary summary = mean_and_spread(values, confidence);
  if (values.empty()) return summary;
  const bool spread = summary.sd > 0;
  summary.p05 = spread ? quantile_of(values, 0.05) : summary.mean;
  summary.p95 = spread ? quantile_of(values, 0.95) : summary.mean;
  return summary;
}

RowSummary summarise_ratio(const double* a, const double* b, std::size_t n, double confidence) {
  RowSummary summary;
  double above = 0, below = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(b[i] > 0)) continue;
    above += a[i];
    below += b[i];
    ++summary.n;
  }
  if (summary.n == 0) return summary;
  summary.mean = above / below;
  double squares = 0;
  const double mean_below = below / summary.n;
  for (std::size_t i = 0; i < n; ++i) {
    const double z = (a[i] - summary.mean * b[i]) / mean_below;
    if (b[i] > 0) squares += z * z;
  }
  set_spread(summary, squares, confidence);
  return summary;
}

RowSummary summarise(const Results& results, const MetricRow& row, double confidence) {
  std::vector<double> scratch;
  return summarise_with(results, row, confidence, scratch, summarise_values);
}

RowSummary summarise_mean(const Results& results, const MetricRow& row, double confidence) {
  std::vector<double> scratch;
  return summarise_with(results, row, confidence, scratch,
                        [](std::vector<double>& values, double level) {
                          leave_out_nan(values);
                          return mean_and_spread(values, level);
                        });
}

std::vector<double> values_of(const Results& results, const MetricRow& row) {
  std::vector<double> values;
  values_of(results, row, values);
  return values;
}

void values_of(const Results& results, const MetricRow& row, std::vector<double>& values) {
  values.resize(results.count);
  switch (row.formula) {
    case Formula::plain:
    case Formula::pooled_quantile: return fill_values<Formula::plain>(results, row, values);
    case Formula::ratio:
    case Formula::pooled_ratio: return fill_values<Formula::ratio>(results, row, values);
    case Formula::deviation:
    case Formula::pooled_deviation: return fill_values<Formula::deviation>(results, row, values);
    case Formula::time_deviation: return fill_values<Formula::time_deviation>(results, row, values);
  }
}

double mean_of(const Results& results, const MetricRow& row) {
  if (is_pooled(row.formula)) return summarise(results, row).mean;
  std::vector<double> values = values_of(results, row);
  leave_out_nan(values);
  return values.empty() ? k_not_a_value : mean_of_values(values);
}

std::vector<RowSummary> summarise_all(const Results& results, unsigned threads, double confidence) {
  const auto& rows = results.table.rows;
  std::vector<RowSummary> summaries(rows.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    constexpr std::size_t k_piece = 64;
    std::vector<double> scratch;
    for (std::size_t from; (from = next.fetch_add(k_piece)) < rows.size();)
      for (std::size_t i = from; i < std::min(rows.size(), from + k_piece); ++i)
        summaries[i] = summarise_with(results, rows[i], confidence, scratch, summarise_values);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  return summaries;
}

}  // namespace frontline
