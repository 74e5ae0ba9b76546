// Known answers: lines of their own for each server, and no line but a call back.

#include <string>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

void check_two_lines(const std::string& id, const std::string& rule) {
  const CaseRun run(fmt::format(R"(
name: Two lines, {1}
clock: {{start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}}
customers: {{guest: {{arrivals: {{rate: 1.6 per minute}}, journey: [serve: desk]}}}}
staff:
  left: {{count: 1, serves: {{desk: {{exponential: 1 min}}}}}}
  right: {{count: 1, serves: {{desk: {{exponential: 1 min}}}}}}
queues: {{desk: {{lines: per_server, join: shortest, ties: random{0}}}}}
watch:
  both_busy: idle(left) = 0 and idle(right) = 0
  empty: in_system(desk) = 0
  longest: longest_line(desk)
  shortest: shortest_line(desk)
)",
                                rule, id),
                    {.days = 10, .full_days = 150});
  const std::string desk = "task:desk";
  Answers answers(id);
  answers.check("L", run.estimate(desk, "number_mean"));
  answers.check("E_sojourn", run.estimate(desk, "sojourn_mean_pooled") / k_minute);
  answers.check("P_both_busy", run.estimate("watch:both_busy", "value_mean"));
  answers.check("P_empty", run.estimate("watch:empty", "value_mean"));
  answers.check("E_abs_difference", mean_of(run.values("watch:longest", "value_mean") -
                                            run.values("watch:shortest", "value_mean")));
  answers.check("E_number_waiting", run.estimate(desk, "queue_mean"));
  answers.check("utilization_server1", run.estimate("staff:left", "occupancy"));
  answers.check("utilization_server2", run.estimate("staff:right", "occupancy"));
  answers.finish();
}

}  // namespace

TEST_CASE("P-JSQ: everybody joins the shorter of two lines and stays there") {
  check_two_lines("P-JSQ", "");
}

TEST_CASE("P-JOCKEY: the last of a line moves to one that is shorter by two") {
  check_two_lines("P-JOCKEY", ", jockeying: 2");
}

TEST_CASE("P-CALLBACK: who finds three waiting may be called back when nobody waits") {
  const CaseRun run(R"(
name: Callbacks
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  caller: {arrivals: {rate: 5.5 per minute}, patience: {exponential: 2 min}, journey: [serve: call]}
staff: {agents: {count: 6, serves: {call: {exponential: 1 min}}}}
queues: {call: {callback: {when: waiting >= 3, accept: 60%, kept: 100%, serve: after_queue}}}
watch: {all_busy: idle(agents) = 0}
)",
                    {.days = 6, .full_days = 140});
  const std::string call = "task:call";
  Answers answers("P-CALLBACK");
  answers.check("P_all_busy", run.estimate("watch:all_busy", "value_mean"));
  answers.check("P_callback", run.estimate(call, "called_back_share_pooled"));
  answers.check("P_abandon", run.estimate(call, "abandoned_share_pooled"));
  answers.check("E_queue", run.estimate(call, "queue_mean"));
  // Who is there and neither stands in the line nor is being served waits for a call.
  answers.check("E_callback_list",
                mean_of(run.values(call, "number_mean") - run.values(call, "queue_mean") -
                        run.values("staff:agents", "busy_mean")));
  answers.check("E_wait_in_queue_non_callback",
                run.estimate(call, "wait_in_line_mean_pooled") / k_minute);
  answers.check("E_callback_delay", run.estimate(call, "wait_called_back_mean_pooled") / k_minute);
  answers.check("utilization", run.estimate("staff:agents", "occupancy"));
  answers.finish();
}
