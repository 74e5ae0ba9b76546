#include "gui/model/reasons.hpp"

#include <algorithm>

#include "gui/model/facts.hpp"
#include "report/words.hpp"

namespace frontline::window {

Reason reason_of(const VisitRecord& unserved) {
  return {unserved.outcome, unserved.queue, unserved.cause, 1};
}

std::vector<Reason> reasons_of(std::span<const VisitRecord> unserved) {
  std::vector<Reason> reasons;
  for (const VisitRecord& record : unserved) {
    const Reason found = reason_of(record);
    const auto known = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const Reason& reason) { return reason.is(found); });
    if (known == reasons.end())
      reasons.push_back(found);
    else
      ++known->count;
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.count > b.count; });
  return reasons;
}

std::string outcome_text(Language language, const Scenario& scenario, Index outcome) {
  switch (outcome) {
    case k_abandoned: return word(language, Word::outcome_abandoned);
    case k_balked: return word(language, Word::outcome_balked);
    case k_blocked: return word(language, Word::outcome_blocked);
    case k_missed: return word(language, Word::outcome_missed);
    case k_forgotten: return word(language, Word::outcome_forgotten);
    default: return plain_name(scenario.outcomes[outcome]);
  }
}

std::string cause_text(Language language, Cause cause, bool resource) {
  switch (cause) {
    case Cause::no_staff:
      return word(language, resource ? Word::cause_no_unit : Word::cause_no_staff);
    case Cause::own_class: return word(language, Word::cause_own_class);
    case Cause::other_class: return word(language, Word::cause_other_class);
    case Cause::overtaken: return word(language, Word::cause_overtaken);
    case Cause::wrap_up:
      return word(language, resource ? Word::cause_turnaround : Word::cause_wrap_up);
    case Cause::on_break: return word(language, Word::cause_on_break);
    case Cause::failure: return word(language, Word::cause_failure);
  }
  return "";
}

std::string what_text(Language language, const Scenario& scenario, const Reason& reason) {
  return words(language, Word::reason_what, outcome_text(language, scenario, reason.outcome),
               queue_title(scenario, reason.queue));
}

std::string why_text(Language language, const Scenario& scenario, const Reason& reason) {
  if (reason.cause == k_none) return word(language, Word::reason_at_once);
  const bool resource = reason.queue >= scenario.tasks.size();
  return cause_text(language, static_cast<Cause>(reason.cause), resource);
}

std::string reason_text(Language language, const Scenario& scenario, const Reason& reason) {
  return words(language, Word::reason_whole, what_text(language, scenario, reason),
               why_text(language, scenario, reason));
}

}  // namespace frontline::window
