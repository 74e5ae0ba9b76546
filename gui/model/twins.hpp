// Twins: the plan as it was and the plan that was changed, on the same customers.
#pragma once

#include <string>

#include "analysis/pairing.hpp"
#include "gui/model/facts.hpp"
#include "gui/model/futures.hpp"

namespace frontline::window {

/// Changed - planned, over the days that both plans have lived through; n = 0: none yet.
struct Twins {
  PairedDifference within;  ///< share of all who came, 0 to 1
  PairedDifference wait;    ///< mean, seconds
};
Twins twins_of(const Outlook& planned, const Outlook& changed, Index queue);

/// What the difference is, with its 95 % interval; empty where there is none to tell.
std::string twins_text(const Twins& twins, const Goal& goal, Language language);
std::string futures_text(const Futures& futures, Index queue, const Clock& clock,
                         Language language);

/// How many more are needed while those who wait now are worked off.
struct Backlog {
  double work = 0;    ///< persons kept busy by it until `until`, beside the work that comes
  SimTime until = 0;  ///< the end of this interval, or of the next when this one is nearly over
};
/// Of the people before the selected group's own queues; work 0 when nobody waits or nothing is known.
Backlog backlog_of(const Day& day, const Outlook& outlook, Index group);

}  // namespace frontline::window
