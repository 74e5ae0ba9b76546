// Erlang A and its relatives: customers come at random (Poisson), service and patience are
// exponential, the waiting room may have a limit. M/M/c + M ("Erlang A"), M/M/c/K, M/M/c/K + M and
// M/M/c/c are all this birth-death process.
//
// With j customers ahead in the line, the line moves at rate c mu + j theta. The time until an
// endlessly patient customer is served is then a sum of exponential times with the rates
// c mu + i theta, i = 0 … j, so the chance that it takes longer than t is the chance that at most j
// are gone in t from a line that moves faster by theta with each who goes: a negative binomial law
// (Poisson for theta = 0). All sums are of positive terms and start at the greatest state
// probability, so nothing overflows or cancels, with ten thousand servers either.
//
//   Palm, C. (1957), Research on telephone traffic carried by full availability groups, Tele 1
//   Riordan, J. (1962), Stochastic Service Systems, Wiley
//   Garnett, O., Mandelbaum, A., Reiman, M. (2002), Designing a call center with impatient
//     customers, Manufacturing & Service Operations Management 4:208-227
//   Gross et al., Fundamentals of Queueing Theory, the sections on M/M/c/K
#pragma once

#include <optional>
#include <vector>

#include "analysis/theory/prediction.hpp"

namespace frontline::theory {

struct MarkovQueueInput {
  int servers = 1;            ///< c >= 1
  double arrival_rate = 0;    ///< lambda >= 0, per unit of time
  double service_mean = 1;    ///< 1 / mu > 0
  double patience_rate = 0;   ///< theta >= 0; 0: nobody ever gives up
  std::optional<int> places;  ///< most who wait, K - c >= 0; none: no limit
};

/// The process in steady state.
class MarkovQueue {
 public:
  /// Why there is no answer; nullptr when there is one.
  static const char* problem(const MarkovQueueInput& input);

  /// Precondition: no problem().
  explicit MarkovQueue(const MarkovQueueInput& input);

  /// With one entry of `within` per promise.
  Prediction predict(const std::vector<double>& promises) const;
  Within within(double seconds) const;
  /// P(wait <= seconds) of those let in; who gives up has waited till then.
  double wait_at_most(double seconds) const;
  /// The wait that a share (0 to 1) of those let in does not exceed.
  double wait_quantile(double share) const;

 private:
  void fill_states();
  void add_waits(Prediction& prediction) const;

  MarkovQueueInput input_;
  double service_rate_ = 0;  // of all servers together, c mu
  double blocked_ = 0;       // P(a customer finds no place)
  double at_once_ = 0;       // P(a customer is served at once)
  double busy_mean_ = 0;
  std::vector<double> ahead_;  // [j]: P(a customer is let in and finds all busy and j waiting)
};

}  // namespace frontline::theory
