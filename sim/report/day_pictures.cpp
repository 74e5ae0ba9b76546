// The day as small pictures in a line of text, for a terminal.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "report/day_values.hpp"
#include "report/numbers.hpp"
#include "report/table.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_columns = 72;

/// So many neighbours together that all fit; the greatest of them stands for them.
std::vector<double> folded(const std::vector<double>& values) {
  const std::size_t together = (values.size() + k_most_columns - 1) / k_most_columns;
  std::vector<double> columns;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % together == 0) columns.push_back(values[i]);
    columns.back() = std::fmax(columns.back(), values[i]);
  }
  return columns;
}

/// Eight heights from 0 to the greatest value; a space where there is none.
std::string bars(const std::vector<double>& values, double greatest) {
  constexpr std::array k_bars = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string text;
  for (const double value : values) {
    if (std::isnan(value)) {
      text += ' ';
      continue;
    }
    const double height = greatest > 0 ? value / greatest * (k_bars.size() - 1) : 0;
    text += k_bars[static_cast<std::size_t>(
        std::clamp(std::lround(height), 0L, static_cast<long>(k_bars.size() - 1)))];
  }
  return text;
}

struct Picture {
  std::string name, unit;
  std::vector<double> values;  // of each interval
};

std::vector<double> means(const Results& results, const DayTimes& times, const char* metric) {
  std::vector<double> values;
  for (const RowSummary& each : by_interval(results, times, "all", metric))
    values.push_back(each.mean);
  return values;
}

std::string line_of(const Picture& picture, const DayTimes& times) {
  if (picture.values.empty()) return "";
  const std::size_t at = place_of_greatest(picture.values);
  const double greatest = picture.values[at];
  if (!(greatest > 0)) return "";
  return fmt::format("  {:<8}  {}  most {} at {}\n", picture.name,
                     bars(folded(picture.values), greatest),
                     (picture.unit == "s" ? said_duration(greatest)
                                          : value_text(greatest, k_not_a_value, picture.unit)),
                     times.names[at]);
}

}  // namespace

std::string day_pictures(const Results& results, const Paint& paint) {
  const DayTimes times(results);
  if (!paint.pictures || !times.worth_a_chart()) return "";
  std::string text;
  for (const Picture& picture :
       {Picture{"in line", "customers", means(results, times, "queue_mean")},
        Picture{"waited", "s", means(results, times, "wait_mean")},
        Picture{"on duty", "persons", on_duty_by_interval(results, times, "all")},
        Picture{"occupied", "share", means(results, times, "occupancy")}})
    text += line_of(picture, times);
  if (text.empty()) return "";
  const std::size_t columns = folded(std::vector<double>(times.count(), 0.0)).size();
  const std::string from = times.names.front(), to = times.names.back();
  const std::string space = columns > from.size() + to.size()
                                ? std::string(columns - from.size() - to.size(), ' ') + to
                                : "";
  return text + paint.dim(fmt::format("  {:<8}  {}{}", "", from, space)) + "\n";
}

}  // namespace frontline
