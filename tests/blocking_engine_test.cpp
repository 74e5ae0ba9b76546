// Queues of limited room behind one another: who finds the next one full stays with the person who
// has served so far (`full: hold`).

#include <cmath>
#include <string>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_both = "journey: [serve: cut, serve: dry]";

std::string salon(const std::string& cutters, int capacity) {
  return "staff:\n  cutter: {" + cutters + "}\n  dryer: {count: 1, serves: {dry: 10 min}}\n" +
         "queues: {dry: {capacity: " + std::to_string(capacity) + ", full: hold}}\n";
}

double area(const Totals& totals, Index level) {
  double sum = 0;
  for (std::size_t cell = 0; cell < totals.cells(); ++cell)
    sum += totals.levels[level * totals.cells() + cell].area;
  return sum;
}

}  // namespace

TEST_CASE("who cannot go on stays, and keeps the person from serving the next") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_both) + one("b", 1, k_both) + one("c", 2, k_both) +
                  salon("count: 1, serves: {cut: 5 min}", 0));
  CHECK(day(scenario) == Lines{"a cut 0-5 by cutter.0", "b cut 5-10 by cutter.0",
                               "a dry 5-15 by dryer.0", "c cut 15-20 by cutter.0",
                               "b dry 15-25 by dryer.0", "c dry 25-35 by dryer.0"});
  // The cutter is busy while held: 0-25; who is held waits nowhere.
  const Totals totals = totals_of(scenario);
  const LevelLayout levels(*scenario);
  CHECK(area(totals, levels.busy) == 25 * k_minute);
  CHECK(totals.tasks[1].cells[0].wait_sum == 0);
  CHECK(totals.tasks[0].cells[0].wait_sum == (4 + 13) * k_minute);
}

TEST_CASE("the wrap-up comes when the customer is gone") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_both) + one("b", 1, k_both) + one("c", 2, k_both) +
                  salon("count: 1, serves: {cut: 5 min}, wrap_up: 2 min", 0));
  CHECK(day(scenario) == Lines{"a cut 0-5 by cutter.0", "b cut 7-12 by cutter.0",
                               "a dry 5-15 by dryer.0", "c cut 17-22 by cutter.0",
                               "b dry 15-25 by dryer.0", "c dry 25-35 by dryer.0"});
}

TEST_CASE("those who are held go on in the order in which they were held") {
  // b is held from 6, c from 10, d from 21 (the cutter of b is free at 16).
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_both) + one("b", 1, k_both) + one("c", 2, k_both) +
                  one("d", 3, k_both) + salon("count: 2, serves: {cut: 5 min}", 0));
  CHECK(day(scenario) == Lines{"a cut 0-5 by cutter.0", "b cut 1-6 by cutter.1",
                               "c cut 5-10 by cutter.0", "a dry 5-15 by dryer.0",
                               "d cut 15-20 by cutter.1", "b dry 15-25 by dryer.0",
                               "c dry 25-35 by dryer.0", "d dry 35-45 by dryer.0"});
}

TEST_CASE("a place in the queue that falls free lets one go on to wait there") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_both) + one("b", 1, k_both) + one("c", 2, k_both) +
                  one("d", 3, k_both) + salon("count: 1, serves: {cut: 6 min}", 1));
  CHECK(day(scenario) == Lines{"a cut 0-6 by cutter.0", "b cut 6-12 by cutter.0",
                               "a dry 6-16 by dryer.0", "c cut 12-18 by cutter.0",
                               "d cut 18-24 by cutter.0", "b dry 16-26 by dryer.0",
                               "c dry 26-36 by dryer.0", "d dry 36-46 by dryer.0"});
  // b waits 12-16, c 18-26, d 26-36 (held 24-26).
  CHECK(totals_of(scenario).tasks[1].cells[0].wait_sum == (4 + 8 + 10) * k_minute);
}

TEST_CASE("who comes from nowhere finds a full queue, even one that holds") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: dry]") +
                                    one("b", 1, "journey: [serve: dry]") +
                                    one("c", 2, "journey: [delay: 1 min, serve: dry]") +
                                    salon("count: 1, serves: {cut: 5 min}", 0));
  CHECK(day(scenario) == Lines{"b dry 1-1 blocked", "c dry 3-3 blocked", "a dry 0-10 by dryer.0"});
}

TEST_CASE("a held person whose shift has ended goes when the customer does") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_both) + one("b", 1, k_both) + one("c", 2, k_both) +
                  salon("count: {09:00: 1, 09:12: 0, 09:40: 1}, serves: {cut: 5 min}", 0));
  CHECK(day(scenario) == Lines{"a cut 0-5 by cutter.0", "b cut 5-10 by cutter.0",
                               "a dry 5-15 by dryer.0", "b dry 15-25 by dryer.0",
                               "c cut 40-45 by cutter.0", "c dry 45-55 by dryer.0"});
}

TEST_CASE("nobody is held who finds room at a person who serves several at once") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_both) + one("b", 1, k_both) + one("c", 2, k_both) +
      "staff:\n  cutter: {count: 1, serves: {cut: 5 min}}\n  dryer: {count: 1, serves: {dry: 20 "
      "min}, concurrency: {of: dry, speed: [100%, 100%]}}\n"
      "queues: {dry: {capacity: 0, full: hold}}\n");
  CHECK(day(scenario) == Lines{"a cut 0-5 by cutter.0", "b cut 5-10 by cutter.0",
                               "c cut 10-15 by cutter.0", "a dry 5-25 by dryer.0",
                               "b dry 10-30 by dryer.0", "c dry 25-45 by dryer.0"});
}

TEST_CASE("two stations without room between them, never idle: the throughput of theory") {
  // Each cycle lasts as long as the longer of two exponential services: of 1 and 2 min, that is
  // 1 + 2 - 1 / (1 + 1/2) min.
  const auto scenario = scenario_of(
      "customers:\n  a: {arrivals: {rate: 1200 per hour}, journey: [serve: one, serve: two]}\n"
      "staff:\n  first: {count: 1, serves: {one: {exponential: 1 min}}}\n"
      "  second: {count: 1, serves: {two: {exponential: 2 min}}}\n"
      "queues: {one: {capacity: 40}, two: {capacity: 0, full: hold}}\n",
      "{start: 00:00, days: 1, warm_up: 1 h, after_end: cut}");
  constexpr int k_days = 60;
  double sum = 0, square_sum = 0;
  for (std::uint32_t replication = 0; replication < k_days; ++replication) {
    Simulation simulation(scenario, 1, replication);
    simulation.run_until(k_never);
    const Totals totals = simulation.totals();
    double completions = 0;
    for (const FlowCell& cell : totals.tasks[1].cells)
      completions += static_cast<double>(cell.completions);
    const double per_minute = completions / (23 * 60);
    sum += per_minute;
    square_sum += per_minute * per_minute;
  }
  const double mean = sum / k_days;
  const double error = std::sqrt((square_sum / k_days - mean * mean) / (k_days - 1));
  const double expected = 1 / (1 + 2 - 1 / 1.5);
  INFO(mean << " +- " << error << ", expected " << expected);
  CHECK(error < 0.005 * expected);
  CHECK(std::abs(mean - expected) < 4 * error);
}
