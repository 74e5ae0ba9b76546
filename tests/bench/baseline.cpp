#include "baseline.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <utility>

#include "exponential.hpp"
#include "timer_heap.hpp"
#include "winner_tree.hpp"

namespace frontline::bench {
namespace {

constexpr double k_never = std::numeric_limits<double>::infinity();

// All state of one run. Three sources hold the future, each in the structure that suits it: the
// next arrival is a number, completions a winner tree over the servers, ends of patience a heap.
template <bool impatient>
class QueueLoop {
 public:
  explicit QueueLoop(const BaselineModel& model);
  BaselineResult run();

 private:
  void on_arrival();
  void on_completion();
  void on_abandonment();

  void advance_to(double time);
  void start_service(std::uint32_t server);
  void join_line(std::uint32_t customer);
  void leave_line(std::uint32_t customer, Outcome outcome);
  std::uint32_t first_in_line();

  const BaselineModel model_;
  const double mean_gap_;
  const double mean_service_;
  const double mean_patience_;
  ExponentialStream exponential_;

  double now_ = 0;
  double next_arrival_;
  WinnerTree completions_;           // slot = server
  TimerHeap patience_ends_;          // owner = customer
  std::vector<std::uint32_t> idle_;  // servers without a customer, a stack

  // The line is a run of consecutive customers with holes where someone gave up: while anybody
  // waits, everybody who arrives waits too.
  std::uint32_t arrived_ = 0;      // customers so far = number of the next one
  std::uint32_t line_start_ = 0;   // nobody before this customer waits
  std::uint32_t line_length_ = 0;  // without the holes

  double queue_area_ = 0;  // customer x time
  double busy_area_ = 0;   // server x time
  BaselineResult result_;  // wait[i] of a waiting customer holds minus the arrival time
};

template <bool impatient>
QueueLoop<impatient>::QueueLoop(const BaselineModel& model)
    : model_(model),
      mean_gap_(1 / model.arrival_rate),
      mean_service_(1 / model.service_rate),
      mean_patience_(impatient ? 1 / model.abandon_rate : k_never),
      exponential_(model.seed),
      next_arrival_(exponential_() * mean_gap_),
      completions_(model.servers),
      patience_ends_(impatient ? model.customers : 0),
      idle_(model.servers) {
  std::iota(idle_.rbegin(), idle_.rend(), 0u);
  result_.wait.resize(model.customers);
  result_.outcome.resize(model.customers);
}

template <bool impatient>
BaselineResult QueueLoop<impatient>::run() {
  for (;;) {
    const double completion = completions_.first_time();
    const double patience_end = patience_ends_.first_time();
    if (next_arrival_ <= completion && next_arrival_ <= patience_end) {
      if (next_arrival_ == k_never) break;
      on_arrival();
    } else if (!impatient || completion <= patience_end) {
      on_completion();
    } else {
      on_abandonment();
    }
  }
  result_.queue_mean = queue_area_ / now_;
  result_.utilisation = busy_area_ / (now_ * model_.servers);
  result_.end_time = now_;
  return std::move(result_);
}

template <bool impatient>
void QueueLoop<impatient>::on_arrival() {
  advance_to(next_arrival_);
  const std::uint32_t customer = arrived_++;
  if (idle_.empty()) {
    join_line(customer);
  } else {
    const std::uint32_t server = idle_.back();
    idle_.pop_back();
    result_.outcome[customer] = Outcome::served;
    start_service(server);
  }
  next_arrival_ = arrived_ < model_.customers ? now_ + exponential_() * mean_gap_ : k_never;
}

template <bool impatient>
void QueueLoop<impatient>::on_completion() {
  advance_to(completions_.first_time());
  const std::uint32_t server = completions_.first_slot();
  if (line_length_ == 0) {
    completions_.set(server, k_never);
    idle_.push_back(server);
    return;
  }
  const std::uint32_t customer = first_in_line();
  if constexpr (impatient) patience_ends_.remove(customer);
  leave_line(customer, Outcome::served);
  start_service(server);
}

template <bool impatient>
void QueueLoop<impatient>::on_abandonment() {
  advance_to(patience_ends_.first_time());
  const std::uint32_t customer = patience_ends_.first_owner();
  patience_ends_.remove(customer);
  leave_line(customer, Outcome::abandoned);
}

template <bool impatient>
void QueueLoop<impatient>::advance_to(double time) {
  const double elapsed = time - now_;
  queue_area_ += elapsed * line_length_;
  busy_area_ += elapsed * static_cast<double>(model_.servers - idle_.size());
  now_ = time;
}

template <bool impatient>
void QueueLoop<impatient>::start_service(std::uint32_t server) {
  completions_.set(server, now_ + exponential_() * mean_service_);
}

template <bool impatient>
void QueueLoop<impatient>::join_line(std::uint32_t customer) {
  if (line_length_++ == 0) line_start_ = customer;
  result_.wait[customer] = -now_;
  if constexpr (impatient) patience_ends_.add(customer, now_ + exponential_() * mean_patience_);
}

template <bool impatient>
void QueueLoop<impatient>::leave_line(std::uint32_t customer, Outcome outcome) {
  --line_length_;
  result_.wait[customer] += now_;
  result_.outcome[customer] = outcome;
}

template <bool impatient>
std::uint32_t QueueLoop<impatient>::first_in_line() {
  while (result_.outcome[line_start_] != Outcome::waiting) ++line_start_;
  return line_start_;
}

}  // namespace

BaselineResult run_baseline(const BaselineModel& model) {
  assert(model.servers > 0 && model.arrival_rate > 0 && model.service_rate > 0);
  assert(model.abandon_rate >= 0 && model.customers > 0);
  return model.abandon_rate > 0 ? QueueLoop<true>(model).run() : QueueLoop<false>(model).run();
}

double mean_wait(const BaselineResult& result) {
  const double total = std::accumulate(result.wait.begin(), result.wait.end(), 0.0);
  return total / static_cast<double>(result.wait.size());
}

double abandoned_share(const BaselineResult& result) {
  const auto abandoned = std::ranges::count(result.outcome, Outcome::abandoned);
  return static_cast<double>(abandoned) / static_cast<double>(result.outcome.size());
}

}  // namespace frontline::bench
