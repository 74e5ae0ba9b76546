// `frontline compare` and precision runs, as a user starts them.
#include <string>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program.hpp"

using namespace program;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Json = nlohmann::json;

namespace {

constexpr const char* k_scenario = R"(name: One clerk
clock: {start: 09:00, end: 12:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}, cost: 20 per hour}
plans:
  two: {staff: {clerk: {count: 2}}}
  slow: {staff: {clerk: {serves: {check_in: {exponential: 3.5 min}}}}}
  same: {staff: {clerk: {cost: 21 per hour}}}
  vip:
    customers: {vip: {arrivals: {rate: 2 per hour}, journey: [serve: check_in]}}
run: {replications: 40}
)";

struct Place : Folder {
  Place() {
    write("a.yaml", k_scenario);
    write("b.yaml", "extends: a.yaml\nname: Two clerks\nstaff: {clerk: {count: 2}}\n");
    write("tested.yaml", std::string(k_scenario) +
                             "targets: {short: {metric: wait_mean, of: guest, at_most: 1 min}}\n");
  }
};

}  // namespace

TEST_CASE("compare says which of two files is better, and how sure that is") {
  const Place folder;
  const Outcome outcome = frontline(folder, "compare a.yaml b.yaml");
  CHECK(outcome.code == 0);
  CHECK(outcome.err == "");
  CHECK_THAT(outcome.out, StartsWith("One clerk"));
  CHECK_THAT(outcome.out, ContainsSubstring("comparison · 40 days · seed 1"));
  CHECK_THAT(outcome.out, ContainsSubstring("\"b\" is better than \"a\": wait mean of all is "));
  CHECK_THAT(outcome.out, ContainsSubstring("b against a"));
  CHECK_THAT(
      outcome.out,
      ContainsSubstring("as there is no target that all report; --by METRIC chooses another"));
}

TEST_CASE("compare with plans: the scenario as it is, and all or some of them") {
  const Place folder;
  const Outcome all = frontline(folder, "compare a.yaml --plans");
  CHECK(all.code == 0);
  CHECK_THAT(all.out, ContainsSubstring(
                          "By wait mean of all (lower is better) \"two\" is the best of the 5"));
  CHECK_THAT(all.out, ContainsSubstring("slow against as it is"));
  CHECK_THAT(all.out, ContainsSubstring("Left out, because only some have it: class:vip."));
  const Outcome one = frontline(folder, "compare a.yaml --plans slow");
  CHECK_THAT(one.out, ContainsSubstring("\"slow\" is worse than \"as it is\""));
  CHECK_THAT(frontline(folder, "compare a.yaml --plans two slow --against two").out,
             ContainsSubstring("as it is against two"));
}

TEST_CASE("what does not differ, or not so that one could see it, is not called better") {
  const Place folder;
  const Outcome same = frontline(folder, "compare a.yaml --plans same");
  CHECK_THAT(same.out,
             ContainsSubstring("are the same: wait mean of all does not differ on any of"));
  folder.write("later.yaml", R"(extends: a.yaml
customers:
  guest: none
  other: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
)");  // alike, but not the same
  const Outcome little = frontline(folder, "compare a.yaml later.yaml --replications 10");
  CHECK(little.code == 0);
  CHECK_THAT(little.out,
             ContainsSubstring("No difference between \"later\" and \"a\" can be seen"));
  CHECK_THAT(little.out, ContainsSubstring("show it with 80 % chance."));
  CHECK_THAT(little.out, !ContainsSubstring("is better"));
}

TEST_CASE("compare takes the same options as run for what is run") {
  const Place folder;
  CHECK_THAT(frontline(folder, "compare a.yaml b.yaml --replications 12 --seed 7").out,
             ContainsSubstring("12 days · seed 7"));
  folder.write("rush.yaml", "name: Rush\ncustomers: {guest: {arrivals: {scale: 150%}}}\n");
  CHECK_THAT(frontline(folder, "compare a.yaml b.yaml --with rush.yaml --set clock.end=11:00").out,
             ContainsSubstring("with Rush"));
}

TEST_CASE("JSON of a comparison: the difference of every number, the same for all threads") {
  const Place folder;
  const std::string words = "compare a.yaml --plans --format json --threads ";
  const std::string text = frontline(folder, words + "1").out;
  CHECK(frontline(folder, words + "2").out == text);
  CHECK(frontline(folder, words + "3").out == text);
  const Json json = Json::parse(text);
  CHECK(json["alternatives"].size() == 5);
  CHECK(json["alternatives"][0]["name"] == "as it is");
  CHECK(json["alternatives"][1]["plan"] == "two");
  CHECK(json["replications"] == 40);
  CHECK(json["by"]["metric"] == "wait_mean");
  CHECK(json["by"]["better"] == "lower");
  CHECK(json["selection"]["best"] == "two");
  CHECK(json["conclusion"].size() == 1);
  CHECK(json["left_out"].size() > 0);
  CHECK(json["left_out"][0]["only"] == "vip");
  const Json& row = json["differences"][0];
  CHECK(row["alternative"] == "two");
  CHECK(row["scope"] == "all");
  CHECK(row["metric"] == "offered");
  CHECK(row["equal_share"] == 1);
  CHECK(row["n"] == 40);
  for (const Json& each : json["differences"])
    if (each["alternative"] == "two" && each["metric"] == "wait_mean" && each["scope"] == "all" &&
        each["interval"] == "all") {
      CHECK(each["difference"].get<double>() < 0);
      CHECK(each["variance_reduction"].get<double>() > 1);
      CHECK(each["lower_share"].get<double>() > 0.9);
    }
}

TEST_CASE("CSV of a comparison has a row for each alternative and number") {
  const Place folder;
  const std::string text = frontline(folder, "compare a.yaml b.yaml --format csv").out;
  CHECK_THAT(text, StartsWith("alternative,scope,interval,metric,within,unit,first_mean,mean,"
                              "difference,half_width,sd,higher_share,lower_share,equal_share,"
                              "variance_reduction,n\nb,all,all,offered,,customers,"));
}

TEST_CASE("compare ends with 1 when no alternative keeps the targets") {
  const Place folder;
  CHECK(frontline(folder, "compare tested.yaml --plans two").code == 0);
  const Outcome slow = frontline(folder, "compare tested.yaml --plans slow");
  CHECK(slow.code == 1);
  CHECK_THAT(slow.out, ContainsSubstring("FAIL"));
  CHECK(frontline(folder, "compare tested.yaml --plans slow two").code == 0);
  const std::string open =
      "compare tested.yaml --plans slow --set targets.short.confidence=95% "
      "--set \"targets.short.at_most=3 min\" --replications 5";
  const Outcome warned = frontline(folder, open);
  CHECK(warned.code == 0);
  CHECK_THAT(warned.err, ContainsSubstring("warning: target short is open in slow"));
  CHECK(frontline(folder, open + " --strict").code == 1);
  CHECK(frontline(folder, open + " --quiet").err == "");
}

TEST_CASE("compare until a difference is known well enough") {
  const Place folder;
  const Outcome known =
      frontline(folder, "compare a.yaml --plans slow --precision \"10 s\" --format json");
  CHECK(known.code == 0);
  const Json json = Json::parse(known.out);
  CHECK(json["replications"].get<int>() >= 100);
  for (const Json& each : json["differences"])
    if (each["metric"] == "wait_mean" && each["scope"] == "all" && each["interval"] == "all")
      CHECK(each["half_width"].get<double>() <= 10);
}

TEST_CASE("places that never close are compared over one time, after the longest warm-up") {
  const Place folder;
  folder.write("w.yaml", R"(extends: a.yaml
clock: {start: 00:00, end: none, days: 20, warm_up: auto}
plans: {backlog: {customers: {guest: {arrivals: {at_start: {count: 300}}, patience: none}}}}
)");
  const Outcome outcome =
      frontline(folder, "compare w.yaml --plans backlog --replications 5 --format json");
  CHECK(outcome.code == 0);
  const Json json = Json::parse(outcome.out);
  CHECK(json["alternatives"][0]["warm_up"].get<double>() > 0);
  CHECK(json["alternatives"][0]["warm_up"] == json["alternatives"][1]["warm_up"]);
  CHECK_THAT(frontline(folder, "compare w.yaml --plans backlog --replications 5").out,
             ContainsSubstring("are not counted (warm_up: auto)"));
}

TEST_CASE("a winner that misses a target is told so") {
  const Place folder;
  folder.write("t.yaml", "extends: a.yaml\ntargets: {cheap: {metric: cost, at_most: 100}}\n");
  const Outcome outcome = frontline(folder, "compare t.yaml --plans two --by wait_mean");
  CHECK(outcome.code == 1);
  CHECK_THAT(outcome.out, ContainsSubstring("\"two\" is better than \"as it is\""));
  CHECK_THAT(outcome.out, ContainsSubstring("But \"two\" fails the target cheap."));
}

TEST_CASE("what cannot be compared is said, with a hint") {
  const Place folder;
  const auto wrong = [&](const std::string& words, const std::string& hint) {
    const Outcome outcome = frontline(folder, "compare " + words);
    INFO(words);
    CHECK(outcome.code == 2);
    CHECK_THAT(outcome.err, ContainsSubstring(hint));
  };
  wrong("", "which scenario?");
  wrong("a.yaml", "name a second scenario, or say --plans");
  wrong("--plans a.yaml", "it stands before --plans");
  wrong("a.yaml b.yaml --plans", "--plans are of one scenario; what is \"b.yaml\"?");
  wrong("b.yaml b.yaml --replications 1", "two replications are needed");
  wrong("a.yaml b.yaml --by wait_maen", "did you mean \"wait_mean\"?");
  wrong("a.yaml b.yaml --by wait_mean_pooled", "wait_mean has");
  wrong("a.yaml --plans vip --against vip --by \"wait_mean of vip\"", "not all that is compared");
  wrong("a.yaml b.yaml --against c", "expected one of \"a\", \"b\"");
  wrong("a.yaml b.yaml --precision 5%", "a duration such as");
  wrong("a.yaml b.yaml --precision \"5 s\" --replications 5", "leave out --replications");
  wrong("a.yaml b.yaml --metrik cost", "did you mean \"--metric\"?");
  CHECK(frontline(folder, "compare a.yaml --plans tow").code == 3);
  CHECK(frontline(folder, "compare a.yaml c.yaml").code == 3);
  CHECK(frontline(folder, "compare a.yaml b.yaml --max-events 10").code == 4);
}

TEST_CASE("run goes on until a precision is reached, and says how long that took") {
  const Place folder;
  folder.write("p.yaml",
               "extends: a.yaml\n"
               "run: {precision: {metric: wait_mean, of: guest, within: 10%}}\n");
  const Outcome page = frontline(folder, "run p.yaml");
  CHECK(page.code == 0);
  CHECK(page.err == "");
  CHECK_THAT(page.out, ContainsSubstring("days were enough\n  reached  wait mean of guest: "));
  CHECK_THAT(page.out, ContainsSubstring("wanted within 10 % of the value"));
  const std::string text = frontline(folder, "run p.yaml --format json --threads 1").out;
  CHECK(frontline(folder, "run p.yaml --format json --threads 3").out == text);
  const Json json = Json::parse(text);
  CHECK(json["precision"][0]["reached"] == true);
  CHECK(json["precise_after"] == json["replications"]);
  const Json given =
      Json::parse(frontline(folder, "run p.yaml --format json --replications 5").out);
  CHECK(given["replications"] == 5);
  CHECK(given["precision"].empty());
  CHECK(given["precise_after"].is_null());
  CHECK(Json::parse(frontline(folder, "run p.yaml --format json --day 3").out)["replications"] ==
        1);
}

TEST_CASE("a precision that is missed is a result with a warning") {
  const Place folder;
  const Outcome missed = frontline(
      folder, "run a.yaml --set \"run.precision={metric: wait_mean, within: 1 s, at_most: 40}\"");
  CHECK(missed.code == 0);
  CHECK_THAT(missed.out,
             ContainsSubstring("40 days, the most allowed, were not enough\n  missed "));
  CHECK_THAT(missed.err, ContainsSubstring("warning: after 40 replications wait mean of all is "));
  const Outcome bad = frontline(
      folder, "run a.yaml --set \"run.precision={metric: wait_p90_pooled, within: 1 s}\"");
  CHECK(bad.code == 3);
  CHECK_THAT(bad.err, ContainsSubstring("run.precision: confidence: \"wait_p90_pooled\" has no"));
}

TEST_CASE("one long run finds its warm-up and its own half-widths") {
  const Place folder;
  folder.write("w.yaml",
               "extends: a.yaml\nclock: {start: 00:00, end: none, days: 60, warm_up: auto}\n"
               "run: {replications: 1}\n");
  const Outcome page = frontline(folder, "run w.yaml");
  CHECK(page.code == 0);
  CHECK_THAT(page.out, ContainsSubstring("(MSER-5 of 5 pilot runs)"));
  CHECK_THAT(page.out, ContainsSubstring("from this one run cut into 10 to 40 batches"));
  const Json json = Json::parse(frontline(folder, "run w.yaml --format json").out);
  CHECK(json["half_widths"] == "batches");
  CHECK(json["warm_up"].is_number());
  const Outcome never = frontline(folder,
                                  "run w.yaml --set customers.guest.patience=none --set "
                                  "\"customers.guest.arrivals.rate=25 per hour\"");
  CHECK(never.code == 4);
  CHECK_THAT(never.err, ContainsSubstring("has not settled"));
}
