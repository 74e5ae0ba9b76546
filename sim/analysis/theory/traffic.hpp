// Traffic equations: how often a customer reaches each step of a journey, on average.
//
// Everybody is taken to go on after every step, nobody is lost on the way. Chances of branches are
// known; a branch with `when` and a seize with `otherwise` are decided by what happens, so the
// steps that can be reached from there are not known beforehand.
//
//   Jackson, J. R. (1957), Networks of waiting lines, Operations Research 5:518-521
#pragma once

#include <vector>

#include "model/scenario.hpp"

namespace frontline::theory {

struct Visits {
  std::vector<double> times;  ///< of each step; of those not known what is certain
  std::vector<bool> known;
};

Visits expected_visits(const std::vector<Step>& journey);

}  // namespace frontline::theory
