// Every key of the language, misspelt and with values that no one means: each is an error with its
// line, or something that can be simulated. The keys come from the language's own tables.
#include <algorithm>
#include <chrono>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bad_inputs.hpp"
#include "catch.hpp"
#include "language_samples.hpp"
#include "model/language/document.hpp"
#include "model/language/key_values.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"

using namespace frontline;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string k_examples = FRONTLINE_SOURCE_DIR "/tests/examples/";

std::string map_text(const Sample& sample) {
  std::string map;
  for (const auto& [key, value] : sample.keys)
    map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", key, value);
  return "{" + map + "}";
}

// The sample in its scenario.
Node document_with(const Sample& sample) {
  Diagnostics diagnostics;
  Node document = parse_document(k_one_of_each, "t.yaml", diagnostics);
  std::string value = sample.around;
  value.replace(value.find('@'), 1, map_text(sample));
  if (sample.path.empty()) return *parse_value(value, "t.yaml", diagnostics);
  set_path(document, sample.path, "none", diagnostics);
  set_path(document, sample.path, value, diagnostics);
  INFO(value);
  REQUIRE_FALSE(diagnostics.failed());
  return document;
}
// … as a file: a line for each key.
std::string file_with(const Sample& sample) { return canonical_text(document_with(sample)); }

// The scenario itself: what others are parts of.
Sample root_sample() {
  Diagnostics diagnostics;
  Sample root{"scenario", {}, ""};
  for (const Entry& entry : parse_document(k_one_of_each, "t.yaml", diagnostics).entries)
    root.keys.emplace_back(entry.key, flow_text(entry.value));
  return root;
}

std::vector<Sample> all_samples() {
  std::vector<Sample> samples = k_section_samples;
  samples.push_back(root_sample());
  return samples;
}

/// Without what excludes the key.
Sample with(Sample sample, const std::string& key, const std::string& value) {
  std::erase_if(sample.keys, [&](const auto& each) { return each.first == key; });
  for (const OneOf& group : alternatives_of(sample.section)) {
    if (std::find(group.keys.begin(), group.keys.end(), key) == group.keys.end()) continue;
    for (const std::string_view rival : group.keys)
      std::erase_if(sample.keys, [&](const auto& each) { return each.first == rival; });
  }
  sample.keys.emplace_back(key, value);
  return sample;
}

struct Tried {
  std::vector<Diagnostic> errors;
  std::string refused;  // by the simulation
};

// Loads it, and simulates what can be loaded for a while.
Tried try_out(const std::string& text) {
  Tried tried;
  try {
    const auto scenario = load_scenario_text(text, "t.yaml", {}, k_examples).scenario;
    Simulation simulation(scenario, 1, 0);
    for (int i = 0; i < 20 && !simulation.run_until(k_never, 1000);) ++i;
    simulation.totals();
  } catch (const ScenarioError& error) {
    tried.errors = error.diagnostics();
  } catch (const RunError& error) {
    tried.refused = error.what();
  }
  return tried;
}

std::string told(const std::vector<Diagnostic>& errors) {
  std::string text;
  for (const Diagnostic& each : errors) text += each.text() + "\n";
  return text;
}

bool has_place(const Diagnostic& error) { return error.line > 0 && error.column > 0; }

// One letter changed, left out, doubled, or two swapped.
std::set<std::string> misspelt(const std::string& word) {
  std::set<std::string> words;
  for (std::size_t i = 0; i < word.size(); ++i) {
    std::string changed = word, less = word, more = word, swapped = word;
    changed[i] = changed[i] == 'z' ? 'a' : static_cast<char>(changed[i] + 1);
    less.erase(i, 1);
    more.insert(i, 1, word[i]);
    if (i > 0) std::swap(swapped[i - 1], swapped[i]);
    for (const std::string& each : {changed, less, more, swapped})
      if (each != word && !each.empty()) words.insert(each);
  }
  return words;
}

bool is_key(const std::string& section, const std::string& word) {
  return find_key(find_section(section)->section, word) != nullptr;
}

std::string any_value(const std::string& section, const std::string& key) {
  const auto values = values_of(section, key);
  if (values.empty() || values.front().form != Form::plain) return "1";
  const std::string_view example = about(own_of(values.front()).kind).example;
  const std::string first(example.substr(0, example.find(" or ")));
  return first.starts_with('"') ? first : fmt::format("\"{}\"", first);
}

// The sample's own map in the document.
Node* map_of_sample(Node& node, const Sample& sample) {
  const auto is_there = [&](const auto& each) { return node.find(each.first) != nullptr; };
  if (node.is_map() && node.entries.size() == sample.keys.size() &&
      std::all_of(sample.keys.begin(), sample.keys.end(), is_there))
    return &node;
  for (Entry& entry : node.entries)
    if (Node* found = map_of_sample(entry.value, sample)) return found;
  for (Node& item : node.items)
    if (Node* found = map_of_sample(item, sample)) return found;
  return nullptr;
}

// In the place of the key where the sample has it, so that it may also be missing there.
std::string file_with_misspelt(const Sample& sample, const std::string& key,
                               const std::string& word) {
  Node document = document_with(sample);
  Node* part = &document;
  std::istringstream path(sample.path);
  for (std::string name; std::getline(path, name, '.') && part != nullptr;) part = part->find(name);
  REQUIRE(part != nullptr);
  Node* map = map_of_sample(*part, sample);
  REQUIRE(map != nullptr);
  const auto is_key = [&](const Entry& entry) { return entry.key == key; };
  const auto found = std::find_if(map->entries.begin(), map->entries.end(), is_key);
  if (found != map->entries.end()) {
    found->key = word;
  } else {
    Diagnostics diagnostics;
    map->entries.push_back(
        {word, {}, *parse_value(any_value(sample.section, key), "t.yaml", diagnostics)});
  }
  return canonical_text(document);
}

int count_keys(const std::string& section) {
  return static_cast<int>(keys_of(find_section(section)->section).size());
}

bool says_what_was_meant(const std::vector<Diagnostic>& errors, const std::string& key) {
  return std::any_of(errors.begin(), errors.end(), [&](const Diagnostic& each) {
    return has_place(each) &&
           each.message.find("did you mean \"" + key + "\"?") != std::string::npos;
  });
}

}  // namespace

TEST_CASE("every section of a scenario has a sample") {
  std::set<std::string> sampled;
  for (const Sample& sample : all_samples()) sampled.insert(sample.section);
  for (const SectionName& section : section_names()) {
    INFO(section.name << ": add it to language_samples.hpp");
    const bool of_study = section.name == "study_file" || section.name == "sampled";
    CHECK((of_study || sampled.count(std::string(section.name)) == 1));
  }
  for (const Sample& sample : all_samples()) {
    INFO(sample.section);
    CHECK(told(try_out(file_with(sample)).errors) == "");
  }
}

TEST_CASE("a key with a letter wrong, missing, doubled or swapped is an error with the key meant") {
  int tried = 0, keys = 0, other = 0;
  for (const Sample& sample : all_samples()) {
    for (const Key& key : keys_of(find_section(sample.section)->section)) {
      ++keys;
      const std::string name(key.name);
      for (const std::string& word : misspelt(name)) {
        if (is_key(sample.section, word)) continue;  // another word of the language
        const std::string text = file_with_misspelt(sample, name, word);
        const std::vector<Diagnostic> errors = try_out(text).errors;
        ++tried;
        if (says_what_was_meant(errors, name)) continue;
        INFO(sample.section << "." << name << " written as " << word << "\n" << told(errors));
        // Where another word is as near, that one may be meant.
        const bool has_line = std::any_of(errors.begin(), errors.end(), has_place);
        CHECK(has_line);
        ++other;
      }
    }
  }
  int expected = 0;
  for (const Sample& sample : all_samples()) expected += count_keys(sample.section);
  CHECK(keys == expected);
  CHECK(other < tried / 10);
  bad_inputs::check_count("keys of a scenario, a letter wrong, missing, doubled or swapped", tried);
}

TEST_CASE("every key of a study with a letter wrong is an error with the key meant") {
  int tried = 0;
  for (const std::string section : {"study_file", "sampled"}) {
    for (const Key& key : keys_of(find_section(section)->section)) {
      for (const std::string& word : misspelt(std::string(key.name))) {
        if (is_key(section, word) || word.size() < 2) continue;
        const std::string text = fmt::format("study: Why\n{}: 3\n", word);
        const std::string known = did_you_mean(word, key_names(find_section(section)->section));
        INFO(text);
        CHECK_THAT(known, ContainsSubstring("did you mean"));
        ++tried;
      }
    }
  }
  bad_inputs::check_count("keys of a study, likewise", tried);
}

TEST_CASE("every key takes no value that it should not, or can be simulated with it") {
  using RealTime = std::chrono::steady_clock;
  const std::vector<std::string> values = {
      "-1",     "0",      "nan",  "inf",  "-inf",  ".nan", ".inf",    "1e308",
      "1e-320", "1e999",  "010",  "0x10", "1_000", "\"\"", "[]",      "[1]",
      "{}",     "{a: 1}", "true", "~",    "*",     "none", "\"a b\"", "99999999999999999999"};
  const std::vector<std::string> units = {"{} min", "{} per hour", "{}%", "{} per day", "{} d"};
  const std::vector<std::string> numbers = {"-1", "0", "nan", "inf", "1e308", "1e-320"};
  std::vector<std::string> all = values;
  for (const std::string& unit : units)
    for (const std::string& number : numbers)
      all.push_back(fmt::format(fmt::runtime(unit), number));
  int tried = 0, run = 0;
  double slowest = 0;
  std::string slowest_text;
  for (const Sample& sample : all_samples()) {
    for (const Key& key : keys_of(find_section(sample.section)->section)) {
      if (key.name == "extends") continue;
      for (const std::string& value : all) {
        const std::string name(key.name);
        const Sample changed = with(sample, name, value == "*" ? "\"*\"" : value);
        std::string text = "name: t\n";
        Diagnostics diagnostics;
        std::string around = changed.around;
        around.replace(around.find('@'), 1, map_text(changed));
        const std::string where = fmt::format("{}.{}: {}", sample.section, name, value);
        INFO(where);
        const auto began = RealTime::now();
        Tried result;
        if (sample.path.empty()) {
          text = "";
          for (const auto& [each, its] : changed.keys) text += fmt::format("{}: {}\n", each, its);
          result = try_out(text);
        } else {
          LoadOptions options;
          Node document = parse_document(k_one_of_each, "t.yaml", diagnostics);
          set_path(document, sample.path, "none", diagnostics);
          set_path(document, sample.path, around, diagnostics);
          if (diagnostics.failed())
            result.errors = diagnostics.errors();  // not even YAML of ours
          else
            result = try_out(canonical_text(document));
        }
        const double took = std::chrono::duration<double>(RealTime::now() - began).count();
        if (took > slowest) {
          slowest = took;
          slowest_text = where;
        }
        ++tried;
        run += result.errors.empty();
        if (result.errors.empty() || diagnostics.failed()) continue;
        INFO(told(result.errors));
        CHECK(std::all_of(result.errors.begin(), result.errors.end(), has_place));
      }
    }
  }
  INFO("slowest: " << slowest_text << ", " << slowest << " s; " << run << " could be simulated");
  CHECK(slowest < 20);  // 1 s on a machine with nothing else to do
  if (!FRONTLINE_SLOW) CHECK(bad_inputs::peak_memory() < 200);
  bad_inputs::check_count("values of all keys of a scenario", tried);
}
