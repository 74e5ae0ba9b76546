// The built program: `frontline theory`.
#include <string>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program.hpp"

using namespace program;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

constexpr const char* k_scenario = R"(name: One clerk
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
targets: {quick: {metric: service_level, of: check_in, within: 20 s, at_least: 99%}}
plans:
  two: {staff: {clerk: {count: 2}}}
run: {replications: 5}
)";

}  // namespace

TEST_CASE("theory prints a page with both answers; targets are not judged") {
  const Folder folder;
  folder.write("a.yaml", k_scenario);
  const Outcome theory = frontline(folder, "theory a.yaml");
  CHECK(theory.code == 0);
  CHECK(theory.err == "");
  CHECK_THAT(theory.out, StartsWith("One clerk"));
  CHECK_THAT(theory.out, ContainsSubstring("theory beside 5 days · seed 1"));
  CHECK_THAT(theory.out, ContainsSubstring("simulated  Erlang A  Erlang C"));
  CHECK_THAT(theory.out, ContainsSubstring("Persons needed for 99 % within 20 s"));
  CHECK_THAT(frontline(folder, "theory a.yaml --plan two --replications 3 --seed 7").out,
             ContainsSubstring("plan two · 3 days · seed 7"));
}

TEST_CASE("theory as JSON is an object like that of run, with the same simulated values") {
  const Folder folder;
  folder.write("a.yaml", k_scenario);
  const auto run = nlohmann::json::parse(frontline(folder, "run a.yaml --format json").out);
  const Outcome outcome = frontline(folder, "theory a.yaml --format json");
  CHECK(outcome.code == 0);
  const auto theory = nlohmann::json::parse(outcome.out);
  for (const char* key : {"frontline", "scenario", "plan", "scenario_sha256", "seed",
                          "replications", "confidence", "fingerprint"})
    CHECK(theory[key] == run[key]);
  std::size_t compared = 0;
  for (const auto& row : theory["metrics"]) {
    CHECK(row["formula"].is_string());
    CHECK(row.contains("theory"));
    CHECK(row["drops"].is_array());
    for (const auto& other : run["metrics"]) {
      bool same = true;
      for (const char* key : {"scope", "interval", "metric", "within"})
        same = same && row[key] == other[key];
      if (!same) continue;
      for (const char* key : {"unit", "mean", "half_width", "sd", "p05", "p95", "n"})
        CHECK(row[key] == other[key]);
      ++compared;
    }
  }
  CHECK(compared > 40);
}

TEST_CASE("theory does not depend on threads") {
  const Folder folder;
  folder.write("a.yaml", k_scenario);
  const std::string one = frontline(folder, "theory a.yaml --format csv --threads 1").out;
  CHECK_THAT(one, StartsWith("scope,interval,metric,within,unit,mean,half_width,"));
  CHECK(frontline(folder, "theory ./a.yaml --format csv --threads 3").out == one);
  CHECK(frontline(folder, "theory a.yaml --format csv --set staff.clerk.count=3").out != one);
}

TEST_CASE("theory ends like the other commands when something is wrong") {
  const Folder folder;
  folder.write("a.yaml", k_scenario);
  folder.write("bad.yaml", "name: x\nclok: {start: 09:00}\n");
  const auto wrong = [&](const std::string& words, int code, const std::string& hint) {
    const Outcome outcome = frontline(folder, words);
    INFO(words);
    CHECK(outcome.code == code);
    CHECK(outcome.out == "");
    CHECK_THAT(outcome.err, ContainsSubstring(hint));
  };
  wrong("theory", 2, "theory: which scenario? usage: frontline theory F");
  wrong("theroy a.yaml", 2, "did you mean \"theory\"?");
  wrong("theory a.yaml --day 3", 2, "theory: unknown option --day");
  wrong("theory a.yaml --sed 4", 2, "unknown option --sed (did you mean \"--seed\"?)");
  wrong("theory a.yaml b.yaml", 2, "b.yaml");
  wrong("theory a.yaml --format xml", 2, "--format: expected table, json or csv");
  wrong("theory bad.yaml", 3, "bad.yaml:2:1: clok: ");
  wrong("theory a.yaml --plan nope", 3, "nope");
  wrong("theory a.yaml --max-events 10", 4, "--max-events");
  CHECK(frontline(folder, "theory a.yaml", ">/dev/full").code == 74);
}

TEST_CASE("theory has help with examples") {
  const Folder folder;
  const Outcome help = frontline(folder, "theory --help");
  CHECK(help.code == 0);
  CHECK_THAT(help.out, ContainsSubstring("frontline theory calls.yaml"));
  CHECK_THAT(help.out, ContainsSubstring("--replications"));
  CHECK_THAT(frontline(folder, "--help").out, ContainsSubstring("theory"));
}

TEST_CASE("where nobody is served there is no formula, and that is no mistake") {
  const Folder folder;
  folder.write("a.yaml",
               "name: Walk\nclock: {start: 09:00, end: 10:00}\ncustomers:\n"
               "  guest: {arrivals: {rate: 10 per hour}, journey: [delay: 5 min]}\n");
  const Outcome outcome = frontline(folder, "theory a.yaml --replications 2");
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.out, ContainsSubstring("there is no formula for it"));
}
