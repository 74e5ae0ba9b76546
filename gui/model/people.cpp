#include "gui/model/people.hpp"

#include <algorithm>

namespace frontline::window {

void People::follow(const Day& day, const Who& who, SimTime arrived) {
  teller_.begin(day, who, arrived);
}

void People::tell_again(const Day& day) {
  stale_ = true;
  if (!teller_.is_telling()) return;
  const Who who = teller_.story().who;
  teller_.begin(day, who, teller_.story().arrived);
}

void People::forget() {
  teller_.forget();
  wanted_.reset();
  looked_at_.reset();
  chosen_.reset();
  lit_.clear();
  stale_ = true;
}

void People::choose(const Reason& reason) {
  const bool again = chosen_ && chosen_->is(reason);
  chosen_ = again ? std::nullopt : std::optional(reason);
  stale_ = true;
}

bool People::see(const Day& day, const Budget& budget) {
  const std::uint64_t fingerprint = day.fingerprint();
  if (stale_ || fingerprint != seen_) {
    reasons_ = reasons_of(day.unserved());
    light(day);
  }
  seen_ = fingerprint;
  stale_ = false;
  looked_at_ = wanted_ ? visit_now(day.simulation(), *wanted_) : std::nullopt;
  return teller_.go_on(day, budget);
}

void People::light(const Day& day) {
  lit_.clear();
  if (!chosen_ || chosen_->cause == k_none) return;
  for (const VisitNow& visit : waits_now(day.simulation(), chosen_->queue)) {
    const auto most = std::max_element(visit.by.begin(), visit.by.end());
    if (*most > 0 && static_cast<Index>(most - visit.by.begin()) == chosen_->cause)
      lit_.push_back(visit.who);
  }
  std::sort(lit_.begin(), lit_.end());
}

bool People::is_lit(const Who& who) const {
  return std::binary_search(lit_.begin(), lit_.end(), who);
}

}  // namespace frontline::window
