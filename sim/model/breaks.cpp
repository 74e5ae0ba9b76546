// Breaks: lot after lot of a shift goes when done with the customer, and comes back in time for the
// next lot.

#include <algorithm>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;

// The break that the person may take now, or k_none.
Index due_break(const State& s, const Person& p) {
  for (const Index b : s.structure->breaks_of_group[p.group]) {
    const BreakState& now = s.breaks[b];
    const int most = s.structure->breaks[b].what->away;
    if (now.left == 0 || p.last_break == now.serial || s.now >= now.until) continue;
    if (most == 0 || now.away < most) return b;
  }
  return k_none;
}

// The person is neither idle nor at work.
void go(State& s, Index person, Index b) {
  Person& p = s.persons[person];
  BreakState& now = s.breaks[b];
  --now.left;
  ++now.away;
  p.last_break = now.serial;
  p.break_number = b;
  p.state = PersonState::on_break;
  ++s.groups[p.group].on_break;
  stop_being_available(s, person);
  now_doing(s, person, Person::Doing::on_break);
  s.timers.push(person_handle(s, person), rank_of(EventKind::shift_start),
                s.now + s.structure->breaks[b].what->length);
}

// Idle persons go at once, the longest idle first.
void send_idle(State& s, Index group) {
  for (Index person = s.groups[group].first_idle; person != k_none;) {
    const Index next = s.persons[person].next;
    const Index b = due_break(s, s.persons[person]);
    if (b != k_none) {
      stop_being_idle(s, person);
      go(s, person, b);
    }
    person = next;
  }
}

}  // namespace

bool break_is_due(const State& s, const Person& p) { return due_break(s, p) != k_none; }

bool goes_on_break(State& s, Index person) {
  Person& p = s.persons[person];
  const Index b = due_break(s, p);
  if (b == k_none) return false;
  if (p.served != k_none) stop_working(s, person);
  p.served = k_none;
  go(s, person, b);
  return true;
}

void on_break_begin(State& s, Index number) {
  const BreakFacts& facts = s.structure->breaks[number];
  BreakState& now = s.breaks[number];
  now.serial = ++s.break_serial;
  const Group& group = s.groups[facts.group];
  now.left = std::min(facts.shift->count, group.present - group.on_break);
  now.away = 0;
  now.until = s.now + (facts.shift->length - facts.what->after);
  send_idle(s, facts.group);
}

void end_break(State& s, Index person) {
  Person& p = s.persons[person];
  s.timers.erase_if_pending(person_handle(s, person));
  if (s.breaks[p.break_number].serial == p.last_break) --s.breaks[p.break_number].away;
  p.break_number = k_none;
  --s.groups[p.group].on_break;
  p.state = PersonState::attached;
  become_available(s, person);
}

void on_break_end(State& s, Index person) {
  end_break(s, person);
  const Index group = s.persons[person].group;
  send_idle(s, group);
  free_person(s, person);
}

}  // namespace frontline
