// Stations: what formulas need to know of a scenario, and no more. stations.cpp is the only file
// that reads it out of there.
//
// A *station* is what a formula takes for one line with persons behind it: tasks that share staff,
// and the groups that serve them. A *flow* is the customers of a class who come to one of its tasks
// at one step of their journey. A *slot* is a part of the day with a mean arrival rate and a number
// of persons: an interval of the results, or the whole day where nothing changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/theory/offered_load.hpp"
#include "core/moments.hpp"
#include "model/scenario.hpp"

namespace frontline::theory {

struct Flow {
  Index customer_class = 0, task = 0;
  bool told = true;                      ///< the scenario alone says how many come
  bool queues = true;                    ///< false: goes on with the same person at once
  bool only_queue = false;               ///< its class waits here once and nowhere else
  int priority = 0;                      ///< higher goes first
  int level = 0;                         ///< by rank and priority, 0 goes first
  Distribution occupied;                 ///< a person's time for one customer, wrap-up included
  Moments occupied_moments;              ///< exact, of that time
  double service_mean = 0;               ///< without wrap-up
  std::optional<Distribution> patience;  ///< none: endless
  std::vector<RatePiece> pieces;         ///< arrivals at the task, over all days
};

struct Slot {
  std::string interval;  ///< as in the result rows
  Index cell = 0;
  double from = 0, to = 0;        ///< seconds after the opening
  double persons = 0;             ///< on duty by the schedule, mean
  int servers = 0;                ///< the same as a whole number
  std::vector<double> flow_rate;  ///< per second, of each flow
  std::string taken;              ///< what was rounded; empty: nothing
  bool days_differ = false;       ///< in rates or persons
  bool rate_changes = false;      ///< within it
};

struct Station {
  std::vector<Index> tasks, groups;
  std::vector<Flow> flows;
  std::vector<Slot> slots;
  bool constant = false;        ///< one slot, `all`
  std::optional<int> places;    ///< most who wait
  double gap_square_cv = 1;     ///< of arrivals, where it is known
  int levels = 1;               ///< of rank and priority
  bool uneven_groups = false;   ///< they need different times for the same task
  bool self_service = false;    ///< each task has an unlimited group: nobody ever waits
  int first_day = 0, days = 1;  ///< the days that rates are means of
  std::string steady_drop;  ///< what formulas for a line that goes on for ever leave out; may be ""
  std::vector<std::string> drops;  ///< what every formula leaves out beside that

  /// The flows of a task that wait in its queue.
  std::vector<Index> flows_of(Index task) const;
};

/// Stations in the order of their first task. `simulated_rates` [task][cell]: customers per second
/// who came to the task, for those whose arrivals the scenario alone does not tell.
std::vector<Station> find_stations(const Scenario& scenario,
                                   const std::vector<std::vector<double>>& simulated_rates);

/// What every formula leaves out of a station (left_out.cpp), as what follows "leaves out …".
std::string left_out_by_steady(const Scenario& scenario, const Station& station);
std::vector<std::string> left_out_by_all(const Scenario& scenario, const Station& station);

}  // namespace frontline::theory
