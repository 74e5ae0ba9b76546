// Who serves whom. Every service starts in start_service(), and only the functions of this file
// call it: when a customer arrives (offer_customer), when a person is free (free_person,
// offer_idle), and when a person goes on with the same customer (serve_on).
//
// A customer goes to the idle group that gives the task the lowest rank (equal: first in the file),
// there to whoever has been idle longest. A person takes, of those eligible, the lowest rank, then
// the highest priority, then by the queue's discipline (across queues: the longest wait).

#include <cassert>

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

struct Candidate {
  Index customer = k_none;
  Index served = k_none;
  int priority = 0;
  SimTime joined = 0;
  explicit operator bool() const { return customer != k_none; }
};

double draw_service(const State& s, const Customer& c, const Served& served) {
  const Step& step = *s.structure->steps[c.step].what;
  const Distribution& need = step.service ? *step.service : served.what->service;
  Stream stream =
      customer_stream(s, c, Purpose::service, s.structure->queue_keys[served.queue], c.visit);
  const double time = sample(need, stream);
  return time > 0 ? time : 0;
}

// The person is busy with `served` from now on; `before`: with what until now (k_none: idle).
void change_work(State& s, Index group, Index before, Index served) {
  if (before == served) return;
  const LevelLayout& levels = s.structure->levels;
  if (before == k_none)
    change_level(s, levels.busy + group, +1);
  else
    change_level(s, levels.task_busy + before, -1);
  change_level(s, levels.task_busy + served, +1);
}

void begin_answer(State& s, Customer& c, Index queue) {
  c.answered = true;
  c.started = s.now;
  c.answer_waits += c.last_wait;
  count_answered(s, c, queue);
  if (queue < s.structure->has_ghosts.size() && s.structure->has_ghosts[queue])
    count_virtual_wait(s, c, queue, c.last_wait);
}

// The one place where a service begins.
void start_service(State& s, Index customer, Index person, Index served_index) {
  const Served& served = s.structure->served[served_index];
  if (s.customers[customer].line != k_none) {
    const double before = s.customers[customer].visit_wait;
    leave_line(s, customer);
    const Customer& waited = s.customers[customer];
    if (waited.answered) count_more_wait(s, waited, served.queue, waited.visit_wait - before);
  }
  Customer& c = s.customers[customer];
  if (!c.answered) begin_answer(s, c, served.queue);
  Person& p = s.persons[person];
  const Index before = p.state == Person::State::idle ? k_none : p.served;
  if (p.state == Person::State::idle) stop_being_idle(s, person);
  change_work(s, p.group, before, served_index);
  if (s.counting) ++s.totals.visits[served_index * s.structure->cells + s.cell];
  p.state = Person::State::serving;
  p.served = served_index;
  p.customer = customer;
  p.began = s.now;
  const double need = c.need_left >= 0 ? c.need_left : draw_service(s, c, served);
  p.until = s.now + need;
  c.person = person;
  s.next_completion.set(person, p.until);
}

void pass_over_ghost(State& s, Index ghost) {
  const Customer& g = s.customers[ghost];
  count_virtual_wait(s, g, s.structure->line_queue[g.line], s.now - g.joined);
  Line& line = s.lines[g.line];
  line.head = g.next;  // a ghost is passed over only at the head
  (g.next == k_none ? line.tail : s.customers[g.next].previous) = k_none;
  s.customers.give_back(ghost);
}

// One of those who wait, by chance; whoever was handed back stands at the head.
Index random_member(const State& s, const Line& line, Index queue, const Served& served) {
  Stream stream(stream_key(s.seed_key, Purpose::pick, s.structure->queue_keys[queue]),
                s.replication, static_cast<std::uint32_t>(s.picks[queue]));
  std::vector<Index> eligible;
  const std::vector<Index>* from = &line.members;
  if (served.asks_customer) {
    for (const Index member : line.members)
      if (holds(s, served.what->when, member)) eligible.push_back(member);
    from = &eligible;
  }
  if (from->empty()) return k_none;
  return (
      *from)[static_cast<std::size_t>(draw_uniform(stream) * static_cast<double>(from->size()))];
}

// Who is next in one line for one kind of work; may be a ghost.
Index next_in_line(const State& s, Index line_index, const Served& served) {
  const Line& line = s.lines[line_index];
  if (line.head == k_none && !line.members.empty())
    return random_member(s, line, served.queue, served);
  if (!served.asks_customer) return line.head;
  for (Index i = line.head; i != k_none; i = s.customers[i].next)
    if (holds(s, served.what->when, i)) return i;
  return k_none;
}

Candidate best_in_queue(const State& s, Index served_index) {
  const Served& served = s.structure->served[served_index];
  if (!served.what->when.always() && !served.asks_customer && !holds(s, served.what->when, k_none))
    return {};
  const Index end = s.structure->first_line[served.queue + 1];
  for (Index line = s.structure->first_line[served.queue]; line < end; ++line) {
    const Index customer = next_in_line(s, line, served);
    if (customer != k_none)
      return {customer, served_index, s.structure->line_priority[line],
              s.customers[customer].joined};
  }
  return {};
}

bool better(const Candidate& a, const Candidate& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  return a.joined < b.joined;
}

Candidate first_for_group(const State& s, Index group) {
  Candidate best;
  int rank = 0;
  for (const Index served_index : s.structure->work_of_group[group]) {
    const Served& served = s.structure->served[served_index];
    if (best && served.what->rank > rank) break;
    const Candidate candidate = best_in_queue(s, served_index);
    if (!candidate || (best && !better(candidate, best))) continue;
    best = candidate;
    rank = served.what->rank;
  }
  return best;
}

// A ghost whose turn it is has waited as long as an infinitely patient customer would have.
Candidate best_for_group(State& s, Index group) {
  Candidate best = first_for_group(s, group);
  while (best && s.customers[best.customer].ghost) {
    pass_over_ghost(s, best.customer);
    best = first_for_group(s, group);
  }
  return best;
}

void take(State& s, const Candidate& candidate, Index person) {
  const Index queue = s.structure->served[candidate.served].queue;
  if (s.scenario().queues[queue].discipline == Discipline::random) ++s.picks[queue];
  start_service(s, candidate.customer, person, candidate.served);
}

}  // namespace

bool offer_customer(State& s, Index customer) {
  const Index task = s.structure->steps[s.customers[customer].step].task;
  for (const Index served_index : s.structure->servers_of_task[task]) {
    const Served& served = s.structure->served[served_index];
    if (s.groups[served.group].idle == 0 || !holds(s, served.what->when, customer)) continue;
    start_service(s, customer, s.groups[served.group].first_idle, served_index);
    return true;
  }
  return false;
}

void free_person(State& s, Index person) {
  const Index group = s.persons[person].group;
  if (s.groups[group].present > s.groups[group].wanted) {
    go_off_duty(s, person);
  } else if (s.structure->group_asks[group]) {
    become_idle(s, person);  // conditions on idle persons count this one
    offer_idle(s, group);
  } else if (const Candidate candidate = best_for_group(s, group)) {
    take(s, candidate, person);
  } else {
    become_idle(s, person);
  }
}

void offer_idle(State& s, Index group) {
  while (s.groups[group].idle > 0) {
    const Candidate candidate = best_for_group(s, group);
    if (!candidate) return;
    take(s, candidate, s.groups[group].first_idle);
  }
}

void serve_on(State& s, Index customer, Index person) {
  assert(person != k_none && s.persons[person].state == Person::State::attached);
  const Index task = s.structure->steps[s.customers[customer].step].task;
  const Index served = s.structure->served_by_task[s.persons[person].group][task];
  start_service(s, customer, person, served);
}

void recheck_conditions(State& s) {
  if (!s.structure->counts_asked) return;
  for (const Served& served : s.structure->served)
    if (served.asks_counts && s.groups[served.group].idle > 0 && s.queue_waiting[served.queue] > 0)
      offer_idle(s, served.group);
}

}  // namespace frontline
