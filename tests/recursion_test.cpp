// An oracle that knows nothing of events: the recursion of Kiefer and Wolfowitz (On the theory of queues
// with many servers, Trans. AMS 78, 1955; for one server Lindley's, 1952) tells every customer's wait
// from when customers come, what they need and how patient they are. First come, first served by
// identical persons is all it can do, but there it must agree customer by customer.

#include <algorithm>
#include <cstdint>
#include <queue>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "core/random.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"

using namespace frontline;

namespace {

/// M/M/c (+ M): rates per second; leaving 0: nobody does.
struct Model {
  int servers;
  double arrival, service, leaving;
};

struct Visit {
  double arrived, wait;
  bool served;
};

constexpr std::uint64_t k_seed = 7;
constexpr std::uint32_t k_replication = 3;
constexpr double k_day_long = 86400;

std::string scenario_of(const Model& m) {
  const std::string patience =
      m.leaving > 0 ? fmt::format("patience: {{exponential: {} s}}, ", 1 / m.leaving) : "";
  return fmt::format(R"(
name: Recursion
clock: {{start: 00:00, days: 1, after_end: finish}}
customers: {{caller: {{arrivals: {{rate: {} per second}}, {}journey: [serve: call]}}}}
staff: {{agents: {{count: {}, serves: {{call: {{exponential: {} s}}}}}}}}
)",
                     m.arrival, patience, m.servers, 1 / m.service);
}

std::vector<Visit> by_events(const Model& model) {
  Simulation simulation(load_scenario_text(scenario_of(model)).scenario, k_seed, k_replication);
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  simulation.run_until(k_never);
  std::sort(records.begin(), records.end(),
            [](const VisitRecord& a, const VisitRecord& b) { return a.customer < b.customer; });
  std::vector<Visit> visits;
  for (const VisitRecord& record : records)
    visits.push_back({record.arrived, record.wait, record.outcome == k_served});
  return visits;
}

// What a customer brings, by the names of its draws alone.
double brought(Purpose purpose, std::uint32_t number) {
  Stream stream(stream_key(mix64(k_seed), purpose, name_key("caller"), name_key("call")),
                k_replication, number);
  return draw_exponential(stream);
}

std::vector<Visit> by_recursion(const Model& m) {
  Stream gaps(stream_key(mix64(k_seed), Purpose::gap, name_key("caller")), k_replication, 0);
  std::priority_queue<double, std::vector<double>, std::greater<>> free_at;  // of each server
  for (int i = 0; i < m.servers; ++i) free_at.push(0);
  std::vector<Visit> visits;
  double arrived = draw_exponential(gaps) / m.arrival;
  for (std::uint32_t n = 0; arrived < k_day_long; ++n) {
    const double start = std::max(arrived, free_at.top());
    const double patience = m.leaving > 0 ? brought(Purpose::patience, n) / m.leaving : k_never;
    if (start - arrived > patience) {
      visits.push_back({arrived, patience, false});
    } else {
      visits.push_back({arrived, start - arrived, true});
      free_at.pop();
      free_at.push(start + brought(Purpose::service, n) / m.service);
    }
    arrived += draw_exponential(gaps) / m.arrival;
  }
  return visits;
}

}  // namespace

TEST_CASE("the engine and the recursion agree on every customer") {
  const Model model = GENERATE(Model{1, 0.9, 1, 0}, Model{10, 0.525, 0.05, 0.025},
                               Model{100, 1.05, 0.01, 0.01}, Model{1, 2, 1, 0.3});
  const std::vector<Visit> events = by_events(model), recursion = by_recursion(model);
  REQUIRE(events.size() == recursion.size());
  REQUIRE(events.size() > 40'000);
  std::size_t waited = 0, left = 0, different = 0;
  for (std::size_t n = 0; n < events.size(); ++n) {
    const Visit &one = events[n], &other = recursion[n];
    const bool same = one.served == other.served && std::abs(one.arrived - other.arrived) < 1e-6 &&
                      std::abs(one.wait - other.wait) < 1e-6;
    different += !same;
    waited += one.wait > 0;
    left += !one.served;
  }
  INFO(model.servers << " servers, " << events.size() << " customers, " << waited << " waited");
  CHECK(different == 0);
  CHECK(waited > events.size() / 4);
  CHECK((left > 0) == (model.leaving > 0));
}
