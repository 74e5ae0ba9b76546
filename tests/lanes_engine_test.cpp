// A line for each server, on days whose every minute is known beforehand.

#include <cmath>
#include <string>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_desk = "journey: [serve: desk]";

std::string takes(const std::string& time) {
  return "journey: [{serve: desk, service: " + time + "}]";
}

std::string lines(const std::string& keys = "") {
  return "queues: {desk: {lines: per_server" + (keys.empty() ? "" : ", " + keys) + "}}\n";
}

std::string clerks(const std::string& count, const std::string& rest = "") {
  return "staff:\n  clerk: {count: " + count + ", serves: {desk: 10 min}" + rest + "}\n";
}

/// The share of replications in which the class is served by clerk 1 of two.
double share_by_second(const std::shared_ptr<const Scenario>& scenario, Index customer_class) {
  constexpr int k_days = 400;
  int second = 0;
  for (std::uint32_t replication = 0; replication < k_days; ++replication)
    for (const VisitRecord& r : visits(scenario, replication))
      second += r.customer_class == customer_class && r.person == 1;
  return static_cast<double>(second) / k_days;
}

}  // namespace

TEST_CASE("a newcomer joins the shortest line, who is in service included; ties: the lowest") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) + one("c", 2, k_desk) +
                  one("d", 3, k_desk) + one("e", 4, k_desk) + clerks("2") + lines());
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "b desk 1-11 by clerk.1",
                               "c desk 10-20 by clerk.0", "d desk 11-21 by clerk.1",
                               "e desk 20-30 by clerk.0"});
}

TEST_CASE("a snapshot says before whom each one waits, or that all wait in common") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                    one("c", 2, k_desk) + one("d", 3, k_desk) +
                                    one("e", 4, k_desk) + clerks("{09:00: 2, 09:05: 0}") + lines());
  Simulation simulation(scenario, 1, 0);
  const auto places = [&](double minute) {
    simulation.run_until(minute * k_minute);
    const Snapshot now = simulation.snapshot();
    std::string text;
    for (const Snapshot::Waiting& who : now.queues[0])
      text += scenario->classes[who.customer_class].name +
              (who.group == k_none ? " " : std::to_string(who.position) + " ");
    return text;
  };
  CHECK(places(4.5) == "c0 e0 d1 ");
  CHECK(places(30) == "c d e ");  // both have gone after who was with them
}

TEST_CASE("without jockeying a line is for good, whoever is idle next to it") {
  const std::string customers = "customers:\n" + one("a", 0, takes("30 min")) +
                                one("b", 1, takes("5 min")) + one("c", 2, k_desk) + clerks("2");
  const Lines stays = {"b desk 1-6 by clerk.1", "a desk 0-30 by clerk.0",
                       "c desk 30-40 by clerk.0"};
  CHECK(day(scenario_of(customers + lines())) == stays);
  CHECK(day(scenario_of(customers + lines("jockeying: 3"))) == stays);
  CHECK(day(scenario_of(customers + lines("jockeying: 2"))) ==
        Lines{"b desk 1-6 by clerk.1", "c desk 6-16 by clerk.1", "a desk 0-30 by clerk.0"});
}

TEST_CASE("jockeying: the last of the longest line moves, to the end of the shortest") {
  // Lines of 3 (a, c, e) and 2 (b, d). At 6 clerk 1 takes d: 3 and 1, so e moves.
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, takes("30 min")) + one("b", 1, takes("5 min")) +
                  one("c", 2, k_desk) + one("d", 3, k_desk) + one("e", 4, k_desk) + clerks("2") +
                  lines("jockeying: 2"));
  // At 16 clerk 1 takes e; 2 and 1. At 26 it is idle: c moves.
  CHECK(day(scenario) == Lines{"b desk 1-6 by clerk.1", "d desk 6-16 by clerk.1",
                               "e desk 16-26 by clerk.1", "a desk 0-30 by clerk.0",
                               "c desk 26-36 by clerk.1"});
}

TEST_CASE("equally short lines are joined by chance with `ties: random`, any with `join: random`") {
  // a is served by either; c joins a tie of two lines; d finds one shorter.
  const std::string customers = "customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                one("c", 2, k_desk) + one("d", 3, k_desk) + clerks("2");
  const double error = std::sqrt(0.25 / 400);
  const auto ties = scenario_of(customers + lines("ties: random"));
  CHECK(std::abs(share_by_second(ties, 0) - 0.5) < 4 * error);
  CHECK(std::abs(share_by_second(ties, 2) - 0.5) < 4 * error);
  for (std::uint32_t replication = 0; replication < 50; ++replication) {
    Index first[4] = {};
    for (const VisitRecord& r : visits(ties, replication)) first[r.customer_class] = r.person;
    CHECK(first[0] != first[1]);
    CHECK(first[2] != first[3]);
  }
  const auto any = scenario_of(customers + lines("join: random"));
  for (const Index c : {0u, 1u, 2u, 3u}) CHECK(std::abs(share_by_second(any, c) - 0.5) < 4 * error);
  // Both of two in one line, in half of the cases.
  int together = 0;
  for (std::uint32_t replication = 0; replication < 400; ++replication) {
    const auto records = visits(any, replication);
    Index first[4] = {};
    for (const VisitRecord& r : records) first[r.customer_class] = r.person;
    together += first[0] == first[1];
  }
  CHECK(std::abs(together / 400.0 - 0.5) < 4 * error);
}

TEST_CASE("the line of a person who goes joins the others, in the order of joining") {
  // At 10 one is too many; clerk 1 is done first, at 13, and d's line closes.
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, takes("30 min")) + one("b", 1, takes("12 min")) +
                  one("c", 2, k_desk) + one("d", 3, k_desk) + one("e", 4, k_desk) +
                  clerks("{09:00: 2, 09:10: 1}") + lines());
  CHECK(day(scenario) == Lines{"b desk 1-13 by clerk.1", "a desk 0-30 by clerk.0",
                               "c desk 30-40 by clerk.0", "d desk 40-50 by clerk.0",
                               "e desk 50-60 by clerk.0"});
}

TEST_CASE("the line of a person who breaks down joins the others") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) + one("c", 2, k_desk) +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}, breakdowns: {up: 5 min, down: 40 min, "
      "customer: hand_back}}\n  other: {count: 1, serves: {desk: 10 min}}\n" +
      lines());
  // a goes back at 5 with 5 min left, to the head of the only line; c stood in it behind a.
  CHECK(day(scenario) ==
        Lines{"b desk 1-11 by other.0", "a desk 0-16 by other.0", "c desk 16-26 by other.0"});
}

TEST_CASE("who is handed back stands at the head of the line that is left") {
  // x joins first and waits for `other`; a is handed back at 6 and goes before x, who came earlier.
  const auto scenario = scenario_of(
      "customers:\n" + one("b", 0, takes("20 min")) + one("y", 0, takes("2 min")) +
      one("x", 1, k_desk) + one("a", 3, k_desk) +
      "staff:\n  other: {count: 1, serves: {desk: 10 min}}\n"
      "  clerk: {count: {09:00: 1, 09:06: 0}, serves: {desk: 10 min}, at_shift_end: hand_back}\n" +
      lines());
  CHECK(day(scenario) == Lines{"y desk 0-2 by clerk.0", "b desk 0-20 by other.0",
                               "a desk 3-27 by other.0", "x desk 27-37 by other.0"});
}

TEST_CASE("while nobody is on duty all wait together; then they spread over the lines") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 1, k_desk) + one("b", 2, k_desk) + one("c", 3, k_desk) +
                  one("d", 4, k_desk) + clerks("{09:00: 0, 09:10: 2}") + lines());
  CHECK(day(scenario) == Lines{"a desk 10-20 by clerk.0", "b desk 10-20 by clerk.1",
                               "c desk 20-30 by clerk.0", "d desk 20-30 by clerk.1"});
}

TEST_CASE("those before somebody who went last wait on, and spread when others come") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) + one("c", 2, k_desk) +
                  clerks("{09:00: 1, 09:05: 0, 09:20: 2}") + lines());
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 20-30 by clerk.0", "c desk 20-30 by clerk.1"});
}

TEST_CASE("a new line is open to newcomers at once, and to others by jockeying only") {
  const std::string customers = "customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                one("c", 2, k_desk) + one("d", 12, k_desk) +
                                clerks("{09:00: 1, 09:05: 2}");
  CHECK(day(scenario_of(customers + lines())) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0", "d desk 12-22 by clerk.1",
              "c desk 20-30 by clerk.0"});
  CHECK(day(scenario_of(customers + lines("jockeying: 2"))) ==
        Lines{"a desk 0-10 by clerk.0", "c desk 5-15 by clerk.1", "b desk 10-20 by clerk.0",
              "d desk 15-25 by clerk.1"});
}

TEST_CASE("who finds an idle person goes there, not to one who is still wrapping up") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, takes("5 min")) + one("b", 6, k_desk) +
                  clerks("2", ", wrap_up: 10 min") + lines());
  CHECK(day(scenario) == Lines{"a desk 0-5 by clerk.0", "b desk 6-16 by clerk.1"});
}

TEST_CASE("a person who serves several at once takes them from the own line") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) + one("c", 2, k_desk) +
      one("d", 3, k_desk) + one("e", 4, k_desk) +
      "staff:\n  clerk: {count: 2, serves: {desk: 10 min}, concurrency: {of: desk, speed: [100%, "
      "100%]}}\n" +
      lines());
  // Lines are as long as the customers before a person, who are two at most.
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "b desk 1-11 by clerk.1",
                               "c desk 2-12 by clerk.0", "d desk 3-13 by clerk.1",
                               "e desk 10-20 by clerk.0"});
}

TEST_CASE("priority goes first in each line, and joins the shortest like others") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                    one("c", 2, k_desk) + one("d", 3, k_desk) +
                                    one("v", 4, "priority: 1, " + k_desk) + clerks("2") + lines());
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "b desk 1-11 by clerk.1",
                               "v desk 10-20 by clerk.0", "d desk 11-21 by clerk.1",
                               "c desk 20-30 by clerk.0"});
}

TEST_CASE("a priority that switches moves its customer up in the own line") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                  one("v", 2, "priority: 1, " + k_desk) +
                  one("c", 4, "priority: {normally: 0, when: waited > 5 min, then: 5}, " + k_desk) +
                  one("w", 6, "priority: 1, " + k_desk) + clerks("2") + lines());
  // v and w stand before clerk 0, c before clerk 1, then w joins the tie: clerk 0.
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "b desk 1-11 by clerk.1",
                               "v desk 10-20 by clerk.0", "c desk 11-21 by clerk.1",
                               "w desk 20-30 by clerk.0"});
}

TEST_CASE("capacity and announced waits go over all lines of a queue") {
  const std::string customers = "customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                one("c", 2, "patience: 11 min, " + k_desk) +
                                one("d", 3, "patience: 9 min, " + k_desk) + clerks("2");
  CHECK(day(scenario_of(customers + lines("capacity: 1"))) ==
        Lines{"d desk 3-3 blocked", "a desk 0-10 by clerk.0", "b desk 1-11 by clerk.1",
              "c desk 10-20 by clerk.0"});
  // c is told 5 min, d 10 min.
  CHECK(day(scenario_of(customers + lines("announce: expected_wait"))) ==
        Lines{"d desk 3-3 balked", "a desk 0-10 by clerk.0", "b desk 1-11 by clerk.1",
              "c desk 10-20 by clerk.0"});
}

TEST_CASE("groups with conditions: a line is joined only where one may be served") {
  // `second` serves the desk only while more than one wait: then the last of the line moves there.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) + one("c", 2, k_desk) +
      "staff:\n  first: {count: 1, serves: {desk: 10 min}}\n"
      "  second: {count: 1, serves: {desk: {service: 5 min, when: waiting(desk) > 1}}}\n" +
      lines("jockeying: 2"));
  CHECK(day(scenario) ==
        Lines{"c desk 2-7 by second.0", "a desk 0-10 by first.0", "b desk 10-20 by first.0"});
}
