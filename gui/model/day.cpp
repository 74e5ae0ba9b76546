#include "gui/model/day.hpp"

#include <algorithm>
#include <cmath>

namespace frontline::window {

double grid_step(const Clock& clock, bool fine) {
  const double opening = clock.round_the_clock ? k_day : clock.open_length;
  if (clock.days == 1) return std::max(5.0, opening / 720);
  return std::max(opening / 288, clock.end() / (fine ? 40000 : 2500));
}

Series empty_series(const Scenario& scenario, double step) {
  Series series;
  series.step = step;
  series.waiting.resize(scenario.queues.size());
  series.longest.resize(scenario.queues.size());
  series.on_duty.resize(scenario.groups.size());
  series.busy.resize(scenario.groups.size());
  return series;
}

void Series::resize(std::size_t points) {
  for (auto& values : waiting) values.resize(points);
  for (auto& values : longest) values.resize(points);
  for (auto& values : on_duty) values.resize(points);
  for (auto& values : busy) values.resize(points);
}

void Series::sample(const Scenario& scenario, const LevelLayout& layout, const Snapshot& view,
                    std::size_t point) {
  if (point >= points()) resize(point + 1);
  for (std::size_t q = 0; q < scenario.queues.size(); ++q) {
    waiting[q][point] = static_cast<std::uint32_t>(view.levels[layout.queue_waiting + q]);
    double first = view.now;
    for (const Snapshot::Waiting& who : view.queues[q]) first = std::min(first, who.joined);
    longest[q][point] = static_cast<float>(view.now - first);
  }
  for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
    on_duty[g][point] = static_cast<std::uint16_t>(view.levels[layout.on_duty + g]);
    busy[g][point] = static_cast<std::uint16_t>(view.levels[layout.busy + g]);
  }
}

namespace {
constexpr std::size_t k_most_checkpoints = 48;
}

Day::Day(std::shared_ptr<const Scenario> scenario, const Simulation& like, std::uint64_t seed,
         std::uint32_t number, StaffPlan plan, bool rewinds)
    : scenario_(std::move(scenario)),
      layout_(*scenario_),
      number_(number),
      plan_(std::move(plan)),
      commands_(plan_.commands()),
      simulation_(like, seed, number),
      rewinds_(rewinds),
      series_(empty_series(*scenario_, grid_step(scenario_->clock, rewinds))) {
  simulation_.run_until(0);
  checkpoints_.push_back({simulation_, 0});
  look();
  apply_due();
  at_grid_point();
}

void Day::look() { view_ = simulation_.snapshot(); }

void Day::apply_due() {
  bool any = false;
  for (; applied_ < commands_.size() && commands_[applied_].time <= simulation_.now(); ++applied_) {
    simulation_.apply(commands_[applied_].command);
    any = true;
  }
  if (any) look();
}

void Day::at_grid_point() {
  series_.sample(*scenario_, layout_, view_, next_point_);
  const double span = std::max(scenario_->clock.end(), 1.0) / k_most_checkpoints;
  if (rewinds_ && checkpoints_.size() < 2 * k_most_checkpoints &&
      simulation_.now() >= checkpoints_.back().simulation.now() + span)
    checkpoints_.push_back({simulation_, applied_});
  ++next_point_;
}

void Day::restore(const Checkpoint& checkpoint) {
  simulation_ = checkpoint.simulation;
  applied_ = checkpoint.applied;
  halfway_ = false;
  next_point_ = static_cast<std::size_t>(std::floor(simulation_.now() / series_.step + 1e-9)) + 1;
  look();
}

std::size_t Day::past_points() const {
  const auto reached = static_cast<std::size_t>(std::floor(view_.now / series_.step + 1e-9)) + 1;
  return std::min(reached, series_.points());
}

bool Day::wind(SimTime t, const Budget& budget) {
  std::vector<VisitRecord> records;  // the engine holds on to it only in here
  leavers_.clear();
  if (t < simulation_.now()) {
    const auto later = std::find_if(checkpoints_.begin() + 1, checkpoints_.end(),
                                    [&](const auto& c) { return c.simulation.now() > t; });
    restore(*(later - 1));
  }
  if (rewinds_) simulation_.record_visits(&records);
  const bool due = applied_ < commands_.size() && commands_[applied_].time <= simulation_.now();
  if (halfway_ && due) halfway_ = !simulation_.run_until(simulation_.now(), k_events_in_a_slice);
  if (!halfway_) apply_due();
  while (simulation_.now() < t && !simulation_.finished()) {
    const SimTime point = static_cast<double>(next_point_) * series_.step;
    const SimTime command = applied_ < commands_.size() ? commands_[applied_].time : k_never;
    halfway_ = !simulation_.run_until(std::min({t, point, command}), k_events_in_a_slice);
    if (!halfway_) {
      look();
      apply_due();
      if (simulation_.now() >= point) at_grid_point();
    }
    for (const VisitRecord& record : records)
      if (leavers_.size() < k_most_leavers) leavers_.push_back(record);
    records.clear();
    if (budget.spent()) break;
  }
  simulation_.record_visits(nullptr);
  if (halfway_) look();
  return simulation_.now() >= t || simulation_.finished();
}

void Day::step() {
  leavers_.clear();
  simulation_.record_visits(&leavers_);
  for (bool happened = false; !happened && !simulation_.finished();) {
    const SimTime point = static_cast<double>(next_point_) * series_.step;
    const SimTime command = applied_ < commands_.size() ? commands_[applied_].time : k_never;
    const std::uint64_t before = simulation_.fingerprint();
    halfway_ = !simulation_.run_until(std::min(point, command), 1);
    happened = simulation_.fingerprint() != before;
    look();
    if (halfway_) continue;
    apply_due();
    if (simulation_.now() >= point) at_grid_point();
  }
  simulation_.record_visits(nullptr);
}

void Day::set_plan(StaffPlan plan) {
  plan_ = std::move(plan);
  const CommandLog before = std::move(commands_);
  commands_ = plan_.commands();
  const auto differs =
      std::mismatch(before.begin(), before.end(), commands_.begin(), commands_.end());
  const auto same = static_cast<std::size_t>(differs.second - commands_.begin());
  SimTime from = k_never;  // from here on the day is another one
  if (differs.first != before.end()) from = differs.first->time;
  if (differs.second != commands_.end()) from = std::min(from, differs.second->time);
  const auto still_true = [&](const Checkpoint& c) {
    return c.applied <= same && (c.simulation.now() < from || c.simulation.now() == 0);
  };
  while (checkpoints_.size() > 1 && !still_true(checkpoints_.back())) checkpoints_.pop_back();
  const bool past_stays = applied_ <= same && simulation_.now() <= from;
  if (!past_stays) restore(checkpoints_.back());
  series_.resize(std::min(series_.points(), next_point_));
}

SimTime Day::clears_at(Index queue, double span, const Budget& budget) const {
  Simulation ahead = simulation_;
  std::size_t applied = applied_;
  const SimTime until = simulation_.now() + span;
  SimTime minute = std::floor(simulation_.now() / 60) * 60;
  while (minute < until && !ahead.finished()) {
    minute += 60;
    SimTime stop = minute;
    if (applied < commands_.size()) stop = std::min(stop, commands_[applied].time);
    while (!ahead.run_until(stop, k_events_in_a_slice))
      if (budget.spent()) return -1;
    for (; applied < commands_.size() && commands_[applied].time <= ahead.now(); ++applied)
      ahead.apply(commands_[applied].command);
    if (stop < minute) {
      minute -= 60;
      continue;
    }
    if (ahead.snapshot().queues[queue].empty()) return minute;
    if (budget.spent()) return -1;
  }
  return -1;
}

}  // namespace frontline::window
