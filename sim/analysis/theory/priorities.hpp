// Customers of several ranks in one line; who is served is not interrupted.
//
//   Cobham, A. (1954), Priority assignment in waiting line problems, Operations Research 2:70-76;
//     one server with any law of service, several servers with one exponential law
//   Kella, O., Yechiali, U. (1985), Waiting times in the non-preemptive priority M/M/c queue,
//     Stochastic Models 1:257-262
#pragma once

#include <vector>

#include "core/moments.hpp"

namespace frontline::theory {

/// Customers of one rank; the first of a list goes first.
struct PriorityLevel {
  double arrival_rate = 0;
  Moments service;
};

/// M/G/1: mean wait of each level. NaN from the level on whose work, with that of the levels
/// before it, is more than the server can do.
std::vector<double> cobham_one_server(const std::vector<PriorityLevel>& levels);

/// M/M/c, the same mean service time for all: mean wait of each level.
std::vector<double> cobham_many_servers(int servers, double service_mean,
                                        const std::vector<double>& arrival_rates);

}  // namespace frontline::theory
