// The results as a page for people: words first, then targets, then compact tables.
#pragma once

#include <string>
#include <vector>

#include "report/rows.hpp"
#include "report/text_table.hpp"

namespace frontline {

inline constexpr std::size_t k_page_width = 100;

/// The rows that results_table() reads, of all that the scenario has, and few others.
MetricTable rows_of_page(const Scenario& scenario);

/// The whole page, at most 100 columns wide unless names are very long.
std::string results_table(const Report& report, const Paint& paint);

/// Name, plan, how many days and seed: the first line of every page, and an empty one.
std::string page_head(const Results& results, const std::string& what, const Paint& paint);

/// How many wait, how long, who is on duty and how busy: a line of bars each, over the day. "" without
/// pictures, and where a day has one interval.
std::string day_pictures(const Results& results, const Paint& paint);

/// The tables of the page, each "" when there is nothing to show (table_parts.cpp).
std::string class_table(const Results& results, const Paint& paint);
std::string task_table(const Results& results, const Paint& paint);
std::string staff_table(const Results& results, const Paint& paint);
std::string resource_table(const Results& results, const Paint& paint);
std::string step_table(const Results& results, const Paint& paint);
std::string watch_table(const Results& results, const Paint& paint);
std::string interval_table(const Results& results, const Paint& paint);
/// How many replications a precision took, and whether it was reached (precision_part.cpp).
std::string precision_lines(const Report& report, const Paint& paint);
/// "wait mean of all is known within 9 % only, …"
std::string describe_missed_precision(const Results& results, const PrecisionResult& judged);
/// … and those of why_parts.cpp.
std::string why_lines(const Results& results, const Paint& paint);
std::string people_table(const Results& results, const Paint& paint);

}  // namespace frontline
