// Set-ups that are broken off, and those who wait for one.

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

TEST_CASE("who breaks off a set-up has to set up even for the task before") {
  // set-up for mail 5-6, for phone 6-8, for mail 12-14
  CHECK(day(scenario_of(R"(
customers:
  a: {arrivals: {events: {e: {at: 09:00, customers: 1, lead: 0 s}}}, journey: [serve: phone]}
  b: {arrivals: {events: {e: {at: 09:05, customers: 1, lead: 0 s}}}, journey: [serve: mail]}
  c: {arrivals: {events: {e: {at: 09:06, customers: 1, lead: 0 s}}}, journey: [serve: phone]}
staff:
  clerk:
    count: 1
    set_up: 2 min
    serves: {phone: 4 min, mail: {service: 10 min, rank: 2, interruptible: true}}
)")) == Lines{"a phone 0-4 by clerk.0", "c phone 8-12 by clerk.0", "b mail 14-24 by clerk.0"});
}

TEST_CASE("after a set-up that a breakdown broke off, one for the same task begins anew") {
  // set-up 5-8, broken down 8-10, set-up 10-14
  CHECK(day(scenario_of(R"(
customers:
  a: {arrivals: {events: {e: {at: 09:00, customers: 1, lead: 0 s}}}, journey: [serve: phone]}
  b: {arrivals: {events: {e: {at: 09:05, customers: 1, lead: 0 s}}}, journey: [serve: mail]}
staff:
  clerk:
    count: 1
    set_up: 4 min
    serves: {phone: 4 min, mail: 1 min}
    breakdowns: {up: 8 min, down: 2 min, customer: hand_back}
)")) == Lines{"a phone 0-4 by clerk.0", "b mail 14-15 by clerk.0"});
}

TEST_CASE("nobody gives up or misses a deadline while somebody sets up for them") {
  // The clerk comes from the phone: 10 min of set-up, through which b's patience and deadline end.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: phone]") +
      one("b", 1, "patience: 5 min, journey: [{serve: desk, deadline: {after_arrival: 6 min}}]") +
      "staff:\n  clerk: {count: 1, serves: {phone: 3 min, desk: 4 min}, set_up: 10 min}\n");
  CHECK(day(scenario) == Lines{"a phone 0-3 by clerk.0", "b desk 13-17 by clerk.0"});
  CHECK(totals_of(scenario).classes[1].cells[0].wait_sum == 12 * k_minute);
}
