// Known answers: the formulas themselves against exact and published values.

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/general_service.hpp"
#include "analysis/theory/markov_queue.hpp"
#include "analysis/theory/offered_load.hpp"
#include "analysis/theory/patience_queue.hpp"
#include "analysis/theory/priorities.hpp"
#include "analysis/theory/staffing.hpp"
#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline;
using namespace frontline::known;
using namespace frontline::theory;

namespace {

constexpr double k_exact = 1e-6;  // `exact_deterministic` in tolerance_rules

void same(const std::string& what, double found, double expected, double precision = k_exact) {
  INFO(what);
  CHECK_THAT(found, Catch::Matchers::WithinRel(expected, precision));
}

/// A case, and the comparison of what a formula says with its values.
class Case {
 public:
  explicit Case(const std::string& id) : answers_(id) {}
  double operator[](const std::string& parameter) const { return answers_.parameter(parameter); }
  const YAML::Node& node() const { return answers_.node(); }
  double expected(const std::string& quantity) const { return answers_.expected(quantity); }
  void check(const std::string& quantity, double found) const {
    same(quantity, found, expected(quantity));
  }

 private:
  Answers answers_;
};

Distribution law_of(const YAML::Node& node) {
  const auto kind = node["dist"].as<std::string>();
  const auto number = [&](const char* name) { return node[name].as<double>(); };
  if (kind == "deterministic") return make_constant(number("value"));
  if (kind == "exponential") return make_exponential(number("mean"));
  if (kind == "lognormal") return make_lognormal(number("mean"), number("cv"));
  if (kind == "gamma") return {Gamma{number("shape"), number("scale")}};
  if (kind == "weibull") return {Weibull{number("shape"), number("scale")}};
  REQUIRE(kind == "erlang");
  return make_erlang(number("mean"), static_cast<int>(number("k")));
}

// All that a case of customers with patience says; T in its unit of time.
void check_patience(const Case& c, const Prediction& found) {
  c.check("P_wait", found.delayed_share);
  c.check("P_abandon", found.abandoned_share);
  c.check("E_wait", found.wait_mean);
  c.check("E_wait_served", found.wait_served_mean);
  c.check("E_wait_abandoned", found.wait_abandoned_mean);
  c.check("Lq", found.queue_mean);
  c.check("utilization", found.busy_mean / c["c"]);
  c.check("E_offered_wait", found.wait_virtual_mean);
  const Within& t = found.within.front();
  c.check("P_offered_wait_gt_T", 1 - t.patient);
  c.check("SL_served_T_over_offered", t.served);
  c.check("SL_served_T_over_served", t.served / (1 - found.abandoned_share));
  c.check("SL_served_T_over_offered_minus_abandoned_T", t.served / (1 - t.abandoned));
  c.check("SL_served_or_abandoned_T_over_offered", t.served + t.abandoned);
  c.check("P_abandon_after_T", found.abandoned_share - t.abandoned);
}

}  // namespace

TEST_CASE("P-PUBVALS: what calculators and textbooks print") {
  const Case c("P-PUBVALS");
  const auto line = [](int servers, double rate, double service, std::optional<int> places = {}) {
    return MarkovQueue({servers, rate, service, 0, places});
  };
  const auto check = [&](const std::string& name, double found, double printed_precision) {
    c.check(name, found);
    for (const YAML::Node& item : c.node()["params"]["items"])
      if (item[0].as<std::string>() == name)
        same(name + ", as printed", found, item[1].as<double>(), printed_precision);
  };
  check("Erlang C delay prob., 14 agents, 10 erl", erlang_c(14, 10), 1e-9);
  check("Erlang C service level 20 s, AHT 180 s, 14 agents, 10 erl",
        erlang_c_service_level(14, 10, 180, 20), 1e-9);
  check("Erlang C ASA (s), AHT 180 s, 14 agents, 10 erl", erlang_c_wait_mean(14, 10, 180), 1e-9);
  check("Erlang B, 10 servers, 20 erl", erlang_b(10, 20), 1e-9);
  check("Erlang B, 190 servers, 200 erl", erlang_b(190, 200), 1e-9);
  check("Erlang C service level 20 s, AHT 752 s, 140 calls/h, 37 agents",
        erlang_c_service_level(37, 140 * 752 / 3600.0, 752, 20), 5.6e-5);
  check("M/M/2 mean wait, lambda 5/h, mu 3/h", erlang_c_wait_mean(2, 5.0 / 3, 1.0 / 3), 6.6e-4);
  const Prediction room = line(2, 5, 1.0 / 3, 3).predict({});
  check("M/M/2/5 mean wait", room.wait_mean, 2.9e-3);
  check("M/M/2/5 throughput", 5 * (1 - room.blocked_share), 1.2e-4);
  check("M/M/2/5 P(5 in system)", room.blocked_share, 4.4e-3);
}

TEST_CASE("P-STAFF-C: the smallest staff that keeps the service level") {
  const Case c("P-STAFF-C");
  for (const YAML::Node& row : c.node()["params"]["rows"]) {
    const auto of = [&](const char* name) { return row[name].as<double>(); };
    const double service = of("aht_s"), within = of("T_s");
    const double load = of("calls_per_hour") / 3600 * service;
    const std::string name = fmt::format("{:g}/h_AHT{:g}s_{:g}/{:g}", of("calls_per_hour"), service,
                                         100 * of("target"), within);
    INFO(name);
    const YAML::Node expected = c.node()["expected"][name];
    const int staff = smallest_staff(load, service, {within, of("target")});
    CHECK(staff == expected["min_agents"].as<int>());
    const auto check = [&](const char* what, double found) {
      same(what, found, expected[what].as<double>());
    };
    check("offered_load", load);
    check("P_wait", erlang_c(staff, load));
    check("ASA_s", erlang_c_wait_mean(staff, load, service));
    check("service_level", erlang_c_service_level(staff, load, service, within));
    check("occupancy", load / staff);
    check("service_level_with_one_fewer", erlang_c_service_level(staff - 1, load, service, within));
  }
}

TEST_CASE("P-HALFIN: square-root staffing, exactly and for many servers") {
  const Case c("P-HALFIN");
  const double load = c["load"];
  for (const auto beta : c.node()["params"]["beta"].as<std::vector<double>>()) {
    const std::string name = fmt::format("beta={:.1f}", beta);
    INFO(name);
    const YAML::Node expected = c.node()["expected"][name];
    const int staff = square_root_staff(load, beta);
    CHECK(staff == expected["agents"].as<int>());
    same(name, erlang_c(staff, load), expected["P_wait_exact"].as<double>());
    same(name, halfin_whitt_delay(staff, load), expected["P_wait_halfin_whitt"].as<double>());
  }
}

TEST_CASE("P-MM1-1, P-MMC-1, P-MMC-2: Erlang C") {
  const Case one("P-MM1-1");
  one.check("E_wait", erlang_c_wait_mean(1, 0.8, 1));
  one.check("P_wait_gt_T", 1 - erlang_c_service_level(1, 0.8, 1, one["T"]));
  for (const std::string id : {"P-MMC-1", "P-MMC-2"}) {
    INFO(id);
    const Case c(id);
    const double service = 1 / c["mu"], load = c["lambda"] * service;
    const int servers = static_cast<int>(c["c"]);
    c.check("P_wait", erlang_c(servers, load));
    c.check("E_wait", erlang_c_wait_mean(servers, load, service));
    c.check("var_wait", erlang_c_wait_variance(servers, load, service));
    c.check("service_level_T", erlang_c_service_level(servers, load, service, c["T"]));
    c.check("wait_p95", erlang_c_wait_quantile(servers, load, service, 0.95));
    const MarkovQueue line({servers, c["lambda"], service, 0, {}});
    const Prediction found = line.predict({c["T"]});
    c.check("Lq", found.queue_mean);
    c.check("var_wait", found.wait_sd * found.wait_sd);
    c.check("service_level_T", found.within[0].served);
    c.check("wait_p95", line.wait_quantile(0.95));
  }
}

TEST_CASE("P-ERLB-…: Erlang B, whatever the law of service") {
  for (const std::string id : {"P-ERLB-EXP", "P-ERLB-LOGN", "P-ERLB-DET"}) {
    INFO(id);
    const Case c(id);
    const double load = c["lambda"] * mean_of(law_of(c.node()["params"]["service"]));
    c.check("P_blocked", erlang_b(static_cast<int>(c["c"]), load));
    c.check("E_busy", load * (1 - erlang_b(static_cast<int>(c["c"]), load)));
  }
}

TEST_CASE("P-MMCK-1: a waiting room with a limit") {
  const Case c("P-MMCK-1");
  const double lambda = c["lambda"];
  const MarkovQueue line(
      {static_cast<int>(c["c"]), lambda, 1 / c["mu"], 0, static_cast<int>(c["K"] - c["c"])});
  const Prediction found = line.predict({c["T"]});
  const double let_in = 1 - found.blocked_share;
  c.check("P_blocked", found.blocked_share);
  c.check("throughput", lambda * let_in);
  c.check("Lq", found.queue_mean);
  c.check("L", found.queue_mean + found.busy_mean);
  c.check("E_wait_accepted", found.wait_mean);
  c.check("P_wait_accepted", (found.delayed_share - found.blocked_share) / let_in);
  c.check("P_wait_gt_T_accepted", 1 - line.wait_at_most(c["T"]));
  c.check("served_within_T_over_offered", found.within[0].served);
  c.check("utilization", found.busy_mean / c["c"]);
}

TEST_CASE("P-MG1-…: Pollaczek-Khinchine") {
  for (const std::string id : {"P-MG1-DET", "P-MG1-LOGN", "P-MG1-GAMMA"}) {
    INFO(id);
    const Case c(id);
    const Moments service = moments_of(law_of(c.node()["params"]["service"]));
    const WaitMoments wait = pollaczek_khinchine(c["lambda"], service);
    c.check("E_wait", wait.mean);
    c.check("var_wait", wait.variance);
    c.check("Lq", c["lambda"] * wait.mean);
  }
}

TEST_CASE("Allen-Cunneen is near where it is not exact") {
  const auto near = [](const std::string& id, int servers, double rate, double gap_square_cv,
                       const Distribution& service, double precision) {
    same(id, allen_cunneen_wait_mean(servers, rate, gap_square_cv, moments_of(service)),
         Case(id).expected("E_wait"), precision);
  };
  near("P-MDC-1", 3, 2.4, 1, make_constant(1), 0.03);
  near("P-MPHC-E2", 3, 2.55, 1, make_erlang(1, 2), 0.01);
  near("P-GM1-E2", 1, 0.8, 0.5, make_exponential(1), 0.06);
  near("P-GM1-D", 1, 0.8, 0, make_exponential(1), 0.25);
}

TEST_CASE("P-ERLA-…: Erlang A, and M/M/c + G with exponential patience") {
  for (const std::string id : {"P-ERLA-1", "P-ERLA-OVER"}) {
    INFO(id);
    const Case c(id);
    const int servers = static_cast<int>(c["c"]);
    const Distribution patience = law_of(c.node()["params"]["patience"]);
    check_patience(c, MarkovQueue({servers, c["lambda"], 1 / c["mu"], 1 / mean_of(patience), {}})
                          .predict({c["T"]}));
    check_patience(
        c, predict_patience_queue({servers, c["lambda"], 1 / c["mu"], {{1, patience}}}, {c["T"]}));
  }
}

TEST_CASE("P-MMCG-…: patience of any law") {
  for (const std::string id : {"P-MMCG-DET", "P-MMCG-WEIB"}) {
    INFO(id);
    const Case c(id);
    check_patience(c, predict_patience_queue({static_cast<int>(c["c"]),
                                              c["lambda"],
                                              1 / c["mu"],
                                              {{1, law_of(c.node()["params"]["patience"])}}},
                                             {c["T"]}));
  }
}

TEST_CASE("P-PRIO-…: Cobham") {
  const Case many("P-PRIO-MMC");
  const std::vector<double> waits = cobham_many_servers(5, 1, {1.5, 2.5});
  many.check("E_wait_class1", waits[0]);
  many.check("E_wait_class2", waits[1]);
  const Case one("P-PRIO-MG1");
  const std::vector<double> alone = cobham_one_server(
      {{0.3, moments_of(make_constant(0.5))}, {0.3, moments_of(make_exponential(2))}});
  one.check("E_wait_class1", alone[0]);
  one.check("E_wait_class2", alone[1]);
}

TEST_CASE("P-MTGINF-EXP: the offered load of a day that comes in waves") {
  const Case c("P-MTGINF-EXP");
  const double mean = c["rate_mean"], swing = c["rate_amp"], period = c["period"];
  constexpr double k_step = 1.0 / 240;  // h, with the mean rate of each step
  constexpr double k_pi = 3.14159265358979323846;
  std::vector<RatePiece> pieces;
  const auto area = [&](double t) {
    return mean * t - swing * period / (2 * k_pi) * std::cos(2 * k_pi * t / period);
  };
  for (int i = 0; i < 24 * 240; ++i)
    pieces.push_back(
        {i * k_step, (i + 1) * k_step, (area((i + 1) * k_step) - area(i * k_step)) / k_step});
  for (const auto t : c.node()["params"]["times"].as<std::vector<double>>())
    c.check(fmt::format("m({:.1f})", t),
            offered_load_at(pieces, law_of(c.node()["params"]["service"]), t));
}
