// Why did I wait? Every instant of a wait goes to what those who may serve do, in equal shares.

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "rich_scenario.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_desk = "journey: [serve: desk]";
const std::string k_urgent = "priority: 1, journey: [serve: desk]";

/// Customers of one class, in minutes after 09:00.
std::string several(const std::string& name, int from, int until, int every) {
  const auto at = [](int minute) {
    return std::string("09:") + (minute < 10 ? "0" : "") + std::to_string(minute);
  };
  return "  " + name + ": {arrivals: {appointments: {from: " + at(from) + ", until: " + at(until) +
         ", every: " + std::to_string(every) + " min}}, " + k_desk + "}\n";
}

std::string clerks(const std::string& keys) { return "staff:\n  clerk: {" + keys + "}\n"; }

/// The parts of all waits of a flow that are not 0, in minutes: "own_class 5, break 3".
std::string parts(const Flow& flow) {
  std::array<double, k_causes> sums = {};
  double waits = 0, by = 0;
  for (const FlowCell& cell : flow.cells) {
    waits += cell.wait_sum;
    for (std::size_t i = 0; i < k_causes; ++i) {
      sums[i] += cell.wait_by[i];
      by += cell.wait_by[i];
    }
  }
  CHECK(by == Catch::Approx(waits).epsilon(1e-9));
  std::string text;
  for (std::size_t i = 0; i < k_causes; ++i)
    if (std::abs(sums[i]) > 1e-6)
      text += (text.empty() ? "" : ", ") + std::string(cause_name(static_cast<Cause>(i))) + " " +
              minutes(sums[i]);
  return text;
}

/// Of a class by its name; what it waited for at its only queue, too.
std::string parts_of(const std::shared_ptr<const Scenario>& scenario, const std::string& name) {
  const Totals totals = totals_of(scenario);
  for (std::size_t c = 0; c < scenario->classes.size(); ++c)
    if (scenario->classes[c].name == name) return parts(totals.classes[c]);
  return "no such class";
}

/// The main cause of each visit, in the order of their ends.
Lines main_causes(const std::shared_ptr<const Scenario>& scenario) {
  Lines causes;
  for (const VisitRecord& r : visits(scenario))
    causes.push_back(r.cause == k_none ? "" : std::string(cause_name(static_cast<Cause>(r.cause))));
  return causes;
}

}  // namespace

// ---------------------------------------------------------------- one cause after the other

TEST_CASE("nobody is on duty") {
  const auto scenario = scenario_of("customers:\n" + one("a", 4, k_desk) +
                                    clerks("count: {09:00: 0, 09:10: 1}, serves: {desk: 5 min}"));
  CHECK(parts_of(scenario, "a") == "no_staff 6");
  CHECK(parts(totals_of(scenario).tasks[0]) == "no_staff 6");
  CHECK(main_causes(scenario) == Lines{"no_staff"});
}

TEST_CASE("customers of the same class") {
  // 0-10, 10-20, 20-30.
  const auto scenario = scenario_of("customers:\n" + several("a", 0, 2, 1) +
                                    clerks("count: 1, serves: {desk: 10 min}"));
  CHECK(parts_of(scenario, "a") == "own_class 27");
  CHECK(main_causes(scenario) == Lines{"", "own_class", "own_class"});
}

TEST_CASE("customers of another class") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) + several("b", 1, 2, 1) +
                                    clerks("count: 1, serves: {desk: 10 min}"));
  // 1-10 and 10-20 while another one of the own class is served.
  CHECK(parts_of(scenario, "b") == "own_class 10, other_class 17");
  CHECK(main_causes(scenario) == Lines{"", "other_class", "own_class"});
}

TEST_CASE("customers of another task, whom the same person serves") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, "journey: [serve: till]") + one("b", 1, k_desk) +
                  clerks("count: 1, serves: {desk: 10 min, till: 10 min}"));
  CHECK(parts_of(scenario, "b") == "other_class 9");
}

TEST_CASE("wrap-up and set-up") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) + one("b", 1, "journey: [serve: till]") +
      clerks("count: 1, serves: {desk: 5 min, till: 5 min}, wrap_up: 2 min, set_up: 3 min"));
  CHECK(day(scenario)[1] == "b till 10-15 by clerk.0");
  CHECK(parts_of(scenario, "b") == "other_class 4, wrap_up 5");
  CHECK(main_causes(scenario) == Lines{"", "wrap_up"});
}

TEST_CASE("a set-up that keeps somebody waiting who found the person idle") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 9, "journey: [serve: till]") +
                  clerks("count: 1, serves: {desk: 5 min, till: 5 min}, set_up: 3 min"));
  CHECK(parts_of(scenario, "b") == "wrap_up 3");
}

TEST_CASE("a break") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 8, k_desk) + one("b", 9, k_desk) +
      clerks("shifts: {day: {from: 09:00, to: 10:00, count: 1, breaks: [{at: 09:10, for: 15 "
             "min}]}}, serves: {desk: 4 min}"));
  CHECK(day(scenario)[1] == "b desk 27-31 by clerk.0");
  CHECK(parts_of(scenario, "b") == "other_class 3, break 15");
  CHECK(main_causes(scenario) == Lines{"", "break"});
}

TEST_CASE("a failure") {
  // a 8-10, down 10-15, a 15-18.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 8, k_desk) + one("b", 9, k_desk) +
      clerks("count: 1, serves: {desk: 5 min}, breakdowns: {up: 10 min, down: 5 min, customer: "
             "waits}"));
  CHECK(day(scenario)[1] == "b desk 18-23 by clerk.0");
  CHECK(parts_of(scenario, "b") == "other_class 4, failure 5");
}

TEST_CASE("overtaken by the own class: last come, first served") {
  // 0-10, then the one of 2 at 10-20, then the one of 1.
  const auto scenario = scenario_of("customers:\n" + several("a", 0, 2, 1) +
                                    clerks("count: 1, serves: {desk: 10 min}") +
                                    "queues: {desk: {discipline: lifo}}\n");
  CHECK(parts_of(scenario, "a") == "own_class 17, overtaken 10");
  CHECK(main_causes(scenario) == Lines{"", "own_class", "overtaken"});
}

TEST_CASE("overtaken by another class of higher priority") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                                    one("v", 2, k_urgent) + one("w", 12, k_urgent) +
                                    clerks("count: 1, serves: {desk: 10 min}, wrap_up: 1 min"));
  // v 11-21, w 22-32, b 33.
  CHECK(parts_of(scenario, "b") == "other_class 9, overtaken 20, wrap_up 3");
  CHECK(parts_of(scenario, "v") == "other_class 8, wrap_up 1");
  CHECK(parts_of(scenario, "w") == "other_class 9, wrap_up 1");
}

TEST_CASE("overtaken at work of another task by who came later") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, k_desk) +
                  one("c", 2, "journey: [serve: till]") +
                  clerks("count: 1, serves: {desk: {service: 10 min, rank: 2}, till: 10 min}"));
  CHECK(parts_of(scenario, "b") == "other_class 9, overtaken 10");
}

TEST_CASE("overtaken by who interrupts: the one that was interrupted has joined before") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("v", 4, k_urgent) +
                  clerks("count: 1, serves: {desk: {service: 10 min, interruptible: true}}"));
  CHECK(parts_of(scenario, "a") == "overtaken 10");
  CHECK(parts_of(scenario, "v").empty());
}

TEST_CASE("who goes on with `by: same` overtakes nobody") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk, {serve: search, by: same}]") +
      one("b", 1, k_desk) + clerks("count: 1, serves: {desk: 10 min, search: 7 min}"));
  CHECK(parts_of(scenario, "b") == "other_class 16");
}

// ---------------------------------------------------------------- shared out

TEST_CASE("two persons who do different things share the wait equally") {
  // Clerk 0: a till 20. Clerk 1: x till 11, then wrap-up till 13, when b is served.
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, "journey: [{serve: desk, service: 20 min}]") +
                  one("x", 1, k_desk) + one("b", 3, k_desk) +
                  clerks("count: 2, serves: {desk: 10 min}, wrap_up: 2 min"));
  CHECK(parts_of(scenario, "b") == "other_class 9, wrap_up 1");
}

TEST_CASE("own class, another class, a break and a failure at once") {
  // From 10 to 20 nobody can serve b: one clerk has another b, one has an a, one is on a break, one
  // machine is down.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [{serve: desk, service: 30 min}]") +
      several("b", 1, 11, 10) +
      "staff:\n"
      "  first: {count: 2, serves: {desk: 19 min}}\n"
      "  second: {shifts: {day: {from: 09:00, to: 10:00, count: 1, breaks: [{at: 09:05, for: 40 "
      "min}]}}, serves: {desk: 19 min}}\n"
      "  machine: {count: 1, serves: {desk: 19 min}, breakdowns: {up: 8 min, down: 40 min}}\n");
  // The first b at 1-20 by the other clerk; the second waits 11-20.
  CHECK(parts_of(scenario, "b") == "own_class 2.25, other_class 2.25, break 2.25, failure 2.25");
}

TEST_CASE("who sets up for one who was overtaken counts as setting up, the other as overtaking") {
  // `both` serves o till 8 and sets up for a till 13. `desk_clerk` serves x till 5, then v, who
  // came after a, till 12, and is idle then.
  const auto scenario =
      scenario_of("customers:\n" + one("o", 0, "journey: [{serve: till, service: 8 min}]") +
                  one("x", 0, k_desk) + one("a", 1, k_desk) +
                  one("v", 3, "priority: 1, journey: [{serve: desk, service: 7 min}]") +
                  "staff:\n  desk_clerk: {count: 1, serves: {desk: 5 min}}\n"
                  "  both: {count: 1, serves: {desk: 5 min, till: 5 min}, set_up: 5 min}\n");
  CHECK(day(scenario)[3] == "a desk 13-18 by both.0");
  // 1-5 both other; 5-8 half other, half overtaken; 8-12 half set-up, half overtaken; 12-13 set-up.
  CHECK(parts_of(scenario, "a") == "other_class 5.5, overtaken 3.5, wrap_up 3");
}

TEST_CASE("several customers at once: the person serves whoever is there") {
  // a 0-10 and b 1-11 share the person. Another a waits from 2 to 10.
  const auto scenario = scenario_of(
      "customers:\n" + several("a", 0, 2, 2) + one("b", 1, k_desk) +
      clerks("count: 1, serves: {desk: 10 min}, concurrency: {of: desk, speed: [100%, 100%]}"));
  CHECK(day(scenario)[2] == "a desk 10-20 by clerk.0");
  CHECK(parts_of(scenario, "a") == "other_class 8");
}

TEST_CASE("several customers at once: one who has left serves nobody's wait") {
  // Work of another task needs the whole person: b 1-16 and its wrap-up are waited for; a left at 10.
  const auto scenario =
      scenario_of("customers:\n" + one("b", 0, "journey: [{serve: desk, service: 16 min}]") +
                  one("a", 1, k_desk) + one("c", 3, "journey: [serve: till]") +
                  clerks("count: 1, serves: {desk: {service: 5 min, wrap_up: 2 min}, till: 5 min}, "
                         "concurrency: {of: desk, speed: [100%, 100%]}"));
  // b's class is another one, too: what counts is that from 16 on there is wrap-up only.
  CHECK(day(scenario)[2] == "c till 18-23 by clerk.0");
  CHECK(parts_of(scenario, "c") == "other_class 13, wrap_up 2");
}

TEST_CASE("persons who are idle but kept from serving count as nobody") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) +
                  clerks("count: 1, serves: {desk: {service: 5 min, when: time >= 09:30}}"));
  CHECK(parts_of(scenario, "a") == "no_staff 30");
}

// ---------------------------------------------------------------- handed back

TEST_CASE("the parts of a wait in several pieces add up, and so does the main one") {
  // In service 3-5 and 8-9, down 9-13, in service 13-14.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) +
      clerks("count: {09:00: 0, 09:03: 1, 09:05: 0, 09:08: 1}, serves: {desk: 4 min}, "
             "at_shift_end: hand_back, breakdowns: {up: 3 min, down: 4 min, customer: hand_back}"));
  CHECK(day(scenario) == Lines{"a desk 3-14 by clerk.0"});
  CHECK(parts_of(scenario, "a") == "no_staff 6, failure 4");
  CHECK(main_causes(scenario) == Lines{"no_staff"});
}

TEST_CASE("who is handed back while others are served who joined before") {
  const auto scenario = scenario_of(
      "customers:\n" + one("x", 0, "journey: [{serve: desk, service: 7 min}]") +
      one("a", 1, "journey: [{serve: desk, service: 20 min}]") + one("v", 2, k_desk) +
      clerks("count: {09:00: 2, 09:10: 1, 09:14: 2}, serves: {desk: 10 min}, at_shift_end: "
             "hand_back"));
  // v is the one that began last: it is taken out. a goes on at clerk 1.
  CHECK(day(scenario) ==
        Lines{"x desk 0-7 by clerk.0", "v desk 7-21 by clerk.0", "a desk 1-21 by clerk.1"});
  CHECK(parts_of(scenario, "v") == "other_class 9");
  CHECK(parts_of(scenario, "a").empty());
}

TEST_CASE("who is handed back finds others overtaking") {
  // The machine breaks down at 10; the clerk has v, who joined later, till 17.
  const auto scenario = scenario_of(
      "customers:\n" + one("x", 0, "journey: [{serve: desk, service: 7 min}]") +
      one("a", 1, "journey: [{serve: desk, service: 20 min}]") + one("v", 2, k_desk) +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n"
      "  machine: {count: 1, serves: {desk: 10 min}, breakdowns: {up: 10 min, down: 40 min, "
      "customer: hand_back}}\n");
  CHECK(day(scenario)[2] == "a desk 1-28 by clerk.0");
  CHECK(parts_of(scenario, "a") == "overtaken 3.5, failure 3.5");
}

TEST_CASE("who is handed back to a person that has to set up waits for the set-up only") {
  // a is in service 2-10 by the machine, which then breaks down; the clerk sets up 10-13.
  const auto scenario = scenario_of(
      "customers:\n" + one("o", 0, "journey: [{serve: till, service: 9 min}]") +
      one("a", 2, k_desk) +
      "staff:\n  clerk: {count: 1, serves: {desk: {service: 10 min, rank: 2}, till: 5 min}, "
      "set_up: "
      "3 min}\n"
      "  machine: {count: 1, serves: {desk: 10 min}, breakdowns: {up: 10 min, down: 40 min, "
      "customer: hand_back}}\n");
  CHECK(day(scenario)[1] == "a desk 2-15 by clerk.0");
  const Totals totals = totals_of(scenario);
  CHECK(totals.tasks[0].cells[0].wait_sum + totals.tasks[1].cells[0].wait_sum == 3 * k_minute);
  CHECK(parts_of(scenario, "a") == "wrap_up 1.5, failure 1.5");
}

TEST_CASE("who is interrupted while somebody sets up waits on, as long as patience lasts") {
  // b, patient for 4 min, is set up for from 5 on; that person breaks down at 8.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [{serve: till, service: 5 min}]") +
      one("b", 2, "patience: 4 min, " + k_desk) +
      clerks("count: 1, serves: {desk: 10 min, till: 5 min}, set_up: 20 min, breakdowns: {up: 8 "
             "min, down: 5 min, customer: hand_back}"));
  CHECK(day(scenario) == Lines{"a till 0-5 by clerk.0", "b desk 2-8 abandoned"});
  CHECK(parts_of(scenario, "b") == "other_class 3, wrap_up 3");
}

// ---------------------------------------------------------------- resources

TEST_CASE("units held by the own class, by others, and turned around") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [seize: bay, delay: 10 min]") +
      one("b", 1, "journey: [seize: bay, delay: 10 min]") +
      "  c: {arrivals: {appointments: {from: 09:02, until: 09:03, every: 1 min}}, journey: [seize: "
      "bay, delay: 10 min]}\n"
      "resources: {bay: {count: 1, turnaround: 4 min}}\nstaff:\n  clerk: {count: 1, serves: "
      "{unused: 1 min}}\n");
  // a 0-10, b 14-24, c 28-38, c 42.
  CHECK(parts_of(scenario, "b") == "other_class 9, wrap_up 4");
  CHECK(parts_of(scenario, "c") == "own_class 10, other_class 35, wrap_up 20");
  CHECK(parts(totals_of(scenario).resources[0]) == "own_class 10, other_class 44, wrap_up 24");
}

TEST_CASE("units in use by others and units kept for others") {
  const auto scenario = [](const std::string& bay) {
    return scenario_of("customers:\n" + one("a", 0, "journey: [{seize: bay, for: 10 min}]") +
                       several("v", 59, 59, 1) + one("b", 5, "journey: [seize: bay]") +
                       "resources: {bay: {" + bay + "}}\n" +
                       clerks("count: 1, serves: {desk: 1 min}"));
  };
  // b waits 5-10 for a's unit, beside one that others use all day.
  CHECK(parts_of(scenario("count: 2, in_use: 1"), "b") == "other_class 5");
  // One unit is free, but kept till 20.
  CHECK(parts_of(scenario("count: 2, kept_for: {v: {09:00: 1, 09:20: 0}}"), "b") ==
        "other_class 5");
  CHECK(parts_of(scenario("count: 1, in_use: 0, kept_for: {a: {09:00: 1, 09:20: 0}}"), "b") ==
        "other_class 15");
}

// ---------------------------------------------------------------- exactly

TEST_CASE("everything at once has every cause, and whatever else happens to those who wait") {
  const auto scenario = rich_scenario("everything");
  FlowCell all;
  std::vector<std::uint64_t> outcomes(scenario->outcomes.size());
  for (std::uint32_t replication = 0; replication < 5; ++replication) {
    Simulation simulation(scenario, 4, replication);
    simulation.run_until(k_never);
    for (const Flow& flow : simulation.totals().classes) {
      for (const FlowCell& cell : flow.cells) {
        all.called_back += cell.called_back;
        all.comforted += cell.comforted;
        for (std::size_t i = 0; i < k_causes; ++i) all.wait_by[i] += cell.wait_by[i];
      }
      for (std::size_t i = 0; i < flow.outcomes.size(); ++i)
        outcomes[i % outcomes.size()] += flow.outcomes[i];
    }
  }
  CHECK(all.called_back > 0);
  CHECK(all.comforted > 0);
  for (const double part : all.wait_by) CHECK(part > 0);
  for (const Index outcome :
       {k_served, k_unsolved, k_abandoned, k_balked, k_blocked, k_missed, k_forgotten})
    CHECK(outcomes[outcome] > 0);
}

TEST_CASE("the parts sum up to the waits exactly, whatever happens") {
  for (const std::string plan : {"", "more", "everything"})
    for (std::uint32_t replication = 0; replication < 5; ++replication) {
      Simulation simulation(rich_scenario(plan), 4, replication);
      for (const double t : {30000.0, k_never}) {
        simulation.run_until(t);
        const Totals totals = simulation.totals();
        for (const auto* flows : {&totals.classes, &totals.tasks, &totals.resources})
          for (const Flow& flow : *flows)
            for (const FlowCell& cell : flow.cells) {
              double sum = 0;
              for (const double part : cell.wait_by) {
                CHECK(part >= -1e-6);
                sum += part;
              }
              CHECK(sum == Catch::Approx(cell.wait_sum).epsilon(1e-9).margin(1e-6));
            }
      }
    }
}
