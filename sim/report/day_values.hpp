// The day by the clock: what the results say of each interval.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/summary.hpp"

namespace frontline {

/// The intervals of a day, `after_end` left out. Seconds after midnight.
struct DayTimes {
  explicit DayTimes(const Results& results);
  std::vector<std::string> names;  ///< as in the result rows
  std::vector<double> edges;       ///< one more than names
  std::vector<double> middles() const;
  std::size_t count() const { return names.size(); }
  bool worth_a_chart() const { return names.size() >= 2; }
};

/// One summary for each interval; empty where the scenario has no such rows.
std::vector<RowSummary> by_interval(const Results& results, const DayTimes& times,
                                    const std::string& scope, const std::string& metric,
                                    std::optional<double> within = std::nullopt);

/// Where the greatest value stands, and the least; NaN is neither. 0 where there is no value.
std::size_t place_of_greatest(const std::vector<double>& values);
std::size_t place_of_least(const std::vector<double>& values);

/// Persons on duty in each interval, mean over replications; of a group ("staff:clerks") or of "all".
/// Empty for groups without a number of persons.
std::vector<double> on_duty_by_interval(const Results& results, const DayTimes& times,
                                        const std::string& scope);

/// Work that comes to a group in each interval, in persons: customers who come times the time that the
/// group's persons take for them, divided among the groups that share a task as the visits are.
std::vector<double> load_by_interval(const Results& results, const DayTimes& times, Index group);

/// Mean time that a person of the group takes for a customer, seconds; NaN without visits.
double service_mean(const Results& results, Index group);

/// What a group's line is asked for: its target on a service level, else 80 % within the first promise.
struct Goal {
  double within = 20;  ///< seconds
  double share = 0.8;
  bool asked = false;  ///< by a target
};
Goal goal_of(const Scenario& scenario, Index group);

/// Persons that keep the goal in each interval by Erlang C, were nobody waiting yet; NaN where the
/// formula does not go (more than 400 persons of work).
std::vector<double> need_by_interval(const Results& results, const DayTimes& times, Index group);

}  // namespace frontline
