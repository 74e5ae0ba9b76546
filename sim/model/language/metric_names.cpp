#include "model/language/metric_names.hpp"

#include <algorithm>
#include <array>

namespace frontline {
namespace {

constexpr auto k_seconds = MetricUnit::seconds;
constexpr auto k_share = MetricUnit::share;
constexpr auto k_number = MetricUnit::number;

constexpr std::uint8_t k_customers = k_of_class | k_of_task | k_of_resource | k_of_all;
constexpr std::uint8_t k_persons = k_of_class | k_of_all;
constexpr std::uint8_t k_visitors = k_of_class | k_of_task | k_of_all;
constexpr std::uint8_t k_staff = k_of_group;

constexpr auto k_metrics = std::to_array<MetricName>({
    {"offered", k_number, k_customers},
    {"people", k_number, k_persons},
    {"called_back", k_number, k_visitors},
    {"called_back_share", k_share, k_visitors},
    {"comforted", k_number, k_of_task | k_of_resource},
    {"abandonments", k_number, k_persons},
    {"completions", k_number, k_persons},
    {"wait_mean", k_seconds, k_customers},
    {"wait_sd", k_seconds, k_customers},
    {"wait_total", k_seconds, k_customers},
    {"wait_virtual_mean", k_seconds, k_of_task},
    {"wait_served_mean", k_seconds, k_customers},
    {"wait_abandoned_mean", k_seconds, k_customers},
    {"wait_in_line_mean", k_seconds, k_customers},
    {"wait_called_back_mean", k_seconds, k_visitors},
    {"wait_p50", k_seconds, k_customers},
    {"wait_p75", k_seconds, k_customers},
    {"wait_p80", k_seconds, k_customers},
    {"wait_p90", k_seconds, k_customers},
    {"wait_p95", k_seconds, k_customers},
    {"wait_p99", k_seconds, k_customers},
    {"wait_max", k_seconds, k_customers},
    {"wait_by_no_staff", k_seconds, k_customers},
    {"wait_by_own_class", k_seconds, k_customers},
    {"wait_by_other_class", k_seconds, k_customers},
    {"wait_by_overtaken", k_seconds, k_customers},
    {"wait_by_wrap_up", k_seconds, k_customers},
    {"wait_by_break", k_seconds, k_customers},
    {"wait_by_failure", k_seconds, k_customers},
    {"queue_mean", k_number, k_customers},
    {"queue_max", k_number, k_customers},
    {"number_mean", k_number, k_visitors},
    {"sojourn_mean", k_seconds, k_visitors},
    {"sojourn_p50", k_seconds, k_visitors},
    {"sojourn_p75", k_seconds, k_visitors},
    {"sojourn_p80", k_seconds, k_visitors},
    {"sojourn_p90", k_seconds, k_visitors},
    {"sojourn_p95", k_seconds, k_visitors},
    {"sojourn_p99", k_seconds, k_visitors},
    {"sojourn_within", k_share, k_visitors, true},
    {"step_mean", k_seconds, k_of_step},
    {"service_level", k_share, k_customers, true},
    {"service_level_answered", k_share, k_customers, true},
    {"service_level_negative", k_share, k_customers, true},
    {"service_level_positive", k_share, k_customers, true},
    {"service_level_short_ignored", k_share, k_customers, true},
    {"service_level_short_positive", k_share, k_customers, true},
    {"service_level_virtual", k_share, k_of_task, true},
    {"served_within", k_number, k_customers, true},
    {"abandoned_within", k_number, k_customers, true},
    {"occupancy", k_share, k_staff | k_of_all},
    {"utilisation", k_share, k_staff | k_of_all},
    {"busy_mean", k_number, k_staff | k_of_all},
    {"visits", k_number, k_staff | k_of_all},
    {"staff_hours", k_number, k_staff | k_of_all},
    {"overtime_hours", k_number, k_staff | k_of_all},
    {"overtime", k_seconds, k_of_all},
    {"failures", k_number, k_staff},
    {"in_use_mean", k_number, k_of_resource},
    {"in_use_max", k_number, k_of_resource},
    {"value_mean", k_number, k_of_watch},
    {"value_sd", k_number, k_of_watch},
    {"value_max", k_number, k_of_watch},
    {"value_at", k_number, k_of_watch},
    {"spell_mean", k_seconds, k_of_watch},
    {"spell_sd", k_seconds, k_of_watch},
    {"cost", k_number, k_of_group | k_of_all},
    {"satisfied_share", k_share, k_persons},
    {"complaints", k_number, k_persons},
    {"told", k_number, k_persons},
    {"lost", k_number, k_persons},
    {"earned", k_number, k_persons},
    {"profit", k_number, k_of_all},
});

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::optional<MetricName> find_metric(std::string_view name,
                                      const std::vector<std::string>& outcomes) {
  for (const MetricName& metric : k_metrics) {
    if (metric.name == name) return metric;
  }
  constexpr std::string_view pooled = "_pooled", of_offered = "_share";
  if (ends_with(name, pooled)) {
    return find_metric(name.substr(0, name.size() - pooled.size()), outcomes);
  }
  const bool is_share = ends_with(name, of_offered);
  const std::string_view outcome =
      is_share ? name.substr(0, name.size() - of_offered.size()) : name;
  if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end()) return std::nullopt;
  return MetricName{name, is_share ? k_share : k_number, k_customers};
}

bool is_metric_name(std::string_view outcome) {
  for (const std::string_view end : {"_share", "_pooled"})
    if (ends_with(outcome, end)) return true;
  const std::string share = std::string(outcome) + "_share";
  return std::any_of(k_metrics.begin(), k_metrics.end(), [&](const MetricName& metric) {
    return metric.name == outcome || metric.name == share;
  });
}

std::vector<std::string> metric_names(const std::vector<std::string>& outcomes) {
  std::vector<std::string> names;
  for (const MetricName& metric : k_metrics) names.emplace_back(metric.name);
  for (const std::string& outcome : outcomes) {
    names.push_back(outcome);
    names.push_back(outcome + "_share");
  }
  return names;
}

}  // namespace frontline
