// What a state is made of: the records of customers, persons, groups, lines, levels and arrivals. Each is
// aligned so that what one event needs stands together.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/growth_tree.hpp"
#include "core/random.hpp"
#include "model/simulation.hpp"
#include "model/structure.hpp"

namespace frontline {

/// The order of events at one instant; part of the contract (scenarios/README.md, "At one instant").
enum class EventKind : std::uint8_t {
  watch_sample,      ///< values are taken before the events of their instant
  service_end,       ///< also the end of a set-up or wrap-up
  self_service_end,  ///< where nobody is needed
  unit_free,         ///< a resource held by `for`, or turned around
  breakdown,
  repair,
  shift_start,   ///< a group grows; a break ends
  switch_check,  ///< a condition on time or on a wait crosses its bound
  arrival,
  comeback,
  delay_end,  ///< also of a batch that is not full
  patience,
  deadline,   ///< also of a promised callback
  shift_end,  ///< a group shrinks; breaks begin
  warm_up_end,
  command,
};

/// How far the causes of waiting at a queue had come when a customer began to wait there.
struct CauseMarks {
  double own, serving, wrapping, breaks, down;
};

/// Why a customer waited; begins with the first wait.
struct alignas(64) WaitStory {
  CauseMarks marks;                       // of the present wait
  std::array<double, k_causes> by;        // parts of Customer::waited; see Customer::causes
  GrowthTree::Handle overtaken;           // in it, among all at the queue …
  GrowthTree::Handle overtaken_by_own;    // … and among its class
  std::array<double, k_causes> in_visit;  // parts of this visit's, while visits are recorded
};

/// What a customer begins with; all else is written on the way before it is read.
struct Newcomer {
  double waited = 0;          // in all queues that are over
  double answer_waits = 0;    // of these, up to the first answer of each visit
  double callback_waits = 0;  // of these, of visits with a callback
  double last_wait = 0;       // in the last queue that is over: `waited` in conditions
  double own_wait = 0;        // of `waited`: while its own class was served
  int party = 1;
  Index line = k_none;      // standing there
  Index person = k_none;    // serving, or still attached at the end of a service
  Index served = k_none;    // what serves it where nobody is needed
  Index holdings = k_none;  // first of a list
  std::uint8_t causes = 0;  // bit i: WaitStory::by[i] is valid, some of the wait is of that cause;
                            // never of own_class
  bool door_counted = false, step_counted = false;
  bool has_errand = false;    // started one that is asked for its experience instead
  bool at_door = false;       // has not come in yet
  bool timed = false;         // has timers that end the wait, or look at it
  bool waiting = false;       // in this visit, in a line or while somebody sets up for it
  bool was_answered = false;  // began service in some queue
  bool handed_back = false;   // stands at the head of a line served in random order
  bool held = false;          // cannot join a full queue: stays with the person before
  bool from_backlog = false;  // there at the start, and has not come to a queue yet
  bool ghost = false;         // gave up; keeps the place to measure the virtual wait
  // What a visit begins with stands together.
  bool forgotten = false;  // called_back, by a call that never comes
  bool has_asked = false;  // came to some queue
  bool visit_counted = false;
  bool answered = false;           // this visit began service once
  bool called_back = false;        // waits elsewhere for a call
  bool comforted = false;          // once, in this visit
  bool raised = false;             // stands in the line of its switched priority
  bool waits_from_before = false;  // this visit's wait began before time 0
};

/// Customer::patience_left that has not been asked for yet.
inline constexpr double k_not_drawn = -k_never;

// So much GCC clears by a few wide stores; more by one string instruction, as slow as a hundred others.
static_assert(sizeof(Newcomer) <= 80);

// Records have a size that is a power of two, so that they are found by a shift.
struct alignas(256) Customer : Newcomer {
  SimTime arrived = 0;        // at the door; negative: of the backlog
  SimTime joined = 0;         // the queue of this visit
  SimTime waiting_since = 0;  // same, but after a hand_back the time of that
  double visit_wait = 0;      // in this visit, up to waiting_since
  double alone_before = 0;    // CauseClock::nobody when the present wait began (of a backlog: less
                              // what it had waited before time 0)
  double patience_left = 0;   // counted from waiting_since; below 0: none, or k_not_drawn
  double need_left = -1;      // of the service, if drawn or begun already; negative: not
  std::uint64_t who = 0;      // names the draws, with number and errand
  std::uint32_t errand = 0;   // how many attempts and errands of this person came before
  std::uint32_t returns = 0;  // how often this person came back
  std::uint32_t number = 0;   // in its first class
  Index customer_class = 0;
  Index step = 0;                          // number over all journeys
  Index previous = k_none, next = k_none;  // in the line; `previous` is the place among members
  std::uint32_t visit = 0;  // how often this customer was at this step's queue before
  std::uint16_t door_cell = 0, visit_cell = 0;
  SimTime started = 0;               // first service of this visit
  SimTime step_began = 0;            // for labels
  SimTime queued = 0;                // joined, or, going on with the same person, before that
  SimTime deadline = k_never;        // of this visit
  SimTime callback_until = k_never;  // then the callback is forgotten
  SimTime event_at = k_never;        // the event or appointment it comes for
  double patience = 0;               // in this visit, whole; k_never: endless
  double order = 0;                  // in a line ordered by time or service left
  double priority = 0;               // at which it was taken into service

  void renew() { static_cast<Newcomer&>(*this) = {}; }
};

/// One of several customers whom a person serves at once, or the wrap-up after one.
struct Seat {
  Index customer = k_none;  // k_none: wrapping up
  double left = 0;          // seconds at the speed of one
};

/// Person::last_task after a set-up was broken off: ready for nothing.
inline constexpr Index k_no_task = k_none - 1;

struct alignas(256) Person {
  enum class State : std::uint8_t {
    off,
    idle,
    setting_up,  // `customer` waits for it
    serving,
    attached,  // between two of these, at one instant
    held,      // cannot let the customer go: the next queue is full
    wrap_up,
    on_break,
    down,
  };
  /// What it does in the eyes of those who wait.
  enum class Doing : std::uint8_t { nothing, serving, wrapping, on_break, down };
  // What every service touches stands in one cache line.
  State state = State::off;
  State interrupted = State::idle;  // while down: what goes on after the repair
  Doing doing = Doing::nothing;
  bool leaving = false;  // quits when done
  bool vacant = false;   // the place is empty, or its holder is in training
  Index group = 0, position = 0;
  Index served = k_none;     // what is being set up for, served or wrapped up
  Index last_task = k_none;  // ready for it without a set-up; k_none: for any
  Index customer = k_none;
  Index doing_class = 0;
  Index previous = k_none, next = k_none;  // among the idle of the group, longest idle first
  SimTime began = 0, until = 0;
  double speed = 1;  // of what it does now

  Index timer = 0;               // names its timer; never changes
  Index break_number = k_none;   // the break it is on
  std::uint32_t last_break = 0;  // serial number of the last one it had
  SimTime failed_at = 0;         // the last time
  SimTime doing_for = 0;         // when the customer being served joined (Customer::queued)
  double left = 0;               // of what a breakdown interrupted, seconds
  double up_left = -1;           // on duty until the next breakdown; negative: not drawn
  std::uint64_t wrap_who = 0;    // whose draw the next wrap-up is
  std::uint32_t wrap_number = 0, wrap_errand = 0, wrap_visit = 0;
  std::uint32_t failures = 0, set_ups = 0, holders = 0;  // so far: they number the draws
  double quits_at = 0;                                   // when the group's hazard reaches this
  SimTime hired = 0, trained = 0;  // the holder of the place, if not the first
  SimTime learns_since = 0;        // who is or was last there, who may have quit: when trained
  std::vector<Seat> seats;         // of those who serve several at once
};

struct alignas(64) Group {
  Index first_person = 0, persons = 0;  // a range of State::persons
  int wanted = 0;                       // on duty by profile, hours and commands
  int present = 0;                      // on duty, on break, down and overruns included
  int leaving = 0;                      // of these, who go when done although wanted
  int idle = 0;
  int on_break = 0, down = 0, trainees = 0;
  Index first_idle = k_none, last_idle = k_none;
  bool switched = false;  // the count
  double hazard = 0;      // of quitting, summed up
  /// Who could serve now or when done.
  int available() const { return present - on_break - down; }
  bool has_too_many() const { return present - leaving > wanted; }
};

struct alignas(64) Line {
  enum class Order : std::uint8_t { first_come, last_come, random, by_key };
  Index facts = 0;  // number of its Structure::lines
  Index lane = k_none;
  Order order = Order::first_come;
  Index head = k_none, tail = k_none;
  std::vector<Index> members;  // of a line served in random order or by a key (a binary heap);
                               // with random order the head was handed back
  bool is_empty() const { return head == k_none && members.empty(); }
};

/// The lines of one queue before one person.
struct Lane {
  Index queue = 0, group = 0, position = 0;
  Index first_line = 0;  // one for each of the queue's
  std::uint32_t waiting = 0;
};

/// One break of a shift, as it happens.
struct BreakState {
  std::uint32_t serial = 0;  // of this occurrence
  int left = 0;              // persons who have not gone yet
  int away = 0;
  SimTime until = 0;  // the end of the shift
};

/// What those who may serve a queue do: the causes of waiting there. `heads` is a clock that runs
/// at the speed 1 / (persons who do something), while somebody waits; the areas are integrals of
/// numbers of persons over that clock, so that differences share out a wait among the causes. What
/// somebody is overtaken depends on when it joined, too: it is kept for each who waits.
struct alignas(256) CauseClock {
  struct Count {
    double area = 0, at = 0;
    int count = 0;
    double now(double reading) const { return area + count * (reading - at); }
    void change(double reading, int by) {
      area = now(reading);
      at = reading;
      count += by;
    }
  };
  /// Persons who serve somebody.
  struct Serving : Count {
    GrowthTree overtaken;  // who waits: the integral of those who serve one that joined later
  };
  double heads = 0, nobody = 0;
  SimTime since = 0;
  std::uint32_t waiting = 0;  // callbacks included
  int persons = 0;            // who do something; where causes are plain, who are there
  Serving serving;            // … of any class
  Count wrapping, breaks, down;
};

/// Customers who gather at a `collect` step.
struct Batch {
  std::vector<Index> customers;
};

struct Holding {
  Index resource = 0, kind = 0;  // kind over all resources
  int amount = 0;
  Index customer_class = 0;
  Index next = k_none;    // of the same customer, or of the free list
  double turnaround = 0;  // seconds after the release, before it can be taken again
  bool turning = false;   // released: being turned around

  void renew() { *this = {}; }
};

/// A time-weighted whole number. Since the present cell began at time 0 its area at t is
/// value * t - moment: a change costs two additions, whatever happened before.
struct alignas(32) Level {
  double moment = 0;  // sum of change * time of it, times from the begin of the cell
  std::int64_t value = 0, max = 0;
};

struct WatchState {
  double value = 0;
  SimTime since = 0;
  SimTime spell_began = -1;  // negative: not holding, or began before counting
};

/// One class's arrivals: where its process stands and what comes next.
struct alignas(256) ArrivalState {
  struct Instant {
    SimTime time = k_never;
    std::uint32_t number = 0, size = 0;  // the first customer's, and how many come together
    SimTime event_at = k_never;          // the event or appointment they come for
  };
  Instant next;       // what comes next
  SimTime clock = 0;  // reached by the process
  double beyond = 0;  // when nobody comes any more: what is left of the last gap, as cumulated rate
  Stream gaps{0, 0, 0};  // of the class alone, so in a row: nobody else draws from it
  double gap = 0;        // of a rate: the next one, drawn before it is needed
  double rate = 0;       // of the present piece
  SimTime piece_end = 0;
  std::uint32_t instants = 0, customers = 0;  // so far
  std::uint32_t copies = 0;                   // customers whom only a lever brought, so far
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

}  // namespace frontline
