// Reads which number a target or a precision asks for: `metric`, `of`, and the T of a service level.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/language/metric_names.hpp"
#include "model/language/values.hpp"

namespace frontline {

struct AskedMetric {
  MetricName about;
  std::string metric, scope;     ///< as in the result rows: "task:check_in", "all"
  std::optional<double> within;  ///< T, seconds
};

/// What metrics are asked of: the names of a kind of thing.
struct ScopeKind {
  std::string_view prefix;
  std::string_view what;
  MetricScope bit;
  std::vector<std::string> names;
};
std::vector<ScopeKind> scope_kinds(const Scenario& scenario);

/// Reads the keys `metric`, `of` and `key_of_t` ("within") of the map at `place`; nothing when there
/// is no such metric. A new T of a task or resource is added to the promises of its queue.
std::optional<AskedMetric> read_asked_metric(const Place& place, std::string_view key_of_t,
                                             const std::vector<ScopeKind>& kinds,
                                             ReadContext& context);

}  // namespace frontline
