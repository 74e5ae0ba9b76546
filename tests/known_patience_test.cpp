// Known answers: customers who do not wait for ever, and customers who go first.

#include <string>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

const std::string k_phone = "task:phone";

// Agents, one kind of call, promises of 0 s and T.
void check_mmcg(const std::string& id, double T, const CaseRun& run) {
  Answers answers(id);
  const auto minutes = [&](const std::string& metric) {
    return run.estimate(k_phone, metric) / k_minute;
  };
  const auto level = [&](const std::string& metric) { return run.estimate(k_phone, metric, T); };
  answers.check("P_wait", 1 - run.estimate(k_phone, "service_level_negative_pooled", 0));
  answers.check("P_abandon", run.estimate(k_phone, "abandoned_share_pooled"));
  answers.check("E_wait", minutes("wait_mean_pooled"));
  answers.check("E_wait_served", minutes("wait_served_mean_pooled"));
  answers.check("E_wait_abandoned", minutes("wait_abandoned_mean_pooled"));
  answers.check("Lq", run.estimate(k_phone, "queue_mean"));
  answers.check("utilization", run.estimate("staff:agents", "occupancy"));
  answers.check("E_offered_wait", minutes("wait_virtual_mean_pooled"));
  answers.check("P_offered_wait_gt_T", 1 - level("service_level_virtual_pooled"));
  answers.check("SL_served_T_over_offered", level("service_level_negative_pooled"));
  answers.check("SL_served_T_over_served", level("service_level_answered_pooled"));
  answers.check("SL_served_T_over_offered_minus_abandoned_T", level("service_level_pooled"));
  answers.check("SL_served_or_abandoned_T_over_offered", level("service_level_positive_pooled"));
  const Values late = run.values(k_phone, "abandoned") - run.values(k_phone, "abandoned_within", T);
  answers.check("P_abandon_after_T", ratio_of_sums(late, run.values(k_phone, "offered")));
  answers.finish();
}

}  // namespace

TEST_CASE("P-ERLA-1: ten agents with just enough calls, exponential patience") {
  check_mmcg("P-ERLA-1", 20,
             CaseRun(R"(
name: M/M/10 + M
clock: {start: 00:00, days: 100, warm_up: 2 h, after_end: cut, interval: 24 h}
customers: {call: {arrivals: {rate: 10 per minute}, patience: {exponential: 2 min}, journey: [serve: phone]}}
staff: {agents: {count: 10, serves: {phone: {exponential: 1 min}}}}
queues: {phone: {promise: [0 s, 20 s]}}
)",
                     {.days = 3, .full_days = 75}));
}

TEST_CASE("P-ERLA-OVER: a hundred agents, a fifth too many calls") {
  check_mmcg("P-ERLA-OVER", 6,
             CaseRun(R"(
name: M/M/100 + M, overloaded
clock: {start: 00:00, days: 100, warm_up: 1 h, after_end: cut, interval: 24 h}
customers: {call: {arrivals: {rate: 120 per minute}, patience: {exponential: 1 min}, journey: [serve: phone]}}
staff: {agents: {count: 100, serves: {phone: {exponential: 1 min}}}}
queues: {phone: {promise: [0 s, 6 s]}}
)",
                     {.days = 1, .full_days = 10}));
}

TEST_CASE("P-MMCG-DET: everybody gives up after half a minute") {
  check_mmcg("P-MMCG-DET", 12,
             CaseRun(R"(
name: M/M/10 + D
clock: {start: 00:00, days: 100, warm_up: 2 h, after_end: cut, interval: 24 h}
customers: {call: {arrivals: {rate: 9 per minute}, patience: 30 s, journey: [serve: phone]}}
staff: {agents: {count: 10, serves: {phone: {exponential: 1 min}}}}
queues: {phone: {promise: [0 s, 12 s]}}
)",
                     {.days = 3, .full_days = 75}));
}

TEST_CASE("P-MMCG-WEIB: patience wears thin the longer the wait") {
  // shape 2 and scale 1 min: a mean of sqrt(pi)/2 min, a cv of sqrt(4/pi - 1)
  check_mmcg("P-MMCG-WEIB", 12,
             CaseRun(R"(
name: M/M/10 + Weibull
clock: {start: 00:00, days: 100, warm_up: 2 h, after_end: cut, interval: 24 h}
customers:
  call:
    arrivals: {rate: 11 per minute}
    patience: {weibull: {mean: 0.8862269254527580 min, cv: 0.5227232008770614}}
    journey: [serve: phone]
staff: {agents: {count: 10, serves: {phone: {exponential: 1 min}}}}
queues: {phone: {promise: [0 s, 12 s]}}
)",
                     {.days = 3, .full_days = 75}));
}

TEST_CASE("P-PRIO-MMC: two classes, five servers, the first class goes first") {
  const CaseRun run(R"(
name: M/M/5 with priorities
clock: {start: 00:00, days: 100, warm_up: 6 h, after_end: cut, interval: 24 h}
customers:
  first: {arrivals: {rate: 1.5 per minute}, priority: 1, journey: [serve: desk]}
  second: {arrivals: {rate: 2.5 per minute}, journey: [serve: desk]}
staff: {clerks: {count: 5, serves: {desk: {exponential: 1 min}}}}
queues: {desk: {promise: 0 s}}
)",
                    {.days = 12, .full_days = 300});
  Answers answers("P-PRIO-MMC");
  answers.check("P_wait", 1 - run.estimate("task:desk", "service_level_negative_pooled", 0));
  answers.check("utilization", run.estimate("staff:clerks", "occupancy"));
  answers.check("E_wait_class1", run.estimate("class:first", "wait_mean_pooled") / k_minute);
  answers.check("sd_wait_class1", run.estimate("class:first", "wait_sd_pooled") / k_minute);
  answers.check("E_wait_class2", run.estimate("class:second", "wait_mean_pooled") / k_minute);
  answers.check("sd_wait_class2", run.estimate("class:second", "wait_sd_pooled") / k_minute);
  answers.finish();
}

TEST_CASE("P-PRIO-MG1: short errands go before long ones at one server") {
  const CaseRun run(R"(
name: M/G/1 with priorities
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  quick: {arrivals: {rate: 0.3 per minute}, priority: 1, journey: [{serve: desk, service: 30 s}]}
  slow: {arrivals: {rate: 0.3 per minute}, journey: [{serve: desk, service: {exponential: 2 min}}]}
staff: {clerk: {count: 1, serves: {desk: 1 min}}}
)",
                    {.days = 100, .full_days = 2500});
  Answers answers("P-PRIO-MG1");
  answers.check("E_wait_class1", run.estimate("class:quick", "wait_mean_pooled") / k_minute);
  answers.check("sd_wait_class1", run.estimate("class:quick", "wait_sd_pooled") / k_minute);
  answers.check("E_wait_class2", run.estimate("class:slow", "wait_mean_pooled") / k_minute);
  answers.check("sd_wait_class2", run.estimate("class:slow", "wait_sd_pooled") / k_minute);
  answers.check("utilization", run.estimate("staff:clerk", "occupancy"));
  answers.finish();
}
