#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/theory/arrival_pieces.hpp"
#include "analysis/theory/service_times.hpp"
#include "analysis/theory/shared_staff.hpp"
#include "analysis/theory/station.hpp"
#include "analysis/theory/traffic.hpp"
#include "model/structure.hpp"
#include "model/totals.hpp"

namespace frontline::theory {
namespace {

constexpr int k_days_looked_at = 28;  // the last ones of a longer run
constexpr int k_days_before = 7;      // whose customers may still be there

/// The days that are looked at, and those before them whose customers count as well.
struct Days {
  explicit Days(const Clock& clock) : end(clock.days) {
    const int warm = static_cast<int>(std::ceil(clock.warm_up / k_day));
    first = std::clamp(std::max(warm, end - k_days_looked_at), 0, end - 1);
    history = std::max(0, first - k_days_before);
  }
  int first = 0, end = 1, history = 0;
};

/// Builds the stations of a scenario.
class Finder {
 public:
  Finder(const Scenario& scenario, const SimulatedRates& simulated)
      : scenario_(scenario), simulated_(simulated), days_(scenario.clock) {}

  std::vector<Station> find() {
    std::vector<bool> reached(scenario_.tasks.size(), false);
    for (const CustomerClass& described : scenario_.classes)
      for (const Step& step : described.journey)
        if (step.kind == StepKind::serve) reached[step.task] = true;
    const std::vector<Index> station_of = station_of_tasks(scenario_, reached);
    std::vector<Station> stations;
    for (Index t = 0; t < station_of.size(); ++t) {
      if (!reached[t] || station_of[t] != t) continue;
      Station station;
      for (Index other = t; other < station_of.size(); ++other)
        if (reached[other] && station_of[other] == t) station.tasks.push_back(other);
      fill(station);
      if (!station.groups.empty()) stations.push_back(std::move(station));
    }
    return stations;
  }

 private:
  void fill(Station& station) {
    for (Index g = 0; g < scenario_.groups.size(); ++g)
      for (const Index task : station.tasks)
        if (served_by(g, task) != nullptr && !contains(station.groups, g))
          station.groups.push_back(g);
    const auto unlimited = [&](Index g) { return scenario_.groups[g].unlimited; };
    station.self_service = std::all_of(station.groups.begin(), station.groups.end(), unlimited);
    station.some_unlimited = std::any_of(station.groups.begin(), station.groups.end(), unlimited);
    station.first_day = days_.first;
    station.days = days_.end - days_.first;
    add_flows(station);
    add_levels(station);
    add_slots(station);
    set_gap_cv(station);
    if (station.tasks.size() == 1) {
      const Queue& queue = scenario_.queues[scenario_.tasks[station.tasks.front()].queue];
      station.places = queue.capacity;
      station.full_holds = queue.capacity && queue.full_holds;
    }
    station.steady_drop = left_out_by_steady(scenario_, station);
    for (std::string& sentence : left_out_by_all(scenario_, station))
      station.drops.push_back(std::move(sentence));
  }

  static bool contains(const std::vector<Index>& some, Index one) {
    return std::find(some.begin(), some.end(), one) != some.end();
  }

  const ServedTask* served_by(Index group, Index task) const {
    for (const ServedTask& served : scenario_.groups[group].serves)
      if (served.task == task) return &served;
    return nullptr;
  }

  // ---------------------------------------------------------------- flows

  void add_flows(Station& station) {
    for (Index k = 0; k < scenario_.classes.size(); ++k) {
      const std::vector<Step>& journey = scenario_.classes[k].journey;
      const Visits visits = expected_visits(journey);
      for (Index i = 0; i < journey.size(); ++i)
        if (journey[i].kind == StepKind::serve && contains(station.tasks, journey[i].task))
          add_flow(station, k, journey[i], visits, i);
    }
    for (const Index task : station.tasks) take_simulated(station, task);
    std::erase_if(station.flows, [](const Flow& flow) { return flow.pieces.empty(); });
  }

  void add_flow(Station& station, Index k, const Step& step, const Visits& visits, Index i) {
    const CustomerClass& described = scenario_.classes[k];
    Flow flow;
    flow.customer_class = k;
    flow.task = step.task;
    flow.queues = !step.by_same;
    flow.priority = (step.priority ? *step.priority : described.priority).level.normally;
    flow.patience = step.patience ? step.patience : described.patience;
    set_service(station, flow, step);
    double waits = 0;  // in queues, of this class
    for (Index s = 0; s < described.journey.size(); ++s) {
      const Step& other = described.journey[s];
      const bool waits_there = (other.kind == StepKind::serve && !other.by_same) ||
                               (other.kind == StepKind::seize && other.otherwise == k_none);
      if (waits_there) waits += visits.known[s] ? visits.times[s] : 2;
    }
    flow.only_queue = visits.known[i] && near(visits.times[i], 1) && near(waits, 1);
    std::optional<std::vector<RatePiece>> pieces;
    if (described.arrivals)
      pieces = arrival_pieces(scenario_.clock, *described.arrivals, days_.history, days_.end);
    flow.told = pieces && visits.known[i];
    flow.visits = visits.known[i] ? visits.times[i] : 1;
    if (flow.told) {
      flow.pieces = std::move(*pieces);
      for (RatePiece& piece : flow.pieces) piece.rate *= flow.visits;
    }
    station.flows.push_back(std::move(flow));
  }

  // Weighted by how many persons of each group there are; of self-service where there are none.
  void set_service(Station& station, Flow& flow, const Step& step) const {
    const bool by_persons = has_persons(scenario_, flow.task);
    std::vector<ServingGroup> groups;
    for (const Index g : station.groups) {
      const ServedTask* served = served_by(g, flow.task);
      const StaffGroup& group = scenario_.groups[g];
      if (served == nullptr || (group.unlimited && by_persons)) continue;
      groups.push_back({&group, served, std::max(1e-9, mean_persons(g))});
    }
    const CustomerClass& described = scenario_.classes[flow.customer_class];
    ServiceTime time = service_time(described, step, groups);
    flow.occupied = std::move(time.occupied);
    flow.occupied_moments = time.moments;
    flow.made_of = std::move(time.made_of);
    flow.service_mean = time.service_mean;
    station.uneven_groups |= time.uneven;
  }

  // Of those whom the scenario alone does not tell, what the simulation has beyond the others.
  void take_simulated(Station& station, Index task) const {
    std::vector<Flow*> unknown;
    std::vector<const Flow*> told;
    for (Flow& flow : station.flows)
      if (flow.task == task && !flow.told)
        unknown.push_back(&flow);
      else if (flow.task == task)
        told.push_back(&flow);
    if (unknown.empty()) return;
    for (int day = days_.history; day < days_.end; ++day)
      for (std::size_t cell = 0; cell + 1 < cell_count(scenario_.clock); ++cell) {
        const auto [from, to] = window(cell);
        const double open = day * k_day;
        double rate = simulated_.tasks[task][cell];
        for (const Flow* flow : told) rate -= mean_rate(flow->pieces, open + from, open + to);
        const std::vector<double> shares = shares_of(unknown, cell);
        for (std::size_t i = 0; i < unknown.size(); ++i)
          unknown[i]->pieces.push_back({open + from, open + to, std::max(0.0, rate) * shares[i]});
      }
    station.drops.push_back(fmt::format(
        "how {}customers come to {}: their rate is {}", told.empty() ? "" : "some ",
        scenario_.tasks[task].name,
        told.empty() ? "the simulated one" : "what the simulation has beyond the others"));
  }

  // Of those who come to a task, by how many of their classes come to the door in the interval;
  // where that tells nothing, on the whole day.
  std::vector<double> shares_of(const std::vector<Flow*>& flows, std::size_t cell) const {
    std::vector<double> now, ever;
    for (const Flow* flow : flows) {
      const std::vector<double>& of_class = simulated_.classes[flow->customer_class];
      now.push_back(flow->visits * of_class[cell]);
      ever.push_back(flow->visits * std::accumulate(of_class.begin(), of_class.end(), 0.0));
    }
    for (std::vector<double>& shares : {std::ref(now), std::ref(ever)}) {
      const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
      if (!(sum > 0)) continue;
      for (double& share : shares) share /= sum;
      return shares;
    }
    return std::vector<double>(flows.size(), 1 / static_cast<double>(flows.size()));
  }

  // Known where one class comes by gaps, one by one, and straight to the line.
  void set_gap_cv(Station& station) const {
    if (station.flows.size() != 1 || !station.flows.front().only_queue) return;
    const CustomerClass& described = scenario_.classes[station.flows.front().customer_class];
    if (!described.arrivals || described.arrivals->batch || described.arrivals->busyness) return;
    const auto* gaps = std::get_if<GapArrivals>(&described.arrivals->process);
    const bool straight = described.journey.front().kind == StepKind::serve;
    if (gaps != nullptr && straight) station.gap_square_cv = moments_of(gaps->gap).square_cv();
  }

  // ---------------------------------------------------------------- levels

  // One group: by rank, then priority. Several: by priority alone.
  void add_levels(Station& station) const {
    std::set<std::pair<int, int>> keys;
    std::vector<std::pair<int, int>> of_flow;
    for (const Flow& flow : station.flows) {
      const int rank =
          station.groups.size() == 1 ? served_by(station.groups.front(), flow.task)->rank : 0;
      of_flow.emplace_back(rank, -flow.priority);
      if (flow.queues) keys.insert(of_flow.back());
    }
    for (std::size_t i = 0; i < of_flow.size(); ++i)
      station.flows[i].level =
          static_cast<int>(std::distance(keys.begin(), keys.upper_bound(of_flow[i]))) - 1;
    station.levels = std::max(1, static_cast<int>(keys.size()));
    for (Flow& flow : station.flows) flow.level = std::max(0, flow.level);
  }

  // ---------------------------------------------------------------- slots

  struct Persons {
    double area = 0;  // times seconds
    int least = 0, greatest = 0;
  };

  double day_length() const {
    return scenario_.clock.round_the_clock ? k_day : scenario_.clock.open_length;
  }

  std::pair<double, double> window(std::size_t cell) const {
    const double from = static_cast<double>(cell) * scenario_.clock.interval;
    return {from, std::min(from + scenario_.clock.interval, day_length())};
  }

  // On duty in a part of a day.
  Persons persons_on(Index group, int day, double from, double to) const {
    Persons persons;
    const SimTime begin = day * k_day + from, end = day * k_day + to;
    for (SimTime t = begin; t < end;) {
      const SimTime next = std::min(end, next_roster_change(scenario_, group, t));
      const int wanted = rostered(scenario_, group, t);
      persons.area += wanted * (next - t);
      persons.least = t == begin ? wanted : std::min(persons.least, wanted);
      persons.greatest = std::max(persons.greatest, wanted);
      t = next;
    }
    return persons;
  }

  // Over all days looked at.
  double mean_persons(Index group) const {
    double area = 0;
    for (int day = days_.first; day < days_.end; ++day)
      area += persons_on(group, day, 0, day_length()).area;
    return area / ((days_.end - days_.first) * day_length());
  }

  // On which somebody is on duty then; all days when nobody ever is.
  std::vector<int> staffed_days(const Station& station, double from, double to) const {
    std::vector<int> all, staffed;
    for (int day = days_.first; day < days_.end; ++day) {
      all.push_back(day);
      const auto on_duty = [&](Index g) { return persons_on(g, day, from, to).area > 0; };
      if (std::any_of(station.groups.begin(), station.groups.end(), on_duty))
        staffed.push_back(day);
    }
    return staffed.empty() ? all : staffed;
  }

  Slot slot_of(const Station& station, std::string interval, Index cell, double from,
               double to) const {
    Slot slot;
    slot.interval = std::move(interval);
    slot.cell = cell;
    slot.from = from;
    slot.to = to;
    const std::vector<int> days = staffed_days(station, from, to);
    const auto count = static_cast<double>(days.size());
    slot.staffed_share = count / (days_.end - days_.first);
    add_persons(station, days, slot);
    for (const Flow& flow : station.flows) {
      double rate = 0, first = 0;
      for (int day = days_.first; day < days_.end; ++day)
        rate += mean_rate(flow.pieces, day * k_day + from, day * k_day + to);
      for (const int day : days) {
        const double own = mean_rate(flow.pieces, day * k_day + from, day * k_day + to);
        if (day == days.front()) first = own;
        slot.days_differ |= !near(own, first);
        const auto [least, greatest] =
            rate_range(flow.pieces, day * k_day + from, day * k_day + to);
        slot.rate_changes |= !near(least, greatest);
      }
      slot.flow_rate.push_back(rate / count);
    }
    return slot;
  }

  void add_persons(const Station& station, const std::vector<int>& days, Slot& slot) const {
    double area = 0;
    int least = 0, greatest = 0;
    for (const Index g : station.groups) {
      Persons all;
      double first_area = 0;
      for (const int day : days) {
        const Persons own = persons_on(g, day, slot.from, slot.to);
        const bool first = day == days.front();
        if (first) first_area = own.area;
        slot.days_differ |= !near(own.area, first_area);
        all.area += own.area;
        all.least = first ? own.least : std::min(all.least, own.least);
        all.greatest = std::max(all.greatest, own.greatest);
      }
      area += all.area;
      least += all.least;
      greatest += all.greatest;
    }
    slot.persons = area / (static_cast<double>(days.size()) * (slot.to - slot.from));
    slot.servers = static_cast<int>(std::lround(slot.persons));
    if (slot.servers == 0 && slot.persons > 0) slot.servers = 1;
    if (least != greatest)
      slot.taken = fmt::format("that {} to {} persons are on duty, {:.3g} on average: {} are taken",
                               least, greatest, slot.persons, slot.servers);
  }

  void add_slots(Station& station) const {
    const std::size_t cells = cell_count(scenario_.clock) - 1;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const auto [from, to] = window(cell);
      station.slots.push_back(
          slot_of(station, cell_name(scenario_.clock, cell), static_cast<Index>(cell), from, to));
    }
    const auto same = [&](const Slot& slot) {
      const Slot& first = station.slots.front();
      return slot.persons == first.persons && slot.staffed_share == first.staffed_share &&
             slot.taken.empty() && !slot.days_differ && !slot.rate_changes &&
             std::equal(slot.flow_rate.begin(), slot.flow_rate.end(), first.flow_rate.begin(),
                        near);
    };
    station.constant = std::all_of(station.slots.begin(), station.slots.end(), same);
    if (!station.constant) return;
    Slot whole = slot_of(station, "all", static_cast<Index>(cells + 1), 0, day_length());
    station.slots = {std::move(whole)};
  }

  const Scenario& scenario_;
  const SimulatedRates& simulated_;
  Days days_;
};

}  // namespace

std::vector<Index> Station::flows_of(Index task) const {
  std::vector<Index> found;
  for (Index i = 0; i < flows.size(); ++i)
    if (flows[i].task == task && flows[i].queues) found.push_back(i);
  return found;
}

double load_over_time(const Station& station, const Clock& clock, const Slot& slot,
                      const std::vector<Index>& flows) {
  constexpr int k_parts = 16;  // of an interval
  const int parts = k_parts * static_cast<int>(std::ceil((slot.to - slot.from) / clock.interval));
  double load = 0;
  for (const Index f : flows)
    for (int day = station.first_day; day < station.first_day + station.days; ++day)
      load += offered_load_mean(station.flows[f].pieces, station.flows[f].occupied,
                                day * k_day + slot.from, day * k_day + slot.to, parts);
  return load / (station.days * slot.staffed_share);
}

bool has_nights(const Clock& clock) { return clock.days > 1 && !clock.round_the_clock; }

std::vector<Station> find_stations(const Scenario& scenario, const SimulatedRates& simulated) {
  return Finder(scenario, simulated).find();
}

}  // namespace frontline::theory
