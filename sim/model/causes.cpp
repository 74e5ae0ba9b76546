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

// Where all that matters is whether there is anybody.
void advance_plain(const State& s, CauseClock& clock) {
  if (clock.waiting > 0 && clock.persons == 0) clock.nobody += s.now - clock.since;
  clock.since = s.now;
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

CauseClock::Count& own_count(State& s, Index queue, Index customer_class) {
  return s.own_causes[queue * s.scenario().classes.size() + customer_class];
}

void change(State& s, Index queue, Doing doing, Index customer_class, int by) {
  if (doing == Doing::nothing) return;
  CauseClock& clock = s.causes[queue];
  if (s.structure->queues[queue].plain_causes) {
    advance_plain(s, clock);
    clock.persons += by;
    return;
  }
  advance_clock(s, clock);
  count_of(s, queue, doing).change(clock.heads, by);
  if (doing == Doing::serving) own_count(s, queue, customer_class).change(clock.heads, by);
  clock.persons += by;
}

void settle_overtaken(WaitStory& story, double heads) {
  const double passed = heads - story.overtaken_at;
  story.overtaken += story.overtakers * passed;
  story.overtaken_by_others += story.other_overtakers * passed;
  story.overtaken_at = heads;
}

// Everybody who stands in the queue and joined it before `joined`.
template <class Use>
bool for_those_before(State& s, Index queue, SimTime joined, const Use& use) {
  bool any = false;
  const auto in_line = [&](const Line& line) {
    const bool in_order =
        s.scenario().queues[queue].discipline == Discipline::fifo && line.members.empty();
    for (Index i = line.head; i != k_none; i = s.customers[i].next) {
      const Customer& c = s.customers[i];
      if (c.joined < joined) {
        if (c.ghost) continue;
        use(i);
        any = true;
      } else if (in_order && !c.handed_back) {
        break;
      }
    }
    for (const Index i : line.members)
      if (s.customers[i].joined < joined) {
        use(i);
        any = true;
      }
  };
  const Index first = s.structure->first_line[queue], end = s.structure->first_line[queue + 1];
  for (Index line = first; line < end; ++line) in_line(s.lines[line]);
  for (const Index set : s.structure->queues[queue].lane_sets)
    for (const Index lane : s.lane_sets[set])
      for (Index line = first; line < end; ++line)
        in_line(s.lines[s.lanes[lane].first_line + (line - first)]);
  return any;
}

void add_overtaker(State& s, Index queue, Index customer, Index customer_class, int by) {
  WaitStory& story = s.stories[customer];
  settle_overtaken(story, s.causes[queue].heads);
  const bool same = s.customers[customer].customer_class == customer_class;
  std::uint32_t& count = same ? story.overtakers : story.other_overtakers;
  count += static_cast<std::uint32_t>(by);
}

// Whom the person overtakes by serving somebody who joined at p.doing_for; `since`: only those who
// waited already then.
void begin_overtaking(State& s, Index person) {
  Person& p = s.persons[person];
  for (const Index queue : s.structure->queues_of_group[p.group]) {
    if (s.causes[queue].waiting == 0 || s.structure->queues[queue].plain_causes) continue;
    advance_clock(s, s.causes[queue]);
    if (for_those_before(s, queue, p.doing_for,
                         [&](Index c) { add_overtaker(s, queue, c, p.doing_class, +1); }))
      p.overtakes = true;
  }
}

void end_overtaking(State& s, Index person) {
  Person& p = s.persons[person];
  if (!p.overtakes) return;
  p.overtakes = false;
  for (const Index queue : s.structure->queues_of_group[p.group]) {
    if (s.causes[queue].waiting == 0) continue;
    advance_clock(s, s.causes[queue]);
    for_those_before(s, queue, p.doing_for,
                     [&](Index c) { add_overtaker(s, queue, c, p.doing_class, -1); });
  }
}

// Who comes back to a line finds persons who serve others that joined later.
void find_overtakers(State& s, Index customer, Index queue) {
  const Customer& c = s.customers[customer];
  WaitStory& story = s.stories[customer];
  for (Index g = 0; g < s.groups.size(); ++g) {
    if (s.structure->served_by_task[g][queue] == k_none) continue;
    for (Index i = 0; i < s.groups[g].persons; ++i) {
      Person& p = s.persons[s.groups[g].first_person + i];
      if (p.doing != Doing::serving || p.doing_for <= c.joined) continue;
      (p.doing_class == c.customer_class ? story.overtakers : story.other_overtakers) += 1;
      p.overtakes = true;
    }
  }
}

void add_cause(State& s, Index customer, Index queue, Cause cause, double time) {
  WaitStory& story = s.stories[customer];
  Customer& c = s.customers[customer];
  const auto i = static_cast<std::size_t>(cause);
  const auto bit = static_cast<std::uint8_t>(1u << i);
  story.by[i] = (c.causes & bit) != 0 ? story.by[i] + time : time;
  c.causes |= bit;
  if (s.records && time > story.main_time) {
    story.main_time = time;
    story.main = cause;
  }
  if (c.visit_counted) flow_of_queue(s, queue).cells[c.visit_cell].wait_by[i] += time;
}

}  // namespace

void change_doing(State& s, Index person, Doing doing, Index customer) {
  Person& p = s.persons[person];
  if (p.overtakes) end_overtaking(s, person);
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
  begin_overtaking(s, person);
}

void use_units(State& s, Index queue, Index customer_class, bool turnaround, int by) {
  CauseClock& clock = s.causes[queue];
  advance_clock(s, clock);
  (turnaround ? clock.wrapping : clock.serving).change(clock.heads, by);
  if (!turnaround && customer_class != k_none)
    own_count(s, queue, customer_class).change(clock.heads, by);
  clock.persons += by;
}

void begin_wait_causes(State& s, Index customer, Index queue) {
  Customer& c = s.customers[customer];
  if (s.stories.size() <= customer) s.stories.resize(s.customers.items.size());
  WaitStory& story = s.stories[customer];
  if (s.records && c.visit_wait == 0) story.main_time = 0;
  CauseClock& clock = s.causes[queue];
  const bool plain = s.structure->queues[queue].plain_causes;
  plain ? advance_plain(s, clock) : advance_clock(s, clock);
  ++clock.waiting;
  story.marks.nobody = clock.nobody;
  if (plain) return;
  const double heads = clock.heads;
  story.marks = {clock.nobody,
                 own_count(s, queue, c.customer_class).now(heads),
                 clock.serving.now(heads),
                 clock.wrapping.now(heads),
                 clock.breaks.now(heads),
                 clock.down.now(heads)};
  story.overtaken = story.overtaken_by_others = 0;
  story.overtakers = story.other_overtakers = 0;
  story.overtaken_at = heads;
  if (c.handed_back) find_overtakers(s, customer, queue);
}

void resume_wait_causes(State& s, Index customer, Index queue) {
  WaitStory& story = s.stories[customer];
  advance_clock(s, s.causes[queue]);
  settle_overtaken(story, s.causes[queue].heads);
  story.overtakers = story.other_overtakers = 0;
  find_overtakers(s, customer, queue);
}

void end_wait_causes(State& s, Index customer, Index queue, double wait) {
  const Customer& c = s.customers[customer];
  WaitStory& story = s.stories[customer];
  CauseClock& clock = s.causes[queue];
  const bool plain = s.structure->queues[queue].plain_causes;
  plain ? advance_plain(s, clock) : advance_clock(s, clock);
  --clock.waiting;
  if (plain) {
    const double nobody = clock.nobody - story.marks.nobody;
    const double before = c.waiting_since < 0 ? -c.waiting_since : 0;  // of a backlog
    if (nobody + before > 0) add_cause(s, customer, queue, Cause::no_staff, nobody + before);
    return add_cause(s, customer, queue, Cause::own_class, wait - (nobody + before));
  }
  const double heads = clock.heads;
  if (story.overtakers + story.other_overtakers > 0) settle_overtaken(story, heads);
  std::array<double, k_causes> by = {};
  const auto part = [&](Cause cause) -> double& { return by[static_cast<std::size_t>(cause)]; };
  const double own = own_count(s, queue, c.customer_class).now(heads) - story.marks.own;
  const double serving = clock.serving.now(heads) - story.marks.serving;
  part(Cause::overtaken) = story.overtaken + story.overtaken_by_others;
  part(Cause::other_class) = std::max(0.0, serving - own - story.overtaken_by_others);
  part(Cause::wrap_up) = clock.wrapping.now(heads) - story.marks.wrapping;
  part(Cause::on_break) = clock.breaks.now(heads) - story.marks.breaks;
  part(Cause::failure) = clock.down.now(heads) - story.marks.down;
  double rest = wait;
  for (const double each : by) rest -= each;
  // What is left is the class's own, where there was always somebody; rounding goes there, too.
  const bool nobody = clock.nobody > story.marks.nobody || c.waiting_since < 0;
  const double own_part =
      nobody ? std::clamp(own - story.overtaken, 0.0, std::max(0.0, rest)) : rest;
  part(Cause::own_class) = own_part;
  // Units that are free and nobody's use are kept for others.
  const bool units = queue >= s.scenario().tasks.size();
  const double before = c.waiting_since < 0 ? -c.waiting_since : 0;
  part(Cause::no_staff) = units ? std::min(before, rest - own_part) : rest - own_part;
  if (units) part(Cause::other_class) += rest - own_part - part(Cause::no_staff);

  for (std::size_t i = 0; i < k_causes; ++i)
    if (by[i] != 0) add_cause(s, customer, queue, static_cast<Cause>(i), by[i]);
}

}  // namespace frontline
