// How many persons a load needs.
//
//   Halfin, S., Whitt, W. (1981), Heavy-traffic limits for queues with many exponential servers,
//     Operations Research 29:567-588
//   Kolesar, P. J., Green, L. V. (1998), Insights on service system design from a normal
//     approximation to Erlang's delay formula, Production and Operations Management 7:282-293;
//     square-root staffing
#pragma once

namespace frontline::theory {

/// c = ceil(load + beta sqrt(load)); at least 0. A whole number is not raised by rounding errors.
int square_root_staff(double load, double beta);

/// Chance to wait when staffed beta sqrt(load) above the load, for many servers; beta > 0.
double halfin_whitt_delay(double beta);
/// The same, with beta = (servers - load) / sqrt(load). NaN when servers <= load.
double halfin_whitt_delay(int servers, double load);

/// What is asked of a line: P(wait <= within) >= share.
struct ServiceGoal {
  double within = 20;  ///< same unit as the mean service time
  double share = 0.8;
};

/// Smallest number of servers whose Erlang-C service level meets the goal; at least 1.
/// A share of 1 cannot be met: 0.
int smallest_staff(double load, double service_mean, const ServiceGoal& goal);

/// The beta of square-root staffing that meets the goal when the chance to wait is that of Halfin
/// and Whitt and the wait of those who wait is exponential: halfin_whitt_delay(beta)
/// exp(-beta sqrt(load) within / service_mean) = 1 - share. 0 < share < 1.
double beta_for(double load, double service_mean, const ServiceGoal& goal);

}  // namespace frontline::theory
