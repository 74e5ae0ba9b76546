// Paired differences, the best of several, and how numbers to compare are named.
#include "analysis/pairing.hpp"

#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/direction.hpp"
#include "analysis/selection.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;
using Catch::Matchers::WithinRel;

namespace {

const double k_nan = std::numeric_limits<double>::quiet_NaN();

std::shared_ptr<const Scenario> hotel(const std::string& more = "") {
  return load_scenario_text(R"(
name: Hotel
clock: {start: 09:00, end: 12:00}
customers:
  desk: {arrivals: {rate: 18 per hour}, journey: [serve: desk]}
staff:
  clerk: {count: 1, serves: {desk: {exponential: 3 min}, phone: 2 min}}
queues:
  desk: {promise: [20 s, 5 min]}
)" + more)
      .scenario;
}

std::string problem(const std::string& text, const MetricTable& table) {
  try {
    read_measure(text, table);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a paired difference by hand") {
  // differences 1, 2, 3, 0: mean 1.5, variance 5/3, standard error 0.6455, t(3) = 3.1824
  const std::vector<double> a = {10, 20, 30, 40}, b = {11, 22, 33, 40};
  const PairedDifference d = paired_difference(a, b);
  CHECK(d.n == 4);
  CHECK(d.first_mean == 25);
  CHECK(d.second_mean == 26.5);
  CHECK(d.difference == 1.5);
  CHECK_THAT(d.sd, WithinRel(std::sqrt(5.0 / 3), 1e-12));
  CHECK_THAT(d.half_width, WithinRel(3.182446 * std::sqrt(5.0 / 12), 1e-6));
  CHECK(d.higher_share == 0.75);
  CHECK(d.lower_share == 0);
  CHECK(d.equal_share == 0.25);
  // variances 500/3 and 485/3 (of 11, 22, 33, 40: squares 481 beyond the mean)
  CHECK_THAT(d.variance_reduction, WithinRel((500.0 / 3 + 485.0 / 3) / (5.0 / 3), 1e-12));
}

TEST_CASE("days without a value in one of the two are left out of both") {
  const std::vector<double> a = {1, k_nan, 3, 4}, b = {2, 9, k_nan, 4};
  const PairedDifference d = paired_difference(a, b);
  CHECK(d.n == 2);
  CHECK(d.first_mean == 2.5);
  CHECK(d.difference == 0.5);
  CHECK(paired_difference(std::vector<double>{k_nan}, std::vector<double>{1}).n == 0);
  CHECK(std::isnan(paired_difference(std::vector<double>{1}, std::vector<double>{2}).half_width));
}

TEST_CASE("what always differs by the same is known exactly") {
  const PairedDifference d =
      paired_difference(std::vector<double>{1, 5, 9}, std::vector<double>{3, 7, 11});
  CHECK(d.half_width == 0);
  CHECK(std::isinf(d.variance_reduction));
  const PairedDifference none =
      paired_difference(std::vector<double>{2, 2}, std::vector<double>{2, 2});
  CHECK(none.difference == 0);
  CHECK(std::isnan(none.variance_reduction));
}

TEST_CASE("how many replications would show a difference") {
  PairedDifference d;
  d.difference = 2;
  d.sd = 10;  // (2.8016 x 5)^2 = 196.2
  CHECK(replications_to_see(d) == 197);
  d.difference = 0;
  CHECK(std::isinf(replications_to_see(d)));
}

TEST_CASE("the best of several keeps those that may be as good") {
  const std::vector<std::vector<double>> values = {
      {10, 12, 14, 16, 18},
      {11, 13, 15, 17, 19},  // always one more: sure
      {11, 13, 15, 17, 19},  // the same
      {21, 3, 25, 7, 19},    // as good on average, or not
      {0, 1, 0, 1, 0}};
  const SubsetSelection high = select_best(values, true, 0.95);
  CHECK(high.n == 5);
  CHECK(high.best == 1);
  CHECK(high.may_be_best == std::vector<bool>{false, true, true, true, false});
  const SubsetSelection low = select_best(values, false, 0.95);
  CHECK(low.best == 4);
  CHECK(low.may_be_best[4]);
  CHECK_FALSE(low.may_be_best[0]);
}

TEST_CASE("with hardly any days everything may be best") {
  const SubsetSelection one = select_best({{1, k_nan}, {2, 3}}, true, 0.95);
  CHECK(one.n == 1);
  CHECK(one.best == 1);
  CHECK(one.may_be_best == std::vector<bool>{true, true});
  CHECK(select_best({{k_nan}, {2}}, true, 0.95).n == 0);
}

TEST_CASE("numbers are named in words") {
  const MetricTable table = make_metric_table(*hotel());
  const Measure all = read_measure("wait_mean", table);
  CHECK(all.scope == "all");
  const Measure level = read_measure("service_level of task:desk within 5 min", table);
  CHECK(level.metric == "service_level");
  CHECK(level.scope == "task:desk");
  CHECK(level.within == 300.0);
  CHECK(read_measure("occupancy of clerk", table).scope == "staff:clerk");
  CHECK(read_measure("visits of clerk/phone", table).scope == "staff:clerk/phone");
  CHECK(problem("wait_mean of desk", table) ==
        "\"desk\" is more than one thing: write class:desk or task:desk");
  CHECK(problem("wait_maen", table) ==
        "metric: all does not report \"wait_maen\" (did you mean \"wait_mean\"?)");
  CHECK(problem("wait_mean of clerck", table) ==
        "there is no \"clerck\" (did you mean \"clerk\"?)");
  CHECK(problem("service_level of task:desk within 5", table) ==
        "within: expected a duration such as \"4 min\" (s, min, h, d, w), got \"5\"");
  CHECK(problem("service_level of task:desk", table) ==
        "within: missing; task:desk is promised within 20 s, 300 s");
}

TEST_CASE("more is good or bad, as a target says or as anybody would") {
  CHECK(better_when("service_level_negative") == Better::higher);
  CHECK(better_when("profit") == Better::higher);
  CHECK(better_when("wait_p90") == Better::lower);
  CHECK(better_when("abandoned_share") == Better::lower);
  CHECK(better_when("cost") == Better::lower);
  CHECK(better_when("occupancy") == Better::neither);
  CHECK(better_when("offered") == Better::neither);
  const auto scenario = hotel("targets: {busy: {metric: occupancy, of: clerk, at_least: 50%}}\n");
  CHECK(better_when(*scenario, {"occupancy", "staff:clerk", {}}) == Better::higher);
  CHECK(better_when(*scenario, {"occupancy", "all", {}}) == Better::neither);
}

TEST_CASE("rows that two scenarios share are found by name, others are told") {
  const MetricTable one = make_metric_table(*hotel());
  const MetricTable other = make_metric_table(*hotel("experience: {desk: {accepts: 5 min}}\n"));
  CHECK(common_rows(one, other).size() == common_rows(one, one).size());
  CHECK(rows_missing_in(one, other).empty());
  const std::vector<Index> missing = rows_missing_in(other, one);
  REQUIRE_FALSE(missing.empty());
  CHECK(other.rows[missing.front()].metric == "satisfied_share");
}
