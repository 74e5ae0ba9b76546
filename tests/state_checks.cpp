#include "state_checks.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "model/engine.hpp"
#include "model/inspect.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;
using Doing = Person::Doing;

/// Collects the first problem; what is checked later relies on what was checked before.
class Checker {
 public:
  explicit Checker(const State& state)
      : s(state),
        free_(s.customers.items.size()),
        in_lines_(s.customers.items.size()),
        with_person_(s.customers.items.size(), k_none),
        at_desk_(s.customers.items.size()),
        places_(s.customers.items.size()) {}

  std::string problem() {
    records();
    lines();
    persons();
    places();
    for (Index q = 0; q < s.scenario().queues.size(); ++q) queue(q);
    levels();
    units();
    for (Index q = 0; q < s.scenario().tasks.size(); ++q) persons_of_causes(q);
    // Whoever waits for the same bound at the same instant has an event of their own.
    const double next =
        std::min({s.next_arrival.time(), s.next_completion.time(), s.timers.time()});
    if (next > s.now) waiting_in_vain();
    watches();
    return found_;
  }

 private:
  template <class... Args>
  void expect(bool holds, fmt::format_string<Args...> what, Args&&... args) {
    if (holds || !found_.empty()) return;
    found_ = fmt::format("at {} s: {}", s.now, fmt::format(what, std::forward<Args>(args)...));
  }
  bool fine() const { return found_.empty(); }

  template <class Use>
  void for_customers(const Use& use) {
    for (Index i = 0; i < s.customers.items.size() && fine(); ++i)
      if (!free_[i] && !s.customers[i].ghost) use(i, s.customers[i]);
  }

  void records() {
    std::size_t steps = 0;
    for (Index i = s.customers.free; i != k_none && fine(); i = s.customers[i].next) {
      expect(!free_[i] && ++steps <= free_.size(), "record {} is free twice", i);
      free_[i] = true;
    }
    expect(s.ready.empty(), "{} customers may go on and do not", s.ready.size());
  }

  void stands(Index customer, Index line) {
    const Customer& c = s.customers[customer];
    ++in_lines_[customer];
    expect(!free_[customer], "a free record {} stands in line {}", customer, line);
    expect(c.line == line, "{} stands in line {}, and believes in {}", customer, line, c.line);
  }

  void line(Index index) {
    const Line& l = s.lines[index];
    std::uint32_t waiting = 0;
    Index before = k_none;
    for (Index i = l.head; i != k_none && fine(); i = s.customers[i].next) {
      stands(i, index);
      expect(in_lines_[i] == 1, "line {} goes round at {}", index, i);
      expect(s.customers[i].previous == before, "line {} is broken at {}", index, i);
      waiting += !s.customers[i].ghost;
      before = i;
    }
    expect(l.tail == before, "the last of line {} is {}, not {}", index, before, l.tail);
    for (std::size_t place = 0; place < l.members.size() && fine(); ++place) {
      const Index i = l.members[place];
      stands(i, index);
      expect(s.customers[i].previous == place, "{} is not at its place in line {}", i, index);
      const Index parent = l.members[place == 0 ? 0 : (place - 1) / 2];
      if (l.order == Line::Order::by_key)
        expect(s.customers[parent].order <= s.customers[i].order, "line {} is no heap", index);
      ++waiting;
    }
    if (l.lane != k_none) lane_waiting_[l.lane] += waiting;
  }

  void lines() {
    lane_waiting_.assign(s.lanes.size(), 0);
    for (Index i = 0; i < s.lines.size(); ++i) line(i);
    for (Index i = 0; i < s.lanes.size(); ++i)
      expect(lane_waiting_[i] == s.lanes[i].waiting, "{} wait in lane {}, which counts {}",
             lane_waiting_[i], i, s.lanes[i].waiting);
  }

  void has_customer(Index person, Index customer) {
    expect(customer < free_.size() && !free_[customer], "person {} has a customer who left",
           person);
    if (!fine()) return;
    expect(with_person_[customer] == k_none, "customer {} is with two persons", customer);
    with_person_[customer] = person;
    ++places_[customer];
    expect(s.customers[customer].person == person, "customer {} is with {}, and believes in {}",
           customer, person, s.customers[customer].person);
  }

  void person(Index i) {
    const Person& p = s.persons[i];
    expect(p.state != PersonState::attached, "person {} is between two states", i);
    const PersonState work = p.state == PersonState::down ? p.interrupted : p.state;
    const bool serves = work == PersonState::serving && p.seats.empty();
    const bool attends = serves || work == PersonState::setting_up;
    const bool lets_go = work == PersonState::held && p.customer == k_none;  // broke down then
    if (attends || (work == PersonState::held && !lets_go)) {
      has_customer(i, p.customer);
      if (!fine()) return;
      const Customer& c = s.customers[p.customer];
      expect(!c.forgotten || c.held, "{} is served, though forgotten", p.customer);
      at_desk_[p.customer] = work == PersonState::setting_up;
      expect(c.waiting == (work == PersonState::setting_up), "customer {} waits wrongly",
             p.customer);
      expect(c.held == (work == PersonState::held), "customer {} is held wrongly", p.customer);
    } else {
      expect(p.customer == k_none, "person {} has a customer in state {}", i,
             static_cast<int>(p.state));
    }
    for (const Seat& seat : p.seats)
      if (seat.customer != k_none) has_customer(i, seat.customer);
    const bool works = p.state == PersonState::setting_up || p.state == PersonState::serving ||
                       p.state == PersonState::held || p.state == PersonState::wrap_up;
    if (works) {
      ++busy_[p.group];
      ++task_busy_[p.served];
    }
    if (works && p.state != PersonState::held)
      expect(p.until >= s.now, "person {} should have ended at {}", i, p.until);
    expect(works || p.state == PersonState::down || p.served == k_none,
           "person {} does nothing, and serves", i);
    expect(!p.leaving || p.state != PersonState::off, "person {} leaves, and has left", i);
  }

  void group(Index g) {
    const Group& described = s.groups[g];
    int there = 0, idle = 0, down = 0, on_break = 0, leaving = 0;
    for (Index i = described.first_person; i < described.first_person + described.persons; ++i) {
      const Person& p = s.persons[i];
      expect(p.group == g && p.position == i - described.first_person, "person {} is misplaced", i);
      person(i);
      there += p.state != PersonState::off;
      idle += p.state == PersonState::idle;
      down += p.state == PersonState::down;
      on_break += p.state == PersonState::on_break;
      leaving += p.leaving;
    }
    expect(there == described.present, "group {}: {} present, not {}", g, there, described.present);
    expect(idle == described.idle, "group {}: {} idle, not {}", g, idle, described.idle);
    expect(down == described.down, "group {}: {} down, not {}", g, down, described.down);
    expect(on_break == described.on_break, "group {}: {} on break, not {}", g, on_break,
           described.on_break);
    expect(leaving == described.leaving, "group {}: {} leaving, not {}", g, leaving,
           described.leaving);
    Index before = k_none;
    for (Index i = described.first_idle; i != k_none && fine(); i = s.persons[i].next) {
      expect(s.persons[i].state == PersonState::idle && s.persons[i].previous == before,
             "group {}: the idle are out of order at {}", g, i);
      before = i;
      expect(--idle >= 0, "group {}: the idle go round", g);
    }
    expect(idle == 0 && described.last_idle == before, "group {}: some idle are lost", g);
  }

  void persons() {
    busy_.assign(s.groups.size(), 0);
    task_busy_.assign(s.structure->served.size(), 0);
    for (Index g = 0; g < s.groups.size() && fine(); ++g) group(g);
  }

  // Everybody is in exactly one place, from which something takes them away.
  void places() {
    for (const Batch& batch : s.batches)
      for (const Index i : batch.customers) {
        expect(!free_[i] && s.structure->steps[s.customers[i].step].kind == StepKind::collect,
               "{} is in a batch, and elsewhere", i);
        ++places_[i];
      }
    std::size_t held = 0;
    for (Index q = 0; q < s.held.size(); ++q)
      for (const Index i : s.held[q]) {
        ++held;
        expect(!free_[i] && s.customers[i].held && queue_of(i) == q, "{} is held in vain", i);
      }
    expect(held == s.held_customers, "{} are held, not {}", held, s.held_customers);
    for (Index i = 0; i < free_.size() && fine(); ++i)
      if (!free_[i] && s.customers[i].ghost)
        expect(in_lines_[i] == 1, "a ghost {} stands nowhere", i);
    for_customers([&](Index i, const Customer& c) {
      places_[i] += in_lines_[i];
      expect((c.line != k_none) == (in_lines_[i] > 0), "{} is not in the line it believes in", i);
      const bool self = c.served != k_none;
      if (self) {
        ++places_[i];
        ++busy_[s.structure->served[c.served].group];
        ++task_busy_[c.served];
      }
      if (!self && places_[i] == 0 && s.timers.pending(timer_handle(s, i, CustomerTimer::main)))
        ++places_[i];  // a delay, a callback, or on the way back
      // A callback that was forgotten waits for nothing else.
      expect(places_[i] == 1, "customer {} (step {}, class {}) is in {} places", i, c.step,
             c.customer_class, places_[i]);
      expect(!in_lines_[i] || c.waiting, "{} stands in line, and does not wait", i);
    });
  }

  bool is_failure(const Customer& c) const {
    return s.scenario().classes[c.customer_class].failures;
  }
  bool comes_again(Index i) const {  // outside, on the way back
    const Customer& c = s.customers[i];
    return c.errand > 0 && c.at_door;
  }
  Index queue_of(Index i) const { return s.structure->steps[s.customers[i].step].queue; }

  void queue(Index q) {
    std::uint32_t waiting = 0, all = 0;
    for_customers([&](Index i, const Customer& c) {
      if (!c.waiting || queue_of(i) != q) return;
      ++all;
      waiting += !c.called_back;
    });
    expect(waiting == waiting_in(s, q), "{} wait in queue {}, not {}", waiting, q,
           waiting_in(s, q));
    expect(all == s.causes[q].waiting, "{} wait in queue {}, its causes count {}", all, q,
           s.causes[q].waiting);
  }

  void level(Index i, std::int64_t value, std::string_view name) {
    expect(s.levels[i].value == value, "the level {} is {}, not {}", name, s.levels[i].value,
           value);
  }

  void levels() {
    const LevelLayout& layout = s.structure->levels;
    std::vector<std::int64_t> number(s.scenario().classes.size()), waiting(number.size()),
        at_task(s.scenario().tasks.size());
    std::uint64_t inside = 0;
    for_customers([&](Index i, const Customer& c) {
      if (c.waiting && !c.called_back) ++waiting[c.customer_class];
      const StepFacts& step = s.structure->steps[c.step];
      const bool at_work = with_person_[i] != k_none || c.served != k_none;
      if (step.kind == StepKind::serve && !c.held && (c.waiting || at_work)) ++at_task[step.task];
      if (is_failure(c) || comes_again(i)) return;
      ++number[c.customer_class];
      ++inside;
    });
    expect(inside + s.backlog == s.inside + s.backlog, "{} are inside, not {}", inside, s.inside);
    for (Index c = 0; c < number.size(); ++c) {
      level(layout.class_number + c, number[c], "class_number");
      level(layout.class_waiting + c, waiting[c], "class_waiting");
    }
    for (Index t = 0; t < at_task.size(); ++t)
      level(s.structure->queues[s.scenario().tasks[t].queue].number, at_task[t], "task_number");
    for (Index g = 0; g < s.groups.size(); ++g) {
      level(layout.busy + g, busy_[g], "busy");
      if (s.scenario().groups[g].unlimited) continue;
      level(layout.on_duty + g, s.groups[g].available(), "on_duty");
      level(layout.paid + g, s.groups[g].present + s.groups[g].trainees, "paid");
    }
    for (Index i = 0; i < task_busy_.size(); ++i)
      level(layout.task_busy + i, task_busy_[i], "task_busy");
    for (std::size_t i = 0; i < s.levels.size(); ++i)
      expect(s.levels[i].value >= 0, "level {} is {}", i, s.levels[i].value);
  }

  void units() {
    const LevelLayout& layout = s.structure->levels;
    Index kind = 0;
    for (Index r = 0; r < s.scenario().resources.size(); ++r) {
      std::int64_t in_use = 0;
      for (const ResourceKind& described : s.scenario().resources[r].kinds) {
        expect(s.units_free[kind] >= 0, "{} units of kind {} are free", s.units_free[kind], kind);
        level(layout.kind_in_use + kind, described.count - s.units_free[kind], "kind_in_use");
        in_use += described.count - s.units_free[kind];
        ++kind;
      }
      level(layout.resource_in_use + r, in_use, "resource_in_use");
    }
    for (const int taken : s.units_taken) expect(taken >= 0, "{} kept units are taken", taken);
  }

  void persons_of_causes(Index q) {
    const CauseClock& clock = s.causes[q];
    const bool plain = s.structure->queues[q].plain_causes;
    int all = 0, serving = 0, wrapping = 0, breaks = 0, down = 0;
    std::vector<int> own(s.scenario().classes.size());
    for (const Person& p : s.persons) {
      if (s.structure->served_by_task[p.group][q] == k_none) continue;
      all += plain ? p.state != PersonState::off : p.doing != Doing::nothing;
      serving += p.doing == Doing::serving;
      wrapping += p.doing == Doing::wrapping;
      breaks += p.doing == Doing::on_break;
      down += p.doing == Doing::down;
      if (p.doing == Doing::serving) ++own[p.doing_class];
    }
    expect(all == clock.persons, "{} do something for queue {}, not {}", all, q, clock.persons);
    if (plain) return;
    expect(serving == clock.serving.count && wrapping == clock.wrapping.count &&
               breaks == clock.breaks.count && down == clock.down.count,
           "what persons do for queue {} is not what its causes count", q);
    for (Index c = 0; c < own.size(); ++c)
      expect(own[c] == s.own_causes[q * own.size() + c].count, "queue {} counts class {} wrongly",
             q, c);
  }

  // Whoever can be served is served at once.
  void waiting_in_vain() {
    for_customers([&](Index i, const Customer& c) {
      if (c.line == k_none || c.forgotten) return;
      const StepFacts& step = s.structure->steps[c.step];
      const Index callback_line = s.structure->queues[step.queue].callback_line;
      if (step.priority && !(c.called_back && callback_line != k_none))
        expect(c.raised == is_switched(s, step.priority->level, i), "{} is in the wrong line", i);
      if (step.kind != StepKind::serve) return unit_in_vain(i, c);
      const Index lane = s.lines[c.line].lane;
      for (const Index number : s.structure->servers_of_task[step.task]) {
        const Served& served = s.structure->served[number];
        if (!holds(s, served.what->when, i)) continue;
        bool idle = s.groups[served.group].idle > 0 || served.unlimited;
        if (lane != k_none && !served.unlimited)
          idle = s.lanes[lane].group == served.group &&
                 s.persons[s.groups[served.group].first_person + s.lanes[lane].position].state ==
                     PersonState::idle;
        idle = idle || has_room(served, lane);
        expect(!idle,
               "customer {} (class {}) waits at task {} in line {}, since {} s, while group {} is "
               "idle",
               i, c.customer_class, step.task, c.line, c.waiting_since, served.group);
      }
    });
  }

  // Somebody who serves several of the task at once could take one more. (Where somebody waits who
  // needs the whole person, that may go before.)
  bool has_room(const Served& served, Index lane) const {
    const Group& group = s.groups[served.group];
    if (served.seats == 0 || group.has_too_many()) return false;
    for (const Index queue : s.structure->queues_of_group[served.group])
      if (queue != served.queue && s.causes[queue].waiting > 0) return false;
    for (Index i = group.first_person; i < group.first_person + group.persons; ++i) {
      const Person& p = s.persons[i];
      if (lane != k_none &&
          (s.lanes[lane].group != served.group || s.lanes[lane].position != p.position))
        continue;
      if (!p.seats.empty() && p.seats.size() < served.seats && !p.leaving && !break_is_due(s, p))
        return true;
    }
    return false;
  }

  void unit_in_vain(Index i, const Customer& c) {
    const Step& step = *s.structure->steps[c.step].what;
    for (const Index each : step.first_of) {
      const Index kind = s.structure->levels.first_kind[step.resource] + each;
      const int seats = s.scenario().resources[step.resource].kinds[each].seats;
      if (seats > 0 && c.party > seats * step.amount) continue;
      int free = s.units_free[kind];
      for (const Index k : s.structure->keepings_of_kind[kind])
        if (s.structure->keepings[k].customer_class != c.customer_class)
          free -= std::max(0, s.units_kept[k] - s.units_taken[k]);
      expect(free < step.amount, "customer {} waits while {} units of kind {} are free", i, free,
             kind);
    }
  }

  void watches() {
    for (std::size_t w = 0; w < s.watches.size(); ++w) {
      const Watch& watch = s.scenario().watches[w];
      const double value = watch.condition ? (holds(s, *watch.condition, k_none) ? 1 : 0)
                                           : value_of(s, watch.quantity, watch.subject, k_none);
      expect(s.watches[w].value == value, "watch {} is {}, not {}", watch.name, value,
             s.watches[w].value);
    }
  }

  const State& s;
  std::string found_;
  std::vector<char> free_;
  std::vector<int> in_lines_;
  std::vector<Index> with_person_;
  std::vector<char> at_desk_;
  std::vector<int> places_;
  std::vector<std::uint32_t> lane_waiting_;
  std::vector<std::int64_t> busy_, task_busy_;
};

}  // namespace

std::string problem_of_state(const Simulation& simulation) {
  return Checker(inspect(simulation)).problem();
}

}  // namespace frontline
