// Who is scheduled: from the count or the shifts, the opening hours, absence and vacant places to
// the number of persons who are wanted on duty.

#include <algorithm>
#include <cmath>

#include "model/engine.hpp"

namespace frontline {
namespace {

// Nobody is scheduled at night.
bool closes_at_night(const Clock& clock) { return !clock.round_the_clock && clock.days > 1; }

SimTime opening_of(SimTime t) { return std::floor(t / k_day) * k_day; }

const Profile& count_now(const State& s, Index group) {
  const Switch<Profile>& count = s.scenario().groups[group].count;
  return s.groups[group].switched ? count.then : count.normally;
}

// Of `persons` people, how many are absent on that day of that shift.
int absent_of(const State& s, Index group, const Absence& absence, std::uint64_t shift, int day,
              int persons, std::uint64_t seed_key) {
  if (absence.persons > 0) return std::min(absence.persons, persons);
  int absent = 0;
  for (int i = 0; i < persons; ++i) {
    Stream stream(stream_key(seed_key, Purpose::absence, s.structure->group_keys[group], shift),
                  s.replication, static_cast<std::uint32_t>(day), 0, static_cast<std::uint32_t>(i));
    absent += draw_uniform(stream) < absence.chance;
  }
  return absent;
}

// The latest begin of the shift at or before t; negative when it was before the first opening.
SimTime shift_begun(const Shift& shift, SimTime t) {
  SimTime latest = -k_never;
  for (const double begin : shift.begins) {
    const double periods = std::floor((t - begin) / shift.period);
    // A shift that began before the first opening counts as begun then.
    latest = std::max(latest, std::max(begin + periods * shift.period, begin - shift.period));
  }
  return latest;
}

int absent_now(const State& s, Index group, int scheduled, SimTime t) {
  const StaffGroup& described = s.scenario().groups[group];
  if (!described.absence) return 0;
  if (described.shifts.empty()) {
    const int day = s.scenario().clock.day_of(t);
    return absent_of(s, group, *described.absence, 0, day, scheduled, seed_key_of_day(s, day));
  }
  int absent = 0;
  for (const Shift& shift : described.shifts) {
    const SimTime begun = shift_begun(shift, t);
    if (t >= begun + shift.length) continue;
    const int day = static_cast<int>(std::floor(begun / k_day)) + 1;  // 0: before the opening
    absent += absent_of(s, group, *described.absence, name_key(shift.name), day, shift.count,
                        seed_key_of_day(s, day - 1));
  }
  return absent;
}

// Who is absent may change when a shift begins or ends, even if the number of persons does not.
SimTime next_shift_change(const std::vector<Shift>& shifts, SimTime t) {
  SimTime next = k_never;
  for (const Shift& shift : shifts)
    for (const double begin : shift.begins)
      for (const double change : {begin, begin + shift.length})
        next =
            std::min(next, change + (std::floor((t - change) / shift.period) + 1) * shift.period);
  return next;
}

}  // namespace

int rostered(const Scenario& scenario, Index group, SimTime t) {
  const Clock& clock = scenario.clock;
  if (closes_at_night(clock) && t - opening_of(t) >= clock.open_length) return 0;
  if (t >= clock.end()) return 0;
  return static_cast<int>(scenario.groups[group].count.normally.at(t));
}

SimTime next_roster_change(const Scenario& scenario, Index group, SimTime t) {
  const Clock& clock = scenario.clock;
  SimTime next = scenario.groups[group].count.normally.next_step(t);
  if (closes_at_night(clock)) {
    const SimTime close = opening_of(t) + clock.open_length;
    next = std::min(next, t < close ? close : opening_of(t) + k_day);
  }
  return t < clock.end() ? std::min(next, clock.end()) : k_never;
}

int scheduled(const State& s, Index group, SimTime t) {
  const Clock& clock = s.scenario().clock;
  if (closes_at_night(clock) && t - opening_of(t) >= clock.open_length) return 0;
  if (t >= clock.end()) return 0;
  const int count = static_cast<int>(count_now(s, group).at(t));
  return std::max(0, count - absent_now(s, group, count, t));
}

int staff_wanted(const State& s, Index group, SimTime t) {
  const int there = scheduled(s, group, t);
  if (!s.scenario().groups[group].turnover) return there;
  int vacant = 0;
  const Group& g = s.groups[group];
  for (Index i = 0; i < g.persons && i < static_cast<Index>(there); ++i)
    vacant += s.persons[g.first_person + i].vacant;
  return there - vacant;
}

SimTime next_staff_change(const State& s, Index group, SimTime t) {
  const Clock& clock = s.scenario().clock;
  const Switch<Profile>& count = s.scenario().groups[group].count;
  SimTime next = count.normally.next_step(t);
  if (count.switches()) next = std::min(next, count.then.next_step(t));
  const StaffGroup& described = s.scenario().groups[group];
  if (described.absence) next = std::min(next, next_shift_change(described.shifts, t));
  const bool daily = closes_at_night(clock) || described.absence;
  if (daily) {
    const SimTime close = opening_of(t) + clock.open_length;
    const bool closes = closes_at_night(clock) && t < close;
    next = std::min(next, closes ? close : opening_of(t) + k_day);
  }
  const SimTime last = clock.end();
  return t < last ? std::min(next, last) : k_never;
}

}  // namespace frontline
