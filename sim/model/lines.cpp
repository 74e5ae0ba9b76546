// Lines as data: who stands where. A line is a linked list in the order of service; or, served in
// random order, a set; or, ordered by the time or the service left, a binary heap. Those who were
// handed back stand at the head of any line but an ordered one.

#include <cassert>

#include "model/engine.hpp"

namespace frontline {
namespace {

[[gnu::always_inline]] void link_between(State& s, Line& line, Index before, Index customer,
                                         Index after) {
  Customer& c = s.customers[customer];
  c.previous = before;
  c.next = after;
  (before == k_none ? line.head : s.customers[before].next) = customer;
  (after == k_none ? line.tail : s.customers[after].previous) = customer;
}

// By the key, then who joined first, then by number.
bool goes_before(const State& s, Index a, Index b) {
  const Customer &x = s.customers[a], &y = s.customers[b];
  if (x.order != y.order) return x.order < y.order;
  if (x.joined != y.joined) return x.joined < y.joined;
  if (x.customer_class != y.customer_class) return x.customer_class < y.customer_class;
  return x.number < y.number;
}

void put_member(State& s, Line& line, std::size_t place, Index customer) {
  line.members[place] = customer;
  s.customers[customer].previous = static_cast<Index>(place);
}

void rise(State& s, Line& line, std::size_t place) {
  const Index customer = line.members[place];
  while (place > 0) {
    const std::size_t parent = (place - 1) / 2;
    if (!goes_before(s, customer, line.members[parent])) break;
    put_member(s, line, place, line.members[parent]);
    place = parent;
  }
  put_member(s, line, place, customer);
}

void sink(State& s, Line& line, std::size_t place) {
  const Index customer = line.members[place];
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= line.members.size()) break;
    if (child + 1 < line.members.size() &&
        goes_before(s, line.members[child + 1], line.members[child]))
      ++child;
    if (!goes_before(s, line.members[child], customer)) break;
    put_member(s, line, place, line.members[child]);
    place = child;
  }
  put_member(s, line, place, customer);
}

void remove_member(State& s, Line& line, Index customer) {
  const std::size_t place = s.customers[customer].previous;
  const Index last = line.members.back();
  line.members.pop_back();
  if (last == customer) return;
  put_member(s, line, place, last);
  if (line.order != Line::Order::by_key) return;
  rise(s, line, place);
  sink(s, line, s.customers[last].previous);
}

// Behind whom in a list: usually behind the last, or, if the last to come is the first, behind
// nobody. Who changes lines stands among the others by the time of joining; who was handed back
// stays at the head.
[[gnu::always_inline]] Index place_by_joining(const State& s, const Line& line, SimTime joined) {
  if (line.order == Line::Order::first_come) {
    Index before = line.tail;
    while (before != k_none && s.customers[before].joined > joined &&
           !s.customers[before].handed_back)
      before = s.customers[before].previous;
    return before;
  }
  Index before = k_none;
  for (Index i = line.head; i != k_none; before = i, i = s.customers[i].next)
    if (!s.customers[i].handed_back && s.customers[i].joined <= joined) break;
  return before;
}

}  // namespace

Line make_line(const State& s, Index facts, Index lane) {
  const LineFacts& described = s.structure->lines[facts];
  Line line;
  line.facts = facts;
  line.lane = lane;
  if (described.grows > 0) return line;  // the longest wait is the highest priority
  switch (s.scenario().queues[described.queue].discipline) {
    case Discipline::fifo: break;
    case Discipline::lifo: line.order = Line::Order::last_come; break;
    case Discipline::random: line.order = Line::Order::random; break;
    case Discipline::deadline:
    case Discipline::shortest: line.order = Line::Order::by_key; break;
  }
  return line;
}

[[gnu::always_inline]] void link(State& s, Index line_index, Index customer, bool at_head) {
  Line& line = s.lines[line_index];
  Customer& c = s.customers[customer];
  c.line = line_index;
  c.handed_back = at_head;
  if (line.order == Line::Order::by_key || (line.order == Line::Order::random && !at_head)) {
    line.members.push_back(customer);
    c.previous = static_cast<Index>(line.members.size() - 1);
    if (line.order == Line::Order::by_key) rise(s, line, line.members.size() - 1);
  } else {
    const Index before = at_head ? k_none : place_by_joining(s, line, c.joined);
    link_between(s, line, before, customer,
                 before == k_none ? line.head : s.customers[before].next);
  }
}

[[gnu::always_inline]] void unlink(State& s, Index customer) {
  Customer& c = s.customers[customer];
  Line& line = s.lines[c.line];
  c.line = k_none;
  if (line.order == Line::Order::by_key || (line.order == Line::Order::random && !c.handed_back)) {
    remove_member(s, line, customer);
    return;
  }
  (c.previous == k_none ? line.head : s.customers[c.previous].next) = c.next;
  (c.next == k_none ? line.tail : s.customers[c.next].previous) = c.previous;
}

[[gnu::always_inline]] void unlink_head(State& s, Index line_index, Customer& c) {
  Line& line = s.lines[line_index];
  assert(line.members.empty() && &s.customers[line.head] == &c);
  c.line = k_none;
  line.head = c.next;
  (c.next == k_none ? line.tail : s.customers[c.next].previous) = k_none;
}

[[gnu::always_inline]] void append(State& s, Index line_index, Index customer, Customer& c) {
  Line& line = s.lines[line_index];
  assert(line.order == Line::Order::first_come);
  c.line = line_index;
  c.handed_back = false;
  c.previous = line.tail;
  c.next = k_none;
  (line.tail == k_none ? line.head : s.customers[line.tail].next) = customer;
  line.tail = customer;
}

void replace_in_line(State& s, Index customer, Index by) {
  Customer &c = s.customers[customer], &other = s.customers[by];
  Line& line = s.lines[c.line];
  assert(line.order == Line::Order::first_come);
  other.line = c.line;
  other.previous = c.previous;
  other.next = c.next;
  (c.previous == k_none ? line.head : s.customers[c.previous].next) = by;
  (c.next == k_none ? line.tail : s.customers[c.next].previous) = by;
  c.line = k_none;
}

}  // namespace frontline
