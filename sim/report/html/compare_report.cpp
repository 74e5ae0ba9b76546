#include "report/html/compare_report.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/digest.hpp"
#include "core/version.hpp"
#include "report/text_table.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_pairs = 8;  // that are shown in charts

const Results& results_of(const ComparisonReport& report, std::size_t i) {
  return report.alternatives[i].results;
}

std::string name_of(const ComparisonReport& report, std::size_t i) {
  return shown_name(report.alternatives[i].name);
}

std::string_view unit_of(const ComparisonReport& report) {
  const MetricTable& table = results_of(report, 0).table;
  return table.rows[find_row(table, report.by, "all").value()].unit;
}

std::string question(const ComparisonReport& report, const Wording& say) {
  std::string names;
  const std::size_t count = report.alternatives.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) names += say(i + 1 == count ? Phrase::or_last : Phrase::and_next);
    names += say(Phrase::quoted, name_of(report, i));
  }
  return say(Phrase::which_is_better, names);
}

/// A winner that misses a target is no solution.
Ink ink_of_winner(const Alternative& winner) {
  const bool fails =
      std::any_of(winner.targets.begin(), winner.targets.end(),
                  [](const auto& judged) { return judged.verdict == Verdict::fail; });
  return fails ? Ink::doubtful : Ink::good;
}

Ink ink_of(const ComparisonReport& report) {
  if (report.alternatives.size() > 2)
    return report.selection ? ink_of_winner(report.alternatives[report.selection->best])
                            : Ink::quiet;
  const PairedDifference d = difference_by(report, 1);
  if (!can_be_seen(d) || report.better == Better::neither) return Ink::quiet;
  const bool better = (report.better == Better::higher) == (d.difference > 0);
  return better ? ink_of_winner(report.alternatives[1]) : Ink::bad;
}

Markup verdict(const ComparisonReport& report, const Wording& say) {
  std::vector<std::string> sentences = conclude(report, say);
  Markup markup = element("strong", sentences.front());
  for (std::size_t i = 1; i < sentences.size(); ++i) markup += element("p", sentences[i]);
  markup += element(
      "p", say(Phrase::same_customers, day_noun(results_of(report, 0).scenario->clock, say).one));
  return element("div", {{"class", "verdict " + ink_class({ink_of(report)})}}, markup);
}

// ---------------------------------------------------------------- all of them

Markup verdict_pill(const Alternative& alternative, const std::string& target, const Wording& say) {
  for (const TargetResult& judged : alternative.targets) {
    if (alternative.results.scenario->targets[judged.target].name != target) continue;
    switch (judged.verdict) {
      case Verdict::pass: return pill(say(Phrase::pass), Ink::good);
      case Verdict::fail: return pill(say(Phrase::fail), Ink::bad);
      case Verdict::open: return pill(say(Phrase::open), Ink::doubtful);
    }
  }
  return "";
}

std::string rank_of(const ComparisonReport& report, std::size_t i, const Wording& say) {
  if (!report.selection || report.selection->n < 2) return "";
  const auto& may = report.selection->may_be_best;
  if (!may[i]) return "";
  return say(std::count(may.begin(), may.end(), true) == 1 ? Phrase::best : Phrase::may_be_best);
}

std::string better_on(const PairedDifference& d, Better better, const Wording& say) {
  if (better == Better::neither) return "";
  return say.value(better == Better::higher ? d.higher_share : d.lower_share, "share");
}

Markup mean_of(const ComparisonReport& report, std::size_t i, const Wording& say) {
  const Results& results = results_of(report, i);
  const auto row = find_row(results.table, report.by, "all");
  if (!row) return "";
  const RowSummary summary = summarise(results, results.table.rows[*row]);
  return say.value(summary.mean, summary.half_width, results.table.rows[*row].unit);
}

Table alternatives_table(const ComparisonReport& report, const Wording& say) {
  std::vector<std::string> header = {say(Phrase::alternative), describe_measure(report.by, say),
                                     say(Phrase::difference),  say(Phrase::better_on),
                                     say(Phrase::same_on),     ""};
  const auto& targets = results_of(report, 0).scenario->targets;
  for (const Target& target : targets) header.push_back(shown_name(target.name, 30));
  Table table(header);
  for (std::size_t i = 0; i < report.alternatives.size(); ++i) {
    std::vector<Markup> cells = {name_of(report, i), mean_of(report, i, say), "", "", ""};
    if (i > 0) {
      const PairedDifference d = difference_by(report, i);
      cells[2] = say.difference(d.difference, d.half_width, unit_of(report));
      cells[3] = better_on(d, report.better, say);
      cells[4] = say.value(d.equal_share, "share");
    }
    cells.emplace_back(rank_of(report, i, say));
    for (const Target& target : targets)
      cells.push_back(verdict_pill(report.alternatives[i], target.name, say));
    table.add(std::move(cells));
  }
  return table;
}

Ink ink_of(const PairedDifference& d, Better better) {
  if (!can_be_seen(d) || better == Better::neither) return Ink::doubtful;
  return (better == Better::higher) == (d.difference > 0) ? Ink::good : Ink::bad;
}

Markup differences_figure(const ComparisonReport& report, const Wording& say) {
  std::vector<std::string> names;
  double least = 0, greatest = 0;
  for (std::size_t i = 1; i < report.alternatives.size(); ++i) {
    names.push_back(shown_name(report.alternatives[i].name, 40));
    const PairedDifference d = difference_by(report, i);
    least = std::fmin(least, d.difference - d.half_width);
    greatest = std::fmax(greatest, d.difference + d.half_width);
  }
  const std::string_view unit = unit_of(report);
  PlotLook look;
  look.width = 1000;
  look.height = 66 + 24 * static_cast<double>(names.size());
  look.names_at_y = look.grid_upright = true;
  look.x_title = describe_measure(report.by, say);
  if (unit == "share") look.x_title += ", " + say(Phrase::points);
  const std::string title =
      say(Phrase::differences_title, describe_measure(report.by, say), name_of(report, 0));
  Plot plot(title, conclude(report, say).front(),
            value_axis(least, greatest, difference_unit(unit), say), name_axis(names), look);
  plot.upright(0, {Ink::doubtful, 0, true});
  for (std::size_t i = 1; i < report.alternatives.size(); ++i) {
    const PairedDifference d = difference_by(report, i);
    if (d.n < 2) continue;
    const auto y = static_cast<double>(i - 1);
    const Style style = {ink_of(d, report.better)};
    plot.whisker_across(y, d.difference - d.half_width, d.difference + d.half_width, style);
    plot.dot({d.difference, y}, style,
             say(Phrase::at_time, names[i - 1], say.difference(d.difference, d.half_width, unit)));
  }
  return figure({title, say(Phrase::differences_words), plot, {}, Table({}), true}, say);
}

// ---------------------------------------------------------------- repeating

std::string repeated_command(const ComparisonReport& report, const CompareReportOptions& options) {
  std::string words = "frontline compare";
  if (options.plans) {
    words += " SCENARIO.yaml --plans";
    bool first_is_plan = false;
    for (std::size_t i = 0; i < report.alternatives.size(); ++i) {
      const std::string& plan = results_of(report, i).scenario->plan;
      if (!plan.empty()) words += " " + shell_word(plan);
      if (i == 0) first_is_plan = !plan.empty();
    }
    if (first_is_plan) words += " --against " + shell_word(report.alternatives[0].name);
  } else {
    for (std::size_t i = 1; i <= report.alternatives.size(); ++i)
      words += fmt::format(" FILE_{}.yaml", i);
  }
  if (!options.asked_by.empty()) words += " --by " + shell_word(options.asked_by);
  const Results& results = results_of(report, 0);
  words += shared_words(*results.scenario, options.repeated);
  return printable(words +
                   fmt::format(" --seed {} --replications {}", results.seed, results.count));
}

Markup repeating(const ComparisonReport& report, const CompareReportOptions& options,
                 const Wording& say) {
  Markup markup = element("p", say(Phrase::repeat_note)) +
                  element("pre", {{"tabindex", "0"}}, repeated_command(report, options)) +
                  element("p", {{"class", "note"}}, "Frontline " + std::string(version()));
  for (std::size_t i = 0; i < report.alternatives.size(); ++i)
    markup += element("p", {{"class", "note"}},
                      say(Phrase::identity_of, name_of(report, i),
                          sha256_text(results_of(report, i).scenario->canonical),
                          fingerprint_text(results_of(report, i).fingerprint())));
  return markup;
}

}  // namespace

std::string compare_report(const ComparisonReport& report, const CompareReportOptions& options) {
  const Wording say(options.language);
  const Results& first = results_of(report, 0);
  const std::string name = shown_name(first.scenario->name, 200);
  Document document;
  document.title = name;
  document.header = element("h1", name) +
                    element("p", {{"class", "meta"}},
                            say(Phrase::comparison_facts,
                                counted(first.count, first.scenario->clock, say), first.seed)) +
                    element("p", {{"class", "question"}}, question(report, say));
  document.main = verdict(report, say) + element("h3", say(Phrase::alternatives)) +
                  alternatives_table(report, say).markup() +
                  element("div", {{"class", "figures"}}, differences_figure(report, say));
  for (std::size_t i = 1; i < report.alternatives.size() && i <= k_most_pairs; ++i)
    document.main += element("section", pair_part(report, i, say));
  document.main += element(
      "section", element("h2", say(Phrase::repeat_title)) + repeating(report, options, say));
  document.footer =
      say(Phrase::half_width_note) + " " + say(Phrase::judged_by, describe_measure(report.by, say));
  return document_text(document, say);
}

}  // namespace frontline::html
