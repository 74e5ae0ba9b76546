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
  void leave_line(std::uint32_t record, Outcome outcome);
  std::uint32_t take_record();

  const BaselineModel model_;
  const double mean_gap_;
  const double mean_service_;
  const double mean_patience_;
  ExponentialStream exponential_;

  double now_ = 0;
  double next_arrival_;
  WinnerTree completions_;           // slot = server
  TimerHeap patience_ends_;          // owner = record of who waits
  std::vector<std::uint32_t> idle_;  // servers without a customer, a stack

  // Somebody in the line, which is a list: anybody may leave it at any time. Records are used again.
  struct Waiting {
    double since;
    std::uint32_t previous, next;  // in the line; k_nobody: none
    std::uint32_t customer;
  };
  static constexpr std::uint32_t k_nobody = ~0u;
  std::vector<Waiting> records_;
  std::vector<std::uint32_t> free_records_;  // a stack
  std::uint32_t first_ = k_nobody, last_ = k_nobody;
  std::uint32_t line_length_ = 0;
  std::uint32_t arrived_ = 0;  // customers so far = number of the next one

  double queue_area_ = 0;  // customer x time
  double busy_area_ = 0;   // server x time
  BaselineResult result_;
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
    result_.wait[customer] = 0;
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
  const std::uint32_t record = first_;
  if constexpr (impatient) patience_ends_.remove(record);
  leave_line(record, Outcome::served);
  start_service(server);
}

template <bool impatient>
void QueueLoop<impatient>::on_abandonment() {
  advance_to(patience_ends_.first_time());
  const std::uint32_t record = patience_ends_.first_owner();
  patience_ends_.remove(record);
  leave_line(record, Outcome::abandoned);
}

template <bool impatient>
void QueueLoop<impatient>::advance_to(double time) {
  const double elapsed = time - now_;
  queue_area_ += elapsed * line_length_;
  busy_area_ += elapsed * static_cast<double>(model_.servers - idle_.size());
  now_ = time;
  ++result_.events;
}

template <bool impatient>
void QueueLoop<impatient>::start_service(std::uint32_t server) {
  const double service = exponential_() * mean_service_;
  result_.service_sum += service;
  completions_.set(server, now_ + service);
}

template <bool impatient>
void QueueLoop<impatient>::join_line(std::uint32_t customer) {
  const std::uint32_t record = take_record();
  records_[record] = {now_, last_, k_nobody, customer};
  (last_ == k_nobody ? first_ : records_[last_].next) = record;
  last_ = record;
  result_.longest_line = std::max(result_.longest_line, ++line_length_);
  if constexpr (impatient) patience_ends_.add(record, now_ + exponential_() * mean_patience_);
}

template <bool impatient>
void QueueLoop<impatient>::leave_line(std::uint32_t record, Outcome outcome) {
  const Waiting& leaver = records_[record];
  const double wait = now_ - leaver.since;
  result_.wait_sum += wait;
  if (outcome == Outcome::served)
    result_.served_wait_sum += wait;
  else
    ++result_.abandoned;
  result_.wait[leaver.customer] = wait;
  result_.outcome[leaver.customer] = outcome;
  (leaver.previous == k_nobody ? first_ : records_[leaver.previous].next) = leaver.next;
  (leaver.next == k_nobody ? last_ : records_[leaver.next].previous) = leaver.previous;
  --line_length_;
  free_records_.push_back(record);
}

template <bool impatient>
std::uint32_t QueueLoop<impatient>::take_record() {
  if (free_records_.empty()) {
    free_records_.push_back(static_cast<std::uint32_t>(records_.size()));
    records_.emplace_back();
    patience_ends_.make_room(records_.size());
  }
  const std::uint32_t record = free_records_.back();
  free_records_.pop_back();
  return record;
}

}  // namespace

BaselineResult run_baseline(const BaselineModel& model) {
  assert(model.servers > 0 && model.arrival_rate > 0 && model.service_rate > 0);
  assert(model.abandon_rate >= 0 && model.customers > 0);
  return model.abandon_rate > 0 ? QueueLoop<true>(model).run() : QueueLoop<false>(model).run();
}

}  // namespace frontline::bench
