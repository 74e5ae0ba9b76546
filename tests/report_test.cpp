// What the results look like: JSON, CSV, the words and the page for people.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/digest.hpp"
#include "analysis/summary.hpp"
#include "catch.hpp"
#include "hand_made_day.hpp"
#include "model/language/loader.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/numbers.hpp"
#include "report/table.hpp"
#include "report/trace.hpp"
#include "report/words.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

/// Guests who come every so often to one clerk who needs 10 min for each: nothing is random.
std::string steady(const std::string& gap, const std::string& more = "") {
  return "name: Steady\nclock: {start: 18:00, end: 20:00}\ncustomers:\n"
         "  guest: {arrivals: {gaps: " +
         gap + "}, journey: [serve: desk]" + more +
         "}\n"
         "staff: {clerk: {count: 1, serves: {desk: 10 min}}}\n";
}

Results results_of(const std::string& text, std::uint32_t replications = 2) {
  RunOptions options;
  options.count = replications;
  return run_replications(load_scenario_text(text).scenario, options);
}

std::string words_of(const std::string& text, std::uint32_t replications = 2) {
  std::string all;
  for (const std::string& sentence : describe(results_of(text, replications)))
    all += (all.empty() ? "" : " ") + sentence;
  return all;
}

Report report_of(const Results& results) {
  return {results, summarise_all(results, 1), judge_targets(results), {}, false};
}

}  // namespace

TEST_CASE("words: nobody waits when the clerk is always free") {
  CHECK(words_of(steady("20 min")) ==
        "Nobody had to wait. On an average evening 5 customers came, and all were served.");
  CHECK(words_of(steady("20 min"), 1) ==
        "Nobody had to wait. 5 customers came, and all were served.");
}

TEST_CASE("words: one customer is one customer") {
  CHECK(words_of(steady("70 min"), 1) == "Nobody had to wait. 1 customer came and was served.");
}

TEST_CASE("words: nobody came") {
  CHECK(words_of(steady("5 h")) == "Nobody came.");
  CHECK(words_of(steady("5 h"), 1) == "Nobody came.");
}

TEST_CASE("words: a queue that grows all evening") {
  // one every 5 min from 18:05 to 19:55: the k-th waits (k - 1) x 5 min, the last one 110 min
  CHECK(words_of(steady("5 min"), 1) ==
        "80 % of customers waited at most 90 min; the longest wait was 1.8 h. "
        "23 customers came, and all were served. "
        "The last customer left 1.9 h after the close.");
  CHECK_THAT(words_of(steady("5 min")),
             ContainsSubstring("every evening somebody waited over 1.5 h"));
}

TEST_CASE("words: who left and why") {
  const std::string text = words_of(steady("5 min", ", patience: 1 min"), 1);
  CHECK_THAT(text, ContainsSubstring("23 customers came: 11 gave up waiting."));
  const std::string blocked = words_of(steady("5 min") + "queues: {desk: {capacity: 0}}\n", 1);
  CHECK_THAT(blocked, ContainsSubstring("23 customers came: 11 found the queue full."));
}

TEST_CASE("days are called what people call them") {
  Clock clock;
  clock.start = 14 * 3600;
  clock.open_length = 9 * 3600;
  CHECK(day_noun(clock).many == "evenings");
  clock.start = 8 * 3600;
  CHECK(day_noun(clock).one == "day");
  clock.start = 22 * 3600;
  clock.open_length = 8 * 3600;
  CHECK(day_noun(clock).one == "night");
  clock.days = 7;
  CHECK(counted(2, clock) == "2 weeks");
  clock.days = 28;
  CHECK(counted(1, clock) == "1 run of 28 days");
}

TEST_CASE("numbers for people are short, with as many digits as are known") {
  CHECK(duration_text(45, k_not_a_value) == "45.0 s");
  CHECK(duration_text(252, 18) == "4.2 ± 0.3 min");
  CHECK(duration_text(11160, k_not_a_value) == "3.1 h");
  CHECK(duration_text(k_not_a_value, k_not_a_value) == "n/a");
  CHECK(share_text(0.8271, 0.004) == "82.7 ± 0.4 %");
  CHECK(share_text(1, k_not_a_value) == "100 %");
  CHECK(share_text(0.9997, k_not_a_value) == "99.97 %");
  CHECK(number_text(214.3, 3.1) == "214 ± 3");
  CHECK(number_text(5, k_not_a_value) == "5");
  CHECK(said_duration_at_most(312) == "5.2 min");
  CHECK(said_duration_at_most(312.1) == "5.3 min");
  CHECK(given_duration(300) == "5 min");
  CHECK(given_duration(5400) == "1.5 h");
  CHECK(given_duration(95) == "95 s");
  CHECK(given_duration(15 * 86400) == "15 d");
  CHECK(said_number(0.042) == "0.042");
  CHECK(said_number(1234.5) == "1234");
}

TEST_CASE("numbers for machines are the shortest that read back the same") {
  CHECK(exact_text(0.1, "null") == "0.1");
  CHECK(exact_text(1.0 / 3, "null") == "0.3333333333333333");
  CHECK(exact_text(1e22, "null") == "1e+22");
  CHECK(exact_text(-0.0, "null") == "0");
  CHECK(exact_text(k_not_a_value, "null") == "null");
}

TEST_CASE("the JSON has the fields of the specification, in their order") {
  const Results results = results_of(
      steady("5 min") +
      "targets: {quick: {metric: service_level, of: desk, within: 20 s, at_least: 80%}}\n");
  const auto json = nlohmann::ordered_json::parse(results_json(report_of(results)));
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  CHECK(keys == std::vector<std::string>{"frontline", "scenario", "plan", "overlays",
                                         "scenario_sha256", "seed", "replications", "warm_up",
                                         "half_widths", "confidence", "fingerprint",
                                         "precise_after", "metrics", "targets", "precision"});
  CHECK(json["scenario"] == "Steady");
  CHECK(json["plan"].is_null());
  CHECK(json["overlays"].empty());
  CHECK(json["confidence"] == 0.95);
  CHECK(json["scenario_sha256"].get<std::string>().size() == 64);
  CHECK(json["fingerprint"].get<std::string>().size() == 16);
  keys.clear();
  for (const auto& item : json["metrics"][0].items()) keys.push_back(item.key());
  CHECK(keys == std::vector<std::string>{"scope", "interval", "metric", "within", "unit", "mean",
                                         "half_width", "sd", "p05", "p95", "n"});
  CHECK(json["metrics"].size() == results.table.rows.size());
  keys.clear();
  for (const auto& item : json["targets"][0].items()) keys.push_back(item.key());
  CHECK(keys == std::vector<std::string>{"name", "metric", "of", "within", "each", "is", "bound",
                                         "value", "half_width", "pass_share", "verdict"});
  CHECK(json["targets"][0]["of"] == "task:desk");
  CHECK(json["targets"][0]["verdict"] == "fail");
  CHECK(json["targets"][0]["within"] == 20);
}

TEST_CASE("in the JSON n/a is null, and values are one per replication") {
  const Results results = results_of(steady("5 h"), 3);
  Report report = report_of(results);
  report.values = true;
  const auto json = nlohmann::json::parse(results_json(report));
  bool found = false;
  for (const auto& row : json["metrics"]) {
    if (row["scope"] != "all" || row["interval"] != "all") continue;
    if (row["metric"] == "wait_mean") {
      found = true;
      CHECK(row["mean"].is_null());
      CHECK(row["n"] == 0);
      CHECK(row["values"] == nlohmann::json::parse("[null, null, null]"));
    }
    if (row["metric"] == "wait_mean_pooled") CHECK(row["values"].is_null());
    if (row["metric"] == "offered") CHECK(row["values"] == nlohmann::json::parse("[0, 0, 0]"));
  }
  CHECK(found);
}

TEST_CASE("text in the JSON is escaped") {
  CHECK(json_text("a\"b\\c\n\x01") == "\"a\\\"b\\\\c\\n\\u0001\"");
}

TEST_CASE("text cells of the CSV are quoted and never computed by a spreadsheet") {
  CHECK(csv_text("plain") == "plain");
  CHECK(csv_text("a,b") == "\"a,b\"");
  CHECK(csv_text("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv_text("=cmd|'/c calc'!A1") == "'=cmd|'/c calc'!A1");
  CHECK(csv_text("-2+3") == "'-2+3");
  CHECK(csv_text("@SUM(1)") == "'@SUM(1)");
  CHECK(csv_text("\t=1") == "'\t=1");
  CHECK(csv_text("+1,2") == "\"'+1,2\"");
}

TEST_CASE("the CSV carries the rows of the JSON") {
  const Results results = results_of(steady("5 h"));
  const std::string csv = metrics_csv(report_of(results));
  CHECK_THAT(csv, StartsWith("scope,interval,metric,within,unit,mean,half_width,sd,p05,p95,n\n"
                             "all,all,offered,,customers,0,0,0,0,0,2\n"));
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) ==
        results.table.rows.size() + 1);
  CHECK_THAT(csv, ContainsSubstring("\nall,all,wait_mean,,s,,,,,,0\n"));
  CHECK_THAT(targets_csv(report_of(results)), StartsWith("name,metric,of,within,each,is,bound,"));
}

TEST_CASE("the page is at most 100 columns wide and has no colours unless asked") {
  const Results results = results_of(
      steady("5 min", ", patience: 30 min") +
      "targets: {quick: {metric: service_level, of: desk, within: 20 s, at_least: 80%}}\n");
  const auto targets = judge_targets(results);
  const std::string page = results_table({results, {}, targets, {}}, Paint{false});
  std::size_t start = 0;
  for (std::size_t end; (end = page.find('\n', start)) != std::string::npos; start = end + 1) {
    const std::string line = page.substr(start, end - start);
    INFO(line);
    CHECK(text_width(line) <= 100);
  }
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK_THAT(page,
             ContainsSubstring("FAIL  quick  service level of desk within 20 s: at least 80 %"));
  CHECK_THAT(page, ContainsSubstring("The evening by the clock"));
  CHECK(results_table({results, {}, targets, {}}, Paint{true}).find("\x1b[1;31mFAIL") !=
        std::string::npos);
}

TEST_CASE("the page of an empty day holds together") {
  const Results results = results_of(steady("5 h"), 1);
  const std::string page = results_table({results, {}, {}, {}}, Paint{false});
  CHECK_THAT(page, ContainsSubstring("Nobody came."));
  CHECK_THAT(page, ContainsSubstring("n/a"));
}

TEST_CASE("control characters of names do not reach the terminal") {
  CHECK(printable("a\x1b[31mb") == "a?[31mb");
}

TEST_CASE("SHA-256 is that of the standard") {
  CHECK(sha256_text("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST_CASE("the trace has a row for each visit, in order of replications") {
  RunOptions options;
  options.count = 2;
  options.threads = 4;
  const auto scenario = load_scenario_text(steady("50 min")).scenario;
  std::string trace = trace_header();
  options.trace = [&](std::uint32_t replication, std::span<const VisitRecord> visits) {
    trace += trace_rows(*scenario, replication, visits);
  };
  run_replications(scenario, options);
  CHECK(trace ==
        "replication,customer,class,attempt,task,arrived,joined,started,ended,staff,person,"
        "outcome,wait,cause\n"
        "0,0,guest,0,desk,3000,3000,3000,3600,clerk,0,served,0,\n"
        "0,1,guest,0,desk,6000,6000,6000,6600,clerk,0,served,0,\n"
        "1,0,guest,0,desk,3000,3000,3000,3600,clerk,0,served,0,\n"
        "1,1,guest,0,desk,6000,6000,6000,6600,clerk,0,served,0,\n");
}

TEST_CASE("the trace names the cause of most of a wait") {
  const auto scenario = load_scenario_text(steady("50 min")).scenario;
  VisitRecord visit{0, 0, 7, 0, 10, 20, 50, 90, 0, 0, k_served, 30, k_none};
  std::vector<VisitRecord> visits = {visit, visit};
  visits[1].cause = static_cast<Index>(Cause::own_class);
  CHECK(trace_rows(*scenario, 3, visits) ==
        "3,7,guest,0,desk,10,20,50,90,clerk,0,served,30,\n"
        "3,7,guest,0,desk,10,20,50,90,clerk,0,served,30,own_class\n");
}

TEST_CASE("the page says why people waited, the longest waiting first") {
  Day day;
  FlowCell& desk = day.totals.tasks[0].cells[0];
  desk.waits = 10;
  desk.wait_sum = 1000;
  desk.wait_by = {0, 620, 30, 0, 0, 210, 140};
  FlowCell& phone = day.totals.tasks[1].cells[0];
  phone.waits = 10;
  phone.wait_sum = 3000;
  phone.wait_by = {2000, 0, 500, 300, 200, 0, 0};
  CHECK(why_lines(day.results(), Paint{false}) ==
        "Why they waited\n"
        "  phone   67 % nobody on duty for it, 17 % busy with other classes, "
        "10 % busy with some who came\n"
        "          later\n"
        "  desk    62 % all busy with the same class, 21 % on a break, 14 % broken down\n");
}

TEST_CASE("the page does not explain waits that hardly matter, or whose causes are not known") {
  Day day;
  CHECK(why_lines(day.results(), Paint{false}).empty());
  FlowCell& phone = day.totals.tasks[1].cells[0];
  phone.waits = 10;
  phone.wait_sum = 3000;
  CHECK(why_lines(day.results(), Paint{false}).empty());
  phone.wait_by[0] = 3000;
  FlowCell& desk = day.totals.tasks[0].cells[0];
  desk.waits = 10;
  desk.wait_sum = desk.wait_by[1] = 100;  // 3 % of all waiting
  CHECK(why_lines(day.results(), Paint{false}) ==
        "Why they waited\n  phone   100 % nobody on duty for it\n");
}

TEST_CASE("units are not staff: their causes have words of their own") {
  std::string text = k_one_clerk;
  text.replace(text.find("journey: [serve: phone]"), 23, "journey: [seize: room]");
  Day day(text);
  FlowCell& room = day.totals.resources[0].cells[0];
  room.waits = 10;
  room.wait_sum = 1000;
  room.wait_by = {0, 0, 900, 0, 100, 0, 0};
  CHECK(
      why_lines(day.results(), Paint{false}) ==
      "Why they waited\n  room   90 % taken by or kept for others, 10 % being made ready again\n");
}

TEST_CASE("the page says who was satisfied and what was earned, where that is asked for") {
  CHECK(people_table(Day().results(), Paint{false}).empty());
  Day day(k_one_clerk, [](Scenario& s) {
    s.currency = "EUR";
    s.classes[0].experience = Experience{};  // each unhappy one tells 10, of whom 2 % are lost
    s.classes[0].experience->stays_happy = 1;
    s.classes[0].money.by_outcome = {40};
  });
  Flow& guests = day.totals.classes[0];
  guests.cells[0].offered = guests.cells[0].scored = guests.outcomes[k_served] = 20;
  guests.cells[0].satisfied_sum = 15;
  day.level(day.layout.paid, 0) = {36000, 1};
  // 5 unhappy, 50 told; 5 x 40 % + 50 x 2 % = 3 lost; 800 earned, 10 h at 30 paid
  const Results results = day.results();
  CHECK(people_table(results, Paint{false}) ==
        "Satisfaction and money\n"
        "  customers             satisfied  complaints  told others  lost  earned EUR  cost EUR  "
        "profit EUR\n"
        "  guest                    75.0 %         0.2           50     3         800         0  "
        "       800\n"
        "  all, staff included      75.0 %         0.2           50     3         800       300  "
        "       500\n");
  const auto sentences = describe(results);
  REQUIRE(sentences.size() >= 2);
  CHECK(sentences[sentences.size() - 2] ==
        "75.0 % of customers were satisfied and 3 were lost for good.");
  CHECK(sentences.back() == "The day earned 800 EUR and cost 300 EUR: a profit of 500 EUR.");

  guests.outcomes[k_served] = 0;
  CHECK(describe(day.results()).back() == "The day cost 300 EUR.");
}

TEST_CASE("the sentences say the same means over days as the tables") {
  // Quiet and crowded days: over all customers together fewer are satisfied, and waits are longer.
  const Results results = results_of(R"(
name: Uneven
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 12 per hour, busyness: {uniform: {from: 20%, to: 200%}}}, journey: [serve: desk]}
  caller: {arrivals: {rate: 1 per hour}, journey: [serve: phone]}
staff:
  clerk: {count: 1, serves: {desk: {exponential: 4 min}}}
  agent: {count: 1, serves: {phone: 1 min}}
experience: {guest: {accepts: 5 min}}
)",
                                     20);
  const auto mean = [&](const std::string& scope, const std::string& metric) {
    const auto row = results.table.find(scope, "all", metric);
    REQUIRE(row);
    return summarise(results, results.table.rows[*row]).mean;
  };
  const auto shown = [&](const std::string& metric) {
    return share_text(mean("all", metric), k_not_a_value);
  };
  REQUIRE(shown("satisfied_share") != shown("satisfied_share_pooled"));
  std::string page;
  for (const std::string& sentence : describe(results)) page += sentence + "\n";
  CHECK_THAT(page, ContainsSubstring("On an average day " + shown("satisfied_share") +
                                     " of customers were satisfied and "));
  REQUIRE(said_duration(mean("class:guest", "wait_mean")) !=
          said_duration(mean("class:guest", "wait_mean_pooled")));
  CHECK_THAT(page,
             ContainsSubstring("\"guest\" waited longest, " +
                               said_duration(mean("class:guest", "wait_mean")) + " on average."));
}
