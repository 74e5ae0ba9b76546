// The sections by name, the keys of them that exclude each other, and what the documentation of a
// key says by its end.
#include <algorithm>
#include <array>

#include "model/language/key_values.hpp"

namespace frontline {
namespace {

constexpr bool k_whole = true;

constexpr auto k_sections = std::to_array<SectionName>({
    {Section::root, "scenario", "the scenario"},
    {Section::clock, "clock", "opening hours and days"},
    {Section::run, "run", "the run"},
    {Section::precision, "precision", "a precision"},
    {Section::customer_class, "customer_class", "a customer class"},
    {Section::arrivals, "arrivals", "the arrivals of a class"},
    {Section::counts, "counts", "counts in slots", k_whole},
    {Section::table_counts, "table_counts", "counts from a file", k_whole},
    {Section::trace, "trace", "arrival times from a file", k_whole},
    {Section::event, "event", "an event"},
    {Section::appointments, "appointments", "booked times"},
    {Section::at_start, "at_start", "a backlog at the opening"},
    {Section::move, "move", "customers who come at another time", k_whole},
    {Section::ageing_priority, "ageing_priority", "a priority that grows", k_whole},
    {Section::comes_back, "comes_back", "who comes back"},
    {Section::serve_step, "serve_step", "a step that is served", k_whole},
    {Section::seize_step, "seize_step", "a step that takes a resource", k_whole},
    {Section::release_step, "release_step", "a step that gives a resource back", k_whole},
    {Section::delay_step, "delay_step", "a step that takes time", k_whole},
    {Section::collect_step, "collect_step", "a step that waits for a batch", k_whole},
    {Section::collect, "collect", "a batch", k_whole},
    {Section::start_step, "start_step", "a step that starts another errand", k_whole},
    {Section::deadline, "deadline", "a deadline", k_whole},
    {Section::branch_step, "branch_step", "a step that branches", k_whole},
    {Section::go_to_step, "go_to_step", "a step that jumps", k_whole},
    {Section::leave_step, "leave_step", "a step that leaves", k_whole},
    {Section::branch_entry, "branch_entry", "an entry of a branch", k_whole},
    {Section::staff_group, "staff_group", "a staff group"},
    {Section::served_task, "served_task", "a task that a group serves"},
    {Section::shift, "shift", "a shift"},
    {Section::shift_break, "shift_break", "a break", k_whole},
    {Section::breakdowns, "breakdowns", "failures and repairs"},
    {Section::repair, "repair", "a repair by another group", k_whole},
    {Section::concurrency, "concurrency", "several customers at once"},
    {Section::turnover, "turnover", "people who quit and are replaced"},
    {Section::learning, "learning", "learning on the job"},
    {Section::resource, "resource", "a resource"},
    {Section::kind, "kind", "a kind of a resource"},
    {Section::queue, "queue", "the queue of a task or resource"},
    {Section::balk, "balk", "who balks"},
    {Section::callback, "callback", "callbacks"},
    {Section::comfort, "comfort", "comfort for those who wait"},
    {Section::watch, "watch", "a value taken at clock times"},
    {Section::target, "target", "a target"},
    {Section::experience, "experience", "the experience of a class"},
    {Section::stays, "stays", "who stays a customer"},
    {Section::money, "money", "currency, earnings and costs"},
    {Section::class_money, "class_money", "what a class earns and costs"},
    {Section::switched, "switched", "a switch", k_whole},
    {Section::distribution, "distribution", "a distribution", k_whole},
    {Section::mean_and_cv, "mean_and_cv", "mean and coefficient of variation", k_whole},
    {Section::mean_and_phases, "mean_and_phases", "mean and number of phases", k_whole},
    {Section::mean_and_sd, "mean_and_sd", "mean and standard deviation", k_whole},
    {Section::bounds, "bounds", "two bounds", k_whole},
    {Section::bounds_and_mode, "bounds_and_mode", "two bounds and a mode", k_whole},
    {Section::mixture_part, "mixture_part", "a part of a mixture", k_whole},
    {Section::table_values, "table_values", "values from a file", k_whole},
    {Section::table_profile, "table_profile", "a profile from a file", k_whole},
    {Section::study_file, "study_file", "a study file"},
    {Section::sampled, "sampled", "a range to draw from, with `sample`", k_whole},
});

struct Alternatives {
  std::string_view section, keys;
};
constexpr auto k_alternatives = std::to_array<Alternatives>({
    {"arrivals", "rate counts gaps appointments events trace"},
    {"deadline", "before_event after_arrival at"},
    {"branch_entry", "chance when otherwise"},
    {"staff_group", "count shifts"},
    {"breakdowns", "up per_customer"},
    {"resource", "count kinds"},
    {"balk", "chance by_waiting"},
    {"target", "at_least at_most"},
});

constexpr std::string_view k_required = "; required";

}  // namespace

std::span<const SectionName> section_names() { return k_sections; }

const SectionName* find_section(std::string_view name) {
  const auto found = std::find_if(k_sections.begin(), k_sections.end(),
                                  [&](const SectionName& each) { return each.name == name; });
  return found == k_sections.end() ? nullptr : &*found;
}

bool is_there(const Value& value) {
  return value.form != Form::section || find_section(value.word) != nullptr;
}

std::vector<const SectionName*> step_sections() {
  std::vector<const SectionName*> steps;
  for (const SectionName& each : k_sections) {
    if (each.name.ends_with("_step")) steps.push_back(&each);
  }
  return steps;
}

std::vector<OneOf> alternatives_of(std::string_view section) {
  std::vector<OneOf> result;
  for (const Alternatives& each : k_alternatives) {
    const SectionName* found = find_section(section);
    if (each.section != section || found == nullptr) continue;
    OneOf one{section, {}};
    for (const std::string_view name : words_of(each.keys)) {
      const Key* key = find_key(found->section, name);
      if (key != nullptr) one.keys.push_back(name);
    }
    result.push_back(std::move(one));
  }
  return result;
}

bool is_required(const Key& key) { return key.documentation.ends_with(k_required); }

std::string_view default_of(const Key& key) {
  std::string_view text = key.documentation;
  if (!text.ends_with(')')) return {};
  text.remove_suffix(1);
  return text.substr(text.rfind('(') + 1);
}

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t space = list.find(' ');
    words.push_back(list.substr(0, space));
    list = space == std::string_view::npos ? std::string_view() : list.substr(space + 1);
  }
  return words;
}

}  // namespace frontline
