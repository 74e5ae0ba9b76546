// When the customers of a class come: the six processes, and what changes their numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr auto k_processes =
    std::to_array<std::string_view>({"rate", "counts", "gaps", "events", "appointments", "trace"});
constexpr Range k_rate = {0, 1e6, false};
constexpr Range k_scale = {0, 1e9, false};

GapArrivals read_gaps(const Place& place, ReadContext& context) {
  GapArrivals result{read_distribution(place, Unit::duration, context)};
  if (!(mean_of(result.gap) > 0) && place.node->is_scalar() && parse_amount(place.node->scalar)) {
    context.error(place, "the mean gap must be more than 0 s");
  }
  return result;
}

TraceArrivals read_trace(const Place& place, ReadContext& context) {
  TraceArrivals result;
  if (!check_map(place, Section::trace, context)) return result;
  const std::optional<Selection> rows = select_rows(place, context);
  const int column = rows ? select_column(place, "time", *rows, context) : -1;
  if (column < 0) return result;
  for (const CsvTable::Row* row : rows->rows) {
    const auto time = cell_time(*rows, *row, column, context);
    if (time) result.period = time->period();
    const auto seconds = time ? since_opening(*time, context.scenario.clock) : std::nullopt;
    // Rows of dates before the first day belong to other days.
    if (seconds && *seconds >= -context.scenario.clock.start) result.times.push_back(*seconds);
  }
  std::sort(result.times.begin(), result.times.end());
  return result;
}

// Repeats only as long as the days do.
double period_within(const TimePoint& time, const Clock& clock) {
  return clock.days * k_day > time.period() ? time.period() : k_never;
}

EventArrivals::Event read_event(const Place& place, ReadContext& context) {
  EventArrivals::Event event;
  if (!check_map(place, Section::event, context)) return event;
  const auto at = required(place, "at", context);
  const auto customers = required(place, "customers", context);
  const auto lead = required(place, "lead", context);
  const auto time = at ? read_time(*at, context) : std::nullopt;
  if (time) {
    event.at = since_opening(*time, context.scenario.clock).value_or(0);
    event.period = period_within(*time, context.scenario.clock);
  }
  if (customers) event.customers = read_amount(*customers, Unit::count, k_many, context);
  if (lead) event.lead = read_distribution(*lead, Unit::duration, context);
  return event;
}

EventArrivals read_events(const Place& place, ReadContext& context) {
  EventArrivals result;
  if (!check_name_map(place, context)) return result;
  for (const Entry* entry : present_entries(place)) {
    EventArrivals::Event event = read_event(child_of(place, *entry), context);
    event.name = entry->key;
    result.events.push_back(std::move(event));
  }
  if (result.events.empty()) context.error(place, "no event is named here");
  return result;
}

// The one process that is given; the first of several.
std::optional<Place> find_process(const Place& place, ReadContext& context) {
  std::optional<Place> found;
  std::string_view first;
  for (const Entry* entry : present_entries(place)) {
    const auto match = std::find(k_processes.begin(), k_processes.end(), entry->key);
    if (match == k_processes.end()) continue;
    if (found) {
      context.error(
          *entry, child_of(place, *entry).path,
          fmt::format("{} and {} exclude each other", in_quotes(first), in_quotes(entry->key)));
      continue;
    }
    found = child_of(place, *entry);
    first = entry->key;
  }
  if (!found && !child(place, "at_start")) {
    context.error(place, fmt::format("one of {} is missing", fmt::join(k_processes, ", ")));
  }
  return found;
}

bool counts_from_file(const Place& process) {
  return process.node->is_map() && names_table(*process.node);
}

// `scale` is a percentage, or the total for counts from a file.
std::optional<double> read_scale(const Place& place, const Place& process, Arrivals& arrivals,
                                 ReadContext& context) {
  const std::optional<Place> scale = child(place, "scale");
  if (!scale) return std::nullopt;
  const auto bare = scale->node->is_scalar() ? parse_number(scale->node->scalar) : std::nullopt;
  if (!bare) {
    arrivals.scale = read_amount(*scale, Unit::share, k_scale, context);
    return std::nullopt;
  }
  if (!counts_from_file(process)) {
    context.error(*scale, fmt::format("expected a percentage such as \"120%\", found {} (a bare "
                                      "number is the total of counts from a file)",
                                      in_quotes(scale->node->scalar)));
    return std::nullopt;
  }
  return read_amount(*scale, Unit::number, k_many, context);
}

void read_process(const Place& place, const Place& process, Arrivals& arrivals,
                  ReadContext& context) {
  const std::optional<double> total = read_scale(place, process, arrivals, context);
  const std::string_view name = std::string_view(process.path).substr(process.path.rfind('.') + 1);
  if (name == "rate") {
    arrivals.process = RateArrivals{read_profile(process, Unit::rate, k_rate, context)};
  } else if (name == "counts") {
    arrivals.process = read_counts(process, total, context);
  } else if (name == "gaps") {
    arrivals.process = read_gaps(process, context);
  } else if (name == "events") {
    arrivals.process = read_events(process, context);
  } else if (name == "appointments") {
    arrivals.process = read_appointments(process, context);
  } else {
    arrivals.process = read_trace(process, context);
  }
}

// A replay has nothing that could be multiplied; a time that is known does not move.
void check_beside(const Place& place, const Place& process, const Arrivals& arrivals,
                  ReadContext& context) {
  const std::string_view name = std::string_view(process.path).substr(process.path.rfind('.') + 1);
  if (std::holds_alternative<TraceArrivals>(arrivals.process)) {
    for (const std::string_view key : {"busyness", "scale"}) {
      if (const auto factor = child(place, key)) context.error(*factor, "does not go with `trace`");
    }
  }
  const auto move = child(place, "move");
  const bool moves = name == "rate" || name == "gaps" || name == "counts";
  if (move && !moves) {
    context.error(*move,
                  fmt::format("does not go with `{}`: only with rate, gaps and counts", name));
  }
}

// Beside a backlog alone nothing says anything.
void check_alone(const Place& place, ReadContext& context) {
  for (const std::string_view key : {"busyness", "scale", "no_show", "batch", "move"}) {
    if (const auto beside = child(place, key)) {
      context.error(*beside, "only those of `at_start` come: this needs an arrival process");
    }
  }
}

AtStart read_at_start(const Place& place, ReadContext& context) {
  AtStart at_start;
  if (!check_map(place, Section::at_start, context)) return at_start;
  if (const auto count = required(place, "count", context)) {
    at_start.count = static_cast<std::uint32_t>(read_whole(*count, k_whole, context));
  }
  if (const auto waited = child(place, "waited")) {
    at_start.waited = read_distribution(*waited, Unit::duration, context);
  }
  return at_start;
}

}  // namespace

Arrivals read_arrivals(const Place& place, ReadContext& context) {
  Arrivals arrivals;
  if (!check_map(place, Section::arrivals, context)) return arrivals;
  const std::optional<Place> process = find_process(place, context);
  if (process) read_process(place, *process, arrivals, context);
  if (const auto busyness = child(place, "busyness")) {
    arrivals.busyness = read_distribution(*busyness, Unit::factor, context);
  }
  if (const auto no_show = child(place, "no_show")) {
    arrivals.no_show = read_chance(*no_show, context);
  }
  if (const auto batch = child(place, "batch")) {
    arrivals.batch = read_distribution(*batch, Unit::number, context);
    if (mean_of(*arrivals.batch) < 1) context.error(*batch, "a batch has at least 1 customer");
  }
  if (const auto at_start = child(place, "at_start")) {
    arrivals.at_start = read_at_start(*at_start, context);
  }
  if (const auto move = child(place, "move")) arrivals.moves = read_moves(*move, context);
  if (process) {
    check_beside(place, *process, arrivals, context);
  } else if (arrivals.at_start) {
    check_alone(place, context);
  }
  return arrivals;
}

}  // namespace frontline
