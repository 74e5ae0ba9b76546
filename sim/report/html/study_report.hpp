// The report of a study: which point to choose, what each input does, what service costs.
#pragma once

#include <string>

#include "report/html/page.hpp"
#include "report/html/study_values.hpp"

namespace frontline::html {

/// The whole file: the same bytes for the same numbers, however many machines they came from.
std::string study_report(const StudyValues& values, Language language);

// ---- its parts (study_charts.cpp, study_frontier.cpp)

/// "walk_in.arrivals.scale": a path without its section, for charts.
std::string short_path(const std::string& path);
/// "clerks.count = 2, plan = pre_check"; `chosen`: without what is given (Factor::is_given()).
std::string point_name(const StudyValues& values, const StudyPoint& point, const Wording& say,
                       bool chosen = false);

/// How the measures go with what is varied.
Markup response_charts(const StudyValues& values, const Wording& say);
/// What each input does to the first measure.
Markup tornado(const StudyValues& values, const Wording& say);

/// Points that no other one beats in both cost and service, by ascending cost.
struct Frontier {
  std::vector<std::size_t> points;  ///< places in StudyValues::points
  std::optional<std::size_t> knee;  ///< place in `points`: farthest from the line between its ends
};
/// Among these points (places in StudyValues::points); empty without a cost, or where neither more
/// nor less of the first measure is better.
Frontier frontier(const StudyValues& values, const std::vector<std::size_t>& among);
/// The points by what the place is like (factors that are given), each group by the values of these.
struct Setting {
  std::string name;  ///< "walk_in.arrivals.scale = 400%"; empty where nothing is given
  std::vector<std::size_t> points;
};
std::vector<Setting> settings_of(const StudyValues& values, const Wording& say);
Markup frontier_chart(const StudyValues& values, const Wording& say);

}  // namespace frontline::html
