// What may happen on a journey: deadlines, cases that are not solved, batches, other errands, coming
// back. Days whose every minute is known beforehand.

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

const std::string k_desk = "journey: [serve: desk]";
const std::string k_clerk = "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n";
const std::string k_many = "staff:\n  clerk: {count: 9, serves: {desk: 10 min}}\n";

std::string due(const std::string& deadline) {
  return "journey: [{serve: desk, deadline: {" + deadline + "}}]";
}

/// a is in service first.
std::shared_ptr<const Scenario> after_a(const std::string& rest) {
  return scenario_of("customers:\n" + one("a", 0, k_desk) + rest);
}

std::uint64_t of_outcome(const Flow& flow, const Scenario& scenario, const std::string& name) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < flow.outcomes.size(); ++i)
    if (scenario.outcomes[i % scenario.outcomes.size()] == name) sum += flow.outcomes[i];
  return sum;
}

std::uint64_t offered(const Flow& flow) {
  std::uint64_t sum = 0;
  for (const FlowCell& cell : flow.cells) sum += cell.offered;
  return sum;
}

std::uint64_t people(const Flow& flow) {
  std::uint64_t sum = 0;
  for (const FlowCell& cell : flow.cells) sum += cell.people;
  return sum;
}

}  // namespace

// ---------------------------------------------------------------- deadlines

TEST_CASE("who is not in service by the deadline leaves, missed: before an event") {
  // b comes for 09:30, 25 min before; the desk closes 20 min before.
  const auto scenario =
      after_a("  b: {arrivals: {events: {flight: {at: 09:30, customers: 1, lead: 25 min}}}, " +
              due("before_event: 20 min") + "}\n" +
              "staff:\n  clerk: {count: 1, serves: {desk: 40 min}}\n");
  CHECK(day(scenario) == Lines{"b desk 5-10 missed", "a desk 0-40 by clerk.0"});
  const Totals totals = totals_of(scenario);
  CHECK(totals.classes[1].outcomes[k_missed] == 1);
  CHECK(totals.tasks[0].cells[0].wait_sum == 5 * k_minute);
}

TEST_CASE("… after the arrival at the door, whatever came before") {
  const auto scenario = after_a(
      one("b", 1, "journey: [delay: 2 min, {serve: desk, deadline: {after_arrival: 6 min}}]") +
      k_clerk);
  CHECK(day(scenario)[0] == "b desk 3-7 missed");
}

TEST_CASE("… at a time of day, on each day") {
  const auto scenario =
      scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 1, due("at: 09:06")) + k_clerk,
                  "{start: 09:00, end: 10:00, days: 2}");
  CHECK(day(scenario) == Lines{"b desk 1-6 missed", "a desk 0-10 by clerk.0",
                               "b desk 1441-1446 missed", "a desk 1440-1450 by clerk.0"});
}

TEST_CASE("whose deadline is past on joining leaves at once, though somebody is idle") {
  const auto scenario = scenario_of("customers:\n" + one("b", 5, due("at: 09:04")) +
                                    one("c", 6, due("at: 09:06")) + k_clerk);
  CHECK(day(scenario) == Lines{"b desk 5-5 missed", "c desk 6-16 by clerk.0"});
}

TEST_CASE("whose turn comes at the very moment of the deadline is served") {
  const auto scenario =
      after_a(one("b", 1, due("at: 09:10")) + one("c", 2, due("at: 09:20")) + k_clerk);
  CHECK(day(scenario)[1] == "b desk 10-20 by clerk.0");
  CHECK(day(scenario)[2] == "c desk 20-30 by clerk.0");
}

TEST_CASE("a deadline asks for the beginning of the service: who was handed back has met it") {
  const auto scenario = scenario_of(
      "customers:\n" + one("b", 5, due("at: 09:15")) +
      "staff:\n  clerk: {count: {09:00: 1, 09:10: 0, 09:30: 1}, serves: {desk: 10 min}, "
      "at_shift_end: hand_back}\n");
  CHECK(day(scenario) == Lines{"b desk 5-35 by clerk.0"});
}

TEST_CASE("the earlier of patience and deadline ends the wait") {
  const auto scenario = after_a(one("b", 1, "patience: 3 min, " + due("at: 09:05")) +
                                one("c", 1, "patience: 5 min, " + due("at: 09:05")) + k_clerk);
  CHECK(day(scenario)[0] == "b desk 1-4 abandoned");
  CHECK(day(scenario)[1] == "c desk 1-5 missed");
}

TEST_CASE("the time left is endless where the step has no deadline") {
  const std::string branch =
      ", branch: [{when: time_left < 50 min, steps: [leave: hurried]}, {otherwise: true, steps: "
      "[leave: easy]}]]";
  const auto scenario =
      scenario_of("customers:\n" +
                  one("b", 5, "journey: [{serve: desk, deadline: {at: 09:30}}" + branch) + k_clerk);
  const Totals totals = totals_of(scenario);
  CHECK(of_outcome(totals.classes[0], *scenario, "easy") == 1);
}

// ---------------------------------------------------------------- unsolved

namespace {

/// Three desks, the first of which solves nothing.
std::string desks(const std::string& solved) {
  return "staff:\n  clerk: {count: 1, serves: {desk: {service: 5 min, solved: " + solved +
         "}}}\n  expert: {count: 1, serves: {office: 7 min, till: 1 min}}\n";
}

}  // namespace

TEST_CASE("whose case is not solved leaves, or takes other steps and goes on behind the step") {
  const auto leaves = scenario_of("customers:\n" +
                                  one("a", 0, "journey: [serve: desk, serve: till]") + desks("0%"));
  CHECK(day(leaves) == Lines{"a desk 0-5 unsolved"});
  const Totals totals = totals_of(leaves);
  CHECK(totals.classes[0].outcomes[k_unsolved] == 1);
  CHECK(totals.tasks[0].outcomes[k_unsolved] == 1);
  CHECK(totals.tasks[0].cells[0].answered == 1);
  const auto goes_on =
      scenario_of("customers:\n" +
                  one("a", 0, "journey: [{serve: desk, unsolved: [serve: office]}, serve: till]") +
                  desks("0%"));
  CHECK(day(goes_on) ==
        Lines{"a desk 0-5 unsolved", "a office 5-12 by expert.0", "a till 12-13 by expert.0"});
  CHECK(totals_of(goes_on).classes[0].outcomes[k_served] == 1);
}

TEST_CASE("whether a case is solved may switch; it is asked at the end of the service") {
  const auto scenario = scenario_of("customers:\n" + one("a", 0, k_desk) + one("b", 3, k_desk) +
                                    desks("{normally: 100%, when: waiting(desk) > 0, then: 0%}"));
  CHECK(day(scenario) == Lines{"a desk 0-5 unsolved", "b desk 5-10 by clerk.0"});
}

TEST_CASE("who tries again has other luck and another service each time") {
  const auto scenario = scenario_of(
      "customers:\n  a: {arrivals: {counts: {from: 09:00, every: 1 h, numbers: [2000]}}, journey: "
      "[{serve: desk, label: again, unsolved: [go_to: again]}]}\n"
      "staff:\n  clerk: {count: 4000, serves: {desk: {service: {exponential: 5 min}, solved: "
      "50%}}}\n");
  const auto records = visits(scenario);
  std::map<std::uint32_t, std::set<double>> services;
  for (const VisitRecord& r : records) services[r.customer].insert(r.ended - r.started);
  std::size_t different = 0;
  for (const auto& [customer, each] : services) different += each.size();
  CHECK(services.size() == 2000);
  CHECK(different == records.size());
  // Geometric: 2 visits on average, with a standard deviation of the square root of 2.
  const double mean = static_cast<double>(records.size()) / 2000;
  CHECK(std::abs(mean - 2) < 4 * std::sqrt(2.0 / 2000));
}

// ---------------------------------------------------------------- collect

TEST_CASE("a batch goes on when it is full, in the order of coming") {
  const std::string batch = "journey: [collect: {size: 3}, serve: desk]";
  const auto scenario =
      scenario_of("customers:\n" + one("a", 1, batch) + one("b", 3, k_desk) +
                  "  c: {arrivals: {appointments: {from: 09:02, until: 09:12, every: 2 min}}, " +
                  batch + "}\n" + k_many);
  // A collect step is a class's own: a's batch is never full; c's are those of 2-6 and of 8-12.
  CHECK(day(scenario) == Lines{"b desk 3-13 by clerk.0", "c desk 6-16 by clerk.1",
                               "c desk 6-16 by clerk.2", "c desk 6-16 by clerk.3",
                               "c desk 12-22 by clerk.4", "c desk 12-22 by clerk.5",
                               "c desk 12-22 by clerk.6"});
  const auto records = visits(scenario);
  for (std::size_t i = 1; i < records.size(); ++i) CHECK(records[i].customer == i - 1);
  CHECK(totals_of(scenario).inside == 1);
}

TEST_CASE("a batch that is not full goes on so long after its first has come") {
  const auto scenario = scenario_of(
      "customers:\n  c: {arrivals: {appointments: {from: 09:02, until: 09:10, every: 2 min}}, "
      "journey: [collect: {size: 4, at_most: 5 min}, serve: desk]}\n" +
      k_many);
  // 2, 4 and 6 go on at 7; 8 and 10 at 13.
  CHECK(day(scenario) == Lines{"c desk 7-17 by clerk.0", "c desk 7-17 by clerk.1",
                               "c desk 7-17 by clerk.2", "c desk 13-23 by clerk.3",
                               "c desk 13-23 by clerk.4"});
}

TEST_CASE("a batch of one does not wait, and the time in a batch is its step's") {
  const std::string rest = ", label: together}, serve: desk]}\n";
  const auto scenario = [&](const std::string& size) {
    return scenario_of(
        "customers:\n  c: {arrivals: {appointments: {from: 09:02, until: 09:04, every: 2 min}}, "
        "journey: [{collect: {size: " +
        size + "}" + rest + k_many);
  };
  CHECK(totals_of(scenario("1")).steps[0].sum == 0);
  CHECK(totals_of(scenario("2")).steps[0].sum == 2 * k_minute);
  CHECK(totals_of(scenario("2")).steps[0].count == 2);
}

TEST_CASE("a label counts its step of everybody, be it the last service or the leaving") {
  const auto scenario = scenario_of(
      "customers:\n  c: {arrivals: {appointments: {from: 09:00, until: 09:04, every: 2 min}}, "
      "journey: [{serve: desk, label: talk}, {leave: served, label: gone}]}\n"
      "  d: {arrivals: {appointments: {from: 09:01, until: 09:05, every: 2 min}}, "
      "journey: [{serve: desk, label: chat}]}\n" +
      k_many);
  const Totals totals = totals_of(scenario);
  REQUIRE(totals.steps.size() == 3);
  const std::uint64_t came = offered(totals.classes[0]);
  CHECK(totals.steps[0].count == came);
  CHECK(totals.steps[0].sum == static_cast<double>(came) * 10 * k_minute);
  CHECK(totals.steps[1].count == came);
  CHECK(totals.steps[1].sum == 0);
  CHECK(totals.steps[2].count == offered(totals.classes[1]));
}

// ---------------------------------------------------------------- start

TEST_CASE("another errand begins, and this one goes on") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk, start: bag, serve: desk]") +
      "  bag: {journey: [delay: 3 min, serve: belt]}\n"
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n  porter: {count: 1, serves: {belt: 1 "
      "min}}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "bag belt 13-14 by porter.0", "a desk 10-20 by clerk.0"});
  const Totals totals = totals_of(scenario);
  CHECK(offered(totals.classes[1]) == 1);
  CHECK(totals.classes[0].cells[0].sojourn_sum == 20 * k_minute);
  CHECK(totals.classes[1].cells[0].sojourn_sum == 4 * k_minute);
  CHECK(totals.inside == 0);
}

TEST_CASE("an errand has luck of its own and changes nothing of whoever starts it") {
  const auto scenario = [](const std::string& start) {
    return scenario_of(
        "customers:\n  a: {arrivals: {rate: 60 per hour}, patience: {exponential: 5 min}, journey: "
        "[" +
        start +
        "serve: desk, delay: {exponential: 3 min}, serve: desk]}\n"
        "  bag: {arrivals: {rate: 6 per hour}, journey: [serve: desk]}\n"
        "staff:\n  clerk: {count: 900, serves: {desk: {exponential: 10 min}}}\n");
  };
  using Key = std::pair<std::uint32_t, double>;
  const auto needs = [&](const std::string& start, Index customer_class) {
    std::map<Key, double> all;
    for (const VisitRecord& r : visits(scenario(start)))
      if (r.customer_class == customer_class) all[{r.customer, r.joined}] = r.ended - r.started;
    return all;
  };
  const auto alone = needs("", 0), starting = needs("start: bag, start: bag, ", 0);
  REQUIRE(alone.size() > 80);
  CHECK(alone == starting);
  const auto bags = needs("", 1), more = needs("start: bag, start: bag, ", 1);
  for (const auto& [key, need] : bags) CHECK(more.count(key) == 1);
  // Each errand is different from all others, those of the same customer included.
  std::set<double> different;
  std::size_t errands = 0;
  for (const VisitRecord& r : visits(scenario("start: bag, start: bag, "))) {
    different.insert(r.ended - r.started);
    ++errands;
  }
  CHECK(different.size() == errands);
}

// ---------------------------------------------------------------- coming back

TEST_CASE("whoever leaves with an outcome may come back, as another class") {
  const std::string back = "{chance: 100%, after: 20 min, at_most: 1, as: again}";
  const auto scenario = [&](const std::string& outcome, const std::string& rest,
                            const std::string& staff) {
    return scenario_of("customers:\n" + one("a", 0, k_desk) +
                       one("b", 1, rest + ", comes_back: {" + outcome + ": " + back + "}") +
                       "  again: {journey: [serve: office]}\n" + staff);
  };
  const std::string office = "  expert: {count: 1, serves: {office: 7 min}}\n";
  const std::string unsolving =
      "staff:\n  clerk: {count: 1, serves: {desk: {service: 10 min, solved: 0%}}}\n" + office;
  const auto unsolved = scenario("unsolved", k_desk, unsolving);
  CHECK(day(unsolved) ==
        Lines{"a desk 0-10 unsolved", "b desk 1-20 unsolved", "again office 40-47 by expert.0"});
  CHECK(offered(totals_of(unsolved).classes[2]) == 1);
  CHECK(people(totals_of(unsolved).classes[2]) == 0);
  CHECK(people(totals_of(unsolved).classes[1]) == 1);
  const auto missed = scenario("missed", due("at: 09:05"), k_clerk + office);
  CHECK(day(missed) ==
        Lines{"b desk 1-5 missed", "a desk 0-10 by clerk.0", "again office 25-32 by expert.0"});
  const auto served = scenario("served", k_desk, k_clerk + office);
  CHECK(day(served)[2] == "again office 40-47 by expert.0");
}

TEST_CASE("`at_most` counts the errands of a person over all outcomes") {
  // Abandons at 4, comes back at 10, misses at 20, would come back at 25: only once.
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, k_desk) +
      one("b", 1,
          "patience: 3 min, journey: [serve: desk], comes_back: {abandoned: {chance: 100%, after: "
          "3 min, at_most: 2}}") +
      "staff:\n  clerk: {count: 1, serves: {desk: 50 min}}\n");
  CHECK(day(scenario) == Lines{"b desk 1-4 abandoned", "b desk 7-10 abandoned",
                               "b desk 13-16 abandoned", "a desk 0-50 by clerk.0"});
  const auto records = visits(scenario);
  CHECK(records[2].attempt == 2);
  const Totals totals = totals_of(scenario);
  CHECK(offered(totals.classes[1]) == 3);
  CHECK(people(totals.classes[1]) == 1);
}

// ---------------------------------------------------------------- branches

TEST_CASE("the chances of a branch may switch; they are asked when it is reached") {
  const std::string branch =
      "journey: [branch: [{chance: {normally: 0%, when: waiting(desk) > 0, then: 100%}, steps: "
      "[leave: away]}], serve: desk]";
  const auto scenario = scenario_of("customers:\n" + one("a", 0, branch) + one("b", 1, branch) +
                                    one("c", 2, branch) + one("d", 12, branch) + k_clerk);
  CHECK(day(scenario) ==
        Lines{"a desk 0-10 by clerk.0", "b desk 10-20 by clerk.0", "d desk 20-30 by clerk.0"});
  CHECK(of_outcome(totals_of(scenario).classes[2], *scenario, "away") == 1);
}

// ---------------------------------------------------------------- who counts as answered

TEST_CASE("whoever asks for no service leaves the service level of the class as it is") {
  // Three come at 09:00: two are served, one after 10 min, the third gives up after 15. From 09:30
  // on four pass by, in different ways.
  const std::string journey =
      "journey: [{branch: [{when: time < 09:30, steps: [{serve: desk, patience: 15 min}]}, "
      "{when: time < 09:40, steps: [leave: passed]}, {when: time < 09:50, steps: [delay: 1 min]}, "
      "{otherwise: true, steps: [leave: balked]}]}]";
  const std::string queues = "queues: {desk: {promise: 5 min}}\n";
  const auto guests = [&](const std::string& more) {
    return scenario_of(
        "customers:\n  guest:\n    arrivals: {events: {e: {at: 09:00, customers: 3, "
        "lead: 0 s}" +
        more + "}}\n    " + journey + "\n" + k_clerk + queues);
  };
  const Measured asked(guests(""));
  const Measured passed(
      guests(", f: {at: 09:30, customers: 2, lead: 0 s}, g: {at: 09:40, "
             "customers: 2, lead: 0 s}"));
  for (const std::string scope : {"class:guest", "all"}) {
    CHECK(passed(scope, "offered") == 7);
    for (const std::string metric :
         {"service_level", "service_level_answered", "service_level_negative",
          "service_level_positive", "service_level_short_ignored", "served_within"})
      CHECK(passed(scope, metric, "all", 300) == asked(scope, metric, "all", 300));
    CHECK(asked(scope, "service_level", "all", 300) == Catch::Approx(1.0 / 3));
    CHECK(passed(scope, "wait_mean") == asked(scope, "wait_mean"));
    CHECK(passed(scope, "wait_served_mean") == 5 * k_minute);
  }
  // Who turns away is one who came for service, said in whatever way.
  const Measured away(guests(", h: {at: 09:50, customers: 1, lead: 0 s}"));
  CHECK(away("class:guest", "service_level", "all", 300) == 0.25);
}

TEST_CASE("nor is anybody answered who missed the deadline, or found no unit and left") {
  const Measured missed(scenario_of(
      "customers:\n  guest:\n    arrivals: {events: {e: {at: 09:00, customers: 3, lead: "
      "0 s}}}\n    " +
      due("after_arrival: 12 min") + "\n" + k_clerk + "queues: {desk: {promise: 11 min}}\n"));
  CHECK(missed("class:guest", "missed") == 1);
  CHECK(missed("class:guest", "served_within", "all", 660) == 2);
  CHECK(missed("class:guest", "service_level", "all", 660) == Catch::Approx(2.0 / 3));
  CHECK(missed("class:guest", "service_level", "all", 660) ==
        missed("task:desk", "service_level", "all", 660));
  CHECK(missed("class:guest", "wait_mean") == Catch::Approx((0 + 10 + 12) * k_minute / 3));
  const Measured walked(scenario_of(
      "customers:\n  guest:\n    arrivals: {events: {e: {at: 09:00, customers: 4, lead: 0 s}}}\n"
      "    journey: [{seize: room, otherwise: [leave: walked]}, delay: 30 min]\n"
      "resources: {room: {count: 3}}\n"));
  CHECK(walked("class:guest", "walked") == 1);
  CHECK(walked("class:guest", "service_level", "all", 20) == 0.75);
  CHECK(walked("class:guest", "service_level_answered", "all", 20) == 1);
}

TEST_CASE("endless patience at one step of a class that gives up elsewhere") {
  const std::string steps = "journey: [serve: desk, {serve: till, patience: endless}]";
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "journey: [serve: desk, serve: till]") +
      one("b", 1, "patience: 12 min, " + steps) + one("c", 2, "patience: 12 min, " + steps) +
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n  cashier: {count: 1, serves: {till: "
      "60 "
      "min}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerk.0", "c desk 2-14 abandoned",
                               "b desk 10-20 by clerk.0", "a till 10-70 by cashier.0",
                               "b till 70-130 by cashier.0"});
}
