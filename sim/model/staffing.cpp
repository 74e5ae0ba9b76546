// Persons: what they do when a service ends, when the group grows or shrinks, and at the close.

#include <cassert>

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;

Index end_of(const State& s, Index group) {
  return s.groups[group].first_person + s.groups[group].persons;
}

// Whoever starts something new sets the time of its end anew; here nothing new begins.
void stop_working(State& s, Index person) {
  const Person& p = s.persons[person];
  change_level(s, s.structure->levels.busy + p.group, -1);
  change_level(s, s.structure->levels.task_busy + p.served, -1);
  s.next_completion.clear(person);
}

void update_overtime(State& s, Index group) {
  const Index level = s.structure->levels.overtime + group;
  const Group& g = s.groups[group];
  const Clock& clock = s.scenario().clock;
  // While closed nobody is scheduled: whoever stays to finish works overtime.
  const int scheduled = clock.open_at(s.now) ? g.wanted : 0;
  const int over = g.present > scheduled ? g.present - scheduled : 0;
  change_level(s, level, over - s.levels[level].value);
}

void come_on_duty(State& s, Index person) {
  Person& p = s.persons[person];
  assert(p.state == PersonState::off);
  ++s.groups[p.group].present;
  change_level(s, s.structure->levels.on_duty + p.group, +1);
  change_level(s, s.structure->levels.paid + p.group, +1);
  p.state = PersonState::attached;  // neither idle nor busy yet
  p.served = k_none;
  become_idle(s, person);
}

void grow(State& s, Index group) {
  const Index end = end_of(s, group);
  for (Index i = s.groups[group].first_person; i < end; ++i) {
    if (s.groups[group].present >= s.groups[group].wanted) return;
    if (s.persons[i].state == PersonState::off) come_on_duty(s, i);
  }
}

// The customer goes back to the head of the line with the rest of the need.
void hand_back(State& s, Index person) {
  Person& p = s.persons[person];
  const Index customer = p.customer;
  s.customers[customer].need_left = p.until - s.now;
  go_off_duty(s, person);
  if (!offer_customer(s, customer)) rejoin_line(s, customer);
}

Index latest_begun(const State& s, Index group) {
  Index latest = k_none;
  const Index end = end_of(s, group);
  for (Index i = s.groups[group].first_person; i < end; ++i)
    if (s.persons[i].state == PersonState::serving &&
        (latest == k_none || s.persons[i].began >= s.persons[latest].began))
      latest = i;
  return latest;
}

// Idle persons leave first, the highest number first; then those whose service began last, if
// they hand back. Whoever is left over goes when done (free_person).
void shrink(State& s, Index group) {
  const Group& g = s.groups[group];
  for (Index i = end_of(s, group); i-- > g.first_person && g.present > g.wanted;) {
    if (g.idle == 0) break;
    if (s.persons[i].state != PersonState::idle) continue;
    stop_being_idle(s, i);
    s.persons[i].served = k_none;
    go_off_duty(s, i);
  }
  if (!s.scenario().groups[group].hand_back) return;
  while (g.present > g.wanted) {
    const Index person = latest_begun(s, group);
    if (person == k_none) return;
    hand_back(s, person);
  }
}

void begin_wrap_up(State& s, Index person) {
  Person& p = s.persons[person];
  const Served& served = s.structure->served[p.served];
  if (!served.wrap_up) return free_person(s, person);
  Stream stream(
      stream_key(s.seed_key, Purpose::wrap_up, p.wrap_who, s.structure->queue_keys[served.queue]),
      s.replication, p.wrap_number, p.wrap_errand, p.wrap_visit);
  const double time = sample(*served.wrap_up, stream);
  p.state = PersonState::wrap_up;
  p.until = s.now + (time > 0 ? time : 0);
  s.next_completion.set(person, p.until);
}

}  // namespace

void on_completion(State& s, Index person) {
  Person& p = s.persons[person];
  if (p.state == PersonState::wrap_up) return free_person(s, person);
  const Index customer = p.customer;
  const Served& served = s.structure->served[p.served];
  Customer& c = s.customers[customer];
  record_visit(s, c, served.queue, k_served, c.started);
  count_visit_end(s, c, served.queue, k_served);
  change_level(s, s.structure->levels.task_number + served.task, -1);
  p.state = PersonState::attached;
  p.customer = k_none;
  p.wrap_who = c.who;
  p.wrap_number = c.number;
  p.wrap_errand = c.errand;
  p.wrap_visit = c.visit;
  // The customer moves on first; `by: same` may keep the person.
  next_step(s, c);
  advance(s, customer);
  if (s.persons[person].state == PersonState::attached) begin_wrap_up(s, person);
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
  --s.groups[p.group].present;
  change_level(s, s.structure->levels.on_duty + p.group, -1);
  change_level(s, s.structure->levels.paid + p.group, -1);
  update_overtime(s, p.group);
}

void ensure_persons(State& s, Index group, int count) {
  const Index more = static_cast<Index>(count);
  if (more <= s.groups[group].persons) return;
  const Index insert_at = end_of(s, group), by = more - s.groups[group].persons;
  const auto moved = [&](Index& person) {
    if (person != k_none && person >= insert_at) person += by;
  };
  Person fresh;
  fresh.group = group;
  s.persons.insert(s.persons.begin() + insert_at, by, fresh);
  for (Person& p : s.persons) {
    moved(p.previous);
    moved(p.next);
  }
  for (Group& g : s.groups) {
    moved(g.first_idle);
    moved(g.last_idle);
    moved(g.first_person);
  }
  s.groups[group].first_person = insert_at - s.groups[group].persons;
  s.groups[group].persons = more;
  for (Customer& c : s.customers.items) moved(c.person);
  s.next_completion = WinnerTree(s.persons.size());
  for (Index i = 0; i < s.persons.size(); ++i)
    if (s.persons[i].state == PersonState::serving || s.persons[i].state == PersonState::wrap_up)
      s.next_completion.set(i, s.persons[i].until);
}

void set_wanted(State& s, Index group, int wanted) {
  ensure_persons(s, group, wanted);
  s.groups[group].wanted = wanted;
  if (s.groups[group].present < wanted)
    grow(s, group);
  else if (s.groups[group].present > wanted)
    shrink(s, group);
  update_overtime(s, group);
  offer_idle(s, group);
}

void on_staff_change(State& s, Index group) {
  // Who is on duty at the close stays till all are served, if they finish.
  const Clock& clock = s.scenario().clock;
  const bool stays = clock.after_end == AfterEnd::finish && !clock.open_at(s.now) && s.inside > 0;
  if (!stays)
    set_wanted(s, group, staff_wanted(s.scenario(), group, s.now));
  else
    update_overtime(s, group);
}

void send_home(State& s) {
  const Clock& clock = s.scenario().clock;
  if (clock.after_end != AfterEnd::finish || clock.open_at(s.now)) return;
  for (Index g = 0; g < s.groups.size(); ++g)
    if (s.groups[g].present > 0) set_wanted(s, g, 0);
}

}  // namespace frontline
