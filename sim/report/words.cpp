#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/day.hpp"
#include "analysis/occurrence.hpp"
#include "analysis/summary.hpp"
#include "report/numbers.hpp"
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

RowSummary summary_of(const Results& results, const std::string& metric) {
  const auto row = results.table.find("all", "all", metric);
  return row ? summarise(results, results.table.rows[*row]) : RowSummary{};
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
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

/// "on 2 of 10 evenings", "on 1 evening in 9", "on 37 % of evenings", "every evening".
std::string how_often(std::size_t hits, std::size_t days, const DayNoun& noun) {
  if (hits == days) return "every " + noun.one;
  if (days < 20) return fmt::format("{} {} of {} {}", noun.at, hits, days, noun.many);
  const double share = static_cast<double>(hits) / static_cast<double>(days);
  const double one_in = std::round(1 / share);
  if (share <= 0.5 && std::abs(one_in * share - 1) < 0.05)
    return fmt::format("{} 1 {} in {:.0f}", noun.at, noun.one, one_in);
  const double percent = std::clamp(std::round(100 * share), 1.0, 99.0);
  return fmt::format("{} {:.0f} % of {}", noun.at, percent, noun.many);
}

std::string most_waits(const Results& results) {
  const Sketch& waits = results.waits[k_all_flow];
  if (waits.count() == 0) return "";
  const std::uint64_t at_once = count_at_most(waits, 0);
  if (at_once == waits.count()) return "nobody had to wait";
  const double wait = waits.quantile(0.8);
  if (wait == 0) {
    const double share = static_cast<double>(at_once) / static_cast<double>(waits.count());
    return fmt::format("{:.0f} % of customers did not wait at all", std::floor(100 * share));
  }
  // From a few hundred waits on a quantile is known within 0.4 %.
  const double slack = waits.count() > Sketch::k_exact ? 1.004 : 1;
  return "80 % of customers waited at most " + said_duration_at_most(wait * slack);
}

std::string long_waits(const Results& results) {
  const auto row = results.table.find("all", "all", "wait_max");
  if (!row) return "";
  std::vector<double> longest = values_of(results, results.table.rows[*row]);
  longest.erase(
      std::remove_if(longest.begin(), longest.end(), [](double x) { return std::isnan(x); }),
      longest.end());
  if (longest.empty()) return "";
  const double greatest = *std::max_element(longest.begin(), longest.end());
  if (greatest == 0) return "";
  if (results.count == 1) return "the longest wait was " + said_duration(greatest);
  // The longest round wait that is exceeded on a tenth of the days, or at all.
  const auto days_over = [&](double wait) {
    return static_cast<std::size_t>(
        std::count_if(longest.begin(), longest.end(), [&](double x) { return x > wait; }));
  };
  for (auto wait = k_round_waits.rbegin(); wait != k_round_waits.rend(); ++wait) {
    const std::size_t over = days_over(*wait);
    if (over == 0 || static_cast<double>(over) < 0.1 * results.count) continue;
    return how_often(over, results.count, day_noun(results.scenario->clock)) +
           " somebody waited over " + given_duration(*wait);
  }
  return "nobody ever waited longer than " + said_duration_at_most(greatest);
}

/// What became of those who were not served; the verb is the same for one and for many.
std::string fate(const Scenario& scenario, Index outcome) {
  switch (outcome) {
    case k_unsolved: return "left without a solution";
    case k_abandoned: return "gave up waiting";
    case k_balked: return "turned round at the sight of the queue";
    case k_blocked: return "found the queue full";
    case k_missed: return "came too late for the deadline";
    case k_forgotten: return "never got the promised callback";
    case k_inside: return "did not get through before the end";
    default: return "left as \"" + plain_name(scenario.outcomes[outcome]) + "\"";
  }
}

std::vector<std::string> fates(const Results& results) {
  std::vector<std::pair<double, Index>> lost;
  const auto& outcomes = results.scenario->outcomes;
  for (Index o = 0; o < outcomes.size(); ++o) {
    const double mean = o == k_served ? 0 : summary_of(results, outcomes[o]).mean;
    if (mean > 0) lost.emplace_back(mean, o);
  }
  std::stable_sort(lost.begin(), lost.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  parts.reserve(lost.size());
  for (const auto& [mean, outcome] : lost)
    parts.push_back(said_number(mean) + " " + fate(*results.scenario, outcome));
  return parts;
}

std::string who_came(const Results& results) {
  const double offered = summary_of(results, "offered").mean;
  if (!(offered > 0)) return "Nobody came.";
  const DayNoun noun = day_noun(results.scenario->clock);
  const bool single = results.count == 1;
  std::string text = said_number(offered) + (offered == 1 ? " customer came" : " customers came");
  if (!single) text = fmt::format("{} an average {} {}", capitalised(noun.at), noun.one, text);
  const std::vector<std::string> lost = fates(results);
  if (!lost.empty()) return text + ": " + joined(lost) + ".";
  const bool all_served = summary_of(results, "served").mean == offered;
  if (!all_served) return text + ".";
  return text + (single && offered == 1 ? " and was served." : ", and all were served.");
}

/// Which class waited longest, when there is a choice; the mean over days, as in the tables.
std::string who_waited(const Results& results) {
  const Index classes = customer_classes(*results.scenario);
  std::string longest;
  double wait = 0;
  for (Index k = 0; k < classes; ++k) {
    const CustomerClass& described = results.scenario->classes[k];
    const auto row = results.table.find("class:" + described.name, "all", "wait_mean");
    const double mean = row ? mean_of(results, results.table.rows[*row]) : 0;
    if (!(mean > wait)) continue;
    wait = mean;
    longest = described.name;
  }
  if (longest.empty() || classes < 2) return "";
  return fmt::format("Of all classes \"{}\" waited longest, {} on average.", longest,
                     said_duration(wait));
}

/// How many were satisfied, and how many will not come again; means over days, as in the tables.
std::string who_was_satisfied(const Results& results) {
  const double satisfied = summary_of(results, "satisfied_share").mean;
  if (std::isnan(satisfied)) return "";
  const double lost = summary_of(results, "lost").mean;
  const DayNoun noun = day_noun(results.scenario->clock);
  std::string text = share_text(satisfied, k_not_a_value) + " of customers were satisfied";
  if (results.count > 1)
    text = fmt::format("{} an average {} {}", capitalised(noun.at), noun.one, text);
  if (!(lost > 0)) return text + ".";
  return fmt::format("{} and {} {} lost for good.", text, said_number(lost),
                     lost == 1 ? "was" : "were");
}

/// What was earned and spent, where the scenario has money.
std::string what_it_earned(const Results& results) {
  const double profit = summary_of(results, "profit").mean;
  if (std::isnan(profit)) return "";
  const std::string& currency = results.scenario->currency;
  const auto amount = [&](double value) {
    return said_number(value) + (currency.empty() ? "" : " " + printable(currency));
  };
  const DayNoun noun = day_noun(results.scenario->clock);
  return fmt::format(
      "{} {} earned {} and cost {}: {} of {}.", results.count == 1 ? "The" : "An average", noun.one,
      amount(summary_of(results, "earned").mean), amount(summary_of(results, "cost").mean),
      profit < 0 ? "a loss" : "a profit", amount(std::abs(profit)));
}

std::string end_of_day(const Results& results) {
  const double overtime = summary_of(results, "overtime").mean;
  if (!(overtime >= 30) || results.scenario->clock.round_the_clock) return "";
  return fmt::format("The last customer left {} after the close{}.", said_duration(overtime),
                     results.count == 1 ? "" : " on average");
}

std::string metric_words(const std::string& metric) {
  const auto definition = metric.find("service_level_");
  if (definition == 0) return fmt::format("service level ({})", plain_name(metric.substr(14)));
  return plain_name(metric);
}

}  // namespace

DayNoun day_noun(const Clock& clock) {
  if (clock.days == 7) return {"week", "weeks", "in"};
  if (clock.days > 1) return {"run", "runs", "in"};
  if (clock.round_the_clock) return {"day", "days"};
  const double middle = std::fmod(clock.start + clock.open_length / 2, k_day) / k_hour;
  if (middle >= 17 && middle < 23 && clock.open_length <= 12 * k_hour)
    return {"evening", "evenings"};
  if ((middle >= 23 || middle < 5) && clock.open_length <= 12 * k_hour) return {"night", "nights"};
  return {"day", "days"};
}

std::string counted(std::uint64_t count, const Clock& clock) {
  const DayNoun noun = day_noun(clock);
  const std::string text = fmt::format("{} {}", count, count == 1 ? noun.one : noun.many);
  return noun.one == "run" ? fmt::format("{} of {} days", text, clock.days) : text;
}

std::string plain_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::vector<std::string> describe(const Results& results) {
  std::vector<std::string> sentences;
  std::string waits = most_waits(results);
  const std::string longest = long_waits(results);
  if (!longest.empty()) waits += (waits.empty() ? "" : "; ") + longest;
  if (!waits.empty()) sentences.push_back(capitalised(waits) + ".");
  sentences.push_back(who_came(results));
  if (const std::string who = who_waited(results); !who.empty()) sentences.push_back(who);
  for (const auto& sentence : {end_of_day, who_was_satisfied, what_it_earned})
    if (std::string text = sentence(results); !text.empty()) sentences.push_back(std::move(text));
  return sentences;
}

std::string describe_measure(const Measure& measure) {
  const auto colon = measure.scope.find(':');
  std::string text = metric_words(measure.metric) + " of " +
                     (measure.scope == "all" ? "all" : measure.scope.substr(colon + 1));
  if (measure.within) text += " within " + given_duration(*measure.within);
  return text;
}

std::string describe_target(const Scenario& scenario, const TargetResult& judged) {
  const Target& target = scenario.targets[judged.target];
  std::string text = describe_measure({target.metric, target.scope, judged.within});
  std::string bound = value_text(target.bound, k_not_a_value, judged.unit);
  if (judged.unit == "s") bound = given_duration(target.bound);
  if (judged.unit == "share") bound = given_number(100 * target.bound) + " %";
  text += fmt::format(": at {} {}", target.at_least ? "least" : "most", bound);
  if (target.each_interval) text += " in every interval";
  const DayNoun noun = day_noun(scenario.clock);
  if (target.on)
    text += fmt::format(", {} {} % of {}", noun.at, given_number(100 * *target.on), noun.many);
  if (target.confidence)
    text += fmt::format(" ({} % confidence)", given_number(100 * *target.confidence));
  return text;
}

}  // namespace frontline
