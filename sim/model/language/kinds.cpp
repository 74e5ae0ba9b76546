#include "model/language/kinds.hpp"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/language/values.hpp"

namespace frontline {
namespace {

constexpr bool k_bare = true, k_whole_only = true;

constexpr auto k_kinds = std::to_array<KindOfValue>({
    {Kind::own, "own", "a value of the unit of what it stands in", "4 min"},
    {Kind::text, "text", "a text", "\"as measured in May\""},
    {Kind::name, "name", "a name", "check_in"},
    {Kind::condition, "condition", "a condition", "waiting(check_in) > 10 and time >= 18:00"},
    {Kind::expression, "expression", "a condition or a quantity", "waiting(check_in)"},
    {Kind::metric, "metric", "the name of a metric", "wait_mean"},
    {Kind::number, "number", "a bare number", "0.5", k_bare, false, 0},
    {Kind::amount, "amount", "a bare number, in the currency of the scenario", "-120", k_bare},
    {Kind::count, "count", "a whole number", "3", k_bare, k_whole_only, 0},
    {Kind::positive_count, "positive_count", "a whole number from 1 on", "2", k_bare, k_whole_only,
     1},
    {Kind::priority, "priority", "a whole number of any sign", "1", k_bare, k_whole_only},
    {Kind::duration, "duration", "a duration", "4 min"},
    {Kind::offset, "offset", "a duration, negative for earlier", "-5 min"},
    {Kind::rate, "rate", "a rate", "60 per hour"},
    {Kind::chance, "chance", "a percentage up to 100%", "40%"},
    {Kind::share, "share", "a percentage", "120%"},
    {Kind::more, "more", "a percentage that is added", "+50%"},
    {Kind::factor, "factor", "a factor", "120%", k_bare, false, 0},
    {Kind::clock_time, "clock_time", "a clock time", "14:30"},
    {Kind::time, "time", "a time", "14:30 or Mon 14:30 or 2026-10-02 14:30"},
    {Kind::times, "times", "a time", "14:30 or Mon-Fri 14:30 or 2026-10-02 14:30"},
    {Kind::day, "day", "a weekday or a date", "Mon"},
    {Kind::period, "period", "a part of the day", "14:00-16:00"},
    {Kind::cost, "cost", "money by the hour, customer or day", "28 per hour"},
    {Kind::money_by_day, "money_by_day", "money by the day", "-80 per day"},
    {Kind::money_rate, "money_rate", "money over time", "-12 per hour"},
    {Kind::quit_rate, "quit_rate", "a percentage by the day or week", "1% per week"},
    {Kind::share_of_days, "share_of_days", "a share of days", "90% of days"},
    {Kind::bound, "bound", "a number with the unit of the metric", "5 min"},
    {Kind::column_unit, "column_unit", "a unit without number", "per hour"},
    {Kind::seed, "seed", "a whole number", "1", k_bare, k_whole_only, 0},
});

// Digits, fraction, exponent; as parse_number(), which takes no `+` and no lonely point.
constexpr std::string_view k_fraction_pattern = "(\\.[0-9]+)?";
constexpr std::string_view k_number_pattern = "[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";
constexpr std::string_view k_exponent_pattern = "[0-9]+(\\.[0-9]+)?[eE][-+]?[0-9]+";
constexpr std::string_view k_clock_pattern =
    "(([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00(:00)?)";
constexpr std::string_view k_weekday_pattern = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
constexpr std::string_view k_date_pattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
// Letters of any script, then also digits, `_` and `-`: as is_name().
constexpr std::string_view k_name_pattern =
    "[^\\u0000-@\\[-`{-\\u007f][^\\u0000-,./:-@\\[-^`{-\\u007f]{0,99}";

std::string any_of(Unit unit) { return fmt::format("({})", fmt::join(unit_words(unit), "|")); }

// Without the anchors.
std::string inner_pattern(Kind kind) {
  std::string number(k_number_pattern);
  switch (kind) {
    case Kind::name: return std::string(k_name_pattern);
    case Kind::metric: return "[a-zA-Z].*";
    case Kind::condition:
    case Kind::expression: return ".*[a-z].*";
    case Kind::number: return number;
    case Kind::amount: return "-?" + number;
    case Kind::count: return fmt::format("([0-9]+(\\.0+)?|{})", k_exponent_pattern);
    case Kind::positive_count: return fmt::format("(0*[1-9][0-9]*(\\.0+)?|{})", k_exponent_pattern);
    case Kind::priority: return fmt::format("-?([0-9]+(\\.0+)?|{})", k_exponent_pattern);
    case Kind::duration: return fmt::format("{} {}", number, any_of(Unit::duration));
    case Kind::offset: return fmt::format("-?{} {}", number, any_of(Unit::duration));
    case Kind::rate: return fmt::format("{} per {}", number, any_of(Unit::rate));
    case Kind::chance:
      return fmt::format("(0*100(\\.0+)?|0*[0-9]{{1,2}}{}|{})%", k_fraction_pattern,
                         k_exponent_pattern);
    case Kind::share: return number + "%";
    case Kind::more: return fmt::format("\\+?{}%", number);
    case Kind::factor: return number + "%?";
    case Kind::clock_time: return std::string(k_clock_pattern);
    case Kind::time:
      return fmt::format("({} |{} )?{}", k_weekday_pattern, k_date_pattern, k_clock_pattern);
    case Kind::times:
      return fmt::format("({0}(-{0})? |{1} )?{2}", k_weekday_pattern, k_date_pattern,
                         k_clock_pattern);
    case Kind::day: return fmt::format("({}|{})", k_weekday_pattern, k_date_pattern);
    case Kind::period: return fmt::format("{0}-{0}", k_clock_pattern);
    case Kind::cost: return fmt::format("-?{} per (second|minute|hour|day|customer)", number);
    case Kind::money_by_day: return fmt::format("-?{} per day", number);
    case Kind::money_rate: return fmt::format("-?{} per {}", number, any_of(Unit::rate));
    case Kind::quit_rate: return fmt::format("{}%? per {}", number, any_of(Unit::rate));
    case Kind::share_of_days:
      return fmt::format("(0*100(\\.0+)?|0*[0-9]{{1,2}}{}|{})% of days", k_fraction_pattern,
                         k_exponent_pattern);
    case Kind::bound: return fmt::format("-?{}(%| {})?", number, any_of(Unit::duration));
    case Kind::column_unit:
      return fmt::format("(%|{}|per {})", fmt::join(unit_words(Unit::duration), "|"),
                         any_of(Unit::rate));
    case Kind::seed: return "[0-9]+";
    case Kind::own:
    case Kind::text: break;
  }
  return {};
}

}  // namespace

const KindOfValue& about(Kind kind) { return k_kinds[static_cast<std::size_t>(kind)]; }

std::span<const KindOfValue> all_kinds() { return std::span(k_kinds).subspan(1); }

const KindOfValue* find_kind(std::string_view name) {
  for (const KindOfValue& each : all_kinds()) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

std::string pattern_of(Kind kind) {
  const std::string inner = inner_pattern(kind);
  return inner.empty() ? inner : "^" + inner + "$";
}

}  // namespace frontline
