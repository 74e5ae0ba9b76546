// From hand-made totals to values: each metric's formula, and n/a where there is nothing to average.
#include "analysis/metrics.hpp"

#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/day.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"

using namespace frontline;

namespace {

constexpr const char* k_one_clerk = R"(
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
  explicit Day(const std::string& text = k_one_clerk)
      : scenario(load_scenario_text(text).scenario),
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
  LevelCell& level(Index level, std::size_t cell) {
    return totals.levels[level * totals.cells() + cell];
  }

  std::shared_ptr<const Scenario> scenario;
  MetricTable table;
  LevelLayout layout;
  Totals totals;
};

}  // namespace

TEST_CASE("every definition of the service level has its textbook value") {
  Day day;
  // S = 1000 served, L = 60 abandoned, Sg = 860 and Lg = 20 of them within 5 min, Ls = 10 short.
  FlowCell& cell = day.totals.tasks[0].cells[1];
  cell.offered = 1060;
  cell.answered = 1000;
  cell.short_abandoned = 10;
  cell.virtual_waits = 1050;
  day.totals.tasks[0].within[1 * 2 + 1] = {860, 20, 840};
  const std::map<std::string, double> expected = {
      {"service_level", 0.8269},
      {"service_level_answered", 0.86},
      {"service_level_negative", 0.8113},
      {"service_level_positive", 0.8302},
      {"service_level_short_ignored", 0.8190},
      {"service_level_short_positive", 0.8208},
      {"service_level_virtual", 0.8},
  };
  for (const auto& [metric, value] : expected)
    for (const std::string interval : {"all", "09:30"}) {
      CHECK(day.value("task:desk", metric, 300, interval) == Catch::Approx(value).margin(0.00005));
      CHECK(day.value("task:desk", metric + "_pooled", 300, interval) ==
            day.value("task:desk", metric, 300, interval));
    }
  CHECK(day.value("task:desk", "served_within", 300) == 860);
  CHECK(day.value("task:desk", "abandoned_within", 300) == 20);
  CHECK(day.value("task:desk", "service_level", 20) == 0);
}

TEST_CASE("where there is nothing to average the value is not a number, and never 0") {
  Day day;
  for (const char* metric : {"wait_mean", "wait_sd", "wait_p90", "wait_max", "sojourn_mean",
                             "served_share", "wait_served_mean", "wait_abandoned_mean"})
    CHECK(std::isnan(day.value("class:guest", metric)));
  CHECK(std::isnan(day.value("task:desk", "service_level", 20)));
  CHECK(std::isnan(day.value("task:desk", "wait_virtual_mean")));
  CHECK(std::isnan(day.value("staff:clerk", "occupancy")));
  CHECK(std::isnan(day.value("resource:room", "in_use_max")));
  CHECK(std::isnan(day.value("watch:line", "value_mean")));
  CHECK(std::isnan(day.value("watch:line", "value_at", std::nullopt, "09:30")));
  CHECK(day.value("class:guest", "offered") == 0);
  CHECK(day.value("class:guest", "abandoned") == 0);
}

TEST_CASE("waits are averaged over those who waited, of a cell and of the day") {
  Day day;
  // 09:00: waits 0, 60, 120; 09:30: wait 20 of one who gave up
  FlowCell& first = day.totals.classes[0].cells[0];
  first.offered = first.people = 3;
  first.waits = first.answered = 3;
  first.wait_sum = first.answered_wait_sum = 180;
  first.wait_square_sum = 60 * 60 + 120 * 120;
  first.wait_max = 120;
  FlowCell& second = day.totals.classes[0].cells[1];
  second.offered = second.people = 2;
  second.waits = second.abandoned_waits = 1;
  second.wait_sum = second.abandoned_wait_sum = second.wait_max = 20;
  second.wait_square_sum = 400;
  const std::size_t outcomes = day.scenario->outcomes.size();
  day.totals.classes[0].outcomes[k_served] = 3;
  day.totals.classes[0].outcomes[outcomes + k_abandoned] = 1;

  CHECK(day.value("class:guest", "wait_mean", std::nullopt, "09:00") == 60);
  CHECK(day.value("class:guest", "wait_sd", std::nullopt, "09:00") == Catch::Approx(60));
  CHECK(day.value("class:guest", "wait_mean") == 50);
  CHECK(day.value("class:guest", "wait_total") == 200);
  CHECK(day.value("class:guest", "wait_max") == 120);
  CHECK(day.value("class:guest", "wait_served_mean") == 60);
  CHECK(day.value("class:guest", "wait_abandoned_mean") == 20);
  CHECK(std::isnan(day.value("class:guest", "wait_sd", std::nullopt, "09:30")));
  CHECK(day.value("class:guest", "abandoned_share") == 0.2);
  CHECK(day.value("class:guest", "inside") == 1);
  CHECK(day.value("all", "offered") == 5);
  CHECK(day.value("all", "wait_mean") == 50);
}

TEST_CASE("scope all adds up classes, each promise over the classes that have it") {
  Day day;
  // guests are promised 20 s and 5 min, callers 20 s
  day.totals.classes[0].cells[0].offered = 10;
  day.totals.classes[0].within[0] = {4, 0, 0};
  day.totals.classes[0].within[1] = {8, 0, 0};
  day.totals.classes[1].cells[0].offered = 10;
  day.totals.classes[1].within[0] = {10, 0, 0};
  CHECK(day.value("all", "service_level", 20) == 0.7);
  CHECK(day.value("all", "service_level", 300) == 0.8);
}

TEST_CASE("levels are areas over the time that was observed") {
  Day day;
  day.totals.cell_time = {1800, 1800, 400};
  const LevelLayout& at = day.layout;
  day.level(at.queue_waiting + 0, 0) = {900, 3};
  day.level(at.queue_waiting + 0, 2) = {100, 1};
  day.level(at.on_duty, 0) = {3600, 2};
  day.level(at.on_duty, 1) = {3600, 2};
  day.level(at.on_duty, 2) = {800, 2};
  day.level(at.overtime, 2) = {800, 2};
  day.level(at.busy, 0) = {1800, 2};
  day.level(at.busy, 2) = {200, 1};
  day.level(at.task_busy + 1, 0) = {450, 1};
  day.totals.visits[1 * 3 + 0] = 7;
  day.totals.overtime = 400;
  CHECK(day.value("task:desk", "queue_mean") == 0.25);
  CHECK(day.value("task:desk", "queue_mean", std::nullopt, "09:00") == 0.5);
  CHECK(day.value("task:desk", "queue_mean", std::nullopt, "after_end") == 0.25);
  CHECK(day.value("task:desk", "queue_max") == 3);
  CHECK(day.value("staff:clerk", "occupancy") == 0.25);
  CHECK(day.value("staff:clerk", "utilisation", std::nullopt, "09:00") == 0.5);
  CHECK(day.value("staff:clerk", "busy_mean") == 0.5);
  CHECK(day.value("staff:clerk/phone", "busy_mean", std::nullopt, "09:00") == 0.25);
  CHECK(day.value("staff:clerk/phone", "visits") == 7);
  CHECK(day.value("staff:clerk", "visits") == 7);
  CHECK(day.value("staff:clerk", "staff_hours") == Catch::Approx(8000.0 / 3600));
  CHECK(day.value("staff:clerk", "overtime_hours") == Catch::Approx(800.0 / 3600));
  CHECK(day.value("staff:clerk", "cost") == Catch::Approx(30 * 8000.0 / 3600));
  CHECK(day.value("all", "cost") == day.value("staff:clerk", "cost"));
  CHECK(day.value("all", "occupancy") == 0.25);
  CHECK(day.value("all", "overtime") == 400);
}

TEST_CASE("a watch has a mean, a spread, a maximum, and values at its times") {
  Day day;
  day.totals.watches[0].time = 100;
  day.totals.watches[0].area = 200;
  day.totals.watches[0].square_area = 1300;
  day.totals.watches[0].max = 9;
  day.totals.watches[0].samples[0] = 4;
  day.totals.watches[0].sampled[0] = 1;
  CHECK(day.value("watch:line", "value_mean") == 2);
  CHECK(day.value("watch:line", "value_sd") == 3);
  CHECK(day.value("watch:line", "value_max") == 9);
  CHECK(day.value("watch:line", "value_at", std::nullopt, "09:30") == 4);
}

TEST_CASE("quantiles and sojourn_within come from the day's sketch") {
  Day day;
  Flow& flow = day.totals.classes[0];
  for (const double sojourn : {60.0, 100.0, 120.0, 121.0}) flow.sojourns.add(sojourn);
  for (int wait = 1; wait <= 100; ++wait) flow.waits.add(wait);
  flow.cells[0].sojourns = 4;
  CHECK(day.value("class:guest", "wait_p50") == 50);
  CHECK(day.value("class:guest", "wait_p99") == 99);
  CHECK(day.value("class:guest", "wait_p90_pooled") == 90);
  CHECK(day.value("all", "wait_p95") == 95);
  CHECK(day.value("class:guest", "sojourn_within", 120) == 0.75);
  CHECK(count_at_most(flow.sojourns, 59) == 0);
  CHECK(count_at_most(flow.sojourns, 1000) == 4);
  CHECK(count_at_most(Sketch{}, 1) == 0);
}

TEST_CASE("rows come in the order scope, interval, metric, within") {
  const Day day;
  REQUIRE(day.table.intervals == std::vector<std::string>{"all", "09:00", "09:30", "after_end"});
  std::vector<std::string> scopes, guest_intervals;
  for (const MetricRow& row : day.table.rows) {
    if (scopes.empty() || scopes.back() != row.scope) scopes.push_back(row.scope);
    if (row.scope == "class:guest" &&
        (guest_intervals.empty() || guest_intervals.back() != row.interval))
      guest_intervals.push_back(row.interval);
  }
  CHECK(scopes == std::vector<std::string>{"all", "class:guest", "class:caller", "task:desk",
                                           "task:phone", "staff:clerk", "staff:clerk/desk",
                                           "staff:clerk/phone", "resource:room",
                                           "resource:room/single", "watch:line"});
  CHECK(guest_intervals == day.table.intervals);
  const auto first = *day.table.find("task:desk", "all", "service_level", 20.0);
  CHECK(day.table.rows[first + 1].within == 300.0);
  CHECK(day.table.rows[first + 2].metric == "service_level_pooled");
}

TEST_CASE("outcomes that cannot occur have no rows, unless a target asks") {
  const Day day;
  const auto has = [&](const char* scope, const char* metric) {
    return day.table.find(scope, "all", metric).has_value();
  };
  CHECK(has("class:guest", "abandoned"));
  CHECK_FALSE(has("class:caller", "abandoned"));  // endless patience
  CHECK_FALSE(has("class:guest", "blocked"));
  CHECK(has("class:guest", "served"));
  CHECK(has("class:guest", "inside_share"));
  std::string asks = k_one_clerk;
  asks.insert(asks.rfind("}\n"), ", kept: {metric: missed, of: guest, at_most: 0}");
  CHECK(Day(asks).table.find("class:guest", "all", "missed").has_value());
}
