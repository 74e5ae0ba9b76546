// The report of a comparison: which is better, by how much, when, and on which day most of all.
#pragma once

#include <string>

#include "report/compare.hpp"
#include "report/html/page.hpp"
#include "report/html/repeat.hpp"

namespace frontline::html {

struct CompareReportOptions {
  Language language = Language::english;
  bool plans = false;    ///< of one scenario; else every alternative is a file
  std::string asked_by;  ///< as behind --by; empty: chosen
  Repeated repeated;
};

/// The whole file: the same bytes for the same results.
std::string compare_report(const ComparisonReport& report, const CompareReportOptions& options);

/// An alternative beside the first one, in charts (compare_charts.cpp): how the measures differ, when, and
/// the day on which they differ most.
Markup pair_part(const ComparisonReport& report, std::size_t other, const Wording& say);

/// The replication on which an alternative and the first one differ most by what decides: its place in
/// the results; nullopt when they never do.
std::optional<std::uint32_t> most_different_day(const ComparisonReport& report, std::size_t other);

}  // namespace frontline::html
