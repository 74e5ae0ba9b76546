// The report of a run: one HTML file for those who decide, not for those who simulate.
#pragma once

#include <string>

#include "analysis/sensitivity.hpp"
#include "report/html/repeat.hpp"
#include "report/rows.hpp"
#include "report/wording.hpp"

namespace frontline::html {

/// What the results alone do not tell.
struct RunReportOptions {
  Language language = Language::english;
  Repeated repeated;
  Sensitivity sensitivity;  ///< what would change most; may be empty
};

/// The whole file: the same bytes for the same results. Report::rows are not needed.
std::string run_report(const Report& report, const RunReportOptions& options);

}  // namespace frontline::html
