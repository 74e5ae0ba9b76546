#include "gui/model/staff_plan.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "gui/model/times.hpp"
#include "model/structure.hpp"

namespace frontline::window {

void StaffPlan::collect_edits() {
  edits_.clear();
  for (const Change& change : log_)
    if (const auto* edit = std::get_if<StaffEdit>(&change)) edits_.push_back(*edit);
}

void StaffPlan::add(const StaffEdit& edit) {
  StaffEdit within = edit;
  within.count = std::clamp(edit.count, 0, k_most_persons);
  log_.emplace_back(within);
  undone_.clear();
  collect_edits();
}

void StaffPlan::add(const TimedCommand& lever) {
  log_.emplace_back(lever);
  undone_.clear();
}

bool StaffPlan::undo() {
  if (log_.empty()) return false;
  undone_.push_back(log_.back());
  log_.pop_back();
  collect_edits();
  return true;
}

bool StaffPlan::redo() {
  if (undone_.empty()) return false;
  log_.push_back(undone_.back());
  undone_.pop_back();
  collect_edits();
  return true;
}

double StaffPlan::lever(Command::Kind kind, Index subject, SimTime t) const {
  double value = kind == Command::Kind::hold_switch ? 0 : 1;
  SimTime since = 0;
  for (const Change& change : log_) {
    const auto* lever = std::get_if<TimedCommand>(&change);
    if (!lever || lever->command.kind != kind || lever->command.subject != subject) continue;
    if (lever->time > t || lever->time < since) continue;
    value = lever->command.value;
    since = lever->time;
  }
  return value;
}

const StaffEdit* StaffPlan::edit_at(Index group, SimTime t) const {
  const auto covers = [&](const StaffEdit& e) {
    return e.group == group && e.from <= t && t < e.to;
  };
  const auto last = std::find_if(edits_.rbegin(), edits_.rend(), covers);
  return last == edits_.rend() ? nullptr : &*last;
}

int StaffPlan::rostered(Index group, SimTime t) const {
  return frontline::rostered(*scenario_, group, t);
}

int StaffPlan::planned(Index group, SimTime t) const {
  if (!scenario_->clock.open_at(t)) return 0;
  const StaffEdit* edit = edit_at(group, t);
  return edit ? edit->count : rostered(group, t);
}

SimTime StaffPlan::next_change(Index group, SimTime t) const {
  return std::min(next_roster_change(*scenario_, group, t), scenario_->clock.end());
}

// When what is planned may change, or the engine goes back to its roster by itself.
std::vector<SimTime> StaffPlan::moments(Index group) const {
  std::set<SimTime> times;
  for (const StaffEdit& edit : edits_) {
    if (edit.group != group) continue;
    times.insert(edit.from);
    times.insert(edit.to);
    for (SimTime t = next_change(group, edit.from); t < edit.to; t = next_change(group, t))
      times.insert(t);
  }
  return {times.begin(), times.end()};
}

CommandLog StaffPlan::commands() const {
  CommandLog commands;
  for (Index group = 0; group < scenario_->groups.size(); ++group)
    for (const SimTime t : moments(group))
      if (t < scenario_->clock.end() && scenario_->clock.open_at(t))
        commands.push_back(
            {t, {Command::Kind::set_staff, group, static_cast<double>(planned(group, t))}});
  for (const Change& change : log_)
    if (const auto* lever = std::get_if<TimedCommand>(&change)) commands.push_back(*lever);
  std::stable_sort(commands.begin(), commands.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
  return commands;
}

namespace {

// Times at which the planned number of a group is another one than before.
std::string count_steps(const StaffPlan& plan, Index group, const Clock& clock) {
  std::set<SimTime> times = {0};
  for (const StaffEdit& edit : plan.edits())
    if (edit.group == group) times.insert({edit.from, edit.to});
  for (SimTime t = plan.next_change(group, 0); t < clock.end(); t = plan.next_change(group, t))
    times.insert(t);
  std::string steps;
  int last = -1;
  for (const SimTime t : times) {
    if (t >= clock.end() || plan.planned(group, t) == last) continue;
    last = plan.planned(group, t);
    steps += fmt::format("{}{}: {}", steps.empty() ? "" : ", ", clock_text(clock, t, true), last);
  }
  return steps;
}

}  // namespace

OverlayText overlay_of(const StaffPlan& plan, const Scenario& scenario) {
  OverlayText overlay;
  std::set<Index> groups;
  for (const StaffEdit& edit : plan.edits()) groups.insert(edit.group);
  for (const Index group : groups) {
    const StaffGroup& described = scenario.groups[group];
    if (!described.shifts.empty() || described.count.switches() || scenario.clock.days > 1)
      return {"", described.name};
    overlay.text += fmt::format("  {}: {{count: {{{}}}}}\n", described.name,
                                count_steps(plan, group, scenario.clock));
  }
  std::string head =
      "# Staffing as changed in the live window; lay it over the scenario with --with\n";
  if (plan.changes() > plan.edits().size())
    head +=
        "# Levers are not in here: they act from a moment on, as frontline run --commands plays "
        "them\n";
  overlay.text = head + "staff:\n" + overlay.text;
  return overlay;
}

}  // namespace frontline::window
