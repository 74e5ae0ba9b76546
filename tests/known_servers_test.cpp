// Known answers: a server who is not always there: broken down, away, or not yet ready.

#include <string>

#include "catch.hpp"
#include "known_answers.hpp"

using namespace frontline::known;

namespace {

const std::string k_desk = "task:desk";

/// What both kinds of vacation have.
void check_vacation(const std::string& id, const CaseRun& run) {
  Answers answers(id);
  // In service at the desk; busy with it is the clerk while getting ready, too.
  answers.check("utilization",
                mean_of(run.values(k_desk, "number_mean") - run.values(k_desk, "queue_mean")));
  answers.check("E_wait", run.estimate(k_desk, "wait_mean_pooled") / k_minute);
  answers.check("Lq", run.estimate(k_desk, "queue_mean"));
  answers.check("L", run.estimate(k_desk, "number_mean"));
  answers.check("E_sojourn", run.estimate(k_desk, "sojourn_mean_pooled") / k_minute);
  answers.finish();
}

}  // namespace

TEST_CASE("P-BREAK: the server breaks down, busy or idle, and the customer goes on afterwards") {
  const CaseRun run(R"(
name: M/M/1 with breakdowns
clock: {start: 00:00, days: 100, warm_up: 1 d, after_end: cut, interval: 24 h}
customers: {guest: {arrivals: {rate: 0.5 per minute}, journey: [serve: desk]}}
staff:
  clerk:
    count: 1
    serves: {desk: {exponential: 1 min}}
    breakdowns: {up: {exponential: 20 min}, down: {exponential: 4 min}, customer: hand_back}
watch: {empty: in_system(desk) = 0, up: down(clerk) = 0, on_duty: on_duty(clerk)}
)",
                    {.days = 15, .full_days = 150});
  Answers answers("P-BREAK");
  answers.check("L", run.estimate(k_desk, "number_mean"));
  answers.check("E_sojourn", run.estimate(k_desk, "sojourn_mean_pooled") / k_minute);
  answers.check("P_all_up", run.estimate("watch:up", "value_mean"));
  answers.check("P_empty", run.estimate("watch:empty", "value_mean"));
  answers.check("E_busy", run.estimate("staff:clerk", "busy_mean"));
  answers.check("availability", run.estimate("watch:on_duty", "value_mean"));
  answers.finish();
}

TEST_CASE("P-VACATION: who finds nobody waiting does some paper work, and again") {
  // The first day has a date: the paper comes once, not daily.
  check_vacation("P-VACATION", CaseRun(R"(
name: M/M/1 with vacations
clock: {start: 00:00, days: 100, first_day: 2026-01-05, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  guest: {arrivals: {rate: 0.6 per minute}, journey: [serve: desk]}
  paper:
    arrivals: {events: {first: {at: 2026-01-05 00:00, customers: 1, lead: 0 s}}}
    journey: [{serve: paper, label: again}, {go_to: again}]
staff:
  clerk:
    count: 1
    serves:
      desk: {exponential: 1 min}
      paper: {service: {exponential: 2 min}, rank: 2}
)",
                                       {.days = 10, .full_days = 60}));
}

TEST_CASE("P-SETUP: who finds nobody waiting turns to something else, and has to get ready again") {
  // The paper is never done; the first who comes interrupts it, or the getting ready for it.
  check_vacation("P-SETUP", CaseRun(R"(
name: M/M/1 with set-up
clock: {start: 00:00, days: 100, first_day: 2026-01-05, warm_up: 1 d, after_end: cut, interval: 24 h}
customers:
  guest: {arrivals: {rate: 0.6 per minute}, journey: [serve: desk]}
  paper:
    arrivals: {events: {first: {at: 2026-01-05 00:00, customers: 1, lead: 0 s}}}
    journey: [serve: paper]
staff:
  clerk:
    count: 1
    set_up: {exponential: 1.5 min}
    serves:
      desk: {exponential: 1 min}
      paper: {service: 1000 w, rank: 2, interruptible: true}
)",
                                    {.days = 10, .full_days = 60}));
}
