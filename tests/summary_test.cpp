// Over replications: half-widths against published tables, ratios of sums, verdicts.
#include "analysis/summary.hpp"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "analysis/student.hpp"
#include "analysis/verdict.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

RowSummary summary_of(std::vector<double> values, double confidence = 0.95) {
  return summarise_values(values, confidence);
}

std::shared_ptr<const Scenario> scenario_with(const std::string& target) {
  return load_scenario_text(R"(
name: One clerk
clock: {start: 09:00, end: 10:00, interval: 30 min}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: desk]}
staff:
  clerk: {count: 1, serves: {desk: {exponential: 3 min}}}
targets: {t: )" + target + "}\n")
      .scenario;
}

/// Results whose columns are 0 but for those given: so many per replication.
struct HandMade {
  HandMade(const std::string& target, std::uint32_t replications) {
    results.scenario = scenario_with(target);
    results.table = make_metric_table(*results.scenario);
    results.count = replications;
    results.columns.assign(results.table.columns.size() * replications, 0.0);
  }
  void set(Source source, Index subject, Index cell, Index detail,
           const std::vector<double>& values) {
    for (std::size_t i = 0; i < results.table.columns.size(); ++i)
      if (results.table.columns[i] == Column{source, subject, cell, detail})
        std::copy(values.begin(), values.end(),
                  results.columns.begin() + static_cast<std::ptrdiff_t>(i * results.count));
  }
  TargetResult judged() const { return judge_targets(results).at(0); }

  Results results;
};

constexpr Index k_guest = 1, k_day_cell = 3;  // two cells and after_end

/// A target on the guests offered, with these numbers on the days.
TargetResult offered_judged(const std::string& rest, const std::vector<double>& offered) {
  HandMade made("{metric: offered, of: guest, " + rest + "}",
                static_cast<std::uint32_t>(offered.size()));
  made.set(Source::offered, k_guest, k_day_cell, 0, offered);
  return made.judged();
}

}  // namespace

TEST_CASE("Student's t quantiles are those of the printed tables") {
  CHECK(student_quantile(0.95, 2) == Catch::Approx(12.7062).epsilon(1e-5));
  CHECK(student_quantile(0.95, 5) == Catch::Approx(2.77645).epsilon(1e-5));
  CHECK(student_quantile(0.95, 10) == Catch::Approx(2.26216).epsilon(1e-5));
  CHECK(student_quantile(0.99, 31) == Catch::Approx(2.75000).epsilon(1e-5));
  CHECK(student_quantile(0.90, 121) == Catch::Approx(1.65765).epsilon(1e-5));
  CHECK(std::isnan(student_quantile(0.95, 1)));
}

TEST_CASE("the exact interval of a share is that of the printed tables") {
  CHECK(share_interval(0, 10, 0.95).first == 0);
  CHECK(share_interval(0, 10, 0.95).second == Catch::Approx(0.30850).epsilon(1e-4));
  CHECK(share_interval(10, 10, 0.95).first == Catch::Approx(0.69150).epsilon(1e-4));
  CHECK(share_interval(81, 263, 0.95).first == Catch::Approx(0.2527).epsilon(1e-3));
  CHECK(share_interval(81, 263, 0.95).second == Catch::Approx(0.3676).epsilon(1e-3));
  CHECK(share_interval(0, 0, 0.95) == std::pair(0.0, 1.0));
}

TEST_CASE("a row is summarised by mean, half-width, spread and quantiles") {
  const RowSummary summary = summary_of({3, 1, 5, 2, 4});
  CHECK(summary.mean == 3);
  CHECK(summary.sd == Catch::Approx(1.5811388));
  CHECK(summary.half_width == Catch::Approx(1.9632432));  // 2.77645 x 1.58114 / sqrt(5)
  CHECK(summary.p05 == Catch::Approx(1.2));
  CHECK(summary.p95 == Catch::Approx(4.8));
  CHECK(summary.n == 5);
}

TEST_CASE("days without a value are left out; one day has no half-width") {
  const RowSummary two = summary_of({k_not_a_value, 2, k_not_a_value, 4});
  CHECK(two.n == 2);
  CHECK(two.mean == 3);
  const RowSummary one = summary_of({k_not_a_value, 7});
  CHECK(one.n == 1);
  CHECK(one.mean == 7);
  CHECK(one.p05 == 7);
  CHECK(std::isnan(one.half_width));
  CHECK(std::isnan(one.sd));
  const RowSummary none = summary_of({k_not_a_value});
  CHECK(none.n == 0);
  CHECK(std::isnan(none.mean));
}

TEST_CASE("equal values have no spread at all") {
  const RowSummary summary = summary_of(std::vector<double>(1000, 0.1));
  CHECK(summary.mean == 0.1);
  CHECK(summary.half_width == 0);
}

TEST_CASE("a ratio of sums has the half-width of the delta method") {
  // R = 6 / 4; z = (2 - 1.5, 4 - 4.5) / 2; sd 0.353553; t = 12.7062
  const std::vector<double> above = {2, 4}, below = {1, 3};
  const RowSummary summary = summarise_ratio(above.data(), below.data(), 2, 0.95);
  CHECK(summary.mean == 1.5);
  CHECK(summary.sd == Catch::Approx(0.3535534));
  CHECK(summary.half_width == Catch::Approx(12.7062 * 0.3535534 / std::sqrt(2)).epsilon(1e-5));
  CHECK(std::isnan(summary.p05));
  const std::vector<double> nobody = {0, 0};
  CHECK(std::isnan(summarise_ratio(nobody.data(), nobody.data(), 2, 0.95).mean));
}

TEST_CASE("a ratio of sums of equal days is the mean of their ratios") {
  const std::vector<double> above = {1, 2, 3, 4}, below = {5, 5, 5, 5};
  const RowSummary pooled = summarise_ratio(above.data(), below.data(), 4, 0.95);
  const RowSummary mean = summary_of({0.2, 0.4, 0.6, 0.8});
  CHECK(pooled.mean == Catch::Approx(mean.mean));
  CHECK(pooled.half_width == Catch::Approx(mean.half_width));
}

TEST_CASE("all waits together have the spread of all customers") {
  HandMade made("{metric: offered, of: guest, at_most: 1}", 2);
  // waits 1, 3 on one day and 5, 7 on the other: mean 4, variance 20 / 3
  made.set(Source::waits, k_guest, k_day_cell, 0, {2, 2});
  made.set(Source::wait_sum, k_guest, k_day_cell, 0, {4, 12});
  made.set(Source::wait_square_sum, k_guest, k_day_cell, 0, {10, 74});
  const auto& table = made.results.table;
  const auto row = table.find("class:guest", "all", "wait_sd_pooled");
  REQUIRE(row);
  CHECK(summarise(made.results, table.rows[*row]).mean == Catch::Approx(std::sqrt(20.0 / 3)));
}

TEST_CASE("without confidence the mean decides") {
  const TargetResult pass = offered_judged("at_most: 3", {1, 2, 6});
  CHECK(pass.verdict == Verdict::pass);
  CHECK(pass.value == 3);
  CHECK(pass.pass_share == Catch::Approx(2.0 / 3));
  CHECK(offered_judged("at_most: 2.9", {1, 2, 6}).verdict == Verdict::fail);
  CHECK(offered_judged("at_least: 3", {1, 2, 6}).verdict == Verdict::pass);
  CHECK(offered_judged("at_least: 3", {3}).verdict == Verdict::pass);
}

TEST_CASE("with confidence the whole interval must meet the bound") {
  const std::vector<double> days = {9, 10, 11, 10};  // 10 ± 1.3
  CHECK(offered_judged("at_most: 12, confidence: 95%", days).verdict == Verdict::pass);
  CHECK(offered_judged("at_most: 11, confidence: 95%", days).verdict == Verdict::open);
  CHECK(offered_judged("at_most: 8, confidence: 95%", days).verdict == Verdict::fail);
  CHECK(offered_judged("at_most: 11, confidence: 80%", days).verdict == Verdict::pass);
  CHECK(offered_judged("at_most: 12, confidence: 95%", {10}).verdict == Verdict::open);
}

TEST_CASE("with on, that share of the days must meet the bound") {
  const std::vector<double> days = {1, 1, 1, 100};
  CHECK(offered_judged("at_most: 2, on: 75% of days", days).verdict == Verdict::pass);
  CHECK(offered_judged("at_most: 2, on: 80% of days", days).verdict == Verdict::fail);
  CHECK(offered_judged("at_most: 2, on: 75% of days, confidence: 95%", days).verdict ==
        Verdict::open);
  CHECK(offered_judged("at_most: 2, on: 90% of days, confidence: 95%", std::vector<double>(40, 1))
            .verdict == Verdict::pass);
}

TEST_CASE("each interval with customers must meet the bound, and the worst one is shown") {
  HandMade made("{metric: service_level, of: desk, within: 20 s, at_least: 80%, each: interval}",
                2);
  const Index desk = 2;
  made.set(Source::offered, desk, 0, 0, {10, 10});
  made.set(Source::promise_offered, desk, 0, 0, {10, 10});
  made.set(Source::offered_less_abandoned_within, desk, 0, 0, {10, 10});
  made.set(Source::answered_within, desk, 0, 0, {10, 8});
  made.set(Source::offered, desk, 1, 0, {10, 0});  // nobody on the second day
  made.set(Source::offered_less_abandoned_within, desk, 1, 0, {10, 0});
  made.set(Source::answered_within, desk, 1, 0, {7, 0});
  const TargetResult judged = made.judged();
  CHECK(judged.verdict == Verdict::fail);
  CHECK(judged.value == 0.7);
  CHECK(judged.interval == "09:30");
  CHECK(judged.pass_share == 0.5);
}

TEST_CASE("where nobody came there is nothing to judge by") {
  HandMade made("{metric: wait_mean, of: guest, at_most: 5 min}", 3);
  const TargetResult judged = made.judged();
  CHECK(judged.verdict == Verdict::open);
  CHECK(std::isnan(judged.value));
  CHECK(std::isnan(judged.pass_share));
}

TEST_CASE("a target that asks for what is not reported is told, not ignored") {
  auto wrong = [](Target target) {
    Scenario scenario = *scenario_with("{metric: offered, of: guest, at_most: 1}");
    scenario.targets = {std::move(target)};
    const auto problems = check_targets(scenario, make_metric_table(scenario));
    return problems.empty() ? "" : problems[0].message;
  };
  using Catch::Matchers::ContainsSubstring;
  Target target;
  target.scope = "task:desk";
  target.metric = "service_level";
  CHECK(wrong(target) == "");  // one promise: it need not be said
  target.within = 33;
  CHECK_THAT(wrong(target), ContainsSubstring("no promise of task:desk (these are 20 s)"));
  target.within.reset();
  target.metric = "wait_maen";
  CHECK_THAT(wrong(target), ContainsSubstring("did you mean \"wait_mean\"?"));
  target.metric = "wait_p90";
  target.each_interval = true;
  CHECK_THAT(wrong(target), ContainsSubstring("whole day only"));
}

TEST_CASE("a verdict that hangs on the definition of the service level is noticed") {
  HandMade made("{metric: service_level, of: desk, within: 20 s, at_least: 82%}", 2);
  const Index desk = 2;
  made.set(Source::offered, desk, k_day_cell, 0, {1060, 1060});
  made.set(Source::promise_offered, desk, k_day_cell, 0, {1060, 1060});
  made.set(Source::promise_answered, desk, k_day_cell, 0, {1000, 1000});
  made.set(Source::offered_less_abandoned_within, desk, k_day_cell, 0, {1040, 1040});
  made.set(Source::answered_within, desk, k_day_cell, 0, {860, 860});
  made.set(Source::answered_or_abandoned_within, desk, k_day_cell, 0, {880, 880});
  const TargetResult judged = made.judged();
  REQUIRE(judged.verdict == Verdict::pass);
  const auto flipped = flipped_by_definition(made.results, judged);
  REQUIRE(flipped.size() == 1);
  CHECK(flipped[0].metric == "service_level_negative");
  CHECK(flipped[0].value == Catch::Approx(860.0 / 1060));
}

TEST_CASE("summaries and results do not depend on the number of threads") {
  const auto scenario = scenario_with("{metric: offered, of: guest, at_most: 1}");
  RunOptions options;
  options.count = 37;
  const Results one = run_replications(scenario, options);
  REQUIRE(one.status == Results::Status::complete);
  for (const unsigned threads : {2u, 3u, 8u}) {
    options.threads = threads;
    const Results many = run_replications(scenario, options);
    CHECK(many.fingerprint() == one.fingerprint());
    const auto expected = summarise_all(one, 1), found = summarise_all(many, threads);
    REQUIRE(found.size() == expected.size());
    bool equal = true;
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    for (std::size_t i = 0; i < found.size(); ++i)
      equal = equal && same(found[i].mean, expected[i].mean) && found[i].n == expected[i].n &&
              same(found[i].half_width, expected[i].half_width) &&
              same(found[i].p95, expected[i].p95);
    CHECK(equal);
  }
}

TEST_CASE("a single day is the same day as in a longer run") {
  const auto scenario = scenario_with("{metric: offered, of: guest, at_most: 1}");
  RunOptions options;
  options.count = 5;
  const Results all = run_replications(scenario, options);
  options.first = 3;
  options.count = 1;
  const Results one = run_replications(scenario, options);
  CHECK(one.fingerprints[0] == all.fingerprints[3]);
  const auto row = one.table.find("class:guest", "all", "wait_mean");
  REQUIRE(row);
  CHECK(one.day_value(one.table.rows[*row], 0) == all.day_value(all.table.rows[*row], 3));
}

TEST_CASE("limits end a run, and say so") {
  const auto scenario = scenario_with("{metric: offered, of: guest, at_most: 1}");
  RunOptions options;
  options.count = 3;
  options.max_events = 5;
  CHECK(run_replications(scenario, options).status == Results::Status::too_many_events);
  options.max_events = 1000000;
  options.time_limit = 0;
  CHECK(run_replications(scenario, options).status == Results::Status::out_of_time);
  const std::atomic<bool> stop{true};
  options.stop = &stop;
  CHECK(run_replications(scenario, options).status == Results::Status::stopped);
}
