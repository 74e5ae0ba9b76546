#include "model/language/mean_flows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace frontline {
namespace {

constexpr int k_days_looked_at = 728;
constexpr double k_too_few = 1e-9;       // of one customer: not followed any further
constexpr int k_most_moves = 1'000'000;  // of shares from one step to the next
constexpr int k_most_errands = 1000;     // of one person, one starting the other

using Flow = std::vector<double>;  // by step

double mean_factor(const Arrivals& arrivals) {
  return arrivals.scale * (1 - arrivals.no_show) *
         (arrivals.busyness ? mean_of(*arrivals.busyness) : 1);
}

double customers_per_day(const CountArrivals& counts, const Clock& clock) {
  double sum = 0;
  for (const CountArrivals::Slot& slot : counts.slots) sum += slot.number;
  return counts.period == k_never ? sum / clock.days : sum / (counts.period / k_day);
}

double customers_per_day(const AppointmentArrivals& booked) {
  return (std::floor((booked.until - booked.from) / booked.every + 1e-9) + 1) * booked.each;
}

// Mean arrivals per second open; 0 when it is not known.
double arrival_rate(const CustomerClass& customer_class, const Clock& clock) {
  if (!customer_class.arrivals) return 0;
  const Arrivals& arrivals = *customer_class.arrivals;
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  if (const auto* rate = std::get_if<RateArrivals>(&arrivals.process)) {
    const double batch = arrivals.batch ? mean_of(*arrivals.batch) : 1;
    return mean_factor(arrivals) * batch * average_while_open(rate->per_second, clock);
  }
  if (arrivals.batch) return 0;
  if (const auto* counts = std::get_if<CountArrivals>(&arrivals.process)) {
    return mean_factor(arrivals) * customers_per_day(*counts, clock) / length;
  }
  const auto* booked = std::get_if<AppointmentArrivals>(&arrivals.process);
  return booked == nullptr ? 0 : mean_factor(arrivals) * customers_per_day(*booked) / length;
}

struct Shares {
  double least = 1, greatest = 0;
};

// Of cases solved, over all groups that serve the task.
Shares solved_shares(const Scenario& scenario, Index task) {
  Shares shares;
  for (const StaffGroup& group : scenario.groups) {
    for (const ServedTask& served : group.serves) {
      if (served.task != task) continue;
      const double normally = served.solved.normally;
      const double then = served.solved.switches() ? served.solved.then : normally;
      shares.least = std::min({shares.least, normally, then});
      shares.greatest = std::max({shares.greatest, normally, then});
    }
  }
  return shares;
}

struct Way {
  Index next = k_none;
  double share = 0;
};

// The least shares of customers who go on from a branch to each of the next steps.
std::vector<Way> ways_of_branch(const Step& step, Index index) {
  if (!step.by_chance) return {};
  std::vector<Way> ways;
  double passed_by = 1;
  for (const BranchEntry& entry : step.entries) {
    const double normally = entry.chance.normally;
    const double then = entry.chance.switches() ? entry.chance.then : normally;
    ways.push_back({entry.target, std::min(normally, then)});
    passed_by -= std::max(normally, then);
  }
  ways.push_back({index + 1, std::max(0.0, passed_by)});
  return ways;
}

// The least shares of customers who go on from a step; none where it cannot be told.
std::vector<Way> ways_on(const Scenario& scenario, const CustomerClass& customer_class,
                         Index index) {
  const Step& step = customer_class.journey[index];
  switch (step.kind) {
    case StepKind::leave:
    case StepKind::seize: return {};
    case StepKind::go_to: return {{step.target, 1}};
    case StepKind::branch: return ways_of_branch(step, index);
    case StepKind::serve: {
      if (may_leave_waiting(scenario, customer_class, step)) return {};
      const Shares solved = solved_shares(scenario, step.task);
      std::vector<Way> ways = {{index + 1, solved.least}};
      if (step.unsolved != k_none) ways.push_back({step.unsolved, 1 - solved.greatest});
      return ways;
    }
    default: return {{index + 1, 1}};
  }
}

// Mean visits of each step by one customer. Loops are followed until hardly anybody is left.
Flow mean_visits(const Scenario& scenario, const CustomerClass& customer_class) {
  Flow visits(customer_class.journey.size(), 0), here(visits), ahead(visits);
  if (visits.empty()) return visits;
  std::vector<std::vector<Way>> ways(visits.size());
  for (Index i = 0; i < ways.size(); ++i) ways[i] = ways_on(scenario, customer_class, i);
  std::vector<Index> at = {0};
  here[0] = 1;
  for (int moves = 0; !at.empty() && moves < k_most_moves;) {
    std::vector<Index> next;
    for (const Index step : at) {
      visits[step] += here[step];
      for (const Way& way : ways[step]) {
        ++moves;
        const double share = here[step] * way.share;
        if (share < k_too_few) continue;
        if (ahead[way.next] == 0) next.push_back(way.next);
        ahead[way.next] += share;
      }
      here[step] = 0;
    }
    std::swap(here, ahead);
    at = std::move(next);
  }
  return visits;
}

struct Errand {
  Index from = 0, to = 0;  // classes
  double mean = 0;         // begun by each customer
};

// Customers per second of each class, errands begun by others included.
std::vector<double> class_rates(const Scenario& scenario, const std::vector<Flow>& visits) {
  const std::vector<CustomerClass>& classes = scenario.classes;
  std::vector<double> rates(classes.size(), 0), fresh(classes.size(), 0);
  std::vector<Errand> errands;
  for (Index i = 0; i < classes.size(); ++i) {
    fresh[i] = arrival_rate(classes[i], scenario.clock);
    for (Index step = 0; step < visits[i].size(); ++step) {
      const Index started = classes[i].journey[step].started;
      if (started != k_none) errands.push_back({i, started, visits[i][step]});
    }
  }
  bool more = true;
  for (int round = 0; more && round < k_most_errands; ++round) {
    more = false;
    std::vector<double> begun(classes.size(), 0);
    for (const Errand& errand : errands) begun[errand.to] += errand.mean * fresh[errand.from];
    for (Index i = 0; i < classes.size(); ++i) {
      rates[i] += fresh[i];
      more = more || begun[i] > k_too_few * rates[i];
    }
    fresh = std::move(begun);
  }
  return rates;
}

// Whether a failure may send the customer of such a service away.
bool may_be_sent_away(const Scenario& scenario, Index task) {
  const auto sends_away = [&](const StaffGroup& group) {
    return group.breakdowns && group.breakdowns->customer == Breakdowns::Customer::leaves &&
           std::any_of(group.serves.begin(), group.serves.end(),
                       [&](const ServedTask& served) { return served.task == task; });
  };
  return std::any_of(scenario.groups.begin(), scenario.groups.end(), sends_away);
}

}  // namespace

double average_of_greater(const Profile& a, const Profile& b, const Clock& clock) {
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  const double days = std::min(clock.days, k_days_looked_at);
  double area = 0;
  for (int day = 0; day < days; ++day) {
    const double opening = day * k_day, closing = opening + length;
    for (SimTime t = opening; t < closing;) {
      const SimTime next = std::min({a.next_step(t), b.next_step(t), closing});
      area += std::max(a.at(t), b.at(t)) * (next - t);
      t = next;
    }
  }
  return area / (days * length);
}

double average_while_open(const Profile& profile, const Clock& clock) {
  return average_of_greater(profile, profile, clock);
}

bool always_solved(const Scenario& scenario, Index task) {
  return solved_shares(scenario, task).least >= 1;
}

bool may_leave_waiting(const Scenario& scenario, const CustomerClass& customer_class,
                       const Step& step) {
  const bool serve = step.kind == StepKind::serve;
  if (!serve && step.kind != StepKind::seize) return false;
  if (step.by_same) return may_be_sent_away(scenario, step.task);
  const Queue& queue = scenario.queues[serve ? scenario.tasks[step.task].queue
                                             : scenario.resources[step.resource].queue];
  const bool turned_away =
      queue.capacity || queue.balk_chance > 0 || !queue.balk_by_waiting.empty() || queue.callback;
  return patience_at(customer_class, step) != nullptr || step.deadline || turned_away ||
         (serve && may_be_sent_away(scenario, step.task));
}

bool may_end_at(const Scenario& scenario, const CustomerClass& customer_class, const Step& step) {
  if (step.kind == StepKind::leave) return true;
  const bool unsolved = step.kind == StepKind::serve && step.unsolved == k_none &&
                        !always_solved(scenario, step.task);
  return unsolved || may_leave_waiting(scenario, customer_class, step);
}

std::vector<std::vector<double>> mean_flows(const Scenario& scenario) {
  std::vector<Flow> flows;
  for (const CustomerClass& each : scenario.classes) flows.push_back(mean_visits(scenario, each));
  const std::vector<double> rates = class_rates(scenario, flows);
  for (Index i = 0; i < flows.size(); ++i) {
    for (double& flow : flows[i]) flow *= rates[i];
  }
  return flows;
}

}  // namespace frontline
