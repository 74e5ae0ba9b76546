// The plan of a day: the scenario's roster, and over it what was changed by hand.
//
// An *edit* says how many persons of a group are to be on duty in a span of time; where edits
// overlap the later one holds. A *lever* is a command of another kind, from its time on. Both are one
// log: undo takes the last change back, redo brings it again. commands() turns them into what the
// engine understands, so that a plan is the same on every day.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "model/simulation.hpp"

namespace frontline::window {

struct StaffEdit {
  Index group = 0;
  SimTime from = 0, to = 0;  ///< seconds after the first opening, [from, to)
  int count = 0;             ///< persons, 0 to k_most_persons
};
inline constexpr int k_most_persons = k_most_commanded;

class StaffPlan {
 public:
  explicit StaffPlan(std::shared_ptr<const Scenario> scenario) : scenario_(std::move(scenario)) {}

  const std::vector<StaffEdit>& edits() const { return edits_; }
  std::size_t changes() const { return log_.size(); }  ///< edits and levers
  bool changed() const { return !log_.empty(); }
  bool can_redo() const { return !undone_.empty(); }
  void add(const StaffEdit& edit);  ///< nothing can be redone afterwards
  void add(const TimedCommand& lever);
  bool undo();  ///< false: there is nothing to undo
  bool redo();

  /// Persons wanted at t: of the last edit that covers it, else of the roster.
  int planned(Index group, SimTime t) const;
  /// The same without edits: the plain count, whatever switches or absences do to it.
  int rostered(Index group, SimTime t) const;
  /// Where a lever stands at t: a factor, 1 unless set, or a SwitchPosition.
  double lever(Command::Kind kind, Index subject, SimTime t) const;
  /// Until when a change made at t lasts: the next step of the roster, or the end.
  SimTime next_change(Index group, SimTime t) const;
  /// What to tell the engine, by time; none while closed.
  CommandLog commands() const;

 private:
  using Change = std::variant<StaffEdit, TimedCommand>;
  void collect_edits();
  const StaffEdit* edit_at(Index group, SimTime t) const;
  std::vector<SimTime> moments(Index group) const;

  std::shared_ptr<const Scenario> scenario_;
  std::vector<Change> log_, undone_;
  std::vector<StaffEdit> edits_;  ///< of the log
};

/// The lines of an overlay for `--with`: the groups that were changed, as they are planned. Empty
/// where the language cannot say it (`refused` then holds the group's name): counts that a condition
/// switches, shifts, several days.
struct OverlayText {
  std::string text, refused;
};
OverlayText overlay_of(const StaffPlan& plan, const Scenario& scenario);

}  // namespace frontline::window
