// Work that gives way to more urgent work, on days whose every minute is known beforehand.

#include <string>

#include "catch.hpp"
#include "measured.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

std::string does(const std::string& name, int minute, const std::string& task,
                 const std::string& keys = "") {
  return one(name, minute, keys + "journey: [serve: " + task + "]");
}

/// Clerks who answer the phone (4 min) before they write mail.
std::string clerks(int count,
                   const std::string& mail = "service: 10 min, rank: 2, interruptible: true",
                   const std::string& more = "") {
  return "staff:\n  clerks: {count: " + std::to_string(count) + ", serves: {mail: {" + mail +
         "}, phone: 4 min}" + more + "}\n";
}

}  // namespace

TEST_CASE("work of a lower rank gives way at once; its rest comes later") {
  const auto scenario = scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 3, "phone") +
                                    does("c", 4, "phone") + clerks(1));
  CHECK(day(scenario) ==
        Lines{"b phone 3-7 by clerks.0", "c phone 7-11 by clerks.0", "a mail 0-18 by clerks.0"});
  const Measured measured(scenario);
  CHECK(measured("staff:clerks", "occupancy") == Catch::Approx(18.0 / 60));
  CHECK(measured("staff:clerks/mail", "busy_mean") == Catch::Approx(10.0 / 60));
  CHECK(measured("staff:clerks/mail", "visits") == 2);
  CHECK(measured("task:mail", "wait_mean") == 8 * k_minute);
}

TEST_CASE("`restart`: all of the work comes later") {
  const auto scenario = scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 3, "phone") +
                                    clerks(1, "service: 10 min, rank: 2, interruptible: restart"));
  CHECK(day(scenario) == Lines{"b phone 3-7 by clerks.0", "a mail 0-17 by clerks.0"});
}

TEST_CASE("at equal rank a customer of higher priority interrupts, an equal one does not") {
  const auto scenario = scenario_of(
      "customers:\n" + does("a", 0, "desk") + does("b", 4, "desk", "priority: 1, ") +
      does("c", 5, "desk", "priority: 1, ") +
      "staff: {clerk: {count: 1, serves: {desk: {service: 10 min, interruptible: true}}}}\n");
  CHECK(day(scenario) ==
        Lines{"b desk 4-14 by clerk.0", "c desk 14-24 by clerk.0", "a desk 0-30 by clerk.0"});
}

TEST_CASE("the least urgent of all is interrupted, the latest begun among equals") {
  const auto scenario = scenario_of(
      "customers:\n" + does("a", 0, "desk") + does("b", 1, "desk") +
      does("c", 2, "desk", "priority: 1, ") + does("d", 3, "desk", "priority: 2, ") +
      "staff: {clerks: {count: 3, serves: {desk: {service: 10 min, interruptible: true}}}}\n");
  CHECK(day(scenario) == Lines{"a desk 0-10 by clerks.0", "c desk 2-12 by clerks.2",
                               "d desk 3-13 by clerks.1", "b desk 1-18 by clerks.0"});
}

TEST_CASE("shortest first with interruptible work: the shorter rest goes first") {
  const auto takes = [](const std::string& name, int minute, int minutes) {
    return one(name, minute,
               "journey: [{serve: desk, service: " + std::to_string(minutes) + " min}]");
  };
  const auto scenario = scenario_of(
      "customers:\n" + takes("a", 0, 10) + takes("b", 2, 3) + takes("c", 6, 20) + takes("d", 7, 7) +
      "staff: {clerk: {count: 1, serves: {desk: {service: 1 min, interruptible: true}}}}\n"
      "queues: {desk: {discipline: shortest}}\n");
  // At 7 a needs 6 min more.
  CHECK(day(scenario) == Lines{"b desk 2-5 by clerk.0", "a desk 0-13 by clerk.0",
                               "d desk 13-20 by clerk.0", "c desk 20-40 by clerk.0"});
}

TEST_CASE("shortest first: a set-up gives way only to somebody who needs less") {
  const auto scenario = scenario_of("customers:\n" + does("z", 0, "other") +
                                    one("a", 5, "journey: [{serve: desk, service: 10 min}]") +
                                    one("b", 6, "journey: [{serve: desk, service: 3 min}]") +
                                    "staff: {clerk: {count: 1, set_up: 2 min, serves: {other: 1 "
                                    "min, desk: {service: 1 min, interruptible: true}}}}\n"
                                    "queues: {desk: {discipline: shortest}}\n");
  // Set up for a from 5 on, from 6 on for b.
  CHECK(day(scenario) ==
        Lines{"z other 0-1 by clerk.0", "b desk 8-11 by clerk.0", "a desk 11-21 by clerk.0"});
}

TEST_CASE("whose work was interrupted goes to somebody idle at once") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 3, "phone") + clerks(1) +
                  "  office: {count: 1, serves: {mail: {service: 20 min, rank: 3}}}\n");
  CHECK(day(scenario) == Lines{"b phone 3-7 by clerks.0", "a mail 0-10 by office.0"});
}

TEST_CASE("a set-up gives way, too, and was in vain") {
  const auto scenario = scenario_of(
      "customers:\n" + does("z", 0, "phone") + does("a", 5, "mail") + does("b", 6, "phone") +
      clerks(1, "service: 10 min, rank: 2, interruptible: true", ", set_up: 2 min"));
  // Set up for mail 5-6, for phone anew 6-8, phone 8-12, set up for mail 12-14.
  CHECK(day(scenario) ==
        Lines{"z phone 0-4 by clerks.0", "b phone 8-12 by clerks.0", "a mail 14-24 by clerks.0"});
  const Measured measured(scenario);
  CHECK(measured("task:mail", "wait_mean") == 9 * k_minute);
  CHECK(measured("staff:clerks", "occupancy") == Catch::Approx((4 + 1 + 2 + 4 + 12) / 60.0));
}

TEST_CASE("desk work fills the time of all but one") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 1, "mail") +
                  does("c", 2, "phone") + does("d", 3, "phone") +
                  clerks(2, "service: 10 min, rank: 2, interruptible: true, when: idle > 1"));
  // b waits though one is idle; d interrupts a. Only at 7 both are idle: a goes on, b waits on.
  CHECK(day(scenario) == Lines{"c phone 2-6 by clerks.1", "d phone 3-7 by clerks.0",
                               "a mail 0-14 by clerks.1", "b mail 14-24 by clerks.0"});
}

TEST_CASE("somebody becomes urgent by who joins after him") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 2, "phone") +
                  does("c", 4, "phone", "patience: 10 min, ") +
                  "staff:\n  clerk: {count: 1, serves: {mail: {service: 20 min, rank: 2, "
                  "interruptible: true}, phone: {service: 5 min, when: waiting(phone) > 1}}}\n");
  CHECK(day(scenario) ==
        Lines{"b phone 4-9 by clerk.0", "c phone 4-14 abandoned", "a mail 0-25 by clerk.0"});
}

TEST_CASE("somebody becomes urgent by the time of day") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 2, "phone") +
                  "staff:\n  clerk: {count: 1, serves: {mail: {service: 20 min, rank: 2, "
                  "interruptible: true}, phone: {service: 5 min, when: time >= 09:10}}}\n");
  CHECK(day(scenario) == Lines{"b phone 10-15 by clerk.0", "a mail 0-25 by clerk.0"});
}

TEST_CASE("who goes on with the same person keeps the priority") {
  const auto scenario = scenario_of(
      "customers:\n" + one("a", 0, "priority: 5, journey: [serve: desk, {serve: mail, by: same}]") +
      does("b", 3, "mail", "priority: 1, ") +
      "staff: {clerk: {count: 1, serves: {desk: 2 min, mail: {service: 4 min, interruptible: "
      "true}}}}\n");
  CHECK(day(scenario) ==
        Lines{"a desk 0-2 by clerk.0", "a mail 2-6 by clerk.0", "b mail 6-10 by clerk.0"});
}

TEST_CASE("who stays after the shift to finish takes nobody else") {
  const auto scenario =
      scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 7, "phone") +
                  "staff:\n  clerk: {count: {09:00: 1, 09:05: 0, 09:30: 1}, serves: {mail: "
                  "{service: 10 min, rank: 2, interruptible: true}, phone: 4 min}}\n");
  CHECK(day(scenario) == Lines{"a mail 0-10 by clerk.0", "b phone 30-34 by clerk.0"});
}

TEST_CASE("with a line for each server, too, lesser work gives way to who comes") {
  const auto scenario = scenario_of("customers:\n" + does("a", 0, "mail") + does("b", 1, "phone") +
                                    does("c", 2, "phone") + does("d", 3, "phone") + clerks(2) +
                                    "queues: {phone: {lines: per_server}}\n");
  // d joins the line before clerk 0, of two equally long ones.
  CHECK(day(scenario) == Lines{"b phone 1-5 by clerks.1", "c phone 2-6 by clerks.0",
                               "d phone 6-10 by clerks.0", "a mail 0-13 by clerks.1"});
}

TEST_CASE("a priority that grows beyond that of the work in service does not interrupt it") {
  // b is more urgent than a from minute 3 on; c, who comes at 5, is so at once and goes first.
  const std::string clerk = clerks(1, "service: 10 min, interruptible: true");
  const std::string ageing = "priority: {from: 0, grows: 60 per hour}, ";
  const auto alone = scenario_of("customers:\n" + does("a", 0, "mail", "priority: 2, ") +
                                 does("b", 1, "mail", ageing) + clerk);
  CHECK(day(alone) == Lines{"a mail 0-10 by clerks.0", "b mail 10-20 by clerks.0"});
  const auto urgent =
      scenario_of("customers:\n" + does("a", 0, "mail", "priority: 2, ") +
                  does("b", 1, "mail", ageing) + does("c", 5, "mail", "priority: 3, ") + clerk);
  // At 15 b has grown to 14, beyond what is left of a.
  CHECK(day(urgent) ==
        Lines{"c mail 5-15 by clerks.0", "b mail 15-25 by clerks.0", "a mail 0-30 by clerks.0"});
}
