#include "model/simulation.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <map>

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/inspect.hpp"
#include "model/limits.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

constexpr int k_most_rounds = 1000;  // of conditions that turn one another
constexpr std::uint64_t k_most_timers = TimerHeap::k_max_insertions / 2;
constexpr std::size_t k_events_in_a_row = 512;  // between looks at the limits

// One event into the fingerprint: time bits, kind, whom it is about.
[[gnu::always_inline]] void stamp(State& s, EventKind kind, std::uint64_t group,
                                  std::uint64_t number) {
  const auto time = std::bit_cast<std::uint64_t>(s.now);
  const std::uint64_t subject = static_cast<std::uint64_t>(kind) << 56 | group << 40 | number;
  std::uint64_t h =
      (s.fingerprint ^ (time * 0x9e3779b97f4a7c15ull + subject)) * 0xd6e8feb86659fd93ull;
  s.fingerprint = h ^ (h >> 32);
}

[[gnu::always_inline]] void stamp_customer(State& s, EventKind kind, Index customer) {
  const Customer& c = s.customers[customer];
  stamp(s, kind, c.customer_class, c.number);
}

// ---------------------------------------------------------------- events

void on_person_timer(State& s, EventKind kind, Index person) {
  stamp(s, kind, 0xfffd, s.persons[person].timer);
  if (kind == EventKind::breakdown)
    on_breakdown(s, person);
  else if (kind == EventKind::repair)
    on_repair(s, person);
  else
    on_break_end(s, person);
}

void on_timer(State& s) {
  const std::uint32_t handle = s.timers.handle();
  const auto kind = static_cast<EventKind>(s.timers.rank());
  s.timers.pop();
  if (handle < fixed_handles(s)) {
    stamp(s, kind, 0xffff, handle);
    return on_fixed_timer(s, handle);
  }
  const Index index = (handle - fixed_handles(s)) / 4;
  if ((handle - fixed_handles(s)) % 4 == 3)
    return on_person_timer(s, kind, s.person_of_timer[index]);
  s.last_stir = s.now;
  if (kind == EventKind::unit_free) {
    stamp(s, kind, s.holdings[index].customer_class, s.holdings[index].kind);
    return on_unit_free(s, index);
  }
  stamp_customer(s, kind, index);
  switch (kind) {
    case EventKind::patience: return on_patience_end(s, index);
    case EventKind::delay_end: return on_delay_end(s, index);
    case EventKind::comeback: return on_comeback(s, index);
    case EventKind::switch_check: return on_wait_check(s, index);
    case EventKind::deadline: return on_deadline(s, index);
    case EventKind::self_service_end: return on_self_service_end(s, index);
    default: assert(false);
  }
}

[[gnu::always_inline]] void on_service_end(State& s, Index person) {
  s.last_stir = s.now;
  const Person& p = s.persons[person];
  if (p.customer != k_none) {
    fetch(s.customers[p.customer]);
    stamp_customer(s, EventKind::service_end, p.customer);
  } else {
    stamp(s, EventKind::service_end, 0xfffe, person);
  }
  on_completion(s, person);
}

// Whoever can go on or be served now does; nothing is left to do at this instant afterwards.
void settle_conditions(State& s) {
  for (int round = 0; round < k_most_rounds; ++round) {
    const bool turned = observe_switches(s);
    const bool took = recheck_conditions(s);
    const bool moved = s.structure->lane_sets > 0 && settle_lanes(s);
    const bool changed = reconsider_all(s);
    const bool released = s.held_customers > 0 && release_held(s);
    const bool advanced = !s.ready.empty();
    advance_ready(s);
    if (!turned && !took && !moved && !changed && !released && !advanced) break;
  }
}

[[gnu::noinline]] void settle_all(State& s) {
  advance_ready(s);
  if (!s.structure->looks_again) return;
  if (s.structure->rechecks) settle_conditions(s);
  observe_watches(s);
}

[[gnu::always_inline]] void settle(State& s) {
  if (s.unsettled) settle_all(s);
}

/// What comes next: a timer, or else (`completes`) a completion or an arrival.
struct Next {
  std::uint64_t timer, other;  // bits of times, which have their order
  bool completes;
  explicit Next(const State& s) {
    // Ties: completions, then arrivals.
    const std::uint64_t arrival = s.next_arrival.time_bits();
    const std::uint64_t completion = s.next_completion.time_bits();
    completes = completion <= arrival;
    other = std::min(completion, arrival);
    timer = s.timers.time_bits();
  }
  SimTime time() const { return std::bit_cast<SimTime>(std::min(timer, other)); }
};

[[gnu::always_inline]] void handle(State& s, const Next& next) {
  // At a tie a timer's rank says on which side of the others it stands.
  const EventKind other_kind = next.completes ? EventKind::service_end : EventKind::arrival;
  if (next.timer <= next.other &&
      (next.timer < next.other || s.timers.rank() < rank_of(other_kind))) {
    on_timer(s);
  } else if (next.completes) {
    on_service_end(s, s.next_completion.slot());
  } else {
    const Index customer_class = s.next_arrival.slot();
    stamp(s, EventKind::arrival, customer_class, s.arrivals[customer_class].next.number);
    on_arrival(s, customer_class);
  }
  settle(s);
}

// Who is there when the doors open stands inside before anything happens.
void admit_backlog(State& s) {
  if (s.backlog == 0) return;
  stamp(s, EventKind::arrival, 0xfffd, s.backlog);
  enter_backlog(s);
  settle(s);
}

[[gnu::always_inline]] void move_to(State& s, SimTime time) {
  s.now = time;
  if (time >= s.cell_end && s.counting) [[unlikely]]
    roll_cells(s, time);
  s.in_cell = time - s.cell_since;
  ++s.events;
}

// Lives through some more of it, to see whose events they are.
[[gnu::noinline, noreturn]] void tell_livelock(State& s) {
  std::map<std::string, int> seen;
  std::string most;
  for (int i = 0; i < 1000; ++i) {
    const Next next(s);
    const std::string subject = next_subject(s);
    if (++seen[subject] > seen[most]) most = subject;
    if (next.time() >= k_never) break;
    move_to(s, next.time());
    handle(s, next);
  }
  refuse_livelock(s, most);
}

// Looked at now and then: whether time goes on, and there is room for what comes.
void check_limits(State& s) {
  const SimTime end = s.structure->end;
  if (s.now > end + std::max(k_longest_overtime, 10 * end)) refuse_endless_day(s);
  if (s.timers.insertions() > k_most_timers) refuse_timers();
  if (s.now - s.pace_since >= k_no_time) {
    s.pace_since = s.now;
    s.pace_events = s.events;
  } else if (s.events - s.pace_events > k_livelock) {
    tell_livelock(s);
  }
}

// Events after this time never happen.
SimTime horizon(const State& s) {
  const Clock& clock = s.scenario().clock;
  return clock.after_end == AfterEnd::cut ? clock.end() : k_never;
}

// Nothing is pending but failures and repairs of persons who have been there in vain since anything
// else happened.
bool only_failures_ahead(const State& s) {
  if (s.next_arrival.time() < k_never || s.next_completion.time() < k_never) return false;
  if (s.timers.size() > s.persons.size()) return false;
  std::size_t failures = 0;
  for (Index i = 0; i < s.persons.size(); ++i) {
    if (!s.timers.pending(person_handle(s, i))) continue;
    const Person& p = s.persons[i];
    const bool was_there = p.state != Person::State::down || p.failed_at > s.last_stir;
    if (!was_there || p.state == Person::State::on_break) return false;
    ++failures;
  }
  return failures == s.timers.size();
}

// After the end they keep no day going: whoever is still inside is never served.
bool goes_on_at(const State& s, SimTime time) {
  return time <= s.structure->end || (time < k_never && !only_failures_ahead(s));
}

bool is_being_served(const State& s, Index customer) {
  const Customer& c = s.customers[customer];
  if (c.served != k_none) return true;
  if (c.person == k_none || c.waiting || c.held) return false;
  const Person& p = s.persons[c.person];
  if (p.customer == customer) return true;
  return std::any_of(p.seats.begin(), p.seats.end(),
                     [&](const Seat& seat) { return seat.customer == customer; });
}

// Visits that the end of the run cuts off.
void record_inside(State& s) {
  for (const Customer& c : s.customers.items) {
    const auto i = static_cast<Index>(&c - s.customers.items.data());
    const bool waits = (c.line != k_none || c.waiting) && !c.ghost;
    if (!waits && !is_being_served(s, i)) continue;
    const Index queue = s.structure->steps[c.step].queue;
    record_visit(s, c, queue, k_inside, c.answered ? c.started : k_never);
  }
  s.records = nullptr;  // once
}

// How long those who are inside have been there, together.
double inside_so_far(const State& s, SimTime until) {
  std::vector<bool> away(s.customers.items.size(), false);
  for (Index i = s.customers.free; i != k_none; i = s.customers[i].next) away[i] = true;
  double sum = 0;
  for (Index i = 0; i < away.size(); ++i) {
    const Customer& c = s.customers[i];
    if (away[i] || c.ghost || c.at_door || s.structure->classes[c.customer_class].failures)
      continue;
    sum += until - c.arrived;
  }
  return sum;
}

std::unique_ptr<State> copy_of(const State& state) {
  auto copy = std::make_unique<State>(state);
  copy->records = nullptr;
  return copy;
}

}  // namespace

bool run_is_over(const State& s) {
  if (s.backlog > 0) return false;
  const SimTime next = Next(s).time();
  return !goes_on_at(s, next) || next > horizon(s) || (s.inside == 0 && next > s.structure->end);
}

bool is_finished(const State& s) { return s.reached >= s.structure->end && run_is_over(s); }

SimTime counted_until(const State& s) {
  if (!run_is_over(s)) return s.reached;
  const SimTime end = s.structure->end;
  if (horizon(s) < k_never) return std::min(end, std::max(s.reached, s.now));
  // Who never leaves does not prolong the day, but what happened till then belongs to it.
  const SimTime over = std::max({end, s.last_departure, s.now});
  return std::min(over, std::max(s.reached, s.now));
}

Simulation::Simulation(std::shared_ptr<const Scenario> scenario, std::uint64_t seed,
                       std::uint32_t replication)
    : closed_(
          std::make_shared<const State>(std::make_shared<const Structure>(std::move(scenario)))),
      state_(std::make_unique<State>(*closed_)) {
  open_doors(*state_, seed, replication);
}
Simulation::Simulation(const Simulation& like, std::uint64_t seed, std::uint32_t replication)
    : closed_(like.closed_), state_(std::make_unique<State>(*closed_)) {
  state_->most_inside = like.state_->most_inside;
  open_doors(*state_, seed, replication);
}
Simulation::Simulation(const Simulation& other)
    : closed_(other.closed_), state_(copy_of(*other.state_)) {}
Simulation& Simulation::operator=(const Simulation& other) {
  if (this == &other) return *this;
  closed_ = other.closed_;
  if (state_)
    *state_ = *other.state_;  // into the memory that is there
  else
    state_ = copy_of(*other.state_);
  state_->records = nullptr;
  return *this;
}
Simulation::Simulation(Simulation&&) noexcept = default;
Simulation& Simulation::operator=(Simulation&&) noexcept = default;
Simulation::~Simulation() = default;

void Simulation::begin(std::uint64_t seed, std::uint32_t replication) {
  const std::uint32_t most_inside = state_->most_inside;
  *state_ = *closed_;
  state_->most_inside = most_inside;
  open_doors(*state_, seed, replication);
}

const State& inspect(const Simulation& simulation) { return *simulation.state_; }

bool Simulation::run_until(SimTime t, std::size_t max_events) {
  State& s = *state_;
  const SimTime limit = std::min(t, horizon(s));
  const SimTime sure_until = std::min(limit, s.structure->end);  // nothing ends the run before
  admit_backlog(s);
  for (std::uint64_t pause = s.events;;) {  // before this event the limits are looked at
    const Next next(s);
    const SimTime time = next.time();
    if (time > sure_until) [[unlikely]] {
      if (!goes_on_at(s, time)) {
        if (s.inside > 0) check_deadlock(s);
        break;
      }
      if (time > limit || (s.inside == 0 && time > s.structure->end)) break;
    }
    if (s.events == pause) [[unlikely]] {
      // At the same events however the run is cut, so that an error comes in the same words.
      const std::size_t since = s.events % k_events_in_a_row;
      if (since == 0) check_limits(s);
      const std::size_t in_a_row = std::min(max_events, k_events_in_a_row - since);
      max_events -= in_a_row;
      pause = s.events + in_a_row;
      if (in_a_row == 0) {
        s.reached = s.now;
        return false;
      }
    }
    move_to(s, time);
    handle(s, next);
  }
  s.reached = std::max(s.reached, t < k_never ? t : std::max(s.now, s.structure->end));
  if (s.records && is_finished(s)) record_inside(s);  // not before: a command may bring more
  return true;
}

void Simulation::apply(const Command& command) {
  State& s = *state_;
  admit_backlog(s);
  if (is_finished(s) && (s.inside == 0 || s.reached >= horizon(s))) return;
  move_to(s, s.reached);
  const auto value = std::bit_cast<std::uint64_t>(command.value);
  stamp(s, EventKind::command, command.subject,
        mix64(value + static_cast<std::uint64_t>(command.kind)) >> 24);
  obey(s, command);
  settle_all(s);
}

Simulation Simulation::future(std::uint32_t number) const {
  Simulation copy(*this);
  State& s = *copy.state_;
  assert(s.begun_days == 0);  // not of a future
  admit_backlog(s);
  s.begun_days = s.scenario().clock.day_of(s.reached) + 1;
  s.past_seed_key = s.seed_key;
  s.seed_key = mix64(s.seed_key + mix64(number + 1ull));
  redraw_arrivals(s);
  draw_needs_anew(s);
  return copy;
}

void Simulation::allow_inside(std::uint32_t customers) {
  state_->most_inside = std::min(customers, k_most_inside_ever);
}

SimTime Simulation::now() const { return state_->reached; }
std::int64_t Simulation::waiting(Index queue) const { return waiting_in(*state_, queue); }
bool Simulation::finished() const { return is_finished(*state_); }
Totals Simulation::totals() const {
  Totals totals;
  take_totals(*state_, totals);
  return totals;
}
void Simulation::totals(Totals& out) const { take_totals(*state_, out); }
std::uint64_t Simulation::fingerprint() const { return state_->fingerprint; }
void Simulation::record_visits(std::vector<VisitRecord>* records) { state_->records = records; }

Simulation::Identities Simulation::identities() const {
  const State& s = *state_;
  const SimTime until = std::max(s.now, counted_until(s));
  return {s.offered, s.left, s.inside, inside_area(s, until),
          s.sojourn_sum + inside_so_far(s, until)};
}

}  // namespace frontline
