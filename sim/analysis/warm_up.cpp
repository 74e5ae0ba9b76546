#include "analysis/warm_up.hpp"

#include <cmath>
#include <limits>
#include <string_view>

#include <fmt/format.h>

namespace frontline {
namespace {

constexpr double k_values_of_run = 200, k_minute = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_clock_time(std::string_view text) {
  return text.size() >= 5 && is_digit(text[0]) && is_digit(text[1]) && text[2] == ':' &&
         is_digit(text[3]) && is_digit(text[4]);
}

// "Mon 08:00", "Mon-Fri 08:00"
bool ends_with_weekday(std::string_view text) {
  constexpr std::string_view k_weekdays = "Mon Tue Wed Thu Fri Sat Sun";
  return text.size() >= 4 && text.back() == ' ' &&
         k_weekdays.find(text.substr(text.size() - 4, 3)) != std::string_view::npos;
}

// The text of the scenario without its section `clock`, whose times say nothing about what repeats.
std::string without_clock(const std::string& canonical) {
  const std::size_t from = ("\n" + canonical).find("\nclock:");
  if (from == std::string::npos) return canonical;
  std::size_t to = canonical.find('\n', from);
  while (to != std::string::npos && canonical[to + 1] == ' ') to = canonical.find('\n', to + 1);
  return canonical.substr(0, from) + (to == std::string::npos ? "" : canonical.substr(to));
}

// Customers inside, over each span, of all pilots; times its length.
std::vector<double> average_numbers(const Results& pilots) {
  const std::size_t spans = pilots.slicing.slices();
  std::vector<double> numbers(spans);
  for (std::size_t i = 0; i < pilots.slices.size(); ++i)
    numbers[i % spans] += pilots.slices[i] / pilots.count;
  return numbers;
}

/// Seconds of one value.
double span_of_value(const Scenario& scenario) {
  const double period = clock_period(scenario);
  if (period > 0) return period;
  return k_minute * std::ceil(scenario.clock.end() / k_values_of_run / k_minute);
}

std::shared_ptr<Scenario> counted_from(const Scenario& scenario, double warm_up) {
  auto copy = std::make_shared<Scenario>(scenario);
  copy->clock.warm_up = warm_up;
  copy->clock.warm_up_found = true;
  return copy;
}

Results run_pilots(const Scenario& scenario, double span, RunOptions options) {
  auto pilot = counted_from(scenario, 0);
  pilot->clock.interval = k_day;  // nobody asks for its rows
  const MetricTable table = make_metric_table(*pilot);
  Slicing slicing;
  slicing.columns = {table.rows[table.find("all", "all", "number_mean").value()].a};
  const auto values = static_cast<std::size_t>(scenario.clock.end() / span);
  for (std::size_t i = 0; i <= values; ++i) slicing.times.push_back(static_cast<double>(i) * span);
  options.slicing = std::move(slicing);
  options.count = k_pilots;
  options.first = std::numeric_limits<std::uint32_t>::max() - k_pilots + 1;
  options.trace = nullptr;
  options.progress = nullptr;
  return run_replications(std::move(pilot), options);
}

}  // namespace

std::optional<std::size_t> mser_truncation(std::span<const double> values) {
  const std::size_t n = values.size();
  if (n < k_least_values) return std::nullopt;
  std::size_t best = 0;
  double least = k_never, sum = 0, squares = 0;
  // From the end, so that one more value is all that each step adds.
  for (std::size_t from = n; from-- > 0;) {
    const auto left = static_cast<double>(n - from);
    const double before = left > 1 ? sum / (left - 1) : 0;
    squares += (values[from] - before) * (values[from] - before) * (left - 1) / left;
    sum += values[from];
    const double error = squares / (left * left);
    if (from <= n / 2 && error <= least) {
      least = error;
      best = from;
    }
  }
  return best < n / 2 ? std::optional(best) : std::nullopt;
}

double clock_period(const Scenario& scenario) {
  const std::string text = without_clock(scenario.canonical);
  double period = 0;
  for (std::size_t i = 2; i + 1 < text.size(); ++i) {
    if (text[i] != ':' || !is_clock_time(std::string_view(text).substr(i - 2))) continue;
    if (ends_with_weekday(std::string_view(text).substr(0, i - 2))) return 7 * k_day;
    period = k_day;
  }
  return period;
}

WarmUp find_warm_up(const Scenario& scenario, const RunOptions& options) {
  const double span = span_of_value(scenario);
  if (scenario.clock.end() < k_least_values * span)
    throw RunError(fmt::format("warm_up: auto needs at least {} {} here: write more clock.days",
                               k_least_values, span > k_day ? "weeks" : "days"));
  Results pilots = run_pilots(scenario, span, options);
  if (pilots.status != Results::Status::complete) return {std::move(pilots), nullptr};
  const auto left_out = mser_truncation(average_numbers(pilots));
  if (!left_out)
    throw RunError(
        "warm_up: auto finds no end of it: the number inside has not settled by half of the time "
        "simulated. Write more clock.days; if they do not help, nobody keeps up with those who "
        "come, and there is nothing to settle to");
  const double warm_up = static_cast<double>(*left_out) * span;
  return {std::move(pilots), counted_from(scenario, warm_up)};
}

}  // namespace frontline
