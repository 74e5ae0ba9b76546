// Known answers: who goes first, by priority or by the length of the service.

#include <string>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

TEST_CASE("P-PREEMPT: the urgent interrupt, the interrupted go on where they were") {
  const CaseRun run(R"(
name: Preemptive priority
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  urgent: {arrivals: {rate: 0.3 per minute}, priority: 1, journey: [serve: desk]}
  patient:
    arrivals: {rate: 0.2 per minute}
    journey: [{serve: desk, service: {exponential: 2 min}}]
staff:
  clerk: {count: 1, serves: {desk: {service: {exponential: 1 min}, interruptible: true}}}
)",
                    {.days = 20, .full_days = 200});
  Answers answers("P-PREEMPT");
  const auto check = [&](const std::string& k, const std::string& scope) {
    answers.check("E_sojourn_class" + k, run.estimate(scope, "sojourn_mean_pooled") / k_minute);
    answers.check("L_class" + k, run.estimate(scope, "number_mean"));
  };
  check("1", "class:urgent");
  check("2", "class:patient");
  answers.check("utilization", run.estimate("staff:clerk", "occupancy"));
  answers.finish();
}

TEST_CASE("P-SJF: in turn, the shortest service first, the shortest rest first") {
  const auto run = [](const std::string& discipline, const std::string& interruptible) {
    return CaseRun(fmt::format(R"(
name: M/M/1, {0}, interruptible {1}
clock: {{start: 00:00, days: 100, warm_up: 2 d, after_end: cut, interval: 24 h}}
customers: {{guest: {{arrivals: {{rate: 0.8 per minute}}, journey: [serve: desk]}}}}
staff:
  clerk: {{count: 1, serves: {{desk: {{service: {{exponential: 1 min}}, interruptible: {1}}}}}}}
queues: {{desk: {{discipline: {0}}}}}
)",
                               discipline, interruptible),
                   {.days = 20, .full_days = 300});
  };
  const CaseRun fifo = run("fifo", "false"), shortest_job = run("shortest", "false"),
                shortest_rest = run("shortest", "true");
  const std::string desk = "task:desk";
  Answers answers("P-SJF");
  for (const CaseRun* each : {&fifo, &shortest_job, &shortest_rest})
    answers.check("utilization", each->estimate("staff:clerk", "occupancy"));
  answers.check("E_wait_fifo", fifo.estimate(desk, "wait_mean_pooled") / k_minute);
  answers.check("E_wait_sjf", shortest_job.estimate(desk, "wait_mean_pooled") / k_minute);
  answers.check("E_sojourn_sjf", shortest_job.estimate(desk, "sojourn_mean_pooled") / k_minute);
  answers.check("E_sojourn_srpt", shortest_rest.estimate(desk, "sojourn_mean_pooled") / k_minute);
  answers.finish();
}
