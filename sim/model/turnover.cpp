// People who quit and are replaced. Each place of a group has a holder; who quits leaves it empty for
// a while, then somebody is trained (paid, not serving), then learns.

#include <algorithm>

#include "model/engine.hpp"
#include "model/statistics.hpp"
#include "model/switches.hpp"

namespace frontline {
namespace {

using PersonState = Person::State;
constexpr double k_hour = 3600;

const Turnover& turnover_of(const State& s, Index group) {
  return *s.scenario().groups[group].turnover;
}

Stream stream_of(const State& s, const Person& p, Purpose purpose) {
  return {stream_key(s.seed_key, purpose, s.structure->group_keys[p.group]), s.replication,
          p.position, 0, p.holders};
}

// The hazard that the present holder of the place bears.
double draw_endurance(const State& s, const Person& p) {
  Stream stream = stream_of(s, p, Purpose::quits);
  return draw_exponential(stream);
}

void count_event(State& s, Index group, std::vector<std::uint64_t>& counts) {
  if (s.counting) ++counts[group * s.structure->cells + s.cell];
}

void quit(State& s, Index person) {
  Person& p = s.persons[person];
  count_event(s, p.group, s.totals.quits);
  const Turnover& turnover = turnover_of(s, p.group);
  ++p.holders;
  p.vacant = true;
  Stream replaced = stream_of(s, p, Purpose::replaced), trained = stream_of(s, p, Purpose::trained);
  p.hired = s.now + std::max(0.0, sample(turnover.replaced_after, replaced));
  p.trained = p.hired + std::max(0.0, sample(turnover.training, trained));
  if (s.now >= p.hired) count_event(s, p.group, s.totals.hires);
  if (p.state == PersonState::idle) {
    stop_being_idle(s, person);
    go_off_duty(s, person);
  } else if (p.state != PersonState::off && !p.leaving) {
    p.leaving = true;  // when done
    ++s.groups[p.group].leaving;
  }
}

void change_holders(State& s, Index group) {
  const Group& g = s.groups[group];
  for (Index i = g.first_person; i < g.first_person + g.persons; ++i) {
    Person& p = s.persons[i];
    const bool since_last_hour = s.now >= p.hired && s.now - k_hour < p.hired;
    if (p.vacant && since_last_hour) count_event(s, p.group, s.totals.hires);
    if (p.vacant && s.now >= p.trained) {
      p.vacant = false;
      p.quits_at = g.hazard + draw_endurance(s, p);
    }
    if (!p.vacant && g.hazard >= p.quits_at) quit(s, i);
  }
}

}  // namespace

void start_holding(State& s, Index person) {
  Person& p = s.persons[person];
  p.quits_at = s.groups[p.group].hazard + draw_endurance(s, p);
}

void pay_trainees(State& s, Index group) {
  Group& g = s.groups[group];
  const Index places = std::min(g.persons, static_cast<Index>(scheduled(s, group, s.now)));
  int trainees = 0;
  for (Index i = g.first_person; i < g.first_person + places; ++i)
    trainees += s.persons[i].vacant && s.now >= s.persons[i].hired;
  if (trainees == g.trainees) return;
  change_level(s, s.structure->levels.paid + group, trainees - g.trainees);
  g.trainees = trainees;
}

void on_hour(State& s, Index group) {
  Group& g = s.groups[group];
  g.hazard += value_of(s, turnover_of(s, group).quits, k_none) * k_hour;
  const int before = staff_wanted(s, group, s.now);
  change_holders(s, group);
  pay_trainees(s, group);
  // A command may have set another number than the schedule's; places were won and lost all the
  // same. While closed nobody comes or is sent.
  if (s.scenario().clock.open_at(s.now))
    set_wanted(s, group, std::max(0, g.wanted + staff_wanted(s, group, s.now) - before));
}

double learned(const State& s, const Person& p) {
  const Turnover& turnover = turnover_of(s, p.group);
  if (turnover.learning_for <= 0) return 1;
  const double share = std::min(1.0, (s.now - p.learns_since) / turnover.learning_for);
  return turnover.learning_from + (1 - turnover.learning_from) * share;
}

}  // namespace frontline
