#include "report/table.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "analysis/batch_means.hpp"
#include "analysis/verdict.hpp"
#include "analysis/warm_up.hpp"
#include "report/numbers.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

using namespace std::string_view_literals;

std::string verdict_word(Verdict verdict, const Paint& paint) {
  switch (verdict) {
    case Verdict::pass: return paint.good("pass");
    case Verdict::fail: return paint.bad("FAIL");
    case Verdict::open: return paint.doubtful("open");
  }
  return "";
}

std::string outcome_of(const Results& results, const TargetResult& judged) {
  const Target& target = results.scenario->targets[judged.target];
  std::string text = value_text(judged.value, judged.half_width, judged.unit);
  if (target.each_interval && !judged.interval.empty())
    text += " in the worst interval, " +
            (judged.interval == "after_end" ? "after the end" : judged.interval);
  const DayNoun noun = day_noun(results.scenario->clock);
  if (results.count > 1 && judged.pass_share == judged.pass_share)
    text += fmt::format("; kept {} {} of {}", noun.at, share_text(judged.pass_share, k_not_a_value),
                        noun.many);
  return text;
}

std::string target_lines(const Results& results, const std::vector<TargetResult>& targets,
                         const Paint& paint) {
  if (targets.empty()) return "";
  std::size_t widest = 0;
  for (const TargetResult& judged : targets)
    widest = std::max(widest, text_width(results.scenario->targets[judged.target].name));
  widest = std::min<std::size_t>(widest, 30);
  std::string text = paint.bold("Targets") + "\n";
  for (const TargetResult& judged : targets) {
    const std::string name = printable(results.scenario->targets[judged.target].name);
    const std::size_t gap = widest - std::min(widest, text_width(name)) + 2;
    text += "  " + verdict_word(judged.verdict, paint) + "  " + name + std::string(gap, ' ');
    const std::size_t indent = 8 + widest + 2;
    text +=
        wrapped(describe_target(*results.scenario, judged), k_page_width, indent).substr(indent);
    text += wrapped(outcome_of(results, judged), k_page_width, indent);
    for (const OtherVerdict& other : flipped_by_definition(results, judged))
      text += wrapped(fmt::format("note: by {} it would {} ({})", plain_name(other.metric),
                                  judged.verdict == Verdict::pass ? "fail" : "pass",
                                  share_text(other.value, k_not_a_value)),
                      k_page_width, indent);
  }
  return text + "\n";
}

std::string footnotes(const Results& results) {
  const Clock& clock = results.scenario->clock;
  std::string text;
  if (clock.find_warm_up)
    text += wrapped(fmt::format("{} (MSER-5 of {} pilot runs).",
                                clock.warm_up > 0
                                    ? "The first " + given_duration(clock.warm_up) +
                                          " are not counted: the number inside had not settled yet"
                                    : "All is counted: to begin empty does not show in the number "
                                      "inside",
                                k_pilots),
                    k_page_width, 2);
  if (results.count > 1) return text + "  ± is half of the 95 % confidence interval of the mean.\n";
  if (has_batches(results))
    text += wrapped(
        "± is half of the 95 % confidence interval, from this one run cut into 10 to 40 batches; "
        "where there is none, the run is too short for it, or it is no sum over time.",
        k_page_width, 2);
  return text;
}

// Of waits and stays, which have most of the numbers, few are told.
bool is_told_of_whole_day(const MetricRow& row) {
  constexpr std::array k_of_waits = {"wait_mean"sv, "wait_max"sv, "wait_total"sv,
                                     "wait_p90_pooled"sv};
  if (row.metric.starts_with("sojourn_")) return false;
  return !row.metric.starts_with("wait_") || row.metric.starts_with("wait_by_") ||
         std::count(k_of_waits.begin(), k_of_waits.end(), row.metric) > 0;
}

// The day by the clock is told of all customers together and of promised waits.
bool is_told_by_interval(const MetricRow& row) {
  constexpr std::array k_of_all = {"offered"sv, "queue_mean"sv, "wait_mean"sv, "busy_mean"sv,
                                   "occupancy"sv};
  if (row.scope == "all") return std::count(k_of_all.begin(), k_of_all.end(), row.metric) > 0;
  return row.metric == "service_level" && row.scope.starts_with("task:");
}

// A target in every interval is judged by all definitions of a service level.
bool is_asked_for(const Scenario& scenario, const MetricRow& row) {
  const auto& targets = scenario.targets;
  const auto& precisions = scenario.run.precision;
  return std::any_of(targets.begin(), targets.end(),
                     [&](const Target& target) {
                       return is_judged_by(target, row) ||
                              (target.each_interval && row.scope == target.scope &&
                               row.metric.starts_with("service_level"));
                     }) ||
         std::any_of(precisions.begin(), precisions.end(), [&](const Precision& wanted) {
           return row.scope == wanted.scope && row.metric == wanted.metric;
         });
}

}  // namespace

MetricTable rows_of_page(const Scenario& scenario) {
  return make_metric_table(scenario, [&](const MetricRow& row) {
    return (row.interval == "all" ? is_told_of_whole_day(row)
                                  : row.metric == "value_at" || is_told_by_interval(row)) ||
           is_asked_for(scenario, row);
  });
}

std::string page_head(const Results& results, const std::string& what, const Paint& paint) {
  const Scenario& scenario = *results.scenario;
  std::string name = printable(scenario.name);
  std::string laid_over;
  if (!scenario.plan.empty()) laid_over += "plan " + printable(scenario.plan) + " · ";
  for (const std::string& overlay : scenario.overlays)
    laid_over += "with " + printable(overlay) + " · ";
  const DayNoun noun = day_noun(scenario.clock);
  const std::string days = results.count == 1 && results.first > 0
                               ? fmt::format("{} {}", noun.one, results.first)
                               : counted(results.count, scenario.clock);
  const std::string facts = fmt::format("{}{}{} · seed {}", what, laid_over, days, results.seed);
  const std::size_t used = text_width(name) + text_width(facts);
  const std::string space = used + 2 <= k_page_width ? std::string(k_page_width - used, ' ') : "\n";
  return paint.bold(name) + space + paint.dim(facts) + "\n\n";
}

std::string results_table(const Report& report, const Paint& paint) {
  const Results& results = report.results;
  std::string page = page_head(results, "", paint);
  for (const std::string& sentence : describe(results))
    page += wrapped(printable(sentence), k_page_width, 2);
  if (const std::string pictures = day_pictures(results, paint); !pictures.empty())
    page += "\n" + pictures;
  page += "\n" + target_lines(results, report.targets, paint) + precision_lines(report, paint);
  for (const auto& part : {class_table, task_table, why_lines, people_table, staff_table,
                           resource_table, step_table, watch_table, interval_table}) {
    const std::string text = part(results, paint);
    if (!text.empty()) page += text + "\n";
  }
  page.pop_back();  // the last empty line
  page += "\n" + paint.dim(footnotes(results));
  return page;
}

}  // namespace frontline
