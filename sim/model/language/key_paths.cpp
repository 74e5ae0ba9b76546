#include "model/language/key_paths.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include <fmt/format.h>

#include "model/language/values.hpp"

namespace frontline {
namespace {

std::string joined(const std::string& path, std::string_view word) {
  return path.empty() ? std::string(word) : fmt::format("{}.{}", path, word);
}

bool has_steps(const Value& value) {
  return value.form == Form::steps || value.form == Form::journey;
}

bool has_keys(const Value& value) { return value.within == Within::alone && !has_steps(value); }

// Values that stand in many places; their paths begin anew.
bool stands_everywhere(const Value& value) {
  return value.form == Form::distribution || value.form == Form::profile ||
         value.form == Form::switched || value.form == Form::switched_profile;
}

// What a key of the section may hold, in a place where Kind::own is `own`.
std::vector<Value> values_at(std::string_view section, std::string_view key,
                             const std::optional<Value>& own) {
  std::vector<Value> values;
  for (const Value& each : values_of(section, key)) {
    if (is_there(each)) values.push_back(own ? with_own(each, *own) : each);
  }
  return values;
}

// A value on the way along a path.
struct Stand {
  std::string path;
  Value value;
  std::optional<Value> own;
};

std::optional<Value> own_under(const Stand& at) {
  return stands_everywhere(at.value) ? std::optional(own_of(at.value)) : at.own;
}

// One word further.
class OneWord {
 public:
  OneWord(std::string_view word, KeySearch& result) : word_(word), result_(result) {
    result_.keys.clear();
    result_.items.clear();
  }

  void from(const Stand& at) {
    if (at.value.within != Within::alone)
      return enter({joined(at.path, "*"), item_of(at.value), at.value.key_of}, at);
    if (has_steps(at.value)) {
      for (const SectionName* each : step_sections()) {
        const Value step = {Form::section, Kind::text, each->name};
        enter({joined(at.path, "*"), step, {}}, at);
      }
      return;
    }
    for (const SectionName* section : sections_under(at.value)) in_section(*section, at);
    if (at.value.form == Form::profile && is_time(word_)) at_time(at);
  }

  std::vector<Stand> next;
  std::vector<std::string> known;

 private:
  struct Item {
    std::string path;
    Value value;
    std::string_view names;  // of what
  };

  // A name or the place in a list.
  void enter(Item item, const Stand& at) {
    for (const SectionName* section : sections_under(item.value)) {
      result_.items.push_back({section, nullptr, item.path, {item.value}, item.names});
    }
    if (sections_under(item.value).empty()) {
      result_.items.push_back({nullptr, nullptr, item.path, {item.value}, item.names});
    }
    next.push_back({std::move(item.path), item.value, at.own});
  }

  // Only "*" or a time: other words are slips of the keys of a profile from a file.
  static bool is_time(std::string_view word) { return word == "*" || !parse_times(word).empty(); }

  void at_time(const Stand& at) {
    result_.items.push_back({nullptr, nullptr, joined(at.path, "*"), {at.value}});
    next.push_back({joined(at.path, "*"), {Form::plain, at.value.kind}, at.own});
  }

  void in_section(const SectionName& section, const Stand& at) {
    const std::optional<Value> own = own_under(at);
    for (const Key& key : keys_of(section.section)) {
      known.emplace_back(key.name);
      if (key.name != word_) continue;
      KeyPlace place{&section, &key, joined(at.path, key.name),
                     values_at(section.name, key.name, own)};
      for (const Value& value : place.values) next.push_back({place.path, value, own});
      found_ = true;
      result_.keys.push_back(std::move(place));
    }
    if (found_) return;
    for (const Value& value : values_at(section.name, k_any_key, own)) {
      enter({joined(at.path, "*"), item_of(value), value.key_of}, at);
    }
  }

  std::string_view word_;
  KeySearch& result_;
  bool found_ = false;
};

}  // namespace

std::vector<const SectionName*> sections_under(const Value& value) {
  std::string_view name;
  switch (value.form) {
    case Form::section: name = value.word; break;
    case Form::plan: name = "scenario"; break;
    case Form::distribution: name = "distribution"; break;
    case Form::profile: name = "table_profile"; break;
    case Form::switched:
    case Form::switched_profile: name = "switched"; break;
    case Form::varied: name = "sampled"; break;
    case Form::steps:
    case Form::journey: return step_sections();
    default: return {};
  }
  const SectionName* found = find_section(name);
  return found == nullptr ? std::vector<const SectionName*>() : std::vector{found};
}

namespace {

// Those of a section and of all that its values lead to, its own first.
void add_keys_from(const SectionName* start_section, const std::string& start_path,
                   std::set<const SectionName*>& seen, std::vector<KeyPlace>& result) {
  struct Visit {
    const SectionName* section;
    std::string path;
  };
  seen.insert(start_section);
  std::deque<Visit> visits = {{start_section, start_path}};
  for (; !visits.empty(); visits.pop_front()) {
    const Visit& at = visits.front();
    std::vector<std::pair<std::string, std::vector<Value>>> leads;
    for (const Key& key : keys_of(at.section->section)) {
      result.push_back({at.section, &key, joined(at.path, key.name),
                        values_at(at.section->name, key.name, std::nullopt)});
      leads.emplace_back(result.back().path, result.back().values);
    }
    leads.emplace_back(at.path, values_at(at.section->name, k_any_key, std::nullopt));
    for (const auto& [path, values] : leads) {
      for (const Value& value : values) {
        for (const SectionName* section : sections_under(value)) {
          if (!seen.insert(section).second) continue;
          const std::string start = stands_everywhere(value) ? std::string(section->name) : path;
          visits.push_back({section, has_keys(value) ? start : joined(start, "*")});
        }
      }
    }
  }
}

}  // namespace

std::vector<KeyPlace> all_keys() {
  std::vector<KeyPlace> result;
  std::set<const SectionName*> seen;
  add_keys_from(find_section("scenario"), "", seen, result);
  add_keys_from(find_section("study_file"), "study_file", seen, result);
  return result;
}

KeySearch find_keys(std::string_view path) {
  KeySearch result;
  std::vector<Stand> stands = {{"", {Form::section, Kind::text, "scenario"}, std::nullopt}};
  const std::string_view first = path.substr(0, path.find('.'));
  // `distribution.lognormal`: as all_keys() has it.
  if (find_key(Section::root, first) == nullptr && find_section(first) != nullptr) {
    stands = {{std::string(first), {Form::section, Kind::text, first}, std::nullopt}};
    result.items = {{find_section(first), nullptr, std::string(first), {stands[0].value}}};
    path = path.find('.') == std::string_view::npos ? "" : path.substr(first.size() + 1);
  }
  std::string before;
  while (!path.empty()) {
    const std::string_view word = path.substr(0, path.find('.'));
    path = path.size() == word.size() ? std::string_view() : path.substr(word.size() + 1);
    OneWord step(word, result);
    for (const Stand& at : stands) step.from(at);
    if (result.keys.empty() && result.items.empty()) {
      result.unknown = word;
      result.before = before;
      result.known = std::move(step.known);
      return result;
    }
    before = joined(before, word);
    stands = std::move(step.next);
  }
  return result;
}

}  // namespace frontline
