// What a formula says of a line in steady state. NaN where it says nothing.
//
// Shares are of all who come. *Within* T: of all who come, those with a wait of at most T; the
// definitions of the service level are made of them just as the engine's metrics are.
#pragma once

#include <limits>
#include <vector>

namespace frontline::theory {

inline constexpr double k_not_known = std::numeric_limits<double>::quiet_NaN();

/// Of one T, as shares of all who come.
struct Within {
  double seconds = 0;
  double served = k_not_known;     ///< service began within T
  double abandoned = k_not_known;  ///< gave up within T
  double patient = k_not_known;    ///< an endlessly patient customer who is let in waits at most T
};

struct Prediction {
  double delayed_share = k_not_known;  ///< cannot be served at once
  double blocked_share = k_not_known;
  double abandoned_share = k_not_known;
  double wait_mean = k_not_known;  ///< of all who are let in, zeros and those who gave up included
  double wait_sd = k_not_known;
  double wait_served_mean = k_not_known;
  double wait_abandoned_mean = k_not_known;
  double wait_virtual_mean = k_not_known;  ///< of an endlessly patient customer
  double queue_mean = k_not_known;         ///< waiting, time average
  double busy_mean = k_not_known;          ///< persons at work, time average
  std::vector<Within> within;              ///< one per T that was asked for
};

}  // namespace frontline::theory
