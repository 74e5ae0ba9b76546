// What is doubtful about customers: steps in vain, classes that never come, queues that only grow.
#include <string>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;

namespace {

// From 09:00 to 17:00; five clerks for desk and back, five agents for phone.
LoadedScenario load(const std::string& customers) {
  const std::string text =
      "name: Customers\nclock: {start: 09:00, end: 17:00}\ncustomers:\n" + customers + R"(
staff:
  clerk: {count: 5, serves: {desk: {exponential: 3 min}, back: 2 min}}
  agent: {count: 5, serves: {phone: 1 min}}
)";
  return load_scenario_text(text, "test.yaml");
}

std::string warnings_of(const std::string& customers) {
  std::string text;
  for (const Diagnostic& warning : load(customers).warnings) text += warning.text() + "\n";
  return text;
}

}  // namespace

TEST_CASE("steps for the unsolved of a task that is always solved are told") {
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 1 per hour}, journey: [{serve: desk, "
                         "unsolved: [leave: angry]}]}"),
             ContainsSubstring(
                 "customers.guest.journey.0.unsolved: every group solves each case of \"desk\""));
}

TEST_CASE("a class that is only started comes; one that nobody starts does not") {
  const std::string journeys =
      "  guest: {arrivals: {rate: 1 per hour}, journey: [serve: desk, start: errand]}\n"
      "  errand: {journey: [serve: back]}\n";
  CHECK_THAT(warnings_of(journeys), !ContainsSubstring("nobody ever comes"));
  CHECK_THAT(warnings_of(journeys + "  other: {journey: [serve: phone]}"),
             ContainsSubstring(
                 "customers.other: nobody ever comes: neither `arrivals` nor another class's "
                 "`as` or `start`"));
}

TEST_CASE("an errand may start itself by chance, or where somebody may leave before") {
  CHECK_NOTHROW(
      load("  guest: {arrivals: {rate: 1 per hour}, journey: [serve: desk, {branch: [{chance: 50%, "
           "steps: [start: guest]}]}]}"));
  CHECK_NOTHROW(
      load("  guest: {arrivals: {rate: 1 per hour}, patience: 5 min, journey: [serve: desk, "
           "start: guest]}"));
}

TEST_CASE("errands, work and appointments count as load") {
  const auto grows = ContainsSubstring("the queue grows without end");
  // Five clerks, 2 min each: 150 an hour.
  const std::string errand = "  errand: {journey: [serve: back]}\n";
  const std::string starts = " per hour}, journey: [start: errand, start: errand]}\n";
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 74" + starts + errand), !grows);
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 76" + starts + errand), grows);
  const std::string works = " per hour}, journey: [{serve: back, work: 200%}]}";
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 74" + works), !grows);
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 76" + works), grows);
  const std::string booked =
      "  guest: {arrivals: {appointments: {from: 09:00, until: 16:59, every: 1 min, each: ";
  CHECK_THAT(warnings_of(booked + "2.4}}, journey: [serve: back]}"), !grows);
  CHECK_THAT(warnings_of(booked + "2.6}}, journey: [serve: back]}"), grows);
}

TEST_CASE("loops by chance count as load; what cannot be told does not") {
  const auto grows = ContainsSubstring("the queue grows without end");
  const std::string loop =
      " per hour}, journey: [{serve: back, label: again}, {branch: [{chance: 50%, steps: "
      "[go_to: again]}]}]}";
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 74" + loop), !grows);
  CHECK_THAT(warnings_of("  guest: {arrivals: {rate: 76" + loop), grows);
  const std::string too_many = "  guest: {arrivals: {rate: 500 per hour}, journey: [";
  CHECK_THAT(warnings_of(too_many + "serve: back]}"), grows);
  CHECK_THAT(warnings_of(too_many + "{serve: back, deadline: {after_arrival: 1 h}}]}"), !grows);
  CHECK_THAT(warnings_of(too_many + "{serve: phone, patience: 1 min}, serve: back]}"), !grows);
  CHECK_THAT(warnings_of(too_many + "{branch: [{chance: {normally: 0%, when: party > 3, then: "
                                    "100%}, steps: [serve: back]}]}, serve: phone]}"),
             !grows);
  CHECK_THAT(warnings_of("  guest: {arrivals: {at_start: {count: 5000}}, journey: [serve: back]}"),
             !grows);
}
