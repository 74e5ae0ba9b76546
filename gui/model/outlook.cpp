#include "gui/model/outlook.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/theory/staffing.hpp"

namespace frontline::window {
namespace {

const Flow& flow_of(const Totals& totals, std::size_t queue) {
  const std::size_t tasks = totals.tasks.size();
  return queue < tasks ? totals.tasks[queue] : totals.resources[queue - tasks];
}

double share_within(const Flow& flow) {
  const std::size_t promises = flow.cells.empty() ? 0 : flow.within.size() / flow.cells.size();
  if (promises == 0) return k_unknown;
  double within = 0, offered = 0;
  for (std::size_t c = 0; c < flow.cells.size(); ++c) {
    within += static_cast<double>(flow.within[c * promises].answered);
    offered += static_cast<double>(flow.cells[c].offered);
  }
  return offered > 0 ? within / offered : k_unknown;
}

std::vector<double> areas(const Totals& totals, Index level) {
  std::vector<double> of_cells;
  for (std::size_t c = 0; c < totals.cells(); ++c)
    of_cells.push_back(totals.levels[level * totals.cells() + c].area);
  return of_cells;
}

double sum(const std::vector<double>& values) {
  double all = 0;
  for (const double value : values) all += value;
  return all;
}

}  // namespace

float quantile_of_counts(const std::vector<std::uint32_t>& values, double share) {
  const double rank = share * static_cast<double>(values.size());
  const std::uint32_t at = values[std::min(values.size() - 1, static_cast<std::size_t>(rank))];
  if (at == 0) return 0;
  const auto [first, last] = std::equal_range(values.begin(), values.end(), at);
  const double within =
      (rank - static_cast<double>(first - values.begin())) / static_cast<double>(last - first);
  return static_cast<float>(at - 1 + within);
}

namespace {

void find_band(Outlook& outlook, const std::vector<DaySums>& days, std::size_t queue) {
  std::size_t points = 0;
  for (const DaySums& day : days) points = std::max(points, day.series.points());
  std::vector<std::uint32_t> values(days.size());
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t d = 0; d < days.size(); ++d) {
      const auto& waiting = days[d].series.waiting[queue];
      values[d] = i < waiting.size() ? waiting[i] : 0;  // that day is over
    }
    std::sort(values.begin(), values.end());
    outlook.low[queue].push_back(quantile_of_counts(values, 0.1));
    outlook.middle[queue].push_back(quantile_of_counts(values, 0.5));
    outlook.high[queue].push_back(quantile_of_counts(values, 0.9));
  }
}

void find_waits(Outlook& outlook, const std::vector<DaySums>& days, std::size_t queue) {
  for (std::size_t c = 0; c < days.front().cell_time.size(); ++c) {
    double wait = 0, count = 0;
    for (const DaySums& day : days) {
      wait += day.wait_sum[queue][c];
      count += static_cast<double>(day.waits[queue][c]);
    }
    outlook.wait[queue].push_back(count > 0 ? wait / count : k_unknown);
  }
  for (const DaySums& day : days) {
    double count = 0;
    for (const std::uint64_t waits : day.waits[queue]) count += static_cast<double>(waits);
    outlook.within[queue].push_back(day.within[queue]);
    outlook.wait_of_run[queue].push_back(count > 0 ? sum(day.wait_sum[queue]) / count : k_unknown);
  }
}

// How many persons of each group the customers of each cell would keep busy: those who come, the
// share of them that falls to the group, and its time for one of them.
class Work {
 public:
  Work(const Scenario& scenario, const std::vector<DaySums>& days)
      : scenario_(scenario), days_(days), layout_(scenario), task_visits_(scenario.tasks.size()) {
    for (const DaySums& day : days) {
      visits_.resize(day.visits.size());
      busy_.resize(day.visits.size());
      for (std::size_t i = 0; i < day.visits.size(); ++i) {
        visits_[i] += day.visits[i];
        busy_[i] += day.busy_area[i];
      }
    }
    for (std::size_t g = 0; g < scenario.groups.size(); ++g)
      for (std::size_t i = 0; i < scenario.groups[g].serves.size(); ++i)
        task_visits_[scenario.groups[g].serves[i].task] += visits_[layout_.first_served[g] + i];
  }

  double in_cell(std::size_t group, std::size_t cell) const {
    double work = 0, time = 0;
    for (const DaySums& day : days_) time += day.cell_time[cell];
    if (time <= 0) return k_unknown;
    const auto& serves = scenario_.groups[group].serves;
    for (std::size_t i = 0; i < serves.size(); ++i) {
      const double all = task_visits_[serves[i].task];
      if (all <= 0) continue;
      double offered = 0;
      for (const DaySums& day : days_)
        offered += static_cast<double>(day.offered[serves[i].task][cell]);
      work += offered * busy_[layout_.first_served[group] + i] / all;
    }
    return work / time;
  }

  double service(std::size_t group) const {
    double busy = 0, visits = 0;
    for (std::size_t i = 0; i < scenario_.groups[group].serves.size(); ++i) {
      busy += busy_[layout_.first_served[group] + i];
      visits += visits_[layout_.first_served[group] + i];
    }
    return visits > 0 ? busy / visits : k_unknown;
  }

 private:
  const Scenario& scenario_;
  const std::vector<DaySums>& days_;
  LevelLayout layout_;
  std::vector<double> visits_, busy_, task_visits_;
};

}  // namespace

DaySums sums_of(const Scenario& scenario, WholeDay day) {
  const Totals& totals = day.totals;
  const LevelLayout layout(scenario);
  DaySums sums;
  sums.cell_time = totals.cell_time;
  for (std::size_t q = 0; q < scenario.queues.size(); ++q) {
    sums.offered.emplace_back();
    sums.waits.emplace_back();
    sums.wait_sum.emplace_back();
    for (const FlowCell& cell : flow_of(totals, q).cells) {
      sums.offered.back().push_back(cell.offered);
      sums.waits.back().push_back(cell.waits);
      sums.wait_sum.back().push_back(cell.wait_sum);
    }
    sums.within.push_back(share_within(flow_of(totals, q)));
  }
  Index served = 0;
  for (Index g = 0; g < scenario.groups.size(); ++g) {
    sums.on_duty_area.push_back(areas(totals, layout.on_duty + g));
    sums.busy_in_cell.push_back(areas(totals, layout.busy + g));
    for (std::size_t i = 0; i < scenario.groups[g].serves.size(); ++i, ++served) {
      sums.busy_area.push_back(sum(areas(totals, layout.task_busy + served)));
      double visits = 0;
      for (std::size_t c = 0; c < totals.cells(); ++c)
        visits += static_cast<double>(totals.visits[served * totals.cells() + c]);
      sums.visits.push_back(visits);
    }
  }
  sums.series = std::move(day.series);
  return sums;
}

Outlook outlook_of(const Scenario& scenario, const std::vector<DaySums>& days) {
  Outlook outlook;
  outlook.runs = static_cast<std::uint32_t>(days.size());
  if (days.empty()) return outlook;
  outlook.step = days.front().series.step;
  const std::size_t queues = scenario.queues.size(), groups = scenario.groups.size();
  for (auto* band : {&outlook.low, &outlook.middle, &outlook.high}) band->resize(queues);
  outlook.within.resize(queues);
  outlook.wait_of_run.resize(queues);
  outlook.wait.resize(queues);
  outlook.work.resize(groups);
  outlook.on_duty.resize(groups);
  outlook.busy.resize(groups);
  for (std::size_t q = 0; q < queues; ++q) {
    find_band(outlook, days, q);
    find_waits(outlook, days, q);
  }
  const Work work(scenario, days);
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t c = 0; c < days.front().cell_time.size(); ++c) {
      double area = 0, busy = 0, time = 0;
      for (const DaySums& day : days) {
        area += day.on_duty_area[g][c];
        busy += day.busy_in_cell[g][c];
        time += day.cell_time[c];
      }
      outlook.on_duty[g].push_back(time > 0 ? area / time : k_unknown);
      outlook.busy[g].push_back(time > 0 ? busy / time : k_unknown);
      outlook.work[g].push_back(work.in_cell(g, c));
    }
    outlook.service.push_back(work.service(g));
  }
  return outlook;
}

std::vector<DayShare> first_days(const Outlook& outlook, Index queue, std::size_t count) {
  std::vector<DayShare> days;
  const std::vector<double>& within = outlook.within[queue];
  for (std::uint32_t i = 0; i < within.size() && days.size() < count; ++i)
    if (within[i] >= 0) days.push_back({i, within[i]});
  return days;
}

int persons_needed(double work, double service_mean, double within, double share) {
  constexpr double k_most_work = 400;  // Erlang C goes step by step
  if (!(work >= 0) || !(service_mean > 0) || work > k_most_work) return -1;
  if (work < 1e-9) return 0;
  return theory::smallest_staff(work, service_mean, {within, std::min(share, 0.999)});
}

}  // namespace frontline::window
