// Reading a run's rows by name, as numbers and as text for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/summary.hpp"
#include "report/numbers.hpp"
#include "report/text_table.hpp"

namespace frontline {

/// Reads rows by name; "" where the scenario has no such row.
class RowReader {
 public:
  explicit RowReader(const Results& results) : results_(results) {}

  std::optional<Index> row(std::string_view scope, std::string_view interval,
                           std::string_view metric,
                           std::optional<double> within = std::nullopt) const {
    return results_.table.find(scope, interval, metric, within);
  }
  RowSummary summary(std::string_view scope, std::string_view interval, std::string_view metric,
                     std::optional<double> within = std::nullopt) const {
    const auto found = row(scope, interval, metric, within);
    return found ? summarise(results_, results_.table.rows[*found]) : RowSummary{};
  }
  std::string with_half(std::string_view scope, std::string_view metric,
                        std::optional<double> within = std::nullopt,
                        std::string_view interval = "all") const {
    const auto found = row(scope, interval, metric, within);
    if (!found) return "";
    const RowSummary s = summarise_mean(results_, results_.table.rows[*found]);
    return value_text(s.mean, s.half_width, results_.table.rows[*found].unit);
  }
  std::string plain(std::string_view scope, std::string_view metric,
                    std::optional<double> within = std::nullopt,
                    std::string_view interval = "all") const {
    const auto found = row(scope, interval, metric, within);
    if (!found) return "";
    return value_text(mean_of(results_, results_.table.rows[*found]), k_not_a_value,
                      results_.table.rows[*found].unit);
  }
  double mean(std::string_view scope, std::string_view metric,
              std::string_view interval = "all") const {
    const auto found = row(scope, interval, metric);
    return found ? mean_of(results_, results_.table.rows[*found]) : k_not_a_value;
  }

 private:
  const Results& results_;
};

inline std::string titled(const std::string& title, const TextTable& table, const Paint& paint) {
  return table.empty() ? "" : paint.bold(title) + "\n" + table.text(paint);
}

}  // namespace frontline
