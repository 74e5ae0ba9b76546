// Set-ups, speed, switched counts, the end of a shift, the length of a service and self-service, on
// days whose every minute is known beforehand.

#include <string>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

std::string desk(const std::string& name, int minute) {
  return one(name, minute, "journey: [serve: desk]");
}
std::string does(const std::string& name, int minute, const std::string& task) {
  return one(name, minute, "journey: [serve: " + task + "]");
}

}  // namespace

// ---------------------------------------------------------------- set-up

TEST_CASE("a set-up comes before another task; the customer waits, bound, beyond the patience") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "x") +
                  one("b", 6, "patience: 2 min, journey: [serve: y]") + does("c", 7, "y") +
                  "staff:\n  clerk: {count: 1, serves: {x: 5 min, y: 5 min}, set_up: 3 min}\n");
  CHECK(day(scenario) ==
        Lines{"a x 0-5 by clerk.0", "b y 9-14 by clerk.0", "c y 14-19 by clerk.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:clerk", "occupancy") == Catch::Approx((5 + 3 + 10) / 60.0));
  CHECK(measured("task:y", "wait_mean") == Catch::Approx((3 + 7) * k_minute / 2));
  CHECK(measured("task:y", "wait_by_wrap_up") == Catch::Approx((3 + 2) * k_minute / 2));
  CHECK(measured("task:y", "wait_by_own_class") + measured("task:y", "wait_by_other_class") ==
        Catch::Approx(5 * k_minute / 2));
}

TEST_CASE("`by: same` sets up, too, if the task is another one") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, "journey: [serve: x, {serve: y, by: same}]") +
                  does("b", 1, "x") +
                  "staff:\n  clerk: {count: 1, serves: {x: 5 min, y: 5 min}, set_up: 3 min}\n");
  CHECK(day(scenario) ==
        Lines{"a x 0-5 by clerk.0", "a y 8-13 by clerk.0", "b x 16-21 by clerk.0"});
  CHECK(Measured(scenario)("task:y", "wait_mean") == 3 * k_minute);
}

TEST_CASE("`hand_back`: after the night the same work goes on without a set-up") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "x") + does("b", 6, "y") + does("c", 9, "x") +
                  "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:20: 1}, serves: {x: 5 min, y: "
                  "10 min}, set_up: 2 min, "
                  "at_shift_end: hand_back}\n");
  // set-up 6-8, b 8-10 and 20-28, set-up 28-30
  CHECK(day(scenario) ==
        Lines{"a x 0-5 by clerk.0", "b y 8-28 by clerk.0", "c x 30-35 by clerk.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:clerk", "occupancy") == Catch::Approx((5 + 4 + 15) / 50.0));
  CHECK(measured.minutes("staff:clerk", "staff_hours") == 50);
  CHECK(measured("task:y", "wait_mean") == (2 + 10) * k_minute);
}

TEST_CASE("`hand_back`: a set-up that the end of the shift breaks off is done anew") {
  const auto scenario = scenario_of("customers:\n" + does("a", 0, "x") +
                                    one("b", 9, "patience: 12 min, journey: [serve: y]") +
                                    "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:20: 1}, "
                                    "serves: {x: 5 min, y: 10 min}, set_up: 2 min, "
                                    "at_shift_end: hand_back}\n");
  // b waits from 9 on: at 20, 1 min before the patience ends, somebody comes for good.
  CHECK(day(scenario) == Lines{"a x 0-5 by clerk.0", "b y 22-32 by clerk.0"});
  CHECK(Measured(scenario)("task:y", "wait_mean") == 13 * k_minute);
}

TEST_CASE("`hand_back`: who waits again has the rest of the patience") {
  const auto scenario = scenario_of(
      "customers:\n" + does("a", 0, "x") + one("b", 1, "patience: 12 min, journey: [serve: x]") +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0}, serves: {x: 8 min}, at_shift_end: "
      "hand_back}\n");
  // b waits 1-8 and again from 10 on: 5 of its 12 min are left.
  CHECK(day(scenario) == Lines{"a x 0-8 by clerk.0", "b x 1-15 abandoned"});
}

TEST_CASE("`hand_back`: an idle person takes over at once, after a set-up") {
  const auto scenario = scenario_of(
      "customers:\n" + does("a", 0, "y") + does("b", 5, "x") +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0}, serves: {x: 10 min}, at_shift_end: "
      "hand_back}\n"
      "  helper: {count: 1, serves: {x: {service: 10 min, rank: 2}, y: 1 min}, set_up: 2 min}\n");
  // b is with the clerk 5-10, the helper sets up 10-12 and does the rest.
  CHECK(day(scenario) == Lines{"a y 0-1 by helper.0", "b x 5-17 by helper.0"});
  CHECK(Measured(scenario)("task:x", "wait_mean") == 2 * k_minute);
}

TEST_CASE("`hand_back`: whose service began last is taken out, and goes before those who wait") {
  const auto scenario = scenario_of("customers:\n" + desk("a", 2) + desk("b", 5) + desk("c", 6) +
                                    "staff:\n  clerks: {count: {09:00: 2, 09:10: 1}, serves: "
                                    "{desk: 10 min}, at_shift_end: hand_back}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 2-12 by clerks.0", "b desk 5-17 by clerks.0", "c desk 17-27 by clerks.0"});
}

TEST_CASE("`finish`: overruns are duty, paid, and overtime; the wrap-up is part of it") {
  const auto scenario = scenario_of(
      "customers:\n" + desk("a", 5) +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0}, serves: {desk: 10 min}, wrap_up: 2 min}\n");
  const Measured measured(scenario);
  CHECK(measured.minutes("staff:clerk", "staff_hours") == 17);
  CHECK(measured.minutes("staff:clerk", "overtime_hours") == 7);
  CHECK(measured("staff:clerk", "occupancy") == Catch::Approx(12.0 / 17));
}

// ---------------------------------------------------------------- speed

TEST_CASE("a switched speed is looked at when a service or wrap-up begins") {
  const std::string customers =
      "customers:\n" + desk("a", 0) + desk("b", 1) + desk("c", 2) + desk("d", 3);
  const auto scenario = scenario_of(customers +
                                    "staff: {clerk: {count: 1, serves: {desk: 10 min}, speed: "
                                    "{normally: 100%, when: waiting(desk) >= 2, then: 200%}}}\n");
  // Two wait when b's service begins, one when c's does.
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "b desk 10-15 by clerk.0",
                               "c desk 15-25 by clerk.0", "d desk 25-35 by clerk.0"});
  const auto kept = scenario_of(
      customers + desk("e", 40) +
      "staff: {clerk: {count: 1, serves: {desk: 10 min}, wrap_up: 2 min, speed: {normally: 100%, "
      "when: waiting(desk) >= 2, until: waiting(desk) = 0, then: 200%}}}\n");
  // From 2 on twice as fast, a's wrap-up included, until d's service has begun.
  CHECK(day(kept) == Lines{"a desk 0-10 by clerk.0", "b desk 11-16 by clerk.0",
                           "c desk 17-22 by clerk.0", "d desk 23-28 by clerk.0",
                           "e desk 40-50 by clerk.0"});
}

TEST_CASE("a speed divides set-up, service and wrap-up") {
  const auto scenario = scenario_of("customers:\n" + does("a", 0, "x") + does("b", 1, "y") +
                                    "staff: {clerk: {count: 1, serves: {x: 4 min, y: 8 min}, "
                                    "set_up: 2 min, wrap_up: 2 min, speed: 50%}}\n");
  // wrap-up 8-12, set-up 12-16, b 16-32, wrap-up 32-36
  CHECK(day(scenario) == Lines{"a x 0-8 by clerk.0", "b y 16-32 by clerk.0"});
  CHECK(Measured(scenario)("staff:clerk", "occupancy") == Catch::Approx(36.0 / 60));
}

// ---------------------------------------------------------------- switched count

TEST_CASE("a switched count is looked at every full minute") {
  const std::string customers = "customers:\n" + desk("a", 0) + desk("b", 1) +
                                "  c: {arrivals: {events: {x: {at: 09:02, customers: 1, lead: 30 "
                                "s}}}, journey: [serve: desk]}\n";
  const auto scenario = scenario_of(customers +
                                    "staff: {clerks: {count: {normally: 1, when: waiting(desk) > "
                                    "1, then: 2}, serves: {desk: 10 min}}}\n");
  // At 2 clerk 1 comes and takes b, at 3 one too many is there: clerk 0, who is done first, goes.
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerks.0", "b desk 2-12 by clerks.1", "c desk 12-22 by clerks.1"});
  const Measured measured(scenario);
  CHECK(measured.minutes("staff:clerks", "staff_hours") == 10 + 58);
  CHECK(measured.minutes("staff:clerks", "overtime_hours") == 7);
  const auto kept = scenario_of(customers +
                                "staff: {clerks: {count: {normally: 1, when: waiting(desk) > 1, "
                                "until: waiting(desk) = 0, then: 2}, serves: {desk: 10 min}}}\n");
  // c is taken at 10; at 11 one goes when done, which is clerk 1 at 12.
  CHECK(day(kept) ==
        Lines{"a desk 0-10 by clerks.0", "b desk 2-12 by clerks.1", "c desk 10-20 by clerks.0"});
  CHECK(Measured(kept).minutes("staff:clerks", "staff_hours") == 60 + 10);
}

TEST_CASE("while a count is switched its own profile holds") {
  const auto scenario =
      scenario_of("customers:\n" + desk("a", 22) + desk("b", 22) + desk("c", 31) +
                  "staff: {clerks: {count: {normally: 1, when: time >= 09:10, then: {09:00: 1, "
                  "09:20: 2, 09:30: 1}}, serves: {desk: 5 min}}}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 22-27 by clerks.0", "b desk 22-27 by clerks.1", "c desk 31-36 by clerks.0"});
  CHECK(Measured(scenario).minutes("staff:clerks", "staff_hours") == 70);
}

// ---------------------------------------------------------------- the length of a service

TEST_CASE("`per_person` adds to the service, `work` multiplies it, `service` replaces it") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "party: 3, journey: [serve: desk]") +
      one("b", 10, "journey: [{serve: desk, work: 150%}]") +
      one("c", 20, "party: 3, journey: [{serve: desk, service: 1 min}]") +
      one("d", 30, "party: 4, journey: [{serve: desk, work: 50%}]") +
      "staff: {clerk: {count: 1, serves: {desk: {service: 4 min, per_person: 20 s}}}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-4.66667 by clerk.0", "b desk 10-16 by clerk.0",
                               "c desk 20-21 by clerk.0", "d desk 30-32.5 by clerk.0"});
}

TEST_CASE("`solved`: who is not helped leaves unsolved or goes another way") {
  const auto scenario =
      scenario_of("customers:\n" + desk("a", 0) +
                  one("b", 10, "journey: [{serve: desk, unsolved: [serve: expert]}, serve: exit]") +
                  "staff:\n  clerk: {count: 1, serves: {desk: {service: 4 min, solved: {normally: "
                  "100%, when: waiting(exit) = 0, then: 0%}}}}\n"
                  "  expert: {count: 1, serves: {expert: 5 min, exit: 1 min}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-4 unsolved", "b desk 10-14 unsolved",
                               "b expert 14-19 by expert.0", "b exit 19-20 by expert.0"});
}

// ---------------------------------------------------------------- self-service

TEST_CASE("`unlimited`: everybody is served at once, however many come") {
  const auto scenario =
      scenario_of("customers:\n" + desk("a", 0) + desk("b", 2) + desk("c", 3) +
                  "staff: {kiosk: {count: unlimited, serves: {desk: 10 min}, speed: 200%}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-5", "b desk 2-7", "c desk 3-8"});
  const Measured measured(scenario);
  CHECK(measured("staff:kiosk", "busy_mean") == Catch::Approx(15.0 / 60));
  CHECK(measured("staff:kiosk", "visits") == 3);
  CHECK(measured("task:desk", "wait_mean") == 0);
}

TEST_CASE("`unlimited` with a condition: who may not yet help himself waits") {
  const auto scenario = scenario_of(
      "customers:\n" + desk("a", 0) + desk("b", 1) + does("c", 5, "other") +
      "staff:\n  clerk: {count: 1, serves: {other: 10 min}}\n"
      "  kiosk: {count: unlimited, serves: {desk: {service: 2 min, when: busy(clerk) > 0}}}\n");
  CHECK(day(scenario) == Lines{"a desk 5-7", "b desk 5-7", "c other 5-15 by clerk.0"});
}

TEST_CASE("`unlimited` from a time of day on") {
  const auto scenario =
      scenario_of("customers:\n" + desk("a", 0) + desk("b", 12) +
                  "staff: {kiosk: {count: unlimited, serves: {desk: {service: 2 min, when: time >= "
                  "09:10}}}}\n");
  CHECK(day(scenario) == Lines{"a desk 10-12", "b desk 12-14"});
}
