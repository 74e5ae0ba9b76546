// How much work a replication is going to be, before it begins.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/replications.hpp"

namespace frontline {
namespace {

constexpr double k_events_per_customer = 3;  // arrival, end of service, end of patience or delay

double integral(const Profile& profile, SimTime from, SimTime to) {
  if (profile.times.size() == 1) return profile.values.front() * (to - from);
  double sum = 0;
  for (SimTime t = from; t < to;) {
    const SimTime next = std::min(to, profile.next_step(t));
    sum += profile.at(t) * (next - t);
    t = next;
  }
  return sum;
}

double open_length(const Clock& clock) { return clock.round_the_clock ? k_day : clock.open_length; }

// Over all openings. What repeats does so after a week at the latest, so the days beyond those
// looked at are as the last week of them.
double integral_while_open(const Profile& profile, const Clock& clock) {
  const int looked_at = std::min(clock.days, profile.period == k_never ? 1'000'000 : 2 * 7);
  double sum = 0, last_week = 0;
  for (int day = 0; day < looked_at; ++day) {
    const SimTime open = day * k_day;
    const double part = integral(profile, open, open + open_length(clock));
    sum += part;
    if (day >= looked_at - 7) last_week += part;
  }
  return sum + last_week / std::min(looked_at, 7) * (clock.days - looked_at);
}

double repetitions(double period, const Clock& clock) {
  return period == k_never ? 1 : std::ceil(std::max(clock.end(), 1.0) / period);
}

struct Customers {
  const Clock& clock;

  double operator()(const RateArrivals& arrivals) const {
    return integral_while_open(arrivals.per_second, clock);
  }
  double operator()(const CountArrivals& arrivals) const {
    double sum = 0;
    for (const auto& slot : arrivals.slots) sum += slot.number;
    return sum * repetitions(arrivals.period, clock);
  }
  double operator()(const GapArrivals& arrivals) const {
    return open_length(clock) * clock.days / mean_of(arrivals.gap);
  }
  double operator()(const EventArrivals& arrivals) const {
    double sum = 0;
    for (const auto& event : arrivals.events)
      sum += event.customers * repetitions(event.period, clock);
    return sum;
  }
  double operator()(const AppointmentArrivals& arrivals) const {
    const double times = std::floor((arrivals.until - arrivals.from) / arrivals.every + 1e-9) + 1;
    return times * arrivals.each * clock.days;
  }
  double operator()(const TraceArrivals& arrivals) const {
    return static_cast<double>(arrivals.times.size());
  }
};

// Failures and repairs, if all who can be on duty always are.
double expected_failures(const StaffGroup& group, const Clock& clock) {
  if (group.unlimited || !group.breakdowns || !group.breakdowns->up) return 0;
  const double down = group.breakdowns->down ? mean_of(*group.breakdowns->down) : 0;
  const double persons = group.count.normally.greatest();
  return 2 * persons * open_length(clock) * clock.days / (mean_of(*group.breakdowns->up) + down);
}

}  // namespace

double expected_customers(const Scenario& scenario) {
  double sum = 0;
  for (const CustomerClass& described : scenario.classes) {
    if (!described.arrivals) continue;
    const Arrivals& arrivals = *described.arrivals;
    double customers = std::visit(Customers{scenario.clock}, arrivals.process) * arrivals.scale;
    if (arrivals.busyness) customers *= mean_of(*arrivals.busyness);
    if (arrivals.batch) customers *= std::max(1.0, mean_of(*arrivals.batch));
    sum += customers;
  }
  return sum;
}

double expected_events(const Scenario& scenario) {
  double events = k_events_per_customer * expected_customers(scenario);
  for (const StaffGroup& group : scenario.groups)
    events += expected_failures(group, scenario.clock);
  return events;
}

void refuse_endless(const Scenario& scenario, double max_events) {
  const double events = expected_events(scenario);
  if (events <= max_events) return;
  throw RunError(
      fmt::format("about {:.2g} events are expected in each replication (customers: {:.2g}); the "
                  "limit is {:g}; --max-events N raises it",
                  events, expected_customers(scenario), max_events));
}

}  // namespace frontline
