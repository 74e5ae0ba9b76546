// A snapshot has a queue in one row. This is the only file of the window that looks into the engine.

#include "gui/model/lanes.hpp"

#include "model/inspect.hpp"

namespace frontline::window {

std::vector<std::vector<Snapshot::Waiting>> lanes_of(const Simulation& simulation,
                                                     const Scenario& scenario, Index queue) {
  std::vector<std::vector<Snapshot::Waiting>> lanes;
  if (!scenario.queues[queue].per_server) return lanes;
  const State& s = inspect(simulation);
  const Index lines = s.structure->first_line[queue + 1] - s.structure->first_line[queue];
  for (const Lane& lane : s.lanes) {
    if (lane.queue != queue) continue;
    lanes.emplace_back();
    for (Index line = lane.first_line; line < lane.first_line + lines; ++line)
      for (Index i = s.lines[line].head; i != k_none; i = s.customers[i].next) {
        const Customer& c = s.customers[i];
        if (!c.ghost) lanes.back().push_back({c.customer_class, c.number, c.joined});
      }
  }
  return lanes;
}

}  // namespace frontline::window
