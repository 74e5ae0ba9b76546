// The parts of a run's report; each is empty where there is nothing to show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/html/page.hpp"
#include "report/html/run_report.hpp"

namespace frontline::html {

/// What the place is asked: the last question of its description, else what its targets ask.
std::string question_of(const Scenario& scenario, const Wording& say);

/// Question, verdict, targets, what helps (first_screen.cpp).
Markup first_screen(const Report& report, const RunReportOptions& options, const Wording& say);
/// "1000 evenings · seed 1 · plan x".
std::string run_facts(const Results& results, const Wording& say);

/// Charts of the day by the clock (day_charts.cpp).
struct DayCharts {
  Markup figures;
  std::string zoom;  ///< as Document::zoom
};
DayCharts day_charts(const Results& results, const Wording& say);

/// What became of whom, and why they waited (outcome_parts.cpp).
Markup outcomes(const Results& results, const Wording& say);
Markup causes(const Results& results, const Wording& say);

/// Every definition of the service level, side by side (service_levels.cpp).
Markup service_levels(const Report& report, const Wording& say);

/// Staff, resources, money and satisfaction (staff_parts.cpp).
Markup staff_and_money(const Results& results, const Wording& say);

/// How much each input moves what is asked for (sensitivity_parts.cpp).
Markup sensitivity_cards(const Sensitivity& sensitivity, const Results& results,
                         const Wording& say);
Markup sensitivity_chart(const Sensitivity& sensitivity, const Results& results,
                         const Wording& say);

/// The promise that a reader cares about: a target's, else the first; none without promises.
std::optional<double> promise_of(const Scenario& scenario, const Task& task);
/// Up to so many tasks: those of targets on service levels, then those that most people join.
std::vector<Index> shown_tasks(const Results& results, std::size_t most);

}  // namespace frontline::html
