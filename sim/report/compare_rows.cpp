// A comparison for programs: every row that two alternatives have in common.
#include <fmt/format.h>

#include "analysis/digest.hpp"
#include "core/version.hpp"
#include "report/compare.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/numbers.hpp"

namespace frontline {
namespace {

std::string row_name(const MetricRow& row) {
  return "\"scope\": " + json_text(row.scope) + ", \"interval\": " + json_text(row.interval) +
         ", \"metric\": " + json_text(row.metric) + ", \"within\": " + json_within(row.within);
}

std::string alternative_object(const Alternative& alternative) {
  const Scenario& scenario = *alternative.results.scenario;
  std::string text =
      "{\"name\": " + json_text(alternative.name) + ", \"scenario\": " + json_text(scenario.name) +
      ", \"plan\": " + (scenario.plan.empty() ? "null" : json_text(scenario.plan)) +
      ", \"overlays\": " + json_texts(scenario.overlays) +
      ", \"scenario_sha256\": " + json_text(sha256_text(scenario.canonical)) +
      ", \"warm_up\": " + json_number(scenario.clock.warm_up) +
      ", \"fingerprint\": " + json_text(fingerprint_text(alternative.results.fingerprint())) +
      ", \"targets\": [";
  for (std::size_t i = 0; i < alternative.targets.size(); ++i)
    text += (i == 0 ? "" : ", ") + json_target(scenario, alternative.targets[i]);
  return text + "]}";
}

std::string difference_object(const Alternative& first, const Alternative& second,
                              const CommonRow& row) {
  const MetricRow& named = first.results.table.rows[row.first];
  const PairedDifference d = paired_difference(first, second, row);
  return "{\"alternative\": " + json_text(second.name) + ", " + row_name(named) +
         ", \"unit\": " + json_text(named.unit) + ", \"first_mean\": " + json_number(d.first_mean) +
         ", \"mean\": " + json_number(d.second_mean) +
         ", \"difference\": " + json_number(d.difference) +
         ", \"half_width\": " + json_number(d.half_width) + ", \"sd\": " + json_number(d.sd) +
         ", \"higher_share\": " + json_number(d.higher_share) +
         ", \"lower_share\": " + json_number(d.lower_share) +
         ", \"equal_share\": " + json_number(d.equal_share) +
         ", \"variance_reduction\": " + json_number(d.variance_reduction) +
         ", \"n\": " + std::to_string(d.n) + "}";
}

void add_left_out(const Alternative& some, const Alternative& others,
                  std::vector<std::string>& objects) {
  for (const Index i : rows_missing_in(some.results.table, others.results.table))
    objects.push_back("{\"only\": " + json_text(some.name) + ", \"not\": " +
                      json_text(others.name) + ", " + row_name(some.results.table.rows[i]) + "}");
}

std::string by_object(const ComparisonReport& report) {
  const MetricTable& table = report.alternatives.front().results.table;
  const MetricRow& row = table.rows[find_row(table, report.by, "all").value()];
  const char* better = report.better == Better::higher  ? "\"higher\""
                       : report.better == Better::lower ? "\"lower\""
                                                        : "null";
  return "{" + row_name(row) + ", \"better\": " + better + "}";
}

std::string selection_object(const ComparisonReport& report) {
  if (!report.selection) return "null";
  std::vector<std::string> names;
  for (std::size_t i = 0; i < report.alternatives.size(); ++i)
    if (report.selection->may_be_best[i]) names.push_back(report.alternatives[i].name);
  return "{\"best\": " + json_text(report.alternatives[report.selection->best].name) +
         ", \"may_be_best\": " + json_texts(names) +
         ", \"n\": " + std::to_string(report.selection->n) + "}";
}

}  // namespace

std::string compare_json(const ComparisonReport& report) {
  const auto& all = report.alternatives;
  std::vector<std::string> alternatives, differences, left_out;
  for (const Alternative& alternative : all)
    alternatives.push_back(alternative_object(alternative));
  for (std::size_t i = 1; i < all.size(); ++i) {
    for (const CommonRow& row : common_rows(all[0].results.table, all[i].results.table))
      differences.push_back(difference_object(all[0], all[i], row));
    add_left_out(all[0], all[i], left_out);
    add_left_out(all[i], all[0], left_out);
  }
  const auto field = [](const char* name, const std::string& value) {
    return fmt::format("\"{}\": {},\n", name, value);
  };
  return "{\n" + field("frontline", json_text(version())) +
         field("alternatives", json_list(alternatives)) +
         field("seed", std::to_string(all[0].results.seed)) +
         field("replications", std::to_string(all[0].results.count)) +
         field("confidence", json_number(k_confidence)) + field("by", by_object(report)) +
         field("selection", selection_object(report)) +
         field("conclusion", json_texts(conclude(report))) +
         field("differences", json_list(differences)) + "\"left_out\": " + json_list(left_out) +
         "\n}\n";
}

std::string compare_csv(const ComparisonReport& report) {
  const auto cell = [](double value) { return "," + csv_number(value); };
  const auto& all = report.alternatives;
  std::string text =
      "alternative,scope,interval,metric,within,unit,first_mean,mean,difference,half_width,sd,"
      "higher_share,lower_share,equal_share,variance_reduction,n\n";
  for (std::size_t i = 1; i < all.size(); ++i)
    for (const CommonRow& row : common_rows(all[0].results.table, all[i].results.table)) {
      const MetricRow& named = all[0].results.table.rows[row.first];
      const PairedDifference d = paired_difference(all[0], all[i], row);
      text += csv_text(all[i].name) + ',' + csv_text(named.scope) + ',' + csv_text(named.interval) +
              ',' + csv_text(named.metric) + ',' + csv_within(named.within) + ',' +
              csv_text(named.unit) + cell(d.first_mean) + cell(d.second_mean) + cell(d.difference) +
              cell(d.half_width) + cell(d.sd) + cell(d.higher_share) + cell(d.lower_share) +
              cell(d.equal_share) + cell(d.variance_reduction) + ',' + std::to_string(d.n) + '\n';
    }
  return text;
}

}  // namespace frontline
