#include "report/html/run_report.hpp"

#include <algorithm>

#include "analysis/batch_means.hpp"
#include "analysis/digest.hpp"
#include "analysis/warm_up.hpp"
#include "core/version.hpp"
#include "report/html/repeat.hpp"
#include "report/html/run_parts.hpp"
#include "report/numbers.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_sources = 300;

Markup section(const std::string& title, const Markup& inside) {
  return inside.empty() ? Markup() : element("section", element("h2", title) + inside);
}

Markup assumptions(const Scenario& scenario, const Wording& say) {
  Markup markup = unfolded(say(Phrase::description), paragraphs(scenario.description));
  if (scenario.description.empty()) markup = {};
  if (scenario.sources.empty()) return markup + element("p", say(Phrase::no_sources));
  Table table({say(Phrase::what), say(Phrase::source)});
  table.text_column(1);
  for (const auto& [path, source] : scenario.sources) {
    if (table.rows() == k_most_sources) break;
    table.add({shown_name(path, 120), shown_name(source, 600)});
  }
  const auto assumed = static_cast<std::size_t>(std::count_if(
      scenario.sources.begin(), scenario.sources.end(),
      [](const auto& each) { return each.second.find("assumption") != std::string::npos; }));
  return markup + element("p", say(Phrase::sources_note, scenario.sources.size(), assumed)) +
         table.markup();
}

std::string notes(const Results& results, const Wording& say) {
  const Clock& clock = results.scenario->clock;
  std::string text;
  if (results.count > 1) text = say(Phrase::half_width_note);
  if (results.count == 1 && has_batches(results)) text = say(Phrase::batches_note);
  if (clock.warm_up > 0)
    text += (text.empty() ? "" : " ") +
            say(Phrase::warm_up_note, say.units(given_duration(clock.warm_up)));
  return text;
}

Markup repeating(const Report& report, const RunReportOptions& options, const Wording& say) {
  const Results& results = report.results;
  return element("p", say(Phrase::repeat_note)) +
         element("pre", {{"tabindex", "0"}},
                 "frontline run SCENARIO.yaml" + repeat_words(results, options.repeated)) +
         element("p", {{"class", "note"}},
                 say(Phrase::identity, version(), sha256_text(results.scenario->canonical),
                     fingerprint_text(results.fingerprint())));
}

}  // namespace

std::string run_report(const Report& report, const RunReportOptions& options) {
  const Wording say(options.language);
  const Results& results = report.results;
  const Scenario& scenario = *results.scenario;
  const std::string name = shown_name(scenario.name, 200);
  DayCharts day = day_charts(results, say);
  const std::string noun =
      scenario.clock.days > 1 ? say(Phrase::day) : day_noun(scenario.clock, say).one;
  Document document;
  document.title = name;
  document.header = element("h1", name) +
                    element("p", {{"class", "meta"}}, run_facts(results, say)) +
                    element("p", {{"class", "question"}}, question_of(scenario, say));
  document.main =
      first_screen(report, options, say) +
      section(
          say(Phrase::the_day_by_the_clock, noun),
          day.figures.empty() ? Markup() : element("div", {{"class", "figures"}}, day.figures)) +
      section(say(Phrase::customers_title), outcomes(results, say)) +
      section(say(Phrase::levels_title), service_levels(report, say)) +
      section(say(Phrase::drives_title),
              options.sensitivity.effects.empty()
                  ? Markup()
                  : element("div", {{"class", "figures"}},
                            sensitivity_chart(options.sensitivity, results, say))) +
      section(say(Phrase::staff_title), staff_and_money(results, say)) +
      section(say(Phrase::assumptions_title), assumptions(scenario, say)) +
      section(say(Phrase::repeat_title), repeating(report, options, say));
  document.footer = notes(results, say);
  document.zoom = std::move(day.zoom);
  return document_text(document, say);
}

}  // namespace frontline::html
