// Timelines: days whose every minute is known beforehand, told in lines. For tests of the engine's
// rules. Times are minutes after 09:00.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "model/language/loader.hpp"
#include "model/simulation.hpp"

namespace frontline::timeline {

using Lines = std::vector<std::string>;

inline std::shared_ptr<const Scenario> scenario_of(
    const std::string& body, const std::string& clock = "{start: 09:00, end: 10:00}") {
  return load_scenario_text("name: test\nclock: " + clock + "\n" + body, "test.yaml").scenario;
}

/// What a replication reports when it is over.
inline Totals totals_of(const std::shared_ptr<const Scenario>& scenario) {
  Simulation simulation(scenario, 1, 0);
  simulation.run_until(k_never);
  return simulation.totals();
}

inline constexpr double k_minute = 60;

inline std::string minutes(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", seconds / 60);
  return text;
}

/// The same scenario, changed.
template <class Change>
std::shared_ptr<const Scenario> changed(const std::shared_ptr<const Scenario>& scenario,
                                        Change change) {
  auto copy = std::make_shared<Scenario>(*scenario);
  change(*copy);
  return copy;
}

/// The visits of a replication that ends, in the order of their ends.
inline std::vector<VisitRecord> visits(const std::shared_ptr<const Scenario>& scenario,
                                       std::uint32_t replication = 0) {
  Simulation simulation(scenario, 1, replication);
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  simulation.run_until(k_never);
  return records;
}

/// One line a visit, in the order of their ends: "a check_in 5-8 by clerks.0" or "b check_in
/// 5-9 abandoned".
inline Lines day(const std::shared_ptr<const Scenario>& scenario) {
  Lines lines;
  for (const VisitRecord& r : visits(scenario)) {
    std::string line =
        scenario->classes[r.customer_class].name + " " + scenario->queues[r.queue].name + " " +
        minutes(r.outcome == k_served ? r.started : r.joined) + "-" + minutes(r.ended);
    if (r.group != k_none && r.outcome == k_served)
      line += " by " + scenario->groups[r.group].name + "." + std::to_string(r.person);
    else if (r.outcome != k_served)
      line += " " + scenario->outcomes[r.outcome];
    lines.push_back(line);
  }
  return lines;
}

/// A class whose only customer comes so many minutes after 09:00.
inline std::string one(const std::string& name, int minute, const std::string& rest) {
  const std::string at = std::to_string(9 + minute / 60) + ":" + (minute % 60 < 10 ? "0" : "") +
                         std::to_string(minute % 60);
  return "  " + name + ": {arrivals: {events: {x: {at: " + (at.size() < 5 ? "0" : "") + at +
         ", customers: 1, lead: 0 s}}}, " + rest + "}\n";
}

}  // namespace frontline::timeline
