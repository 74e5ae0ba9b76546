// Who comes when. Every process yields instants, and at each instant a batch of customers, numbered
// in order. Gaps are drawn per instant, everything else per customer, so the n-th customer is the
// same person whatever staff, routing or other classes do.

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/math.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"

namespace frontline {
namespace {

const Arrivals& arrivals_of(const State& s, Index c) { return *s.scenario().classes[c].arrivals; }

Stream class_stream(const State& s, Index c, Purpose purpose, std::uint32_t number) {
  return {stream_key(s.seed_key, purpose, s.structure->class_keys[c]), s.replication, number};
}

double busyness(const State& s, Index c, int day) {
  const auto& described = arrivals_of(s, c).busyness;
  if (!described) return 1;
  Stream stream = class_stream(s, c, Purpose::busyness, static_cast<std::uint32_t>(day));
  return std::max(0.0, sample(*described, stream));
}

std::uint32_t draw_batch(const State& s, Index c, std::uint32_t instant) {
  const auto& described = arrivals_of(s, c).batch;
  if (!described) return 1;
  Stream stream = class_stream(s, c, Purpose::batch, instant);
  const double size = std::floor(sample(*described, stream) + 0.5);
  return static_cast<std::uint32_t>(std::clamp(size, 1.0, 1e6));
}

// ------------------------------------------------ rates and gaps: inversion of the cumulated rate

// The piece of constant rate that begins at a.clock.
void begin_piece(const State& s, Index c, ArrivalState& a) {
  const Clock& clock = s.scenario().clock;
  if (a.clock >= clock.end()) {
    a.rate = 0;
    a.piece_end = k_never;
    return;
  }
  const SimTime opening = std::floor(a.clock / k_day) * k_day;
  if (!clock.open_at(a.clock)) {
    a.rate = 0;
    a.piece_end = opening + k_day;
    return;
  }
  const Arrivals& described = arrivals_of(s, c);
  a.rate = described.scale;
  a.piece_end = clock.end();
  if (!clock.round_the_clock) a.piece_end = opening + clock.open_length;
  if (described.busyness) {
    a.rate *= busyness(s, c, clock.day_of(a.clock));
    a.piece_end = std::min(a.piece_end, opening + k_day);
  }
  if (const auto* poisson = std::get_if<RateArrivals>(&described.process)) {
    a.rate *= poisson->per_second.at(a.clock);
    a.piece_end = std::min(a.piece_end, poisson->per_second.next_step(a.clock));
  }
}

// The first t with integral of the rate from a.clock to t = `mass`.
SimTime invert(const State& s, Index c, ArrivalState& a, double mass) {
  for (;;) {
    const double ahead = a.rate * (a.piece_end - a.clock);
    if (a.rate > 0 && mass < ahead) {
      a.clock = std::min(a.clock + mass / a.rate, a.piece_end);
      if (a.clock < a.piece_end) return a.clock;
      mass = 0;  // rounded up to the very end: the next open instant
    } else if (a.piece_end == k_never) {
      return k_never;
    } else if (a.rate > 0) {
      mass -= ahead;
    }
    a.clock = a.piece_end;
    begin_piece(s, c, a);
  }
}

SimTime next_by_rate(const State& s, Index c, ArrivalState& a) {
  Stream stream = class_stream(s, c, Purpose::gap, a.instants);
  const auto* renewal = std::get_if<GapArrivals>(&arrivals_of(s, c).process);
  const double mass = renewal ? sample(renewal->gap, stream) : draw_exponential(stream);
  return invert(s, c, a, std::max(mass, 0.0));
}

// ------------------------------------------------ counts: order statistics of uniforms in a slot

std::uint32_t round_at_random(double number, Stream stream) {
  const double whole = std::floor(number);
  return static_cast<std::uint32_t>(whole) + (draw_uniform(stream) < number - whole ? 1 : 0);
}

// How many instants bring `customers`, when batches are drawn one after the other.
std::uint32_t instants_for(const State& s, Index c, std::uint32_t first, std::uint32_t customers) {
  std::uint32_t instants = 0;
  for (std::uint32_t sum = 0; sum < customers; ++instants)
    sum += draw_batch(s, c, first + instants);
  return instants;
}

// The next slot in which somebody comes; false when there is none any more.
bool begin_slot(const State& s, Index c, const CountArrivals& described, ArrivalState& a) {
  const Clock& clock = s.scenario().clock;
  const double periods = described.period == k_never ? 0 : described.period;
  while (a.slot_instants == 0) {
    const std::uint64_t period = a.slot / described.slots.size();
    if (period > 0 && periods == 0) return false;
    const auto& slot = described.slots[a.slot % described.slots.size()];
    const SimTime start = static_cast<double>(period) * periods;
    if (start + slot.from >= clock.end()) return false;
    a.clock = start + slot.from;
    a.slot_end = std::min(start + slot.to, clock.end());
    if (clock.open_at(a.clock)) {
      const double number =
          slot.number * arrivals_of(s, c).scale * busyness(s, c, clock.day_of(a.clock));
      const auto ordinal = static_cast<std::uint32_t>(a.slot);
      a.slot_customers = round_at_random(number, class_stream(s, c, Purpose::rounding, ordinal));
      a.slot_instants = instants_for(s, c, a.instants, a.slot_customers);
    }
    ++a.slot;
  }
  return true;
}

SimTime next_by_count(const State& s, Index c, ArrivalState& a) {
  const auto& described = std::get<CountArrivals>(arrivals_of(s, c).process);
  if (described.slots.empty() || !begin_slot(s, c, described, a)) return k_never;
  // The least of m uniforms on what is left of the slot: 1 - exp(-E / m).
  Stream stream = class_stream(s, c, Purpose::gap, a.instants);
  const double share = 1 - math::exp(-draw_exponential(stream) / a.slot_instants);
  a.clock += (a.slot_end - a.clock) * share;
  if (a.clock >= a.slot_end) a.clock = std::nextafter(a.slot_end, 0.0);
  --a.slot_instants;
  return a.clock;
}

// ------------------------------------------------ lists: events and traces

// First opening at or after t; k_never after the last close.
SimTime next_open(const Clock& clock, SimTime t) {
  if (t < 0) return 0;
  if (clock.open_at(t)) return t;
  const SimTime next = (std::floor(t / k_day) + 1) * k_day;
  return next < clock.end() ? next : k_never;
}

// The customers of one occurrence, in batches that have one lead.
void list_occurrence(const State& s, Index c, const EventArrivals::Event& event, SimTime at,
                     ArrivalState& a) {
  const double number =
      event.customers * arrivals_of(s, c).scale * busyness(s, c, s.scenario().clock.day_of(at));
  std::uint32_t left = round_at_random(number, class_stream(s, c, Purpose::rounding, a.customers));
  while (left > 0) {
    Stream stream = class_stream(s, c, Purpose::lead, a.customers);
    const std::uint32_t size = std::min(left, draw_batch(s, c, a.customers));
    a.list.push_back({at - sample(event.lead, stream), a.customers, size});
    a.customers += size;
    left -= size;
  }
}

// An event just before the first opening belongs to that day, and so each day.
void list_event(const State& s, Index c, const EventArrivals::Event& event, ArrivalState& a) {
  if (event.period == k_never) return list_occurrence(s, c, event, event.at, a);
  const double first_day = std::max(0.0, std::floor(event.at / k_day));
  for (double passed = 0; first_day + passed / k_day < s.scenario().clock.days;
       passed += event.period)
    list_occurrence(s, c, event, event.at + passed, a);
}

// Each row of a trace is an instant; clock times come daily, weekdays weekly, dates once.
void list_trace(const State& s, Index c, const TraceArrivals& trace, ArrivalState& a) {
  const SimTime end = s.scenario().clock.end();
  for (double passed = 0; passed < end; passed += trace.period) {
    for (const SimTime time : trace.times) {
      const std::uint32_t size = draw_batch(s, c, a.customers);
      a.list.push_back({time + passed, a.customers, size});
      a.customers += size;
    }
    if (trace.period == k_never) return;
  }
}

void make_list(State& s, Index c, ArrivalState& a) {
  const auto& process = arrivals_of(s, c).process;
  if (const auto* events = std::get_if<EventArrivals>(&process)) {
    for (const auto& event : events->events) list_event(s, c, event, a);
  } else if (const auto* trace = std::get_if<TraceArrivals>(&process)) {
    list_trace(s, c, *trace, a);
  } else {
    return;
  }
  const auto earlier = [](const auto& x, const auto& y) { return x.time < y.time; };
  std::stable_sort(a.list.begin(), a.list.end(), earlier);
  for (auto& listed : a.list) {
    listed.time = next_open(s.scenario().clock, listed.time);
    if (listed.time == k_never) s.totals.never_came += listed.size;
  }
}

SimTime next_by_list(ArrivalState& a) {
  if (a.cursor == a.list.size()) return k_never;
  const auto& listed = a.list[a.cursor++];
  a.next_number = listed.number;
  a.next_size = listed.size;
  return listed.time;
}

// ------------------------------------------------

void find_next(State& s, Index c) {
  ArrivalState& a = s.arrivals[c];
  const auto& process = arrivals_of(s, c).process;
  SimTime next = k_never;
  if (!a.list.empty()) {
    next = next_by_list(a);
  } else {
    next = std::holds_alternative<CountArrivals>(process) ? next_by_count(s, c, a)
                                                          : next_by_rate(s, c, a);
    a.next_number = a.customers;
    a.next_size = draw_batch(s, c, a.instants);
    if (std::holds_alternative<CountArrivals>(process)) {
      a.next_size = std::min(a.next_size, a.slot_customers);
      a.slot_customers -= a.next_size;
    }
    a.customers += a.next_size;
    ++a.instants;
  }
  s.next_arrival.set(c, next);
}

bool shows(const State& s, Index c, std::uint32_t number) {
  const double no_show = arrivals_of(s, c).no_show;
  if (no_show <= 0) return true;
  Stream stream = class_stream(s, c, Purpose::no_show, number);
  return draw_uniform(stream) >= no_show;
}

}  // namespace

Index new_customer(State& s, Index c, std::uint32_t number) {
  const Index i = s.customers.take();
  if (i + 1 > TimerHeap::k_max_handles / 4) throw RunError("more than 16 million customers inside");
  s.timers.reserve_handles(timer_handle(s, i, CustomerTimer::main) + 4);
  const std::size_t counters = s.structure->most_visit_counters;
  if (s.visit_counts.size() < s.customers.items.size() * counters)
    s.visit_counts.resize(s.customers.items.size() * counters);
  Customer& customer = s.customers[i];
  customer.number = number;
  customer.who = s.structure->class_keys[c];
  customer.customer_class = c;
  return i;
}

void start_arrivals(State& s, Index c) {
  if (!s.scenario().classes[c].arrivals) return;
  ArrivalState& a = s.arrivals[c];
  const auto& process = arrivals_of(s, c).process;
  make_list(s, c, a);
  const bool listed = std::holds_alternative<EventArrivals>(process) ||
                      std::holds_alternative<TraceArrivals>(process);
  if (listed && a.list.empty()) return;
  begin_piece(s, c, a);
  find_next(s, c);
}

void on_arrival(State& s, Index c) {
  const std::uint32_t first = s.arrivals[c].next_number, size = s.arrivals[c].next_size;
  find_next(s, c);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!shows(s, c, first + i)) continue;
    enter(s, new_customer(s, c, first + i));
    advance_ready(s);
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
