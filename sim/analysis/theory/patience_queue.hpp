// M/M/c + G: customers come at random, service is exponential, patience has any law.
//
// The offered wait V (of an endlessly patient customer) has the density
//   v(x) = constant x exp(lambda H(x) - c mu x),   H(x) = integral of P(patience > u), u from 0 to x,
// beside its mass at 0; everything else is an integral of it. Integrals are taken over pieces that
// are halved until two rules of Gauss agree to 1e-11.
//
//   Baccelli, F., Hebuterne, G. (1981), On queues with impatient customers, Performance '81:159-179
//   Zeltyn, S., Mandelbaum, A. (2005), Call centers with impatient customers: many-server
//     asymptotics of the M/M/n + G queue, Queueing Systems 51:361-402
#pragma once

#include <optional>
#include <vector>

#include "analysis/theory/prediction.hpp"
#include "core/distribution.hpp"

namespace frontline::theory {

/// Customers who share a law of patience, and how many of all they are.
struct PatiencePart {
  double share = 1;
  std::optional<Distribution> law;  ///< none: endless
};

struct PatienceQueueInput {
  int servers = 1;                     ///< >= 1
  double arrival_rate = 0;             ///< > 0, per unit of time
  double service_mean = 1;             ///< > 0
  std::vector<PatiencePart> patience;  ///< shares sum to 1
};

/// Why there is no answer; nullptr when there is one.
const char* patience_queue_problem(const PatienceQueueInput& input);

/// With one entry of `within` per promise; says nothing of the spread of waits. Of all customers,
/// or of some of them: those with the patience `of_whom` (shares sum to 1) in the same line.
Prediction predict_patience_queue(const PatienceQueueInput& input,
                                  const std::vector<double>& promises,
                                  const std::vector<PatiencePart>& of_whom = {});

}  // namespace frontline::theory
