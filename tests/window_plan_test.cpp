// Plans of staff: what edits mean, and what the engine is told.

#include <cmath>

#include "catch.hpp"
#include "gui/model/floor_plan.hpp"
#include "gui/model/lanes.hpp"
#include "gui/model/staff_plan.hpp"
#include "gui/model/times.hpp"
#include "program.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::window;

namespace {

// Two clerks from 09:00, one from 11:00; open until 13:00.
std::shared_ptr<const Scenario> small() {
  return timeline::scenario_of(
      "customers:\n  guest: {arrivals: {rate: 20 per hour}, journey: [serve: desk]}\n"
      "staff:\n  clerks: {count: {09:00: 2, 11:00: 1}, serves: {desk: 3 min}}\n",
      "{start: 09:00, end: 13:00}");
}

std::vector<std::string> told(const StaffPlan& plan) {
  std::vector<std::string> lines;
  for (const TimedCommand& command : plan.commands())
    lines.push_back(fmt::format("{:g} {}", command.time / 60, command.command.value));
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "lines for each server are shown before their servers, and as one while nobody is there") {
  std::string customers = "customers:\n";
  for (const int minute : {0, 1, 2, 3, 4, 5})
    customers += timeline::one(std::string(1, static_cast<char>('a' + minute)), minute,
                               "journey: [serve: desk]");
  const auto scenario = timeline::scenario_of(
      customers +
          "staff: {clerk: {count: {09:00: 2, 10:00: 0}, serves: {desk: 50 min}}}\n"
          "queues: {desk: {lines: per_server}}\n",
      "{start: 09:00, end: 12:00}");
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(30 * timeline::k_minute);
  const auto lanes = lanes_of(simulation.snapshot(), *scenario, 0);
  REQUIRE(lanes.size() == 2);
  const auto names = [&](const std::vector<Snapshot::Waiting>& lane) {
    std::string text;
    for (const Snapshot::Waiting& who : lane) text += scenario->classes[who.customer_class].name;
    return text;
  };
  CHECK(names(lanes[0]) == "ce");
  CHECK(names(lanes[1]) == "df");
  simulation.run_until(120 * timeline::k_minute);
  REQUIRE(simulation.snapshot().queues[0].size() == 2);
  CHECK(lanes_of(simulation.snapshot(), *scenario, 0).empty());
}

TEST_CASE("an edit holds from its beginning to its end, and the roster afterwards") {
  const auto scenario = small();
  StaffPlan plan(scenario);
  CHECK(told(plan).empty());
  plan.add({0, 30 * 60, 60 * 60, 5});
  CHECK(plan.planned(0, 29 * 60) == 2);
  CHECK(plan.planned(0, 30 * 60) == 5);
  CHECK(plan.planned(0, 60 * 60) == 2);
  CHECK(told(plan) == Lines{"30 5", "60 2"});
}

TEST_CASE("an edit goes on over a step of the roster, where the engine would go back to it") {
  StaffPlan plan(small());
  plan.add({0, 90 * 60, 150 * 60, 4});  // the roster changes at 120
  CHECK(told(plan) == Lines{"90 4", "120 4", "150 1"});
}

TEST_CASE("of edits that overlap the later one holds; undo takes it back, redo brings it again") {
  StaffPlan plan(small());
  plan.add({0, 0, 60 * 60, 3});
  plan.add({0, 30 * 60, 90 * 60, 6});
  CHECK(told(plan) == Lines{"0 3", "30 6", "60 6", "90 2"});
  REQUIRE(plan.undo());
  CHECK(told(plan) == Lines{"0 3", "60 2"});
  REQUIRE(plan.redo());
  CHECK(told(plan) == Lines{"0 3", "30 6", "60 6", "90 2"});
  CHECK_FALSE(plan.redo());
  REQUIRE(plan.undo());
  REQUIRE(plan.undo());
  CHECK_FALSE(plan.undo());
  plan.add({0, 0, 60, 1});
  CHECK_FALSE(plan.can_redo());  // another future
}

TEST_CASE("nobody is told anything at the close, and counts stay within bounds") {
  StaffPlan plan(small());
  plan.add({0, 200 * 60, 240 * 60, 1'000'000});
  CHECK(told(plan) == Lines{"200 500"});
  CHECK(plan.planned(0, 240 * 60) == 0);
}

TEST_CASE("a plan that is saved is an overlay that plans the same") {
  const program::Folder folder;
  const auto scenario = small();
  StaffPlan plan(scenario);
  plan.add({0, 90 * 60, 150 * 60, 4});
  plan.add({0, 180 * 60, 200 * 60, 0});
  const OverlayText overlay = overlay_of(plan, *scenario);
  REQUIRE(overlay.refused.empty());
  const std::string file = folder.write("overlay.yaml", overlay.text);
  LoadOptions options;
  options.overlays = {file};
  const auto changed =
      load_scenario_text(
          "name: test\nclock: {start: 09:00, end: 13:00}\n"
          "customers:\n  guest: {arrivals: {rate: 20 per hour}, journey: [serve: desk]}\n"
          "staff:\n  clerks: {count: {09:00: 2, 11:00: 1}, serves: {desk: 3 min}}\n",
          "small.yaml", options)
          .scenario;
  const StaffPlan rostered(changed);
  for (SimTime t = 0; t < scenario->clock.end(); t += 300) {
    CAPTURE(t);
    CHECK(rostered.planned(0, t) == plan.planned(0, t));
  }
}

TEST_CASE("what an overlay cannot say is refused by name") {
  const auto scenario = timeline::scenario_of(
      "customers:\n  guest: {arrivals: {rate: 20 per hour}, journey: [serve: desk]}\n"
      "staff:\n  clerks: {shifts: {day: {from: 09:00, to: 10:00, count: 2}}, serves: {desk: 3 "
      "min}}\n");
  StaffPlan plan(scenario);
  plan.add({0, 0, 600, 4});
  CHECK(overlay_of(plan, *scenario).refused == "clerks");
}

TEST_CASE("the floor has a place for every group and for every queue in which somebody can wait") {
  const auto scenario =
      load_scenario(FRONTLINE_SOURCE_DIR "/scenarios/S01_hotel_checkin.yaml").scenario;
  const FloorPlan plan = floor_plan_of(*scenario);
  REQUIRE(plan.blocks.size() == 2);  // the desk with its telephone; the rooms
  CHECK(plan.blocks[0].groups == std::vector<Index>{0});
  REQUIRE(plan.blocks[0].queues.size() == 2);
  CHECK(scenario->queues[plan.blocks[0].queues[0]].name == "check_in");
  CHECK(scenario->queues[plan.blocks[0].queues[1]].name == "phone");  // find_booking: by the same
  CHECK(plan.blocks[1].resource == 0);
  CHECK(plan.blocks[1].queues.empty());  // who finds no room leaves
}

TEST_CASE("squares are as large as fits, and what does not fit is known") {
  CHECK(pack(100, 10, 10, 10, 2).size == 10);
  const Packing many = pack(100, 100, 1000, 10, 2);
  CHECK(many.fit >= 1000);
  CHECK(many.size < 10);
  const Packing too_many = pack(100, 100, 1'000'000, 10, 2);
  CHECK(too_many.size == 2);
  CHECK(too_many.fit == 2500);
}

TEST_CASE("times are read and written as on a clock, over midnight too") {
  Clock clock;
  clock.start = 22 * 3600;
  clock.open_length = 6 * 3600;
  CHECK(clock_text(clock, 3 * 3600) == "01:00");
  CHECK(time_at(clock, 0, clock_seconds("01:00")).time == 3 * 3600);
  CHECK(time_at(clock, 0, clock_seconds("22:30")).time == 1800);
  CHECK_FALSE(time_at(clock, 0, clock_seconds("04:00")).outside);
  CHECK(time_at(clock, 0, clock_seconds("05:00")).time == 6 * 3600);  // the close is nearer
  CHECK(time_at(clock, 0, clock_seconds("21:00")).time == 0);         // the opening is
  CHECK(time_at(clock, 0, clock_seconds("21:00")).outside);
  for (const char* wrong : {"", "1", "24:61", "12:30x", "-1:00", "a:b"})
    CHECK(clock_seconds(wrong) < 0);
  CHECK(duration_text(Language::english, 90) == "90 s");
  CHECK(duration_text(Language::english, 1980) == "33 min");
  CHECK(duration_text(Language::chinese, 1980) == "33 分");
  CHECK(percent_text(0.934) == "93");
  CHECK(percent_text(0.9999) == "99");  // not quite all
  CHECK(percent_text(0.0001) == "1");
  CHECK(percent_text(1) == "100");
  CHECK(percent_text(0) == "0");
  CHECK(percent_text(std::nan("")) == "-");
}
