// Puts the rows of a metric table together, one scope and interval after the other.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
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
  /// Of the rows only those that are `wanted`; all when there is no such function.
  MetricBuilder(const Scenario& scenario, WantedRow wanted);

  /// The next rows are what rows() adds, for this scope: of the whole day; of the whole day and of
  /// each cell that is reported; at a time of day.
  template <class Rows>
  void whole_day(std::string_view scope, const Rows& rows) {
    collect(scope, true, k_whole_day, rows);
    put(k_whole_day, whole_day_);
  }
  template <class Rows>
  void each_interval(std::string_view scope, const Rows& rows) {
    whole_day(scope, rows);
    if (cells_.empty()) return;
    collect(scope, false, cells_.front().name, rows);  // those of cells are alike
    for (const Cell& cell : cells_) put(cell.name, cell.number);
  }
  template <class Rows>
  void at_time(std::string_view scope, std::string_view time, const Rows& rows) {
    collect(scope, true, time, rows);
    put(table.names.kept(time), whole_day_);
  }
  /// Whether the rows that are added now are of the whole day, not of a cell.
  bool of_whole_day() const { return of_whole_day_; }

  Column column(Source source, Index subject = 0, Index detail = 0) const {
    return {source, subject, whole_day_, detail};
  }
  void plain(std::string_view metric, std::string_view unit, const Column& a, double factor = 1);
  /// Two rows: the mean over replications, and `…_pooled`.
  void ratio(std::string_view metric, std::string_view unit, const Column& a, const Column& b);
  void level_mean(std::string_view metric, std::string_view unit, const Column& area);
  void deviation(std::string_view metric, std::string_view unit, const Column& count,
                 const Column& sum, const Column& square_sum);
  void time_deviation(std::string_view metric, std::string_view unit, const Column& time,
                      const Column& area, const Column& square_area);
  void flow_rows(const FlowRows& flow);

  MetricTable table;

 private:
  static constexpr std::string_view k_whole_day = "all";
  struct Cell {
    std::string_view name;
    Index number;
  };
  /// A row to be: its interval, and the cell of its columns, are still open.
  struct Draft {
    MetricRow row;
    std::array<Column, 3> columns;
    std::size_t column_count;  // its formula has a; a and b; or all three
  };
  struct Hash {
    std::size_t operator()(const Column& column) const;
  };

  /// What of `rows` is wanted becomes drafts. Intervals of the day have the same: any of them will do.
  template <class Rows>
  void collect(std::string_view scope, bool of_whole_day, std::string_view interval,
               const Rows& rows) {
    begin(scope, of_whole_day);
    rows();
    leave_out_unwanted(interval);
  }
  void begin(std::string_view scope, bool of_whole_day);
  void leave_out_unwanted(std::string_view interval);
  void put(std::string_view interval, Index cell);
  void counts(const FlowRows& flow);
  void waits(const FlowRows& flow);
  void causes(const FlowRows& flow);
  void quantiles(const FlowRows& flow, bool sojourn);
  void levels(const FlowRows& flow);
  void sojourns(const FlowRows& flow);
  void service_levels(const FlowRows& flow);
  Index index_of(const Column& column);
  Index argument(double value);
  MetricRow& add(std::string_view metric, std::string_view unit, Formula formula,
                 std::initializer_list<Column> columns);
  /// Both rows of a number that is also known of all replications together.
  void add_both(std::string_view metric, std::string_view unit, Formula formula, Formula pooled,
                std::initializer_list<Column> columns);

  const Scenario& scenario_;
  WantedRow wanted_;
  std::unordered_map<Column, Index, Hash> known_;
  std::vector<Cell> cells_;  // whose rows are reported
  Index whole_day_ = 0;
  std::string_view scope_;
  bool of_whole_day_ = true;
  std::vector<Draft> drafts_;
};

}  // namespace frontline
