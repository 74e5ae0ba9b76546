// Reads single values of the scenario language from document nodes: quantities with units, clock
// times, distributions, profiles, conditions. Every reader reports what is wrong with its place and
// returns a harmless default, so that one pass finds all errors.
//
// A *place* is a node with its path ("staff.clerks.count"); items of lists count from 0, as in --set
// ("customers.guest.journey.1"). The value `none` stands for an absent key everywhere but in texts.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/language/csv.hpp"
#include "model/language/document.hpp"
#include "model/language/keys.hpp"
#include "model/scenario.hpp"

namespace frontline {

struct Place {
  const Node* node = nullptr;
  std::string path;
};

/// Names of the scenario's things, by index.
struct Names {
  std::vector<std::string> classes, tasks, groups, resources, queues;
};

/// What readers share. The scenario's names and its clock are there before anything else is read.
struct ReadContext {
  Diagnostics& diagnostics;
  std::string folder;  ///< of the scenario file; data files are relative to it
  Scenario& scenario;
  bool overlaid = false;                     ///< by a plan, an overlay file or changes
  std::set<std::string> overlay_files = {};  ///< as shown in messages
  Reach reach = {};                          ///< of data files
  Names names = {};
  std::map<std::string, CsvTable> tables = {};  ///< data files read so far, by name as written
  /// Keys that a map has misspelt: told once, not as missing, too.
  std::set<std::pair<const Node*, std::string>> misspelt = {};

  void error(const Place& place, std::string message) {
    diagnostics.error(place.node->mark, place.path, std::move(message));
  }
  void error(const Entry& entry, std::string path, std::string message) {
    diagnostics.error(entry.key_mark, std::move(path), std::move(message));
  }
};

// ---------------------------------------------------------------- places

Place child_of(const Place& place, const Entry& entry);
Place item_of(const Place& place, std::size_t index);
/// The value of a key, nothing when it is absent or `none`.
std::optional<Place> child(const Place& place, std::string_view key);
/// As child(); reports when there is none.
std::optional<Place> required(const Place& place, std::string_view key, ReadContext& context);
/// Entries of a map whose value is not `none`.
std::vector<const Entry*> present_entries(const Place& place);

/// Reports unless the node is a map, and every key that does not belong or comes later.
bool check_map(const Place& place, Section section, ReadContext& context);
/// Reports unless the node is a map; its keys are names.
bool check_name_map(const Place& place, ReadContext& context);
/// Reports unless the node is a list with at least one item; `what` says of what.
bool check_list(const Place& place, std::string_view what, ReadContext& context);

/// "a map", "a list", or the text in quotes, shortened.
std::string describe(const Node& node);
std::string in_quotes(std::string_view text);

// ---------------------------------------------------------------- quantities

inline constexpr std::string_view k_no_switch =
    "a switch (normally, when, then) does not go here: only with priority, chance, solved, speed, "
    "count and quits";

/// What a number stands for.
enum class Unit : std::uint8_t {
  duration,  ///< seconds: `90 s`, `4 min`, `1.5 h`, `2 d`, `3 w`
  rate,      ///< per second: `60 per hour` (second, minute, hour, day, week)
  share,     ///< `92%` -> 0.92
  factor,    ///< `120%` or `1.2`
  number,    ///< `12`, `0.5`, `1e6`
  count,     ///< a whole number
};

/// What is allowed; both ends are, unless `above_least`.
struct Range {
  double least = 0;
  double greatest = 1e10;
  bool above_least = false;
};
inline constexpr Range k_at_least_0 = {0, 1e10, false};
inline constexpr Range k_above_0 = {0, 1e10, true};
inline constexpr Range k_chance = {0, 1, false};
inline constexpr Range k_any_sign = {-1e10, 1e10, false};
inline constexpr Range k_whole = {0, 1e6, false};
inline constexpr Range k_many = {0, 1e9, false};
inline constexpr Range k_priority = {-1e6, 1e6, false};

/// A number as written, with the kind of its unit; `count` is never returned, `share` is a percent.
struct Amount {
  Unit unit = Unit::number;
  double value = 0;
};

/// Digits, optional fraction and exponent; finite. Nothing else is a number.
std::optional<double> parse_number(std::string_view text);
std::optional<Amount> parse_amount(std::string_view text);
/// The words that a duration ("s", "min", …) or a rate ("second", …) may end with, else none.
std::vector<std::string_view> unit_words(Unit unit);
/// How the text was probably meant ("4 min" for "4 minutes"), or empty.
std::string amount_hint(std::string_view text);
/// `a duration such as "4 min"`
std::string expectation(Unit unit);

std::optional<double> try_amount(const Place& place, Unit unit, const Range& range,
                                 ReadContext& context);
/// As try_amount(), with a harmless number after an error.
double read_amount(const Place& place, Unit unit, const Range& range, ReadContext& context);
/// A text read as read_amount() would; for keys of maps. `mark` is where it stands.
std::optional<double> read_amount_text(std::string_view text, const Mark& mark,
                                       const std::string& path, Unit unit, const Range& range,
                                       ReadContext& context);
int read_whole(const Place& place, const Range& range, ReadContext& context);
double read_chance(const Place& place, ReadContext& context);

/// A scalar as it stands.
std::string read_text(const Place& place, ReadContext& context);
/// Index of the word among `words`, or k_none.
std::size_t read_choice(const Place& place, const std::vector<std::string>& words,
                        ReadContext& context);
/// Index of the name among `names`, or k_none.
Index find_name(const std::vector<std::string>& names, std::string_view name);
/// did_you_mean(), but not among thousands.
std::string hint_among(std::string_view word, const std::vector<std::string>& names);
/// `what` says what the name should be of ("a task").
Index read_name(const Place& place, const std::vector<std::string>& names, std::string_view what,
                ReadContext& context);
bool is_name(std::string_view name);
/// Names that a scenario gives are letters, digits, `_` and `-`, beginning with a letter.
bool check_name(const Entry& entry, const std::string& path, ReadContext& context);

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& things) {
  std::vector<std::string> names;
  names.reserve(things.size());
  for (const Named& thing : things) names.push_back(thing.name);
  return names;
}

// ---------------------------------------------------------------- times

/// `14:30`, `14:30:15`, `24:00`; seconds after midnight.
std::optional<double> parse_clock_time(std::string_view text);
/// 0 = Monday; `Mon` … `Sun`.
std::optional<int> parse_weekday(std::string_view text);
/// `2026-10-02`; days since 1970-01-01.
std::optional<int> parse_date(std::string_view text);

struct TimePoint {
  enum class Kind : std::uint8_t { daily, weekly, dated };
  Kind kind = Kind::daily;
  double seconds = 0;  ///< after midnight, after Monday 00:00, or after 1970-01-01 00:00
  double period() const;
};
/// `08:00`, `Mon 08:00`, `Mon-Fri 08:00` (five points), `2026-10-02 08:00`; empty when it is none.
std::vector<TimePoint> parse_times(std::string_view text);
/// How a time was probably meant, or `expected a time such as …`.
std::string time_problem(std::string_view text);
/// Seconds since the first opening. Repeating times: the first at or after it, unless they stand
/// between closing and opening, then the one of the first day. Nothing for a date without a dated
/// first day.
std::optional<double> since_opening(const TimePoint& time, const Clock& clock);
/// Seconds since the first opening in [0, period) for repeating times.
std::optional<double> wrapped_since_opening(const TimePoint& time, const Clock& clock);
std::optional<double> read_clock_time(const Place& place, ReadContext& context);
/// ` (write "Mon")` for "monday", or empty.
std::string weekday_hint(std::string_view text);
/// A single time of any kind; nothing after an error.
std::optional<TimePoint> read_time(const Place& place, ReadContext& context);
inline constexpr std::string_view k_needs_date =
    "a date needs `clock.first_day` as a date, such as 2026-10-02";

// ---------------------------------------------------------------- data files

/// The rows of a data file that a scenario asks for.
struct Selection {
  const CsvTable* table = nullptr;
  std::vector<const CsvTable::Row*> rows;
};
/// Reads `file` and keeps the rows that `where` names; nothing after an error.
std::optional<Selection> select_rows(const Place& place, ReadContext& context);
/// The column that the text of `key` names, or -1.
int select_column(const Place& place, std::string_view key, const Selection& selection,
                  ReadContext& context);
/// A number of a cell; reports what else it is.
std::optional<double> cell_number(const Selection& selection, const CsvTable::Row& row, int column,
                                  double factor, const Range& range, ReadContext& context);
/// The times of a cell: one point; reports what else it is.
std::optional<TimePoint> cell_time(const Selection& selection, const CsvTable::Row& row, int column,
                                   ReadContext& context);
void cell_error(const Selection& selection, const CsvTable::Row& row, int column,
                std::string message, ReadContext& context);
/// Factor from the text of `unit` to seconds, per second or shares; reports wrong units.
double column_factor(const Place& place, Unit unit, ReadContext& context);

// ---------------------------------------------------------------- distributions, profiles

/// Whether a map's single key names a law ("exponential"), so that the map is a distribution.
bool has_law(const Node& node);
enum class Sign : std::uint8_t { not_negative, any };
/// Sign::any: values may be negative, and a normal distribution is not cut at 0.
Distribution read_distribution(const Place& place, Unit unit, ReadContext& context,
                               Sign sign = Sign::not_negative);

Profile read_profile(const Place& place, Unit unit, const Range& range, ReadContext& context);
/// Steps in any order, times in [0, period) or any when it never repeats.
Profile make_profile(std::vector<std::pair<double, double>> steps, double period);

// ---------------------------------------------------------------- conditions

/// What `waiting`, `idle` … mean without a name in brackets, at this place of the scenario.
struct Inside {
  Index queue = k_none, task = k_none, customer_class = k_none, group = k_none, resource = k_none;
  bool customer = true;  ///< a customer is there whose `waited` can be asked
};

Condition read_condition(const Place& place, const Inside& inside, ReadContext& context);
/// A quantity alone (`waiting(check_in)`) as `quantity` and `subject`, or a whole condition.
struct Expression {
  std::optional<Condition> condition;
  Quantity quantity = Quantity::waiting;
  Index subject = k_none;
};
Expression read_expression(const Place& place, const Inside& inside, ReadContext& context);

}  // namespace frontline
