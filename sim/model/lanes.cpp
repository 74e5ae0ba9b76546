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

// Who is in service included; so is the work of a person who is still busy with whoever has gone.
std::size_t length_of(const State& s, const Lane& lane) {
  const Person& p = s.persons[person_of(s, lane)];
  if (!p.seats.empty()) return lane.waiting + p.seats.size();
  return lane.waiting + (p.state != PersonState::idle);
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

Index line_in(const State& s, const Lane& lane, const Customer& c) {
  const StepFacts& facts = s.structure->steps[c.step];
  const Index line = c.raised ? facts.line_then : facts.line;
  return lane.first_line + (line - s.structure->first_line[lane.queue]);
}

// Everybody waits together: nobody is on duty.
void move_to_common_line(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const StepFacts& facts = s.structure->steps[c.step];
  --s.lanes[s.lines[c.line].lane].waiting;
  const bool at_head = c.handed_back;
  unlink(s, customer);
  link(s, c.raised ? facts.line_then : facts.line, customer, at_head);
}

// The last of a lane, of the least urgent.
Index last_of(const State& s, const Lane& lane) {
  const Index levels =
      s.structure->first_line[lane.queue + 1] - s.structure->first_line[lane.queue];
  for (Index i = levels; i-- > 0;)
    if (const Index last = s.lines[lane.first_line + i].tail; last != k_none) return last;
  return k_none;
}

// Who waits in the common line, or before somebody who has gone, joins an open line; true when
// somebody did.
bool join_open_lanes(State& s, Index queue) {
  std::vector<Index> moving;
  for_each_in_queue(s, queue, [&](Index customer) {
    const Index lane = s.lines[s.customers[customer].line].lane;
    if (lane == k_none || !is_open(s, s.lanes[lane])) moving.push_back(customer);
  });
  std::stable_sort(moving.begin(), moving.end(),
                   [&](Index a, Index b) { return s.customers[a].joined < s.customers[b].joined; });
  bool moved = false;
  for (const Index customer : moving) {
    const Customer& c = s.customers[customer];
    if (c.line == k_none) continue;  // served, by what another one's move brought about
    if (const Index lane = choose_lane(s, customer); lane != k_none) {
      move_to_lane(s, customer, lane, c.handed_back);
      offer_lane(s, lane);
      moved = true;
    } else if (s.lines[c.line].lane != k_none) {
      move_to_common_line(s, customer);
    }
  }
  return moved;
}

// True when somebody moved.
bool jockey(State& s, Index queue) {
  const int threshold = s.scenario().queues[queue].jockeying;
  if (threshold == 0) return false;
  Index longest = k_none, shortest = k_none;
  for_open_lanes(s, queue, [&](Index lane) {
    const std::size_t length = length_of(s, s.lanes[lane]);
    if (s.lanes[lane].waiting > 0 && (longest == k_none || length > length_of(s, s.lanes[longest])))
      longest = lane;
    if (shortest == k_none || length < length_of(s, s.lanes[shortest])) shortest = lane;
  });
  if (longest == k_none || length_of(s, s.lanes[longest]) < length_of(s, s.lanes[shortest]) +
                                                                static_cast<std::size_t>(threshold))
    return false;
  const Index customer = last_of(s, s.lanes[longest]);
  if (!serves(s, s.lanes[shortest], customer)) return false;
  move_to_lane(s, customer, shortest, false);
  offer_lane(s, shortest);
  return true;
}

}  // namespace

LineLengths line_lengths(const State& s, Index queue) {
  LineLengths lengths{~0u, 0};
  for_open_lanes(s, queue, [&](Index lane) {
    const auto length = static_cast<std::uint32_t>(length_of(s, s.lanes[lane]));
    lengths = {std::min(lengths.shortest, length), std::max(lengths.longest, length)};
  });
  const auto waiting = static_cast<std::uint32_t>(waiting_in(s, queue));
  if (lengths.shortest > lengths.longest) return {waiting, waiting};
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

Index choose_lane(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  const Index queue = s.structure->steps[c.step].queue;
  const Queue& described = s.scenario().queues[queue];
  std::vector<Index> best;
  std::size_t least = ~std::size_t{0};
  for_open_lanes(s, queue, [&](Index lane) {
    if (!serves(s, s.lanes[lane], customer)) return;
    const std::size_t length = described.join_random ? 0 : length_of(s, s.lanes[lane]);
    if (length < least) best.clear();
    if (length > least) return;
    least = length;
    best.push_back(lane);
  });
  if (best.empty()) return k_none;
  if (best.size() == 1 || (!described.join_random && !described.ties_random)) return best.front();
  Stream stream = customer_stream(s, c, Purpose::line, s.structure->queues[queue].key, c.visit);
  const double place = draw_uniform(stream) * static_cast<double>(best.size());
  return best[static_cast<std::size_t>(place)];
}

bool serve_in_lane(State& s, Index customer, Index lane) {
  const Index person = person_of(s, s.lanes[lane]);
  const Index task = s.structure->steps[s.customers[customer].step].task;
  const Index served = s.structure->served_by_task[s.lanes[lane].group][task];
  // Whoever waits before somebody idle may not be served by them.
  const bool has_room = s.persons[person].state == PersonState::idle ||
                        (s.lanes[lane].waiting == 0 && has_seat(s, person, served));
  if (!has_room) return false;
  serve_with(s, customer, person);
  return true;
}

void move_to_lane(State& s, Index customer, Index lane_index, bool at_head) {
  Lane& lane = s.lanes[lane_index];
  const Index before = s.lines[s.customers[customer].line].lane;
  if (before != k_none) --s.lanes[before].waiting;
  unlink(s, customer);
  link(s, line_in(s, lane, s.customers[customer]), customer, at_head);
  ++lane.waiting;
}

void offer_lane(State& s, Index lane) {
  const Index person = person_of(s, s.lanes[lane]);
  if (s.persons[person].state == PersonState::idle) offer_person(s, person);
  fill_seats(s, person);
}

bool settle_lanes(State& s) {
  bool moved = false;
  for (Index queue = 0; queue < s.structure->queues.size(); ++queue) {
    if (s.structure->queues[queue].lane_sets.empty() || waiting_in(s, queue) == 0) continue;
    moved = join_open_lanes(s, queue) || moved;
    while (jockey(s, queue)) moved = true;
  }
  return moved;
}

}  // namespace frontline
