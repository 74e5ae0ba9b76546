// One day's totals, added up the way metrics ask for them: over cells, and over classes.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "analysis/metrics.hpp"
#include "model/totals.hpp"

namespace frontline {

/// What service levels with one promise are made of.
struct PromiseSums {
  std::uint64_t offered = 0, answered = 0, short_abandoned = 0;
  WithinCell within;
};

/// A flow with one cell more: the last one is the whole day.
struct FlowSums {
  std::vector<FlowCell> cells;
  std::vector<std::uint64_t> outcomes;  ///< [cell * outcomes + outcome]
  std::vector<PromiseSums> promises;    ///< [cell * promises + promise]
  std::size_t promise_count = 0;
  const Sketch* waits = nullptr;
  const Sketch* sojourns = nullptr;
};

/// What became of the persons of whom an experience was scored.
struct Satisfaction {
  double scored = 0, satisfied = 0;  ///< persons; sum of their chances of being satisfied
  double complaints = 0, told = 0, lost = 0;
};

/// In the scenario's currency, both at least 0.
struct Money {
  double earned = 0, spent = 0;
  /// What is plus is earned, what is minus is spent.
  void add(double amount) { (amount > 0 ? earned : spent) += amount > 0 ? amount : -amount; }
};

/// Turns totals into columns. Keeps its memory from day to day; one for each thread.
class DayEvaluator {
 public:
  /// Both must outlive this.
  DayEvaluator(const Scenario& scenario, const MetricTable& table);

  /// Writes one number per column of the table to `out`. `totals` must live until the next call.
  void evaluate(const Totals& totals, double* out);
  /// Only these columns, in this order.
  void evaluate(const Totals& totals, std::span<const Index> columns, double* out);
  /// Of the day evaluated last; index as in MetricRow::flow. Of all (k_all_flow) there are sketches only
  /// if some column asks for them.
  const std::vector<FlowSums>& flows() const { return flows_; }

 private:
  void add_up(const Totals& totals);
  void add_flow(Index number, const Flow& flow, const std::vector<double>& promises);
  static const Sketch* arrange(const Sketch& sketch, bool asks, Sketch& place);
  void add_all();
  void add_levels();
  double flow_value(const Column& column) const;
  double promise_value(const Column& column) const;
  double staff_value(const Column& column) const;
  double watch_value(const Column& column) const;
  double people_value(const Column& column) const;
  double level_area(Index level, Index cell) const;
  /// Sum over the first `count` levels from `first` on.
  double level_areas(Index first, std::size_t count, Index cell) const;
  double all_value(const Column& column) const;
  /// As level_areas, over groups that are not unlimited.
  double staffed_areas(Index first, Index cell) const;
  /// Of a class's flow, or of all.
  Satisfaction satisfaction(Index flow, Index cell) const;
  Money money(Index flow, Index cell) const;
  Money money_of_class(Index customer_class, Index cell) const;
  /// Of counts [group * cells + cell], or, of visits, by served task.
  double count_of(const std::vector<std::uint64_t>& counts, Index subject, Index cell) const;
  double cost_of(Index group, Index cell) const;
  double visits_of(Index served, Index cell) const;
  double value(const Column& column) const;

  const Scenario& scenario_;
  const MetricTable& table_;
  LevelLayout layout_;
  Index customer_classes_;  // the first so many classes are customers
  std::vector<std::vector<double>> class_promises_;
  std::vector<std::vector<Index>> class_promise_in_all_;
  const Totals* totals_ = nullptr;
  std::size_t cells_ = 0;
  std::vector<FlowSums> flows_;
  /// Of a flow: whether any column asks for quantiles, and then its sketches, arranged.
  struct Arranged {
    bool asks_waits = false, asks_sojourns = false;
    Sketch waits, sojourns;
  };
  std::vector<Arranged> arranged_;
  std::vector<LevelCell> whole_day_;  // of each level
  double whole_time_ = 0;
};

/// How many of the observations are at most x, as far as the sketch can tell.
std::uint64_t count_at_most(const Sketch& sketch, double x);

}  // namespace frontline
