#include "model/structure.hpp"

#include "core/random.hpp"
#include "model/structure_parts.hpp"

namespace frontline {
namespace {

void collect_resources(Structure& structure, const Scenario& scenario) {
  for (Index r = 0; r < scenario.resources.size(); ++r) {
    for (const ResourceKind& kind : scenario.resources[r].kinds) {
      structure.keepings_of_kind.emplace_back();
      for (const KeptFor& kept : kind.kept_for) {
        structure.keepings_of_kind.back().push_back(static_cast<Index>(structure.keepings.size()));
        structure.keepings.push_back({r, structure.kinds, kept.customer_class, &kept.count});
      }
      ++structure.kinds;
    }
  }
}

}  // namespace

Structure::Structure(std::shared_ptr<const Scenario> owner)
    : scenario(std::move(owner)), levels(*scenario), cells(cell_count(scenario->clock)) {
  const Scenario& described = *scenario;
  queues.resize(described.queues.size());
  collect_staff(*this, described);
  collect_resources(*this, described);
  collect_queues(*this, described);
  collect_journeys(*this, described);
  collect_timers(*this, described);
  collect_rechecks(*this, described);
  looks_again = rechecks || !described.watches.empty();
  end = described.clock.end();
  for (Index t = 0; t < described.tasks.size(); ++t)
    has_ghosts.push_back(has_virtual_wait(described, t));
  collect_causes(*this, described);
  for (Index c = 0; c < described.classes.size(); ++c) {
    class_keys.push_back(name_key(described.classes[c].name));
    promises.push_back(class_promises(described, c));
  }
  for (const Queue& queue : described.queues) queue_keys.push_back(name_key(queue.name));
  for (const StaffGroup& group : described.groups) group_keys.push_back(name_key(group.name));
}

}  // namespace frontline
