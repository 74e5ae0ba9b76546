// Names of what a condition decides, so that it can be held on or off while a day runs.

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

class Namer {
 public:
  explicit Namer(Scenario& scenario) : scenario_(scenario) {}

  void name_all() {
    for (StaffGroup& group : scenario_.groups) name_group(group);
    for (Queue& queue : scenario_.queues) name_queue(queue);
    for (CustomerClass& each : scenario_.classes) name_class(each);
  }

 private:
  void name(Condition& condition, const std::string& path) {
    if (condition.always()) return;
    condition.lever = static_cast<Index>(scenario_.switches.size());
    scenario_.switches.push_back(path);
  }

  template <class T>
  void name(Switch<T>& value, const std::string& path) {
    name(value.when, path);
    if (value.memory != k_none) scenario_.memories[value.memory].when.lever = value.when.lever;
  }

  void name_group(StaffGroup& group) {
    const std::string path = "staff." + group.name;
    name(group.count, path + ".count");
    name(group.speed, path + ".speed");
    if (group.turnover) name(group.turnover->quits, path + ".turnover.quits");
    for (ServedTask& served : group.serves) {
      const std::string task = path + ".serves." + scenario_.tasks[served.task].name;
      name(served.when, task);
      name(served.solved, task + ".solved");
    }
  }

  void name_queue(Queue& queue) {
    const std::string path = "queues." + queue.name;
    if (queue.callback) name(queue.callback->when, path + ".callback");
    if (queue.comfort) name(queue.comfort->when, path + ".comfort");
    name(queue.balk_when, path + ".balk");
  }

  void name_class(CustomerClass& each) {
    const std::string path = "customers." + each.name;
    name(each.priority.level, path + ".priority");
    for (Step& step : each.journey) {
      const std::string where = path + ".journey." + step.draw_name;
      if (step.priority) name(step.priority->level, where + ".priority");
      for (std::size_t i = 0; i < step.entries.size(); ++i) {
        const std::string way = fmt::format("{}.{}", where, i + 1);
        name(step.entries[i].when, way);
        name(step.entries[i].chance, way + ".chance");
      }
    }
  }

  Scenario& scenario_;
};

}  // namespace

void name_switches(Scenario& scenario) { Namer(scenario).name_all(); }

}  // namespace frontline
