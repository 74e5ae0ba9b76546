// One change on the command line: `--set staff.clerks.count=4`.
#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "model/language/document.hpp"
#include "model/language/overlay.hpp"

namespace frontline {
namespace {

struct Walk {
  const Mark& mark;
  std::string path;  // as far as it was walked
  Diagnostics& diagnostics;

  void fail(const std::string& message) const { diagnostics.error(mark, path, message); }
};

std::vector<std::string> elements_of(const std::string& path) {
  std::vector<std::string> elements(1);
  for (char c : path) {
    if (c == '.') {
      elements.emplace_back();
    } else {
      elements.back() += c;
    }
  }
  return elements;
}

std::string noun_of(Shape shape) {
  if (shape == Shape::classes) return "customer class";
  if (shape == Shape::groups) return "staff group";
  if (shape == Shape::resources) return "resource";
  return "";
}

// The list item that an element of the path names, by label or number.
StepPlace item_named(Node& list, const std::string& element, const Walk& walk) {
  const StepPlace labelled = find_step(list, element);
  if (labelled.steps != nullptr) return labelled;
  std::size_t number = 0;
  const char* end = element.data() + element.size();
  const auto [rest, error] = std::from_chars(element.data(), end, number);
  if (error == std::errc() && rest == end && number < list.items.size()) {
    return {&list, number};
  }
  const std::string last = std::to_string(list.items.size() - (list.items.empty() ? 0 : 1));
  walk.fail("expected a label or a number from 0 to " + last +
            did_you_mean(element, labels_of(list)));
  return {};
}

Shape shape_of_item(Shape list) { return list == Shape::journey ? Shape::step : Shape::by_look; }

// A distribution by another name takes the place of the former one; other keys of a task need
// its distribution to be called `service`.
void make_room_for(const OverlayPlace& map, const std::string& key) {
  const bool other = map.node.is_map() && map.node.find(key) == nullptr;
  if (is_distribution_name(key) && other && is_distribution(map.node)) map.node.entries.clear();
  const bool plain = !map.node.is_map() || is_distribution(map.node);
  if (map.shape == Shape::task && plain && !is_distribution_name(key)) spell_out_service(map.node);
}

// The value under a key, made when there is none; nullptr after an error.
Node* value_under(const OverlayPlace& map, const std::string& key, const Walk& walk) {
  if (!map.node.is_map()) {
    const std::string shown = map.node.scalar.empty() ? "a value" : "\"" + map.node.scalar + "\"";
    walk.fail("there is nothing inside " + shown + ": set the whole of it");
    return nullptr;
  }
  if (Node* found = map.node.find(key)) return found;
  const std::string noun = noun_of(map.shape);
  if (!noun.empty()) {
    std::vector<std::string> names;
    for (const Entry& entry : map.node.entries) names.push_back(entry.key);
    const std::string hint = did_you_mean(key, names);
    walk.fail("there is no " + noun + " \"" + key + "\"" +
              (hint.empty() ? "; to add one, set the whole of it" : hint));
    return nullptr;
  }
  Entry nothing{key, walk.mark, map_of(walk.mark)};
  lay_entry(map, nothing, walk.diagnostics);
  return map.node.find(key);
}

void change_item(Node& list, Shape shape, const std::string& element, const Node& value,
                 const Walk& walk) {
  const StepPlace place = item_named(list, element, walk);
  if (place.steps == nullptr) return;
  if (value.is_none()) {
    remove_step(place, value.mark);
  } else {
    lay_value({place.steps->items[place.index], shape_of_item(shape), walk.path}, value,
              walk.diagnostics);
  }
}

void change_key(const OverlayPlace& map, const std::string& key, const Node& value,
                const Walk& walk) {
  make_room_for(map, key);
  if (!map.node.is_map()) {
    value_under(map, key, walk);  // says why not
    return;
  }
  lay_entry(map, {key, walk.mark, value}, walk.diagnostics);
}

void change(Node& document, const std::vector<std::string>& elements, const Node& value,
            Walk& walk) {
  Node* node = &document;
  Shape shape = Shape::root;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const std::string& element = elements[i];
    const std::string parent = walk.path;
    walk.path += (i > 0 ? "." : "") + element;
    const bool last = i + 1 == elements.size();
    if (node->is_list()) {
      if (last) return change_item(*node, shape, element, value, walk);
      const StepPlace place = item_named(*node, element, walk);
      if (place.steps == nullptr) return;
      node = &place.steps->items[place.index];
      shape = shape_of_item(shape);
      continue;
    }
    const OverlayPlace map{*node, shape, parent};
    if (last) return change_key(map, element, value, walk);
    make_room_for(map, element);
    node = value_under(map, element, walk);
    if (node == nullptr) return;
    shape = shape_under(shape, element);
  }
}

}  // namespace

void set_path(Node& document, const Setting& setting, Diagnostics& diagnostics) {
  const std::vector<std::string> elements = elements_of(setting.path);
  Walk walk{setting.mark, "", diagnostics};
  if (std::count(elements.begin(), elements.end(), "") > 0) {
    walk.path = setting.path;
    return walk.fail("expected a path such as staff.clerks.count");
  }
  if (elements.front() == "extends") return walk.fail("\"extends\" cannot be set");
  if (elements.front() == "plans") {
    return walk.fail("a change comes after the plan: set the path itself, without plans.NAME");
  }
  change(document, elements, setting.value, walk);
}

void set_path(Node& document, const std::string& path, const std::string& value,
              Diagnostics& diagnostics) {
  const std::string file = "--set " + path + "=" + value;
  const Mark mark{std::make_shared<std::string>(file), 0, 0};
  const std::vector<std::string> elements = elements_of(path);
  if (std::count(elements.begin(), elements.end(), "") > 0) {
    diagnostics.error(mark, "", "expected path=value, such as staff.clerks.count=4");
    return;
  }
  std::optional<Node> parsed = parse_value(value, file, diagnostics);
  if (!parsed) return;
  if (parsed->is_scalar() && parsed->scalar.empty() && !parsed->quoted) {
    diagnostics.error(mark, "", "a value is missing behind \"=\"; \"none\" removes the key");
    return;
  }
  set_path(document, Setting{path, std::move(*parsed), mark}, diagnostics);
}

}  // namespace frontline
