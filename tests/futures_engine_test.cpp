// Futures: copies of a running day that go on with other luck.

#include <cmath>
#include <map>
#include <set>

#include "analysis/summary.hpp"
#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using timeline::k_minute;

namespace {

std::shared_ptr<const Scenario> with_arrivals(const std::string& arrivals,
                                              const std::string& more = "") {
  return timeline::scenario_of(
      "customers:\n  guest: {arrivals: {" + arrivals +
          "}, patience: {exponential: 10 min}, journey: [serve: desk]" + more +
          "}\nstaff: {clerks: {count: 2, serves: {desk: {exponential: 5 min}}}}\n",
      "{start: 09:00, end: 13:00}");
}

const std::vector<std::string> k_processes = {
    "rate: {09:00: 20 per hour, 11:00: 30 per hour}",
    "rate: 10 per hour, batch: {uniform: {from: 1, to: 4}}, busyness: {uniform: {from: 0.5, to: "
    "1.5}}",
    "counts: {from: 09:00, every: 2 h, numbers: [41, 50]}",
    "gaps: {gamma: {mean: 3 min, cv: 0.5}}",
    "appointments: {from: 09:00, until: 12:55, every: 3 min, punctuality: {uniform: {from: -10 "
    "min, to: 10 "
    "min}}}, no_show: 10%",
    "events: {train: {at: 11:00, customers: 40, lead: {uniform: {from: 0 min, to: 90 min}}}, ship: "
    "{at: "
    "12:30, customers: 30, lead: {exponential: 40 min}}}",
};

std::vector<VisitRecord> rest_of(Simulation simulation) {
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  simulation.run_until(k_never);
  return records;
}

std::uint64_t offered(Simulation simulation) {
  simulation.run_until(k_never);
  return simulation.identities().offered;
}

struct Mean {
  double value, half_width;
};
Mean mean_of(std::vector<double> values) {
  const RowSummary summary = summarise_values(values, 0.999);
  return {summary.mean, summary.half_width};
}

}  // namespace

TEST_CASE("a future has the same past, and goes on otherwise; its number says how") {
  for (const std::string& process : k_processes) {
    CAPTURE(process);
    Simulation day(with_arrivals(process), 1, 0);
    day.run_until(100 * k_minute);
    const std::uint64_t before = day.fingerprint();
    std::set<std::uint64_t> ends;
    for (std::uint32_t number = 0; number < 10; ++number) {
      Simulation future = day.future(number), again = day.future(number);
      CHECK(future.fingerprint() == before);
      CHECK(future.snapshot().levels == day.snapshot().levels);
      future.run_until(k_never);
      for (double t = 100; t < 260; t += 7) again.run_until(t * k_minute);
      again.run_until(k_never);
      CHECK(future.fingerprint() == again.fingerprint());
      const Simulation::Identities paths = future.identities();
      CHECK(paths.offered == paths.left + paths.inside);
      ends.insert(future.fingerprint());
    }
    CHECK(ends.size() == 10);
    CHECK(day.fingerprint() == before);
  }
}

TEST_CASE("futures of the first moment are like any other days") {
  for (const std::string& process : k_processes) {
    // How busy a day is that has begun is no luck any more; the next arrival of a gap neither.
    if (process.find("busyness") != std::string::npos) continue;
    CAPTURE(process);
    const auto scenario = with_arrivals(process);
    std::vector<double> days, futures, left_of_days, left_of_futures;
    const Simulation first(scenario, 1, 0);
    for (std::uint32_t i = 0; i < 400; ++i) {
      Simulation day(first, 1, i + 1), future = first.future(i);
      for (auto [simulation, come, left] : {std::tuple(&day, &days, &left_of_days),
                                            std::tuple(&future, &futures, &left_of_futures)}) {
        simulation->run_until(k_never);
        come->push_back(static_cast<double>(simulation->identities().offered));
        left->push_back(static_cast<double>(simulation->totals().classes[0].outcomes[k_abandoned]));
      }
    }
    const Mean a = mean_of(days), b = mean_of(futures);
    CHECK(std::abs(a.value - b.value) <= a.half_width + b.half_width);
    const Mean c = mean_of(left_of_days), d = mean_of(left_of_futures);
    CHECK(std::abs(c.value - d.value) <= c.half_width + d.half_width);
  }
}

TEST_CASE("whoever is known to come and has not come yet comes in every future, once") {
  for (const char* process :
       {"appointments: {from: 09:00, until: 12:30, every: 3 min, punctuality: {uniform: {from: "
        "-10 min, to: 10 min}}}",
        "events: {train: {at: 12:00, customers: 60, lead: {uniform: {from: 0 min, to: 150 min}}}}",
        "counts: {from: 09:00, every: 4 h, numbers: [60]}"}) {
    CAPTURE(process);
    const auto scenario = with_arrivals(process);
    const std::uint64_t all = offered(Simulation(scenario, 1, 0));
    Simulation day(scenario, 1, 0);
    day.run_until(90 * k_minute);
    const std::uint64_t come = day.identities().offered;
    REQUIRE(come > 5);
    REQUIRE(come < all - 20);
    std::set<double> times;
    for (std::uint32_t number = 0; number < 20; ++number) {
      CHECK(offered(day.future(number)) == all);
      std::set<std::uint32_t> who;
      for (const VisitRecord& visit : rest_of(day.future(number))) {
        CHECK(who.insert(visit.customer).second);
        if (visit.arrived > 90 * k_minute) times.insert(visit.arrived);
      }
    }
    CHECK(times.size() > 15 * (all - come));  // at other times each time
  }
}

TEST_CASE("a day that has begun stays as busy as it is; the next one is another") {
  const auto scenario = timeline::scenario_of(
      "customers: {guest: {arrivals: {counts: {from: 09:00, every: 1 h, numbers: [100]}, busyness: "
      "{uniform: {from: 0, to: 2}}}, "
      "journey: [serve: desk]}}\nstaff: {kiosk: {count: unlimited, serves: {desk: 1 min}}}\n",
      "{start: 09:00, end: 10:00, days: 2}");
  Simulation day(scenario, 1, 0);
  day.run_until(10 * k_minute);
  std::set<std::size_t> first, second;
  for (std::uint32_t number = 0; number < 10; ++number) {
    const auto visits = rest_of(day.future(number));
    std::size_t later = 0;
    for (const VisitRecord& visit : visits) later += visit.arrived > k_day;
    first.insert(visits.size() - later);
    second.insert(later);
  }
  CHECK(first.size() == 1);
  CHECK(second.size() > 7);
}

TEST_CASE("futures with the same number have the same people, whatever was commanded") {
  const auto scenario = with_arrivals(k_processes[0]);
  Simulation day(scenario, 1, 0);
  day.run_until(60 * k_minute);
  Simulation changed = day;
  changed.apply({Command::Kind::set_staff, 0, 6});
  for (std::uint32_t number = 0; number < 5; ++number) {
    std::map<std::uint32_t, double> arrived;
    for (const VisitRecord& visit : rest_of(day.future(number)))
      arrived[visit.customer] = visit.arrived;
    for (const VisitRecord& visit : rest_of(changed.future(number)))
      if (visit.arrived > 60 * k_minute) CHECK(arrived.at(visit.customer) == visit.arrived);
  }
}
