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
    {"offered", k_number, k_customers,
     "all who came; of a task or resource all who reached it, balked and blocked included"},
    {"people", k_number, k_persons,
     "those who came without retries: a person who comes back counts once"},
    {"called_back", k_number, k_visitors, "who took a callback, whatever became of it"},
    {"called_back_share", k_share, k_visitors, "who took a callback, of offered"},
    {"comforted", k_number, k_customers, "who was given a comfort"},
    {"abandonments", k_number, k_persons, "those who abandoned, by the time at which it happened"},
    {"completions", k_number, k_persons, "those who were served, by the time at which it happened"},
    {"wait_mean", k_seconds, k_customers,
     "mean wait of all who entered the queue, zero waits and those who gave up included, balked "
     "and blocked not; of a class the sum over all its queues, taken on leaving, of those who "
     "entered any"},
    {"wait_sd", k_seconds, k_customers, "standard deviation of the wait over customers"},
    {"wait_total", k_seconds, k_customers, "sum of all waits"},
    {"wait_virtual_mean", k_seconds, k_of_task,
     "mean wait that a customer would have who never gives up"},
    {"wait_served_mean", k_seconds, k_customers, "mean wait of those answered (ASA)"},
    {"wait_abandoned_mean", k_seconds, k_customers, "mean wait of those who gave up"},
    {"wait_in_line_mean", k_seconds, k_customers,
     "as wait_mean, without the waits of those who took a callback"},
    {"wait_called_back_mean", k_seconds, k_visitors,
     "as wait_mean, of those who took a callback only"},
    {"wait_p50", k_seconds, k_customers,
     "the wait that 50 % of the customers do not exceed: mean over days of the day's quantile"},
    {"wait_p75", k_seconds, k_customers,
     "the wait that 75 % of the customers do not exceed: mean over days of the day's quantile"},
    {"wait_p80", k_seconds, k_customers,
     "the wait that 80 % of the customers do not exceed: mean over days of the day's quantile"},
    {"wait_p90", k_seconds, k_customers,
     "the wait that 90 % of the customers do not exceed: mean over days of the day's quantile"},
    {"wait_p95", k_seconds, k_customers,
     "the wait that 95 % of the customers do not exceed: mean over days of the day's quantile"},
    {"wait_p99", k_seconds, k_customers,
     "the wait that 99 % of the customers do not exceed: mean over days of the day's quantile"},
    {"wait_max", k_seconds, k_customers, "longest wait of the day"},
    {"wait_by_no_staff", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was nobody: no one on duty who may "
     "serve the task, or all of them idle and kept for others; no unit at all"},
    {"wait_by_own_class", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was with a customer of the same "
     "class"},
    {"wait_by_other_class", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was with a customer of another "
     "class; a unit: also kept for others"},
    {"wait_by_overtaken", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was with somebody who joined later "
     "than this customer did"},
    {"wait_by_wrap_up", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was wrapping up or setting up; a "
     "unit: being turned around"},
    {"wait_by_break", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was on a break (not of resources)"},
    {"wait_by_failure", k_seconds, k_customers,
     "the part of wait_mean in which the person, or the unit, was broken down (not of resources)"},
    {"queue_mean", k_number, k_customers, "how many wait, time average"},
    {"queue_max", k_number, k_customers, "how many wait, at most"},
    {"number_mean", k_number, k_visitors,
     "how many are inside, time average; of a task waiting or in service"},
    {"sojourn_mean", k_seconds, k_visitors,
     "mean time from the door to leaving, whatever the outcome; of a task from joining to the end "
     "of service or giving up"},
    {"sojourn_p50", k_seconds, k_visitors,
     "the sojourn that 50 % of the customers do not exceed: mean over days of the day's quantile"},
    {"sojourn_p75", k_seconds, k_visitors,
     "the sojourn that 75 % of the customers do not exceed: mean over days of the day's quantile"},
    {"sojourn_p80", k_seconds, k_visitors,
     "the sojourn that 80 % of the customers do not exceed: mean over days of the day's quantile"},
    {"sojourn_p90", k_seconds, k_visitors,
     "the sojourn that 90 % of the customers do not exceed: mean over days of the day's quantile"},
    {"sojourn_p95", k_seconds, k_visitors,
     "the sojourn that 95 % of the customers do not exceed: mean over days of the day's quantile"},
    {"sojourn_p99", k_seconds, k_visitors,
     "the sojourn that 99 % of the customers do not exceed: mean over days of the day's quantile"},
    {"sojourn_within", k_share, k_visitors,
     "of those who left, the share with a sojourn of at most T", true},
    {"step_mean", k_seconds, k_of_step,
     "mean time from reaching the labelled step to leaving it, all classes"},
    {"service_level", k_share, k_customers,
     "answered within T / (offered − given up within T): early hang-ups are left out", true},
    {"service_level_answered", k_share, k_customers, "answered within T / answered", true},
    {"service_level_negative", k_share, k_customers,
     "answered within T / offered: who gives up counts against", true},
    {"service_level_positive", k_share, k_customers,
     "(answered within T + given up within T) / offered: who gives up early counts for", true},
    {"service_level_short_ignored", k_share, k_customers,
     "answered within T / (offered − given up within short_abandon)", true},
    {"service_level_short_positive", k_share, k_customers,
     "(answered within T + given up within short_abandon) / offered", true},
    {"service_level_virtual", k_share, k_of_task,
     "chance that an infinitely patient customer waits at most T", true},
    {"served_within", k_number, k_customers, "those answered within T", true},
    {"abandoned_within", k_number, k_customers, "those who gave up within T", true},
    {"occupancy", k_share, k_staff | k_of_all,
     "time in set-up, serving and in wrap-up / time on duty"},
    {"utilisation", k_share, k_staff | k_of_all,
     "time in set-up, serving and in wrap-up / paid time, which has breaks, breakdowns and "
     "training, too"},
    {"busy_mean", k_number, k_staff | k_of_all,
     "persons in set-up, serving or in wrap-up, time average"},
    {"visits", k_number, k_staff | k_of_all, "services begun"},
    {"staff_hours", k_number, k_staff | k_of_all, "paid time, in hours"},
    {"overtime_hours", k_number, k_staff | k_of_all, "time on duty beyond the schedule, in hours"},
    {"overtime", k_seconds, k_of_all, "time from the last close to the last departure"},
    {"failures", k_number, k_staff, "breakdowns, of groups with breakdowns"},
    {"quits", k_number, k_staff, "persons who quit, of groups with turnover"},
    {"hires", k_number, k_staff, "persons who began in place of one who quit, training included"},
    {"in_use_mean", k_number, k_of_resource,
     "units in use, time average, in_use by others included"},
    {"in_use_max", k_number, k_of_resource, "units in use at most, in_use by others included"},
    {"value_mean", k_number, k_of_watch,
     "time average of the watched quantity; of a condition the share of time in which it holds"},
    {"value_sd", k_number, k_of_watch, "standard deviation of the watched value over time"},
    {"value_max", k_number, k_of_watch, "greatest value of the watched quantity"},
    {"value_at", k_number, k_of_watch, "the watched value at the clock times of at"},
    {"spell_mean", k_seconds, k_of_watch,
     "how long the watched condition holds at a stretch, mean over the stretches that ended"},
    {"spell_sd", k_seconds, k_of_watch,
     "standard deviation of how long the watched condition holds at a stretch"},
    {"cost", k_number, k_persons | k_staff,
     "what is minus, as a positive number; of all also of all staff and comforts handed out; of "
     "staff by paid time"},
    {"satisfied_share", k_share, k_persons,
     "mean chance of being satisfied, over the persons scored"},
    {"complaints", k_number, k_persons, "complains × the unhappy"},
    {"told", k_number, k_persons, "tells × the unhappy: people who hear of it"},
    {"lost", k_number, k_persons,
     "happy × (1 − stays.happy) + unhappy × (1 − stays.unhappy) + told × deters"},
    {"earned", k_number, k_persons, "what is plus, of all amounts and rates under money"},
    {"profit", k_number, k_persons, "earned − cost"},
});

// The count or the share of an outcome.
MetricName metric_of_outcome(std::string_view name, bool is_share) {
  if (is_share) return {name, k_share, k_customers, "those with this outcome, of all offered"};
  return {name, k_number, k_customers,
          "those who left with this outcome; of a task those whose visit there ended so"};
}

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
  return metric_of_outcome(name, is_share);
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
