// What a cause of waiting is worth: with the same customers and without the cause, nothing is
// waited for because of it any more, and the mean wait goes down.

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// Of class a, over a replication.
struct Waits {
  double mean = 0;
  std::array<double, k_causes> by = {};
};

Waits waits_of(const std::shared_ptr<const Scenario>& scenario, std::uint32_t replication) {
  Simulation simulation(scenario, 1, replication);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  Waits waits;
  double sum = 0;
  std::uint64_t count = 0;
  for (const FlowCell& cell : totals.classes[0].cells) {
    sum += cell.wait_sum;
    count += cell.waits;
    for (std::size_t i = 0; i < k_causes; ++i) waits.by[i] += cell.wait_by[i];
  }
  waits.mean = sum / static_cast<double>(count);
  return waits;
}

/// Compares on the same customers; the mean difference must be clear of chance.
void check_without(Cause cause, const std::shared_ptr<const Scenario>& with,
                   const std::shared_ptr<const Scenario>& without) {
  constexpr std::uint32_t k_days = 40;
  double sum = 0, square_sum = 0, before = 0, after = 0;
  const auto i = static_cast<std::size_t>(cause);
  for (std::uint32_t replication = 0; replication < k_days; ++replication) {
    const Waits a = waits_of(with, replication), b = waits_of(without, replication);
    const double gain = a.mean - b.mean;
    sum += gain;
    square_sum += gain * gain;
    before += a.by[i];
    after += b.by[i];
  }
  const double mean = sum / k_days;
  const double error = std::sqrt((square_sum / k_days - mean * mean) / (k_days - 1));
  INFO(cause_name(cause) << ": " << mean << " s less, +- " << error);
  CHECK(before > 0);
  CHECK(after < 1e-6 * before);
  CHECK(mean > 4 * error);
}

const std::string k_a = "  a: {arrivals: {rate: 30 per hour}, journey: [serve: desk]}\n";
const std::string k_b = "  b: {arrivals: {rate: 10 per hour}, journey: [serve: desk]}\n";
const std::string k_urgent =
    "  b: {arrivals: {rate: 10 per hour}, priority: 1, journey: [serve: desk]}\n";

std::shared_ptr<const Scenario> office(const std::string& customers, const std::string& staff) {
  return scenario_of("customers:\n" + customers + "staff:\n  clerk: {" + staff + "}\n",
                     "{start: 09:00, end: 17:00}");
}

std::string serving(const std::string& rest, const std::string& count = "count: 2") {
  return count + ", serves: {desk: {exponential: 2.5 min}}" + rest;
}

}  // namespace

TEST_CASE("without gaps in the roster nobody waits for staff") {
  check_without(Cause::no_staff, office(k_a, serving("", "count: {09:00: 2, 12:00: 0, 12:30: 2}")),
                office(k_a, serving("")));
}

TEST_CASE("without another class nobody waits for another class") {
  check_without(Cause::other_class, office(k_a + k_b, serving("")), office(k_a, serving("")));
}

TEST_CASE("first come, first served: nobody is overtaken") {
  check_without(Cause::overtaken, office(k_a + k_urgent, serving("", "count: 1")),
                office(k_a + k_b, serving("", "count: 1")));
}

TEST_CASE("without wrap-up and set-up nobody waits for it") {
  check_without(Cause::wrap_up, office(k_a, serving(", wrap_up: {exponential: 30 s}")),
                office(k_a, serving("")));
  const std::string two_tasks = "  b: {arrivals: {rate: 10 per hour}, journey: [serve: till]}\n";
  const std::string staff = "count: 2, serves: {desk: {exponential: 2 min}, till: 2 min}";
  check_without(Cause::wrap_up, office(k_a + two_tasks, staff + ", set_up: 40 s"),
                office(k_a + two_tasks, staff));
}

TEST_CASE("without breaks nobody waits for a break") {
  const auto shifts = [](const std::string& breaks) {
    return serving("", "shifts: {day: {from: 09:00, to: 17:00, count: 2" + breaks + "}}");
  };
  check_without(Cause::on_break,
                office(k_a, shifts(", breaks: [{at: 12:00, for: 30 min, away: 1}]")),
                office(k_a, shifts("")));
}

TEST_CASE("without failures nobody waits for a repair") {
  for (const std::string customer : {"waits", "hand_back", "restarts"})
    check_without(Cause::failure,
                  office(k_a, serving(", breakdowns: {up: {exponential: 2 h}, down: {exponential: "
                                      "15 min}, customer: " +
                                      customer + "}")),
                  office(k_a, serving("")));
}

TEST_CASE("with staff enough nobody waits for the own class") {
  check_without(Cause::own_class, office(k_a, serving("", "count: 1")),
                office(k_a, serving("", "count: 40")));
}
