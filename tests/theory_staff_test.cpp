// Theory of staff that is not just so many persons: work and speed, self-service.
#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "theory_rows.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const std::string k_desk = "task:desk";

std::vector<std::string> formulas(const TheoryRun& run) {
  std::vector<std::string> names;
  for (const auto& application : run.comparison().stations.at(0).applications)
    names.push_back(application.formula);
  return names;
}

}  // namespace

TEST_CASE("work and speed are taken in: they scale the time of the group") {
  const std::string clock = "clock: {start: 00:00, days: 3, warm_up: 1 d, after_end: cut}\n";
  const auto busy = [&](const std::string& step, const std::string& of_clerk) {
    const TheoryRun run(
        "name: Desk\n" + clock +
        "customers: {guest: {arrivals: {rate: 12 per hour}, journey: [{serve: desk" + step +
        "}]}}\nstaff: {clerk: {count: 2, serves: {desk: {exponential: 4 min}}" + of_clerk + "}}\n");
    const theory::TheoryRow& row = run.row("staff:clerk", "busy_mean", "erlang_c");
    CHECK_THAT(run.drops(run.row(k_desk, "wait_mean", "erlang_c")),
               !ContainsSubstring("speed") && !ContainsSubstring("work"));
    CHECK(std::abs(row.simulated.mean - row.theory) < 0.15);
    return row.theory;
  };
  CHECK_THAT(busy("", ""), WithinRel(0.8, 1e-12));
  CHECK_THAT(busy(", work: 150%", ""), WithinRel(1.2, 1e-12));
  CHECK_THAT(busy("", ", speed: 125%, wrap_up: 1 min"), WithinRel(0.8, 1e-12));
  CHECK_THAT(busy(", work: 50%", ", speed: 50%, wrap_up: 30 s"), WithinRel(1.0, 1e-12));
  CHECK_THAT(busy(", service: {exponential: 2 min}", ", speed: 80%"), WithinRel(0.5, 1e-12));
  const TheoryRun switching(
      "name: Desk\n" + clock +
      "customers: {guest: {arrivals: {rate: 12 per hour}, journey: [serve: desk]}}\nstaff: {clerk: "
      "{count: 2, serves: {desk: {exponential: 4 min}}, speed: {normally: 80%, when: waiting(desk) "
      "> 3, then: 120%}}}\n");
  CHECK_THAT(switching.drops(switching.row(k_desk, "wait_mean", "erlang_c")),
             ContainsSubstring("that the speed of clerk switches: it is the normal one"));
  CHECK_THAT(switching.theory("staff:clerk", "busy_mean", "erlang_c"), WithinRel(1.0, 1e-12));
}

TEST_CASE("where nobody is needed nobody waits, and no staff is asked for") {
  const TheoryRun run(R"(
name: Kiosks
clock: {start: 00:00, days: 9, warm_up: 1 d, after_end: cut}
customers: {guest: {arrivals: {rate: 30 per hour}, journey: [{serve: desk, work: 200%}]}}
staff: {kiosk: {count: unlimited, speed: 125%, serves: {desk: {lognormal: {mean: 5 min, cv: 1.5}}}}}
queues: {desk: {promise: 1 min}}
)");
  CHECK(formulas(run) == std::vector<std::string>{"mg_infinity"});
  CHECK(run.theory(k_desk, "wait_mean", "mg_infinity") == 0);
  CHECK(run.theory(k_desk, "service_level", "mg_infinity", 60) == 1);
  const theory::TheoryRow& inside = run.row(k_desk, "number_mean", "mg_infinity");
  CHECK_THAT(inside.theory, WithinRel(4.0, 1e-12));  // 30 per hour x 8 min
  CHECK_THAT(inside.simulated.mean, WithinAbs(inside.theory, 0.4));
  CHECK(run.comparison().find("staff:kiosk", "all", "staff_needed", "erlang_c", 60) == nullptr);
}

TEST_CASE("self-service beside staff who may be waited for is said to be left out") {
  const TheoryRun run(R"(
name: Kiosks
clock: {start: 09:00, end: 17:00}
customers: {guest: {arrivals: {rate: 30 per hour}, journey: [serve: desk]}}
staff:
  clerk: {count: 2, serves: {desk: {exponential: 3 min}}}
  kiosk: {count: unlimited, serves: {desk: {service: 5 min, rank: 2, when: waiting(desk) > 4}}}
)");
  CHECK(formulas(run).front() != "mg_infinity");
  CHECK_THAT(
      run.drops(run.row(k_desk, "wait_mean", "erlang_c")),
      ContainsSubstring("that kiosk may serve some at once (unlimited): only the others do"));
}
