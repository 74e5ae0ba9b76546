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

void Series::sample(const Scenario& scenario, const LevelLayout& layout, SimTime now,
                    const LevelsNow& levels, std::size_t point) {
  if (point >= points()) resize(point + 1);
  for (std::size_t q = 0; q < scenario.queues.size(); ++q) {
    waiting[q][point] = static_cast<std::uint32_t>(levels.levels[layout.queue_waiting + q]);
    longest[q][point] = static_cast<float>(now - std::min(now, levels.first_joined[q]));
  }
  for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
    on_duty[g][point] = static_cast<std::uint16_t>(levels.levels[layout.on_duty + g]);
    busy[g][point] = static_cast<std::uint16_t>(levels.levels[layout.busy + g]);
  }
}

bool Fork::run_to(SimTime t, const Budget& budget) {
  while (simulation_.now() < t && !simulation_.finished()) {
    const SimTime command = applied_ < commands_.size() ? commands_[applied_].time : k_never;
    if (!simulation_.run_until(std::min(t, command), Day::k_events_in_a_slice)) {
      if (budget.spent()) return false;
      continue;
    }
    for (; applied_ < commands_.size() && commands_[applied_].time <= simulation_.now(); ++applied_)
      simulation_.apply(commands_[applied_].command);
    if (budget.spent()) break;
  }
  return simulation_.now() >= t || simulation_.finished();
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
      series_(empty_series(*scenario_, grid_step(scenario_->clock, rewinds))),
      desks_(scenario_->groups.size()) {
  std::vector<VisitRecord> records;
  simulation_.record_visits(rewinds_ ? &records : nullptr);
  simulation_.run_until(0);
  simulation_.record_visits(nullptr);
  look();
  take(records);
  checkpoints_.push_back({std::make_shared<const Simulation>(simulation_), 0, desks_});
  apply_due();
  at_grid_point();
  look();
}

void Day::look() {
  view_ = simulation_.snapshot();
  for (Index g = 0; g < desks_.size(); ++g) desks_[g].resize(view_.groups[g].size());
}

void Day::apply_due() {
  for (; applied_ < commands_.size() && commands_[applied_].time <= simulation_.now(); ++applied_)
    simulation_.apply(commands_[applied_].command);
}

// What became of those whose visits ended.
void Day::take(const std::vector<VisitRecord>& records) {
  for (const VisitRecord& record : records) {
    if (leavers_.size() < k_most_leavers) leavers_.push_back(record);
    if (record.group != k_none && record.outcome == k_served) {
      auto& desks = desks_[record.group];
      if (record.person >= desks.size()) desks.resize(record.person + 1);
      ++desks[record.person].served;
    }
    const bool unserved =
        record.outcome != k_served && record.outcome != k_unsolved && record.outcome != k_inside;
    if (unserved && unserved_.size() < k_most_unserved) unserved_.push_back(record);
  }
}

void Day::at_grid_point() {
  look_at_levels(simulation_, levels_);
  series_.sample(*scenario_, layout_, simulation_.now(), levels_, next_point_);
  if (rewinds_) count_desks();
  if (rewinds_) set_checkpoint();
  ++next_point_;
}

// When one is due and there is memory for it; else at one of the next points.
void Day::set_checkpoint() {
  const double span = std::max(scenario_->clock.end(), 1.0) / k_most_checkpoints;
  const std::shared_ptr<const Simulation>& last = checkpoints_.back().simulation;
  if (checkpoints_.size() >= 2 * k_most_checkpoints || simulation_.now() < last->now() + span)
    return;
  if (auto copy = next_checkpoint_.copy_of(simulation_, Budget(0)))
    checkpoints_.push_back(
        {std::make_shared<const Simulation>(std::move(*copy)), applied_, desks_});
  next_checkpoint_.prepare(checkpoints_.back().simulation);
}

void Day::count_desks() {
  using State = Snapshot::Person::State;
  for (Index g = 0; g < desks_.size(); ++g) {
    const auto& persons = levels_.persons[g];
    if (desks_[g].size() < persons.size()) desks_[g].resize(persons.size());
    for (Index i = 0; i < persons.size(); ++i) {
      const State state = persons[i];
      const bool away = state == State::off || state == State::on_break || state == State::down;
      desks_[g][i].on_duty += !away;
      desks_[g][i].busy += !away && state != State::idle;
    }
  }
}

void Day::restore(const Checkpoint& checkpoint) {
  simulation_ = *checkpoint.simulation;
  applied_ = checkpoint.applied;
  desks_ = checkpoint.desks;
  const SimTime now = simulation_.now();
  std::erase_if(unserved_, [&](const VisitRecord& record) { return record.ended > now; });
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
                                    [&](const auto& c) { return c.simulation->now() > t; });
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
    take(records);  // before the checkpoint, which knows what was done
    records.clear();
    if (!halfway_) {
      apply_due();
      if (simulation_.now() >= point) at_grid_point();
    }
    if (budget.spent()) break;
  }
  take(records);
  simulation_.record_visits(nullptr);
  look();
  return simulation_.now() >= t || simulation_.finished();
}

void Day::step() {
  leavers_.clear();
  std::vector<VisitRecord> records;
  simulation_.record_visits(&records);
  for (bool happened = false; !happened && !simulation_.finished();) {
    const SimTime point = static_cast<double>(next_point_) * series_.step;
    const SimTime command = applied_ < commands_.size() ? commands_[applied_].time : k_never;
    const std::uint64_t before = simulation_.fingerprint();
    halfway_ = !simulation_.run_until(std::min(point, command), 1);
    happened = simulation_.fingerprint() != before;
    take(records);
    records.clear();
    if (halfway_) continue;
    apply_due();
    if (simulation_.now() >= point) at_grid_point();
  }
  simulation_.record_visits(nullptr);
  look();
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
    return c.applied <= same && (c.simulation->now() < from || c.simulation->now() == 0);
  };
  while (checkpoints_.size() > 1 && !still_true(checkpoints_.back())) checkpoints_.pop_back();
  const bool past_stays = applied_ <= same && simulation_.now() <= from;
  if (!past_stays) restore(checkpoints_.back());
  series_.resize(std::min(series_.points(), next_point_));
}

std::vector<TimedCommand> Day::commands_after(std::size_t applied) const {
  return {commands_.begin() + static_cast<std::ptrdiff_t>(applied), commands_.end()};
}

Fork Day::fork() const { return {simulation_, commands_after(applied_)}; }

Fork Day::fork_before(SimTime t) const {
  const auto later = std::find_if(checkpoints_.begin() + 1, checkpoints_.end(),
                                  [&](const auto& c) { return c.simulation->now() > t; });
  const Checkpoint& from = *(later - 1);
  return {*from.simulation, commands_after(from.applied)};
}

SimTime Day::clears_at(Index queue, double span, const Budget& budget) {
  look_ahead_.prepare(checkpoints_.back().simulation);
  std::optional<Simulation> copy = look_ahead_.copy_of(simulation_, budget);
  if (!copy) return -1;
  Fork ahead(std::move(*copy), commands_after(applied_));
  const SimTime clears = clears_in(ahead, queue, span, budget);
  look_ahead_.give_back(std::move(ahead).release());
  return clears;
}

SimTime Day::clears_in(Fork& ahead, Index queue, double span, const Budget& budget) const {
  LevelsNow levels;
  const SimTime until = simulation_.now() + span;
  SimTime minute = std::floor(simulation_.now() / 60) * 60;
  while (minute < until && !ahead.simulation().finished()) {
    minute += 60;
    while (!ahead.run_to(minute, budget))
      if (budget.spent()) return -1;
    look_at_levels(ahead.simulation(), levels);
    if (levels.first_joined[queue] == k_never) return minute;
    if (budget.spent()) return -1;
  }
  return -1;
}

}  // namespace frontline::window
