#include "analysis/measure.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/language/document.hpp"
#include "model/language/values.hpp"

namespace frontline {
namespace {

std::string list_of(const std::set<double>& seconds) {
  std::string text;
  for (const double value : seconds) text += fmt::format("{}{} s", text.empty() ? "" : ", ", value);
  return text;
}

// What stands behind a word of `text`, which is cut off before it.
std::optional<std::string> take_behind(std::string& text, const std::string& word) {
  const std::size_t at = text.find(" " + word + " ");
  if (at == std::string::npos) return std::nullopt;
  std::string behind = text.substr(at + word.size() + 2);
  text.resize(at);
  return behind;
}

// "check_in": the scopes of this name, of those that report the metric if any does.
std::vector<std::string> scopes_named(const MetricTable& table, const std::string& name,
                                      const std::string& metric) {
  std::set<std::string> named, fitting;
  for (const MetricRow& row : table.rows) {
    if (row.scope != name && bare_name(row.scope) != name) continue;
    named.emplace(row.scope);
    if (row.metric == metric) fitting.emplace(row.scope);
  }
  const std::set<std::string>& best = fitting.empty() ? named : fitting;
  return {best.begin(), best.end()};
}

std::string scope_named(const MetricTable& table, const std::string& name,
                        const std::string& metric) {
  const std::vector<std::string> scopes = scopes_named(table, name, metric);
  if (scopes.size() == 1) return scopes.front();
  if (scopes.size() > 1)
    throw std::invalid_argument(
        fmt::format("\"{}\" is more than one thing: write {}", name, fmt::join(scopes, " or ")));
  std::set<std::string> names;
  for (const MetricRow& row : table.rows) names.emplace(bare_name(row.scope));
  throw std::invalid_argument(
      fmt::format("there is no \"{}\"{}", name, did_you_mean(name, {names.begin(), names.end()})));
}

}  // namespace

std::optional<Index> find_row(const MetricTable& table, const Measure& measure,
                              const std::string& interval) {
  if (const auto row = table.find(measure.scope, interval, measure.metric, measure.within))
    return row;
  if (measure.within) return std::nullopt;
  std::optional<Index> only;
  const auto first = table.first_row.find({measure.scope, interval});
  if (first == table.first_row.end()) return std::nullopt;
  for (Index i = first->second; i < table.rows.size(); ++i) {
    const MetricRow& row = table.rows[i];
    if (row.scope != measure.scope || row.interval != interval) break;
    if (row.metric != measure.metric) continue;
    if (only) return std::nullopt;  // several promises
    only = i;
  }
  return only;
}

std::string why_not_found(const MetricTable& table, const Measure& measure,
                          std::string_view key_of_t) {
  std::set<std::string> metrics;
  std::set<double> promises;
  bool whole_day = false, without = false;
  for (const MetricRow& row : table.rows) {
    if (row.scope != measure.scope) continue;
    metrics.emplace(row.metric);
    if (row.metric != measure.metric) continue;
    whole_day |= row.interval == "all";
    if (row.within)
      promises.insert(*row.within);
    else
      without = true;
  }
  if (metrics.empty()) return fmt::format("of: \"{}\" has no metrics of its own", measure.scope);
  if (!metrics.count(measure.metric))
    return fmt::format("metric: {} does not report \"{}\"{}", measure.scope, measure.metric,
                       did_you_mean(measure.metric, {metrics.begin(), metrics.end()}));
  if (without && measure.within)
    return fmt::format("{0}: \"{1}\" takes no `{0}`", key_of_t, measure.metric);
  if (!promises.empty() && !measure.within)
    return fmt::format("{}: missing; {} is promised within {}", key_of_t, measure.scope,
                       list_of(promises));
  if (!promises.empty() && !promises.count(*measure.within))
    return fmt::format("{}: {} s is no promise of {} (these are {}); add it to the queue", key_of_t,
                       *measure.within, measure.scope, list_of(promises));
  if (whole_day) return fmt::format("each: \"{}\" is known for the whole day only", measure.metric);
  return fmt::format("metric: \"{}\" is not reported for the whole day", measure.metric);
}

Measure read_measure(const std::string& text, const MetricTable& table) {
  Measure measure;
  measure.metric = text;
  if (const auto within = take_behind(measure.metric, "within")) {
    const auto amount = parse_amount(*within);
    if (!amount || amount->unit != Unit::duration)
      throw std::invalid_argument(
          fmt::format("within: expected {}, got \"{}\"", expectation(Unit::duration), *within));
    measure.within = amount->value;
  }
  if (const auto scope = take_behind(measure.metric, "of"))
    measure.scope = scope_named(table, *scope, measure.metric);
  if (!find_row(table, measure, "all"))
    throw std::invalid_argument(why_not_found(table, measure, "within"));
  return measure;
}

bool has_half_width(const MetricTable& table, const Measure& measure) {
  for (const MetricRow& row : table.rows)
    if (row.scope == measure.scope && row.metric == measure.metric)
      return row.formula != Formula::pooled_quantile;
  return true;
}

std::string why_no_half_width(const Measure& measure) {
  return fmt::format("confidence: \"{}\" has no interval; \"{}\" has one", measure.metric,
                     measure.metric.substr(0, measure.metric.size() - 7));
}

}  // namespace frontline
