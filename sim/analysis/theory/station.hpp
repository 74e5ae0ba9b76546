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
  double visits = 1;                     ///< of each of the class, as far as known beforehand
  bool told = true;                      ///< the scenario alone says how many come
  bool queues = true;                    ///< false: goes on with the same person at once
  bool only_queue = false;               ///< its class waits here once and nowhere else
  int priority = 0;                      ///< higher goes first
  int level = 0;                         ///< by rank and priority, 0 goes first
  Distribution occupied;                 ///< a person's time for one customer, wrap-up included
  Moments occupied_moments;              ///< exact, of that time
  std::string made_of;                   ///< "service and wrap-up"; empty: service alone
  double service_mean = 0;               ///< without wrap-up
  std::optional<Distribution> patience;  ///< none: endless
  std::vector<RatePiece> pieces;         ///< arrivals at the task, over all days
};

struct Slot {
  std::string interval;  ///< as in the result rows
  Index cell = 0;
  double from = 0, to = 0;        ///< seconds after the opening
  double staffed_share = 1;       ///< of days: somebody is on duty; all below is of those days
  double persons = 0;             ///< on duty by the schedule, mean
  int servers = 0;                ///< the same as a whole number
  std::vector<double> flow_rate;  ///< per second, of each flow; who comes on other days included
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
  bool full_holds = false;      ///< who finds its line full stays with the person before
  bool self_service = false;    ///< all groups are unlimited: nobody waits
  bool some_unlimited = false;  ///< … some are, and do not count as persons
  int first_day = 0, days = 1;  ///< the days that rates are means of
  std::string steady_drop;  ///< what formulas for a line that goes on for ever leave out; may be ""
  std::vector<std::string> drops;  ///< what every formula leaves out beside that

  /// The flows of a task that wait in its queue.
  std::vector<Index> flows_of(Index task) const;
};

/// Customers per second who came to each task, and of each class to the door: [which][interval].
struct SimulatedRates {
  std::vector<std::vector<double>> tasks, classes;
};

/// Stations in the order of their first task. Rates that the scenario alone does not tell are those
/// of the simulation; flows that share one are told apart by how many come of their classes.
std::vector<Station> find_stations(const Scenario& scenario, const SimulatedRates& simulated);

/// Whether the place closes between several openings: nobody comes then, nobody is on duty.
bool has_nights(const Clock& clock);

/// m(t) of some flows, the mean over a slot of the days on which somebody is on duty.
double load_over_time(const Station& station, const Clock& clock, const Slot& slot,
                      const std::vector<Index>& flows);

/// What every formula leaves out of a station (left_out.cpp), as what follows "leaves out …".
std::string left_out_by_steady(const Scenario& scenario, const Station& station);
std::vector<std::string> left_out_by_all(const Scenario& scenario, const Station& station);

}  // namespace frontline::theory
