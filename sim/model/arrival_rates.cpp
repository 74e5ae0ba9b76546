// Rates, gaps and counts: instants that are drawn one after the other, while open only.

#include <algorithm>
#include <cmath>

#include "core/math.hpp"
#include "model/arrivals.hpp"

namespace frontline {
namespace {

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
[[gnu::always_inline]] SimTime invert(const State& s, Index c, ArrivalState& a, double mass) {
  for (;;) {
    const double ahead = a.rate * (a.piece_end - a.clock);
    if (mass < ahead) {  // never at rate 0
      a.clock = std::min(a.clock + mass / a.rate, a.piece_end);
      if (a.clock < a.piece_end) return a.clock;
      mass = 0;  // rounded up to the very end: the next open instant
    } else if (a.piece_end == k_never) {
      a.beyond = mass;
      return k_never;
    } else if (a.rate > 0) {
      mass -= ahead;
    }
    a.clock = a.piece_end;
    begin_piece(s, c, a);
  }
}

[[gnu::always_inline]] double take_gap(ArrivalState& a) {
  const double gap = a.gap;
  a.gap = draw_exponential(a.gaps);
  return gap;
}

SimTime next_by_gap(const State& s, Index c, ArrivalState& a) {
  if (s.structure->classes[c].process == ClassFacts::Process::rate)
    return invert(s, c, a, take_gap(a));
  const auto& renewal = std::get<GapArrivals>(arrivals_of(s, c).process);
  return invert(s, c, a, std::max(sample(renewal.gap, a.gaps), 0.0));
}

// ------------------------------------------------ counts: order statistics of uniforms in a slot

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

SimTime next_by_count(const State& s, Index c, const CountArrivals& described, ArrivalState& a) {
  if (described.slots.empty() || !begin_slot(s, c, described, a)) return k_never;
  // The least of m uniforms on what is left of the slot: 1 - exp(-E / m).
  const double share = 1 - math::exp(-draw_exponential(a.gaps) / a.slot_instants);
  a.clock += (a.slot_end - a.clock) * share;
  if (a.clock >= a.slot_end) a.clock = std::nextafter(a.slot_end, 0.0);
  --a.slot_instants;
  return a.clock;
}

}  // namespace

[[gnu::always_inline]] void next_by_rate(const State& s, Index c, ArrivalState& a, Instant& next) {
  next.time = invert(s, c, a, take_gap(a));
  ++a.instants;
  next.number = a.customers++;
  next.size = 1;
}

SimTime come_after(const State& s, Index c, ArrivalState& a, double rate) {
  a.clock = s.reached;
  begin_piece(s, c, a);
  return invert(s, c, a, rate);
}

double rate_ahead(const State& s, Index c) {
  ArrivalState a = s.arrivals[c];
  const SimTime next = a.next.time;
  a.clock = s.reached;
  double rate = next < k_never ? 0 : a.beyond;
  for (begin_piece(s, c, a); a.piece_end < next; begin_piece(s, c, a)) {
    rate += a.rate * (a.piece_end - a.clock);
    a.clock = a.piece_end;
  }
  return next < k_never ? rate + a.rate * (next - a.clock) : rate;
}

void take_back_next(const State& s, Index c, ArrivalState& a) {
  a.clock = s.reached;
  --a.instants;
  a.customers -= a.next.size;
  if (s.structure->classes[c].process == ClassFacts::Process::rate) return begin_piece(s, c, a);
  const auto& described = std::get<CountArrivals>(arrivals_of(s, c).process);
  const std::uint64_t period = (a.slot - 1) / described.slots.size();
  const SimTime start = period == 0 ? 0 : static_cast<double>(period) * described.period;
  a.clock =
      std::max(s.reached, start + described.slots[(a.slot - 1) % described.slots.size()].from);
  a.slot_customers += a.next.size;
  a.slot_instants = instants_for(s, c, a.instants, a.slot_customers);
}

void begin_gaps(const State& s, Index c, ArrivalState& a) {
  a.gaps = class_stream(s, c, Purpose::gap, 0);
  if (s.structure->classes[c].process == ClassFacts::Process::rate)
    a.gap = draw_exponential(a.gaps);
}

void start_generated(const State& s, Index c, ArrivalState& a) {
  begin_gaps(s, c, a);
  begin_piece(s, c, a);
}

void next_generated(const State& s, Index c, ArrivalState& a, Instant& next) {
  const bool counts = s.structure->classes[c].process == ClassFacts::Process::counts;
  next.time = counts ? next_by_count(s, c, std::get<CountArrivals>(arrivals_of(s, c).process), a)
                     : next_by_gap(s, c, a);
  next.number = a.customers;
  next.size = draw_batch(s, c, a.instants);
  if (counts) {
    next.size = std::min(next.size, a.slot_customers);
    a.slot_customers -= next.size;
  }
  a.customers += next.size;
  ++a.instants;
}

}  // namespace frontline
