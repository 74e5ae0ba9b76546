// Known answer: fourteen customers whose every moment can be worked out by hand.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"

using namespace frontline;
using namespace frontline::known;

namespace {

/// A tick is a minute: "00:35".
std::string clock_time(int ticks) { return fmt::format("{:02}:{:02}", ticks / 60, ticks % 60); }

/// A class for each customer, in the order in which they come: arrival, class, service, patience.
/// The clock stops at 01:01, after the last arrival.
std::string scenario_text(const Answers& answers) {
  std::string customers;
  int number = 0;
  for (const YAML::Node& customer : answers.node()["params"]["customers"])
    customers += fmt::format(
        "  c{}: {{arrivals: {{events: {{door: {{at: {}, customers: 1, lead: 0 s}}}}}}, "
        "priority: {}, patience: {} min, journey: [{{serve: desk, service: {} min}}]}}\n",
        ++number, clock_time(customer[0].as<int>()), -customer[1].as<int>(), customer[3].as<int>(),
        customer[2].as<int>());
  const YAML::Node off = answers.node()["params"]["off"][0];  // server 2, from, to
  return fmt::format(R"(
name: A trace
clock: {{start: 00:00, end: 01:01}}
customers:
{}staff:
  clerks: {{count: {{00:00: 2, {}: 1, {}: 2}}, serves: {{desk: 1 min}}}}
)",
                     customers, clock_time(off[1].as<int>()), clock_time(off[2].as<int>()));
}

std::string served(int server, double start, double wait, double end) {
  return fmt::format("served by {} from {} to {} after {}", server, start, end, wait);
}
std::string abandoned(double wait, double time) {
  return fmt::format("abandoned at {} after {}", time, wait);
}

std::vector<VisitRecord> visits_of(const std::string& yaml) {
  Simulation simulation(load_scenario_text(yaml, "trace").scenario, 1, 0);
  std::vector<VisitRecord> visits;
  simulation.record_visits(&visits);
  simulation.run_until(k_never);
  simulation.record_visits(nullptr);
  std::sort(visits.begin(), visits.end(), [](const VisitRecord& a, const VisitRecord& b) {
    return a.customer_class < b.customer_class;
  });
  return visits;
}

}  // namespace

TEST_CASE("P-TRACE: who is served by whom, from when to when") {
  const Answers answers("P-TRACE");
  const YAML::Node expected = answers.node()["expected"];
  std::vector<std::string> told, happened;
  for (const YAML::Node& customer : expected["customers"]) {
    const auto number = [&](const char* key) { return customer[key].as<double>(); };
    told.push_back(
        customer["outcome"].as<std::string>() == "served"
            ? served(customer["server"].as<int>(), number("start"), number("wait"), number("end"))
            : abandoned(number("wait"), number("time")));
  }
  std::map<std::string, double> busy;
  double last_departure = 0;
  for (const VisitRecord& visit : visits_of(scenario_text(answers))) {
    const auto ticks = [](double seconds) { return seconds / k_minute; };
    const int server = static_cast<int>(visit.person) + 1;
    last_departure = std::max(last_departure, ticks(visit.ended));
    if (visit.outcome == k_served) {
      happened.push_back(
          served(server, ticks(visit.started), ticks(visit.wait), ticks(visit.ended)));
      busy[fmt::format("server {}", server)] += ticks(visit.ended - visit.started);
    } else {
      CHECK(visit.outcome == k_abandoned);
      happened.push_back(abandoned(ticks(visit.wait), ticks(visit.ended)));
    }
  }
  CHECK(happened == told);
  CHECK(busy == std::map<std::string, double>{
                    {"server 1", expected["busy_time_by_server"][0].as<double>()},
                    {"server 2", expected["busy_time_by_server"][1].as<double>()}});
  CHECK(last_departure == expected["last_departure"].as<double>());
}

TEST_CASE("P-TRACE: the day's totals") {
  const Answers answers("P-TRACE");
  const CaseRun run(scenario_text(answers), {.replications = 1, .full_replications = 1});
  const auto value = [&](const char* scope, const char* metric) {
    return run.values(scope, metric)[0];
  };
  const double count = value("task:desk", "served"), left = value("task:desk", "abandoned");
  const double end = run.results().scenario->clock.end();
  const std::vector<double> totals = {count,
                                      left,
                                      value("task:desk", "offered") - count - left,
                                      count * value("task:desk", "wait_served_mean") / k_minute,
                                      left * value("task:desk", "wait_abandoned_mean") / k_minute,
                                      value("task:desk", "wait_total") / k_minute,
                                      value("staff:clerks", "visits"),
                                      (end + value("all", "overtime")) / k_minute};
  const auto waits = [&](const std::string& of) { return answers.expected("total_wait_" + of); };
  const std::vector<double> told = {answers.expected("n_served"),
                                    answers.expected("n_abandoned"),
                                    answers.expected("n_blocked"),
                                    waits("served"),
                                    waits("abandoned"),
                                    waits("served") + waits("abandoned"),
                                    answers.expected("n_served"),
                                    answers.expected("last_departure")};
  CHECK_THAT(totals, Catch::Matchers::Approx(told).epsilon(1e-6));
}
