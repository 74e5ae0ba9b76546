#include "model/causes.hpp"

#include <algorithm>
#include <cmath>

#include "model/statistics.hpp"

namespace frontline {
namespace {

using Doing = Person::Doing;

void advance_clock(const State& s, CauseClock& clock) {
  if (clock.waiting > 0) {
    const double time = s.now - clock.since;
    if (clock.persons > 0)
      clock.heads += time / clock.persons;
    else
      clock.nobody += time;
  }
  clock.since = s.now;
}

// Where all that matters is whether anybody is there: how long there was nobody, until now.
[[gnu::always_inline]] double alone(const State& s, const CauseClock& clock) {
  return clock.persons > 0 ? clock.nobody : clock.nobody + (s.now - clock.since);
}

CauseClock::Count& count_of(State& s, Index queue, Doing doing) {
  CauseClock& clock = s.causes[queue];
  switch (doing) {
    case Doing::wrapping: return clock.wrapping;
    case Doing::on_break: return clock.breaks;
    case Doing::down: return clock.down;
    default: return clock.serving;
  }
}

CauseClock::Serving& own_count(State& s, Index queue, Index customer_class) {
  return s.own_causes[queue * s.scenario().classes.size() + customer_class];
}

void change(State& s, Index queue, Doing doing, Index customer_class, int by) {
  if (doing == Doing::nothing) return;
  CauseClock& clock = s.causes[queue];
  advance_clock(s, clock);
  count_of(s, queue, doing).change(clock.heads, by);
  if (doing == Doing::serving) own_count(s, queue, customer_class).change(clock.heads, by);
  clock.persons += by;
}

// The person begins (+1) or ceases (-1) to serve somebody who joined at p.doing_for: it overtakes all
// who wait and joined before.
void change_overtaking(State& s, const Person& p, int by) {
  for (const Index queue : s.structure->queues_of_group[p.group]) {
    CauseClock& clock = s.causes[queue];
    if (!clock.serving.overtaken.any_before(p.doing_for)) continue;
    advance_clock(s, clock);
    clock.serving.overtaken.change_before(p.doing_for, by, clock.heads);
    own_count(s, queue, p.doing_class).overtaken.change_before(p.doing_for, by, clock.heads);
  }
}

// Persons who serve somebody that joined later than the customer: any, and of its own class.
struct Overtakers {
  int all = 0, own = 0;
};

// There are such where one comes back to a line.
Overtakers overtakers_of(const State& s, const Customer& c, Index queue) {
  Overtakers overtakers;
  if (c.joined == s.now || s.causes[queue].serving.count == 0) return overtakers;
  for (Index g = 0; g < s.groups.size(); ++g) {
    if (s.structure->served_by_task[g][queue] == k_none) continue;
    for (Index i = 0; i < s.groups[g].persons; ++i) {
      const Person& p = s.persons[s.groups[g].first_person + i];
      if (p.doing != Doing::serving || p.doing_for <= c.joined) continue;
      ++overtakers.all;
      if (p.doing_class == c.customer_class) ++overtakers.own;
    }
  }
  return overtakers;
}

void begin_being_overtaken(State& s, Index customer, Index queue) {
  const Customer& c = s.customers[customer];
  WaitStory& story = s.stories[customer];
  CauseClock& clock = s.causes[queue];
  const Overtakers now = overtakers_of(s, c, queue);
  GrowthTree& own = own_count(s, queue, c.customer_class).overtaken;
  story.overtaken = clock.serving.overtaken.insert(c.joined, now.all, clock.heads);
  story.overtaken_by_own = own.insert(c.joined, now.own, clock.heads);
}

// In the wait that ends, while the queue's clock of heads ran.
struct Overtaken {
  double by_own = 0, by_others = 0;
};

Overtaken end_being_overtaken(State& s, Index customer, Index queue) {
  if (!s.structure->queues[queue].overtaking) return {};
  const WaitStory& story = s.stories[customer];
  CauseClock& clock = s.causes[queue];
  GrowthTree& own = own_count(s, queue, s.customers[customer].customer_class).overtaken;
  const double by_all = clock.serving.overtaken.remove(story.overtaken, clock.heads);
  const double by_own = own.remove(story.overtaken_by_own, clock.heads);
  return {by_own, by_all - by_own};
}

[[gnu::always_inline]] void add_cause(State& s, Index customer, Customer& c, Index queue,
                                      Cause cause, double time) {
  const auto i = static_cast<std::size_t>(cause);
  if (cause == Cause::own_class) {
    c.own_wait += time;
  } else {
    WaitStory& story = s.stories[customer];
    const auto bit = static_cast<std::uint8_t>(1u << i);
    story.by[i] = (c.causes & bit) != 0 ? story.by[i] + time : time;
    c.causes |= bit;
  }
  if (s.records) s.stories[customer].in_visit[i] += time;
  if (c.visit_counted) flow_of_queue(s, queue).cells[c.visit_cell].wait_by[i] += time;
}

}  // namespace

void change_doing(State& s, Index person, Doing doing, Index customer) {
  Person& p = s.persons[person];
  if (p.doing == Doing::serving) change_overtaking(s, p, -1);
  const Index customer_class = customer == k_none ? 0 : s.customers[customer].customer_class;
  const bool same =
      p.doing == doing && (doing != Doing::serving || p.doing_class == customer_class);
  if (!same) {
    for (const Index queue : s.structure->queues_of_group[p.group]) {
      change(s, queue, p.doing, p.doing_class, -1);
      change(s, queue, doing, customer_class, +1);
    }
    p.doing = doing;
    p.doing_class = customer_class;
  }
  if (doing != Doing::serving) return;
  p.doing_for = s.customers[customer].queued;
  change_overtaking(s, p, +1);
}

void change_present(State& s, Index group, int by) {
  if (!s.structure->groups[group].plain_causes) return;
  for (const Index queue : s.structure->queues_of_group[group]) {
    CauseClock& clock = s.causes[queue];
    clock.nobody = alone(s, clock);
    clock.since = s.now;
    clock.persons += by;
  }
}

void use_units(State& s, Index queue, Index customer_class, bool turnaround, int by) {
  CauseClock& clock = s.causes[queue];
  advance_clock(s, clock);
  (turnaround ? clock.wrapping : clock.serving).change(clock.heads, by);
  if (!turnaround && customer_class != k_none)
    own_count(s, queue, customer_class).change(clock.heads, by);
  clock.persons += by;
}

[[gnu::always_inline]] void begin_wait_causes(State& s, Index customer, Customer& c, Index queue) {
  if (s.records && c.visit_wait == 0) s.stories[customer].in_visit = {};
  CauseClock& clock = s.causes[queue];
  if (s.structure->queues[queue].plain_causes) {
    ++clock.waiting;
    c.alone_before = alone(s, clock);
    return;
  }
  advance_clock(s, clock);
  ++clock.waiting;
  c.alone_before = clock.nobody;
  const double heads = clock.heads;
  s.stories[customer].marks = {own_count(s, queue, c.customer_class).now(heads),
                               clock.serving.now(heads), clock.wrapping.now(heads),
                               clock.breaks.now(heads), clock.down.now(heads)};
  if (s.structure->queues[queue].overtaking) begin_being_overtaken(s, customer, queue);
}

namespace {

// The wait at a queue of plain causes.
[[gnu::always_inline]] void end_plain_wait(State& s, Index customer, Customer& c, Index queue,
                                           double wait) {
  CauseClock& clock = s.causes[queue];
  --clock.waiting;
  const double no_staff = alone(s, clock) - c.alone_before;
  if (no_staff > 0) add_cause(s, customer, c, queue, Cause::no_staff, no_staff);
  add_cause(s, customer, c, queue, Cause::own_class, wait - no_staff);
}

// … and at any other.
void end_shared_wait(State& s, Index customer, Customer& c, Index queue, double wait) {
  const CauseMarks& marks = s.stories[customer].marks;
  CauseClock& clock = s.causes[queue];
  advance_clock(s, clock);
  --clock.waiting;
  const Overtaken overtaken = end_being_overtaken(s, customer, queue);
  if (wait == 0) return;
  const double heads = clock.heads;
  std::array<double, k_causes> by = {};
  const auto part = [&](Cause cause) -> double& { return by[static_cast<std::size_t>(cause)]; };
  const double own = own_count(s, queue, c.customer_class).now(heads) - marks.own;
  const double serving = clock.serving.now(heads) - marks.serving;
  part(Cause::overtaken) = overtaken.by_own + overtaken.by_others;
  part(Cause::other_class) = std::max(0.0, serving - own - overtaken.by_others);
  part(Cause::wrap_up) = clock.wrapping.now(heads) - marks.wrapping;
  part(Cause::on_break) = clock.breaks.now(heads) - marks.breaks;
  part(Cause::failure) = clock.down.now(heads) - marks.down;
  double rest = wait;
  for (const double each : by) rest -= each;
  // What is left is the class's own, where there was always somebody; rounding goes there, too.
  const bool nobody = clock.nobody > c.alone_before;
  const double own_part =
      nobody ? std::clamp(own - overtaken.by_own, 0.0, std::max(0.0, rest)) : rest;
  part(Cause::own_class) = own_part;
  // Units that are free and nobody's use are kept for others.
  const bool units = queue >= s.scenario().tasks.size();
  const double before = c.waiting_since < 0 ? -c.waiting_since : 0;
  part(Cause::no_staff) = units ? std::min(before, rest - own_part) : rest - own_part;
  if (units) part(Cause::other_class) += rest - own_part - part(Cause::no_staff);

  for (std::size_t i = 0; i < k_causes; ++i)
    if (by[i] != 0) add_cause(s, customer, c, queue, static_cast<Cause>(i), by[i]);
}

}  // namespace

[[gnu::always_inline]] void end_wait_causes(State& s, Index customer, Customer& c, Index queue,
                                            double wait) {
  if (s.structure->queues[queue].plain_causes)
    end_plain_wait(s, customer, c, queue, wait);
  else
    end_shared_wait(s, customer, c, queue, wait);
}

}  // namespace frontline
