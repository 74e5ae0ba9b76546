// Replications until something is known well enough: stages, when they end, and that nothing depends
// on threads.
#include "analysis/precision.hpp"

#include <cstring>
#include <limits>
#include <memory>
#include <string>

#include "analysis/verdict.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

std::shared_ptr<const Scenario> clerk(const std::string& run, const std::string& more = "") {
  return load_scenario_text(R"(
name: One clerk
clock: {start: 09:00, end: 12:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}, cost: 20 per hour}
run: )" + run + "\n" + more)
      .scenario;
}

Results run(const std::shared_ptr<const Scenario>& scenario, unsigned threads = 2) {
  RunOptions options;
  options.threads = threads;
  return run_to_precision(scenario, options);
}

bool same_bits(const Results& a, const Results& b) {  // n/a are equal, too
  return a.columns.size() == b.columns.size() &&
         std::memcmp(a.columns.data(), b.columns.data(), a.columns.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("the next stage goes as far as the spread says, half as far again at least") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(next_count(100, 10, 10, 10'000) == 100);    // reached
  CHECK(next_count(100, 12, 10, 10'000) == 173);    // 1.2 x 1.2^2
  CHECK(next_count(100, 10.1, 10, 10'000) == 150);  // hardly missed
  CHECK(next_count(100, 99, 10, 10'000) == 400);
  CHECK(next_count(100, nan, 10, 10'000) == 200);  // nothing known
  CHECK(next_count(100, 0, 0, 10'000) == 200);     // 5 % of 0
  CHECK(next_count(100, 99, 10, 150) == 150);
  CHECK(next_count(150, 99, 10, 150) == 150);
  CHECK(next_count(3'000'000'000u, 99, 10, 4'000'000'000u) == 4'000'000'000u);
}

TEST_CASE("a target that was looked at several times is decided as strictly as at each look") {
  const auto scenario =
      clerk("{precision: {metric: wait_mean, of: check_in, within: 0.1%, at_most: 800}}",
            "targets: {quick: {metric: wait_mean, of: check_in, at_most: 1 h, confidence: 95%}}\n");
  Results results = run(scenario);
  REQUIRE(results.count == 800);  // four looks at most: 100, 200, 400, 800
  const TargetResult judged = judge_targets(results).front();
  const double wider = judge_targets(results, 4).front().half_width;
  REQUIRE(wider > judged.half_width);
  auto tight = std::make_shared<Scenario>(*scenario);
  tight->targets[0].bound = judged.value + (judged.half_width + wider) / 2;
  results.scenario = tight;
  CHECK(judge_targets(results).front().verdict == Verdict::pass);
  const TargetResult after = judge_targets_of_stages(results).front();
  CHECK(after.verdict == Verdict::open);
  CHECK(after.half_width == judged.half_width);
}

TEST_CASE("replications that are added are the same as if all had been run at once") {
  const auto scenario = clerk("{seed: 1}");
  RunOptions options;
  options.count = 20;
  Results parts = run_replications(scenario, options);
  options.first = 20;
  options.count = 13;
  append(parts, run_replications(scenario, options));
  options.first = 0;
  options.count = 33;
  const Results whole = run_replications(scenario, options);
  CHECK(parts.count == 33);
  CHECK(parts.done == 33);
  CHECK(same_bits(parts, whole));
  CHECK(parts.fingerprint() == whole.fingerprint());
  CHECK(parts.events == whole.events);
  for (const double share : {0.1, 0.5, 0.99})
    CHECK(parts.waits[0].quantile(share) == whole.waits[0].quantile(share));
}

TEST_CASE("a precision is reached by as few replications as any number of threads say") {
  const auto scenario = clerk("{precision: {metric: wait_mean, within: 5%}}");
  const Results one = run(scenario, 1);
  const auto judged = judge_precision(one);
  REQUIRE(judged.size() == 1);
  CHECK(judged[0].reached);
  CHECK(judged[0].half_width <= judged[0].value * 0.05 / 1.05);
  CHECK(one.count > k_first_replications);
  CHECK(one.precise_after == one.count);
  for (const unsigned threads : {2u, 3u}) {
    const Results others = run(scenario, threads);
    CHECK(others.count == one.count);
    CHECK(same_bits(others, one));
    CHECK(others.fingerprint() == one.fingerprint());
  }
  RunOptions options;
  options.count = one.count;
  CHECK(run_replications(scenario, options).fingerprint() == one.fingerprint());
}

TEST_CASE("of several precisions the most demanding decides; each has its own end") {
  const Results both = run(clerk(
      "{precision: [{metric: wait_mean, within: 20%}, {metric: abandoned_share, within: 1%}]}"));
  const Results second = run(clerk("{precision: {metric: abandoned_share, within: 1%}}"));
  CHECK(both.count == second.count);
  CHECK(judge_precision(both)[1].half_width <= 0.01);  // of a share: points
  const Results ended =
      run(clerk("{precision: [{metric: wait_mean, within: 0.1%, at_most: 50}, {metric: wait_mean, "
                "within: 9 s}]}"));
  CHECK_FALSE(judge_precision(ended)[0].reached);
  CHECK(judge_precision(ended)[1].reached);
  CHECK(ended.count < 1000);
}

TEST_CASE("what cannot be reached ends at at_most, and says so") {
  const Results waits = run(clerk("{precision: {metric: wait_mean, within: 0.01%, at_most: 70}}"));
  CHECK(waits.count == 70);
  CHECK_FALSE(judge_precision(waits)[0].reached);
  CHECK(waits.precise_after == 0);
  // Nobody is ever balked: 5 % of 0 is nothing, 5 customers are something.
  const std::string never = "metric: balked, of: guest, ";
  const Results relative = run(clerk("{precision: {" + never + "within: 5%, at_most: 300}}",
                                     "targets: {t: {metric: balked, of: guest, at_most: 1}}"));
  CHECK(relative.count == 300);
  const Results absolute = run(clerk("{precision: {" + never + "within: 5, at_most: 300}}",
                                     "targets: {t: {metric: balked, of: guest, at_most: 1}}"));
  CHECK(absolute.count == k_first_replications);
  CHECK(judge_precision(absolute)[0].reached);
}

TEST_CASE("few replications are enough when at_most says so") {
  const Results results = run(clerk("{precision: {metric: wait_mean, within: 1%, at_most: 7}}"));
  CHECK(results.count == 7);
}

TEST_CASE("an open target goes on after the precision is reached, up to at_most") {
  const std::string loose = "{precision: {metric: wait_mean, within: 50%, at_most: 4000}}";
  const auto with = [&](const std::string& bound) {
    return run(clerk(
        loose, "targets: {t: {metric: abandoned_share, at_most: " + bound + ", confidence: 95%}}"));
  };
  const Results decided = with("60%");
  CHECK(decided.count == k_first_replications);
  const double mean =
      judge_targets(run(clerk("{precision: {metric: abandoned_share, within: 0.3%}}",
                              "targets: {t: {metric: abandoned_share, at_most: 1%}}")))
          .front()
          .value;
  const Results close = with(std::to_string(100 * mean + 1) + "%");
  CHECK(close.count > k_first_replications);
  CHECK(close.count < 4000);
  CHECK(close.precise_after == k_first_replications);
  CHECK(judge_targets(close).front().verdict == Verdict::pass);
  const Results hopeless = with(std::to_string(100 * mean) + "%");
  CHECK(hopeless.count == 4000);
}

TEST_CASE("looking several times asks more of a verdict") {
  const Results results =
      run(clerk("{precision: {metric: wait_mean, within: 10%}}",
                "targets: {t: {metric: wait_mean, at_most: 1 h, confidence: 95%}}"));
  const TargetResult once = judge_targets(results).front(),
                     often = judge_targets(results, 10).front();
  CHECK(often.value == once.value);
  CHECK(often.half_width > once.half_width);
}

TEST_CASE("a precision of what is not reported is told") {
  const auto problem = [](const std::string& wish) {
    const auto scenario = clerk("{precision: {" + wish + ", within: 5%}}");
    const auto problems = check_precision(*scenario, make_metric_table(*scenario));
    return problems.empty() ? "" : problems.front().message;
  };
  CHECK(problem("metric: wait_mean") == "");
  CHECK(problem("metric: wait_p90") == "");
  CHECK(problem("metric: wait_p90_pooled") ==
        "confidence: \"wait_p90_pooled\" has no interval; \"wait_p90\" has one");
  CHECK(problem("metric: service_level, of: guest, promise: 7 min") ==
        "promise: 420 s is no promise of class:guest (these are 20 s); add it to the queue");
}
