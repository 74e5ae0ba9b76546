#include "report/schema.hpp"

#include <algorithm>
#include <optional>
#include <regex>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/version.hpp"
#include "model/language/key_values.hpp"
#include "model/language/metric_names.hpp"
#include "model/language/values.hpp"
#include "model/scenario.hpp"

namespace frontline {
namespace {

using Json = nlohmann::ordered_json;

// A scenario is *complete*; a plan, and a file with `extends`, is a *change* of one: nothing is
// required there, and `none` takes any key away.
enum class Reading : std::uint8_t { complete, change };

Json reference(std::string_view name) { return {{"$ref", fmt::format("#/$defs/{}", name)}}; }

// One of these; alone as it is.
Json any_of(std::vector<Json> choices) {
  if (choices.size() == 1) return std::move(choices.front());
  return {{"anyOf", std::move(choices)}};
}

// A value of a fixed spelling; `true` and numbers come from YAML readers as such.
void add_word(Json& words, std::string_view word) {
  words.push_back(word);
  if (word == "true") words.push_back(true);
  if (word == "false") words.push_back(false);
}

class SchemaWriter {
 public:
  std::string text(SchemaOf of) {
    const bool overlay = of == SchemaOf::overlay, study = of == SchemaOf::study;
    const std::string_view title = overlay ? "overlay" : study ? "study" : "scenario";
    const std::string option = overlay || study ? fmt::format(" --{}", title) : "";
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", fmt::format("Frontline {}", title)},
                   {"description", fmt::format("The scenario language of Frontline {}, generated "
                                               "by `frontline schema{}`.",
                                               version(), option)}};
    if (overlay) {
      schema["$ref"] = plan().at("$ref");
    } else if (study) {
      schema["$ref"] = section("study_file", std::nullopt, Reading::complete).at("$ref");
    } else {
      schema["if"] = {{"required", {"extends"}}};
      schema["then"] = section("scenario", std::nullopt, Reading::change);
      schema["else"] = section("scenario", std::nullopt, Reading::complete);
    }
    schema["$defs"] = std::move(definitions_);
    return schema.dump(2) + "\n";
  }

 private:
  using Own = std::optional<Value>;

  // ---------------------------------------------------------------- plain values

  Json plain(Kind kind) {
    const KindOfValue& what = about(kind);
    const std::string name(what.name);
    if (!definitions_.contains(name)) definitions_[name] = plain_definition(what);
    return reference(name);
  }

  Json plain_definition(const KindOfValue& what) {
    Json result = {{"title", what.noun}};
    if (what.kind == Kind::text) {
      result["type"] = {"string", "number", "boolean"};
      return result;
    }
    if (what.kind == Kind::metric) return metric_definition(std::move(result));
    result["type"] = "string";
    if (what.bare || what.kind == Kind::bound) {
      result["type"] = {"string", what.whole ? "integer" : "number"};
      if (what.least > -1e18) result["minimum"] = what.least;
    }
    result["pattern"] = pattern_of(what.kind);
    result["examples"] = {what.example};
    return result;
  }

  Json metric_definition(Json result) {
    Json names = Json::array();
    for (const std::string& name : metric_names(Scenario().outcomes)) names.push_back(name);
    result["anyOf"] = {Json{{"enum", std::move(names)}},
                       Json{{"type", "string"}, {"pattern", pattern_of(Kind::metric)}}};
    return result;
  }

  // ---------------------------------------------------------------- values

  // One value of a key, without its list or map; several alternatives for some.
  void add_choices(std::vector<Json>& choices, const Value& value, Reading reading) {
    switch (value.form) {
      case Form::any: choices.push_back(Json::object()); return;
      case Form::plain: choices.push_back(plain(value.kind)); return;
      case Form::words: {
        Json words = Json::array();
        for (const std::string_view word : words_of(value.word)) add_word(words, word);
        choices.push_back({{"enum", std::move(words)}});
        return;
      }
      case Form::distribution:
        choices.push_back(plain(value.kind));
        choices.push_back(section("distribution", own_of(value), Reading::complete));
        return;
      case Form::profile:
        choices.push_back(plain(value.kind));
        choices.push_back(profile(value.kind));
        choices.push_back(section("table_profile", std::nullopt, Reading::complete));
        return;
      case Form::switched:
      case Form::switched_profile:
        choices.push_back(section("switched", own_of(value), Reading::complete));
        return;
      case Form::section: choices.push_back(section(value.word, own_, reading)); return;
      case Form::journey:
        if (reading == Reading::change) choices.push_back(changed_steps());
        [[fallthrough]];
      case Form::steps: choices.push_back(steps()); return;
      case Form::plan: choices.push_back(plan()); return;
      case Form::varied:
        choices.push_back({{"type", "array"}, {"minItems", 1}});
        choices.push_back(section("sampled", std::nullopt, Reading::complete));
        return;
    }
  }

  Json profile(Kind kind) {
    const std::string name = fmt::format("profile_of_{}", about(kind).name);
    if (!definitions_.contains(name)) {
      const Json times = {{pattern_of(Kind::times), plain(kind)}};
      definitions_[name] = {{"title", "a profile"},
                            {"type", "object"},
                            {"minProperties", 1},
                            {"patternProperties", times},
                            {"additionalProperties", false}};
    }
    return reference(name);
  }

  Json steps() {
    if (!definitions_.contains("step")) {
      definitions_["step"] = Json::object();  // branches have steps
      std::vector<Json> verbs;
      for (const SectionName* each : step_sections()) {
        verbs.push_back(section(each->name, std::nullopt, Reading::complete));
      }
      definitions_["step"] = any_of(std::move(verbs));
      definitions_["steps"] = {{"type", "array"}, {"items", reference("step")}};
    }
    return reference("steps");
  }

  // A journey is changed by the labels of its steps and of the entries of its branches.
  Json changed_steps() {
    if (!definitions_.contains("steps_change")) {
      Json properties = Json::object();
      std::vector<const SectionName*> labelled = step_sections();
      labelled.push_back(find_section("branch_entry"));
      for (const SectionName* each : labelled) {
        const Json of_step = properties_of(*each, Reading::change);
        for (const auto& [key, value] : of_step.items()) {
          if (!properties.contains(key)) properties[key] = value;
        }
      }
      Json step = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
      definitions_["steps_change"] = {
          {"title", "changes of steps, by their labels"},
          {"type", "object"},
          {"additionalProperties", any_of({std::move(step), Json{{"const", "none"}}})}};
    }
    return reference("steps_change");
  }

  Json plan() {
    if (!definitions_.contains("plan")) {
      definitions_["plan"] = Json::object();
      const SectionName& root = *find_section("scenario");
      Json properties = properties_of(root, Reading::change);
      properties.erase("plans");
      properties.erase("extends");
      definitions_["plan"] = {{"title", "a plan or an overlay: what it changes"},
                              {"type", "object"},
                              {"properties", std::move(properties)},
                              {"additionalProperties", false}};
    }
    return reference("plan");
  }

  // A map to these values, whose keys are as the first of them says.
  Json map_of(const Value& keys, std::vector<Json> items) {
    Json result = {{"type", "object"}};
    if (!keys.key_of.empty()) {
      items.push_back({{"const", "none"}});
      result["propertyNames"] = {{"pattern", pattern_of(Kind::name)},
                                 {"not", {{"enum", {"none", "all", "and", "or", "not"}}}}};
    } else if (!pattern_of(keys.key_kind).empty()) {
      result["propertyNames"] = {{"pattern", pattern_of(keys.key_kind)}};
      result["minProperties"] = 1;
    }
    result["additionalProperties"] = any_of(std::move(items));
    return result;
  }

  // All that may stand behind a key.
  Json choices_of(std::span<const Value> written, bool optional, Reading reading) {
    std::vector<Value> values;
    for (const Value& each : written) {
      if (is_there(each)) values.push_back(own_ ? with_own(each, *own_) : each);
    }
    if (values.empty()) return Json::object();
    std::vector<Json> choices, in_list, in_map;
    const Value* map = nullptr;
    for (const Value& value : values) {
      if (value.within == Within::map && map == nullptr) map = &value;
      add_choices(value.within == Within::alone  ? choices
                  : value.within == Within::list ? in_list
                                                 : in_map,
                  value, reading);
    }
    if (!in_list.empty()) {
      choices.push_back(
          {{"type", "array"}, {"minItems", 1}, {"items", any_of(std::move(in_list))}});
    }
    if (map != nullptr) choices.push_back(map_of(*map, std::move(in_map)));
    if (optional) choices.push_back({{"const", "none"}});
    return any_of(std::move(choices));
  }

  // ---------------------------------------------------------------- sections

  Json property(const SectionName& in, const Key& key, Reading reading) {
    const std::span<const Value> values = values_of(in.name, key.name);
    const bool optional = !is_required(key) || reading == Reading::change;
    Json result = choices_of(values, optional, reading);
    result["description"] = key.documentation;
    const Json otherwise = default_as_json(default_of(key), values);
    if (!otherwise.is_null()) result["default"] = otherwise;
    return result;
  }

  // Only a default that could be written; "the group's" is none.
  static Json default_as_json(std::string_view text, std::span<const Value> values) {
    for (const Value& value : values) {
      if (value.form == Form::words) {
        const std::vector<std::string_view> words = words_of(value.word);
        if (std::find(words.begin(), words.end(), text) != words.end()) return text;
        continue;
      }
      const bool simple = value.kind != Kind::own && value.kind != Kind::text &&
                          value.kind != Kind::name && value.kind != Kind::condition &&
                          value.form != Form::section;
      if (!simple || text.empty() || value.within == Within::map) continue;
      const std::string written(text);
      if (!std::regex_match(written, std::regex(pattern_of(value.kind)))) continue;
      const std::optional<double> number = parse_number(text);
      if (!number) return text;
      return about(value.kind).whole ? Json(static_cast<std::int64_t>(*number)) : Json(*number);
    }
    return nullptr;
  }

  Json properties_of(const SectionName& section, Reading reading) {
    Json properties = Json::object();
    for (const Key& key : keys_of(section.section)) {
      properties[std::string(key.name)] = property(section, key, reading);
    }
    return properties;
  }

  Json section(std::string_view name, const Own& own, Reading reading) {
    const SectionName* found = find_section(name);
    if (found->whole) reading = Reading::complete;
    std::string definition(name);
    const bool with_own_values = own && uses_own(name);
    if (with_own_values) definition += fmt::format("_of_{}", about(own->kind).name);
    if (with_own_values && own->form == Form::profile) definition += "_profile";
    if (reading == Reading::change) definition += "_change";
    if (definitions_.contains(definition)) return reference(definition);
    definitions_[definition] = Json::object();
    const Own before = own_;
    own_ = with_own_values ? own : std::nullopt;
    definitions_[definition] = section_definition(*found, reading);
    own_ = before;
    return reference(definition);
  }

  Json section_definition(const SectionName& section, Reading reading) {
    Json result = {{"title", section.noun}, {"type", "object"}};
    Json properties = properties_of(section, reading);
    if (section.name == "distribution") {
      result["minProperties"] = result["maxProperties"] = 1;
    }
    Json required = Json::array();
    for (const Key& key : keys_of(section.section)) {
      const bool verb = section.name == fmt::format("{}_step", key.name);
      if (is_required(key) || verb) required.push_back(key.name);
    }
    if (reading == Reading::complete) {
      if (!required.empty()) result["required"] = std::move(required);
      for (const OneOf& group : alternatives_of(section.name)) {
        Json choices = Json::array();
        for (const std::string_view key : group.keys) choices.push_back({{"required", {key}}});
        if (choices.size() > 1) result["oneOf"] = std::move(choices);
      }
    }
    result["properties"] = std::move(properties);
    std::vector<Json> others;
    for (const Value& each : values_of(section.name, k_any_key)) {
      if (is_there(each)) add_choices(others, item_of(each), reading);
    }
    result["additionalProperties"] = false;
    if (!others.empty()) {
      others.push_back({{"const", "none"}});
      result["additionalProperties"] = any_of(std::move(others));
    }
    return result;
  }

  static bool uses_own(std::string_view section) {
    const SectionName* found = find_section(section);
    for (const Key& key : keys_of(found->section)) {
      for (const Value& value : values_of(section, key.name)) {
        if (value.kind == Kind::own || value.key_kind == Kind::own) return true;
        const bool deeper = value.form == Form::section && find_section(value.word) != nullptr;
        if (section == "distribution" && deeper && uses_own(value.word)) return true;
      }
    }
    return false;
  }

  Json definitions_ = Json::object();
  Own own_;  // of the section that is being written
};

}  // namespace

std::string schema_text(SchemaOf of) { return SchemaWriter().text(of); }

}  // namespace frontline
