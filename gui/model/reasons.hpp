// Why people left without having been served: what they did, where, and what most of their wait there
// was due to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gui/model/words.hpp"
#include "model/simulation.hpp"

namespace frontline::window {

struct Reason {
  Index outcome = 0, queue = 0;
  Index cause = k_none;  ///< a Cause; k_none: they did not wait
  std::size_t count = 0;
  /// The same reason, however often.
  bool is(const Reason& other) const {
    return outcome == other.outcome && queue == other.queue && cause == other.cause;
  }
};
Reason reason_of(const VisitRecord& unserved);
/// The most frequent first; of equals, the one that came first.
std::vector<Reason> reasons_of(std::span<const VisitRecord> unserved);

/// "gave up", "did not join", "reached a full line", …, and outcomes with a name of the scenario.
std::string outcome_text(Language language, const Scenario& scenario, Index outcome);
/// "all busy with the same class"; `resource`: who waited for units of one.
std::string cause_text(Language language, Cause cause, bool resource);
/// "gave up: check in", and what most of the wait was due to; the two in one line.
std::string what_text(Language language, const Scenario& scenario, const Reason& reason);
std::string why_text(Language language, const Scenario& scenario, const Reason& reason);
std::string reason_text(Language language, const Scenario& scenario, const Reason& reason);

}  // namespace frontline::window
