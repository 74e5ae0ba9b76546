// The scenario: what is described, constant during a run, shared by all copies of a simulation.
//
// Nouns. A *customer class* says who comes, when, how patient, and their journey. A *task* is a
// kind of work; a *staff group* is a number of persons who serve tasks; a *resource* is a thing held
// for a while (a room, a table). Each task and each resource has one *queue*. Names become indices
// once, in the loader; nothing below is looked up by name during a run.
//
// Units: seconds, money in the scenario's currency, shares from 0 to 1. Defaults are the member
// initialisers; the documentation of the language shows the same.
//
// This header is the sum of its parts in model/scenario/, one for each concept.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/scenario/arrivals.hpp"
#include "model/scenario/clock.hpp"
#include "model/scenario/conditions.hpp"
#include "model/scenario/customers.hpp"
#include "model/scenario/index.hpp"
#include "model/scenario/journey.hpp"
#include "model/scenario/questions.hpp"
#include "model/scenario/queues.hpp"
#include "model/scenario/resources.hpp"
#include "model/scenario/staff.hpp"

namespace frontline {

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
  std::vector<std::string> switches;   ///< paths of what a condition decides: Condition::lever
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
