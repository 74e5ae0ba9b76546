// The yardstick of the benchmark: one queue, written by hand for nothing else.
//
// A *baseline run* simulates M/M/c(+M): Poisson arrivals, one first-come-first-served line,
// `servers` identical servers with exponential service times and, when `abandon_rate` is positive,
// customers who leave the line after an exponential patience. Every arrival, completion and
// abandonment happens in time order, each customer's wait and outcome are recorded, and the time
// averages grow at every event. The run starts empty and ends when the last customer has left.
#pragma once

#include <cstdint>
#include <vector>

namespace frontline::bench {

struct BaselineModel {
  std::uint32_t servers = 1;            ///< identical servers, at least 1
  double arrival_rate = 0;              ///< customers per unit of time, positive
  double service_rate = 1;              ///< services per unit of time and busy server, positive
  double abandon_rate = 0;              ///< 1 / mean patience; 0: nobody ever leaves the line
  std::uint32_t customers = 1'000'000;  ///< arrivals stop after so many
  std::uint64_t seed = 1;
};

enum class Outcome : std::uint8_t { waiting, served, abandoned };

struct BaselineResult {
  std::vector<double> wait;      ///< time in line by customer, in order of arrival
  std::vector<Outcome> outcome;  ///< `served` or `abandoned` by customer
  std::uint32_t abandoned = 0;   ///< customers
  double wait_sum = 0;           ///< of all customers
  double served_wait_sum = 0;    ///< of those who were served
  double service_sum = 0;        ///< of service times
  double queue_mean = 0;         ///< time average of customers in line
  double utilisation = 0;        ///< time average of busy servers / servers
  double end_time = 0;           ///< when the last customer left
  std::uint64_t events = 0;
  std::uint32_t longest_line = 0;
};

BaselineResult run_baseline(const BaselineModel& model);

}  // namespace frontline::bench
