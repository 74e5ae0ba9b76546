#include "gui/model/staff_plan.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "gui/model/times.hpp"
#include "model/structure.hpp"

namespace frontline::window {

void StaffPlan::add(const StaffEdit& edit) {
  edits_.push_back(edit);
  edits_.back().count = std::clamp(edit.count, 0, k_most_persons);
  undone_.clear();
}

bool StaffPlan::undo() {
  if (edits_.empty()) return false;
  undone_.push_back(edits_.back());
  edits_.pop_back();
  return true;
}

bool StaffPlan::redo() {
  if (undone_.empty()) return false;
  edits_.push_back(undone_.back());
  undone_.pop_back();
  return true;
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

std::vector<TimedCommand> StaffPlan::commands() const {
  std::vector<TimedCommand> commands;
  for (Index group = 0; group < scenario_->groups.size(); ++group)
    for (const SimTime t : moments(group))
      if (t < scenario_->clock.end() && scenario_->clock.open_at(t))
        commands.push_back(
            {t, {Command::Kind::set_staff, group, static_cast<double>(planned(group, t))}});
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
  overlay.text =
      "# Staffing as changed in the live window; lay it over the scenario with --with\n"
      "staff:\n" +
      overlay.text;
  return overlay;
}

}  // namespace frontline::window
