// The rows of theory for programs: JSON and CSV.
#include <fmt/format.h>

#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/theory.hpp"

namespace frontline {
namespace {

using theory::TheoryComparison;
using theory::TheoryRow;

std::string row_object(const TheoryComparison& comparison, const TheoryRow& row) {
  const RowSummary& simulated = row.simulated;
  std::string drops;
  for (const std::string& drop : comparison.drops[row.drops])
    drops += (drops.empty() ? "" : ", ") + json_text(drop);
  return "{\"scope\": " + json_text(row.scope) + ", \"interval\": " + json_text(row.interval) +
         ", \"metric\": " + json_text(row.metric) + ", \"within\": " + json_within(row.within) +
         ", \"unit\": " + json_text(row.unit) + ", \"mean\": " + json_number(simulated.mean) +
         ", \"half_width\": " + json_number(simulated.half_width) +
         ", \"sd\": " + json_number(simulated.sd) + ", \"p05\": " + json_number(simulated.p05) +
         ", \"p95\": " + json_number(simulated.p95) + ", \"n\": " + std::to_string(simulated.n) +
         ", \"formula\": " + json_text(row.formula) + ", \"theory\": " + json_number(row.theory) +
         ", \"drops\": [" + drops +
         "], \"note\": " + (row.note.empty() ? "null" : json_text(row.note)) + "}";
}

std::string goal_object(const theory::ComparedStation& compared) {
  return "{\"scope\": " + json_text(compared.scope) +
         ", \"within\": " + json_number(compared.goal.goal.within) +
         ", \"at_least\": " + json_number(compared.goal.goal.share) +
         ", \"from\": " + json_text(compared.goal.from) + "}";
}

}  // namespace

std::string theory_json(const Results& results, const TheoryComparison& comparison) {
  std::vector<std::string> rows, goals;
  for (const TheoryRow& row : comparison.rows) rows.push_back(row_object(comparison, row));
  for (const auto& compared : comparison.stations)
    if (!compared.station.self_service) goals.push_back(goal_object(compared));
  return "{\n" + json_head(results) + "\"metrics\": " + json_list(rows) +
         ",\n\"goals\": " + json_list(goals) + "\n}\n";
}

std::string theory_csv(const TheoryComparison& comparison) {
  std::string text =
      "scope,interval,metric,within,unit,mean,half_width,sd,p05,p95,n,formula,theory,drops,note\n";
  for (const TheoryRow& row : comparison.rows) {
    const RowSummary& simulated = row.simulated;
    std::string drops;
    for (const std::string& drop : comparison.drops[row.drops])
      drops += (drops.empty() ? "" : "; ") + drop;
    text += csv_text(row.scope) + ',' + csv_text(row.interval) + ',' + csv_text(row.metric) + ',' +
            csv_within(row.within) + ',' + csv_text(row.unit) + ',' + csv_number(simulated.mean) +
            ',' + csv_number(simulated.half_width) + ',' + csv_number(simulated.sd) + ',' +
            csv_number(simulated.p05) + ',' + csv_number(simulated.p95) + ',' +
            std::to_string(simulated.n) + ',' + csv_text(row.formula) + ',' +
            csv_number(row.theory) + ',' + csv_text(drops) + ',' + csv_text(row.note) + '\n';
  }
  return text;
}

}  // namespace frontline
