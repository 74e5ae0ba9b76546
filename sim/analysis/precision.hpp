// Precision runs: replications go on until what was asked for is known well enough.
//
// After n replications the half-width of the confidence interval of each wanted metric is looked at:
// Student's t with n - 1 degrees of freedom, as everywhere. It is *reached* at the absolute width d,
// or, where the wish is a share g of the value, at g / (1 + g) of the mean found: then the mean is
// within g of the true value with the stated confidence.
//
// To stop when the interval happens to be short makes it cover less often than it says: whoever looks
// after each replication stops on days with a small variance; and few days that are skewed say little
// of the long tail. So the run begins with k_first_replications, and looks again only after stages
// that grow: the next one goes as far as the spread found so far says (n (h / d)^2, a fifth more), to
// one and a half times of what there is at least, four times at most. That makes two or three looks. Of
// days with a skewness of 2.5 the 95 % interval then covers in 93.2 to 95 of 100 runs, wherever it
// stops, as it does after as many replications without looking; begun with 30 and grown by a quarter
// it was 91.9, looking each time 91.5. Stages depend on results alone, never on threads. With several
// metrics each interval has its own confidence.
//
// Then open targets (verdict.hpp) go on, in stages that double, up to the greatest `at_most`. The
// chance that a target is decided wrongly is shared out over these looks (Bonferroni).
//
//   Stein, C. (1945), A two-sample test for a linear hypothesis whose power is independent of the
//     variance, Annals of Mathematical Statistics 16:243-258; how far the next stage goes
//   Chow, Y. S., Robbins, H. (1965), On the asymptotic theory of fixed-width sequential confidence
//     intervals for the mean, Annals of Mathematical Statistics 36:457-462; the rule
//   Law, A. M., Simulation Modeling and Analysis, the section on obtaining a specified precision;
//     g / (1 + g), a least number of replications
//   Singham, D. I., Schruben, L. W. (2012), Finite-sample performance of absolute precision
//     stopping rules, INFORMS Journal on Computing 24:624-635; what frequent looks cost
#pragma once

#include <vector>

#include "analysis/replications.hpp"
#include "analysis/verdict.hpp"

namespace frontline {

inline constexpr std::uint32_t k_first_replications = 100;  // as without a precision

/// How well one of RunPlan::precision is known.
struct PrecisionResult {
  Index wanted = 0;  ///< in RunPlan::precision
  std::string unit;
  double value = k_not_a_value;
  double half_width = k_not_a_value;  ///< at the wanted confidence
  double allowed = k_not_a_value;     ///< half-width at most; NaN where there is no value
  bool reached = false;
};

/// A wish for what the scenario does not report, or reports without an interval.
struct PrecisionProblem {
  Index wanted = 0;
  std::string message;
};
std::vector<PrecisionProblem> check_precision(const Scenario& scenario, const MetricTable& table);

/// Precondition: check_precision() finds nothing.
std::vector<PrecisionResult> judge_precision(const Results& results);

/// Targets after a run to a precision: decided as strictly as at each of its looks. Values and
/// half-widths are those of judge_targets().
std::vector<TargetResult> judge_targets_of_stages(const Results& results);

/// How many replications there should be after n of them gave this half-width; n: enough.
/// NaN: not known yet.
std::uint32_t next_count(std::uint32_t n, double half_width, double allowed, std::uint32_t at_most);

/// Replications of a plan with a precision: at least, and at most.
std::uint32_t first_count(const RunPlan& plan);
std::uint32_t greatest_count(const RunPlan& plan);

/// Runs until everything of scenario->run.precision is reached and no target is open, or at_most;
/// options.count is not used. Precondition: there is a precision.
Results run_to_precision(const std::shared_ptr<const Scenario>& scenario,
                         const RunOptions& options);

}  // namespace frontline
