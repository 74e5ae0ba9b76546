// Batch means of one long run, and the warm-up that is found for it.
#include "analysis/batch_means.hpp"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "analysis/warm_up.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;
using Catch::Matchers::WithinRel;

namespace {

std::shared_ptr<const Scenario> desk(const std::string& clock,
                                     const std::string& rate = "40 per hour",
                                     const std::string& more = "") {
  return load_scenario_text("name: Desk\nclock: " + clock +
                            "\ncustomers: {c: {arrivals: {rate: " + rate +
                            "}, journey: [serve: t]}}\n"
                            "staff: {s: {count: 1, serves: {t: {exponential: 1 min}}}}\n" +
                            more)
      .scenario;
}

const MetricRow& row_of(const Results& results, const std::string& scope,
                        const std::string& metric) {
  return results.table.rows[results.table.find(scope, "all", metric).value()];
}

RowSummary summary_of(const Results& results, const std::string& scope, const std::string& metric) {
  return summarise(results, row_of(results, scope, metric));
}

Results one_run(const std::shared_ptr<const Scenario>& scenario) {
  return run_replications(scenario, {});
}

}  // namespace

TEST_CASE("MSER leaves out what makes the mean of the rest uncertain: by hand") {
  // Sum of squared deviations over (number left)^2: 47.6 / 100 = 0.476 with all, 4.889 / 81 = 0.0604
  // without the first, 4 / 64 = 0.0625 without the first two.
  const std::vector<double> one = {9, 3, 2, 1, 2, 3, 2, 1, 2, 3};
  CHECK(mser_truncation(one) == 1u);
  CHECK(mser_truncation(std::vector<double>{10, 5, 1, 1, 1, 1, 1, 1, 1, 1}) == 2u);
  CHECK(mser_truncation(std::vector<double>(10, 4.0)) == 0u);
}

TEST_CASE("MSER of what does not settle, or is too short, is nothing") {
  std::vector<double> rising;
  for (int i = 0; i < 40; ++i) rising.push_back(i);
  CHECK_FALSE(mser_truncation(rising).has_value());
  CHECK_FALSE(mser_truncation(std::vector<double>(9, 1.0)).has_value());
}

TEST_CASE("the correlation of neighbours") {
  CHECK(lag_1_correlation(std::vector<double>{3, 3, 3}) == 0);
  // mean 0, squares 4, products of neighbours -1 -1 -1
  CHECK_THAT(lag_1_correlation(std::vector<double>{1, -1, 1, -1}), WithinRel(-0.75, 1e-12));
  CHECK_THAT(lag_1_correlation(std::vector<double>{1, 1, -1, -1}), WithinRel(0.25, 1e-12));
}

TEST_CASE("the longer neighbours depend on each other, the fewer batches there are") {
  // Blocks of equal values, signs at random but fixed: neighbours in a block are the same.
  const auto blocks = [](std::size_t length) {
    std::vector<double> pieces;
    std::uint32_t bits = 12345;
    for (std::size_t i = 0; i < k_pieces; ++i) {
      if (i % length == 0) bits = bits * 1664525u + 1013904223u;
      pieces.push_back((bits >> 31) != 0 ? 1 : -1);
    }
    return pieces;
  };
  CHECK(batch_count(blocks(1)) == 40);
  CHECK(batch_count(blocks(2)) == 20);
  CHECK(batch_count(blocks(4)) == 10);
  CHECK(batch_count(blocks(40)) == 0);
}

TEST_CASE("pieces of a run add up to it, and change nothing") {
  const auto scenario = desk("{start: 00:00, days: 10, warm_up: 1 d, after_end: cut}");
  const Results one = one_run(scenario);
  REQUIRE(has_batches(one));
  REQUIRE(one.slicing.slices() == k_pieces);
  CHECK(one.slicing.times.front() == k_day);
  CHECK(one.slicing.times.back() == 10 * k_day);
  const std::size_t width = one.slicing.columns.size();
  for (std::size_t place = 0; place < width; ++place) {
    double sum = 0;
    for (std::size_t i = 0; i < k_pieces; ++i) sum += one.slices[i * width + place];
    const double whole = one.columns[one.slicing.columns[place]];
    CHECK(std::abs(sum - whole) <= 1e-6 * std::abs(whole));
  }
  RunOptions two;
  two.count = 2;
  const Results pair = run_replications(scenario, two);
  CHECK_FALSE(has_batches(pair));
  CHECK(pair.fingerprints[0] == one.fingerprints[0]);
}

TEST_CASE("half-widths of one run: of sums, ratios and deviations, none of quantiles and maxima") {
  const Results one = one_run(desk("{start: 00:00, days: 30, after_end: cut}"));
  for (const char* metric :
       {"offered", "wait_mean", "wait_sd", "queue_mean", "service_level_pooled"}) {
    INFO(metric);
    const RowSummary summary =
        summarise(one, one.table.rows[one.table
                                          .find("task:t", "all", metric,
                                                std::string(metric).starts_with("service")
                                                    ? std::optional<double>(20)
                                                    : std::nullopt)
                                          .value()]);
    CHECK(summary.half_width > 0);
    CHECK(summary.half_width < 0.2 * summary.mean);
    CHECK((summary.n == 40 || summary.n == 20 || summary.n == 10));
  }
  for (const char* metric : {"wait_p90", "wait_max", "queue_max", "wait_p90_pooled"}) {
    INFO(metric);
    CHECK(std::isnan(summary_of(one, "task:t", metric).half_width));
  }
  const auto interval = one.table.find("task:t", "08:00", "wait_mean");
  CHECK(std::isnan(summarise(one, one.table.rows[interval.value()]).half_width));
}

TEST_CASE("a count has the half-width that chance gives it") {
  // Poisson: 40 an hour for 30 days, standard deviation sqrt(28800) = 170, 2.02 of them with 40 batches
  const Results one = one_run(desk("{start: 00:00, days: 30, after_end: cut}"));
  const RowSummary offered = summary_of(one, "all", "offered");
  CHECK(std::abs(offered.mean - 28800) < 4 * 170);
  CHECK_THAT(offered.half_width, WithinRel(2.02 * 170, 0.5));
}

TEST_CASE("a run is cut only where nothing closes, and when it is alone") {
  CHECK_FALSE(has_batches(one_run(desk("{start: 08:00, end: 20:00, days: 10}"))));
  CHECK(has_batches(one_run(desk("{start: 00:00, days: 1}"))));
}

TEST_CASE("what looks at the clock repeats by the day, or the week") {
  CHECK(clock_period(*desk("{start: 08:00, days: 9, first_day: Mon}")) == 0);
  CHECK(clock_period(*desk("{start: 00:00, days: 9}", "{08:00: 4 per hour, 12:00: 5 per hour}")) ==
        k_day);
  CHECK(clock_period(*desk("{start: 00:00, days: 9}",
                           "{Mon 08:00: 4 per hour, Sat 08:00: 5 per hour}")) == 7 * k_day);
  CHECK(clock_period(*desk("{start: 00:00, days: 9}", "4 per hour",
                           "watch: {night: time < 06:00}\n")) == k_day);
}

TEST_CASE("a warm-up is found, the same by any number of threads") {
  // 95 % busy, and 200 customers waiting at the start: gone after some 200 min / 0.05 = 3 days
  const auto scenario = load_scenario_text(R"(
name: Backlog
clock: {start: 00:00, days: 60, warm_up: auto, after_end: cut}
customers: {c: {arrivals: {rate: 54 per hour, at_start: {count: 400}}, journey: [serve: t]}}
staff: {s: {count: 1, serves: {t: {exponential: 1 min}}}}
)")
                            .scenario;
  RunOptions options;
  const double one = find_warm_up(*scenario, options).scenario->clock.warm_up;
  CHECK(one > 1.5 * k_day);  // the backlog goes down by 6 an hour
  CHECK(one < 10 * k_day);
  options.threads = 3;
  CHECK(find_warm_up(*scenario, options).scenario->clock.warm_up == one);
  options.seed = 2;
  const double other = find_warm_up(*scenario, options).scenario->clock.warm_up;
  CHECK(other > 1.5 * k_day);
  CHECK(other < 10 * k_day);
}

TEST_CASE("where the day has rush hours the warm-up is whole days") {
  const auto scenario = desk("{start: 00:00, days: 30, warm_up: auto, after_end: cut}",
                             "{06:00: 55 per hour, 20:00: 5 per hour}");
  const double found = find_warm_up(*scenario, {}).scenario->clock.warm_up;
  CHECK(std::fmod(found, k_day) == 0);
  CHECK(found < 15 * k_day);
}

TEST_CASE("nothing runs with a warm-up that has yet to be found") {
  CHECK_THROWS_AS(one_run(desk("{start: 00:00, days: 5, warm_up: auto}")), RunError);
}

TEST_CASE("what never settles, and what is too short, is refused") {
  const auto overload = desk("{start: 00:00, days: 30, warm_up: auto}", "70 per hour");
  CHECK_THROWS_AS(find_warm_up(*overload, {}), RunError);
  const auto few =
      desk("{start: 00:00, days: 5, warm_up: auto}", "{06:00: 9 per hour, 20:00: 5 per hour}");
  CHECK_THROWS_AS(find_warm_up(*few, {}), RunError);
}
