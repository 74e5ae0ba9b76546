// A study: one scenario lived through at many *points*. A point is a plan and changes, as --plan and
// --set would make them; which points there are follows from what is varied:
// - a grid: each value with each (the path written last changes fastest),
// - together: the first values of all paths, then the second ones,
// - a sample: a Latin hypercube, drawn from the seed (McKay, Beckman, Conover: Technometrics 21,
//   1979): each path's range is cut into as many equal strata as there are points, and each stratum
//   is met once.
// Points count from 0. The file is strict, like a scenario: all errors at once, each with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/language/document.hpp"
#include "model/language/loader.hpp"

namespace frontline {

inline constexpr std::size_t k_most_points = 20'000;

/// Which metrics a study keeps; those of targets are always kept.
struct Keep {
  bool intervals = false;            ///< not only of the whole day
  std::vector<std::string> metrics;  ///< names; empty: all
  std::vector<Mark> marks;           ///< where they stand
};

struct Study {
  std::string file;                              ///< as given on the command line
  std::string text;                              ///< of the file
  std::string title;                             ///< the question
  std::vector<std::string> varied;               ///< paths in the file's order; `plan` is one
  std::vector<std::vector<std::string>> points;  ///< [point][varied]: as behind --set path=
  std::optional<std::uint32_t> replications;     ///< nothing: as each point's scenario says
  std::optional<std::uint64_t> seed;             ///< likewise
  Keep keep;
};

/// A study with its scenario, read once, so that its points are loaded from one and the same text.
class StudyFile {
 public:
  /// `root`: as in LoadOptions. Throws ScenarioError.
  explicit StudyFile(const std::string& path, const std::string& root = "");
  StudyFile(StudyFile&&) noexcept;
  ~StudyFile();

  const Study& study() const { return study_; }
  /// "staff.clerks.count=4, plan=pre_check"; cut where it is very long.
  std::string point_text(std::size_t point) const;
  /// Where the study says what is varied.
  const Mark& mark() const;
  /// The scenario of a point. May be called from many threads. Throws ScenarioError; what a value
  /// of the study makes wrong has its place in the study file.
  LoadedScenario load(std::size_t point) const;

 private:
  struct Parts;
  Study study_;
  std::unique_ptr<const Parts> parts_;
};

/// Whether a document is a study rather than a scenario.
bool is_study(const Node& document);
/// The same of a file; one that cannot be read is none.
bool is_study_file(const std::string& path);

}  // namespace frontline
