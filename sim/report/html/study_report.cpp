#include "report/html/study_report.hpp"

#include <algorithm>
#include <cmath>

#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_points = 500;  // of the table

/// The cheapest of these points that keeps every target; without a cost the first one.
std::optional<std::size_t> cheapest_kept(const StudyValues& values,
                                         const std::vector<std::size_t>& among) {
  std::optional<std::size_t> found;
  const auto cost = [&](std::size_t p) {
    return values.cost ? values.points[p].measures[*values.cost].mean : 0.0;
  };
  for (const std::size_t p : among)
    if (values.points[p].keeps_all() && (!found || cost(p) < cost(*found))) found = p;
  return found;
}

/// The best of these points by the first measure.
std::optional<std::size_t> best_of(const StudyValues& values,
                                   const std::vector<std::size_t>& among) {
  const Better better = values.measures.front().better;
  if (better == Better::neither) return std::nullopt;
  std::optional<std::size_t> found;
  for (const std::size_t p : among) {
    const double value = values.points[p].measures.front().mean;
    if (std::isnan(value)) continue;
    const double best = found ? values.points[*found].measures.front().mean : 0;
    if (!found || (better == Better::higher ? value > best : value < best)) found = p;
  }
  return found;
}

std::string measure_text(const StudyValues& values, std::size_t m, std::size_t p,
                         const Wording& say) {
  const RowSummary& summary = values.points[p].measures[m];
  return say(Phrase::at_time, describe_measure(values.measures[m].measure, say),
             say.value(summary.mean, summary.half_width, values.measures[m].unit));
}

/// What to choose where the place is like this.
Markup setting_card(const StudyValues& values, const Setting& setting, const Wording& say) {
  const auto kept = cheapest_kept(values, setting.points);
  const auto shown = kept ? kept : best_of(values, setting.points);
  Markup card;
  if (!setting.name.empty()) card += element("p", element("b", setting.name));
  if (!values.targets.empty())
    card += element(
        "p", kept ? pill(say(values.cost ? Phrase::cheapest_kept : Phrase::first_kept), Ink::good)
                  : pill(say(Phrase::none_kept), Ink::bad));
  if (!shown) return card;
  if (!kept)
    card +=
        element("p", say(Phrase::best_by, describe_measure(values.measures.front().measure, say)));
  const bool named = !setting.name.empty();  // what is given has been said
  card += element("p", element("b", point_name(values, values.points[*shown], say, named)));
  card += element("p", measure_text(values, 0, *shown, say));
  if (values.cost) card += element("p", measure_text(values, *values.cost, *shown, say));
  const Frontier front = frontier(values, setting.points);
  if (front.knee)
    card += element("p", {{"class", "note"}},
                    say(Phrase::knee_at,
                        point_name(values, values.points[front.points[*front.knee]], say, named)));
  return card;
}

std::string headline(const StudyValues& values, const Wording& say) {
  const std::size_t all = values.points.size();
  if (all == 0) return say(Phrase::nothing_stored);
  if (values.targets.empty()) return say(Phrase::points_compared, all);
  const auto kept = std::count_if(values.points.begin(), values.points.end(),
                                  [](const StudyPoint& point) { return point.keeps_all(); });
  return say(kept == 0 ? Phrase::no_point_keeps : Phrase::points_keep, kept, all);
}

Ink headline_ink(const StudyValues& values) {
  if (values.targets.empty()) return Ink::quiet;
  const bool any = std::any_of(values.points.begin(), values.points.end(),
                               [](const StudyPoint& point) { return point.keeps_all(); });
  return any ? Ink::good : Ink::bad;
}

Markup first_screen(const StudyValues& values, const Wording& say) {
  Markup verdict = element("strong", headline(values, say));
  if (values.missing > 0) verdict += element("p", say(Phrase::not_complete, values.missing));
  Markup markup =
      element("div", {{"class", "verdict " + ink_class({headline_ink(values)})}}, verdict);
  if (values.points.empty() || values.measures.empty()) return markup;
  Markup cards;
  for (const Setting& setting : settings_of(values, say))
    cards += element("li", setting_card(values, setting, say));
  return markup + element("ul", {{"class", "cards"}}, cards);
}

Markup target_cell(const StudyPoint& point, std::size_t target, const Wording& say) {
  for (const TargetResult& judged : point.targets) {
    if (judged.target != target) continue;
    const Ink ink = judged.verdict == Verdict::pass   ? Ink::good
                    : judged.verdict == Verdict::fail ? Ink::bad
                                                      : Ink::doubtful;
    const Phrase word = judged.verdict == Verdict::pass   ? Phrase::pass
                        : judged.verdict == Verdict::fail ? Phrase::fail
                                                          : Phrase::open;
    return pill(say(word), ink) + " " + say.value(judged.value, judged.half_width, judged.unit);
  }
  return "";
}

Markup all_points(const StudyValues& values, const Wording& say) {
  std::vector<std::string> header = {say(Phrase::point)};
  for (const Factor& factor : values.factors) header.push_back(short_path(factor.path));
  for (const Target& target : values.targets) header.push_back(shown_name(target.name, 30));
  for (const StudyMeasure& measure : values.measures)
    header.push_back(describe_measure(measure.measure, say));
  Table table(header);
  for (std::size_t f = 0; f < values.factors.size(); ++f) table.text_column(1 + f);
  for (const StudyPoint& point : values.points) {
    if (table.rows() == k_most_points) break;
    std::vector<Markup> cells = {std::to_string(point.number)};
    for (const std::string& value : point.values) cells.emplace_back(shown_name(value, 80));
    for (std::size_t t = 0; t < values.targets.size(); ++t)
      cells.push_back(target_cell(point, t, say));
    for (std::size_t m = 0; m < values.measures.size(); ++m)
      cells.emplace_back(
          say.value(point.measures[m].mean, point.measures[m].half_width, values.measures[m].unit));
    table.add(std::move(cells));
  }
  Markup markup = table.markup();
  if (values.points.size() > k_most_points)
    markup += element("p", {{"class", "note"}},
                      say(Phrase::more_points, k_most_points, values.points.size()));
  return markup;
}

Markup repeating(const StudyValues& values, const Wording& say) {
  return element("p", say(Phrase::repeat_note)) +
         element(
             "pre", {{"tabindex", "0"}},
             "frontline sweep STUDY.yaml -o STUDY.db\nfrontline report STUDY.db -o STUDY.html") +
         unfolded(say(Phrase::study_text),
                  element("pre", {{"dir", "auto"}, {"tabindex", "0"}}, values.study.text)) +
         element("p", {{"class", "note"}},
                 say(Phrase::study_identity, values.study.engine, values.study.hash));
}

Markup section(const std::string& title, const Markup& inside) {
  return inside.empty() ? Markup() : element("section", element("h2", title) + inside);
}

Markup figures(const Markup& inside) {
  return inside.empty() ? Markup() : element("div", {{"class", "figures"}}, inside);
}

}  // namespace

std::string study_report(const StudyValues& values, Language language) {
  const Wording say(language);
  const std::string title = shown_name(values.study.title, 400);
  Document document;
  document.title = title;
  document.header = element("h1", title) + element("p", {{"class", "meta"}},
                                                   say(Phrase::study_facts, values.points.size(),
                                                       values.replications, values.seed));
  document.main = first_screen(values, say);
  if (!values.points.empty() && !values.measures.empty())
    document.main += section(say(Phrase::study_frontier), figures(frontier_chart(values, say))) +
                     section(say(Phrase::study_responses), figures(response_charts(values, say))) +
                     section(say(Phrase::drives_title), figures(tornado(values, say))) +
                     section(say(Phrase::all_points), all_points(values, say));
  document.main += section(say(Phrase::repeat_title), repeating(values, say));
  document.footer = say(Phrase::half_width_note);
  return document_text(document, say);
}

}  // namespace frontline::html
