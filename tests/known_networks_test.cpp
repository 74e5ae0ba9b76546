// Known answers: customers who need more than one service, staff with more than one skill, rooms.

#include <string>
#include <vector>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

/// Those who join a queue have to wait.
Estimate chance_of_waiting(const CaseRun& run, const std::string& scope) {
  return 1 - run.estimate(scope, "service_level_negative_pooled", 0);
}

double counted_seconds(const CaseRun& run) {
  const auto& clock = run.results().scenario->clock;
  return clock.end() - clock.warm_up;
}

/// Three stations: tasks one, two, three of staff a, b, c.
void check_jackson(const std::string& id, const CaseRun& run) {
  Answers answers(id);
  const std::vector<std::string> tasks = {"task:one", "task:two", "task:three"};
  const std::vector<std::string> groups = {"staff:a", "staff:b", "staff:c"};
  Values visits(run.results().count);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const std::string station = "_" + std::to_string(i + 1);
    const Values joined = run.values(tasks[i], "offered");
    visits = visits + joined;
    answers.check("arrival_rate" + station, k_minute * mean_of(joined) / counted_seconds(run));
    answers.check("utilization" + station, run.estimate(groups[i], "occupancy"));
    answers.check("L" + station, run.estimate(tasks[i], "number_mean"));
    answers.check("E_wait_per_visit" + station,
                  run.estimate(tasks[i], "wait_mean_pooled") / k_minute);
  }
  answers.check("L_total", run.estimate("all", "number_mean"));
  answers.check("E_sojourn_network", run.estimate("all", "sojourn_mean_pooled") / k_minute);
  answers.check("E_visits_per_customer", ratio_of_sums(visits, run.values("all", "offered")));
  answers.finish();
}

}  // namespace

TEST_CASE("P-TANDEM: three stations in a row") {
  check_jackson("P-TANDEM", CaseRun(R"(
name: Tandem
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  guest: {arrivals: {rate: 1 per minute}, journey: [serve: one, serve: two, serve: three]}
staff:
  a: {count: 1, serves: {one: {exponential: 0.8 min}}}
  b: {count: 2, serves: {two: {exponential: 1.4285714285714286 min}}}
  c: {count: 1, serves: {three: {exponential: 0.5 min}}}
)",
                                    {.days = 20, .full_days = 300}));
}

TEST_CASE("P-JACKSON: two doors, three stations, ways back") {
  check_jackson("P-JACKSON", CaseRun(R"(
name: Jackson network
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
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
      - {serve: three, label: three}
      - branch: [{chance: 80%, steps: [leave: served]}]
      - {serve: one, label: one}
      - branch:
          - {chance: 60%, steps: [go_to: two]}
          - {chance: 30%, steps: [go_to: three]}
staff:
  a: {count: 1, serves: {one: {exponential: 1 min}}}
  b: {count: 1, serves: {two: {exponential: 1 min}}}
  c: {count: 2, serves: {three: {exponential: 1.6666666666666667 min}}}
)",
                                     {.days = 20, .full_days = 300}));
}

TEST_CASE("P-RETRIAL: who finds the server busy tries again later") {
  // The orbit is a resource that there is always enough of: it counts who is in it.
  const CaseRun run(R"(
name: M/M/1 retrial queue
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  caller:
    arrivals: {rate: 0.6 per minute}
    journey:
      - branch: [{when: idle(clerk) > 0, steps: [{serve: call}, {leave: served}]}]
        label: try
      - seize: orbit
      - delay: {exponential: 2 min}
      - release: orbit
      - go_to: try
staff: {clerk: {count: 1, serves: {call: {exponential: 1 min}}}}
resources: {orbit: {count: 1000000}}
)",
                    {.days = 20, .full_days = 120});
  Answers answers("P-RETRIAL");
  answers.check("P_all_busy", run.estimate("staff:clerk", "occupancy"));
  answers.check("E_busy", run.estimate("staff:clerk", "busy_mean"));
  answers.check("E_orbit", run.estimate("resource:orbit", "in_use_mean"));
  answers.check("retry_attempts_per_time",
                k_minute * mean_of(run.values("resource:orbit", "offered")) / counted_seconds(run));
  Values in_orbit = run.values("resource:orbit", "in_use_mean");
  for (double& customers : in_orbit) customers *= counted_seconds(run) / k_minute;
  answers.check("E_wait_in_orbit_per_customer",
                ratio_of_sums(in_orbit, run.values("class:caller", "offered")));
  answers.finish();
}

TEST_CASE("P-NMODEL: one group helps out with the other's task") {
  const CaseRun run(R"(
name: N model
clock: {start: 00:00, days: 100, warm_up: 1 h, after_end: cut, interval: 24 h}
customers:
  one: {arrivals: {rate: 2.5 per minute}, patience: {exponential: 2 min}, journey: [serve: one]}
  two: {arrivals: {rate: 1.5 per minute}, patience: {exponential: 2 min}, journey: [serve: two]}
staff:
  a: {count: 3, serves: {one: {exponential: 1 min}}}
  b:
    count: 2
    serves:
      two: {exponential: 1 min}
      one: {service: {exponential: 1.25 min}, rank: 2}
queues: {one: {promise: 0 s}, two: {promise: 0 s}}
)",
                    {.days = 3, .full_days = 30});
  Answers answers("P-NMODEL");
  for (const std::string k : {"1", "2"}) {
    const std::string task = k == "1" ? "task:one" : "task:two";
    answers.check("P_wait_class" + k, chance_of_waiting(run, task));
    answers.check("P_abandon_class" + k, run.estimate(task, "abandoned_share_pooled"));
    answers.check("E_wait_class" + k, run.estimate(task, "wait_mean_pooled") / k_minute);
  }
  answers.check("busy_A", run.estimate("staff:a", "busy_mean"));
  answers.check("busy_B_class1", run.estimate("staff:b/one", "busy_mean"));
  answers.check("busy_B_class2", run.estimate("staff:b/two", "busy_mean"));
  answers.check("utilization_A", run.estimate("staff:a", "occupancy"));
  answers.check("utilization_B", run.estimate("staff:b", "occupancy"));
  answers.finish();
}

TEST_CASE("P-XMODEL: each group has its own task first and helps out with the other") {
  const CaseRun run(R"(
name: X model
clock: {start: 00:00, days: 100, warm_up: 1 h, after_end: cut, interval: 24 h}
customers:
  one:
    arrivals: {rate: 2 per minute}
    patience: {exponential: 1.6666666666666667 min}
    journey: [serve: one]
  two: {arrivals: {rate: 1.2 per minute}, patience: {exponential: 2.5 min}, journey: [serve: two]}
staff:
  a:
    count: 2
    serves:
      one: {exponential: 1 min}
      two: {service: {exponential: 1.4285714285714286 min}, rank: 2}
  b:
    count: 2
    serves:
      two: {exponential: 1 min}
      one: {service: {exponential: 1.25 min}, rank: 2}
queues: {one: {promise: 0 s}, two: {promise: 0 s}}
)",
                    {.days = 3, .full_days = 30});
  Answers answers("P-XMODEL");
  answers.check("P_wait", chance_of_waiting(run, "all"));
  for (const std::string k : {"1", "2"}) {
    const std::string name = k == "1" ? "one" : "two";
    answers.check("P_abandon_class" + k, run.estimate("class:" + name, "abandoned_share_pooled"));
    answers.check("E_wait_class" + k, run.estimate("class:" + name, "wait_mean_pooled") / k_minute);
    answers.check("busy_A_class" + k, run.estimate("staff:a/" + name, "busy_mean"));
    answers.check("busy_B_class" + k, run.estimate("staff:b/" + name, "busy_mean"));
  }
  answers.finish();
}

TEST_CASE("P-ROOMS: who finds no standard room gets a deluxe room, if there is one") {
  // A day of the case is a minute here. A voucher is held during a stay in the better room.
  const CaseRun run(R"(
name: Rooms with upgrade
clock: {start: 00:00, days: 100, warm_up: 2 h, after_end: cut, interval: 24 h}
customers:
  standard:
    arrivals: {rate: 4 per minute}
    journey:
      - seize: room
        first_of: [standard]
        otherwise: [{seize: room, first_of: [deluxe], otherwise: [leave: refused]}, {seize: voucher}]
      - delay: {exponential: 2 min}
  deluxe:
    arrivals: {rate: 1.5 per minute}
    journey:
      - {seize: room, first_of: [deluxe], otherwise: [leave: refused]}
      - delay: {exponential: 3 min}
resources:
  room: {kinds: {standard: {count: 8}, deluxe: {count: 6}}}
  voucher: {count: 6}
watch: {full: free(room) = 0}
)",
                    {.days = 3, .full_days = 20});
  Answers answers("P-ROOMS");
  answers.check("P_lost_standard", run.estimate("class:standard", "refused_share_pooled"));
  answers.check("P_lost_deluxe", run.estimate("class:deluxe", "refused_share_pooled"));
  answers.check("P_upgraded_of_standard_arrivals",
                ratio_of_sums(run.values("resource:voucher", "offered"),
                              run.values("class:standard", "offered")));
  answers.check("E_occupied_standard", run.estimate("resource:room/standard", "in_use_mean"));
  answers.check("E_occupied_deluxe", run.estimate("resource:room/deluxe", "in_use_mean"));
  answers.check("E_upgraded_in_house", run.estimate("resource:voucher", "in_use_mean"));
  answers.check("P_all_full", run.estimate("watch:full", "value_mean"));
  answers.finish();
}
