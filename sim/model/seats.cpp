// Several customers at once: a person with n of them serves each at the speed that goes with n.
// Each customer, and the wrap-up after one, takes a seat.

#include <algorithm>
#include <cassert>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;

// What was worked off since the last change, at the speed until now.
void settle_seats(State& s, Person& p) {
  const double done = (s.now - p.began) * p.speed;
  for (Seat& seat : p.seats) seat.left = std::max(0.0, seat.left - done);
  p.began = s.now;
}

// The next end, at the speed of so many.
void set_next_end(State& s, Index person) {
  Person& p = s.persons[person];
  const auto& speeds = s.scenario().groups[p.group].concurrency->speeds;
  p.speed = speeds[p.seats.size() - 1] * speed_of(s, p);
  double least = k_never;
  for (const Seat& seat : p.seats) least = std::min(least, seat.left);
  p.until = s.now + least / p.speed;
  s.next_completion.set(person, p.until);
}

// In the eyes of those who wait the person serves whoever came last of those who are there.
void show_work(State& s, Index person) {
  const auto& seats = s.persons[person].seats;
  const auto latest = std::find_if(seats.rbegin(), seats.rend(),
                                   [](const Seat& seat) { return seat.customer != k_none; });
  if (latest == seats.rend())
    now_doing(s, person, Person::Doing::wrapping);
  else
    now_doing(s, person, Person::Doing::serving, latest->customer);
}

}  // namespace

void take_seat(State& s, Index customer, Index person, Index served_index) {
  Person& p = s.persons[person];
  const Served& served = s.structure->served[served_index];
  if (p.seats.empty()) {
    take_up(s, person, served_index);
    p.state = PersonState::serving;
    p.last_task = served_index;
    p.customer = k_none;
    p.began = s.now;
  }
  settle_seats(s, p);
  Customer& c = s.customers[customer];
  p.seats.push_back({customer, need_at(s, c, served)});
  c.person = person;
  if (s.counting) ++s.totals.visits[served_index * s.structure->cells + s.cell];
  set_next_end(s, person);
  now_doing(s, person, Person::Doing::serving, customer);
  fill_seats(s, person);
}

void on_seat_end(State& s, Index person) {
  Person& p = s.persons[person];
  settle_seats(s, p);
  const auto least = std::min_element(p.seats.begin(), p.seats.end(),
                                      [](auto& a, auto& b) { return a.left < b.left; });
  const auto place = least - p.seats.begin();
  const Index customer = least->customer, served_index = p.served;
  const Served& served = s.structure->served[served_index];
  p.seats.erase(least);
  if (customer != k_none) {
    if (served.wrap_up) {
      remember_wrap_up(p, s.customers[customer]);
      p.seats.insert(p.seats.begin() + place, {k_none, draw_wrap_up(s, served_index, p)});
    } else if (p.seats.empty()) {
      p.state = PersonState::attached;
    }
    if (!p.seats.empty()) {
      set_next_end(s, person);
      show_work(s, person);
    }
    // The seat is given up before the customer moves on: it may come back to this very person.
    move_on(s, customer, served);
  } else if (p.seats.empty()) {
    p.state = PersonState::attached;
  } else {
    set_next_end(s, person);
  }
  if (s.persons[person].state == PersonState::attached)
    free_person(s, person);
  else if (!s.persons[person].seats.empty())
    fill_seats(s, person);
}

}  // namespace frontline
