#include "analysis/day.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "analysis/occurrence.hpp"

namespace frontline {
namespace {

void add_promise(PromiseSums& sum, const PromiseSums& cell) {
  sum.offered += cell.offered;
  sum.answered += cell.answered;
  sum.short_abandoned += cell.short_abandoned;
  sum.within.answered += cell.within.answered;
  sum.within.abandoned += cell.within.abandoned;
  sum.within.ghosts += cell.within.ghosts;
}

}  // namespace

std::uint64_t count_at_most(const Sketch& sketch, double x) {
  const auto n = static_cast<double>(sketch.count());
  std::uint64_t low = 0, high = sketch.count();  // the answer is in [low, high]
  while (low < high) {
    const std::uint64_t middle = low + (high - low + 1) / 2;
    // Half a rank below, so that rounding cannot reach the next one.
    if (sketch.quantile((static_cast<double>(middle) - 0.5) / n) <= x)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

DayEvaluator::DayEvaluator(const Scenario& scenario, const MetricTable& table)
    : scenario_(scenario),
      table_(table),
      layout_(scenario),
      customer_classes_(customer_classes(scenario)) {
  for (Index k = 0; k < scenario.classes.size(); ++k) {
    class_promises_.push_back(class_promises(scenario, k));
    auto& in_all = class_promise_in_all_.emplace_back();
    for (const double promise : class_promises_.back()) {
      const auto& all = table.all_promises;
      in_all.push_back(
          static_cast<Index>(std::lower_bound(all.begin(), all.end(), promise) - all.begin()));
    }
  }
  flows_.resize(1 + scenario.classes.size() + scenario.tasks.size() + scenario.resources.size());
  arranged_.resize(flows_.size());
  for (const Column& column : table.columns) {
    if (column.source == Source::wait_quantile) arranged_[column.subject].asks_waits = true;
    if (column.source == Source::sojourn_quantile || column.source == Source::sojourns_within)
      arranged_[column.subject].asks_sojourns = true;
  }
}

// The same, arranged if some column looks for values in it.
const Sketch* DayEvaluator::arrange(const Sketch& sketch, bool asks, Sketch& place) {
  if (!asks) return &sketch;
  place = sketch;
  place.arrange();
  return &place;
}

void DayEvaluator::add_flow(Index number, const Flow& flow, const std::vector<double>& promises) {
  FlowSums& sums = flows_[number];
  assert(flow.cells.size() == cells_ && flow.within.size() == cells_ * promises.size());
  const std::size_t outcomes = scenario_.outcomes.size(), n = promises.size();
  sums.promise_count = n;
  Arranged& arranged = arranged_[number];
  sums.waits = arrange(flow.waits, arranged.asks_waits, arranged.waits);
  sums.sojourns = arrange(flow.sojourns, arranged.asks_sojourns, arranged.sojourns);
  sums.cells = flow.cells;
  sums.cells.emplace_back();
  sums.outcomes = flow.outcomes;
  sums.outcomes.resize((cells_ + 1) * outcomes, 0);
  sums.promises.assign((cells_ + 1) * n, {});
  for (std::size_t i = 0; i < cells_; ++i) {
    const FlowCell& cell = flow.cells[i];
    sums.cells[cells_] += cell;
    std::uint64_t* out = sums.outcomes.data() + i * outcomes;
    out[k_inside] = 0;
    const std::uint64_t left = std::accumulate(out, out + outcomes, std::uint64_t{0});
    out[k_inside] = cell.offered - std::min(cell.offered, left);  // who came and did not leave
    for (std::size_t o = 0; o < outcomes; ++o) sums.outcomes[cells_ * outcomes + o] += out[o];
    for (std::size_t p = 0; p < n; ++p) {
      sums.promises[i * n + p] = {cell.offered - cell.unasked, cell.answered, cell.short_abandoned,
                                  flow.within[i * n + p]};
      add_promise(sums.promises[cells_ * n + p], sums.promises[i * n + p]);
    }
  }
}

void DayEvaluator::add_all() {
  FlowSums& all = flows_[k_all_flow];
  const std::size_t outcomes = scenario_.outcomes.size(), n = table_.all_promises.size();
  all.promise_count = n;
  all.cells.assign(cells_ + 1, {});
  all.outcomes.assign((cells_ + 1) * outcomes, 0);
  all.promises.assign((cells_ + 1) * n, {});
  Arranged& arranged = arranged_[k_all_flow];
  arranged.waits = {};
  arranged.sojourns = {};
  for (Index k = 0; k < customer_classes_; ++k) {
    const FlowSums& sums = flows_[1 + k];
    for (std::size_t i = 0; i <= cells_; ++i) {
      all.cells[i] += sums.cells[i];
      for (std::size_t p = 0; p < sums.promise_count; ++p)
        add_promise(all.promises[i * n + class_promise_in_all_[k][p]],
                    sums.promises[i * sums.promise_count + p]);
    }
    for (std::size_t i = 0; i < all.outcomes.size(); ++i) all.outcomes[i] += sums.outcomes[i];
    if (arranged.asks_waits) arranged.waits.merge(*sums.waits);
    if (arranged.asks_sojourns) arranged.sojourns.merge(*sums.sojourns);
  }
  arranged.waits.arrange();
  arranged.sojourns.arrange();
  all.waits = &arranged.waits;
  all.sojourns = &arranged.sojourns;
}

void DayEvaluator::add_levels() {
  whole_day_.assign(layout_.size, {});
  for (std::size_t level = 0; level < layout_.size; ++level) {
    for (std::size_t i = 0; i < cells_; ++i) {
      const LevelCell& cell = totals_->levels[level * cells_ + i];
      whole_day_[level].area += cell.area;
      whole_day_[level].max = std::max(whole_day_[level].max, cell.max);
    }
  }
  whole_time_ = 0;
  for (const double time : totals_->cell_time) whole_time_ += time;
}

void DayEvaluator::add_up(const Totals& totals) {
  totals_ = &totals;
  cells_ = totals.cells();
  assert(totals.levels.size() == layout_.size * cells_);
  Index flow = 1;
  for (Index k = 0; k < totals.classes.size(); ++k)
    add_flow(flow++, totals.classes[k], class_promises_[k]);
  for (Index t = 0; t < totals.tasks.size(); ++t)
    add_flow(flow++, totals.tasks[t], scenario_.queues[scenario_.tasks[t].queue].promises);
  for (Index r = 0; r < totals.resources.size(); ++r)
    add_flow(flow++, totals.resources[r], scenario_.queues[scenario_.resources[r].queue].promises);
  add_all();
  add_levels();
}

void DayEvaluator::evaluate(const Totals& totals, double* out) {
  add_up(totals);
  for (const Column& column : table_.columns) *out++ = value(column);
}

void DayEvaluator::evaluate(const Totals& totals, std::span<const Index> columns, double* out) {
  add_up(totals);
  for (const Index column : columns) *out++ = value(table_.columns[column]);
}

}  // namespace frontline
