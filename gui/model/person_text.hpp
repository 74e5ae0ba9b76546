// What is said of a person, in words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gui/model/reasons.hpp"
#include "gui/model/teller.hpp"
#include "gui/model/words.hpp"

namespace frontline::window {

/// "guest 13", numbered from 1 as they come; "guest 13, try 2".
std::string who_text(Language language, const Scenario& scenario, const Who& who);
/// Where they are and since when; how long they will wait at most; what they brought.
std::vector<std::string> present_text(Language language, const Scenario& scenario,
                                      const VisitNow& visit, SimTime now);
/// A visit that is over: "16:02 check in: waited 12 min, served until 16:20 by clerks 2".
std::string past_text(Language language, const Scenario& scenario, const VisitRecord& visit);
/// Causes with their seconds, the longest first; those of a few seconds less are left out.
std::vector<std::pair<Cause, double>> main_causes(const std::array<double, k_causes>& by);

/// Somebody in the list: who waits, or who left for the chosen reason.
struct ListedPerson {
  Who who;
  SimTime arrived = 0;
  Index queue = 0;
  SimTime since = 0;  ///< they wait; or left
  double waited = 0;  ///< seconds, so far
};
/// Who waits, longest first; with `reason` those who left for it, the last ones first. Only those
/// whose name, number or queue holds `find` (its letters' size does not matter), if it is not empty.
std::vector<ListedPerson> listed_people(const Day& day, Language language, const Reason* reason,
                                        const std::string& find);

}  // namespace frontline::window
