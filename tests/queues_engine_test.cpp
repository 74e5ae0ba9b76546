// In which order those who wait are served, and who may wait: disciplines, priorities that switch or
// age, full queues, announced waits. Days whose every minute is known beforehand.

#include <string>
#include <vector>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_desk = "journey: [serve: desk]";
const std::string k_one_clerk = "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n";

std::string queue(const std::string& keys, const std::string& name = "desk") {
  return "queues: {" + name + ": {" + keys + "}}\n";
}

std::string service(const std::string& time) {
  return "journey: [{serve: desk, service: " + time + "}]";
}

std::string deadline(const std::string& when) {
  return "journey: [{serve: desk, deadline: {" + when + "}}]";
}

std::string switching(const std::string& keys) {
  return "priority: {normally: 0, " + keys + "}, " + k_desk;
}

}  // namespace

// ---------------------------------------------------------------- disciplines

TEST_CASE("`deadline`: the least time left goes first, ties by joining, no deadline last") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("calm", 1, k_desk) +
      one("b", 2, deadline("after_arrival: 58 min")) +
      one("c", 3, deadline("after_arrival: 20 min")) + one("d", 4, deadline("at: 09:50")) +
      one("e", 5, deadline("at: 09:50")) + k_one_clerk + queue("discipline: deadline"));
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "c desk 10-20 by clerk.0",
                               "d desk 20-30 by clerk.0", "e desk 30-40 by clerk.0",
                               "b desk 40-50 by clerk.0", "calm desk 50-60 by clerk.0"});
}

TEST_CASE("`deadline` and `shortest` sort within a priority only") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, deadline("at: 09:40")) +
                  one("v", 2, "priority: 1, " + deadline("at: 09:50")) + k_one_clerk +
                  queue("discipline: deadline"));
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "v desk 10-20 by clerk.0", "b desk 20-30 by clerk.0"});
}

TEST_CASE("`shortest`: the least service goes first, ties by joining") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("b", 1, service("8 min")) +
      one("c", 2, service("3 min")) + one("d", 3, "journey: [{serve: desk, work: 80%}]") +
      one("e", 4, service("3 min")) + k_one_clerk + queue("discipline: shortest"));
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "c desk 10-13 by clerk.0",
                               "e desk 13-16 by clerk.0", "b desk 16-24 by clerk.0",
                               "d desk 24-32 by clerk.0"});
}

TEST_CASE("`shortest` with interruptible tasks takes the person from a longer rest") {
  // b finds 6 min left of a and needs 3; c finds 5 min left and needs 6.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("b", 4, service("3 min")) +
      one("c", 8, service("6 min")) +
      "staff:\n  clerk: {count: 1, serves: {desk: {service: 10 min, interruptible: true}}}\n" +
      queue("discipline: shortest"));
  CHECK(day(scenario) ==
        Lines{"b desk 4-7 by clerk.0", "a desk 0-13 by clerk.0", "c desk 13-19 by clerk.0"});
}

TEST_CASE("`random`: each of those who wait is equally likely to be next") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) + one("c", 2, k_desk) +
                  one("d", 3, k_desk) + k_one_clerk + queue("discipline: random"));
  std::vector<int> next(4);
  for (std::uint32_t replication = 0; replication < 600; ++replication)
    ++next[visits(scenario, replication)[1].customer_class];
  // 200 of each are expected, with a standard deviation of 11.5.
  for (const Index c : {1u, 2u, 3u}) CHECK(std::abs(next[c] - 200) < 46);
}

TEST_CASE("`random`: who was handed back stands at the head") {
  const std::string back =
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:12: 1}, serves: {desk: 10 min}, "
      "at_shift_end: hand_back}\n";
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const auto scenario =
        scenario_of("customers:\n" + one("a", 5, k_desk) + one("b", 6, k_desk) +
                    one("c", 7, k_desk) + one("d", 8, k_desk) + back + queue("discipline: random"));
    const auto first = visits(scenario, replication)[0];
    CHECK(scenario->classes[first.customer_class].name == "a");
    CHECK(first.ended == 17 * k_minute);
  }
}

TEST_CASE(
    "`random`: who was handed back is passed by where a condition keeps it from being served") {
  // a is back at 10 and has waited 8 min at 18; b and c at 14.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 5, k_desk) + one("b", 6, k_desk) + one("c", 6, k_desk) +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0}, serves: {desk: 10 min}, at_shift_end: "
      "hand_back}\n  reserve: {count: 1, serves: {desk: {service: 2 min, rank: 2, when: waited > "
      "8 min}}}\n" +
      queue("discipline: random"));
  CHECK(day(scenario) == Lines{"b desk 14-16 by reserve.0", "c desk 16-18 by reserve.0",
                               "a desk 5-23 by reserve.0"});
}

TEST_CASE("`lifo`: who was handed back goes before those who come later") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 5, k_desk) + one("b", 6, k_desk) + one("c", 12, k_desk) +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:15: 1}, serves: {desk: 10 min}, "
      "at_shift_end: hand_back}\n" +
      queue("discipline: lifo"));
  CHECK(day(scenario) ==
        Lines{"a desk 5-20 by clerk.0", "c desk 20-30 by clerk.0", "b desk 30-40 by clerk.0"});
}

// ---------------------------------------------------------------- priorities

TEST_CASE("a priority that switches with the wait moves its customer up in time") {
  const std::string rest = one("v", 2, "priority: 1, " + k_desk) +
                           "staff:\n  clerk: {count: 1, serves: {desk: 12 min}}\n";
  const auto switched =
      scenario_of("customers:\n" + one("a", 0, k_desk) +
                  one("b", 1, switching("when: waited > 10 min, then: 5")) + rest);
  CHECK(day(switched) ==
        Lines{"a desk 0-12 by clerk.0", "b desk 12-24 by clerk.0", "v desk 24-36 by clerk.0"});
  const auto too_late =
      scenario_of("customers:\n" + one("a", 0, k_desk) +
                  one("b", 1, switching("when: waited > 12 min, then: 5")) + rest);
  CHECK(day(too_late) ==
        Lines{"a desk 0-12 by clerk.0", "v desk 12-24 by clerk.0", "b desk 24-36 by clerk.0"});
}

TEST_CASE("a priority that switches with the time left") {
  // 20 min are left at 10.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) +
      one("b", 1,
          "journey: [{serve: desk, deadline: {at: 09:30}, priority: {normally: 0, when: time_left "
          "< 20 min, then: 10}}]") +
      one("v", 2, "priority: 1, " + k_desk) +
      "staff:\n  clerk: {count: 1, serves: {desk: 11 min}}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 0-11 by clerk.0", "b desk 11-22 by clerk.0", "v desk 22-33 by clerk.0"});
}

TEST_CASE("a priority that switches with a count switches back, but for `until`") {
  // From 3 on three wait. At 10 one of b and c is taken, and two wait.
  const auto with = [](const std::string& until) {
    const std::string rule = switching("when: waiting(desk) > 2, then: 10" + until);
    return scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, rule) +
                       one("c", 2, rule) + one("v", 3, "priority: 1, " + k_desk) + k_one_clerk);
  };
  CHECK(day(with("")) == Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0",
                               "v desk 20-30 by clerk.0", "c desk 30-40 by clerk.0"});
  CHECK(day(with(", until: waiting(desk) < 2")) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0", "c desk 20-30 by clerk.0",
              "v desk 30-40 by clerk.0"});
}

TEST_CASE("a priority that switches with the time of day") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) +
                                    one("b", 1, switching("when: time >= 09:05, then: 5")) +
                                    one("v", 2, "priority: 1, " + k_desk) + k_one_clerk);
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0", "v desk 20-30 by clerk.0"});
}

TEST_CASE("who rises in priority takes the person from interruptible work at that moment") {
  const std::string staff =
      "staff:\n  clerk: {count: 1, serves: {desk: {service: 10 min, interruptible: true}}}\n";
  for (const std::string rule : {"when: waited > 3 min, then: 5", "when: time >= 09:05, then: 5",
                                 "when: in_system(c) > 0, then: 5"}) {
    const auto scenario =
        scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 2, switching(rule)) +
                    one("c", 5, "journey: [delay: 1 min]") + staff);
    CHECK(day(scenario) == Lines{"b desk 5-15 by clerk.0", "a desk 0-20 by clerk.0"});
  }
}

TEST_CASE("who moves to another line stands there by the time of joining") {
  const std::string customers = "customers:\n" + one("a", 0, k_desk) +
                                one("b", 1, switching("when: waited > 5 min, then: 5")) +
                                one("v", 3, "priority: 5, " + k_desk) + k_one_clerk;
  CHECK(day(scenario_of(customers)) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0", "v desk 20-30 by clerk.0"});
  CHECK(day(scenario_of(customers + queue("discipline: lifo"))) ==
        Lines{"a desk 0-10 by clerk.0", "v desk 10-20 by clerk.0", "b desk 20-30 by clerk.0"});
}

TEST_CASE("an ageing priority overtakes a fixed one when it has grown beyond it") {
  const auto scenario = [](int minute) {
    return scenario_of(
        "customers:\n" + one("a", 0, k_desk) + one("v", 2, "priority: 5, " + k_desk) +
        one("old", minute, "priority: {from: 0, grows: 60 per hour}, " + k_desk) + k_one_clerk);
  };
  // At 10 it has grown to 6, or to 4.
  CHECK(day(scenario(4))[1] == "old desk 10-20 by clerk.0");
  CHECK(day(scenario(6))[1] == "v desk 10-20 by clerk.0");
}

TEST_CASE("of two ageing priorities the one that is higher now goes first") {
  // At 10: 9 x 1 and 4 x 3; at 20 nobody has changed that.
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) +
                  one("slow", 1, "priority: {from: 0, grows: 60 per hour}, " + k_desk) +
                  one("fast", 6, "priority: {from: 0, grows: 180 per hour}, " + k_desk) +
                  one("fixed", 2, "priority: 11, " + k_desk) + k_one_clerk);
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "fast desk 10-20 by clerk.0",
                               "slow desk 20-30 by clerk.0", "fixed desk 30-40 by clerk.0"});
}

TEST_CASE("those whose priority ages go by the wait, whatever the discipline") {
  for (const std::string discipline : {"fifo", "lifo", "random", "deadline", "shortest"}) {
    const auto scenario = scenario_of(
        "customers:\n  a: {arrivals: {appointments: {from: 09:00, until: 09:05, every: 1 min}}, "
        "priority: {from: 0, grows: 1 per hour}, journey: [serve: desk]}\n" +
        k_one_clerk + queue("discipline: " + discipline));
    const auto records = visits(scenario);
    REQUIRE(records.size() == 6);
    for (std::size_t i = 0; i < records.size(); ++i)
      CHECK(records[i].joined == static_cast<double>(i) * k_minute);
  }
}

TEST_CASE("units that are free again go by the ageing priority as it is now") {
  const std::string seizes = "journey: [seize: room, delay: 10 min]";
  const auto scenario = [&](int minute) {
    return scenario_of("customers:\n" + one("a", 0, seizes) +
                       one("v", 2, "priority: 5, " + seizes) +
                       one("old", minute, "priority: {from: 0, grows: 60 per hour}, " + seizes) +
                       "resources: {room: {count: 1}}\nstaff:\n  clerk: {count: 1, serves: "
                       "{unused: 1 min}}\n");
  };
  CHECK(day(scenario(4))[1] == "old room 10-10");
  CHECK(day(scenario(6))[1] == "v room 10-10");
}

TEST_CASE("across queues: the lowest rank, then the highest priority, then the longest wait") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: x]") + one("z1", 1, "journey: [serve: z]") +
      one("x1", 2, "journey: [serve: x]") + one("y1", 3, "journey: [serve: y]") +
      one("y2", 4, "priority: 1, journey: [serve: y]") +
      one("z2", 5, "priority: 9, journey: [serve: z]") +
      "staff:\n  clerk: {count: 1, serves: {x: 10 min, y: 10 min, z: {service: 10 min, rank: "
      "2}}}\n");
  CHECK(day(scenario) == Lines{"a x 0-10 by clerk.0", "y2 y 10-20 by clerk.0",
                               "x1 x 20-30 by clerk.0", "y1 y 30-40 by clerk.0",
                               "z2 z 40-50 by clerk.0", "z1 z 50-60 by clerk.0"});
}

// ---------------------------------------------------------------- who may wait

TEST_CASE("an announced wait sends away those who have less patience") {
  // 10 min of service and 2 of wrap-up: b is told 12 min, c and d 24, e 36.
  const auto patience = [](const std::string& time) { return "patience: " + time + ", " + k_desk; };
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, patience("0 s")) + one("b", 1, patience("13 min")) +
      one("c", 2, patience("23 min")) + one("d", 3, patience("24 min")) + one("e", 4, k_desk) +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}, wrap_up: 2 min}\n" +
      queue("announce: expected_wait"));
  CHECK(day(scenario) == Lines{"c desk 2-2 balked", "a desk 0-10 by clerk.0",
                               "b desk 12-22 by clerk.0", "d desk 24-34 by clerk.0",
                               "e desk 36-46 by clerk.0"});
}

TEST_CASE("while nobody is on duty the announced wait is endless") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "patience: 59 min, " + k_desk) + one("b", 1, k_desk) +
      "staff:\n  clerk: {count: {09:00: 0, 09:10: 1}, serves: {desk: 10 min}}\n" +
      queue("announce: expected_wait"));
  CHECK(day(scenario) == Lines{"a desk 0-0 balked", "b desk 10-20 by clerk.0"});
}

TEST_CASE("`by_waiting`: the last entry that fits counts") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                    one("c", 2, k_desk) + one("d", 3, k_desk) + k_one_clerk +
                                    queue("balk: {by_waiting: {0: 0%, 1: 0%, 2: 100%}}"));
  CHECK(day(scenario) == Lines{"d desk 3-3 balked", "a desk 0-10 by clerk.0",
                               "b desk 10-20 by clerk.0", "c desk 20-30 by clerk.0"});

  // Nobody minds a long line as much as a short one: two wait when d comes.
  const auto less = scenario_of("customers:\n  old: {arrivals: {at_start: {count: 3}}, " + k_desk +
                                "}\n" + one("d", 3, k_desk) + k_one_clerk +
                                queue("balk: {by_waiting: {1: 100%, 2: 0%}}"));
  CHECK(day(less) == Lines{"old desk 0-10 by clerk.0", "old desk 10-20 by clerk.0",
                           "old desk 20-30 by clerk.0", "d desk 30-40 by clerk.0"});
}
