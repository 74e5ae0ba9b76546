// What a run must not outgrow, and how it says who was outgrowing it. Each limit is far above what
// any place needs, so that whatever comes near is a slip of the scenario: a unit, a chance, a zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "model/simulation.hpp"
#include "model/state.hpp"

namespace frontline {

inline constexpr std::uint64_t k_livelock = 2'000'000;  ///< events that must take time together …
inline constexpr SimTime k_no_time = 0.1;               ///< … at least so long
inline constexpr std::size_t k_most_ready = 10'000'000;  ///< moves of customers within one event
/// After the close somebody may still be busy so long, or ten times as long as the place was open.
inline constexpr SimTime k_longest_overtime = 365 * k_day;
/// Times that a class's events, appointments or trace list in a run; each is kept in memory.
inline constexpr std::size_t k_most_listed = 2'000'000;

/// Whom the next event is about: `class "guest" at "check_in"`, `failures of "clerks"`.
std::string next_subject(const State& s);

/// Throw RunError. `whom`: whom most of the events are about.
[[noreturn]] void refuse_livelock(const State& s, const std::string& whom);
[[noreturn]] void refuse_endless_day(const State& s);
[[noreturn]] void refuse_endless_moves(const State& s, Index customer);
[[noreturn]] void refuse_inside(const State& s);
[[noreturn]] void refuse_held(const State& s);
[[noreturn]] void refuse_listed(const State& s, Index customer_class);
[[noreturn]] void refuse_timers();

}  // namespace frontline
