// What stands at clock times of every day: appointments, and the windows of moves.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr Range k_every = {1, k_day, false};
constexpr Range k_each = {0, 1e6, true};

double length_of_day(const Clock& clock) {
  return clock.round_the_clock ? k_day : clock.open_length;
}

// Seconds after the opening, in [0, length of the opening]; nothing when it lies outside.
std::optional<double> read_opening_time(const Place& place, ReadContext& context) {
  const std::optional<double> time = read_clock_time(place, context);
  if (!time) return std::nullopt;
  const Clock& clock = context.scenario.clock;
  const double seconds = since_opening_of_day(*time, clock);
  if (seconds <= length_of_day(clock)) return seconds;
  context.error(place,
                fmt::format("{} is outside the opening hours", in_quotes(place.node->scalar)));
  return std::nullopt;
}

struct Window {
  double from = 0, to = 0;
};

// `14:00-16:00`, wholly inside the opening.
std::optional<Window> read_window(const Place& place, ReadContext& context) {
  const std::string_view text = place.node->is_scalar() ? place.node->scalar : std::string_view();
  const std::size_t dash = text.find('-');
  const auto first = parse_clock_time(text.substr(0, dash));
  const auto last =
      dash == std::string_view::npos ? std::nullopt : parse_clock_time(text.substr(dash + 1));
  if (!first || !last) {
    context.error(place, fmt::format("expected two clock times such as 14:00-16:00, found {}",
                                     describe(*place.node)));
    return std::nullopt;
  }
  const Clock& clock = context.scenario.clock;
  Window window{since_opening_of_day(*first, clock), since_opening_of_day(*last, clock)};
  if (clock.round_the_clock && window.to == 0) window.to = k_day;  // ends with the day
  if (window.to <= window.from && window.from < length_of_day(clock)) {
    context.error(place, fmt::format("{} ends before it begins", in_quotes(text)));
  } else if (window.from > window.to || window.to > length_of_day(clock)) {
    context.error(place, fmt::format("{} is not wholly inside the opening hours", in_quotes(text)));
  } else {
    return window;
  }
  return std::nullopt;
}

// Nobody comes in at the close, so no appointment may be there.
void check_last(const Place& until, const AppointmentArrivals& arrivals, ReadContext& context) {
  const double steps = std::floor((arrivals.until - arrivals.from) / arrivals.every + 1e-9);
  if (arrivals.from + steps * arrivals.every < length_of_day(context.scenario.clock)) return;
  context.error(until,
                "the last appointment is at the close, when nobody comes in any more: let it "
                "end earlier");
}

std::optional<Move> read_move(const Place& place, ReadContext& context) {
  if (!check_map(place, Section::move, context)) return std::nullopt;
  const auto share = required(place, "share", context);
  const auto from = required(place, "from", context);
  const auto to = required(place, "to", context);
  Move move;
  if (share) move.share = read_chance(*share, context);
  const auto before = from ? read_window(*from, context) : std::nullopt;
  const auto after = to ? read_window(*to, context) : std::nullopt;
  if (!share || !before || !after) return std::nullopt;
  move.from = before->from;
  move.from_end = before->to;
  move.to = after->from;
  move.to_end = after->to;
  return move;
}

// How many of those who come at a moment are moved away; most where some window begins.
double share_moved_at(const std::vector<Move>& moves, double moment) {
  double sum = 0;
  for (const Move& move : moves) {
    if (move.from <= moment && moment < move.from_end) sum += move.share;
  }
  return sum;
}

}  // namespace

double since_opening_of_day(double clock_time, const Clock& clock) {
  const double seconds = clock_time - clock.start;
  return seconds < 0 ? seconds + k_day : seconds;
}

AppointmentArrivals read_appointments(const Place& place, ReadContext& context) {
  AppointmentArrivals arrivals;
  arrivals.every = k_day;
  if (!check_map(place, Section::appointments, context)) return arrivals;
  const auto from = required(place, "from", context);
  const auto until = required(place, "until", context);
  const auto every = required(place, "every", context);
  const auto first = from ? read_opening_time(*from, context) : std::nullopt;
  const auto last = until ? read_opening_time(*until, context) : std::nullopt;
  const auto step = every ? try_amount(*every, Unit::duration, k_every, context) : std::nullopt;
  if (const auto each = child(place, "each")) {
    arrivals.each = read_amount(*each, Unit::number, k_each, context);
  }
  if (const auto punctuality = child(place, "punctuality")) {
    arrivals.punctuality = read_distribution(*punctuality, Unit::duration, context, Sign::any);
  }
  if (!first || !last || !step) return arrivals;
  arrivals.from = *first;
  arrivals.until = *last;
  arrivals.every = *step;
  if (arrivals.until < arrivals.from) {
    context.error(*until,
                  fmt::format("{} is before {}, the first appointment",
                              in_quotes(until->node->scalar), in_quotes(from->node->scalar)));
  } else {
    check_last(*until, arrivals, context);
  }
  return arrivals;
}

std::vector<Move> read_moves(const Place& place, ReadContext& context) {
  std::vector<Move> moves;
  if (!check_list(place, "a list such as [{share: 15%, from: 14:00-16:00, to: 10:00-11:00}]",
                  context)) {
    return moves;
  }
  constexpr std::size_t k_most_moves = 100;
  if (place.node->items.size() > k_most_moves) {
    context.error(place, fmt::format("at most {} moves", k_most_moves));
    return moves;
  }
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    const Place item = item_of(place, i);
    const std::optional<Move> move = read_move(item, context);
    if (!move) continue;
    moves.push_back(*move);
    double most = 0;
    for (const Move& each : moves) {
      const bool inside = move->from <= each.from && each.from < move->from_end;
      if (inside) most = std::max(most, share_moved_at(moves, each.from));
    }
    if (most > 1 + 1e-9) {
      context.error(
          item,
          fmt::format("{:.6g}% of the customers of one moment are moved, above 100%", most * 100));
    }
  }
  return moves;
}

}  // namespace frontline
