// Metrics: which numbers a run reports, and how a day's totals become these numbers.
//
// A *column* is one number of a day: a count, a sum, an area. A *row* is what is reported: a
// column, or a ratio of two, for one scope ("task:check_in"), interval ("14:00") and promise. Rows
// are fixed by the scenario, not by what happens; where a day has nothing to average, the row's
// value for that day is NaN ("n/a"), never 0. A run keeps columns, so that a row's mean of ratios
// and its ratio of sums come from the same numbers.
#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/name_pool.hpp"
#include "model/scenario.hpp"
#include "model/totals.hpp"

namespace frontline {

inline constexpr double k_not_a_value = std::numeric_limits<double>::quiet_NaN();

/// What a column takes from a day. `subject`, `detail`: see each part.
enum class Source : std::uint8_t {
  // of a flow (subject: flow, detail: outcome or promise where there is one)
  offered,
  people,
  waits,
  wait_sum,
  wait_square_sum,
  wait_max,
  answered,
  answered_wait_sum,
  abandoned_waits,
  abandoned_wait_sum,
  virtual_waits,
  virtual_wait_sum,
  sojourns,
  sojourn_sum,
  abandonments,
  completions,
  called_back,
  comforted,
  waits_in_line,  // of those who took no callback
  wait_in_line_sum,
  callback_waits,  // of those who took one
  callback_wait_sum,
  wait_by,  // detail: Cause
  outcome,
  // of a flow and a promise T; offered and answered of the classes that have T
  promise_offered,
  promise_answered,
  answered_within,
  abandoned_within,
  virtually_within,
  offered_less_abandoned_within,
  answered_or_abandoned_within,
  offered_less_short,
  answered_within_or_short,
  // of a flow, whole day (detail: index into MetricTable::arguments, a share or seconds)
  wait_quantile,
  sojourn_quantile,
  sojourns_within,
  // experience and money of a class, or of all classes together (subject: flow). What all earn and
  // spend also has what no class does: of the day, of comforts, of staff.
  scored,
  satisfied,
  complaints,
  told,
  lost,
  earned,
  spent,
  profit,
  // levels (subject: level); those of `all` add up classes, or groups (that are not unlimited)
  cell_time,
  level_area,
  level_max,
  all_waiting_area,
  all_number_area,
  // staff (subject: group; of visits: served task over all groups)
  visits,
  group_visits,
  cost,
  failures,
  quits,
  hires,
  all_on_duty_area,
  all_paid_area,
  all_busy_area,
  all_staffed_busy_area,  // of groups that are not unlimited
  all_overtime_area,
  all_visits,
  overtime,
  // watches (subject: watch, detail: which of its times), labels (subject)
  watch_time,
  watch_area,
  watch_square_area,
  watch_max,
  spells,
  spell_sum,
  spell_square_sum,
  sampled,
  samples,
  step_count,
  step_sum,
};

/// Whether a column grows with time and adds up over it: counts, sums, areas, money.
bool is_additive(Source source);

struct Column {
  Source source;
  Index subject = 0;
  Index cell = 0;  ///< the number of cells stands for the whole day
  Index detail = 0;
  auto operator<=>(const Column&) const = default;
};

/// How columns a, b, c become a row's value.
enum class Formula : std::uint8_t {
  plain,           ///< a
  ratio,           ///< a / b
  deviation,       ///< of a values with sum b and sum of squares c
  time_deviation,  ///< of a level observed a seconds, area b, area of squares c
  pooled_ratio,    ///< sum of a / sum of b over replications
  pooled_deviation,
  pooled_quantile,  ///< of the merged sketch of all replications; a: the day's quantile
};

struct MetricRow {
  std::string_view scope, interval, metric;  ///< names of the table, as is the unit
  std::optional<double> within;              ///< seconds
  std::string_view unit;
  Formula formula = Formula::plain;
  Index a = 0, b = 0, c = 0;  ///< columns
  double factor = 1;          ///< on the value, to its unit
  Index flow = 0;             ///< of pooled_quantile, with `sojourn` and `share`
  bool sojourn = false;
  double share = 0;
};

/// "check_in" of "task:check_in"; other scopes as they are.
inline std::string_view bare_name(std::string_view scope) {
  return scope.substr(scope.find(':') + 1);
}

/// Flows are numbered: 0 is all classes together, then classes, tasks, resources.
inline constexpr Index k_all_flow = 0;

struct MetricTable {
  std::vector<Column> columns;
  std::vector<MetricRow> rows;
  std::vector<double> arguments;       ///< of quantile and within columns
  std::vector<double> all_promises;    ///< T of scope `all`, ascending
  std::vector<std::string> intervals;  ///< "all", cells, "after_end" as far as they can occur
  NamePool names;                      ///< what the rows are called
  /// Row index; nullopt when the scenario has no such row.
  std::optional<Index> find(std::string_view scope, std::string_view interval,
                            std::string_view metric,
                            std::optional<double> within = std::nullopt) const;
  std::map<std::pair<std::string_view, std::string_view>, Index> first_row;  ///< scope, interval
};

/// Whether somebody wants a row, by its names, its T and its formula. Intervals of the day are alike: for
/// all of them together it is asked once.
using WantedRow = std::function<bool(const MetricRow&)>;

/// The rows of a scenario in the order in which they are reported; of `wanted`, when it is given, only
/// those. With the columns that they need and no others: nothing else is computed or kept.
MetricTable make_metric_table(const Scenario& scenario, const WantedRow& wanted = {});

/// A row's value on a day whose columns start at `columns`, `stride` apart.
inline double day_value(const MetricRow& row, const double* columns, std::size_t stride = 1) {
  const double a = columns[row.a * stride], b = columns[row.b * stride],
               c = columns[row.c * stride];
  switch (row.formula) {
    case Formula::plain:
    case Formula::pooled_quantile: return row.factor * a;
    case Formula::ratio:
    case Formula::pooled_ratio: return b > 0 ? row.factor * a / b : k_not_a_value;
    case Formula::deviation:
    case Formula::pooled_deviation:
      if (a < 2) return k_not_a_value;
      return row.factor * std::sqrt(std::max(0.0, (c - b * b / a) / (a - 1)));
    case Formula::time_deviation:
      if (!(a > 0)) return k_not_a_value;
      return row.factor * std::sqrt(std::max(0.0, c / a - (b / a) * (b / a)));
  }
  return k_not_a_value;
}

}  // namespace frontline
