// The page of a comparison: the conclusion, the alternatives, then each against the first.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "report/compare.hpp"
#include "report/numbers.hpp"
#include "report/row_reader.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

using Cells = std::vector<std::string>;

const Results& results_of(const ComparisonReport& report, std::size_t i) {
  return report.alternatives[i].results;
}

std::string mean_text(const Results& results, const Measure& measure) {
  const auto row = find_row(results.table, measure, "all");
  if (!row) return "";
  const RowSummary summary = summarise(results, results.table.rows[*row]);
  return value_text(summary.mean, summary.half_width, results.table.rows[*row].unit);
}

std::string_view unit_of(const ComparisonReport& report, const CommonRow& row) {
  return results_of(report, 0).table.rows[row.first].unit;
}

// On how many days the second one is better.
std::string better_on(const PairedDifference& d, Better better) {
  if (better == Better::neither) return "";
  return share_text(better == Better::higher ? d.higher_share : d.lower_share, k_not_a_value);
}

std::string pairing_text(double variance_reduction) {
  if (std::isnan(variance_reduction)) return "";
  if (std::isinf(variance_reduction)) return "exact";
  return fmt::format("x {:.{}f}", variance_reduction, variance_reduction < 10 ? 1 : 0);
}

std::string verdict_of(const Alternative& alternative, const std::string& target) {
  for (const TargetResult& judged : alternative.targets) {
    if (alternative.results.scenario->targets[judged.target].name != target) continue;
    return judged.verdict == Verdict::fail ? "FAIL" : verdict_name(judged.verdict);
  }
  return "";
}

std::string rank_of(const ComparisonReport& report, std::size_t i) {
  if (!report.selection || report.selection->n < 2) return "";
  const auto& may = report.selection->may_be_best;
  if (!may[i]) return "";
  return std::count(may.begin(), may.end(), true) == 1 ? "best" : "may be best";
}

std::string alternatives_table(const ComparisonReport& report, const Paint& paint) {
  Cells header = {"", describe_measure(report.by), "difference", "better", "same", ""};
  const auto& targets = results_of(report, 0).scenario->targets;
  for (const Target& target : targets) header.push_back(printable(target.name));
  TextTable table(header);
  table.left(5);
  for (std::size_t i = 0; i < report.alternatives.size(); ++i) {
    Cells cells = {report.alternatives[i].name, mean_text(results_of(report, i), report.by)};
    if (const auto row = common_row(report, report.by, i); row && i > 0) {
      const PairedDifference d = difference_by(report, i);
      cells.push_back(difference_text(d.difference, d.half_width, unit_of(report, *row)));
      cells.push_back(better_on(d, report.better));
      cells.push_back(share_text(d.equal_share, k_not_a_value));
    }
    cells.resize(5);
    cells.push_back(rank_of(report, i));
    for (const Target& target : targets)
      cells.push_back(verdict_of(report.alternatives[i], target.name));
    table.add(std::move(cells));
  }
  table.drop_silent_columns();
  return titled("Alternatives, each against \"" + printable(report.alternatives[0].name) + "\"",
                table, paint);
}

std::string list_of(const Cells& words, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + words[i];
  if (words.size() > most) text += fmt::format(" and {} more", words.size() - most);
  return text;
}

std::string pair_table(const ComparisonReport& report, std::size_t other, const Paint& paint) {
  const Alternative &first = report.alternatives[0], &second = report.alternatives[other];
  TextTable table({"", printable(first.name), printable(second.name), "difference", "better",
                   "same", "pairing"});
  Cells same;
  for (const Measure& measure : report.shown) {
    const auto row = common_row(report, measure, other);
    if (!row) continue;
    const PairedDifference d = paired_difference(first, second, *row);
    const std::string_view unit = unit_of(report, *row);
    const std::string name = describe_measure(measure);
    if (d.n == 0) continue;
    if (d.equal_share == 1) {
      same.push_back(name);
      continue;
    }
    table.add({name, value_text(d.first_mean, k_not_a_value, unit),
               value_text(d.second_mean, k_not_a_value, unit),
               difference_text(d.difference, d.half_width, unit),
               better_on(d, better_when(*first.results.scenario, measure)),
               share_text(d.equal_share, k_not_a_value), pairing_text(d.variance_reduction)});
  }
  table.first_column(k_page_width);
  const DayNoun noun = day_noun(first.results.scenario->clock);
  std::string text =
      titled(printable(second.name) + " against " + printable(first.name), table, paint);
  if (text.empty())
    text = paint.bold(printable(second.name) + " against " + printable(first.name)) + "\n";
  if (!same.empty())
    text += wrapped(fmt::format("The same {} every {}: {}", noun.at, noun.one, list_of(same, 20)),
                    k_page_width, 2);
  return text;
}

// What one of the tables has alone: whole scopes, or metrics of scopes that both have.
void add_alone(const MetricTable& some, const MetricTable& others, std::set<std::string>& alone) {
  for (const Index i : rows_missing_in(some, others)) {
    const MetricRow& row = some.rows[i];
    if (row.interval != "all") continue;
    const bool scope = others.first_row.count({row.scope, "all"}) > 0;
    const std::string t = row.within ? " within " + given_duration(*row.within) : "";
    alone.insert(scope ? std::string(row.metric) + t : std::string(row.scope));
  }
}

std::string left_out(const ComparisonReport& report) {
  std::set<std::string> alone;
  const MetricTable& first = results_of(report, 0).table;
  for (std::size_t i = 1; i < report.alternatives.size(); ++i) {
    add_alone(first, results_of(report, i).table, alone);
    add_alone(results_of(report, i).table, first, alone);
  }
  if (alone.empty()) return "";
  return wrapped(
      "Left out, because only some have it: " + list_of({alone.begin(), alone.end()}, 12) + ".",
      k_page_width, 2);
}

std::string footnotes(const ComparisonReport& report) {
  const DayNoun noun = day_noun(results_of(report, 0).scenario->clock);
  std::string text = left_out(report);
  const Clock& clock = results_of(report, 0).scenario->clock;
  if (clock.find_warm_up && clock.warm_up > 0)
    text +=
        wrapped(fmt::format("The first {} are not counted (warm_up: auto), the longest that one "
                            "of them needs.",
                            given_duration(clock.warm_up)),
                k_page_width, 2);
  text += wrapped(
      fmt::format("Each {} is lived through by all of them, with the same customers as far as "
                  "their classes have the same names. ± is half of "
                  "the 95 % confidence interval of one difference. better, same: {} how many {}. "
                  "pairing: so many times as many {} would be needed with customers of their own.",
                  noun.one, noun.at, noun.many, noun.many),
      k_page_width, 2);
  text += wrapped("Judged by " + describe_measure(report.by) + ", " + report.why + ".",
                  k_page_width, 2);
  return text;
}

}  // namespace

bool can_be_seen(const PairedDifference& difference) {
  return std::abs(difference.difference) > difference.half_width;
}

std::optional<CommonRow> common_row(const ComparisonReport& report, const Measure& measure,
                                    std::size_t alternative) {
  const auto first = find_row(results_of(report, 0).table, measure, "all");
  if (!first) return std::nullopt;
  const MetricRow& row = results_of(report, 0).table.rows[*first];
  const auto second = find_row(results_of(report, alternative).table, measure_of(row), "all");
  if (!second) return std::nullopt;
  return CommonRow{*first, *second};
}

PairedDifference difference_by(const ComparisonReport& report, std::size_t alternative) {
  const auto row = common_row(report, report.by, alternative);
  return row ? paired_difference(report.alternatives[0], report.alternatives[alternative], *row)
             : PairedDifference{};
}

std::string compare_page(const ComparisonReport& report, const Paint& paint) {
  std::string page = page_head(results_of(report, 0), "comparison · ", paint);
  for (const std::string& sentence : conclude(report)) page += wrapped(sentence, k_page_width, 2);
  page += "\n" + alternatives_table(report, paint) + "\n";
  for (std::size_t i = 1; i < report.alternatives.size(); ++i)
    page += pair_table(report, i, paint) + "\n";
  return page + paint.dim(footnotes(report));
}

}  // namespace frontline
