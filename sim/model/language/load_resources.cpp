// Resources and their kinds.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr Range k_seats = {1, 1e6, false};

void read_kept_for(const Place& place, ResourceKind& kind, ReadContext& context) {
  if (!place.node->is_map()) {
    context.error(place, fmt::format("expected a map of classes such as {{booked: 5}}, found {}",
                                     describe(*place.node)));
    return;
  }
  const std::vector<std::string> classes = context.names.classes;
  for (const Entry* entry : present_entries(place)) {
    const Place value = child_of(place, *entry);
    const Index customer_class = find_name(classes, entry->key);
    if (customer_class == k_none) {
      context.error(*entry, value.path,
                    fmt::format("{} is not a customer class{}", in_quotes(entry->key),
                                hint_among(entry->key, classes)));
      continue;
    }
    kind.kept_for.push_back({customer_class, read_profile(value, Unit::count, k_whole, context)});
  }
}

// Of a kind, or of a resource that has none.
ResourceKind read_kind(const Place& place, ReadContext& context) {
  ResourceKind kind;
  if (const auto count = required(place, "count", context)) {
    kind.count = read_whole(*count, k_whole, context);
  }
  if (const auto in_use = child(place, "in_use")) {
    kind.in_use = read_whole(*in_use, k_whole, context);
    if (kind.in_use > kind.count) {
      context.error(*in_use,
                    fmt::format("{} in use, but there are only {}", kind.in_use, kind.count));
    }
  }
  if (const auto seats = child(place, "seats")) {
    kind.seats = read_whole(*seats, k_seats, context);
  }
  if (const auto turnaround = child(place, "turnaround")) {
    kind.turnaround = read_distribution(*turnaround, Unit::duration, context);
  }
  if (const auto kept_for = child(place, "kept_for")) read_kept_for(*kept_for, kind, context);
  return kind;
}

void read_kinds(const Place& place, Resource& resource, ReadContext& context) {
  if (!check_name_map(place, context)) return;
  for (const Entry* entry : present_entries(place)) {
    const Place at = child_of(place, *entry);
    if (!check_map(at, Section::kind, context)) continue;
    ResourceKind kind = read_kind(at, context);
    kind.name = entry->key;
    resource.kinds.push_back(std::move(kind));
  }
  if (place.node->entries.empty()) context.error(place, "no kind is named here");
}

void read_resource(const Place& place, Resource& resource, ReadContext& context) {
  if (!check_map(place, Section::resource, context)) return;
  const std::optional<Place> kinds = child(place, "kinds");
  if (!kinds) {
    resource.kinds.push_back(read_kind(place, context));
    return;
  }
  read_kinds(*kinds, resource, context);
  for (const std::string_view key : {"count", "in_use", "seats", "kept_for"}) {
    if (const auto beside = child(place, key)) {
      context.error(*beside, "belongs to each of the kinds when there are `kinds`");
    }
  }
  const std::optional<Place> turnaround = child(place, "turnaround");
  if (!turnaround) return;
  const Distribution general = read_distribution(*turnaround, Unit::duration, context);
  for (ResourceKind& kind : resource.kinds) {
    if (!kind.turnaround) kind.turnaround = general;
  }
}

}  // namespace

void load_resources(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "resources");
  if (!place || !check_name_map(*place, context)) return;
  std::size_t index = 0;
  for (const Entry* entry : present_entries(*place)) {
    read_resource(child_of(*place, *entry), context.scenario.resources[index++], context);
  }
}

}  // namespace frontline
