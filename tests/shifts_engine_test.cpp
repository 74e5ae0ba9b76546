// Shifts, breaks and absence, on days whose every minute is known beforehand.

#include <string>
#include <vector>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// Nobody comes but whom `customers` names; the clerks serve desk.
std::shared_ptr<const Scenario> clerks(const std::string& keys, const std::string& clock,
                                       const std::string& customers = "",
                                       const std::string& more = "") {
  const std::string nobody = "  nobody: {journey: [serve: desk]}\n";
  return scenario_of("customers:\n" + nobody + customers + "staff:\n  clerks:\n" + keys + more,
                     clock);
}

/// Values of the only watch at its times.
std::vector<double> samples(const std::shared_ptr<const Scenario>& scenario) {
  return totals_of(scenario).watches.front().samples;
}

const std::string k_serves = "    serves: {desk: 10 min}\n";

}  // namespace

// ---------------------------------------------------------------- shifts

TEST_CASE("shifts follow one another over midnight, and count in part before the opening") {
  const auto scenario = clerks(
      "    shifts:\n"
      "      late: {from: 14:00, to: 22:00, count: 1}\n"
      "      night: {from: 22:00, to: 06:00, count: 2}\n"
      "      early: {from: 06:00, to: 14:00, count: 1}\n" +
          k_serves,
      "{start: 20:00, end: 08:00}",
      "  a: {arrivals: {events: {x: {at: 22:05, customers: 2, lead: 0 s}}}, journey: [serve: "
      "desk]}\n",
      "watch: {there: {value: on_duty(clerks), at: [21:00, 22:00, 22:01, 02:00, 05:59, 06:01]}}\n");
  CHECK(samples(scenario) == std::vector<double>{1, 1, 2, 2, 2, 1});
  CHECK(day(scenario) == Lines{"a desk 125-135 by clerks.0", "a desk 125-135 by clerks.1"});
  const Measured measured(scenario);
  CHECK(measured("staff:clerks", "staff_hours") == 2 * 1 + 8 * 2 + 2 * 1);
  CHECK(measured("staff:clerks", "overtime_hours") == 0);
  CHECK(measured("staff:clerks", "occupancy") == Catch::Approx(20.0 / (20 * 60)));
}

TEST_CASE("a weekday's shift is there on these days, and its night ends on the next day") {
  const auto scenario = clerks(
      "    shifts:\n"
      "      week: {from: Mon-Fri 08:00, to: 16:00, count: 2}\n"
      "      nights: {from: Sat-Sun 22:00, to: 06:00, count: 1}\n" +
          k_serves,
      "{start: 00:00, days: 7, first_day: Mon}",
      "  a: {arrivals: {events: {x: {at: Sat 12:00, customers: 1, lead: 0 s}}}, journey: [serve: "
      "desk]}\n");
  // Saturday 22:00 is minute 8520. Of Sunday's night six hours lie in Monday morning.
  CHECK(day(scenario) == Lines{"a desk 8520-8530 by clerks.0"});
  CHECK(Measured(scenario)("staff:clerks", "staff_hours") == 5 * 8 * 2 + 8 + (2 + 6));
}

TEST_CASE("of shifts that last beyond the opening hours the part within is worked, day by day") {
  const auto scenario = clerks(
      "    shifts:\n"
      "      early: {from: 07:00, to: 13:00, count: 1}\n"
      "      late: {from: 13:00, to: 21:00, count: 2}\n" +
          k_serves,
      "{start: 09:00, end: 17:00, days: 2}");
  CHECK(Measured(scenario)("staff:clerks", "staff_hours") == 2 * (4 * 1 + 4 * 2));
}

// ---------------------------------------------------------------- breaks

TEST_CASE("a break begins after the customer and keeps its length, paid but not on duty") {
  const auto scenario = clerks(
      "    shifts: {whole: {from: 09:00, to: 12:00, count: 1, breaks: [{at: 09:30, for: 15 "
      "min}]}}\n" +
          k_serves,
      "{start: 09:00, end: 12:00}",
      one("a", 25, "journey: [serve: desk]") + one("b", 40, "journey: [serve: desk]"));
  CHECK(day(scenario) == Lines{"a desk 25-35 by clerks.0", "b desk 50-60 by clerks.0"});
  const Measured measured(scenario);
  CHECK(measured.minutes("staff:clerks", "staff_hours") == 180);
  CHECK(measured("staff:clerks", "occupancy") == Catch::Approx(20.0 / 165));
  CHECK(measured("staff:clerks", "utilisation") == Catch::Approx(20.0 / 180));
  CHECK(measured("task:desk", "wait_by_break") == Catch::Approx(10 * k_minute / 2));  // of b
}

TEST_CASE("idle persons go on a break lot after lot, the longest idle first") {
  const auto scenario = clerks(
      "    shifts: {whole: {from: 09:00, to: 11:00, count: 3, breaks: [{at: 09:30, for: 10 min, "
      "away: 1}]}}\n" +
          k_serves,
      "{start: 09:00, end: 11:00}",
      one("a", 31, "journey: [{serve: desk, service: 30 min}]") +
          one("b", 32, "journey: [{serve: desk, service: 5 min}]") +
          one("c", 45, "journey: [serve: desk]"),
      "watch: {there: {value: on_duty(clerks), at: [09:35, 09:45, 09:55, 10:03, 10:12]}}\n");
  // Clerk 0 goes 30-40, clerk 2 (idle since 37) 40-50, clerk 1 is busy till 61 and goes 61-71.
  CHECK(day(scenario) ==
        Lines{"b desk 32-37 by clerks.2", "c desk 45-55 by clerks.0", "a desk 31-61 by clerks.1"});
  CHECK(samples(scenario) == std::vector<double>{2, 2, 3, 2, 3});
}

TEST_CASE("who is busy goes when it is possible: at most so many are away at a time") {
  const auto scenario = clerks(
      "    shifts: {whole: {from: 09:00, to: 10:00, count: 2, breaks: [{at: 09:30, for: 10 min, "
      "away: 1}]}}\n"
      "    serves: {desk: 8 min}\n",
      "{start: 09:00, end: 10:00}",
      one("a", 25, "journey: [serve: desk]") + one("b", 26, "journey: [serve: desk]") +
          one("c", 27, "journey: [serve: desk]") + one("d", 44, "journey: [serve: desk]"));
  // Clerk 0 is away 33-43; clerk 1 may not go at 34 and serves c, then goes 43-53.
  CHECK(day(scenario) == Lines{"a desk 25-33 by clerks.0", "b desk 26-34 by clerks.1",
                               "c desk 34-42 by clerks.1", "d desk 44-52 by clerks.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:clerks", "occupancy") == Catch::Approx(32.0 / (120 - 20)));
}

TEST_CASE("the end of the shift cuts a break short, a hand-over does not") {
  const std::string shift =
      "    shifts: {a: {from: 09:00, to: 10:00, count: 1, breaks: [{at: 09:45, for: 10 min}]}";
  const std::string a = one("a", 40, "journey: [{serve: desk, service: 15 min}]");
  const auto ends = clerks(shift + "}\n" + k_serves, "{start: 09:00, end: 11:00}", a);
  CHECK(Measured(ends).minutes("staff:clerks", "staff_hours") == 60);
  const auto handed_over =
      clerks(shift + ", b: {from: 10:00, to: 11:00, count: 1}}\n" + k_serves,
             "{start: 09:00, end: 11:00}", a + one("b", 58, "journey: [serve: desk]"));
  CHECK(day(handed_over) == Lines{"a desk 40-55 by clerks.0", "b desk 65-75 by clerks.0"});
  CHECK(Measured(handed_over).minutes("staff:clerks", "staff_hours") == 120);
}

TEST_CASE("a shift's breaks come every day") {
  const auto scenario = clerks(
      "    shifts: {whole: {from: 09:00, to: 11:00, count: 1, breaks: [{at: 09:30, for: 10 min}, "
      "{at: 10:00, for: 5 min}]}}\n" +
          k_serves,
      "{start: 09:00, end: 11:00, days: 3}",
      "  a: {arrivals: {events: {x: {at: 09:32, customers: 1, lead: 0 s}}}, journey: [serve: "
      "desk]}\n");
  // Each day 40-50; the day's second break is at 60.
  CHECK(day(scenario) == Lines{"a desk 40-50 by clerks.0", "a desk 1480-1490 by clerks.0",
                               "a desk 2920-2930 by clerks.0"});
  CHECK(Measured(scenario)("staff:clerks", "occupancy") == Catch::Approx(30.0 / (3 * (120 - 15))));
}

// ---------------------------------------------------------------- absence

TEST_CASE("so many are absent each day, at most all") {
  const auto absent = [](int persons) {
    const auto scenario =
        clerks("    count: {09:00: 5, 11:00: 2}\n    absence: " + std::to_string(persons) + "\n" +
                   k_serves,
               "{start: 09:00, end: 13:00, days: 2}");
    return Measured(scenario)("staff:clerks", "staff_hours");
  };
  CHECK(absent(1) == 2 * (2 * 4 + 2 * 1));
  CHECK(absent(3) == 2 * (2 * 2 + 2 * 0));
  CHECK(absent(9) == 0);
}

TEST_CASE("so many are absent in each shift") {
  const auto scenario = clerks(
      "    shifts: {a: {from: 09:00, to: 12:00, count: 3}, b: {from: 11:00, to: 13:00, count: 2}}\n"
      "    absence: 1\n" +
          k_serves,
      "{start: 09:00, end: 13:00}");
  CHECK(Measured(scenario)("staff:clerks", "staff_hours") == 3 * 2 + 2 * 1);
}

TEST_CASE("who is absent is drawn anew for each shift, though the hand-over changes no number") {
  const auto scenario = clerks(
      "    shifts: {a: {from: 00:00, to: 12:00, count: 1}, b: {from: 12:00, to: 24:00, count: 1}}\n"
      "    absence: 50%\n" +
          k_serves,
      "{start: 00:00, days: 200}");
  const Index level = LevelLayout(*scenario).on_duty;
  Simulation simulation(scenario, 1, 0);
  int different = 0;
  for (int d = 0; d < 200; ++d) {
    simulation.run_until(d * k_day + 6 * 3600);
    const auto a = simulation.snapshot().levels[level];
    simulation.run_until(d * k_day + 18 * 3600);
    different += a != simulation.snapshot().levels[level];
  }
  CHECK(different > 100 - 4 * 7);  // binomial(200, 1/2): sd 7
  CHECK(different < 100 + 4 * 7);
}
