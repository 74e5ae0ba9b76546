// The rules of a run, one at a time, on days whose every minute is known beforehand.
// Times in the expected timelines are minutes after 09:00.

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model/simulation.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

TEST_CASE("someone already waiting goes before someone who arrives as the server frees") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                  one("b", 5, "journey: [serve: desk]") + one("c", 10, "journey: [serve: desk]") +
                  "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0", "c desk 20-30 by clerk.0"});
}

TEST_CASE("a customer whose turn comes at the very moment the patience ends is served") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                                    one("b", 5, "patience: 5 min, journey: [serve: desk]") +
                                    one("c", 6, "patience: 3 min, journey: [serve: desk]") +
                                    "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n");
  CHECK(day(scenario) ==
        Lines{"c desk 6-9 abandoned", "a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0"});
}

TEST_CASE("priority goes first, equal priority first come first served") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                                    one("b", 1, "journey: [serve: desk]") +
                                    one("c", 2, "priority: 1, journey: [serve: desk]") +
                                    one("d", 3, "priority: 1, journey: [serve: desk]") +
                                    "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "c desk 10-20 by clerk.0",
                               "d desk 20-30 by clerk.0", "b desk 30-40 by clerk.0"});
}

TEST_CASE("last come first served") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk]") +
      one("b", 1, "journey: [serve: desk]") + one("c", 2, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\nqueues: {desk: {discipline: lifo}}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "c desk 10-20 by clerk.0", "b desk 20-30 by clerk.0"});
}

TEST_CASE(
    "an arrival goes to the lowest rank, at equal rank to the group first in the file, "
    "there to the longest idle") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                  one("b", 1, "journey: [serve: desk]") + one("c", 2, "journey: [serve: desk]") +
                  one("d", 20, "journey: [serve: desk]") +
                  "staff:\n  second: {count: 2, serves: {desk: {service: 5 min, rank: 2}}}\n"
                  "  first: {count: 1, serves: {desk: 5 min}}\n");
  // At 20 both of `second` are idle, the first of them since 6, the other since 7.
  CHECK(day(scenario) == Lines{"a desk 0-5 by first.0", "b desk 1-6 by second.0",
                               "c desk 2-7 by second.1", "d desk 20-25 by first.0"});
}

TEST_CASE("overflow takes a customer over exactly when the wait reaches its bound") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: call]") +
      one("b", 1, "journey: [serve: call]") +
      "staff:\n  line: {count: 1, serves: {call: 10 min}}\n"
      "  reserve: {count: 1, serves: {call: {service: 2 min, rank: 2, when: waited > 3 min}}}\n");
  CHECK(day(scenario) == Lines{"b call 4-6 by reserve.0", "a call 0-10 by line.0"});
}

TEST_CASE("`idle > 1` leaves one person free") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: paper]") +
      one("b", 1, "journey: [serve: paper]") + one("c", 2, "journey: [serve: desk]") +
      "staff:\n  clerks: {count: 2, serves: {desk: 5 min, paper: {service: 4 min, rank: 2, when: "
      "idle > 1}}}\n");
  // b waits although a clerk is idle; at 4 the clerk of a is free, but c keeps the other busy
  // until 7: then both are idle.
  CHECK(day(scenario) ==
        Lines{"a paper 0-4 by clerks.0", "c desk 2-7 by clerks.1", "b paper 7-11 by clerks.0"});
}

TEST_CASE("a time of day opens work to a group at that very time") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 10, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: 1, serves: {desk: {service: 5 min, when: time >= 09:30}}}\n");
  CHECK(day(scenario) == Lines{"a desk 30-35 by clerk.0"});
}

TEST_CASE("a condition on another queue is looked at whenever something is decided") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: paper]") +
      one("b", 1, "journey: [serve: desk]") + one("c", 2, "journey: [serve: desk]") +
      "staff:\n  desk_clerk: {count: 1, serves: {desk: 10 min}}\n"
      "  helper: {count: 1, serves: {paper: {service: 1 min, when: waiting(desk) > 0}}}\n");
  CHECK(day(scenario) == Lines{"a paper 2-3 by helper.0", "b desk 1-11 by desk_clerk.0",
                               "c desk 11-21 by desk_clerk.0"});
}

TEST_CASE(
    "when the count drops idle persons leave first, the highest number first, and the "
    "lowest numbers come back") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk]") +
      one("b", 12, "journey: [serve: desk]") + one("c", 13, "journey: [serve: desk]") +
      one("d", 31, "journey: [serve: desk]") + one("e", 32, "journey: [serve: desk]") +
      "staff:\n  clerks: {count: {09:00: 3, 09:10: 1, 09:30: 2}, serves: {desk: 15 min}}\n");
  // At 10 clerks 2 and 1 go, clerk 0 is busy with a until 15 and stays; b waits for clerk 0.
  // At 30 clerk 1 comes back: c goes there at once.
  CHECK(day(scenario) == Lines{"a desk 0-15 by clerks.0", "b desk 15-30 by clerks.0",
                               "c desk 30-45 by clerks.0", "d desk 31-46 by clerks.1",
                               "e desk 45-60 by clerks.0"});
}

TEST_CASE("`finish`: who is busy at the shift's end finishes the customer") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 5, "journey: [serve: desk]") +
      one("b", 6, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:40: 1}, serves: {desk: 10 min}}\n");
  CHECK(day(scenario) == Lines{"a desk 5-15 by clerk.0", "b desk 40-50 by clerk.0"});
}

TEST_CASE("`hand_back`: the customer goes to the head of the queue with the rest of the need") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 5, "journey: [serve: desk]") +
      one("b", 6, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:40: 1}, serves: {desk: 10 min}, "
      "at_shift_end: hand_back}\n");
  CHECK(day(scenario) == Lines{"a desk 5-45 by clerk.0", "b desk 45-55 by clerk.0"});
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  const FlowCell& first = totals.tasks[0].cells[0];
  CHECK(first.answered == 2);
  CHECK(first.answered_wait_sum == 39 * 60);   // only the first wait: 0 of a, 39 of b
  CHECK(first.wait_sum == 39 * 60 + 30 * 60);  // and the 30 min that a waited again
}

TEST_CASE("staff on duty at the end stay till all are served, paid") {
  const auto scenario = scenario_of("customers:\n" + one("a", 55, "journey: [serve: desk]") +
                                    one("b", 56, "journey: [serve: desk]") +
                                    "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n");
  CHECK(day(scenario) == Lines{"a desk 55-65 by clerk.0", "b desk 65-75 by clerk.0"});
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  CHECK(totals.overtime == 15 * 60);
  const LevelLayout levels(*scenario);
  double on_duty = 0, overtime = 0;
  for (std::size_t cell = 0; cell < totals.cells(); ++cell) {
    on_duty += totals.levels[levels.on_duty * totals.cells() + cell].area;
    overtime += totals.levels[levels.overtime * totals.cells() + cell].area;
  }
  CHECK(on_duty == 75 * 60);
  CHECK(overtime == 15 * 60);
}

TEST_CASE("after a night to which staff stayed on they are there before the first customer") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                                        one("b", 55, "journey: [serve: desk]") +
                                        "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n"
                                        "queues: {desk: {capacity: 0}}\n",
                                    "{start: 09:00, end: 10:00, days: 2, after_end: finish}");
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "b desk 55-65 by clerk.0",
                               "a desk 1440-1450 by clerk.0", "b desk 1495-1505 by clerk.0"});
}

TEST_CASE("`cut`: the run stops at the end, and who is inside stays inside") {
  const auto scenario = scenario_of("customers:\n" + one("a", 55, "journey: [serve: desk]") +
                                        "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n",
                                    "{start: 09:00, end: 10:00, after_end: cut}");
  CHECK(day(scenario) == Lines{"a desk 55-nan inside"});
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  CHECK(simulation.totals().inside == 1);
  CHECK(simulation.finished());
}

TEST_CASE("`carry`: over night nobody is on duty, and the rest is served the next day") {
  const auto scenario = scenario_of("customers:\n" + one("a", 55, "journey: [serve: desk]") +
                                        one("b", 56, "journey: [serve: desk]") +
                                        "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n",
                                    "{start: 09:00, end: 10:00, days: 2}");
  // a is finished past the close; b waits till 09:00 of the next day, minute 1440.
  const Lines lines = day(scenario);
  REQUIRE(lines.size() == 4);  // both come daily; the second b is never served
  CHECK(lines[0] == "a desk 55-65 by clerk.0");
  CHECK(lines[1] == "b desk 1440-1450 by clerk.0");
  CHECK(lines[3] == "b desk 1496-nan inside");
}

TEST_CASE("a retry that falls outside the opening comes at the next, in the original order") {
  const auto scenario = scenario_of(
      "customers:\n" +
          one("a", 40,
              "patience: 1 min, journey: [serve: desk], comes_back: {abandoned: {chance: "
              "100%, after: 50 min, at_most: 1}}") +
          one("b", 41,
              "patience: 1 min, journey: [serve: desk], comes_back: {abandoned: {chance: "
              "100%, after: 20 min, at_most: 1}}") +
          "staff:\n  clerk: {count: {09:00: 0, 09:50: 1}, serves: {desk: 1 min}}\n",
      "{start: 09:00, end: 10:00, days: 2}");
  const Lines lines = day(scenario);
  REQUIRE(lines.size() >= 4);
  CHECK(lines[0] == "a desk 40-41 abandoned");
  CHECK(lines[1] == "b desk 41-42 abandoned");
  // b would be back at 62, a at 91: both come at 1440, b first; nobody is there before 1490.
  CHECK(lines[2] == "b desk 1440-1441 abandoned");
  CHECK(lines[3] == "a desk 1440-1441 abandoned");
}

TEST_CASE("`by: same` goes on at once, before those who wait, with one wrap-up") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk, {serve: search, by: same}]") +
      one("b", 1, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: 1, serves: {desk: 5 min, search: 7 min}, wrap_up: 2 min}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 0-5 by clerk.0", "a search 5-12 by clerk.0", "b desk 14-19 by clerk.0"});
}

TEST_CASE("capacity blocks, and those in service do not count") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk]") +
      one("b", 1, "journey: [serve: desk]") + one("c", 2, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\nqueues: {desk: {capacity: 1}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  CHECK(totals.classes[2].outcomes[k_blocked] == 1);
  CHECK(totals.tasks[0].outcomes[k_blocked] == 1);
  CHECK(totals.tasks[0].cells[0].waits == 2);  // the blocked one did not enter
}

TEST_CASE("rooms: the first free kind in order, else the other way, and `for` outlasts the guest") {
  const std::string journey =
      "journey: [{seize: room, first_of: [single, suite], for: 25 min, otherwise: [leave: "
      "walked]}]";
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, journey) + one("b", 1, journey) +
                  one("c", 2, journey) + one("d", 26, journey) +
                  "resources: {room: {kinds: {single: {count: 2, in_use: 1}, suite: {count: 1}}}}\n"
                  "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  std::vector<std::uint64_t> walked;
  for (const Flow& flow : totals.classes) {
    walked.push_back(0);
    for (std::size_t cell = 0; cell < totals.cells(); ++cell)
      walked.back() += flow.outcomes[cell * scenario->outcomes.size() + k_first_named_outcome];
  }
  CHECK(walked == std::vector<std::uint64_t>{0, 0, 1, 0});
  const LevelLayout levels(*scenario);
  CHECK(totals.levels[levels.kind_in_use * totals.cells()].max == 2);
}

TEST_CASE("units kept for a class are left free by others, less those it has taken") {
  const auto scenario = scenario_of(
      "customers:\n" + one("member", 0, "journey: [seize: room, delay: 30 min]") +
      one("a", 1, "journey: [seize: room, delay: 5 min]") +
      one("b", 2, "journey: [seize: room, delay: 5 min]") +
      "resources: {room: {kinds: {single: {count: 3, kept_for: {member: {09:00: 2, 09:20: 0}}}}}}\n"
      "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n");
  // Two are kept for members, one of whom has come: a leaves one free for the other; b waits for
  // a's room. (With the member's own, all three would be in use at 2.)
  CHECK(day(scenario) == Lines{"member room 0-0", "a room 1-1", "b room 6-6"});
}

TEST_CASE("who needs several units is passed by those who need fewer") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, "journey: [seize: line, delay: 10 min]") +
                  one("big", 1, "journey: [{seize: line, amount: 2}, delay: 10 min]") +
                  one("b", 2, "journey: [seize: line, delay: 20 min]") +
                  "resources: {line: {count: 2}}\n"
                  "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n");
  CHECK(day(scenario) == Lines{"a line 0-0", "b line 2-2", "big line 22-22"});
}

TEST_CASE("a watch's value at a time is taken before the events of that instant") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk]") +
      one("b", 5, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n"
      "watch: {line: {value: waiting(desk), at: ['09:05', '09:06', '09:10', '09:11']}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  CHECK(simulation.totals().watches[0].samples == std::vector<double>{0, 1, 1, 0});
  CHECK(simulation.totals().watches[0].area == 5 * 60);
}

TEST_CASE("the warm-up is simulated and not counted") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                                        one("b", 5, "journey: [serve: desk]") +
                                        one("c", 25, "journey: [serve: desk]") +
                                        "staff:\n  clerk: {count: 1, serves: {desk: 20 min}}\n",
                                    "{start: 09:00, end: 10:00, warm_up: 10 min}");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  CHECK(totals.tasks[0].cells[0].offered == 1);         // c
  CHECK(totals.tasks[0].cells[0].wait_sum == 15 * 60);  // from 25 to 40
  const LevelLayout levels(*scenario);
  CHECK(totals.levels[levels.queue_waiting * totals.cells()].area == (10 + 5) * 60);  // b, c to 30
  double time = 0;
  for (const double seconds : totals.cell_time) time += seconds;
  CHECK(time == 50 * 60);
}

TEST_CASE("nobody who came after the close is ever waited for") {
  const auto scenario = scenario_of("customers:\n" + one("late", 70, "journey: [serve: desk]") +
                                    one("early", -30 + 60, "journey: [serve: desk]") +
                                    "staff:\n  clerk: {count: 1, serves: {desk: 1 min}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  CHECK(simulation.totals().never_came == 1);
  CHECK(simulation.totals().classes[0].cells[0].offered == 0);
}

TEST_CASE("a deadlock of held resources is an error that names the holders") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [seize: left, delay: 5 min, seize: right]") +
      one("b", 1, "journey: [seize: right, delay: 5 min, seize: left]") +
      "resources: {left: {count: 1}, right: {count: 1}}\n"
      "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n");
  Simulation simulation(scenario, 1, 0);
  CHECK_THROWS_WITH(simulation.run_until(k_never),
                    "deadlock of held resources: a 0 holds left and waits for right; "
                    "b 0 holds right and waits for left");
}

TEST_CASE("a resource's line served in random order grants whatever fits") {
  const auto scenario = scenario_of(
      "customers: {a: {arrivals: {counts: {from: 09:00, every: 1 h, numbers: [30]}}, "
      "journey: [seize: r, delay: 5 min]}}\n"
      "resources: {r: {count: 3}}\nqueues: {r: {discipline: random}}\n"
      "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  CHECK(simulation.totals().inside == 0);
  CHECK(simulation.totals().classes[0].cells[0].wait_sum > 0);
}

TEST_CASE("a `balk` may ask how long the customer waited before") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk, serve: till]") +
      one("b", 1, "journey: [serve: desk, serve: till]") +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n  cashier: {count: 1, serves: {till: "
      "1 min}}\nqueues: {till: {balk: {when: waited > 5 min, chance: 100%}}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "a till 10-11 by cashier.0",
                               "b desk 10-20 by clerk.0", "b till 20-20 balked"});
}

TEST_CASE("events come on each day and bring their number in batches") {
  const auto scenario = scenario_of(
      "customers:\n  a: {arrivals: {events: {e: {at: 09:30, customers: 10, lead: 5 min}}, batch: "
      "4},"
      " journey: [delay: 1 min]}\n"
      "staff:\n  clerk: {count: 1, serves: {unused: 1 min}}\n",
      "{start: 09:00, end: 10:00, days: 3}");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  CHECK(simulation.identities().offered == 30);
  CHECK(simulation.totals().never_came == 0);
}

TEST_CASE("the service levels of a class go by the first wait, too, after a hand_back") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 5, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:40: 1}, serves: {desk: 10 min}, "
      "at_shift_end: hand_back}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  CHECK(totals.classes[0].within[0].answered == 1);
  CHECK(totals.classes[0].cells[0].wait_sum == 30 * 60);
}

TEST_CASE("who is still inside at the cut stands in the trace") {
  const auto scenario = scenario_of("customers:\n" + one("a", 55, "journey: [serve: desk]") +
                                        one("b", 56, "journey: [serve: desk]") +
                                        "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n",
                                    "{start: 09:00, end: 10:00, after_end: cut}");
  Simulation simulation(scenario, 1, 0);
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  simulation.run_until(k_never);
  REQUIRE(records.size() == 2);
  CHECK(records[0].outcome == k_inside);
  CHECK(records[0].person == 0);
  CHECK(records[1].wait == 4 * 60);
}

TEST_CASE("who abandons within `short_abandon` counts so for the task and for the class") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk]") +
                                    one("b", 1, "patience: 2 min, journey: [serve: desk]") +
                                    one("c", 1, "patience: 4 min, journey: [serve: desk]") +
                                    "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\nqueues: "
                                    "{desk: {short_abandon: 2 min}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  CHECK(totals.tasks[0].cells[0].short_abandoned == 1);
  CHECK(totals.classes[1].cells[0].short_abandoned == 1);
  CHECK(totals.classes[2].cells[0].short_abandoned == 0);
}

TEST_CASE("a ghost is passed over when its turn comes, not when another queue goes first") {
  // One clerk serves both tasks, the longest wait first. At 10 a2 is taken, who came before b; the
  // ghost of b, who gave up at 5, has its turn at 20: a wait of 18 min for the infinitely patient.
  const auto scenario =
      scenario_of("customers:\n" + one("a1", 0, "journey: [serve: left]") +
                  one("a2", 1, "journey: [serve: left]") +
                  one("b", 2, "patience: 3 min, journey: [serve: right]") +
                  "staff:\n  clerk: {count: 1, serves: {left: 10 min, right: 10 min}}\n");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  const FlowCell right = simulation.totals().tasks[1].cells[0];
  CHECK(right.ghosts == 1);
  CHECK(right.ghost_wait_sum == 18 * 60);
}

TEST_CASE("a journey may end with any outcome but `inside`") {
  for (const std::string outcome : {"served", "abandoned", "balked", "blocked", "tired"}) {
    const auto scenario =
        scenario_of("customers:\n" + one("a", 0, "journey: [serve: desk, leave: " + outcome + "]") +
                    "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n");
    Simulation simulation(scenario, 1, 0);
    simulation.run_until(k_never);
    const auto found = std::find(scenario->outcomes.begin(), scenario->outcomes.end(), outcome);
    REQUIRE(found != scenario->outcomes.end());
    CHECK(simulation.totals()
              .classes[0]
              .outcomes[static_cast<std::size_t>(found - scenario->outcomes.begin())] == 1);
  }
}
