// Who serves whom. Only the functions of this file call begin_work(), which starts every service:
// when a customer arrives (offer_customer), when a person is free (free_person, offer_idle,
// offer_person), and when it is known who serves whom (serve_with).
//
// A customer goes to the idle group that gives the task the lowest rank (equal: first in the file),
// there to whoever has been idle longest; if nobody is idle, to a person whose work may be
// interrupted for it. A person takes, of those eligible, the lowest rank, then the highest
// priority, then by the queue's discipline (across queues: the longest wait).

#include <cassert>
#include <tuple>

#include "model/candidates.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;

[[gnu::always_inline]] void take(State& s, const Candidate& candidate, Index person) {
  const Served& served = s.structure->served[candidate.served];
  Customer& c = s.customers[candidate.customer];
  if (served.random) ++s.picks[served.queue];
  if (served.interruptible) c.priority = candidate.priority;
  leave_line(s, candidate.customer, c);
  inlined::begin_work(s, candidate.customer, person, candidate.served);
}

// The head of the group's only line.
[[gnu::always_inline]] void take_first(State& s, Index customer, Index person,
                                       const GroupFacts& facts) {
  leave_head(s, facts.only_line, customer, s.customers[customer]);
  inlined::begin_work(s, customer, person, facts.only_work);
}

double priority_at_door(const State& s, Index customer) {
  const Customer& c = s.customers[customer];
  if (c.line != k_none) return priority_of_line(s, c.line, customer);
  const StepFacts& facts = s.structure->steps[c.step];
  const bool raised = facts.priority && is_switched(s, facts.priority->level, customer);
  return s.structure->lines[raised ? facts.line_then : facts.line].priority;
}

// Of those who serve several while too many are there: whether this one is among those who will be
// done first, as far as can be told.
bool is_to_go(const State& s, const Person& p) {
  const Group& group = s.groups[p.group];
  int more = group.present - group.leaving - group.wanted;
  if (more <= 0) return false;
  for (Index i = group.first_person; i < group.first_person + group.persons; ++i) {
    const Person& other = s.persons[i];
    if (other.seats.empty() || other.leaving) continue;
    const bool sooner = other.seats.size() < p.seats.size() ||
                        (other.seats.size() == p.seats.size() && other.position > p.position);
    more -= sooner;
  }
  return more > 0;
}

// Whether somebody who serves several has room for more, and is not to go.
bool has_room(const State& s, const Person& p) {
  if (p.seats.empty() || p.seats.size() >= s.structure->served[p.served].seats) return false;
  return !p.leaving && !is_to_go(s, p) && !break_is_due(s, p);
}

// Whether somebody who waits goes before this customer: for the whole of a person, perhaps.
bool is_preceded(const State& s, Index customer, Index served_index, Index person) {
  const Person& p = s.persons[person];
  const Candidate first = first_for(s, p.group, p.position);
  if (!first || first.customer == customer) return false;
  const int rank = s.structure->served[served_index].what->rank;
  const int first_rank = s.structure->served[first.served].what->rank;
  if (first_rank != rank) return first_rank < rank;
  return !better(
      {customer, served_index, priority_at_door(s, customer), s.customers[customer].joined}, first);
}

// Someone in the group who serves several of this task and has room; the least loaded.
Index person_with_room(const State& s, Index customer, Index served_index) {
  const Group& group = s.groups[s.structure->served[served_index].group];
  Index best = k_none;
  for (Index i = group.first_person; i < group.first_person + group.persons; ++i) {
    const Person& p = s.persons[i];
    if (!has_room(s, p)) continue;
    if (best == k_none || p.seats.size() < s.persons[best].seats.size()) best = i;
  }
  return best == k_none || is_preceded(s, customer, served_index, best) ? k_none : best;
}

// Whose work gives way to this customer: the worst rank, then the lowest priority, then (shortest
// first) the longest rest or else the latest begun.
Index person_to_interrupt(const State& s, Index customer, Index served_index) {
  const Served& served = s.structure->served[served_index];
  const Group& group = s.groups[served.group];
  if (group.wanted == 0) return k_none;  // who is still there only finishes
  const double priority = priority_at_door(s, customer);
  const bool by_length = s.scenario().queues[served.queue].discipline == Discipline::shortest;
  const double need = by_length ? need_at(s, s.customers[customer], served) : 0;
  Index best = k_none;
  std::tuple<int, double, double> best_rank;
  for (Index i = group.first_person; i < group.first_person + group.persons; ++i) {
    const Person& p = s.persons[i];
    if (p.state != PersonState::serving && p.state != PersonState::setting_up) continue;
    const Served& present = s.structure->served[p.served];
    if (!present.what->interruptible || present.what->rank < served.what->rank) continue;
    const double other = s.customers[p.customer].priority;
    const bool same_queue = by_length && present.queue == served.queue;
    // The ends are compared as they will be set, so that rounding makes no difference.
    SimTime end = p.until;
    if (same_queue && p.state == PersonState::setting_up)
      end = s.now + need_at(s, s.customers[p.customer], present) / p.speed;
    if (present.what->rank == served.what->rank && other >= priority &&
        !(same_queue && other == priority && end > s.now + need / p.speed))
      continue;
    const std::tuple rank(present.what->rank, -other, same_queue ? end : p.began);
    if (best == k_none || rank > best_rank) {
      best = i;
      best_rank = rank;
    }
  }
  return best;
}

// The turn of a customer has come.
void start_at(State& s, Index customer, Index person, Index served) {
  Customer& c = s.customers[customer];
  if (c.forgotten) return give_up(s, customer, k_forgotten);
  if (s.structure->served[served].interruptible) c.priority = priority_at_door(s, customer);
  if (c.line != k_none) leave_line(s, customer, c);
  begin_work(s, customer, person, served);
}

}  // namespace

[[gnu::always_inline]] bool inlined::offer_customer(State& s, Index customer,
                                                    const StepFacts& facts) {
  if (facts.only_work != k_none) {
    const Index person = s.groups[facts.only_group].first_idle;
    if (person != k_none) start_at(s, customer, person, facts.only_work);
    return person != k_none;
  }
  bool interrupts = false;
  for (const Index served_index : *facts.servers) {
    const Served& served = s.structure->served[served_index];
    const Group& group = s.groups[served.group];
    interrupts |= served.interrupts;
    if (group.idle == 0 && served.seats == 0 && !served.unlimited) continue;
    if (!served.always && !is_true(s, served.what->when, customer)) continue;
    Index person = group.first_idle;
    if (person == k_none && served.seats > 0) person = person_with_room(s, customer, served_index);
    if (person == k_none && !served.unlimited) continue;
    start_at(s, customer, person, served_index);
    return true;
  }
  return interrupts && interrupt_for(s, customer);
}
bool offer_customer(State& s, Index customer) {
  return inlined::offer_customer(s, customer, facts_of(s, s.customers[customer]));
}

bool interrupt_for(State& s, Index customer) {
  const Index task = s.structure->steps[s.customers[customer].step].task;
  for (const Index served_index : s.structure->servers_of_task[task]) {
    const Served& served = s.structure->served[served_index];
    if (!served.interrupts || !holds(s, served.what->when, customer)) continue;
    const Index person = person_to_interrupt(s, customer, served_index);
    if (person == k_none) continue;
    if (s.customers[customer].forgotten) {
      give_up(s, customer, k_forgotten);
      return true;
    }
    const Index interrupted = interrupt(s, person);
    start_at(s, customer, person, served_index);
    if (!offer_customer(s, interrupted)) rejoin_line(s, interrupted);
    return true;
  }
  return false;
}

bool interrupt_for_first(State& s, Index served_index) {
  bool took = false;
  if (s.structure->served[served_index].lanes != k_none) return false;  // each waits for one person
  for (;;) {
    Candidate first;
    look_in_queue(s, served_index, 0, first);
    if (first && s.customers[first.customer].ghost)
      pass_over_ghost(s, first.customer);
    else if (!first || !interrupt_for(s, first.customer))
      return took;
    else
      took = true;
  }
}

bool finds_somebody(const State& s, Index customer) {
  const Index task = s.structure->steps[s.customers[customer].step].task;
  for (const Index served_index : s.structure->servers_of_task[task]) {
    const Served& served = s.structure->served[served_index];
    const bool has_room =
        s.groups[served.group].idle > 0 || served.unlimited ||
        (served.seats > 0 && person_with_room(s, customer, served_index) != k_none);
    if (has_room && holds(s, served.what->when, customer)) return true;
  }
  return false;
}

void serve_with(State& s, Index customer, Index person) {
  const Index task = s.structure->steps[s.customers[customer].step].task;
  start_at(s, customer, person, s.structure->served_by_task[s.persons[person].group][task]);
}

[[gnu::always_inline]] void inlined::free_person(State& s, Index person) {
  const Person& p = s.persons[person];
  const Index group = p.group;
  if (!p.leaving && !s.groups[group].has_too_many()) {
    const GroupFacts& facts = s.structure->groups[group];
    if (facts.has_breaks && goes_on_break(s, person)) return;
    if (facts.asks) {
      become_idle(s, person);  // conditions on idle persons count this one
      offer_idle(s, group);
      return;
    }
    if (facts.only_line != k_none) {
      const Index first = first_of(s, facts.only_line);
      if (first != k_none) return take_first(s, first, person, facts);
    } else if (const Candidate candidate = best_for(s, group, p.position)) {
      return take(s, candidate, person);
    }
    // Whose callback was forgotten may have been the last to leave after the close.
    if (!s.groups[group].has_too_many()) return become_idle(s, person);
  }
  go_off_duty(s, person);
}
void free_person(State& s, Index person) { inlined::free_person(s, person); }

bool has_seat(const State& s, Index person, Index served) {
  return s.persons[person].served == served && has_room(s, s.persons[person]);
}

bool fill_seats(State& s, Index person) {
  bool took = false;
  while (has_room(s, s.persons[person])) {
    const Person& p = s.persons[person];
    const Candidate candidate = best_for(s, p.group, p.position);
    if (!candidate || candidate.served != p.served) break;
    take(s, candidate, person);
    took = true;
  }
  return took;
}

void offer_person(State& s, Index person) {
  const Person& p = s.persons[person];
  assert(p.state == PersonState::idle);
  const Candidate candidate = best_for(s, p.group, p.position);
  if (candidate) take(s, candidate, person);
}

bool offer_idle(State& s, Index group) {
  bool took = false;
  for (Index person = s.groups[group].first_idle; person != k_none;) {
    const Candidate candidate = best_for(s, group, s.persons[person].position);
    if (candidate) {
      take(s, candidate, person);
      took = true;
      person = s.groups[group].first_idle;
    } else {
      // Others have other lines, where each has their own.
      person = s.structure->lane_sets > 0 ? s.persons[person].next : k_none;
    }
  }
  if (s.scenario().groups[group].concurrency) {
    const Index first = s.groups[group].first_person;
    for (Index i = first; i < first + s.groups[group].persons; ++i)
      if (!s.persons[i].seats.empty()) took = fill_seats(s, i) || took;
  }
  return took;
}

namespace {

bool recheck(State& s, Index served_index) {
  const Served& served = s.structure->served[served_index];
  if (s.causes[served.queue].waiting == 0) return false;
  if (served.unlimited) return serve_themselves(s, served);
  const bool took = s.groups[served.group].idle > 0 && offer_idle(s, served.group);
  return (served.interrupts && interrupt_for_first(s, served_index)) || took;
}

}  // namespace

bool recheck_conditions(State& s) {
  bool took = false;
  if (!s.structure->rechecks_served) return false;
  for (Index i = 0; i < s.structure->served.size(); ++i) {
    const Served& served = s.structure->served[i];
    if (served.asks_counts) took = recheck(s, i) || took;
    // Who was in the way of a free seat, before another queue or by going first, may have gone.
    if (served.seats > 0 && s.causes[served.queue].waiting > 0)
      took = offer_idle(s, served.group) || took;
  }
  return took;
}

void recheck_at_time(State& s) {
  for (Index i = 0; i < s.structure->served.size(); ++i)
    if (!s.structure->served[i].what->when.always()) recheck(s, i);
}

bool serve_themselves(State& s, const Served& served) {
  std::vector<Index> waiting;
  for_each_in_queue(s, served.queue, [&](Index customer) {
    if (holds(s, served.what->when, customer)) waiting.push_back(customer);
  });
  for (const Index customer : waiting)
    start_at(s, customer, k_none, static_cast<Index>(&served - s.structure->served.data()));
  return !waiting.empty();
}

}  // namespace frontline
