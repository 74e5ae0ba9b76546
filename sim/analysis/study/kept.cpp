#include "analysis/study/kept.hpp"

#include <algorithm>

#include "analysis/verdict.hpp"

namespace frontline {
namespace {

bool is_asked_for(const MetricRow& row, const Keep& keep) {
  // Values at clock times are all that their watch says: they have no whole day.
  const bool in_time = keep.intervals || row.interval == "all" || row.metric == "value_at";
  const auto& names = keep.metrics;
  return in_time &&
         (names.empty() || std::find(names.begin(), names.end(), row.metric) != names.end());
}

}  // namespace

MetricTable rows_of_study(const Scenario& scenario, const Keep& keep) {
  return make_metric_table(scenario, [&](const MetricRow& row) {
    return row.formula != Formula::pooled_quantile &&
           (is_asked_for(row, keep) ||
            std::any_of(scenario.targets.begin(), scenario.targets.end(),
                        [&](const Target& target) { return is_judged_by(target, row); }));
  });
}

}  // namespace frontline
