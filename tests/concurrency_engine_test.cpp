// Persons who serve several at once, on days whose every minute is known beforehand.

#include <string>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

std::string chat(const std::string& name, int minute) {
  return one(name, minute, "journey: [serve: chat]");
}
std::string phone(const std::string& name, int minute) {
  return one(name, minute, "journey: [serve: phone]");
}

std::string agents(const std::string& speeds,
                   const std::string& keys = "count: 1, serves: {chat: 10 min, phone: 4 min}") {
  return "staff:\n  agents: {" + keys + ", concurrency: {of: chat, speed: [" + speeds + "]}}\n";
}

}  // namespace

TEST_CASE("each customer is served at the speed of so many at once") {
  const auto scenario = scenario_of("customers:\n" + chat("a", 0) + chat("b", 4) + chat("c", 8) +
                                    chat("d", 9) + agents("100%, 80%, 50%"));
  // 0-4 a works off 4; 4-8 a and b 3.2 each; from 8 on, three at half speed, a has 2.8 left: 13.6.
  // Then b has 4, c 7.2, and d, who has waited, 10: b ends 8 later, c has 3.2 and d 6 left; at
  // 80 % c ends 4 later with 2.8 of d's left, who ends alone at 28.4.
  CHECK(day(scenario) == Lines{"a chat 0-13.6 by agents.0", "b chat 4-21.6 by agents.0",
                               "c chat 8-25.6 by agents.0", "d chat 13.6-28.4 by agents.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:agents", "occupancy") == Catch::Approx(28.4 / 60));
  CHECK(measured("staff:agents/chat", "busy_mean") == Catch::Approx(28.4 / 60));
  CHECK(measured("staff:agents", "visits") == 4);
  CHECK(measured("task:chat", "wait_mean") == Catch::Approx(4.6 * k_minute / 4));
}

TEST_CASE("the wrap-up after one keeps the seat, and the speed of the others") {
  const auto scenario =
      scenario_of("customers:\n" + chat("a", 0) + chat("b", 5) + chat("c", 6) +
                  agents("100%, 50%", "count: 1, serves: {chat: 10 min}, wrap_up: 2 min"));
  // 5-15 a's second half, b works off 5; wrap-up 15-19 at half speed, b works off 2.
  // c from 19 on; b has 3 left: 25; its wrap-up 25-29; c has worked off 5 by then and ends at 34.
  CHECK(day(scenario) ==
        Lines{"a chat 0-15 by agents.0", "b chat 5-25 by agents.0", "c chat 19-34 by agents.0"});
  CHECK(Measured(scenario)("staff:agents", "occupancy") == Catch::Approx(36.0 / 60));
}

TEST_CASE("a snapshot says how many somebody serves, and who came last of them") {
  const auto scenario =
      scenario_of("customers:\n" + chat("a", 0) + chat("b", 5) + chat("c", 6) +
                  agents("100%, 50%", "count: 1, serves: {chat: 10 min}, wrap_up: 2 min"));
  Simulation simulation(scenario, 1, 0);
  const auto agent_at = [&](double minute) {
    simulation.run_until(minute * k_minute);
    return simulation.snapshot().groups[0][0];
  };
  CHECK(agent_at(1).customers == 1);
  CHECK(agent_at(1).customer_class == 0);
  CHECK(agent_at(6).customers == 2);
  CHECK(agent_at(6).customer_class == 1);
  CHECK(agent_at(16).customers == 1);  // a's wrap-up beside b
  CHECK(agent_at(16).customer_class == 1);
  CHECK(agent_at(26).customers == 1);  // c beside b's wrap-up
  CHECK(agent_at(26).customer_class == 2);
  CHECK(agent_at(40).customers == 0);
}

TEST_CASE("the idle go first, then those with the fewest customers") {
  const auto scenario =
      scenario_of("customers:\n" + chat("a", 0) + chat("b", 1) + chat("c", 2) + chat("d", 3) +
                  agents("100%, 100%", "count: 2, serves: {chat: 10 min}"));
  CHECK(day(scenario) == Lines{"a chat 0-10 by agents.0", "b chat 1-11 by agents.1",
                               "c chat 2-12 by agents.0", "d chat 3-13 by agents.1"});
}

TEST_CASE("another task needs the whole person") {
  const auto scenario =
      scenario_of("customers:\n" + chat("a", 0) + phone("p", 3) + agents("100%, 100%"));
  CHECK(day(scenario) == Lines{"a chat 0-10 by agents.0", "p phone 10-14 by agents.0"});
}

TEST_CASE("who needs the whole person is not passed by those who need only a seat") {
  const auto scenario = scenario_of("customers:\n" + chat("a", 0) + phone("p", 3) + chat("b", 5) +
                                    agents("100%, 100%"));
  CHECK(day(scenario) ==
        Lines{"a chat 0-10 by agents.0", "p phone 10-14 by agents.0", "b chat 14-24 by agents.0"});
  // … unless the rank says so.
  const auto ranked = scenario_of(
      "customers:\n" + chat("a", 0) + phone("p", 3) + chat("b", 5) +
      agents("100%, 100%", "count: 1, serves: {chat: 10 min, phone: {service: 4 min, rank: 2}}"));
  CHECK(day(ranked) ==
        Lines{"a chat 0-10 by agents.0", "b chat 5-15 by agents.0", "p phone 15-19 by agents.0"});
}

TEST_CASE("who becomes free takes as many as there are seats") {
  const auto scenario = scenario_of("customers:\n" + phone("p", 0) + chat("a", 1) + chat("b", 2) +
                                    chat("c", 3) + agents("100%, 100%"));
  CHECK(day(scenario) == Lines{"p phone 0-4 by agents.0", "a chat 4-14 by agents.0",
                               "b chat 4-14 by agents.0", "c chat 14-24 by agents.0"});
}

TEST_CASE("a break comes when all customers are done; nobody is taken meanwhile") {
  const auto scenario = scenario_of("customers:\n" + chat("a", 0) + chat("b", 6) + chat("c", 8) +
                                    agents("100%, 100%, 100%",
                                           "shifts: {s: {from: 09:00, to: 10:00, count: 1, breaks: "
                                           "[{at: 09:07, for: 5 min}]}}, serves: {chat: 10 min}"));
  CHECK(day(scenario) ==
        Lines{"a chat 0-10 by agents.0", "b chat 6-16 by agents.0", "c chat 21-31 by agents.0"});
}

TEST_CASE("at the end of the shift the customers are served to the end, and nobody else is taken") {
  const auto scenario = scenario_of(
      "customers:\n" + chat("a", 0) + chat("b", 6) + chat("c", 8) +
      agents("100%, 100%, 100%", "count: {09:00: 1, 09:07: 0, 09:30: 1}, serves: {chat: 10 min}"));
  CHECK(day(scenario) ==
        Lines{"a chat 0-10 by agents.0", "b chat 6-16 by agents.0", "c chat 30-40 by agents.0"});
  const Measured measured(scenario);
  CHECK(measured.minutes("staff:agents", "overtime_hours") == 9);
}

TEST_CASE("when the count drops those with the fewest customers take no more") {
  const auto scenario = scenario_of(
      "customers:\n" + chat("a", 0) + chat("b", 1) + chat("c", 2) + chat("d", 6) + chat("e", 12) +
      agents("100%, 100%, 100%", "count: {09:00: 2, 09:05: 1}, serves: {chat: 10 min}"));
  CHECK(day(scenario) == Lines{"a chat 0-10 by agents.0", "b chat 1-11 by agents.1",
                               "c chat 2-12 by agents.0", "d chat 6-16 by agents.0",
                               "e chat 12-22 by agents.0"});
  CHECK(Measured(scenario).minutes("staff:agents", "overtime_hours") == 6);
}

TEST_CASE("`by: same` may lead to a seat") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: phone, {serve: chat, by: same}]") +
      chat("b", 1) + chat("c", 2) +
      agents("100%, 100%", "count: 1, serves: {chat: 10 min, phone: 4 min}, wrap_up: 1 min"));
  CHECK(day(scenario) == Lines{"a phone 0-4 by agents.0", "a chat 4-14 by agents.0",
                               "b chat 4-14 by agents.0", "c chat 15-25 by agents.0"});
}
