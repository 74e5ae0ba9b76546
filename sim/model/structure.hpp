// The structure of a scenario: everything that follows from it and that the engine would otherwise
// look up again and again. Built once, never changed, shared by all copies of a simulation.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/profile.hpp"
#include "model/scenario.hpp"
#include "model/totals.hpp"

namespace frontline {

/// A pair (group, task that it serves), numbered over all groups in file order.
struct Served {
  Index group = 0, task = 0, queue = 0;
  const ServedTask* what = nullptr;
  const Distribution* wrap_up = nullptr;  ///< the task's, else the group's; may be null
  double mean_time = 0;                   ///< service and wrap-up, seconds
  bool asks_customer = false;             ///< `when` depends on the customer's wait or party
  bool asks_counts = false;               ///< `when` depends on anything that changes at events
};

/// A step of a journey, numbered over all classes, with what the engine knows of it.
struct StepFacts {
  const Step* what = nullptr;
  StepKind kind = StepKind::leave;
  Index base = 0;       ///< number of the first step of its journey: targets count from there
  Index task = k_none;  ///< of serve
  const Distribution* patience = nullptr;  ///< the step's, else the class's; null: endless
  std::uint64_t key = 0;                   ///< of its draws: class and draw name
  Index queue = k_none;                    ///< of serve and seize
  Index line = k_none;           ///< line of that queue that the customer's priority joins
  Index visit_counter = k_none;  ///< counts earlier visits; k_none: there can be none
  Index label = k_none;          ///< index in Totals::steps
};

/// Timers that exist once: their handles stand before those of customers and holdings.
struct FixedTimer {
  enum class Kind : std::uint8_t { warm_up_end, staff, kept_for, time_check, watch_sample };
  Kind kind = Kind::warm_up_end;
  Index subject = 0;       ///< group; kept_for number; watch
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
  explicit Structure(std::shared_ptr<const Scenario> scenario);

  std::shared_ptr<const Scenario> scenario;
  LevelLayout levels;
  std::size_t cells = 0;

  std::vector<Served> served;
  std::vector<std::vector<Index>> servers_of_task;  ///< served numbers, lowest rank first
  std::vector<std::vector<Index>> work_of_group;    ///< served numbers, lowest rank first
  std::vector<std::vector<Index>> served_by_task;   ///< [group][task]: served number or k_none
  std::vector<Index> most_persons;                  ///< of each group, by its profile
  std::vector<bool> group_asks;                     ///< some task of the group has a condition
  bool counts_asked = false;                        ///< some served task asks counts

  // A queue is one line per priority that can join it, highest first.
  std::vector<Index> first_line;  ///< of each queue; one more at the end
  std::vector<int> line_priority;
  std::vector<Index> line_queue;
  std::vector<std::vector<double>> wait_checks;  ///< of each queue: waits at which `when` is asked
  std::vector<bool> has_ghosts;                  ///< of each task: virtual waits are measured

  std::vector<StepFacts> steps;
  std::vector<Index> first_step;      ///< of each class's journey
  std::vector<Index> visit_counters;  ///< of each class: how many
  Index most_visit_counters = 0;
  std::vector<std::string> labels;

  std::vector<std::uint64_t> class_keys, queue_keys, group_keys;
  std::vector<std::vector<double>> promises;  ///< of each class

  Index kinds = 0;  ///< of all resources
  std::vector<Keeping> keepings;
  std::vector<std::vector<Index>> keepings_of_kind;
  std::vector<FixedTimer> fixed_timers;
};

/// Persons scheduled in a group at t, by the profile and the opening hours: nobody while closed.
int staff_wanted(const Scenario& scenario, Index group, SimTime t);
/// Next time > t at which that number may change; k_never if none.
SimTime next_staff_change(const Scenario& scenario, Index group, SimTime t);

}  // namespace frontline
