// Puts the rows of a metric table together, one scope and interval after the other.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/metrics.hpp"

namespace frontline {

/// What is said about a flow beside what every flow has.
struct FlowRows {
  Index flow = 0;
  std::vector<Index> outcomes;   ///< that can occur, or that a target asks for
  std::vector<double> promises;  ///< T, ascending
  bool at_the_door = false;      ///< classes: people, abandonments, completions
  bool virtual_waits = false;    ///< tasks: what an infinitely patient customer would wait
  bool callbacks = false;        ///< somebody may take one
  bool comforts = false;         ///< somebody may be given one
  std::vector<Cause> causes;     ///< of waiting
  bool sojourns = true;
  std::vector<double> sojourns_within;  ///< T that targets ask for
  Index waiting_level = k_none;         ///< levels; k_none in scope `all`, which adds up classes
  Index number_level = k_none;          ///< k_none: has none
};

class MetricBuilder {
 public:
  explicit MetricBuilder(const Scenario& scenario);

  /// The rows that follow belong to this scope and interval; the number of cells is the whole day.
  void at(const std::string& scope, Index cell);
  void at_time(const std::string& scope, const std::string& interval);
  /// The cells whose rows are reported, the whole day first.
  const std::vector<Index>& cells() const { return cells_; }
  Index whole_day() const { return whole_day_; }

  Column column(Source source, Index subject = 0, Index detail = 0) const {
    return {source, subject, cell_, detail};
  }
  void plain(const std::string& metric, const std::string& unit, const Column& a,
             double factor = 1);
  /// Two rows: the mean over replications, and `…_pooled`.
  void ratio(const std::string& metric, const std::string& unit, const Column& a, const Column& b);
  void level_mean(const std::string& metric, const std::string& unit, const Column& area);
  void deviation(const std::string& metric, const std::string& unit, const Column& count,
                 const Column& sum, const Column& square_sum);
  void time_deviation(const std::string& metric, const std::string& unit, const Column& time,
                      const Column& area, const Column& square_area);
  void flow_rows(const FlowRows& flow);

  MetricTable table;

 private:
  void counts(const FlowRows& flow);
  void waits(const FlowRows& flow);
  void causes(const FlowRows& flow);
  void quantiles(const FlowRows& flow, bool sojourn);
  void levels(const FlowRows& flow);
  void sojourns(const FlowRows& flow);
  void service_levels(const FlowRows& flow);
  Index index_of(const Column& column);
  Index argument(double value);
  MetricRow& add(const std::string& metric, const std::string& unit, Formula formula);

  const Scenario& scenario_;
  struct Hash {
    std::size_t operator()(const Column& column) const;
  };
  std::unordered_map<Column, Index, Hash> known_;
  std::vector<Index> cells_;
  Index whole_day_ = 0, cell_ = 0;
  std::string scope_, interval_;
};

}  // namespace frontline
