// The course of a service: set-up, service, the customer moves on, wrap-up; and what interrupts it.

#include <algorithm>
#include <cassert>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/steps.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;
using Doing = Person::Doing;

const StaffGroup& described(const State& s, const Person& p) {
  return s.scenario().groups[p.group];
}

// The person is busy with `served` from now on; `before`: with what until now (k_none: idle).
[[gnu::always_inline]] void change_work(State& s, Index group, Index before, Index served) {
  if (before == served) return;
  const LevelLayout& levels = s.structure->levels;
  if (before == k_none)
    change_level(s, levels.busy + group, +1);
  else
    change_level(s, levels.task_busy + before, -1);
  change_level(s, levels.task_busy + served, +1);
}

[[gnu::always_inline]] void begin_answer(State& s, Customer& c, Index queue) {
  c.answered = c.was_answered = true;
  c.started = s.now;
  c.answer_waits += c.last_wait;
  count_answered(s, c, queue);
}

// The wait is over; the service begins.
[[gnu::always_inline]] void answer(State& s, Index customer, Customer& c, Index queue) {
  if (c.waiting) {
    const double before = c.visit_wait;
    settle_wait(s, customer, c, queue);
    if (c.answered) count_more_wait(s, c, queue, c.visit_wait - before);
  }
  if (!c.answered) begin_answer(s, c, queue);
}

[[gnu::always_inline]] bool needs_set_up(const State& s, const Person& p, Index served) {
  return s.structure->served[served].sets_up && p.last_task != k_none && p.last_task != served;
}

void begin_set_up(State& s, Index customer, Index person, Index served) {
  if (!s.customers[customer].waiting) wait_at_desk(s, customer);
  take_up(s, person, served);
  Person& p = s.persons[person];
  p.state = PersonState::setting_up;
  p.customer = customer;
  s.customers[customer].person = person;
  Stream stream(stream_key(s.seed_key, Purpose::set_up, s.structure->group_keys[p.group]),
                s.replication, p.position, 0, p.set_ups++);
  p.began = s.now;
  p.speed = speed_of(s, p);
  p.until = s.now + std::max(0.0, sample(*described(s, p).set_up, stream)) / p.speed;
  now_doing(s, person, Doing::wrapping);
  s.next_completion.set(person, p.until);
}

// With a chance, the person breaks down at a random moment of this service. Who comes again after an
// interruption has new luck, with this person and after its last failure.
void draw_failure(State& s, Index person, const Customer& c, double time) {
  const auto& breakdowns = described(s, s.persons[person]).breakdowns;
  if (breakdowns->up) return;
  const Person& p = s.persons[person];
  std::uint64_t what = s.structure->queues[s.structure->served[p.served].queue].key;
  if (c.started < s.now)
    what +=
        mix64(s.structure->group_keys[p.group] + (std::uint64_t{p.position} << 32) + p.failures);
  Stream stream = customer_stream(s, c, Purpose::failure, what, c.visit);
  if (draw_uniform(stream) >= breakdowns->per_customer) return;
  s.timers.erase_if_pending(person_handle(s, person));
  s.timers.push(person_handle(s, person), rank_of(EventKind::breakdown),
                s.now + time * draw_uniform(stream));
}

// When the service will be over, which begins now at this speed.
[[gnu::always_inline]] void set_service_end(State& s, const Customer& c, Index person, Person& p,
                                            const Served& served, double speed) {
  p.speed = speed;
  p.until = s.now + need_at(s, c, served) / speed;
  s.next_completion.set(person, p.until);
}

// The service begins; who waited for it has been answered.
[[gnu::always_inline]] void serve(State& s, Index customer, Customer& c, Index person, Person& p,
                                  Index served_index) {
  take_up(s, person, served_index);
  if (s.counting) [[likely]]
    ++s.totals.visits[served_index * s.structure->cells + s.cell];
  p.state = PersonState::serving;
  p.customer = customer;
  p.last_task = served_index;
  p.began = s.now;
  c.person = person;
  fetch(s.persons[s.next_completion.slot()], 64);  // perhaps the next event's
  if (!s.structure->served[served_index].plain_causes)
    change_doing(s, person, Doing::serving, customer);
}

void begin_service(State& s, Index customer, Index person, Index served_index) {
  const Served& served = s.structure->served[served_index];
  Customer& c = s.customers[customer];
  answer(s, customer, c, served.queue);
  if (served.seats > 0) return take_seat(s, customer, person, served_index);
  Person& p = s.persons[person];
  set_service_end(s, c, person, p, served, served.steady ? 1 : speed_of(s, p));
  serve(s, customer, c, person, p, served_index);
  if (served.may_fail) draw_failure(s, person, c, p.until - s.now);
}

void serve_self(State& s, Index customer, Index served_index) {
  const Served& served = s.structure->served[served_index];
  Customer& c = s.customers[customer];
  answer(s, customer, c, served.queue);
  change_work(s, served.group, k_none, served_index);
  if (s.counting) ++s.totals.visits[served_index * s.structure->cells + s.cell];
  c.person = k_none;
  c.served = served_index;
  const double need = need_at(s, c, served);
  const double speed = value_of(s, s.scenario().groups[served.group].speed, k_none);
  set_timer(s, customer, CustomerTimer::main, EventKind::self_service_end, s.now + need / speed);
}

[[gnu::always_inline]] void end_visit(State& s, const Customer& c, const Served& served,
                                      Index outcome) {
  if (facts_of(s, c).is_all) return;
  count_visit_end(s, c, served.queue, outcome);
  change_level(s, s.structure->levels.task_number + served.task, -1);
}

void begin_other_work(State& s, Index customer, Index person, Index served) {
  if (person == k_none)
    serve_self(s, customer, served);
  else if (needs_set_up(s, s.persons[person], served))
    begin_set_up(s, customer, person, served);
  else
    begin_service(s, customer, person, served);
}

// The end of something else than a service that is all of the work.
void on_other_completion(State& s, Index person) {
  Person& p = s.persons[person];
  const Served& served = s.structure->served[p.served];
  if (!p.seats.empty()) return on_seat_end(s, person);
  if (p.state == PersonState::wrap_up) return free_person(s, person);
  if (p.state == PersonState::setting_up) return begin_service(s, p.customer, person, p.served);
  const Index customer = p.customer;
  p.state = PersonState::attached;
  p.customer = k_none;
  if (served.wrap_up) remember_wrap_up(p, s.customers[customer]);
  if (served.may_fail) forget_failure_of_service(s, person);
  // The customer moves on first; `by: same` may keep the person, a full queue may hold it.
  move_on(s, customer, served);
  if (s.persons[person].state == PersonState::attached) begin_wrap_up(s, person);
}

}  // namespace

[[gnu::always_inline]] void take_up(State& s, Index person, Index served) {
  Person& p = s.persons[person];
  if (p.state == PersonState::idle) stop_being_idle(s, person);
  change_work(s, p.group, p.served, served);
  p.served = served;
}

void move_on(State& s, Index customer, const Served& served) {
  Customer& c = s.customers[customer];
  bool is_solved = true;
  if (!served.solves) {
    Stream stream =
        customer_stream(s, c, Purpose::solved, s.structure->queues[served.queue].key, c.visit);
    is_solved = draw_uniform(stream) < value_of(s, served.what->solved, customer);
  }
  const Index outcome = is_solved ? k_served : k_unsolved;
  record_visit(s, c, served.queue, outcome, c.started);
  if (served.seats > 0) c.person = k_none;  // who has others, too
  end_visit(s, c, served, outcome);
  if (is_solved) {
    next_step(s, c);
    return advance(s, customer);
  }
  const StepFacts& facts = s.structure->steps[c.step];
  if (facts.what->unsolved == k_none) return leave(s, customer, k_unsolved);
  jump(s, c, facts.base + facts.what->unsolved);
  advance(s, customer);
}

[[gnu::always_inline]] void remember_wrap_up(Person& p, const Customer& c) {
  p.wrap_who = c.who;
  p.wrap_number = c.number;
  p.wrap_errand = c.errand;
  p.wrap_visit = c.visit;
}

double speed_of(const State& s, const Person& p) {
  const StaffGroup& group = described(s, p);
  double speed =
      group.speed.switches() || group.speed.normally != 1 ? value_of(s, group.speed, k_none) : 1;
  if (group.turnover) speed *= learned(s, p);
  return speed;
}

namespace {

// … of a step with a service or an amount of work of its own, or of a whole party.
double draw_special_need(const Customer& c, const StepFacts& facts, const Served& served,
                         Stream stream) {
  if (facts.own_need && facts.what->service)
    return std::max(0.0, sample(*facts.what->service, stream));
  double time = sample(served.what->service, stream);
  if (served.by_party) time += served.what->per_person * (c.party - 1);
  if (facts.own_need) time *= facts.what->work;
  return std::max(0.0, time);
}

}  // namespace

[[gnu::always_inline]] double draw_need(const State& s, const Customer& c, const Served& served) {
  const StepFacts& facts = s.structure->steps[c.step];
  Stream stream = customer_stream(s, c, s.structure->queues[served.queue].service_key, c.visit);
  if (facts.own_need || served.by_party) [[unlikely]]
    return draw_special_need(c, facts, served, stream);
  return std::max(0.0, sample(served.what->service, stream));
}

[[gnu::always_inline]] double need_at(const State& s, const Customer& c, const Served& served) {
  return c.need_left >= 0 ? c.need_left : draw_need(s, c, served);
}

void draw_needs_anew(State& s) {
  const auto forget = [&](Index customer) {
    Customer& c = s.customers[customer];
    if (!c.answered) c.need_left = -1;
  };
  for (Index task = 0; task < s.structure->tasks; ++task) for_each_in_queue(s, task, forget);
  for (const Person& p : s.persons)
    if (p.state == PersonState::setting_up) forget(p.customer);
}

double need_of(const State& s, const Customer& c) {
  const Index task = s.structure->steps[c.step].task;
  return need_at(s, c, s.structure->served[s.structure->servers_of_task[task].front()]);
}

double draw_wrap_up(const State& s, Index served_index, const Person& p) {
  const Served& served = s.structure->served[served_index];
  Stream stream(
      stream_key(s.seed_key, Purpose::wrap_up, p.wrap_who, s.structure->queues[served.queue].key),
      s.replication, p.wrap_number, p.wrap_errand, p.wrap_visit);
  return std::max(0.0, sample(*served.wrap_up, stream));
}

[[gnu::always_inline]] void inlined::begin_work(State& s, Index customer, Index person,
                                                Index served) {
  const Served& facts = s.structure->served[served];
  if (facts.simple) {
    Customer& c = s.customers[customer];
    Person& p = s.persons[person];
    set_service_end(s, c, person, p, facts, 1);  // first: the sooner it is known what comes next
    answer(s, customer, c, facts.queue);
    serve(s, customer, c, person, p, served);
  } else {
    begin_other_work(s, customer, person, served);
  }
}
void begin_work(State& s, Index customer, Index person, Index served) {
  inlined::begin_work(s, customer, person, served);
}

[[gnu::always_inline]] void on_completion(State& s, Index person) {
  Person& p = s.persons[person];
  const Served& served = s.structure->served[p.served];
  if (!served.simple) return on_other_completion(s, person);
  const Index customer = p.customer;
  p.state = PersonState::attached;
  p.customer = k_none;
  record_visit(s, s.customers[customer], served.queue, k_served, s.customers[customer].started);
  end_visit(s, s.customers[customer], served, k_served);
  if (facts_of(s, s.customers[customer]).is_last) {
    inlined::leave(s, customer, k_served);
  } else {
    Customer& c = s.customers[customer];
    inlined::advance(s, customer, c, next_step(s, c));
  }
  if (s.persons[person].state == PersonState::attached) inlined::free_person(s, person);
}

void begin_wrap_up(State& s, Index person) {
  Person& p = s.persons[person];
  if (!s.structure->served[p.served].wrap_up) return free_person(s, person);
  p.state = PersonState::wrap_up;
  p.speed = s.structure->served[p.served].steady ? 1 : speed_of(s, p);
  p.until = s.now + draw_wrap_up(s, p.served, p) / p.speed;
  s.next_completion.set(person, p.until);
  now_doing(s, person, Doing::wrapping);
}

void on_self_service_end(State& s, Index customer) {
  Customer& c = s.customers[customer];
  const Index served_index = c.served;
  const Served& served = s.structure->served[served_index];
  c.served = k_none;
  change_level(s, s.structure->levels.busy + served.group, -1);
  change_level(s, s.structure->levels.task_busy + served_index, -1);
  move_on(s, customer, served);
}

Index interrupt(State& s, Index person) {
  Person& p = s.persons[person];
  assert(p.state == PersonState::serving || p.state == PersonState::setting_up);
  const Index customer = p.customer;
  Customer& c = s.customers[customer];
  if (p.state == PersonState::serving) {
    const bool restarts = s.structure->served[p.served].what->restarts;
    c.need_left = restarts ? -1 : (p.until - s.now) * p.speed;
    if (described(s, p).breakdowns) forget_failure_of_service(s, person);
  } else {
    p.last_task = k_no_task;
  }
  c.person = k_none;
  p.customer = k_none;
  p.state = PersonState::attached;
  return customer;
}

void resume_service(State& s, Index person) {
  Person& p = s.persons[person];
  p.state = p.interrupted;
  const bool busy = p.state == PersonState::serving || p.state == PersonState::wrap_up ||
                    p.state == PersonState::held;
  if (!busy) {
    p.state = PersonState::attached;
    return free_person(s, person);
  }
  change_work(s, p.group, k_none, p.served);
  if (p.state == PersonState::held && p.customer == k_none) {  // let go in the meantime
    p.state = PersonState::attached;
    return begin_wrap_up(s, person);
  }
  const bool wraps = p.state == PersonState::wrap_up;
  now_doing(s, person, wraps ? Doing::wrapping : Doing::serving, p.customer);
  if (p.state == PersonState::held) return;
  p.until = s.now + p.left;
  s.next_completion.set(person, p.until);
}

}  // namespace frontline
