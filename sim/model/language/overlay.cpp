#include "model/language/overlay.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace frontline {
namespace {

constexpr std::size_t k_most_candidates = 1000;  // for the nearest word

std::vector<std::string> keys_of(const Node& map) {
  std::vector<std::string> keys;
  for (const Entry& entry : map.entries) keys.push_back(entry.key);
  return keys;
}

void remove_key(Node& map, std::string_view key) {
  std::erase_if(map.entries, [&](const Entry& entry) { return entry.key == key; });
}

std::string join(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

// A key that is not there may go, unless it looks like a slip of one that is.
void remove_entry(const OverlayPlace& map, const Entry& change, Diagnostics& diagnostics) {
  if (map.node.find(change.key) != nullptr) return remove_key(map.node, change.key);
  if (map.node.entries.size() > k_most_candidates) return;
  const std::string hint = did_you_mean(change.key, keys_of(map.node));
  if (hint.empty()) return;
  diagnostics.error(change.key_mark, join(map.path, change.key),
                    "there is no \"" + change.key + "\" to remove" + hint);
}

bool merges(const Node& base, const Node& change, Shape shape) {
  if (!base.is_map() || !change.is_map() || shape == Shape::value) return false;
  if (shape == Shape::task) return !is_distribution(change);
  return shape != Shape::by_look || (!is_value(base) && !is_value(change));
}

void lay_one(const OverlayPlace& map, const Entry& change, Diagnostics& diagnostics);

// Rivals in the overlay itself both stay: whoever reads the scenario says that one is too many.
void lay_map(const OverlayPlace& base, const Node& change, Diagnostics& diagnostics) {
  for (const Entry& entry : change.entries) {
    if (entry.value.is_none()) continue;
    for (std::string_view rival : rivals_of(base.shape, entry.key)) {
      if (change.find(rival) == nullptr) remove_key(base.node, rival);
    }
  }
  for (const Entry& entry : change.entries) lay_one(base, entry, diagnostics);
}

// Whatever an overlay brings anew: without the keys that it removes.
Node brought(const Node& change, Shape shape, const std::string& path, Diagnostics& diagnostics) {
  Node result = map_of(change.mark);
  if (!merges(result, change, shape)) return change;
  lay_map({result, shape, path}, change, diagnostics);
  return result;
}

// Another verb makes another step; only the label stays.
void lay_step(const OverlayPlace& step, const Node& change, Diagnostics& diagnostics) {
  const auto verb_changes = [&](const Entry& entry) {
    return is_verb(entry.key) && step.node.find(entry.key) == nullptr;
  };
  const auto& changes = change.entries;
  if (std::any_of(changes.begin(), changes.end(), verb_changes)) {
    std::erase_if(step.node.entries, [](const Entry& entry) { return entry.key != "label"; });
    step.node.mark = change.mark;
  }
  lay_map(step, change, diagnostics);
}

void lay_label(const OverlayPlace& journey, const Entry& change, Diagnostics& diagnostics) {
  const std::string path = join(journey.path, change.key);
  const StepPlace place = find_step(journey.node, change.key);
  if (place.steps == nullptr) {
    const std::vector<std::string> labels = labels_of(journey.node);
    const std::string hint =
        labels.empty() ? " (no step of this journey has one)" : did_you_mean(change.key, labels);
    diagnostics.error(change.key_mark, path, "no step has the label \"" + change.key + "\"" + hint);
    return;
  }
  if (change.value.is_none()) {
    remove_step(place, change.value.mark);
  } else if (change.value.is_map()) {
    lay_step({place.steps->items[place.index], Shape::step, path}, change.value, diagnostics);
  } else {
    diagnostics.error(change.value.mark, path,
                      "expected what changes in this step, such as {delay: 0 s}, or none");
  }
}

void lay_journey(const OverlayPlace& journey, const Node& change, Diagnostics& diagnostics) {
  if (!change.is_map()) {
    journey.node = change;
  } else if (!journey.node.is_list()) {
    diagnostics.error(change.mark, journey.path,
                      "there is no journey whose steps could change: write a list of steps");
  } else {
    for (const Entry& entry : change.entries) lay_label(journey, entry, diagnostics);
  }
}

// A part that is not there cannot change: it is made only by a change that holds the whole of it.
bool is_made_by(const OverlayPlace& map, const Entry& change, Diagnostics& diagnostics) {
  const std::optional<Part> part = part_of(map.shape);
  if (!part || change.value.entries.empty() || is_whole(change.value, map.shape)) return true;
  const std::vector<std::string> names = keys_of(map.node);
  std::string hint = did_you_mean(change.key, names);
  if (hint.empty() && !names.empty()) hint = fmt::format(" (there is: {})", fmt::join(names, ", "));
  diagnostics.error(change.key_mark, join(map.path, change.key),
                    fmt::format("there is no {} \"{}\" to change{}; a new one needs {}", part->noun,
                                change.key, hint, part->needs));
  return false;
}

void lay_one(const OverlayPlace& map, const Entry& change, Diagnostics& diagnostics) {
  if (change.value.is_none()) return remove_entry(map, change, diagnostics);
  const Shape shape = shape_under(map.shape, change.key);
  const std::string path = join(map.path, change.key);
  if (Node* value = map.node.find(change.key)) {
    return lay_value({*value, shape, path}, change.value, diagnostics);
  }
  if (shape == Shape::journey && change.value.is_map()) {
    Node nothing;
    return lay_journey({nothing, shape, path}, change.value, diagnostics);
  }
  if (!is_made_by(map, change, diagnostics)) return;
  Node value = brought(change.value, shape, path, diagnostics);
  map.node.entries.push_back({change.key, change.key_mark, std::move(value)});
}

bool has_label(const Node& step, std::string_view label) {
  const Node* found = step.is_map() ? step.find("label") : nullptr;
  return found != nullptr && found->is_scalar() && found->scalar == label;
}

// Calls `visit` for each map in the list and in the lists inside those maps, until it says true.
template <typename List, typename Visit>
bool any_step(List& list, const Visit& visit) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (!list.items[i].is_map()) continue;
    if (visit(list, i)) return true;
    for (auto& entry : list.items[i].entries) {
      if (entry.value.is_list() && any_step(entry.value, visit)) return true;
    }
  }
  return false;
}

}  // namespace

StepPlace find_step(Node& steps, std::string_view label) {
  StepPlace place;
  any_step(steps, [&](Node& list, std::size_t i) {
    if (!has_label(list.items[i], label)) return false;
    place = {&list, i};
    return true;
  });
  return place;
}

void remove_step(const StepPlace& place, const Mark& mark) {
  std::vector<Node>& items = place.steps->items;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(place.index));
  if (items.empty()) place.steps->mark = mark;
}

const Node* step_labelled(const Node& steps, std::string_view label) {
  const Node* found = nullptr;
  any_step(steps, [&](const Node& list, std::size_t i) {
    if (has_label(list.items[i], label)) found = &list.items[i];
    return found != nullptr;
  });
  return found;
}

std::vector<std::string> labels_of(const Node& steps) {
  std::vector<std::string> labels;
  any_step(steps, [&](const Node& list, std::size_t i) {
    const Node* label = list.items[i].find("label");
    if (label != nullptr && label->is_scalar()) labels.push_back(label->scalar);
    return false;
  });
  return labels;
}

Node map_of(Mark mark, std::vector<Entry> entries) {
  Node map;
  map.kind = Node::Kind::map;
  map.mark = std::move(mark);
  map.entries = std::move(entries);
  return map;
}

void spell_out_service(Node& task) {
  if (task.is_map() && !is_distribution(task)) return;
  const Mark mark = task.mark;
  std::vector<Entry> entries;
  entries.push_back({"service", mark, std::move(task)});
  task = map_of(mark, std::move(entries));
}

void lay_entry(const OverlayPlace& map, const Entry& change, Diagnostics& diagnostics) {
  lay_map(map, map_of(change.key_mark, {change}), diagnostics);
}

void lay_value(const OverlayPlace& place, const Node& change, Diagnostics& diagnostics) {
  if (place.shape == Shape::journey) return lay_journey(place, change, diagnostics);
  if (place.shape == Shape::step && change.is_map() && place.node.is_map()) {
    return lay_step(place, change, diagnostics);
  }
  if (place.shape == Shape::task && change.is_map() && !is_distribution(change)) {
    spell_out_service(place.node);
  }
  if (merges(place.node, change, place.shape)) return lay_map(place, change, diagnostics);
  place.node = brought(change, place.shape, place.path, diagnostics);
}

void lay_over(Node& base, const Node& overlay, Diagnostics& diagnostics, const std::string& path) {
  if (overlay.is_map() && base.is_map()) {
    lay_map({base, Shape::root, path}, overlay, diagnostics);
    return;
  }
  diagnostics.error(overlay.mark, path, "expected keys and values, as in a scenario");
}

}  // namespace frontline
