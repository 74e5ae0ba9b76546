// Known answers: how often the intervals of precision runs, and of one long run, hold the true value.
//
// A 95 % interval holds it in 95 of 100 runs. Stopping when it is short, and cutting one run into
// batches, both take away from that; here it is counted how much. Seeds are fixed.
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/precision.hpp"
#include "analysis/theory/erlang.hpp"
#include "analysis/theory/markov_queue.hpp"
#include "analysis/warm_up.hpp"
#include "catch.hpp"
#include "known_answers.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

std::shared_ptr<const Scenario> queue(const std::string& clock, const std::string& rate,
                                      const std::string& patience, int servers,
                                      const std::string& run) {
  return load_scenario_text(fmt::format(R"(
name: A queue
clock: {}
customers: {{c: {{arrivals: {{rate: {}}}, {} journey: [serve: t]}}}}
staff: {{s: {{count: {}, serves: {{t: {{exponential: 1 min}}}}}}}}
run: {}
)",
                                        clock, rate, patience, servers, run))
      .scenario;
}

RowSummary row_of(const Results& results, const std::string& scope, const std::string& metric) {
  return summarise(results, results.table.rows[results.table.find(scope, "all", metric).value()]);
}

struct Coverage {
  int runs = 0, held = 0, without = 0;
  double replications = 0, width = 0;
  void add(const RowSummary& summary, double exact) {
    if (std::isnan(summary.half_width)) {
      ++without;
      return;
    }
    ++runs;
    held += std::abs(summary.mean - exact) <= summary.half_width;
    replications += summary.n;
    width += summary.half_width / summary.mean;
  }
  double share() const { return static_cast<double>(held) / runs; }
  std::string text(const std::string& what) const {
    return fmt::format(
        "{}: held in {} of {} runs ({:.1f} %), {} without; {:.0f} values, half-width "
        "{:.1f} % on average\n",
        what, held, runs, 100 * share(), without, replications / runs, 100 * width / runs);
  }
};

void tell(const std::string& text) {
  const char* wish = std::getenv("FRONTLINE_KNOWN_ANSWERS");
  if (wish != nullptr && std::string(wish) == "print") std::fputs(text.c_str(), stdout);
}

// In a short test; 1000 in a full one.
int how_many_runs(int few) { return known::full_precision() ? 1000 : few; }

Coverage precision_runs(const std::shared_ptr<const Scenario>& scenario, const std::string& scope,
                        const std::string& metric, double exact) {
  Coverage coverage;
  RunOptions options;
  options.threads = 2;
  for (int i = 0; i < how_many_runs(200); ++i) {
    options.seed = 1000 + static_cast<std::uint64_t>(i);
    coverage.add(row_of(run_to_precision(scenario, options), scope, metric), exact);
  }
  return coverage;
}

// 93 to 97 % (or from `least` on); of fewer runs chance makes it two and a half standard deviations more.
void check(const Coverage& coverage, const std::string& what, double least = 0.93) {
  tell(coverage.text(what));
  INFO(coverage.text(what));
  const double slack = known::full_precision() ? 0 : 2.5 * std::sqrt(0.95 * 0.05 / coverage.runs);
  CHECK(coverage.share() > least - slack);
  CHECK(coverage.share() < 0.97 + slack);
}

}  // namespace

TEST_CASE("precision runs of M/M/c: intervals hold the exact number waiting") {
  // two servers, 70 % busy, eight hours a day
  const double exact = theory::erlang_c_wait_mean(2, 1.4, 1) * 1.4;
  const bool full = known::full_precision();
  for (const std::string& within :
       full ? std::vector<std::string>{"10%", "7%", "4%"} : std::vector<std::string>{"7%"}) {
    const auto scenario =
        queue("{start: 00:00, end: 10:00, warm_up: 2 h, after_end: cut, interval: 24 h}",
              "1.4 per minute", "", 2,
              "{precision: {metric: queue_mean, of: t, within: " + within + "}}");
    check(precision_runs(scenario, "task:t", "queue_mean", exact), "M/M/2 within " + within);
  }
}

TEST_CASE("precision runs of Erlang A: intervals hold the exact number of those who give up") {
  const theory::MarkovQueue exact({5, 5.0, 1.0, 0.5, std::nullopt});
  const double expected = exact.predict({}).abandoned_share * 5.0 * 120;
  for (const std::string& within : known::full_precision() ? std::vector<std::string>{"5", "2"}
                                                           : std::vector<std::string>{"5"}) {
    const auto scenario =
        queue("{start: 00:00, end: 03:00, warm_up: 1 h, after_end: cut, interval: 24 h}",
              "5 per minute", "patience: {exponential: 2 min},", 5,
              "{precision: {metric: abandonments, within: " + within + "}}");
    check(precision_runs(scenario, "all", "abandonments", expected), "Erlang A within " + within);
  }
}

TEST_CASE("batch means: intervals of one long run with its own warm-up hold the exact values") {
  const auto scenario =
      queue("{start: 00:00, days: 20, warm_up: auto, after_end: cut, interval: 24 h}",
            "0.8 per minute", "", 1, "{replications: 1}");
  const double wait = 60 * theory::erlang_c_wait_mean(1, 0.8, 1);
  Coverage waits, lines, busy;
  RunOptions options;
  for (int i = 0; i < how_many_runs(60); ++i) {
    options.seed = 1000 + static_cast<std::uint64_t>(i);
    const auto settled = find_warm_up(*scenario, options).scenario;
    const Results results = run_replications(settled, options);
    waits.add(row_of(results, "task:t", "wait_mean"), wait);
    lines.add(row_of(results, "task:t", "queue_mean"), wait / 60 * 0.8);
    busy.add(row_of(results, "staff:s", "occupancy"), 0.8);
  }
  // Twenty days are some 300 times as long as the line remembers: as short as it may be.
  check(waits, "M/M/1, one run of 20 days, mean wait", 0.90);
  check(lines, "… mean number waiting", 0.90);
  check(busy, "… share of time busy");
}
