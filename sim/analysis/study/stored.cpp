#include "analysis/study/stored.hpp"

#include <utility>

namespace frontline {

Results stored_results(Store& store, const PointRecord& point, std::uint32_t number,
                       const MetricTable& layout) {
  Scenario scenario;
  scenario.name = point.scenario_name;
  scenario.targets = point.targets;
  for (const auto& [path, value] : point.values)
    if (path == "plan" && value != "none") scenario.plan = value;
  Results results;
  results.scenario = std::make_shared<const Scenario>(std::move(scenario));
  results.table = layout;
  results.seed = point.seed;
  results.count = results.done = store.count(number);
  results.columns.resize(layout.columns.size() * results.count);
  std::size_t day = 0;
  store.read(number, layout.columns.size(), [&](std::uint32_t, std::span<const double> values) {
    for (std::size_t column = 0; column < values.size(); ++column)
      results.columns[column * results.count + day] = values[column];
    ++day;
  });
  return results;
}

}  // namespace frontline
