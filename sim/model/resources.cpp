// Things held for a while: who gets a unit, who waits for one, and when it is free again.

#include <algorithm>
#include <cstdint>
#include <string>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/limits.hpp"
#include "model/statistics.hpp"
#include "model/steps.hpp"

namespace frontline {
namespace {

// Units of a kind that a class may take now: the free ones less those kept for other classes.
int available(const State& s, Index kind, Index customer_class) {
  int units = s.units_free[kind];
  for (const Index k : s.structure->keepings_of_kind[kind]) {
    if (s.structure->keepings[k].customer_class == customer_class) continue;
    const int kept = s.units_kept[k] - s.units_taken[k];
    if (kept > 0) units -= kept;
  }
  return units;
}

// Whether so many units of the kind seat the party.
bool seats(const State& s, const Step& step, Index kind, int party) {
  const int each = s.scenario().resources[step.resource].kinds[kind].seats;
  return each == 0 || party <= std::int64_t{each} * step.amount;
}

// The first kind of the step's list with enough units that seat the party, over all resources;
// k_none: none.
Index kind_for(const State& s, const Customer& c) {
  const Step& step = step_of(s, c);
  for (const Index kind : step.first_of) {
    const Index over_all = s.structure->levels.first_kind[step.resource] + kind;
    if (!seats(s, step, kind, c.party)) continue;
    if (available(s, over_all, c.customer_class) >= step.amount) return over_all;
  }
  return k_none;
}

// Whether some unit of the resource is free, for whomever.
bool any_free(const State& s, Index resource) {
  const Index first = s.structure->levels.first_kind[resource];
  const std::size_t kinds = s.scenario().resources[resource].kinds.size();
  for (Index kind = first; kind < first + kinds; ++kind)
    if (s.units_free[kind] > 0) return true;
  return false;
}

void change_free(State& s, const Holding& holding, int by) {
  const LevelLayout& levels = s.structure->levels;
  s.units_free[holding.kind] += by;
  change_peak(s, levels.resource_in_use + holding.resource, -by);
  change_peak(s, levels.kind_in_use + holding.kind, -by);
}

Index queue_of(const State& s, const Holding& holding) {
  return s.scenario().resources[holding.resource].queue;
}

// What a class holds of the units kept for it.
void change_taken(State& s, const Holding& holding, int by) {
  for (const Index k : s.structure->keepings_of_kind[holding.kind])
    if (s.structure->keepings[k].customer_class == holding.customer_class) s.units_taken[k] += by;
}

// Seconds between the release and the next use.
double draw_turnaround(const State& s, const Customer& c, const Step& step, Index kind) {
  const Index first = s.structure->levels.first_kind[step.resource];
  const auto& described = s.scenario().resources[step.resource].kinds[kind - first].turnaround;
  if (!described) return 0;
  const Index queue = s.structure->steps[c.step].queue;
  Stream stream =
      customer_stream(s, c, Purpose::turnaround, s.structure->queues[queue].key, c.visit);
  return std::max(0.0, sample(*described, stream));
}

// `for`: held so long whatever the customer does; else until released or the customer leaves.
void take_units(State& s, Index customer, Index kind) {
  const Step& step = step_of(s, s.customers[customer]);
  const Index i = s.holdings.take();
  if (i >= s.most_inside) refuse_held(s);
  s.timers.reserve_handles(holding_handle(s, i) + 2);
  Holding& holding = s.holdings[i];
  holding.resource = step.resource;
  holding.kind = kind;
  holding.amount = step.amount;
  holding.customer_class = s.customers[customer].customer_class;
  Customer& c = s.customers[customer];
  holding.turnaround = draw_turnaround(s, c, step, kind);
  change_free(s, holding, -step.amount);
  use_units(s, queue_of(s, holding), holding.customer_class, false, step.amount);
  change_taken(s, holding, step.amount);
  if (!step.duration) {
    holding.next = c.holdings;
    c.holdings = i;
    return;
  }
  const std::uint64_t key = s.structure->steps[c.step].key;
  Stream stream = customer_stream(s, c, Purpose::delay, key, c.visit);
  s.timers.push(holding_handle(s, i), rank_of(EventKind::unit_free),
                s.now + sample(*step.duration, stream));
}

void get(State& s, Index customer, Index kind) {
  if (s.customers[customer].line != k_none) {
    Customer& waiting = s.customers[customer];
    leave_line(s, customer, waiting);
    settle_wait(s, customer, waiting, facts_of(s, waiting).queue);
  }
  take_units(s, customer, kind);
  Customer& c = s.customers[customer];
  const Index queue = s.structure->steps[c.step].queue;
  c.answered = c.was_answered = true;
  c.answer_waits += c.last_wait;
  count_answered(s, c, queue);
  count_visit_end(s, c, queue, k_served);
  record_visit(s, c, queue, k_served, s.now);
}

void grant(State& s, Index customer) {
  get(s, customer, kind_for(s, s.customers[customer]));
  next_step(s, s.customers[customer]);
  make_ready(s, customer);
}

// In a line served in random order: one of those whom something fits, by chance; else k_none.
Index random_fitting(State& s, Index line, Index queue) {
  std::vector<Index> fitting;
  for (const Index member : s.lines[line].members)
    if (kind_for(s, s.customers[member]) != k_none) fitting.push_back(member);
  if (fitting.empty()) return k_none;
  Stream stream(stream_key(s.seed_key, Purpose::pick, s.structure->queues[queue].key),
                s.replication, static_cast<std::uint32_t>(s.picks[queue]++));
  return fitting[static_cast<std::size_t>(draw_uniform(stream) *
                                          static_cast<double>(fitting.size()))];
}

// The first of a line whom something fits, or, in random order, anybody of these; k_none: nobody.
Index first_fitting(const State& s, const Line& line) {
  for (Index i = line.head; i != k_none; i = s.customers[i].next)
    if (kind_for(s, s.customers[i]) != k_none) return i;
  for (const Index i : line.members)
    if (kind_for(s, s.customers[i]) != k_none) return i;
  return k_none;
}

// Where priorities grow the lines have no order of their own.
void grant_by_age(State& s, Index resource) {
  const Index queue = s.scenario().resources[resource].queue;
  while (any_free(s, resource)) {
    Index best = k_none, best_line = k_none;
    double best_priority = 0;
    for (Index line = s.structure->first_line[queue]; line < s.structure->first_line[queue + 1];
         ++line) {
      const Index customer = first_fitting(s, s.lines[line]);
      if (customer == k_none) continue;
      const double priority = priority_of_line(s, line, customer);
      if (best != k_none && priority <= best_priority) continue;
      best = customer;
      best_line = line;
      best_priority = priority;
    }
    if (best == k_none) return;
    const bool by_chance = s.lines[best_line].order == Line::Order::random;
    grant(s, by_chance ? random_fitting(s, best_line, queue) : best);
  }
}

// Serves those who wait, by priority, then by the longest wait, passing by those it does not fit.
// Nothing is looked at any more once every unit is taken.
void grant_waiting(State& s, Index resource) {
  const Index queue = s.scenario().resources[resource].queue;
  if (waiting_in(s, queue) == 0) return;
  if (s.structure->queues[queue].ages) return grant_by_age(s, resource);
  const Index end = s.structure->first_line[queue + 1];
  for (Index line = s.structure->first_line[queue]; line < end; ++line) {
    for (Index member;
         any_free(s, resource) && (member = random_fitting(s, line, queue)) != k_none;)
      grant(s, member);
    for (Index i = s.lines[line].head; i != k_none && any_free(s, resource);) {
      const Index next = s.customers[i].next;
      if (kind_for(s, s.customers[i]) != k_none) grant(s, i);
      i = next;
    }
  }
}

void make_free(State& s, Index holding_index) {
  const Holding holding = s.holdings[holding_index];
  change_free(s, holding, holding.amount);
  if (holding.turning) use_units(s, queue_of(s, holding), k_none, true, -holding.amount);
  s.holdings.give_back(holding_index);
  grant_waiting(s, holding.resource);
}

// No customer's any more; in use till it has been turned around.
void give_back(State& s, Index holding_index) {
  Holding& holding = s.holdings[holding_index];
  change_taken(s, holding, -holding.amount);
  use_units(s, queue_of(s, holding), holding.customer_class, false, -holding.amount);
  if (holding.turnaround <= 0) return make_free(s, holding_index);
  holding.turning = true;
  use_units(s, queue_of(s, holding), k_none, true, holding.amount);
  s.timers.push(holding_handle(s, holding_index), rank_of(EventKind::unit_free),
                s.now + holding.turnaround);
}

// Whether some kind of the step's list seats the party at all.
bool ever_seats(const State& s, const Step& step, int party) {
  return std::any_of(step.first_of.begin(), step.first_of.end(),
                     [&](Index kind) { return seats(s, step, kind, party); });
}

}  // namespace

Seized seize(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const bool has_otherwise = step_of(s, c).otherwise != k_none;
  if (!ever_seats(s, step_of(s, c), c.party))
    return has_otherwise ? Seized::otherwise : Seized::never;
  // One of a backlog stands in line already and is offered a unit when all of them do.
  if (c.waits_from_before && !has_otherwise) return Seized::waits;
  if (const Index kind = kind_for(s, c); kind != k_none) {
    get(s, customer, kind);
    return Seized::got;
  }
  return has_otherwise ? Seized::otherwise : Seized::waits;
}

void release_all(State& s, Index customer, Index resource) {
  Index before = k_none;
  for (Index i = s.customers[customer].holdings; i != k_none;) {
    const Index next = s.holdings[i].next;
    if (resource == k_none || s.holdings[i].resource == resource) {
      (before == k_none ? s.customers[customer].holdings : s.holdings[before].next) = next;
      give_back(s, i);
    } else {
      before = i;
    }
    i = next;
  }
}

void check_deadlock(const State& s) {
  const auto& resources = s.scenario().resources;
  const std::size_t tasks = s.scenario().tasks.size();
  // What somebody waits for, by resource.
  std::vector<bool> wanted(resources.size());
  for (std::size_t r = 0; r < resources.size(); ++r)
    wanted[r] = waiting_in(s, static_cast<Index>(tasks + r)) > 0;
  std::string told;
  int holders = 0;
  for (const Customer& c : s.customers.items) {
    if (c.line == k_none || c.ghost) continue;
    const Index queue = s.structure->lines[s.lines[c.line].facts].queue;
    if (queue < tasks) continue;
    const std::string& waits_for = resources[queue - tasks].name;
    for (Index h = c.holdings; h != k_none; h = s.holdings[h].next) {
      if (!wanted[s.holdings[h].resource] || ++holders > 3) continue;
      told += (told.empty() ? "" : "; ") + s.scenario().classes[c.customer_class].name + " " +
              std::to_string(c.number) + " holds " + resources[s.holdings[h].resource].name +
              " and waits for " + waits_for;
    }
  }
  if (holders > 3) told += "; and " + std::to_string(holders - 3) + " more";
  if (holders > 0) throw RunError("deadlock of held resources: " + told);
}

void on_unit_free(State& s, Index holding) {
  if (s.holdings[holding].turning)
    make_free(s, holding);
  else
    give_back(s, holding);
}

void offer_units(State& s, Index resource) { grant_waiting(s, resource); }

void on_keeping_change(State& s, Index keeping) {
  const Keeping& kept = s.structure->keepings[keeping];
  s.units_kept[keeping] = static_cast<int>(kept.count->at(s.now));
  grant_waiting(s, kept.resource);
}

}  // namespace frontline
