// Known answers: a day of booked times.

#include <string>

#include <fmt/format.h>

#include "catch.hpp"
#include "known_days.hpp"

using namespace frontline::known;
using frontline::Results;

TEST_CASE("P-APPT: twelve bookings, each of whom comes on time or not at all") {
  constexpr int k_bookings = 12;
  // A class for each booking, so that each has a wait of its own.
  std::string yaml = R"(
name: Consulting hours
clock: {start: 08:00, end: 10:00, interval: 2 h}
staff: {doctor: {count: 1, serves: {visit: {exponential: 9.5 min}}}}
watch: {inside: {value: in_system(visit), at: [10:00]}}
customers:
)";
  for (int i = 0; i < k_bookings; ++i)
    yaml += fmt::format(
        "  booking_{0}: {{arrivals: {{appointments: {{from: {1}, until: {1}, every: 10 min}}, "
        "no_show: 15%}}, journey: [serve: visit]}}\n",
        i + 1, fmt::format("{:02}:{:02}", 8 + i / 6, 10 * (i % 6)));
  Values late;
  const DayRun run(yaml, {.count = 40, .full_count = 1200, .days = 500}, [&](const Results& batch) {
    late.push_back(1 - share(row_values(batch, "all", "overtime"), is_zero));
  });
  Answers answers("P-APPT");
  for (int i = 0; i < k_bookings; ++i) {
    const std::string booking = fmt::format("class:booking_{}", i + 1);
    answers.check(
        fmt::format("E_wait_by_booking_given_show {}", i + 1),
        ratio_of_sums(run.values(booking, "wait_total"), run.values(booking, "offered")) / k_minute,
        answers.expected_list("E_wait_by_booking_given_show")[static_cast<std::size_t>(i)]);
  }
  const Values total_wait = run.values("all", "wait_total"), shows = run.values("all", "offered");
  answers.check("E_mean_wait_per_show", ratio_of_sums(total_wait, shows) / k_minute);
  answers.check("E_shows", mean_of(shows));
  answers.check("E_total_wait", mean_of(total_wait) / k_minute);
  answers.check("E_in_system_at_close", run.mean("watch:inside", "value_at", {}, "10:00"));
  answers.check("E_overtime", run.mean("all", "overtime") / k_minute);
  answers.check("P_overtime", mean_of(late));
  answers.finish();
}
