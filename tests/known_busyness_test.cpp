// Known answers: days of call centres and hotels to which an uncertain number of customers comes.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_days.hpp"

using namespace frontline;
using namespace frontline::known;

namespace {

/// Beside the exact value, the one that another program printed.
void check_published(Answers& answers, const std::string& quantity, const Estimate& estimate) {
  answers.check(quantity, estimate);
  const std::string printed =
      answers.node()["published_simulation"][quantity]["mean"].as<std::string>();
  const auto digits = static_cast<double>(printed.size() - 1 - printed.find('.'));
  Expected expected = answers.published(quantity);
  expected.slack = 0.5 * std::pow(10, -digits);
  answers.check(quantity + ", published", estimate, expected, Kind::spread);
}

/// Eight hours, twelve clerks; `patience` is a line of the class or empty.
DayRun call_centre_day(const std::string& patience) {
  return DayRun(fmt::format(R"(
name: A call centre's day
clock: {{start: 08:00, end: 16:00, after_end: finish, interval: 8 h}}
customers:
  caller:
    arrivals: {{rate: 4.2 per minute}}
    {}
    journey: [serve: call]
staff: {{clerks: {{count: 12, serves: {{call: {{exponential: 2 min}}}}}}}}
queues: {{call: {{promise: 20 s}}}}
)",
                            patience),
                {.count = 40, .full_count = 600, .days = 25});
}

/// While it is open.
Estimate occupancy(const DayRun& run) { return run.mean("staff:clerks", "occupancy", {}, "08:00"); }

}  // namespace

TEST_CASE("P-CC-MMC: a call centre's day with patient callers") {
  const DayRun run = call_centre_day("");
  Answers answers("P-CC-MMC");
  answers.check("E_arrivals", run.mean("class:caller", "offered"));
  answers.check("E_served", run.mean("class:caller", "served"));
  check_published(answers, "E_good", run.mean("task:call", "served_within", 20));
  check_published(answers, "SL_good_over_served",
                  ratio_of_sums(run.values("task:call", "served_within", 20),
                                run.values("task:call", "served")));
  check_published(answers, "occupancy", occupancy(run));
  check_published(
      answers, "speed_of_answer",
      ratio_of_sums(run.values("task:call", "wait_total"), run.values("task:call", "served")) /
          k_minute);
  answers.finish();
}

TEST_CASE("P-CC-MMCAB: a call centre's day with impatient callers") {
  const DayRun run = call_centre_day("patience: {exponential: 1 min}");
  Answers answers("P-CC-MMCAB");
  const Values offered = run.values("class:caller", "offered");
  const Values good = run.values("task:call", "served_within", 20);
  answers.check("E_arrivals", mean_of(offered));
  answers.check("E_served", run.mean("class:caller", "served"));
  check_published(answers, "E_good", mean_of(good));
  check_published(answers, "SL_good_over_served",
                  ratio_of_sums(good, run.values("task:call", "served")));
  check_published(answers, "occupancy", occupancy(run));
  check_published(answers, "E_abandoned", run.mean("class:caller", "abandoned"));
  check_published(answers, "SL_good_over_served_plus_abandoned_after_T",
                  ratio_of_sums(good, offered - run.values("task:call", "abandoned_within", 20)));
  answers.check("E_wait_all_total", run.mean("task:call", "wait_total") / k_minute);
  answers.finish();
}

TEST_CASE("P-SSJ-CALLCENTER: a call centre with busy and quiet days") {
  constexpr double k_expected_calls = 1660;
  Values variances;
  const DayRun run(
      R"(
name: L'Ecuyer's call centre
clock: {start: 08:00, end: 21:00, after_end: finish, interval: 13 h}
customers:
  caller:
    arrivals:
      rate: {08:00: 100 per hour, 09:00: 150 per hour, 11:00: 180 per hour, 12:00: 200 per hour,
             13:00: 150 per hour, 16:00: 120 per hour, 17:00: 100 per hour, 18:00: 80 per hour,
             19:00: 70 per hour, 20:00: 60 per hour}
      busyness: {gamma: {mean: 1, cv: 0.05}}
    patience: {mixture: [{chance: 10%, of: 0 s}, {chance: 90%, of: {exponential: 1000 s}}]}
    journey: [serve: call]
staff:
  clerks:
    count: {08:00: 4, 09:00: 6, 10:00: 8, 13:00: 7, 14:00: 8, 16:00: 6, 18:00: 4}
    serves: {call: {exponential: 100 s}}
queues: {call: {promise: 20 s}}
)",
      {.count = 40, .full_count = 600, .days = 50}, [&](const Results& batch) {
        variances.push_back(variance(row_values(batch, "class:caller", "offered")));
      });
  Answers answers("P-SSJ-CALLCENTER");
  check_published(answers, "arrivals_mean", run.mean("class:caller", "offered"));
  check_published(answers, "arrivals_sd", root_of_mean(variances));
  check_published(answers, "prop_lost", run.mean("class:caller", "abandoned") / k_expected_calls);
  check_published(answers, "prop_wait_lt_s",
                  mean_of(run.values("task:call", "served_within", 20) +
                          run.values("task:call", "abandoned_within", 20)) /
                      k_expected_calls);
  check_published(answers, "avg_wait_s", run.mean("task:call", "wait_total") / k_expected_calls);
  answers.finish();
}

TEST_CASE("P-OVERBOOK: more bookings than rooms, and not everybody shows") {
  Values variances, any_walked, full;
  const DayRun run(
      R"(
name: A night with overbooking
clock: {start: 00:00, end: 01:00, after_end: cut, interval: 1 h}
customers:
  guest:
    arrivals: {counts: {from: 00:00, every: 1 h, numbers: [110]}, no_show: 10%}
    journey: [{seize: room, otherwise: [leave: walked]}, {delay: 1 d}]
resources: {room: {count: 100}}
watch: {empty: {value: free(room), at: [01:00]}, occupied: {value: in_use(room), at: [01:00]}}
)",
      {.count = 40, .full_count = 600, .days = 300}, [&](const Results& batch) {
        variances.push_back(variance(row_values(batch, "class:guest", "offered")));
        any_walked.push_back(1 - share(row_values(batch, "class:guest", "walked"), is_zero));
        full.push_back(share(row_values(batch, "watch:empty", "value_at", {}, "01:00"), is_zero));
      });
  Answers answers("P-OVERBOOK");
  answers.check("E_shows", run.mean("class:guest", "offered"));
  answers.check("sd_shows", root_of_mean(variances));
  answers.check("P_any_walk", mean_of(any_walked));
  answers.check("E_walked", run.mean("class:guest", "walked"));
  answers.check("E_empty_rooms", run.mean("watch:empty", "value_at", {}, "01:00"));
  answers.check("E_occupied", run.mean("watch:occupied", "value_at", {}, "01:00"));
  answers.check("P_exactly_full_or_over", mean_of(full));
  answers.finish();
}

namespace {

/// The quantile of all values; its error is what four standard deviations of its rank make.
Estimate quantile(Values values, double share) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  const double beside = 4 * std::sqrt(n * share * (1 - share));
  const auto at_rank = [&](double rank) { return values[static_cast<std::size_t>(rank)]; };
  return {at_rank(n * share), (at_rank(n * share + beside) - at_rank(n * share - beside)) / 8,
          static_cast<std::uint32_t>(values.size())};
}

}  // namespace

TEST_CASE("P-GAMMAPOIS: one factor for all of a day's arrivals") {
  Answers answers("P-GAMMAPOIS");
  const std::vector<std::string> intervals = {"08:00", "09:00", "10:00"};
  const double q = answers.parameter("q");
  Values all, variances, beyond;
  std::vector<Values> by_interval(3);
  Values covariances;
  const DayRun run(
      fmt::format(R"(
name: A busyness factor
clock: {{start: 08:00, end: 11:00, after_end: cut, interval: 1 h}}
customers:
  guest:
    arrivals:
      rate: {{08:00: 504 per hour, 09:00: 636 per hour, 10:00: 384 per hour}}
      busyness: {{gamma: {{mean: 1, cv: {:.16g}}}}}
    journey: [delay: 1 s]
)",
                  1 / std::sqrt(answers.parameter("alpha"))),
      {.count = 60, .full_count = 1500, .days = 200}, [&](const Results& batch) {
        const Values totals = row_values(batch, "class:guest", "offered");
        all.insert(all.end(), totals.begin(), totals.end());
        variances.push_back(variance(totals));
        beyond.push_back(share(totals, [&](double total) { return total > q; }));
        std::vector<Values> parts;
        for (std::size_t i = 0; i < 3; ++i) {
          parts.push_back(row_values(batch, "class:guest", "offered", {}, intervals[i]));
          by_interval[i].push_back(variance(parts[i]));
        }
        covariances.push_back(covariance(parts[0], parts[1]));
      });
  answers.check("mean_total", run.mean("class:guest", "offered"));
  answers.check("var_total", mean_of(variances));
  answers.check("index_of_dispersion_total", mean_of(variances) / answers.expected("mean_total"),
                {answers.expected("index_of_dispersion_total"), 0, 0}, Kind::spread);
  for (std::size_t i = 0; i < 3; ++i)
    answers.check("var_by_interval " + intervals[i], mean_of(by_interval[i]),
                  answers.expected_list("var_by_interval")[i]);
  answers.check("corr_interval1_interval2",
                correlation(covariances, by_interval[0], by_interval[1]));
  answers.check("P_total_gt_q", mean_of(beyond));
  answers.check("p95_total", quantile(all, 0.95), {answers.expected("p95_total"), 0, 0.5},
                Kind::value);
  answers.finish();
}
