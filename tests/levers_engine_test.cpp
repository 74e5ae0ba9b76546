// Levers: commands that scale arrivals, services and patience, and hold switches, while a day runs.

#include <algorithm>
#include <cmath>
#include <map>

#include "catch.hpp"
#include "model/language/command_file.hpp"
#include "program.hpp"
#include "timeline.hpp"

using namespace frontline;
using timeline::k_minute;
using Kind = Command::Kind;

namespace {

/// Visits of a day with commands, in the order of their ends.
std::vector<VisitRecord> visits(const std::shared_ptr<const Scenario>& scenario,
                                const CommandLog& log, std::uint32_t replication = 0) {
  Simulation simulation(scenario, 1, replication);
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  for (const auto& [time, command] : log) {
    simulation.run_until(time);
    simulation.apply(command);
  }
  simulation.run_until(k_never);
  return records;
}

/// "a 2-5", minutes of the beginning and the end of each service; "a 2-4 abandoned".
timeline::Lines lines(const std::shared_ptr<const Scenario>& scenario, const CommandLog& log) {
  timeline::Lines all;
  for (const VisitRecord& visit : visits(scenario, log)) {
    const bool served = visit.outcome == k_served;
    all.push_back(scenario->classes[visit.customer_class].name + " " +
                  timeline::minutes(served ? visit.started : visit.joined) + "-" +
                  timeline::minutes(visit.ended) +
                  (served ? "" : " " + scenario->outcomes[visit.outcome]));
  }
  return all;
}

/// Times of arrival, minutes, by customer number.
std::map<std::uint32_t, double> arrivals(const std::shared_ptr<const Scenario>& scenario,
                                         const CommandLog& log) {
  std::map<std::uint32_t, double> times;
  for (const VisitRecord& visit : visits(scenario, log)) times[visit.customer] = visit.arrived / 60;
  return times;
}

std::string customers(const std::vector<int>& at, const std::string& rest) {
  std::string text = "customers:\n";
  for (std::size_t i = 0; i < at.size(); ++i)
    text += timeline::one(std::string(1, static_cast<char>('a' + i)), at[i], rest);
  return text;
}

}  // namespace

TEST_CASE("a factor on service times is that of services which begin from now on") {
  // a comes 0, served 0-10; b comes 2, served 10-15 after the command at 5 halves the time
  const auto scenario =
      timeline::scenario_of(customers({0, 2}, "journey: [serve: desk]") +
                            "staff: {clerk: {count: 1, serves: {desk: 10 min}}}\n");
  CHECK(lines(scenario, {}) == timeline::Lines{"a 0-10", "b 10-20"});
  CHECK(lines(scenario, {{5 * k_minute, {Kind::scale_service, 0, 0.5}}}) ==
        timeline::Lines{"a 0-10", "b 10-15"});
  // … and back to what the scenario says, not to a half of it
  CHECK(lines(scenario, {{5 * k_minute, {Kind::scale_service, 0, 0.5}},
                         {6 * k_minute, {Kind::scale_service, 0, 1}}}) ==
        timeline::Lines{"a 0-10", "b 10-20"});
}

TEST_CASE("a factor on patience is that of those who begin to wait from now on") {
  // a is served 0-40; b waits from 1 with a patience of 10; c waits from 5, after the command at 3
  const auto scenario =
      timeline::scenario_of(customers({0, 1, 5}, "patience: 10 min, journey: [serve: desk]") +
                            "staff: {clerk: {count: 1, serves: {desk: 40 min}}}\n");
  CommandLog log;
  for (Index c = 0; c < 3; ++c) log.push_back({3 * k_minute, {Kind::scale_patience, c, 2}});
  CHECK(lines(scenario, log) == timeline::Lines{"b 1-11 abandoned", "c 5-25 abandoned", "a 0-40"});
}

TEST_CASE("a rate that is twice as high brings the same customers in half the time") {
  const auto scenario = timeline::scenario_of(
      "customers: {guest: {arrivals: {rate: {09:00: 20 per hour, 10:00: 60 per hour}}, journey: "
      "[serve: desk]}}\nstaff: {kiosk: {count: unlimited, serves: {desk: 1 min}}}\n",
      "{start: 09:00, end: 12:00}");
  const auto plain = arrivals(scenario, {});
  const auto more = arrivals(scenario, {{30 * k_minute, {Kind::scale_arrivals, 0, 2}}});
  REQUIRE(plain.size() > 80);
  REQUIRE(more.size() > plain.size() + 40);
  // Cumulated rate from 30 min on: 1/3 a minute up to 60, then 1.
  const auto cumulated = [](double t) { return t < 60 ? (t - 30) / 3 : 10 + t - 60; };
  for (const auto& [number, time] : plain) {
    if (time <= 30)
      CHECK(more.at(number) == time);
    else
      CHECK(2 * cumulated(more.at(number)) == Catch::Approx(cumulated(time)));
  }
  // Nobody, and then as if nothing had been: the clock of the process stood still.
  const auto pause = arrivals(scenario, {{30 * k_minute, {Kind::scale_arrivals, 0, 0}},
                                         {45 * k_minute, {Kind::scale_arrivals, 0, 1}}});
  REQUIRE(pause.size() > plain.size() - 25);
  for (const auto& [number, time] : pause) {
    CHECK((time <= 30 || time > 45));
    if (time > 45)
      CHECK(cumulated(time) - cumulated(45) == Catch::Approx(cumulated(plain.at(number))));
  }
  // What was beyond the close comes into the day again.
  const auto late = arrivals(scenario, {{30 * k_minute, {Kind::scale_arrivals, 0, 0}},
                                        {179 * k_minute, {Kind::scale_arrivals, 0, 10}}});
  CHECK(late.rbegin()->second > 179);
}

TEST_CASE("of those who are booked, fewer come at a smaller factor, and copies at a greater one") {
  const auto scenario = timeline::scenario_of(
      "customers: {guest: {arrivals: {appointments: {from: 09:00, until: 11:59, every: 1 min}}, "
      "journey: [serve: desk]}}\nstaff: {kiosk: {count: unlimited, serves: {desk: 1 min}}}\n",
      "{start: 09:00, end: 12:00}");
  const auto with = [&](double factor) {
    return arrivals(scenario, {{59.5 * k_minute, {Kind::scale_arrivals, 0, factor}}});
  };
  const auto all = with(1), half = with(0.5), some = with(0.8), more = with(2.5);
  REQUIRE(all.size() == 180);
  CHECK(with(0).size() == 60);
  CHECK(half.size() > 60 + 40);
  CHECK(half.size() < 60 + 80);
  for (const auto& [number, time] : half) CHECK(some.count(number) == 1);
  for (const auto& [number, time] : all) CHECK(more.at(number) == time);
  CHECK(more.size() > 60 + 120 * 2);
  CHECK(more.size() < 60 + 120 * 3);
}

TEST_CASE("a condition can be held on, held off, and left to itself again") {
  // Helpers serve who has waited more than 30 min; a and b come 0, c comes 1, one clerk takes 20 min.
  const auto scenario = timeline::scenario_of(
      customers({0, 1, 2}, "journey: [serve: desk]") +
      "staff:\n  clerk: {count: 1, serves: {desk: 20 min}}\n"
      "  helper: {count: 1, serves: {desk: {service: 4 min, rank: 2, when: waited > 30 min}}}\n");
  REQUIRE(scenario->switches == std::vector<std::string>{"staff.helper.serves.desk"});
  const auto hold = [](double minute, SwitchPosition position) {
    return TimedCommand{minute * k_minute, {Kind::hold_switch, 0, static_cast<double>(position)}};
  };
  CHECK(lines(scenario, {}) == timeline::Lines{"a 0-20", "c 32-36", "b 20-40"});
  CHECK(lines(scenario, {hold(5, SwitchPosition::on)}) ==
        timeline::Lines{"b 5-9", "c 9-13", "a 0-20"});
  CHECK(lines(scenario, {hold(5, SwitchPosition::off)}) ==
        timeline::Lines{"a 0-20", "b 20-40", "c 40-60"});
  CHECK(lines(scenario, {hold(5, SwitchPosition::on), hold(6, SwitchPosition::automatic)}) ==
        timeline::Lines{"b 5-9", "a 0-20", "c 20-40"});
}

TEST_CASE("a count and a priority that switch are held, too") {
  const auto scenario = timeline::scenario_of(
      "customers:\n" + timeline::one("a", 0, "journey: [serve: desk]") +
      timeline::one("b", 1, "journey: [serve: desk]") +
      timeline::one("c", 2,
                    "priority: {normally: 0, when: waiting(desk) > 9, then: 5}, journey: "
                    "[serve: desk]") +
      "staff: {clerk: {count: {normally: 1, when: waiting(desk) > 9, then: 2}, serves: {desk: 10 "
      "min}}}\n");
  REQUIRE(scenario->switches ==
          std::vector<std::string>{"staff.clerk.count", "customers.c.priority"});
  const double on = static_cast<double>(SwitchPosition::on);
  CHECK(lines(scenario, {}) == timeline::Lines{"a 0-10", "b 10-20", "c 20-30"});
  CHECK(lines(scenario, {{300, {Kind::hold_switch, 1, on}}}) ==
        timeline::Lines{"a 0-10", "c 10-20", "b 20-30"});
  CHECK(lines(scenario, {{300, {Kind::hold_switch, 0, on}}}) ==
        timeline::Lines{"a 0-10", "b 5-15", "c 10-20"});
}

TEST_CASE("a switch that remembers turns when it is held, and stays where it was afterwards") {
  const auto scenario = timeline::scenario_of(
      customers({0, 1, 2, 16}, "journey: [serve: desk]") +
      "staff: {clerk: {count: 1, speed: {normally: 100%, when: waiting(desk) > 5, until: "
      "waiting(desk) = 0, then: 200%}, serves: {desk: 10 min}}}\n");
  const auto hold = [](double minute, SwitchPosition position) {
    return TimedCommand{minute * k_minute, {Kind::hold_switch, 0, static_cast<double>(position)}};
  };
  CHECK(lines(scenario, {hold(5, SwitchPosition::on)}) ==
        timeline::Lines{"a 0-10", "b 10-15", "c 15-20", "d 20-25"});
  // On until nobody waits, as if the condition itself had turned it.
  CHECK(lines(scenario, {hold(5, SwitchPosition::on), hold(6, SwitchPosition::automatic)}) ==
        timeline::Lines{"a 0-10", "b 10-15", "c 15-20", "d 20-30"});
}

TEST_CASE("a new replication like a commanded one has none of its levers") {
  const auto scenario =
      timeline::scenario_of(customers({0}, "journey: [serve: desk]") +
                            "staff: {clerk: {count: 1, serves: {desk: 10 min}}}\n");
  Simulation commanded(scenario, 1, 0), plain(scenario, 1, 3);
  commanded.apply({Kind::scale_service, 0, 3});
  Simulation like(commanded, 1, 3);
  like.run_until(k_never);
  plain.run_until(k_never);
  CHECK(like.fingerprint() == plain.fingerprint());
}

TEST_CASE("a log of commands is read as it was written, to the bit") {
  const auto scenario = load_scenario(FRONTLINE_SOURCE_DIR "/scenarios/S05_airport_checkin.yaml",
                                      {"forward_when_long", {}, {}})
                            .scenario;
  const CommandLog log = {{0, {Kind::set_staff, 0, 4}},
                          {1000.0 / 3, {Kind::scale_arrivals, 1, 1.1}},
                          {4000, {Kind::scale_service, 0, 1 / 1.1}},
                          {4000, {Kind::scale_patience, 0, 2}},
                          {5000.1, {Kind::hold_switch, 0, 2}}};
  const program::Folder folder;
  folder.write("c.csv", commands_text(log, *scenario));
  CHECK(read_commands((folder.path / "c.csv").string(), *scenario) == log);
}

TEST_CASE("a file of commands that is wrong says where, what was expected and the nearest word") {
  const auto scenario =
      timeline::scenario_of(customers({0}, "journey: [serve: desk]") +
                            "staff: {clerk: {count: 1, serves: {desk: 10 min}}}\n");
  const program::Folder folder;
  folder.write("c.csv",
               "time_s,command,subject,value\n"
               "-1,staff,clerk,1\n"
               "0,stuff,clerk,1\n"
               "0,staff,clark,1\n"
               "0,staff,clerk,1.5\n"
               "0,service,desk,0\n"
               "0,switch,desk,on\n");
  std::string messages;
  try {
    read_commands((folder.path / "c.csv").string(), *scenario);
  } catch (const ScenarioError& error) {
    for (const Diagnostic& each : error.diagnostics())
      messages += std::to_string(each.line) + " " + each.message + "\n";
  }
  CHECK(messages ==
        "2 expected seconds after the first opening, got \"-1\"\n"
        "3 expected one of staff, arrivals, service, patience, switch, got \"stuff\" (did you mean "
        "\"staff\"?)\n"
        "4 expected a staff group with a number of persons (clerk), got \"clark\" (did you mean "
        "\"clerk\"?)\n"
        "5 expected a whole number from 0 to 500, got \"1.5\"\n"
        "6 expected a factor from 0.1 to 10, got \"0\"\n"
        "7 expected a switch (there is none), got \"desk\"\n");
}
