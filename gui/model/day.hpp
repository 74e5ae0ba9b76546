// One day as the window lives through it: a simulation that can be wound to any time.
//
// Winding back restores the last *checkpoint* (a copy of the simulation) before the time wanted and
// runs forward again, so every time has the same state however it was reached. On the way the day
// is sampled on a fixed *grid* of times; the samples are the series of the charts. Neither changes
// what happens: the fingerprint is that of `frontline run F --day K`.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "gui/model/budget.hpp"
#include "gui/model/spare.hpp"
#include "gui/model/staff_plan.hpp"
#include "model/levels.hpp"
#include "model/simulation.hpp"

namespace frontline::window {

/// Samples of a day; point i is at time i * step.
struct Series {
  double step = 60;                                       ///< seconds
  std::vector<std::vector<std::uint32_t>> waiting;        ///< [queue][point]: persons
  std::vector<std::vector<float>> longest;                ///< [queue][point]: wait so far, seconds
  std::vector<std::vector<std::uint16_t>> on_duty, busy;  ///< [group][point]: persons
  std::size_t points() const { return waiting.empty() ? 0 : waiting.front().size(); }
  void resize(std::size_t points);
  void sample(const Scenario& scenario, const LevelLayout& layout, SimTime now,
              const LevelsNow& levels, std::size_t point);
};
Series empty_series(const Scenario& scenario, double step);
/// Seconds between two samples: a few hundred in an opening, not too many in a year.
/// `fine`: for the day that is shown; else coarser in long runs, for many days in the background.
double grid_step(const Clock& clock, bool fine);

/// A copy of the day that goes on beside it, with the commands that are still to come.
class Fork {
 public:
  Fork(Simulation simulation, std::vector<TimedCommand> commands)
      : simulation_(std::move(simulation)), commands_(std::move(commands)) {}
  /// Goes towards t, at most until the budget is spent; true when it is there, or the day is over.
  bool run_to(SimTime t, const Budget& budget);
  const Simulation& simulation() const { return simulation_; }
  Simulation release() && { return std::move(simulation_); }
  /// Visits that end from now on are appended, see Simulation::record_visits; not copied with it.
  void record_visits(std::vector<VisitRecord>* records) { simulation_.record_visits(records); }

 private:
  Simulation simulation_;
  std::vector<TimedCommand> commands_;  // in the order of their times
  std::size_t applied_ = 0;
};

/// What one person of a group did so far. Shares are of the grid's points.
struct DeskWork {
  std::uint32_t served = 0;             ///< visits that ended
  std::uint32_t on_duty = 0, busy = 0;  ///< points of the grid; busy: set-up, service and wrap-up
};

class Day {
 public:
  static constexpr double k_frame_budget =
      8;  ///< milliseconds, looking at what came of it included
  static constexpr std::size_t k_events_in_a_slice = 256;

  /// `like`: any simulation of the scenario. Without `rewinds` there is no way back, and no cost of it.
  Day(std::shared_ptr<const Scenario> scenario, const Simulation& like, std::uint64_t seed,
      std::uint32_t number, StaffPlan plan, bool rewinds = true);

  /// Goes towards t, at most until the budget is spent; true when it is there, or the day is over.
  bool wind(SimTime t, const Budget& budget);
  /// One event on.
  void step();
  /// Another plan: what it changes in the past is lived through again, by winding to `now`.
  void set_plan(StaffPlan plan);

  SimTime now() const { return view_.now; }
  bool over() const { return simulation_.finished(); }
  const Snapshot& view() const { return view_; }
  Totals totals() const { return simulation_.totals(); }
  std::uint64_t fingerprint() const { return simulation_.fingerprint(); }
  const Simulation& simulation() const { return simulation_; }
  /// … as it was when the day began; shared by copies of the day.
  std::shared_ptr<const Simulation> at_start() const { return checkpoints_.front().simulation; }
  const Scenario& scenario() const { return *scenario_; }
  const LevelLayout& layout() const { return layout_; }
  const StaffPlan& plan() const { return plan_; }
  /// What is still to be commanded after what simulation() has seen.
  CommandLog coming() const {
    return {commands_.begin() + static_cast<std::ptrdiff_t>(applied_), commands_.end()};
  }
  std::uint32_t number() const { return number_; }
  const Series& series() const { return series_; }
  /// Points of the series that lie in the past (or at now).
  std::size_t past_points() const;
  /// Visits that ended during the last wind() forward, at most k_most_leavers.
  const std::vector<VisitRecord>& leavers() const { return leavers_; }
  static constexpr std::size_t k_most_leavers = 400;
  /// Visits so far that ended without service, in the order of their ends, at most the first
  /// k_most_unserved.
  const std::vector<VisitRecord>& unserved() const { return unserved_; }
  static constexpr std::size_t k_most_unserved = 100'000;
  /// Of a person that the snapshot shows.
  const DeskWork& desk(Index group, Index person) const { return desks_[group][person]; }

  Fork fork() const;  ///< from now on
  /// … from the last checkpoint at or before t (or from the start).
  Fork fork_before(SimTime t) const;

  /// When nobody will wait in the queue any more for the first time, if nothing is changed: looked
  /// at every minute. Negative: not within `span` seconds (or not found out within the budget).
  SimTime clears_at(Index queue, double span, const Budget& budget);

 private:
  using Desks = std::vector<std::vector<DeskWork>>;  // [group][person]
  struct Checkpoint {
    std::shared_ptr<const Simulation> simulation;  ///< shared by copies of the day
    std::size_t applied;                           ///< commands
    Desks desks;
  };
  void restore(const Checkpoint& checkpoint);
  void apply_due();
  void look();
  void at_grid_point();
  void set_checkpoint();
  void count_desks();
  void take(const std::vector<VisitRecord>& records);
  std::vector<TimedCommand> commands_after(std::size_t applied) const;
  SimTime clears_in(Fork& ahead, Index queue, double span, const Budget& budget) const;

  std::shared_ptr<const Scenario> scenario_;
  LevelLayout layout_;
  std::uint32_t number_;
  StaffPlan plan_;
  CommandLog commands_;
  Simulation simulation_;
  std::size_t applied_ = 0;
  bool rewinds_;
  bool halfway_ =
      false;  ///< a slice ended before its time: events of that very instant may be left
  Snapshot view_;
  LevelsNow levels_;
  Series series_;
  std::size_t next_point_ = 0;
  std::vector<Checkpoint> checkpoints_;
  Spare next_checkpoint_, look_ahead_;
  std::vector<VisitRecord> leavers_, unserved_;
  Desks desks_;
};

/// A whole day at once, on the grid, with its totals; false from `go_on` gives it up.
struct WholeDay {
  Series series;
  Totals totals;
  bool complete = false;
};
template <class GoOn>
WholeDay live_through(Day day, const GoOn& go_on) {
  while (go_on()) {
    if (!day.wind(k_never, Budget(5))) continue;
    return {day.series(), day.totals(), true};
  }
  return {};
}

}  // namespace frontline::window
