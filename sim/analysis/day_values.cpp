// What each kind of column takes from a day.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "analysis/day.hpp"

namespace frontline {
namespace {

double number(std::uint64_t count) { return static_cast<double>(count); }

double quantile_of(const Sketch& sketch, double share) {
  return sketch.count() == 0 ? k_not_a_value : sketch.quantile(share);
}

}  // namespace

double DayEvaluator::value(const Column& column) const {
  if (column.source <= Source::outcome) return flow_value(column);
  if (column.source <= Source::answered_within_or_short) return promise_value(column);
  const auto argument = [&] { return table_.arguments[column.detail]; };
  switch (column.source) {
    case Source::wait_quantile: return quantile_of(*flows_[column.subject].waits, argument());
    case Source::sojourn_quantile: return quantile_of(*flows_[column.subject].sojourns, argument());
    case Source::sojourns_within:
      return number(count_at_most(*flows_[column.subject].sojourns, argument()));
    default: break;
  }
  if (column.source <= Source::profit) return people_value(column);
  return column.source <= Source::overtime ? staff_value(column) : watch_value(column);
}

double DayEvaluator::flow_value(const Column& column) const {
  const FlowSums& flow = flows_[column.subject];
  const FlowCell& cell = flow.cells[column.cell];
  switch (column.source) {
    case Source::offered: return number(cell.offered);
    case Source::people: return number(cell.people);
    case Source::waits: return number(cell.waits);
    case Source::wait_sum: return cell.wait_sum;
    case Source::wait_square_sum: return cell.wait_square_sum;
    case Source::wait_max: return cell.waits == 0 ? k_not_a_value : cell.wait_max;
    case Source::answered: return number(cell.answered);
    case Source::answered_wait_sum: return cell.answered_wait_sum;
    case Source::abandoned_waits: return number(cell.abandoned_waits);
    case Source::abandoned_wait_sum: return cell.abandoned_wait_sum;
    case Source::virtual_waits: return number(cell.answered + cell.ghosts);
    case Source::virtual_wait_sum: return cell.answered_wait_sum + cell.ghost_wait_sum;
    case Source::sojourns: return number(cell.sojourns);
    case Source::sojourn_sum: return cell.sojourn_sum;
    case Source::abandonments: return number(cell.abandonments);
    case Source::completions: return number(cell.completions);
    case Source::called_back: return number(cell.called_back);
    case Source::comforted: return number(cell.comforted);
    // As doubles: a difference of counts must not wrap around.
    case Source::waits_in_line: return number(cell.waits) - number(cell.callback_waits);
    case Source::wait_in_line_sum: return cell.wait_sum - cell.callback_wait_sum;
    case Source::callback_waits: return number(cell.callback_waits);
    case Source::callback_wait_sum: return cell.callback_wait_sum;
    case Source::wait_by: return cell.wait_by[column.detail];
    case Source::outcome:
      return number(flow.outcomes[column.cell * scenario_.outcomes.size() + column.detail]);
    default: break;
  }
  assert(false);
  return k_not_a_value;
}

double DayEvaluator::promise_value(const Column& column) const {
  const FlowSums& flow = flows_[column.subject];
  const PromiseSums& p = flow.promises[column.cell * flow.promise_count + column.detail];
  switch (column.source) {
    case Source::promise_offered: return number(p.offered);
    case Source::promise_answered: return number(p.answered);
    case Source::answered_within: return number(p.within.answered);
    case Source::abandoned_within: return number(p.within.abandoned);
    case Source::virtually_within: return number(p.within.answered + p.within.ghosts);
    // As doubles: who arrived before the warm-up's end must not make a difference wrap around.
    case Source::offered_less_abandoned_within:
      return number(p.offered) - number(p.within.abandoned);
    case Source::answered_or_abandoned_within:
      return number(p.within.answered) + number(p.within.abandoned);
    case Source::offered_less_short: return number(p.offered) - number(p.short_abandoned);
    case Source::answered_within_or_short:
      return number(p.within.answered) + number(p.short_abandoned);
    default: break;
  }
  assert(false);
  return k_not_a_value;
}

double DayEvaluator::level_area(Index level, Index cell) const {
  return cell == cells_ ? whole_day_[level].area : totals_->levels[level * cells_ + cell].area;
}

double DayEvaluator::level_areas(Index first, std::size_t count, Index cell) const {
  double sum = 0;
  for (Index i = 0; i < count; ++i) sum += level_area(first + i, cell);
  return sum;
}

double DayEvaluator::staffed_areas(Index first, Index cell) const {
  double sum = 0;
  for (Index g = 0; g < scenario_.groups.size(); ++g)
    if (!scenario_.groups[g].unlimited) sum += level_area(first + g, cell);
  return sum;
}

double DayEvaluator::count_of(const std::vector<std::uint64_t>& counts, Index subject,
                              Index cell) const {
  const std::uint64_t* of_subject = counts.data() + subject * cells_;
  if (cell < cells_) return number(of_subject[cell]);
  return number(std::accumulate(of_subject, of_subject + cells_, std::uint64_t{0}));
}

double DayEvaluator::visits_of(Index served, Index cell) const {
  return count_of(totals_->visits, served, cell);
}

double DayEvaluator::cost_of(Index group, Index cell) const {
  const StaffGroup& staff = scenario_.groups[group];
  double visits = 0;
  for (Index i = 0; i < staff.serves.size(); ++i)
    visits += visits_of(layout_.first_served[group] + i, cell);
  double cost = staff.cost.per_customer * visits;
  if (staff.cost.per_second != 0)
    cost += staff.cost.per_second * level_area(layout_.paid + group, cell);
  if (cell == cells_) cost += staff.cost.per_day * scenario_.clock.days;
  return cost;
}

double DayEvaluator::staff_value(const Column& column) const {
  const Index subject = column.subject, cell = column.cell;
  const bool whole = cell == cells_;
  double sum = 0;
  switch (column.source) {
    case Source::cell_time: return whole ? whole_time_ : totals_->cell_time[cell];
    case Source::level_area: return level_area(subject, cell);
    case Source::level_max:
      if ((whole ? whole_time_ : totals_->cell_time[cell]) <= 0) return k_not_a_value;
      return static_cast<double>(whole ? whole_day_[subject].max
                                       : totals_->levels[subject * cells_ + cell].max);
    case Source::visits: return visits_of(subject, cell);
    case Source::group_visits:
      for (Index i = 0; i < scenario_.groups[subject].serves.size(); ++i)
        sum += visits_of(layout_.first_served[subject] + i, cell);
      return sum;
    case Source::cost: return cost_of(subject, cell);
    case Source::failures: return count_of(totals_->failures, subject, cell);
    case Source::quits: return count_of(totals_->quits, subject, cell);
    case Source::hires: return count_of(totals_->hires, subject, cell);
    case Source::overtime: return totals_->overtime;
    default: return all_value(column);
  }
}

double DayEvaluator::all_value(const Column& column) const {
  const std::size_t classes = customer_classes_, groups = scenario_.groups.size();
  const Index cell = column.cell;
  double sum = 0;
  switch (column.source) {
    case Source::all_waiting_area: return level_areas(layout_.class_waiting, classes, cell);
    case Source::all_number_area: return level_areas(layout_.class_number, classes, cell);
    case Source::all_on_duty_area: return staffed_areas(layout_.on_duty, cell);
    case Source::all_paid_area: return staffed_areas(layout_.paid, cell);
    case Source::all_busy_area: return level_areas(layout_.busy, groups, cell);
    case Source::all_staffed_busy_area: return staffed_areas(layout_.busy, cell);
    case Source::all_overtime_area: return staffed_areas(layout_.overtime, cell);
    case Source::all_visits:
      for (Index i = 0; i * cells_ < totals_->visits.size(); ++i) sum += visits_of(i, cell);
      return sum;
    default: break;
  }
  assert(false);
  return k_not_a_value;
}

double DayEvaluator::watch_value(const Column& column) const {
  if (column.source == Source::step_count) return number(totals_->steps[column.subject].count);
  if (column.source == Source::step_sum) return totals_->steps[column.subject].sum;
  const WatchTotals& watch = totals_->watches[column.subject];
  switch (column.source) {
    case Source::watch_time: return watch.time;
    case Source::watch_area: return watch.area;
    case Source::watch_square_area: return watch.square_area;
    case Source::watch_max: return watch.time > 0 ? watch.max : k_not_a_value;
    case Source::spells: return number(watch.spells);
    case Source::spell_sum: return watch.spell_sum;
    case Source::spell_square_sum: return watch.spell_square_sum;
    case Source::sampled: return number(watch.sampled[column.detail]);
    case Source::samples: return watch.samples[column.detail];
    default: break;
  }
  assert(false);
  return k_not_a_value;
}

}  // namespace frontline
