// The floor plan of a scenario: which groups, tasks and resources stand together.
//
// A *block* is what belongs together: groups and the tasks they serve, as far as these hang together;
// or one resource. Blocks stand in the order of their first task, in one to three columns.
#pragma once

#include <vector>

#include "model/scenario.hpp"

namespace frontline::window {

struct FloorBlock {
  std::vector<Index> groups;
  std::vector<Index> queues;   ///< in which somebody can wait
  std::vector<double> shares;  ///< of the height, of each of them
  Index resource = k_none;
  int column = 0;
  double weight = 1;  ///< share of its column's height
};

struct FloorPlan {
  int columns = 1;
  std::vector<FloorBlock> blocks;
};
/// `crowd`: how many wait in each queue on a bad day; they get more room. Empty: unknown.
FloorPlan floor_plan_of(const Scenario& scenario, const std::vector<double>& crowd = {});

/// Whether anybody can ever wait there: some step comes to it and does not go elsewhere instead, and
/// it is no self-service.
bool can_wait(const Scenario& scenario, Index queue);

/// The largest size at which `count` squares fit into a box, not above `most` and not below `least`;
/// `fit` is how many do. Sizes go down in steps, so that they do not flicker.
struct Packing {
  float size = 0;
  std::size_t fit = 0, in_a_row = 1;
};
Packing pack(float width, float height, std::size_t count, float most, float least);

}  // namespace frontline::window
