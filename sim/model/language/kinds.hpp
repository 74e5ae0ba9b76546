// The kinds of plain values that the language has: how each is called, written and recognised. What
// the loader's readers accept of a text, the patterns here say for editors; units come from the same
// table (unit_words). The patterns look at one text alone: they know no clock and no names.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace frontline {

enum class Kind : std::uint8_t {
  own,  ///< that of the distribution or switch in which the key stands
  text,
  name,  ///< of something in this scenario, or a new one
  condition,
  expression,  ///< a condition, or a quantity such as waiting(check_in)
  metric,
  number,          ///< not negative
  amount,          ///< of money: a bare number of any sign
  count,           ///< a whole number
  positive_count,  ///< from 1 on
  priority,        ///< a whole number of any sign
  duration,
  offset,  ///< a duration of any sign
  rate,
  chance,  ///< a percentage up to 100%
  share,   ///< a percentage
  more,    ///< a percentage that is added, with or without `+`
  factor,
  clock_time,    ///< 14:30
  time,          ///< 14:30, Mon 14:30, 2026-10-02 14:30
  times,         ///< the same, or Mon-Fri 14:30
  day,           ///< weekday or date
  period,        ///< 14:00-16:00
  cost,          ///< money by the hour, by the day, by the customer
  money_by_day,  ///< … by the day only
  money_rate,    ///< … by any unit of time
  quit_rate,     ///< a percentage by the week
  share_of_days,
  bound,        ///< a number, percentage or duration
  column_unit,  ///< of the numbers of a file
  seed,
};

struct KindOfValue {
  Kind kind;
  std::string_view name;  ///< one word, for `explain` and the schema
  std::string_view noun;  ///< "a duration"
  std::string_view example;
  bool bare = false;     ///< a YAML reader may take it for a number
  bool whole = false;    ///< … and only for a whole one
  double least = -1e18;  ///< of a bare number
};

const KindOfValue& about(Kind kind);
/// All that have a spelling of their own, that is all but Kind::own.
std::span<const KindOfValue> all_kinds();
/// nullptr when there is no such kind; kinds are found by their name ("clock_time").
const KindOfValue* find_kind(std::string_view name);

/// A regular expression (of ECMAScript) that fits exactly the texts of this kind, from begin to end.
/// Empty: any text.
std::string pattern_of(Kind kind);

}  // namespace frontline
