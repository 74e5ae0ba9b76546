#include "gui/model/floor_plan.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace frontline::window {
namespace {

// Groups and tasks as numbers; who serves what joins them.
class Joined {
 public:
  explicit Joined(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(b)] = find(a); }

 private:
  std::vector<std::size_t> parent_;
};

double share_of(const std::vector<double>& crowd, Index queue) {
  constexpr double k_row = 1.8, k_most = 7;
  if (queue >= crowd.size()) return k_row;
  return std::min(k_most, k_row * (0.6 + std::sqrt(crowd[queue]) / 4));
}

double weight_of(const FloorBlock& block, const Scenario& scenario) {
  const double rows = std::accumulate(block.shares.begin(), block.shares.end(), 0.0);
  if (block.resource == k_none) return 2.0 + rows;
  return 0.8 + 0.75 * static_cast<double>(scenario.resources[block.resource].kinds.size()) + rows;
}

void place_in_columns(FloorPlan& plan, const Scenario& scenario) {
  const std::size_t count = plan.blocks.size();
  plan.columns = count <= 2 ? 1 : count <= 6 ? 2 : 3;
  double all = 0;
  for (FloorBlock& block : plan.blocks) all += block.weight = weight_of(block, scenario);
  double before = 0;
  for (FloorBlock& block : plan.blocks) {
    const double middle = before + block.weight / 2;
    block.column = std::min(plan.columns - 1, static_cast<int>(middle / all * plan.columns));
    before += block.weight;
  }
}

}  // namespace

bool can_wait(const Scenario& scenario, Index queue) {
  bool served = false, limited = false;
  for (const StaffGroup& group : scenario.groups)
    for (const ServedTask& work : group.serves)
      if (work.task == queue) {
        served = true;
        limited = limited || !group.unlimited;
      }
  if (served && !limited) return false;
  const auto tasks = static_cast<Index>(scenario.tasks.size());
  for (const CustomerClass& customer_class : scenario.classes)
    for (const Step& step : customer_class.journey) {
      if (step.kind == StepKind::serve && step.task == queue && !step.by_same) return true;
      if (step.kind == StepKind::seize && tasks + step.resource == queue &&
          step.otherwise == k_none)
        return true;
    }
  return false;
}

FloorPlan floor_plan_of(const Scenario& scenario, const std::vector<double>& crowd) {
  FloorPlan plan;
  const std::size_t tasks = scenario.tasks.size(), groups = scenario.groups.size();
  Joined joined(tasks + groups);
  for (std::size_t g = 0; g < groups; ++g)
    for (const ServedTask& served : scenario.groups[g].serves) joined.join(served.task, tasks + g);
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < tasks + groups; ++i) {
    const std::size_t root = joined.find(i);
    auto at = std::find(roots.begin(), roots.end(), root);
    if (at == roots.end()) {
      at = roots.insert(roots.end(), root);
      plan.blocks.emplace_back();
    }
    FloorBlock& block = plan.blocks[static_cast<std::size_t>(at - roots.begin())];
    if (i >= tasks)
      block.groups.push_back(static_cast<Index>(i - tasks));
    else if (can_wait(scenario, static_cast<Index>(i)))
      block.queues.push_back(static_cast<Index>(i));
  }
  std::erase_if(plan.blocks,
                [](const FloorBlock& b) { return b.groups.empty() && b.queues.empty(); });
  for (Index r = 0; r < scenario.resources.size(); ++r) {
    plan.blocks.emplace_back();
    plan.blocks.back().resource = r;
    if (can_wait(scenario, static_cast<Index>(tasks + r)))
      plan.blocks.back().queues.push_back(static_cast<Index>(tasks + r));
  }
  for (FloorBlock& block : plan.blocks)
    for (const Index queue : block.queues) block.shares.push_back(share_of(crowd, queue));
  place_in_columns(plan, scenario);
  return plan;
}

Packing pack(float width, float height, std::size_t count, float most, float least) {
  Packing packing;
  for (float size = most;; size *= 0.85f) {
    size = std::max(size, least);
    const auto in_a_row = static_cast<std::size_t>(std::max(1.0f, width / size));
    const auto rows = static_cast<std::size_t>(std::max(0.0f, height / size));
    packing = {size, in_a_row * rows, in_a_row};
    if (packing.fit >= count || size <= least) return packing;
  }
}

}  // namespace frontline::window
