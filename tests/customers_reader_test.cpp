// From text to Scenario: who comes and what they do, word for word.
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

// One class, from 09:00 to 17:00; tasks desk, back and phone.
std::string with_class(const std::string& customers) {
  return "name: Customers\nclock: {start: 09:00, end: 17:00}\ncustomers:\n" + customers + R"(
staff:
  clerk: {count: 5, serves: {desk: {exponential: 3 min}, back: 2 min}}
  agent: {count: 5, serves: {phone: 1 min}}
resources: {room: {count: 2}}
)";
}

LoadedScenario load(const std::string& customers, const LoadOptions& options = {}) {
  return load_scenario_text(with_class(customers), "test.yaml", options);
}

CustomerClass guest_of(const std::string& customers, const LoadOptions& options = {}) {
  return load(customers, options).scenario->classes.at(0);
}

CustomerClass guest_with(const std::string& keys) {
  return guest_of("  guest: {arrivals: {rate: 10 per hour}, " + keys + ", journey: [serve: desk]}");
}

Arrivals arrivals_of(const std::string& arrivals) {
  return *guest_of("  guest: {arrivals: {" + arrivals + "}, journey: [serve: desk]}").arrivals;
}

std::vector<Step> journey_of(const std::string& journey) {
  return guest_of("  guest: {arrivals: {rate: 10 per hour}, patience: 5 min, journey: " + journey +
                  "}\n  errand: {journey: [serve: back]}")
      .journey;
}

const Comparison& only(const Condition& condition) {
  REQUIRE(condition.any_of.size() == 1);
  REQUIRE(condition.any_of[0].size() == 1);
  return condition.any_of[0][0];
}

LoadOptions set(const std::string& path, const std::string& value) {
  LoadOptions options;
  options.changes = {{path, value}};
  return options;
}

constexpr double k_hour = 3600;

}  // namespace

TEST_CASE("a priority is a number, a switch, or grows with the wait") {
  CHECK(guest_with("priority: -3").priority.level.normally == -3);
  CHECK_FALSE(guest_with("priority: -3").priority.level.switches());

  const Priority late =
      guest_with("priority: {normally: 1, when: time_left < 20 min, then: 10}").priority;
  CHECK(late.level.normally == 1);
  CHECK(late.level.then == 10);
  CHECK(late.level.memory == k_none);
  CHECK(only(late.level.when).quantity == Quantity::time_left);
  CHECK(only(late.level.when).compare == Compare::less);
  CHECK(only(late.level.when).value == 1200);

  const Priority ageing = guest_with("priority: {from: 2, grows: 3 per hour}").priority;
  CHECK(ageing.level.normally == 2);
  CHECK(ageing.level.then == 2);
  CHECK_FALSE(ageing.level.switches());
  CHECK(ageing.grows == 3 / k_hour);
}

TEST_CASE("a switch with `until` remembers by conditions that ask nobody") {
  const Scenario scenario = *load(R"(
  guest:
    arrivals: {rate: 10 per hour}
    priority: {normally: 0, when: waiting(desk) > 6, until: down(clerk) = 0, then: 4}
    journey: [serve: desk])")
                                 .scenario;
  CHECK(scenario.classes[0].priority.level.memory == 0);
  REQUIRE(scenario.memories.size() == 1);
  CHECK(only(scenario.memories[0].when).quantity == Quantity::waiting);
  CHECK(only(scenario.memories[0].until).quantity == Quantity::down);
  CHECK(only(scenario.memories[0].until).subject == 0);
}

TEST_CASE("a step's priority stands inside its task") {
  const std::vector<Step> journey =
      journey_of("[{serve: phone, priority: {normally: 0, when: waiting > 4, then: 7}}]");
  const Comparison& when = only(journey[0].priority->level.when);
  CHECK(when.quantity == Quantity::waiting);
  CHECK(when.subject == 2);  // the queues stand in the order of the tasks
  CHECK(journey[0].priority->level.then == 7);
}

TEST_CASE("a branch by chance may switch; the greater chances count for the sum") {
  const std::vector<Step> journey = journey_of(R"([{branch: [
    {chance: {normally: 0%, when: waiting(desk) > 6, then: 50%}, steps: [leave: dirty]},
    {chance: 50%, steps: [delay: 1 min]}]}, serve: desk])");
  const std::vector<BranchEntry>& entries = journey[0].entries;
  REQUIRE(entries.size() == 2);
  CHECK(journey[0].by_chance);
  CHECK(entries[0].chance.normally == 0);
  CHECK(entries[0].chance.then == 0.5);
  CHECK(only(entries[0].chance.when).value == 6);
  CHECK(entries[1].chance.normally == 0.5);
  CHECK_FALSE(entries[1].chance.switches());
}

TEST_CASE("a branch may ask for the party") {
  const std::vector<Step> journey =
      journey_of("[{branch: [{when: party >= 6, steps: [leave: too_many]}]}, serve: desk]");
  const Comparison& when = only(journey[0].entries[0].when);
  CHECK(when.quantity == Quantity::party);
  CHECK(when.value == 6);
}

TEST_CASE("a party is a distribution of people") {
  const CustomerClass guest = guest_with("party: {empirical: {1: 50%, 2: 40%, 4: 10%}}");
  CHECK(mean_of(*guest.party) == Catch::Approx(1.7));
  CHECK(greatest_of(*guest.party) == 4);
  CHECK_FALSE(guest_with("priority: 0").party.has_value());
  // Less than a person can be drawn, which counts as one.
  CHECK(mean_of(*guest_with("party: {gamma: {mean: 2.5, cv: 0.5}}").party) == Catch::Approx(2.5));
}

TEST_CASE("appointments are booked since the opening, early is negative") {
  const auto booked = std::get<AppointmentArrivals>(
      arrivals_of("appointments: {from: 09:30, until: 16:00, every: 15 min, each: 4, "
                  "punctuality: {normal: {mean: -4 min, sd: 8 min}}}")
          .process);
  CHECK(booked.from == 0.5 * k_hour);
  CHECK(booked.until == 7 * k_hour);
  CHECK(booked.every == 900);
  CHECK(booked.each == 4);
  const Normal& punctuality = std::get<Normal>(booked.punctuality.law);
  CHECK(punctuality.mean == -240);
  CHECK_FALSE(punctuality.cut_at_zero);

  const auto plain = std::get<AppointmentArrivals>(
      arrivals_of("appointments: {from: 09:00, until: 09:00, every: 1 h}").process);
  CHECK(plain.each == 1);
  CHECK(mean_of(plain.punctuality) == 0);
}

TEST_CASE("every law of punctuality may be early") {
  const auto punctuality = [](const std::string& law) {
    const auto booked = std::get<AppointmentArrivals>(
        arrivals_of("appointments: {from: 09:30, until: 16:00, every: 15 min, punctuality: " + law +
                    "}")
            .process);
    return std::pair(least_of(booked.punctuality), greatest_of(booked.punctuality));
  };
  CHECK(punctuality("-5 min") == std::pair(-300.0, -300.0));
  CHECK(punctuality("{uniform: {from: -5 min, to: 1 min}}") == std::pair(-300.0, 60.0));
  CHECK(punctuality("{triangular: {from: -5 min, mode: -1 min, to: 0 s}}") ==
        std::pair(-300.0, 0.0));
  CHECK(punctuality("{empirical: {-2 min: 50%, 3 min: 50%}}") == std::pair(-120.0, 180.0));
  CHECK(punctuality("{empirical: [-2 min, 3 min]}") == std::pair(-120.0, 180.0));
  CHECK(punctuality("{mixture: [{chance: 50%, of: -1 min}, {chance: 50%, of: 0 s}]}") ==
        std::pair(-60.0, 0.0));
}

TEST_CASE("appointments know places that close after midnight and those that never close") {
  const auto booked = [](const std::string& clock, const std::string& appointments) {
    const Scenario scenario =
        *load_scenario_text("name: Night\nclock: {" + clock + "}\ncustomers: {guest: {arrivals: " +
                            "{appointments: {" + appointments + "}}, journey: [serve: desk]}}\n" +
                            "staff: {clerk: {count: 1, serves: {desk: 1 min}}}")
             .scenario;
    return std::get<AppointmentArrivals>(scenario.classes[0].arrivals->process);
  };
  const auto late = booked("start: 20:00, end: 04:00", "from: 23:00, until: 01:30, every: 30 min");
  CHECK(late.from == 3 * k_hour);
  CHECK(late.until == 5.5 * k_hour);
  const auto always = booked("start: 06:00, days: 3", "from: 22:00, until: 05:00, every: 1 h");
  CHECK(always.from == 16 * k_hour);
  CHECK(always.until == 23 * k_hour);
}

TEST_CASE("a backlog is there at the start, beside a process or alone") {
  const Arrivals both = arrivals_of(
      "rate: 18 per hour, at_start: {count: 800, waited: {uniform: {from: 0 d, to: 5 d}}}");
  CHECK(std::get<RateArrivals>(both.process).per_second.at(0) == 18 / k_hour);
  REQUIRE(both.at_start);
  CHECK(both.at_start->count == 800);
  CHECK(greatest_of(both.at_start->waited) == 5 * k_day);

  const Arrivals alone = arrivals_of("at_start: {count: 8}");
  CHECK(alone.at_start->count == 8);
  CHECK(mean_of(alone.at_start->waited) == 0);
  CHECK(std::get<RateArrivals>(alone.process).per_second.greatest() == 0);
}

TEST_CASE("moves are windows since the opening") {
  const std::vector<Move> moves =
      arrivals_of(
          "rate: 18 per hour, move: [{share: 15%, from: 14:00-16:00, to: 10:00-11:00}, "
          "{share: 85%, from: 15:00-17:00, to: 09:00-10:00}]")
          .moves;
  REQUIRE(moves.size() == 2);
  CHECK(moves[0].share == 0.15);
  CHECK(moves[0].from == 5 * k_hour);
  CHECK(moves[0].from_end == 7 * k_hour);
  CHECK(moves[0].to == 1 * k_hour);
  CHECK(moves[0].to_end == 2 * k_hour);
  CHECK(moves[1].from_end == 8 * k_hour);
}

TEST_CASE("a rate may differ from weekday to weekday") {
  const Profile rate = std::get<RateArrivals>(
                           arrivals_of("rate: {Mon 08:00: 60 per hour, Tue-Fri 08:00: 40 per hour, "
                                       "Sat-Sun 00:00: 0 per hour}")
                               .process)
                           .per_second;
  CHECK(rate.at(0) == 60 / k_hour);
  CHECK(rate.at(1 * k_day) == 40 / k_hour);
  CHECK(rate.at(4 * k_day) == 40 / k_hour);
  CHECK(rate.at(5 * k_day) == 0);
  CHECK(rate.at(7 * k_day) == 60 / k_hour);
}

TEST_CASE("a serve may take longer and has a deadline of one of three kinds") {
  const std::vector<Step> journey = journey_of(
      "[{serve: desk, work: 150%, deadline: {after_arrival: 4 h}}, "
      "{serve: back, work: 0.5, deadline: {at: 16:30}}, {serve: phone, deadline: {at: 09:00}}, "
      "serve: desk]");
  CHECK(journey[0].work == 1.5);
  CHECK(journey[0].deadline->from == Deadline::From::arrival);
  CHECK(journey[0].deadline->seconds == 4 * k_hour);
  CHECK(journey[1].work == 0.5);
  CHECK(journey[1].deadline->from == Deadline::From::clock);
  CHECK(journey[1].deadline->seconds == 7.5 * k_hour);
  CHECK(journey[2].deadline->seconds == k_day);  // the next time that it is nine
  CHECK(journey[3].work == 1);
  CHECK_FALSE(journey[3].deadline.has_value());
}

TEST_CASE("a deadline before the event needs events or appointments") {
  for (const char* arrivals : {"events: {LF21: {at: 12:50, customers: 110, lead: 90 min}}",
                               "appointments: {from: 10:00, until: 12:00, every: 1 h}"}) {
    const CustomerClass guest =
        guest_of("  guest: {arrivals: {" + std::string(arrivals) +
                 "}, journey: [{serve: desk, deadline: {before_event: 30 min}}]}");
    CHECK(guest.journey[0].deadline->from == Deadline::From::event);
    CHECK(guest.journey[0].deadline->seconds == 1800);
  }
}

TEST_CASE("steps of the unsolved stand behind the main line and lead back behind the step") {
  const std::vector<Step> journey = journey_of(
      "[{serve: desk, label: again, unsolved: [{serve: back, by: same, unsolved: [go_to: "
      "again]}]}, "
      "serve: phone]");
  // 0 desk, 1 phone, 2 leave served, 3 back, 4 on to 1, 5 go_to again
  REQUIRE(journey.size() == 6);
  CHECK(journey[0].unsolved == 3);
  CHECK(journey[1].unsolved == k_none);
  CHECK(journey[3].unsolved == 5);
  CHECK(journey[4].target == 1);
  CHECK(journey[5].target == 0);
}

TEST_CASE("a batch is collected, another errand started") {
  const std::vector<Step> journey = journey_of(
      "[collect: {size: 200, at_most: 1 d}, {start: errand, label: papers}, collect: {size: 2}, "
      "serve: desk]");
  CHECK(journey[0].kind == StepKind::collect);
  CHECK(journey[0].draw_name == "collect 1");
  CHECK(journey[0].size == 200);
  CHECK(journey[0].at_most == k_day);
  CHECK(journey[1].kind == StepKind::start);
  CHECK(journey[1].label == "papers");
  CHECK(journey[1].started == 1);
  CHECK_FALSE(journey[2].at_most.has_value());
}

TEST_CASE("`none` takes each of the new keys away") {
  const std::string full = R"(
  guest:
    arrivals: {rate: 1 per hour, at_start: {count: 3, waited: none}, move: none, appointments: none}
    party: none
    priority: none
    patience: 5 min
    journey: [{serve: desk, work: none, deadline: none, unsolved: none, priority: none},
              collect: {size: 2, at_most: none}])";
  const CustomerClass guest = guest_of(full);
  CHECK(mean_of(guest.arrivals->at_start->waited) == 0);
  CHECK(guest.arrivals->moves.empty());
  CHECK_FALSE(guest.party.has_value());
  CHECK(guest.journey[0].work == 1);
  CHECK_FALSE(guest.journey[0].deadline.has_value());
  CHECK_FALSE(guest.journey[0].priority.has_value());
  CHECK(guest.journey[0].unsolved == k_none);
  CHECK_FALSE(guest.journey[1].at_most.has_value());
}

TEST_CASE("--set reaches into the new maps and replaces values whole") {
  const std::string booked = R"(
  guest:
    arrivals:
      appointments: {from: 10:00, until: 12:00, every: 1 h, punctuality: {normal: {mean: 0 s, sd: 3 min}}}
      at_start: {count: 5, waited: 1 h}
    priority: {normally: 0, when: time_left < 10 min, then: 5}
    journey:
      - {serve: desk, label: desk, deadline: {before_event: 10 min}}
      - {collect: {size: 4, at_most: 1 h}, label: bus})";
  const auto changed = [&](const std::string& path, const std::string& value) {
    return guest_of(booked, set("customers.guest." + path, value));
  };
  const auto appointments = [](const CustomerClass& guest) {
    return std::get<AppointmentArrivals>(guest.arrivals->process);
  };
  CHECK(appointments(changed("arrivals.appointments.each", "3")).each == 3);
  CHECK(mean_of(appointments(changed("arrivals.appointments.punctuality", "-2 min")).punctuality) ==
        -120);
  const CustomerClass more = changed("arrivals.at_start.count", "9");
  CHECK(more.arrivals->at_start->count == 9);
  CHECK(mean_of(more.arrivals->at_start->waited) == k_hour);
  CHECK(changed("priority.then", "8").priority.level.then == 8);
  CHECK(changed("priority", "{from: 0, grows: 1 per hour}").priority.grows == 1 / k_hour);
  CHECK(changed("journey.bus.collect.size", "6").journey[1].size == 6);
  CHECK(changed("journey.bus.collect.size", "6").journey[1].at_most == k_hour);
  CHECK(changed("journey.desk.deadline", "{at: 16:00}").journey[0].deadline->seconds == 7 * k_hour);
  CHECK(changed("journey.desk.deadline.at", "16:00").journey[0].deadline->from ==
        Deadline::From::clock);
  const CustomerClass by_rate = changed("arrivals.at_start", "none");
  CHECK_FALSE(by_rate.arrivals->at_start.has_value());
}

TEST_CASE("another process takes the place of appointments and leaves the backlog") {
  const CustomerClass guest = guest_of(R"(
  guest:
    arrivals: {appointments: {from: 10:00, until: 12:00, every: 1 h}, at_start: {count: 5}}
    journey: [serve: desk])",
                                       set("customers.guest.arrivals.rate", "5 per hour"));
  CHECK(std::holds_alternative<RateArrivals>(guest.arrivals->process));
  CHECK(guest.arrivals->at_start->count == 5);
}

TEST_CASE("patience may be endless, of a class and of a step") {
  CHECK_FALSE(guest_with("patience: endless").patience.has_value());
  const CustomerClass guest = guest_of(
      "  guest: {arrivals: {rate: 10 per hour}, patience: 5 min, journey: [{serve: desk, patience: "
      "endless}, {serve: desk, patience: 1 min}, serve: desk]}");
  REQUIRE(guest.patience.has_value());
  CHECK(patience_at(guest, guest.journey[0]) == nullptr);
  CHECK(mean_of(*patience_at(guest, guest.journey[1])) == 60);
  CHECK(mean_of(*patience_at(guest, guest.journey[2])) == 300);
  CHECK_FALSE(
      guest_of("  guest: {arrivals: {rate: 10 per hour}, patience: 5 min, journey: [serve: desk]}",
               set("customers.guest.patience", "endless"))
          .patience.has_value());
}

TEST_CASE("endless patience that is typed wrong is told with the word") {
  CHECK_THROWS_WITH(guest_with("patience: endles"),
                    Catch::Matchers::EndsWith("patience: expected a time or `endless`, found "
                                              "\"endles\" (did you mean \"endless\"?)"));
}

TEST_CASE("a branch whose only entry a plan removes is told where that is done, and what to do") {
  const std::string guest =
      "  guest:\n    arrivals: {rate: 10 per hour}\n    journey:\n      - serve: desk\n"
      "      - {label: extras, branch: [{chance: 5%, label: lost, steps: [delay: 1 min]}]}\n";
  const std::string way_out =
      ": no entry of this branch is left: leave out the whole step (an overlay removes it by its "
      "own label or number), or keep an entry, whose `steps` may be []";
  CHECK_THROWS_WITH(load(guest, set("customers.guest.journey.lost", "none")),
                    Catch::Matchers::StartsWith("--set customers.guest.journey.lost=none: ") &&
                        Catch::Matchers::EndsWith("customers.guest.journey.1.branch" + way_out));
  CHECK(guest_of(guest, set("customers.guest.journey.extras", "none")).journey.size() == 2);
  CHECK(guest_of(guest, set("customers.guest.journey.lost.steps", "[]")).journey.size() > 2);
  const auto of_file = [&](const std::string& plan) {
    LoadOptions options;
    options.plan = "p";
    return load_scenario_text(with_class(guest) + "plans:\n  p:\n    customers:\n      guest:\n" +
                                  "        journey: " + plan + "\n",
                              "test.yaml", options);
  };
  CHECK_THROWS_WITH(of_file("{lost: none}"), Catch::Matchers::ContainsSubstring("test.yaml:18:") &&
                                                 Catch::Matchers::ContainsSubstring(way_out));
  CHECK(of_file("{lost: none, extras: none}").scenario->classes[0].journey.size() == 2);
}
