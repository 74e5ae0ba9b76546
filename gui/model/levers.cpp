#include "gui/model/levers.hpp"

#include <algorithm>
#include <cmath>

namespace frontline::window {
namespace {

using Kind = Command::Kind;

bool is_served(const Scenario& scenario, Index task) {
  for (const StaffGroup& group : scenario.groups)
    for (const ServedTask& served : group.serves)
      if (served.task == task) return true;
  return false;
}

bool has_patience(const CustomerClass& each) {
  return each.patience || std::any_of(each.journey.begin(), each.journey.end(),
                                      [](const Step& step) { return step.patience.has_value(); });
}

}  // namespace

std::string Lever::mark() const {
  constexpr const char* k_words[] = {"staff", "arrivals", "service", "patience", "switch"};
  std::string text = std::string(k_words[static_cast<std::size_t>(kind)]) + "_" + name;
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

std::vector<Lever> levers_of(const Scenario& scenario) {
  std::vector<Lever> levers;
  for (Index c = 0; c < scenario.classes.size(); ++c)
    if (scenario.classes[c].arrivals && !scenario.classes[c].failures)
      levers.push_back({Kind::scale_arrivals, c, scenario.classes[c].name});
  for (Index t = 0; t < scenario.tasks.size(); ++t)
    if (is_served(scenario, t)) levers.push_back({Kind::scale_service, t, scenario.tasks[t].name});
  for (Index c = 0; c < scenario.classes.size(); ++c)
    if (has_patience(scenario.classes[c]))
      levers.push_back({Kind::scale_patience, c, scenario.classes[c].name});
  for (Index i = 0; i < scenario.switches.size(); ++i)
    levers.push_back({Kind::hold_switch, i, scenario.switches[i]});
  return levers;
}

double next_factor(const Lever& lever, double factor, int by) {
  const double below = by < 0 ? factor - 1e-9 : factor;  // which step leads down from a border
  const double step = below < 2 ? 0.1 : below < 5 ? 0.5 : 1;
  const double next = std::round((factor + by * step) / step) * step;
  const double least = lever.kind == Kind::scale_arrivals ? 0 : k_least_factor;
  // Tenths are written as people write them, so that they are the same in a file.
  return std::clamp(std::round(next * 10) / 10, least, k_most_factor);
}

}  // namespace frontline::window
