// The outlook: what many days of the same plan have in common, found in the background.
//
// All figures are pointwise over days: the band between the 10th and the 90th of a hundred says
// where 8 of 10 days are at each time, not where whole days stay.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "gui/model/day.hpp"

namespace frontline::window {

inline constexpr double k_unknown = std::numeric_limits<double>::quiet_NaN();

/// What is kept of one day of the background.
struct DaySums {
  Series series;
  std::vector<std::vector<std::uint64_t>> offered, waits;  ///< [queue][cell]
  std::vector<std::vector<double>> wait_sum;               ///< [queue][cell], seconds
  std::vector<double>
      within;  ///< [queue]: share of all who came answered within the promise; NaN: none came
  std::vector<std::vector<double>> on_duty_area, busy_in_cell;  ///< [group][cell], person seconds
  std::vector<double> visits, busy_area;                        ///< [served task over all groups]
  std::vector<double> cell_time;                                ///< seconds
};
DaySums sums_of(const Scenario& scenario, WholeDay day);

struct Outlook {
  std::uint64_t generation = 0;  ///< of the plan it belongs to
  std::uint32_t runs = 0, wanted = 0;
  double step = 60;
  std::vector<std::vector<float>> low, middle, high;  ///< [queue][point]: waiting, 10, 50, 90 %
  std::vector<std::vector<double>> within;            ///< [queue][run]
  std::vector<std::vector<double>> wait_of_run;       ///< [queue][run]: mean, seconds; NaN: nobody
  std::vector<std::vector<double>> wait;  ///< [queue][cell]: mean wait, seconds; NaN: nobody
  std::vector<std::vector<double>> work;  ///< [group][cell]: work that comes, persons; NaN: unknown
  std::vector<std::vector<double>> on_duty, busy;  ///< [group][cell]: persons, mean
  std::vector<double> service;                     ///< [group]: seconds for one customer, mean; NaN
};
Outlook outlook_of(const Scenario& scenario, const std::vector<DaySums>& days);

/// The value that a share of all does not exceed. A whole number n stands for all from n - 1 to n (0
/// for 0), so that a band of small numbers does not jump; `values` are sorted.
float quantile_of_counts(const std::vector<std::uint32_t>& values, double share);

/// One of the first days of an outlook: the share of those who came to a queue that was served within
/// the promise.
struct DayShare {
  std::uint32_t number = 0;
  double within = 0;  ///< 0 to 1
};
/// Of the first `count` days on which anybody came to the queue.
std::vector<DayShare> first_days(const Outlook& outlook, Index queue, std::size_t count);

/// Persons whom a service level asks for when the work stays as it is and nobody waits yet, by
/// Erlang C (analysis/theory/staffing.hpp); 0 where nothing comes, negative: unknown.
int persons_needed(double work, double service_mean, double within, double share);

}  // namespace frontline::window
