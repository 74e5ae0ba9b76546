#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "model/language/time_order.hpp"
#include "model/language/values.hpp"

namespace frontline {
namespace {

using TimeStep = std::pair<double, double>;

std::string_view name_of(TimePoint::Kind kind) {
  switch (kind) {
    case TimePoint::Kind::daily: return "clock times";
    case TimePoint::Kind::weekly: return "weekdays";
    case TimePoint::Kind::dated: return "dates";
  }
  return {};
}

// Steps of one profile as they are read; all of one kind, none twice.
struct Steps {
  std::optional<TimePoint::Kind> kind;
  double period = k_never;
  std::vector<TimeStep> steps;
  std::set<double> seen;
  TimeOrder order;

  // Empty when the step fits.
  std::string add(const TimePoint& time, double value, const Clock& clock) {
    if (kind && *kind != time.kind) {
      return fmt::format("{} and {} do not mix in one profile", name_of(*kind), name_of(time.kind));
    }
    const std::optional<double> seconds = wrapped_since_opening(time, clock);
    if (!seconds) return std::string(k_needs_date);
    if (!seen.insert(*seconds).second) return "this time stands twice";
    kind = time.kind;
    period = time.period();
    steps.emplace_back(*seconds, value);
    return {};
  }

  // Of the last one, whether it stands in its place.
  bool in_order() { return order.fits(steps.back().first, period); }
};

Profile read_profile_map(const Place& place, Unit unit, const Range& range, ReadContext& context) {
  Steps steps;
  for (const Entry& entry : place.node->entries) {
    const Place at = child_of(place, entry);
    const std::vector<TimePoint> times = parse_times(entry.key);
    if (times.empty()) {
      context.error(entry, at.path, time_problem(entry.key));
      continue;
    }
    const double value = read_amount(at, unit, range, context);
    for (const TimePoint& time : times) {
      const std::string problem = steps.add(time, value, context.scenario.clock);
      if (!problem.empty()) context.error(entry, at.path, problem);
    }
  }
  return make_profile(std::move(steps.steps), steps.period);
}

Profile read_profile_file(const Place& place, Unit unit, const Range& range, ReadContext& context) {
  check_map(place, Section::table_profile, context);
  const double factor = column_factor(place, unit, context);
  const std::optional<Selection> rows = select_rows(place, context);
  if (!rows) return {};
  const int time_column = select_column(place, "time", *rows, context);
  const int value_column = select_column(place, "value", *rows, context);
  if (time_column < 0 || value_column < 0) return {};
  Steps steps;
  for (const CsvTable::Row* row : rows->rows) {
    const auto time = cell_time(*rows, *row, time_column, context);
    const auto value = cell_number(*rows, *row, value_column, factor, range, context);
    if (!time || !value) continue;
    if (unit == Unit::count && *value != std::floor(*value)) {
      cell_error(*rows, *row, value_column, "must be a whole number", context);
    }
    std::string problem = steps.add(*time, *value, context.scenario.clock);
    if (problem.empty() && !steps.in_order()) problem = TimeOrder::k_problem;
    if (!problem.empty()) cell_error(*rows, *row, time_column, problem, context);
  }
  return make_profile(std::move(steps.steps), steps.period);
}

}  // namespace

Profile make_profile(std::vector<std::pair<double, double>> steps, double period) {
  if (steps.empty()) return constant_profile(0);
  std::sort(steps.begin(), steps.end());
  Profile profile;
  // Before the first step the last one holds; without a period the first.
  profile.values = {std::isinf(period) ? steps.front().second : steps.back().second};
  profile.times = {0};
  profile.period = period;
  for (const auto& [time, value] : steps) {
    if (time <= 0) {
      profile.values.front() = value;
    } else {
      profile.times.push_back(time);
      profile.values.push_back(value);
    }
  }
  return profile;
}

Profile read_profile(const Place& place, Unit unit, const Range& range, ReadContext& context) {
  if (place.node->is_scalar()) {
    return constant_profile(read_amount(place, unit, range, context));
  }
  if (!place.node->is_map() || place.node->entries.empty()) {
    context.error(place, fmt::format("expected {} or a profile such as {{08:00: …, 12:00: …}}, "
                                     "found {}",
                                     expectation(unit), describe(*place.node)));
    return constant_profile(0);
  }
  if (place.node->find("normally") != nullptr) {
    context.error(place, std::string(k_no_switch));
    return constant_profile(0);
  }
  const bool from_file = names_table(*place.node);
  return from_file ? read_profile_file(place, unit, range, context)
                   : read_profile_map(place, unit, range, context);
}

}  // namespace frontline
