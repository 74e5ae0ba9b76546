#include "analysis/replications.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "analysis/batch_means.hpp"
#include "analysis/day.hpp"
#include "analysis/occurrence.hpp"

namespace frontline {
namespace {

using RealTime = std::chrono::steady_clock;

constexpr std::uint32_t k_days_at_a_time = 8;  // one cache line of a column

/// What the threads share. Everything but `next` and `over` is guarded by `mutex`.
struct Job {
  Job(Results& all, const RunOptions& wishes) : results(all), options(wishes) {
    like.allow_inside(options.max_inside);
  }

  Results& results;
  const RunOptions& options;
  Simulation like{results.scenario, options.seed, options.first};  // shares what follows from the
                                                                   // scenario alone
  RealTime::time_point started = RealTime::now();
  std::uint32_t days_at_a_time = 1;
  std::atomic<std::uint32_t> next{0};
  std::atomic<bool> over{false};  // somebody failed; no new replication begins
  std::mutex mutex;
  std::exception_ptr error;
  std::uint32_t error_day = 0;

  void end(Results::Status status, std::uint32_t day) {
    const std::lock_guard lock(mutex);
    // Of several the one that a single thread would have met first.
    const bool limit = status == Results::Status::too_many_events;
    if (results.status == Results::Status::complete ||
        (limit && (results.status != status || day + results.first < results.failed))) {
      results.status = status;
      results.failed = day + results.first;
    }
    over = true;
  }

  void fail(std::uint32_t day) {
    const std::lock_guard lock(mutex);
    if (!error || day < error_day) {
      error = std::current_exception();
      error_day = day;
    }
    over = true;
  }
};

/// One thread's share of the work.
class Worker {
 public:
  explicit Worker(Job& job)
      : job_(job),
        simulation_(job.like),
        evaluator_(*job.results.scenario, job.results.table),
        days_(job.results.table.columns.size() * job.days_at_a_time),
        waits_(evaluator_.flows().size()),
        sojourns_(evaluator_.flows().size()) {}

  void work() {
    const std::uint32_t count = job_.options.count;
    while (!job_.over) {
      const std::uint32_t from = job_.next.fetch_add(job_.days_at_a_time);
      if (from >= count) break;
      const std::uint32_t to = std::min(count, from + job_.days_at_a_time);
      if (!run_days(from, to)) return;
      store(from, to);
    }
    merge();
  }

 private:
  bool run_days(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t day = from; day < to; ++day) {
      try {
        if (!run_day(day, days_.data() + (day - from) * columns())) return false;
      } catch (...) {
        job_.fail(day);
        return false;
      }
      const std::lock_guard lock(job_.mutex);
      ++job_.results.done;
      if (job_.options.progress) job_.options.progress(job_.results.done);
    }
    return true;
  }

  bool run_day(std::uint32_t day, double* out) {
    const std::uint32_t replication = job_.options.first + day;
    simulation_.begin(job_.options.seed, replication);
    events_left_ = job_.options.max_events;
    obeyed_ = 0;
    if (job_.options.trace) simulation_.record_visits(&visits_);
    if (!run_slices(day) || !run_to(k_never, day)) return false;
    simulation_.totals(totals_);
    evaluator_.evaluate(totals_, out);
    for (std::size_t i = 0; i < waits_.size(); ++i) {
      if (i == k_all_flow) continue;  // merged at the end from the classes
      waits_[i].merge(*evaluator_.flows()[i].waits);
      sojourns_[i].merge(*evaluator_.flows()[i].sojourns);
    }
    job_.results.fingerprints[day] = simulation_.fingerprint();
    events_ += totals_.events;
    never_came_ += totals_.never_came;
    return true;
  }

  // What the columns of the slicing grow by in each slice.
  bool run_slices(std::uint32_t day) {
    const Slicing& slicing = job_.results.slicing;
    const std::size_t width = slicing.columns.size();
    double* out = job_.results.slices.data() + day * slicing.slices() * width;
    std::vector<double> before(width), now(width);
    for (std::size_t i = 0; i < slicing.times.size(); ++i) {
      if (!run_to(slicing.times[i], day)) return false;
      simulation_.totals(totals_);
      events_left_ = job_.options.max_events - std::min(job_.options.max_events, totals_.events);
      evaluator_.evaluate(totals_, slicing.columns, now.data());
      if (i > 0) out = std::transform(now.begin(), now.end(), before.begin(), out, std::minus<>());
      before.swap(now);
    }
    return true;
  }

  // A command acts after all events of its time.
  bool run_to(SimTime time, std::uint32_t day) {
    const CommandLog& commands = job_.options.commands;
    for (; obeyed_ < commands.size() && commands[obeyed_].time <= time; ++obeyed_) {
      if (!go_on_to(commands[obeyed_].time, day)) return false;
      simulation_.apply(commands[obeyed_].command);
    }
    return go_on_to(time, day);
  }

  bool go_on_to(SimTime time, std::uint32_t day) {
    const auto& trace = job_.options.trace;
    for (bool finished = false; !finished;) {
      const auto budget = std::min<std::uint64_t>(events_left_, k_events_at_a_time);
      finished = simulation_.run_until(time, static_cast<std::size_t>(budget));
      if (trace) trace(job_.options.first + day, visits_);
      visits_.clear();
      if (!finished) {
        events_left_ -= budget;
        if (events_left_ == 0) return give_up(Results::Status::too_many_events, day);
      }
      if (job_.options.stop && *job_.options.stop) return give_up(Results::Status::stopped, day);
      const std::chrono::duration<double> passed = RealTime::now() - job_.started;
      if (passed.count() > job_.options.time_limit)
        return give_up(Results::Status::out_of_time, day);
    }
    return true;
  }

  bool give_up(Results::Status status, std::uint32_t day) {
    job_.end(status, day);
    return false;
  }

  // A few days at once, so that each cache line of a column is written whole.
  void store(std::uint32_t from, std::uint32_t to) {
    for (std::size_t column = 0; column < columns(); ++column) {
      double* out = job_.results.columns.data() + column * job_.options.count;
      for (std::uint32_t day = from; day < to; ++day)
        out[day] = days_[(day - from) * columns() + column];
    }
  }

  // Sketches and counts are the same in whatever order they are added.
  void merge() {
    const std::lock_guard lock(job_.mutex);
    for (std::size_t i = 0; i < waits_.size(); ++i) {
      job_.results.waits[i].merge(waits_[i]);
      job_.results.sojourns[i].merge(sojourns_[i]);
    }
    job_.results.events += events_;
    job_.results.never_came += never_came_;
  }

  std::size_t columns() const { return job_.results.table.columns.size(); }

  Job& job_;
  Simulation simulation_;  // one replication after the other, in the same memory
  Totals totals_;
  DayEvaluator evaluator_;
  std::vector<double> days_;  // [day - first of this piece][column]
  std::vector<Sketch> waits_, sojourns_;
  std::vector<VisitRecord> visits_;
  std::uint64_t events_ = 0, never_came_ = 0;
  std::uint64_t events_left_ = 0;  // of the replication at hand
  std::size_t obeyed_ = 0;         // commands, likewise
};

void run_threads(Job& job, unsigned threads) {
  const auto work = [&job] {
    try {
      Worker(job).work();
    } catch (...) {  // no memory to begin with
      job.fail(0);
    }
  };
  std::vector<std::jthread> others;
  try {
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
  } catch (...) {  // the system gives no more threads
    job.over = true;
    throw;
  }
  work();
}

}  // namespace

Results run_replications(std::shared_ptr<const Scenario> scenario, const RunOptions& options) {
  MetricTable table = make_metric_table(*scenario);
  return run_replications(std::move(scenario), options, std::move(table));
}

Results run_replications(std::shared_ptr<const Scenario> scenario, const RunOptions& options,
                         MetricTable table) {
  if (scenario->clock.find_warm_up && !scenario->clock.warm_up_found)
    throw RunError("warm_up: auto is not for this command: say how long it is");
  Results results;
  results.table = std::move(table);
  results.scenario = std::move(scenario);
  results.seed = options.seed;
  results.first = options.first;
  results.count = options.count;
  results.columns.resize(results.table.columns.size() * options.count);
  results.fingerprints.resize(options.count);
  results.slicing = options.slicing ? *options.slicing : batch_slicing(results);
  results.slices.resize(options.count * results.slicing.slices() * results.slicing.columns.size());
  const std::size_t classes = results.scenario->classes.size();
  const std::size_t flows =
      1 + classes + results.scenario->tasks.size() + results.scenario->resources.size();
  results.waits.resize(flows);
  results.sojourns.resize(flows);

  Job job(results, options);
  const unsigned threads =
      options.trace ? 1 : std::clamp<unsigned>(options.threads, 1, std::max(1u, options.count));
  job.days_at_a_time = std::clamp(options.count / (8 * threads), 1u, k_days_at_a_time);
  run_threads(job, threads);
  if (job.error) std::rethrow_exception(job.error);
  const Index customers = customer_classes(*results.scenario);
  for (Index k = 0; k < customers; ++k) {
    results.waits[k_all_flow].merge(results.waits[1 + k]);
    results.sojourns[k_all_flow].merge(results.sojourns[1 + k]);
  }
  return results;
}

void append(Results& results, Results&& more) {
  assert(more.first == results.first + results.count && more.seed == results.seed);
  UnsetValues columns;
  const std::size_t before = results.count, after = before + more.count;
  columns.resize(results.table.columns.size() * after);
  for (std::size_t column = 0; column < results.table.columns.size(); ++column) {
    double* to = columns.data() + column * after;
    std::copy_n(results.columns.data() + column * before, before, to);
    std::copy_n(more.columns.data() + column * more.count, more.count, to + before);
  }
  results.columns = std::move(columns);
  results.count = static_cast<std::uint32_t>(after);
  results.fingerprints.insert(results.fingerprints.end(), more.fingerprints.begin(),
                              more.fingerprints.end());
  for (std::size_t flow = 0; flow < results.waits.size(); ++flow) {
    results.waits[flow].merge(more.waits[flow]);
    results.sojourns[flow].merge(more.sojourns[flow]);
  }
  results.status = more.status;
  results.failed = more.failed;
  results.done += more.done;
  results.events += more.events;
  results.never_came += more.never_came;
}

std::uint64_t combined_fingerprint(std::span<const std::uint64_t> fingerprints) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const std::uint64_t fingerprint : fingerprints)
    for (int byte = 0; byte < 8; ++byte) {
      hash ^= (fingerprint >> (8 * byte)) & 0xff;
      hash *= 0x100000001b3u;
    }
  return hash;
}

std::uint64_t Results::fingerprint() const { return combined_fingerprint(fingerprints); }

std::string fingerprint_text(std::uint64_t fingerprint) {
  return fmt::format("{:016x}", fingerprint);
}

}  // namespace frontline
