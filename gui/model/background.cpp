#include "gui/model/background.hpp"

#include <algorithm>
#include <array>

namespace frontline::window {
namespace {

// After so many days in a row there is an outlook to show.
constexpr std::array<std::uint32_t, 4> k_steps = {10, 20, 40, Background::k_days};

}  // namespace

Background::Background(unsigned threads) {
  for (unsigned i = 0; i < std::max(1u, threads); ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Background::~Background() {
  for (std::jthread& thread : threads_) thread.request_stop();
  changed_.notify_all();
}

std::uint64_t Background::start(std::shared_ptr<const Scenario> scenario, const Simulation& like,
                                std::uint64_t seed, const StaffPlan& plan) {
  auto job = std::make_shared<Job>();
  job->scenario = std::move(scenario);
  job->like.emplace(like);
  job->seed = seed;
  job->plan = plan;
  job->days.resize(k_days);
  const std::scoped_lock lock(mutex_);
  job->generation = ++generation_;
  if (job_ && job_->scenario != job->scenario) outlook_ = nullptr;
  job_ = std::move(job);
  changed_.notify_all();
  return generation_;
}

std::shared_ptr<const Outlook> Background::outlook() {
  const std::scoped_lock lock(mutex_);
  return outlook_;
}

void Background::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !job_ || job_->settled(); });
}

void Background::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [&] { return job_ && !job_->failed && job_->next < k_days; })) {
    const std::shared_ptr<Job> job = job_;
    const std::uint32_t number = job->next++;
    lock.unlock();
    const auto wanted = [&] {
      if (stop.stop_requested()) return false;
      const std::scoped_lock look(mutex_);
      return job_ == job;
    };
    std::optional<DaySums> sums;
    bool failed = false;
    try {
      WholeDay day = live_through(
          Day(job->scenario, *job->like, job->seed, number, *job->plan, false), wanted);
      if (day.complete) sums = sums_of(*job->scenario, std::move(day));
    } catch (const RunError&) {
      failed = true;  // the window's own day says why
    }
    lock.lock();
    job->failed = job->failed || failed;
    job->days[number] = std::move(sums);
    if (!failed && job_ == job) publish(job, lock);
    changed_.notify_all();
  }
}

void Background::publish(const std::shared_ptr<Job>& job, std::unique_lock<std::mutex>& lock) {
  std::uint32_t in_a_row = 0;
  while (in_a_row < k_days && job->days[in_a_row]) ++in_a_row;
  std::uint32_t step = 0;
  for (const std::uint32_t candidate : k_steps)
    if (candidate <= in_a_row) step = candidate;
  if (step <= job->done) return;
  job->done = step;  // nobody else makes this one
  std::vector<DaySums> days;
  for (std::uint32_t i = 0; i < step; ++i) days.push_back(*job->days[i]);
  lock.unlock();
  auto outlook = std::make_shared<Outlook>(outlook_of(*job->scenario, days));
  outlook->generation = job->generation;
  outlook->wanted = k_days;
  lock.lock();
  if (job_ != job || step <= job->published) return;
  job->published = step;
  outlook_ = std::move(outlook);
}

}  // namespace frontline::window
