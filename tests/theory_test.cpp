// Theory beside the simulation: which formulas are taken, what they are said to leave out, what
// becomes of intervals, loads and needs.
#include "report/theory.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/theory/arrival_pieces.hpp"
#include "analysis/theory/day_mean.hpp"
#include "analysis/theory/erlang.hpp"
#include "analysis/theory/traffic.hpp"
#include "catch.hpp"
#include "rich_scenario.hpp"
#include "theory_rows.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const std::string k_desk = "task:desk";

/// Guests at a desk; `of_desk` and `of_clerk` end in a comma.
std::string desk(const std::string& arrivals, const std::string& service, int count,
                 const std::string& of_guest = "", const std::string& more = "",
                 const std::string& clock = "start: 09:00, end: 17:00") {
  return "name: Desk\nclock: {" + clock + "}\ncustomers:\n  guest: {arrivals: {" + arrivals +
         "}, " + of_guest +
         "journey: [serve: desk]}\nstaff: {clerk: {count: " + std::to_string(count) +
         ", serves: {desk: " + service + "}}}\n" + more;
}

std::vector<std::string> formulas(const TheoryRun& run, std::size_t station = 0) {
  std::vector<std::string> names;
  for (const auto& application : run.comparison().stations.at(station).applications)
    names.push_back(application.formula);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the closest formula comes first") {
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "{exponential: 3 min}", 2))) ==
        Names{"erlang_c", "halfin_whitt"});
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "{lognormal: {mean: 3 min, cv: 0.6}}", 1))) ==
        Names{"pollaczek_khinchine", "erlang_c", "halfin_whitt"});
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "3 min", 2))) ==
        Names{"allen_cunneen", "erlang_c", "halfin_whitt"});
  CHECK(formulas(TheoryRun(desk("gaps: {erlang: {mean: 4 min, phases: 3}}", "3 min", 1))) ==
        Names{"allen_cunneen", "erlang_c", "halfin_whitt"});
  CHECK(formulas(
            TheoryRun(desk("rate: 18 per hour", "3 min", 2, "patience: {exponential: 5 min}, "))) ==
        Names{"erlang_a", "erlang_c", "halfin_whitt"});
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "3 min", 2, "patience: 5 min, "))) ==
        Names{"mmc_g", "erlang_a", "erlang_c", "halfin_whitt"});
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "3 min", 2, "",
                                "queues: {desk: {capacity: 0}}\n"))) == Names{"erlang_b"});
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "{exponential: 3 min}", 2, "",
                                "queues: {desk: {capacity: 4}}\n"))) ==
        Names{"mmck", "erlang_c", "halfin_whitt"});
  CHECK(formulas(TheoryRun(desk("rate: 18 per hour", "{exponential: 3 min}", 2,
                                "patience: {exponential: 5 min}, ",
                                "queues: {desk: {capacity: 4}}\n"))) ==
        Names{"mmck_m", "erlang_a", "erlang_c", "halfin_whitt"});
}

TEST_CASE("a formula says what it leaves out") {
  const TheoryRun run(
      desk("rate: 18 per hour, batch: 2", "{lognormal: {mean: 1 min, cv: 0.6}}", 2,
           "patience: {weibull: {mean: 5 min, cv: 0.5}}, ",
           "queues: {desk: {discipline: lifo, balk: {when: waiting > 3, chance: 50%}}}\n"));
  const std::string erlang_c = run.drops(run.row(k_desk, "wait_mean", "erlang_c"));
  for (const char* left_out :
       {"that customers give up\n",
        "that service is lognormal (cv 0.6): exponential with its mean is taken\n",
        "that the day begins empty and ends: it is taken as if it lasted for ever\n",
        "that customers come in batches: they come one by one\n",
        "that customers turn away on seeing the line\n",
        "the order of service: first come, first served\n"})
    CHECK_THAT(erlang_c, ContainsSubstring(left_out));
  const std::string erlang_a = run.drops(run.row(k_desk, "wait_mean", "erlang_a"));
  CHECK_THAT(erlang_a,
             ContainsSubstring("that patience is Weibull: exponential with its mean is taken"));
  CHECK_THAT(erlang_a, !ContainsSubstring("that customers give up"));
  const std::string any = run.drops(run.row(k_desk, "wait_mean", "mmc_g"));
  CHECK_THAT(any, !ContainsSubstring("patience"));
}

TEST_CASE("a formula that fits leaves out nothing") {
  const TheoryRun run(desk("rate: 18 per hour", "{exponential: 3 min}", 2,
                           "patience: {exponential: 5 min}, ", "",
                           "start: 00:00, days: 3, warm_up: 1 d, after_end: cut"));
  CHECK(run.station().constant);
  CHECK(run.drops(run.row(k_desk, "wait_mean", "erlang_a")) == "");
}

TEST_CASE("more work than the staff can do: no answer, and why") {
  const TheoryRun run(
      desk("rate: 60 per hour", "{exponential: 3 min}", 2, "patience: {exponential: 5 min}, "));
  const theory::TheoryRow& row = run.row(k_desk, "wait_mean", "erlang_c");
  CHECK(std::isnan(row.theory));
  CHECK(row.note == "more work comes than the staff can do: the line would grow for ever");
  CHECK(row.simulated.n == 2);
  CHECK(run.theory(k_desk, "wait_mean", "erlang_a") > 0);
  // as much work as staff, which rounding must not turn into a little less
  const TheoryRun even(desk("rate: 10 per minute", "{exponential: 1 min}", 10));
  CHECK(std::isnan(even.theory(k_desk, "wait_mean", "erlang_c")));
}

TEST_CASE("each interval has its rate and its staff") {
  const std::string yaml = R"(
name: Desk
clock: {start: 09:00, end: 12:00, interval: 1 h}
customers: {guest: {arrivals: {rate: {09:00: 12 per hour, 10:00: 24 per hour}, scale: 150%, no_show: 50%, busyness: {uniform: {from: 1, to: 1.5}}}, journey: [serve: desk]}}
staff: {clerk: {count: {09:00: 2, 11:00: 3}, serves: {desk: {exponential: 3 min}}}}
)";
  const TheoryRun run(yaml);
  REQUIRE(run.station().slots.size() == 3);
  // x 1.5 x 0.5 x 1.25
  CHECK_THAT(3600 * run.station().slots[0].flow_rate[0], WithinRel(11.25, 1e-12));
  CHECK_THAT(3600 * run.station().slots[2].flow_rate[0], WithinRel(22.5, 1e-12));
  CHECK(run.station().slots[0].servers == 2);
  CHECK(run.station().slots[2].servers == 3);
  CHECK_THAT(run.theory(k_desk, "wait_mean", "erlang_c", {}, "11:00"),
             WithinRel(theory::erlang_c_wait_mean(3, 22.5 / 20, 180), 1e-12));
  CHECK_THAT(run.theory(k_desk, "offered", "traffic_equations", {}, "10:00"),
             WithinRel(22.5, 1e-9));
  CHECK_THAT(run.theory(k_desk, "offered", "traffic_equations"), WithinRel(56.25, 1e-9));
  // the day: by customers
  const auto at = [&](const char* from) {
    return run.theory(k_desk, "wait_mean", "erlang_c", {}, from);
  };
  CHECK_THAT(
      run.theory(k_desk, "wait_mean", "erlang_c"),
      WithinRel((11.25 * at("09:00") + 22.5 * at("10:00") + 22.5 * at("11:00")) / 56.25, 1e-12));
  CHECK_THAT(run.theory("staff:clerk", "occupancy", "erlang_c"),
             WithinRel(56.25 * 3 / 60 / (2 + 2 + 3), 1e-12));
  // the load of the first hour is not there from its first minute on
  CHECK(run.theory("staff:clerk", "offered_load", "mt_g_infinity", {}, "09:00") <
        run.theory("staff:clerk", "offered_load", "traffic_equations", {}, "09:00"));
  CHECK_THAT(run.theory("staff:clerk", "offered_load", "mt_g_infinity", {}, "11:00"),
             WithinRel(22.5 / 20, 1e-4));
}

TEST_CASE("staff that changes within an interval is a mean, and that is said") {
  const TheoryRun run(desk("rate: {09:00: 18 per hour, 13:00: 20 per hour}", "1 min", 2, "",
                           "plans: {}\n", "start: 09:00, end: 17:00, interval: 2 h"));
  CHECK(run.station().slots[0].taken.empty());
  const TheoryRun change(R"(
name: Desk
clock: {start: 09:00, end: 17:00, interval: 2 h}
customers: {guest: {arrivals: {rate: 18 per hour}, journey: [serve: desk]}}
staff: {clerk: {count: {09:00: 2, 10:00: 5}, serves: {desk: 1 min}}}
)");
  const theory::Slot& slot = change.station().slots.front();
  CHECK(slot.servers == 4);
  CHECK_THAT(slot.taken, StartsWith("that 2 to 5 persons are on duty, 3.5 on average: 4"));
  CHECK_THAT(change.drops(change.row(k_desk, "wait_mean", "erlang_c", {}, "09:00")),
             ContainsSubstring(slot.taken));
}

TEST_CASE("days that differ are a mean day, those that do not are not") {
  const auto week = [](const std::string& rate) {
    return TheoryRun(desk("rate: " + rate, "{exponential: 2 min}", 2, "", "",
                          "start: 00:00, days: 14, warm_up: 7 d, after_end: cut, interval: 24 h"));
  };
  const TheoryRun same = week("{08:00: 6 per hour, 20:00: 2 per hour}");
  const TheoryRun differ = week("{Mon-Fri 00:00: 12 per hour, Sat-Sun 00:00: 5 per hour}");
  const std::string mean_day = "that days differ: the mean day is taken";
  const std::string drops = same.drops(same.row(k_desk, "wait_mean", "erlang_c"));
  CHECK_THAT(drops, !ContainsSubstring(mean_day));
  CHECK_THAT(drops, ContainsSubstring("that arrivals change within an interval"));
  CHECK_FALSE(differ.station().constant);
  CHECK_THAT(differ.drops(differ.row(k_desk, "wait_mean", "erlang_c")),
             ContainsSubstring(mean_day));
  CHECK_THAT(3600 * differ.station().slots[0].flow_rate[0], WithinRel(10.0, 1e-12));
}

TEST_CASE("wrap-up keeps the person, not the customer") {
  const TheoryRun run(desk("rate: 18 per hour", "{exponential: 2 min}", 2, "", "",
                           "start: 00:00, days: 3, warm_up: 1 d, after_end: cut"));
  const TheoryRun with(R"(
name: Desk
clock: {start: 00:00, days: 3, warm_up: 1 d, after_end: cut}
customers: {guest: {arrivals: {rate: 18 per hour}, journey: [serve: desk]}}
staff: {clerk: {count: 2, serves: {desk: {exponential: 2 min}}, wrap_up: 1 min}}
)");
  CHECK_THAT(with.theory("staff:clerk", "busy_mean", "erlang_c"), WithinRel(0.9, 1e-12));
  CHECK_THAT(run.theory("staff:clerk", "busy_mean", "erlang_c"), WithinRel(0.6, 1e-12));
  const double waiting = with.theory(k_desk, "queue_mean", "erlang_c");
  CHECK_THAT(with.theory(k_desk, "number_mean", "erlang_c"), WithinRel(waiting + 0.6, 1e-12));
}

TEST_CASE("tasks of one group are one line, and share its wait") {
  const TheoryRun run(R"(
name: Two tasks
clock: {start: 00:00, days: 20, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  guest: {arrivals: {rate: 20 per hour}, journey: [serve: desk]}
  caller: {arrivals: {rate: 10 per hour}, journey: [serve: phone]}
staff: {clerk: {count: 2, serves: {desk: {exponential: 3 min}, phone: {exponential: 3 min}}}}
)",
                      10);
  const double wait = theory::erlang_c_wait_mean(2, 1.5, 180);
  for (const std::string scope : {"task:desk", "task:phone"}) {
    const theory::TheoryRow& row = run.row(scope, "wait_mean_pooled", "erlang_c");
    CHECK_THAT(row.theory, WithinRel(wait, 1e-12));
    CHECK(std::abs(row.simulated.mean - wait) < 2.2 * row.simulated.half_width);
  }
  CHECK_THAT(run.theory("task:phone", "queue_mean", "erlang_c"), WithinRel(wait / 360, 1e-12));
  CHECK_THAT(run.drops(run.row(k_desk, "wait_mean", "erlang_c")),
             ContainsSubstring("that desk and phone have lines of their own: they are pooled"));
}

TEST_CASE("patience of the tasks of one group is told apart") {
  const TheoryRun run(R"(
name: Two tasks
clock: {start: 00:00, days: 40, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  guest: {arrivals: {rate: 20 per hour}, journey: [serve: desk]}
  caller: {arrivals: {rate: 15 per hour}, patience: {exponential: 90 s}, journey: [serve: phone]}
staff: {clerk: {count: 2, serves: {desk: {exponential: 3 min}, phone: {exponential: 3 min}}}}
)",
                      10);
  for (const std::string scope : {"task:desk", "task:phone"})
    for (const std::string metric : {"wait_mean_pooled", "delayed_share", "queue_mean"}) {
      const theory::TheoryRow& row = run.row(scope, metric, "mmc_g");
      INFO(scope << " " << metric << " " << row.theory << " " << row.simulated.mean << " ± "
                 << row.simulated.half_width);
      CHECK(std::abs(row.simulated.mean - row.theory) < 2.2 * row.simulated.half_width);
    }
  const theory::TheoryRow& lost = run.row("task:phone", "abandoned_share_pooled", "mmc_g");
  CHECK(std::abs(lost.simulated.mean - lost.theory) < 2.2 * lost.simulated.half_width);
}

TEST_CASE("ranks are priorities") {
  const TheoryRun run(R"(
name: Two tasks
clock: {start: 00:00, days: 60, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  guest: {arrivals: {rate: 10 per hour}, journey: [serve: desk]}
  caller: {arrivals: {rate: 10 per hour}, journey: [serve: phone]}
staff: {clerk: {count: 1, serves: {desk: 2 min, phone: {service: {exponential: 2 min}, rank: 2}}}}
)",
                      10);
  const theory::TheoryRow& desk_row = run.row("task:desk", "wait_mean_pooled", "cobham");
  const theory::TheoryRow& phone = run.row("task:phone", "wait_mean_pooled", "cobham");
  // residual: (4 + 8) / 2 min^2 x 1/6 per min = 1 min
  CHECK_THAT(desk_row.theory, WithinRel(60 / (1 - 1.0 / 3), 1e-9));
  CHECK_THAT(phone.theory, WithinRel(60 / (1 - 1.0 / 3) / (1 - 2.0 / 3), 1e-9));
  CHECK(std::abs(desk_row.simulated.mean - desk_row.theory) < 2.2 * desk_row.simulated.half_width);
  CHECK(std::abs(phone.simulated.mean - phone.theory) < 2.2 * phone.simulated.half_width);
}

TEST_CASE("what the scenario does not tell is taken from the simulation") {
  const TheoryRun run(R"(
name: Events
clock: {start: 09:00, end: 12:00, interval: 1 h}
customers:
  guest: {arrivals: {events: {bus: {at: 10:30, customers: 10, lead: 15 min}}}, journey: [serve: desk]}
staff: {clerk: {count: 2, serves: {desk: {exponential: 3 min}}}}
)");
  CHECK_THAT(3600 * run.station().slots[1].flow_rate[0], WithinRel(10.0, 1e-9));
  CHECK(run.station().slots[0].flow_rate[0] == 0);
  CHECK(run.comparison().find(k_desk, "all", "offered", "traffic_equations") == nullptr);
  CHECK_THAT(run.drops(run.row(k_desk, "wait_mean", "erlang_c")),
             ContainsSubstring("how customers come to desk: their rate is the simulated one"));
  const TheoryRun some(R"(
name: A branch that depends
clock: {start: 09:00, end: 12:00}
customers:
  guest:
    arrivals: {rate: 20 per hour}
    journey: [serve: desk, {branch: [{when: waiting(desk) > 0, steps: [serve: second]}]}]
staff:
  clerk: {count: 1, serves: {desk: {exponential: 2.5 min}}}
  other: {count: 1, serves: {second: {exponential: 1 min}}}
)",
                       5);
  CHECK(some.station(0).flows.front().told);
  CHECK_FALSE(some.station(1).flows.front().told);
  CHECK(some.station(1).slots.front().flow_rate[0] > 0);
}

TEST_CASE("several groups are one, at their mean speed") {
  const TheoryRun run(R"(
name: Two groups
clock: {start: 00:00, days: 3, warm_up: 1 d, after_end: cut}
customers: {guest: {arrivals: {rate: 30 per hour}, journey: [serve: desk]}}
staff:
  old: {count: 3, serves: {desk: {exponential: 2 min}}}
  new: {count: 1, serves: {desk: {exponential: 6 min}}}
)");
  CHECK(run.station().groups.size() == 2);
  CHECK(run.station().slots[0].servers == 4);
  CHECK_THAT(run.theory(k_desk, "offered_load", "traffic_equations"), WithinRel(1.5, 1e-9));
  const std::string drops = run.drops(run.row(k_desk, "wait_mean", "erlang_c"));
  CHECK_THAT(drops, ContainsSubstring("that old and new are different groups"));
  CHECK_THAT(drops, ContainsSubstring("that the groups differ in speed"));
  CHECK_THAT(drops, ContainsSubstring("that service is a mixture (cv 1.3)"));
}

TEST_CASE("goals come from targets, else they are assumed") {
  const std::string yaml = desk("rate: 18 per hour", "{exponential: 3 min}", 2);
  const TheoryRun assumed(yaml);
  CHECK(assumed.comparison().stations[0].goal.goal.share == 0.8);
  CHECK(assumed.comparison().stations[0].goal.goal.within == 20);
  const TheoryRun asked(
      yaml + "targets: {quick: {metric: service_level, of: desk, within: 1 min, at_least: 95%}}\n");
  CHECK(asked.comparison().stations[0].goal.from == "target quick");
  const double needed = asked.theory("staff:clerk", "staff_needed", "erlang_c", 60);
  CHECK(needed == theory::smallest_staff(0.9, 180, {60, 0.95}));
}

TEST_CASE("a zero promise changes no result") {
  const auto scenario = rich_scenario();
  RunOptions options;
  const Results plain = run_replications(scenario, options);
  const Results with = run_replications(theory::with_zero_promise(*scenario), options);
  CHECK(plain.fingerprint() == with.fingerprint());
}

TEST_CASE("everything at once has an answer everywhere, or a reason") {
  const TheoryRun run(rich_scenario_text());
  REQUIRE(run.comparison().rows.size() > 1000);
  for (const theory::TheoryRow& row : run.comparison().rows) {
    INFO(row.scope << " " << row.interval << " " << row.metric << " " << row.formula);
    const bool explained = std::isfinite(row.theory) || !row.note.empty();
    CHECK(explained);
    CHECK(!run.comparison().drops[row.drops].empty());
  }
}

TEST_CASE("traffic equations") {
  const auto journey = [](const std::string& steps) {
    return load_scenario_text(
               "name: x\nclock: {start: 09:00, end: 10:00}\ncustomers:\n  c: "
               "{arrivals: {rate: 1 per hour}, journey: [" +
               steps +
               "]}\nstaff: {s: {count: 1, serves: {a: 1 min, b: 1 min}}}\n"
               "resources: {room: {count: 1}}\n")
        .scenario->classes[0]
        .journey;
  };
  const auto loop = theory::expected_visits(journey(
      "{serve: a, label: again}, branch: [{chance: 75%, steps: [go_to: again]}], serve: b"));
  CHECK_THAT(loop.times[0], WithinRel(4.0, 1e-10));
  CHECK_THAT(loop.times[2], WithinRel(1.0, 1e-10));
  const auto parts = theory::expected_visits(
      journey("branch: [{chance: 30%, steps: [serve: a, leave: gone]}], serve: b"));
  CHECK_THAT(parts.times[1], WithinRel(0.7, 1e-12));
  const auto open = theory::expected_visits(
      journey("serve: a, {seize: room, otherwise: [leave: walked]}, serve: b"));
  CHECK(open.known[0]);
  CHECK_FALSE(open.known[2]);
}

TEST_CASE("arrivals over several days") {
  const auto pieces = [](const std::string& clock, const std::string& arrivals, int first,
                         int end) {
    const auto scenario = load_scenario_text("name: x\nclock: {" + clock +
                                             "}\ncustomers:\n  c: {arrivals: {" + arrivals +
                                             "}, journey: [serve: a]}\nstaff: {s: {count: 1, "
                                             "serves: {a: 1 min}}}\n")
                              .scenario;
    return *theory::arrival_pieces(scenario->clock, *scenario->classes[0].arrivals, first, end);
  };
  const std::string week = "start: 09:00, end: 17:00, days: 7";
  const auto daily = pieces(week, "rate: {09:00: 6 per hour, 12:00: 12 per hour}", 2, 4);
  REQUIRE(daily.size() == 4);
  CHECK(daily[1].from == 2 * k_day + 3 * 3600);
  CHECK(daily[1].to == 2 * k_day + 8 * 3600);
  CHECK_THAT(3600 * daily[1].rate, WithinRel(12.0, 1e-12));
  const auto weekly =
      pieces(week, "rate: {Mon-Fri 09:00: 6 per hour, Sat-Sun 09:00: 1 per hour}", 4, 7);
  CHECK_THAT(3600 * weekly.back().rate, WithinRel(1.0, 1e-12));
  const auto counts =
      pieces(week, "counts: {from: 09:00, every: 30 min, numbers: [4, 2]}, batch: 2", 6, 7);
  REQUIRE(counts.size() == 2);
  CHECK_THAT(1800 * counts[0].rate, WithinRel(4.0, 1e-12));
  CHECK(counts[1].from == 6 * k_day + 1800);
  const auto gaps = pieces(week, "gaps: {exponential: 5 min}, scale: 50%, batch: 3", 0, 1);
  CHECK_THAT(3600 * gaps[0].rate, WithinRel(18.0, 1e-12));
}

TEST_CASE("the mean of a day leaves out hours in which nobody comes") {
  theory::Prediction calm, busy;
  calm.wait_mean = 10;
  calm.queue_mean = 1;
  busy.wait_mean = 40;
  busy.queue_mean = 3;
  const theory::Prediction day =
      theory::day_mean({{calm, 20, 3600}, {busy, 60, 3600}, {theory::Prediction{}, 0, 3600}});
  CHECK_THAT(day.wait_mean, WithinRel(32.5, 1e-12));
  CHECK_THAT(day.queue_mean, WithinRel(4.0 / 3, 1e-12));
  CHECK(std::isnan(theory::day_mean({{calm, 20, 1}, {theory::Prediction{}, 1, 1}}).wait_mean));
}

TEST_CASE("the rows as JSON and CSV, the page as text") {
  const TheoryRun run(desk("rate: {09:00: 18 per hour, 13:00: 50 per hour}", "{exponential: 3 min}",
                           2, "", "", "start: 09:00, end: 17:00, interval: 2 h"));
  const auto json = nlohmann::json::parse(theory_json(run.results(), run.comparison()));
  CHECK(json["scenario"] == "Desk");
  CHECK(json["replications"] == 2);
  CHECK(json["metrics"].size() == run.comparison().rows.size());
  bool found = false;
  for (const auto& row : json["metrics"]) {
    if (row["scope"] != k_desk || row["interval"] != "13:00" || row["metric"] != "wait_mean" ||
        row["formula"] != "erlang_c")
      continue;
    found = true;
    CHECK(row["theory"].is_null());  // 2.5 persons' work
    CHECK_THAT(row["note"].get<std::string>(), StartsWith("more work comes"));
    CHECK(row["drops"].is_array());
    CHECK(row["n"] == 2);
    CHECK(row["unit"] == "s");
  }
  CHECK(found);
  CHECK(json["goals"][0]["scope"] == "staff:clerk");

  const std::string csv = theory_csv(run.comparison());
  CHECK_THAT(csv, StartsWith("scope,interval,metric,within,unit,mean,half_width,sd,p05,p95,n,"
                             "formula,theory,drops,note\n"));
  const std::string page = theory_page(run.results(), run.comparison(), Paint{false});
  CHECK_THAT(page, ContainsSubstring("theory beside 2 days"));
  CHECK_THAT(page, ContainsSubstring("desk, served by clerk"));
  CHECK_THAT(page, ContainsSubstring("No answer for the intervals of 13:00 and"));
  CHECK_THAT(page, ContainsSubstring("Persons needed for 80 % within 20 s"));
}
