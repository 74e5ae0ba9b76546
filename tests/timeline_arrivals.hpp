// Arrivals for tests of the engine, in minutes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "timeline.hpp"

namespace frontline::timeline {

inline const std::string k_clerk = "staff:\n  clerk: {count: 1, serves: {desk: 1 min}}\n";
/// So many that nobody waits.
inline const std::string k_many =
    "staff:\n  clerk: {count: 900, serves: {desk: {exponential: 5 min}}}\n";
/// Class a, which comes as the test says.
inline const std::string k_class =
    "customers:\n  a: {arrivals: {rate: 60 per hour}, journey: [serve: desk]}\n";

inline Arrivals& arrivals_in(Scenario& scenario) { return *scenario.classes[0].arrivals; }

inline AppointmentArrivals appointments(double from, double until, double every) {
  AppointmentArrivals booked;
  booked.from = from * k_minute;
  booked.until = until * k_minute;
  booked.every = every * k_minute;
  return booked;
}

/// Of those from minute `from` to minute `from_end`, a share comes between `to` and `to_end`.
inline Move move(double share, double from, double from_end, double to, double to_end) {
  return {share, from * k_minute, from_end * k_minute, to * k_minute, to_end * k_minute};
}

struct Brought {
  double arrived, need;  ///< seconds
};

/// What customers of the only class bring, by number; without those of a backlog.
inline std::map<std::uint32_t, Brought> customers_of(
    const std::shared_ptr<const Scenario>& scenario) {
  std::map<std::uint32_t, Brought> all;
  for (const VisitRecord& r : visits(scenario))
    if (r.arrived >= 0) all[r.customer] = {r.arrived, r.ended - r.started};
  return all;
}

}  // namespace frontline::timeline
