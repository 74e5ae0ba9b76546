#include "analysis/metric_builder.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace frontline {
namespace {

constexpr std::array k_quantiles = {50, 75, 80, 90, 95, 99};  // per cent
constexpr std::string_view k_customers = "customers", k_seconds = "s", k_share = "share";

// A run that is cut at its only end has nothing after it.
bool goes_on_after_end(const Clock& clock) {
  return clock.after_end != AfterEnd::cut || (clock.days > 1 && !clock.round_the_clock);
}

struct Definition {
  const char* metric;
  Source above, below;
};

// Beside service_level_virtual, which only tasks have.
constexpr std::array<Definition, 6> k_service_levels = {{
    {"service_level", Source::answered_within, Source::offered_less_abandoned_within},
    {"service_level_answered", Source::answered_within, Source::promise_answered},
    {"service_level_negative", Source::answered_within, Source::promise_offered},
    {"service_level_positive", Source::answered_or_abandoned_within, Source::promise_offered},
    {"service_level_short_ignored", Source::answered_within, Source::offered_less_short},
    {"service_level_short_positive", Source::answered_within_or_short, Source::promise_offered},
}};

}  // namespace

MetricBuilder::MetricBuilder(const Scenario& scenario, WantedRow wanted)
    : scenario_(scenario), wanted_(std::move(wanted)) {
  const auto count = static_cast<Index>(cell_count(scenario.clock));
  whole_day_ = count;
  table.intervals.emplace_back(k_whole_day);
  for (Index cell = 0; cell < count; ++cell) {
    if (cell + 1 == count && !goes_on_after_end(scenario.clock)) break;
    table.intervals.push_back(cell_name(scenario.clock, cell));
    cells_.push_back({table.names.kept(table.intervals.back()), cell});
  }
}

void MetricBuilder::begin(std::string_view scope, bool of_whole_day) {
  scope_ = table.names.kept(scope);
  of_whole_day_ = of_whole_day;
  drafts_.clear();
}

void MetricBuilder::leave_out_unwanted(std::string_view interval) {
  if (!wanted_) return;
  for (Draft& draft : drafts_) draft.row.interval = interval;
  std::erase_if(drafts_, [&](const Draft& draft) { return !wanted_(draft.row); });
}

// What was added becomes rows of this interval.
void MetricBuilder::put(std::string_view interval, Index cell) {
  for (Draft& draft : drafts_) {
    MetricRow& row = draft.row;
    row.interval = interval;
    const std::array numbers = {&row.a, &row.b, &row.c};
    for (std::size_t i = 0; i < draft.column_count; ++i) {
      draft.columns[i].cell = cell;
      *numbers[i] = index_of(draft.columns[i]);
    }
    table.first_row.try_emplace({scope_, interval}, static_cast<Index>(table.rows.size()));
    table.rows.push_back(row);
  }
}

std::size_t MetricBuilder::Hash::operator()(const Column& column) const {
  std::uint64_t hash = static_cast<std::uint64_t>(column.source);
  for (const Index part : {column.subject, column.cell, column.detail})
    hash = (hash ^ part) * 0x9e3779b97f4a7c15ull;
  return static_cast<std::size_t>(hash ^ hash >> 32);
}

Index MetricBuilder::index_of(const Column& column) {
  const auto [entry, fresh] = known_.try_emplace(column, static_cast<Index>(table.columns.size()));
  if (fresh) table.columns.push_back(column);
  return entry->second;
}

Index MetricBuilder::argument(double value) {
  for (Index i = 0; i < table.arguments.size(); ++i)
    if (table.arguments[i] == value) return i;
  table.arguments.push_back(value);
  return static_cast<Index>(table.arguments.size() - 1);
}

MetricRow& MetricBuilder::add(std::string_view metric, std::string_view unit, Formula formula,
                              std::initializer_list<Column> columns) {
  Draft& draft = drafts_.emplace_back();
  assert(columns.size() <= draft.columns.size());
  std::copy(columns.begin(), columns.end(), draft.columns.begin());
  draft.column_count = columns.size();
  draft.row.scope = scope_;
  draft.row.metric = table.names.kept(metric);
  draft.row.unit = table.names.kept(unit);
  draft.row.formula = formula;
  return draft.row;
}

void MetricBuilder::add_both(std::string_view metric, std::string_view unit, Formula formula,
                             Formula pooled, std::initializer_list<Column> columns) {
  add(metric, unit, formula, columns);
  add(std::string(metric) + "_pooled", unit, pooled, columns);
}

void MetricBuilder::plain(std::string_view metric, std::string_view unit, const Column& a,
                          double factor) {
  add(metric, unit, Formula::plain, {a}).factor = factor;
}

void MetricBuilder::ratio(std::string_view metric, std::string_view unit, const Column& a,
                          const Column& b) {
  add_both(metric, unit, Formula::ratio, Formula::pooled_ratio, {a, b});
}

void MetricBuilder::level_mean(std::string_view metric, std::string_view unit, const Column& area) {
  add(metric, unit, Formula::ratio, {area, column(Source::cell_time)});
}

void MetricBuilder::deviation(std::string_view metric, std::string_view unit, const Column& count,
                              const Column& sum, const Column& square_sum) {
  add_both(metric, unit, Formula::deviation, Formula::pooled_deviation, {count, sum, square_sum});
}

void MetricBuilder::time_deviation(std::string_view metric, std::string_view unit,
                                   const Column& time, const Column& area,
                                   const Column& square_area) {
  add(metric, unit, Formula::time_deviation, {time, area, square_area});
}

void MetricBuilder::flow_rows(const FlowRows& flow) {
  counts(flow);
  waits(flow);
  if (of_whole_day_) quantiles(flow, false);
  plain("wait_max", k_seconds, column(Source::wait_max, flow.flow));
  causes(flow);
  levels(flow);
  if (flow.sojourns) sojourns(flow);
  service_levels(flow);
}

void MetricBuilder::counts(const FlowRows& flow) {
  const Index f = flow.flow;
  plain("offered", k_customers, column(Source::offered, f));
  if (flow.at_the_door) plain("people", k_customers, column(Source::people, f));
  if (flow.callbacks) plain("called_back", k_customers, column(Source::called_back, f));
  if (flow.comforts) plain("comforted", k_customers, column(Source::comforted, f));
  for (const Index outcome : flow.outcomes)
    plain(scenario_.outcomes[outcome], k_customers, column(Source::outcome, f, outcome));
  if (flow.callbacks)
    ratio("called_back_share", k_share, column(Source::called_back, f), column(Source::offered, f));
  for (const Index outcome : flow.outcomes)
    ratio(scenario_.outcomes[outcome] + "_share", k_share, column(Source::outcome, f, outcome),
          column(Source::offered, f));
  if (!flow.at_the_door) return;
  plain("abandonments", k_customers, column(Source::abandonments, f));
  plain("completions", k_customers, column(Source::completions, f));
}

void MetricBuilder::waits(const FlowRows& flow) {
  const Index f = flow.flow;
  const Column count = column(Source::waits, f), sum = column(Source::wait_sum, f);
  ratio("wait_mean", k_seconds, sum, count);
  deviation("wait_sd", k_seconds, count, sum, column(Source::wait_square_sum, f));
  plain("wait_total", k_seconds, sum);
  if (flow.virtual_waits)
    ratio("wait_virtual_mean", k_seconds, column(Source::virtual_wait_sum, f),
          column(Source::virtual_waits, f));
  ratio("wait_served_mean", k_seconds, column(Source::answered_wait_sum, f),
        column(Source::answered, f));
  ratio("wait_abandoned_mean", k_seconds, column(Source::abandoned_wait_sum, f),
        column(Source::abandoned_waits, f));
  // Without callbacks all wait in line.
  ratio("wait_in_line_mean", k_seconds, flow.callbacks ? column(Source::wait_in_line_sum, f) : sum,
        flow.callbacks ? column(Source::waits_in_line, f) : count);
  if (flow.callbacks)
    ratio("wait_called_back_mean", k_seconds, column(Source::callback_wait_sum, f),
          column(Source::callback_waits, f));
}

// Parts of wait_mean.
void MetricBuilder::causes(const FlowRows& flow) {
  for (const Cause cause : flow.causes)
    ratio("wait_by_" + std::string(cause_name(cause)), k_seconds,
          column(Source::wait_by, flow.flow, static_cast<Index>(cause)),
          column(Source::waits, flow.flow));
}

void MetricBuilder::quantiles(const FlowRows& flow, bool sojourn) {
  for (const int percent : k_quantiles) {
    const double share = percent / 100.0;
    const std::string metric = (sojourn ? "sojourn_p" : "wait_p") + std::to_string(percent);
    const Column day = column(sojourn ? Source::sojourn_quantile : Source::wait_quantile, flow.flow,
                              argument(share));
    plain(metric, k_seconds, day);
    MetricRow& pooled = add(metric + "_pooled", k_seconds, Formula::pooled_quantile, {day});
    pooled.flow = flow.flow;
    pooled.sojourn = sojourn;
    pooled.share = share;
  }
}

void MetricBuilder::levels(const FlowRows& flow) {
  if (flow.flow == k_all_flow) {
    level_mean("queue_mean", k_customers, column(Source::all_waiting_area));
    level_mean("number_mean", k_customers, column(Source::all_number_area));
    return;
  }
  level_mean("queue_mean", k_customers, column(Source::level_area, flow.waiting_level));
  plain("queue_max", k_customers, column(Source::level_max, flow.waiting_level));
  if (flow.number_level != k_none)
    level_mean("number_mean", k_customers, column(Source::level_area, flow.number_level));
}

void MetricBuilder::sojourns(const FlowRows& flow) {
  const Column count = column(Source::sojourns, flow.flow);
  ratio("sojourn_mean", k_seconds, column(Source::sojourn_sum, flow.flow), count);
  if (!of_whole_day_) return;
  quantiles(flow, true);
  for (const double within : flow.sojourns_within) {
    ratio("sojourn_within", k_share, column(Source::sojourns_within, flow.flow, argument(within)),
          count);
    for (std::size_t back = 1; back <= 2; ++back)
      drafts_[drafts_.size() - back].row.within = within;
  }
}

void MetricBuilder::service_levels(const FlowRows& flow) {
  const auto for_each_promise = [&](const auto& add_rows) {
    const std::size_t first = drafts_.size();
    for (Index i = 0; i < flow.promises.size(); ++i) {
      const std::size_t before = drafts_.size();
      add_rows(i);
      for (std::size_t row = before; row < drafts_.size(); ++row)
        drafts_[row].row.within = flow.promises[i];
    }
    // Pairs (mean, pooled) of each promise become all means, then all pooled.
    std::stable_sort(drafts_.begin() + static_cast<std::ptrdiff_t>(first), drafts_.end(),
                     [](const Draft& x, const Draft& y) { return x.row.formula < y.row.formula; });
  };
  const auto of = [&](Source source, Index i) { return column(source, flow.flow, i); };
  for_each_promise(
      [&](Index i) { plain("served_within", k_customers, of(Source::answered_within, i)); });
  for_each_promise(
      [&](Index i) { plain("abandoned_within", k_customers, of(Source::abandoned_within, i)); });
  for (const Definition& definition : k_service_levels)
    for_each_promise([&](Index i) {
      ratio(definition.metric, k_share, of(definition.above, i), of(definition.below, i));
    });
  if (flow.virtual_waits)
    for_each_promise([&](Index i) {
      ratio("service_level_virtual", k_share, of(Source::virtually_within, i),
            column(Source::virtual_waits, flow.flow));
    });
}

}  // namespace frontline
