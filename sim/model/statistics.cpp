#include "model/statistics.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/math.hpp"
#include "model/engine.hpp"

namespace frontline {
namespace {

// Area and maximum of every level from `since` until `until` go to a cell; the next one begins.
void settle_levels(std::vector<Level>& levels, Totals& totals, std::size_t cell_index,
                   SimTime since, SimTime until) {
  const std::size_t cells = totals.cells();
  for (std::size_t i = 0; i < levels.size(); ++i) {
    Level& level = levels[i];
    LevelCell& cell = totals.levels[i * cells + cell_index];
    const double area = static_cast<double>(level.value) * (until - since) - level.moment;
    cell.area += std::max(0.0, area);  // never below, but for rounding
    cell.max = std::max(cell.max, level.max);
    level = {0, level.value, level.value};
  }
}

void settle_watch(WatchState& state, WatchTotals& totals, SimTime until) {
  const double time = until - state.since;
  totals.time += time;
  totals.area += state.value * time;
  totals.square_area += state.value * state.value * time;
  state.since = until;
}

// What follows from what was counted: who came and has no outcome yet is still inside; persons are
// who came for the first time; all waits are those of the answered and the others; all who left again
// had a sojourn (at a queue: who joined).
void complete(std::vector<Flow>& flows, std::size_t outcomes, bool at_the_door) {
  for (Flow& flow : flows) {
    for (std::size_t i = 0; i < flow.cells.size(); ++i) {
      FlowCell& cell = flow.cells[i];
      std::uint64_t* const ended = flow.outcomes.data() + i * outcomes;
      const std::uint64_t left = std::accumulate(ended, ended + outcomes, std::uint64_t{0});
      ended[k_inside] = cell.offered - left;
      if (at_the_door) cell.people = cell.offered - cell.again;
      cell.waits += cell.answered;
      cell.wait_sum += cell.answered_wait_sum;
      cell.sojourns = at_the_door ? left : left - ended[k_balked] - ended[k_blocked];
    }
  }
}

// Who is in service has been answered, but has not left the class yet.
void add_answered(Flow& flow, const State& s, const Customer& c) {
  FlowCell& cell = flow.cells[c.door_cell];
  add_answered_wait(flow, c.door_cell, s.structure->classes[c.customer_class].promises,
                    c.answer_waits);
  ++cell.waits;
  cell.wait_sum += c.answer_waits;
  add_causes(s, cell, static_cast<Index>(&c - s.customers.items.data()), c);
}

// The flow and the levels of a queue, which are those of its only class.
void take_from_class(const State& s, Totals& totals, Index queue) {
  const QueueFacts& facts = s.structure->queues[queue];
  const std::size_t cells = totals.cells();
  const auto first = totals.levels.begin();
  const auto at = [&](Index level) { return first + static_cast<std::ptrdiff_t>(level * cells); };
  const LevelLayout& levels = s.structure->levels;
  std::copy_n(at(facts.waiting), cells, at(levels.queue_waiting + queue));
  std::copy_n(at(facts.number), cells, at(levels.task_number + queue));

  Flow& flow = totals.tasks[queue];
  const Flow& of_class = totals.classes[facts.only_class];
  flow.waits.merge(of_class.waits);
  flow.sojourns.merge(of_class.sojourns);
  flow.outcomes = of_class.outcomes;
  for (std::size_t i = 0; i < cells; ++i) {
    FlowCell& cell = flow.cells[i];
    cell += of_class.cells[i];
    // Of persons: they belong to the class.
    cell.people = cell.again = cell.unasked = cell.scored = 0;
    cell.satisfied_sum = 0;
  }
  for (std::size_t i = 0; i < flow.within.size(); ++i) {
    flow.within[i].answered = of_class.within[i].answered;
    flow.within[i].abandoned = of_class.within[i].abandoned;
  }
  for (const Person& p : s.persons) {
    if (p.customer == k_none) continue;
    const Customer& c = s.customers[p.customer];
    const bool counted = c.answered && c.door_counted;
    if (counted && c.customer_class == facts.only_class) add_answered(flow, s, c);
  }
}

// The cell that t belongs to, and where the next begins.
std::uint16_t cell_at(const Structure& structure, SimTime t, SimTime& next) {
  const Clock& clock = structure.scenario->clock;
  const auto after_end = static_cast<std::uint16_t>(structure.cells - 1);
  if (t >= clock.end()) {
    next = k_never;
    return after_end;
  }
  const SimTime opening = std::floor(t / k_day) * k_day;
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  if (t - opening >= length) {
    next = opening + k_day;
    return after_end;
  }
  auto cell = static_cast<std::uint16_t>((t - opening) / clock.interval);
  cell = std::min(cell, static_cast<std::uint16_t>(structure.cells - 2));
  next = std::min(opening + (cell + 1) * clock.interval, opening + length);
  if (next <= t) {  // rounding of the division
    ++cell;
    next = std::min(opening + (cell + 1) * clock.interval, opening + length);
  }
  return cell;
}

}  // namespace

double inside_area(const State& s, SimTime until) {
  double area = s.uncounted_area;
  for (const ClassFacts& facts : s.structure->classes) {
    const Level& level = s.levels[facts.number];
    area += static_cast<double>(level.value) * (until - s.cell_since) - level.moment;
    for (std::size_t cell = 0; cell < s.totals.cells(); ++cell)
      area += s.totals.levels[facts.number * s.totals.cells() + cell].area;
  }
  return area;
}

void roll_cells(State& s, SimTime t) {
  while (s.cell_end <= t) {
    settle_levels(s.levels, s.totals, s.cell, s.cell_since, s.cell_end);
    s.totals.cell_time[s.cell] += s.cell_end - s.cell_since;
    s.cell_since = s.cell_end;
    s.cell = cell_at(*s.structure, s.cell_end, s.cell_end);
  }
}

void begin_counting(State& s) {
  s.uncounted_area = inside_area(s, s.now);
  for (Level& level : s.levels) level = {0, level.value, level.value};
  const std::uint64_t never_came = s.totals.never_came;  // of lists: known from the start
  s.totals = s.structure->nothing_counted;
  s.totals.never_came = never_came;
  s.cell = cell_at(*s.structure, s.now, s.cell_end);
  s.cell_since = s.now;
  s.in_cell = 0;
  for (std::size_t w = 0; w < s.watches.size(); ++w) {
    s.watches[w].since = s.now;
    s.watches[w].spell_began = -1;
    s.totals.watches[w].max = s.watches[w].value;
  }
  s.counting = true;
}

void take_totals(const State& s, Totals& totals) {
  totals = s.counting ? s.totals : s.structure->nothing_counted;
  if (!s.counting) return;
  // The piece since the last event; several cells of it when nothing happened for long.
  std::vector<Level> levels = s.levels;
  const SimTime until = counted_until(s);
  std::uint16_t cell = s.cell;
  SimTime cell_end = s.cell_end, since = s.cell_since;
  while (cell_end <= until) {
    settle_levels(levels, totals, cell, since, cell_end);
    totals.cell_time[cell] += cell_end - since;
    since = cell_end;
    cell = cell_at(*s.structure, cell_end, cell_end);
  }
  settle_levels(levels, totals, cell, since, until);
  totals.cell_time[cell] += until - since;
  for (std::size_t w = 0; w < s.watches.size(); ++w) {
    WatchState watch = s.watches[w];
    settle_watch(watch, totals.watches[w], until);
  }
  complete(totals.classes, s.structure->outcomes, true);
  complete(totals.tasks, s.structure->outcomes, false);
  complete(totals.resources, s.structure->outcomes, false);
  for (Index queue = 0; queue < s.structure->tasks; ++queue)
    if (s.structure->queues[queue].only_class != k_none) take_from_class(s, totals, queue);
  totals.inside = s.inside;
  totals.events = s.events;
  totals.overtime = std::max(0.0, s.last_departure - s.scenario().clock.end());
}

void count_more_wait(State& s, const Customer& c, Index queue, double wait) {
  if (!c.visit_counted) return;
  FlowCell& cell = flow_of_queue(s, queue).cells[c.visit_cell];
  cell.wait_sum += wait;
  cell.wait_square_sum += wait * (2 * c.visit_wait - wait);  // of the whole wait, not of its parts
  cell.wait_max = std::max(cell.wait_max, c.visit_wait);
}

void count_unanswered(State& s, const Customer& c, Index queue, Index outcome) {
  Flow& flow = flow_of_queue(s, queue);
  FlowCell& cell = flow.cells[c.visit_cell];
  const double wait = c.last_wait;
  add_wait(flow, cell, wait);
  ++cell.waits;
  cell.wait_sum += wait;
  if (c.called_back) add_callback_wait(cell, wait);
  if (outcome != k_abandoned) return;
  ++cell.abandoned_waits;
  cell.abandoned_wait_sum += wait;
  cell.short_abandoned += wait <= s.structure->queues[queue].short_abandon;
  count_within(flow, c.visit_cell, promises_of(s, queue), wait, &WithinCell::abandoned);
}

void count_lost(State& s, const Customer& c, Index outcome) {
  Flow& flow = s.totals.classes[c.customer_class];
  FlowCell& cell = flow.cells[c.door_cell];
  ++cell.waits;
  cell.wait_sum += c.waited;
  if (outcome != k_abandoned) return;
  ++cell.abandoned_waits;
  cell.abandoned_wait_sum += c.waited;
  // `leave: abandoned` stands in no queue.
  const Index queue = s.structure->steps[c.step].queue;
  if (queue != k_none) cell.short_abandoned += c.waited <= s.structure->queues[queue].short_abandon;
  count_within(flow, c.door_cell, s.structure->classes[c.customer_class].promises, c.waited,
               &WithinCell::abandoned);
}

void count_called_back(State& s, const Customer& c, Index queue) {
  if (c.visit_counted) ++flow_of_queue(s, queue).cells[c.visit_cell].called_back;
  if (c.door_counted) ++s.totals.classes[c.customer_class].cells[c.door_cell].called_back;
}

void count_comforted(State& s, const Customer& c, Index queue) {
  if (c.visit_counted) ++flow_of_queue(s, queue).cells[c.visit_cell].comforted;
  if (c.door_counted) ++s.totals.classes[c.customer_class].cells[c.door_cell].comforted;
}

void count_satisfaction(State& s, const Customer& c, Index outcome) {
  const auto& experience = class_of(s, c).experience;
  if (!c.door_counted || c.has_errand) return;
  FlowCell& cell = s.totals.classes[c.customer_class].cells[c.door_cell];
  ++cell.scored;
  if (outcome != k_served) {
    cell.satisfied_sum += experience->unserved;
    return;
  }
  const double excess = (experience->feels * c.waited - experience->accepts) / experience->spread;
  cell.satisfied_sum += 1 / (1 + math::exp(excess));
}

void count_ghost(State& s, const Customer& c, Index queue, double wait) {
  if (!c.visit_counted) return;
  Flow& flow = flow_of_queue(s, queue);
  FlowCell& cell = flow.cells[c.visit_cell];
  ++cell.ghosts;
  cell.ghost_wait_sum += wait;
  count_within(flow, c.visit_cell, promises_of(s, queue), wait, &WithinCell::ghosts);
}

Index main_cause(const State& s, const Customer& c) {
  if ((c.causes == 0 && c.own_wait == 0) || c.visit_wait == 0) return k_none;
  const WaitStory& story = s.stories[static_cast<std::size_t>(&c - s.customers.items.data())];
  const auto longest = std::max_element(story.in_visit.begin(), story.in_visit.end());
  return static_cast<Index>(longest - story.in_visit.begin());
}

void write_visit(State& s, const Customer& c, Index queue, Index outcome, SimTime started) {
  constexpr double never = std::numeric_limits<double>::quiet_NaN();
  Index group = k_none, person = k_none;
  const bool served = (outcome == k_served || outcome == k_inside) && queue < s.structure->tasks;
  if (served && c.person != k_none) {
    group = s.persons[c.person].group;
    person = c.person - s.groups[group].first_person;
  }
  const double waiting = c.waiting ? s.now - c.waiting_since : 0;
  s.records->push_back({c.customer_class, queue, c.number, c.errand, c.arrived, c.joined,
                        started < k_never ? started : never, outcome == k_inside ? never : s.now,
                        group, person, outcome, c.visit_wait + waiting, main_cause(s, c)});
}

void count_labelled_step(State& s, const Customer& c) {
  StepTotals& step = s.totals.steps[s.structure->steps[c.step].label];
  const double time = s.now - c.step_began;
  ++step.count;
  step.sum += time;
  step.square_sum += time * time;
}

void observe_watches(State& s) {
  const auto& watches = s.scenario().watches;
  for (std::size_t w = 0; w < watches.size(); ++w) {
    const Watch& watch = watches[w];
    const double value = watch.condition ? (holds(s, *watch.condition, k_none) ? 1 : 0)
                                         : value_of(s, watch.quantity, watch.subject, k_none);
    WatchState& state = s.watches[w];
    if (value == state.value) continue;
    WatchTotals& totals = s.totals.watches[w];
    if (s.counting) {
      settle_watch(state, totals, s.now);
      totals.max = std::max(totals.max, value);
      if (watch.condition && value == 0 && state.spell_began >= 0) {
        const double spell = s.now - state.spell_began;
        ++totals.spells;
        totals.spell_sum += spell;
        totals.spell_square_sum += spell * spell;
      }
      state.spell_began = value != 0 ? s.now : -1;
    }
    state.value = value;
    state.since = s.now;
  }
}

void sample_watch(State& s, Index watch, Index sample) {
  if (!s.counting) return;
  WatchTotals& totals = s.totals.watches[watch];
  totals.samples[sample] += s.watches[watch].value;
  ++totals.sampled[sample];
}

}  // namespace frontline
