// Endless patience above capacity: queues that can only grow. Told only where it can be computed
// from means: arrivals by rate or counts, journeys without conditions and without ways back.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

constexpr int k_days_looked_at = 728;

double days_looked_at(const Clock& clock) { return std::min(clock.days, k_days_looked_at); }

// Time average while open.
double average_while_open(const Profile& profile, const Clock& clock) {
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  double area = 0;
  for (int day = 0; day < days_looked_at(clock); ++day) {
    const double opening = day * k_day, closing = opening + length;
    for (SimTime t = opening; t < closing;) {
      const SimTime next = std::min(profile.next_step(t), closing);
      area += profile.at(t) * (next - t);
      t = next;
    }
  }
  return area / (days_looked_at(clock) * length);
}

// Mean arrivals per second open; nothing when it is not known.
std::optional<double> arrival_rate(const CustomerClass& customer_class, const Clock& clock) {
  if (!customer_class.arrivals) return std::nullopt;
  const Arrivals& arrivals = *customer_class.arrivals;
  const double factor = arrivals.scale * (1 - arrivals.no_show) *
                        (arrivals.busyness ? mean_of(*arrivals.busyness) : 1);
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  if (const auto* rate = std::get_if<RateArrivals>(&arrivals.process)) {
    const double batch = arrivals.batch ? mean_of(*arrivals.batch) : 1;
    return factor * batch * average_while_open(rate->per_second, clock);
  }
  const auto* counts = std::get_if<CountArrivals>(&arrivals.process);
  if (counts == nullptr || arrivals.batch) return std::nullopt;
  double sum = 0;
  for (const CountArrivals::Slot& slot : counts->slots) sum += slot.number;
  if (counts->period == k_never) return factor * sum / (clock.days * length);
  return factor * sum / (counts->period / k_day * length);
}

// Hands the visits of a step on to those that may come next.
void pass_on(const std::vector<Step>& journey, Index index, std::vector<double>& visits) {
  const Step& step = journey[index];
  if (step.kind == StepKind::leave) return;
  double left = visits[index];
  for (const BranchEntry& entry : step.entries) {
    const double taken = visits[index] * entry.chance.normally;
    visits[entry.target] += taken;
    left -= taken;
  }
  visits[step.kind == StepKind::go_to ? step.target : index + 1] += left;
}

bool decided_by_chance(const Step& step) {
  return step.kind != StepKind::seize && (step.kind != StepKind::branch || step.by_chance);
}

// Mean visits of each step; nothing when conditions, ways back or resources decide.
std::optional<std::vector<double>> mean_visits(const std::vector<Step>& journey) {
  if (!std::all_of(journey.begin(), journey.end(), decided_by_chance)) return std::nullopt;
  std::vector<double> visits(journey.size(), 0);
  std::vector<Index> ways_in(journey.size(), 0), ready;
  for (Index i = 0; i < journey.size(); ++i) {
    for (const Index next : next_steps(journey, i)) ++ways_in[next];
  }
  for (Index i = 0; i < journey.size(); ++i) {
    if (ways_in[i] == 0) ready.push_back(i);
  }
  if (!visits.empty()) visits[0] = 1;
  std::size_t done = 0;
  for (; !ready.empty(); ++done) {
    const Index step = ready.back();
    ready.pop_back();
    pass_on(journey, step, visits);
    for (const Index next : next_steps(journey, step)) {
      if (--ways_in[next] == 0) ready.push_back(next);
    }
  }
  // A way back leaves steps that are never ready.
  return done == journey.size() ? std::optional(visits) : std::nullopt;
}

// Least mean time that a group needs for the step, wrap-up included.
double least_work(const Scenario& scenario, const Step& step) {
  double least = k_never;
  for (const StaffGroup& group : scenario.groups) {
    for (const ServedTask& served : group.serves) {
      if (served.task != step.task) continue;
      const auto& wrap_up = served.wrap_up ? served.wrap_up : group.wrap_up;
      const double own = mean_of(step.service ? *step.service : served.service);
      least = std::min(least, own + (wrap_up && !step.by_same ? mean_of(*wrap_up) : 0));
    }
  }
  return least;
}

// Tasks that share groups belong together, as do their groups: the smallest task of each.
std::vector<Index> find_pools(const Scenario& scenario) {
  std::vector<Index> pool(scenario.tasks.size());
  for (Index i = 0; i < pool.size(); ++i) pool[i] = i;
  for (bool changed = true; changed;) {
    changed = false;
    for (const StaffGroup& group : scenario.groups) {
      Index smallest = k_none;
      for (const ServedTask& served : group.serves)
        smallest = std::min(smallest, pool[served.task]);
      for (const ServedTask& served : group.serves) {
        changed = changed || pool[served.task] != smallest;
        pool[served.task] = smallest;
      }
    }
  }
  return pool;
}

bool waits_for_ever(const Scenario& scenario, const CustomerClass& customer_class,
                    const Step& step) {
  const Queue& queue = scenario.queues[scenario.tasks[step.task].queue];
  const bool endless = !step.patience && !customer_class.patience;
  const bool turned_away =
      queue.capacity || queue.balk_chance > 0 || !queue.balk_by_waiting.empty();
  return endless && !turned_away && !step.by_same;
}

}  // namespace

void warn_of_overload(const Place& root, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const std::vector<Index> pool = find_pools(scenario);
  std::map<Index, double> load, staff;
  std::map<Index, Index> first_class;
  for (Index index = 0; index < scenario.classes.size(); ++index) {
    const CustomerClass& each = scenario.classes[index];
    const auto rate = arrival_rate(each, scenario.clock);
    const auto visits = rate ? mean_visits(each.journey) : std::nullopt;
    for (std::size_t i = 0; visits && i < visits->size(); ++i) {
      const Step& step = each.journey[i];
      if (step.kind != StepKind::serve || !waits_for_ever(scenario, each, step)) continue;
      load[pool[step.task]] += *rate * (*visits)[i] * least_work(scenario, step);
      first_class.emplace(pool[step.task], index);
    }
  }
  for (const StaffGroup& group : scenario.groups) {
    if (group.serves.empty()) continue;
    staff[pool[group.serves[0].task]] += average_while_open(group.count.normally, scenario.clock);
  }
  const std::optional<Place> customers = child(root, "customers");
  for (const auto& [number, offered] : load) {
    const double capacity = staff[number];
    if (capacity <= 0 || offered < capacity * (1 - 1e-9)) continue;
    const Entry& entry = *present_entries(*customers)[first_class[number]];
    context.diagnostics.warning(
        entry.key_mark, child_of(*customers, entry).path,
        fmt::format(
            "waits without `patience`, but the work that comes in keeps {:.3g} persons busy "
            "and {:.3g} are there: the queue grows without end",
            offered, capacity));
  }
}

}  // namespace frontline
