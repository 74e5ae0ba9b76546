// What a command does to the running day.

#include "model/commands.hpp"

#include <cassert>
#include <utility>

#include "model/engine.hpp"

namespace frontline {
namespace {

// What follows from the scenario is built anew; it has the shape that it had.
void set_levers(State& s, Levers levers) {
  s.structure = std::make_shared<const Structure>(s.structure->described, std::move(levers));
}

// Whoever comes next is the same customer, earlier or later.
void scale_arrivals(State& s, Index c, double factor) {
  const bool by_rate = goes_by_rate(s.structure->classes[c]);
  const double ahead = by_rate ? rate_ahead(s, c) : 0;
  Levers levers = s.structure->levers;
  levers.arrivals.resize(s.structure->classes.size(), 1);
  levers.arrivals[c] = factor;
  set_levers(s, std::move(levers));
  if (by_rate) arrive_after(s, c, ahead);
}

void scale(State& s, std::vector<double> Levers::*factors, std::size_t size, Index subject,
           double factor) {
  Levers levers = s.structure->levers;
  (levers.*factors).resize(size, 1);
  (levers.*factors)[subject] = factor;
  set_levers(s, std::move(levers));
}

// Who waits, who is free and how many there are is looked at again; all else asks when it is used.
void hold_switch(State& s, Index lever, SwitchPosition position) {
  Levers levers = s.structure->levers;
  levers.switches.resize(s.scenario().switches.size(), SwitchPosition::automatic);
  levers.switches[lever] = position;
  set_levers(s, std::move(levers));
  observe_switches(s);
  for (Index g = 0; g < s.groups.size(); ++g) on_minute(s, g);
  reconsider_all(s, true);
  recheck_at_time(s);
}

}  // namespace

void obey(State& s, const Command& command) {
  using Kind = Command::Kind;
  const Index subject = command.subject;
  switch (command.kind) {
    case Kind::set_staff:
      assert(subject < s.groups.size() && command.value >= 0);
      return set_wanted(s, subject, static_cast<int>(command.value));
    case Kind::scale_arrivals:
      assert(subject < s.arrivals.size() && command.value >= 0);
      return scale_arrivals(s, subject, command.value);
    case Kind::scale_service:
      assert(subject < s.structure->tasks && command.value >= k_least_factor);
      scale(s, &Levers::service, s.structure->tasks, subject, command.value);
      return draw_needs_anew(s);
    case Kind::scale_patience:
      assert(subject < s.structure->classes.size() && command.value >= k_least_factor);
      return scale(s, &Levers::patience, s.structure->classes.size(), subject, command.value);
    case Kind::hold_switch:
      assert(subject < s.scenario().switches.size());
      return hold_switch(s, subject, static_cast<SwitchPosition>(command.value));
  }
}

}  // namespace frontline
