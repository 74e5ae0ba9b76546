// Known answers: comparisons whose true result is a formula. Seeds are fixed.
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/pairing.hpp"
#include "analysis/selection.hpp"
#include "analysis/theory/erlang.hpp"
#include "catch.hpp"
#include "known_answers.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

std::shared_ptr<const Scenario> line(int servers, double service_seconds) {
  return load_scenario_text(fmt::format(R"(
name: A line
clock: {{start: 00:00, end: 06:00, warm_up: 2 h, after_end: cut, interval: 24 h}}
customers: {{c: {{arrivals: {{rate: 4 per minute}}, journey: [serve: t]}}}}
staff: {{s: {{count: {}, serves: {{t: {{exponential: {} s}}}}}}}}
)",
                                        servers, service_seconds))
      .scenario;
}

/// Mean number waiting, M/M/c.
double exact(int servers, double service_seconds) {
  const double load = 4 * service_seconds / 60;
  return 4 * theory::erlang_c_wait_mean(servers, load, service_seconds / 60);
}

std::vector<double> numbers_waiting(const std::shared_ptr<const Scenario>& scenario,
                                    std::uint64_t seed, std::uint32_t count) {
  RunOptions options;
  options.seed = seed;
  options.count = count;
  options.threads = 2;
  const Results results = run_replications(scenario, options);
  return values_of(results,
                   results.table.rows[results.table.find("task:t", "all", "queue_mean").value()]);
}

std::uint64_t how_many() { return known::full_precision() ? 1000 : 60; }

}  // namespace

TEST_CASE("paired intervals hold the exact difference of M/M/c with a server more") {
  const double expected = exact(6, 60) - exact(5, 60);
  const auto five = line(5, 60), six = line(6, 60);
  std::uint64_t held = 0;
  double reduction = 0;
  for (std::uint64_t seed = 1; seed <= how_many(); ++seed) {
    const PairedDifference d =
        paired_difference(numbers_waiting(five, seed, 50), numbers_waiting(six, seed, 50));
    held += std::abs(d.difference - expected) <= d.half_width;
    reduction += d.variance_reduction / static_cast<double>(how_many());
  }
  const double share = static_cast<double>(held) / static_cast<double>(how_many());
  INFO(share << " of the intervals held " << expected << "; pairing won " << reduction);
  CHECK(share > (known::full_precision() ? 0.93 : 0.88));
  CHECK(share < (known::full_precision() ? 0.97 : 1.0));
  CHECK(reduction > 1);
}

TEST_CASE("the truly best of six is kept with 95 % confidence, and most of the others are not") {
  const std::vector<double> service = {60, 61, 62, 64, 66, 60.5};
  std::vector<std::shared_ptr<const Scenario>> lines;
  for (const double seconds : service) lines.push_back(line(5, seconds));
  for (std::size_t i = 1; i < service.size(); ++i)
    REQUIRE(exact(5, service[0]) < exact(5, service[i]));
  std::uint64_t kept = 0, others = 0;
  for (std::uint64_t seed = 1; seed <= how_many(); ++seed) {
    std::vector<std::vector<double>> values;
    for (const auto& each : lines) values.push_back(numbers_waiting(each, seed, 12));
    const SubsetSelection selection = select_best(values, false, 0.95);
    kept += selection.may_be_best[0];
    for (std::size_t i = 1; i < service.size(); ++i) others += selection.may_be_best[i];
  }
  const double share = static_cast<double>(kept) / static_cast<double>(how_many());
  const double more = static_cast<double>(others) / static_cast<double>(how_many());
  INFO("kept in " << share << " of the runs, with " << more << " others");
  CHECK(share >= 0.95);
  CHECK(more < 3);
}

TEST_CASE("the truly best is kept even where all are nearly as good and share no customers") {
  // the hardest case: nothing but luck makes one look better
  std::vector<std::shared_ptr<const Scenario>> lines;
  for (const double seconds : {59.99, 60.0, 60.0, 60.0, 60.0, 60.0})
    lines.push_back(line(5, seconds));
  std::uint64_t kept = 0, others = 0;
  for (std::uint64_t seed = 1; seed <= how_many(); ++seed) {
    std::vector<std::vector<double>> values;
    for (const auto& each : lines)
      values.push_back(numbers_waiting(each, 10 * seed + values.size(), 12));
    const SubsetSelection selection = select_best(values, false, 0.95);
    kept += selection.may_be_best[0];
    for (std::size_t i = 1; i < lines.size(); ++i) others += selection.may_be_best[i];
  }
  const double share = static_cast<double>(kept) / static_cast<double>(how_many());
  const double more = static_cast<double>(others) / static_cast<double>(how_many());
  INFO("kept in " << share << " of the runs, with " << more << " others");
  CHECK(share >= (known::full_precision() ? 0.95 : 0.9));
  CHECK(more > 4);
}

TEST_CASE("the same customers in both: pairing wins where a plan changes little") {
  const auto now = line(5, 60), slower = line(5, 61);
  const PairedDifference same =
      paired_difference(numbers_waiting(now, 1, 100), numbers_waiting(slower, 1, 100));
  const PairedDifference others =
      paired_difference(numbers_waiting(now, 1, 100), numbers_waiting(slower, 2, 100));
  CHECK(same.variance_reduction > 20);
  CHECK(others.variance_reduction < 2);
  CHECK(same.difference > same.half_width);  // seen,
  CHECK(std::abs(others.difference) < 10 * others.half_width);
  CHECK(others.half_width > 4 * same.half_width);  // which customers of their own would not show
}
