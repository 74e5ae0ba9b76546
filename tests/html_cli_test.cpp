// HTML reports as a user asks for them: files, languages, exit codes, and the words of a study's.
#include <string>

#include "catch.hpp"
#include "program.hpp"

using namespace program;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr const char* k_desk = R"(name: One desk
clock: {start: 09:00, end: 17:00, interval: 1 h}
customers:
  guest: {arrivals: {rate: 30 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 2, cost: 20 per hour, serves: {check_in: {exponential: 3 min}}}
targets:
  quick: {metric: wait_mean, of: check_in, at_most: 2 min, confidence: 95%}
plans:
  more: {staff: {clerk: {count: 3}}}
run: {replications: 30}
)";

constexpr const char* k_study = R"(study: How many clerks?
scenario: desk.yaml
vary:
  customers.guest.arrivals.rate: [20 per hour, 40 per hour]
  staff.clerk.count: [1, 2, 3, 4]
)";

struct Desk : Folder {
  Desk() {
    write("desk.yaml", k_desk);
    write("t.study.yaml", k_study);
  }
};

}  // namespace

TEST_CASE("run --report: a page beside the table, the same for any number of threads") {
  const Desk desk;
  const Outcome outcome = frontline(desk, "run desk.yaml --report a.html --threads 1");
  CHECK(outcome.code == frontline(desk, "run desk.yaml --report b.html --threads 3").code);
  CHECK_THAT(outcome.out, ContainsSubstring("One desk"));
  CHECK_THAT(desk.read("a.html"), ContainsSubstring("<!DOCTYPE html>"));
  CHECK(desk.read("a.html") == desk.read("b.html"));
  CHECK(desk.read("a.html").find(desk.path.string()) == std::string::npos);
  CHECK(desk.read("a.html").find("desk.yaml") == std::string::npos);
}

TEST_CASE("run --report: the language, and what is wrong with a wish") {
  const Desk desk;
  frontline(desk, "run desk.yaml --report a.html --language zh");
  CHECK_THAT(desk.read("a.html"), ContainsSubstring("lang=\"zh-CN\""));
  const auto wrong = [&](const std::string& words, const std::string& said) {
    const Outcome outcome = frontline(desk, words);
    INFO(words);
    CHECK(outcome.code == 2);
    CHECK_THAT(outcome.err, ContainsSubstring(said));
  };
  wrong("run desk.yaml --report a.html --language fr", "--language: expected en or zh, got \"fr\"");
  wrong("run desk.yaml --language zh", "say --report FILE, too");
  wrong("run desk.yaml --report ''", "--report: expected a file, got \"\"");
  wrong("report t.db", "report: into which file? say -o HTML");
  wrong("report -o a.html", "which database?");
  wrong("theory desk.yaml --report a.html", "unknown option --report");
}

TEST_CASE("run --report: where no file can be, nothing is simulated and nothing is left behind") {
  const Desk desk;
  const Outcome outcome = frontline(desk, "run desk.yaml --report nowhere/a.html");
  CHECK(outcome.code == 73);
  CHECK(outcome.out.empty());
  CHECK(frontline(desk, "run desk.yaml --report a.html --max-events 10").code == 4);
  CHECK_FALSE(fs::exists(desk.path / "a.html"));
}

TEST_CASE("run --report names the permissions without which it would be refused, but no place") {
  const Desk desk;
  frontline(desk, "run desk.yaml --report a.html --root . --max-inside 300000 --max-events 2e9");
  CHECK_THAT(desk.read("a.html"),
             ContainsSubstring(
                 "SCENARIO.yaml --root DIR --max-events 2000000000 --max-inside 300000 --seed"));
}

TEST_CASE("run --report of one day tells that day") {
  const Desk desk;
  CHECK(frontline(desk, "run desk.yaml --day 7 --report a.html").code != 2);
  CHECK_THAT(desk.read("a.html"), ContainsSubstring("--seed 1 --day 7"));
}

TEST_CASE("compare --report: a page about the plans, and how to repeat it") {
  const Desk desk;
  CHECK(frontline(desk, "compare desk.yaml --plans --report a.html").code == 0);
  const std::string html = desk.read("a.html");
  CHECK_THAT(html, ContainsSubstring("Which is better: &quot;as it is&quot; or &quot;more&quot;?"));
  CHECK_THAT(html, ContainsSubstring(
                       "frontline compare SCENARIO.yaml --plans more --seed 1 --replications 30"));
  CHECK_THAT(html, ContainsSubstring("The day on which they differ most"));
}

TEST_CASE("report: what to choose, what it costs, and the same page from parts and from a whole") {
  const Desk desk;
  REQUIRE(frontline(desk, "sweep t.study.yaml -o t.db").code == 0);
  REQUIRE(frontline(desk, "report t.db -o a.html").code == 0);
  const std::string html = desk.read("a.html");
  CHECK_THAT(html, ContainsSubstring("<h1>How many clerks?</h1>"));
  CHECK_THAT(html, ContainsSubstring("guest.arrivals.rate = 20 per hour"));
  CHECK_THAT(html, ContainsSubstring("cheapest that keeps every target"));
  CHECK_THAT(html, ContainsSubstring("Cost against service"));
  CHECK_THAT(html, ContainsSubstring("Each input over its range"));
  for (const std::string part : {"0", "1"})
    REQUIRE(frontline(desk, "sweep t.study.yaml -o p" + part + ".db --shard " + part + "/2").code ==
            0);
  REQUIRE(frontline(desk, "merge p1.db p0.db -o m.db").code == 0);
  REQUIRE(frontline(desk, "report m.db -o b.html").code == 0);
  CHECK(desk.read("b.html") == html);
}

TEST_CASE("report: a study that is not complete says so") {
  const Desk desk;
  REQUIRE(frontline(desk, "sweep t.study.yaml -o p.db --shard 0/2").code == 0);
  const Outcome outcome = frontline(desk, "report p.db -o a.html");
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.err, ContainsSubstring("warning: not complete"));
  CHECK_THAT(desk.read("a.html"), ContainsSubstring("Not complete: "));
}

TEST_CASE("report: what is no database is no study") {
  const Desk desk;
  CHECK(frontline(desk, "report desk.yaml -o a.html").code == 3);
  CHECK_FALSE(fs::exists(desk.path / "a.html"));
}
