// The results as one JSON object.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/rows.hpp"

namespace frontline {

/// Numbers in the shortest form that reads back the same, n/a as null; ends with a newline.
/// One metric row a line.
std::string results_json(const Report& report);

/// The fields before the rows: which scenario, seed and how much of it; a line each, with comma.
std::string json_head(const Results& results);
/// A list of objects, one a line.
std::string json_list(const std::vector<std::string>& objects);

/// In the shortest form that reads back the same; null for n/a.
std::string json_number(double value);
/// The T of a metric row in seconds; null for none.
std::string json_within(const std::optional<double>& within);
/// A text between quotes, escaped.
std::string json_text(std::string_view text);
/// A list of texts, on one line.
std::string json_texts(const std::vector<std::string>& texts);
/// A target as in the results.
std::string json_target(const Scenario& scenario, const TargetResult& judged);

}  // namespace frontline
