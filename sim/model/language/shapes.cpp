#include "model/language/shapes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace frontline {
namespace {

struct Row {
  Shape parent;
  std::string_view key;  // "*": every other one
  Shape child;
};

constexpr auto k_rows = std::to_array<Row>({
    {Shape::root, "customers", Shape::classes},
    {Shape::root, "staff", Shape::groups},
    {Shape::root, "resources", Shape::resources},
    {Shape::root, "plans", Shape::plans},
    {Shape::root, "queues", Shape::names},
    {Shape::root, "targets", Shape::names},
    {Shape::root, "experience", Shape::names},
    {Shape::root, "money", Shape::names},
    {Shape::root, "watch", Shape::names},
    {Shape::root, "*", Shape::record},
    {Shape::plans, "*", Shape::value},
    {Shape::classes, "*", Shape::customer_class},
    {Shape::customer_class, "arrivals", Shape::arrivals},
    {Shape::customer_class, "journey", Shape::journey},
    {Shape::customer_class, "comes_back", Shape::names},
    {Shape::customer_class, "*", Shape::by_look},
    {Shape::arrivals, "rate", Shape::value},
    {Shape::arrivals, "counts", Shape::value},
    {Shape::arrivals, "gaps", Shape::value},
    {Shape::arrivals, "trace", Shape::value},
    {Shape::arrivals, "events", Shape::names},
    {Shape::arrivals, "*", Shape::by_look},
    {Shape::step, "deadline", Shape::value},
    {Shape::step, "*", Shape::by_look},
    {Shape::groups, "*", Shape::group},
    {Shape::group, "count", Shape::value},
    {Shape::group, "shifts", Shape::names},
    {Shape::group, "serves", Shape::tasks},
    {Shape::group, "*", Shape::by_look},
    {Shape::tasks, "*", Shape::task},
    {Shape::task, "*", Shape::by_look},
    {Shape::resources, "*", Shape::resource},
    {Shape::resource, "kinds", Shape::kinds},
    {Shape::resource, "kept_for", Shape::record},
    {Shape::resource, "*", Shape::by_look},
    {Shape::kinds, "*", Shape::record},
    {Shape::names, "*", Shape::record},
    {Shape::record, "kept_for", Shape::record},
    {Shape::record, "*", Shape::by_look},
    {Shape::by_look, "by_waiting", Shape::value},
    {Shape::by_look, "deadline", Shape::value},
    {Shape::by_look, "*", Shape::by_look},
    {Shape::value, "*", Shape::value},
});

// Keys of the first list and keys of the second exclude each other.
struct Rivals {
  Shape parent;
  std::array<std::string_view, 4> ours, theirs;
};

constexpr auto k_rivals = std::to_array<Rivals>({
    {Shape::group, {"count"}, {"shifts"}},
    {Shape::resource, {"count", "in_use", "seats", "kept_for"}, {"kinds"}},
    {Shape::record, {"at_least"}, {"at_most"}},
    {Shape::record, {"replications"}, {"precision"}},
    {Shape::by_look, {"up"}, {"per_customer"}},
    {Shape::by_look, {"by_waiting"}, {"when", "chance"}},
});

constexpr auto k_processes =
    std::to_array<std::string_view>({"rate", "counts", "gaps", "appointments", "events", "trace"});

constexpr auto k_deadlines =
    std::to_array<std::string_view>({"before_event", "after_arrival", "at"});

constexpr auto k_verbs = std::to_array<std::string_view>(
    {"serve", "seize", "release", "delay", "collect", "start", "branch", "go_to", "leave"});

constexpr auto k_distributions = std::to_array<std::string_view>(
    {"constant", "exponential", "lognormal", "gamma", "weibull", "hyperexponential", "erlang",
     "normal", "uniform", "triangular", "mixture", "empirical"});

constexpr auto k_weekdays =
    std::to_array<std::string_view>({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"});

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

// `08:00`, `Mon 08:00`, `Mon-Fri 08:00`, `2026-10-02 14:00`, written well or not.
bool looks_like_time(std::string_view key) {
  if (key.empty()) return false;
  const bool digit = key[0] >= '0' && key[0] <= '9';
  if (digit)
    return key.find(':') != std::string_view::npos || key.find('-') != std::string_view::npos;
  return is_one_of(key.substr(0, 3), k_weekdays) &&
         (key.size() == 3 || key[3] == ' ' || key[3] == '-');
}

}  // namespace

Shape shape_under(Shape parent, std::string_view key) {
  for (const Row& row : k_rows) {
    if (row.parent == parent && (row.key == key || row.key == "*")) return row.child;
  }
  return Shape::record;
}

bool is_distribution_name(std::string_view key) { return is_one_of(key, k_distributions); }

bool is_distribution(const Node& node) {
  return node.is_map() && node.entries.size() == 1 && is_distribution_name(node.entries[0].key);
}

bool is_value(const Node& node) {
  if (!node.is_map() || node.entries.empty()) return false;
  const auto has = [&](std::string_view key) { return node.find(key) != nullptr; };
  const bool is_switch = has("normally") || (has("when") && has("then"));
  const bool ages = has("from") && has("grows");
  return is_switch || ages || has("file") || is_distribution(node) ||
         looks_like_time(node.entries.front().key);
}

std::optional<Part> part_of(Shape parent) {
  switch (parent) {
    case Shape::classes: return Part{"customer class", "journey"};
    case Shape::groups: return Part{"staff group", "serves, and count or shifts"};
    case Shape::tasks: return Part{"task", "service"};
    case Shape::resources: return Part{"resource", "count or kinds"};
    case Shape::kinds: return Part{"kind", "count"};
    default: return std::nullopt;
  }
}

bool is_whole(const Node& value, Shape parent) {
  if (!value.is_map() || is_distribution(value)) return true;
  const auto has = [&](std::string_view key) { return value.find(key) != nullptr; };
  switch (parent) {
    case Shape::classes: return has("journey");
    case Shape::groups: return has("serves") && (has("count") || has("shifts"));
    case Shape::tasks: return has("service");
    case Shape::resources: return has("count") || has("kinds");
    case Shape::kinds: return has("count");
    default: return true;
  }
}

bool is_verb(std::string_view key) { return is_one_of(key, k_verbs); }

std::vector<std::string_view> rivals_of(Shape parent, std::string_view key) {
  std::vector<std::string_view> result;
  const auto add_others = [&](const auto& words) {
    if (!is_one_of(key, words)) return;
    std::copy_if(words.begin(), words.end(), std::back_inserter(result),
                 [&](std::string_view word) { return word != key; });
  };
  if (parent == Shape::arrivals) add_others(k_processes);
  if (parent == Shape::value) add_others(k_deadlines);
  const auto add = [&](const auto& words) {
    std::copy_if(words.begin(), words.end(), std::back_inserter(result),
                 [](std::string_view word) { return !word.empty(); });
  };
  for (const Rivals& rivals : k_rivals) {
    if (rivals.parent != parent) continue;
    if (is_one_of(key, rivals.ours)) add(rivals.theirs);
    if (is_one_of(key, rivals.theirs)) add(rivals.ours);
  }
  return result;
}

}  // namespace frontline
