#include "analysis/theory/row_writer.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/totals.hpp"

namespace frontline::theory {

void RowWriter::at(std::string scope, std::string interval, std::string formula, Index drops,
                   std::string note) {
  scope_ = std::move(scope);
  interval_ = std::move(interval);
  formula_ = std::move(formula);
  drops_ = drops;
  note_ = std::move(note);
}

void RowWriter::plain(const std::string& metric, const std::string& unit, double theory,
                      std::optional<double> within) {
  add(metric, unit, theory, within, simulated(metric, within));
}

void RowWriter::ratio(const std::string& metric, const std::string& unit, double theory,
                      std::optional<double> within) {
  plain(metric, unit, theory, within);
  plain(metric + "_pooled", unit, theory, within);
}

void RowWriter::beside_rest_of(const std::string& other, double within, const std::string& metric,
                               const std::string& unit, double theory) {
  RowSummary rest = simulated(other, within);
  rest.mean = 1 - rest.mean;
  rest.p05 = 1 - std::exchange(rest.p95, 1 - rest.p05);
  add(metric, unit, theory, std::nullopt, rest);
}

void RowWriter::level(const std::string& metric, const std::string& unit, double theory) {
  add_level(metric, unit, theory, simulated_level(metric, 1));
}

void RowWriter::beside_level(const std::string& other, double share, const std::string& metric,
                             const std::string& unit, double theory) {
  add_level(metric, unit, theory, simulated_level(other, share));
}

TheoryRow& RowWriter::add_level(const std::string& metric, const std::string& unit, double theory,
                                const RowSummary& simulated) {
  TheoryRow& row = add(metric, unit, theory, std::nullopt, simulated);
  if (row.note.empty() && open_hours_ && interval_ == "all") row.note = "of the open hours";
  return row;
}

void RowWriter::alone(const std::string& metric, const std::string& unit, double theory,
                      double within) {
  add(metric, unit, theory, within, {}).note = note_;
}

RowSummary RowWriter::simulated(const std::string& metric, std::optional<double> within) const {
  const auto row = results_.table.find(scope_, interval_, metric, within);
  return row ? summarise(results_, results_.table.rows[*row]) : RowSummary{};
}

// Over the open hours: all cells but the last.
RowSummary RowWriter::simulated_level(const std::string& metric, double share) const {
  const Clock& clock = results_.scenario->clock;
  const bool summed = open_hours_ && interval_ == "all";
  if (!summed && share == 1) return simulated(metric, std::nullopt);
  std::vector<MetricRow> rows;
  for (std::size_t cell = 0; cell + 1 < cell_count(clock); ++cell) {
    const std::string interval = summed ? cell_name(clock, cell) : interval_;
    if (const auto row = results_.table.find(scope_, interval, metric))
      rows.push_back(results_.table.rows[*row]);
    if (!summed) break;
  }
  std::vector<double> values;
  for (std::uint32_t day = 0; day < results_.count; ++day) {
    double area = 0, time = 0;
    const auto column = [&](Index number) {
      return results_.columns[std::size_t{number} * results_.count + day];
    };
    for (const MetricRow& row : rows) {
      if (!(column(row.b) > 0)) continue;  // nothing of it was observed
      area += column(row.a);
      time += column(row.b);
    }
    values.push_back(time > 0 ? area / time / share : k_not_a_value);
  }
  return summarise_values(values, k_confidence);
}

TheoryRow& RowWriter::add(const std::string& metric, const std::string& unit, double theory,
                          std::optional<double> within, const RowSummary& simulated) {
  const auto number = static_cast<Index>(comparison_.rows.size());
  comparison_.places[{scope_, interval_, metric, formula_}].push_back(number);
  TheoryRow& row = comparison_.rows.emplace_back();
  row.scope = scope_;
  row.interval = interval_;
  row.metric = metric;
  row.within = within;
  row.unit = unit;
  row.formula = formula_;
  row.theory = theory;
  row.simulated = simulated;
  row.drops = drops_;
  if (!std::isfinite(theory)) row.note = note_;
  return row;
}

}  // namespace frontline::theory
