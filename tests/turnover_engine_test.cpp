// Persons who quit and are replaced. At such a rate everybody quits at the first full hour.

#include <string>
#include <vector>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

std::shared_ptr<const Scenario> leaving(const std::string& turnover, const std::string& customers,
                                        const std::string& more = "",
                                        const std::string& clock = "{start: 09:00, end: 17:00}",
                                        const std::string& count = "2") {
  return scenario_of("customers:\n" + customers + "staff:\n  clerks: {count: " + count +
                         ", serves: {desk: 8 min}, turnover: {" + turnover + "}}\n" + more,
                     clock);
}

const std::string k_quits =
    "quits: {normally: 1e9 per hour, when: time >= 10:30, then: 0 per hour}";
const std::string k_replaced = k_quits + ", replaced_after: 1 h, training: 2 h";

}  // namespace

TEST_CASE("who quits leaves a place empty; the next holder is trained, paid, and serves later") {
  const auto scenario = leaving(
      k_replaced, one("a", 90, "journey: [serve: desk]"),
      "watch: {there: {value: on_duty(clerks), at: [09:30, 10:30, 11:30, 12:30, 13:30]}}\n");
  // Both quit at 10:00; hired at 11:00, they serve from 13:00 on.
  CHECK(totals_of(scenario).watches[0].samples == std::vector<double>{2, 0, 0, 0, 2});
  CHECK(day(scenario) == Lines{"a desk 240-248 by clerks.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:clerks", "staff_hours") == Catch::Approx(2 * (1 + 2 + 4)));
  CHECK(measured("staff:clerks", "occupancy") == Catch::Approx(8.0 / (2 * 5 * 60)));
  CHECK(measured("staff:clerks", "overtime_hours") == 0);
}

TEST_CASE("who quits and who is hired is counted, by the hour at which it is looked at") {
  const std::string nobody = one("a", 90, "journey: [serve: desk]");
  const Measured measured(leaving(k_replaced, nobody));
  CHECK(measured("staff:clerks", "quits") == 2);
  CHECK(measured("staff:clerks", "quits", "10:00") == 2);
  CHECK(measured("staff:clerks", "hires") == 2);
  CHECK(measured("staff:clerks", "hires", "11:00") == 2);
  // Found within 90 min and trained within the same hour: once each, at the next full hour.
  const Measured between(leaving(k_quits + ", replaced_after: 90 min, training: 5 min", nobody));
  CHECK(between("staff:clerks", "hires") == 2);
  CHECK(between("staff:clerks", "hires", "12:00") == 2);
  // Found at once: who came for those of 10:00 is there from 11:00 on and quits at 12:00.
  const Measured at_once(
      leaving("quits: {normally: 1e9 per hour, when: time >= 12:30, then: 0 per hour}", nobody));
  CHECK(at_once("staff:clerks", "quits") == 4);
  CHECK(at_once("staff:clerks", "hires") == 4);
  // Nobody is found before the close; what was before the warm-up's end does not count.
  const Measured never(leaving(k_quits + ", replaced_after: 10 h", nobody));
  CHECK(never("staff:clerks", "quits") == 2);
  CHECK(never("staff:clerks", "hires") == 0);
  const Measured warm(
      leaving(k_replaced, nobody, "", "{start: 09:00, end: 17:00, warm_up: 90 min}"));
  CHECK(warm("staff:clerks", "quits") == 0);
  CHECK(warm("staff:clerks", "hires") == 2);
}

TEST_CASE("who quits finishes the customer first") {
  const auto scenario = leaving(
      k_replaced, one("a", 55, "journey: [serve: desk]") + one("b", 61, "journey: [serve: desk]"));
  CHECK(day(scenario) == Lines{"a desk 55-63 by clerks.0", "b desk 240-248 by clerks.0"});
}

TEST_CASE("after the training the speed rises linearly") {
  const auto scenario =
      leaving(k_replaced + ", learning: {from: 60%, for: 2 h}",
              one("a", 240, "journey: [serve: desk]") + one("b", 300, "journey: [serve: desk]") +
                  one("c", 360, "journey: [serve: desk]"),
              "", "{start: 09:00, end: 17:00}", "1");
  // 60 %, 80 % and all of the speed
  CHECK(day(scenario) == Lines{"a desk 240-253.333 by clerks.0", "b desk 300-310 by clerks.0",
                               "c desk 360-368 by clerks.0"});
}

TEST_CASE("trainees are paid for the hours that are scheduled, not for the night") {
  const auto scenario =
      leaving(k_quits + ", training: 24 h", one("a", 90, "journey: [serve: desk]"), "",
              "{start: 09:00, end: 11:30, days: 2}", "1");
  // On the first day an hour on duty and 90 min of training, then 60 min; from 10:00 on duty again.
  CHECK(Measured(scenario).minutes("staff:clerks", "staff_hours") == 300);
}

TEST_CASE("the next holder comes though the one before is not done yet") {
  const auto scenario = leaving(
      k_quits, one("a", 55, "journey: [{serve: desk, service: 100 min}]") +
                   one("b", 61, "journey: [serve: desk]") + one("c", 62, "journey: [serve: desk]"));
  // Clerk 1 has a successor at once, clerk 0 only when done: at 120 he is counted, at 155 he goes.
  const Lines lines = day(scenario);
  CHECK(lines.size() == 3);
  CHECK(lines.front() == "b desk 120-128 by clerks.1");
}

TEST_CASE("a command holds till the next step of the schedule, turnover or not") {
  const auto scenario = leaving(
      "quits: {normally: 0 per hour, when: time >= 12:30, then: 1e9 per hour}, replaced_after: 1 h",
      one("a", 30, "journey: [serve: desk]"));
  Simulation simulation(scenario, 1, 0);
  const Index level = LevelLayout(*scenario).on_duty;
  const auto there = [&](double minute) {
    simulation.run_until(minute * k_minute);
    return simulation.snapshot().levels[level];
  };
  CHECK(there(70) == 2);
  simulation.apply({Command::Kind::set_staff, 0, 5});
  CHECK(there(71) == 5);
  CHECK(there(190) == 5);  // nobody quits, the three who came neither
  CHECK(there(250) == 0);  // everybody quits at 13:00
}

TEST_CASE("who has quit finishes at the own speed, not that of the next holder") {
  const auto scenario = leaving(
      "quits: {normally: 1e9 per hour, when: time >= 12:30, then: 0 per hour}, replaced_after: 1 "
      "h, "
      "learning: {from: 50%, for: 100000 d}",
      one("a", 175, "journey: [serve: desk]"), "", "{start: 09:00, end: 17:00}",
      "1, wrap_up: 5 min");
  // The second holder, from 11:00 on, quits at 12:00 while serving.
  CHECK(day(scenario) == Lines{"a desk 175-191 by clerks.0"});
  CHECK(Measured(scenario)("staff:clerks", "busy_mean") == Catch::Approx((16 + 10) / 480.0));
}
