// Who is next: of those whom a person may serve, the lowest rank, then the highest priority, then by
// the queue's discipline; across queues the longest wait.

#include "model/candidates.hpp"

#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

// One of those who wait, by chance; whoever was handed back stands at the head.
Index random_member(const State& s, const Line& line, const Served& served) {
  Stream stream(stream_key(s.seed_key, Purpose::pick, s.structure->queues[served.queue].key),
                s.replication, static_cast<std::uint32_t>(s.picks[served.queue]));
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

// The first of an ordered line who may be served.
Index first_member(const State& s, const Line& line, const Served& served) {
  if (!served.asks_customer) return line.members.front();
  Index first = k_none;
  for (const Index member : line.members) {
    if (!holds(s, served.what->when, member)) continue;
    const auto rank = [&](Index i) {
      const Customer& c = s.customers[i];
      return std::tuple(c.order, c.joined, c.customer_class, c.number);
    };
    if (first == k_none || rank(member) < rank(first)) first = member;
  }
  return first;
}

// Who is next in one line for one kind of work; may be a ghost.
[[gnu::always_inline]] Index next_in_line(const State& s, Index line_index, const Served& served) {
  const Line& line = s.lines[line_index];
  for (Index i = line.head; i != k_none; i = s.customers[i].next)
    if (!served.asks_customer || holds(s, served.what->when, i)) return i;
  if (line.members.empty()) return k_none;
  return line.order == Line::Order::by_key ? first_member(s, line, served)
                                           : random_member(s, line, served);
}

}  // namespace

void pass_over_ghost(State& s, Index ghost) {
  const Customer& g = s.customers[ghost];
  count_ghost(s, g, s.structure->lines[s.lines[g.line].facts].queue, s.now - g.joined);
  unlink(s, ghost);
  s.customers.give_back(ghost);
}

bool better(const Candidate& a, const Candidate& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  return a.joined < b.joined;
}

[[gnu::always_inline]] void look_in_queue(const State& s, Index served_index, Index position,
                                          Candidate& best) {
  const Served& served = s.structure->served[served_index];
  if (!served.always && !served.asks_customer && !is_true(s, served.what->when, k_none)) return;
  Index line = s.structure->first_line[served.queue];
  Index end = s.structure->first_line[served.queue + 1];
  if (served.lanes != k_none) {
    const Index first = s.lanes[s.lane_sets[served.lanes][position]].first_line;
    end = first + (end - line);
    line = first;
  }
  for (; line < end; ++line) {
    if (s.lines[line].is_empty()) continue;
    const Index customer = next_in_line(s, line, served);
    if (customer == k_none) continue;
    const double priority = priority_of_line(s, line, customer);
    const SimTime joined = s.customers[customer].joined;
    const Candidate candidate{customer, served_index, priority, joined};
    if (!best || better(candidate, best)) best = candidate;
    if (!s.structure->queues[served.queue].ages) break;  // the lines stand in their order
  }
}

Candidate first_for(const State& s, Index group, Index position) {
  const GroupFacts& facts = s.structure->groups[group];
  if (facts.only_line != k_none)
    return {s.lines[facts.only_line].head, facts.only_work};  // compared with nobody
  Candidate best;
  for (const Index served_index : s.structure->work_of_group[group]) {
    if (best && s.structure->served[served_index].rank > s.structure->served[best.served].rank)
      break;
    look_in_queue(s, served_index, position, best);
  }
  return best;
}

namespace {

// Whether it is nobody's turn: of a ghost, or of whose callback was forgotten. They leave the line.
[[gnu::always_inline]] bool passes_over(State& s, Index customer) {
  const Customer& c = s.customers[customer];
  if (!c.ghost && !c.forgotten) [[likely]]
    return false;
  if (c.ghost)
    pass_over_ghost(s, customer);
  else
    give_up(s, customer, k_forgotten);
  return true;
}

}  // namespace

Candidate best_for(State& s, Index group, Index position) {
  for (;;) {
    const Candidate best = first_for(s, group, position);
    if (!best || !passes_over(s, best.customer)) return best;
  }
}

[[gnu::always_inline]] Index first_of(State& s, Index line) {
  for (;;) {
    const Index first = s.lines[line].head;
    if (first == k_none || !passes_over(s, first)) return first;
  }
}

}  // namespace frontline
