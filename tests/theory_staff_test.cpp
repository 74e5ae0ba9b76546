// Theory of staff that works at its own speed on work of its own length.
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
             ContainsSubstring("that the speed of clerk switches to 120 %: 80 % is taken"));
  CHECK_THAT(switching.theory("staff:clerk", "busy_mean", "erlang_c"), WithinRel(1.0, 1e-12));
}
