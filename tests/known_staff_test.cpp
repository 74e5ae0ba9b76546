// Known answers: staff who fail, are absent, quit, are interrupted, or serve several at once.

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

/// Agrees when it is less than four standard errors away, and these are small.
void check(const std::string& what, const Estimate& estimate, double expected,
           double precision = 0.02) {
  INFO(what << ": " << estimate.mean << " +- " << estimate.standard_error << ", expected "
            << expected);
  CHECK(std::abs(estimate.mean - expected) <=
        k_largest_z * estimate.standard_error + 1e-9 * expected);
  CHECK(estimate.standard_error <= precision * expected);
}

/// One person, customers at 0.5 a minute with services of mean 1 min.
CaseRun one_server(const std::string& name, const std::string& staff,
                   const std::string& customers =
                       "customer: {arrivals: {rate: 0.5 per minute}, journey: [serve: desk]}",
                   const std::string& more = "") {
  return CaseRun(fmt::format(R"(
name: {}
clock: {{start: 00:00, days: 20, warm_up: 6 h, after_end: cut, interval: 24 h}}
customers: {{{}}}
staff: {{clerk: {{{}}}}}
{}
)",
                             name, customers, staff, more),
                 {.replications = 20, .full_replications = 200});
}

}  // namespace

TEST_CASE("M/G/infinity: as many are busy as the load says, and nobody waits") {
  const CaseRun run(R"(
name: Self-service
clock: {start: 00:00, days: 10, warm_up: 6 h, after_end: cut, interval: 24 h}
customers: {customer: {arrivals: {rate: 2 per minute}, journey: [serve: desk]}}
staff: {kiosk: {count: unlimited, serves: {desk: {lognormal: {mean: 4 min, cv: 1.5}}}}}
watch: {busy: busy(kiosk)}
)",
                    {.replications = 20, .full_replications = 100});
  check("busy", run.estimate("staff:kiosk", "busy_mean"), 8);
  check("variance of busy", run.time_variance("busy"), 8, 0.05);  // Poisson
  check("wait", run.estimate("task:desk", "wait_mean"), 0);
}

TEST_CASE("two classes, the first interrupts: its own M/M/1, and the other's mean") {
  // rho 0.2 and 0.3: E T1 = 1 / (1 - 0.2), E T2 = 1 / (0.8 x 0.5)
  const CaseRun run =
      one_server("Preemptive resume",
                 "count: 1, serves: {desk: {service: {exponential: 1 min}, interruptible: true}}",
                 "first: {arrivals: {rate: 0.2 per minute}, priority: 1, journey: [serve: desk]}, "
                 "second: {arrivals: {rate: 0.3 per minute}, journey: [serve: desk]}");
  check("first", run.estimate("class:first", "sojourn_mean_pooled") / k_minute, 1.25);
  check("second", run.estimate("class:second", "sojourn_mean_pooled") / k_minute, 2.5);
  check("busy", run.estimate("staff:clerk", "occupancy"), 0.5);
}

TEST_CASE("two classes, the first interrupts by rank: general services") {
  // E T2 = (E S2 + (l1 E S1^2 + l2 E S2^2) / 2 / (1 - rho)) / (1 - rho1), phone exponential, mail constant
  const CaseRun run =
      one_server("Preemptive resume by rank",
                 "count: 1, serves: {mail: {service: 1 min, rank: 2, interruptible: true}, phone: "
                 "{exponential: 1 min}}",
                 "first: {arrivals: {rate: 0.2 per minute}, journey: [serve: phone]}, second: "
                 "{arrivals: {rate: 0.3 per minute}, journey: [serve: mail]}");
  check("first", run.estimate("class:first", "sojourn_mean_pooled") / k_minute, 1.25);
  check("second", run.estimate("class:second", "sojourn_mean_pooled") / k_minute,
        (1 + (0.2 * 2 + 0.3 * 1) / 2 / 0.5) / 0.8);
}

TEST_CASE("shortest remaining time first: M/M/1") {
  // E T = integral over x of f(x) { l m2(x) / 2 / (1 - rho(x))^2 + integral_0^x dt / (1 - rho(t)) },
  // m2(x) = E min(S, x)^2, rho(x) = l E[S; S <= x]
  constexpr double l = 0.8;
  double inside = 0, mean = 0;
  constexpr double h = 1e-4;
  for (double x = h / 2; x < 40; x += h) {
    const double rho = l * (1 - (1 + x) * std::exp(-x));
    inside += h / (1 - rho);
    const double m2 = 2 - 2 * (1 + x) * std::exp(-x);
    mean += h * std::exp(-x) * (l * m2 / 2 / (1 - rho) / (1 - rho) + inside);
  }
  const CaseRun run = one_server(
      "SRPT", "count: 1, serves: {desk: {service: {exponential: 1 min}, interruptible: true}}",
      "customer: {arrivals: {rate: 0.8 per minute}, journey: [serve: desk]}",
      "queues: {desk: {discipline: shortest}}");
  check("sojourn", run.estimate("task:desk", "sojourn_mean_pooled") / k_minute, mean);
}

TEST_CASE("M/M/1 with breakdowns at any time: the mean number inside") {
  // l = 0.5, mu = 1, fails at f = 0.05, is repaired at r = 0.25, idle or not. White and Christie:
  // L = l ((r + f)^2 + mu f) / ((r + f) (r mu - l (r + f))), the rest of the service comes later.
  for (const std::string rule : {"waits", "hand_back"}) {
    const CaseRun run =
        one_server("Breakdowns, " + rule,
                   "count: 1, serves: {desk: {exponential: 1 min}}, breakdowns: {up: {exponential: "
                   "20 min}, down: {exponential: 4 min}, customer: " +
                       rule + "}");
    check("number", run.estimate("task:desk", "number_mean"), 7.0 / 3, 0.03);
    check("busy", run.estimate("staff:clerk", "utilisation"), 0.5);
    check("occupancy", run.estimate("staff:clerk", "occupancy"), 0.5 / (20.0 / 24));
  }
}

TEST_CASE("a machine is available for up / (up + down), whatever the distributions") {
  const CaseRun run = one_server("Availability",
                                 "count: 3, serves: {desk: 1 s}, breakdowns: {up: {weibull: {mean: "
                                 "100 min, cv: 0.7}}, down: {lognormal: {mean: 25 min, cv: 2}}}",
                                 "customer: {arrivals: {rate: 1 per hour}, journey: [serve: desk]}",
                                 "watch: {up: on_duty(clerk), broken: down(clerk)}");
  check("up", run.estimate("watch:up", "value_mean"), 3 * 0.8);
  check("down", run.estimate("watch:broken", "value_mean"), 3 * 0.2);
  check("paid", run.estimate("staff:clerk", "staff_hours"), 3 * (20 * 24 - 6));
}

TEST_CASE("machines and one who repairs them: the machine interference problem") {
  // Three machines, up 1 h, repair 1/2 h, one repairer: finite-source M/M/1, P(n) ~ 3!/(3-n)! / 2^n
  const double p0 = 1 / (1 + 3 * 0.5 + 6 * 0.25 + 6 * 0.125);
  const CaseRun run(R"(
name: Machine interference
clock: {start: 00:00, days: 60, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {customer: {arrivals: {rate: 1 per day}, journey: [serve: wash]}}
staff:
  machines: {count: 3, serves: {wash: 1 s}, breakdowns: {up: {exponential: 1 h}, down: {repair: fix}}}
  technician: {count: 1, serves: {fix: {exponential: 30 min}}}
watch: {broken: down(machines)}
)",
                    {.replications = 20, .full_replications = 100});
  check("technician", run.estimate("staff:technician", "occupancy"), 1 - p0);
  check("down", run.estimate("watch:broken", "value_mean"), p0 * (1 * 1.5 + 2 * 1.5 + 3 * 0.75));
}

TEST_CASE("n customers at the speed 1/n each: processor sharing") {
  std::string speeds;
  for (int n = 1; n <= 60; ++n) speeds += fmt::format("{}{:.17g}%", n > 1 ? ", " : "", 100.0 / n);
  const std::vector<std::pair<std::string, std::string>> laws = {
      {"exponential", "1 min"}, {"lognormal", "{mean: 1 min, cv: 2}"}};
  for (const auto& [law, value] : laws) {
    const CaseRun run = one_server("Processor sharing, " + law,
                                   fmt::format("count: 1, serves: {{desk: {{{}: {}}}}}, "
                                               "concurrency: {{of: desk, speed: [{}]}}",
                                               law, value, speeds));
    check("sojourn", run.estimate("task:desk", "sojourn_mean_pooled") / k_minute, 2, 0.03);
    check("busy", run.estimate("staff:clerk", "occupancy"), 0.5);
    check("wait", run.estimate("task:desk", "wait_mean"), 0);
  }
}

TEST_CASE("absence: each person stays away with this chance") {
  const CaseRun run(R"(
name: Absence
clock: {start: 09:00, end: 17:00, days: 50}
customers: {customer: {arrivals: {rate: 1 per hour}, journey: [serve: desk]}}
staff:
  clerks: {count: 10, absence: 12%, serves: {desk: 1 min}}
  others: {shifts: {a: {from: 09:00, to: 13:00, count: 3}, b: {from: 13:00, to: 17:00, count: 3}}, absence: 12%, serves: {desk: {service: 1 min, rank: 2}}}
)",
                    {.replications = 40, .full_replications = 200});
  check("by day", run.estimate("staff:clerks", "staff_hours"), 50 * 8 * 10 * 0.88);
  check("by shift", run.estimate("staff:others", "staff_hours"), 50 * 8 * 3 * 0.88);
  // The variance tells that all days, and both shifts of one, are drawn apart.
  const auto sd = [&](const std::string& group) { return run.summary(group, "staff_hours").sd; };
  CHECK(sd("staff:clerks") == Catch::Approx(8 * std::sqrt(50 * 10 * 0.12 * 0.88)).epsilon(0.45));
  CHECK(sd("staff:others") == Catch::Approx(4 * std::sqrt(100 * 3 * 0.12 * 0.88)).epsilon(0.45));
}

TEST_CASE("turnover: a place is held for as long as its holder stays") {
  // Stays 100 d (looked at every full hour), replaced after 21 d, trained for 7 d.
  const double stays = 100 + 0.5 / 24, cycle = stays + 28;
  const CaseRun run(R"(
name: Turnover
clock: {start: 00:00, days: 3000, warm_up: 500 d, after_end: cut, interval: 24 h}
customers: {customer: {arrivals: {rate: 1 per day}, journey: [serve: desk]}}
staff: {clerks: {count: 20, serves: {desk: 1 s}, turnover: {quits: 1% per day, replaced_after: 21 d, training: 7 d}}}
watch: {serving: on_duty(clerks)}
)",
                    {.replications = 10, .full_replications = 50});
  check("serving", run.estimate("watch:serving", "value_mean"), 20 * stays / cycle);
  check("paid", run.estimate("staff:clerks", "staff_hours"), 2500 * 24 * 20 * (stays + 7) / cycle);
}
