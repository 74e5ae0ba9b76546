// The JSON Schema and the loader speak of one language: same keys, same required keys, same words,
// same spellings, and defaults that change nothing. tests/schema_check.py holds files against it.
#include "report/schema.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "language_samples.hpp"
#include "model/language/key_values.hpp"
#include "model/language/loader.hpp"
#include "model/language/values.hpp"
#include "model/simulation.hpp"

using namespace frontline;
using Json = nlohmann::json;

namespace {

const std::string k_examples = FRONTLINE_SOURCE_DIR "/tests/examples/";

struct Loaded {
  std::string problems;
  std::uint64_t fingerprint = 0;  // of a day
};

Loaded load(const std::vector<std::pair<std::string, std::string>>& changes) {
  Loaded result;
  try {
    LoadOptions options;
    options.changes = changes;
    const auto scenario = load_scenario_text(k_one_of_each, "t.yaml", options, k_examples).scenario;
    Simulation simulation(scenario, 1, 0);
    simulation.run_until(k_never);
    result.fingerprint = simulation.fingerprint();
  } catch (const ScenarioError& error) {
    result.problems = error.what();
  }
  return result;
}

Loaded load(const Sample& sample) {
  std::string map;
  for (const auto& [key, value] : sample.keys) {
    map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", key, value);
  }
  std::string value = sample.around;
  value.replace(value.find('@'), 1, "{" + map + "}");
  return load({{sample.path, "none"}, {sample.path, value}});  // in its place, not laid over it
}

// Without what would exclude it.
Sample with(Sample sample, const std::string& key, const std::string& value) {
  std::erase_if(sample.keys, [&](const auto& each) { return each.first == key; });
  for (const OneOf& group : alternatives_of(sample.section)) {
    if (std::find(group.keys.begin(), group.keys.end(), key) == group.keys.end()) continue;
    for (const std::string_view rival : group.keys) {
      std::erase_if(sample.keys, [&](const auto& each) { return each.first == rival; });
    }
  }
  sample.keys.emplace_back(key, value);
  return sample;
}

Sample without(Sample sample, const std::string& key) {
  std::erase_if(sample.keys, [&](const auto& each) { return each.first == key; });
  return sample;
}

const Json& schema() {
  static const Json result = Json::parse(schema_text());
  return result;
}

// A study is no part of a scenario.
bool is_of_study(std::string_view section) {
  return section == "study_file" || section == "sampled";
}

const Json& schema_of(std::string_view section) {
  static const Json of_studies = Json::parse(schema_text(SchemaOf::study));
  return is_of_study(section) ? of_studies : schema();
}

const Json& definition(std::string_view section) {
  const Json& all = schema_of(section).at("$defs");
  const auto found = std::find_if(all.items().begin(), all.items().end(), [&](const auto& each) {
    return each.key() == section || each.key() == fmt::format("{}_of_duration", section) ||
           each.key() == fmt::format("{}_of_chance", section);
  });
  REQUIRE(found != all.items().end());
  return found.value();
}

std::string joined(const std::set<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

bool fits(const std::string& text, Kind kind) {
  return std::regex_match(text, std::regex(pattern_of(kind)));
}

}  // namespace

TEST_CASE("every section of the language has a name") {
  for (int i = 0; !keys_of(static_cast<Section>(i)).empty(); ++i) {
    const auto section = static_cast<Section>(i);
    const auto names = section_names();
    INFO("section " << i << " with the key " << keys_of(section).front().name
                    << ": add it to sections.cpp");
    CHECK(std::count_if(names.begin(), names.end(),
                        [&](const SectionName& each) { return each.section == section; }) == 1);
  }
}

TEST_CASE("every key that may be written says what may stand behind it") {
  for (const SectionName& section : section_names()) {
    for (const Key& key : keys_of(section.section)) {
      INFO(section.name << "." << key.name << ": add it to key_values.cpp");
      const auto values = values_of(section.name, key.name);
      CHECK_FALSE(values.empty());
      // The first is the usual one; others may come later.
      if (!values.empty()) CHECK(is_there(values.front()));
    }
  }
}

TEST_CASE("nothing is described that is no key") {
  // Of sections that come later only their keys are known here.
  for (const DescribedKey& each : described_keys()) {
    const SectionName* section = find_section(each.section);
    if (section == nullptr || each.key == k_any_key) continue;
    INFO(each.section << "." << each.key);
    CHECK(find_key(section->section, each.key) != nullptr);
  }
}

TEST_CASE("the schema has the keys that the loader knows, and no others") {
  for (const SectionName& section : section_names()) {
    std::set<std::string> expected, required, found;
    for (const Key& key : keys_of(section.section)) {
      expected.emplace(key.name);
      const bool verb = section.name == fmt::format("{}_step", key.name);
      if (is_required(key) || verb) required.emplace(key.name);
    }
    const Json& described = definition(section.name);
    for (const auto& each : described.at("properties").items()) found.insert(each.key());
    INFO(section.name);
    CHECK(joined(found) == joined(expected));
    CHECK(described.value("required", std::set<std::string>()) == required);
  }
}

TEST_CASE("the keys that the schema requires are those that the loader misses") {
  // Studies: study_test.cpp.
  std::set<std::string> sampled = {"scenario", "switched", "study_file", "sampled"};
  for (const Sample& sample : k_section_samples) {
    sampled.insert(sample.section);
    INFO(sample.section);
    CHECK(load(sample).problems == "");  // no other key is required
    for (const auto& [name, value] : sample.keys) {
      const Key* key = find_key(find_section(sample.section)->section, name);
      REQUIRE(key != nullptr);
      if (!is_required(*key)) continue;
      INFO(name);
      const std::string problems = load(without(sample, name)).problems;
      CHECK(problems != "");
      // Those tell what the map is.
      if (name != "file" && name != "repair")
        CHECK_THAT(problems, Catch::Matchers::ContainsSubstring(name));
    }
  }
  for (const SectionName& section : section_names()) {
    for (const Key& key : keys_of(section.section)) {
      if (!is_required(key)) continue;
      INFO(section.name << " has required keys: give it a sample");
      CHECK(sampled.count(std::string(section.name)) == 1);
    }
  }
  for (const Key& key : keys_of(Section::root)) {
    INFO(key.name);
    const std::string problems = load({{std::string(key.name), "none"}}).problems;
    const bool missed =
        problems.find(fmt::format("\"{}\" is missing", key.name)) != std::string::npos;
    if (key.name != "extends" && key.name != "plans") CHECK(missed == is_required(key));
  }
}

TEST_CASE("the loader offers the words of the schema") {
  int compared = 0;
  for (const Sample& sample : k_section_samples) {
    for (const Key& key : keys_of(find_section(sample.section)->section)) {
      const auto values = values_of(sample.section, key.name);
      if (values.empty() || values.front().form != Form::words) continue;
      const auto words = words_of(values.front().word);
      const std::string name(key.name);
      INFO(sample.section << "." << name);
      const std::string problems = load(with(sample, name, "zzz")).problems;
      std::smatch found;
      REQUIRE(std::regex_search(problems, found,
                                std::regex("expected (?:one of )?([a-z_, ]+), found \"zzz\"")));
      const std::string offered = std::regex_replace(found[1].str(), std::regex(","), "");
      for (const std::string_view word : words_of(offered)) {
        CHECK(std::find(words.begin(), words.end(), word) != words.end());
      }
      for (const std::string_view word : words) {
        const std::string of_word = load(with(sample, name, std::string(word))).problems;
        CHECK(of_word.find("expected") == std::string::npos);
      }
      ++compared;
    }
  }
  CHECK(compared >= 6);
}

TEST_CASE("a default that is written out changes nothing") {
  int compared = 0;
  for (const Sample& sample : k_section_samples) {
    const Json& properties = definition(sample.section).at("properties");
    for (const auto& each : properties.items()) {
      if (!each.value().contains("default")) continue;
      const Json& value = each.value().at("default");
      INFO(sample.section << "." << each.key() << ": " << value);
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      const Loaded loaded = load(with(sample, each.key(), text));
      CHECK(loaded.problems == "");
      CHECK(loaded.fingerprint == load(sample).fingerprint);
      ++compared;
    }
  }
  CHECK(compared >= 10);
}

TEST_CASE("patterns fit what the loader reads") {
  for (const std::string text : {"4 min",
                                 "4min",
                                 "4 minutes",
                                 "-4 min",
                                 "4  min",
                                 "1e3 s",
                                 "1.5 h",
                                 ".5 h",
                                 "5. min",
                                 "2 d",
                                 "3 w",
                                 "60 per hour",
                                 "60/h",
                                 "60 per hours",
                                 "0.5 per second",
                                 "-1 per day",
                                 "5%",
                                 "5 %",
                                 "120%",
                                 "0.5",
                                 "1e6",
                                 "1e-2",
                                 "+3",
                                 "-3",
                                 "1,000",
                                 "3",
                                 "14:30",
                                 "14:30:15",
                                 "24:00",
                                 "24:01",
                                 "25:00",
                                 "9:30",
                                 "Mon",
                                 "Mon 08:00",
                                 "Mon-Fri 08:00",
                                 "mon 08:00",
                                 "Mon 8:00",
                                 "2026-10-02",
                                 "2026-10-02 14:00",
                                 "2026-13-02 14:00",
                                 "ten",
                                 ""}) {
    INFO(text);
    const auto amount = parse_amount(text);
    const auto is = [&](Unit unit) { return amount && amount->unit == unit && amount->value >= 0; };
    CHECK(fits(text, Kind::duration) == is(Unit::duration));
    CHECK(fits(text, Kind::offset) == (amount && amount->unit == Unit::duration));
    CHECK(fits(text, Kind::rate) == is(Unit::rate));
    CHECK(fits(text, Kind::share) == is(Unit::share));
    CHECK(fits(text, Kind::chance) == (is(Unit::share) && amount->value <= 1));
    CHECK(fits(text, Kind::number) == is(Unit::number));
    CHECK(fits(text, Kind::amount) == parse_number(text).has_value());
    CHECK(fits(text, Kind::factor) == (is(Unit::number) || is(Unit::share)));
    CHECK(fits(text, Kind::clock_time) == parse_clock_time(text).has_value());
    const auto times = parse_times(text);
    CHECK(fits(text, Kind::times) == !times.empty());
    CHECK(fits(text, Kind::time) == (times.size() == 1));
    CHECK(fits(text, Kind::day) == (parse_weekday(text) || parse_date(text)));
  }
}

TEST_CASE("every kind of value has an example of itself") {
  for (const KindOfValue& kind : all_kinds()) {
    CHECK(&about(kind.kind) == &kind);
    CHECK(find_section(kind.name) == nullptr);  // both have a definition in the schema
    const bool several = kind.example.find(" or ") != std::string_view::npos;
    if (pattern_of(kind.kind).empty() || several || kind.kind == Kind::name) continue;
    INFO(kind.name);
    CHECK(fits(std::string(kind.example), kind.kind));
  }
}
