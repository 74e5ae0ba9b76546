// Who comes when. Every process yields instants, and at each instant a batch of customers, numbered
// in order. Gaps are drawn in a row from a stream of the class's own, everything else per customer, so
// the n-th customer is the same person whatever staff, routing or other classes do.

#include "model/arrivals.hpp"

#include <algorithm>
#include <cmath>

#include "model/limits.hpp"

namespace frontline {
namespace {

[[gnu::always_inline]] void find_next(State& s, Index c) {
  ArrivalState& a = s.arrivals[c];
  if (!s.structure->classes[c].moves)
    next_described(s, c, a, a.next);
  else
    a.next = next_moved(s, c, a);
  s.next_arrival.set(c, a.next.time);
}

bool shows(const State& s, Index c, std::uint32_t number) {
  if (!s.structure->classes[c].no_shows) return true;
  Stream stream = class_stream(s, c, Purpose::no_show, number);
  return draw_uniform(stream) >= arrivals_of(s, c).no_show;
}

}  // namespace

std::uint32_t draw_whole(const Distribution& distribution, Stream& stream) {
  return static_cast<std::uint32_t>(
      std::clamp(std::floor(sample(distribution, stream) + 0.5), 1.0, 1e6));
}

std::uint32_t round_at_random(double number, Stream stream) {
  const double whole = std::floor(number);
  return static_cast<std::uint32_t>(whole) + (draw_uniform(stream) < number - whole ? 1 : 0);
}

double busyness(const State& s, Index c, int day) {
  const auto& described = arrivals_of(s, c).busyness;
  if (!described) return 1;
  Stream stream(stream_key(seed_key_of_day(s, day), Purpose::busyness, s.structure->classes[c].key),
                s.replication, static_cast<std::uint32_t>(day));
  return std::max(0.0, sample(*described, stream));
}

std::uint32_t draw_batch(const State& s, Index c, std::uint32_t instant) {
  if (!s.structure->classes[c].batches) return 1;
  Stream stream = class_stream(s, c, Purpose::batch, instant);
  return draw_whole(*arrivals_of(s, c).batch, stream);
}

namespace {

constexpr std::uint32_t k_first_copy = 0x80000000u;  // numbers from here on are copies'

// Customers of an instant when each of them stands for more or fewer. Who comes at a small factor
// comes at each greater one.
void enter_copies(State& s, Index c, const Instant& now) {
  const double factor = s.structure->classes[c].copies;
  for (std::uint32_t number = now.number; number < now.number + now.size; ++number) {
    if (!shows(s, c, number)) continue;
    const std::uint32_t come = round_at_random(factor, class_stream(s, c, Purpose::copies, number));
    for (std::uint32_t i = 0; i < come; ++i) {
      const std::uint32_t who = i == 0 ? number : k_first_copy + s.arrivals[c].copies++;
      enter(s, new_customer(s, c, who, now.event_at));
      if (!s.ready.empty()) advance_ready(s);
    }
  }
}

}  // namespace

int draw_party(const State& s, const Customer& c) {
  Stream stream = customer_stream(s, c, Purpose::party, 0, 0);
  return static_cast<int>(draw_whole(*class_of(s, c).party, stream));
}

SimTime next_open(const Clock& clock, SimTime t) {
  if (t < 0) return 0;
  if (clock.open_at(t)) return t;
  const SimTime next = (std::floor(t / k_day) + 1) * k_day;
  return next < clock.end() ? next : k_never;
}

void next_described(const State& s, Index c, ArrivalState& a, Instant& next) {
  if (is_listed(s, c))
    next = next_listed(a);
  else
    next_generated(s, c, a, next);
}

void make_room_for_one(State& s) {
  const auto next = static_cast<Index>(s.customers.items.size());
  if (next >= s.most_inside) refuse_inside(s);
  s.timers.reserve_handles(timer_handle(s, next, CustomerTimer::main) + 4);
  s.visit_counts.resize((next + 1) * s.structure->most_visit_counters);
  s.stories.resize(next + 1);
}

[[gnu::always_inline]] Index new_customer(State& s, Index c, std::uint32_t number,
                                          SimTime event_at) {
  const Index i = take_record(s);
  Customer& customer = s.customers[i];
  customer.errand = customer.returns = 0;
  customer.number = number;
  customer.who = s.structure->classes[c].key;
  customer.customer_class = c;
  customer.event_at = event_at;
  return i;
}

void start_arrivals(State& s, Index c) {
  if (s.structure->classes[c].process == ClassFacts::Process::none) return;
  ArrivalState& a = s.arrivals[c];
  if (is_listed(s, c))
    make_list(s, c, a);
  else
    start_generated(s, c, a);
  if (s.structure->classes[c].moves) start_moved(s, c, a);
  find_next(s, c);
}

namespace {

void on_any_arrival(State& s, Index c) {
  const Instant now = s.arrivals[c].next;
  find_next(s, c);
  if (s.structure->classes[c].copies != 1) [[unlikely]]
    return enter_copies(s, c, now);
  for (std::uint32_t i = 0; i < now.size; ++i) {
    if (!shows(s, c, now.number + i)) continue;
    enter(s, new_customer(s, c, now.number + i, now.event_at));
    if (!s.ready.empty()) advance_ready(s);
  }
}

}  // namespace

[[gnu::always_inline]] void on_arrival(State& s, Index c) {
  if (!s.structure->classes[c].plain_rate) return on_any_arrival(s, c);
  ArrivalState& a = s.arrivals[c];
  const std::uint32_t number = a.next.number;
  next_by_rate(s, c, a, a.next);
  s.next_arrival.set(c, a.next.time);
  enter(s, new_customer(s, c, number, k_never));  // what follows is settled after the event
}

void arrive_after(State& s, Index c, double rate) {
  ArrivalState& a = s.arrivals[c];
  a.next.time = come_after(s, c, a, rate);
  s.next_arrival.set(c, a.next.time);
}

void redraw_arrivals(State& s) {
  using Process = ClassFacts::Process;
  for (Index c = 0; c < s.arrivals.size(); ++c) {
    const ClassFacts& facts = s.structure->classes[c];
    if (facts.process == Process::none) continue;
    ArrivalState& a = s.arrivals[c];
    begin_gaps(s, c, a);
    if (facts.moves || facts.process == Process::gaps) continue;  // what comes next is settled
    if (is_listed(s, c))
      relist(s, c, a);
    else if (facts.process == Process::rate || a.next.time < k_never)
      take_back_next(s, c, a);
    else
      continue;
    find_next(s, c);
  }
}

void on_comeback(State& s, Index customer) {
  const SimTime open = next_open(s.scenario().clock, s.now);
  if (open == s.now) {
    enter(s, customer);
  } else if (open < k_never) {
    // Fires again at the opening; insertion numbers keep the order of the original times.
    set_timer(s, customer, CustomerTimer::main, EventKind::comeback, open);
  } else {
    ++s.totals.never_came;
    s.customers.give_back(customer);
  }
}

}  // namespace frontline
