// The state of a run: one struct of flat arrays that owns all that happens. Everybody is referred
// to by index; records of customers who left are used again.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/random.hpp"
#include "core/timer_heap.hpp"
#include "core/winner_tree.hpp"
#include "model/simulation.hpp"
#include "model/structure.hpp"

namespace frontline {

/// The order of events at one instant; part of the contract (SCENARIO: ties).
enum class EventKind : std::uint8_t {
  watch_sample,  ///< values are taken before the events of their instant
  service_end,   ///< also the end of a wrap-up
  unit_free,     ///< a resource held by `for`
  shift_start,   ///< a group grows
  switch_check,  ///< a condition on time or on a wait crosses its bound
  arrival,
  comeback,
  delay_end,
  patience,
  shift_end,  ///< a group shrinks
  warm_up_end,
  command,
};

struct Customer {
  SimTime arrived = 0;         // at the door
  SimTime joined = 0;          // the queue of this visit
  SimTime waiting_since = 0;   // same, but after a hand_back the time of that
  SimTime started = 0;         // first service of this visit
  SimTime step_began = 0;      // for labels
  double visit_wait = 0;       // in this visit, up to waiting_since
  double waited = 0;           // in all queues that are over
  double answer_waits = 0;     // of these, up to the first answer of each visit
  double last_wait = 0;        // in the last queue that is over: `waited` in conditions
  double patience_left = 0;    // k_never: endless
  double need_left = -1;       // of a service that was handed back; negative: fresh
  SimTime event_at = k_never;  // the event or appointment it comes for
  std::uint64_t who = 0;       // names the draws, with number and errand
  std::uint32_t number = 0;    // in its first class
  std::uint32_t errand = 0;    // how often this person came before
  int party = 1;
  Index customer_class = 0;
  Index step = 0;                          // number over all journeys
  Index line = k_none;                     // waiting there
  Index previous = k_none, next = k_none;  // in the line; `previous` is the place in a random line
  Index person = k_none;                   // serving, or still attached at the end of a service
  Index holdings = k_none;                 // first of a list
  std::uint32_t visit = 0;  // how often this customer was at this step's queue before
  std::uint16_t door_cell = 0, visit_cell = 0;
  std::uint16_t next_check = 0;  // index into Structure::wait_checks
  bool door_counted = false, visit_counted = false, step_counted = false;
  bool answered = false;           // this visit began service once
  bool handed_back = false;        // stands at the head of a line served in random order
  bool ghost = false;              // gave up; keeps the place to measure the virtual wait
  bool from_backlog = false;       // there at the start, and has not come to a queue yet
  bool waits_from_before = false;  // this visit's wait began before time 0
};

struct Person {
  enum class State : std::uint8_t { off, idle, serving, attached, wrap_up };
  State state = State::off;
  Index group = 0;
  Index served = k_none;  // what is being served or wrapped up
  Index customer = k_none;
  Index previous = k_none, next = k_none;  // among the idle of the group, longest idle first
  SimTime began = 0, until = 0;
  std::uint64_t wrap_who = 0;  // whose draw the next wrap-up is
  std::uint32_t wrap_number = 0, wrap_errand = 0, wrap_visit = 0;
};

struct Group {
  Index first_person = 0, persons = 0;  // a range of State::persons
  int wanted = 0;                       // on duty by profile, hours and commands
  int present = 0;                      // on duty, overruns included
  int idle = 0;
  Index first_idle = k_none, last_idle = k_none;
};

struct Line {
  Index head = k_none, tail = k_none;
  std::uint32_t waiting = 0;   // without ghosts
  std::vector<Index> members;  // of a line served in random order; the head was handed back
};

struct Holding {
  Index resource = 0, kind = 0;  // kind over all resources
  int amount = 0;
  Index customer_class = 0;
  Index next = k_none;    // of the same customer, or of the free list
  double turnaround = 0;  // seconds after the release, before it can be taken again
  bool turning = false;   // released: being turned around
};

/// A time-weighted whole number; the area grows only when it changes or a cell ends.
struct Level {
  double area = 0;
  SimTime since = 0;
  std::int64_t value = 0, max = 0;
};

struct WatchState {
  double value = 0;
  SimTime since = 0;
  SimTime spell_began = -1;  // negative: not holding, or began before counting
};

/// One class's arrivals: where its process stands and what comes next.
struct ArrivalState {
  struct Instant {
    SimTime time = k_never;
    std::uint32_t number = 0, size = 0;  // the first customer's, and how many come together
    SimTime event_at = k_never;          // the event or appointment they come for
  };
  Instant next;       // what comes next
  SimTime clock = 0;  // reached by the process
  double rate = 0;    // of the present piece
  SimTime piece_end = 0;
  std::uint32_t instants = 0, customers = 0;  // so far
  // counts: position and what is left of the slot
  std::uint64_t slot = 0;  // over all periods
  SimTime slot_end = 0;
  std::uint32_t slot_instants = 0, slot_customers = 0;
  // events, appointments and traces
  std::vector<Instant> list;
  std::size_t cursor = 0;
  // moves: one day's customers in their new order, and the first instant of the process after them
  std::vector<Instant> day;
  std::size_t day_cursor = 0;
  Instant ahead;
};

template <class T>
struct Pool {  // records used again; the free ones are linked through `next`
  std::vector<T> items;
  Index free = k_none;
  Index take() {
    if (free == k_none) {
      items.emplace_back();
      return static_cast<Index>(items.size() - 1);
    }
    const Index i = free;
    free = items[i].next;
    items[i] = T{};
    return i;
  }
  void give_back(Index i) {
    items[i].next = free;
    free = i;
  }
  T& operator[](Index i) { return items[i]; }
  const T& operator[](Index i) const { return items[i]; }
};

struct State {
  State(std::shared_ptr<const Structure> structure, std::uint64_t seed, std::uint32_t replication);

  std::shared_ptr<const Structure> structure;  // shared by forks
  const Scenario& scenario() const { return *structure->scenario; }

  std::uint64_t seed_key = 0;
  std::uint32_t replication = 0;
  SimTime now = 0;      // time of the last event
  SimTime reached = 0;  // up to which run_until has run; >= now

  // The future: three sources. Each kind of event lives in exactly one.
  WinnerTree next_arrival;     // slot: class
  WinnerTree next_completion;  // slot: person
  TimerHeap timers;            // handles: fixed timers, then three per index (timer_handle)

  std::vector<ArrivalState> arrivals;
  std::uint32_t backlog = 0;  // who are there at the start and have not entered yet
  Pool<Customer> customers;
  std::vector<std::uint32_t> visit_counts;  // [customer * most_visit_counters + counter]
  Pool<Holding> holdings;
  std::vector<Person> persons;
  std::vector<Group> groups;
  std::vector<Line> lines;
  std::vector<std::uint32_t> queue_waiting;  // over the lines of each queue
  std::vector<std::uint64_t> picks;          // from each random queue
  std::vector<int> units_free;               // of each kind
  std::vector<int> units_kept;               // of each keeping, now
  std::vector<int> units_taken;              // by the class of each keeping
  std::vector<Index> ready;                  // customers who may go on at this instant
  std::size_t ready_head = 0;

  // What will be reported. Reset once, at the end of the warm-up.
  bool counting = true;
  std::uint16_t cell = 0;      // the cell of now
  SimTime cell_end = k_never;  // when the next one begins
  SimTime cell_since = 0;      // from when on this one is counted
  std::vector<Level> levels;
  std::vector<WatchState> watches;
  Totals totals;
  SimTime last_departure = 0;

  // Path identities, from the start of the run.
  std::uint64_t offered = 0, left = 0;
  std::uint64_t inside = 0;
  SimTime inside_since = 0;
  double inside_area = 0, sojourn_sum = 0, arrived_sum = 0;  // the last: of those inside

  std::uint64_t events = 0;
  std::uint64_t events_now = 0;  // at this very instant: a livelock shows here
  std::uint64_t fingerprint = 0;
  std::vector<VisitRecord>* records = nullptr;  // not copied
};

/// When the run is over, or how far it has come: up to here time is counted.
SimTime counted_until(const State& s);
/// Nothing will happen any more: no event is left before the end of the run.
bool run_is_over(const State& s);

enum class CustomerTimer : std::uint32_t { main = 0, check = 1 };

inline std::uint32_t fixed_handles(const State& s) {
  return static_cast<std::uint32_t>(s.structure->fixed_timers.size());
}
inline std::uint32_t timer_handle(const State& s, Index customer, CustomerTimer which) {
  return fixed_handles(s) + 3 * customer + static_cast<std::uint32_t>(which);
}
inline std::uint32_t rank_of(EventKind kind) { return static_cast<std::uint32_t>(kind); }
inline void set_timer(State& s, Index customer, CustomerTimer which, EventKind kind, SimTime time) {
  s.timers.push(timer_handle(s, customer, which), rank_of(kind), time);
}
inline std::uint32_t holding_handle(const State& s, Index holding) {
  return fixed_handles(s) + 3 * holding + 2;
}

/// A draw of a customer about something.
inline Stream customer_stream(const State& s, const Customer& c, Purpose purpose,
                              std::uint64_t what, std::uint32_t visit) {
  return {stream_key(s.seed_key, purpose, c.who, what), s.replication, c.number, c.errand, visit};
}

}  // namespace frontline
