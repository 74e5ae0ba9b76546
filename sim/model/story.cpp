#include "model/story.hpp"

#include <algorithm>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/inspect.hpp"

namespace frontline {
namespace {

// Parts of visits are kept while somebody records them.
State to_be_thrown_away(const Simulation& simulation, std::vector<VisitRecord>& unused) {
  State s = inspect(simulation);
  s.records = &unused;
  s.now = s.reached;
  return s;
}

// In a copy: the wait ends now, and its parts are what it has cost so far.
VisitNow look_at(State& s, Index customer) {
  Customer& c = s.customers[customer];
  VisitNow visit;
  visit.who = {c.customer_class, c.number, c.errand};
  visit.queue = s.structure->steps[c.step].queue;
  visit.arrived = c.arrived;
  visit.joined = c.joined;
  visit.party = c.party;
  std::array<double, k_causes>& parts = s.stories[customer].in_visit;
  if (c.waiting) {
    const std::uint32_t timer = timer_handle(s, customer, CustomerTimer::main);
    if (c.timed && s.timers.pending(timer)) {
      visit.ends_at = s.timers.time_of(timer);
      visit.is_deadline = visit.ends_at >= std::min(c.deadline, c.callback_until);
    }
    if (visit.queue < s.scenario().tasks.size()) visit.need = need_of(s, c);
    if (c.visit_wait == 0) parts = {};
    end_wait_causes(s, customer, c, visit.queue, s.now - c.waiting_since);
  } else {
    visit.started = c.started;
  }
  visit.by = parts;
  return visit;
}

bool is_in_a_queue_or_served(const Customer& c) {
  if (c.ghost || c.at_door) return false;
  return c.waiting || ((c.person != k_none || c.served != k_none) && c.answered && !c.held);
}

}  // namespace

std::vector<VisitNow> waits_now(const Simulation& simulation, Index queue) {
  std::vector<VisitRecord> unused;
  State s = to_be_thrown_away(simulation, unused);
  std::vector<Index> who;
  for_each_in_queue(s, queue, [&](Index i) { who.push_back(i); });
  std::vector<VisitNow> visits;
  visits.reserve(who.size());
  for (const Index i : who) visits.push_back(look_at(s, i));
  return visits;
}

std::optional<VisitNow> visit_now(const Simulation& simulation, const Who& who) {
  const State& s = inspect(simulation);
  std::vector<bool> away(s.customers.items.size(), false);
  for (Index i = s.customers.free; i != k_none; i = s.customers[i].next) away[i] = true;
  for (Index i = 0; i < away.size(); ++i) {
    const Customer& c = s.customers[i];
    if (away[i] || who != Who{c.customer_class, c.number, c.errand}) continue;
    if (!is_in_a_queue_or_served(c)) return std::nullopt;
    std::vector<VisitRecord> unused;
    State copy = to_be_thrown_away(simulation, unused);
    return look_at(copy, i);
  }
  return std::nullopt;
}

}  // namespace frontline
