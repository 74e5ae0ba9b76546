#include "model/language/study_points.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/random.hpp"

namespace frontline {
namespace {

// One of 0 .. count - 1.
std::size_t draw_below(std::size_t count, Stream& stream) {
  return std::min(count - 1,
                  static_cast<std::size_t>(draw_uniform(stream) * static_cast<double>(count)));
}

// One place in each stratum [k / n, (k + 1) / n), in random order.
std::vector<double> stratified_places(std::size_t points, Stream& stream) {
  std::vector<std::size_t> strata(points);
  std::iota(strata.begin(), strata.end(), std::size_t{0});
  for (std::size_t i = points; i > 1; --i) std::swap(strata[i - 1], strata[draw_below(i, stream)]);
  std::vector<double> places;
  for (const std::size_t stratum : strata) {
    places.push_back((static_cast<double>(stratum) + draw_uniform(stream)) /
                     static_cast<double>(points));
  }
  return places;
}

// Six digits: enough to tell points apart, and still to be typed.
Node value_within(const Factor::Range& range, double place) {
  Node node;
  node.scalar = fmt::format("{:.6g}{}", range.from + (range.to - range.from) * place, range.unit);
  node.mark = range.mark;
  return node;
}

}  // namespace

PointValues grid_points(const std::vector<Factor>& factors) {
  PointValues points(1);
  for (const Factor& factor : factors) {
    PointValues longer;
    for (const auto& point : points) {
      for (std::size_t value = 0; value < factor.values.size(); ++value) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    }
    points = std::move(longer);
  }
  return points;
}

PointValues points_together(const std::vector<Factor>& factors) {
  PointValues points;
  for (std::size_t value = 0; value < factors.front().values.size(); ++value) {
    points.emplace_back(factors.size(), value);
  }
  return points;
}

PointValues sample_points(std::vector<Factor>& factors, std::size_t points, std::uint64_t seed) {
  for (Factor& factor : factors) {
    Stream stream(mix64(mix64(seed) + name_key(factor.path)), 0, 0);
    std::vector<Node> drawn;
    for (const double place : stratified_places(points, stream)) {
      const auto listed =
          static_cast<std::size_t>(place * static_cast<double>(factor.values.size()));
      drawn.push_back(factor.range ? value_within(*factor.range, place) : factor.values[listed]);
    }
    factor.values = std::move(drawn);
  }
  PointValues result;
  for (std::size_t point = 0; point < points; ++point) result.emplace_back(factors.size(), point);
  return result;
}

}  // namespace frontline
