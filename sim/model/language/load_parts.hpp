// The parts of the loader, one per section of the language. Each fills its piece of
// ReadContext::scenario from the document and reports what is wrong; none depends on another but
// for the names, which collect_names() resolves first.
#pragma once

#include <vector>

#include "model/language/overlay.hpp"
#include "model/language/values.hpp"

namespace frontline {

/// What is laid over the document of a scenario, in this order.
struct Changes {
  std::string plan;  ///< empty: none
  Mark plan_mark;    ///< where it is asked for
  std::vector<std::string> overlays;
  std::vector<std::pair<std::string, std::string>> texts;  ///< of --set
  std::vector<Setting> settings;                           ///< of a study
};
/// From the document of the scenario at `path`, whose data files are sought in `folder` and within
/// `reach`, to the scenario; throws ScenarioError with what is wrong with it and what is in `diagnostics`.
LoadedScenario load_document(Node document, const std::string& path, const std::string& folder,
                             Reach reach, const Changes& changes, Diagnostics& diagnostics);

/// Reads `clock`, on which all other times depend.
void load_clock(const Place& root, ReadContext& context);

/// Fills the names of classes, groups, resources, tasks and queues. Tasks stand in the order in
/// which the staff groups list them; the queues of the tasks come first, then of the resources.
void collect_names(const Place& root, ReadContext& context);

void load_customers(const Place& root, ReadContext& context);
void load_staff(const Place& root, ReadContext& context);
void load_resources(const Place& root, ReadContext& context);
void load_queues(const Place& root, ReadContext& context);
void load_targets(const Place& root, ReadContext& context);
void load_run(const Place& root, ReadContext& context);
void load_questions(const Place& root, ReadContext& context);
/// Of a scenario's `run` and of a study.
inline constexpr Range k_replications = {1, 1e7, false};
std::uint64_t read_seed(const Place& place, ReadContext& context);
/// Both want the classes, and the outcomes of all journeys.
void load_experience(const Place& root, ReadContext& context);
void load_money(const Place& root, ReadContext& context);

Arrivals read_arrivals(const Place& place, ReadContext& context);
/// Counts of a class, inline or from a file; `scale` may be their total.
CountArrivals read_counts(const Place& place, std::optional<double> total, ReadContext& context);

AppointmentArrivals read_appointments(const Place& place, ReadContext& context);
/// Windows inside the opening; at most 100 % of one moment are moved away.
std::vector<Move> read_moves(const Place& place, ReadContext& context);
/// Seconds from the opening of a day to the next such clock time, in [0, k_day].
double since_opening_of_day(double clock_time, const Clock& clock);
/// A number, a switch of numbers or `{from, grows}`, standing inside `inside`.
Priority read_priority(const Place& place, const Inside& inside, ReadContext& context);

/// Where the steps of a flat journey were written; synthetic steps have no node.
struct StepPlaces {
  std::vector<Place> places;
};
std::vector<Step> read_journey(const Place& place, Index customer_class, StepPlaces& written,
                               ReadContext& context);
/// `by: same` without a server, loops that take no time, steps never reached.
void check_journey(const std::vector<Step>& journey, const StepPlaces& written,
                   ReadContext& context);
/// Classes that start themselves for ever. `written` has the steps of each class of the file.
void check_starts(const std::vector<StepPlaces>& written, ReadContext& context);
/// Whether time is sure to pass, or at least may: a serve or delay that is not of 0 s.
bool takes_time(const Step& step);
/// Steps that may come next.
std::vector<Index> next_steps(const std::vector<Step>& journey, Index step);

/// Outcomes that any journey of the document names, those of plans too: so that a target or a rule
/// may ask for one that the plan at hand does without.
void collect_outcomes(const Node& node, Scenario& scenario);
/// Index of an outcome, which is added when a journey names it first.
Index outcome_named(const std::string& name, Scenario& scenario);

/// What needs more than one section: tasks without staff on duty, classes that nobody joins,
/// endless patience above capacity, limits.
void check_whole_scenario(const Place& root, ReadContext& context);
/// Fills Scenario::switches.
void name_switches(Scenario& scenario);
/// What the rules of a queue ask of those who serve it: lines per server of persons, no way out for
/// machines that wait for repair.
void check_lines_and_servers(const Place& root, ReadContext& context);
void warn_of_overload(const Place& root, ReadContext& context);

}  // namespace frontline
