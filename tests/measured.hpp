// What one day reports, by the rows of the results. For tests whose days are known to the minute.
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "analysis/replications.hpp"
#include "analysis/summary.hpp"

namespace frontline::timeline {

class Measured {
 public:
  explicit Measured(const std::shared_ptr<const Scenario>& scenario)
      : results_(run_replications(scenario, {})) {}

  /// In the row's unit (seconds, hours, shares); NaN: no value. A row that is not there throws.
  double operator()(const std::string& scope, const std::string& metric,
                    const std::string& interval = "all",
                    std::optional<double> within = std::nullopt) const {
    const auto found = results_.table.find(scope, interval, metric, within);
    if (!found) throw std::runtime_error("no row " + scope + " " + metric + " " + interval);
    return values_of(results_, results_.table.rows[*found]).front();
  }
  /// Hours, in minutes.
  double minutes(const std::string& scope, const std::string& metric) const {
    return std::round((*this)(scope, metric) * 60 * 1e6) / 1e6;
  }

 private:
  Results results_;
};

}  // namespace frontline::timeline
