// What `frontline compare` judges by and shows: as asked, else what a planner would ask for.
#pragma once

#include <string>
#include <vector>

#include "analysis/direction.hpp"
#include "cli/options.hpp"

namespace frontline {

struct ChosenMeasures {
  Measure by;
  Better better = Better::neither;
  std::string why;             ///< "the metric of the target …"
  std::vector<Measure> shown;  ///< on the page
};

/// `first` is what the others are compared with; `tables` are of all, the first one's first.
/// Throws UsageError when what is asked for is not reported by all.
ChosenMeasures choose_measures(const CompareCommand& command, const Scenario& first,
                               const std::vector<MetricTable>& tables);

}  // namespace frontline
