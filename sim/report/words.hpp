// What happened, in plain words: the first lines that a person reads.
#pragma once

#include <string>
#include <vector>

#include "analysis/measure.hpp"
#include "analysis/replications.hpp"
#include "analysis/verdict.hpp"
#include "report/wording.hpp"

namespace frontline {

/// What one replication is called: a day, an evening, a night, a week, a run of other length.
struct DayNoun {
  std::string one, many;
  std::string at = "on";  ///< on an evening, in a week
};
DayNoun day_noun(const Clock& clock, const Wording& say = Wording());

/// "1 evening", "100 evenings", "20 runs of 28 days".
std::string counted(std::uint64_t count, const Clock& clock, const Wording& say = Wording());

/// Sentences about waits, losses and the end of the day, each true of the results.
std::vector<std::string> describe(const Results& results, const Wording& say = Wording());

/// "service level of check_in within 5 min"; scopes by their own names.
std::string describe_measure(const Measure& measure, const Wording& say = Wording());

/// "service level of check_in within 5 min: at least 80 % in every interval".
std::string describe_target(const Scenario& scenario, const TargetResult& judged,
                            const Wording& say = Wording());

/// Words side by side: "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string>& parts, const Wording& say = Wording());

/// A name of the scenario as a person would write it: "price refused" for price_refused.
std::string plain_name(std::string name);

}  // namespace frontline
