#include "model/language/keys.hpp"

#include <array>

namespace frontline {
namespace {

constexpr bool k_now = true, k_later = false;

constexpr auto k_root = std::to_array<Key>({
    {"name", k_now, "what the scenario is called; required"},
    {"description", k_now, "what it is about, in a sentence or two"},
    {"extends", k_now, "a scenario file that this one is laid over"},
    {"plans", k_now, "named overlays: levers and what-ifs, one key each"},
    {"clock", k_now, "opening hours, days, interval, warm-up; required"},
    {"customers", k_now, "who comes, when, how patient, their journey; required"},
    {"staff", k_now, "groups of people or machines who serve tasks"},
    {"resources", k_now, "things held for a while: rooms, tables, lines"},
    {"queues", k_now, "rules of the queue of a task or resource"},
    {"targets", k_now, "what must be reached, each by name"},
    {"watch", k_now, "named expressions followed over time"},
    {"sources", k_now, "where a value is from: path of the key, then its source"},
    {"run", k_now, "seed and number of replications"},
    {"money", k_now, "currency, and what customers and days earn (plus) and cost (minus)"},
    {"experience", k_now, "when customers are satisfied, complain, come again, by class"},
});
constexpr auto k_clock_keys = std::to_array<Key>({
    {"start", k_now, "clock time of the opening, such as 09:00; required"},
    {"end", k_now, "when arrivals stop; earlier than start: on the next day"},
    {"after_end", k_now, "finish (who is inside is served), cut, or carry (stay over night)"},
    {"interval", k_now, "length of the rows of results over the day (30 min)"},
    {"warm_up", k_now, "time simulated and not counted (0 s)"},
    {"days", k_now, "number of days (1); without `end` round the clock"},
    {"first_day", k_now, "weekday such as Mon, or a date such as 2026-10-02 (Mon)"},
});
constexpr auto k_run = std::to_array<Key>({
    {"seed", k_now, "start of all random numbers (1)"},
    {"replications", k_now, "how many times the days are simulated (100)"},
    {"precision", k_later, "replicate until a metric is known this well"},
});
constexpr auto k_customer_class = std::to_array<Key>({
    {"arrivals", k_now, "when they come; without it only as another class's retry"},
    {"priority", k_now, "higher goes first, always (0)"},
    {"patience", k_now, "how long they wait in each queue; without it endless"},
    {"journey", k_now, "list of steps; required"},
    {"comes_back", k_now, "who tries again, by outcome"},
    {"party", k_later, "people in a party; a party is one customer"},
});
constexpr auto k_arrivals = std::to_array<Key>({
    {"rate", k_now, "Poisson arrivals, such as 60 per hour, or a profile"},
    {"counts", k_now, "exactly so many in each slot, at random times"},
    {"gaps", k_now, "distribution of the time between two arrivals"},
    {"trace", k_now, "arrival times replayed from a file"},
    {"events", k_now, "customers of something at a known time, each `lead` before it"},
    {"appointments", k_later, "booked times"},
    {"busyness", k_now, "distribution of a factor drawn for each day"},
    {"scale", k_now, "factor such as 120%; for counts from a file also their total"},
    {"no_show", k_now, "chance that a customer never comes"},
    {"batch", k_now, "how many come together"},
    {"at_start", k_later, "a backlog that waits when the doors open"},
    {"move", k_later, "shares of customers moved to another time"},
});
constexpr auto k_counts = std::to_array<Key>({
    {"from", k_now, "clock time of the first slot; required"},
    {"every", k_now, "length of a slot; required"},
    {"numbers", k_now, "list of how many come in each slot; required"},
});
constexpr auto k_table_counts = std::to_array<Key>({
    {"file", k_now, "CSV file, relative to the scenario"},
    {"time", k_now, "name of the column with the start of each slot; required"},
    {"value", k_now, "name of the column with the numbers; required"},
    {"where", k_now, "only rows whose columns have these texts"},
});
constexpr auto k_trace = std::to_array<Key>({
    {"file", k_now, "CSV file, relative to the scenario; required"},
    {"time", k_now, "name of the column with the arrival times; required"},
    {"where", k_now, "only rows whose columns have these texts"},
});
constexpr auto k_event = std::to_array<Key>({
    {"at", k_now, "when it happens, such as 12:50; required"},
    {"customers", k_now, "how many come for it; required"},
    {"lead", k_now, "how long before it each arrives; required"},
});
constexpr auto k_comes_back = std::to_array<Key>({
    {"chance", k_now, "share of those with this outcome who come back; required"},
    {"after", k_now, "how much later; required"},
    {"at_most", k_now, "times per person, over all outcomes"},
    {"as", k_now, "class in which they come back (the same)"},
});
constexpr auto k_serve_step = std::to_array<Key>({
    {"serve", k_now, "the task: wait in its queue, be served"},
    {"service", k_now, "time of this service instead of the group's"},
    {"patience", k_now, "patience in this queue instead of the class's"},
    {"priority", k_now, "priority in this queue instead of the class's"},
    {"by", k_now, "same: whoever served last goes on at once"},
    {"label", k_now, "name of the step"},
    {"work", k_later, "factor on the group's time, such as 150%"},
    {"deadline", k_later, "who is not in service by then leaves"},
    {"unsolved", k_later, "steps of those whose case was not solved"},
});
constexpr auto k_seize_step = std::to_array<Key>({
    {"seize", k_now, "the resource to take"},
    {"amount", k_now, "units of it (1)"},
    {"first_of", k_now, "kinds in the order in which they are tried (order of the file)"},
    {"for", k_now, "how long it is held, beyond the journey; without it until release"},
    {"otherwise", k_now, "steps when nothing is free now; without it: wait"},
    {"patience", k_now, "patience in this queue instead of the class's"},
    {"label", k_now, "name of the step"},
});
constexpr auto k_release_step = std::to_array<Key>({
    {"release", k_now, "the resource to give back"},
    {"label", k_now, "name of the step"},
});
constexpr auto k_delay_step = std::to_array<Key>({
    {"delay", k_now, "time that passes without anybody's work"},
    {"label", k_now, "name of the step"},
});
constexpr auto k_branch_step = std::to_array<Key>({
    {"branch", k_now, "list of entries, all with `chance` or all with `when`"},
    {"label", k_now, "name of the step"},
});
constexpr auto k_go_to_step = std::to_array<Key>({
    {"go_to", k_now, "label of the step to go on with"},
    {"label", k_now, "name of the step"},
});
constexpr auto k_leave_step = std::to_array<Key>({
    {"leave", k_now, "outcome with which the customer leaves"},
    {"label", k_now, "name of the step"},
});
constexpr auto k_branch_entry = std::to_array<Key>({
    {"chance", k_now, "share of customers who take these steps"},
    {"when", k_now, "condition; the first entry that holds is taken"},
    {"otherwise", k_now, "true: taken when no condition holds; last entry"},
    {"steps", k_now, "list of steps; required"},
    {"label", k_now, "name of the first of these steps, for go_to"},
});
constexpr auto k_watch = std::to_array<Key>({
    {"value", k_now, "a number such as waiting(check_in); required"},
    {"at", k_now, "clock times at which it is taken; required"},
});
constexpr auto k_target = std::to_array<Key>({
    {"metric", k_now, "what is measured; required"},
    {"of", k_now, "task, class, group, resource or all (all)"},
    {"within", k_now, "T of a service level"},
    {"at_least", k_now, "bound from below"},
    {"at_most", k_now, "bound from above"},
    {"each", k_now, "day, or interval: every interval with customers (day)"},
    {"on", k_now, "share of days on which it must hold, such as 90% of days"},
    {"confidence", k_now, "the whole interval of this confidence must meet the bound"},
});
constexpr auto k_switched = std::to_array<Key>({
    {"normally", k_now, "the value while the condition does not hold; required"},
    {"when", k_now, "condition under which it is switched; required"},
    {"until", k_now, "condition that switches it back; without it as soon as `when` ends"},
    {"then", k_now, "the value while it is switched; required"},
});
constexpr auto k_distribution = std::to_array<Key>({
    {"exponential", k_now, "its mean, such as {exponential: 4 min}"},
    {"lognormal", k_now, "mean and cv"},
    {"gamma", k_now, "mean and cv"},
    {"weibull", k_now, "mean and cv"},
    {"hyperexponential", k_now, "mean and cv, balanced means"},
    {"erlang", k_now, "mean and phases"},
    {"normal", k_now, "mean and sd; draws below 0 count as 0"},
    {"uniform", k_now, "from and to"},
    {"triangular", k_now, "from, mode and to"},
    {"mixture", k_now, "list of {chance, of}"},
    {"empirical", k_now, "values with chances, a list of values, or a CSV file"},
});
constexpr auto k_mean_and_cv = std::to_array<Key>({
    {"mean", k_now, "of the values, not of their logarithm; required"},
    {"cv", k_now, "standard deviation / mean; required"},
});
constexpr auto k_mean_and_phases = std::to_array<Key>({
    {"mean", k_now, "of the sum of all phases; required"},
    {"phases", k_now, "number of exponential phases; required"},
});
constexpr auto k_mean_and_sd = std::to_array<Key>({
    {"mean", k_now, "before cutting at 0; required"},
    {"sd", k_now, "standard deviation; required"},
});
constexpr auto k_bounds = std::to_array<Key>({
    {"from", k_now, "least value; required"},
    {"to", k_now, "greatest value; required"},
});
constexpr auto k_bounds_and_mode = std::to_array<Key>({
    {"from", k_now, "least value; required"},
    {"mode", k_now, "most likely value; required"},
    {"to", k_now, "greatest value; required"},
});
constexpr auto k_mixture_part = std::to_array<Key>({
    {"chance", k_now, "share of draws from this part; required"},
    {"of", k_now, "its distribution; required"},
});
constexpr auto k_table_values = std::to_array<Key>({
    {"file", k_now, "CSV file, relative to the scenario; required"},
    {"column", k_now, "name of the column with the values; required"},
    {"unit", k_now, "of the values, such as min; required for times"},
    {"weight", k_now, "name of a column with their weights (all equal)"},
    {"where", k_now, "only rows whose columns have these texts"},
});
constexpr auto k_table_profile = std::to_array<Key>({
    {"file", k_now, "CSV file, relative to the scenario; required"},
    {"time", k_now, "name of the column with the times; required"},
    {"value", k_now, "name of the column with the values; required"},
    {"unit", k_now, "of the values, such as per hour or min"},
    {"where", k_now, "only rows whose columns have these texts"},
});

}  // namespace

std::span<const Key> keys_of(Section section) {
  switch (section) {
    case Section::root: return k_root;
    case Section::clock: return k_clock_keys;
    case Section::run: return k_run;
    case Section::customer_class: return k_customer_class;
    case Section::arrivals: return k_arrivals;
    case Section::counts: return k_counts;
    case Section::table_counts: return k_table_counts;
    case Section::trace: return k_trace;
    case Section::event: return k_event;
    case Section::comes_back: return k_comes_back;
    case Section::serve_step: return k_serve_step;
    case Section::seize_step: return k_seize_step;
    case Section::release_step: return k_release_step;
    case Section::delay_step: return k_delay_step;
    case Section::branch_step: return k_branch_step;
    case Section::go_to_step: return k_go_to_step;
    case Section::leave_step: return k_leave_step;
    case Section::branch_entry: return k_branch_entry;
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
    default: return keys_of_supply(section);
  }
}

const Key* find_key(Section section, std::string_view name) {
  for (const Key& key : keys_of(section)) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

std::vector<std::string> supported_keys(Section section) {
  std::vector<std::string> names;
  for (const Key& key : keys_of(section)) {
    if (key.supported) names.emplace_back(key.name);
  }
  return names;
}

}  // namespace frontline
