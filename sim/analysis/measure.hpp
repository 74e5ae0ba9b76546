// Which number of the results is meant: a metric, of what, and the T of a service level. Targets,
// precisions and comparisons name their rows this way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/metrics.hpp"

namespace frontline {

struct Measure {
  std::string metric;
  std::string scope = "all";     ///< as in the result rows: "task:check_in"
  std::optional<double> within;  ///< T, seconds; need not be said where there is only one
};

inline Measure measure_of(const MetricRow& row) {
  return {std::string(row.metric), std::string(row.scope), row.within};
}

/// What a target, a precision, is about.
inline Measure measure_of(const Target& target) {
  return {target.metric, target.scope, target.within};
}
inline Measure measure_of(const Precision& wanted) {
  return {wanted.metric, wanted.scope, wanted.promise};
}

std::optional<Index> find_row(const MetricTable& table, const Measure& measure,
                              const std::string& interval);

/// Why no row of the whole day is meant, with the nearest word; `key_of_t` is what T is called there.
std::string why_not_found(const MetricTable& table, const Measure& measure,
                          std::string_view key_of_t);

/// Reads "wait_mean", "wait_mean of check_in", "service_level of check_in within 5 min": a row of the
/// whole day that the table has. Throws std::invalid_argument with what is wrong, and the nearest word.
Measure read_measure(const std::string& text, const MetricTable& table);

/// Whether the measure, which is there, has a half-width: quantiles of all customers have none.
bool has_half_width(const MetricTable& table, const Measure& measure);
std::string why_no_half_width(const Measure& measure);

}  // namespace frontline
