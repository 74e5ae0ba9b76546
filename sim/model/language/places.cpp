// Walking through a document: keys of maps, items of lists, names, texts.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "model/language/values.hpp"

namespace frontline {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string sub_path(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

void report_key(const Place& place, const Entry& entry, Section section, ReadContext& context) {
  const std::string path = sub_path(place.path, entry.key);
  if (find_key(section, entry.key) != nullptr) return;
  const std::vector<std::string> all = key_names(section);
  std::string hint = did_you_mean(entry.key, all);
  if (hint.empty()) hint = fmt::format(" (known here: {})", joined(all));
  context.misspelt.emplace(place.node, nearest_word(entry.key, all));
  context.error(entry, path, "unknown key" + hint);
}

}  // namespace

Place child_of(const Place& place, const Entry& entry) {
  return {&entry.value, sub_path(place.path, entry.key)};
}

Place item_of(const Place& place, std::size_t index) {
  return {&place.node->items[index], fmt::format("{}.{}", place.path, index)};
}

std::optional<Place> child(const Place& place, std::string_view key) {
  const Node* node = place.node->is_map() ? place.node->find(key) : nullptr;
  if (node == nullptr || node->is_none()) return std::nullopt;
  return Place{node, sub_path(place.path, key)};
}

std::optional<Place> required(const Place& place, std::string_view key, ReadContext& context) {
  std::optional<Place> found = child(place, key);
  const bool told = context.misspelt.count({place.node, std::string(key)}) > 0;
  if (!found && place.node->is_map() && !told) {
    context.error(place, fmt::format("the key {} is missing", in_quotes(key)));
  }
  return found;
}

std::vector<const Entry*> present_entries(const Place& place) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : place.node->entries) {
    if (!entry.value.is_none()) entries.push_back(&entry);
  }
  return entries;
}

bool check_map(const Place& place, Section section, ReadContext& context) {
  if (!place.node->is_map()) {
    context.error(place, fmt::format("expected a map with the keys {}, found {}",
                                     joined(key_names(section)), describe(*place.node)));
    return false;
  }
  for (const Entry& entry : place.node->entries) report_key(place, entry, section, context);
  return true;
}

bool check_name_map(const Place& place, ReadContext& context) {
  if (!place.node->is_map()) {
    context.error(place, fmt::format("expected a map of names, found {}", describe(*place.node)));
    return false;
  }
  for (const Entry& entry : place.node->entries) {
    check_name(entry, sub_path(place.path, entry.key), context);
  }
  return true;
}

bool check_list(const Place& place, std::string_view what, ReadContext& context) {
  if (place.node->is_list() && !place.node->items.empty()) return true;
  context.error(place, place.node->is_list()
                           ? fmt::format("the list is empty: expected {}", what)
                           : fmt::format("expected {}, found {}", what, describe(*place.node)));
  return false;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string shown = "\"";
  for (const char c : text.substr(0, longest)) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    shown += control ? ' ' : c;
  }
  while (text.size() > longest && (static_cast<unsigned char>(shown.back()) & 0x80u) != 0) {
    shown.pop_back();
  }
  return shown + (text.size() > longest ? "…\"" : "\"");
}

std::string describe(const Node& node) {
  if (node.is_map()) return "a map";
  if (node.is_list()) return "a list";
  return in_quotes(node.scalar);
}

std::string read_text(const Place& place, ReadContext& context) {
  if (place.node->is_scalar()) return place.node->scalar;
  context.error(place, fmt::format("expected a text, found {}", describe(*place.node)));
  return {};
}

std::size_t read_choice(const Place& place, const std::vector<std::string>& words,
                        ReadContext& context) {
  std::string hint;
  if (place.node->is_scalar()) {
    const auto found = std::find(words.begin(), words.end(), place.node->scalar);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    hint = did_you_mean(place.node->scalar, words);
  }
  context.error(place, fmt::format("expected {}{}, found {}{}", words.size() > 1 ? "one of " : "",
                                   joined(words), describe(*place.node), hint));
  return k_none;
}

std::string hint_among(std::string_view word, const std::vector<std::string>& names) {
  constexpr std::size_t most = 1000;
  return names.size() <= most ? did_you_mean(word, names) : std::string();
}

Index find_name(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? k_none : static_cast<Index>(found - names.begin());
}

Index read_name(const Place& place, const std::vector<std::string>& names, std::string_view what,
                ReadContext& context) {
  if (!place.node->is_scalar()) {
    context.error(place,
                  fmt::format("expected the name of {}, found {}", what, describe(*place.node)));
    return k_none;
  }
  const Index index = find_name(names, place.node->scalar);
  if (index != k_none) return index;
  std::string hint = hint_among(place.node->scalar, names);
  if (hint.empty() && !names.empty() && names.size() <= 12) {
    hint = fmt::format(" (there is: {})", joined(names));
  }
  context.error(place, fmt::format("{} is not {}{}", in_quotes(place.node->scalar), what, hint));
  return k_none;
}

bool is_name(std::string_view name) {
  const auto is_letter = [](unsigned char c) { return c >= 0x80 || std::isalpha(c) != 0; };
  const auto fits = [&](unsigned char c) {
    return is_letter(c) || std::isdigit(c) != 0 || c == '_' || c == '-';
  };
  return !name.empty() && name.size() <= 100 && is_letter(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return fits(static_cast<unsigned char>(c)); });
}

bool check_name(const Entry& entry, const std::string& path, ReadContext& context) {
  const std::string& name = entry.key;
  if (!is_name(name)) {
    context.error(entry, path,
                  "a name is made of letters, digits, _ and -, and begins with a letter");
    return false;
  }
  for (const std::string_view word : {"none", "all", "and", "or", "not"}) {
    if (name != word) continue;
    context.error(entry, path,
                  fmt::format("{} is a word of the language, not a name", in_quotes(word)));
    return false;
  }
  return true;
}

}  // namespace frontline
