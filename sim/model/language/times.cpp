// Clock times, k_weekdays and dates, and where they stand on the scenario's own axis.
#include <array>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "model/language/values.hpp"

namespace frontline {
namespace {

constexpr std::array<std::string_view, 7> k_weekdays = {"Mon", "Tue", "Wed", "Thu",
                                                        "Fri", "Sat", "Sun"};

// Exactly `digits` digits, or nothing.
std::optional<int> parse_digits(std::string_view text, std::size_t digits) {
  if (text.size() != digits) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

struct WeekdayRange {
  int first = 0, last = 0;
};

std::optional<WeekdayRange> parse_weekdays(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = parse_weekday(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : parse_weekday(text.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  return WeekdayRange{*first, *last};
}

double wrapped(double seconds, double period) {
  const double rest = std::fmod(seconds, period);
  return rest < 0 ? rest + period : rest;
}

std::string capitalised_weekday(std::string_view word) {
  for (const std::string_view name : k_weekdays) {
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    if (word.size() >= 3 && same(word[0], name[0]) && same(word[1], name[1]) &&
        same(word[2], name[2])) {
      return std::string(name);
    }
  }
  return {};
}

}  // namespace

std::optional<double> parse_clock_time(std::string_view text) {
  if (text.size() < 5 || text[2] != ':') return std::nullopt;
  const auto hours = parse_digits(text.substr(0, 2), 2);
  const auto minutes = parse_digits(text.substr(3, 2), 2);
  int seconds = 0;
  if (text.size() > 5) {
    const auto parsed = text[5] == ':' ? parse_digits(text.substr(6), 2) : std::nullopt;
    if (!parsed) return std::nullopt;
    seconds = *parsed;
  }
  if (!hours || !minutes || *minutes > 59 || seconds > 59) return std::nullopt;
  const int total = *hours * 3600 + *minutes * 60 + seconds;
  return total <= 86400 ? std::optional<double>(total) : std::nullopt;
}

std::optional<int> parse_weekday(std::string_view text) {
  for (std::size_t day = 0; day < k_weekdays.size(); ++day) {
    if (k_weekdays[day] == text) return static_cast<int>(day);
  }
  return std::nullopt;
}

std::optional<int> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4), 4);
  const auto month = parse_digits(text.substr(5, 2), 2);
  const auto day = parse_digits(text.substr(8, 2), 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

double TimePoint::period() const {
  switch (kind) {
    case Kind::daily: return k_day;
    case Kind::weekly: return 7 * k_day;
    case Kind::dated: return k_never;
  }
  return k_never;
}

std::string weekday_hint(std::string_view text) {
  const std::string day = capitalised_weekday(text);
  return day.empty() ? std::string() : fmt::format(" (write \"{}\")", day);
}

std::vector<TimePoint> parse_times(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) {
    const auto clock = parse_clock_time(text);
    if (!clock) return {};
    return {{TimePoint::Kind::daily, *clock}};
  }
  const auto clock = parse_clock_time(text.substr(space + 1));
  if (!clock) return {};
  if (const auto date = parse_date(text.substr(0, space))) {
    return {{TimePoint::Kind::dated, *date * k_day + *clock}};
  }
  const auto days = parse_weekdays(text.substr(0, space));
  if (!days) return {};
  std::vector<TimePoint> points;
  for (int day = days->first;; day = (day + 1) % 7) {
    points.push_back({TimePoint::Kind::weekly, day * k_day + *clock});
    if (day == days->last) return points;
  }
}

std::string time_problem(std::string_view text) {
  std::string message = fmt::format(
      "expected a time such as 14:30, Mon 08:00, Mon-Fri 08:00 or 2026-10-02 14:00, found {}",
      in_quotes(text));
  if (text.size() == 4 && text[1] == ':' && parse_clock_time(fmt::format("0{}", text))) {
    return message + fmt::format(" (write \"0{}\")", text);
  }
  const std::size_t space = text.find(' ');
  const std::string day = capitalised_weekday(text.substr(0, space));
  if (!day.empty() && space != std::string_view::npos) {
    const std::string meant = fmt::format("{}{}", day, text.substr(space));
    if (meant != text && !parse_times(meant).empty()) {
      message += fmt::format(" (write {})", in_quotes(meant));
    }
  } else if (!day.empty()) {
    message += " (a weekday needs a clock time)";
  }
  return message;
}

std::optional<double> wrapped_since_opening(const TimePoint& time, const Clock& clock) {
  switch (time.kind) {
    case TimePoint::Kind::daily: return wrapped(time.seconds - clock.start, k_day);
    case TimePoint::Kind::weekly:
      return wrapped(time.seconds - clock.first_weekday * k_day - clock.start, 7 * k_day);
    case TimePoint::Kind::dated: break;
  }
  const auto first = parse_date(clock.first_date);
  if (!first) return std::nullopt;
  return time.seconds - *first * k_day - clock.start;
}

std::optional<double> since_opening(const TimePoint& time, const Clock& clock) {
  const std::optional<double> seconds = wrapped_since_opening(time, clock);
  if (time.kind == TimePoint::Kind::dated || !seconds) return seconds;
  // 08:30 of a place open from 09:00 is half an hour before; 01:00 of a bar open till 02:00 is not.
  const bool before_opening =
      *seconds >= time.period() - clock.start && wrapped(*seconds, k_day) > clock.open_length;
  return before_opening ? *seconds - time.period() : *seconds;
}

std::optional<double> read_clock_time(const Place& place, ReadContext& context) {
  const auto parsed = place.node->is_scalar() ? parse_clock_time(place.node->scalar) : std::nullopt;
  if (parsed) return parsed;
  std::string hint;
  if (place.node->is_scalar() && parse_clock_time("0" + place.node->scalar)) {
    hint = fmt::format(" (write \"0{}\")", place.node->scalar);
  }
  context.error(place, fmt::format("expected a clock time such as 14:30, found {}{}",
                                   describe(*place.node), hint));
  return std::nullopt;
}

std::optional<TimePoint> read_time(const Place& place, ReadContext& context) {
  const std::vector<TimePoint> points =
      place.node->is_scalar() ? parse_times(place.node->scalar) : std::vector<TimePoint>();
  if (points.size() == 1) {
    if (since_opening(points[0], context.scenario.clock)) return points[0];
    context.error(place, std::string(k_needs_date));
  } else if (points.size() > 1) {
    context.error(place, fmt::format("expected one time, found {}", describe(*place.node)));
  } else {
    context.error(
        place, place.node->is_scalar()
                   ? time_problem(place.node->scalar)
                   : fmt::format("expected a time such as 14:30, found {}", describe(*place.node)));
  }
  return std::nullopt;
}

}  // namespace frontline
