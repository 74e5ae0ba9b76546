#include "model/language/metric_names.hpp"

#include <algorithm>
#include <array>

namespace frontline {
namespace {

constexpr auto k_seconds = MetricUnit::seconds;
constexpr auto k_share = MetricUnit::share;
constexpr auto k_number = MetricUnit::number;

constexpr bool k_with_time = true;

constexpr std::uint8_t k_customers = k_of_class | k_of_task | k_of_resource | k_of_all;
constexpr std::uint8_t k_persons = k_of_class | k_of_all;
constexpr std::uint8_t k_visitors = k_of_class | k_of_task | k_of_all;
constexpr std::uint8_t k_staff = k_of_group;

constexpr auto k_metrics = std::to_array<MetricName>({
    {"offered", k_number, k_customers, "all who came; of a task or resource who reached its queue"},
    {"people", k_number, k_persons, "all who came, without those who come again"},
    {"called_back", k_number, k_visitors, "who chose to be called back"},
    {"called_back_share", k_share, k_visitors, "who chose to be called back, of all who came"},
    {"comforted", k_number, k_of_task | k_of_resource, "who was given a comfort"},
    {"abandonments", k_number, k_persons, "who gave up, at the time at which it happened"},
    {"completions", k_number, k_persons, "who was served, at the time at which it happened"},
    {"wait_mean", k_seconds, k_customers,
     "mean wait of all who entered the queue, those who gave up included; of a class the sum over "
     "its queues"},
    {"wait_sd", k_seconds, k_customers, "standard deviation of the wait over customers"},
    {"wait_total", k_seconds, k_customers, "all waits together"},
    {"wait_virtual_mean", k_seconds, k_of_task,
     "mean wait that somebody who never gives up would have"},
    {"wait_served_mean", k_seconds, k_customers, "mean wait of those who were answered"},
    {"wait_abandoned_mean", k_seconds, k_customers, "mean wait of those who gave up"},
    {"wait_in_line_mean", k_seconds, k_customers, "mean wait of those who were not called back"},
    {"wait_called_back_mean", k_seconds, k_visitors, "mean wait of those who were called back"},
    {"wait_p50", k_seconds, k_customers, "50 % of customers have a wait of at most this"},
    {"wait_p75", k_seconds, k_customers, "75 % of customers have a wait of at most this"},
    {"wait_p80", k_seconds, k_customers, "80 % of customers have a wait of at most this"},
    {"wait_p90", k_seconds, k_customers, "90 % of customers have a wait of at most this"},
    {"wait_p95", k_seconds, k_customers, "95 % of customers have a wait of at most this"},
    {"wait_p99", k_seconds, k_customers, "99 % of customers have a wait of at most this"},
    {"wait_max", k_seconds, k_customers, "longest wait of the day"},
    {"wait_by_no_staff", k_seconds, k_customers,
     "part of the mean wait: nobody was there who could serve"},
    {"wait_by_own_class", k_seconds, k_customers,
     "part of the mean wait: staff was busy with customers of the same class"},
    {"wait_by_other_class", k_seconds, k_customers,
     "part of the mean wait: staff was busy with customers of other classes"},
    {"wait_by_overtaken", k_seconds, k_customers,
     "part of the mean wait: staff was busy with somebody who had come later"},
    {"wait_by_wrap_up", k_seconds, k_customers,
     "part of the mean wait: staff was wrapping up or setting up"},
    {"wait_by_break", k_seconds, k_customers, "part of the mean wait: staff was on a break"},
    {"wait_by_failure", k_seconds, k_customers,
     "part of the mean wait: staff, that is machines mostly, had broken down"},
    {"queue_mean", k_number, k_customers, "how many wait, averaged over time"},
    {"queue_max", k_number, k_customers, "most who waited at a time"},
    {"number_mean", k_number, k_visitors,
     "how many are inside, averaged over time; of a task waiting or in service"},
    {"sojourn_mean", k_seconds, k_visitors,
     "mean time from the door to leaving; of a task from joining to the end of the service"},
    {"sojourn_p50", k_seconds, k_visitors, "50 % of customers have a time inside of at most this"},
    {"sojourn_p75", k_seconds, k_visitors, "75 % of customers have a time inside of at most this"},
    {"sojourn_p80", k_seconds, k_visitors, "80 % of customers have a time inside of at most this"},
    {"sojourn_p90", k_seconds, k_visitors, "90 % of customers have a time inside of at most this"},
    {"sojourn_p95", k_seconds, k_visitors, "95 % of customers have a time inside of at most this"},
    {"sojourn_p99", k_seconds, k_visitors, "99 % of customers have a time inside of at most this"},
    {"sojourn_within", k_share, k_visitors,
     "of all who left, those who were inside no longer than the time `within`", k_with_time},
    {"step_mean", k_seconds, k_of_step, "mean time from reaching the labelled step to leaving it"},
    {"service_level", k_share, k_customers,
     "answered within the time, of all who came; who gave up within it is left out", k_with_time},
    {"service_level_answered", k_share, k_customers,
     "answered within the time, of all who were answered", k_with_time},
    {"service_level_negative", k_share, k_customers,
     "answered within the time, of all who came; who gives up counts against it", k_with_time},
    {"service_level_positive", k_share, k_customers,
     "answered or gave up within the time, of all who came", k_with_time},
    {"service_level_short_ignored", k_share, k_customers,
     "as service_level; only who gave up within the queue's short_abandon is left out",
     k_with_time},
    {"service_level_short_positive", k_share, k_customers,
     "answered within the time or gave up within short_abandon, of all who came", k_with_time},
    {"service_level_virtual", k_share, k_of_task,
     "chance that somebody who never gives up waits no longer than the time", k_with_time},
    {"served_within", k_number, k_customers, "who was answered within the time", k_with_time},
    {"abandoned_within", k_number, k_customers, "who gave up within the time", k_with_time},
    {"occupancy", k_share, k_staff | k_of_all,
     "time at work (set-up, service, wrap-up) / time on duty"},
    {"utilisation", k_share, k_staff | k_of_all,
     "time at work / paid time, which has breaks, breakdowns and training, too"},
    {"busy_mean", k_number, k_staff | k_of_all, "how many persons are at work, averaged over time"},
    {"visits", k_number, k_staff | k_of_all, "services begun"},
    {"staff_hours", k_number, k_staff | k_of_all, "hours that are paid"},
    {"overtime_hours", k_number, k_staff | k_of_all, "hours on duty beyond the schedule"},
    {"overtime", k_seconds, k_of_all, "from the close to the last customer's leaving"},
    {"failures", k_number, k_staff, "breakdowns, of groups that have `breakdowns`"},
    {"quits", k_number, k_staff, "persons who quit, of groups that have `turnover`"},
    {"hires", k_number, k_staff,
     "persons who began in place of one who quit, with the first day of training"},
    {"in_use_mean", k_number, k_of_resource, "how many units are in use, averaged over time"},
    {"in_use_max", k_number, k_of_resource, "most units in use at a time"},
    {"value_mean", k_number, k_of_watch,
     "the watched value, averaged over time; of a condition the share of time in which it holds"},
    {"value_sd", k_number, k_of_watch, "standard deviation of the watched value over time"},
    {"value_max", k_number, k_of_watch, "greatest watched value"},
    {"value_at", k_number, k_of_watch, "the watched value at the clock times of `at`"},
    {"spell_mean", k_seconds, k_of_watch,
     "how long the watched condition holds at a stretch, on average"},
    {"spell_sd", k_seconds, k_of_watch, "standard deviation of these stretches"},
    {"cost", k_number, k_of_group | k_of_all,
     "money spent: on staff; of all customers also on what costs money with them"},
    {"satisfied_share", k_share, k_persons, "chance that a person is satisfied, by `experience`"},
    {"complaints", k_number, k_persons, "expected number who complain"},
    {"told", k_number, k_persons, "people who hear of it from the unhappy"},
    {"lost", k_number, k_persons,
     "customers who will not come again, and those deterred by what they were told"},
    {"earned", k_number, k_persons, "money that customers bring"},
    {"profit", k_number, k_of_all, "earned - cost"},
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
  return MetricName{
      name, is_share ? k_share : k_number, k_customers,
      is_share ? "customers with this outcome, of all who came" : "customers with this outcome"};
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
