#include "model/language/values.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace frontline {
namespace {

struct Word {
  std::string_view written;
  std::string_view meant;
};

struct UnitWord {
  std::string_view name;
  double seconds;
};
constexpr auto k_duration_units =
    std::to_array<UnitWord>({{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"w", 7 * 86400}});
constexpr auto k_rate_units = std::to_array<UnitWord>(
    {{"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}, {"week", 7 * 86400}});

// What people write instead.
constexpr auto k_duration_slips = std::to_array<Word>(
    {{"s", "s"},     {"sec", "s"}, {"secs", "s"},   {"second", "s"},   {"seconds", "s"},
     {"min", "min"}, {"m", "min"}, {"mins", "min"}, {"minute", "min"}, {"minutes", "min"},
     {"h", "h"},     {"hr", "h"},  {"hrs", "h"},    {"hour", "h"},     {"hours", "h"},
     {"d", "d"},     {"day", "d"}, {"days", "d"},   {"w", "w"},        {"week", "w"},
     {"weeks", "w"}});
constexpr auto k_rate_slips = std::to_array<Word>({{"s", "second"},
                                                   {"sec", "second"},
                                                   {"second", "second"},
                                                   {"seconds", "second"},
                                                   {"min", "minute"},
                                                   {"m", "minute"},
                                                   {"minute", "minute"},
                                                   {"minutes", "minute"},
                                                   {"h", "hour"},
                                                   {"hr", "hour"},
                                                   {"hour", "hour"},
                                                   {"hours", "hour"},
                                                   {"d", "day"},
                                                   {"day", "day"},
                                                   {"days", "day"},
                                                   {"w", "week"},
                                                   {"week", "week"},
                                                   {"weeks", "week"}});

template <std::size_t n>
std::optional<double> seconds_of(const std::array<UnitWord, n>& units, std::string_view name) {
  for (const UnitWord& unit : units) {
    if (unit.name == name) return unit.seconds;
  }
  return std::nullopt;
}

template <std::size_t n>
std::string_view meant_by(const std::array<Word, n>& words, std::string_view written) {
  for (const Word& word : words) {
    if (word.written == written) return word.meant;
  }
  return {};
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end - from;
}

// Length of the number at the beginning of the text, 0 when there is none.
std::size_t number_length(std::string_view text) {
  std::size_t end = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = digits_at(text, end);
  if (whole == 0) return 0;
  end += whole;
  if (end < text.size() && text[end] == '.') {
    const std::size_t fraction = digits_at(text, end + 1);
    if (fraction == 0) return end;
    end += 1 + fraction;
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t exponent = end + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
    const std::size_t digits = digits_at(text, exponent);
    if (digits > 0) end = exponent + digits;
  }
  return end;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "1,5 min" with a decimal point, "1,000" without the comma.
std::string replace_comma(std::string_view text) {
  std::string result(text);
  const std::size_t comma = result.find(',');
  if (comma == std::string::npos || comma == 0 || digits_at(result, comma - 1) == 0) return result;
  const std::size_t digits = digits_at(result, comma + 1);
  if (digits == 3) result.erase(comma, 1);
  if (digits > 0 && digits != 3) result[comma] = '.';
  return result;
}

// "the rate " before a text that is one; empty when it is just a text.
std::string_view kind_of(std::string_view text) {
  if (const std::optional<Amount> amount = parse_amount(text)) {
    switch (amount->unit) {
      case Unit::duration: return "the duration ";
      case Unit::rate: return "the rate ";
      case Unit::share: return "the percentage ";
      default: return "the bare number ";
    }
  }
  return parse_times(text).empty() ? "" : "the time ";
}

bool matches(Unit written, Unit expected) {
  if (expected == Unit::factor) return written == Unit::share || written == Unit::number;
  if (expected == Unit::count) return written == Unit::number;
  return written == expected;
}

// How a number with the wrong unit is written where a share or a bare number is asked for.
std::string hint_for(const Amount& amount, Unit expected) {
  const double value = amount.value;
  if (amount.unit == Unit::share && expected == Unit::number) return fmt::format("{:.12g}", value);
  if (amount.unit != Unit::number || expected != Unit::share || value < 0) return {};
  if (value <= 1) return fmt::format("{:.12g}%", value * 100);
  return value <= 100 ? fmt::format("{}%", value) : std::string();
}

std::string shown(double value, Unit unit) {
  switch (unit) {
    case Unit::duration: return fmt::format("{} s", value);
    case Unit::rate: return fmt::format("{} per second", value);
    case Unit::share: return fmt::format("{}%", value * 100);
    default: return fmt::format("{}", value);
  }
}

// Empty when the value is allowed.
std::string range_problem(double value, Unit unit, const Range& range) {
  if (unit == Unit::count && value != std::floor(value)) return "must be a whole number";
  if (value < range.least && range.least == 0) return "must not be negative";
  if (value < range.least) return "must be at least " + shown(range.least, unit);
  if (range.above_least && value <= range.least)
    return "must be more than " + shown(range.least, unit);
  if (value > range.greatest) return "must be at most " + shown(range.greatest, unit);
  return {};
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  if (text.empty() || number_length(text) != text.size()) return std::nullopt;
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value == 0 ? 0.0 : value;  // never -0
}

std::optional<Amount> parse_amount(std::string_view text) {
  const std::size_t length = number_length(text);
  const std::optional<double> number = parse_number(text.substr(0, length));
  if (!number) return std::nullopt;
  const std::string_view rest = text.substr(length);
  if (rest.empty()) return Amount{Unit::number, *number};
  if (rest == "%") return Amount{Unit::share, *number / 100};
  constexpr std::string_view per = " per ";
  if (rest.substr(0, per.size()) == per) {
    const auto seconds = seconds_of(k_rate_units, rest.substr(per.size()));
    return seconds ? std::optional(Amount{Unit::rate, *number / *seconds}) : std::nullopt;
  }
  if (rest.front() != ' ') return std::nullopt;
  const auto seconds = seconds_of(k_duration_units, rest.substr(1));
  if (!seconds || !std::isfinite(*number * *seconds)) return std::nullopt;
  return Amount{Unit::duration, *number * *seconds};
}

std::vector<std::string_view> unit_words(Unit unit) {
  std::vector<std::string_view> words;
  const auto add = [&](const auto& units) {
    for (const UnitWord& each : units) words.push_back(each.name);
  };
  if (unit == Unit::duration) add(k_duration_units);
  if (unit == Unit::rate) add(k_rate_units);
  return words;
}

std::string amount_hint(std::string_view text) {
  const std::string without_commas = replace_comma(text);
  std::string_view body = trimmed(without_commas);
  if (!body.empty() && body.front() == '+') body.remove_prefix(1);
  const std::size_t length = number_length(body);
  if (length == 0) return {};
  const std::string_view number = body.substr(0, length);
  std::string_view rest = trimmed(body.substr(length));
  if (rest.empty()) return std::string(number);
  if (rest == "%" || rest == "percent") return fmt::format("{}%", number);
  const bool slash = rest.front() == '/';
  if (slash || rest.substr(0, 4) == "per ") {
    const std::string_view meant = meant_by(k_rate_slips, trimmed(rest.substr(slash ? 1 : 4)));
    return meant.empty() ? std::string() : fmt::format("{} per {}", number, meant);
  }
  const std::string_view meant = meant_by(k_duration_slips, rest);
  return meant.empty() ? std::string() : fmt::format("{} {}", number, meant);
}

std::string expectation(Unit unit) {
  switch (unit) {
    case Unit::duration: return "a duration such as \"4 min\" (s, min, h, d, w)";
    case Unit::rate: return "a rate such as \"60 per hour\" (second, minute, hour, day, week)";
    case Unit::share: return "a percentage such as \"92%\"";
    case Unit::factor: return "a factor such as \"120%\" or \"1.2\"";
    case Unit::number: return "a bare number such as \"12\"";
    case Unit::count: return "a whole number such as \"3\"";
  }
  return {};
}

std::optional<double> read_amount_text(std::string_view text, const Mark& mark,
                                       const std::string& path, Unit unit, const Range& range,
                                       ReadContext& context) {
  const std::optional<Amount> amount = parse_amount(text);
  if (!amount || !matches(amount->unit, unit)) {
    std::string message =
        fmt::format("expected {}, found {}{}", expectation(unit), kind_of(text), in_quotes(text));
    const std::string hint = amount ? hint_for(*amount, unit) : amount_hint(text);
    if (!hint.empty() && hint != text) message += fmt::format(" (write {})", in_quotes(hint));
    context.diagnostics.error(mark, path, std::move(message));
    return std::nullopt;
  }
  const std::string problem = range_problem(amount->value, unit, range);
  if (problem.empty()) return amount->value;
  context.diagnostics.error(mark, path, fmt::format("{}, found {}", problem, in_quotes(text)));
  return std::nullopt;
}

std::optional<double> try_amount(const Place& place, Unit unit, const Range& range,
                                 ReadContext& context) {
  if (place.node->is_map() && place.node->find("normally") != nullptr) {
    context.error(place, std::string(k_no_switch));
    return std::nullopt;
  }
  if (!place.node->is_scalar()) {
    context.error(place,
                  fmt::format("expected {}, found {}", expectation(unit), describe(*place.node)));
    return std::nullopt;
  }
  return read_amount_text(place.node->scalar, place.node->mark, place.path, unit, range, context);
}

double read_amount(const Place& place, Unit unit, const Range& range, ReadContext& context) {
  const double harmless = range.above_least || range.least > 0 ? std::fmax(range.least, 1.0) : 0.0;
  return try_amount(place, unit, range, context).value_or(harmless);
}

int read_whole(const Place& place, const Range& range, ReadContext& context) {
  return static_cast<int>(read_amount(place, Unit::count, range, context));
}

double read_chance(const Place& place, ReadContext& context) {
  return read_amount(place, Unit::share, k_chance, context);
}

}  // namespace frontline
