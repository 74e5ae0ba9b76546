// Seats, turnarounds and parties that fit nowhere, on days whose every minute is known beforehand.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_idle = "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n";
const std::string k_dines = "journey: [{seize: table, first_of: [two, four]}, delay: 10 min]";
const std::string k_tables = "resources: {table: {kinds: {two: {count: 1}, four: {count: 1}}}}\n";

/// Tables for two and for four; the classes are parties of these sizes.
std::shared_ptr<const Scenario> restaurant(const std::string& customers,
                                           const std::vector<int>& parties,
                                           const std::string& resources = k_tables) {
  return changed(scenario_of("customers:\n" + customers + resources + k_idle), [&](Scenario& s) {
    for (std::size_t i = 0; i < parties.size(); ++i) s.classes[i].party = make_constant(parties[i]);
    s.resources[0].kinds[0].seats = 2;
    s.resources[0].kinds[1].seats = 4;
  });
}

std::shared_ptr<const Scenario> with_turnaround(const std::shared_ptr<const Scenario>& scenario,
                                                double minutes) {
  return changed(scenario, [&](Scenario& s) {
    s.resources[0].kinds[0].turnaround = make_constant(minutes * k_minute);
  });
}

double in_use_area(const std::shared_ptr<const Scenario>& scenario) {
  const Totals totals = totals_of(scenario);
  const LevelLayout levels(*scenario);
  double area = 0;
  for (std::size_t cell = 0; cell < totals.cells(); ++cell)
    area += totals.levels[levels.resource_in_use * totals.cells() + cell].area;
  return area;
}

std::uint64_t outcome(const Flow& flow, const Scenario& scenario, Index outcome) {
  std::uint64_t sum = 0;
  for (std::size_t i = outcome; i < flow.outcomes.size(); i += scenario.outcomes.size())
    sum += flow.outcomes[i];
  return sum;
}

}  // namespace

TEST_CASE("a party takes the first free kind that seats it") {
  // a is too large for two; d and e wait.
  const auto scenario = restaurant(
      one("a", 0, k_dines) + one("c", 1, k_dines) + one("d", 2, k_dines) + one("e", 3, k_dines),
      {3, 1, 4, 2});
  // At 10 the table for four goes to d, at 11 the one for two to e.
  CHECK(day(scenario) == Lines{"a table 0-0", "c table 1-1", "d table 10-10", "e table 11-11"});
}

TEST_CASE("a freed unit passes by those who wait for a larger one") {
  const auto scenario = restaurant(
      one("a", 0, k_dines) + one("b", 5, k_dines) + one("c", 6, k_dines) + one("d", 7, k_dines),
      {2, 3, 4, 2});
  // At 10 the table for two is free: c is too large, d takes it; b's is free at 15.
  CHECK(day(scenario) == Lines{"a table 0-0", "b table 5-5", "d table 10-10", "c table 15-15"});
}

TEST_CASE("several units together seat a larger party") {
  const auto scenario = restaurant(
      one("a", 0, "journey: [{seize: table, first_of: [two], amount: 3}, delay: 10 min]") +
          one("b", 1, "journey: [{seize: table, first_of: [two], amount: 3}, delay: 10 min]"),
      {6, 7}, "resources: {table: {kinds: {two: {count: 3}, four: {count: 1}}}}\n");
  const Totals totals = totals_of(scenario);
  CHECK(outcome(totals.classes[0], *scenario, k_served) == 1);
  CHECK(outcome(totals.classes[1], *scenario, k_blocked) == 1);
}

TEST_CASE("a party that fits nowhere does not wait for ever: it is blocked or goes another way") {
  const auto scenario = restaurant(
      one("a", 0, k_dines) +
          one("b", 1, "journey: [{seize: table, first_of: [two, four], otherwise: [leave: away]}]"),
      {5, 5});
  const Totals totals = totals_of(scenario);
  CHECK(outcome(totals.classes[0], *scenario, k_blocked) == 1);
  CHECK(outcome(totals.classes[1], *scenario, k_first_named_outcome) == 1);
  CHECK(outcome(totals.resources[0], *scenario, k_blocked) == 2);
  CHECK(totals.inside == 0);
}

TEST_CASE("a unit is out of use while it is turned around, and then goes to who waits") {
  const auto scenario = with_turnaround(
      scenario_of("customers:\n" + one("a", 0, "journey: [seize: bay, delay: 10 min]") +
                  one("b", 1, "journey: [seize: bay, delay: 10 min]") +
                  one("c", 27, "journey: [{seize: bay, otherwise: [leave: away]}]") +
                  "resources: {bay: {count: 1}}\n" + k_idle),
      5);
  // a holds it 0-10, b 15-25; at 27 it is still turned around and not free for c.
  CHECK(day(scenario) == Lines{"a bay 0-0", "b bay 15-15", "c bay 27-27 blocked"});
  CHECK(in_use_area(scenario) == (15 + 15) * k_minute);
}

TEST_CASE("the turnaround follows `for`, too") {
  const auto scenario = with_turnaround(
      scenario_of("customers:\n" + one("a", 0, "journey: [{seize: bay, for: 10 min}]") +
                  one("b", 1, "journey: [{seize: bay, for: 10 min}]") +
                  "resources: {bay: {count: 1}}\n" + k_idle),
      5);
  CHECK(day(scenario) == Lines{"a bay 0-0", "b bay 15-15"});
  CHECK(in_use_area(scenario) == 30 * k_minute);
}

TEST_CASE("no turnaround, no pause") {
  const auto scenario = with_turnaround(
      scenario_of("customers:\n" + one("a", 0, "journey: [seize: bay, delay: 10 min]") +
                  one("b", 1, "journey: [seize: bay, delay: 10 min]") +
                  "resources: {bay: {count: 1}}\n" + k_idle),
      0);
  CHECK(day(scenario) == Lines{"a bay 0-0", "b bay 10-10"});
}

TEST_CASE("who has released a unit has not taken it any more, though it is not free yet") {
  // Two rooms, one kept for members. The member leaves at 5; the room is ready at 15. At 6 the
  // other room is kept for the next member, so a waits.
  const auto scenario = with_turnaround(
      scenario_of("customers:\n" + one("member", 0, "journey: [seize: room, delay: 5 min]") +
                  one("a", 6, "journey: [seize: room, delay: 5 min]") +
                  "resources: {room: {count: 2, kept_for: {member: 1}}}\n" + k_idle),
      10);
  CHECK(day(scenario) == Lines{"member room 0-0", "a room 15-15"});
}

TEST_CASE("how long a customer's room is turned around depends on the customer alone") {
  // One room: between two that follow each other lie the stay of the first and its turnaround.
  const auto turnarounds = [](const std::string& discipline) {
    const auto scenario = changed(
        scenario_of("customers:\n  a: {arrivals: {events: {x: {at: 09:01, customers: 6, lead: 0 "
                    "s}}}, journey: [{seize: room, for: 10 min}]}\n"
                    "resources: {room: {count: 1}}\nqueues: {room: {discipline: " +
                        discipline + "}}\n" + k_idle,
                    "{start: 09:00, end: 23:00}"),
        [](Scenario& s) { s.resources[0].kinds[0].turnaround = make_exponential(20 * k_minute); });
    std::map<std::uint32_t, double> by_customer;
    const auto records = visits(scenario);
    for (std::size_t i = 0; i + 1 < records.size(); ++i)
      by_customer[records[i].customer] = records[i + 1].started - records[i].started;
    return by_customer;
  };
  const auto first = turnarounds("fifo"), last = turnarounds("lifo");
  REQUIRE(first.size() == 5);
  REQUIRE(last.size() == 5);
  for (const std::uint32_t number : {0u, 2u, 3u, 4u}) {  // 5 is the last of one, 1 of the other
    CHECK(first.at(number) == Catch::Approx(last.at(number)).epsilon(1e-9));
    CHECK(first.at(number) > 10 * k_minute);
  }
  CHECK(first.at(2) != Catch::Approx(first.at(3)));
}

TEST_CASE("a long line for one unit goes through it one by one, in order") {
  // 20 000 wait: each release grants one and looks no further (it would take seconds).
  const auto scenario = scenario_of(
      "customers:\n  a: {arrivals: {events: {x: {at: 09:00, customers: 20000, lead: 0 "
      "s}}}, journey: [seize: gate, delay: 1 s]}\n"
      "resources: {gate: {count: 1}}\n" +
      k_idle);
  const auto records = visits(scenario);
  REQUIRE(records.size() == 20000);
  bool in_order = true;
  for (std::size_t i = 0; i < records.size(); ++i)
    in_order = in_order && records[i].customer == i && records[i].started == static_cast<double>(i);
  CHECK(in_order);
}
