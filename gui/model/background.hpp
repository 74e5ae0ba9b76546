// Days in the background: a few threads live through many days of the present plan, on copies.
//
// Each plan has a generation; what belongs to an older one is dropped. Days are the numbers 0 to
// k_days - 1 of the same seed; their outlook is made from days 0 to n - 1, n growing in steps, so it
// does not depend on which thread was faster.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "gui/model/outlook.hpp"

namespace frontline::window {

class Background {
 public:
  static constexpr std::uint32_t k_days = 60;

  explicit Background(unsigned threads);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Begins anew with this plan; returns its generation.
  std::uint64_t start(std::shared_ptr<const Scenario> scenario, const Simulation& like,
                      std::uint64_t seed, const StaffPlan& plan);
  std::uint64_t generation() const { return generation_; }
  /// The latest outlook, perhaps of an older generation; null before the first one.
  std::shared_ptr<const Outlook> outlook();
  /// Waits until all days of the present plan are done (or one of them failed).
  void finish();

 private:
  struct Job {
    std::uint64_t generation = 0;
    std::shared_ptr<const Scenario> scenario;
    std::optional<Simulation> like;
    std::uint64_t seed = 1;
    std::optional<StaffPlan> plan;
    std::uint32_t next = 0, done = 0, published = 0;
    bool failed = false;
    std::vector<std::optional<DaySums>> days;
    bool settled() const { return failed || published == k_days; }
  };
  void work(const std::stop_token& stop);
  void publish(const std::shared_ptr<Job>& job, std::unique_lock<std::mutex>& lock);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::shared_ptr<Job> job_;
  std::shared_ptr<const Outlook> outlook_;
  std::uint64_t generation_ = 0;
  std::vector<std::jthread> threads_;  // last: they end before all else
};

}  // namespace frontline::window
