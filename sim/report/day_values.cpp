#include "report/day_values.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/theory/staffing.hpp"
#include "report/row_reader.hpp"

namespace frontline {
namespace {

const std::string k_whole_day = "all";

/// The mean of one column over replications, whatever row shows it.
double mean_of_column(const Results& results, Index column) {
  MetricRow row;
  row.formula = Formula::plain;
  row.a = column;
  return mean_of(results, row);
}

/// Mean of the column below a row's ratio: of `occupancy` time on duty, of `busy_mean` observed time.
double below(const Results& results, const std::string& scope, const std::string& interval,
             const char* metric) {
  const auto row = results.table.find(scope, interval, metric);
  return row ? mean_of_column(results, results.table.rows[*row].b) : k_not_a_value;
}

double mean(const Results& results, const std::string& scope, const std::string& interval,
            const char* metric) {
  return RowReader(results).mean(scope, metric, interval);
}

/// Seconds that a visit of a task takes a person of the group, and the visits themselves.
struct Visits {
  double count = 0, seconds = 0;  ///< seconds: NaN without visits
};
Visits visits_of(const Results& results, const std::string& scope) {
  Visits visits;
  visits.count = mean(results, scope, k_whole_day, "visits");
  const double busy = mean(results, scope, k_whole_day, "busy_mean") *
                      below(results, scope, k_whole_day, "busy_mean");
  visits.seconds = visits.count > 0 ? busy / visits.count : k_not_a_value;
  return visits;
}

std::string part_scope(const Scenario& scenario, const StaffGroup& group, Index task) {
  return "staff:" + group.name + "/" + scenario.tasks[task].name;
}

/// Of all visits of a task, the share of a group.
double share_of_visits(const Results& results, Index group, Index task) {
  const Scenario& scenario = *results.scenario;
  double own = 0, all = 0;
  for (Index g = 0; g < scenario.groups.size(); ++g) {
    for (const ServedTask& served : scenario.groups[g].serves) {
      if (served.task != task) continue;
      const double count =
          mean(results, part_scope(scenario, scenario.groups[g], task), k_whole_day, "visits");
      all += count;
      if (g == group) own += count;
    }
  }
  return all > 0 ? own / all : 0;
}

}  // namespace

DayTimes::DayTimes(const Results& results) {
  const Clock& clock = results.scenario->clock;
  for (const std::string& name : results.table.intervals)
    if (name != "all" && name != "after_end") names.push_back(name);
  for (std::size_t i = 0; i <= names.size(); ++i)
    edges.push_back(clock.start + std::min(static_cast<double>(i) * clock.interval,
                                           clock.round_the_clock ? k_day : clock.open_length));
}

std::vector<double> DayTimes::middles() const {
  std::vector<double> result;
  for (std::size_t i = 0; i < count(); ++i) result.push_back((edges[i] + edges[i + 1]) / 2);
  return result;
}

std::vector<RowSummary> by_interval(const Results& results, const DayTimes& times,
                                    const std::string& scope, const std::string& metric,
                                    std::optional<double> within) {
  std::vector<RowSummary> series;
  for (const std::string& interval : times.names) {
    const auto row = results.table.find(scope, interval, metric, within);
    if (!row) return {};
    series.push_back(summarise(results, results.table.rows[*row]));
  }
  return series;
}

std::size_t place_of_greatest(const std::vector<double>& values) {
  std::size_t place = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] > values[place] || std::isnan(values[place])) place = i;
  return place;
}

std::size_t place_of_least(const std::vector<double>& values) {
  std::size_t place = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] < values[place] || std::isnan(values[place])) place = i;
  return place;
}

std::vector<double> on_duty_by_interval(const Results& results, const DayTimes& times,
                                        const std::string& scope) {
  std::vector<double> persons;
  for (const std::string& interval : times.names) {
    const double duty = below(results, scope, interval, "occupancy");
    if (std::isnan(duty)) return {};
    const double time = below(results, scope, interval, "busy_mean");
    persons.push_back(time > 0 ? duty / time : k_not_a_value);
  }
  return persons;
}

std::vector<double> load_by_interval(const Results& results, const DayTimes& times, Index group) {
  const Scenario& scenario = *results.scenario;
  std::vector<double> load(times.count(), 0.0);
  for (const ServedTask& served : scenario.groups[group].serves) {
    const Visits visits =
        visits_of(results, part_scope(scenario, scenario.groups[group], served.task));
    if (!(visits.count > 0)) continue;
    const double each = visits.seconds * share_of_visits(results, group, served.task);
    const std::string task = "task:" + scenario.tasks[served.task].name;
    for (std::size_t i = 0; i < load.size(); ++i) {
      const double time = below(results, task, times.names[i], "queue_mean");
      const double came = mean(results, task, times.names[i], "offered");
      if (time > 0) load[i] += came * each / time;
    }
  }
  return load;
}

double service_mean(const Results& results, Index group) {
  return visits_of(results, "staff:" + results.scenario->groups[group].name).seconds;
}

Goal goal_of(const Scenario& scenario, Index group) {
  Goal goal;
  bool first = true;
  for (const ServedTask& served : scenario.groups[group].serves) {
    const Task& task = scenario.tasks[served.task];
    const auto& promises = scenario.queues[task.queue].promises;
    if (first && !promises.empty()) goal.within = promises.front();
    first = false;
    for (const Target& target : scenario.targets) {
      const bool level = target.metric.starts_with("service_level") && target.at_least;
      if (!level || target.scope != "task:" + task.name || goal.asked) continue;
      goal = {target.within.value_or(goal.within), target.bound, true};
    }
  }
  return goal;
}

std::vector<double> need_by_interval(const Results& results, const DayTimes& times, Index group) {
  constexpr double k_most_load = 400;  // Erlang C goes step by step
  const Goal goal = goal_of(*results.scenario, group);
  const double service = service_mean(results, group);
  std::vector<double> need;
  for (const double load : load_by_interval(results, times, group)) {
    const bool known = load > 1e-9 && load <= k_most_load && service > 0;
    need.push_back(
        known ? theory::smallest_staff(load, service, {goal.within, std::min(goal.share, 0.999)})
        : load <= 1e-9 ? 0
                       : k_not_a_value);
  }
  return need;
}

}  // namespace frontline
