#include "cli/compare_measures.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace frontline {
namespace {

class Chooser {
 public:
  Chooser(const CompareCommand& command, const Scenario& first,
          const std::vector<MetricTable>& tables)
      : command_(command), first_(first), tables_(tables) {}

  ChosenMeasures choose() {
    if (command_.by.empty())
      choose_by();
    else
      read_by();
    chosen_.better = better_when(first_, chosen_.by);
    chosen_.why += "; --by METRIC chooses another";
    for (const std::string& metric : command_.metrics) show(read("--metric", metric));
    if (chosen_.shown.empty()) choose_shown();
    return std::move(chosen_);
  }

 private:
  bool all_have(const Measure& measure) const {
    return std::all_of(tables_.begin(), tables_.end(), [&](const MetricTable& table) {
      const auto row = find_row(table, measure, "all");
      return row && table.rows[*row].formula < Formula::pooled_ratio;
    });
  }

  Measure read(const std::string& option, const std::string& text) const {
    Measure measure;
    try {
      measure = read_measure(text, tables_.front());
    } catch (const std::invalid_argument& error) {
      throw UsageError(option + ": " + error.what());
    }
    if (measure.metric.ends_with("_pooled"))
      throw UsageError(fmt::format("{}: {} has no values of single replications to compare; {} has",
                                   option, measure.metric,
                                   measure.metric.substr(0, measure.metric.size() - 7)));
    return measure;
  }

  void read_by() {
    for (const Target& target : first_.targets)
      if (target.name == command_.by)
        return judge_by(measure_of(target), fmt::format("as the target \"{}\" does", target.name));
    judge_by(read("--by", command_.by), "as asked");
  }

  void judge_by(const Measure& measure, std::string why) {
    if (!all_have(measure))
      throw UsageError(fmt::format("--by: not all that is compared reports {} of {}",
                                   measure.metric, measure.scope));
    chosen_.by = measure;
    chosen_.why = std::move(why);
  }

  // The first target, else the profit, else the wait.
  void choose_by() {
    for (const Target& target : first_.targets)
      if (all_have(measure_of(target)))
        return judge_by(measure_of(target),
                        fmt::format("the metric of the target \"{}\"", target.name));
    for (const char* metric : {"profit", "wait_mean"})
      if (all_have({metric, "all", {}}))
        return judge_by({metric, "all", {}}, "as there is no target that all report");
    throw UsageError("compare: the scenarios have no metric in common; say --by METRIC");
  }

  void show(const Measure& measure) {
    if (!find_row(tables_.front(), measure, "all")) return;
    const bool known =
        std::any_of(chosen_.shown.begin(), chosen_.shown.end(), [&](const Measure& each) {
          return each.metric == measure.metric && each.scope == measure.scope &&
                 each.within == measure.within;
        });
    if (!known) chosen_.shown.push_back(measure);
  }

  // What decides, the targets, then what most places care for.
  void choose_shown() {
    show(chosen_.by);
    for (const Target& target : first_.targets) show(measure_of(target));
    show({"wait_mean", "all", {}});
    for (const Task& task : first_.tasks)
      for (const double promise : first_.queues[task.queue].promises)
        show({"service_level", "task:" + task.name, promise});
    for (const std::string& outcome : first_.outcomes)
      if (outcome != "served" && outcome != "inside") show({outcome + "_share", "all", {}});
    for (const char* metric : {"satisfied_share", "cost", "profit", "occupancy"})
      show({metric, "all", {}});
  }

  const CompareCommand& command_;
  const Scenario& first_;
  const std::vector<MetricTable>& tables_;
  ChosenMeasures chosen_;
};

}  // namespace

ChosenMeasures choose_measures(const CompareCommand& command, const Scenario& first,
                               const std::vector<MetricTable>& tables) {
  return Chooser(command, first, tables).choose();
}

}  // namespace frontline
