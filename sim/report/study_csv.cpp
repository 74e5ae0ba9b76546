#include "report/study_csv.hpp"

#include "report/csv.hpp"
#include "report/numbers.hpp"
#include "report/rows.hpp"

namespace frontline {
namespace {

std::string point_cells(std::uint32_t number, const PointRecord& point) {
  std::string text = std::to_string(number) + ',';
  for (const auto& [path, value] : point.values) text += csv_text(value) + ',';
  return text;
}

}  // namespace

std::string study_csv_header(const PointRecord& point, StudyRows rows) {
  std::string text = "point,";
  for (const auto& [path, value] : point.values) text += csv_text(path) + ',';
  switch (rows) {
    case StudyRows::metrics:
      return text.append(k_row_columns).append(",").append(k_summary_columns) + '\n';
    case StudyRows::values: return text.append(k_row_columns) + ",replication,value\n";
    case StudyRows::targets: return text.append(k_target_columns) + '\n';
  }
  return text;
}

std::string point_csv(std::uint32_t number, const PointRecord& point, const Results& results,
                      const std::vector<RowSummary>& rows) {
  const std::string front = point_cells(number, point);
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i)
    text += front + row_cells(results.table.rows[i]) + ',' + summary_cells(rows[i]) + '\n';
  return text;
}

std::string replication_csv(std::uint32_t number, const PointRecord& point,
                            const MetricTable& table, std::uint32_t replication,
                            std::span<const double> columns) {
  const std::string front = point_cells(number, point);
  std::string text;
  for (const MetricRow& row : table.rows) {
    if (!has_values(row)) continue;
    text += front + row_cells(row) + ',' + std::to_string(replication) + ',' +
            exact_text(day_value(row, columns.data()), "") + '\n';
  }
  return text;
}

std::string point_targets_csv(std::uint32_t number, const PointRecord& point,
                              const std::vector<TargetResult>& targets) {
  const std::string front = point_cells(number, point);
  std::string text;
  for (const TargetResult& judged : targets)
    text += front + target_cells(point.targets[judged.target], judged) + '\n';
  return text;
}

}  // namespace frontline
