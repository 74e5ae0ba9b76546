// Work in the background: a few threads live through many days, on copies.
//
// There are three kinds of it, the first in this order that has something left: how today may go on
// (futures), other days of the changed plan, other days of the plan as it was. Each piece of work has
// a generation; what belongs to an older one is dropped. Days are the numbers 0 to k_days - 1 of the
// same seed; what is made of them is made of days 0 to n - 1, n growing in steps, so it does not depend
// on which thread was faster. The same for futures.
#pragma once

#include <array>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "gui/model/futures.hpp"
#include "gui/model/outlook.hpp"

namespace frontline::window {

class Background {
 public:
  static constexpr std::uint32_t k_days = 60;
  static constexpr std::uint32_t k_futures = 100;

  explicit Background(unsigned threads);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Begins anew with this plan; returns its generation. Days of the plan without changes are lived
  /// through once for a scenario and a seed, and kept.
  std::uint64_t start(std::shared_ptr<const Scenario> scenario,
                      const std::shared_ptr<const Simulation>& like, std::uint64_t seed,
                      const StaffPlan& plan);
  std::uint64_t generation() const { return generation_; }  ///< of the outlook of the present plan
  /// The latest outlook, perhaps of an older plan; null before the first one.
  std::shared_ptr<const Outlook> outlook();
  /// Of the plan without changes, perhaps of fewer days than there will be.
  std::shared_ptr<const Outlook> planned_outlook();

  /// Looks at other futures than before; they are null until there are some of the new ones.
  void look_ahead(FutureWish wish);
  void stop_looking_ahead();
  std::shared_ptr<const Futures> futures();

  /// Waits until everything is done (or has failed).
  void finish();

 private:
  /// Numbers 0 to count - 1 to live through, and what to make of the first n of them.
  struct Job {
    std::uint64_t generation = 0;
    std::uint32_t count = 0, next = 0, done = 0, published = 0;
    bool failed = false;
    std::vector<bool> lived;
    /// False when it was given up. Each number on some thread.
    std::function<bool(std::uint32_t number, const std::function<bool()>& go_on)> live;
    /// Makes it of the first n, and returns what stores it, to be called under the lock.
    std::function<std::function<void()>(std::uint32_t)> make;
    bool settled() const { return failed || published == count; }
  };
  enum Kind : std::size_t { k_futures_of_today, k_changed, k_planned, k_kinds };

  void work(const std::stop_token& stop);
  std::shared_ptr<Job> open_job() const;
  void publish(Kind kind, const std::shared_ptr<Job>& job, std::unique_lock<std::mutex>& lock);
  std::shared_ptr<Job> job_of_days(std::shared_ptr<const Scenario> scenario,
                                   const std::shared_ptr<const Simulation>& like,
                                   std::uint64_t seed, const StaffPlan& plan, Kind kind);
  Kind kind_of(const std::shared_ptr<Job>& job) const;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::array<std::shared_ptr<Job>, k_kinds> jobs_;
  std::array<std::shared_ptr<const Outlook>, k_kinds> outlooks_;  // none of futures
  std::shared_ptr<const Futures> futures_;
  std::shared_ptr<const Scenario> scenario_;  // of the jobs
  std::uint64_t seed_ = 0;
  std::uint64_t generation_ = 0, last_generation_ = 0;
  std::vector<std::jthread> threads_;  // last: they end before all else
};

}  // namespace frontline::window
