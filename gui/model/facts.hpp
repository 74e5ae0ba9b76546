// Facts: what is true of a day at this moment, about one queue and those who serve it.
//
// The sentence and the three numbers of the window are made of facts alone. Busy persons, the load
// and the backlog are three different things: 100 % busy says nothing of a growing queue, and a load
// below 100 % nothing of a short one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/model/day.hpp"
#include "gui/model/outlook.hpp"
#include "gui/model/words.hpp"

namespace frontline::window {

/// What is looked at: a queue, and the group whose bars are shown. k_none: there is none.
struct Selection {
  Index queue = 0;
  Index group = k_none;
};
/// The queue of the first service level that is asked for, else the first with limited staff.
Selection first_selection(const Scenario& scenario);
/// The group with a limited number of persons whose work that queue is first of all (lowest rank);
/// k_none for a resource.
Index group_of_queue(const Scenario& scenario, Index queue);
std::string queue_title(const Scenario& scenario, Index queue);

/// What is asked of a queue's service level.
struct Goal {
  double within = 20;           ///< seconds
  std::optional<double> share;  ///< 0 to 1; none: nothing is asked
};
Goal goal_of(const Scenario& scenario, Index queue);

struct Facts {
  Selection selected;
  Goal goal;
  SimTime now = 0;
  bool over = false, open = true;
  std::size_t waiting = 0;
  double first_waited = 0;  ///< seconds, of the one who waits longest
  double before_span = 0;   ///< seconds back to `waiting_before`; 0: the day is too young
  std::size_t waiting_before = 0;
  double longest_so_far = 0;  ///< seconds, of waits that ended (after the warm-up) or go on now
  double within = 0;          ///< share so far, NaN when nobody's case is decided (see below)
  std::uint64_t decided = 0;  ///< came, less those who wait and may still be served in time
  std::uint64_t left = 0;     ///< gave up in this queue
  int on_duty = 0, busy = 0;
  double busy_today = 0;  ///< busy / on duty so far, 0 to 1; NaN without anybody on duty
  double load = 0;  ///< work that came / work that could be done, in the last whole interval; NaN
  SimTime load_until = 0;
  SimTime clears_at = -1;  ///< Day::clears_at; negative: unknown
};

/// Within the promise so far: of all who came to the queue and whose case is decided, the share who
/// were answered in time. Who waits longer than the promise, or left, counts as not in time.
Facts facts_of(const Day& day, const Selection& selected, const Outlook* outlook);

/// The plain sentence, and what there is to say beside it.
struct Verdict {
  enum class Mood { calm, busy, bad } mood = Mood::calm;
  std::string sentence, beside;
};
/// `other`: of the same customers under the other plan, if there is one.
Verdict verdict_of(const Facts& facts, const Facts* other, bool shown_is_changed,
                   const Scenario& scenario, const Outlook* outlook, Language language);

/// How bad a wait is, by the promise: up to half of it, up to it, beyond.
enum class Severity { fine, late, too_late };
Severity severity_of(double waited, double promise);

}  // namespace frontline::window
