// The world at time 0.

#include "model/causes.hpp"
#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

std::size_t person_count(const Structure& structure) {
  std::size_t persons = 0;
  for (const Index most : structure.most_persons) persons += most;
  return persons;
}

void start_persons(State& s) {
  Index next = 0;
  for (Index g = 0; g < s.groups.size(); ++g) {
    s.groups[g].first_person = next;
    s.groups[g].persons = s.structure->most_persons[g];
    for (Index i = 0; i < s.groups[g].persons; ++i) {
      Person& p = s.persons[next + i];
      p.group = g;
      p.position = i;
      p.timer = static_cast<Index>(s.person_of_timer.size());
      s.person_of_timer.push_back(next + i);
      s.timers.reserve_handles(person_handle(s, next + i) + 1);
    }
    next += s.groups[g].persons;
  }
}

void start_lines(State& s) {
  for (Index i = 0; i < s.lines.size(); ++i) s.lines[i] = make_line(s, i);
  s.lane_sets.resize(s.structure->lane_sets);
  for (Index g = 0; g < s.groups.size(); ++g) open_lanes(s, g);
  for (Index i = 0; i < s.structure->steps.size(); ++i)
    if (s.structure->steps[i].kind == StepKind::collect) {
      s.batches_of_step.resize(s.structure->steps.size(), k_none);
      s.batches_of_step[i] = static_cast<Index>(s.batches.size());
      s.batches.emplace_back();
    }
}

void start_units(State& s) {
  const LevelLayout& levels = s.structure->levels;
  Index kind = 0;
  for (Index r = 0; r < s.scenario().resources.size(); ++r)
    for (const ResourceKind& described : s.scenario().resources[r].kinds) {
      s.units_free[kind] = described.count - described.in_use;
      change_peak(s, levels.resource_in_use + r, described.in_use);
      change_peak(s, levels.kind_in_use + kind, described.in_use);
      use_units(s, s.scenario().resources[r].queue, k_none, false, described.in_use);
      ++kind;
    }
  for (std::size_t k = 0; k < s.units_kept.size(); ++k)
    s.units_kept[k] = static_cast<int>(s.structure->keepings[k].count->at(0));
}

}  // namespace

void open_doors(State& s, std::uint64_t seed, std::uint32_t replication) {
  s.seed_key = mix64(seed);
  s.replication = replication;
  s.counting = s.scenario().clock.warm_up <= 0;
  start_persons(s);
  start_lines(s);
  start_units(s);
  observe_switches(s);
  for (Index g = 0; g < s.groups.size(); ++g) {
    const StaffGroup& described = s.scenario().groups[g];
    if (described.turnover)
      for (Index i = 0; i < s.groups[g].persons; ++i)
        start_holding(s, s.groups[g].first_person + i);
    s.groups[g].switched = is_switched(s, described.count, k_none);
    if (!described.unlimited) set_wanted(s, g, staff_wanted(s, g, 0));
  }
  start_calendar(s);
  for (Index c = 0; c < s.arrivals.size(); ++c) start_arrivals(s, c);
  s.backlog = backlog_size(s.scenario());
  s.unsettled = s.structure->looks_again;
  observe_watches(s);
  if (s.counting) begin_counting(s);
}

State::State(std::shared_ptr<const Structure> built)
    : structure(std::move(built)),
      next_arrival(structure->scenario->classes.size()),
      next_completion(person_count(*structure)),
      arrivals(structure->scenario->classes.size()),
      persons(person_count(*structure)),
      groups(structure->scenario->groups.size()),
      lines(structure->lines.size()),
      breaks(structure->breaks.size()),
      switched(structure->scenario->memories.size()),
      causes(structure->scenario->queues.size()),
      own_causes(structure->scenario->queues.size() * structure->scenario->classes.size()),
      held(structure->scenario->queues.size()),
      picks(structure->scenario->queues.size()),
      units_free(structure->kinds),
      units_kept(structure->keepings.size()),
      units_taken(structure->keepings.size()),
      levels(structure->levels.size),
      watches(structure->scenario->watches.size()),
      totals(structure->nothing_counted) {}

}  // namespace frontline
