// What service costs: the points that no other one beats, and where more money begins to buy little.
#include <algorithm>
#include <cmath>
#include <map>

#include "report/html/study_report.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_settings = 6;

double cost_of(const StudyValues& values, std::size_t point) {
  return values.points[point].measures[*values.cost].mean;
}
double service_of(const StudyValues& values, std::size_t point) {
  return values.points[point].measures.front().mean;
}

bool is_better(const StudyValues& values, double a, double b) {
  return values.measures.front().better == Better::higher ? a > b : a < b;
}

/// Farthest from the straight line between the ends, both directions measured by their range.
std::optional<std::size_t> knee_of(const StudyValues& values,
                                   const std::vector<std::size_t>& points) {
  if (points.size() < 3) return std::nullopt;
  const double x0 = cost_of(values, points.front()), x1 = cost_of(values, points.back());
  const double y0 = service_of(values, points.front()), y1 = service_of(values, points.back());
  if (!(x1 > x0) || y1 == y0) return std::nullopt;
  std::optional<std::size_t> knee;
  double farthest = 0.02;  // nearer than that it is as good as straight
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const double x = (cost_of(values, points[i]) - x0) / (x1 - x0);
    const double y = (service_of(values, points[i]) - y0) / (y1 - y0);
    if (!(y - x > farthest)) continue;  // how much more service than money
    farthest = y - x;
    knee = i;
  }
  return knee;
}

std::vector<std::size_t> dots_of(const StudyValues& values, const std::vector<std::size_t>& among) {
  std::vector<std::size_t> known;
  for (const std::size_t p : among)
    if (!std::isnan(cost_of(values, p)) && !std::isnan(service_of(values, p))) known.push_back(p);
  return known;
}

}  // namespace

std::string short_path(const std::string& path) {
  const std::size_t dot = path.find('.');
  return shown_name(dot == std::string::npos ? path : path.substr(dot + 1), 40);
}

std::string point_name(const StudyValues& values, const StudyPoint& point, const Wording& say,
                       bool chosen) {
  std::string name;
  for (std::size_t f = 0; f < values.factors.size(); ++f)
    if (!chosen || !values.factors[f].is_given())
      name += (name.empty() ? "" : say(Phrase::and_next)) + say(Phrase::is_value,
                                                                short_path(values.factors[f].path),
                                                                shown_name(point.values[f], 48));
  return name;
}

Frontier frontier(const StudyValues& values, const std::vector<std::size_t>& among) {
  Frontier found;
  if (!values.cost || values.measures.front().better == Better::neither) return found;
  std::vector<std::size_t> order = dots_of(values, among);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double x = cost_of(values, a), y = cost_of(values, b);
    return x != y ? x < y : is_better(values, service_of(values, a), service_of(values, b));
  });
  for (const std::size_t p : order)
    if (found.points.empty() ||
        is_better(values, service_of(values, p), service_of(values, found.points.back())))
      found.points.push_back(p);
  found.knee = knee_of(values, found.points);
  return found;
}

std::vector<Setting> settings_of(const StudyValues& values, const Wording& say) {
  std::vector<Setting> settings;
  std::map<std::string, std::size_t> known;
  for (std::size_t p = 0; p < values.points.size(); ++p) {
    std::string name;
    for (std::size_t f = 0; f < values.factors.size(); ++f)
      if (values.factors[f].is_given())
        name += (name.empty() ? "" : say(Phrase::and_next)) +
                say(Phrase::is_value, short_path(values.factors[f].path),
                    shown_name(values.points[p].values[f], 48));
    const auto [entry, fresh] = known.try_emplace(name, settings.size());
    if (fresh) settings.push_back({name, {}});
    settings[entry->second].points.push_back(p);
  }
  if (settings.size() <= k_most_settings) return settings;
  Setting all{"", {}};
  for (std::size_t p = 0; p < values.points.size(); ++p) all.points.push_back(p);
  return {all};
}

Markup frontier_chart(const StudyValues& values, const Wording& say) {
  if (!values.cost || values.measures.front().better == Better::neither) return {};
  const std::vector<Setting> settings = settings_of(values, say);
  const StudyMeasure &service = values.measures.front(), &cost = values.measures[*values.cost];
  double least = 1e300, greatest = -1e300, low = 1e300, high = -1e300;
  for (std::size_t p = 0; p < values.points.size(); ++p) {
    least = std::fmin(least, cost_of(values, p));
    greatest = std::fmax(greatest, cost_of(values, p));
    low = std::fmin(low, service_of(values, p));
    high = std::fmax(high, service_of(values, p));
  }
  if (!(greatest > least)) return {};  // everything costs the same
  PlotLook look;
  look.width = 1000;
  look.height = 320;
  look.x_title = describe_measure(cost.measure, say);
  look.y_title = describe_measure(service.measure, say);
  const std::string title = say(Phrase::frontier_title);
  const double room = 0.04 * (greatest - least);
  Plot plot(title, say(Phrase::frontier_words),
            value_axis(least - room, greatest + room, cost.unit, say, false),
            value_axis(low, high, service.unit, say, service.unit != "share" || low < 0.5), look);
  std::vector<LegendEntry> legend;
  Table table({say(Phrase::point), look.x_title, look.y_title, ""});
  for (std::size_t s = 0; s < settings.size(); ++s) {
    const Frontier front = frontier(values, settings[s].points);
    for (const std::size_t p : dots_of(values, settings[s].points))
      plot.dot({cost_of(values, p), service_of(values, p)}, {Ink::series, s},
               say(Phrase::at_time, point_name(values, values.points[p], say),
                   say(Phrase::cost_and_service, say.value(cost_of(values, p), cost.unit),
                       say.value(service_of(values, p), service.unit))));
    std::vector<Point> line;
    for (std::size_t i = 0; i < front.points.size(); ++i) {
      const std::size_t p = front.points[i];
      line.push_back({cost_of(values, p), service_of(values, p)});
      table.add({point_name(values, values.points[p], say),
                 say.value(cost_of(values, p), cost.unit),
                 say.value(service_of(values, p), values.points[p].measures.front().half_width,
                           service.unit),
                 front.knee == i ? say(Phrase::knee) : ""});
    }
    plot.line(line, {Ink::series, s});
    if (front.knee) plot.dot(line[*front.knee], {Ink::doubtful}, say(Phrase::knee), true);
    if (!settings[s].name.empty()) legend.push_back({{Ink::series, s}, settings[s].name});
  }
  return figure({title, say(Phrase::frontier_note), plot, legend, table, true}, say);
}

}  // namespace frontline::html
