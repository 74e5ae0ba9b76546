// Errands that begin other errands: none may go on for ever.
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/mean_flows.hpp"

namespace frontline {
namespace {

using Starts = std::vector<std::set<Index>>;  // by class, the steps that start an errand

// Which steps a customer may reach from the first one without passing one that `stops`; those that
// stop are reached, too.
template <class Stops>
std::vector<bool> reached(const std::vector<Step>& journey, const Stops& stops) {
  std::vector<bool> seen(journey.size(), false);
  std::vector<Index> open;
  if (!journey.empty()) open.push_back(0);
  while (!open.empty()) {
    const Index step = open.back();
    open.pop_back();
    if (seen[step]) continue;
    seen[step] = true;
    if (stops(journey[step])) continue;
    for (const Index next : next_steps(journey, step)) open.push_back(next);
  }
  return seen;
}

bool starts_errand(const Step& step) {
  return step.kind == StepKind::start && step.started != k_none;
}

// The steps among those reached that start an errand.
std::set<Index> starts_among(const CustomerClass& each, const std::vector<bool>& reached_steps) {
  std::set<Index> steps;
  for (Index i = 0; i < each.journey.size(); ++i) {
    if (reached_steps[i] && starts_errand(each.journey[i])) steps.insert(i);
  }
  return steps;
}

std::set<Index> starts_at_once(const CustomerClass& each) {
  return starts_among(each, reached(each.journey, takes_time));
}

// Where customers may leave; a step whose task or resource is not known was told, and counts.
std::vector<bool> find_ends(const Scenario& scenario, const CustomerClass& each) {
  std::vector<bool> ends;
  for (const Step& step : each.journey) {
    const bool unknown = (step.kind == StepKind::serve && step.task == k_none) ||
                         (step.kind == StepKind::seize && step.resource == k_none);
    ends.push_back(unknown || may_end_at(scenario, each, step));
  }
  return ends;
}

// Those of errands that nobody of the class gets round: no way out but by a step that starts it.
std::set<Index> starts_surely(const Scenario& scenario, const CustomerClass& each) {
  std::set<Index> steps =
      starts_among(each, reached(each.journey, [](const Step&) { return false; }));
  if (steps.empty()) return steps;
  const std::vector<bool> ends = find_ends(scenario, each);
  std::map<Index, bool> sure;  // by the class started
  for (const Index step : steps) {
    const Index started = each.journey[step].started;
    if (sure.count(started) > 0) continue;
    const std::vector<bool> before = reached(each.journey, [&](const Step& other) {
      return starts_errand(other) && other.started == started;
    });
    bool way_out = false;
    for (std::size_t i = 0; i < ends.size(); ++i) way_out = way_out || (before[i] && ends[i]);
    sure[started] = !way_out;
  }
  std::erase_if(steps, [&](Index step) { return !sure[each.journey[step].started]; });
  return steps;
}

// A class that comes back to itself by these starts, as the classes on the way; or empty.
std::vector<Index> find_circle(const std::vector<CustomerClass>& classes, const Starts& starts,
                               Index first) {
  std::vector<Index> from(classes.size(), k_none);
  std::vector<Index> open = {first};
  while (!open.empty()) {
    const Index each = open.back();
    open.pop_back();
    for (const Index step : starts[each]) {
      const Index started = classes[each].journey[step].started;
      if (started == first) {
        std::vector<Index> circle = {first};
        for (Index on_the_way = each; on_the_way != first; on_the_way = from[on_the_way]) {
          circle.insert(circle.begin() + 1, on_the_way);
        }
        return circle;
      }
      if (from[started] != k_none) continue;
      from[started] = each;
      open.push_back(started);
    }
  }
  return {};
}

// Tells each circle once, at the start of its first class.
void report_circles(const Starts& starts, std::string_view how,
                    const std::vector<StepPlaces>& written, std::set<Index>& told,
                    ReadContext& context) {
  const std::vector<CustomerClass>& classes = context.scenario.classes;
  for (Index first = 0; first < written.size(); ++first) {
    if (told.count(first) > 0) continue;
    const std::vector<Index> circle = find_circle(classes, starts, first);
    if (circle.empty()) continue;
    told.insert(circle.begin(), circle.end());
    const Index next = circle.size() > 1 ? circle[1] : first;
    for (const Index step : starts[first]) {
      if (classes[first].journey[step].started != next) continue;
      std::string way = in_quotes(classes[first].name);
      for (std::size_t i = 1; i < circle.size(); ++i) {
        way += " starts " + in_quotes(classes[circle[i]].name);
      }
      context.error(
          *child(written[first].places[step], "start"),
          fmt::format("starts itself {}: {} starts {}", how, way, in_quotes(classes[first].name)));
      break;
    }
  }
}

}  // namespace

void check_starts(const std::vector<StepPlaces>& written, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  Starts at_once(scenario.classes.size()), surely(scenario.classes.size());
  for (Index i = 0; i < written.size(); ++i) {
    at_once[i] = starts_at_once(scenario.classes[i]);
    surely[i] = starts_surely(scenario, scenario.classes[i]);
  }
  std::set<Index> told;
  report_circles(at_once, "in no time", written, told, context);
  report_circles(surely, "for ever", written, told, context);
}

}  // namespace frontline
