// Theory beside the simulation: a page to read, and rows for programs.
#pragma once

#include <string>

#include "analysis/theory/comparison.hpp"
#include "report/text_table.hpp"

namespace frontline {

/// For each station what is left out, what formulas and simulation say, and how many persons the
/// load needs. Ratios are those of all customers of all days (`…_pooled`).
std::string theory_page(const Results& results, const theory::TheoryComparison& comparison,
                        const Paint& paint);

/// As results_json(), each row with `formula`, `theory`, `drops` and `note`; instead of targets the
/// goals of the staffing rows.
std::string theory_json(const Results& results, const theory::TheoryComparison& comparison);

/// As metrics_csv(), with the columns formula, theory, drops (separated by "; ") and note.
std::string theory_csv(const theory::TheoryComparison& comparison);

}  // namespace frontline
