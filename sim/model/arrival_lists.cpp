// Events, appointments and traces: instants that the scenario lists, known from the start.

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/arrivals.hpp"
#include "model/limits.hpp"

namespace frontline {
namespace {

/// How far from a known time its customers come: `factor` x a draw after it.
struct Offset {
  Purpose purpose;
  const Distribution& distribution;
  double factor;                                          ///< -1: before it
  std::optional<std::uint64_t> fresh_key = std::nullopt;  ///< seed key for those still to come
};

// Another time for somebody who has not come yet. One that is hardly ever that late keeps the time.
SimTime time_still_to_come(const State& s, Index c, SimTime at, const Offset& offset,
                           std::uint32_t number, SimTime before) {
  Stream stream(stream_key(*offset.fresh_key, offset.purpose, s.structure->classes[c].key),
                s.replication, number);
  for (int tries = 0; tries < 100; ++tries) {
    const SimTime time = at + offset.factor * sample(offset.distribution, stream);
    if (time > s.reached) return time;
  }
  return before;
}

void list_instant(const State& s, Index c, const Instant& instant, ArrivalState& a) {
  if (a.list.size() >= k_most_listed) refuse_listed(s, c);
  a.list.push_back(instant);
}

// The customers of one event or booked time, in batches that come together. `ordinal` names the
// rounding.
void list_customers(const State& s, Index c, SimTime at, double described, std::uint32_t ordinal,
                    const Offset& offset, ArrivalState& a) {
  const double number =
      described * arrivals_of(s, c).scale * busyness(s, c, s.scenario().clock.day_of(at));
  std::uint32_t left = round_at_random(number, class_stream(s, c, Purpose::rounding, ordinal));
  while (left > 0) {
    Stream stream = class_stream(s, c, offset.purpose, a.customers);
    const std::uint32_t size = std::min(left, draw_batch(s, c, a.customers));
    SimTime time = at + offset.factor * sample(offset.distribution, stream);
    if (offset.fresh_key && time > s.reached)
      time = time_still_to_come(s, c, at, offset, a.customers, time);
    list_instant(s, c, {time, a.customers, size, at}, a);
    a.customers += size;
    left -= size;
  }
}

// An event just before the first opening belongs to that day, and so each day.
void list_event(const State& s, Index c, const EventArrivals::Event& event,
                std::optional<std::uint64_t> fresh_key, ArrivalState& a) {
  const Offset lead = {Purpose::lead, event.lead, -1, fresh_key};
  const auto list = [&](SimTime at) {
    list_customers(s, c, at, event.customers, a.customers, lead, a);
  };
  if (event.period == k_never) return list(event.at);
  const double first_day = std::max(0.0, std::floor(event.at / k_day));
  for (double passed = 0; first_day + passed / k_day < s.scenario().clock.days;
       passed += event.period)
    list(event.at + passed);
}

// Customers are numbered in the order of booking: by day, by booked time.
void list_appointments(const State& s, Index c, const AppointmentArrivals& booked,
                       std::optional<std::uint64_t> fresh_key, ArrivalState& a) {
  const Offset punctuality = {Purpose::punctuality, booked.punctuality, 1, fresh_key};
  // Both ends of the range are meant, whatever the divisions round to.
  const double last = std::floor((booked.until - booked.from) / booked.every + 1e-9);
  std::uint32_t ordinal = 0;
  for (int day = 0; day < s.scenario().clock.days; ++day) {
    const SimTime first = day * k_day + booked.from;
    for (double passed = 0; passed <= last; ++passed, ++ordinal)
      list_customers(s, c, first + passed * booked.every, booked.each, ordinal, punctuality, a);
  }
}

// Each row of a trace is an instant; clock times come daily, weekdays weekly, dates once.
void list_trace(const State& s, Index c, const TraceArrivals& trace, ArrivalState& a) {
  const SimTime end = s.scenario().clock.end();
  for (double passed = 0; passed < end; passed += trace.period) {
    for (const SimTime time : trace.times) {
      const std::uint32_t size = draw_batch(s, c, a.customers);
      list_instant(s, c, {time + passed, a.customers, size, k_never}, a);
      a.customers += size;
    }
    if (trace.period == k_never) return;
  }
}

void list_all(State& s, Index c, std::optional<std::uint64_t> fresh_key, ArrivalState& a) {
  const auto& process = arrivals_of(s, c).process;
  if (const auto* events = std::get_if<EventArrivals>(&process)) {
    for (const auto& event : events->events) list_event(s, c, event, fresh_key, a);
  } else if (const auto* booked = std::get_if<AppointmentArrivals>(&process)) {
    list_appointments(s, c, *booked, fresh_key, a);
  } else {
    list_trace(s, c, std::get<TraceArrivals>(process), a);
  }
  const auto earlier = [](const Instant& x, const Instant& y) { return x.time < y.time; };
  std::stable_sort(a.list.begin(), a.list.end(), earlier);
  for (Instant& listed : a.list) {
    listed.time = next_open(s.scenario().clock, listed.time);
    if (listed.time == k_never) s.totals.never_came += listed.size;
  }
}

}  // namespace

void make_list(State& s, Index c, ArrivalState& a) { list_all(s, c, std::nullopt, a); }

void relist(State& s, Index c, ArrivalState& a) {
  const std::uint64_t fresh_key = s.seed_key, never_came = s.totals.never_came;
  a.list.clear();
  a.customers = 0;
  s.seed_key = s.past_seed_key;  // how many come together is known
  list_all(s, c, fresh_key, a);
  s.seed_key = fresh_key;
  s.totals.never_came = never_came;
  const auto to_come = std::find_if(a.list.begin(), a.list.end(),
                                    [&](const Instant& i) { return i.time > s.reached; });
  a.cursor = static_cast<std::size_t>(to_come - a.list.begin());
}

Instant next_listed(ArrivalState& a) {
  return a.cursor == a.list.size() ? Instant{} : a.list[a.cursor++];
}

}  // namespace frontline
