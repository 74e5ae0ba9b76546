// Lays changes over a tree: what lay_over, resolve_extends and set_path share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/language/document.hpp"
#include "model/language/shapes.hpp"

namespace frontline {

/// Where a step stands: the list that holds it, and its number there.
struct StepPlace {
  Node* steps = nullptr;  ///< the list; nullptr: no such label
  std::size_t index = 0;
};
/// `mark`: of the change that removes it; a list that becomes empty is told of there.
void remove_step(const StepPlace& place, const Mark& mark);

/// The step or branch entry with this label, however deep in branches and other lists of steps.
StepPlace find_step(Node& steps, std::string_view label);
/// The same to look at; nullptr when there is none.
const Node* step_labelled(const Node& steps, std::string_view label);
std::vector<std::string> labels_of(const Node& steps);

/// A place in the tree that changes are laid over.
struct OverlayPlace {
  Node& node;
  Shape shape;
  std::string path;  ///< of the overlay, for messages
};

/// Lays the value over the key of a map, or removes the key when the value is `none`.
void lay_entry(const OverlayPlace& map, const Entry& change, Diagnostics& diagnostics);
/// Lays the value over a place of any kind.
void lay_value(const OverlayPlace& place, const Node& change, Diagnostics& diagnostics);

/// One change of a scenario, as `--set path=value` or a study asks for it.
struct Setting {
  std::string path;
  Node value;
  Mark mark;  ///< where it is asked for
};
/// As set_path() of document.hpp.
void set_path(Node& document, const Setting& setting, Diagnostics& diagnostics);

Node map_of(Mark mark, std::vector<Entry> entries = {});
/// A task that is just a distribution (or a constant), as a map with `service`.
void spell_out_service(Node& task);

}  // namespace frontline
