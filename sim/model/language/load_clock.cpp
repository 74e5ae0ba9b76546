// The clock: opening hours, days, intervals, warm-up.
#include <algorithm>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr Range k_days = {1, 1e6, false};

void read_end(const Place& place, const Place* days, Clock& clock, ReadContext& context) {
  const std::optional<Place> end = child(place, "end");
  if (!end) {
    clock.round_the_clock = days != nullptr;
    clock.open_length = k_day;
    if (days == nullptr) {
      context.error(place,
                    "the key \"end\" is missing (or \"days\", for a place open round the clock)");
    }
    return;
  }
  const std::optional<double> closing = read_clock_time(*end, context);
  if (!closing) return;
  if (*closing == clock.start) {
    context.error(*end, "is equal to `start` (for round the clock write `days` and no `end`)");
    return;
  }
  const double length = *closing - clock.start;
  clock.open_length = length > 0 ? length : length + k_day;
}

void read_first_day(const Place& place, Clock& clock, ReadContext& context) {
  const std::string text = read_text(place, context);
  if (const auto weekday = parse_weekday(text)) {
    clock.first_weekday = *weekday;
  } else if (const auto date = parse_date(text)) {
    clock.first_date = text;
    clock.first_weekday = ((*date + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  } else if (place.node->is_scalar()) {
    context.error(place, fmt::format("expected a weekday such as Mon or a date such as 2026-10-02, "
                                     "found {}{}",
                                     in_quotes(text), weekday_hint(text)));
  }
}

constexpr int k_most_intervals = 1440;  // one a minute round the clock: each has rows of its own

void read_after_end(const Place& place, Clock& clock, ReadContext& context) {
  const bool nights = clock.days > 1 && !clock.round_the_clock;
  clock.after_end = nights ? AfterEnd::carry : AfterEnd::finish;
  const std::optional<Place> after_end = child(place, "after_end");
  if (!after_end) return;
  const std::size_t choice = read_choice(*after_end, {"finish", "cut", "carry"}, context);
  if (choice == k_none) return;
  clock.after_end = static_cast<AfterEnd>(choice);
  if (clock.after_end == AfterEnd::carry && !nights) {
    context.error(*after_end,
                  "carry needs a night between two openings: `end`, and `days` above 1");
  }
}

void read_warm_up(const Place& place, Clock& clock, ReadContext& context) {
  clock.find_warm_up = place.node->is_scalar() && place.node->scalar == "auto";
  if (clock.find_warm_up) {
    if (!clock.round_the_clock)
      context.error(
          place,
          "auto is for a place that never closes (`days` without `end`): a day that begins "
          "empty and ends has no steady state to wait for");
    return;
  }
  clock.warm_up = read_amount(place, Unit::duration, k_at_least_0, context);
  if (clock.warm_up >= clock.end())
    context.error(place,
                  fmt::format("{} is not shorter than the time simulated", describe(*place.node)));
}

}  // namespace

void load_clock(const Place& root, ReadContext& context) {
  const std::optional<Place> place = required(root, "clock", context);
  if (!place || !check_map(*place, Section::clock, context)) return;
  Clock& clock = context.scenario.clock;
  const std::optional<Place> start = required(*place, "start", context);
  if (start) clock.start = read_clock_time(*start, context).value_or(0);
  if (clock.start >= k_day) {
    context.error(*start, "must be before 24:00 (write 00:00)");
    clock.start = 0;
  }
  const std::optional<Place> days = child(*place, "days");
  if (days) clock.days = read_whole(*days, k_days, context);
  read_end(*place, days ? &*days : nullptr, clock, context);
  if (const auto first = child(*place, "first_day")) read_first_day(*first, clock, context);
  read_after_end(*place, clock, context);
  if (const auto interval = child(*place, "interval")) {
    const double length = clock.round_the_clock ? k_day : clock.open_length;
    const Range range = {std::max(1.0, length / k_most_intervals), 1e10, false};
    clock.interval = read_amount(*interval, Unit::duration, range, context);
  }
  if (const auto warm_up = child(*place, "warm_up")) read_warm_up(*warm_up, clock, context);
}

}  // namespace frontline
