#include "analysis/study/kept.hpp"

#include <algorithm>

#include "analysis/kept_rows.hpp"

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

MetricTable rows_of_study(const Scenario& scenario, const MetricTable& table, const Keep& keep) {
  const std::set<Index> judged = rows_of_targets(scenario, table);
  return kept_rows(table, [&](Index i) {
    const MetricRow& row = table.rows[i];
    return row.formula != Formula::pooled_quantile &&
           (is_asked_for(row, keep) || judged.count(i) > 0);
  });
}

}  // namespace frontline
