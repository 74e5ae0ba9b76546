// Sensitivity: which inputs are moved, how, and that what they do is measured on the same customers.
#include "analysis/sensitivity.hpp"

#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

const std::string k_place = R"(name: Place
clock: {start: 08:00, end: 18:00, interval: 30 min}
customers:
  guest: {arrivals: {rate: {08:00: 10 per hour, 13:00: 30 per hour, 15:00: 10 per hour}}, journey: [serve: desk]}
  caller: {arrivals: {rate: 5 per hour}, journey: [serve: phone]}
  replayed: {arrivals: {rate: 1 per hour}, journey: [serve: desk]}
staff:
  clerk: {count: {08:00: 1, 12:00: 2, 16:00: 1}, serves: {desk: {exponential: 4 min}, phone: 1 min}}
targets: {short: {metric: wait_mean, of: desk, at_most: 1 min}}
)";

/// Of the third class the arrivals are those of a day that was.
std::shared_ptr<const Scenario> place(const LoadOptions& options = {}) {
  auto scenario =
      std::make_shared<Scenario>(*load_scenario_text(k_place, "place", options).scenario);
  scenario->classes[2].arrivals->process = TraceArrivals{{3600, 7200}, k_never};
  return scenario;
}

Results run_of(const std::shared_ptr<const Scenario>& scenario, std::uint32_t count = 60) {
  RunOptions options;
  options.count = count;
  return run_replications(scenario, options);
}

std::string name_of(const Scenario& scenario, const Input& input) {
  switch (input.kind) {
    case InputKind::demand:
      return "demand " + (input.subject == k_none ? "all" : scenario.classes[input.subject].name);
    case InputKind::service: return "service " + scenario.groups[input.subject].name;
    case InputKind::staff: return "staff " + scenario.groups[input.subject].name;
    case InputKind::stretch: return "stretch " + scenario.groups[input.subject].name;
  }
  return "";
}

}  // namespace

TEST_CASE("sensitivity: demand but for replays, service, staff all day and where most wait") {
  const auto scenario = place();
  const Results results = run_of(scenario);
  std::string names;
  for (const Input& input : find_inputs(results)) names += name_of(*scenario, input) + "; ";
  CHECK(names ==
        "demand all; demand guest; demand caller; service clerk; staff clerk; stretch clerk; ");
  const Input stretch = find_inputs(results).back();
  CHECK(stretch.to - stretch.from == 2 * 3600);
  CHECK(stretch.from >= 4 * 3600);  // after noon, when the rush begins
  CHECK(stretch.to <= 9 * 3600);
}

TEST_CASE("sensitivity: an input moves and nothing else does") {
  const auto scenario = place();
  const auto demand = moved(*scenario, {InputKind::demand, 0, 0, 0}, true);
  CHECK(demand->classes[0].arrivals->scale == Catch::Approx(1.1));
  CHECK(demand->classes[1].arrivals->scale == 1);
  const auto everybody = moved(*scenario, {InputKind::demand, k_none, 0, 0}, false);
  CHECK(everybody->classes[0].arrivals->scale == Catch::Approx(0.9));
  CHECK(everybody->classes[1].arrivals->scale == Catch::Approx(0.9));
  CHECK(everybody->classes[2].arrivals->scale == 1);
  CHECK(moved(*scenario, {InputKind::demand, 2, 0, 0}, true) == nullptr);  // a replay

  const auto slower = moved(*scenario, {InputKind::service, 0, 0, 0}, true);
  CHECK(slower->groups[0].speed.normally == Catch::Approx(1 / 1.1));

  const auto more = moved(*scenario, {InputKind::staff, 0, 0, 0}, true);
  CHECK(more->groups[0].count.normally.values == std::vector<double>{2, 3, 2});
  CHECK(moved(*scenario, {InputKind::staff, 0, 0, 0}, false) == nullptr);  // nobody would be left

  const auto rush = moved(*scenario, {InputKind::stretch, 0, 5 * 3600, 9 * 3600}, true);
  CHECK(rush->groups[0].count.normally.times ==
        std::vector<double>{0, 4 * 3600, 5 * 3600, 8 * 3600, 9 * 3600});
  CHECK(rush->groups[0].count.normally.values == std::vector<double>{1, 2, 3, 2, 1});
  CHECK(moved(*scenario, {InputKind::stretch, 0, 0, 3600}, false) == nullptr);
}

TEST_CASE("sensitivity: shifts get one person more each") {
  const auto scenario =
      load_scenario_text(
          "name: Shifts\nclock: {start: 08:00, end: 18:00}\n"
          "customers: {guest: {arrivals: {rate: 10 per hour}, journey: [serve: desk]}}\n"
          "staff: {clerk: {shifts: {early: {from: 08:00, to: 13:00, count: 1}, "
          "late: {from: 13:00, to: 18:00, count: 2}}, serves: {desk: 4 min}}}\n")
          .scenario;
  const auto more = moved(*scenario, {InputKind::staff, 0, 0, 0}, true);
  CHECK(more->groups[0].shifts[0].count == 2);
  CHECK(more->groups[0].shifts[1].count == 3);
  CHECK(more->groups[0].count.normally.at(3600) == 2);
  CHECK(more->groups[0].count.normally.at(6 * 3600) == 3);
}

TEST_CASE("sensitivity: the difference is that of the same days, run as they would be by hand") {
  const auto scenario = place();
  const Results results = run_of(scenario);
  RunOptions options;
  options.threads = 2;
  const Sensitivity found = find_sensitivity(results, judge_targets(results), options);
  CHECK(found.measure.metric == "wait_mean");
  CHECK(found.measure.scope == "task:desk");
  CHECK(found.better == Better::lower);
  CHECK(found.replications == 60);  // all days: they are cheap
  REQUIRE(found.effects.size() == 6);
  for (std::size_t i = 1; i < found.effects.size(); ++i)
    CHECK(found.effects[i - 1].size() >= found.effects[i].size());

  const auto two = place({"", {}, {{"staff.clerk.count", "{08:00: 2, 12:00: 3, 16:00: 2}"}}});
  const Results by_hand = run_of(two), as_it_is = run_of(scenario);
  const auto row = as_it_is.table.find("task:desk", "all", "wait_mean");
  REQUIRE(row);
  const PairedDifference d = paired_difference(values_of(as_it_is, as_it_is.table.rows[*row]),
                                               values_of(by_hand, by_hand.table.rows[*row]));
  for (const InputEffect& effect : found.effects)
    if (effect.input.kind == InputKind::staff) {
      REQUIRE(effect.more);
      CHECK(effect.more->difference == d.difference);
      CHECK(effect.more->half_width == d.half_width);
      CHECK_FALSE(effect.less);
    }
}

TEST_CASE("sensitivity: who is asked to stop says so, and tells nothing half") {
  const auto scenario = place();
  const Results results = run_of(scenario);
  const std::atomic<bool> stop{true};
  RunOptions options;
  options.stop = &stop;
  const Sensitivity found = find_sensitivity(results, judge_targets(results), options);
  REQUIRE(found.unfinished);
  CHECK(found.unfinished->status == Results::Status::stopped);
  CHECK(found.effects.empty());
}
