// Known answers: one server.

#include <string>
#include <utility>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

const std::string k_desk = "task:desk", k_busy = "watch:busy";

/// What all of these have: one task, one clerk who serves one at a time.
void check_utilization_and_waits(Answers& answers, const CaseRun& run) {
  answers.check("utilization", run.estimate("staff:clerk", "occupancy"));
  answers.check("P_wait", 1 - run.estimate(k_desk, "service_level_negative_pooled", 0));
  answers.check("E_wait", run.estimate(k_desk, "wait_mean_pooled") / k_minute);
  answers.check("Lq", run.estimate(k_desk, "queue_mean"));
  answers.check("E_sojourn", run.estimate(k_desk, "sojourn_mean_pooled") / k_minute);
}

void check_busy_periods(Answers& answers, const CaseRun& run) {
  answers.check("E_busy_period", run.estimate(k_busy, "spell_mean_pooled") / k_minute);
  answers.check("var_busy_period", square(run.estimate(k_busy, "spell_sd_pooled") / k_minute));
}

Estimate variance_of_wait(const CaseRun& run) {
  return square(run.estimate(k_desk, "wait_sd_pooled") / k_minute);
}

// A day's quantile is of a sketch, within 0.4 % of what was observed.
Expected sketched(double value) { return {value, 0, 0.004 * value}; }

void check_mg1(const std::string& id, const CaseRun& run) {
  Answers answers(id);
  check_utilization_and_waits(answers, run);
  answers.check("var_wait", variance_of_wait(run));
  answers.check("L", run.estimate(k_desk, "number_mean"));
  check_busy_periods(answers, run);
  answers.finish();
}

void check_gm1(const std::string& id, const CaseRun& run) {
  Answers answers(id);
  check_utilization_and_waits(answers, run);
  answers.check("sigma", 1 - run.estimate(k_desk, "service_level_negative_pooled", 0));
  answers.check("var_wait", variance_of_wait(run));
  answers.check("P_wait_gt_T", 1 - run.estimate(k_desk, "service_level_negative_pooled", 120));
  answers.finish();
}

}  // namespace

TEST_CASE("P-MM1-1: one server, everything exponential") {
  const CaseRun run(R"(
name: M/M/1
clock: {start: 00:00, days: 100, warm_up: 2 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 0.8 per minute}, journey: [serve: desk]}}
staff: {clerk: {count: 1, serves: {desk: {exponential: 1 min}}}}
queues: {desk: {promise: [0 s, 5 min]}}
watch: {busy: busy(clerk) > 0, number: in_system(desk)}
targets: {out_soon: {metric: sojourn_within, of: "task:desk", within: 5 min, at_least: 1%}}
)",
                    {.days = 100, .full_days = 2500});
  Answers answers("P-MM1-1");
  check_utilization_and_waits(answers, run);
  answers.check("L", run.estimate(k_desk, "number_mean"));
  answers.check("var_wait", variance_of_wait(run));
  answers.check("var_L", run.time_variance("number"));
  answers.check("P_wait_gt_T", 1 - run.estimate(k_desk, "service_level_negative_pooled", 300));
  answers.check("P_sojourn_gt_T", 1 - run.estimate(k_desk, "sojourn_within_pooled", 300));
  answers.check("sojourn_p95", run.estimate(k_desk, "sojourn_p95") / k_minute,
                sketched(answers.expected("sojourn_p95")), Kind::value);
  check_busy_periods(answers, run);
  answers.finish();
}

TEST_CASE("P-MG1-DET: one server who takes the same time for everybody") {
  check_mg1("P-MG1-DET", CaseRun(R"(
name: M/D/1
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 0.7 per minute}, journey: [serve: desk]}}
staff: {clerk: {count: 1, serves: {desk: 1 min}}}
queues: {desk: {promise: 0 s}}
watch: {busy: busy(clerk) > 0}
)",
                                 {.days = 40, .full_days = 1000}));
}

TEST_CASE("P-MG1-LOGN: one server, lognormal service times") {
  check_mg1("P-MG1-LOGN", CaseRun(R"(
name: M/G/1, lognormal
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 0.6 per minute}, journey: [serve: desk]}}
staff: {clerk: {count: 1, serves: {desk: {lognormal: {mean: 1.2 min, cv: 0.8}}}}}
queues: {desk: {promise: 0 s}}
watch: {busy: busy(clerk) > 0}
)",
                                  {.days = 60, .full_days = 1500}));
}

TEST_CASE("P-MG1-GAMMA: one server, gamma service times") {
  // shape 2.5 and scale 0.6 min: a mean of 1.5 min, a cv of 1/sqrt(2.5)
  check_mg1("P-MG1-GAMMA", CaseRun(R"(
name: M/G/1, gamma
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 0.5 per minute}, journey: [serve: desk]}}
staff: {clerk: {count: 1, serves: {desk: {gamma: {mean: 1.5 min, cv: 0.6324555320336759}}}}}
queues: {desk: {promise: 0 s}}
watch: {busy: busy(clerk) > 0}
)",
                                   {.days = 80, .full_days = 2000}));
}

TEST_CASE("P-GM1-E2: customers come one by one, more evenly than at random") {
  check_gm1("P-GM1-E2", CaseRun(R"(
name: E2/M/1
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {gaps: {erlang: {mean: 1.25 min, phases: 2}}}, journey: [serve: desk]}}
staff: {clerk: {count: 1, serves: {desk: {exponential: 1 min}}}}
queues: {desk: {promise: [0 s, 2 min]}}
)",
                                {.days = 60, .full_days = 1500}));
}

TEST_CASE("P-GM1-D: a customer every 75 seconds") {
  check_gm1("P-GM1-D", CaseRun(R"(
name: D/M/1
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {gaps: 1.25 min}, journey: [serve: desk]}}
staff: {clerk: {count: 1, serves: {desk: {exponential: 1 min}}}}
queues: {desk: {promise: [0 s, 2 min]}}
)",
                               {.days = 40, .full_days = 1000}));
}

TEST_CASE("P-DISC: the order of service changes who waits how long, not how long they wait") {
  Answers answers("P-DISC");
  for (const auto& [law, discipline] :
       {std::pair("fifo", "fifo"), std::pair("siro", "random"), std::pair("lifo", "lifo")}) {
    const CaseRun run(fmt::format(R"(
name: M/M/1, {0}
clock: {{start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}}
customers: {{guest: {{arrivals: {{rate: 0.7 per minute}}, journey: [serve: desk]}}}}
staff: {{clerk: {{count: 1, serves: {{desk: {{exponential: 1 min}}}}}}}}
queues: {{desk: {{promise: 0 s, discipline: {0}}}}}
)",
                                  discipline),
                      {.days = 80, .full_days = 1500});
    answers.check(fmt::format("E_wait, {}", law),
                  run.estimate(k_desk, "wait_mean_pooled") / k_minute, answers.expected("E_wait"));
    answers.check(fmt::format("P_wait, {}", law),
                  1 - run.estimate(k_desk, "service_level_negative_pooled", 0),
                  answers.expected("P_wait"));
    answers.check(fmt::format("sd_wait_{}", law),
                  run.estimate(k_desk, "wait_sd_pooled") / k_minute);
  }
  answers.finish();
}

TEST_CASE("P-BATCH: customers come in groups of geometric size") {
  // P(size = k) = 0.4 * 0.6^(k-1), cut where 0.6^k is below 1e-13; the last size has the rest
  std::string sizes;
  double chance = 40;  // per cent
  for (int size = 1; size < 60; ++size, chance *= 0.6)
    sizes += fmt::format("{}: {:.15f}%, ", size, chance);
  sizes += fmt::format("60: {:.15f}%", chance / 0.4);
  const CaseRun run(fmt::format(R"(
name: M^X/M/1
clock: {{start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}}
customers:
  guest:
    arrivals: {{rate: 0.25 per minute, batch: {{empirical: {{{}}}}}}}
    journey: [serve: desk]
staff: {{clerk: {{count: 1, serves: {{desk: {{exponential: 1 min}}}}}}}}
)",
                                sizes),
                    {.days = 60, .full_days = 1500});
  Answers answers("P-BATCH");
  answers.check("utilization", run.estimate("staff:clerk", "occupancy"));
  answers.check("L", run.estimate(k_desk, "number_mean"));
  answers.check("E_sojourn", run.estimate(k_desk, "sojourn_mean_pooled") / k_minute);
  answers.check("E_wait", run.estimate(k_desk, "wait_mean_pooled") / k_minute);
  answers.check("Lq", run.estimate(k_desk, "queue_mean"));
  answers.finish();
}
