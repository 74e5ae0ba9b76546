#include "model/language/keys.hpp"

#include <array>

namespace frontline {
namespace {

constexpr auto k_root = std::to_array<Key>({
    {"name", "what the scenario is called; required"},
    {"description", "what it is about, in a sentence or two"},
    {"extends", "a scenario file that this one is laid over"},
    {"plans", "what-ifs, each by a name of your own: what they change"},
    {"clock", "opening hours, days, interval, warm-up; required"},
    {"customers", "who comes, when, how patient, their journey; required"},
    {"staff", "groups of people or machines who serve tasks"},
    {"resources", "things held for a while: rooms, tables, lines"},
    {"queues", "rules of the queue of a task or resource"},
    {"targets", "what must be reached, each by name"},
    {"watch", "what to follow over time, each by a name of your own"},
    {"sources", "where a value is from: path of the key, then its source"},
    {"run", "seed, and number of replications or the precision wanted"},
    {"money",
     "what customers and days earn, plus, and cost, minus; staff cost stands with the groups"},
    {"experience",
     "by class, from the felt wait w = feels x wait: satisfied with the chance "
     "1 / (1 + exp((w - accepts) / spread)); complaints, word of mouth and customers lost follow"},
});
constexpr auto k_clock_keys = std::to_array<Key>({
    {"start", "clock time of the opening, such as 09:00; required"},
    {"end", "when arrivals stop; earlier than start: on the next day"},
    {"after_end",
     "finish: who is inside is served first; cut: the run stops then and there; carry: who is "
     "inside stays over night (finish; over several days carry)"},
    {"interval", "length of the rows of results over the day (30 min)"},
    {"warm_up",
     "time simulated and not counted; auto: as long as the number inside takes to settle, for days "
     "without end (0 s)"},
    {"days", "number of days (1); without `end` round the clock"},
    {"first_day", "weekday such as Mon, or a date such as 2026-10-02 (Mon)"},
});
constexpr auto k_run = std::to_array<Key>({
    {"seed", "another number gives other random days (1)"},
    {"replications", "how many times the days are simulated (100)"},
    {"precision",
     "instead of a number: replications go on until a metric, or each of a list, is known this "
     "well, and no target is open"},
});
constexpr auto k_precision = std::to_array<Key>({
    {"metric", "what shall be known; required"},
    {"of", "task, class, group, resource or all (all)"},
    {"promise", "the T of a service level, such as 5 min (the queue's promise)"},
    {"within",
     "half of the confidence interval at most: such as 10 s, or 5% of the value; of a share 5% "
     "means five points; required"},
    {"confidence", "of that interval (95%)"},
    {"at_most", "replications, whatever is known by then (10000)"},
});
constexpr auto k_watch = std::to_array<Key>({
    {"value", "a number such as waiting(check_in); required"},
    {"at", "clock times at which it is taken; required"},
});
constexpr auto k_target = std::to_array<Key>({
    {"metric", "what is measured; required"},
    {"of", "task, class, group, resource or all (all)"},
    {"within",
     "the time of a service level, such as 5 min: answered within it (the queue's promise)"},
    {"at_least", "the target is met from this value up"},
    {"at_most", "the target is met up to this value"},
    {"each", "day, or interval: every interval with customers (day)"},
    {"on", "share of days on which it must hold, such as 90% of days"},
    {"confidence",
     "such as 95%: the whole confidence interval must meet the bound, not just the mean"},
});
constexpr auto k_study_file = std::to_array<Key>({
    {"study", "the question, in a sentence; required"},
    {"scenario", "the scenario that is varied, a path beside this file; required"},
    {"vary",
     "by path, as for --set, the values to try; `plan` names plans, `none` is the file as it is; "
     "required"},
    {"together",
     "true: the first values together, then the second ones, not each with each (false)"},
    {"sample", "so many points drawn as a Latin hypercube, not each with each"},
    {"replications", "of each point (the scenario's)"},
    {"seed", "of all points and of `sample` (the scenario's)"},
    {"keep",
     "metrics to keep, beside those of the targets; with the word `all` their intervals, too "
     "(every metric of the whole day)"},
});
constexpr auto k_sampled = std::to_array<Key>({
    {"from", "least value; required"},
    {"to", "greatest value; required"},
});
constexpr auto k_switched = std::to_array<Key>({
    {"normally", "the value while the condition does not hold; required"},
    {"when", "condition under which it is switched; required"},
    {"until", "condition that switches it back; without it as soon as `when` ends"},
    {"then", "the value while it is switched; required"},
});
constexpr auto k_distribution = std::to_array<Key>({
    {"exponential", "its mean, such as {exponential: 4 min}"},
    {"lognormal", "mean and cv"},
    {"gamma", "mean and cv"},
    {"weibull", "mean and cv"},
    {"hyperexponential", "mean and cv, balanced means"},
    {"erlang", "mean and phases"},
    {"normal", "mean and sd; draws below 0 count as 0"},
    {"uniform", "from and to"},
    {"triangular", "from, mode and to"},
    {"mixture", "list of {chance, of}"},
    {"empirical", "values with chances, a list of values, or a CSV file"},
});
constexpr auto k_mean_and_cv = std::to_array<Key>({
    {"mean", "of the values, not of their logarithm; required"},
    {"cv", "how much they vary: standard deviation / mean, 0.5 is little, 1 is much; required"},
});
constexpr auto k_mean_and_phases = std::to_array<Key>({
    {"mean", "of the sum of all phases; required"},
    {"phases", "number of exponential phases; required"},
});
constexpr auto k_mean_and_sd = std::to_array<Key>({
    {"mean", "before cutting at 0; required"},
    {"sd", "standard deviation; required"},
});
constexpr auto k_bounds = std::to_array<Key>({
    {"from", "least value; required"},
    {"to", "greatest value; required"},
});
constexpr auto k_bounds_and_mode = std::to_array<Key>({
    {"from", "least value; required"},
    {"mode", "most likely value; required"},
    {"to", "greatest value; required"},
});
constexpr auto k_mixture_part = std::to_array<Key>({
    {"chance", "share of draws from this part; required"},
    {"of", "its distribution; required"},
});
constexpr auto k_table_values = std::to_array<Key>({
    {"file", "CSV file, relative to the scenario; required"},
    {"column", "name of the column with the values; required"},
    {"unit", "of the values, such as min; required for times"},
    {"weight", "name of a column with their weights (all equal)"},
    {"where", "only rows whose columns have these texts"},
});
constexpr auto k_table_profile = std::to_array<Key>({
    {"file", "CSV file, relative to the scenario; required"},
    {"time", "name of the column with the times; required"},
    {"value", "name of the column with the values; required"},
    {"unit", "of the values, such as per hour or min"},
    {"where", "only rows whose columns have these texts"},
});

}  // namespace

std::span<const Key> keys_of(Section section) {
  switch (section) {
    case Section::root: return k_root;
    case Section::clock: return k_clock_keys;
    case Section::run: return k_run;
    case Section::precision: return k_precision;
    case Section::customer_class:
    case Section::arrivals:
    case Section::counts:
    case Section::table_counts:
    case Section::trace:
    case Section::event:
    case Section::appointments:
    case Section::at_start:
    case Section::move:
    case Section::ageing_priority:
    case Section::comes_back:
    case Section::serve_step:
    case Section::deadline:
    case Section::seize_step:
    case Section::release_step:
    case Section::delay_step:
    case Section::collect_step:
    case Section::collect:
    case Section::start_step:
    case Section::branch_step:
    case Section::go_to_step:
    case Section::leave_step:
    case Section::branch_entry: return keys_of_customers(section);
    case Section::watch: return k_watch;
    case Section::target: return k_target;
    case Section::switched: return k_switched;
    case Section::distribution: return k_distribution;
    case Section::mean_and_cv: return k_mean_and_cv;
    case Section::mean_and_phases: return k_mean_and_phases;
    case Section::mean_and_sd: return k_mean_and_sd;
    case Section::bounds: return k_bounds;
    case Section::bounds_and_mode: return k_bounds_and_mode;
    case Section::mixture_part: return k_mixture_part;
    case Section::table_values: return k_table_values;
    case Section::table_profile: return k_table_profile;
    case Section::study_file: return k_study_file;
    case Section::sampled: return k_sampled;
    default: return keys_of_supply(section);
  }
}

const Key* find_key(Section section, std::string_view name) {
  for (const Key& key : keys_of(section)) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

std::vector<std::string> key_names(Section section) {
  std::vector<std::string> names;
  for (const Key& key : keys_of(section)) names.emplace_back(key.name);
  return names;
}

}  // namespace frontline
