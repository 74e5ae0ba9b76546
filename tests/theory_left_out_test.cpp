// Theory beside the simulation: times that make up a service, hours and days without staff,
// self-service, and what formulas are said to leave out of all that.
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "analysis/theory/service_times.hpp"
#include "catch.hpp"
#include "report/theory.hpp"
#include "theory_rows.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;

namespace {

const std::string k_desk = "task:desk", k_clerk = "staff:clerk";

/// Guests at a desk with one group; each part is the inner of a map.
std::string desk(const std::string& clock, const std::string& guest, const std::string& clerk,
                 const std::string& more = "") {
  return "name: Desk\nclock: {" + clock + "}\ncustomers: {guest: {" + guest +
         "}}\nstaff: {clerk: {" + clerk + "}}\n" + more;
}

const std::string k_day_open = "start: 09:00, end: 17:00";
const std::string k_three_an_hour = "arrivals: {rate: 3 per hour}";

/// All that the first formula of a station leaves out.
std::string left_out(const TheoryRun& run, std::size_t station = 0) {
  std::string text;
  for (const std::string& drop : run.station(station).drops) text += drop + "\n";
  return text + run.station(station).steady_drop + "\n";
}

double minutes(const TheoryRun& run, const std::string& formula) {
  return run.theory(k_desk, "wait_mean", formula) / 60;
}

/// Within some five of its standard errors.
void agrees(const theory::TheoryRow& row) {
  INFO(row.scope << " " << row.interval << " " << row.metric << ": " << row.theory << ", simulated "
                 << row.simulated.mean << " ± " << row.simulated.half_width);
  CHECK(std::abs(row.simulated.mean - row.theory) < 2.2 * row.simulated.half_width);
}

}  // namespace

TEST_CASE("people beyond the first of a party, rounded as the engine does") {
  const Moments whole = theory::others_in_party(make_empirical({1, 3}, {1, 1}));
  CHECK_THAT(whole.first, WithinRel(1.0, 1e-12));
  CHECK_THAT(whole.second, WithinRel(2.0, 1e-12));
  CHECK_THAT(whole.third, WithinRel(4.0, 1e-12));
  // 0.5 … 3.5 rounds to 1, 2 and 3
  const Moments rounded = theory::others_in_party(make_uniform(0.5, 3.5));
  CHECK_THAT(rounded.first, WithinRel(1.0, 1e-12));
  CHECK_THAT(rounded.second, WithinRel(5.0 / 3, 1e-12));
  CHECK_THAT(theory::others_in_party(make_constant(1.5)).first, WithinRel(1.0, 1e-12));
  CHECK(theory::others_in_party(make_constant(0.2)).first == 0);
}

TEST_CASE("parties, work, speed and wrap-up are in the service time, with all moments") {
  const std::string guest = k_three_an_hour +
                            ", party: {empirical: {1: 50%, 3: 50%}}, "
                            "journey: [{serve: desk, work: 150%}]";
  const std::string clerk =
      "count: 1, speed: 50%, serves: {desk: {service: 2 min, per_person: 1 min}}";
  const TheoryRun run(desk(k_day_open, guest, clerk));
  // 6 or 12 min: mean 9, second moment 90; every 20 min
  CHECK_THAT(run.theory(k_clerk, "offered_load", "traffic_equations"), WithinRel(0.45, 1e-9));
  CHECK_THAT(minutes(run, "pollaczek_khinchine"), WithinRel(0.05 * 90 / 2 / 0.55, 1e-9));
  // and 2 min more
  const TheoryRun wraps_up(desk(k_day_open, guest, clerk + ", wrap_up: 1 min"));
  CHECK_THAT(wraps_up.theory(k_clerk, "offered_load", "traffic_equations"), WithinRel(0.55, 1e-9));
  CHECK_THAT(minutes(wraps_up, "pollaczek_khinchine"), WithinRel(0.05 * 130 / 2 / 0.45, 1e-9));
  CHECK_THAT(wraps_up.station().flows.front().service_mean, WithinRel(540.0, 1e-9));
  for (const char* word : {"parties", "work", "speed"})
    CHECK_THAT(left_out(run), !ContainsSubstring(word));
}

TEST_CASE("the persons are as busy as simulated, with parties and work") {
  const TheoryRun run(
      desk("start: 00:00, days: 30, warm_up: 1 d, after_end: cut, interval: 24 h",
           "arrivals: {rate: 10 per hour}, party: {empirical: {1: 70%, 2: 20%, 4: 10%}}, "
           "journey: [{serve: desk, work: 120%}, branch: [{chance: 30%, steps: [{serve: desk, "
           "work: 200%}]}]]",
           "count: 2, speed: 110%, serves: {desk: {service: {gamma: {mean: 4 min, cv: 0.6}}, "
           "per_person: 50 s}}"),
      10);
  // 4 min and 50 s for half a person; 120 % and three in ten 200 %, at 110 %
  const double load = 10.0 / 60 * (4 + 50.0 / 60 * 0.5) * (1.2 + 0.3 * 2) / 1.1;
  const theory::TheoryRow& busy = run.row(k_clerk, "busy_mean", "erlang_c");
  CHECK_THAT(busy.theory, WithinRel(load, 1e-9));
  agrees(busy);
}

TEST_CASE("a step with a time of its own takes that, whatever the party and the work") {
  const TheoryRun run(desk(k_day_open,
                           k_three_an_hour + ", party: 3, journey: [{serve: desk, service: 5 min}]",
                           "count: 1, serves: {desk: {service: 2 min, per_person: 1 min}}"));
  CHECK_THAT(run.theory(k_clerk, "offered_load", "traffic_equations"), WithinRel(0.25, 1e-9));
}

TEST_CASE("a sum of times is told as one, not by the law that stands for it") {
  const std::string guest = k_three_an_hour + ", journey: [serve: desk]";
  const auto words = [&](const std::string& of_guest, const std::string& clerk) {
    const TheoryRun run(desk(k_day_open, of_guest + guest, clerk));
    return run.drops(run.row(k_desk, "wait_mean", "erlang_c"));
  };
  const std::string service =
      "count: 1, serves: {desk: {service: {lognormal: {mean: 3 min, cv: 1}}";
  CHECK_THAT(words("", service + "}}, wrap_up: 1 min"),
             ContainsSubstring("that service and wrap-up together are not exponential (cv 0.75): "
                               "exponential with their mean is taken"));
  CHECK_THAT(words("party: {empirical: [1, 2]}, ", service + ", per_person: 1 min}}"),
             ContainsSubstring("that service and the time for larger parties together are not"));
  CHECK_THAT(words("", service + "}}, wrap_up: 0 s"),
             ContainsSubstring("that service is lognormal (cv 1)"));
}

TEST_CASE("classes that share a simulated rate are told apart by how many come") {
  const TheoryRun run(R"(
name: Two kinds of events
clock: {start: 09:00, end: 12:00}
customers:
  many: {arrivals: {events: {bus: {at: 11:00, customers: 90, lead: {uniform: {from: 10 min, to: 100 min}}}}}, journey: [serve: desk]}
  few: {arrivals: {events: {bus: {at: 11:00, customers: 10, lead: {uniform: {from: 10 min, to: 100 min}}}}}, journey: [{serve: desk, work: 500%}]}
staff: {clerk: {count: 6, serves: {desk: 1 min}}}
)",
                      20);
  double many = 0, few = 0;
  for (const theory::Slot& slot : run.station().slots) {
    many += slot.flow_rate[0];
    few += slot.flow_rate[1];
  }
  CHECK_THAT(many / few, WithinRel(9.0, 1e-6));
  // (90 x 1 + 10 x 5) min of work in three hours
  CHECK_THAT(run.theory(k_clerk, "busy_mean", "erlang_c"), WithinRel(140.0 / 180, 1e-9));
}

TEST_CASE("nights are named where customers stay over, and levels are those of the open hours") {
  const auto days = [](const std::string& after_end) {
    return TheoryRun(
        desk("start: 08:00, end: 20:00, days: 60, interval: 2 h, after_end: " + after_end,
             "arrivals: {rate: 10 per hour}, journey: [serve: desk]",
             "count: 1, serves: {desk: {exponential: 4 min}}"),
        5);
  };
  const std::string nights = "that nobody is on duty at night: who is still there waits until";
  CHECK_THAT(left_out(days("carry")), ContainsSubstring(nights));
  const TheoryRun run = days("finish");
  CHECK_THAT(left_out(run), !ContainsSubstring("night"));
  const theory::TheoryRow& waiting = run.row(k_desk, "queue_mean", "erlang_c");
  const theory::TheoryRow& wait = run.row(k_desk, "wait_mean_pooled", "erlang_c");
  // Little's law, but for the little that is waited after the close
  CHECK_THAT(waiting.simulated.mean, WithinRel(wait.simulated.mean * 10 / 3600, 0.05));
  CHECK(waiting.note == "of the open hours");
  agrees(run.row(k_clerk, "busy_mean", "erlang_c"));
  CHECK_THAT(theory_page(run.results(), run.comparison(), Paint{false}),
             ContainsSubstring("waiting while open, mean"));
  // a single day is as in the results of a run
  const TheoryRun one(desk(k_day_open, "arrivals: {rate: 10 per hour}, journey: [serve: desk]",
                           "count: 1, serves: {desk: {exponential: 4 min}}"));
  CHECK(one.row(k_desk, "queue_mean", "erlang_c").note.empty());
  CHECK_THAT(left_out(one), !ContainsSubstring("night"));
}

TEST_CASE("round the clock there are no nights") {
  const TheoryRun run(desk("start: 00:00, days: 4, warm_up: 1 d, after_end: cut",
                           "arrivals: {rate: 10 per hour}, journey: [serve: desk]",
                           "count: 1, serves: {desk: {exponential: 4 min}}"));
  CHECK_THAT(left_out(run), !ContainsSubstring("night"));
  CHECK(run.row(k_desk, "queue_mean", "erlang_c").note.empty());
}

TEST_CASE("days without staff do not make fewer persons of those of the others") {
  const TheoryRun run(
      desk("start: 08:00, end: 17:00, days: 56, warm_up: 28 d, interval: 9 h",
           "arrivals: {rate: {Mon-Fri 08:00: 20 per hour, Sat-Sun 08:00: 0 per hour}}, "
           "journey: [serve: desk]",
           "count: {Mon-Fri 08:00: 2, Sat-Sun 08:00: 0}, serves: {desk: {exponential: 4 min}}"),
      10);
  const theory::Slot& slot = run.station().slots.front();
  CHECK(slot.servers == 2);
  CHECK(slot.persons == 2);
  CHECK(slot.taken.empty());
  CHECK_FALSE(slot.days_differ);
  CHECK_THAT(slot.staffed_share, WithinRel(5.0 / 7, 1e-12));
  CHECK_THAT(run.theory(k_clerk, "occupancy", "erlang_c"), WithinRel(20.0 / 30, 1e-12));
  CHECK_THAT(left_out(run), ContainsSubstring("days on which nobody is on duty"));
  // beside levels of a run, which has weekends; loads are those of working days
  CHECK_THAT(run.theory(k_clerk, "busy_mean", "erlang_c"), WithinRel(20.0 / 15 * 5 / 7, 1e-12));
  const theory::TheoryRow& load = run.row(k_clerk, "offered_load", "traffic_equations");
  CHECK_THAT(load.theory, WithinRel(20.0 / 15, 1e-12));
  CHECK_THAT(load.simulated.mean, WithinRel(load.theory, 0.03));
  const theory::TheoryRow& offered = run.row(k_desk, "offered", "traffic_equations");
  CHECK_THAT(offered.theory, WithinRel(20.0 * 20 * 9, 1e-9));  // 20 working days
  agrees(offered);
}

TEST_CASE("self-service has no formula for lines and needs nobody: M(t)/G/infinity") {
  const TheoryRun run(R"(
name: Kiosks
clock: {start: 09:00, end: 12:00, interval: 1 h}
customers:
  guest: {arrivals: {rate: {09:00: 30 per hour, 10:00: 90 per hour, 11:00: 40 per hour}}, journey: [serve: look, serve: desk]}
staff:
  kiosk: {count: unlimited, speed: 200%, serves: {look: {lognormal: {mean: 20 min, cv: 0.7}}}}
  clerk: {count: 5, serves: {desk: 2 min}}
)",
                      200);
  CHECK(run.station(0).self_service);
  CHECK(run.comparison().stations[0].applications.empty());
  for (const char* interval : {"09:00", "10:00", "11:00"}) {
    agrees(run.row("task:look", "number_mean", "mt_g_infinity", {}, interval));
    agrees(run.row("staff:kiosk", "busy_mean", "mt_g_infinity", {}, interval));
  }
  agrees(run.row("task:look", "number_mean", "mt_g_infinity"));
  // ten minutes each, the last hour's load decays from the one before
  const double last = run.theory("task:look", "number_mean", "mt_g_infinity", {}, "11:00");
  CHECK(last > 40.0 / 6);
  CHECK(last < 90.0 / 6);
  for (const theory::TheoryRow& row : run.comparison().rows) {
    if (row.scope != "task:look" && row.scope != "staff:kiosk") continue;
    CHECK(row.metric != "staff_needed");
    CHECK(row.note != "nobody is on duty");
  }
  const auto json = nlohmann::json::parse(theory_json(run.results(), run.comparison()));
  REQUIRE(json["goals"].size() == 1);
  CHECK(json["goals"][0]["scope"] == "staff:clerk");
  const std::string page = theory_page(run.results(), run.comparison(), Paint{false});
  CHECK_THAT(page, ContainsSubstring("kiosk: self-service without a limit. Nobody waits there"));
  CHECK_THAT(page, !ContainsSubstring("nobody is on duty"));
}

TEST_CASE("self-service all day long: one number, from an empty house on") {
  const TheoryRun run(desk("start: 09:00, end: 12:00, interval: 1 h",
                           "arrivals: {rate: 60 per hour}, journey: [serve: desk]",
                           "count: unlimited, serves: {desk: 30 min}"),
                      200);
  CHECK(run.station().constant);
  const theory::TheoryRow& row = run.row(k_desk, "number_mean", "mt_g_infinity");
  // 30 at last, half of that in the first of six half hours
  CHECK_THAT(row.theory, WithinRel(30 * (5 + 0.5) / 6, 1e-3));
  agrees(row);
}

TEST_CASE("self-service beside persons is named, and counts as no person") {
  const TheoryRun run(R"(
name: Both
clock: {start: 09:00, end: 12:00}
customers: {guest: {arrivals: {rate: 30 per hour}, journey: [serve: look, serve: desk]}}
staff:
  clerk: {count: 2, serves: {desk: {exponential: 3 min}}}
  kiosk: {count: unlimited, serves: {desk: {service: 5 min, rank: 2, when: waiting(desk) > 2}, look: 1 min}}
)");
  REQUIRE(run.comparison().stations.size() == 2);
  CHECK_FALSE(run.station(0).self_service);
  CHECK(run.station(0).slots.front().servers == 2);
  CHECK_THAT(left_out(run, 0),
             ContainsSubstring("self-service by kiosk: only persons are counted"));
  CHECK(run.station(1).self_service);
  CHECK(run.station(1).tasks.size() == 1);
  // the kiosk serves at the desk, too, which the rates at the other task do not tell
  CHECK(run.comparison().find("staff:kiosk", "all", "busy_mean", "mt_g_infinity") == nullptr);
  CHECK_THAT(run.theory(k_desk, "offered_load", "traffic_equations"), WithinRel(1.5, 1e-9));
}

TEST_CASE("a line that holds up who served before is named at both") {
  const auto bar = [](const std::string& make, const std::string& between) {
    return TheoryRun(R"(
name: Bar
clock: {start: 09:00, end: 12:00}
customers: {guest: {arrivals: {rate: 40 per hour}, journey: [serve: order, )" +
                     between + R"(serve: make]}}
staff:
  cashier: {count: 1, serves: {order: {exponential: 60 s}}}
  barista: {count: 1, serves: {make: {exponential: 70 s}}}
queues: {make: {)" + make +
                     "}}\n");
  };
  const std::string held_up =
      "that persons are held up while the line of make is full (full: hold)";
  const std::string stays = "that who finds the line of make full stays with the person before";
  const TheoryRun holds = bar("capacity: 3, full: hold", "");
  CHECK_THAT(left_out(holds, 0), ContainsSubstring(held_up));
  CHECK_THAT(left_out(holds, 1), ContainsSubstring(stays));
  CHECK_THAT(holds.drops(holds.row("task:make", "wait_mean", "mmck")),
             ContainsSubstring("that nobody is turned away"));
  // through a branch, too; not after a walk
  CHECK_THAT(
      left_out(bar("capacity: 3, full: hold", "branch: [{chance: 10%, steps: [leave: out]}], "), 0),
      ContainsSubstring(held_up));
  CHECK_THAT(left_out(bar("capacity: 3, full: hold", "delay: 1 min, "), 0),
             !ContainsSubstring(held_up));
  const TheoryRun turns_away = bar("capacity: 3", "");
  CHECK_THAT(left_out(turns_away, 0) + left_out(turns_away, 1), !ContainsSubstring("hold"));
  CHECK_THAT(turns_away.drops(turns_away.row("task:make", "wait_mean", "mmck")),
             !ContainsSubstring("turned away"));
}

TEST_CASE("conditions on who serves what are those of served tasks alone") {
  const std::string guest = k_three_an_hour + ", journey: [serve: desk]";
  const std::string conditions = "conditions on who serves what (when)";
  const auto of = [&](const std::string& clerk) {
    return left_out(TheoryRun(desk(k_day_open, guest, clerk)));
  };
  CHECK_THAT(of("count: 2, serves: {desk: {service: 2 min, when: waiting(desk) > 1}}"),
             ContainsSubstring(conditions));
  const std::string hurries =
      of("count: 2, serves: {desk: 2 min}, speed: {normally: 100%, when: waiting(desk) > 6, then: "
         "120%}");
  CHECK_THAT(hurries, !ContainsSubstring(conditions));
  CHECK_THAT(hurries,
             ContainsSubstring("that the speed of clerk switches to 120 %: 100 % is taken"));
  CHECK_THAT(of("count: 2, serves: {desk: 2 min}, turnover: {quits: {normally: 1% per week, when: "
                "occupancy(clerk) > 85%, then: 4% per week}, replaced_after: 14 d, training: 7 d}"),
             !ContainsSubstring(conditions));
  CHECK_THAT(of("count: 2, serves: {desk: 2 min}, concurrency: {of: desk, speed: [100%, 80%]}"),
             !ContainsSubstring("that the speed"));
}

TEST_CASE("set-up is said to count as waiting") {
  const TheoryRun run(R"(
name: Two tasks
clock: {start: 09:00, end: 12:00}
customers:
  guest: {arrivals: {rate: 4 per hour}, journey: [serve: desk]}
  caller: {arrivals: {rate: 4 per hour}, journey: [serve: phone]}
staff: {clerk: {count: 4, serves: {desk: 2 min, phone: 2 min}, set_up: 10 s}}
)");
  CHECK_THAT(left_out(run), ContainsSubstring("even who finds somebody free counts as having had"));
}
