#include "analysis/theory/day_mean.hpp"

#include <algorithm>
#include <cstddef>

#include "core/math.hpp"

namespace frontline::theory {
namespace {

// Sum of value x weight over sum of weight; what has no weight does not count.
template <class Value, class Weight>
double mean(const std::vector<WeightedPrediction>& intervals, const Value& value,
            const Weight& weight) {
  double sum = 0, weights = 0;
  for (const WeightedPrediction& interval : intervals) {
    const double own = interval.customers > 0 ? weight(interval) : 0;
    if (own == 0) continue;
    sum += own * value(interval.prediction);
    weights += own;
  }
  return sum / weights;
}

double let_in(const WeightedPrediction& interval) {
  const double blocked = interval.prediction.blocked_share;
  return interval.customers * (1 - (blocked == blocked ? blocked : 0));
}

double abandoned(const WeightedPrediction& interval) {
  return interval.customers * interval.prediction.abandoned_share;
}

double served(const WeightedPrediction& interval) { return let_in(interval) - abandoned(interval); }

double level_mean(const std::vector<WeightedPrediction>& intervals, double Prediction::*level) {
  double sum = 0, time = 0;
  for (const WeightedPrediction& interval : intervals) {
    if (interval.customers > 0) sum += interval.seconds * interval.prediction.*level;
    time += interval.seconds;
  }
  return sum / time;
}

}  // namespace

Prediction day_mean(const std::vector<WeightedPrediction>& intervals) {
  const auto all = [](const WeightedPrediction& interval) { return interval.customers; };
  const auto of = [&](double Prediction::*number, const auto& weight) {
    return mean(
        intervals, [&](const Prediction& p) { return p.*number; }, weight);
  };
  Prediction day;
  day.delayed_share = of(&Prediction::delayed_share, all);
  day.blocked_share = of(&Prediction::blocked_share, all);
  day.abandoned_share = of(&Prediction::abandoned_share, all);
  day.wait_mean = of(&Prediction::wait_mean, let_in);
  const double square = mean(
      intervals,
      [](const Prediction& p) { return p.wait_sd * p.wait_sd + p.wait_mean * p.wait_mean; },
      let_in);
  day.wait_sd = math::sqrt(std::max(0.0, square - day.wait_mean * day.wait_mean));
  if (!(square == square)) day.wait_sd = k_not_known;
  day.wait_served_mean = of(&Prediction::wait_served_mean, served);
  day.wait_abandoned_mean = of(&Prediction::wait_abandoned_mean, abandoned);
  day.wait_virtual_mean = of(&Prediction::wait_virtual_mean, let_in);
  day.queue_mean = level_mean(intervals, &Prediction::queue_mean);
  day.busy_mean = level_mean(intervals, &Prediction::busy_mean);
  const std::size_t promises = intervals.empty() ? 0 : intervals.front().prediction.within.size();
  for (std::size_t i = 0; i < promises; ++i) {
    Within& within = day.within.emplace_back();
    within.seconds = intervals.front().prediction.within[i].seconds;
    within.served = mean(
        intervals, [&](const Prediction& p) { return p.within[i].served; }, all);
    within.abandoned = mean(
        intervals, [&](const Prediction& p) { return p.within[i].abandoned; }, all);
    within.patient = mean(
        intervals, [&](const Prediction& p) { return p.within[i].patient; }, let_in);
  }
  return day;
}

}  // namespace frontline::theory
