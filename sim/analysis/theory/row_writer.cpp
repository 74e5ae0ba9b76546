#include "analysis/theory/row_writer.hpp"

#include <cmath>
#include <utility>

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

void RowWriter::beside(const std::string& other, const std::string& metric, const std::string& unit,
                       double theory) {
  add(metric, unit, theory, std::nullopt, simulated(other, std::nullopt));
}

void RowWriter::alone(const std::string& metric, const std::string& unit, double theory,
                      double within) {
  add(metric, unit, theory, within, {}).note = note_;
}

RowSummary RowWriter::simulated(const std::string& metric, std::optional<double> within) const {
  const auto row = results_.table.find(scope_, interval_, metric, within);
  return row ? summarise(results_, results_.table.rows[*row]) : RowSummary{};
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
