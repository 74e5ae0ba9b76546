// What `frontline explain` says of a word.
#include "report/explain.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "catch.hpp"
#include "model/language/condition_words.hpp"
#include "model/language/key_paths.hpp"
#include "model/language/metric_names.hpp"
#include "model/scenario.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;

namespace {

std::string text_of(const std::string& word) {
  const Explanation found = explain_word(word);
  CHECK_THAT(found.problem, Equals(""));
  return found.text;
}

// The reference of the language, without its back quotes.
std::string reference() {
  std::ifstream file(FRONTLINE_SOURCE_DIR "/scenarios/README.md");
  std::ostringstream text;
  text << file.rdbuf();
  std::string result = text.str();
  std::erase(result, '`');
  return result;
}

// The last cells of the rows of all tables, by what stands in the first.
std::multimap<std::string, std::string> rows_of_reference() {
  std::multimap<std::string, std::string> rows;
  std::istringstream lines(reference());
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(" | "), last = line.rfind(" | ");
    if (!line.starts_with("| ") || first == std::string::npos || !line.ends_with(" |")) continue;
    rows.emplace(line.substr(2, first - 2), line.substr(last + 3, line.size() - last - 5));
  }
  return rows;
}

void check_width(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto is_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    CHECK(std::count_if(line.begin(), line.end(), is_letter) <= 80);
  }
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
    check_width(text);
  }
}

TEST_CASE("every metric is defined as in the reference") {
  const auto rows = rows_of_reference();
  int compared = 0;
  for (const std::string& name : metric_names({})) {
    INFO(name);
    const MetricName metric = find_metric(name, {}).value();
    REQUIRE_FALSE(metric.definition.empty());
    const std::string page = explain_word(name).text;
    CHECK_THAT(page,
               ContainsSubstring(name + "\n\n  " + std::string(metric.definition.substr(0, 20))));
    check_width(page);
    // One row there for all quantiles, and formulas for the service levels.
    if (name.find("_p") != std::string::npos || name.starts_with("service_level")) continue;
    const auto [from, to] = rows.equal_range(name);
    CHECK(std::any_of(from, to, [&](const auto& row) {
      const std::string first_part = row.second.substr(0, row.second.find("; "));
      return row.second.starts_with(metric.definition) ||
             metric.definition.find(first_part) != std::string_view::npos;
    }));
    ++compared;
  }
  CHECK(compared > 40);
}

TEST_CASE("counts and shares of outcomes and pooled metrics are defined, too") {
  CHECK_THAT(text_of("served"), ContainsSubstring("those who left with this outcome"));
  CHECK_THAT(text_of("balked_share"), ContainsSubstring("of all offered"));
  CHECK_THAT(text_of("wait_mean_pooled"),
             ContainsSubstring("mean wait of all") && ContainsSubstring("  pooled    "));
  CHECK_THAT(text_of("wait_p90"), ContainsSubstring("90 % of the customers do not exceed"));
}

TEST_CASE("conditions tell their quantities, and each is explained") {
  const std::string table = reference();
  for (const std::string word : {"condition", "expression"}) {
    const std::string page = text_of(word);
    check_width(page);
    for (const QuantityWord& each : quantity_words()) {
      CHECK_THAT(page, ContainsSubstring(fmt::format("\n  {} ", each.name)));
    }
  }
  for (const QuantityWord& each : quantity_words()) {
    INFO(each.name);
    const std::string page = text_of(std::string(each.name));
    CHECK_THAT(page, ContainsSubstring(fmt::format("{}\n\n  ", each.name)) &&
                         ContainsSubstring(fmt::format("  example   {}", each.example)));
    CHECK(each.example.starts_with(each.name));
    check_width(page);
    // In the first column of the reference: "waiting(x)", "waited", "free(x), in_use(x)".
    CHECK((table.find(fmt::format("| {}", each.name)) != std::string::npos ||
           table.find(fmt::format("(x), {}(x)", each.name)) != std::string::npos));
  }
  CHECK_THAT(text_of("waiting"), StartsWith("money.*.waiting\n"));
}

TEST_CASE("words that people use for what is written in several ways are explained") {
  for (const std::string word : {"profile", "switch", "overlay", "plan", "outcome"}) {
    const std::string page = text_of(word);
    CHECK_THAT(page, StartsWith(word + "\n\n") && ContainsSubstring("  example   "));
    check_width(page);
    const std::size_t see = page.find("  see also  ") + 12;
    REQUIRE(see > 12);
    std::istringstream others(page.substr(see));
    for (std::string other; others >> other;) {
      if (other.back() == ',') other.pop_back();
      INFO(other);
      CHECK_THAT(explain_word(other).problem, Equals(""));
    }
  }
  CHECK_THAT(text_of(""), ContainsSubstring("profile, switch, overlay"));
}

TEST_CASE("inside a profile stand times, inside money the names of outcomes") {
  for (const std::string time : {"14:00", "Mon-Fri 08:00", "*"}) {
    CHECK_THAT(text_of("staff.clerks.count." + time),
               StartsWith("staff.*.count.*\n") && ContainsSubstring("{08:00: 3, 12:00: …}") &&
                   ContainsSubstring("A map from times to values"));
  }
  CHECK_THAT(text_of("staff.clerks.count.then.14:00"), ContainsSubstring("A map from times"));
  CHECK_THAT(explain_word("staff.clerks.count.whne").problem, ContainsSubstring("\"when\""));
  CHECK_THAT(explain_word("clock.start.14:00").problem, ContainsSubstring("nothing is inside"));
  CHECK_THAT(text_of("money.guest.served"),
             ContainsSubstring("  the name of an outcome\n") && ContainsSubstring("forgotten"));
  CHECK_THAT(text_of("staff.clerks.serves.desk"), ContainsSubstring("  the name of a task\n"));
}

TEST_CASE("a kind of value names each of its places once") {
  for (const std::string kind : {"duration", "clock_time", "condition"}) {
    const std::string page = text_of(kind);
    std::map<std::string, int> places;
    std::istringstream words(page.substr(page.find("\n  in ") + 6));
    for (std::string word; words >> word && word != "Quantities:";) {
      if (word.back() == ',') word.pop_back();
      ++places[word];
    }
    CHECK(places.size() > 5);
    for (const auto& [place, times] : places) {
      INFO(place);
      CHECK(times == 1);
    }
  }
}

TEST_CASE("what is no word of the language is told with the nearest one") {
  const auto problem = [](const std::string& word) {
    const Explanation found = explain_word(word);
    CHECK_THAT(found.text, Equals(""));
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
