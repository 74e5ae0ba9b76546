// A simulation: one replication of a scenario, as a value. Copying it forks the day.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <vector>

#include "model/commands.hpp"
#include "model/scenario.hpp"
#include "model/totals.hpp"

namespace frontline {

struct State;

/// Something a scenario leads to that cannot go on: a livelock, more customers than fit.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Customers who may be inside at once, unless somebody says otherwise; and who may be at all.
/// Events of a replication that the programs allow, unless they are told otherwise.
inline constexpr double k_most_events = 1e9;
inline constexpr std::uint32_t k_most_inside = 200'000, k_most_inside_ever = 16'000'000;

/// What a window needs, by value.
struct Snapshot {
  struct Waiting {
    Index customer_class;
    std::uint32_t customer;  ///< arrival number in its class
    SimTime joined;
    Index group = k_none, position = 0;  ///< whose own line it is; k_none: all wait in common ones
    std::uint32_t attempt = 0;           ///< how many earlier ones of the same person
    SimTime arrived = 0;                 ///< at the door
  };
  struct Person {
    enum class State : std::uint8_t { off, idle, serving, wrap_up, setting_up, on_break, down };
    State state;
    Index task;            ///< being served, set up for or wrapped up; k_none otherwise
    Index customer_class;  ///< of whom is served (of several who came last); k_none for nobody
    std::uint32_t customer;
    SimTime until;              ///< when the work ends
    std::uint32_t attempt = 0;  ///< of the customer, and when it came to the door
    SimTime arrived = 0;
    std::uint32_t customers = 0;  ///< served at once
  };
  SimTime now = 0;
  bool finished = false;
  std::vector<std::vector<Waiting>> queues;  ///< in order of service
  std::vector<std::vector<Person>> groups;
  std::vector<std::int64_t> levels;  ///< by LevelLayout
};

/// One row of the trace: a visit of a customer to a queue. Times in seconds, NaN where it never was.
struct VisitRecord {
  Index customer_class, queue;
  std::uint32_t customer, attempt;
  SimTime arrived, joined, started, ended;
  Index group, person;  ///< k_none when nobody served
  Index outcome;
  double wait;
  Index cause;  ///< of most of the wait (Cause); k_none when there was none
};

class Simulation {
 public:
  static constexpr std::size_t k_no_limit = std::numeric_limits<std::size_t>::max();

  Simulation(std::shared_ptr<const Scenario> scenario, std::uint64_t seed,
             std::uint32_t replication);
  /// Another replication of the same scenario, without preparing it again.
  Simulation(const Simulation& like, std::uint64_t seed, std::uint32_t replication);
  /// Begins anew with another replication, in the memory that is there. Nothing is recorded any more.
  void begin(std::uint64_t seed, std::uint32_t replication);
  Simulation(const Simulation& other);
  Simulation& operator=(const Simulation& other);
  Simulation(Simulation&&) noexcept;
  Simulation& operator=(Simulation&&) noexcept;
  ~Simulation();

  /// A copy that goes on with other luck. Whoever has not come yet, and every service, patience and
  /// decision that has not been drawn yet, is that of future `number`; what has begun ends as it
  /// would have. Not known beforehand but kept: how busy a day that has begun is, who is absent then,
  /// times that a trace gives or a move has set, and the next arrival of a renewal process.
  /// The same number gives two days that differ by a command the same people.
  Simulation future(std::uint32_t number) const;

  /// Handles all events with time <= t, at most max_events; then now() == t. When the budget ran
  /// out first it returns false and now() is the time of the last event; t = k_never runs to the
  /// end, and now() is then the time of the last event.
  bool run_until(SimTime t, std::size_t max_events = k_no_limit);
  /// Logged, part of the fingerprint. Not after a run_until that returned false. Without effect when
  /// the day is over: after the end, and nobody inside or `after_end: cut`.
  void apply(const Command& command);
  SimTime now() const;
  bool finished() const;  ///< the end has been reached, and nothing will happen any more
  Snapshot snapshot() const;
  std::int64_t waiting(Index queue) const;  ///< in its lines now, those called back excepted
  /// As of now(): the open pieces of all levels added.
  Totals totals() const;
  void totals(Totals& out) const;  ///< … into the memory that `out` has
  /// Of (time, kind, subject) of all events so far, commands included.
  std::uint64_t fingerprint() const;
  /// Path identities as of now(), exact in the counts; programmer's check, used by the tests.
  struct Identities {
    std::uint64_t offered, left, inside;  ///< offered == left + inside, all classes, from the start
    double number_area, sojourn_sum;      ///< equal up to rounding; sojourns cut at now()
  };
  Identities identities() const;
  /// More customers inside at once are refused with a RunError (k_most_inside; never more than
  /// k_most_inside_ever), and more units of resources held one by one. Others like this one, too.
  void allow_inside(std::uint32_t customers);
  /// From now on each visit that ends is appended to `records`, which the caller owns, drains and
  /// keeps alive, and when the run is over those that it cuts off (outcome `inside`); nullptr ends
  /// it. Not copied with the simulation.
  void record_visits(std::vector<VisitRecord>* records);

 private:
  friend const State& inspect(const Simulation& simulation);  // model/inspect.hpp
  std::shared_ptr<const State> closed_;  // before the doors are open, shared by all replications
  std::unique_ptr<State> state_;
};

}  // namespace frontline
