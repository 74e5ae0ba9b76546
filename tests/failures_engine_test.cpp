// Breakdowns and repairs, on days whose every minute is known beforehand.

#include <string>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// One machine that works 10 min and is down for 5; a comes at 8 and b at 9, services take 5 min.
std::shared_ptr<const Scenario> failing(const std::string& customer,
                                        const std::string& keys = "count: 1",
                                        const std::string& more = "") {
  return scenario_of("customers:\n" + one("a", 8, "journey: [serve: wash]") +
                     one("b", 9, "journey: [serve: wash]") + "staff:\n  machine: {" + keys +
                     ", serves: {wash: 5 min}, breakdowns: {up: 10 min, down: 5 min, customer: " +
                     customer + "}}\n" + more);
}

}  // namespace

TEST_CASE("a machine fails when its time on duty is up, idle or not; down time is paid") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 3, "journey: [serve: wash]") +
      "staff:\n  machine: {count: 1, serves: {wash: 1 min}, breakdowns: {up: 10 min, down: 5 "
      "min}}\n"
      "watch: {broken: {value: down(machine), at: [09:10, 09:11, 09:15, 09:16, 09:26]}}\n");
  // down 10-15, 25-30, 40-45, 55-60
  const Measured measured(scenario);
  CHECK(measured("staff:machine", "failures") == 4);
  CHECK(measured.minutes("staff:machine", "staff_hours") == 60);
  CHECK(measured("staff:machine", "occupancy") == Catch::Approx(1.0 / 40));
  CHECK(measured("staff:machine", "utilisation") == Catch::Approx(1.0 / 60));
  CHECK(totals_of(scenario).watches[0].samples == std::vector<double>{0, 1, 1, 0, 1});
}

TEST_CASE("`waits`: the customer stays, and the service goes on after the repair") {
  const auto scenario = failing("waits");
  CHECK(day(scenario) == Lines{"a wash 8-18 by machine.0", "b wash 18-23 by machine.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:machine", "occupancy") == Catch::Approx((2 + 3 + 5) / 40.0));
  CHECK(measured("task:wash", "wait_mean") == Catch::Approx(9 * k_minute / 2));
  CHECK(measured("task:wash", "wait_by_failure") == Catch::Approx(5 * k_minute / 2));
}

TEST_CASE("`hand_back`: the customer waits at the head, the rest of the service comes later") {
  const auto scenario = failing("hand_back");
  CHECK(day(scenario) == Lines{"a wash 8-18 by machine.0", "b wash 18-23 by machine.0"});
  CHECK(Measured(scenario)("task:wash", "wait_mean") == Catch::Approx((5 + 9) * k_minute / 2));
  // … or goes to an idle machine at once, before b, who waits.
  const auto helped = failing(
      "hand_back", "count: 1",
      "  other: {count: 1, serves: {wash: {service: 1 min, rank: 2, when: time >= 09:10}}}\n");
  CHECK(day(helped) == Lines{"a wash 8-13 by other.0", "b wash 13-14 by other.0"});
}

TEST_CASE("`restarts`: the customer waits at the head, and all of the service comes later") {
  CHECK(day(failing("restarts")) == Lines{"a wash 8-20 by machine.0", "b wash 20-25 by machine.0"});
}

TEST_CASE("`leaves`: the customer leaves, abandoned") {
  const auto scenario = failing("leaves");
  CHECK(day(scenario) == Lines{"a wash 8-10 abandoned", "b wash 15-20 by machine.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:machine", "occupancy") == Catch::Approx((2 + 5) / 40.0));
  CHECK(measured("task:wash", "abandoned") == 1);
}

TEST_CASE("only time on duty brings the next failure nearer") {
  const auto scenario = failing("waits", "count: {09:00: 1, 09:06: 0, 09:20: 1}");
  // Six minutes of ten pass before 6, the rest from 20 on: down 24-29.
  CHECK(day(scenario) == Lines{"a wash 20-30 by machine.0", "b wash 30-35 by machine.0"});
  const auto paused =
      scenario_of("customers:\n" + one("a", 22, "journey: [serve: wash]") +
                  "staff:\n  machine:\n    shifts: {s: {from: 09:00, to: 10:00, count: 1, breaks: "
                  "[{at: 09:06, for: 14 min}]}}\n"
                  "    serves: {wash: 5 min}\n    breakdowns: {up: 10 min, down: 5 min}\n");
  CHECK(day(paused) == Lines{"a wash 22-32 by machine.0"});
}

TEST_CASE("a failure interrupts the wrap-up, too") {
  const auto scenario = scenario_of("customers:\n" + one("a", 5, "journey: [serve: wash]") +
                                    one("b", 6, "journey: [serve: wash]") +
                                    "staff:\n  machine: {count: 1, serves: {wash: 4 min}, wrap_up: "
                                    "4 min, breakdowns: {up: 10 min, down: 5 min}}\n");
  // wrap-up 9-10, down 10-15, wrap-up 15-18
  CHECK(day(scenario) == Lines{"a wash 5-9 by machine.0", "b wash 18-22 by machine.0"});
}

TEST_CASE("who is down when the shift ends leaves after the repair, or rather after the customer") {
  const auto scenario = failing("waits", "count: {09:00: 1, 09:12: 0, 09:40: 1}");
  // a 8-10, down 10-15, a 15-18; b waits for the next shift, 7 of 10 minutes are left then.
  CHECK(day(scenario) == Lines{"a wash 8-18 by machine.0", "b wash 40-45 by machine.0"});
  const Measured measured(scenario);
  CHECK(measured.minutes("staff:machine", "staff_hours") == 18 + 20);
  CHECK(measured.minutes("staff:machine", "overtime_hours") == 18 - 15);  // on duty, not down
  CHECK(measured("staff:machine", "failures") == 2);
}

TEST_CASE("`per_customer`: a failure at a random moment of the service") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: wash]") +
                                    one("b", 30, "journey: [serve: wash]") +
                                    "staff:\n  machine: {count: 1, serves: {wash: 10 min}, "
                                    "breakdowns: {per_customer: 100%, down: 5 min}}\n");
  CHECK(day(scenario) == Lines{"a wash 0-15 by machine.0", "b wash 30-45 by machine.0"});
  CHECK(Measured(scenario)("staff:machine", "failures") == 2);
}

TEST_CASE("`per_customer`: who is served again may be lucky the next time") {
  for (const std::string rule : {"hand_back", "restarts"}) {
    const auto scenario = scenario_of(
        "customers: {a: {arrivals: {events: {x: {at: 09:00, customers: 400, lead: 0 s}}}, journey: "
        "[serve: wash]}}\n"
        "staff: {machine: {count: 1, serves: {wash: 1 min}, breakdowns: {per_customer: 50%, down: "
        "1 s, customer: " +
        rule + "}}}\n");
    const Measured measured(scenario);
    CHECK(measured("task:wash", "served") == 400);
    // A geometric number each: mean 1, variance 2.
    CHECK(measured("staff:machine", "failures") > 400 - 4 * 28.3);
    CHECK(measured("staff:machine", "failures") < 400 + 4 * 28.3);
  }
}

// ---------------------------------------------------------------- repairs

namespace {

/// A machine that fails after so many minutes and waits for the technician (10 min).
std::shared_ptr<const Scenario> repaired(int up, const std::string& technician,
                                         const std::string& customers,
                                         const std::string& clock = "{start: 09:00, end: 10:00}") {
  return scenario_of("customers:\n" + customers +
                         "staff:\n  machine: {count: 1, serves: {wash: 5 min}, breakdowns: {up: " +
                         std::to_string(up) + " min, down: {repair: fix}}}\n  technician: {" +
                         technician + "}\n",
                     clock);
}

}  // namespace

TEST_CASE("a failure waits in line for whoever repairs, among the other work") {
  const auto scenario =
      repaired(10, "count: 1, serves: {fix: 10 min, advise: 5 min}",
               one("a", 8, "journey: [serve: advise]") + one("b", 11, "journey: [serve: advise]") +
                   one("c", 12, "journey: [serve: wash]"));
  // The machine fails at 10, 33 and 53, and is repaired 13-23, 33-43 and from 53 on.
  CHECK(day(scenario) ==
        Lines{"a advise 8-13 by technician.0", "machine failure fix 13-23 by technician.0",
              "c wash 23-28 by machine.0", "b advise 23-28 by technician.0",
              "machine failure fix 33-43 by technician.0", "machine failure fix 53-nan inside"});
  const Measured measured(scenario);
  CHECK(measured("staff:machine", "failures") == 3);
  CHECK(measured("staff:machine", "occupancy") == Catch::Approx(5.0 / (60 - 13 - 10 - 7)));
  CHECK(measured("task:fix", "wait_by_other_class") == Catch::Approx(3 * k_minute / 3));
}

TEST_CASE("a repair of a lower rank waits till there is nothing else to do") {
  const auto scenario =
      repaired(10, "count: 1, serves: {fix: {service: 10 min, rank: 2}, advise: 5 min}",
               one("a", 8, "journey: [serve: advise]") + one("b", 11, "journey: [serve: advise]"));
  const Lines lines = day(scenario);
  REQUIRE(lines.size() >= 3);
  CHECK(lines[1] == "b advise 13-18 by technician.0");
  CHECK(lines[2] == "machine failure fix 18-28 by technician.0");
}

TEST_CASE("a repair that is not done by the evening is done the next day") {
  const std::string a =
      "  a: {arrivals: {events: {x: {at: 09:56, customers: 1, lead: 0 s}}}, journey: [serve: "
      "wash]}\n";
  const std::string clock = "{start: 09:00, end: 10:00, days: 2}";
  const auto finished = repaired(55, "count: 1, serves: {fix: 10 min}", a, clock);
  CHECK(day(finished).front() == "machine failure fix 55-65 by technician.0");
  CHECK(day(finished).at(1) == "a wash 1440-1445 by machine.0");
  CHECK(Measured(finished).minutes("staff:technician", "overtime_hours") ==
        5 + 5);  // both evenings
  const auto handed_back =
      repaired(55, "count: 1, serves: {fix: 10 min}, at_shift_end: hand_back", a, clock);
  CHECK(day(handed_back).front() == "machine failure fix 55-1445 by technician.0");
  CHECK(day(handed_back).at(1) == "a wash 1445-1450 by machine.0");
}

TEST_CASE("a repair may need nobody") {
  const auto scenario =
      repaired(10, "count: unlimited, serves: {fix: 5 min}", one("a", 8, "journey: [serve: wash]"));
  CHECK(day(scenario).front() == "machine failure fix 10-15");
  CHECK(day(scenario).at(1) == "a wash 8-18 by machine.0");
}
