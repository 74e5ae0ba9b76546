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
  expected_wait,    ///< of a task's queue, seconds
  in_system_task,   ///< waiting or in service at a task
  in_system_class,  ///< inside, of a class
  idle,             ///< persons of a group
  busy,
  on_duty,
  occupancy,  ///< busy / on duty now, of a group
  free,       ///< units of a resource (or of one kind: subject = kind index, see `kind`)
  in_use,
  time,    ///< seconds after midnight
  waited,  ///< the customer's wait in this or the last queue, seconds
  party,   ///< the customer's party size (1 until parties are supported)
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
struct TraceArrivals {
  std::vector<SimTime> times;  ///< ascending
  double period = k_never;     ///< k_day: comes every day; 7 x k_day: weekly
};

struct Arrivals {
  std::variant<RateArrivals, CountArrivals, GapArrivals, EventArrivals, TraceArrivals> process;
  std::optional<Distribution> busyness;  ///< factor per day
  double scale = 1;                      ///< factor on the rate or the numbers
  double no_show = 0;                    ///< chance that a customer never comes
  std::optional<Distribution> batch;     ///< customers who come together, >= 1, rounded
};

enum class StepKind : std::uint8_t {
  serve,
  delay,
  branch,  ///< to the target of the entry drawn or of the first that holds; else to the next step
  seize,
  release,
  leave,
  go_to,  ///< on to `target`; also written by the loader behind a branch's steps
};

struct BranchEntry {
  double cumulated_chance = 0;  ///< used when Step::by_chance
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
  std::optional<int> priority;
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
};

/// What may happen after a customer has left with an outcome.
struct ComesBack {
  double chance = 0;
  Distribution after;
  int at_most = std::numeric_limits<int>::max();  ///< per person over all outcomes
  Index as = k_none;                              ///< class of the retry; k_none: the same
};

struct CustomerClass {
  std::string name;
  std::optional<Arrivals> arrivals;
  int priority = 0;                      ///< higher goes first
  std::optional<Distribution> patience;  ///< none: endless
  std::vector<Step> journey;
  std::vector<std::optional<ComesBack>> comes_back;  ///< by outcome; may be shorter than outcomes
};

// ---------------------------------------------------------------- staff, queues, resources

struct ServedTask {
  Index task = k_none;
  Distribution service;
  int rank = 1;
  Condition when;
  std::optional<Distribution> wrap_up;  ///< else the group's
};

struct Cost {
  double per_second = 0;  ///< of paid time
  double per_customer = 0;
  double per_day = 0;
};

struct StaffGroup {
  std::string name;
  Profile count;                   ///< persons on duty
  std::vector<ServedTask> serves;  ///< in file order
  std::optional<Distribution> wrap_up;
  bool hand_back = false;  ///< at_shift_end
  Cost cost;
};

enum class Discipline : std::uint8_t { fifo, lifo, random };

struct Queue {
  std::string name;
  Discipline discipline = Discipline::fifo;
  std::optional<int> capacity;  ///< most who wait
  Condition balk_when;          ///< with balk_chance
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
  int in_use = 0;  ///< by others, all the time
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
  std::string currency;
  std::vector<std::pair<std::string, std::string>> sources;  ///< path, where it is from
  RunPlan run;

  std::string plan;       ///< name of the plan laid over it, else empty
  std::string canonical;  ///< text of everything that decides the results, for hashing
  std::string file;       ///< as given on the command line; never part of results
};

}  // namespace frontline
