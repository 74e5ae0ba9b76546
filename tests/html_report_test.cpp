// The HTML reports: nothing written into them breaks them, what they say, the same bytes.
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "analysis/sensitivity.hpp"
#include "catch.hpp"
#include "hand_made_day.hpp"
#include "model/language/loader.hpp"
#include "report/compare.hpp"
#include "report/html/compare_report.hpp"
#include "report/html/dygraphs.hpp"
#include "report/html/repeat.hpp"
#include "report/html/run_parts.hpp"
#include "report/html/run_report.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

using namespace frontline;
using namespace frontline::html;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string k_place = R"(name: Desk
description: |
  A desk with a view. The question: how many clerks?
clock: {start: 09:00, end: 17:00, interval: 30 min}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
  caller: {arrivals: {rate: 6 per hour}, patience: {exponential: 2 min}, journey: [serve: phone]}
staff:
  clerk: {count: {09:00: 1, 12:00: 2}, serves: {check_in: {exponential: 3 min}, phone: 2 min}, cost: 30 per hour}
queues: {check_in: {promise: 5 min}}
targets: {soon: {metric: service_level, of: check_in, within: 5 min, at_least: 80%}}
sources: {customers.guest.patience: "assumption: nobody knows", staff.clerk.count: "the roster"}
)";

std::shared_ptr<const Scenario> place(const LoadOptions& options = {}) {
  return load_scenario_text(k_place, "place", options).scenario;
}

Results run_of(std::shared_ptr<const Scenario> scenario, std::uint32_t count = 40,
               unsigned threads = 1) {
  RunOptions options;
  options.count = count;
  options.threads = threads;
  return run_replications(std::move(scenario), options);
}

RunOptions on_threads(unsigned threads) {
  RunOptions options;
  options.threads = threads;
  return options;
}

std::string report_of(const Results& results, RunReportOptions options = {}, unsigned threads = 1) {
  const Report report{results, {}, judge_targets(results), {}, false};
  options.sensitivity = find_sensitivity(results, report.targets, on_threads(threads));
  return run_report(report, options);
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size())
    ++count;
  return count;
}

/// The first tag that closes what is not open, or stays open; "" when all fit together. What stands
/// between tags of scripts and styles is skipped, as a browser does.
std::string unbalanced(const std::string& html) {
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string::npos;) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) return html.substr(at, 40);
    const bool closes = html[at + 1] == '/', alone = html[end - 1] == '/' || html[at + 1] == '!';
    const std::size_t name_at = at + (closes ? 2 : 1);
    const std::string name = html.substr(name_at, html.find_first_of(" />", name_at) - name_at);
    at = end + 1;
    if (alone) continue;
    if (!closes) {
      open.push_back(name);
      if (name == "script" || name == "style") at = html.find("</" + name + ">", at);
      continue;
    }
    if (open.empty() || open.back() != name) return "</" + name + ">";
    open.pop_back();
  }
  return open.empty() ? "" : "<" + open.back() + ">";
}

std::string without_scripts(std::string html) {
  for (const std::string tag : {"script", "style"})
    for (std::size_t at; (at = html.find("<" + tag)) != std::string::npos;)
      html.erase(at, html.find("</" + tag + ">", at) - at + tag.size() + 3);
  return html;
}

}  // namespace

TEST_CASE("markup: whatever is written into it is text") {
  CHECK(Markup("a<b>&\"'").source() == "a&lt;b&gt;&amp;&quot;&#39;");
  CHECK(element("p", {{"title", "\"><img onerror='x'>"}}, "</p>").source() ==
        "<p title=\"&quot;&gt;&lt;img onerror=&#39;x&#39;&gt;\">&lt;/p&gt;</p>");
  CHECK(leaf("path", {{"d", "M0 0"}}).source() == "<path d=\"M0 0\"/>");
  CHECK((Markup("a") + element("b", "c") + " d").source() == "a<b>c</b> d");
}

TEST_CASE("markup: control characters and bytes that are no UTF-8 become U+FFFD") {
  const std::string none = "\xef\xbf\xbd";
  CHECK(Markup(std::string_view("a\0b", 3)).source() == "a" + none + "b");
  CHECK(Markup("\x1b[31m\x7f\r").source() == none + "[31m" + none + none);
  CHECK(Markup("line\n\tnext").source() == "line\n\tnext");
  CHECK(Markup("\xc3(\xff\xed\xa0\x80").source() == none + "(" + none + none + none + none);
  CHECK(Markup("\xc0\xbc").source() == none + none);  // a "<" in two bytes
  CHECK(Markup("é你𝄞").source() == "é你𝄞");
}

TEST_CASE("markup: JSON in a script element cannot end it") {
  CHECK(json_for_script("{\"a\":\"</script><b>\"}") == "{\"a\":\"\\u003c/script>\\u003cb>\"}");
}

TEST_CASE("axes: ticks stand at round values and hold all of them") {
  const auto labels = [](double least, double greatest, const char* unit, bool from_zero = true) {
    std::string text;
    for (const Tick& tick : value_axis(least, greatest, unit, Wording(), from_zero).ticks)
      text += (text.empty() ? "" : " | ") + tick.label;
    return text;
  };
  CHECK(labels(0, 0.55, "customers") == "0.0 | 0.1 | 0.2 | 0.3 | 0.4 | 0.5 | 0.6");
  CHECK(labels(0, 7, "persons") == "0 | 2 | 4 | 6 | 8");
  CHECK(labels(0, 250, "s") == "0 | 1 min | 2 min | 3 min | 4 min | 5 min");
  CHECK(labels(0, 30, "s") == "0 | 5 s | 10 s | 15 s | 20 s | 25 s | 30 s");
  CHECK(labels(0, 0.93, "share") == "0 % | 20 % | 40 % | 60 % | 80 % | 100 %");
  CHECK(labels(-0.031, 0.012, "points") == "-4 | -3 | -2 | -1 | 0 | 1 | 2");
  CHECK(labels(400, 800, "money", false) == "400 | 500 | 600 | 700 | 800");
  CHECK(labels(0, 0, "customers") == "0.0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0");
  CHECK(labels(0, std::nan(""), "customers") == "0.0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0");
  CHECK(labels(5, 5, "customers", false) == "4.0 | 4.5 | 5.0 | 5.5 | 6.0");
}

TEST_CASE("axes: a day has labels at whole hours, a night goes on after midnight") {
  const auto labels = [](double from, double to) {
    std::string text;
    for (const Tick& tick : clock_axis(from * 3600, to * 3600).ticks) text += tick.label + " ";
    return text;
  };
  CHECK(labels(14, 23) == "14:00 15:00 16:00 17:00 18:00 19:00 20:00 21:00 22:00 23:00 ");
  CHECK(labels(20, 32) == "20:00 22:00 00:00 02:00 04:00 06:00 08:00 ");
}

TEST_CASE("names: long ones are cut, and none turns the writing around it") {
  CHECK(shown_name("check_in") == "check_in");
  CHECK(shown_name("abcdef", 3) == "abc…");
  CHECK(shown_name("你好世界", 2) == "你好…");
  CHECK(shown_name("a\u202Eb\u2069c") == "abc");
  CHECK(shown_name("שלום") == "\u2068שלום\u2069");
}

TEST_CASE("words: both languages fill in the same values") {
  const auto values_in = [](const char* text) {
    std::vector<std::string> values;
    int next = 0;
    for (std::string_view rest = text; rest.find('{') != std::string_view::npos;) {
      rest.remove_prefix(rest.find('{') + 1);
      const std::string inside(rest.substr(0, rest.find('}')));
      const std::string number = inside.substr(0, inside.find(':'));
      values.push_back(number.empty() ? std::to_string(next++) : number);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
  };
  const std::vector<Phrase> may_differ = {
      // what a replication is called needs no preposition, and no plural, in Chinese
      Phrase::counted_days,       Phrase::days_of_days,    Phrase::one_day_in,
      Phrase::share_of_days,      Phrase::kept_on,         Phrase::on_an_average_day,
      Phrase::on_so_many,         Phrase::and_the_same,    Phrase::are_the_same,
      Phrase::nothing_to_compare, Phrase::on_share_of_days};
  for (std::size_t i = 0; i < phrase_count(); ++i) {
    const Phrase each = static_cast<Phrase>(i);
    if (std::find(may_differ.begin(), may_differ.end(), each) != may_differ.end()) continue;
    INFO(phrase(Language::english, each));
    CHECK(values_in(phrase(Language::english, each)) == values_in(phrase(Language::chinese, each)));
  }
}

TEST_CASE("run report: the first screen has question, verdict, targets and what helps") {
  const std::string html = report_of(run_of(place()));
  CHECK_THAT(html, ContainsSubstring("<p class=\"question\">How many clerks?</p>"));
  CHECK_THAT(html, ContainsSubstring("<strong>The target is"));
  CHECK_THAT(html, ContainsSubstring("service level of check_in within 5 min: at least 80 %"));
  CHECK_THAT(html, ContainsSubstring("What would help most"));
  CHECK(count_of(html, "<details>") >= 8);  // numbers behind every chart
  CHECK(count_of(html, "<svg viewBox=\"0 0 ") > 8);
  CHECK(count_of(html, " role=\"img\" aria-label=\"") == count_of(html, "<desc>") + 1);  // the zoom
  CHECK(unbalanced(html) == "");
}

TEST_CASE("run report: no address, no link, nothing from elsewhere, and the browser is told so") {
  const std::string html = report_of(run_of(place()));
  CHECK_THAT(html,
             ContainsSubstring("Content-Security-Policy\" content=\"default-src &#39;none&#39;;"));
  for (const std::string from_elsewhere : {" href=", " src=", "@import", "url(", " onclick="})
    CHECK(without_scripts(html).find(from_elsewhere) == std::string::npos);
  CHECK(html.size() < 400'000);
}

TEST_CASE("run report: the same bytes for any number of threads") {
  CHECK(report_of(run_of(place(), 40, 1), {}, 1) == report_of(run_of(place(), 40, 3), {}, 3));
}

TEST_CASE(
    "run report: how to repeat it, with what was set, between quotes where a shell wants them") {
  const auto scenario = place({"", {}, {{"staff.clerk.count", "3"}, {"name", "it's \"new\""}}});
  RunReportOptions options;
  options.repeated.changes = {{"staff.clerk.count", "3"}, {"name", "it's \"new\""}};
  CHECK_THAT(report_of(run_of(scenario), options),
             ContainsSubstring("frontline run SCENARIO.yaml --set staff.clerk.count=3 --set "
                               "&#39;name=it&#39;\\&#39;&#39;s &quot;new&quot;&#39; --seed 1 "
                               "--replications 40"));
}

TEST_CASE("run report: in Chinese the words are Chinese and the names are those of the scenario") {
  RunReportOptions options;
  options.language = Language::chinese;
  const std::string html = report_of(run_of(place()), options);
  CHECK_THAT(html, ContainsSubstring("<html lang=\"zh-CN\">"));
  CHECK_THAT(html, ContainsSubstring("check_in 在 5 分钟内的服务水平：至少 80 %"));
  CHECK(html.find("service level of") == std::string::npos);
  CHECK(unbalanced(html) == "");
}

TEST_CASE("run report: hostile names are text wherever they stand") {
  // The loader lets nobody write most of these; who makes a scenario otherwise may.
  Scenario scenario = *place();
  scenario.name = "</title><script>alert(1)</script>" + std::string(5000, 'x');
  scenario.description = "<i>Who?</i> \" onmouseover=\"x\"";
  scenario.classes[0].name = "<script>guest";
  scenario.classes[1].name = "\u202Eמבקר" + std::string(5000, 'x');
  scenario.tasks[0].name = scenario.queues[0].name = "\"><img onerror=alert(1)>";
  scenario.groups[0].name = "=cmd|'/c calc'!A1";
  scenario.targets[0].name = "]]><!--";
  scenario.targets[0].scope = "task:" + scenario.tasks[0].name;
  scenario.outcomes.push_back("</svg><b onmouseover=x>");
  scenario.currency = "<b onmouseover=x>";
  scenario.plan = "</pre>'";
  scenario.sources = {{"<script>", "\"><script>alert(1)</script>"}};
  const Results results = run_of(std::make_shared<const Scenario>(scenario));
  for (const Language language : {Language::english, Language::chinese}) {
    RunReportOptions options;
    options.language = language;
    const std::string html = report_of(results, options);
    const std::string page = without_scripts(html);
    CHECK(unbalanced(html) == "");
    CHECK(count_of(html, "<script") == (dygraphs_script().empty() ? 0 : 3));  // data, library, ours
    for (const std::string bad :
         {"<script>", "<img", "<b onmouse", "<i>", "<!--", "</pre>&#39;", "\u202E"})
      CHECK(page.find(bad) == std::string::npos);
    CHECK_THAT(page, ContainsSubstring("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;xxx"));
    CHECK_THAT(page, ContainsSubstring("&quot;&gt;&lt;img onerror=alert(1)&gt;"));
    CHECK_THAT(page, ContainsSubstring("=cmd|&#39;/c calc&#39;!A1"));
    CHECK(html.size() < 400'000);
  }
}

TEST_CASE("run report: the question is the last one that the description asks") {
  const auto asked = [](const std::string& description) {
    Scenario scenario;
    scenario.description = description;
    return question_of(scenario, Wording());
  };
  CHECK(asked("One. The question: who\ngoes first? And last.") == "Who goes first?");
  CHECK(asked("Really? No.\n\nTwo tills: which is better?\n") == "Which is better?");
  CHECK(asked("Kiosks or clerks? Which mix?") == "Kiosks or clerks? Which mix?");
  CHECK(asked("Nothing is asked.") == "How long do people wait, and how busy are those who serve?");
}

TEST_CASE("a day as pictures: heights by the greatest value, only where they are wanted") {
  // One guest at 9:00 and three at 10:00, each served for 30 min by one clerk.
  const Results results =
      run_of(load_scenario_text(
                 "name: Pictures\nclock: {start: 09:00, end: 12:00, interval: 1 h}\n"
                 "customers:\n"
                 "  one: {arrivals: {appointments: {from: 09:00, until: 09:00, every: 1 h}}, "
                 "journey: [serve: desk]}\n"
                 "  three: {arrivals: {appointments: {from: 10:00, until: 10:00, every: 1 h, "
                 "each: 3}}, journey: [serve: desk]}\n"
                 "staff: {clerk: {count: {09:00: 1, 11:00: 2}, serves: {desk: 30 min}}}\n")
                 .scenario,
             2);
  CHECK(day_pictures(results, {false, true}) ==
        "  in line   ▁█▁  most 1.5 at 10:00\n"
        "  waited    ▁█   most 30 min at 10:00\n"
        "  on duty   ▅▅█  most 2 at 11:00\n"
        "  occupied  ▅█▃  most 100 % at 10:00\n"
        "            09:00\n");
  CHECK(day_pictures(results, {false, false}).empty());
}

TEST_CASE(
    "comparison report: differences, by the clock and in total, and the day of the greatest") {
  const auto one = place(), two = place({"", {}, {{"staff.clerk.count", "2"}}});
  std::vector<Alternative> alternatives;
  for (const auto& [name, scenario] : {std::pair{"<one>", one}, std::pair{"two", two}}) {
    Results results = run_of(scenario);
    auto targets = judge_targets(results);
    alternatives.push_back({name, std::move(results), std::move(targets)});
  }
  const Measure by{"wait_mean", "all", {}};
  const ComparisonReport report{alternatives, by, Better::lower, "", {by}, {}};
  const std::string html = compare_report(report, {});
  CHECK_THAT(html,
             ContainsSubstring("Which is better: &quot;&lt;one&gt;&quot; or &quot;two&quot;?"));
  CHECK_THAT(html, ContainsSubstring("&quot;two&quot; is better than &quot;&lt;one&gt;&quot;"));
  CHECK_THAT(html, ContainsSubstring("Difference by the clock: wait mean of all"));
  CHECK(unbalanced(html) == "");

  const auto day = most_different_day(report, 1);
  REQUIRE(day);
  const auto wait = [&](std::size_t i, std::uint32_t number) {
    const Results& results = alternatives[i].results;
    return results.day_value(results.table.rows[*find_row(results.table, by, "all")], number);
  };
  for (std::uint32_t other = 0; other < 40; ++other)
    CHECK(std::abs(wait(1, other) - wait(0, other)) <= std::abs(wait(1, *day) - wait(0, *day)));
  CHECK_THAT(html, ContainsSubstring("Replication " + std::to_string(*day) + ":"));
}

TEST_CASE("shell words: plain ones stay, others go between quotes") {
  CHECK(shell_word("staff.clerk.count=3") == "staff.clerk.count=3");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("a b; $(c)") == "'a b; $(c)'");
  CHECK(shell_word("it's") == "'it'\\''s'");
}
