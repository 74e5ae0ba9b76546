// From one step of a journey to another.
#pragma once

#include "model/statistics.hpp"

namespace frontline {

/// The customer leaves a step.
inline void count_step(State& s, const Customer& c, const StepFacts& facts) {
  if (facts.label != k_none && c.step_counted) count_labelled_step(s, c);
}

/// The present step is over, another one of the journey begins.
inline const StepFacts& begin_step(State& s, Customer& c, Index step) {
  c.step = step;
  c.step_began = s.now;
  c.step_counted = s.counting;
  c.deadline = k_never;
  return s.structure->steps[step];
}
inline const StepFacts& jump(State& s, Customer& c, Index target) {
  count_step(s, c, s.structure->steps[c.step]);
  return begin_step(s, c, target);
}
/// … the next of the main line or of the branch.
inline const StepFacts& next_step(State& s, Customer& c) { return jump(s, c, c.step + 1); }

}  // namespace frontline
