#include "analysis/kept_rows.hpp"

#include <utility>
#include <vector>

#include "analysis/measure.hpp"

namespace frontline {
namespace {

// How many of a, b, c a row is made of.
int columns_of(Formula formula) {
  switch (formula) {
    case Formula::plain:
    case Formula::pooled_quantile: return 1;
    case Formula::ratio:
    case Formula::pooled_ratio: return 2;
    case Formula::deviation:
    case Formula::time_deviation:
    case Formula::pooled_deviation: return 3;
  }
  return 3;
}

class Keeper {
 public:
  explicit Keeper(const MetricTable& all) : all_(all), number_(all.columns.size(), k_none) {
    kept_.arguments = all.arguments;
    kept_.all_promises = all.all_promises;
    kept_.intervals = all.intervals;
  }

  void add(MetricRow row) {
    const int columns = columns_of(row.formula);
    row.a = number_of(row.a);
    row.b = columns > 1 ? number_of(row.b) : 0;
    row.c = columns > 2 ? number_of(row.c) : 0;
    kept_.first_row.try_emplace({row.scope, row.interval}, static_cast<Index>(kept_.rows.size()));
    kept_.rows.push_back(std::move(row));
  }

  MetricTable take() { return std::move(kept_); }

 private:
  Index number_of(Index column) {
    if (number_[column] == k_none) {
      number_[column] = static_cast<Index>(kept_.columns.size());
      kept_.columns.push_back(all_.columns[column]);
    }
    return number_[column];
  }

  const MetricTable& all_;
  std::vector<Index> number_;  // of each column among those that are kept
  MetricTable kept_;
};

}  // namespace

MetricTable kept_rows(const MetricTable& table, const std::function<bool(Index)>& wanted) {
  Keeper keeper(table);
  for (Index i = 0; i < table.rows.size(); ++i)
    if (wanted(i)) keeper.add(table.rows[i]);
  return keeper.take();
}

std::set<Index> rows_of_targets(const Scenario& scenario, const MetricTable& table) {
  std::set<Index> rows;
  for (const Target& target : scenario.targets) {
    for (const std::string& interval : table.intervals) {
      if ((interval != "all") != target.each_interval) continue;
      if (const auto row = find_row(table, measure_of(target), interval)) rows.insert(*row);
      if (const auto row = table.find(target.scope, interval, "offered")) rows.insert(*row);
    }
  }
  return rows;
}

}  // namespace frontline
