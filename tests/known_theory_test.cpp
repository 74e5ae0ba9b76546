// Known answers: `theory` rows of scenarios. Theory must give the exact values, and the simulation
// beside it must agree with them.

#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"
#include "theory_rows.hpp"

using namespace frontline;
using namespace frontline::known;

namespace {

const std::string k_call = "task:call";

/// One class, one task, one group, round the clock.
std::string one_line(double per_hour, const std::string& service, int count,
                     const std::string& more = "", const std::string& customer = "", int days = 8) {
  return fmt::format(R"(
name: One line
clock: {{start: 00:00, days: {}, warm_up: 1 d, after_end: cut, interval: 24 h}}
customers: {{caller: {{arrivals: {{rate: {:.12g} per hour}}, journey: [serve: call]{}}}}}
staff: {{agents: {{count: {}, serves: {{call: {}}}}}}}
{}
)",
                     days, per_hour, customer, count, service, more);
}

void same(const std::string& what, double found, double expected, double precision = 1e-6) {
  INFO(what);
  CHECK_THAT(found, Catch::Matchers::WithinRel(expected, precision));
}

// Theory exactly; the simulation within five of its standard errors (of ten replications).
void both(const theory::TheoryRow& row, double expected, double factor = 1) {
  same(row.scope + " " + row.metric + " " + row.formula, factor * row.theory, expected);
  INFO(row.metric << ": simulated " << row.simulated.mean << " ± " << row.simulated.half_width);
  CHECK(std::abs(row.simulated.mean - row.theory) <
        2.2 * row.simulated.half_width + 1e-9 * row.theory);
}

}  // namespace

TEST_CASE("P-PUBVALS: published values as theory rows of scenarios") {
  const Answers answers("P-PUBVALS");
  const TheoryRun calls(one_line(200, "{exponential: 180 s}", 14), 10);
  both(calls.row(k_call, "delayed_share", "erlang_c"),
       answers.expected("Erlang C delay prob., 14 agents, 10 erl"));
  both(calls.row(k_call, "service_level_pooled", "erlang_c", 20),
       answers.expected("Erlang C service level 20 s, AHT 180 s, 14 agents, 10 erl"));
  both(calls.row(k_call, "wait_mean_pooled", "erlang_c"),
       answers.expected("Erlang C ASA (s), AHT 180 s, 14 agents, 10 erl"));
  const TheoryRun long_calls(one_line(140, "{exponential: 752 s}", 37), 10);
  both(long_calls.row(k_call, "service_level_pooled", "erlang_c", 20),
       answers.expected("Erlang C service level 20 s, AHT 752 s, 140 calls/h, 37 agents"));
  for (const auto& [count, load, name] : {std::tuple(10, 20, "Erlang B, 10 servers, 20 erl"),
                                          std::tuple(190, 200, "Erlang B, 190 servers, 200 erl")}) {
    // 6 min each, of any law
    const TheoryRun lost(one_line(10 * load, "{lognormal: {mean: 6 min, cv: 1.5}}", count,
                                  "queues: {call: {capacity: 0}}"),
                         10);
    both(lost.row(k_call, "blocked_share_pooled", "erlang_b"), answers.expected(name));
  }
  const TheoryRun two(one_line(5, "{exponential: 20 min}", 2, "", "", 60), 10);
  both(two.row(k_call, "wait_mean_pooled", "erlang_c"),
       3600 * answers.expected("M/M/2 mean wait, lambda 5/h, mu 3/h"));
  const TheoryRun room(
      one_line(5, "{exponential: 20 min}", 2, "queues: {call: {capacity: 3}}", "", 60), 10);
  both(room.row(k_call, "wait_mean_pooled", "mmck"), answers.expected("M/M/2/5 mean wait") * 3600);
  both(room.row(k_call, "blocked_share_pooled", "mmck"),
       answers.expected("M/M/2/5 P(5 in system)"));
  same("throughput", 5 * (1 - room.theory(k_call, "blocked_share", "mmck")),
       answers.expected("M/M/2/5 throughput"));
}

TEST_CASE("P-STAFF-C: scenarios with the smallest staff, and theory that asks for it") {
  const Answers answers("P-STAFF-C");
  for (const YAML::Node& row : answers.node()["params"]["rows"]) {
    const auto of = [&](const char* name) { return row[name].as<double>(); };
    const double calls = of("calls_per_hour"), service = of("aht_s"), within = of("T_s");
    const std::string name =
        fmt::format("{:g}/h_AHT{:g}s_{:g}/{:g}", calls, service, 100 * of("target"), within);
    INFO(name);
    const YAML::Node expected = answers.node()["expected"][name];
    const int agents = expected["min_agents"].as<int>();
    const auto value = [&](const char* what) { return expected[what].as<double>(); };
    const std::string target = fmt::format(
        "queues: {{call: {{promise: {0:g} s}}}}\n"
        "targets: {{fast: {{metric: service_level, of: call, within: {0:g} s, at_least: {1:g}%}}}}",
        within, 100 * of("target"));
    const std::string time = fmt::format("{{exponential: {:g} s}}", service);
    const TheoryRun run(one_line(calls, time, agents, target), 10);
    CHECK(run.theory("staff:agents", "staff_needed", "erlang_c", within) == agents);
    same("load", run.theory("staff:agents", "offered_load", "traffic_equations"),
         value("offered_load"));
    both(run.row(k_call, "delayed_share", "erlang_c"), value("P_wait"));
    both(run.row(k_call, "wait_mean_pooled", "erlang_c"), value("ASA_s"));
    both(run.row(k_call, "service_level_pooled", "erlang_c", within), value("service_level"));
    both(run.row("staff:agents", "occupancy_pooled", "erlang_c"), value("occupancy"));
    const TheoryRun fewer(one_line(calls, time, agents - 1, target));
    same("one fewer", fewer.theory(k_call, "service_level", "erlang_c", within),
         value("service_level_with_one_fewer"));
  }
}

TEST_CASE("P-HALFIN: a hundred persons' work and a few more persons") {
  const Answers answers("P-HALFIN");
  for (const auto beta : answers.node()["params"]["beta"].as<std::vector<double>>()) {
    const YAML::Node expected = answers.node()["expected"][fmt::format("beta={:.1f}", beta)];
    const TheoryRun run(one_line(6000, "{exponential: 1 min}", expected["agents"].as<int>(), "", "",
                                 full_precision() ? 8 : 2),
                        10);
    both(run.row(k_call, "delayed_share", "erlang_c"), expected["P_wait_exact"].as<double>());
    same("Halfin-Whitt", run.theory(k_call, "delayed_share", "halfin_whitt"),
         expected["P_wait_halfin_whitt"].as<double>());
  }
}

TEST_CASE("P-ERLA-1, P-MMCG-WEIB: patience, exponential and not") {
  const auto check = [](const std::string& id, const std::string& formula, double per_hour,
                        const std::string& patience, double within) {
    const Answers answers(id);
    const TheoryRun run(one_line(per_hour, "{exponential: 1 min}", 10,
                                 fmt::format("queues: {{call: {{promise: {} s}}}}", within),
                                 ", patience: " + patience),
                        10);
    const auto row = [&](const std::string& metric, bool promise = false) {
      return run.row(k_call, metric, formula,
                     promise ? std::optional<double>(within) : std::nullopt);
    };
    both(row("delayed_share"), answers.expected("P_wait"));
    both(row("abandoned_share_pooled"), answers.expected("P_abandon"));
    both(row("wait_mean_pooled"), answers.expected("E_wait"), 1.0 / 60);
    both(row("wait_served_mean_pooled"), answers.expected("E_wait_served"), 1.0 / 60);
    both(row("wait_abandoned_mean_pooled"), answers.expected("E_wait_abandoned"), 1.0 / 60);
    both(row("wait_virtual_mean_pooled"), answers.expected("E_offered_wait"), 1.0 / 60);
    both(row("queue_mean"), answers.expected("Lq"));
    both(row("service_level_negative_pooled", true), answers.expected("SL_served_T_over_offered"));
    both(row("service_level_answered_pooled", true), answers.expected("SL_served_T_over_served"));
    both(row("service_level_pooled", true),
         answers.expected("SL_served_T_over_offered_minus_abandoned_T"));
    both(row("service_level_positive_pooled", true),
         answers.expected("SL_served_or_abandoned_T_over_offered"));
    both(row("service_level_virtual_pooled", true), 1 - answers.expected("P_offered_wait_gt_T"));
    both(run.row("staff:agents", "occupancy_pooled", formula), answers.expected("utilization"));
  };
  check("P-ERLA-1", "erlang_a", 600, "{exponential: 2 min}", 20);
  check("P-MMCG-WEIB", "mmc_g", 660,
        "{weibull: {mean: 0.8862269254527580 min, cv: 0.5227232008770614}}", 12);
}

TEST_CASE("P-MG1-LOGN, P-PRIO-…: one server of any law, and priorities") {
  const Answers general("P-MG1-LOGN");
  const TheoryRun one(one_line(36, "{lognormal: {mean: 1.2 min, cv: 0.8}}", 1, "", "", 100), 10);
  both(one.row(k_call, "wait_mean_pooled", "pollaczek_khinchine"), general.expected("E_wait"),
       1.0 / 60);
  same("sd", one.theory(k_call, "wait_sd", "pollaczek_khinchine") / 60,
       std::sqrt(general.expected("var_wait")));

  const Answers many("P-PRIO-MMC");
  const TheoryRun five(R"(
name: M/M/5 with priorities
clock: {start: 00:00, days: 12, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  first: {arrivals: {rate: 1.5 per minute}, priority: 1, journey: [serve: call]}
  second: {arrivals: {rate: 2.5 per minute}, journey: [serve: call]}
staff: {agents: {count: 5, serves: {call: {exponential: 1 min}}}}
)",
                       10);
  both(five.row("class:first", "wait_mean_pooled", "cobham"), many.expected("E_wait_class1"),
       1.0 / 60);
  both(five.row("class:second", "wait_mean_pooled", "cobham"), many.expected("E_wait_class2"),
       1.0 / 60);

  const Answers two("P-PRIO-MG1");
  const TheoryRun mixed(R"(
name: M/G/1 with priorities
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  quick: {arrivals: {rate: 0.3 per minute}, priority: 1, journey: [{serve: call, service: 30 s}]}
  slow: {arrivals: {rate: 0.3 per minute}, journey: [{serve: call, service: {exponential: 2 min}}]}
staff: {agents: {count: 1, serves: {call: 1 min}}}
)",
                        10);
  both(mixed.row("class:quick", "wait_mean_pooled", "cobham"), two.expected("E_wait_class1"),
       1.0 / 60);
  both(mixed.row("class:slow", "wait_mean_pooled", "cobham"), two.expected("E_wait_class2"),
       1.0 / 60);
}

TEST_CASE("P-TANDEM, P-JACKSON: traffic through several stations") {
  const auto check = [](const std::string& id, const TheoryRun& run) {
    const Answers answers(id);
    int i = 0;
    for (const std::string task : {"one", "two", "three"}) {
      const std::string station = "_" + std::to_string(++i), scope = "task:" + task;
      const double minutes = (run.results().scenario->clock.end() - k_day) / 60;
      both(run.row(scope, "offered", "traffic_equations"),
           answers.expected("arrival_rate" + station), 1 / minutes);
      both(run.row(scope, "wait_mean_pooled", "erlang_c"),
           answers.expected("E_wait_per_visit" + station), 1.0 / 60);
      both(run.row(scope, "number_mean", "erlang_c"), answers.expected("L" + station));
    }
  };
  check("P-TANDEM", TheoryRun(R"(
name: Tandem
clock: {start: 00:00, days: 30, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 1 per minute}, journey: [serve: one, serve: two, serve: three]}}
staff:
  a: {count: 1, serves: {one: {exponential: 0.8 min}}}
  b: {count: 2, serves: {two: {exponential: 1.4285714285714286 min}}}
  c: {count: 1, serves: {three: {exponential: 0.5 min}}}
)",
                              10));
  check("P-JACKSON", TheoryRun(R"(
name: Jackson network
clock: {start: 00:00, days: 30, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  first_door:
    arrivals: {rate: 0.5 per minute}
    journey: 
      - {serve: one, label: one}
      - branch:
          - {chance: 60%, steps: [go_to: two]}
          - {chance: 30%, steps: [go_to: three]}
          - {chance: 10%, steps: [leave: served]}
      - {serve: two, label: two}
      - branch:
          - {chance: 10%, steps: [go_to: one]}
          - {chance: 50%, steps: [go_to: three]}
          - {chance: 40%, steps: [leave: served]}
      - {serve: three, label: three}
      - branch: [{chance: 20%, steps: [go_to: one]}]
  second_door:
    arrivals: {rate: 0.3 per minute}
    journey:
      - {serve: two, label: two}
      - branch:
          - {chance: 10%, steps: [go_to: one]}
          - {chance: 50%, steps: [go_to: three]}
          - {chance: 40%, steps: [leave: served]}
      - {serve: one, label: one}
      - branch:
          - {chance: 60%, steps: [go_to: two]}
          - {chance: 30%, steps: [go_to: three]}
          - {chance: 10%, steps: [leave: served]}
      - {serve: three, label: three}
      - branch: [{chance: 20%, steps: [go_to: one]}]
staff:
  a: {count: 1, serves: {one: {exponential: 1 min}}}
  b: {count: 1, serves: {two: {exponential: 1 min}}}
  c: {count: 2, serves: {three: {exponential: 1.6666666666666667 min}}}
)",
                               10));
}
