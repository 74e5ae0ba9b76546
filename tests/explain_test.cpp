// What `frontline explain` says of a word.
#include "report/explain.hpp"

#include <sstream>
#include <string>

#include "catch.hpp"
#include "model/language/key_paths.hpp"
#include "model/language/metric_names.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

std::string text_of(const std::string& word) {
  const Explanation found = explain_word(word);
  CHECK(found.problem == "");
  return found.text;
}

}  // namespace

TEST_CASE("a key is explained by its path, whatever names stand in it") {
  CHECK(text_of("clock.interval") ==
        "clock.interval\n"
        "\n"
        "  length of the rows of results over the day (30 min)\n"
        "\n"
        "  value     a duration, such as 4 min\n"
        "  default   30 min\n"
        "  in        opening hours and days\n"
        "  beside    start, end, after_end, warm_up, days, first_day\n");
  CHECK(text_of("staff.clerks.wrap_up") == text_of("staff.*.wrap_up"));
  CHECK_THAT(text_of("targets.x.metric"), ContainsSubstring("  required  yes\n"));
  CHECK_THAT(text_of("targets.x.at_most"), ContainsSubstring("just one  of at_least, at_most"));
}

TEST_CASE("paths lead through lists, laws and steps") {
  CHECK_THAT(text_of("customers.guest.patience.lognormal.mean"),
             ContainsSubstring("a duration, such as 4 min"));
  CHECK_THAT(text_of("customers.guest.arrivals.busyness.lognormal.mean"),
             ContainsSubstring("a factor, such as 120%"));
  CHECK_THAT(text_of("customers.guest.journey.desk.patience"),
             ContainsSubstring("a step that is served") &&
                 ContainsSubstring("a step that takes a resource"));
  CHECK_THAT(text_of("customers.guest.journey.0.branch.1.steps.2.serve"),
             ContainsSubstring("the name of a task"));
  CHECK_THAT(text_of("plans.more.staff.clerk.count"), StartsWith("plans.*.staff.*.count\n"));
  CHECK_THAT(text_of("queues.desk"), ContainsSubstring("  discipline"));
}

TEST_CASE("a word alone is a section, all places of a key, a kind of value, a metric") {
  CHECK_THAT(text_of("staff"), ContainsSubstring("Keys of a staff group:"));
  CHECK_THAT(text_of("patience"),
             StartsWith("patience: a key in ") && ContainsSubstring("  customers.*.patience  "));
  CHECK_THAT(text_of("discipline"), StartsWith("queues.*.discipline\n"));
  CHECK_THAT(text_of("duration"), ContainsSubstring("(s|min|h|d|w)"));
  CHECK_THAT(text_of("wait_mean"), ContainsSubstring("seconds"));
  CHECK_THAT(text_of("abandoned_share"), ContainsSubstring("a share"));
  CHECK_THAT(text_of("cost"), ContainsSubstring("staff.*.cost") && ContainsSubstring("a metric"));
  CHECK_THAT(text_of("lognormal"), StartsWith("distribution.lognormal\n"));
  CHECK_THAT(text_of(""), ContainsSubstring("customers") && ContainsSubstring("distribution"));
}

TEST_CASE("every key can be asked for by the path that is shown, within 80 columns") {
  for (const KeyPlace& place : all_keys()) {
    INFO(place.path);
    const std::string text = explain_word(place.path).text;
    CHECK_THAT(text, ContainsSubstring(place.path + "\n"));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      const auto is_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
      CHECK(std::count_if(line.begin(), line.end(), is_letter) <= 80);
    }
  }
}

TEST_CASE("what is no word of the language is told with the nearest one") {
  const auto problem = [](const std::string& word) {
    const Explanation found = explain_word(word);
    CHECK(found.text == "");
    return found.problem;
  };
  CHECK(problem("staff.clerks.wrap_upp") ==
        "staff.clerks.wrap_upp: unknown key \"wrap_upp\" in staff.clerks (did you mean "
        "\"wrap_up\"?)");
  CHECK(problem("patiense") ==
        "\"patiense\" is no word of the language (did you mean "
        "\"patience\"?)");
  CHECK(problem("clock.start.now") == "clock.start.now: nothing is inside clock.start");
  CHECK_THAT(problem("clock..start"), ContainsSubstring("expected a path"));
  CHECK_THAT(problem("runn.seed"), ContainsSubstring("(did you mean \"run\"?)"));
  CHECK_THAT(problem("balk.xyzzy"), ContainsSubstring("known here: when, chance, by_waiting"));
}

TEST_CASE("every metric is explained in a sentence") {
  for (const std::string& name : metric_names({"served"})) {
    INFO(name);
    const auto metric = find_metric(name, {"served"});
    REQUIRE(metric.has_value());
    CHECK(metric->text.size() > 10);
  }
  CHECK_THAT(explain_word("hires").text, ContainsSubstring("in place of one who quit"));
}
