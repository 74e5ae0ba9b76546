// Known answers: days that begin empty and whose rates and staff change.

#include "known_days.hpp"

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catch.hpp"

using namespace frontline;
using namespace frontline::known;

namespace {

/// "07:30"
std::string clock_time(double hours) {
  const auto minutes = static_cast<int>(std::lround(60 * hours));
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

/// A profile of a day from 00:00 on: mean + amp sin(2 pi t / 24 h) per hour, in steps of two
/// minutes that bring as many customers as the sine does.
std::string sine_rate(const Answers& answers) {
  const double omega = 2 * std::numbers::pi / answers.parameter("period");
  constexpr double k_step = 1.0 / 30;
  std::string profile;
  for (int i = 0; i < 720; ++i) {
    const double wave =
        (std::cos(omega * i * k_step) - std::cos(omega * (i + 1) * k_step)) / (omega * k_step);
    const double rate = answers.parameter("rate_mean") + answers.parameter("rate_amp") * wave;
    profile +=
        fmt::format("{}{}: {:.12g} per hour", i > 0 ? ", " : "", clock_time(i * k_step), rate);
  }
  return "{" + profile + "}";
}

/// As in the names of quantities: "m(1.0)".
std::string at_time(const std::string& name, double time) {
  return fmt::format("{}({:.1f})", name, time);
}

std::vector<double> times_of(const Answers& answers) {
  return answers.node()["params"]["times"].as<std::vector<double>>();
}

/// "[01:00, 03:00]"; `hours` is what the case's unit of time has.
std::string clock_times(const Answers& answers, double hours) {
  std::vector<std::string> times;
  for (const double time : times_of(answers)) times.push_back(clock_time(hours * time));
  return fmt::format("[{}]", fmt::join(times, ", "));
}

}  // namespace

TEST_CASE("P-MTGINF-EXP: everybody is served at once, the rate goes up and down") {
  Answers answers("P-MTGINF-EXP");
  std::vector<Values> variances(times_of(answers).size());
  const DayRun run(
      fmt::format(R"(
name: M(t)/M/infinity
clock: {{start: 00:00, days: 1, after_end: cut, interval: 24 h}}
customers:
  guest:
    arrivals: {{rate: {}}}
    journey: [delay: {{exponential: 1.5 h}}]
watch: {{inside: {{value: in_system(guest), at: {}}}}}
)",
                  sine_rate(answers), clock_times(answers, 1)),
      {.count = 40, .full_count = 1000, .days = 50}, [&](const Results& batch) {
        for (std::size_t i = 0; i < variances.size(); ++i)
          variances[i].push_back(variance(row_values(
              batch, "watch:inside", "value_at", std::nullopt, clock_time(times_of(answers)[i]))));
      });
  for (std::size_t i = 0; i < variances.size(); ++i) {
    const double time = times_of(answers)[i];
    const std::string m = at_time("m", time);
    answers.check(m, run.mean("watch:inside", "value_at", std::nullopt, clock_time(time)));
    answers.check("var, which is " + m, mean_of(variances[i]), {answers.expected(m), 0, 0},
                  Kind::spread);
  }
  answers.finish();
}

TEST_CASE("P-MM1-TRANS: a single server's queue grows from nothing") {
  Answers answers("P-MM1-TRANS");
  const DayRun run(fmt::format(R"(
name: M/M/1, the first hour
clock: {{start: 00:00, end: 01:00, after_end: cut, interval: 1 h}}
customers: {{guest: {{arrivals: {{rate: 0.9 per minute}}, journey: [serve: desk]}}}}
staff: {{clerk: {{count: 1, serves: {{desk: {{exponential: 1 min}}}}}}}}
watch:
  inside: {{value: in_system(desk), at: {0}}}
  idle: {{value: idle(clerk), at: {0}}}
)",
                               clock_times(answers, 1.0 / 60)),
                   {.count = 40, .full_count = 400, .days = 500});
  for (const double time : times_of(answers)) {
    const std::string clock = clock_time(time / 60);
    answers.check(at_time("E_L", time), run.mean("watch:inside", "value_at", {}, clock));
    answers.check(at_time("P_empty", time), run.mean("watch:idle", "value_at", {}, clock));
  }
  answers.finish();
}

TEST_CASE("P-MTMC: twelve servers, the rate goes up and down through their capacity") {
  Answers answers("P-MTMC");
  const std::vector<double> times = times_of(answers);
  std::vector<Values> delayed(times.size());
  const DayRun run(
      fmt::format(R"(
name: M(t)/M/12
clock: {{start: 00:00, days: 1, after_end: cut, interval: 24 h}}
customers: {{guest: {{arrivals: {{rate: {0}}}, journey: [serve: desk]}}}}
staff: {{clerks: {{count: 12, serves: {{desk: {{exponential: 30 min}}}}}}}}
watch:
  inside: {{value: in_system(desk), at: {1}}}
  line: {{value: waiting(desk), at: {1}}}
  idle: {{value: idle(clerks), at: {1}}}
)",
                  sine_rate(answers), clock_times(answers, 1)),
      {.count = 130, .full_count = 3000, .days = 500}, [&](const Results& batch) {
        for (std::size_t i = 0; i < times.size(); ++i)
          delayed[i].push_back(share(
              row_values(batch, "watch:idle", "value_at", {}, clock_time(times[i])), is_zero));
      });
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::string clock = clock_time(times[i]);
    answers.check(at_time("E_N", times[i]), run.mean("watch:inside", "value_at", {}, clock));
    // Hardly ever does anybody wait at 18:00; an error of 0.001 is allowed where less than 0.01 is
    // expected.
    const double queue = answers.expected(at_time("E_queue", times[i]));
    answers.check(at_time("E_queue", times[i]), run.mean("watch:line", "value_at", {}, clock),
                  {queue, 0, 0}, queue < 0.01 ? Kind::probability : Kind::value);
    answers.check(at_time("P_delay", times[i]), mean_of(delayed[i]));
  }
  answers.finish();
}

namespace {

void check_day(const std::string& id, const std::string& at_shift_end) {
  constexpr double k_opening = 8, k_closing = 12, k_interval = 0.5;  // hours
  constexpr double k_T = 20;
  Answers answers(id);
  std::vector<std::string> rates, counts, ends;
  for (int i = 0; i < 8; ++i) {
    const std::string from = clock_time(k_opening + i * k_interval);
    const YAML::Node parameters = answers.node()["params"];
    rates.push_back(from + ": " + parameters["lambda"][i].as<std::string>() + " per minute");
    counts.push_back(from + ": " + parameters["c"][i].as<std::string>());
    ends.push_back(clock_time(k_opening + (i + 1) * k_interval));
  }
  const DayRun run(fmt::format(R"(
name: A day
clock: {{start: 08:00, end: 12:00, after_end: finish, interval: 30 min}}
customers:
  guest:
    arrivals: {{rate: {{{}}}}}
    patience: {{exponential: 8 min}}
    journey: [serve: desk]
staff:
  clerks:
    count: {{{}}}
    serves: {{desk: {{exponential: 6 min}}}}
    at_shift_end: {}
queues: {{desk: {{promise: [0 s, 20 s]}}}}
watch:
  line: {{value: waiting(desk), at: [{}]}}
  inside: {{value: in_system(desk), at: [12:00]}}
)",
                               fmt::join(rates, ", "), fmt::join(counts, ", "), at_shift_end,
                               fmt::join(ends, ", ")),
                   {.count = 40, .full_count = 1300, .days = 800});
  const std::string desk = "task:desk";
  const auto still_waiting = [&](const std::string& interval) {
    return mean_of(run.values(desk, "offered", {}, interval) -
                   run.values(desk, "served_within", k_T, interval) -
                   run.values(desk, "abandoned_within", k_T, interval));
  };
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::string interval = clock_time(k_opening + static_cast<double>(i) * k_interval);
    const auto check = [&](const std::string& quantity, const Estimate& estimate) {
      answers.check(quantity + " " + interval, estimate, answers.expected_list(quantity)[i]);
    };
    check("mean_queue_by_interval", run.mean(desk, "queue_mean", {}, interval));
    check("mean_busy_by_interval", run.mean("staff:clerks", "busy_mean", {}, interval));
    check("P_delay_by_interval", 1 - ratio_of_sums(run.values(desk, "served_within", 0, interval),
                                                   run.values(desk, "offered", {}, interval)));
    check("abandons_by_interval", run.mean("class:guest", "abandonments", {}, interval));
    check("completions_by_interval", run.mean("class:guest", "completions", {}, interval));
    check("served_within_T_by_interval", run.mean(desk, "served_within", k_T, interval));
    check("still_waiting_at_T_by_interval", still_waiting(interval));
    check("E_queue_end_by_interval", run.mean("watch:line", "value_at", {}, ends[i]));
  }
  answers.check("total_offered", run.mean("class:guest", "offered"));
  answers.check("total_abandons", run.mean("class:guest", "abandoned"));
  answers.check("total_wait", run.mean(desk, "wait_total") / k_minute);
  answers.check("total_served", run.mean("class:guest", "served"));
  answers.check("abandons_after_close", run.mean("class:guest", "abandonments", {}, "after_end"));
  answers.check("completions_after_close", run.mean("class:guest", "completions", {}, "after_end"));
  answers.check("E_in_system_at_close",
                run.mean("watch:inside", "value_at", {}, clock_time(k_closing)));
  answers.check("total_served_within_T", run.mean(desk, "served_within", k_T));
  answers.check("total_still_waiting_at_T", still_waiting("all"));
  answers.finish();
}

}  // namespace

TEST_CASE("P-DAY-FINISH: who is being served when the shift ends is served to the end") {
  check_day("P-DAY-FINISH", "finish");
}

TEST_CASE("P-DAY-INTERRUPT: who is being served when the shift ends goes back to the line's head") {
  check_day("P-DAY-INTERRUPT", "hand_back");
}
