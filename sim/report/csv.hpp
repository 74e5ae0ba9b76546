// The results as CSV tables (RFC 4180), safe to open in a spreadsheet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "report/rows.hpp"

namespace frontline {

/// Same columns as the rows of the JSON; n/a is an empty cell. With values: one column more, the
/// values of the replications separated by spaces ("n/a" where there is none).
std::string metrics_csv(const Report& report);
std::string targets_csv(const Report& report);

/// The cells of a metric row and of its numbers, without a line end.
inline constexpr std::string_view k_row_columns = "scope,interval,metric,within,unit";
std::string row_cells(const MetricRow& row);
inline constexpr std::string_view k_summary_columns = "mean,half_width,sd,p05,p95,n";
std::string summary_cells(const RowSummary& summary);
inline constexpr std::string_view k_target_columns =
    "name,metric,of,within,each,is,bound,value,half_width,pass_share,verdict";
std::string target_cells(const Target& target, const TargetResult& judged);

/// A number as a cell, in the shortest form that reads back the same; empty for n/a.
std::string csv_number(double value);
/// The T of a metric row in seconds; empty for none.
std::string csv_within(const std::optional<double>& within);
/// A text as a cell: quoted where needed, and with a ' before what a spreadsheet would compute.
std::string csv_text(std::string_view text);

}  // namespace frontline
