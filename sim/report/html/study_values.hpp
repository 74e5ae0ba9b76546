// What a study found: its factors, and the numbers of its points that a report shows.
//
// Every point lived through the same replications, with the same customers. So what a factor does is a
// *contrast*: a sum over points with weights (the mean of the points at one level less that of those at
// another one, or the slope of a straight line through all of them), which has a value on each
// replication. The spread of these values is what is left of chance.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/direction.hpp"
#include "analysis/measure.hpp"
#include "analysis/study/store.hpp"
#include "analysis/summary.hpp"
#include "analysis/verdict.hpp"

namespace frontline::html {

/// Something that the study varies.
struct Factor {
  std::string path;
  std::vector<std::string> levels;  ///< in the order of the study; of a sample ascending
  std::vector<double> numbers;      ///< of the levels; empty where they are no numbers of one unit
  std::string unit;                 ///< " min", "%"
  std::vector<std::size_t> level;   ///< of each point
  bool sampled = false;             ///< nearly as many levels as points: drawn, not chosen
  /// Said by the place, not by who runs it: how many come, how patient they are.
  bool is_given() const { return path.starts_with("customers.") || path == "seed"; }
};

/// A number of each point.
struct StudyMeasure {
  Measure measure;
  std::string unit;
  Better better = Better::neither;
};

struct StudyPoint {
  std::uint32_t number = 0;
  std::vector<std::string> values;  ///< of the factors
  std::uint32_t stored = 0, asked = 0;
  std::vector<RowSummary> measures;  ///< in the order of StudyValues::measures
  std::vector<TargetResult> targets;
  bool keeps_all() const;  ///< every target passes; false without targets
};

/// What a factor does to the first measure over its range, all else as it comes: between the levels with
/// the least and the greatest mean, or along a straight line from its least number to its greatest.
struct FactorEffect {
  std::size_t factor = 0;
  std::size_t least = 0, greatest = 0;               ///< levels
  double low = k_not_a_value, high = k_not_a_value;  ///< means there
  RowSummary effect;                 ///< the mean at the later of these levels less the other one
  std::vector<RowSummary> by_level;  ///< mean over the points at each level; empty when sampled
};

struct StudyValues {
  StudyRecord study;
  std::vector<Factor> factors;
  std::vector<StudyMeasure> measures;  ///< the first one is what the study is about
  std::optional<std::size_t> cost;     ///< place among the measures of what it costs
  std::vector<StudyPoint> points;      ///< those that have anything stored
  std::vector<Target> targets;         ///< of the first point
  std::vector<FactorEffect> effects;   ///< greatest first; of points that are complete
  std::uint32_t replications = 0;      ///< behind the effects
  std::uint64_t seed = 1;
  std::uint64_t missing = 0;  ///< replications that are asked for and not stored
};

/// Reads all points one after the other. A measure needs a row of the whole day at every point.
StudyValues read_study(Store& store);

}  // namespace frontline::html
