// A backlog that is there when the doors open; and what must hold everywhere, with a backlog,
// appointments, moves, parties and turnarounds together.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "rich_scenario.hpp"
#include "timeline_arrivals.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// Class by class, so many of them are there at the start, each having waited so many minutes.
struct There {
  std::uint32_t count;
  double waited;
};

std::shared_ptr<const Scenario> with_backlog(const std::shared_ptr<const Scenario>& scenario,
                                             const std::vector<There>& there) {
  return changed(scenario, [&](Scenario& s) {
    for (std::size_t i = 0; i < there.size(); ++i)
      s.classes[i].arrivals->at_start = {there[i].count, make_constant(there[i].waited * k_minute)};
  });
}

}  // namespace

TEST_CASE("a backlog is served before those who come, and has waited already") {
  const auto scenario =
      with_backlog(scenario_of("customers:\n" + one("a", 5, "journey: [serve: desk]") +
                               "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n"),
                   {{3, 15}});
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "a desk 10-20 by clerk.0",
                               "a desk 20-30 by clerk.0", "a desk 30-40 by clerk.0"});
  const Totals totals = totals_of(scenario);
  const FlowCell& desk = totals.tasks[0].cells[0];
  CHECK(desk.offered == 4);
  CHECK(desk.wait_sum == (15 + 25 + 35 + 25) * k_minute);
  CHECK(totals.classes[0].cells[0].sojourn_sum == (25 + 35 + 45 + 35) * k_minute);
  CHECK(visits(scenario)[0].arrived == -15 * k_minute);
  // Levels begin with the day: 2 wait from 0, 1 from 10 to 20; a comes at 5.
  const LevelLayout levels(*scenario);
  CHECK(totals.levels[levels.queue_waiting * totals.cells()].area ==
        (2 * 5 + 3 * 5 + 2 * 10 + 1 * 10) * k_minute);
}

TEST_CASE("of a backlog the longest wait goes first, across classes") {
  const auto scenario =
      with_backlog(scenario_of("customers:\n" + one("a", 50, "journey: [serve: desk]") +
                               one("b", 51, "journey: [serve: desk]") +
                               "staff:\n  clerk: {count: 1, serves: {desk: 5 min}}\n"),
                   {{2, 5}, {2, 20}});
  const Lines lines = day(scenario);
  REQUIRE(lines.size() == 6);
  CHECK(Lines(lines.begin(), lines.begin() + 4) ==
        Lines{"b desk 0-5 by clerk.0", "b desk 5-10 by clerk.0", "a desk 10-15 by clerk.0",
              "a desk 15-20 by clerk.0"});
}

TEST_CASE("at the opening the most urgent of a backlog go first, not the first in line") {
  const auto scenario =
      with_backlog(scenario_of("customers:\n" + one("a", 50, "journey: [serve: desk]") +
                               one("b", 51, "priority: 1, journey: [serve: desk]") +
                               "staff:\n  clerk: {count: 1, serves: {desk: 5 min}}\n"),
                   {{2, 20}, {1, 0}});
  CHECK(day(scenario)[0] == "b desk 0-5 by clerk.0");
  CHECK(day(scenario)[1] == "a desk 5-10 by clerk.0");
}

TEST_CASE("the same with things that are seized") {
  const auto scenario = with_backlog(
      scenario_of("customers:\n" + one("a", 50, "journey: [seize: bed, delay: 5 min]") +
                  one("b", 51, "priority: 1, journey: [seize: bed, delay: 5 min]") +
                  "resources: {bed: {count: 1}}\n" + k_clerk),
      {{2, 20}, {1, 10}});
  const auto records = visits(scenario);
  REQUIRE(records.size() == 5);
  CHECK(day(scenario)[0] == "b bed 0-0");
  CHECK(records[0].wait == 10 * k_minute);
  CHECK(day(scenario)[1] == "a bed 5-5");
  CHECK(records[1].wait == 25 * k_minute);
  CHECK(day(scenario)[2] == "a bed 10-10");
}

TEST_CASE("the patience of a backlog runs from the opening") {
  const auto scenario = with_backlog(
      scenario_of("customers:\n" + one("a", 50, "patience: 4 min, journey: [serve: desk]") +
                  "staff:\n  clerk: {count: {09:00: 1, 09:06: 0, 09:08: 1}, serves: {desk: 10 "
                  "min}, at_shift_end: hand_back}\n"),
      {{2, 30}});
  // The first is handed back at 6, with all of the patience left, and goes on at 8.
  const auto records = visits(scenario);
  REQUIRE(records.size() == 3);
  CHECK(day(scenario)[0] == "a desk -30-4 abandoned");
  CHECK(records[0].wait == 34 * k_minute);
  CHECK(records[1].ended == 12 * k_minute);
  CHECK(records[1].wait == 32 * k_minute);
}

TEST_CASE("before the opening a backlog waits for want of staff") {
  const auto scenario =
      with_backlog(scenario_of("customers:\n" + one("a", 50, "journey: [serve: desk]") +
                               "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n"),
                   {{2, 30}});
  const Totals totals = totals_of(scenario);
  for (const auto& flow : {totals.classes[0], totals.tasks[0]}) {
    FlowCell sum;
    for (const auto& cell : flow.cells) sum += cell;
    // 30 min each, and then 10 for the first of them.
    CHECK(sum.wait_by[static_cast<std::size_t>(Cause::no_staff)] == 60 * k_minute);
    CHECK(sum.wait_by[static_cast<std::size_t>(Cause::own_class)] == 10 * k_minute);
    CHECK(sum.wait_sum == 70 * k_minute);
  }
}

TEST_CASE("what a backlog does before its first queue is no wait") {
  const auto scenario = with_backlog(
      scenario_of("customers:\n" + one("a", 50, "journey: [delay: 3 min, serve: desk]") + k_clerk),
      {{1, 30}});
  const Totals totals = totals_of(scenario);
  CHECK(day(scenario)[0] == "a desk 3-4 by clerk.0");
  CHECK(totals.tasks[0].cells[0].wait_sum == 0);
  CHECK(totals.classes[0].cells[0].sojourn_sum == 34 * k_minute);
}

TEST_CASE("the wait before the opening counts for the first queue only") {
  const auto scenario = with_backlog(
      scenario_of("customers:\n" + one("a", 50, "journey: [seize: room, serve: desk]") +
                  "resources: {room: {count: 9}}\n" + k_clerk),
      {{1, 30}});
  const Totals totals = totals_of(scenario);
  CHECK(totals.resources[0].cells[0].wait_sum == 30 * k_minute);
  CHECK(totals.tasks[0].cells[0].wait_sum == 0);
}

TEST_CASE("a backlog is inside: a full queue refuses only those who come later") {
  const auto scenario = with_backlog(
      scenario_of("customers:\n" + one("a", 1, "journey: [serve: desk]") +
                  "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\nqueues: {desk: {capacity: "
                  "1, balk: {when: waiting > 0, chance: 100%}}}\n"),
      {{3, 0}});
  CHECK(day(scenario) == Lines{"a desk 1-1 balked", "a desk 0-10 by clerk.0",
                               "a desk 10-20 by clerk.0", "a desk 20-30 by clerk.0"});
}

TEST_CASE("nor does the full queue of a resource refuse a backlog") {
  const std::vector<std::string> refusals = {"capacity: 1",
                                             "balk: {when: waiting > 0, chance: 100%}"};
  for (const std::string& refusal : refusals) {
    const auto scenario = with_backlog(
        scenario_of("customers:\n" + one("a", 1, "journey: [seize: bed, delay: 10 min]") +
                    "resources: {bed: {count: 1}}\nqueues: {bed: {" + refusal + "}}\n" + k_clerk),
        {{3, 0}});
    const std::string refused = refusal[0] == 'c' ? "blocked" : "balked";
    CHECK(day(scenario) ==
          Lines{"a bed 0-0", "a bed 1-1 " + refused, "a bed 10-10", "a bed 20-20"});
  }
}

TEST_CASE("overflow takes those of a backlog who have waited long enough at the opening") {
  const auto scenario = with_backlog(
      scenario_of("customers:\n" + one("a", 50, "journey: [serve: call]") +
                  one("b", 51, "journey: [serve: call]") +
                  "staff:\n  line: {count: 1, serves: {call: 10 min}}\n  reserve: {count: 1, "
                  "serves: {call: {service: 2 min, rank: 2, when: waited > 3 min}}}\n"),
      {{2, 8}, {1, 1}});
  // b, too, has waited 3 min at 2.
  const Lines lines = day(scenario);
  CHECK(lines[0] == "a call 0-2 by reserve.0");
  CHECK(lines[1] == "b call 2-4 by reserve.0");
  CHECK(lines[2] == "a call 0-10 by line.0");
}

TEST_CASE("the number in a backlog changes nobody else") {
  const auto plain = scenario_of(k_class + k_many, "{start: 09:00, end: 18:00}");
  const auto none = customers_of(plain), some = customers_of(with_backlog(plain, {{30, 10}}));
  REQUIRE(none.size() > 400);
  REQUIRE(none.size() == some.size());
  for (const auto& [number, brought] : none) {
    CHECK(some.at(number).arrived == brought.arrived);
    CHECK(some.at(number).need == brought.need);
  }
  // And the backlog's needs are its own, the same in a larger one.
  const auto needs = [&](std::uint32_t count) {
    std::map<std::uint32_t, double> all;
    for (const VisitRecord& r : visits(with_backlog(plain, {{count, 10}})))
      if (r.arrived < 0) all[r.customer] = r.ended - r.started;
    return all;
  };
  const auto ten = needs(10), thirty = needs(30);
  CHECK(ten.size() == 10);
  for (const auto& [number, need] : ten) {
    CHECK(thirty.at(number) == need);
    CHECK(none.at(number).need != need);
  }
}

TEST_CASE("a day that has only a backlog is not over before it begins, and closes") {
  const auto scenario = changed(with_backlog(scenario_of(k_class + k_clerk), {{4, 600}}),
                                [](Scenario& s) { arrivals_in(s).process = TraceArrivals{}; });
  Simulation simulation(scenario, 1, 0);
  CHECK_FALSE(simulation.finished());
  simulation.run_until(0);
  CHECK(simulation.snapshot().queues[0].size() == 3);
  const auto at_opening = simulation.identities();
  CHECK(at_opening.inside == 4);
  CHECK(at_opening.sojourn_sum == 0);
  simulation.run_until(k_never);
  CHECK(simulation.finished());
  const auto identities = simulation.identities();
  CHECK(identities.left == 4);
  CHECK(identities.number_area == (1 + 2 + 3 + 4) * k_minute);
  CHECK(identities.sojourn_sum == (1 + 2 + 3 + 4) * k_minute);
}

TEST_CASE("a backlog that nothing else follows is waited for, too") {
  const auto scenario = changed(
      with_backlog(scenario_of("customers:\n" + one("a", 0, "journey: [delay: 3 min]") + k_clerk),
                   {{2, 5}}),
      [](Scenario& s) {
        arrivals_in(s).process = TraceArrivals{};
        s.groups.clear();  // nor does anybody come on duty
      });
  Simulation simulation(scenario, 1, 0);
  CHECK_FALSE(simulation.finished());
  simulation.run_until(k_never);
  CHECK(simulation.identities().left == 2);
}

TEST_CASE("a command before the first event finds the backlog inside") {
  const auto scenario = with_backlog(scenario_of(k_class + k_clerk), {{2, 5}});
  Command two;
  two.value = 2;
  Simulation at_once(scenario, 1, 0), later(scenario, 1, 0);
  later.run_until(0);
  for (Simulation* simulation : {&at_once, &later}) {
    simulation->apply(two);
    CHECK(simulation->snapshot().queues[0].empty());
    simulation->run_until(k_never);
  }
  CHECK(at_once.fingerprint() == later.fingerprint());
}

// ---------------------------------------------------------------- all of it

namespace {

std::shared_ptr<const Scenario> everything() {
  return changed(rich_scenario(), [](Scenario& s) {
    s.clock.warm_up = 0;
    Arrivals& guest = *s.classes[0].arrivals;
    guest.at_start = {40, make_exponential(20 * k_minute)};
    guest.moves = {move(0.5, 240, 360, 30, 120), move(0.3, 420, 480, 500, 590)};
    s.classes[0].party = make_empirical({1, 2, 3, 4, 7}, {4, 3, 1, 1, 1});
    AppointmentArrivals booked = appointments(0, 540, 15);
    booked.each = 1.3;
    booked.punctuality = make_normal(-5 * k_minute, 10 * k_minute, false);
    s.classes[2].arrivals->process = booked;
    s.classes[4].arrivals->at_start = {5, make_constant(k_minute)};
    for (ResourceKind& kind : s.resources[0].kinds) {
      kind.seats = kind.name == "suite" ? 6 : 2;
      kind.turnaround = make_exponential(30 * k_minute);
    }
  });
}

std::pair<std::uint64_t, std::vector<double>> outcome_of(const Simulation& simulation) {
  std::vector<double> all;
  const Totals totals = simulation.totals();
  for (const auto* flows : {&totals.classes, &totals.tasks, &totals.resources})
    for (const Flow& flow : *flows)
      for (const FlowCell& cell : flow.cells) {
        all.push_back(cell.wait_sum);
        all.push_back(cell.sojourn_sum);
      }
  for (const LevelCell& level : totals.levels) all.push_back(level.area);
  return {simulation.fingerprint(), all};
}

}  // namespace

TEST_CASE("slices and copies change nothing with a backlog, appointments, moves and turnarounds") {
  const auto scenario = everything();
  Simulation whole(scenario, 3, 1);
  Simulation sliced = whole, copied = whole;
  whole.run_until(k_never);
  Stream luck(1, 2, 3);
  for (double t = 0; !sliced.finished(); t += 60 * draw_exponential(luck))
    while (!sliced.run_until(t, 1 + static_cast<std::size_t>(5 * draw_uniform(luck)))) {
    }
  CHECK(outcome_of(sliced) == outcome_of(whole));
  for (const double at : {0.0, 5000.0, 100000.0}) {
    copied.run_until(at);
    Simulation fork = copied;
    fork.run_until(k_never);
    CHECK(outcome_of(fork) == outcome_of(whole));
  }
}

TEST_CASE("both path identities hold with a backlog") {
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    Simulation simulation(everything(), 2, replication);
    for (const double t : {0.0, 5000.0, 40000.0, k_never}) {
      simulation.run_until(t);
      const auto identities = simulation.identities();
      CHECK(identities.offered == identities.left + identities.inside);
      CHECK(identities.number_area == Catch::Approx(identities.sojourn_sum).epsilon(1e-9));
    }
  }
}
