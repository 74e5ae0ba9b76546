// Commands and copies while persons are busy, set up, serve several, wrap up, are away, down, or
// quit: nobody else may notice that persons were added, and copies go on like their originals.

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "core/random.hpp"
#include "model/simulation.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// Three days with everything that staff may do. `extra` comes first: its persons stand before all
/// others, and it serves customers of its own.
std::shared_ptr<const Scenario> busy_days() {
  return scenario_of(R"(
customers:
  own: {arrivals: {rate: 12 per hour}, journey: [serve: own]}
  caller: {arrivals: {rate: 30 per hour}, patience: {exponential: 8 min}, journey: [serve: phone, {branch: [{chance: 20%, steps: [{serve: note, by: same}]}]}]}
  writer: {arrivals: {rate: 8 per hour}, journey: [serve: mail]}
  vip: {arrivals: {rate: 4 per hour}, priority: 3, journey: [serve: mail]}
  chatter: {arrivals: {rate: 40 per hour}, patience: {exponential: 10 min}, journey: [serve: chat]}
  saver: {arrivals: {rate: 20 per hour}, patience: 15 min, journey: [serve: cash, serve: kiosk]}
staff:
  extra: {count: {09:00: 1, 11:00: 2}, serves: {own: {exponential: 3 min}}, wrap_up: 20 s}
  clerks:
    shifts:
      early: {from: 09:00, to: 14:00, count: 3, breaks: [{at: 10:30, for: 15 min, away: 1}, {at: 12:00, for: 20 min}]}
      late: {from: 12:00, to: 17:00, count: 2, breaks: [{at: 14:30, for: 15 min, away: 1}]}
    serves:
      phone: {exponential: 4 min}
      note: 1 min
      mail: {service: {lognormal: {mean: 9 min, cv: 1}}, rank: 2, interruptible: true}
    wrap_up: {exponential: 30 s}
    set_up: {exponential: 20 s}
    at_shift_end: hand_back
    absence: 10%
    speed: {normally: 100%, when: waiting(phone) > 4, until: waiting(phone) = 0, then: 130%}
  agents:
    count: {normally: 2, when: waiting(chat) > 3, then: 3}
    serves: {chat: {exponential: 6 min}, phone: {service: 5 min, rank: 2, when: waited > 3 min}, note: {service: 1 min, rank: 3}}
    wrap_up: 15 s
    concurrency: {of: chat, speed: [100%, 80%, 60%]}
    turnover: {quits: 10% per hour, replaced_after: {exponential: 1 h}, training: 1 h, learning: {from: 50%, for: 3 h}}
  machines:
    count: 2
    serves: {cash: {exponential: 3 min}}
    breakdowns: {up: {exponential: 40 min}, down: {repair: fix}, customer: hand_back}
  washers: {count: 1, serves: {cash: {service: 4 min, rank: 2}}, breakdowns: {per_customer: 20%, down: {exponential: 6 min}, customer: restarts}}
  technician: {count: 1, serves: {fix: {exponential: 8 min}, mail: {service: 12 min, rank: 2}}, at_shift_end: hand_back}
  kiosks: {count: unlimited, serves: {kiosk: {exponential: 2 min}}}
queues: {cash: {discipline: shortest}, chat: {discipline: random}}
)",
                     "{start: 09:00, end: 17:00, days: 3, warm_up: 1 h}");
}

using Visit = std::tuple<Index, std::uint32_t, Index, double, double, Index, Index, Index, double>;

/// All visits but those to the first group's task, in some order.
struct Others {
  std::vector<VisitRecord> records;
  std::vector<Visit> visits() const {
    std::vector<Visit> all;
    const auto number = [](double x) { return std::isnan(x) ? -1 : x; };
    for (const VisitRecord& r : records)
      if (r.queue != 0)
        all.emplace_back(r.customer_class, r.customer, r.queue, number(r.started), number(r.ended),
                         r.group, r.person, r.outcome, r.wait);
    std::sort(all.begin(), all.end());
    return all;
  }
};

/// All that a day reports in numbers.
std::vector<double> numbers(const Totals& totals) {
  std::vector<double> all = totals.cell_time;
  for (const LevelCell& cell : totals.levels) {
    all.push_back(cell.area);
    all.push_back(static_cast<double>(cell.max));
  }
  for (const auto* counts : {&totals.visits, &totals.failures, &totals.quits, &totals.hires})
    all.insert(all.end(), counts->begin(), counts->end());
  for (const auto* flows : {&totals.classes, &totals.tasks})
    for (const Flow& flow : *flows) {
      all.insert(all.end(), flow.outcomes.begin(), flow.outcomes.end());
      for (const FlowCell& cell : flow.cells) {
        all.push_back(cell.wait_sum);
        all.push_back(cell.sojourn_sum);
        all.insert(all.end(), cell.wait_by.begin(), cell.wait_by.end());
      }
    }
  return all;
}

Command staff(Index group, double count) { return {Command::Kind::set_staff, group, count}; }

}  // namespace

TEST_CASE("nobody notices that another group has grown, whatever is going on") {
  const auto scenario = busy_days();
  REQUIRE(scenario->groups[0].name == "extra");
  REQUIRE(scenario->tasks[0].name == "own");
  for (std::uint32_t replication = 0; replication < 4; ++replication) {
    Others plain;
    Simulation base(scenario, 1, replication);
    base.record_visits(&plain.records);
    base.run_until(k_never);
    const auto expected = plain.visits();
    REQUIRE(expected.size() > 1500);
    for (int trial = 0; trial < 40; ++trial) {
      Others others;
      Simulation changed(scenario, 1, replication);
      changed.record_visits(&others.records);
      Stream luck(static_cast<std::uint64_t>(trial), replication, 7);
      double t = 0;
      for (int size = 3; size < 9; ++size) {
        t += 8 * 3600 * draw_uniform(luck);
        changed.run_until(t);
        changed.apply(staff(0, size));
      }
      changed.run_until(k_never);
      const bool same = others.visits() == expected;
      CHECK(same);
    }
  }
}

TEST_CASE("copies go on like their originals, commands or not, whatever is going on") {
  const auto scenario = busy_days();
  for (std::uint32_t replication = 0; replication < 30; ++replication) {
    Stream luck(1, replication, 8);
    Simulation original(scenario, 2, replication);
    double t = 0;
    for (Index group = 0; group < 6; ++group) {
      t += 10 * 3600 * draw_uniform(luck);
      original.run_until(t);
      Simulation copy = original;
      const Command command = staff(group, std::floor(8 * draw_uniform(luck)));
      copy.apply(command);
      copy.run_until(t + 7200);
      original.apply(command);
      original.run_until(t + 3600);
      original.run_until(t + 7200);
      CHECK(original.fingerprint() == copy.fingerprint());
      CHECK(numbers(original.totals()) == numbers(copy.totals()));
      t += 7200;
      if (group % 2 == 0) original = copy;
    }
    original.run_until(k_never);
    const Simulation::Identities paths = original.identities();
    CHECK(paths.offered == paths.left + paths.inside);
    CHECK(paths.number_area == Catch::Approx(paths.sojourn_sum).epsilon(1e-9));
  }
}

TEST_CASE("levels agree with one another and with the persons, whatever is going on") {
  const auto scenario = busy_days();
  const LevelLayout levels(*scenario);
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    Simulation simulation(scenario, 3, replication);
    for (double t = 0; !simulation.finished(); t += 173) {
      simulation.run_until(t);
      const Snapshot now = simulation.snapshot();
      const auto level = [&](Index i) { return now.levels[i]; };
      for (Index g = 0; g + 1 < scenario->groups.size(); ++g) {  // all but the kiosks
        std::int64_t of_tasks = 0;
        for (Index i = 0; i < scenario->groups[g].serves.size(); ++i)
          of_tasks += level(levels.task_busy + levels.first_served[g] + i);
        INFO(scenario->groups[g].name << " at " << t);
        REQUIRE(level(levels.busy + g) == of_tasks);
        REQUIRE(level(levels.busy + g) <= level(levels.on_duty + g));
        REQUIRE(level(levels.on_duty + g) <= level(levels.paid + g));
        REQUIRE(level(levels.overtime + g) <= level(levels.on_duty + g));
        REQUIRE(level(levels.busy + g) >= 0);
        std::int64_t idle = 0;
        for (const Snapshot::Person& p : now.groups[g])
          idle += p.state == Snapshot::Person::State::idle;
        REQUIRE(level(levels.busy + g) + idle == level(levels.on_duty + g));
      }
      for (Index q = 0; q < scenario->tasks.size(); ++q)
        REQUIRE(level(levels.queue_waiting + q) >= static_cast<std::int64_t>(now.queues[q].size()));
    }
  }
}

TEST_CASE("the causes of waiting add up to it, whatever is going on") {
  const auto scenario = busy_days();
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    Simulation simulation(scenario, 4, replication);
    simulation.run_until(k_never);
    for (const Flow& flow : simulation.totals().tasks)
      for (const FlowCell& cell : flow.cells) {
        double sum = 0;
        for (const double part : cell.wait_by) {
          CHECK(part >= -1e-6);
          sum += part;
        }
        CHECK(sum == Catch::Approx(cell.wait_sum).margin(1e-6));
      }
  }
}
