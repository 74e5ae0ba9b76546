// Known answers of days: many short days, summed in batches, and what is not made of sums.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "analysis/summary.hpp"
#include "known_answers.hpp"
#include "model/language/loader.hpp"

namespace frontline::known {

/// How many batches of so many days.
struct Batches {
  std::uint32_t count = 40, full_count = 40, days = 500;
};

/// A row's values in a run, one per replication.
inline Values row_values(const Results& results, const std::string& scope,
                         const std::string& metric, std::optional<double> within = std::nullopt,
                         const std::string& interval = "all") {
  const auto row = results.table.find(scope, interval, metric, within);
  if (!row) throw std::runtime_error("no row " + scope + " " + interval + " " + metric);
  return values_of(results, results.table.rows[*row]);
}

/// A scenario, run for very many short days, of which only each batch's mean of every column is
/// kept. Estimates take a batch for a replication; ratios are those of sums ("_pooled").
class DayRun {
 public:
  using Look = std::function<void(const Results& batch)>;

  /// `look` sees each batch with its single days, for what is not made of sums.
  DayRun(const std::string& yaml, const Batches& batches, const Look& look = {}) {
    const auto scenario = load_scenario_text(yaml, "case").scenario;
    means_.scenario = scenario;
    means_.table = make_metric_table(*scenario);
    means_.count = full_precision() ? batches.full_count : batches.count;
    means_.columns.resize(means_.table.columns.size() * means_.count);
    RunOptions run;
    run.threads = 2;
    run.count = batches.days;
    for (std::uint32_t batch = 0; batch < means_.count; ++batch, run.first += run.count) {
      const Results results = run_replications(scenario, run);
      if (results.status != Results::Status::complete) throw std::runtime_error("run not complete");
      keep_means(results, batch);
      if (look) look(results);
    }
  }

  Values values(const std::string& scope, const std::string& metric,
                std::optional<double> within = std::nullopt,
                const std::string& interval = "all") const {
    return row_values(means_, scope, metric, within, interval);
  }
  Estimate mean(const std::string& scope, const std::string& metric,
                std::optional<double> within = std::nullopt,
                const std::string& interval = "all") const {
    return mean_of(values(scope, metric, within, interval));
  }

 private:
  void keep_means(const Results& results, std::uint32_t batch) {
    for (std::size_t column = 0; column < results.table.columns.size(); ++column) {
      double sum = 0;
      for (std::uint32_t day = 0; day < results.count; ++day)
        sum += results.columns[column * results.count + day];
      means_.columns[column * means_.count + batch] = sum / results.count;
    }
  }

  Results means_;  // a batch is a replication
};

inline double mean_value(const Values& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

inline double covariance(const Values& a, const Values& b) {
  const double mean_a = mean_value(a), mean_b = mean_value(b);
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum / static_cast<double>(a.size() - 1);
}
inline double variance(const Values& values) { return covariance(values, values); }

/// Of a standard deviation, where each batch's variance is known: a batch's root is too small.
inline Estimate root_of_mean(const Values& variances) {
  const Estimate mean = mean_of(variances);
  const double root = std::sqrt(mean.mean);
  return {root, mean.standard_error / (2 * root), mean.n};
}

/// From what each batch says about a covariance and two variances. By the delta method: a batch
/// adds its relative distances to the means.
inline Estimate correlation(const Values& covariances, const Values& variances_a,
                            const Values& variances_b) {
  const double a = mean_value(variances_a), b = mean_value(variances_b);
  const double result = mean_value(covariances) / std::sqrt(a * b);
  Values linear;
  for (std::size_t i = 0; i < covariances.size(); ++i)
    linear.push_back(covariances[i] / std::sqrt(a * b) +
                     result * (1 - 0.5 * (variances_a[i] / a + variances_b[i] / b)));
  return mean_of(linear);
}

template <class Holds>
double share(const Values& values, const Holds& holds) {
  const auto count = std::count_if(values.begin(), values.end(), holds);
  return static_cast<double>(count) / static_cast<double>(values.size());
}

inline bool is_zero(double value) { return value == 0; }

}  // namespace frontline::known
