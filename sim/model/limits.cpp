#include "model/limits.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "model/engine.hpp"

namespace frontline {
namespace {

const std::string& class_name(const State& s, Index customer_class) {
  return s.scenario().classes[customer_class].name;
}

std::string queue_name(const State& s, Index queue) {
  const auto& tasks = s.scenario().tasks;
  return queue < tasks.size() ? tasks[queue].name
                              : s.scenario().resources[queue - tasks.size()].name;
}

/// `"check_in"`, or `"delay 2"` of what has no queue and no label.
std::string place_of_step(const State& s, const Customer& c) {
  const StepFacts& facts = s.structure->steps[c.step];
  if (facts.queue != k_none) return fmt::format("\"{}\"", queue_name(s, facts.queue));
  const Step& step = *facts.what;
  return fmt::format("\"{}\"", step.label.empty() ? step.draw_name : step.label);
}

std::string about_customer(const State& s, Index customer) {
  const Customer& c = s.customers[customer];
  return fmt::format("class \"{}\" at {}", class_name(s, c.customer_class), place_of_step(s, c));
}

std::string about_person(const State& s, EventKind kind, Index person) {
  const std::string& group = s.scenario().groups[s.persons[person].group].name;
  const bool fails = kind == EventKind::breakdown || kind == EventKind::repair;
  return fmt::format("{} of \"{}\"", fails ? "failures" : "breaks", group);
}

std::string about_timer(const State& s) {
  const std::uint32_t handle = s.timers.handle();
  if (handle < fixed_handles(s)) return "what the calendar sets";
  const Index index = (handle - fixed_handles(s)) / 4;
  const auto kind = static_cast<EventKind>(s.timers.rank());
  switch ((handle - fixed_handles(s)) % 4) {
    case 3: return about_person(s, kind, s.person_of_timer[index]);
    case 2:
      return fmt::format("units of \"{}\"",
                         s.scenario().resources[s.holdings[index].resource].name);
    default: return about_customer(s, index);
  }
}

/// "14:23:05", with the day of a run over several.
std::string time_text(const State& s, SimTime t) {
  const Clock& clock = s.scenario().clock;
  const auto seconds = static_cast<std::int64_t>(std::floor(clock.start + std::max(t, 0.0)));
  const std::string time =
      fmt::format("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
  const int day = static_cast<int>(t / k_day) + 1;
  return day == 1 ? time : fmt::format("{} of day {}", time, day);
}

/// Where most of those inside are.
std::string most_are_where(const State& s) {
  std::vector<std::size_t> counts(s.structure->steps.size());
  Index most = k_none;
  for (Index i = 0; i < s.customers.items.size(); ++i) {
    const Customer& c = s.customers[i];
    if (c.ghost || c.at_door) continue;
    if (most == k_none || ++counts[c.step] >= counts[s.customers[most].step]) most = i;
  }
  return most == k_none ? "none has come in yet" : "most of them of " + about_customer(s, most);
}

}  // namespace

std::string next_subject(const State& s) {
  const SimTime arrival = s.next_arrival.time(), completion = s.next_completion.time();
  if (s.timers.time() < std::min(arrival, completion)) return about_timer(s);
  if (completion > arrival)
    return fmt::format("arrivals of class \"{}\"", class_name(s, s.next_arrival.slot()));
  const Person& person = s.persons[s.next_completion.slot()];
  if (person.customer != k_none) return about_customer(s, person.customer);
  return fmt::format("work of \"{}\"", s.scenario().groups[person.group].name);
}

void refuse_livelock(const State& s, const std::string& whom) {
  throw RunError(
      fmt::format("time stands still at {}: {} million events within {} s, most of them about {}. "
                  "Does something there take no time, or next to none?",
                  time_text(s, s.now), k_livelock / 1'000'000, k_no_time, whom));
}

void refuse_endless_day(const State& s) {
  throw RunError(fmt::format("the day does not end: {} customers are still inside at {}, {}",
                             s.inside, time_text(s, s.now), most_are_where(s)));
}

void refuse_endless_moves(const State& s, Index customer) {
  throw RunError(
      fmt::format("time stands still at {}: more than {} million moves at once, now of {}",
                  time_text(s, s.now), k_most_ready / 1'000'000, about_customer(s, customer)));
}

void refuse_inside(const State& s) {
  throw RunError(fmt::format(
      "more than {} customers are inside at {}, {}; --max-inside N allows more, if that is meant",
      s.most_inside, time_text(s, s.now), most_are_where(s)));
}

void refuse_held(const State& s) {
  std::vector<std::size_t> counts(s.scenario().resources.size());
  for (const Holding& holding : s.holdings.items) ++counts[holding.resource];
  const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
  throw RunError(fmt::format(
      "resources are held more than {} times over at {}, most of them \"{}\"; --max-inside N "
      "allows "
      "more, if that is meant",
      s.most_inside, time_text(s, s.now), s.scenario().resources[static_cast<Index>(most)].name));
}

void refuse_listed(const State& s, Index customer_class) {
  throw RunError(fmt::format("class \"{}\" lists more than {} million times of arrival",
                             class_name(s, customer_class), k_most_listed / 1'000'000));
}

void refuse_timers() { throw RunError("more than 8000 million timers set"); }

}  // namespace frontline
