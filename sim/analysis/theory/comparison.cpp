#include "analysis/theory/comparison.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "analysis/theory/station_rows.hpp"
#include "model/totals.hpp"

namespace frontline::theory {
namespace {

constexpr double k_assumed_share = 0.8;  // of "80 within 20", where no target says another

// What a target asks of one of the tasks, else a promise.
StationGoal goal_of(const Scenario& scenario, const Station& station) {
  for (const Target& target : scenario.targets)
    for (const Index t : station.tasks) {
      const auto& promises = scenario.queues[scenario.tasks[t].queue].promises;
      const bool level = target.metric.rfind("service_level", 0) == 0 && target.at_least;
      if (!level || target.scope != "task:" + scenario.tasks[t].name) continue;
      const double within = target.within.value_or(promises.back());
      return {{within, target.bound}, "target " + target.name};
    }
  StationGoal goal;
  goal.goal.share = k_assumed_share;
  goal.from = "assumed: no target of these tasks asks for a service level";
  for (const Index t : station.tasks) {
    const auto& promises = scenario.queues[scenario.tasks[t].queue].promises;
    const auto first =
        std::find_if(promises.begin(), promises.end(), [](double p) { return p > 0; });
    if (first == promises.end()) continue;
    goal.goal.within = *first;
    break;
  }
  return goal;
}

std::string scope_of(const Task& task) { return "task:" + task.name; }
std::string scope_of(const CustomerClass& described) { return "class:" + described.name; }

// Any level of the scope: its second column is the time observed.
std::optional<MetricRow> level_row(const Results& results, const std::string& scope,
                                   std::size_t cell) {
  const std::string interval = cell_name(results.scenario->clock, cell);
  const auto row = results.table.find(scope, interval, "queue_mean");
  if (!row) return std::nullopt;
  return results.table.rows[*row];
}

// Seconds observed of each interval, in one replication.
std::vector<double> observed_seconds(const Results& results) {
  const Scenario& scenario = *results.scenario;
  std::vector<double> seconds(cell_count(scenario.clock) - 1, 0.0);
  for (std::size_t cell = 0; cell < seconds.size() && !scenario.tasks.empty(); ++cell)
    if (auto row = level_row(results, scope_of(scenario.tasks.front()), cell)) {
      row->formula = Formula::plain;
      row->a = row->b;
      seconds[cell] = mean_of(results, *row);
    }
  return seconds;
}

// Customers per second who came to each of these, by interval; 0 where nothing was observed.
template <class Thing>
std::vector<std::vector<double>> rates_of(const Results& results,
                                          const std::vector<Thing>& things) {
  std::vector<std::vector<double>> rates;
  for (const Thing& thing : things) {
    const std::string scope = scope_of(thing);
    auto& own = rates.emplace_back(cell_count(results.scenario->clock) - 1, 0.0);
    for (std::size_t cell = 0; cell < own.size(); ++cell) {
      const std::string interval = cell_name(results.scenario->clock, cell);
      const auto offered = results.table.find(scope, interval, "offered");
      auto row = level_row(results, scope, cell);
      if (!offered || !row) continue;
      row->formula = Formula::pooled_ratio;
      row->a = results.table.rows[*offered].a;
      const double rate = mean_of(results, *row);
      if (rate > 0) own[cell] = rate;
    }
  }
  return rates;
}

}  // namespace

const TheoryRow* TheoryComparison::find(const std::string& scope, const std::string& interval,
                                        const std::string& metric, const std::string& formula,
                                        std::optional<double> within) const {
  const auto found = places.find({scope, interval, metric, formula});
  if (found == places.end()) return nullptr;
  for (const Index i : found->second)
    if (rows[i].within == within) return &rows[i];
  return nullptr;
}

std::shared_ptr<const Scenario> with_zero_promise(const Scenario& scenario) {
  auto copy = std::make_shared<Scenario>(scenario);
  for (const Task& task : copy->tasks) {
    auto& promises = copy->queues[task.queue].promises;
    if (promises.empty() || promises.front() != 0) promises.insert(promises.begin(), 0.0);
  }
  return copy;
}

TheoryComparison compare_with_theory(const Results& results) {
  const Scenario& scenario = *results.scenario;
  TheoryComparison comparison;
  comparison.intervals = results.table.intervals;
  const SimulatedRates rates = {rates_of(results, scenario.tasks),
                                rates_of(results, scenario.classes)};
  for (Station& station : find_stations(scenario, rates)) {
    std::set<double> promises;
    for (const Index t : station.tasks)
      for (const double promise : scenario.queues[scenario.tasks[t].queue].promises)
        promises.insert(promise);
    ComparedStation& compared = comparison.stations.emplace_back();
    compared.applications = apply_formulas(station, {promises.begin(), promises.end()});
    compared.goal = goal_of(scenario, station);
    compared.scope = station.groups.size() == 1
                         ? "staff:" + scenario.groups[station.groups.front()].name
                         : "task:" + scenario.tasks[station.tasks.front()].name;
    compared.station = std::move(station);
  }
  const std::vector<double> observed = observed_seconds(results);
  for (const ComparedStation& compared : comparison.stations)
    add_station_rows(results, observed, compared, comparison);
  return comparison;
}

}  // namespace frontline::theory
