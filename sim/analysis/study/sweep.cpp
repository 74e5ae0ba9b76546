#include "analysis/study/sweep.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "analysis/day.hpp"
#include "analysis/replications.hpp"
#include "analysis/study/machine.hpp"
#include "model/simulation.hpp"

namespace frontline {
namespace {

using RealTime = std::chrono::steady_clock;

constexpr auto k_between_commits = std::chrono::milliseconds(500);
constexpr std::size_t k_most_of_a_batch = 1000;           // replications
constexpr std::size_t k_most_waiting = 32 * 1024 * 1024;  // bytes of values that wait to be written

/// Replications that are done and not yet stored.
class Outbox {
 public:
  explicit Outbox(unsigned workers) : workers_(workers) {}

  /// Waits while there is too much. False: nobody wants any more.
  bool put(Run run) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || bytes_ < k_most_waiting; });
    if (closed_) return false;
    bytes_ += run.values.size() * sizeof(double);
    runs_.push_back(std::move(run));
    if (is_batch()) filled_.notify_one();
    return true;
  }

  void worker_left() {
    const std::lock_guard lock(mutex_);
    --workers_;
    filled_.notify_one();
  }

  /// What has come within the time between commits; false: that was the last.
  bool take(std::vector<Run>& runs) {
    std::unique_lock lock(mutex_);
    filled_.wait_for(lock, k_between_commits, [&] { return is_batch() || workers_ == 0; });
    runs.clear();
    runs.swap(runs_);
    bytes_ = 0;
    room_.notify_all();
    return workers_ > 0;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
  }

 private:
  bool is_batch() const { return runs_.size() >= k_most_of_a_batch || bytes_ >= k_most_waiting; }

  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::vector<Run> runs_;
  std::size_t bytes_ = 0;
  unsigned workers_;
  bool closed_ = false;
};

/// A point at work.
struct Point {
  Point(const StudyFile& file, const ReadyStudy& ready, std::size_t number,
        std::uint32_t max_inside)
      : scenario(file.load(number).scenario),
        table(ready.layouts.at(ready.points[number].layout)),
        seed(ready.points[number].seed),
        like(scenario, seed, 0) {
    like.allow_inside(max_inside);
  }
  std::shared_ptr<const Scenario> scenario;
  const MetricTable& table;  // the metrics that are kept
  std::uint64_t seed;
  Simulation like;  // shares what follows from the scenario alone
};

/// Those that workers are at: made ready by the first to come, gone when the last one leaves.
class PointsAtWork {
 public:
  PointsAtWork(const StudyFile& file, const ReadyStudy& ready, std::uint32_t max_inside)
      : file_(file), ready_(ready), max_inside_(max_inside) {}

  /// Lives until whoever entered leaves; who gets an exception has not.
  const Point& enter(std::uint32_t number) {
    Place& place = place_for_one_more(number);
    try {
      const std::lock_guard lock(place.mutex);
      if (!place.point) place.point.emplace(file_, ready_, number, max_inside_);
      return *place.point;
    } catch (...) {
      leave(number);
      throw;
    }
  }

  void leave(std::uint32_t number) {
    const std::lock_guard lock(mutex_);
    const auto place = places_.find(number);
    if (--place->second.workers == 0) places_.erase(place);
  }

 private:
  struct Place {
    std::size_t workers = 0;  // guarded by the mutex of all
    std::mutex mutex;         // one makes the point ready, the others wait for it
    std::optional<Point> point;
  };

  Place& place_for_one_more(std::uint32_t number) {
    const std::lock_guard lock(mutex_);
    Place& place = places_[number];
    ++place.workers;
    return place;
  }

  const StudyFile& file_;
  const ReadyStudy& ready_;
  std::uint32_t max_inside_;
  std::mutex mutex_;
  std::map<std::uint32_t, Place> places_;
};

/// What the threads share.
struct Job {
  Job(const StudyFile& file, const ReadyStudy& ready, Units& work, const SweepOptions& wishes)
      : units(work),
        options(wishes),
        at_work(file, ready, wishes.max_inside),
        outbox(wishes.threads) {}

  bool over() const {
    return broken || (options.stop != nullptr && *options.stop) || is_out_of_time();
  }
  bool is_out_of_time() const {
    return std::chrono::duration<double>(RealTime::now() - began).count() > options.time_limit;
  }

  void fail(std::uint32_t point, std::uint32_t replication, const std::string& reason) {
    units.drop(point);
    const std::lock_guard lock(mutex);
    const auto [known, fresh] = failures.try_emplace(point, SweepResult::Failure{});
    if (fresh || replication < known->second.replication)
      known->second = {point, replication, reason};
  }

  void break_off() {
    const std::lock_guard lock(mutex);
    if (!error) error = std::current_exception();
    broken = true;
  }

  Units& units;
  const SweepOptions& options;
  RealTime::time_point began = RealTime::now();
  PointsAtWork at_work;
  Outbox outbox;
  std::atomic<bool> broken{false};
  std::mutex mutex;  // of what follows
  std::exception_ptr error;
  std::map<std::uint32_t, SweepResult::Failure> failures;
};

class Worker {
 public:
  Worker(Job& job, unsigned number) : job_(job), number_(number) {}
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() { leave(); }

  void work() {
    while (!job_.over()) {
      const Units::Piece piece = job_.units.take(number_);
      if (piece.replications.empty()) return;
      if (!go_to(piece)) continue;
      for (const std::uint32_t replication : piece.replications)
        if (!live_through(replication)) break;
    }
  }

 private:
  // False when the point cannot even begin.
  bool go_to(const Units::Piece& piece) {
    if (point_ != nullptr && piece.point == point_number_) return true;
    leave();
    try {
      point_ = &job_.at_work.enter(piece.point);
    } catch (const RunError& error) {
      job_.fail(piece.point, piece.replications.front(), error.what());
      return false;
    }
    point_number_ = piece.point;
    simulation_ = point_->like;
    evaluator_.emplace(*point_->scenario, point_->table);
    return true;
  }

  void leave() {
    evaluator_.reset();
    simulation_.reset();
    if (point_ != nullptr) job_.at_work.leave(point_number_);
    point_ = nullptr;
  }

  // False when no other replication of this piece is wanted.
  bool live_through(std::uint32_t replication) {
    try {
      simulation_->begin(point_->seed, replication);
      if (!run_to_end()) return give_up(replication);
      return job_.outbox.put(run_of(replication));
    } catch (const RunError& error) {
      job_.fail(point_number_, replication, error.what());
      return false;
    }
  }

  bool run_to_end() {
    for (std::uint64_t left = job_.options.max_events; left > 0 && !job_.over();) {
      const auto budget = std::min<std::uint64_t>(left, k_events_at_a_time);
      if (simulation_->run_until(k_never, static_cast<std::size_t>(budget))) return true;
      left -= budget;
    }
    return false;
  }

  bool give_up(std::uint32_t replication) {
    if (!job_.over())
      job_.fail(point_number_, replication,
                fmt::format("it has more than {} events; --max-events N raises the limit",
                            job_.options.max_events));
    return false;
  }

  Run run_of(std::uint32_t replication) {
    simulation_->totals(totals_);
    Run run;
    run.point = point_number_;
    run.replication = replication;
    run.events = totals_.events;
    run.values.resize(point_->table.columns.size());
    evaluator_->evaluate(totals_, run.values.data());
    std::vector<std::uint64_t> words = {simulation_->fingerprint()};
    for (const double value : run.values) words.push_back(std::bit_cast<std::uint64_t>(value));
    run.hash = combined_fingerprint(words);
    return run;
  }

  Job& job_;
  unsigned number_;
  const Point* point_ = nullptr;
  std::uint32_t point_number_ = 0;
  std::optional<Simulation> simulation_;  // of the point: one replication after the other
  std::optional<DayEvaluator> evaluator_;
  Totals totals_;
};

std::vector<PointUnits> units_of(const std::vector<PointRecord>& points, Store& store,
                                 const Shard& shard) {
  std::vector<PointUnits> units;
  std::uint64_t first_unit = 0;
  for (std::size_t pt = 0; pt < points.size(); ++pt) {
    const std::uint32_t replications = points[pt].replications;
    units.emplace_back(first_unit, replications, store.stored(static_cast<std::uint32_t>(pt)),
                       shard);
    first_unit += replications;
  }
  return units;
}

// The only one who writes.
class Writer {
 public:
  Writer(Store& store, SweepResult& result, const SweepOptions& options)
      : store_(store), result_(result), options_(options) {
    attempt_.host = host_name();
    attempt_.process = getpid();
    attempt_.started = time_now();
  }

  void write_all(Outbox& outbox) {
    std::vector<Run> runs;
    for (bool more = true; more;) {
      more = outbox.take(runs);
      if (!runs.empty()) write(runs);
      if (options_.progress) options_.progress(result_);
    }
  }

 private:
  void write(const std::vector<Run>& runs) {
    attempt_.replications += static_cast<std::int64_t>(runs.size());
    attempt_.seconds = std::chrono::duration<double>(RealTime::now() - began_).count();
    store_.add(runs, attempt_);
    result_.stored += runs.size();
    result_.added += runs.size();
  }

  Store& store_;
  SweepResult& result_;
  const SweepOptions& options_;
  Attempt attempt_;
  RealTime::time_point began_ = RealTime::now();
};

void work(Job& job, unsigned number) {
  try {
    Worker(job, number).work();
  } catch (...) {  // no memory, or the files have changed meanwhile
    job.break_off();
  }
  job.outbox.worker_left();
}

}  // namespace

void prepare_store(Store& store, const ReadyStudy& ready, const std::string& study_file) {
  if (store.is_new()) {
    store.create(ready.record, ready.points, ready.layouts);
  } else {
    refuse_other(store.study(), store.path(), ready.record, study_file);
    store.raise_replications(ready.points);
  }
}

SweepResult sweep(const StudyFile& file, const ReadyStudy& ready, Store& store,
                  const SweepOptions& options) {
  Units units(units_of(ready.points, store, options.shard), options.threads);
  SweepResult result;
  result.all = units.all();
  result.stored = units.all() - units.left();
  Job job(file, ready, units, options);
  {
    std::vector<std::jthread> workers;
    try {
      for (unsigned i = 0; i < options.threads; ++i)
        workers.emplace_back([&job, i] { work(job, i); });
      Writer(store, result, options).write_all(job.outbox);
    } catch (...) {
      job.broken = true;
      job.outbox.close();
      throw;
    }
  }
  if (job.error) std::rethrow_exception(job.error);
  result.out_of_time = result.stored < result.all && job.is_out_of_time();
  for (auto& [point, failure] : job.failures) result.failures.push_back(std::move(failure));
  return result;
}

}  // namespace frontline
