// What a reader sees first: the question, the verdict, the targets, what would change most.
#include <algorithm>
#include <cctype>

#include "report/html/run_parts.hpp"
#include "report/numbers.hpp"
#include "report/text_table.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_question = 400;  // characters

/// Paragraph breaks stay, other line ends become spaces.
std::string flowing(const std::string& text) {
  std::string flowing;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool paragraph = text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '\n';
    flowing += text[i] == '\n' && !paragraph && (i == 0 || text[i - 1] != '\n') ? ' ' : text[i];
  }
  return flowing;
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  std::string sentence;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') sentence += text[i];
    const bool ends = std::string_view(".?!").find(text[i]) != std::string_view::npos &&
                      (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n');
    if (!ends && text[i] != '\n') continue;
    const std::size_t begin = sentence.find_first_not_of(' ');
    if (begin != std::string::npos) sentences.push_back(sentence.substr(begin));
    sentence.clear();
  }
  if (sentence.find_first_not_of(' ') != std::string::npos) sentences.push_back(sentence);
  return sentences;
}

/// "The question: how many?" is a question without its first two words.
std::string without_label(std::string sentence) {
  const std::size_t colon = sentence.find(": ");
  if (colon == std::string::npos || colon > 24) return sentence;
  if (std::count(sentence.begin(), sentence.begin() + static_cast<std::ptrdiff_t>(colon), ' ') > 1)
    return sentence;
  sentence.erase(0, colon + 2);
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
    sentence[0] = static_cast<char>(sentence[0] - 32);
  return sentence;
}

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return Ink::good;
    case Verdict::fail: return Ink::bad;
    case Verdict::open: return Ink::doubtful;
  }
  return Ink::quiet;
}

Phrase phrase_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return Phrase::pass;
    case Verdict::fail: return Phrase::fail;
    case Verdict::open: return Phrase::open;
  }
  return Phrase::open;
}

std::vector<std::string> names_with(const Report& report, Verdict verdict) {
  std::vector<std::string> names;
  for (const TargetResult& judged : report.targets)
    if (judged.verdict == verdict)
      names.push_back(shown_name(report.results.scenario->targets[judged.target].name));
  return names;
}

/// The first few of them.
std::string some_of(const std::vector<std::string>& names, const Wording& say) {
  constexpr std::size_t k_most = 4;
  if (names.size() <= k_most + 1) return joined(names, say);
  const std::size_t more = names.size() - k_most;
  std::string text;
  for (std::size_t i = 0; i < k_most; ++i) text += (i == 0 ? "" : say(Phrase::and_next)) + names[i];
  return say(Phrase::and_more, text, more);
}

struct Headline {
  std::string text;
  Ink ink = Ink::quiet;
};

Headline headline(const Report& report, const Wording& say) {
  const std::size_t all = report.targets.size();
  const std::vector<std::string> failed = names_with(report, Verdict::fail),
                                 open = names_with(report, Verdict::open);
  if (all == 0) return {"", Ink::quiet};
  if (!failed.empty())
    return {all == 1 ? say(Phrase::the_target_fails, some_of(failed, say))
                     : say(failed.size() == 1 ? Phrase::one_target_fails : Phrase::targets_fail,
                           failed.size(), all, some_of(failed, say)),
            Ink::bad};
  if (!open.empty()) return {say(Phrase::targets_open, some_of(open, say)), Ink::doubtful};
  return {say(all == 1   ? Phrase::the_target_kept
              : all == 2 ? Phrase::both_targets_kept
                         : Phrase::all_targets_kept,
              all),
          Ink::good};
}

Markup verdict_block(const Report& report, const Wording& say) {
  std::vector<std::string> said = describe(report.results, say);
  Headline head = headline(report, say);
  if (head.text.empty() && !said.empty()) {
    head.text = said.front();
    said.erase(said.begin());
  }
  std::string text;
  for (const std::string& sentence : said)
    text += (text.empty() || say.chinese() ? "" : " ") + printable(sentence);
  return element("div", {{"class", "verdict " + ink_class({head.ink})}},
                 element("strong", printable(head.text)) + element("p", text));
}

Markup chance_of(const Results& results, const TargetResult& judged, const Wording& say) {
  const DayNoun noun = day_noun(results.scenario->clock, say);
  if (results.count < 2 || !(judged.pass_share == judged.pass_share)) return {};
  return element(
      "p", say(Phrase::kept_on, noun.at, share_text(judged.pass_share, k_not_a_value), noun.many));
}

Markup target_card(const Report& report, const TargetResult& judged, const Wording& say) {
  const Results& results = report.results;
  const Target& target = results.scenario->targets[judged.target];
  std::string value = say.value(judged.value, judged.half_width, judged.unit);
  if (target.each_interval && !judged.interval.empty())
    value = say(Phrase::in_worst_interval, value, say.interval(judged.interval));
  Markup card = element("p", pill(say(phrase_of(judged.verdict)), ink_of(judged.verdict)) + " " +
                                 element("b", shown_name(target.name)));
  card += element("p", describe_target(*results.scenario, judged, say));
  card += element("p", element("span", {{"class", "big"}}, value));
  card += chance_of(results, judged, say);
  for (const OtherVerdict& other : flipped_by_definition(results, judged))
    card +=
        element("p", {{"class", "flip"}},
                say(judged.verdict == Verdict::pass ? Phrase::by_other_fail : Phrase::by_other_pass,
                    say.metric(other.metric), say.value(other.value, "share")));
  return element("li", card);
}

Markup target_cards(const Report& report, const Wording& say) {
  Markup cards;
  for (const TargetResult& judged : report.targets) cards += target_card(report, judged, say);
  return element("ul", {{"class", "cards"}}, cards);
}

/// Many targets as rows, those that fail first.
Markup target_rows(const Report& report, const Wording& say) {
  const Results& results = report.results;
  const DayNoun noun = day_noun(results.scenario->clock, say);
  Table table({say(Phrase::target), say(Phrase::verdict), say(Phrase::asked), say(Phrase::found),
               say(Phrase::share_kept, noun.many)});
  table.text_column(1).text_column(2);
  for (const Verdict verdict : {Verdict::fail, Verdict::open, Verdict::pass})
    for (const TargetResult& judged : report.targets) {
      if (judged.verdict != verdict) continue;
      const Target& target = results.scenario->targets[judged.target];
      table.add({shown_name(target.name), pill(say(phrase_of(verdict)), ink_of(verdict)),
                 describe_target(*results.scenario, judged, say),
                 say.value(judged.value, judged.half_width, judged.unit),
                 results.count < 2 ? "" : say.value(judged.pass_share, "share")});
    }
  return table.markup();
}

}  // namespace

std::string question_of(const Scenario& scenario, const Wording& say) {
  std::string question;
  bool goes_on = false;  // several in a row are one question
  for (const std::string& sentence : sentences_of(flowing(scenario.description))) {
    const bool asks = sentence.ends_with('?');
    if (asks) question = goes_on ? question + " " + sentence : without_label(sentence);
    goes_on = asks;
  }
  if (!question.empty()) return shown_name(question, k_most_question);
  return say(scenario.targets.empty() ? Phrase::question_of_waits : Phrase::question_of_targets);
}

std::string run_facts(const Results& results, const Wording& say) {
  const Scenario& scenario = *results.scenario;
  std::string facts = counted(results.count, scenario.clock, say);
  if (results.count == 1 && results.first > 0)
    facts = say(Phrase::replication_number, results.first);
  facts = say(Phrase::facts, facts, results.seed);
  if (!scenario.plan.empty()) facts += " · " + say(Phrase::with_plan, shown_name(scenario.plan));
  for (const std::string& overlay : scenario.overlays)
    facts += " · " + say(Phrase::with_overlay, shown_name(overlay));
  return facts;
}

Markup first_screen(const Report& report, const RunReportOptions& options, const Wording& say) {
  constexpr std::size_t k_most_cards = 6;
  const Markup verdict = verdict_block(report, say),
               helping = sensitivity_cards(options.sensitivity, report.results, say),
               title = element("h3", say(Phrase::targets));
  if (report.targets.empty()) return verdict + helping;
  if (report.targets.size() <= k_most_cards)
    return verdict + title + target_cards(report, say) + helping;
  return verdict + helping + title + target_rows(report, say);
}

}  // namespace frontline::html
