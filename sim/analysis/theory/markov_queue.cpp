#include "analysis/theory/markov_queue.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/math.hpp"

namespace frontline::theory {
namespace {

constexpr double k_negligible = 1e-19;  // of a state beside all others
constexpr double k_most_states = 4e6;

double offered_load(const MarkovQueueInput& in) { return in.arrival_rate * in.service_mean; }

// How many wait at most, as far as it is worth counting.
double states_beyond_servers(const MarkovQueueInput& in) {
  if (in.places) return *in.places;
  const double served = in.servers / in.service_mean;
  const double busy = in.arrival_rate / served;  // without patience each more is that much rarer
  double states = std::numeric_limits<double>::infinity();
  if (busy < 1) states = busy > 0 ? math::log(k_negligible) / math::log(busy) : 0;
  if (in.patience_rate > 0)
    states =
        std::min(states, std::max(0.0, in.arrival_rate - served) / in.patience_rate + 100 +
                             10 * math::sqrt(std::max(in.arrival_rate, served) / in.patience_rate));
  return states;
}

/// A positive number beyond the range of double.
class Scaled {
 public:
  /// exp(x), x <= 0
  explicit Scaled(double x) {
    constexpr double k_ln2 = 0.69314718055994530942;
    const double halvings = std::floor(-x / k_ln2);
    exponent_ = -static_cast<int>(std::min(halvings, 1e9));
    mantissa_ = math::exp(x + halvings * k_ln2);
  }
  void operator*=(double factor) {
    mantissa_ *= factor;
    if (mantissa_ > 0x1p-500 && mantissa_ < 0x1p500) return;
    int shift = 0;
    mantissa_ = std::frexp(mantissa_, &shift);
    exponent_ += shift;
  }
  double value() const { return std::ldexp(mantissa_, exponent_); }

 private:
  double mantissa_;
  int exponent_;
};

// 1 - exp(-x), x >= 0, without cancellation.
double gone_share(double x) { return x < 1e-5 ? x * (1 - x / 2 * (1 - x / 3)) : 1 - math::exp(-x); }

// Sum over j of weights[j] P(at most j are gone after t from a line that moves at rate
// first_rate + i theta when i have gone).
double not_yet_served(const std::vector<double>& weights, double first_rate, double theta,
                      double t) {
  const double gone = gone_share(theta * t);
  const double per_rate = gone > 0 ? gone / theta : t;
  Scaled chance(-first_rate * t);  // that exactly j are gone
  double sum = 0, at_most = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const auto number = static_cast<double>(j);
    if (j > 0) chance *= (gone * (number - 1) + per_rate * first_rate) / number;
    at_most += chance.value();
    sum += weights[j] * std::min(1.0, at_most);
  }
  return sum;
}

}  // namespace

const char* MarkovQueue::problem(const MarkovQueueInput& in) {
  assert(in.servers >= 1 && in.arrival_rate >= 0 && in.service_mean > 0 && in.patience_rate >= 0);
  if (in.patience_rate == 0 && !in.places && offered_load(in) >= in.servers)
    return "more work comes than the staff can do: the line would grow for ever";
  if (!(states_beyond_servers(in) < k_most_states))
    return "millions would wait before anybody gives up or is served";
  return nullptr;
}

MarkovQueue::MarkovQueue(const MarkovQueueInput& input)
    : input_(input), service_rate_(input.servers / input.service_mean) {
  assert(problem(input) == nullptr);
  fill_states();
}

// State probabilities from the greatest one outwards.
void MarkovQueue::fill_states() {
  const auto servers = static_cast<std::size_t>(input_.servers);
  const double lambda = input_.arrival_rate, theta = input_.patience_rate;
  const auto leaving = [&](std::size_t n) {  // rate at which n become n - 1
    return n <= servers ? static_cast<double>(n) / input_.service_mean
                        : service_rate_ + static_cast<double>(n - servers) * theta;
  };
  const double waiting = states_beyond_servers(input_);
  const std::size_t last = servers + static_cast<std::size_t>(std::ceil(waiting));
  std::size_t mode = 0;
  for (std::size_t low = 0, high = last; low < high; mode = low) {  // rates of leaving ascend
    const std::size_t middle = (low + high + 1) / 2;
    if (leaving(middle) <= lambda)
      low = middle;
    else
      high = middle - 1;
  }
  std::vector<double> states(last + 1, 0.0);
  states[mode] = 1;
  double sum = 1;
  for (std::size_t n = mode; n < last && states[n] > k_negligible * sum; ++n)
    sum += states[n + 1] = states[n] * lambda / leaving(n + 1);
  for (std::size_t n = mode; n > 0 && states[n] > k_negligible * sum; --n)
    sum += states[n - 1] = states[n] * leaving(n) / lambda;

  const std::size_t full = input_.places ? last : last + 1;  // here nobody is let in
  for (std::size_t n = 0; n <= last; ++n) {
    const double chance = states[n] / sum;
    busy_mean_ += chance * static_cast<double>(std::min(n, servers));
    if (n == full)
      blocked_ = chance;
    else if (n < servers)
      at_once_ += chance;
    else
      ahead_.push_back(chance);
  }
  while (!ahead_.empty() && ahead_.back() == 0) ahead_.pop_back();
}

// First and second moments of the wait with j ahead, from those with one less: the line moves, or
// the customer gives up, after an exponential time with rate c mu + (j + 1) theta.
void MarkovQueue::add_waits(Prediction& prediction) const {
  const double theta = input_.patience_rate;
  double wait = 0, square = 0, served = 0, served_wait = 0, abandoned = 0, abandoned_wait = 0;
  double virtual_wait = 0;
  double wait_j = 0, square_j = 0, served_j = 0, abandoned_j = 0, virtual_j = 0;
  for (std::size_t j = 0; j < ahead_.size(); ++j) {
    const auto others = static_cast<double>(j);
    const double rate = service_rate_ + (others + 1) * theta;
    const double moves = j == 0 ? 0 : (service_rate_ + others * theta) / rate;
    const double is_served = service_rate_ / rate, gives_up = (others + 1) * theta / rate;
    square_j = 2 / (rate * rate) + moves * (2 / rate * wait_j + square_j);
    wait_j = 1 / rate + moves * wait_j;
    served_j = is_served / rate + moves * served_j;
    abandoned_j = gives_up / rate + moves * abandoned_j;
    virtual_j += 1 / (service_rate_ + others * theta);
    wait += ahead_[j] * wait_j;
    square += ahead_[j] * square_j;
    served += ahead_[j] * is_served;
    served_wait += ahead_[j] * served_j;
    abandoned += ahead_[j] * gives_up;
    abandoned_wait += ahead_[j] * abandoned_j;
    virtual_wait += ahead_[j] * virtual_j;
  }
  const double let_in = 1 - blocked_;
  prediction.abandoned_share = abandoned;
  prediction.wait_mean = wait / let_in;
  const double variance = square / let_in - prediction.wait_mean * prediction.wait_mean;
  prediction.wait_sd = math::sqrt(std::max(0.0, variance));
  prediction.wait_served_mean = served_wait / (at_once_ + served);
  prediction.wait_abandoned_mean = abandoned > 0 ? abandoned_wait / abandoned : k_not_known;
  prediction.wait_virtual_mean = virtual_wait / let_in;
  prediction.queue_mean = input_.arrival_rate * wait;
}

Prediction MarkovQueue::predict(const std::vector<double>& promises) const {
  Prediction prediction;
  prediction.blocked_share = blocked_;
  prediction.delayed_share = blocked_;
  for (auto chance = ahead_.rbegin(); chance != ahead_.rend(); ++chance)
    prediction.delayed_share += *chance;
  prediction.busy_mean = busy_mean_;
  add_waits(prediction);
  for (const double promise : promises) prediction.within.push_back(within(promise));
  return prediction;
}

Within MarkovQueue::within(double seconds) const {
  const double theta = input_.patience_rate, let_in = 1 - blocked_;
  std::vector<double> served = ahead_;  // in the end, of those with j ahead
  double served_sum = 0;
  for (std::size_t j = 0; j < served.size(); ++j)
    served_sum += served[j] *=
        service_rate_ / (service_rate_ + (static_cast<double>(j) + 1) * theta);
  const double beyond = not_yet_served(ahead_, service_rate_, theta, seconds);
  Within result;
  result.seconds = seconds;
  // Among those who will be served the line moves faster by theta: they have not given up.
  result.served =
      at_once_ + served_sum - not_yet_served(served, service_rate_ + theta, theta, seconds);
  const double left = let_in - beyond * math::exp(-theta * seconds) - result.served;
  result.abandoned = theta > 0 ? std::max(0.0, left) : 0;
  result.patient = 1 - beyond / let_in;
  return result;
}

double MarkovQueue::wait_at_most(double seconds) const {
  const double theta = input_.patience_rate;
  const double beyond = not_yet_served(ahead_, service_rate_, theta, seconds);
  return 1 - beyond * math::exp(-theta * seconds) / (1 - blocked_);
}

double MarkovQueue::wait_quantile(double share) const {
  assert(share >= 0 && share < 1);
  if (wait_at_most(0) >= share) return 0;
  double low = 0, high = input_.service_mean;
  while (wait_at_most(high) < share) {
    low = high;
    high *= 2;
  }
  for (int i = 0; i < 60 && high - low > 1e-12 * high; ++i) {
    const double middle = 0.5 * (low + high);
    (wait_at_most(middle) < share ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace frontline::theory
