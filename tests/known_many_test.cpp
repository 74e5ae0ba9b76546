// Known answers: several servers, patient customers.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

const std::string k_desk = "task:desk", k_clerks = "staff:clerks";

Estimate chance_of_waiting_beyond(const CaseRun& run, double seconds) {
  return 1 - run.estimate(k_desk, "service_level_negative_pooled", seconds);
}

/// What all queues without end have.
void check_queue(Answers& answers, const CaseRun& run) {
  answers.check("utilization", run.estimate(k_clerks, "occupancy"));
  answers.check("P_wait", chance_of_waiting_beyond(run, 0));
  answers.check("E_wait", run.estimate(k_desk, "wait_mean_pooled") / k_minute);
  answers.check("Lq", run.estimate(k_desk, "queue_mean"));
  answers.check("L", run.estimate(k_desk, "number_mean"));
}

void check_mmc(const std::string& id, double T, const CaseRun& run) {
  Answers answers(id);
  check_queue(answers, run);
  const Values waited = run.values(k_desk, "offered") - run.values(k_desk, "served_within", 0);
  answers.check("E_wait_given_wait",
                ratio_of_sums(run.values(k_desk, "wait_total"), waited) / k_minute);
  answers.check("E_sojourn", run.estimate(k_desk, "sojourn_mean_pooled") / k_minute);
  answers.check("var_wait", square(run.estimate(k_desk, "wait_sd_pooled") / k_minute));
  answers.check("P_wait_gt_T", chance_of_waiting_beyond(run, T));
  answers.check("service_level_T", run.estimate(k_desk, "service_level_pooled", T));
  // A day's quantile is of a sketch, within 0.4 % of what was observed.
  const double p95 = answers.expected("wait_p95");
  answers.check("wait_p95", run.estimate(k_desk, "wait_p95") / k_minute, {p95, 0, 0.004 * p95},
                Kind::value);
  answers.finish();
}

/// A loss system with this service time of mean 1 min.
void check_erlang_b(const std::string& id, const std::string& service) {
  const CaseRun run(fmt::format(R"(
name: M/G/10/10, {1}
clock: {{start: 00:00, days: 100, warm_up: 1 h, after_end: cut, interval: 24 h}}
customers: {{guest: {{arrivals: {{rate: 8 per minute}}, journey: [serve: desk]}}}}
staff: {{clerks: {{count: 10, serves: {{desk: {0}}}}}}}
queues: {{desk: {{capacity: 0}}}}
watch: {{empty: busy(clerks) = 0}}
)",
                                service, id),
                    {.days = 2, .full_days = 50});
  Answers answers(id);
  answers.check("P_blocked", run.estimate(k_desk, "blocked_share_pooled"));
  answers.check("E_busy", run.estimate(k_clerks, "busy_mean"));
  answers.check("utilization", run.estimate(k_clerks, "occupancy"));
  // who came after the warm-up, by the length of that time
  const Values accepted = run.values(k_desk, "offered") - run.values(k_desk, "blocked");
  const double minutes = run.results().scenario->clock.days * 24.0 * 60 - 60;
  answers.check("throughput", mean_of(accepted) / minutes);
  answers.check("P_empty", run.estimate("watch:empty", "value_mean"));
  answers.finish();
}

}  // namespace

TEST_CASE("P-MMC-1: twelve servers, seldom a queue") {
  check_mmc("P-MMC-1", 20,
            CaseRun(R"(
name: M/M/12
clock: {start: 00:00, days: 100, warm_up: 3 h, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 4.2 per minute}, journey: [serve: desk]}}
staff: {clerks: {count: 12, serves: {desk: {exponential: 2 min}}}}
queues: {desk: {promise: [0 s, 20 s]}}
)",
                    {.days = 12, .full_days = 300}));
}

TEST_CASE("P-MMC-2: two servers, mostly a queue") {
  check_mmc("P-MMC-2", 60,
            CaseRun(R"(
name: M/M/2
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 1.7 per minute}, journey: [serve: desk]}}
staff: {clerks: {count: 2, serves: {desk: {exponential: 1 min}}}}
queues: {desk: {promise: [0 s, 1 min]}}
)",
                    {.days = 50, .full_days = 1250}));
}

TEST_CASE("P-ERLB-EXP: nobody may wait, exponential service") {
  check_erlang_b("P-ERLB-EXP", "{exponential: 1 min}");
}

TEST_CASE("P-ERLB-LOGN: nobody may wait, the law of service does not matter") {
  check_erlang_b("P-ERLB-LOGN", "{lognormal: {mean: 1 min, cv: 1.5}}");
}

TEST_CASE("P-ERLB-DET: nobody may wait, everybody is served for a minute") {
  check_erlang_b("P-ERLB-DET", "1 min");
}

TEST_CASE("P-MMCK-1: who finds five waiting is turned away") {
  const CaseRun run(R"(
name: M/M/12/17
clock: {start: 00:00, days: 100, warm_up: 3 h, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 4.2 per minute}, journey: [serve: desk]}}
staff: {clerks: {count: 12, serves: {desk: {exponential: 2 min}}}}
queues: {desk: {capacity: 5, promise: [0 s, 20 s]}}
)",
                    {.days = 8, .full_days = 200});
  Answers answers("P-MMCK-1");
  const Values accepted = run.values(k_desk, "offered") - run.values(k_desk, "blocked");
  const double minutes = run.results().scenario->clock.days * 24.0 * 60 - 180;
  const auto beyond = [&](double T) {
    return 1 - ratio_of_sums(run.values(k_desk, "served_within", T), accepted);
  };
  answers.check("P_blocked", run.estimate(k_desk, "blocked_share_pooled"));
  answers.check("throughput", mean_of(accepted) / minutes);
  answers.check("L", run.estimate(k_desk, "number_mean"));
  answers.check("Lq", run.estimate(k_desk, "queue_mean"));
  answers.check("E_wait_accepted", run.estimate(k_desk, "wait_mean_pooled") / k_minute);
  answers.check("E_sojourn_accepted", run.estimate(k_desk, "sojourn_mean_pooled") / k_minute);
  answers.check("P_wait_accepted", beyond(0));
  answers.check("P_wait_gt_T_accepted", beyond(20));
  answers.check("served_within_T_over_offered",
                run.estimate(k_desk, "service_level_negative_pooled", 20));
  answers.check("utilization", run.estimate(k_clerks, "occupancy"));
  answers.finish();
}

TEST_CASE("P-MDC-1: three servers who take the same time for everybody") {
  const CaseRun run(R"(
name: M/D/3
clock: {start: 00:00, days: 100, warm_up: 12 h, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 2.4 per minute}, journey: [serve: desk]}}
staff: {clerks: {count: 3, serves: {desk: 1 min}}}
queues: {desk: {promise: [0 s, 30 s]}}
)",
                    {.days = 10, .full_days = 250});
  Answers answers("P-MDC-1");
  check_queue(answers, run);
  answers.check("P_wait_gt_T", chance_of_waiting_beyond(run, 30));
  answers.finish();
}

TEST_CASE("P-MPHC-E2: three servers, service in two exponential phases") {
  const CaseRun run(R"(
name: M/E2/3
clock: {start: 00:00, days: 100, warm_up: 12 h, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 2.55 per minute}, journey: [serve: desk]}}
staff: {clerks: {count: 3, serves: {desk: {erlang: {mean: 1 min, phases: 2}}}}}
queues: {desk: {promise: 0 s}}
)",
                    {.days = 20, .full_days = 500});
  Answers answers("P-MPHC-E2");
  check_queue(answers, run);
  answers.finish();
}

TEST_CASE("P-MPHC-AB: more work than five servers can do, but customers leave") {
  const CaseRun run(R"(
name: M/E2/5 + M
clock: {start: 00:00, days: 100, warm_up: 2 h, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 5.2 per minute}, patience: {exponential: 2 min}, journey: [serve: desk]}}
staff: {clerks: {count: 5, serves: {desk: {erlang: {mean: 1 min, phases: 2}}}}}
queues: {desk: {promise: 0 s}}
)",
                    {.days = 3, .full_days = 75});
  Answers answers("P-MPHC-AB");
  answers.check("utilization", run.estimate(k_clerks, "occupancy"));
  answers.check("Lq", run.estimate(k_desk, "queue_mean"));
  answers.check("L", run.estimate(k_desk, "number_mean"));
  // With exponential patience nobody leaves at once: those who do not wait are served within 0 s.
  answers.check("P_wait", chance_of_waiting_beyond(run, 0));
  answers.check("E_wait", run.estimate(k_desk, "wait_mean_pooled") / k_minute);
  answers.check("P_abandon", run.estimate(k_desk, "abandoned_share_pooled"));
  answers.finish();
}

TEST_CASE("intervals of 95 % hold the truth 95 times in a hundred") {
  // M/M/10 + M, many short runs of 12 replications; how often an interval has the exact value in it
  constexpr int k_runs = 400;
  Answers answers("P-ERLA-1");
  struct Interval {
    std::string scope, metric;
    double truth;
    int hits = 0;
  };
  std::vector<Interval> intervals = {
      {k_desk, "wait_mean_pooled", k_minute * answers.expected("E_wait")},
      {k_desk, "abandoned_share_pooled", answers.expected("P_abandon")},
      {k_desk, "queue_mean", answers.expected("Lq")},
      {k_clerks, "occupancy", answers.expected("utilization")}};
  for (std::uint64_t seed = 1; seed <= k_runs; ++seed) {
    const CaseRun run(R"(
name: M/M/10 + M for two hours
clock: {start: 00:00, end: 02:30, warm_up: 30 min, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 10 per minute}, patience: {exponential: 2 min}, journey: [serve: desk]}}
staff: {clerks: {count: 10, serves: {desk: {exponential: 1 min}}}}
)",
                      {.replications = 12, .full_replications = 12}, seed);
    for (Interval& interval : intervals) {
      const frontline::RowSummary summary = run.summary(interval.scope, interval.metric);
      interval.hits += std::abs(summary.mean - interval.truth) <= summary.half_width;
    }
  }
  // 380 of 400, with a standard deviation of 4.4 where the intervals are honest
  std::string found;
  for (const Interval& interval : intervals)
    found += fmt::format("{}: {} of {}\n", interval.metric, interval.hits, k_runs);
  INFO(found);
  CHECK(std::all_of(intervals.begin(), intervals.end(),
                    [](const Interval& interval) { return std::abs(interval.hits - 380) < 18; }));
}
