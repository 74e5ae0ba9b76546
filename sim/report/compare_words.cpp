// The conclusion of a comparison, in words that hold whatever the luck of the run.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/compare.hpp"
#include "report/numbers.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

const Clock& clock_of(const ComparisonReport& report) {
  return report.alternatives.front().results.scenario->clock;
}

std::string name_of(const ComparisonReport& report, std::size_t i) {
  return "\"" + printable(report.alternatives[i].name) + "\"";
}

std::string unit_of(const ComparisonReport& report) {
  const MetricTable& table = report.alternatives.front().results.table;
  return table.rows[find_row(table, report.by, "all").value()].unit;
}

std::string points(std::string text, std::string_view unit) {
  if (unit == "share" && text.ends_with("%")) text.replace(text.size() - 1, 1, "points");
  return text;
}

std::string amount(const ComparisonReport& report, double difference, double half_width) {
  const std::string unit = unit_of(report);
  return points(value_text(std::abs(difference), half_width, unit), unit);
}

/// "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string seen(const ComparisonReport& report, const PairedDifference& d) {
  const DayNoun noun = day_noun(clock_of(report));
  const bool higher = d.difference > 0;
  const bool good = (report.better == Better::higher) == higher;
  std::string text = name_of(report, 1);
  if (report.better != Better::neither)
    text += fmt::format(" is {} than {}:", good ? "better" : "worse", name_of(report, 0));
  else
    text += fmt::format(" differs from {}:", name_of(report, 0));
  text += fmt::format(" {} is {} {} (95 % confidence)", describe_measure(report.by),
                      amount(report, d.difference, d.half_width), higher ? "higher" : "lower");
  const double with = higher ? d.higher_share : d.lower_share;
  text += fmt::format("; it is {} {} {} of {}", higher ? "higher" : "lower", noun.at,
                      share_text(with, k_not_a_value), noun.many);
  if (d.equal_share > 0)
    text += fmt::format(" and the same {} {}", noun.at, share_text(d.equal_share, k_not_a_value));
  return text + ".";
}

// 2134 becomes 2100.
std::string two_digits(double count) {
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(count)) - 1));
  return said_number(std::round(count / step) * step);
}

std::string not_seen(const ComparisonReport& report, const PairedDifference& d) {
  const Clock& clock = clock_of(report);
  const std::string measure = describe_measure(report.by);
  if (d.equal_share == 1)
    return fmt::format("{} and {} are the same: {} does not differ {} any of {}.",
                       name_of(report, 1), name_of(report, 0), measure, day_noun(clock).at,
                       counted(d.n, clock));
  std::string text = fmt::format("No difference between {} and {} can be seen in {}: {} over {}.",
                                 name_of(report, 1), name_of(report, 0), measure,
                                 difference_text(d.difference, d.half_width, unit_of(report)),
                                 counted(d.n, clock));
  const double needed = replications_to_see(d);
  if (needed > d.n && needed <= 1e6)
    text += fmt::format(" If it really is {}, about {} {} show it with 80 % chance.",
                        amount(report, d.difference, k_not_a_value), two_digits(needed),
                        day_noun(clock).many);
  return text;
}

// A winner that misses a target is no solution.
void add_failures(const ComparisonReport& report, std::size_t winner,
                  std::vector<std::string>& sentences) {
  const Alternative& alternative = report.alternatives[winner];
  std::vector<std::string> failed;
  for (const TargetResult& judged : alternative.targets)
    if (judged.verdict == Verdict::fail)
      failed.push_back(printable(alternative.results.scenario->targets[judged.target].name));
  if (!failed.empty())
    sentences.push_back(fmt::format("But {} fails the target{} {}.", name_of(report, winner),
                                    failed.size() == 1 ? "" : "s", joined(failed)));
}

std::string nothing(const ComparisonReport& report, std::size_t n, std::string_view in_whom) {
  const DayNoun noun = day_noun(clock_of(report));
  return fmt::format("There is nothing to compare: {} has a value in {} {} {} of {} {} only.",
                     describe_measure(report.by), in_whom, noun.at, n,
                     report.alternatives.front().results.count, noun.many);
}

std::vector<std::string> conclude_pair(const ComparisonReport& report) {
  const PairedDifference d = difference_by(report, 1);
  if (d.n < 2) return {nothing(report, d.n, "both")};
  return {can_be_seen(d) ? seen(report, d) : not_seen(report, d)};
}

std::vector<std::string> conclude_several(const ComparisonReport& report) {
  const std::string measure = describe_measure(report.by);
  if (!report.selection)
    return {fmt::format(
        "Whether more or less {} is better cannot be said, so no best is named; --by METRIC.",
        measure)};
  const SubsetSelection& selection = *report.selection;
  if (selection.n < 2) return {nothing(report, selection.n, "all of them")};
  std::vector<std::string> others;
  for (std::size_t i = 0; i < report.alternatives.size(); ++i)
    if (selection.may_be_best[i] && i != selection.best) others.push_back(name_of(report, i));
  const std::size_t all = report.alternatives.size();
  if (others.size() + 1 == all)
    return {fmt::format("By {} no best of the {} can be named yet: each may be it.", measure, all)};
  const std::string best = name_of(report, selection.best);
  const char* direction = report.better == Better::higher ? "higher" : "lower";
  if (others.empty())
    return {fmt::format("By {} ({} is better) {} is the best of the {} (95 % confidence).", measure,
                        direction, best, all)};
  return {
      fmt::format("By {} ({} is better) {} comes out best of the {}; {} may be as good. The best "
                  "is among these (95 % confidence).",
                  measure, direction, best, all, joined(others))};
}

}  // namespace

std::string difference_text(double difference, double half_width, std::string_view unit) {
  const std::string text = points(value_text(difference, half_width, unit), unit);
  return (difference > 0 ? "+" : "") + text;
}

std::vector<std::string> conclude(const ComparisonReport& report) {
  if (report.alternatives.size() > 2) {
    std::vector<std::string> sentences = conclude_several(report);
    if (report.selection) add_failures(report, report.selection->best, sentences);
    return sentences;
  }
  std::vector<std::string> sentences = conclude_pair(report);
  const PairedDifference d = difference_by(report, 1);
  if (can_be_seen(d) && report.better != Better::neither)
    add_failures(report, (d.difference > 0) == (report.better == Better::higher), sentences);
  return sentences;
}

}  // namespace frontline
