// The state of a run: one struct of flat arrays that owns all that happens. Everybody is referred
// to by index; records of customers who left are used again.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "core/pool.hpp"
#include "core/random.hpp"
#include "core/timer_heap.hpp"
#include "core/winner_tree.hpp"
#include "model/entities.hpp"

namespace frontline {

struct State {
  /// Before the doors are open: the same for all replications.
  explicit State(std::shared_ptr<const Structure> structure);

  std::shared_ptr<const Structure> structure;  // shared by forks
  const Scenario& scenario() const { return *structure->scenario; }

  std::uint64_t seed_key = 0;
  std::uint32_t replication = 0;
  // Of a future: days before this one have begun, and what is drawn for a whole day stays theirs.
  int begun_days = 0;
  std::uint64_t past_seed_key = 0;
  SimTime now = 0;      // time of the last event
  SimTime reached = 0;  // up to which run_until has run; >= now

  // The future: three sources. Each kind of event lives in exactly one.
  WinnerTree next_arrival;     // slot: class
  WinnerTree next_completion;  // slot: person
  TimerHeap timers;            // handles: fixed timers, then four per index (timer_handle)

  std::vector<ArrivalState> arrivals;
  std::uint32_t backlog = 0;  // who are there at the start and have not entered yet
  Pool<Customer> customers;
  std::vector<WaitStory> stories;           // of each customer
  std::vector<std::uint32_t> visit_counts;  // [customer * most_visit_counters + counter]
  Pool<Holding> holdings;
  std::vector<Person> persons;
  std::vector<Group> groups;
  std::vector<Line> lines;  // as Structure::lines, then those of lanes
  std::vector<Lane> lanes;
  std::vector<std::vector<Index>> lane_sets;  // lane by position in the group
  std::vector<Index> person_of_timer;
  std::vector<BreakState> breaks;
  std::uint32_t break_serial = 0;
  std::vector<char> switched;                   // of each Scenario::memories
  std::vector<CauseClock> causes;               // of each queue
  std::vector<CauseClock::Serving> own_causes;  // [queue * classes + class]: that class alone
  std::vector<Index> batches_of_step;           // number of its batch, or k_none
  std::vector<Batch> batches;
  std::vector<std::deque<Index>> held;  // before each queue: customers whom it holds up
  std::size_t held_customers = 0;
  std::vector<std::uint64_t> picks;  // from each random queue
  std::vector<int> units_free;       // of each kind
  std::vector<int> units_kept;       // of each keeping, now
  std::vector<int> units_taken;      // by the class of each keeping
  std::vector<Index> ready;          // customers who may go on at this instant
  std::size_t ready_head = 0;
  bool unsettled = false;  // somebody is ready, or the structure looks_again, after every event

  // What will be reported. Reset once, at the end of the warm-up.
  bool counting = true;
  std::uint16_t cell = 0;      // the cell of now
  SimTime cell_end = k_never;  // when the next one begins
  SimTime cell_since = 0;      // from when on this one is counted
  SimTime in_cell = 0;         // how long until now
  std::vector<Level> levels;
  std::vector<WatchState> watches;
  Totals totals;
  SimTime last_departure = 0;

  // Path identities, from the start of the run.
  std::uint64_t offered = 0, left = 0;
  std::uint64_t inside = 0;
  double uncounted_area = 0;  // of their number, until counting began
  double sojourn_sum = 0;     // of those who left; less what a backlog has waited before time 0

  SimTime last_stir = 0;  // the last event but repairs, breaks and failures of who was idle
  std::uint64_t events = 0;
  // Since when these many events were: a livelock shows there.
  SimTime pace_since = 0;
  std::uint64_t pace_events = 0;
  std::uint32_t most_inside = k_most_inside;  // customers; and as many held units
  std::uint64_t fingerprint = 0;
  std::vector<VisitRecord>* records = nullptr;  // not copied
};

/// For draws that hold for a whole day.
inline std::uint64_t seed_key_of_day(const State& s, int day) {
  return day < s.begun_days ? s.past_seed_key : s.seed_key;
}

/// When the run is over, or how far it has come: up to here time is counted.
SimTime counted_until(const State& s);
/// Nothing will happen any more: no event is left before the end of the run.
bool run_is_over(const State& s);
/// … and the end is reached: the time up to it counts even if nothing happens in it any more.
bool is_finished(const State& s);

/// Customers in the lines of a queue, those who are called back excepted.
inline std::int64_t waiting_in(const State& s, Index queue) {
  return s.levels[s.structure->queues[queue].waiting].value;
}

/// The first lines of a record, which is about to be used, come to the nearest cache at once.
template <class Record>
inline void fetch(const Record& record, std::size_t bytes = sizeof(Record)) {
  const char* const first = reinterpret_cast<const char*>(&record);
  for (std::size_t i = 0; i < bytes; i += 64) __builtin_prefetch(first + i);
}

enum class CustomerTimer : std::uint32_t { main = 0, check = 1 };

inline std::uint32_t fixed_handles(const State& s) {
  return static_cast<std::uint32_t>(s.structure->fixed_timers.size());
}
inline std::uint32_t timer_handle(const State& s, Index customer, CustomerTimer which) {
  return fixed_handles(s) + 4 * customer + static_cast<std::uint32_t>(which);
}
inline std::uint32_t rank_of(EventKind kind) { return static_cast<std::uint32_t>(kind); }
inline void set_timer(State& s, Index customer, CustomerTimer which, EventKind kind, SimTime time) {
  s.timers.push(timer_handle(s, customer, which), rank_of(kind), time);
}
inline std::uint32_t holding_handle(const State& s, Index holding) {
  return fixed_handles(s) + 4 * holding + 2;
}
/// Of a person: the next breakdown, the end of a break or of a repair.
inline std::uint32_t person_handle(const State& s, Index person) {
  return fixed_handles(s) + 4 * s.persons[person].timer + 3;
}

/// A draw of a customer about something; by the key of its purpose, or made from both.
inline Stream customer_stream(const State& s, const Customer& c, std::uint64_t purpose_key,
                              std::uint32_t visit) {
  return {s.seed_key + c.who + purpose_key, s.replication, c.number, c.errand, visit};
}
inline Stream customer_stream(const State& s, const Customer& c, Purpose purpose,
                              std::uint64_t what, std::uint32_t visit) {
  return customer_stream(s, c, purpose_key(purpose, what), visit);
}

}  // namespace frontline
