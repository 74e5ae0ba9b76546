// From what a study varies to its points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/language/document.hpp"

namespace frontline {

/// What a study varies: a path and its values.
struct Factor {
  std::string path;
  Mark mark;
  std::vector<Node> values;
  /// Of a sample: instead of values, all that lies between.
  struct Range {
    double from = 0, to = 0;
    std::string unit;  ///< what stands behind the number: "%", " min"
    Mark mark;
  };
  std::optional<Range> range;
};

/// [point][factor]: the number of a value.
using PointValues = std::vector<std::vector<std::size_t>>;

/// Each value with each; the last factor changes fastest.
PointValues grid_points(const std::vector<Factor>& factors);
/// All factors have equally many values.
PointValues points_together(const std::vector<Factor>& factors);
/// Each factor's values are replaced by as many as there are points. The draws of a factor depend on
/// the seed, its path and the number of points alone.
PointValues sample_points(std::vector<Factor>& factors, std::size_t points, std::uint64_t seed);

}  // namespace frontline
