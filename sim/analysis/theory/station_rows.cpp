#include "analysis/theory/station_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "analysis/theory/day_mean.hpp"
#include "analysis/theory/row_writer.hpp"

namespace frontline::theory {
namespace {

constexpr double k_most_load = 1e7;  // persons

const std::string k_seconds = "s", k_share = "share", k_customers = "customers",
                  k_persons = "persons";

/// The rows of one station.
class StationRows {
 public:
  StationRows(const Results& results, const std::vector<double>& observed,
              const ComparedStation& compared, TheoryComparison& comparison)
      : scenario_(*results.scenario),
        observed_(observed),
        comparison_(comparison),
        compared_(compared),
        station_(compared.station),
        write_(results, comparison, has_nights(scenario_.clock) || compared.station.self_service) {}

  void add_all() {
    if (station_.self_service) return self_service_rows();
    for (const Index task : station_.tasks)
      if (!station_.flows_of(task).empty()) task_rows(task);
    if (station_.levels > 1) class_rows();
    if (station_.groups.size() == 1) staff_rows();
    need_rows();
  }

 private:
  // ---------------------------------------------------------------- intervals

  /// "all", then the slots; with the slots that each stands for.
  template <class Rows>
  void each_interval(const Rows& rows) {
    std::vector<std::size_t> all;
    for (std::size_t s = 0; s < station_.slots.size(); ++s) all.push_back(s);
    rows("all", all);
    if (station_.constant) return;
    for (const std::size_t s : all) rows(station_.slots[s].interval, {s});
  }

  // `steady`: the formula is for a line that goes on for ever.
  Index drops_of(const std::vector<std::string>& own, const std::vector<std::size_t>& slots,
                 bool steady = true) {
    std::vector<std::string> drops;
    if (steady && !station_.steady_drop.empty()) drops.push_back(station_.steady_drop);
    drops.insert(drops.end(), station_.drops.begin(), station_.drops.end());
    drops.insert(drops.end(), own.begin(), own.end());
    if (slots.size() == 1 && !station_.slots[slots.front()].taken.empty())
      drops.push_back(station_.slots[slots.front()].taken);
    const auto found = std::find(comparison_.drops.begin(), comparison_.drops.end(), drops);
    if (found == comparison_.drops.end()) {
      comparison_.drops.push_back(std::move(drops));
      return static_cast<Index>(comparison_.drops.size() - 1);
    }
    return static_cast<Index>(found - comparison_.drops.begin());
  }

  double rate(const std::vector<Index>& flows, std::size_t slot) const {
    double sum = 0;
    for (const Index f : flows) sum += station_.slots[slot].flow_rate[f];
    return sum;
  }
  /// Seconds of a slot in a replication, over all staffed days and without the warm-up.
  double observed(std::size_t slot) const {
    const double share = station_.slots[slot].staffed_share;
    if (!station_.constant) return share * observed_[station_.slots[slot].cell];
    double sum = 0;
    for (const double cell : observed_) sum += cell;
    return share * sum;
  }
  /// Seconds of a slot on a day, as a mean over all days, when somebody is on duty.
  double seconds(std::size_t slot) const {
    const Slot& of = station_.slots[slot];
    return of.staffed_share * (of.to - of.from);
  }
  double staffed_share(const std::vector<std::size_t>& slots) const {
    double staffed = 0, all = 0;
    for (const std::size_t s : slots) {
      staffed += seconds(s);
      all += station_.slots[s].to - station_.slots[s].from;
    }
    return staffed / all;
  }
  /// What a line is on average with the days on which nobody is on duty: who is there stays,
  /// unless all are served before the night.
  double line_over_all_days(double line, const std::vector<std::size_t>& slots) const {
    const bool empty = has_nights(scenario_.clock) && scenario_.clock.after_end == AfterEnd::finish;
    return empty ? line * staffed_share(slots) : line;
  }

  // Why a formula says nothing of some of the slots in which somebody comes.
  std::string problem(const Application& application, const std::vector<std::size_t>& slots,
                      const std::vector<Index>& flows) const {
    bool somebody = false;
    for (const std::size_t s : slots) {
      const std::string& why = application.answers[s].problem;
      if (!(rate(flows, s) > 0)) continue;
      somebody = true;
      if (why.empty()) continue;
      return slots.size() == 1 ? why : "from " + station_.slots[s].interval + ": " + why;
    }
    return somebody ? "" : "nobody comes";
  }

  // ---------------------------------------------------------------- tasks and classes

  bool one_task(const std::vector<Index>& flows) const {
    return std::all_of(flows.begin(), flows.end(), [&](Index f) {
      return station_.flows[f].task == station_.flows[flows.front()].task;
    });
  }

  // The part of a slot's line that is of these flows.
  Prediction part(const Application& application, std::size_t slot,
                  const std::vector<Index>& flows) const {
    const Answer& answer = application.answers[slot];
    Prediction prediction = answer.prediction;
    const double own = rate(flows, slot);
    const Pool pool = pool_of(station_, station_.slots[slot]);
    if (application.says == Says::levels) {
      double waits = 0;
      for (const Index f : flows)
        if (!answer.level_waits.empty() && station_.slots[slot].flow_rate[f] > 0)
          waits += station_.slots[slot].flow_rate[f] *
                   answer.level_waits[static_cast<std::size_t>(station_.flows[f].level)];
      prediction.wait_mean = answer.level_waits.empty() ? k_not_a_value : waits / own;
      prediction.queue_mean = own * prediction.wait_mean;
    } else if (!answer.by_task.empty() && one_task(flows)) {
      const auto task = std::find(station_.tasks.begin(), station_.tasks.end(),
                                  station_.flows[flows.front()].task);
      prediction = answer.by_task[static_cast<std::size_t>(task - station_.tasks.begin())];
      prediction.queue_mean = own * prediction.wait_mean;
      prediction.busy_mean = answer.prediction.busy_mean;
    } else {
      prediction.queue_mean *= own / pool.rate;
    }
    return prediction;
  }

  Prediction combined(const Application& application, const std::vector<std::size_t>& slots,
                      const std::vector<Index>& flows) const {
    if (slots.size() == 1) return part(application, slots.front(), flows);
    std::vector<WeightedPrediction> parts;
    for (const std::size_t s : slots)
      parts.push_back({part(application, s, flows), rate(flows, s) * seconds(s), seconds(s)});
    return day_mean(parts);
  }

  // In service by Little's law: those who are served, for the time of service without wrap-up.
  double in_service(const Prediction& prediction, const std::vector<std::size_t>& slots,
                    const std::vector<Index>& flows) const {
    double work = 0, time = 0;
    for (const std::size_t s : slots) {
      for (const Index f : flows)
        work += station_.slots[s].flow_rate[f] * station_.flows[f].service_mean * seconds(s);
      time += seconds(s);
    }
    return work / time * (1 - prediction.blocked_share - prediction.abandoned_share);
  }

  // Whether the scenario alone says how many come to a task.
  bool told(Index task) const {
    return std::all_of(station_.flows.begin(), station_.flows.end(),
                       [&](const Flow& flow) { return flow.task != task || flow.told; });
  }

  std::string task_scope(Index task) const { return "task:" + scenario_.tasks[task].name; }

  void task_rows(Index task) {
    const std::vector<Index> flows = station_.flows_of(task);
    const std::string scope = task_scope(task);
    const auto& promises = scenario_.queues[scenario_.tasks[task].queue].promises;
    each_interval([&](const std::string& interval, const std::vector<std::size_t>& slots) {
      double customers = 0;
      for (const std::size_t s : slots) customers += rate(flows, s) * observed(s);
      if (told(task)) {
        write_.at(scope, interval, "traffic_equations", drops_of({}, slots), "");
        write_.plain("offered", k_customers, customers);
      }
      for (const Application& application : compared_.applications) {
        Prediction says = combined(application, slots, flows);
        says.queue_mean = line_over_all_days(says.queue_mean, slots);
        write_.at(scope, interval, application.formula, drops_of(application.drops, slots),
                  problem(application, slots, flows));
        waits(application, says);
        if (application.says != Says::everything) continue;
        const double served = in_service(says, slots, flows) * staffed_share(slots);
        write_.level("number_mean", k_customers, says.queue_mean + served);
        service_levels(says, promises);
        if (interval == "all") quantiles(application.answers.front());
      }
    });
  }

  void waits(const Application& application, const Prediction& says) {
    if (application.says == Says::everything || application.says == Says::delay)
      write_.beside_rest_of("service_level_negative_pooled", 0, "delayed_share", k_share,
                            says.delayed_share);
    if (application.says == Says::delay) return;
    write_.ratio("wait_mean", k_seconds, says.wait_mean);
    write_.level("queue_mean", k_customers, says.queue_mean);
    const bool spread =
        application.says == Says::everything || application.says == Says::wait_moments;
    if (spread && (std::isfinite(says.wait_sd) || !std::isfinite(says.wait_mean)))
      write_.ratio("wait_sd", k_seconds, says.wait_sd);  // M/M/c + G knows only means
    if (application.says != Says::everything) return;
    write_.ratio("wait_served_mean", k_seconds, says.wait_served_mean);
    write_.ratio("wait_virtual_mean", k_seconds, says.wait_virtual_mean);
    if (says.abandoned_share > 0) {
      write_.ratio("wait_abandoned_mean", k_seconds, says.wait_abandoned_mean);
      write_.ratio("abandoned_share", k_share, says.abandoned_share);
    }
    if (says.blocked_share > 0) write_.ratio("blocked_share", k_share, says.blocked_share);
  }

  void service_levels(const Prediction& says, const std::vector<double>& promises) {
    const double served = 1 - says.blocked_share - says.abandoned_share;
    for (const Within& within : says.within) {
      const double t = within.seconds;
      if (std::find(promises.begin(), promises.end(), t) == promises.end()) continue;
      write_.ratio("service_level", k_share, within.served / (1 - within.abandoned), t);
      write_.ratio("service_level_answered", k_share, within.served / served, t);
      write_.ratio("service_level_negative", k_share, within.served, t);
      write_.ratio("service_level_positive", k_share, within.served + within.abandoned, t);
      write_.ratio("service_level_virtual", k_share, within.patient, t);
    }
  }

  void quantiles(const Answer& answer) {
    for (std::size_t i = 0; i < answer.quantiles.size(); ++i)
      write_.ratio(fmt::format("wait_p{:.0f}", 100 * k_quantile_shares[i]), k_seconds,
                   answer.quantiles[i]);
  }

  // Of a class that waits in this line and nowhere else.
  void class_rows() {
    for (Index f = 0; f < station_.flows.size(); ++f) {
      if (!station_.flows[f].only_queue) continue;
      const std::string& name = scenario_.classes[station_.flows[f].customer_class].name;
      each_interval([&](const std::string& interval, const std::vector<std::size_t>& slots) {
        for (const Application& application : compared_.applications) {
          if (application.says != Says::levels) continue;
          write_.at("class:" + name, interval, application.formula,
                    drops_of(application.drops, slots), problem(application, slots, {f}));
          write_.ratio("wait_mean", k_seconds, combined(application, slots, {f}).wait_mean);
        }
      });
    }
  }

  // ---------------------------------------------------------------- staff

  void staff_rows() {
    std::vector<Index> flows;
    for (Index f = 0; f < station_.flows.size(); ++f)
      if (station_.flows[f].queues) flows.push_back(f);
    const std::string scope = "staff:" + scenario_.groups[station_.groups.front()].name;
    each_interval([&](const std::string& interval, const std::vector<std::size_t>& slots) {
      double persons = 0, time = 0;
      for (const std::size_t s : slots) {
        persons += station_.slots[s].persons * seconds(s);
        time += seconds(s);
      }
      for (const Application& application : compared_.applications) {
        if (application.says != Says::everything) continue;
        const double busy = combined(application, slots, flows).busy_mean;
        write_.at(scope, interval, application.formula, drops_of(application.drops, slots),
                  problem(application, slots, flows));
        write_.ratio("occupancy", k_share, busy * time / persons);
        write_.level("busy_mean", k_persons, busy * staffed_share(slots));
      }
    });
  }

  std::vector<Index> all_flows() const {
    std::vector<Index> flows;
    for (Index f = 0; f < station_.flows.size(); ++f) flows.push_back(f);
    return flows;
  }

  bool serves_nothing_else(Index group) const {
    const auto here = [&](const ServedTask& served) {
      return std::find(station_.tasks.begin(), station_.tasks.end(), served.task) !=
             station_.tasks.end();
    };
    const auto& serves = scenario_.groups[group].serves;
    return std::all_of(serves.begin(), serves.end(), here);
  }

  // Nobody waits: the number in service is all there is to say.
  void self_service_rows() {
    for (const Index task : station_.tasks)
      if (const auto flows = station_.flows_of(task); !flows.empty())
        self_service(task_scope(task), "number_mean", k_customers, flows, told(task));
    if (station_.groups.size() == 1 && serves_nothing_else(station_.groups.front()))
      self_service("staff:" + scenario_.groups[station_.groups.front()].name, "busy_mean",
                   k_persons, all_flows(), false);
  }

  void self_service(const std::string& scope, const std::string& metric, const std::string& unit,
                    const std::vector<Index>& flows, bool tell_offered) {
    each_interval([&](const std::string& interval, const std::vector<std::size_t>& slots) {
      double customers = 0, load = 0, time = 0;
      for (const std::size_t s : slots) {
        customers += rate(flows, s) * observed(s);
        load += load_over_time(station_, scenario_.clock, station_.slots[s], flows) * seconds(s);
        time += seconds(s);
      }
      if (tell_offered) {
        write_.at(scope, interval, "traffic_equations", drops_of({}, slots), "");
        write_.plain("offered", k_customers, customers);
      }
      write_.at(scope, interval, "mt_g_infinity", drops_of({}, slots), "");
      write_.level(metric, unit, load / time);
    });
  }

  // Loads, and the persons that they need for the goal.
  void need_rows() {
    for (std::size_t s = 0; s < station_.slots.size(); ++s) {
      const Slot& slot = station_.slots[s];
      const Pool pool = pool_of(station_, slot);
      const double load = pool.load();
      offered_load(s, "traffic_equations", load);
      staff(s, "erlang_c", load, pool);
      staff(s, "square_root", load, pool);
      if (station_.constant) continue;
      const double later = load_over_time(station_, scenario_.clock, slot, all_flows());
      offered_load(s, "mt_g_infinity", later);
      staff(s, "modified_offered_load", later, pool);
    }
  }

  void offered_load(std::size_t slot, const std::string& formula, double load) {
    const Index drops =
        drops_of({"that customers wait and give up: there is a person for everybody"}, {slot},
                 formula != "mt_g_infinity");
    write_.at(compared_.scope, station_.slots[slot].interval, formula, drops, "");
    write_.beside_level("busy_mean", station_.slots[slot].staffed_share, "offered_load", k_persons,
                        load);
  }

  void staff(std::size_t slot, const std::string& formula, double load, const Pool& pool) {
    const ServiceGoal& goal = compared_.goal.goal;
    const double service = pool.work.first;
    double persons = k_not_a_value;
    std::string note = fmt::format("{:.4g} % within {:g} s", 100 * goal.share, goal.within);
    if (!(load > 0 && service > 0 && goal.share > 0)) {
      persons = 0;
    } else if (load > k_most_load) {
      note = "this is more work than anybody staffs";
    } else if (goal.share >= 1) {
      note = "no number of persons can promise 100 %";
    } else if (formula == "square_root") {
      persons = std::max(1, square_root_staff(load, beta_for(load, service, goal)));
    } else {
      persons = smallest_staff(load, service, goal);
    }
    const Index drops =
        drops_of({"that customers give up and lines have limits (Erlang C)"}, {slot});
    write_.at(compared_.scope, station_.slots[slot].interval, formula, drops, note);
    write_.alone("staff_needed", k_persons, persons, goal.within);
  }

  const Scenario& scenario_;
  const std::vector<double>& observed_;
  TheoryComparison& comparison_;
  const ComparedStation& compared_;
  const Station& station_;
  RowWriter write_;
};

}  // namespace

void add_station_rows(const Results& results, const std::vector<double>& observed,
                      const ComparedStation& compared, TheoryComparison& comparison) {
  StationRows(results, observed, compared, comparison).add_all();
}

}  // namespace frontline::theory
