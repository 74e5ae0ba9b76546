#include "gui/model/session.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/replications.hpp"
#include "analysis/warm_up.hpp"
#include "core/overloaded.hpp"
#include "gui/model/times.hpp"
#include "model/language/command_file.hpp"

namespace frontline::window {
namespace {

constexpr double k_ahead = 12 * 3600;           // how far to look for the end of a queue, seconds
constexpr std::uint64_t k_frames_between = 15;  // looks ahead while it plays
constexpr double k_for_winding =
    0.6;  // of a frame's budget; the rest is for looking at what came of it

Day day_of(const std::shared_ptr<const Scenario>& scenario, std::uint64_t seed,
           std::uint32_t number, const StaffPlan& plan) {
  return {scenario, Simulation(scenario, seed, number), seed, number, plan};
}

// With the warm-up found where the scenario leaves it open, as for a run; `plans`: what it offers.
std::shared_ptr<const Scenario> loaded(const std::string& file, const LoadOptions& how,
                                       const Session::Options& options,
                                       std::vector<std::string>& plans) {
  LoadedScenario loaded = load_scenario(file, how);
  plans = std::move(loaded.plans);
  refuse_endless(*loaded.scenario, options.max_events);
  if (!loaded.scenario->clock.find_warm_up) return loaded.scenario;
  RunOptions pilots;
  pilots.seed = options.seed.value_or(loaded.scenario->run.seed);
  pilots.threads = options.threads;
  return find_warm_up(*loaded.scenario, pilots).scenario;
}

}  // namespace

Session::Session(Options options)
    : options_(std::move(options)),
      scenario_(loaded(options_.file, options_.load, options_, plans_)),
      seed_(options_.seed.value_or(scenario_->run.seed)),
      number_(options_.day),
      background_(std::make_unique<Background>(options_.threads)),
      plan_(scenario_),
      planned_(day_of(scenario_, seed_, number_, plan_)) {
  selected_ = first_selection(*scenario_);
  background_->start(scenario_, planned_.at_start(), seed_, plan_);
  find_facts(Budget(2));
}

void Session::use(std::shared_ptr<const Scenario> scenario) {
  scenario_ = std::move(scenario);
  seed_ = options_.seed.value_or(scenario_->run.seed);
  plan_ = StaffPlan(scenario_);
  selected_ = first_selection(*scenario_);
  outlook_ = nullptr;
  begin_day();
}

bool Session::load(const std::string& file, const LoadOptions& how) {
  try {
    std::vector<std::string> plans;
    std::shared_ptr<const Scenario> fresh = loaded(file, how, options_, plans);
    const Simulation trial(fresh, 1, 0);  // may refuse
    errors_.clear();
    options_.file = file;
    options_.load = how;
    plans_ = std::move(plans);
    use(std::move(fresh));
    return true;
  } catch (const ScenarioError& error) {
    errors_ = error.diagnostics();
  } catch (const RunError& error) {
    errors_ = {Diagnostic{file, 0, 0, "", error.what()}};
  }
  return false;
}

void Session::reload() {
  const SimTime was = target_;
  if (load(options_.file, options_.load)) send_to(was);
}

void Session::lose_file() {
  errors_ = {Diagnostic{options_.file, 0, 0, "", "the file is gone: deleted, renamed or moved"}};
}

void Session::open(const std::string& file) {
  if (load(file, {})) playing_ = false;
}

void Session::begin_day() {
  problem_.clear();
  winding_ = false;
  target_ = 0;
  people_.forget();
  planned_ = day_of(scenario_, seed_, number_, StaffPlan(scenario_));
  changed_.reset();
  set_plan(plan_);
}

void Session::set_plan(StaffPlan plan) {
  plan_ = std::move(plan);
  if (!plan_.changed()) {
    changed_.reset();
  } else if (changed_) {
    changed_->set_plan(plan_);
  } else {
    // The day so far is the one that was planned; it begins as its copy and goes on as another.
    changed_.emplace(planned_);
    changed_->set_plan(plan_);
    show_changed_ = true;
  }
  background_->start(scenario_, planned_.at_start(), seed_, plan_);
  futures_due_ = looks_ahead_;
  people_.tell_again(day());
  facts_stale_ = true;
  send_to(target_);
}

void Session::set_lever(const Command& command) {
  if (target_ == k_never) return;  // on the way to the end
  if (plan_.lever(command.kind, command.subject, target_) == command.value) return;
  StaffPlan plan = plan_;
  plan.add(TimedCommand{target_, command});
  set_plan(std::move(plan));
}

// From where both days are now; they must have come there.
void Session::look_ahead_again() {
  futures_due_ = false;
  const SimTime until = opening_at(scenario_->clock, planned_.now()).to;
  FutureWish wish{until, planned_.series().step, {planned_.simulation(), planned_.coming()}, {}};
  if (changed_) wish.changed = Moment{changed_->simulation(), changed_->coming()};
  background_->look_ahead(std::move(wish));
}

ReportWish Session::report_wish(const std::string& commands, Language language) const {
  html::Repeated repeated{options_.load.changes,
                          html::permission_words(options_.load.root, options_.max_events)};
  ReportWish wish{scenario_, seed_, current().plan().commands(), std::move(repeated), language};
  if (!commands.empty()) wish.scenario = played_with(*scenario_, commands);
  return wish;
}

void Session::show_day(std::uint32_t number) {
  number_ = number;
  const SimTime was = target_;
  begin_day();
  send_to(was);
}

void Session::send_to(SimTime t) {
  futures_due_ = futures_due_ || (looks_ahead_ && t < target_);  // what was ahead is past no more
  target_ = std::max(t, 0.0);
  winding_ = true;
  facts_stale_ = true;
}

void Session::apply(const Action& chosen) {
  const auto undone = [&](bool any, StaffPlan plan) {
    if (any) set_plan(std::move(plan));
  };
  std::visit(
      Overloaded{
          [&](const action::TogglePlay&) {
            playing_ = !playing_ && !day().over();
            if (!playing_ && !winding_) target_ = day().now();
          },
          [&](const action::Pause&) { playing_ = false; },
          [&](const action::Step&) {
            if (winding_) return;
            playing_ = false;
            try {
              shown_day().step();
            } catch (const RunError& error) {
              problem_ = error.what();
            }
            target_ = day().now();
            winding_ = true;  // the other day follows
            facts_stale_ = true;
          },
          [&](const action::ChangeSpeed& change) {
            const int last = static_cast<int>(std::size(k_speeds)) - 1;
            speed_ =
                static_cast<std::size_t>(std::clamp(static_cast<int>(speed_) + change.by, 0, last));
          },
          [&](const action::GoTo& go) { send_to(go.time); },
          [&](const action::Restart&) {
            plan_ = StaffPlan(scenario_);
            playing_ = false;
            begin_day();
          },
          [&](const action::ChangeDay& change) {
            if (change.by < 0 && number_ == 0) return;
            show_day(change.by < 0 ? number_ - 1 : number_ + 1);
          },
          [&](const action::ShowDay& show) { show_day(show.number); },
          [&](const action::Staff& staff) {
            StaffEdit edit = staff.edit;
            edit.from = std::max(edit.from, target_);
            if (edit.to <= edit.from) return;
            StaffPlan plan = plan_;
            plan.add(edit);
            set_plan(std::move(plan));
          },
          [&](const action::StaffNow& staff) {
            const Index group = selected_.group;
            if (group == k_none || !scenario_->clock.open_at(target_)) return;
            const int count = plan_.planned(group, target_) + staff.by;
            if (count < 0) return;
            StaffPlan plan = plan_;
            plan.add({group, target_, plan.next_change(group, target_), count});
            set_plan(std::move(plan));
          },
          [&](const action::Lever& lever) {
            set_lever({lever.kind, lever.subject, lever.value});
          },
          [&](const action::ToggleFutures&) {
            looks_ahead_ = futures_due_ = !looks_ahead_;
            if (!looks_ahead_) background_->stop_looking_ahead();
          },
          [&](const action::Undo&) {
            StaffPlan plan = plan_;
            const bool any = plan.undo();
            undone(any, std::move(plan));
          },
          [&](const action::Redo&) {
            StaffPlan plan = plan_;
            const bool any = plan.redo();
            undone(any, std::move(plan));
          },
          [&](const action::Select& select) {
            selected_ = {select.queue, select.group == k_none
                                           ? group_of_queue(*scenario_, select.queue)
                                           : select.group};
            facts_stale_ = true;
          },
          [&](const action::SelectNext&) {
            const auto next = static_cast<Index>((selected_.queue + 1) % scenario_->queues.size());
            selected_ = {next, group_of_queue(*scenario_, next)};
            facts_stale_ = true;
          },
          [&](const action::TogglePlan&) {
            show_changed_ = !show_changed_;
            people_.tell_again(day());
            facts_stale_ = true;
          },
          [&](const action::Open& file) { open(file.file); },
          [&](const action::UsePlan& plan) {
            LoadOptions how = options_.load;
            how.plan = plan.name;
            const SimTime was = target_;
            if (load(options_.file, how)) send_to(was);
          },
          [&](const action::LookAt& look) { people_.look_at(look.who); },
          [&](const action::Follow& follow) { people_.follow(day(), follow.who, follow.arrived); },
          [&](const action::Unfollow&) { people_.unfollow(); },
          [&](const action::ChooseReason& choose) { people_.choose(choose.reason); },
          [&](const action::Dismiss&) { errors_.clear(); },
          [](const auto&) {},
      },
      chosen);
}

void Session::move_on(double milliseconds) {
  if (!problem_.empty()) return;
  try {
    const Budget budget(milliseconds);
    bool there = planned_.wind(target_, budget.at_most(changed_ ? milliseconds / 2 : milliseconds));
    if (changed_) there = changed_->wind(target_, budget) && there;
    if (there) winding_ = false;
  } catch (const RunError& error) {
    problem_ = error.what();
    playing_ = winding_ = false;
  }
}

void Session::advance(double seconds, double milliseconds) {
  const Budget frame(milliseconds);
  ++frame_;
  if (playing_ && !winding_) {
    const SimTime slowest = changed_ ? std::min(planned_.now(), changed_->now()) : planned_.now();
    // Who cannot keep up is not chased: the target stays at most a frame ahead.
    const SimTime from = std::min(target_, slowest + seconds * std::min(speed(), 1e6));
    target_ = speed() == k_never ? k_never : from + seconds * speed();
  }
  const SimTime before = day().now();
  move_on(milliseconds * k_for_winding);
  const bool all_over = planned_.over() && (!changed_ || changed_->over());
  if (target_ == k_never || all_over)
    target_ = std::min(target_, std::max(planned_.now(), current().now()));
  if (playing_ && all_over) playing_ = false;
  if (futures_due_ && !winding_ && problem_.empty()) look_ahead_again();
  futures_ = background_->futures();
  planned_outlook_ = background_->planned_outlook();
  if (auto fresh = background_->outlook(); fresh != outlook_) {
    outlook_ = std::move(fresh);
    facts_stale_ = true;
  }
  if (day().now() != before || facts_stale_) find_facts(frame.at_most(milliseconds / 4));
  people_.see(day(), frame.at_most(milliseconds / 4));
  people_.look_away();  // until somebody points there again
}

void Session::find_facts(const Budget& budget) {
  const SimTime clears = facts_.clears_at;
  facts_ = facts_of(day(), selected_, outlook_.get());
  other_facts_.reset();
  if (other()) other_facts_ = facts_of(*other(), selected_, outlook_.get());
  const bool look_ahead = facts_stale_ || !playing_ || frame_ % k_frames_between == 0;
  facts_stale_ = false;
  if (facts_.waiting == 0) return;
  if (look_ahead && !winding_ && problem_.empty())
    facts_.clears_at = shown_day().clears_at(selected_.queue, k_ahead, budget);
  else if (clears > facts_.now)
    facts_.clears_at = clears;
}

void Session::settle() {
  while (winding_ && problem_.empty()) move_on(1000);
  if (futures_due_ && problem_.empty()) look_ahead_again();
  background_->finish();
  outlook_ = background_->outlook();
  planned_outlook_ = background_->planned_outlook();
  futures_ = background_->futures();
  facts_stale_ = true;
  find_facts(Budget(1000));
  while (!people_.see(day(), Budget(1000))) {
  }
}

SimTime Session::chart_end() const {
  const Opening opening = opening_at(scenario_->clock, day().now());
  const SimTime late = std::max(day().now(), other() ? other()->now() : 0.0);
  return scenario_->clock.days > 1 ? opening.to : std::max(opening.to, late);
}

}  // namespace frontline::window
