// The structure of a scenario: everything that follows from it and that the engine would otherwise
// look up again and again. Built once, never changed, shared by all copies of a simulation.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/profile.hpp"
#include "model/levers.hpp"
#include "model/scenario.hpp"
#include "model/totals.hpp"

namespace frontline {

/// A pair (group, task that it serves), numbered over all groups in file order.
struct alignas(64) Served {
  Index group = 0, task = 0, queue = 0;
  int rank = 1;
  const ServedTask* what = nullptr;
  const Distribution* wrap_up = nullptr;  ///< the task's, else the group's; may be null
  double mean_time = 0;                   ///< service and wrap-up, seconds
  bool asks_customer = false;             ///< `when` depends on the customer at hand
  bool asks_counts = false;               ///< `when` depends on anything that changes at events
  bool always = true;                     ///< has no `when`
  bool unlimited = false;                 ///< self-service
  bool steady = true;                     ///< at speed 1, always
  bool solves = true;                     ///< every case
  bool by_party = false;                  ///< takes longer for more people
  bool sets_up = false;                   ///< before a change to this task
  bool may_fail = false;                  ///< the person may break down
  bool random = false;                    ///< its queue is served in random order
  bool interruptible = false;             ///< more urgent work may interrupt it
  /// One customer at a time, at speed 1, solved; no set-up, no wrap-up, no breakdowns.
  bool simple = false;
  bool plain_causes = true;  ///< the group's
  bool interrupts = false;   ///< some work of the group gives way to it: a rank or priority below
  Index seats = 0;           ///< customers of this task that one person serves at once; 0: one
  Index lanes = k_none;      ///< a line for each person: number of its lane set
};

/// What the engine must know of a class beside its description.
struct alignas(64) ClassFacts {
  const CustomerClass* what = nullptr;
  std::uint64_t key = 0;          ///< of the draws of its customers and its arrivals
  Index first_step = 0;           ///< of its journey
  Index number = 0, waiting = 0;  ///< where its levels are counted
  /// How its arrivals are found; moved: from a day's list of the process below.
  enum class Process : std::uint8_t { none, rate, gaps, counts, listed } process = Process::none;
  bool moves = false, batches = false, no_shows = false;
  bool plain_rate = false;  ///< a rate, and nothing of these
  /// How many come for each who is described, by a lever; of a rate or gaps that nobody moves the
  /// process itself is faster instead.
  double copies = 1;
  std::vector<double> promises;
  bool failures = false;       ///< repair jobs, not customers
  bool parties = false;        ///< a customer may be several people
  bool comes_back = false;     ///< some of those who left
  bool scored = false;         ///< has an experience
  bool counts_visits = false;  ///< may come to a step of its journey again
  bool simple = false;         ///< nothing of these five but perhaps parties
};

/// Its process is faster or slower as a whole, instead of more or fewer who are known beforehand.
inline bool goes_by_rate(const ClassFacts& facts) {
  using Process = ClassFacts::Process;
  return !facts.moves && (facts.process == Process::rate || facts.process == Process::gaps);
}

/// One of the lines of a queue: who waits there goes before those in the lines behind it.
struct alignas(32) LineFacts {
  Index queue = 0;
  int priority = 0;
  double grows = 0;        ///< priority, per second waited
  bool callbacks = false;  ///< of those who are called back when nobody waits
};

/// What the engine must know of a queue beside its description.
struct alignas(256) QueueFacts {
  static constexpr std::int64_t k_no_capacity = std::int64_t{1} << 32;
  std::uint64_t key = 0;                            ///< of draws about it
  std::uint64_t patience_key = 0, service_key = 0;  ///< … for these purposes (purpose_key)
  const std::vector<double>* promises = nullptr;
  double short_abandon = 0;
  std::vector<double> wait_checks;        ///< waits at which some condition is asked, ascending
  std::vector<double> left_checks;        ///< times left to the deadline, likewise
  bool ages = false;                      ///< some line's priority grows
  bool asks_on_joining = false;           ///< a wait is announced or a callback offered
  bool balks = false;                     ///< some newcomers may not join
  bool full_holds = false;                ///< who finds it full may stay with the person before
  bool comforts = false;                  ///< who waits may be comforted
  bool random = false;                    ///< served in random order
  std::int64_t capacity = k_no_capacity;  ///< who may wait there
  /// Whoever serves it only ever serves one class, in order, and does nothing else on duty: a wait
  /// has one cause while there is somebody, and one while there is nobody.
  bool plain_causes = true;
  bool overtaking = false;  ///< its persons may serve somebody who joined later than one in line
  bool checks = false;      ///< a condition asks for the wait or the time left of who waits
  bool keyed = false;       ///< in order of a key: least time, or least service, left
  bool rises = false;       ///< priorities of those who wait there may switch
  bool rechecked = false;   ///< … by what changes at events; so may a comfort
  bool simple = false;      ///< nothing of all this, nor any other order than first come
  /// The only class that comes here, when that is all it comes for. Its stay is the visit: the queue's
  /// flow and levels are the class's, and counted as such.
  Index only_class = k_none;
  Index waiting = 0, number = 0;  ///< where its levels are counted; number: of a task
  Index callback_line = k_none;
  std::vector<Index> lane_sets;  ///< of the groups that serve it
};

struct alignas(16) GroupFacts {
  /// The line that its persons take from, head first, if that is all there is to know: one task,
  /// one priority, no conditions; and the work they take from it.
  Index only_line = k_none, only_work = k_none;
  bool asks = false;         ///< some of its tasks has a condition
  bool has_breaks = false;   ///< some of its shifts
  bool plain_causes = true;  ///< all its queues have them
};

/// The breaks of one shift, numbered over all groups.
struct BreakFacts {
  Index group = 0;
  const Shift* shift = nullptr;
  const Break* what = nullptr;
};

/// A step of a journey, numbered over all classes, with what the engine knows of it.
struct alignas(128) StepFacts {
  const Step* what = nullptr;
  StepKind kind = StepKind::leave;
  Index base = 0;       ///< number of the first step of its journey: targets count from there
  Index task = k_none;  ///< of serve
  const Distribution* patience = nullptr;       ///< the step's, else the class's; null: endless
  const Priority* priority = nullptr;           ///< when it switches; null: always that of `line`
  std::uint64_t key = 0;                        ///< of its draws: class and draw name
  const std::vector<Index>* servers = nullptr;  ///< of its task: served numbers, lowest rank first
  bool by_same = false;
  bool has_ghosts = false;  ///< its task: virtual waits are measured
  bool own_need = false;    ///< another service time, or more work, than the group's
  /// Whoever comes to it is served at once or joins the line: no deadline, no balking, one line for
  /// all who serve, and nobody is held up before it.
  bool plain = false;
  /// … and then nothing but waiting, giving up and being served can happen, once: first come, first
  /// served among those of a priority, which stays as it is.
  bool simple = false;
  bool is_all = false;   ///< the queue's only_class comes for it
  bool is_last = false;  ///< who has been served leaves, served; that step has no label
  /// The only work that serves it, by one idle person at a time and without a condition; else k_none.
  Index only_work = k_none;
  Index only_group = k_none;     ///< … and whose work that is
  Index queue = k_none;          ///< of serve and seize
  Index line = k_none;           ///< line of that queue that the customer's priority joins
  Index line_then = k_none;      ///< … when it is switched
  Index visit_counter = k_none;  ///< counts earlier visits; k_none: there can be none
  Index label = k_none;          ///< index in Totals::steps
};

/// Timers that exist once: their handles stand before those of customers and holdings.
struct FixedTimer {
  enum class Kind : std::uint8_t {
    warm_up_end,
    staff,
    minute,  ///< a group's switched count
    hour,    ///< a group's turnover
    breaks,  ///< some break begins
    kept_for,
    time_check,
    watch_sample,
  };
  Kind kind = Kind::warm_up_end;
  Index subject = 0;       ///< group; break; kept_for number; watch
  Index item = 0;          ///< which of the watch's samples
  double time_of_day = 0;  ///< of time_check and watch_sample: seconds after the opening, daily
};

/// One kept_for of one kind of one resource, numbered over all.
struct Keeping {
  Index resource = 0, kind = 0;  ///< kind numbered over all resources
  Index customer_class = 0;
  const Profile* count = nullptr;
};

struct Structure {
  explicit Structure(std::shared_ptr<const Scenario> described, Levers levers = {});

  std::shared_ptr<const Scenario> described;  ///< as loaded
  Levers levers;
  std::shared_ptr<const Scenario> scenario;  ///< … with the levers' factors
  LevelLayout levels;
  std::size_t cells = 0, outcomes = 0;  ///< how many there are
  Index tasks = 0;                      ///< whose queues stand before those of resources
  SimTime end = 0;                      ///< of the clock: the last close

  std::vector<Served> served;
  std::vector<std::vector<Index>> servers_of_task;  ///< served numbers, lowest rank first
  std::vector<std::vector<Index>> work_of_group;    ///< served numbers, lowest rank first
  std::vector<std::vector<Index>> served_by_task;   ///< [group][task]: served number or k_none
  std::vector<Index> most_persons;                  ///< of each group, by its profile
  std::vector<GroupFacts> groups;
  std::vector<std::vector<Index>> queues_of_group;  ///< that it serves, each once
  std::vector<BreakFacts> breaks;
  std::vector<std::vector<Index>> breaks_of_group;
  bool rechecks_served = false;  ///< who serves whom is looked at again after every event
  bool rechecks = false;         ///< something is to be looked at again after every event
  bool looks_again = false;      ///< … be it a watch

  // A queue is one line per priority that can join it, highest first; where each person has a line
  // of their own, these serve as pattern, and for those who wait while nobody is on duty.
  std::vector<Index> first_line;  ///< of each queue; one more at the end
  std::vector<LineFacts> lines;
  std::vector<QueueFacts> queues;
  Index lane_sets = 0;
  std::vector<bool> has_ghosts;  ///< of each task: virtual waits are measured

  std::vector<StepFacts> steps;
  std::vector<ClassFacts> classes;
  Index most_visit_counters = 0;
  std::vector<std::string> labels;

  std::vector<std::uint64_t> group_keys;  ///< of draws about their persons

  Index kinds = 0;  ///< of all resources
  std::vector<Keeping> keepings;
  std::vector<std::vector<Index>> keepings_of_kind;
  std::vector<FixedTimer> fixed_timers;
  Totals nothing_counted;
};

/// Persons on the roster of a group at t by its plain count (no switch, no absence) and the opening
/// hours: nobody while closed.
int rostered(const Scenario& scenario, Index group, SimTime t);
/// Next time > t at which that number may change; k_never if none.
SimTime next_roster_change(const Scenario& scenario, Index group, SimTime t);

}  // namespace frontline
