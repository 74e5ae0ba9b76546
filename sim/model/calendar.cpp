// What happens at times known beforehand: staff changes, the end of the warm-up, conditions on the
// time of day, samples of watches. Each is one timer that is set anew when it has fired, so a
// year's calendar takes no more memory than a day's.

#include <algorithm>
#include <cmath>

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

// Against who is scheduled now: those who stay after the close have to go first.
EventKind kind_of_staff_change(const State& s, Index group, SimTime at) {
  const bool grows = staff_wanted(s, group, at) > staff_wanted(s, group, s.now);
  return grows ? EventKind::shift_start : EventKind::shift_end;
}

// When a timer that fires once a day fires next, after t (at t, if `first`).
SimTime next_daily(const State& s, double time_of_day, SimTime t, bool first) {
  SimTime next = std::floor(t / k_day) * k_day + time_of_day;
  while (first ? next < t : next <= t) next += k_day;
  const Clock& clock = s.scenario().clock;
  return next <= (clock.days - 1) * k_day + k_day ? next : k_never;
}

// The next full minute or hour of the clock, up to the last close.
SimTime next_full(const State& s, double seconds) {
  const Clock& clock = s.scenario().clock;
  const SimTime next =
      (std::floor((clock.start + s.now) / seconds + 1e-9) + 1) * seconds - clock.start;
  return next <= clock.end() ? next : k_never;
}

SimTime next_break(const State& s, const BreakFacts& facts, bool first) {
  SimTime next = k_never;
  for (const double begin : facts.shift->begins) {
    // Shifts that began before the opening have their breaks, too.
    SimTime at = begin + facts.what->after;
    const double period = facts.shift->period;
    at += std::ceil((s.now - at) / period) * period;
    if (at < s.now || (at == s.now && !first)) at += period;
    next = std::min(next, at);
  }
  return next < s.scenario().clock.end() ? next : k_never;
}

void arm(State& s, std::uint32_t handle, bool first) {
  const FixedTimer& timer = s.structure->fixed_timers[handle];
  const auto push = [&](EventKind kind, SimTime time) {
    if (time < k_never) s.timers.push(handle, rank_of(kind), time);
  };
  using Kind = FixedTimer::Kind;
  switch (timer.kind) {
    case Kind::warm_up_end:
      if (first && s.scenario().clock.warm_up > 0)
        push(EventKind::warm_up_end, s.scenario().clock.warm_up);
      return;
    case Kind::staff: {
      const SimTime next = next_staff_change(s, timer.subject, s.now);
      if (next < k_never) push(kind_of_staff_change(s, timer.subject, next), next);
      return;
    }
    case Kind::minute: return push(EventKind::switch_check, next_full(s, 60));
    case Kind::hour: return push(EventKind::switch_check, next_full(s, 3600));
    case Kind::breaks:
      return push(EventKind::shift_end, next_break(s, s.structure->breaks[timer.subject], first));
    case Kind::kept_for: {
      const SimTime next = s.structure->keepings[timer.subject].count->next_step(s.now);
      if (next < s.scenario().clock.end()) push(EventKind::switch_check, next);
      return;
    }
    case Kind::time_check:
      push(EventKind::switch_check, next_daily(s, timer.time_of_day, s.now, first));
      return;
    case Kind::watch_sample:
      push(EventKind::watch_sample, next_daily(s, timer.time_of_day, s.now, first));
      return;
  }
}

}  // namespace

void start_calendar(State& s) {
  s.timers.reserve_handles(fixed_handles(s));
  for (std::uint32_t handle = 0; handle < fixed_handles(s); ++handle) arm(s, handle, true);
}

void on_fixed_timer(State& s, std::uint32_t handle) {
  const FixedTimer& timer = s.structure->fixed_timers[handle];
  using Kind = FixedTimer::Kind;
  switch (timer.kind) {
    case Kind::warm_up_end: begin_counting(s); break;
    case Kind::staff: on_staff_change(s, timer.subject); break;
    case Kind::minute: on_minute(s, timer.subject); break;
    case Kind::hour: on_hour(s, timer.subject); break;
    case Kind::breaks: on_break_begin(s, timer.subject); break;
    case Kind::kept_for: on_keeping_change(s, timer.subject); break;
    case Kind::time_check: recheck_at_time(s); break;
    case Kind::watch_sample: sample_watch(s, timer.subject, timer.item); break;
  }
  arm(s, handle, false);
}

}  // namespace frontline
