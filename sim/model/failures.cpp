// Breakdowns and repairs of persons; that is, mostly, of machines.

#include <algorithm>
#include <cassert>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;

const Breakdowns& breakdowns_of(const State& s, const Person& p) {
  return *s.scenario().groups[p.group].breakdowns;
}

double draw(const State& s, const Person& p, Purpose purpose, const Distribution& distribution) {
  Stream stream(stream_key(s.seed_key, purpose, s.structure->group_keys[p.group]), s.replication,
                p.position, 0, p.failures);
  return std::max(0.0, sample(distribution, stream));
}

// Whom the person serves, or sets up for, goes back to the line or away.
void lose_customer(State& s, Index person) {
  const Person& p = s.persons[person];
  const Breakdowns::Customer rule = breakdowns_of(s, p).customer;
  const bool begun = p.state == PersonState::serving;
  const Index customer = interrupt(s, person);
  if (begun && rule == Breakdowns::Customer::restarts) s.customers[customer].need_left = -1;
  if (begun && rule == Breakdowns::Customer::leaves) {
    give_up_service(s, customer);
  } else if (!offer_customer(s, customer)) {
    rejoin_line(s, customer);
  }
}

void call_for_repair(State& s, Index person) {
  Person& p = s.persons[person];
  const Breakdowns& breakdowns = breakdowns_of(s, p);
  if (breakdowns.down) {
    s.timers.push(person_handle(s, person), rank_of(EventKind::repair),
                  s.now + draw(s, p, Purpose::down, *breakdowns.down));
    return;
  }
  const Index job = new_customer(s, breakdowns.repaired_as, p.position, k_never);
  Customer& c = s.customers[job];
  c.who += mix64(s.structure->group_keys[p.group] + s.persons[person].failures);
  c.at_door = true;
  make_ready(s, job);
}

}  // namespace

void expect_failure(State& s, Index person) {
  Person& p = s.persons[person];
  const Breakdowns& breakdowns = breakdowns_of(s, p);
  if (!breakdowns.up) return;
  if (p.up_left < 0) p.up_left = draw(s, p, Purpose::up, *breakdowns.up);
  s.timers.push(person_handle(s, person), rank_of(EventKind::breakdown), s.now + p.up_left);
}

void expect_no_failure(State& s, Index person) {
  Person& p = s.persons[person];
  const std::uint32_t handle = person_handle(s, person);
  if (!s.timers.pending(handle)) return;
  if (breakdowns_of(s, p).up) p.up_left = s.timers.time_of(handle) - s.now;
  s.timers.erase(handle);
}

void forget_failure_of_service(State& s, Index person) {
  if (!breakdowns_of(s, s.persons[person]).up) s.timers.erase_if_pending(person_handle(s, person));
}

void on_breakdown(State& s, Index person) {
  Person& p = s.persons[person];
  Group& g = s.groups[p.group];
  assert(p.state != PersonState::off && p.state != PersonState::down);
  ++p.failures;
  p.failed_at = s.now;
  p.up_left = -1;
  if (s.counting) ++s.totals.failures[p.group * s.structure->cells + s.cell];
  const bool stays = breakdowns_of(s, p).customer == Breakdowns::Customer::waits;
  if (p.state != PersonState::idle) s.last_stir = s.now;
  const bool with_customer = p.state == PersonState::serving || p.state == PersonState::setting_up;
  ++g.down;
  if (p.state == PersonState::idle) {
    stop_being_idle(s, person);
    p.interrupted = PersonState::idle;
  } else {
    const bool loses = with_customer && !(stays && p.state == PersonState::serving);
    p.interrupted = loses ? PersonState::idle : p.state;
    p.left = p.until - s.now;
    stop_working(s, person);
  }
  change_on_duty(s, p.group, -1);
  now_doing(s, person, Person::Doing::down);
  if (with_customer && p.interrupted == PersonState::idle) {
    lose_customer(s, person);
  }
  Person& down = s.persons[person];
  if (down.interrupted == PersonState::idle) down.served = down.customer = k_none;
  down.state = PersonState::down;
  call_for_repair(s, person);
}

Index failed_person(const State& s, const Customer& job) {
  Index group = 0;
  const auto& groups = s.scenario().groups;
  while (!groups[group].breakdowns || groups[group].breakdowns->repaired_as != job.customer_class)
    ++group;
  return s.groups[group].first_person + job.number;
}

void on_repair(State& s, Index person) {
  Person& p = s.persons[person];
  assert(p.state == PersonState::down);
  --s.groups[p.group].down;
  become_available(s, person);
  resume_service(s, person);
}

}  // namespace frontline
