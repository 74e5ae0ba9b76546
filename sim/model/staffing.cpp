// Persons on duty: coming and going as the group grows or shrinks, and at the close.

#include <cassert>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;
using Doing = Person::Doing;

Index end_of(const State& s, Index group) {
  return s.groups[group].first_person + s.groups[group].persons;
}

void update_overtime(State& s, Index group) {
  const Index level = s.structure->levels.overtime + group;
  const Group& g = s.groups[group];
  const Clock& clock = s.scenario().clock;
  // While closed nobody is scheduled: whoever stays to finish works overtime.
  const int scheduled = clock.open_at(s.now) ? g.wanted : 0;
  const int over = g.available() > scheduled ? g.available() - scheduled : 0;
  if (over != s.levels[level].value) change_level(s, level, over - s.levels[level].value);
}

void come_on_duty(State& s, Index person) {
  Person& p = s.persons[person];
  assert(p.state == PersonState::off);
  ++s.groups[p.group].present;
  change_present(s, p.group, +1);
  change_level(s, s.structure->levels.paid + p.group, +1);
  p.state = PersonState::attached;  // neither idle nor busy yet
  p.served = k_none;
  p.learns_since = p.holders > 0 ? p.trained : -k_never;
  become_available(s, person);
  become_idle(s, person);
}

void grow(State& s, Index group) {
  const Index end = end_of(s, group);
  for (Index i = s.groups[group].first_person; i < end; ++i) {
    if (s.groups[group].present - s.groups[group].leaving >= s.groups[group].wanted) return;
    if (s.persons[i].state == PersonState::off && !s.persons[i].vacant) come_on_duty(s, i);
  }
}

// The customer goes back to the head of the line with the rest of the need.
void hand_back(State& s, Index person) {
  const Index customer = interrupt(s, person);
  go_off_duty(s, person);
  if (!offer_customer(s, customer)) rejoin_line(s, customer);
}

Index latest_begun(const State& s, Index group) {
  Index latest = k_none;
  const Index end = end_of(s, group);
  for (Index i = s.groups[group].first_person; i < end; ++i) {
    const Person& p = s.persons[i];
    const bool hands_back = p.state == PersonState::serving || p.state == PersonState::setting_up;
    if (hands_back && p.seats.empty() && (latest == k_none || p.began >= s.persons[latest].began))
      latest = i;
  }
  return latest;
}

// Idle persons leave first, the highest number first; then those on break; then those whose
// service began last, if they hand back. Whoever is left over goes when done (free_person).
void shrink(State& s, Index group) {
  const Group& g = s.groups[group];
  for (Index i = end_of(s, group); i-- > g.first_person && g.has_too_many();) {
    if (g.idle == 0) break;
    if (s.persons[i].state != PersonState::idle) continue;
    stop_being_idle(s, i);
    s.persons[i].served = k_none;
    go_off_duty(s, i);
  }
  for (Index i = end_of(s, group); i-- > g.first_person && g.has_too_many();) {
    if (g.on_break == 0) break;
    if (s.persons[i].state != PersonState::on_break) continue;
    end_break(s, i);
    go_off_duty(s, i);
  }
  if (!s.scenario().groups[group].hand_back) return;
  while (g.has_too_many()) {
    const Index person = latest_begun(s, group);
    if (person == k_none) return;
    hand_back(s, person);
  }
}

}  // namespace

void stop_working(State& s, Index person) {
  const Person& p = s.persons[person];
  change_level(s, s.structure->levels.busy + p.group, -1);
  change_level(s, s.structure->levels.task_busy + p.served, -1);
  s.next_completion.clear(person);
}

void change_on_duty(State& s, Index group, int by) {
  change_level(s, s.structure->levels.on_duty + group, by);
  update_overtime(s, group);
}

void become_available(State& s, Index person) {
  const Index group = s.persons[person].group;
  change_on_duty(s, group, +1);
  if (s.scenario().groups[group].breakdowns) expect_failure(s, person);
}

void stop_being_available(State& s, Index person) {
  const Index group = s.persons[person].group;
  change_on_duty(s, group, -1);
  if (s.scenario().groups[group].breakdowns) expect_no_failure(s, person);
}

void become_idle(State& s, Index person) {
  Person& p = s.persons[person];
  assert(p.state == PersonState::attached || p.state == PersonState::wrap_up);
  if (p.served != k_none) stop_working(s, person);
  Group& g = s.groups[p.group];
  p.state = PersonState::idle;
  p.served = k_none;
  p.next = k_none;
  p.previous = g.last_idle;
  (g.last_idle == k_none ? g.first_idle : s.persons[g.last_idle].next) = person;
  g.last_idle = person;
  ++g.idle;
  now_doing(s, person, Doing::nothing);
}

void stop_being_idle(State& s, Index person) {
  const Person& p = s.persons[person];
  assert(p.state == PersonState::idle);
  Group& g = s.groups[p.group];
  (p.previous == k_none ? g.first_idle : s.persons[p.previous].next) = p.next;
  (p.next == k_none ? g.last_idle : s.persons[p.next].previous) = p.previous;
  --g.idle;
}

void go_off_duty(State& s, Index person) {
  Person& p = s.persons[person];
  if (p.served != k_none) stop_working(s, person);
  p.state = PersonState::off;
  p.served = p.customer = k_none;
  Group& g = s.groups[p.group];
  --g.present;
  change_present(s, p.group, -1);
  g.leaving -= p.leaving;
  p.leaving = false;
  change_level(s, s.structure->levels.paid + p.group, -1);
  stop_being_available(s, person);
  now_doing(s, person, Doing::nothing);
}

void ensure_persons(State& s, Index group, int count) {
  const Index more = static_cast<Index>(count);
  if (more <= s.groups[group].persons) return;
  const Index insert_at = end_of(s, group), by = more - s.groups[group].persons;
  const auto moved = [&](Index& person) {
    if (person != k_none && person >= insert_at) person += by;
  };
  s.persons.insert(s.persons.begin() + insert_at, by, Person{});
  for (Person& p : s.persons) {
    moved(p.previous);
    moved(p.next);
  }
  for (Group& g : s.groups) {
    moved(g.first_idle);
    moved(g.last_idle);
    moved(g.first_person);
  }
  for (Index& person : s.person_of_timer) moved(person);
  s.groups[group].first_person = insert_at - s.groups[group].persons;
  for (Index i = 0; i < by; ++i) {
    Person& fresh = s.persons[insert_at + i];
    fresh.group = group;
    fresh.position = s.groups[group].persons + i;
    fresh.timer = static_cast<Index>(s.person_of_timer.size());
    s.person_of_timer.push_back(insert_at + i);
    s.timers.reserve_handles(person_handle(s, insert_at + i) + 1);
  }
  s.groups[group].persons = more;
  if (s.scenario().groups[group].turnover)
    for (Index i = 0; i < by; ++i) start_holding(s, insert_at + i);
  open_lanes(s, group);
  for (Customer& c : s.customers.items) moved(c.person);
  s.next_completion = WinnerTree(s.persons.size());
  for (Index i = 0; i < s.persons.size(); ++i) {
    const PersonState state = s.persons[i].state;
    if (state == PersonState::serving || state == PersonState::setting_up ||
        state == PersonState::wrap_up)
      s.next_completion.set(i, s.persons[i].until);
  }
}

void set_wanted(State& s, Index group, int wanted) {
  ensure_persons(s, group, wanted);
  Group& g = s.groups[group];
  g.wanted = wanted;
  if (g.has_too_many())
    shrink(s, group);
  else
    grow(s, group);
  update_overtime(s, group);
  offer_idle(s, group);
}

void on_staff_change(State& s, Index group) {
  if (s.scenario().groups[group].turnover) pay_trainees(s, group);
  // Who is on duty at the close stays till all are served, if they finish.
  const Clock& clock = s.scenario().clock;
  const bool stays = clock.after_end == AfterEnd::finish && !clock.open_at(s.now) && s.inside > 0;
  if (!stays)
    set_wanted(s, group, staff_wanted(s, group, s.now));
  else
    update_overtime(s, group);
}

void on_minute(State& s, Index group) {
  const bool switched = is_switched(s, s.scenario().groups[group].count, k_none);
  if (switched == s.groups[group].switched) return;
  s.groups[group].switched = switched;
  on_staff_change(s, group);
}

void send_home(State& s) {
  const Clock& clock = s.scenario().clock;
  if (clock.after_end != AfterEnd::finish || clock.open_at(s.now)) return;
  for (Index g = 0; g < s.groups.size(); ++g)
    if (s.groups[g].present > 0) set_wanted(s, g, 0);
}

}  // namespace frontline
