// Private to the arrival_*.cpp files: how the processes of one class yield their instants.
//
// An *instant* is a time at which customers come together: size customers with consecutive
// numbers. A *process* yields instants in order of time; time k_never says that there are no more.
// What an instant is made of is drawn by key, so instants can be made long before they are played.
#pragma once

#include "model/engine.hpp"

namespace frontline {

using Instant = ArrivalState::Instant;

inline const Arrivals& arrivals_of(const State& s, Index c) {
  return *s.scenario().classes[c].arrivals;
}

/// A draw of a class about one of its customers, instants, slots or days.
inline Stream class_stream(const State& s, Index c, Purpose purpose, std::uint32_t number) {
  return {stream_key(s.seed_key, purpose, s.structure->classes[c].key), s.replication, number};
}

// Shared draws (arrivals.cpp)
/// Rounded to the nearest whole number from 1 to a million.
std::uint32_t draw_whole(const Distribution& distribution, Stream& stream);
/// The whole number below or above, with the chance that keeps the mean; number >= 0.
std::uint32_t round_at_random(double number, Stream stream);
/// Factor of the day, >= 0; 1 where the class has none.
double busyness(const State& s, Index c, int day);
/// Customers of an instant; 1 where the class has no batches.
std::uint32_t draw_batch(const State& s, Index c, std::uint32_t instant);
/// First opening at or after t (0 for t < 0); k_never after the last close.
SimTime next_open(const Clock& clock, SimTime t);

/// Rates, gaps and counts (arrival_rates.cpp): made one at a time.
void next_by_rate(const State& s, Index c, ArrivalState& a,
                  Instant& next);  ///< and by nothing else
void start_generated(const State& s, Index c, ArrivalState& a);
/// The stream of gaps begins (anew, in a future).
void begin_gaps(const State& s, Index c, ArrivalState& a);
void next_generated(const State& s, Index c, ArrivalState& a, Instant& next);

/// Time at which the rate has cumulated to this, from now on.
SimTime come_after(const State& s, Index c, ArrivalState& a, double rate);
/// As if the next instant of a rate or of counts had not been drawn yet, and it were now.
void take_back_next(const State& s, Index c, ArrivalState& a);

/// Events, appointments and traces (arrival_lists.cpp): listed at the start, each at its time or at
/// the next opening, in the order of the original times. Those of the list that never come are
/// counted.
inline bool is_listed(const State& s, Index c) {
  return s.structure->classes[c].process == ClassFacts::Process::listed;
}
void make_list(State& s, Index c, ArrivalState& a);
Instant next_listed(ArrivalState& a);
/// The list from now on, of the same customers: each at a time drawn anew, if one is drawn.
void relist(State& s, Index c, ArrivalState& a);

/// The next instant of the class's process, before anybody moves (arrivals.cpp).
void next_described(const State& s, Index c, ArrivalState& a, Instant& next);

/// Moves (arrival_moves.cpp): the process is played a day at a time, from a list of its customers
/// at their new times.
void start_moved(const State& s, Index c, ArrivalState& a);
Instant next_moved(State& s, Index c, ArrivalState& a);

/// A customer of a class, not inside yet (arrivals.cpp).
Index new_customer(State& s, Index c, std::uint32_t number, SimTime event_at);

}  // namespace frontline
