#include "gui/model/background.hpp"

#include <algorithm>
#include <span>

namespace frontline::window {
namespace {

// After so many in a row there is something to show.
constexpr std::array<std::uint32_t, 5> k_steps = {10, 20, 40, 60, 100};

// The first `count`, which are there.
template <class Value>
std::vector<Value> first_of(const std::vector<std::optional<Value>>& values, std::uint32_t count) {
  std::vector<Value> first;
  for (std::uint32_t i = 0; i < count; ++i) first.push_back(*values[i]);
  return first;
}

}  // namespace

Background::Background(unsigned threads) {
  for (unsigned i = 0; i < std::max(1u, threads); ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Background::~Background() {
  for (std::jthread& thread : threads_) thread.request_stop();
  changed_.notify_all();
}

std::shared_ptr<Background::Job> Background::job_of_days(
    std::shared_ptr<const Scenario> scenario, const std::shared_ptr<const Simulation>& like,
    std::uint64_t seed, const StaffPlan& plan, Kind kind) {
  struct Days {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Simulation> like;
    std::uint64_t seed;
    StaffPlan plan;
    std::vector<std::optional<DaySums>> sums;
  };
  auto days = std::make_shared<Days>(
      Days{std::move(scenario), like, seed, plan, std::vector<std::optional<DaySums>>(k_days)});
  auto job = std::make_shared<Job>();
  job->count = k_days;
  job->live = [days](std::uint32_t number, const std::function<bool()>& go_on) {
    WholeDay day = live_through(
        Day(days->scenario, *days->like, days->seed, number, days->plan, false), go_on);
    if (!day.complete) return false;
    days->sums[number] = sums_of(*days->scenario, std::move(day));
    return true;
  };
  job->make = [this, days, kind, own = job.get()](std::uint32_t count) {
    auto outlook =
        std::make_shared<Outlook>(outlook_of(*days->scenario, first_of(days->sums, count)));
    outlook->generation = own->generation;
    outlook->wanted = k_days;
    return [this, kind, outlook] { outlooks_[kind] = outlook; };
  };
  return job;
}

std::uint64_t Background::start(std::shared_ptr<const Scenario> scenario,
                                const std::shared_ptr<const Simulation>& like, std::uint64_t seed,
                                const StaffPlan& plan) {
  const bool another = scenario != scenario_ || seed != seed_;
  std::shared_ptr<Job> planned, changed;
  if (another) planned = job_of_days(scenario, like, seed, StaffPlan(scenario), k_planned);
  if (plan.changed()) changed = job_of_days(scenario, like, seed, plan, k_changed);
  const std::scoped_lock lock(mutex_);
  if (another) {
    scenario_ = std::move(scenario);
    seed_ = seed;
    outlooks_ = {};
    planned->generation = ++last_generation_;
    jobs_[k_planned] = std::move(planned);
  }
  if (changed)
    changed->generation = ++last_generation_;
  else
    outlooks_[k_changed] = nullptr;
  jobs_[k_changed] = std::move(changed);
  generation_ = (jobs_[k_changed] ? jobs_[k_changed] : jobs_[k_planned])->generation;
  changed_.notify_all();
  return generation_;
}

void Background::look_ahead(FutureWish wish) {
  struct Runs {
    FutureWish wish;
    std::vector<std::optional<FuturePaths>> paths;
  };
  auto runs = std::make_shared<Runs>(
      Runs{std::move(wish), std::vector<std::optional<FuturePaths>>(k_futures)});
  auto job = std::make_shared<Job>();
  job->count = k_futures;
  job->live = [runs](std::uint32_t number, const std::function<bool()>& go_on) {
    runs->paths[number] = live_future(runs->wish, number, go_on);
    return runs->paths[number].has_value();
  };
  job->make = [this, runs, own = job.get()](std::uint32_t count) {
    auto futures = std::make_shared<Futures>(futures_of(runs->wish, first_of(runs->paths, count)));
    futures->generation = own->generation;
    return [this, futures] { futures_ = futures; };
  };
  const std::scoped_lock lock(mutex_);
  job->generation = ++last_generation_;
  jobs_[k_futures_of_today] = std::move(job);
  futures_ = nullptr;
  changed_.notify_all();
}

void Background::stop_looking_ahead() {
  const std::scoped_lock lock(mutex_);
  jobs_[k_futures_of_today] = nullptr;
  futures_ = nullptr;
}

std::shared_ptr<const Outlook> Background::outlook() {
  const std::scoped_lock lock(mutex_);
  return jobs_[k_changed] && outlooks_[k_changed] ? outlooks_[k_changed] : outlooks_[k_planned];
}

std::shared_ptr<const Outlook> Background::planned_outlook() {
  const std::scoped_lock lock(mutex_);
  return outlooks_[k_planned];
}

std::shared_ptr<const Futures> Background::futures() {
  const std::scoped_lock lock(mutex_);
  return futures_;
}

void Background::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return std::all_of(jobs_.begin(), jobs_.end(),
                       [](const auto& job) { return !job || job->settled(); });
  });
}

std::shared_ptr<Background::Job> Background::open_job() const {
  for (const auto& job : jobs_)
    if (job && !job->failed && job->next < job->count) return job;
  return nullptr;
}

// k_kinds: it is not wanted any more.
Background::Kind Background::kind_of(const std::shared_ptr<Job>& job) const {
  return static_cast<Kind>(std::find(jobs_.begin(), jobs_.end(), job) - jobs_.begin());
}

void Background::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [&] { return open_job() != nullptr; })) {
    const std::shared_ptr<Job> job = open_job();
    job->lived.resize(job->count);
    const std::uint32_t number = job->next++;
    lock.unlock();
    const auto wanted = [&] {
      if (stop.stop_requested()) return false;
      const std::scoped_lock look(mutex_);
      return kind_of(job) != k_kinds;
    };
    bool lived = false, failed = false;
    try {
      lived = job->live(number, wanted);
    } catch (const RunError&) {
      failed = true;  // the window's own day says why
    }
    lock.lock();
    job->failed = job->failed || failed;
    job->lived[number] = lived;
    if (!failed) publish(kind_of(job), job, lock);
    changed_.notify_all();
  }
}

void Background::publish(Kind kind, const std::shared_ptr<Job>& job,
                         std::unique_lock<std::mutex>& lock) {
  if (kind == k_kinds) return;
  const auto in_a_row = static_cast<std::uint32_t>(
      std::find(job->lived.begin(), job->lived.end(), false) - job->lived.begin());
  std::uint32_t step = 0;
  for (const std::uint32_t candidate : k_steps)
    if (candidate <= std::min(in_a_row, job->count)) step = candidate;
  if (step <= job->done) return;
  job->done = step;  // nobody else makes this one
  lock.unlock();
  const std::function<void()> store = job->make(step);
  lock.lock();
  if (jobs_[kind] != job || step <= job->published) return;
  job->published = step;
  store();
}

}  // namespace frontline::window
