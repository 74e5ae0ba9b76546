// What is true of the persons of a group: absence, several customers at once, who quits, costs.
#include <array>

#include <fmt/format.h>

#include "model/language/staff_parts.hpp"
#include "model/language/switches.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_at_once = 100;
constexpr Range k_speed = {0, 1, true};

// `1% per week`, or `0.01 per week`.
double read_hazard(const Place& place, ReadContext& context) {
  constexpr std::string_view percent = "% per ";
  std::string text = place.node->is_scalar() ? place.node->scalar : std::string();
  const std::size_t at = text.find(percent);
  if (at != std::string::npos) text.erase(at, 1);
  const std::optional<Amount> amount = parse_amount(text);
  if (!amount || amount->unit != Unit::rate) {
    context.error(place, fmt::format("expected a rate per person such as \"1% per week\" (second, "
                                     "minute, hour, day, week), found {}",
                                     describe(*place.node)));
    return 0;
  }
  if (amount->value < 0) {
    context.error(place, fmt::format("must not be negative, found {}", describe(*place.node)));
    return 0;
  }
  return at == std::string::npos ? amount->value : amount->value / 100;
}

void read_learning(const Place& place, Turnover& turnover, ReadContext& context) {
  if (!check_map(place, Section::learning, context)) return;
  if (const auto from = required(place, "from", context)) {
    turnover.learning_from = read_amount(*from, Unit::share, k_speed, context);
  }
  if (const auto length = required(place, "for", context)) {
    turnover.learning_for = read_amount(*length, Unit::duration, k_at_least_0, context);
  }
}

void read_cost_line(const Place& place, Cost& cost, ReadContext& context) {
  const std::string text = read_text(place, context);
  constexpr std::string_view per = " per ";
  const std::size_t at = text.find(per);
  const std::optional<double> money = parse_number(text.substr(0, at));
  const std::string unit = at == std::string::npos ? "" : text.substr(at + per.size());
  constexpr auto hours = std::to_array<std::pair<std::string_view, double>>(
      {{"second", 1}, {"minute", 60}, {"hour", 3600}});
  if (money && unit == "customer") {
    cost.per_customer += *money;
    return;
  }
  if (money && unit == "day") {
    cost.per_day += *money;
    return;
  }
  for (const auto& [name, seconds] : hours) {
    if (!money || unit != name) continue;
    cost.per_second += *money / seconds;
    return;
  }
  if (!place.node->is_scalar()) return;  // reported by read_text
  const std::vector<std::string> units = {"hour", "minute", "customer", "day"};
  context.error(place,
                fmt::format("expected money such as \"28 per hour\", \"0.40 per customer\" or "
                            "\"80 per day\", found {}{}",
                            in_quotes(text), money ? did_you_mean(unit, units) : ""));
}

}  // namespace

Absence read_absence(const Place& place, ReadContext& context) {
  Absence absence;
  const auto amount =
      place.node->is_scalar() ? parse_amount(place.node->scalar) : std::optional<Amount>();
  if (amount && amount->unit == Unit::share) {
    absence.chance = read_chance(place, context);
  } else if (amount && amount->unit == Unit::number) {
    absence.persons = read_whole(place, k_whole, context);
  } else {
    context.error(place, fmt::format("expected a percentage such as \"5%\", or a number of persons "
                                     "such as \"2\", found {}",
                                     describe(*place.node)));
  }
  return absence;
}

Concurrency read_concurrency(const Place& place, ReadContext& context) {
  Concurrency concurrency;
  if (!check_map(place, Section::concurrency, context)) return concurrency;
  if (const auto of = required(place, "of", context)) {
    concurrency.task = read_name(*of, context.names.tasks, "a task", context);
  }
  const auto speed = required(place, "speed", context);
  if (!speed || !check_list(*speed, "a list of speeds such as [100%, 90%]", context)) {
    return concurrency;
  }
  for (std::size_t i = 0; i < speed->node->items.size(); ++i) {
    concurrency.speeds.push_back(read_amount(item_of(*speed, i), Unit::factor, k_above_0, context));
  }
  if (concurrency.speeds.size() > k_most_at_once) {
    context.error(*speed, fmt::format("at most {} customers at once", k_most_at_once));
  }
  return concurrency;
}

Turnover read_turnover(const Place& place, const Inside& inside, ReadContext& context) {
  Turnover turnover;
  turnover.replaced_after = turnover.training = make_constant(0);
  if (!check_map(place, Section::turnover, context)) return turnover;
  if (const auto quits = required(place, "quits", context)) {
    const auto read = [&](const Place& value) { return read_hazard(value, context); };
    turnover.quits = read_switch<double>(*quits, inside, context, read);
  }
  if (const auto replaced_after = child(place, "replaced_after")) {
    turnover.replaced_after = read_distribution(*replaced_after, Unit::duration, context);
  }
  if (const auto training = child(place, "training")) {
    turnover.training = read_distribution(*training, Unit::duration, context);
  }
  if (const auto learning = child(place, "learning")) read_learning(*learning, turnover, context);
  return turnover;
}

Cost read_cost(const Place& place, ReadContext& context) {
  Cost cost;
  if (!place.node->is_list()) {
    read_cost_line(place, cost, context);
    return cost;
  }
  if (!check_list(place, "a list of costs", context)) return cost;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    read_cost_line(item_of(place, i), cost, context);
  }
  return cost;
}

}  // namespace frontline
