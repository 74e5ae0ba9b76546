// Those who are called back instead of waiting in line, and those whom a comfort makes more patient.

#include <string>
#include <vector>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_call = "journey: [serve: call]";
const std::string k_agent = "staff:\n  agent: {count: 1, serves: {call: 10 min}}\n";

/// Those who come before 09:02 and have to wait are called back.
std::string callback(const std::string& keys = "", const std::string& beside = "") {
  return "queues: {call: {callback: {when: time < 09:02" + (keys.empty() ? "" : ", " + keys) + "}" +
         (beside.empty() ? "" : ", " + beside) + "}}\n";
}

std::string comfort(const std::string& when, const std::string& name = "call") {
  return "queues: {" + name + ": {comfort: {when: " + when + ", patience: +50%}}}\n";
}

std::string patient(int minutes) {
  return "patience: " + std::to_string(minutes) + " min, " + k_call;
}

double area(const Totals& totals, Index level) {
  double sum = 0;
  for (std::size_t cell = 0; cell < totals.cells(); ++cell)
    sum += totals.levels[level * totals.cells() + cell].area;
  return sum;
}

/// a is in service 0-10; b comes at 1 and takes the callback.
std::shared_ptr<const Scenario> called(const std::string& rest, const std::string& b = k_call) {
  return scenario_of("customers:\n" + one("a", 0, k_call) + one("b", 1, b) + rest);
}

}  // namespace

// ---------------------------------------------------------------- callbacks

TEST_CASE("who is called back keeps the place, and is not in line") {
  const auto scenario = called(one("c", 2, k_call) + k_agent + callback());
  CHECK(day(scenario) ==
        Lines{"a call 0-10 by agent.0", "b call 10-20 by agent.0", "c call 20-30 by agent.0"});
  const Totals totals = totals_of(scenario);
  const LevelLayout levels(*scenario);
  CHECK(area(totals, levels.queue_waiting) == 18 * k_minute);
  CHECK(area(totals, levels.class_waiting + 1) == 0);
  CHECK(area(totals, levels.task_number) == (10 + 19 + 28) * k_minute);
  const FlowCell& call = totals.tasks[0].cells[0];
  CHECK(call.called_back == 1);
  CHECK(call.wait_sum == (9 + 18) * k_minute);
  CHECK(call.callback_waits == 1);
  CHECK(call.callback_wait_sum == 9 * k_minute);
  CHECK(totals.classes[1].cells[0].called_back == 1);
  CHECK(totals.classes[1].cells[0].callback_wait_sum == 9 * k_minute);
}

TEST_CASE("`after_queue`: those in line go first, later ones, too") {
  const auto scenario =
      called(one("c", 2, k_call) + one("d", 15, k_call) + k_agent + callback("serve: after_queue"));
  CHECK(day(scenario) == Lines{"a call 0-10 by agent.0", "c call 10-20 by agent.0",
                               "d call 20-30 by agent.0", "b call 30-40 by agent.0"});
}

TEST_CASE("`after_queue` goes behind other work of the same rank, but not of a higher one") {
  const auto scenario = [](const std::string& rank) {
    return called(one("c", 2, "journey: [serve: letter]") +
                  "staff:\n  agent: {count: 1, serves: {call: 10 min, letter: {service: 5 min, "
                  "rank: " +
                  rank + "}}}\n" + callback("serve: after_queue"));
  };
  CHECK(day(scenario("1"))[1] == "c letter 10-15 by agent.0");
  CHECK(day(scenario("2"))[1] == "b call 10-20 by agent.0");
}

TEST_CASE("patience does not run while one waits for a call") {
  const auto scenario = called(k_agent + callback(), patient(3));
  CHECK(day(scenario)[1] == "b call 10-20 by agent.0");
}

TEST_CASE("a callback that does not come in time is forgotten; at the very moment it comes") {
  CHECK(day(called(k_agent + callback("within: 5 min"))) ==
        Lines{"b call 1-6 forgotten", "a call 0-10 by agent.0"});
  CHECK(day(called(k_agent + callback("within: 9 min")))[1] == "b call 10-20 by agent.0");
}

TEST_CASE("a callback that is not kept is forgotten: when its turn comes, or when it is overdue") {
  CHECK(day(called(one("c", 2, k_call) + k_agent + callback("kept: 0%"))) ==
        Lines{"a call 0-10 by agent.0", "b call 1-10 forgotten", "c call 10-20 by agent.0"});
  CHECK(day(called(one("c", 2, k_call) + k_agent + callback("kept: 0%, within: 13 min"))) ==
        Lines{"a call 0-10 by agent.0", "b call 1-14 forgotten", "c call 10-20 by agent.0"});
}

TEST_CASE("a forgotten callback waited all the time, outside the line") {
  const auto scenario = called(k_agent + callback("kept: 0%, within: 13 min"));
  const Totals totals = totals_of(scenario);
  const LevelLayout levels(*scenario);
  CHECK(totals.tasks[0].cells[0].wait_sum == 13 * k_minute);
  CHECK(totals.tasks[0].cells[0].callback_wait_sum == 13 * k_minute);
  CHECK(area(totals, levels.queue_waiting) == 0);
  CHECK(area(totals, levels.task_number) == (10 + 13) * k_minute);
  CHECK(totals.tasks[0].outcomes[k_forgotten] == 1);
}

TEST_CASE("who finds out last that a callback was forgotten keeps nobody on duty") {
  // a 0-5; b's turn comes at 5, after the close.
  const std::string today = k_call + ", patience: 1 h";
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, today) + one("b", 1, today) + k_agent + callback("kept: 0%"),
      "{start: 09:00, end: 09:05, days: 2, after_end: finish}");
  const Totals totals = totals_of(scenario);
  CHECK(totals.tasks[0].outcomes[k_forgotten] == 2);
  CHECK(area(totals, LevelLayout(*scenario).paid) == 2 * 10 * k_minute);
}

TEST_CASE("who was called back in time is not forgotten later") {
  // The callback is due by 12 and comes at 10; the agent goes at 15 and comes back at 20.
  const auto scenario = called(
      "staff:\n  agent: {count: {09:00: 1, 09:15: 0, 09:20: 1}, serves: {call: 10 min}, "
      "at_shift_end: hand_back}\n" +
      callback("within: 11 min"));
  CHECK(day(scenario) == Lines{"a call 0-10 by agent.0", "b call 10-25 by agent.0"});
}

TEST_CASE("only those who accept are called back") {
  const auto none = called(k_agent + callback("accept: 0%"), patient(3));
  CHECK(day(none)[0] == "b call 1-4 abandoned");
  int accepted = 0;
  const auto some = called(k_agent + callback("accept: 30%"));
  for (std::uint32_t replication = 0; replication < 400; ++replication) {
    Simulation simulation(some, 1, replication);
    simulation.run_until(k_never);
    accepted += static_cast<int>(simulation.totals().tasks[0].cells[0].called_back);
  }
  CHECK(std::abs(accepted - 120) < 4 * 9.2);
}

TEST_CASE("who is called back needs no room in the line, and is in nobody's way") {
  const auto scenario =
      called(one("c", 2, k_call) + one("d", 3, k_call) + k_agent +
             callback("", "capacity: 1, balk: {when: waiting > 1, chance: 100%}"));
  CHECK(day(scenario) == Lines{"d call 3-3 blocked", "a call 0-10 by agent.0",
                               "b call 10-20 by agent.0", "c call 20-30 by agent.0"});
}

TEST_CASE("the expected wait decides who is offered a callback") {
  // b would wait 10 min, c 20.
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_call) + one("b", 1, patient(3)) +
                                    one("c", 2, patient(30)) + one("d", 2, patient(3)) + k_agent +
                                    "queues: {call: {callback: {when: expected_wait > 15 min}}}\n");
  // At 2 b still waits: c and d are called back.
  CHECK(day(scenario) == Lines{"b call 1-4 abandoned", "a call 0-10 by agent.0",
                               "c call 10-20 by agent.0", "d call 20-30 by agent.0"});
}

TEST_CASE("a callback whose priority has switched up comes down again") {
  // From 3 to 4 one is in the shop: b goes before c only then.
  const auto scenario =
      called(one("c", 2, "priority: 1, " + k_call) + one("d", 3, "journey: [delay: 1 min]") +
                 k_agent + callback(),
             "priority: {normally: 0, when: in_system(d) > 0, then: 5}, " + k_call);
  CHECK(day(scenario) ==
        Lines{"a call 0-10 by agent.0", "c call 10-20 by agent.0", "b call 20-30 by agent.0"});
}

TEST_CASE("who was forgotten may come back") {
  const auto scenario =
      called(k_agent + callback("within: 5 min"),
             k_call + ", comes_back: {forgotten: {chance: 100%, after: 14 min, at_most: 1}}");
  CHECK(day(scenario) ==
        Lines{"b call 1-6 forgotten", "a call 0-10 by agent.0", "b call 20-30 by agent.0"});
}

// ---------------------------------------------------------------- comfort

TEST_CASE("a comfort adds to the whole patience, once") {
  // Patience 10 min; half as much again after 6. (Once more would be 21, half of the rest 13.)
  const auto scenario = called("staff:\n  agent: {count: 1, serves: {call: 50 min}}\n" +
                                   comfort("waited > 6 min or waited > 9 min"),
                               patient(10));
  CHECK(day(scenario)[0] == "b call 1-16 abandoned");
  CHECK(totals_of(scenario).tasks[0].cells[0].comforted == 1);
  CHECK(totals_of(scenario).classes[1].cells[0].comforted == 1);
}

TEST_CASE("a comfort comes at the very moment at which the patience ends, and not later") {
  const std::string staff = "staff:\n  agent: {count: 1, serves: {call: 50 min}}\n";
  CHECK(day(called(staff + comfort("waited > 10 min"), patient(10)))[0] == "b call 1-16 abandoned");
  CHECK(day(called(staff + comfort("waited > 11 min"), patient(10)))[0] == "b call 1-11 abandoned");
}

TEST_CASE("a comfort by counts and by the time comes when it holds, once") {
  const std::string staff = "staff:\n  agent: {count: 1, serves: {call: 50 min}}\n";
  for (const std::string when : {"waiting(call) > 1", "time >= 09:05"}) {
    const auto scenario =
        called(one("c", 5, "patience: 20 min, " + k_call) + staff + comfort(when), patient(10));
    CHECK(day(scenario)[0] == "b call 1-16 abandoned");
    CHECK(day(scenario)[1] == "c call 5-35 abandoned");
    CHECK(totals_of(scenario).tasks[0].cells[0].comforted == 2);
  }
}

TEST_CASE("a comfort whose condition holds on joining comes at once") {
  const std::string staff = "staff:\n  agent: {count: 1, serves: {call: 50 min}}\n";
  const std::string late = "patience: 10 min, journey: [{serve: call, deadline: {at: 09:30}}]";
  CHECK(day(called(staff + comfort("time_left < 40 min"), late))[0] == "b call 1-16 abandoned");
  CHECK(day(called(staff + comfort("waited >= 0 s"), patient(10)))[0] == "b call 1-16 abandoned");
  CHECK(day(called(staff + comfort("party >= 1"), patient(10)))[0] == "b call 1-16 abandoned");
}

TEST_CASE("who waits for a thing is comforted, too") {
  const std::string seizes = "journey: [seize: room, delay: 50 min]";
  for (const std::string when : {"waited > 6 min", "waiting(room) > 0", "party >= 1"}) {
    const auto scenario = scenario_of(
        "customers:\n" + one("a", 0, seizes) + one("b", 1, "patience: 10 min, " + seizes) +
        "resources: {room: {count: 1}}\nstaff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n" +
        comfort(when, "room"));
    CHECK(day(scenario)[1] == "b room 1-16 abandoned");
    CHECK(totals_of(scenario).resources[0].cells[0].comforted == 1);
  }
}

TEST_CASE("the comfort counts on what is left after a hand_back") {
  // b is in service 10-12 and waits again from 12, with 1 of 10 min left, then 5 more.
  const auto scenario = called(
      "staff:\n  agent: {count: {09:00: 1, 09:12: 0}, serves: {call: 10 min}, at_shift_end: "
      "hand_back}\n" +
          comfort("waited > 9.5 min"),
      patient(10));
  CHECK(day(scenario)[1] == "b call 1-18 abandoned");
}

TEST_CASE("who is called back is elsewhere and gets no comfort") {
  const auto scenario = called(
      k_agent +
      "queues: {call: {callback: {}, comfort: {when: waited > 5 min, patience: +50%, cost: 9}}}\n");
  CHECK(day(scenario)[1] == "b call 10-20 by agent.0");
  CHECK(totals_of(scenario).tasks[0].cells[0].comforted == 0);
}
