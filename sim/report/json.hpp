// The results as one JSON object.
#pragma once

#include <string>
#include <string_view>

#include "report/rows.hpp"

namespace frontline {

/// Numbers in the shortest form that reads back the same, n/a as null; ends with a newline.
/// One metric row a line.
std::string results_json(const Report& report);

/// A text between quotes, escaped.
std::string json_text(std::string_view text);

}  // namespace frontline
