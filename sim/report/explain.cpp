#include "report/explain.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/language/document.hpp"
#include "model/language/key_paths.hpp"
#include "model/language/metric_names.hpp"
#include "model/scenario.hpp"
#include "report/explain_words.hpp"

namespace frontline {
namespace {

// ---------------------------------------------------------------- values in words

std::string plain_in_words(const Value& value) {
  const KindOfValue& kind = about(value.kind);
  if (!value.word.empty()) return fmt::format("the name of {}", value.word);
  if (value.kind == Kind::own || value.kind == Kind::text) return std::string(kind.noun);
  return fmt::format("{}, such as {}", kind.noun, kind.example);
}

std::string in_words(const Value& value) {
  const std::string_view example = about(value.kind).example;
  switch (value.form) {
    case Form::any: return "anything";
    case Form::plain: return plain_in_words(value);
    case Form::words: {
      const std::vector<std::string_view> words = words_of(value.word);
      return fmt::format("{}{}", words.size() > 1 ? "one of " : "the word ",
                         fmt::join(words, ", "));
    }
    case Form::distribution:
      return fmt::format("{}, or a distribution such as {{exponential: {}}}", plain_in_words(value),
                         example);
    case Form::profile:
      return fmt::format("{}, or a profile such as {{08:00: {}, 12:00: …}}", plain_in_words(value),
                         example);
    case Form::switched:
    case Form::switched_profile:
      return fmt::format("a switch such as {{normally: {}, when: waiting > 10, then: …}}", example);
    case Form::section: {
      const SectionName* section = find_section(value.word);
      return fmt::format("a map: {}", section == nullptr ? value.word : section->noun);
    }
    case Form::steps:
    case Form::journey: return "a list of steps, such as [serve: check_in]";
    case Form::plan: return "a map: a part of a scenario that is laid over it";
    case Form::varied: return "a list of values, or {from: …, to: …} to draw from, with `sample`";
  }
  return {};
}

std::string in_words_with_container(const Value& value) {
  std::string item = in_words(item_of(value));
  if (value.within == Within::list) return fmt::format("a list, each item {}", item);
  if (value.within == Within::alone) return item;
  if (!value.key_of.empty())
    return fmt::format("a map from the name of {} to {}", value.key_of, item);
  return fmt::format("a map from {} to {}", about(value.key_kind).noun, item);
}

// ---------------------------------------------------------------- keys

std::string key_lines(const SectionName& section) {
  std::size_t column = 0;
  for (const Key& key : keys_of(section.section)) column = std::max(column, key.name.size());
  std::string text;
  for (const Key& key : keys_of(section.section))
    text += explain_row(key.name, key.documentation, column + 2);
  for (const Value& value : values_of(section.name, k_any_key)) {
    text += explain_row("*", in_words_with_container(value), column + 2);
  }
  return text;
}

// The sections whose keys are worth a list: not those of every distribution.
std::vector<const SectionName*> own_sections(const std::vector<Value>& values) {
  std::vector<const SectionName*> result;
  for (const Value& value : values) {
    if (value.form != Form::section && value.form != Form::plan) continue;
    for (const SectionName* section : sections_under(value)) {
      if (std::find(result.begin(), result.end(), section) == result.end()) {
        result.push_back(section);
      }
    }
  }
  return result;
}

std::string values_in_words(const std::vector<Value>& values) {
  std::string text;
  for (const Value& value : values) {
    text +=
        explain_row(text.empty() ? "value" : "or", in_words_with_container(value), k_explain_label);
  }
  return text;
}

std::string keys_under(const std::vector<Value>& values) {
  std::string text;
  for (const SectionName* section : own_sections(values)) {
    text += fmt::format("\n  Keys of {}:\n\n{}", section->noun, key_lines(*section));
  }
  for (const Value& value : values) {
    if (value.form != Form::steps && value.form != Form::journey) continue;
    text += "\n  Steps:\n\n";
    for (const SectionName* step : step_sections()) {
      const Key& key = keys_of(step->section).front();
      text += explain_row(key.name, key.documentation, 10);
    }
  }
  return text;
}

std::string beside(const KeyPlace& place) {
  std::vector<std::string_view> others;
  for (const Key& key : keys_of(place.section->section)) {
    if (&key != place.key) others.push_back(key.name);
  }
  return fmt::format("{}", fmt::join(others, ", "));
}

std::string one_of(const KeyPlace& place) {
  for (const OneOf& group : alternatives_of(place.section->name)) {
    const bool ours =
        std::find(group.keys.begin(), group.keys.end(), place.key->name) != group.keys.end();
    if (ours && group.keys.size() > 1) return fmt::format("{}", fmt::join(group.keys, ", "));
  }
  return {};
}

// Other places with a key of this name.
std::string elsewhere(const KeyPlace& place) {
  std::vector<std::string> paths;
  for (const KeyPlace& each : all_keys()) {
    const bool same = each.section == place.section || each.path == place.path;
    if (each.key->name == place.key->name && !same) paths.push_back(each.path);
  }
  return fmt::format("{}", fmt::join(paths, ", "));
}

std::string key_page(const KeyPlace& place) {
  const Key& key = *place.key;
  std::string text = fmt::format("{}\n\n{}\n", place.path, explain_row("", key.documentation, 0));
  text += values_in_words(place.values);
  const std::string alternatives = one_of(place);
  if (is_required(key)) {
    text += explain_row("required", "yes", k_explain_label);
  } else if (!default_of(key).empty()) {
    text += explain_row("default", default_of(key), k_explain_label);
  }
  if (!alternatives.empty()) text += explain_row("just one", "of " + alternatives, k_explain_label);
  const std::string others = beside(place);
  text += explain_row("in", place.section->noun, k_explain_label);
  if (!others.empty()) text += explain_row("beside", others, k_explain_label);
  const std::string also = elsewhere(place);
  if (!also.empty()) text += explain_row("also", also, k_explain_label);
  return text + keys_under(place.values);
}

// A name or an item of a list, or a section by its own name.
std::string item_page(const std::vector<KeyPlace>& items) {
  std::vector<Value> values;
  for (const KeyPlace& item : items) {
    for (const Value& value : item.values) {
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
  }
  std::string text = items.front().path + "\n\n";
  const std::string_view names = items.front().names;
  if (!names.empty()) text += explain_row("", fmt::format("the name of {}", names), 0) + "\n";
  text += values_in_words(values) + keys_under(values);
  const bool has_profile = std::any_of(
      values.begin(), values.end(), [](const Value& value) { return value.form == Form::profile; });
  if (has_profile) text += "\n" + topic_text("profile");
  if (names == "an outcome") text += "\n" + topic_text("outcome");
  return text;
}

std::string pages_of(const std::vector<KeyPlace>& places) {
  std::string text;
  for (const KeyPlace& place : places) text += (text.empty() ? "" : "\n") + key_page(place);
  return text;
}

// ---------------------------------------------------------------- words

std::string kind_page(const KindOfValue& kind) {
  std::string text = fmt::format("{}\n\n{}\n", kind.name, explain_row("", kind.noun, 0));
  text += explain_row("example", kind.example, k_explain_label);
  const std::string pattern = pattern_of(kind.kind);
  const bool readable = pattern.find("\\u") == std::string::npos && kind.kind != Kind::condition;
  if (!pattern.empty() && readable) text += explain_row("pattern", pattern, k_explain_label);
  std::vector<std::string> places;
  for (const KeyPlace& each : all_keys()) {
    for (const Value& value : each.values) {
      const bool used = value.kind == kind.kind && value.form != Form::section &&
                        value.form != Form::words && value.form != Form::steps &&
                        value.form != Form::journey;
      const bool fresh = std::find(places.begin(), places.end(), each.path) == places.end();
      if (used && fresh) places.push_back(each.path);
    }
  }
  text += explain_row("in", fmt::format("{}", fmt::join(places, ", ")), k_explain_label);
  const bool compares = kind.kind == Kind::condition || kind.kind == Kind::expression;
  return compares ? text + "\n  Quantities:\n\n" + quantity_rows() : text;
}

std::vector<std::string_view> kind_names() {
  std::vector<std::string_view> names;
  for (const KindOfValue& each : all_kinds()) names.push_back(each.name);
  return names;
}

std::string overview() {
  std::string text = "A scenario is a map with these keys:\n\n";
  text += key_lines(*find_section("scenario"));
  text += "\nWhat stands in many places:\n\n";
  constexpr std::string_view everywhere[] = {"distribution", "switched", "table_profile",
                                             "table_values"};
  for (const std::string_view name : everywhere)
    text += explain_row(name, find_section(name)->noun, 15);
  text += "\nKinds of values:\n\n" +
          explain_row("", fmt::format("{}", fmt::join(kind_names(), ", ")), 0);
  text += "\nIn other words:\n\n" +
          explain_row("", fmt::format("{}", fmt::join(topic_names(), ", ")), 0);
  text +=
      "\nMore of any of them:\n\n"
      "  frontline explain staff                      the keys of a section\n"
      "  frontline explain staff.clerks.count         a key, whatever the group is called\n"
      "  frontline explain patience                   all places of a key\n"
      "  frontline explain customers.*.journey.*      the steps of a journey\n"
      "  frontline explain duration                   how a value is written\n"
      "  frontline explain condition                  the quantities of conditions\n"
      "  frontline explain wait_mean                  a metric\n"
      "  frontline explain study_file                 the keys of a study, for frontline sweep\n";
  return text;
}

std::string places_page(std::string_view word, const std::vector<KeyPlace>& places) {
  if (places.size() == 1) return key_page(places.front());
  std::size_t column = 0;
  for (const KeyPlace& place : places) column = std::max(column, place.path.size());
  std::string text = fmt::format("{}: a key in {} places\n\n", word, places.size());
  column = std::min<std::size_t>(column, 40);
  for (const KeyPlace& place : places)
    text += explain_row(place.path, place.key->documentation, column + 2);
  return text + fmt::format("\n  More: frontline explain {}\n", places.front().path);
}

// A single word: a key of the top level, else all that is called so.
std::string page_of_word(std::string_view word) {
  std::vector<KeyPlace> places;
  for (const KeyPlace& each : all_keys()) {
    if (each.key->name == word) places.push_back(each);
  }
  std::vector<std::string> pages;
  const KeySearch at_top = find_keys(word);
  if (!at_top.keys.empty()) {
    pages.push_back(pages_of(at_top.keys));
    std::erase_if(places, [&](const KeyPlace& place) { return place.path == word; });
  } else if (places.empty() && !at_top.items.empty()) {
    pages.push_back(item_page(at_top.items));
  }
  if (!places.empty()) pages.push_back(places_page(word, places));
  if (const std::string topic = topic_text(word); !topic.empty()) {
    pages.push_back(fmt::format("{}\n\n{}", word, topic));
  }
  const KindOfValue* kind = find_kind(word);
  if (kind != nullptr && pages.empty()) pages.push_back(kind_page(*kind));
  if (const QuantityWord* quantity = find_quantity(word)) pages.push_back(quantity_page(*quantity));
  if (const auto metric = find_metric(word, Scenario().outcomes)) {
    pages.push_back(metric_page(*metric, word));
  }
  return fmt::format("{}", fmt::join(pages, "\n"));
}

std::vector<std::string> all_words() {
  std::vector<std::string> words;
  for (const KeyPlace& each : all_keys()) words.emplace_back(each.key->name);
  for (const SectionName& each : section_names()) words.emplace_back(each.name);
  for (const std::string_view each : kind_names()) words.emplace_back(each);
  for (const std::string_view each : topic_names()) words.emplace_back(each);
  for (const std::string& each : quantity_names()) words.push_back(each);
  for (const std::string& each : metric_names(Scenario().outcomes)) words.push_back(each);
  return words;
}

}  // namespace

Explanation explain_word(std::string_view word) {
  if (word.empty()) return {overview(), ""};
  if (word.front() == '.' || word.back() == '.' || word.find("..") != std::string_view::npos) {
    return {"", fmt::format("expected a path such as staff.clerks.count, got \"{}\"", word)};
  }
  if (word.find('.') == std::string_view::npos) {
    const std::string page = page_of_word(word);
    if (!page.empty()) return {page, ""};
    return {"", fmt::format("\"{}\" is no word of the language{}", word,
                            did_you_mean(word, all_words()))};
  }
  const KeySearch found = find_keys(word);
  if (!found.keys.empty()) return {pages_of(found.keys), ""};
  if (!found.items.empty()) return {item_page(found.items), ""};
  if (found.known.empty()) {
    return {"", fmt::format("{}: nothing is inside {}", word, found.before)};
  }
  std::string hint = did_you_mean(found.unknown, found.known);
  if (hint.empty()) hint = fmt::format(" (known here: {})", fmt::join(found.known, ", "));
  const std::string where = found.before.empty() ? "the scenario" : found.before;
  return {"", fmt::format("{}: unknown key \"{}\" in {}{}", word, found.unknown, where, hint)};
}

}  // namespace frontline
