#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/day.hpp"
#include "analysis/occurrence.hpp"
#include "analysis/summary.hpp"
#include "report/numbers.hpp"
#include "report/row_reader.hpp"
#include "report/text_table.hpp"

namespace frontline {
namespace {

constexpr double k_minute = 60, k_hour = 3600;
constexpr std::array k_round_waits = {
    1.0,           2.0,           5.0,           10.0,         20.0,          30.0,
    k_minute,      2 * k_minute,  3 * k_minute,  5 * k_minute, 10 * k_minute, 15 * k_minute,
    20 * k_minute, 30 * k_minute, 45 * k_minute, k_hour,       1.5 * k_hour,  2 * k_hour,
    3 * k_hour,    4 * k_hour,    6 * k_hour,    8 * k_hour,   12 * k_hour,   k_day,
    2 * k_day,     3 * k_day,     5 * k_day,     7 * k_day,    14 * k_day,    30 * k_day,
    60 * k_day,    90 * k_day};

double mean_of_all(const Results& results, const std::string& metric) {
  return RowReader(results).mean("all", metric);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

/// "on 2 of 10 evenings", "on 1 evening in 9", "on 37 % of evenings", "every evening".
std::string how_often(std::size_t hits, std::size_t days, const DayNoun& noun, const Wording& say) {
  if (hits == days) return say(Phrase::every_day, noun.one);
  if (days < 20) return say(Phrase::days_of_days, noun.at, hits, days, noun.many, noun.one);
  const double share = static_cast<double>(hits) / static_cast<double>(days);
  const double one_in = std::round(1 / share);
  if (share <= 0.5 && std::abs(one_in * share - 1) < 0.05)
    return say(Phrase::one_day_in, noun.at, noun.one, one_in);
  const double percent = std::clamp(std::round(100 * share), 1.0, 99.0);
  return say(Phrase::share_of_days, noun.at, percent, noun.many);
}

std::string most_waits(const Results& results, const Wording& say) {
  const Sketch& waits = results.waits[k_all_flow];
  if (waits.count() == 0) return "";
  const std::uint64_t at_once = count_at_most(waits, 0);
  if (at_once == waits.count()) return say(Phrase::nobody_had_to_wait);
  const double wait = waits.quantile(0.8);
  if (wait == 0) {
    const double share = static_cast<double>(at_once) / static_cast<double>(waits.count());
    return say(Phrase::did_not_wait, std::floor(100 * share));
  }
  // From a few hundred waits on a quantile is known within 0.4 %.
  const double slack = waits.count() > Sketch::k_exact ? 1.004 : 1;
  return say(Phrase::most_waited, say.units(said_duration_at_most(wait * slack)));
}

std::string long_waits(const Results& results, const Wording& say) {
  const auto row = results.table.find("all", "all", "wait_max");
  if (!row) return "";
  std::vector<double> longest = values_of(results, results.table.rows[*row]);
  longest.erase(
      std::remove_if(longest.begin(), longest.end(), [](double x) { return std::isnan(x); }),
      longest.end());
  if (longest.empty()) return "";
  const double greatest = *std::max_element(longest.begin(), longest.end());
  if (greatest == 0) return "";
  if (results.count == 1) return say(Phrase::longest_wait_was, say.units(said_duration(greatest)));
  // The longest round wait that is exceeded on a tenth of the days, or at all.
  const auto days_over = [&](double wait) {
    return static_cast<std::size_t>(
        std::count_if(longest.begin(), longest.end(), [&](double x) { return x > wait; }));
  };
  for (auto wait = k_round_waits.rbegin(); wait != k_round_waits.rend(); ++wait) {
    const std::size_t over = days_over(*wait);
    if (over == 0 || static_cast<double>(over) < 0.1 * results.count) continue;
    return say(Phrase::somebody_waited,
               how_often(over, results.count, day_noun(results.scenario->clock, say), say),
               say.units(given_duration(*wait)));
  }
  return say(Phrase::nobody_waited_longer, say.units(said_duration_at_most(greatest)));
}

/// What became of those who were not served; the verb is the same for one and for many.
std::string fate(const Scenario& scenario, Index outcome, const Wording& say) {
  switch (outcome) {
    case k_unsolved: return say(Phrase::fate_unsolved);
    case k_abandoned: return say(Phrase::fate_abandoned);
    case k_balked: return say(Phrase::fate_balked);
    case k_blocked: return say(Phrase::fate_blocked);
    case k_missed: return say(Phrase::fate_missed);
    case k_forgotten: return say(Phrase::fate_forgotten);
    case k_inside: return say(Phrase::fate_inside);
    default: return say(Phrase::fate_named, shown_name(plain_name(scenario.outcomes[outcome])));
  }
}

std::vector<std::string> fates(const Results& results, const Wording& say) {
  std::vector<std::pair<double, Index>> lost;
  const auto& outcomes = results.scenario->outcomes;
  for (Index o = 0; o < outcomes.size(); ++o) {
    const double mean = o == k_served ? 0 : mean_of_all(results, outcomes[o]);
    if (mean > 0) lost.emplace_back(mean, o);
  }
  std::stable_sort(lost.begin(), lost.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  parts.reserve(lost.size());
  for (const auto& [mean, outcome] : lost)
    parts.push_back(say(Phrase::so_many, said_number(mean), fate(*results.scenario, outcome, say)));
  return parts;
}

std::string who_came(const Results& results, const Wording& say) {
  const double offered = mean_of_all(results, "offered");
  if (!(offered > 0)) return say(Phrase::nobody_came);
  const DayNoun noun = day_noun(results.scenario->clock, say);
  const bool single = results.count == 1;
  std::string text =
      say(offered == 1 ? Phrase::customer_came : Phrase::customers_came, said_number(offered));
  if (!single) text = say(Phrase::on_an_average_day, capitalised(noun.at), noun.one, text);
  const std::vector<std::string> lost = fates(results, say);
  if (!lost.empty()) return say(Phrase::came_and_left, text, joined(lost, say));
  const bool all_served = mean_of_all(results, "served") == offered;
  if (!all_served) return say(Phrase::sentence, text);
  return say(single && offered == 1 ? Phrase::and_was_served : Phrase::and_all_served, text);
}

/// Which class waited longest, when there is a choice; the mean over days, as in the tables.
std::string who_waited(const Results& results, const Wording& say) {
  const Index classes = customer_classes(*results.scenario);
  std::string longest;
  double wait = 0;
  for (Index k = 0; k < classes; ++k) {
    const CustomerClass& described = results.scenario->classes[k];
    const double mean = RowReader(results).mean("class:" + described.name, "wait_mean");
    if (!(mean > wait)) continue;
    wait = mean;
    longest = described.name;
  }
  if (longest.empty() || classes < 2) return "";
  return say(Phrase::class_waited_longest, shown_name(longest), say.units(said_duration(wait)));
}

/// How many were satisfied, and how many will not come again; means over days, as in the tables.
std::string who_was_satisfied(const Results& results, const Wording& say) {
  const double satisfied = mean_of_all(results, "satisfied_share");
  if (std::isnan(satisfied)) return "";
  const double lost = mean_of_all(results, "lost");
  const DayNoun noun = day_noun(results.scenario->clock, say);
  std::string text = say(Phrase::were_satisfied, share_text(satisfied, k_not_a_value));
  if (results.count > 1)
    text = say(Phrase::on_an_average_day, capitalised(noun.at), noun.one, text);
  if (!(lost > 0)) return say(Phrase::sentence, text);
  return say(lost == 1 ? Phrase::and_was_lost : Phrase::and_were_lost, text, said_number(lost));
}

/// What was earned and spent, where the scenario has money.
std::string what_it_earned(const Results& results, const Wording& say) {
  const double profit = mean_of_all(results, "profit");
  if (std::isnan(profit)) return "";
  const std::string& currency = results.scenario->currency;
  const auto amount = [&](double value) {
    return said_number(value) + (currency.empty() ? "" : " " + printable(shown_name(currency)));
  };
  const std::string day = say(results.count == 1 ? Phrase::the_day : Phrase::an_average_day,
                              day_noun(results.scenario->clock, say).one);
  const double earned = mean_of_all(results, "earned"), cost = mean_of_all(results, "cost");
  if (earned == 0 && cost > 0) return say(Phrase::only_cost, day, amount(cost));
  return say(profit < 0 ? Phrase::made_a_loss : Phrase::made_a_profit, day, amount(earned),
             amount(cost), amount(std::abs(profit)));
}

std::string end_of_day(const Results& results, const Wording& say) {
  const double overtime = mean_of_all(results, "overtime");
  if (!(overtime >= 30) || results.scenario->clock.round_the_clock) return "";
  return say(results.count == 1 ? Phrase::last_left : Phrase::last_left_on_average,
             say.units(said_duration(overtime)));
}

}  // namespace

std::string joined(const std::vector<std::string>& parts, const Wording& say) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += say(i + 1 == parts.size() ? Phrase::and_last : Phrase::and_next);
    text += parts[i];
  }
  return text;
}

DayNoun day_noun(const Clock& clock, const Wording& say) {
  const std::string on = say(Phrase::at_day), in = say(Phrase::at_week);
  if (clock.days == 7) return {say(Phrase::week), say(Phrase::weeks), in};
  if (clock.days > 1) return {say(Phrase::run), say(Phrase::runs), in};
  if (clock.round_the_clock) return {say(Phrase::day), say(Phrase::days), on};
  const double middle = std::fmod(clock.start + clock.open_length / 2, k_day) / k_hour;
  if (middle >= 17 && middle < 23 && clock.open_length <= 12 * k_hour)
    return {say(Phrase::evening), say(Phrase::evenings), on};
  if ((middle >= 23 || middle < 5) && clock.open_length <= 12 * k_hour)
    return {say(Phrase::night), say(Phrase::nights), on};
  return {say(Phrase::day), say(Phrase::days), on};
}

std::string counted(std::uint64_t count, const Clock& clock, const Wording& say) {
  const DayNoun noun = day_noun(clock, say);
  const std::string text =
      say(Phrase::counted_days, count, count == 1 ? noun.one : noun.many, noun.one);
  const bool of_days = clock.days > 1 && clock.days != 7;
  return of_days ? say(Phrase::run_of_days, text, clock.days) : text;
}

std::string plain_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::vector<std::string> describe(const Results& results, const Wording& say) {
  std::vector<std::string> sentences;
  std::string waits = most_waits(results, say);
  const std::string longest = long_waits(results, say);
  if (!longest.empty())
    waits = waits.empty() ? longest : say(Phrase::half_sentences, waits, longest);
  if (!waits.empty()) sentences.push_back(say(Phrase::sentence, capitalised(waits)));
  sentences.push_back(who_came(results, say));
  if (const std::string who = who_waited(results, say); !who.empty()) sentences.push_back(who);
  for (const auto& sentence : {end_of_day, who_was_satisfied, what_it_earned})
    if (std::string text = sentence(results, say); !text.empty())
      sentences.push_back(std::move(text));
  return sentences;
}

std::string describe_measure(const Measure& measure, const Wording& say) {
  const auto colon = measure.scope.find(':');
  const std::string of =
      measure.scope == "all" ? say(Phrase::scope_all) : shown_name(measure.scope.substr(colon + 1));
  const std::string metric = say.metric(measure.metric);
  if (!measure.within) return say(Phrase::measure_of, metric, of);
  return say(Phrase::measure_within, metric, of, say.units(given_duration(*measure.within)));
}

std::string describe_target(const Scenario& scenario, const TargetResult& judged,
                            const Wording& say) {
  const Target& target = scenario.targets[judged.target];
  std::string bound = say.value(target.bound, judged.unit);
  if (judged.unit == "s") bound = say.units(given_duration(target.bound));
  if (judged.unit == "share") bound = given_number(100 * target.bound) + " %";
  std::string text =
      say(target.at_least ? Phrase::target_at_least : Phrase::target_at_most,
          describe_measure({target.metric, target.scope, judged.within}, say), bound);
  if (target.each_interval) text += say(Phrase::in_every_interval);
  const DayNoun noun = day_noun(scenario.clock, say);
  if (target.on)
    text += say(Phrase::on_share_of_days, noun.at, given_number(100 * *target.on), noun.many);
  if (target.confidence)
    text += say(Phrase::with_confidence, given_number(100 * *target.confidence));
  return text;
}

}  // namespace frontline
