// Sensitivity: what moves a result most. One input of the scenario is moved at a time, by a plausible
// range, and the same customers live through the days again; the paired difference says what that
// alone did. Which inputs there are follows from the scenario:
// - demand: a class's customers, or all of them, 10 % fewer and more (not of replayed traces),
// - service: a group takes 10 % less and more time for everything,
// - staff: a group has one person fewer and one more whenever anybody is scheduled (fewer only where
//   somebody is left), and
// - stretch: a group has one person more in the two hours of the day in which most wait for it.
//
// The days are the first ones of the run, so many that all inputs together have about twice its events,
// or three million if that is more: a function of the results alone.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/direction.hpp"
#include "analysis/measure.hpp"
#include "analysis/pairing.hpp"

namespace frontline {

enum class InputKind : std::uint8_t { demand, service, staff, stretch };
inline constexpr double k_input_share = 0.1;  ///< of demand and service

struct Input {
  InputKind kind = InputKind::demand;
  Index subject = k_none;   ///< class (k_none: all of them) or group
  double from = 0, to = 0;  ///< of a stretch, seconds after the opening
};

/// What the input did, moved down and up; none where it cannot be moved that way.
struct InputEffect {
  Input input;
  std::optional<PairedDifference> less, more;
  /// The greater of both differences, without its sign; 0 without any.
  double size() const;
};

struct Sensitivity {
  /// The run that was stopped or out of time; then there are no effects.
  std::optional<Results> unfinished;
  Measure measure;               ///< what is looked at …
  std::string interval = "all";  ///< … and when
  std::string unit;
  Better better = Better::neither;
  std::uint32_t replications = 0;
  double mean = k_not_a_value;       ///< of the run itself on these days
  std::vector<InputEffect> effects;  ///< greatest first
};

/// The inputs of a scenario, by what its results say of the day.
std::vector<Input> find_inputs(const Results& results);

/// The scenario with an input moved down or up; nullptr where that is not possible.
std::shared_ptr<const Scenario> moved(const Scenario& scenario, const Input& input, bool up);

/// Looks at the first target that is not kept, else at the first one, else at the mean wait.
/// `options`: threads, limits, the flag to stop, progress over all runs together; seed and days are
/// those of the results. An input whose run is refused by a limit is left out.
Sensitivity find_sensitivity(const Results& results, const std::vector<TargetResult>& targets,
                             RunOptions options);

}  // namespace frontline
