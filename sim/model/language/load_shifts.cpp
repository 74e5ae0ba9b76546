// Shifts and their breaks, and how many persons they bring on duty over time.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "model/language/staff_parts.hpp"

namespace frontline {
namespace {

// From one clock time on to another, in [0, k_day).
double until_next(double from, double to) {
  const double seconds = std::fmod(to - from, k_day);
  return seconds < 0 ? seconds + k_day : seconds;
}

// When the shift begins, as a clock time; nothing after an error.
std::optional<double> read_from(const Place& place, Shift& shift, ReadContext& context) {
  const std::vector<TimePoint> times =
      place.node->is_scalar() ? parse_times(place.node->scalar) : std::vector<TimePoint>();
  if (times.empty() || times[0].kind == TimePoint::Kind::dated) {
    std::string hint;
    const std::string& text = place.node->scalar;
    if (!parse_times("0" + text).empty()) hint = fmt::format(" (write {})", in_quotes("0" + text));
    context.error(place, fmt::format("expected a clock time or weekdays such as 22:00 or "
                                     "Mon-Fri 22:00, found {}{}",
                                     describe(*place.node), hint));
    return std::nullopt;
  }
  shift.period = times[0].period();
  for (const TimePoint& time : times) {
    shift.begins.push_back(*wrapped_since_opening(time, context.scenario.clock));
  }
  std::sort(shift.begins.begin(), shift.begins.end());
  return std::fmod(times[0].seconds, k_day);
}

// A break with the time that passes until the last lot is back, from the begin of the shift.
struct ReadBreak {
  Break taken;
  double over = 0;
  Place place;
};

std::optional<ReadBreak> read_break(const Place& place, double shift_begins, const Shift& shift,
                                    ReadContext& context) {
  if (!check_map(place, Section::shift_break, context)) return std::nullopt;
  const auto at = required(place, "at", context);
  const auto length = required(place, "for", context);
  ReadBreak read;
  read.place = place;
  if (const auto away = child(place, "away")) {
    read.taken.away = read_whole(*away, {1, 1e6, false}, context);
  }
  const auto begins = at ? read_clock_time(*at, context) : std::nullopt;
  if (length) read.taken.length = read_amount(*length, Unit::duration, k_above_0, context);
  if (!begins || !length || shift.length <= 0) return std::nullopt;
  read.taken.after = until_next(shift_begins, begins.value_or(0));
  if (read.taken.after >= shift.length) {
    context.error(*at, "is not within the shift");
    return std::nullopt;
  }
  const int away = read.taken.away;
  const int lots = away > 0 && shift.count > away ? (shift.count + away - 1) / away : 1;
  read.over = read.taken.after + lots * read.taken.length;
  if (read.over > shift.length) {
    context.error(*length, lots == 1 ? std::string("the break lasts beyond the end of the shift")
                                     : fmt::format("the break of {} lots, one after another, lasts "
                                                   "beyond the end of the shift",
                                                   lots));
  }
  return read;
}

void read_breaks(const Place& place, double shift_begins, Shift& shift, ReadContext& context) {
  if (!check_list(place, "a list of breaks such as [{at: 02:00, for: 15 min}]", context)) return;
  std::vector<ReadBreak> breaks;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    const auto read = read_break(item_of(place, i), shift_begins, shift, context);
    if (read) breaks.push_back(*read);
  }
  std::stable_sort(breaks.begin(), breaks.end(), [](const ReadBreak& a, const ReadBreak& b) {
    return a.taken.after < b.taken.after;
  });
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    shift.breaks.push_back(breaks[i].taken);
    if (i == 0 || breaks[i - 1].over <= breaks[i].taken.after) continue;
    context.error(breaks[i].place, "begins before another break of the shift is over");
  }
}

Shift read_shift(const Place& place, ReadContext& context) {
  Shift shift;
  if (!check_map(place, Section::shift, context)) return shift;
  const auto from = required(place, "from", context);
  const auto to = required(place, "to", context);
  if (const auto count = required(place, "count", context)) {
    shift.count = read_whole(*count, k_whole, context);
  }
  const auto begins = from ? read_from(*from, shift, context) : std::nullopt;
  const auto ends = to ? read_clock_time(*to, context) : std::nullopt;
  const double start = begins.value_or(0), end = ends.value_or(0);
  if (begins && ends) {
    shift.length = start == 0 && end == k_day ? k_day : until_next(start, end);
    if (shift.length == 0) context.error(*to, "is equal to `from`: the shift has no length");
  }
  if (const auto breaks = child(place, "breaks")) {
    read_breaks(*breaks, start, shift, context);
  }
  return shift;
}

}  // namespace

std::vector<Shift> read_shifts(const Place& place, ReadContext& context) {
  std::vector<Shift> shifts;
  if (!check_name_map(place, context)) return shifts;
  for (const Entry* entry : present_entries(place)) {
    Shift shift = read_shift(child_of(place, *entry), context);
    shift.name = entry->key;
    shifts.push_back(std::move(shift));
  }
  if (shifts.empty()) context.error(place, "no shift is named here");
  return shifts;
}

Profile sum_of_shifts(const std::vector<Shift>& shifts) {
  double period = k_day;
  for (const Shift& shift : shifts) period = std::max(period, shift.period);
  std::map<double, int> changes;  // within [0, period), by time
  int persons = 0;                // just before the period begins anew
  for (const Shift& shift : shifts) {
    for (double again = 0; again < period; again += shift.period) {
      for (const double begin : shift.begins) {
        const double from = again + begin, to = from + shift.length;
        changes[from] += shift.count;
        changes[to < period ? to : to - period] -= shift.count;
        if (to >= period) persons += shift.count;
      }
    }
  }
  changes[0];  // a step stands at the beginning, whether or not the number changes there
  std::vector<std::pair<double, double>> steps;
  for (const auto& [time, change] : changes) {
    persons += change;
    if (steps.empty() || change != 0) steps.emplace_back(time, persons);
  }
  return make_profile(std::move(steps), period);
}

}  // namespace frontline
