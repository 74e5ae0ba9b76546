// One day of a small scenario whose totals are filled in by hand, for tests of what metrics make of
// them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/day.hpp"
#include "analysis/metrics.hpp"
#include "analysis/replications.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"

namespace frontline {

inline constexpr const char* k_one_clerk = R"(
name: One clerk
clock: {start: 09:00, end: 10:00, interval: 30 min}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: desk]}
  caller: {arrivals: {rate: 1 per hour}, journey: [serve: phone]}
staff:
  clerk: {count: 2, serves: {desk: {exponential: 3 min}, phone: 1 min}, cost: 30 per hour}
queues: {desk: {promise: [20 s, 5 min]}}
resources: {room: {kinds: {single: {count: 3}}}}
watch: {line: {value: waiting(desk), at: [09:30]}}
targets: {soon: {metric: sojourn_within, of: guest, within: 2 min, at_least: 50%}}
)";

/// A scenario with totals to be filled in by hand.
struct Day {
  using Change = std::function<void(Scenario&)>;

  /// `change` is made to the scenario that was read.
  explicit Day(const std::string& text = k_one_clerk, const Change& change = {})
      : scenario(changed(*load_scenario_text(text).scenario, change)),
        table(make_metric_table(*scenario)),
        layout(*scenario),
        totals(Simulation(scenario, 1, 0).totals()) {}

  double value(const std::string& scope, const std::string& metric,
               std::optional<double> within = std::nullopt, const std::string& interval = "all") {
    const auto row = table.find(scope, interval, metric, within);
    INFO(scope << " " << interval << " " << metric);
    REQUIRE(row);
    std::vector<double> columns(table.columns.size());
    DayEvaluator(*scenario, table).evaluate(totals, columns.data());
    return day_value(table.rows[*row], columns.data());
  }
  bool has(const std::string& scope, const std::string& metric,
           const std::string& interval = "all") const {
    return table.find(scope, interval, metric).has_value();
  }
  /// Of this day as the only replication.
  Results results() {
    Results made;
    made.status = Results::Status::complete;
    made.scenario = scenario;
    made.table = table;
    made.count = made.done = 1;
    made.columns.resize(table.columns.size());
    DayEvaluator evaluator(*scenario, table);
    evaluator.evaluate(totals, made.columns.data());
    made.fingerprints = {0};
    for (const FlowSums& flow : evaluator.flows()) {
      made.waits.push_back(*flow.waits);
      made.sojourns.push_back(*flow.sojourns);
    }
    return made;
  }
  LevelCell& level(Index level, std::size_t cell) {
    return totals.levels[level * totals.cells() + cell];
  }

  static std::shared_ptr<const Scenario> changed(Scenario scenario, const Change& change) {
    if (change) change(scenario);
    return std::make_shared<const Scenario>(std::move(scenario));
  }

  std::shared_ptr<const Scenario> scenario;
  MetricTable table;
  LevelLayout layout;
  Totals totals;
};

}  // namespace frontline
