#include "analysis/theory/traffic.hpp"

#include <algorithm>
#include <utility>

namespace frontline::theory {
namespace {

struct Way {
  Index to = 0;
  double chance = 0;
};

/// Where a step leads; `open` when that depends on what happens.
struct Ways {
  std::vector<Way> all;
  bool open = false;
};

Ways ways_of(const std::vector<Step>& journey, Index i) {
  const Step& step = journey[i];
  Ways ways;
  const auto add = [&](Index to, double chance) {
    if (to < journey.size()) ways.all.push_back({to, chance});
  };
  double rest = 1;  // of those who go on with the step that stands behind
  switch (step.kind) {
    case StepKind::leave: return ways;
    case StepKind::go_to: add(step.target, 1); return ways;
    case StepKind::branch: {
      ways.open = !step.by_chance;
      for (const BranchEntry& entry : step.entries) {
        add(entry.target, entry.chance.normally);
        rest -= entry.chance.normally;
        ways.open = ways.open || entry.chance.switches();
      }
      break;
    }
    case StepKind::seize:
      if (step.otherwise != k_none) add(step.otherwise, 0);
      ways.open = step.otherwise != k_none;
      break;
    case StepKind::serve:
      if (step.unsolved != k_none) add(step.unsolved, 0);
      ways.open = step.unsolved != k_none;
      break;
    default: break;
  }
  add(i + 1, rest);
  return ways;
}

void mark_unknown(const std::vector<Ways>& ways, Index from, std::vector<bool>& known) {
  std::vector<Index> open = {from};
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    for (const Way& way : ways[at].all) {
      if (!known[way.to]) continue;
      known[way.to] = false;
      open.push_back(way.to);
    }
  }
}

}  // namespace

// Step after step, those who are still under way; at open steps they are lost from sight.
Visits expected_visits(const std::vector<Step>& journey) {
  constexpr double k_nobody = 1e-14;
  constexpr int k_most_rounds = 100'000;
  std::vector<Ways> ways;
  for (Index i = 0; i < journey.size(); ++i) ways.push_back(ways_of(journey, i));
  Visits visits{std::vector<double>(journey.size()), std::vector<bool>(journey.size(), true)};
  std::vector<double> here(journey.size()), next(journey.size());
  if (!here.empty()) here[0] = 1;
  double under_way = journey.empty() ? 0 : 1;
  for (int round = 0; under_way > k_nobody && round < k_most_rounds; ++round) {
    std::fill(next.begin(), next.end(), 0.0);
    under_way = 0;
    for (Index i = 0; i < journey.size(); ++i) {
      visits.times[i] += here[i];
      if (here[i] == 0 || ways[i].open) continue;
      for (const Way& way : ways[i].all) {
        next[way.to] += here[i] * way.chance;
        under_way += here[i] * way.chance;
      }
    }
    std::swap(here, next);
  }
  for (Index i = 0; i < journey.size(); ++i)
    if (ways[i].open) mark_unknown(ways, i, visits.known);
  if (under_way > k_nobody) visits.known.assign(journey.size(), false);
  return visits;
}

}  // namespace frontline::theory
