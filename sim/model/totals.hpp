// Totals: everything that one replication reports, in accumulators whose size does not depend on
// the length of the run.
//
// A *cell* is an interval of the day: cell i holds what belongs to the i-th interval after the
// opening (several days fold by time of day); the last cell, `after_end`, holds what belongs to the
// time when nothing is open (after the close; nights). A *flow* counts those who pass a class, task
// or resource, by the cell of their arrival there. A *level* is a whole number that changes over
// time (persons waiting, busy, on duty); its area is the integral over seconds. The sum over cells
// is the whole run, from the end of the warm-up on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/sketch.hpp"
#include "model/scenario.hpp"

namespace frontline {

/// Why somebody waited. At each instant a waiting customer's time is shared out equally over the
/// persons on duty who may serve the task and are not idle, by what they do; for a resource, over
/// its units that are not free.
enum class Cause : std::uint8_t {
  no_staff,     ///< nobody on duty who may serve it (or: all of them idle and kept for others)
  own_class,    ///< serving a customer of the same class
  other_class,  ///< serving a customer of another class; a unit used by others or kept for them
  overtaken,    ///< serving somebody who joined a queue later than this customer joined this one
  wrap_up,      ///< wrapping up or setting up; a unit being turned around
  on_break,     ///< on a break
  failure,      ///< broken down
};
inline constexpr std::size_t k_causes = 7;
/// "no_staff", as in the metric `wait_by_no_staff`.
std::string_view cause_name(Cause cause);

/// Those who arrived at a class's door, or joined a task's or resource's queue, in one cell.
/// Waits of a class are the sums over all its queues, recorded on leaving. (While the day runs,
/// `waits` and `wait_sum` lack those of the answered, nobody counts `people` and `sojourns`, and a
/// queue with an only_class (structure.hpp) counts ghosts alone: totals() does the rest.)
struct alignas(256) FlowCell {  // a power of two: found by a shift
  std::uint64_t offered = 0;
  std::uint64_t people = 0;   ///< classes: first attempts only
  std::uint64_t again = 0;    ///< classes: further attempts, and errands of the same person
  std::uint64_t unasked = 0;  ///< classes: of these, who left without having come to any queue
  // wait of all who entered the queue and left it again (zero waits included), seconds
  std::uint64_t waits = 0;
  double wait_sum = 0, wait_square_sum = 0, wait_max = 0;
  // answered: those who began service (or got the resource), by their first wait
  std::uint64_t answered = 0;
  double answered_wait_sum = 0;
  std::uint64_t abandoned_waits = 0;
  double abandoned_wait_sum = 0;
  std::uint64_t short_abandoned = 0;  ///< abandoned within the queue's short_abandon
  // of all waits, those of customers who took a callback
  std::uint64_t called_back = 0;  ///< who took one, whatever became of it
  std::uint64_t callback_waits = 0;
  double callback_wait_sum = 0;
  std::uint64_t comforted = 0;  ///< who was given a comfort (of a class: in any queue)
  /// Parts of wait_sum, which they sum up to (totals.hpp, Cause), by the time they began to wait.
  std::array<double, k_causes> wait_by = {};
  // classes with an experience: persons scored and their chances of being satisfied
  std::uint64_t scored = 0;
  double satisfied_sum = 0;
  // Who gave up, and how long they would have waited with endless patience: with those who were
  // answered, the virtual wait.
  std::uint64_t ghosts = 0;
  double ghost_wait_sum = 0;
  // time from arrival to leaving the task or the system
  std::uint64_t sojourns = 0;
  double sojourn_sum = 0;
  // by the time they happen, not by arrival
  std::uint64_t abandonments = 0, completions = 0;

  FlowCell& operator+=(const FlowCell& other);  ///< both together
};

/// Answered and abandoned within one promise T (wait <= T), and the ghosts' turn within it, by the
/// cell of arrival.
struct WithinCell {
  std::uint64_t answered = 0, abandoned = 0, ghosts = 0;
};

struct alignas(256) Flow {
  std::vector<FlowCell> cells;
  std::vector<std::uint64_t> outcomes;  ///< [cell * number of outcomes + outcome]
  std::vector<WithinCell> within;       ///< [cell * number of promises + promise]
  Sketch waits, sojourns;               ///< of all cells
};

struct LevelCell {
  double area = 0;
  std::int64_t max = 0;  ///< of those waiting and of units in use
};

/// Where each level stands in Totals::levels. Counts of a scenario, fixed at load.
struct LevelLayout {
  Index class_number, class_waiting;   ///< + class
  Index queue_waiting;                 ///< + queue (tasks first, then resources)
  Index task_number;                   ///< + task: waiting or in service
  Index resource_in_use, kind_in_use;  ///< + resource; + kind, numbered over all resources
  Index on_duty, overtime, busy;       ///< + group; busy = setting up, serving or in wrap-up
  Index paid;                          ///< + group: on duty, on break, down or in training
  Index task_busy;                     ///< + served task, numbered over all groups
  Index size;
  std::vector<Index> first_kind;    ///< of each resource
  std::vector<Index> first_served;  ///< of each group
  explicit LevelLayout(const Scenario& scenario);
};

struct WatchTotals {
  double time = 0;  ///< seconds observed
  double area = 0, square_area = 0, max = 0;
  std::uint64_t spells = 0;  ///< that ended, of a condition
  double spell_sum = 0, spell_square_sum = 0;
  std::vector<double> samples;         ///< sum of the values taken at each of Watch::at
  std::vector<std::uint64_t> sampled;  ///< how often
};

struct StepTotals {
  std::string label;
  std::uint64_t count = 0;
  double sum = 0, square_sum = 0;  ///< seconds from reaching the step to leaving it
};

struct Totals {
  std::vector<double> cell_time;  ///< seconds observed in each cell
  std::vector<Flow> classes, tasks, resources;
  std::vector<LevelCell> levels;  ///< [level * cells + cell]
  std::vector<std::uint64_t>
      visits;  ///< services begun: [served task over all groups * cells + cell]
  std::vector<std::uint64_t> failures;      ///< [group * cells + cell]
  std::vector<std::uint64_t> quits, hires;  ///< the same, of groups with turnover
  std::vector<WatchTotals> watches;
  std::vector<StepTotals> steps;  ///< one per distinct label, in order of first mention
  std::uint64_t never_came = 0;   ///< would have come after the last close
  std::uint64_t inside = 0;       ///< customers inside when the totals were taken
  double overtime = 0;            ///< seconds from the end to the last departure
  std::uint64_t events = 0;       ///< since the start of the run, warm-up included

  std::size_t cells() const { return cell_time.size(); }
};

/// Number of cells of a scenario, `after_end` included.
std::size_t cell_count(const Clock& clock);
/// "14:00" or "after_end".
std::string cell_name(const Clock& clock, std::size_t cell);

/// Promises that the flow of a class reports: those of all queues on its journey, ascending.
std::vector<double> class_promises(const Scenario& scenario, Index customer_class);
/// Whether virtual waits are defined for a task: one fifo line, one priority, no conditions.
bool has_virtual_wait(const Scenario& scenario, Index task);

}  // namespace frontline
