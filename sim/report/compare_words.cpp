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

std::string name_of(const ComparisonReport& report, std::size_t i, const Wording& say) {
  return say(Phrase::quoted, printable(shown_name(report.alternatives[i].name)));
}

std::string_view unit_of(const ComparisonReport& report) {
  const MetricTable& table = report.alternatives.front().results.table;
  return table.rows[find_row(table, report.by, "all").value()].unit;
}

/// A difference without its sign, which is said in words.
std::string amount(const ComparisonReport& report, double difference, double half_width,
                   const Wording& say) {
  const std::string text = say.difference(std::abs(difference), half_width, unit_of(report));
  return text.starts_with('+') ? text.substr(1) : text;
}

std::string seen(const ComparisonReport& report, const PairedDifference& d, const Wording& say) {
  const DayNoun noun = day_noun(clock_of(report), say);
  const bool higher = d.difference > 0;
  const bool good = (report.better == Better::higher) == higher;
  const Phrase which = report.better == Better::neither ? Phrase::differs_from
                       : good                           ? Phrase::is_better
                                                        : Phrase::is_worse;
  const std::string direction = say(higher ? Phrase::higher : Phrase::lower);
  std::string text =
      say(which, name_of(report, 1, say), name_of(report, 0, say), describe_measure(report.by, say),
          amount(report, d.difference, d.half_width, say), direction);
  const double with = higher ? d.higher_share : d.lower_share;
  text += say(Phrase::on_so_many, direction, noun.at, share_text(with, k_not_a_value), noun.many);
  if (d.equal_share > 0)
    text += say(Phrase::and_the_same, noun.at, share_text(d.equal_share, k_not_a_value), noun.many);
  return say(Phrase::sentence, text);
}

// 2134 becomes 2100.
std::string two_digits(double count) {
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(count)) - 1));
  return said_number(std::round(count / step) * step);
}

std::string not_seen(const ComparisonReport& report, const PairedDifference& d,
                     const Wording& say) {
  const Clock& clock = clock_of(report);
  const DayNoun noun = day_noun(clock, say);
  const std::string measure = describe_measure(report.by, say);
  const std::string second = name_of(report, 1, say), first = name_of(report, 0, say);
  if (d.equal_share == 1)
    return say(Phrase::are_the_same, second, first, measure, noun.at, counted(d.n, clock, say));
  std::string text =
      say(Phrase::no_difference, second, first, measure,
          say.difference(d.difference, d.half_width, unit_of(report)), counted(d.n, clock, say));
  const double needed = replications_to_see(d);
  if (needed > d.n && needed <= 1e6)
    text += say(Phrase::days_to_see_it, amount(report, d.difference, k_not_a_value, say),
                two_digits(needed), noun.many);
  return text;
}

// A winner that misses a target is no solution.
void add_failures(const ComparisonReport& report, std::size_t winner,
                  std::vector<std::string>& sentences, const Wording& say) {
  const Alternative& alternative = report.alternatives[winner];
  std::vector<std::string> failed;
  for (const TargetResult& judged : alternative.targets)
    if (judged.verdict == Verdict::fail)
      failed.push_back(
          printable(shown_name(alternative.results.scenario->targets[judged.target].name)));
  if (!failed.empty())
    sentences.push_back(say(failed.size() == 1 ? Phrase::but_fails_one : Phrase::but_fails,
                            name_of(report, winner, say), joined(failed, say)));
}

std::string nothing(const ComparisonReport& report, std::size_t n, Phrase in_whom,
                    const Wording& say) {
  const DayNoun noun = day_noun(clock_of(report), say);
  return say(Phrase::nothing_to_compare, describe_measure(report.by, say), say(in_whom), noun.at, n,
             report.alternatives.front().results.count, noun.many);
}

std::vector<std::string> conclude_pair(const ComparisonReport& report, const Wording& say) {
  const PairedDifference d = difference_by(report, 1);
  if (d.n < 2) return {nothing(report, d.n, Phrase::in_both, say)};
  return {can_be_seen(d) ? seen(report, d, say) : not_seen(report, d, say)};
}

std::vector<std::string> conclude_several(const ComparisonReport& report, const Wording& say) {
  const std::string measure = describe_measure(report.by, say);
  if (!report.selection) return {say(Phrase::no_best_is_named, measure)};
  const SubsetSelection& selection = *report.selection;
  if (selection.n < 2) return {nothing(report, selection.n, Phrase::in_all_of_them, say)};
  std::vector<std::string> others;
  for (std::size_t i = 0; i < report.alternatives.size(); ++i)
    if (selection.may_be_best[i] && i != selection.best) others.push_back(name_of(report, i, say));
  const std::size_t all = report.alternatives.size();
  if (others.size() + 1 == all) return {say(Phrase::each_may_be_best, measure, all)};
  const std::string best = name_of(report, selection.best, say);
  const std::string direction =
      say(report.better == Better::higher ? Phrase::higher : Phrase::lower);
  if (others.empty()) return {say(Phrase::is_the_best, measure, direction, best, all)};
  return {say(Phrase::is_among_the_best, measure, direction, best, all, joined(others, say))};
}

}  // namespace

std::string difference_text(double difference, double half_width, std::string_view unit) {
  return Wording().difference(difference, half_width, unit);
}

std::vector<std::string> conclude(const ComparisonReport& report, const Wording& say) {
  if (report.alternatives.size() > 2) {
    std::vector<std::string> sentences = conclude_several(report, say);
    if (report.selection) add_failures(report, report.selection->best, sentences, say);
    return sentences;
  }
  std::vector<std::string> sentences = conclude_pair(report, say);
  const PairedDifference d = difference_by(report, 1);
  if (can_be_seen(d) && report.better != Better::neither)
    add_failures(report, (d.difference > 0) == (report.better == Better::higher), sentences, say);
  return sentences;
}

}  // namespace frontline
