#include "report/json.hpp"

#include <fmt/format.h>

#include "analysis/batch_means.hpp"
#include "analysis/digest.hpp"
#include "core/version.hpp"
#include "report/numbers.hpp"

namespace frontline {
namespace {

void add_values(std::string& text, const Report& report, const MetricRow& row) {
  text += ", \"values\": ";
  if (!has_values(row)) {
    text += "null";
    return;
  }
  char separator = '[';
  for (const double value : values_of(report.results, row)) {
    text += separator;
    text += json_number(value);
    separator = ',';
  }
  text += ']';
}

std::string metric_object(const Report& report, Index i) {
  const MetricRow& row = report.results.table.rows[i];
  const RowSummary& summary = report.rows[i];
  std::string text =
      "{\"scope\": " + json_text(row.scope) + ", \"interval\": " + json_text(row.interval) +
      ", \"metric\": " + json_text(row.metric) + ", \"within\": " + json_within(row.within) +
      ", \"unit\": " + json_text(row.unit) + ", \"mean\": " + json_number(summary.mean) +
      ", \"half_width\": " + json_number(summary.half_width) +
      ", \"sd\": " + json_number(summary.sd) + ", \"p05\": " + json_number(summary.p05) +
      ", \"p95\": " + json_number(summary.p95) + ", \"n\": " + std::to_string(summary.n);
  if (report.values) add_values(text, report, row);
  return text + "}";
}

std::string precision_object(const Report& report, const PrecisionResult& judged) {
  const Precision& wish = report.results.scenario->run.precision[judged.wanted];
  return "{\"metric\": " + json_text(wish.metric) + ", \"of\": " + json_text(wish.scope) +
         ", \"promise\": " + json_within(wish.promise) +
         ", \"within\": " + json_number(wish.half_width) +
         ", \"relative\": " + (wish.relative ? "true" : "false") +
         ", \"confidence\": " + json_number(wish.confidence) +
         ", \"at_most\": " + std::to_string(wish.at_most) +
         ", \"value\": " + json_number(judged.value) +
         ", \"half_width\": " + json_number(judged.half_width) +
         ", \"allowed\": " + json_number(judged.allowed) +
         ", \"reached\": " + (judged.reached ? "true" : "false") + "}";
}

}  // namespace

std::string json_number(double value) { return exact_text(value, "null"); }

std::string json_within(const std::optional<double>& within) {
  return within ? json_number(*within) : "null";
}

std::string json_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': quoted += "\\\""; break;
      case '\\': quoted += "\\\\"; break;
      case '\n': quoted += "\\n"; break;
      case '\t': quoted += "\\t"; break;
      case '\r': quoted += "\\r"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          quoted += c;
    }
  }
  return quoted + '"';
}

std::string json_texts(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& each : texts) text += (text.empty() ? "" : ", ") + json_text(each);
  return "[" + text + "]";
}

std::string json_target(const Scenario& scenario, const TargetResult& judged) {
  const Target& target = scenario.targets[judged.target];
  return "{\"name\": " + json_text(target.name) + ", \"metric\": " + json_text(target.metric) +
         ", \"of\": " + json_text(target.scope) + ", \"within\": " + json_within(judged.within) +
         ", \"each\": " + (target.each_interval ? "\"interval\"" : "\"day\"") +
         ", \"is\": " + (target.at_least ? "\"at_least\"" : "\"at_most\"") +
         ", \"bound\": " + json_number(target.bound) + ", \"value\": " + json_number(judged.value) +
         ", \"half_width\": " + json_number(judged.half_width) +
         ", \"pass_share\": " + json_number(judged.pass_share) + ", \"verdict\": \"" +
         verdict_name(judged.verdict) + "\"}";
}

std::string json_head(const Results& results) {
  const Scenario& scenario = *results.scenario;
  std::string text;
  const auto field = [&](const char* name, const std::string& value) {
    text += fmt::format("\"{}\": {},\n", name, value);
  };
  field("frontline", json_text(version()));
  field("scenario", json_text(scenario.name));
  field("plan", scenario.plan.empty() ? "null" : json_text(scenario.plan));
  field("overlays", json_texts(scenario.overlays));
  field("scenario_sha256", json_text(sha256_text(scenario.canonical)));
  field("seed", std::to_string(results.seed));
  field("replications", std::to_string(results.count));
  field("warm_up", json_number(scenario.clock.warm_up));
  field("half_widths", has_batches(results) ? "\"batches\"" : "\"replications\"");
  field("confidence", json_number(k_confidence));
  field("fingerprint", json_text(fingerprint_text(results.fingerprint())));
  return text;
}

std::string json_list(const std::vector<std::string>& objects) {
  std::string text = "[";
  for (const std::string& object : objects) text += (text.size() == 1 ? "\n  " : ",\n  ") + object;
  return text + (objects.empty() ? "]" : "\n]");
}

std::string results_json(const Report& report) {
  std::vector<std::string> metrics, targets, precision;
  for (Index i = 0; i < report.rows.size(); ++i) metrics.push_back(metric_object(report, i));
  for (const TargetResult& judged : report.targets)
    targets.push_back(json_target(*report.results.scenario, judged));
  for (const PrecisionResult& judged : report.precision)
    precision.push_back(precision_object(report, judged));
  const std::string after =
      report.precision.empty() ? "null" : std::to_string(report.results.precise_after);
  return "{\n" + json_head(report.results) + "\"precise_after\": " + after +
         ",\n\"metrics\": " + json_list(metrics) + ",\n\"targets\": " + json_list(targets) +
         ",\n\"precision\": " + json_list(precision) + "\n}\n";
}

}  // namespace frontline
