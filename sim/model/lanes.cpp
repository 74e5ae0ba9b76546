// A line for each server. A newcomer joins one and is served by its person only; the last of a
// line may move to a shorter one (jockeying); the line of a person who goes joins the others.
// While nobody is on duty all wait together.

#include <algorithm>
#include <cassert>

#include "model/engine.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;

Index person_of(const State& s, const Lane& lane) {
  return s.groups[lane.group].first_person + lane.position;
}

bool is_open(const State& s, const Lane& lane) {
  const Person& p = s.persons[person_of(s, lane)];
  return p.state != PersonState::off && p.state != PersonState::on_break &&
         p.state != PersonState::down && !p.leaving;
}

// Who is in service included.
std::uint32_t length_of(const State& s, const Lane& lane) {
  return lane.waiting + (s.persons[person_of(s, lane)].customer != k_none);
}

// All open lanes of a queue, by group and position.
template <class Use>
void for_open_lanes(const State& s, Index queue, const Use& use) {
  for (const Index set : s.structure->queues[queue].lane_sets)
    for (const Index lane : s.lane_sets[set])
      if (is_open(s, s.lanes[lane])) use(lane);
}

bool serves(const State& s, const Lane& lane, Index customer) {
  const Index task = s.structure->steps[s.customers[customer].step].task;
  const Index served = s.structure->served_by_task[lane.group][task];
  return holds(s, s.structure->served[served].what->when, customer);
}

// The lane that a newcomer joins; k_none: nobody is on duty.
Index choose_lane(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const Index queue = s.structure->steps[c.step].queue;
  const Queue& described = s.scenario().queues[queue];
  std::vector<Index> best;
  std::uint32_t least = ~0u;
  for_open_lanes(s, queue, [&](Index lane) {
    if (!serves(s, s.lanes[lane], customer)) return;
    const std::uint32_t length = described.join_random ? 0 : length_of(s, s.lanes[lane]);
    if (length < least) best.clear();
    if (length > least) return;
    least = length;
    best.push_back(lane);
  });
  if (best.empty()) return k_none;
  if (best.size() == 1 || (!described.join_random && !described.ties_random)) return best.front();
  Stream stream = customer_stream(s, c, Purpose::line, s.structure->queue_keys[queue], c.visit);
  const double place = draw_uniform(stream) * static_cast<double>(best.size());
  return best[static_cast<std::size_t>(place)];
}

Index line_in(const State& s, const Lane& lane, const Customer& c) {
  const StepFacts& facts = s.structure->steps[c.step];
  const Index line = c.raised ? facts.line_then : facts.line;
  return lane.first_line + (line - s.structure->first_line[lane.queue]);
}

// From where it stands to the end of a lane's line.
void move_to_lane(State& s, Index customer, Index lane_index) {
  Lane& lane = s.lanes[lane_index];
  const Index before = s.lines[s.customers[customer].line].lane;
  if (before != k_none) --s.lanes[before].waiting;
  unlink(s, customer);
  link(s, line_in(s, lane, s.customers[customer]), customer, false);
  ++lane.waiting;
}

// The last of a lane, of the least urgent.
Index last_of(const State& s, const Lane& lane) {
  const Index levels =
      s.structure->first_line[lane.queue + 1] - s.structure->first_line[lane.queue];
  for (Index i = levels; i-- > 0;)
    if (const Index last = s.lines[lane.first_line + i].tail; last != k_none) return last;
  return k_none;
}

// Who waits in the common line, or before somebody who has gone, joins an open line.
void join_open_lanes(State& s, Index queue) {
  std::vector<Index> moving;
  for_each_in_queue(s, queue, [&](Index customer) {
    const Index lane = s.lines[s.customers[customer].line].lane;
    if (lane == k_none || !is_open(s, s.lanes[lane])) moving.push_back(customer);
  });
  std::stable_sort(moving.begin(), moving.end(),
                   [&](Index a, Index b) { return s.customers[a].joined < s.customers[b].joined; });
  for (const Index customer : moving)
    if (const Index lane = choose_lane(s, customer); lane != k_none) {
      move_to_lane(s, customer, lane);
      offer_lane(s, lane);
    }
}

// True when somebody moved.
bool jockey(State& s, Index queue) {
  const int threshold = s.scenario().queues[queue].jockeying;
  if (threshold == 0) return false;
  Index longest = k_none, shortest = k_none;
  for_open_lanes(s, queue, [&](Index lane) {
    const std::uint32_t length = length_of(s, s.lanes[lane]);
    if (s.lanes[lane].waiting > 0 && (longest == k_none || length > length_of(s, s.lanes[longest])))
      longest = lane;
    if (shortest == k_none || length < length_of(s, s.lanes[shortest])) shortest = lane;
  });
  if (longest == k_none || length_of(s, s.lanes[longest]) <
                               length_of(s, s.lanes[shortest]) + static_cast<unsigned>(threshold))
    return false;
  const Index customer = last_of(s, s.lanes[longest]);
  if (!serves(s, s.lanes[shortest], customer)) return false;
  move_to_lane(s, customer, shortest);
  offer_lane(s, shortest);
  return true;
}

}  // namespace

LineLengths line_lengths(const State& s, Index queue) {
  LineLengths lengths{~0u, 0};
  for_open_lanes(s, queue, [&](Index lane) {
    const std::uint32_t length = length_of(s, s.lanes[lane]);
    lengths = {std::min(lengths.shortest, length), std::max(lengths.longest, length)};
  });
  if (lengths.shortest > lengths.longest) return {s.queue_waiting[queue], s.queue_waiting[queue]};
  return lengths;
}

void open_lanes(State& s, Index group) {
  for (const Index served_index : s.structure->work_of_group[group]) {
    const Served& served = s.structure->served[served_index];
    if (served.lanes == k_none) continue;
    const Index first = s.structure->first_line[served.queue],
                end = s.structure->first_line[served.queue + 1];
    auto& lanes = s.lane_sets[served.lanes];
    while (lanes.size() < s.groups[group].persons) {
      const auto lane = static_cast<Index>(s.lanes.size());
      s.lanes.push_back({served.queue, group, static_cast<Index>(lanes.size()),
                         static_cast<Index>(s.lines.size()), 0});
      lanes.push_back(lane);
      for (Index facts = first; facts < end; ++facts) s.lines.push_back(make_line(s, facts, lane));
    }
  }
}

Joined join_lane(State& s, Index customer) {
  const Index lane = choose_lane(s, customer);
  if (lane == k_none) return Joined::common;
  const Index person = person_of(s, s.lanes[lane]);
  if (s.persons[person].state == PersonState::idle && s.lanes[lane].waiting == 0) {
    serve_at_lane(s, customer, person);
    return Joined::served;
  }
  if (interrupt_for(s, customer)) return Joined::served;
  const Index queue = s.lanes[lane].queue;
  const auto& capacity = s.scenario().queues[queue].capacity;
  if (capacity && s.queue_waiting[queue] >= static_cast<std::uint32_t>(*capacity))
    return Joined::refused;
  join_line(s, customer);
  move_to_lane(s, customer, lane);
  return Joined::waits;
}

void offer_lane(State& s, Index lane) {
  const Index person = person_of(s, s.lanes[lane]);
  if (s.persons[person].state == PersonState::idle) offer_person(s, person);
}

void settle_lanes(State& s) {
  for (Index queue = 0; queue < s.structure->queues.size(); ++queue) {
    if (s.structure->queues[queue].lane_sets.empty() || s.queue_waiting[queue] == 0) continue;
    join_open_lanes(s, queue);
    while (jockey(s, queue)) {
    }
  }
}

}  // namespace frontline
