// The scenario: what is described, constant during a run, shared by all copies of a simulation.
//
// Nouns. A *customer class* says who comes, when, how patient, and their journey. A *task* is a
// kind of work; a *staff group* is a number of persons who serve tasks; a *resource* is a thing held
// for a while (a room, a table). Each task and each resource has one *queue*. Names become indices
// once, in the loader; nothing below is looked up by name during a run.
//
// Units: seconds, money in the scenario's currency, shares from 0 to 1. Defaults are the member
// initialisers; the documentation of the language shows the same.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/distribution.hpp"
#include "core/profile.hpp"

namespace frontline {

using Index = std::uint32_t;
inline constexpr Index k_none = 0xffffffffu;

// ---------------------------------------------------------------- clock

enum class AfterEnd : std::uint8_t {
  finish,  ///< staff on duty at the end stay, paid, till all are served
  cut,     ///< the run stops at the end; who is inside stays `inside`
  carry,   ///< those inside stay over night, when nobody is on duty (several days only)
};

struct Clock {
  double start = 0;              ///< seconds after midnight of the opening
  double open_length = k_day;    ///< seconds open a day; k_day and round_the_clock without `end`
  bool round_the_clock = false;  ///< `days` without `end`
  int days = 1;
  int first_weekday = 0;   ///< 0 = Monday; the weekday of the first day
  std::string first_date;  ///< "2026-10-02" when given as a date, else empty
  AfterEnd after_end = AfterEnd::finish;
  double interval = 1800;  ///< seconds
  double warm_up = 0;      ///< seconds simulated and not counted

  /// When the last opening ends: arrivals stop for good.
  SimTime end() const { return (days - 1) * k_day + (round_the_clock ? k_day : open_length); }
  /// Whether arrivals come at t: [opening, closing) of each day.
  bool open_at(SimTime t) const;
  /// Index of the day (opening) that t belongs to, from 0.
  int day_of(SimTime t) const;
};

// ---------------------------------------------------------------- conditions

enum class Quantity : std::uint8_t {
  waiting,          ///< of a queue (Index of Scenario::queues)
  shortest_line,    ///< of a task's queue with lines per server, who is in service included
  longest_line,     ///< … of all persons on duty; of a queue with one line: `waiting`
  expected_wait,    ///< of a task's queue, seconds
  in_system_task,   ///< waiting or in service at a task
  in_system_class,  ///< inside, of a class
  idle,             ///< persons of a group
  busy,
  on_duty,    ///< and available: neither on break nor down
  down,       ///< persons of a group who have broken down
  occupancy,  ///< busy / on duty now, of a group
  free,       ///< units of a resource (or of one kind: subject = kind index, see `kind`)
  in_use,
  time,       ///< seconds after midnight
  waited,     ///< the customer's wait in this or the last queue, seconds
  time_left,  ///< to the deadline of the customer's step, seconds; endless without one
  party,      ///< the customer's party size
};
enum class Compare : std::uint8_t { less, less_equal, equal, not_equal, greater_equal, greater };

struct Comparison {
  Quantity quantity = Quantity::waiting;
  Index subject = k_none;  ///< queue, task, class, group or resource, as the quantity says
  Compare compare = Compare::greater;
  double value = 0;
};

/// True when every comparison of at least one of the conjunctions holds ("a and b or c");
/// an empty condition is always true.
struct Condition {
  std::vector<std::vector<Comparison>> any_of;
  bool always() const { return any_of.empty(); }
};

/// A value that a condition switches. It is looked at when it is used; with `until` it stays
/// switched from when `when` holds to when `until` holds, which is looked at after every event.
template <class T>
struct Switch {
  T normally{};
  T then{};
  Condition when;         ///< empty: it never switches
  Index memory = k_none;  ///< with `until`: index in Scenario::memories, which has the conditions
  bool switches() const { return !when.always(); }
};

/// The conditions of a switch with `until`; they ask for no customer.
struct SwitchMemory {
  Condition when, until;
};

// ---------------------------------------------------------------- customers

struct RateArrivals {
  Profile per_second;  ///< Poisson, while open
};
/// Exactly so many customers in each slot, at uniformly random times.
struct CountArrivals {
  struct Slot {
    double from = 0, to = 0;  ///< seconds, within one period
    double number = 0;        ///< fractions are rounded at random, each day anew
  };
  std::vector<Slot> slots;  ///< ascending, disjoint
  double period = k_never;  ///< k_day: repeats daily; 7 x k_day: weekly
};
struct GapArrivals {
  Distribution gap;  ///< renewal process; its clock runs while open
};
/// Customers who come for something that happens at a known time, each `lead` before it.
struct EventArrivals {
  struct Event {
    std::string name;
    SimTime at = 0;           ///< first occurrence; may be negative or after the close
    double period = k_never;  ///< k_day: every day; 7 x k_day: weekly
    double customers = 0;
    Distribution lead;
  };
  std::vector<Event> events;
};
/// Booked times, the same every day: the first at `from`, the last not after `until`.
struct AppointmentArrivals {
  double from = 0, until = 0;  ///< seconds after the opening
  double every = 0;            ///< seconds, > 0
  double each = 1;             ///< customers booked at a time; fractions are rounded at random
  Distribution punctuality;    ///< added to the booked time; negative: early
};
struct TraceArrivals {
  std::vector<SimTime> times;  ///< ascending
  double period = k_never;     ///< k_day: comes every day; 7 x k_day: weekly
};

/// A backlog: customers who are there when the doors open.
struct AtStart {
  std::uint32_t count = 0;
  Distribution waited;  ///< how long they have been waiting by then
};

/// Customers who come at another time of the same day, at random within [to, to_end).
struct Move {
  double share = 0;
  double from = 0, from_end = 0, to = 0, to_end = 0;  ///< seconds after the opening
};

struct Arrivals {
  std::variant<RateArrivals, CountArrivals, GapArrivals, EventArrivals, AppointmentArrivals,
               TraceArrivals>
      process;
  std::optional<Distribution> busyness;  ///< factor per day
  double scale = 1;                      ///< factor on the rate or the numbers
  double no_show = 0;                    ///< chance that a customer never comes
  std::optional<Distribution> batch;     ///< customers who come together, >= 1, rounded
  std::optional<AtStart> at_start;
  std::vector<Move> moves;  ///< of disjoint `from`; the shares of overlapping ones add up
};

/// Higher goes first, always. It may switch, or grow with the wait; not both.
struct Priority {
  Switch<int> level;
  double grows = 0;  ///< per second waited in this queue; > 0: `level` does not switch
};

/// By when a service must have begun.
struct Deadline {
  enum class From : std::uint8_t {
    event,    ///< `seconds` before the customer's event or appointment
    arrival,  ///< `seconds` after the arrival at the door
    clock,    ///< `seconds` after the opening of the day of arrival, in (0, k_day]
  };
  From from = From::clock;
  double seconds = 0;
};

enum class StepKind : std::uint8_t {
  serve,
  delay,
  branch,  ///< to the target of the entry drawn or of the first that holds; else to the next step
  seize,
  release,
  leave,
  go_to,    ///< on to `target`; also written by the loader behind a branch's steps
  collect,  ///< wait for a batch, go on together
  start,    ///< another errand of the same person begins, this one goes on
};

struct BranchEntry {
  Switch<double> chance;  ///< used when Step::by_chance
  Condition when;
  Index target = k_none;
};

/// One step of a journey. Journeys are flat: nested steps of branches and `otherwise` stand behind
/// the main line and end with a go_to. After the last step of the main line stands `leave: served`.
struct Step {
  StepKind kind = StepKind::leave;
  std::string label;  ///< empty unless given
  /// Names its draws: the label, else verb and ordinal among that verb's steps in this journey
  /// ("branch 2"), so that other steps can come and go without changing this one's luck.
  std::string draw_name;
  // serve
  Index task = k_none;
  bool by_same = false;
  std::optional<Distribution> service, patience;  ///< patience of seize, too
  std::optional<Priority> priority;
  double work = 1;  ///< factor on the group's service time
  std::optional<Deadline> deadline;
  Index unsolved = k_none;  ///< target when the case was not solved; k_none: leave `unsolved`
  // delay; seize's `for`
  std::optional<Distribution> duration;
  // branch
  bool by_chance = false;
  std::vector<BranchEntry> entries;
  // seize, release
  Index resource = k_none;
  int amount = 1;
  std::vector<Index> first_of;  ///< kinds of the resource in order; never empty after loading
  Index otherwise = k_none;     ///< target when nothing is free now; k_none: wait
  // leave, go_to
  Index outcome = 0;
  Index target = k_none;
  // collect
  int size = 1;
  std::optional<double> at_most;  ///< seconds from the first of the batch; none: until it is full
  // start
  Index started = k_none;  ///< customer class
};

/// What may happen after a customer has left with an outcome.
struct ComesBack {
  double chance = 0;
  Distribution after;
  int at_most = std::numeric_limits<int>::max();  ///< per person over all outcomes
  Index as = k_none;                              ///< class of the retry; k_none: the same
};

/// When customers are satisfied, and what follows. P(satisfied) = 1 / (1 + exp((feels x wait -
/// accepts) / spread)), `unserved` for those who were not served. Defaults: DOMAIN in
/// scenarios/README.md; assumptions all.
struct Experience {
  double accepts = 300, spread = 120;  ///< seconds
  double feels = 1.36;                 ///< felt / real wait
  double unserved = 0.05;              ///< share satisfied of those not served
  double complains = 0.05;             ///< share of the unhappy
  double tells = 10;                   ///< others, by each unhappy one
  double deters = 0.02;                ///< share of those told who are lost
  double stays_happy = 0.95, stays_unhappy = 0.6;
};

/// What a customer earns (plus) or costs (minus).
struct CustomerMoney {
  std::vector<double> by_outcome;  ///< index: outcome; may be shorter than outcomes
  double waiting = 0, time = 0;    ///< per second waiting, per second inside
  double lost = 0;                 ///< each customer lost, by experience
};

struct CustomerClass {
  std::string name;
  std::optional<Arrivals> arrivals;
  std::optional<Distribution> party;  ///< people in it, >= 1, rounded; none: 1
  Priority priority;
  std::optional<Distribution> patience;  ///< none: endless
  std::vector<Step> journey;
  std::vector<std::optional<ComesBack>> comes_back;  ///< by outcome; may be shorter than outcomes
  std::optional<Experience> experience;
  CustomerMoney money;
  /// Not customers but failures of a group's persons, on their way to whoever repairs them: one
  /// step, `serve`. They stand behind all classes of the file and are reported for their task only.
  bool failures = false;
};

// ---------------------------------------------------------------- staff, queues, resources

struct ServedTask {
  Index task = k_none;
  Distribution service;
  int rank = 1;
  Condition when;
  std::optional<Distribution> wrap_up;         ///< else the group's
  double per_person = 0;                       ///< seconds for each of a party beyond the first
  Switch<double> solved = {1, 1, {}, k_none};  ///< share of cases solved
  bool interruptible = false;                  ///< more urgent work takes the person at once …
  bool restarts = false;  ///< … and this begins anew afterwards, instead of going on
};

struct Cost {
  double per_second = 0;  ///< of paid time
  double per_customer = 0;
  double per_day = 0;
};

struct Break {
  double after = 0;   ///< seconds from the begin of the shift
  double length = 0;  ///< seconds
  int away = 0;       ///< at most so many at a time; 0: all
};

struct Shift {
  std::string name;
  std::vector<double> begins;  ///< seconds after the first opening, in [0, period)
  double period = k_day;       ///< k_day: daily; 7 x k_day: weekly
  double length = 0;           ///< seconds
  int count = 0;
  std::vector<Break> breaks;
};

/// Each person, each shift (or day, without shifts), with a chance; or so many of them.
struct Absence {
  double chance = 0;
  int persons = 0;
};

struct Breakdowns {
  enum class Customer : std::uint8_t {
    waits,      ///< stays with the person, goes on after the repair
    hand_back,  ///< to the head of the queue, the rest of the need comes later
    restarts,   ///< to the head of the queue, the whole need comes later
    leaves,     ///< abandoned
  };
  std::optional<Distribution> up;  ///< time on duty between failures; none: per customer
  double per_customer = 0;         ///< chance of failing during a service, at a random moment of it
  std::optional<Distribution> down;  ///< none: until repaired
  Index repaired_as = k_none;        ///< customer class of the repair jobs
  Customer customer = Customer::waits;
};

/// One person serves several customers of a task at once; other tasks need the whole person.
struct Concurrency {
  Index task = k_none;
  std::vector<double> speeds;  ///< of each, by how many there are: speeds[0] for one
};

/// People who quit and are replaced: the place is empty, then its holder is trained (paid, not
/// serving), then works slower than others, less and less.
struct Turnover {
  Switch<double> quits;         ///< per second and person; looked at every full hour
  Distribution replaced_after;  ///< seconds
  Distribution training;        ///< seconds
  double learning_from = 1;     ///< speed after the training …
  double learning_for = 0;      ///< … which rises to 1 linearly in so many seconds
};

struct StaffGroup {
  std::string name;
  bool unlimited = false;  ///< self-service: nobody is needed
  Switch<Profile> count;   ///< persons on duty; made from the shifts, if there are any
  std::vector<Shift> shifts;
  std::vector<ServedTask> serves;  ///< in file order
  std::optional<Distribution> wrap_up;
  std::optional<Distribution> set_up;  ///< before a task other than the person's last one
  bool hand_back = false;              ///< at_shift_end
  std::optional<Absence> absence;
  std::optional<Breakdowns> breakdowns;
  std::optional<Concurrency> concurrency;
  Switch<double> speed = {1, 1, {}, k_none};  ///< divides set-up, service and wrap-up times
  std::optional<Turnover> turnover;
  Cost cost;
};

enum class Discipline : std::uint8_t {
  fifo,
  lifo,
  random,
  deadline,  ///< least time left
  shortest,  ///< least service left
};

/// Being called back instead of waiting in line: the place is kept, the caller is not there.
struct Callback {
  Condition when;                ///< looked at on joining
  double accept = 1;             ///< share of those offered
  std::optional<double> within;  ///< seconds; later the callback is forgotten
  double kept = 1;               ///< share of callbacks that are not forgotten
  bool after_queue = false;      ///< only when nobody waits in line; else in turn
};

/// Something that makes those who wait more patient, once for each.
struct Comfort {
  Condition when;
  double patience = 0;  ///< share of the whole patience that is added
  double cost = 0;      ///< of each
};

struct Queue {
  std::string name;
  Discipline discipline = Discipline::fifo;
  bool per_server = false;      ///< a line for each person on duty
  bool join_random = false;     ///< lines: any, else the shortest (who is in service included)
  bool ties_random = false;     ///< of equally short ones: any, else the first
  int jockeying = 0;            ///< the last of a line moves to one shorter by so many; 0: never
  std::optional<int> capacity;  ///< most who wait
  bool full_holds = false;      ///< who finds it full stays with the server before, else blocked
  bool announces = false;       ///< the expected wait is told on joining
  std::optional<Callback> callback;
  std::optional<Comfort> comfort;
  Condition balk_when;  ///< with balk_chance
  double balk_chance = 0;
  /// `by_waiting`: (waiting at least, chance), ascending; the last that fits counts.
  std::vector<std::pair<int, double>> balk_by_waiting;
  std::vector<double> promises = {20};  ///< T of the service levels, seconds, ascending, distinct
  double short_abandon = 5;             ///< seconds
};

struct Task {
  std::string name;
  Index queue = k_none;
};

struct KeptFor {
  Index customer_class = k_none;
  Profile count;
};

struct ResourceKind {
  std::string name;  ///< empty for a resource without kinds
  int count = 0;
  int in_use = 0;                          ///< by others, all the time
  int seats = 0;                           ///< largest party that one unit holds; 0: any
  std::optional<Distribution> turnaround;  ///< after a release, before it can be taken again
  std::vector<KeptFor> kept_for;
};

struct Resource {
  std::string name;
  Index queue = k_none;
  std::vector<ResourceKind> kinds;
};

// ---------------------------------------------------------------- questions asked of a run

struct Watch {
  std::string name;
  std::optional<Condition> condition;     ///< how often and how long it holds, or …
  Quantity quantity = Quantity::waiting;  ///< … the time average of a number
  Index subject = k_none;
  std::vector<SimTime> at;  ///< seconds after midnight at which its value is taken, daily
};

struct Target {
  std::string name;
  std::string metric;
  std::string scope;             ///< as in the result rows: "task:check_in", "all"
  std::optional<double> within;  ///< seconds
  bool at_least = false;         ///< else at most
  double bound = 0;
  bool each_interval = false;
  std::optional<double> on;  ///< share of days
  std::optional<double> confidence;
  int line = 0, column = 0;  ///< where it stands in the file
};

struct RunPlan {
  std::uint64_t seed = 1;
  std::uint32_t replications = 100;
};

// ---------------------------------------------------------------- outcomes

/// Built-in outcomes stand first in Scenario::outcomes, in this order; named ones follow.
enum Outcome : Index {
  k_served,
  k_unsolved,
  k_abandoned,
  k_balked,
  k_blocked,
  k_missed,
  k_forgotten,
  k_inside,
  k_first_named_outcome,
};

// ---------------------------------------------------------------- the whole

struct Scenario {
  std::string name, description;
  Clock clock;
  std::vector<CustomerClass> classes;
  std::vector<Task> tasks;
  std::vector<StaffGroup> groups;
  std::vector<Resource> resources;
  std::vector<Queue> queues;  ///< of the tasks first, then of the resources
  std::vector<std::string> outcomes = {"served",  "unsolved", "abandoned", "balked",
                                       "blocked", "missed",   "forgotten", "inside"};
  std::vector<Watch> watches;
  std::vector<Target> targets;
  std::vector<SwitchMemory> memories;  ///< of switches with `until`
  std::string currency;
  double money_per_day = 0;  ///< earned (plus) or spent (minus), whoever comes
  std::vector<std::pair<std::string, std::string>> sources;  ///< path, where it is from
  RunPlan run;

  std::string plan;                   ///< name of the plan laid over it, else empty
  std::vector<std::string> overlays;  ///< names of the overlay files laid over it, in order
  std::string canonical;              ///< text of everything that decides the results, for hashing
  std::string file;                   ///< as given on the command line; never part of results
};

}  // namespace frontline
