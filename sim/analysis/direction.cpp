#include "analysis/direction.hpp"

#include <algorithm>
#include <array>

namespace frontline {
namespace {

constexpr auto k_higher =
    std::to_array<std::string_view>({"service_level", "served", "completions", "satisfied_share",
                                     "earned", "profit", "sojourn_within"});
constexpr auto k_lower = std::to_array<std::string_view>(
    {"wait", "queue", "sojourn", "step_mean", "abandon", "unsolved", "balked", "blocked", "missed",
     "forgotten", "inside", "complaints", "told", "lost", "cost", "overtime", "failures", "quits"});

template <std::size_t N>
bool begins_with_one(std::string_view metric, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return metric.starts_with(word); });
}

}  // namespace

Better better_when(std::string_view metric) {
  if (begins_with_one(metric, k_higher)) return Better::higher;
  return begins_with_one(metric, k_lower) ? Better::lower : Better::neither;
}

Better better_when(const Scenario& scenario, const Measure& measure) {
  for (const Target& target : scenario.targets)
    if (target.metric == measure.metric && target.scope == measure.scope)
      return target.at_least ? Better::higher : Better::lower;
  return better_when(measure.metric);
}

}  // namespace frontline
