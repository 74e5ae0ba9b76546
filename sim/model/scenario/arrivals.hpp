// When the customers of a class come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/distribution.hpp"
#include "core/profile.hpp"

namespace frontline {

struct RateArrivals {
  Profile per_second;  ///< Poisson, while open
};
/// Exactly so many customers in each slot, at uniformly random times.
struct CountArrivals {
  struct Slot {
    double from = 0, to = 0;  ///< seconds, within one period
    double number = 0;        ///< fractions are rounded at random, each day anew
  };
  std::vector<Slot> slots;  ///< ascending, disjoint
  double period = k_never;  ///< k_day: repeats daily; 7 x k_day: weekly
};
struct GapArrivals {
  Distribution gap;  ///< renewal process; its clock runs while open
};
/// Customers who come for something that happens at a known time, each `lead` before it.
struct EventArrivals {
  struct Event {
    std::string name;
    SimTime at = 0;           ///< first occurrence; may be negative or after the close
    double period = k_never;  ///< k_day: every day; 7 x k_day: weekly
    double customers = 0;
    Distribution lead;
  };
  std::vector<Event> events;
};
/// Booked times, the same every day: the first at `from`, the last not after `until`.
struct AppointmentArrivals {
  double from = 0, until = 0;  ///< seconds after the opening
  double every = 0;            ///< seconds, > 0
  double each = 1;             ///< customers booked at a time; fractions are rounded at random
  Distribution punctuality;    ///< added to the booked time; negative: early
};
struct TraceArrivals {
  std::vector<SimTime> times;  ///< ascending
  double period = k_never;     ///< k_day: comes every day; 7 x k_day: weekly
};

/// A backlog: customers who are there when the doors open.
struct AtStart {
  std::uint32_t count = 0;
  Distribution waited;  ///< how long they have been waiting by then
};

/// Customers who come at another time of the same day, at random within [to, to_end).
struct Move {
  double share = 0;
  double from = 0, from_end = 0, to = 0, to_end = 0;  ///< seconds after the opening
};

struct Arrivals {
  std::variant<RateArrivals, CountArrivals, GapArrivals, EventArrivals, AppointmentArrivals,
               TraceArrivals>
      process;
  std::optional<Distribution> busyness;  ///< factor per day
  double scale = 1;                      ///< factor on the rate or the numbers
  double no_show = 0;                    ///< chance that a customer never comes
  std::optional<Distribution> batch;     ///< customers who come together, >= 1, rounded
  std::optional<AtStart> at_start;
  std::vector<Move> moves;  ///< of disjoint `from`; the shares of overlapping ones add up
};

}  // namespace frontline
