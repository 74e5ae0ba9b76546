// The story of somebody who waits or is served: what they brought, why they have waited so far, and
// how long they will at most. A look at a running day that changes nothing.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/simulation.hpp"

namespace frontline {

/// One attempt of a person to be served. `customer`: arrival number in its first class.
struct Who {
  Index customer_class = k_none;
  std::uint32_t customer = 0, attempt = 0;
  auto operator<=>(const Who&) const = default;
};

/// The visit to a queue that goes on now.
struct VisitNow {
  Who who;
  Index queue = 0;
  SimTime arrived = 0, joined = 0;  ///< at the door; the queue. Negative: of a backlog
  SimTime started = k_never;        ///< when the service began; k_never: still waits
  int party = 1;
  SimTime ends_at = k_never;  ///< of who waits: when patience ends or a deadline passes, if ever
  bool is_deadline = false;   ///< that is a deadline, or the promise of a callback
  double need = -1;  ///< of who waits: seconds of work at usual speed; negative: of a resource
  std::array<double, k_causes> by = {};  ///< parts of the wait, by Cause, seconds
};

/// Everybody in a queue, in the order of Snapshot::queues. Parts sum up to the wait in this visit; of
/// one who was served and handed back, and of one in service, they are whole when visits are recorded
/// all along. Takes a copy of the simulation.
std::vector<VisitNow> waits_now(const Simulation& simulation, Index queue);

/// Where somebody is: waiting or in service. Nothing: elsewhere on the way, or not inside.
std::optional<VisitNow> visit_now(const Simulation& simulation, const Who& who);

}  // namespace frontline
