// Customers who come at another time of the same day. Who they are does not change: a moved
// customer keeps the number and with it everything that is drawn for it.

#include <algorithm>
#include <cmath>

#include "model/arrivals.hpp"

namespace frontline {
namespace {

// When a customer comes who would come at `time` of the day that opens at `opening`.
SimTime moved_time(const State& s, Index c, SimTime opening, SimTime time, std::uint32_t number) {
  Stream stream = class_stream(s, c, Purpose::moved, number);
  const double luck = draw_uniform(stream), in_day = time - opening;
  double shares = 0;
  for (const Move& move : arrivals_of(s, c).moves) {
    if (in_day < move.from || in_day >= move.from_end) continue;
    shares += move.share;
    if (luck >= shares) continue;
    const SimTime end = opening + move.to_end;
    const SimTime moved = opening + move.to + draw_uniform(stream) * (move.to_end - move.to);
    return moved < end ? moved : std::nextafter(end, 0.0);
  }
  return time;
}

// The customers of the day of the instant that comes next, one by one in their new order. Who moves
// to a time when it is closed comes at the next opening, before everybody of that day.
void list_day(State& s, Index c, ArrivalState& a) {
  const SimTime opening = std::floor(a.ahead.time / k_day) * k_day;
  a.day.clear();
  a.day_cursor = 0;
  for (; a.ahead.time < opening + k_day; next_described(s, c, a, a.ahead))
    for (std::uint32_t number = a.ahead.number; number < a.ahead.number + a.ahead.size; ++number) {
      const SimTime time = moved_time(s, c, opening, a.ahead.time, number);
      a.day.push_back({time, number, 1, a.ahead.event_at});
    }
  std::sort(a.day.begin(), a.day.end(), [](const Instant& x, const Instant& y) {
    return x.time != y.time ? x.time < y.time : x.number < y.number;
  });
  for (Instant& listed : a.day) listed.time = next_open(s.scenario().clock, listed.time);
  while (!a.day.empty() && a.day.back().time == k_never) {
    ++s.totals.never_came;
    a.day.pop_back();
  }
}

}  // namespace

void start_moved(const State& s, Index c, ArrivalState& a) {
  next_described(s, c, a, a.ahead);
}

Instant next_moved(State& s, Index c, ArrivalState& a) {
  while (a.day_cursor == a.day.size()) {
    if (a.ahead.time == k_never) return {};
    list_day(s, c, a);
  }
  return a.day[a.day_cursor++];
}

}  // namespace frontline
