#include "analysis/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "analysis/metric_builder.hpp"
#include "analysis/occurrence.hpp"

namespace frontline {
namespace {

// "18:00"; the end of the day is "24:00".
std::string clock_text(double seconds_after_midnight) {
  const auto seconds = static_cast<int>(std::lround(seconds_after_midnight));
  const std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return seconds % 60 == 0 ? text : fmt::format("{}:{:02}", text, seconds % 60);
}

constexpr std::array k_staff_causes = {Cause::no_staff,  Cause::own_class, Cause::other_class,
                                       Cause::overtaken, Cause::wrap_up,   Cause::on_break,
                                       Cause::failure};
// A unit has no breaks and does not break down.
constexpr std::array k_unit_causes = {Cause::no_staff, Cause::own_class, Cause::other_class,
                                      Cause::overtaken, Cause::wrap_up};

/// Columns of a staff group, or of all of them.
struct StaffColumns {
  Column busy, on_duty, paid, overtime, visits;
  Column busy_of_staffed;  ///< as on_duty, paid: without unlimited groups
};

bool calls_back(const Queue& queue) { return queue.callback.has_value(); }
bool comforts(const Queue& queue) { return queue.comfort.has_value(); }

class AllRows {
 public:
  AllRows(const Scenario& scenario, const WantedRow& wanted)
      : scenario_(scenario),
        layout_(scenario),
        customers_(customer_classes(scenario)),
        build_(scenario, wanted) {}

  MetricTable make() {
    collect_promises();
    everybody();
    classes();
    tasks();
    staff();
    resources();
    steps();
    watches();
    return std::move(build_.table);
  }

 private:
  void collect_promises() {
    std::set<double> promises;
    for (Index k = 0; k < customers_; ++k)
      for (const double promise : class_promises(scenario_, k)) promises.insert(promise);
    build_.table.all_promises = {promises.begin(), promises.end()};
  }

  // Outcomes in the order of Scenario::outcomes; what targets ask of this scope is added.
  void finish(FlowRows& rows, std::set<Index> outcomes, const std::string& scope) const {
    for (const Target& target : scenario_.targets) {
      if (target.scope != scope) continue;
      for (Index o = 0; o < scenario_.outcomes.size(); ++o) {
        const std::string& name = scenario_.outcomes[o];
        if (target.metric == name || target.metric == name + "_share" ||
            target.metric == name + "_share_pooled")
          outcomes.insert(o);
      }
      auto& within = rows.sojourns_within;
      const bool asks =
          target.metric == "sojourn_within" || target.metric == "sojourn_within_pooled";
      if (asks && target.within &&
          std::find(within.begin(), within.end(), *target.within) == within.end())
        within.push_back(*target.within);
    }
    std::sort(rows.sojourns_within.begin(), rows.sojourns_within.end());
    rows.outcomes = {outcomes.begin(), outcomes.end()};
  }

  void everybody() {
    FlowRows rows;
    rows.flow = k_all_flow;
    rows.at_the_door = true;
    rows.promises = build_.table.all_promises;
    rows.causes = {k_staff_causes.begin(), k_staff_causes.end()};
    std::set<Index> outcomes;
    bool feels = false;
    for (Index k = 0; k < customers_; ++k) {
      outcomes.merge(outcomes_of_class(scenario_, k));
      rows.callbacks |= has_queue(scenario_, k, calls_back);
      rows.comforts |= has_queue(scenario_, k, comforts);
      feels |= scenario_.classes[k].experience.has_value();
    }
    finish(rows, outcomes, "all");
    build_.each_interval("all", [&] {
      build_.flow_rows(rows);
      if (feels) experience_rows(k_all_flow);
      staff_rows({build_.column(Source::all_busy_area), build_.column(Source::all_on_duty_area),
                  build_.column(Source::all_paid_area), build_.column(Source::all_overtime_area),
                  build_.column(Source::all_visits), build_.column(Source::all_staffed_busy_area)});
      all_money_rows();
      if (build_.of_whole_day()) build_.plain("overtime", "s", build_.column(Source::overtime));
    });
  }

  void experience_rows(Index flow) {
    build_.ratio("satisfied_share", "share", build_.column(Source::satisfied, flow),
                 build_.column(Source::scored, flow));
    build_.plain("complaints", "customers", build_.column(Source::complaints, flow));
    build_.plain("told", "people", build_.column(Source::told, flow));
    build_.plain("lost", "customers", build_.column(Source::lost, flow));
  }

  void money_rows(Index flow) {
    build_.plain("earned", money(), build_.column(Source::earned, flow));
    build_.plain("cost", money(), build_.column(Source::spent, flow));
    build_.plain("profit", money(), build_.column(Source::profit, flow));
  }

  // Of a scenario without money there is only the cost of staff and comforts.
  void all_money_rows() {
    const auto& classes = scenario_.classes;
    const auto& queues = scenario_.queues;
    if (scenario_.money_per_day != 0 || std::any_of(classes.begin(), classes.end(), has_money))
      return money_rows(k_all_flow);
    if (std::any_of(scenario_.groups.begin(), scenario_.groups.end(), has_cost) ||
        std::any_of(queues.begin(), queues.end(),
                    [](const Queue& q) { return q.comfort && q.comfort->cost != 0; }))
      build_.plain("cost", money(), build_.column(Source::spent, k_all_flow));
  }

  void classes() {
    for (Index k = 0; k < customers_; ++k) {
      const CustomerClass& described = scenario_.classes[k];
      const std::string scope = "class:" + described.name;
      FlowRows rows;
      rows.flow = 1 + k;
      rows.at_the_door = true;
      rows.promises = class_promises(scenario_, k);
      rows.callbacks = has_queue(scenario_, k, calls_back);
      rows.comforts = has_queue(scenario_, k, comforts);
      rows.causes = {k_staff_causes.begin(), k_staff_causes.end()};
      rows.waiting_level = layout_.class_waiting + k;
      rows.number_level = layout_.class_number + k;
      finish(rows, outcomes_of_class(scenario_, k), scope);
      build_.each_interval(scope, [&] {
        build_.flow_rows(rows);
        if (described.experience) experience_rows(rows.flow);
        if (has_money(described)) money_rows(rows.flow);
      });
    }
  }

  void tasks() {
    for (Index t = 0; t < scenario_.tasks.size(); ++t) {
      const std::string scope = "task:" + scenario_.tasks[t].name;
      FlowRows rows;
      rows.flow = static_cast<Index>(1 + scenario_.classes.size()) + t;
      rows.virtual_waits = true;
      rows.promises = scenario_.queues[scenario_.tasks[t].queue].promises;
      rows.waiting_level = layout_.queue_waiting + scenario_.tasks[t].queue;
      rows.number_level = layout_.task_number + t;
      const Queue& queue = scenario_.queues[scenario_.tasks[t].queue];
      rows.callbacks = calls_back(queue);
      rows.comforts = comforts(queue);
      rows.causes = {k_staff_causes.begin(), k_staff_causes.end()};
      finish(rows, outcomes_of_queue(scenario_, scenario_.tasks[t].queue), scope);
      build_.each_interval(scope, [&] { build_.flow_rows(rows); });
    }
  }

  void staff_rows(const StaffColumns& staff) {
    build_.ratio("occupancy", "share", staff.busy_of_staffed, staff.on_duty);
    build_.ratio("utilisation", "share", staff.busy_of_staffed, staff.paid);
    build_.level_mean("busy_mean", "persons", staff.busy);
    build_.plain("visits", "customers", staff.visits);
    build_.plain("staff_hours", "h", staff.paid, 1.0 / 3600);
    build_.plain("overtime_hours", "h", staff.overtime, 1.0 / 3600);
  }

  void group_rows(Index g) {
    const StaffGroup& group = scenario_.groups[g];
    const auto level = [&](Index first) { return build_.column(Source::level_area, first + g); };
    const Column busy = level(layout_.busy), visits = build_.column(Source::group_visits, g);
    if (group.unlimited) {  // nobody is on duty or paid
      build_.level_mean("busy_mean", "persons", busy);
      build_.plain("visits", "customers", visits);
    } else {
      staff_rows({busy, level(layout_.on_duty), level(layout_.paid), level(layout_.overtime),
                  visits, busy});
    }
    if (group.breakdowns) build_.plain("failures", "failures", build_.column(Source::failures, g));
    if (group.turnover) {
      build_.plain("quits", "persons", build_.column(Source::quits, g));
      build_.plain("hires", "persons", build_.column(Source::hires, g));
    }
    if (has_cost(group)) build_.plain("cost", money(), build_.column(Source::cost, g));
  }

  void staff() {
    for (Index g = 0; g < scenario_.groups.size(); ++g) {
      const StaffGroup& group = scenario_.groups[g];
      const std::string scope = "staff:" + group.name;
      build_.each_interval(scope, [&] { group_rows(g); });
      for (Index i = 0; i < group.serves.size(); ++i) {
        const Index served = layout_.first_served[g] + i;
        build_.each_interval(scope + "/" + scenario_.tasks[group.serves[i].task].name, [&] {
          build_.level_mean("busy_mean", "persons",
                            build_.column(Source::level_area, layout_.task_busy + served));
          build_.plain("visits", "customers", build_.column(Source::visits, served));
        });
      }
    }
  }

  void resources() {
    for (Index r = 0; r < scenario_.resources.size(); ++r) {
      const Resource& resource = scenario_.resources[r];
      const std::string scope = "resource:" + resource.name;
      const bool waits = is_waited_in(scenario_, resource.queue);  // not if all have `otherwise`
      FlowRows rows;
      rows.flow = static_cast<Index>(1 + scenario_.classes.size() + scenario_.tasks.size()) + r;
      rows.promises = scenario_.queues[resource.queue].promises;
      rows.sojourns = false;
      rows.waiting_level = layout_.queue_waiting + resource.queue;
      const Queue& queue = scenario_.queues[resource.queue];
      rows.callbacks = calls_back(queue);
      rows.comforts = comforts(queue);
      rows.causes = {k_unit_causes.begin(), k_unit_causes.end()};
      finish(rows, outcomes_of_queue(scenario_, resource.queue), scope);
      build_.each_interval(scope, [&] {
        if (waits) build_.flow_rows(rows);
        in_use(layout_.resource_in_use + r);
      });
      for (Index i = 0; i < resource.kinds.size(); ++i)
        if (!resource.kinds[i].name.empty())
          build_.each_interval(scope + "/" + resource.kinds[i].name,
                               [&] { in_use(layout_.kind_in_use + layout_.first_kind[r] + i); });
    }
  }

  void in_use(Index level) {
    build_.level_mean("in_use_mean", "units", build_.column(Source::level_area, level));
    build_.plain("in_use_max", "units", build_.column(Source::level_max, level));
  }

  void steps() {
    std::vector<std::string> labels;  // in the order of Totals::steps
    for (const CustomerClass& described : scenario_.classes)
      for (const Step& step : described.journey)
        if (!step.label.empty() &&
            std::find(labels.begin(), labels.end(), step.label) == labels.end())
          labels.push_back(step.label);
    for (Index i = 0; i < labels.size(); ++i) {
      build_.whole_day("step:" + labels[i], [&] {
        build_.ratio("step_mean", "s", build_.column(Source::step_sum, i),
                     build_.column(Source::step_count, i));
      });
    }
  }

  void watches() {
    for (Index w = 0; w < scenario_.watches.size(); ++w) {
      const Watch& watch = scenario_.watches[w];
      const std::string scope = "watch:" + watch.name, unit = unit_of(watch);
      build_.whole_day(scope, [&] { watch_rows(w, unit); });
      for (Index i = 0; i < watch.at.size(); ++i)
        build_.at_time(scope, clock_text(watch.at[i]), [&] {
          build_.ratio("value_at", unit, build_.column(Source::samples, w, i),
                       build_.column(Source::sampled, w, i));
        });
    }
  }

  void watch_rows(Index w, const std::string& unit) {
    const Column time = build_.column(Source::watch_time, w),
                 area = build_.column(Source::watch_area, w);
    build_.ratio("value_mean", unit, area, time);
    build_.time_deviation("value_sd", unit, time, area,
                          build_.column(Source::watch_square_area, w));
    build_.plain("value_max", unit, build_.column(Source::watch_max, w));
    if (!scenario_.watches[w].condition) return;
    const Column count = build_.column(Source::spells, w),
                 sum = build_.column(Source::spell_sum, w);
    build_.ratio("spell_mean", "s", sum, count);
    build_.deviation("spell_sd", "s", count, sum, build_.column(Source::spell_square_sum, w));
  }

  std::string money() const { return scenario_.currency.empty() ? "money" : scenario_.currency; }

  static std::string unit_of(const Watch& watch) {
    if (watch.condition) return "share";
    switch (watch.quantity) {
      case Quantity::expected_wait:
      case Quantity::waited:
      case Quantity::time: return "s";
      case Quantity::occupancy: return "share";
      case Quantity::idle:
      case Quantity::busy:
      case Quantity::on_duty: return "persons";
      case Quantity::free:
      case Quantity::in_use: return "units";
      default: return "customers";
    }
  }

  const Scenario& scenario_;
  LevelLayout layout_;
  Index customers_;  // classes of customers: the first so many
  MetricBuilder build_;
};

}  // namespace

bool is_additive(Source source) {
  switch (source) {
    case Source::wait_max:
    case Source::wait_quantile:
    case Source::sojourn_quantile:
    case Source::level_max:
    case Source::overtime:
    case Source::watch_max: return false;
    default: return true;
  }
}

MetricTable make_metric_table(const Scenario& scenario, const WantedRow& wanted) {
  return AllRows(scenario, wanted).make();
}

std::optional<Index> MetricTable::find(std::string_view scope, std::string_view interval,
                                       std::string_view metric,
                                       std::optional<double> within) const {
  const auto first = first_row.find({scope, interval});
  if (first == first_row.end()) return std::nullopt;
  for (Index i = first->second; i < rows.size(); ++i) {
    if (rows[i].scope != scope || rows[i].interval != interval) break;
    if (rows[i].metric == metric && rows[i].within == within) return i;
  }
  return std::nullopt;
}

}  // namespace frontline
