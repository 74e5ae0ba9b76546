// The lengths of lines, as conditions and watches see them.

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// Values of watches `shortest` and `longest`, at 09:01 and 09:06.
struct Lengths {
  std::vector<double> shortest, longest;
};

/// Three come at 09:00, each for 5 min.
Lengths lengths(const std::string& queue, const std::string& count) {
  const Totals totals = totals_of(scenario_of(
      "customers: {guest: {arrivals: {events: {bus: {at: 09:00, customers: 3, lead: 0 s}}}, "
      "journey: [serve: desk]}}\n"
      "staff: {clerks: {count: " +
      count +
      ", serves: {desk: 5 min}}}\n"
      "queues: {desk: {" +
      queue +
      "}}\n"
      "watch:\n"
      "  shortest: {value: shortest_line(desk), at: [09:01, 09:06]}\n"
      "  longest: {value: longest_line(desk), at: [09:01, 09:06]}\n"));
  return {totals.watches[0].samples, totals.watches[1].samples};
}

}  // namespace

TEST_CASE("lines of their own have a shortest and a longest, who is in service included") {
  const Lengths found = lengths("lines: per_server", "2");
  CHECK(found.shortest == std::vector<double>{1, 0});
  CHECK(found.longest == std::vector<double>{2, 1});
}

TEST_CASE("lines without anybody on duty are none") {
  const Lengths found = lengths("lines: per_server", "{09:00: 0, 09:05: 2}");
  CHECK(found.shortest == std::vector<double>{3, 1});
  CHECK(found.longest == std::vector<double>{3, 2});
}

TEST_CASE("of a single line its length is the number waiting") {
  const Lengths found = lengths("lines: single", "2");
  CHECK(found.shortest == std::vector<double>{1, 0});
  CHECK(found.longest == found.shortest);
}
