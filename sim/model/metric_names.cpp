#include "model/metric_names.hpp"

#include <algorithm>
#include <array>

namespace frontline {
namespace {

constexpr auto seconds = MetricUnit::seconds;
constexpr auto share = MetricUnit::share;
constexpr auto number = MetricUnit::number;

constexpr std::uint8_t customers = k_of_class | k_of_task | k_of_resource | k_of_all;
constexpr std::uint8_t persons = k_of_class | k_of_all;
constexpr std::uint8_t visitors = k_of_class | k_of_task | k_of_all;
constexpr std::uint8_t staff = k_of_group;

constexpr auto metrics = std::to_array<MetricName>({
    {"offered", number, customers},
    {"people", number, persons},
    {"called_back", number, customers, false, false},
    {"called_back_share", share, customers, false, false},
    {"abandonments", number, persons},
    {"completions", number, persons},
    {"wait_mean", seconds, customers},
    {"wait_sd", seconds, customers},
    {"wait_total", seconds, customers},
    {"wait_virtual_mean", seconds, k_of_task},
    {"wait_served_mean", seconds, customers},
    {"wait_abandoned_mean", seconds, customers},
    {"wait_in_line_mean", seconds, customers},
    {"wait_p50", seconds, customers},
    {"wait_p75", seconds, customers},
    {"wait_p80", seconds, customers},
    {"wait_p90", seconds, customers},
    {"wait_p95", seconds, customers},
    {"wait_p99", seconds, customers},
    {"wait_max", seconds, customers},
    {"wait_by_no_staff", seconds, customers},
    {"wait_by_own_class", seconds, customers},
    {"wait_by_other_class", seconds, customers},
    {"wait_by_overtaken", seconds, customers},
    {"wait_by_wrap_up", seconds, customers},
    {"wait_by_break", seconds, customers},
    {"wait_by_failure", seconds, customers},
    {"queue_mean", number, customers},
    {"queue_max", number, customers},
    {"number_mean", number, visitors},
    {"sojourn_mean", seconds, visitors},
    {"sojourn_p50", seconds, visitors},
    {"sojourn_p75", seconds, visitors},
    {"sojourn_p80", seconds, visitors},
    {"sojourn_p90", seconds, visitors},
    {"sojourn_p95", seconds, visitors},
    {"sojourn_p99", seconds, visitors},
    {"sojourn_within", share, visitors, true},
    {"step_mean", seconds, k_of_step},
    {"service_level", share, customers, true},
    {"service_level_answered", share, customers, true},
    {"service_level_negative", share, customers, true},
    {"service_level_positive", share, customers, true},
    {"service_level_short_ignored", share, customers, true},
    {"service_level_short_positive", share, customers, true},
    {"service_level_virtual", share, k_of_task, true},
    {"served_within", number, customers, true},
    {"abandoned_within", number, customers, true},
    {"occupancy", share, staff},
    {"utilisation", share, staff},
    {"busy_mean", number, staff},
    {"visits", number, staff},
    {"staff_hours", number, staff},
    {"overtime_hours", number, staff},
    {"overtime", seconds, k_of_all},
    {"failures", number, staff, false, false},
    {"in_use_mean", number, k_of_resource},
    {"in_use_max", number, k_of_resource},
    {"value_mean", number, k_of_watch},
    {"value_sd", number, k_of_watch},
    {"value_max", number, k_of_watch},
    {"value_at", number, k_of_watch},
    {"spell_mean", seconds, k_of_watch},
    {"spell_sd", seconds, k_of_watch},
    {"cost", number, k_of_group | k_of_all},
    {"satisfied_share", share, persons, false, false},
    {"complaints", number, persons, false, false},
    {"told", number, persons, false, false},
    {"lost", number, persons, false, false},
    {"earned", number, persons, false, false},
    {"profit", number, k_of_all, false, false},
});

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::optional<MetricName> find_metric(std::string_view name,
                                      const std::vector<std::string>& outcomes) {
  for (const MetricName& metric : metrics) {
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
  return MetricName{name, is_share ? share : number, customers};
}

std::vector<std::string> metric_names(const std::vector<std::string>& outcomes) {
  std::vector<std::string> names;
  for (const MetricName& metric : metrics) {
    if (metric.supported) names.emplace_back(metric.name);
  }
  for (const std::string& outcome : outcomes) {
    names.push_back(outcome);
    names.push_back(outcome + "_share");
  }
  return names;
}

}  // namespace frontline
