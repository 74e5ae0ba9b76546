#include "report/csv.hpp"

#include "report/numbers.hpp"

namespace frontline {
namespace {

void add_values(std::string& text, const Report& report, const MetricRow& row) {
  if (!has_values(row)) return;
  bool first = true;
  for (const double value : values_of(report.results, row)) {
    if (!first) text += ' ';
    text += exact_text(value, "n/a");
    first = false;
  }
}

}  // namespace

std::string csv_number(double value) { return exact_text(value, ""); }

std::string csv_within(const std::optional<double>& within) {
  return within ? csv_number(*within) : "";
}

std::string csv_text(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos)
    cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string row_cells(const MetricRow& row) {
  return csv_text(row.scope) + ',' + csv_text(row.interval) + ',' + csv_text(row.metric) + ',' +
         csv_within(row.within) + ',' + csv_text(row.unit);
}

std::string summary_cells(const RowSummary& summary) {
  return csv_number(summary.mean) + ',' + csv_number(summary.half_width) + ',' +
         csv_number(summary.sd) + ',' + csv_number(summary.p05) + ',' + csv_number(summary.p95) +
         ',' + std::to_string(summary.n);
}

std::string metrics_csv(const Report& report) {
  std::string text = std::string(k_row_columns) + ',' + std::string(k_summary_columns);
  text += report.values ? ",values\n" : "\n";
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const MetricRow& row = report.results.table.rows[i];
    text += row_cells(row) + ',' + summary_cells(report.rows[i]);
    if (report.values) {
      text += ',';
      add_values(text, report, row);
    }
    text += '\n';
  }
  return text;
}

std::string target_cells(const Target& target, const TargetResult& judged) {
  return csv_text(target.name) + ',' + csv_text(target.metric) + ',' + csv_text(target.scope) +
         ',' + csv_within(judged.within) + ',' + (target.each_interval ? "interval," : "day,") +
         (target.at_least ? "at_least," : "at_most,") + csv_number(target.bound) + ',' +
         csv_number(judged.value) + ',' + csv_number(judged.half_width) + ',' +
         csv_number(judged.pass_share) + ',' + verdict_name(judged.verdict);
}

std::string targets_csv(const Report& report) {
  std::string text = std::string(k_target_columns) + '\n';
  for (const TargetResult& judged : report.targets)
    text += target_cells(report.results.scenario->targets[judged.target], judged) + '\n';
  return text;
}

}  // namespace frontline
