// The metrics of the language: their names, units, definitions, and what they can be asked of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frontline {

enum class MetricUnit : std::uint8_t { seconds, share, number };

/// What a metric can be asked of; bits.
enum MetricScope : std::uint8_t {
  k_of_class = 1,
  k_of_task = 2,
  k_of_group = 4,
  k_of_resource = 8,
  k_of_step = 16,
  k_of_watch = 32,
  k_of_all = 64,
};

struct MetricName {
  std::string_view name;
  MetricUnit unit;
  std::uint8_t scopes;          ///< MetricScope bits
  std::string_view definition;  ///< a sentence, as in scenarios/README.md
  bool within = false;          ///< needs a T
};

/// Finds a metric by name: those of the language, `…_pooled`, and counts and shares of outcomes.
std::optional<MetricName> find_metric(std::string_view name,
                                      const std::vector<std::string>& outcomes);

/// Whether the counts or shares of an outcome of this name would be taken for another metric.
bool is_metric_name(std::string_view outcome);

/// All names, for suggestions.
std::vector<std::string> metric_names(const std::vector<std::string>& outcomes);

}  // namespace frontline
