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

void quit(State& s, Index person) {
  Person& p = s.persons[person];
  const Turnover& turnover = turnover_of(s, p.group);
  ++p.holders;
  p.vacant = true;
  Stream replaced = stream_of(s, p, Purpose::replaced), trained = stream_of(s, p, Purpose::trained);
  p.hired = s.now + std::max(0.0, sample(turnover.replaced_after, replaced));
  p.trained = p.hired + std::max(0.0, sample(turnover.training, trained));
  if (p.state == PersonState::idle) {
    stop_being_idle(s, person);
    go_off_duty(s, person);
  } else if (p.state != PersonState::off && !p.leaving) {
    p.leaving = true;  // when done
    ++s.groups[p.group].leaving;
  }
}

}  // namespace

void start_turnover(State& s, Index group) {
  const Group& g = s.groups[group];
  for (Index i = 0; i < g.persons; ++i) {
    Person& p = s.persons[g.first_person + i];
    p.quits_at = draw_endurance(s, p);
  }
}

void on_hour(State& s, Index group) {
  Group& g = s.groups[group];
  g.hazard += value_of(s, turnover_of(s, group).quits, k_none) * k_hour;
  int trainees = 0;
  for (Index i = 0; i < g.persons; ++i) {
    Person& p = s.persons[g.first_person + i];
    if (p.vacant && s.now >= p.trained) {
      p.vacant = false;
      p.quits_at = g.hazard + draw_endurance(s, p);
    }
    if (!p.vacant && g.hazard >= p.quits_at) quit(s, g.first_person + i);
    const bool in_training = p.vacant && s.now >= p.hired;
    if (in_training && i < static_cast<Index>(scheduled(s, group, s.now))) ++trainees;
  }
  const Index level = s.structure->levels.paid + group;
  change_level(s, level, trainees - g.trainees);
  g.trainees = trainees;
  on_staff_change(s, group);
}

double learned(const State& s, const Person& p) {
  const Turnover& turnover = turnover_of(s, p.group);
  if (p.holders == 0 || turnover.learning_for <= 0) return 1;
  const double share = std::min(1.0, (s.now - p.trained) / turnover.learning_for);
  return turnover.learning_from + (1 - turnover.learning_from) * share;
}

}  // namespace frontline
