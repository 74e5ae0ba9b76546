// What is asked of a run: targets, watches; where its numbers are from.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/overlay.hpp"

namespace frontline {
namespace {

void read_watch_at(const Place& place, Watch& watch, const Inside& inside, ReadContext& context) {
  if (!check_map(place, Section::watch, context)) return;
  const auto value = required(place, "value", context);
  const auto at = required(place, "at", context);
  if (value) {
    const Expression found = read_expression(*value, inside, context);
    if (found.condition && !found.condition->always()) {
      context.error(*value, "expected a quantity such as waiting(check_in), found a condition");
    }
    watch.quantity = found.quantity;
    watch.subject = found.subject;
  }
  if (!at || !check_list(*at, "a list of clock times such as [18:00, 21:00]", context)) return;
  for (std::size_t i = 0; i < at->node->items.size(); ++i) {
    watch.at.push_back(read_clock_time(item_of(*at, i), context).value_or(0));
  }
}

void load_watches(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "watch");
  if (!place || !check_name_map(*place, context)) return;
  Inside inside;
  inside.customer = false;
  for (const Entry* entry : present_entries(*place)) {
    const Place at = child_of(*place, *entry);
    Watch watch;
    watch.name = entry->key;
    if (at.node->is_map()) {
      read_watch_at(at, watch, inside, context);
    } else {
      const Expression found = read_expression(at, inside, context);
      watch.condition = found.condition;
      watch.quantity = found.quantity;
      watch.subject = found.subject;
    }
    if (!watch.condition && watch.quantity == Quantity::time) {
      context.error(at, "the time of day alone says nothing: compare it, or watch a number");
    }
    context.scenario.watches.push_back(std::move(watch));
  }
}

// Follows the path of a source: keys of maps, labels of steps.
bool names_something(const Node& root, std::string_view path) {
  const Node* node = &root;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    const std::string_view word = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    const Node* next = node->is_map() ? node->find(word) : nullptr;
    if (next == nullptr && node->is_list()) next = step_labelled(*node, word);
    if (next == nullptr) return false;
    node = next;
  }
  return true;
}

void load_sources(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "sources");
  if (!place) return;
  if (!place->node->is_map()) {
    context.error(*place, fmt::format("expected a map such as {{staff.clerks.count: \"roster\"}}, "
                                      "found {}",
                                      describe(*place->node)));
    return;
  }
  for (const Entry& entry : place->node->entries) {
    const Place value = child_of(*place, entry);
    context.scenario.sources.emplace_back(entry.key, read_text(value, context));
    // A plan or an overlay may well take away what the file itself gives a source for.
    if (context.overlaid || names_something(*root.node, entry.key)) continue;
    context.diagnostics.warning(
        entry.key_mark, value.path,
        fmt::format("{} names nothing in this scenario", in_quotes(entry.key)));
  }
}

}  // namespace

void load_questions(const Place& root, ReadContext& context) {
  load_watches(root, context);
  load_targets(root, context);
  load_sources(root, context);
  load_experience(root, context);
  load_money(root, context);
}

}  // namespace frontline
