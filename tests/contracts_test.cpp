// The contracts: the same bits everywhere, the same customers in every plan, a day is a value.

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <tuple>

#include "analysis/replications.hpp"
#include "catch.hpp"
#include "core/random.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"
#include "rich_scenario.hpp"

using namespace frontline;

namespace {

std::shared_ptr<const Scenario> hotel() {
  return load_scenario(FRONTLINE_SOURCE_DIR "/scenarios/S01_hotel_checkin.yaml").scenario;
}

/// Everything that a replication reports.
std::vector<double> numbers(const Simulation& simulation) {
  const Totals totals = simulation.totals();
  std::vector<double> all = totals.cell_time;
  for (const auto* flows : {&totals.classes, &totals.tasks, &totals.resources})
    for (const Flow& flow : *flows) {
      for (const FlowCell& cell : flow.cells)
        for (const double x :
             {static_cast<double>(cell.offered), static_cast<double>(cell.waits), cell.wait_sum,
              cell.wait_square_sum, cell.wait_max, static_cast<double>(cell.answered),
              cell.answered_wait_sum, cell.abandoned_wait_sum, cell.ghost_wait_sum,
              cell.sojourn_sum, static_cast<double>(cell.completions)})
          all.push_back(x);
      for (const auto count : flow.outcomes) all.push_back(static_cast<double>(count));
      if (flow.waits.count() > 0) all.push_back(flow.waits.quantile(0.9));
    }
  for (const LevelCell& level : totals.levels) {
    all.push_back(level.area);
    all.push_back(static_cast<double>(level.max));
  }
  for (const WatchTotals& watch : totals.watches) {
    all.push_back(watch.area);
    all.push_back(watch.spell_sum);
  }
  for (const StepTotals& step : totals.steps) all.push_back(step.sum);
  return all;
}

template <class Numbers>
bool same_bits(const Numbers& a, const Numbers& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
           return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
         });
}

struct Outcome {
  std::uint64_t fingerprint;
  std::vector<double> all;
  bool operator==(const Outcome& other) const {
    return fingerprint == other.fingerprint && same_bits(all, other.all);
  }
};

Outcome outcome_of(const Simulation& simulation) {
  return {simulation.fingerprint(), numbers(simulation)};
}

}  // namespace

TEST_CASE("threads change no bit of a run's results") {
  for (const auto& scenario : {rich_scenario(), rich_scenario("everything"), hotel()}) {
    RunOptions options;
    options.seed = 7;
    options.count = 24;
    const Results one = run_replications(scenario, options);
    for (const unsigned threads : {2u, 3u, 8u}) {
      options.threads = threads;
      const Results many = run_replications(scenario, options);
      CHECK(many.fingerprint() == one.fingerprint());
      CHECK(same_bits(many.columns, one.columns));
    }
  }
}

TEST_CASE("one run_until and thousands of irregular ones give the same bits") {
  for (const auto& scenario : {rich_scenario(), rich_scenario("everything"), hotel()}) {
    Simulation whole(scenario, 3, 1);
    REQUIRE(whole.run_until(k_never));
    Simulation sliced(scenario, 3, 1);
    Stream luck(1, 2, 3);
    double t = 0;
    int slices = 0;
    while (!sliced.finished()) {
      t += 20 * draw_exponential(luck);
      while (!sliced.run_until(t, 1 + static_cast<std::size_t>(3 * draw_uniform(luck)))) {
        (void)sliced.snapshot();  // looking changes nothing
        (void)sliced.totals();
      }
      CHECK(sliced.now() == t);
      ++slices;
    }
    CHECK(slices > 1000);
    CHECK(outcome_of(sliced) == outcome_of(whole));
  }
}

TEST_CASE("a copied simulation goes on like its original, whoever runs first") {
  const auto scenario = rich_scenario(GENERATE("", "everything"));
  Simulation whole(scenario, 5, 0);
  whole.run_until(k_never);
  for (const double fork_at : {1.0, 9000.0, 30000.0, 100000.0}) {
    Simulation original(scenario, 5, 0);
    original.run_until(fork_at);
    Simulation copy = original;
    copy.run_until(k_never);
    CHECK(outcome_of(copy) == outcome_of(whole));
    Simulation over(rich_scenario(""), 7, 3);  // whatever it was before
    over.run_until(12000);
    over = original;
    over.run_until(k_never);
    CHECK(outcome_of(over) == outcome_of(whole));
    original.run_until(k_never);
    CHECK(outcome_of(original) == outcome_of(whole));
  }
}

TEST_CASE("a day that begins in the memory of another one is as if made anew") {
  const auto scenario = rich_scenario(GENERATE("", "everything"));
  Simulation again(scenario, 5, 0);
  for (const std::uint32_t replication : {0u, 7u, 3u}) {
    again.begin(6, replication);
    Simulation anew(scenario, 6, replication);
    for (Simulation* each : {&again, &anew}) each->run_until(9000);
    CHECK(outcome_of(again) == outcome_of(anew));
    for (Simulation* each : {&again, &anew}) each->run_until(k_never);
    CHECK(outcome_of(again) == outcome_of(anew));
    again.begin(8, 1);
    again.run_until(20000);  // what is left behind: a day in the middle, changed
    Command command;
    command.kind = Command::Kind::scale_service;
    command.value = 1.5;
    again.apply(command);
    again.run_until(21000);
  }
  again.allow_inside(2);
  again.begin(6, 0);
  CHECK_THROWS_AS(again.run_until(k_never), RunError);  // that is kept
  again.allow_inside(k_most_inside);
  again.begin(6, 0);
  CHECK(again.run_until(k_never));  // whatever was left in the middle
}

TEST_CASE("a forked day takes its own way after a command, and leaves the original alone") {
  const auto scenario = rich_scenario();
  Simulation original(scenario, 5, 0);
  original.run_until(4 * 3600);
  Simulation changed = original;
  Command more;
  more.subject = 0;
  more.value = 9;  // more than the profile ever has
  changed.apply(more);
  changed.run_until(k_never);
  Simulation again = original;
  again.apply(more);
  again.run_until(k_never);
  original.run_until(k_never);
  CHECK(outcome_of(changed) == outcome_of(again));
  CHECK(changed.fingerprint() != original.fingerprint());
  Simulation whole(scenario, 5, 0);
  whole.run_until(k_never);
  CHECK(outcome_of(original) == outcome_of(whole));
}

namespace {

using Visitor = std::tuple<std::string, std::uint32_t, std::uint32_t>;  // class, number, attempt

struct Brought {
  std::map<Visitor, double> arrived;
  std::map<std::pair<Visitor, std::string>, double> need;  // first visit to each queue
};

// What the customers of a plan bring: first arrivals and the service needs that were met.
Brought brought(const std::shared_ptr<const Scenario>& scenario) {
  Simulation simulation(scenario, 11, 4);
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  simulation.run_until(k_never);
  Brought result;
  for (const VisitRecord& r : records) {
    const Visitor who{scenario->classes[r.customer_class].name, r.customer, r.attempt};
    if (r.attempt == 0) result.arrived.emplace(who, r.arrived);
    if (r.outcome != k_served || r.group == k_none) continue;
    result.need.emplace(std::pair{who, scenario->queues[r.queue].name}, r.ended - r.started);
  }
  return result;
}

}  // namespace

TEST_CASE("staff, routing and other classes change nothing of what a customer brings") {
  // check_in and luggage are served by one group each, never handed back in these two plans, so
  // that the time served is the need drawn.
  const Brought base = brought(rich_scenario());
  for (const std::string plan : {"more", "no_vip"}) {
    const Brought other = brought(rich_scenario(plan));
    int arrivals = 0, needs = 0, different = 0;
    for (const auto& [who, time] : other.arrived) {
      const auto found = base.arrived.find(who);
      if (found == base.arrived.end()) continue;
      ++arrivals;
      CHECK(found->second == time);
    }
    for (const auto& [what, time] : other.need) {
      if (what.second != "luggage" && what.second != "find_booking") continue;
      const auto found = base.need.find(what);
      if (found == base.need.end()) continue;
      ++needs;
      different += std::abs(found->second - time) > 1e-6;
    }
    INFO(plan << ": " << arrivals << " arrivals, " << needs << " needs compared");
    CHECK(arrivals > 800);
    CHECK(needs > 30);
    CHECK(different <= 2);  // cut short or handed back at a shift's end
  }
}

TEST_CASE("both path identities hold after every run") {
  for (const auto& scenario :
       {rich_scenario(), rich_scenario("more"), rich_scenario("everything"), hotel()}) {
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
      Simulation simulation(scenario, 2, replication);
      for (const double t : {5000.0, 40000.0, k_never}) {
        simulation.run_until(t);
        const auto identities = simulation.identities();
        CHECK(identities.offered == identities.left + identities.inside);
        CHECK(identities.number_area == Catch::Approx(identities.sojourn_sum).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("who came and has no outcome is inside, class by class and task by task") {
  LoadOptions options;
  options.changes = {{"clock.warm_up", "0 s"}};
  const auto scenario = load_scenario_text(rich_scenario_text(), "rich.yaml", options).scenario;
  const LevelLayout levels(*scenario);
  for (const double t : {5000.0, 40000.0, 90000.0, k_never}) {
    Simulation simulation(scenario, 2, 0);
    simulation.run_until(t);
    const Totals totals = simulation.totals();
    const Snapshot view = simulation.snapshot();
    const auto inside = [&](const Flow& flow) {
      std::uint64_t sum = 0;
      for (std::size_t i = k_inside; i < flow.outcomes.size(); i += scenario->outcomes.size())
        sum += flow.outcomes[i];
      return static_cast<std::int64_t>(sum);
    };
    for (Index c = 0; c < totals.classes.size(); ++c)
      CHECK(inside(totals.classes[c]) == view.levels[levels.class_number + c]);
    for (Index i = 0; i < totals.tasks.size(); ++i)
      CHECK(inside(totals.tasks[i]) == view.levels[levels.task_number + i]);
  }
}

TEST_CASE("memory does not grow with the length of a run") {
  const auto days = [](int count) {
    LoadOptions options;
    options.changes = {{"clock.days", std::to_string(count)}};
    return load_scenario_text(rich_scenario_text(), "rich.yaml", options).scenario;
  };
  const auto cells = [&](int count) {
    Simulation simulation(days(count), 1, 0);
    simulation.run_until(k_never);
    const Totals totals = simulation.totals();
    return totals.levels.size() + totals.cells() + totals.classes[0].outcomes.size();
  };
  CHECK(cells(2) == cells(50));
}
