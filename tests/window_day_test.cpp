// The day of the window: the same bits as the headless program, however it is played and wound.

#include <memory>
#include <vector>

#include "analysis/replications.hpp"
#include "catch.hpp"
#include "core/random.hpp"
#include "gui/model/day.hpp"
#include "model/language/loader.hpp"

using namespace frontline;
using namespace frontline::window;

namespace {

std::shared_ptr<const Scenario> shipped(const std::string& file, const std::string& plan = "") {
  LoadOptions options;
  options.plan = plan;
  return load_scenario(FRONTLINE_SOURCE_DIR "/scenarios/" + file, options).scenario;
}

Day day_of(const std::shared_ptr<const Scenario>& scenario, std::uint32_t number,
           const StaffPlan& plan) {
  return {scenario, Simulation(scenario, 1, number), 1, number, plan};
}
Day day_of(const std::shared_ptr<const Scenario>& scenario, std::uint32_t number = 0) {
  return day_of(scenario, number, StaffPlan(scenario));
}

void wind_to(Day& day, SimTime t) {
  while (!day.wind(t, Budget(1000))) {
  }
}

std::uint64_t headless(const std::shared_ptr<const Scenario>& scenario, std::uint32_t number) {
  RunOptions options;
  options.first = number;
  return run_replications(scenario, options).fingerprints.front();
}

// A number from 0 to 1 that only depends on i.
double scattered(std::uint32_t i) { return static_cast<double>(i * 2654435761u % 10007u) / 10007; }

}  // namespace

TEST_CASE(
    "the window's day K is the headless day K, at every speed and with scrubbing in between") {
  for (const char* file : {"S01_hotel_checkin.yaml", "S05_airport_checkin.yaml",
                           "S07_steakhouse.yaml", "S13_bank_branch.yaml", "S20_coffee_bar.yaml"}) {
    CAPTURE(file);
    const auto scenario = shipped(file);
    const SimTime end = scenario->clock.end();
    for (const std::uint32_t number : {0u, 3u}) {
      const std::uint64_t expected = headless(scenario, number);
      Day at_once = day_of(scenario, number);
      wind_to(at_once, k_never);
      CHECK(at_once.fingerprint() == expected);
      for (const double step : {7.0, 61.0, 3600.0}) {
        Day played = day_of(scenario, number);
        for (SimTime t = step; t < end; t += step) wind_to(played, t);
        wind_to(played, k_never);
        CHECK(played.fingerprint() == expected);
      }
      Day scrubbed = day_of(scenario, number);
      for (std::uint32_t i = 0; i < 60; ++i) wind_to(scrubbed, scattered(i) * end);
      wind_to(scrubbed, k_never);
      CHECK(scrubbed.fingerprint() == expected);
    }
  }
}

TEST_CASE("a time has one state, whichever way it was reached") {
  const auto scenario = shipped("S01_hotel_checkin.yaml", "coach");
  Day day = day_of(scenario, 2);
  for (std::uint32_t i = 0; i < 40; ++i) {
    const SimTime t = scattered(i) * scenario->clock.end();
    wind_to(day, t);
    Simulation straight(scenario, 1, 2);
    straight.run_until(t);
    REQUIRE(day.now() == t);
    REQUIRE(day.fingerprint() == straight.fingerprint());
    REQUIRE(day.view().levels == straight.snapshot().levels);
  }
}

TEST_CASE("a budget that is always spent changes nothing but how often one must ask") {
  const auto scenario = shipped("S05_airport_checkin.yaml");
  Day day = day_of(scenario);
  std::size_t asked = 0;
  while (!day.wind(k_never, Budget(-1))) ++asked;
  CHECK(asked > 5);
  CHECK(day.fingerprint() == headless(scenario, 0));
}

TEST_CASE("staffing acts at its time, is replayed by scrubbing, and undone without a trace") {
  const auto scenario = shipped("S01_hotel_checkin.yaml");
  const std::uint64_t untouched = headless(scenario, 0);
  // 3 clerks from 18:10 to 19:00; the roster then has 1 again.
  Simulation by_hand(scenario, 1, 0);
  by_hand.run_until(250 * 60);
  by_hand.apply({Command::Kind::set_staff, 0, 3});
  by_hand.run_until(300 * 60);
  by_hand.apply({Command::Kind::set_staff, 0, 1});
  by_hand.run_until(k_never);

  Day day = day_of(scenario);
  wind_to(day, 250 * 60);
  StaffPlan plan(scenario);
  plan.add({0, 250 * 60, 300 * 60, 3});
  day.set_plan(plan);
  wind_to(day, 250 * 60);
  CHECK(day.view().levels[day.layout().on_duty] == 3);  // at once, although time stands still
  for (std::uint32_t i = 0; i < 30; ++i) wind_to(day, scattered(i) * scenario->clock.end());
  wind_to(day, k_never);
  CHECK(day.fingerprint() == by_hand.fingerprint());
  CHECK(day.fingerprint() != untouched);

  plan.undo();
  day.set_plan(plan);
  wind_to(day, k_never);
  CHECK(day.fingerprint() == untouched);
  plan.redo();
  day.set_plan(plan);
  wind_to(day, k_never);
  CHECK(day.fingerprint() == by_hand.fingerprint());
}

TEST_CASE("a plan that changes the past is lived through again") {
  const auto scenario = shipped("S01_hotel_checkin.yaml");
  StaffPlan early(scenario);
  early.add({0, 3600, 7200, 4});
  Day late = day_of(scenario);
  wind_to(late, 20000);
  late.set_plan(early);
  CHECK(late.now() <= 3600);
  wind_to(late, 20000);
  Day from_the_start = day_of(scenario, 0, early);
  wind_to(from_the_start, 20000);
  CHECK(late.fingerprint() == from_the_start.fingerprint());
}

TEST_CASE("the series of the charts are what a snapshot shows at their times") {
  const auto scenario = shipped("S04_hotline.yaml");
  Day day = day_of(scenario);
  wind_to(day, 30000);
  wind_to(day, 5000);
  wind_to(day, 20000);
  Simulation straight(scenario, 1, 0);
  const Series& series = day.series();
  const LevelLayout layout(*scenario);
  REQUIRE(day.past_points() > 300);
  for (std::size_t i = 0; i < day.past_points(); ++i) {
    straight.run_until(static_cast<double>(i) * series.step);
    const Snapshot view = straight.snapshot();
    REQUIRE(series.waiting[0][i] == view.queues[0].size());
    REQUIRE(series.busy[0][i] == view.levels[layout.busy]);
    REQUIRE(series.on_duty[0][i] == view.levels[layout.on_duty]);
  }
}

TEST_CASE("a spare takes the place of a copy, once it is made, and again when it is given back") {
  const auto scenario = shipped("S20_coffee_bar.yaml");
  Day day = day_of(scenario);
  wind_to(day, 3600);
  Spare spare;
  CHECK_FALSE(spare.copy_of(day.simulation(), Budget(0)));  // nobody has asked for one
  spare.prepare(day.at_start());
  std::optional<Simulation> copy = spare.copy_of(day.simulation(), Budget(60'000));
  REQUIRE(copy);
  CHECK(copy->fingerprint() == day.fingerprint());
  CHECK_FALSE(spare.copy_of(day.simulation(), Budget(0)));  // it was taken
  copy->run_until(k_never);
  spare.give_back(std::move(*copy));
  copy = spare.copy_of(day.simulation(), Budget(0));
  REQUIRE(copy);
  copy->run_until(k_never);
  CHECK(copy->fingerprint() == headless(scenario, 0));
}

TEST_CASE("a copied day winds back by itself, whatever the other one does") {
  const auto scenario = shipped("S20_coffee_bar.yaml");
  Day day = day_of(scenario);
  wind_to(day, 9000);
  Day copy = day;
  const std::uint64_t there = day.fingerprint();
  wind_to(day, k_never);
  wind_to(copy, 1000);
  wind_to(copy, 9000);
  CHECK(copy.fingerprint() == there);
  wind_to(day, 9000);
  CHECK(day.fingerprint() == there);
}

TEST_CASE("a step is one event") {
  const auto scenario = shipped("S20_coffee_bar.yaml");
  Day day = day_of(scenario);
  wind_to(day, 3600);
  const std::uint64_t before = day.totals().events;
  for (int i = 0; i < 50; ++i) day.step();
  CHECK(day.totals().events == before + 50);
  wind_to(day, k_never);
  CHECK(day.fingerprint() == headless(scenario, 0));
}

TEST_CASE("when a queue is said to be empty it is, and at no full minute before") {
  const auto scenario = shipped("S01_hotel_checkin.yaml", "coach");
  Day day = day_of(scenario);
  std::size_t told = 0;
  for (SimTime t = 900; t < scenario->clock.end(); t += 900) {
    wind_to(day, t);
    if (day.view().queues[0].empty()) continue;
    const SimTime clears = day.clears_at(0, 12 * 3600, Budget(1000));
    if (clears < 0) continue;
    ++told;
    Day ahead = day;
    for (SimTime minute = (std::floor(t / 60) + 1) * 60; minute < clears; minute += 60) {
      wind_to(ahead, minute);
      CHECK_FALSE(ahead.view().queues[0].empty());
    }
    wind_to(ahead, clears);
    CHECK(ahead.view().queues[0].empty());
  }
  CHECK(told >= 2);
}
