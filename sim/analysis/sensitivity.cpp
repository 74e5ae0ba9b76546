#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/occurrence.hpp"
#include "model/language/staff_parts.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_classes = 4, k_most_groups = 4;
constexpr double k_stretch = 2 * 3600;  // seconds
constexpr std::uint32_t k_least_days = 4, k_most_days = 400;
constexpr double k_cheap = 3e6;  // events that are always worth it

double mean_of_row(const Results& results, const std::string& scope, const std::string& metric,
                   const std::string& interval = "all") {
  const auto row = results.table.find(scope, interval, metric);
  return row ? mean_of(results, results.table.rows[*row]) : k_not_a_value;
}

bool can_be_scaled(const CustomerClass& described) {
  return described.arrivals && !std::holds_alternative<TraceArrivals>(described.arrivals->process);
}

/// Indices by a value of each, the greatest first; those without a value are left out.
template <class ValueOf>
std::vector<Index> greatest_first(std::size_t count, std::size_t most, const ValueOf& value_of) {
  std::vector<std::pair<double, Index>> found;
  for (Index i = 0; i < count; ++i)
    if (const double value = value_of(i); value > 0) found.emplace_back(-value, i);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Index> indices;
  for (const auto& [negative, index] : found)
    if (indices.size() < most) indices.push_back(index);
  return indices;
}

/// How many wait for a group's tasks in an interval.
double waiting_for(const Results& results, const StaffGroup& group, const std::string& interval) {
  double waiting = 0;
  for (const ServedTask& served : group.serves) {
    const double mean = mean_of_row(results, "task:" + results.scenario->tasks[served.task].name,
                                    "queue_mean", interval);
    if (mean > 0) waiting += mean;
  }
  return waiting;
}

bool is_staffed_by_hand(const StaffGroup& group) { return group.shifts.empty(); }

/// The stretch of the day in which most wait for the group, in whole intervals; nullopt where nobody
/// does, or where its persons are not said by the clock of one day.
std::optional<Input> worst_stretch(const Results& results, Index g) {
  const Scenario& scenario = *results.scenario;
  const StaffGroup& group = scenario.groups[g];
  const Clock& clock = scenario.clock;
  const double day = clock.round_the_clock ? k_day : clock.open_length;
  const double period = group.count.normally.period;
  if (!is_staffed_by_hand(group) || (clock.days > 1 && period != k_day)) return std::nullopt;
  std::vector<double> waiting;
  for (const std::string& interval : results.table.intervals)
    if (interval != "all" && interval != "after_end")
      waiting.push_back(waiting_for(results, group, interval));
  const auto length =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(k_stretch / clock.interval)));
  if (waiting.size() < 2 * length) return std::nullopt;  // as good as all day
  double most = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i + length <= waiting.size(); ++i) {
    double sum = 0;
    for (std::size_t j = i; j < i + length; ++j) sum += waiting[j];
    if (!(sum > most * (1 + 1e-9))) continue;
    most = sum;
    first = i;
  }
  if (!(most > 0)) return std::nullopt;
  const double from = static_cast<double>(first) * clock.interval;
  return Input{InputKind::stretch, g, from,
               std::min(from + static_cast<double>(length) * clock.interval, day)};
}

// ---------------------------------------------------------------- moving an input

bool scale_demand(Scenario& scenario, Index subject, double factor) {
  bool any = false;
  for (Index k = 0; k < customer_classes(scenario); ++k) {
    CustomerClass& described = scenario.classes[k];
    if ((subject != k_none && subject != k) || !can_be_scaled(described)) continue;
    described.arrivals->scale *= factor;
    any = true;
  }
  return any;
}

void add_persons(Profile& profile, int persons) {
  for (double& value : profile.values)
    if (value > 0) value += persons;
}

double least_scheduled(const Profile& profile) {
  double least = std::numeric_limits<double>::infinity();
  for (const double value : profile.values)
    if (value > 0) least = std::min(least, value);
  return least;
}

bool change_staff(StaffGroup& group, int persons) {
  if (is_staffed_by_hand(group)) {
    const double left = std::min(least_scheduled(group.count.normally),
                                 group.count.switches() ? least_scheduled(group.count.then) : 1e9);
    if (!std::isfinite(left) || left + persons < 1) return false;
    add_persons(group.count.normally, persons);
    add_persons(group.count.then, persons);
    return true;
  }
  for (Shift& shift : group.shifts) {
    if (shift.count + persons < 1) return false;
    shift.count += persons;
  }
  group.count.normally = group.count.then = sum_of_shifts(group.shifts);
  return true;
}

/// One person more in [from, to) of each period.
void add_for_a_while(Profile& profile, double from, double to) {
  Profile changed;
  changed.times.clear();
  changed.values.clear();
  changed.period = profile.period;
  std::vector<double> times = profile.times;
  times.push_back(from);
  if (to < profile.period) times.push_back(to);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  for (const double time : times) {
    changed.times.push_back(time);
    changed.values.push_back(profile.at(time) + (time >= from && time < to ? 1 : 0));
  }
  profile = std::move(changed);
}

// ---------------------------------------------------------------- what is looked at

/// A row that has a value on each day.
std::optional<Index> row_of_days(const MetricTable& table, Measure& measure,
                                 const std::string& interval) {
  if (measure.metric.ends_with("_pooled"))
    measure.metric.resize(measure.metric.size() - std::string_view("_pooled").size());
  const auto row = find_row(table, measure, interval);
  if (!row || table.rows[*row].formula >= Formula::pooled_ratio) return std::nullopt;
  return row;
}

struct Looked {
  Measure measure;
  std::string interval = "all";
  std::optional<Index> row;
};

Looked looked_at(const Results& results, const std::vector<TargetResult>& targets) {
  std::vector<const TargetResult*> order;
  for (const TargetResult& judged : targets)
    if (judged.verdict != Verdict::pass) order.push_back(&judged);
  for (const TargetResult& judged : targets) order.push_back(&judged);
  for (const TargetResult* judged : order) {
    const Target& target = results.scenario->targets[judged->target];
    Looked looked{measure_of(target), "all", std::nullopt};
    looked.measure.within = judged->within;
    if (target.each_interval && !judged->interval.empty()) looked.interval = judged->interval;
    looked.row = row_of_days(results.table, looked.measure, looked.interval);
    if (looked.row) return looked;
  }
  Looked wait{{"wait_mean", "all", {}}, "all", std::nullopt};
  wait.row = row_of_days(results.table, wait.measure, "all");
  return wait;
}

/// Runs the moved scenarios and compares them with what there is.
class Mover {
 public:
  Mover(const Results& results, const Looked& looked, RunOptions options, std::uint32_t days)
      : results_(results), looked_(looked), options_(std::move(options)) {
    options_.seed = results.seed;
    options_.first = results.first;
    options_.count = days;
    options_.trace = nullptr;
    if (const auto progress = options_.progress)
      options_.progress = [this, progress](std::uint32_t done) { progress(lived_through_ + done); };
    first_ = values_of(results, results.table.rows[*looked.row]);
    first_.resize(days);
  }

  double mean() const {
    std::vector<double> values = first_;
    return summarise_values(values, k_confidence).mean;
  }

  std::optional<PairedDifference> move(const Input& input, bool up) {
    const auto scenario = moved(*results_.scenario, input, up);
    if (scenario == nullptr || unfinished) return std::nullopt;
    Results changed = run_replications(scenario, options_, table_of(*scenario));
    lived_through_ += options_.count;
    if (changed.status == Results::Status::too_many_events) return std::nullopt;
    if (changed.status != Results::Status::complete) {
      unfinished = std::move(changed);
      return std::nullopt;
    }
    Measure measure = looked_.measure;
    const auto row = row_of_days(changed.table, measure, looked_.interval);
    if (!row) return std::nullopt;
    const PairedDifference d =
        paired_difference(first_, values_of(changed, changed.table.rows[*row]));
    return d.n >= 2 ? std::optional(d) : std::nullopt;
  }

  std::optional<Results> unfinished;

 private:
  /// Only what is looked at: most of the time goes into numbers that nobody asks for.
  MetricTable table_of(const Scenario& scenario) const {
    return make_metric_table(scenario, [&](const MetricRow& row) {
      return row.metric == looked_.measure.metric && row.formula != Formula::pooled_quantile;
    });
  }

  const Results& results_;
  const Looked& looked_;
  RunOptions options_;
  std::vector<double> first_;
  std::uint32_t lived_through_ = 0;  // replications, of all runs so far
};

std::uint32_t days_for(const Results& results, std::size_t runs) {
  const auto events = static_cast<double>(results.events);
  const double count = results.count;
  const double of_each = std::max(1.0, events / count) * static_cast<double>(runs);
  const double fair = std::max(2 * events, k_cheap) / std::max(1.0, of_each);
  return static_cast<std::uint32_t>(
      std::min<double>(count, std::clamp<double>(fair, k_least_days, k_most_days)));
}

}  // namespace

double InputEffect::size() const {
  double size = 0;
  for (const auto& each : {less, more})
    if (each) size = std::max(size, std::abs(each->difference));
  return size;
}

std::vector<Input> find_inputs(const Results& results) {
  const Scenario& scenario = *results.scenario;
  const Index classes = customer_classes(scenario);
  std::vector<Input> inputs;
  const auto demand = [&](Index subject) { inputs.push_back({InputKind::demand, subject}); };
  const auto scaled = greatest_first(classes, k_most_classes, [&](Index k) {
    const CustomerClass& described = scenario.classes[k];
    return can_be_scaled(described) ? mean_of_row(results, "class:" + described.name, "offered")
                                    : 0.0;
  });
  if (scaled.size() > 1) demand(k_none);
  for (const Index k : scaled) demand(k);
  const auto groups = greatest_first(scenario.groups.size(), k_most_groups, [&](Index g) {
    const StaffGroup& group = scenario.groups[g];
    return mean_of_row(results, "staff:" + group.name, group.unlimited ? "busy_mean" : "visits");
  });
  for (const Index g : groups) {
    inputs.push_back({InputKind::service, g});
    if (scenario.groups[g].unlimited) continue;
    inputs.push_back({InputKind::staff, g});
    if (const auto stretch = worst_stretch(results, g)) inputs.push_back(*stretch);
  }
  return inputs;
}

std::shared_ptr<const Scenario> moved(const Scenario& scenario, const Input& input, bool up) {
  auto changed = std::make_shared<Scenario>(scenario);
  const double factor = up ? 1 + k_input_share : 1 - k_input_share;
  bool possible = true;
  switch (input.kind) {
    case InputKind::demand: possible = scale_demand(*changed, input.subject, factor); break;
    case InputKind::service:
      changed->groups[input.subject].speed.normally /= factor;
      changed->groups[input.subject].speed.then /= factor;
      break;
    case InputKind::staff:
      possible = change_staff(changed->groups[input.subject], up ? 1 : -1);
      break;
    case InputKind::stretch:
      possible = up;
      add_for_a_while(changed->groups[input.subject].count.normally, input.from, input.to);
      add_for_a_while(changed->groups[input.subject].count.then, input.from, input.to);
      break;
  }
  return possible ? changed : nullptr;
}

Sensitivity find_sensitivity(const Results& results, const std::vector<TargetResult>& targets,
                             RunOptions options) {
  Sensitivity found;
  const Looked looked = looked_at(results, targets);
  if (!looked.row || results.count < 2) return found;
  const std::vector<Input> inputs = find_inputs(results);
  found.measure = looked.measure;
  found.interval = looked.interval;
  found.unit = results.table.rows[*looked.row].unit;
  found.better = better_when(*results.scenario, looked.measure);
  found.replications = days_for(results, 2 * inputs.size());
  if (options.aim) options.aim(static_cast<std::uint32_t>(2 * inputs.size()) * found.replications);
  Mover mover(results, looked, std::move(options), found.replications);
  found.mean = mover.mean();
  for (const Input& input : inputs) {
    InputEffect effect{input, mover.move(input, false), mover.move(input, true)};
    if (effect.less || effect.more) found.effects.push_back(effect);
  }
  found.unfinished = std::move(mover.unfinished);
  if (found.unfinished) found.effects.clear();
  std::stable_sort(found.effects.begin(), found.effects.end(),
                   [](const InputEffect& a, const InputEffect& b) { return a.size() > b.size(); });
  return found;
}

}  // namespace frontline
