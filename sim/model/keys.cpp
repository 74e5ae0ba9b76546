#include "model/keys.hpp"

#include <array>

namespace frontline {
namespace {

constexpr bool now = true, later = false;

constexpr auto root = std::to_array<Key>({
    {"name", now, "what the scenario is called; required"},
    {"description", now, "what it is about, in a sentence or two"},
    {"extends", now, "a scenario file that this one is laid over"},
    {"plans", now, "named overlays: levers and what-ifs, one key each"},
    {"clock", now, "opening hours, days, interval, warm-up; required"},
    {"customers", now, "who comes, when, how patient, their journey; required"},
    {"staff", now, "groups of people or machines who serve tasks"},
    {"resources", now, "things held for a while: rooms, tables, lines"},
    {"queues", now, "rules of the queue of a task or resource"},
    {"targets", now, "what must be reached, each by name"},
    {"watch", now, "named expressions followed over time"},
    {"sources", now, "where a value is from: path of the key, then its source"},
    {"run", now, "seed and number of replications"},
    {"money", now, "currency and what customers earn and cost"},
    {"experience", later, "when customers are satisfied, complain, come again"},
});
constexpr auto clock_keys = std::to_array<Key>({
    {"start", now, "clock time of the opening, such as 09:00; required"},
    {"end", now, "when arrivals stop; earlier than start: on the next day"},
    {"after_end", now, "finish (who is inside is served), cut, or carry (stay over night)"},
    {"interval", now, "length of the rows of results over the day (30 min)"},
    {"warm_up", now, "time simulated and not counted (0 s)"},
    {"days", now, "number of days (1); without `end` round the clock"},
    {"first_day", now, "weekday such as Mon, or a date such as 2026-10-02 (Mon)"},
});
constexpr auto run = std::to_array<Key>({
    {"seed", now, "start of all random numbers (1)"},
    {"replications", now, "how many times the days are simulated (100)"},
    {"precision", later, "replicate until a metric is known this well"},
});
constexpr auto customer_class = std::to_array<Key>({
    {"arrivals", now, "when they come; without it only as another class's retry"},
    {"priority", now, "higher goes first, always (0)"},
    {"patience", now, "how long they wait in each queue; without it endless"},
    {"journey", now, "list of steps; required"},
    {"comes_back", now, "who tries again, by outcome"},
    {"party", later, "people in a party; a party is one customer"},
});
constexpr auto arrivals = std::to_array<Key>({
    {"rate", now, "Poisson arrivals, such as 60 per hour, or a profile"},
    {"counts", now, "exactly so many in each slot, at random times"},
    {"gaps", now, "distribution of the time between two arrivals"},
    {"trace", now, "arrival times replayed from a file"},
    {"events", now, "customers of something at a known time, each `lead` before it"},
    {"appointments", later, "booked times"},
    {"busyness", now, "distribution of a factor drawn for each day"},
    {"scale", now, "factor such as 120%; for counts from a file also their total"},
    {"no_show", now, "chance that a customer never comes"},
    {"batch", now, "how many come together"},
    {"at_start", later, "a backlog that waits when the doors open"},
    {"move", later, "shares of customers moved to another time"},
});
constexpr auto counts = std::to_array<Key>({
    {"from", now, "clock time of the first slot; required"},
    {"every", now, "length of a slot; required"},
    {"numbers", now, "list of how many come in each slot; required"},
});
constexpr auto table_counts = std::to_array<Key>({
    {"file", now, "CSV file, relative to the scenario"},
    {"time", now, "name of the column with the start of each slot; required"},
    {"value", now, "name of the column with the numbers; required"},
    {"where", now, "only rows whose columns have these texts"},
});
constexpr auto trace = std::to_array<Key>({
    {"file", now, "CSV file, relative to the scenario; required"},
    {"time", now, "name of the column with the arrival times; required"},
    {"where", now, "only rows whose columns have these texts"},
});
constexpr auto event = std::to_array<Key>({
    {"at", now, "when it happens, such as 12:50; required"},
    {"customers", now, "how many come for it; required"},
    {"lead", now, "how long before it each arrives; required"},
});
constexpr auto comes_back = std::to_array<Key>({
    {"chance", now, "share of those with this outcome who come back; required"},
    {"after", now, "how much later; required"},
    {"at_most", now, "times per person, over all outcomes"},
    {"as", now, "class in which they come back (the same)"},
});
constexpr auto serve_step = std::to_array<Key>({
    {"serve", now, "the task: wait in its queue, be served"},
    {"service", now, "time of this service instead of the group's"},
    {"patience", now, "patience in this queue instead of the class's"},
    {"priority", now, "priority in this queue instead of the class's"},
    {"by", now, "same: whoever served last goes on at once"},
    {"label", now, "name of the step"},
    {"work", later, "factor on the group's time, such as 150%"},
    {"deadline", later, "who is not in service by then leaves"},
    {"unsolved", later, "steps of those whose case was not solved"},
});
constexpr auto seize_step = std::to_array<Key>({
    {"seize", now, "the resource to take"},
    {"amount", now, "units of it (1)"},
    {"first_of", now, "kinds in the order in which they are tried (order of the file)"},
    {"for", now, "how long it is held, beyond the journey; without it until release"},
    {"otherwise", now, "steps when nothing is free now; without it: wait"},
    {"patience", now, "patience in this queue instead of the class's"},
    {"label", now, "name of the step"},
});
constexpr auto release_step = std::to_array<Key>({
    {"release", now, "the resource to give back"},
    {"label", now, "name of the step"},
});
constexpr auto delay_step = std::to_array<Key>({
    {"delay", now, "time that passes without anybody's work"},
    {"label", now, "name of the step"},
});
constexpr auto branch_step = std::to_array<Key>({
    {"branch", now, "list of entries, all with `chance` or all with `when`"},
    {"label", now, "name of the step"},
});
constexpr auto go_to_step = std::to_array<Key>({
    {"go_to", now, "label of the step to go on with"},
    {"label", now, "name of the step"},
});
constexpr auto leave_step = std::to_array<Key>({
    {"leave", now, "outcome with which the customer leaves"},
    {"label", now, "name of the step"},
});
constexpr auto branch_entry = std::to_array<Key>({
    {"chance", now, "share of customers who take these steps"},
    {"when", now, "condition; the first entry that holds is taken"},
    {"otherwise", now, "true: taken when no condition holds; last entry"},
    {"steps", now, "list of steps; required"},
    {"label", now, "name of the first of these steps, for go_to"},
});
constexpr auto staff_group = std::to_array<Key>({
    {"count", now, "persons on duty, or a profile; required"},
    {"serves", now, "tasks, each with its service time; required"},
    {"wrap_up", now, "work after the customer is gone"},
    {"at_shift_end", now, "finish the customer, or hand_back to the head of the queue"},
    {"cost", now, "such as 28 per hour, 0.40 per customer, 80 per day, or a list"},
    {"shifts", later, "named shifts with breaks"},
    {"absence", later, "chance that a person does not come"},
    {"breakdowns", later, "failures and repairs"},
    {"concurrency", later, "several customers at once"},
    {"set_up", later, "time before a task other than the last one"},
    {"speed", later, "divides service and wrap-up times"},
    {"turnover", later, "people who quit and are replaced"},
});
constexpr auto served_task = std::to_array<Key>({
    {"service", now, "service time; required"},
    {"rank", now, "lowest rank goes first (1)"},
    {"when", now, "served only while this holds, such as waited > 20 s"},
    {"wrap_up", now, "work after the customer is gone, instead of the group's"},
    {"per_person", later, "time for each person beyond the first"},
    {"solved", later, "share of cases solved"},
    {"interruptible", later, "more urgent work takes the server at once"},
});
constexpr auto resource = std::to_array<Key>({
    {"count", now, "units, when there are no kinds"},
    {"in_use", now, "units in use by others (0)"},
    {"kept_for", now, "units that other classes leave free, by class"},
    {"kinds", now, "named kinds, each with its count"},
    {"turnaround", later, "time before a freed unit can be taken again"},
    {"seats", later, "largest party that fits"},
});
constexpr auto kind = std::to_array<Key>({
    {"count", now, "units of this kind; required"},
    {"in_use", now, "units in use by others (0)"},
    {"kept_for", now, "units that other classes leave free, by class"},
    {"seats", later, "largest party that fits"},
    {"turnaround", later, "time before a freed unit can be taken again"},
});
constexpr auto queue = std::to_array<Key>({
    {"discipline", now, "fifo, lifo or random, among equal priority (fifo)"},
    {"capacity", now, "who finds so many waiting is blocked"},
    {"balk", now, "who leaves on seeing the queue"},
    {"promise", now, "T of the service levels, one or a list (20 s)"},
    {"short_abandon", now, "who leaves within it is not counted by some service levels (5 s)"},
    {"lines", now, "single: one line for all servers"},
    {"join", later, "which of several lines is joined"},
    {"ties", later, "which of equal lines is joined"},
    {"jockeying", later, "when the last of a line changes over"},
    {"full", later, "what becomes of whom a full queue refuses"},
    {"announce", later, "the wait told on joining"},
    {"callback", later, "being called back instead of waiting"},
    {"comfort", later, "a drink that lengthens patience"},
});
constexpr auto balk = std::to_array<Key>({
    {"when", now, "condition under which customers balk"},
    {"chance", now, "share of them who leave"},
    {"by_waiting", now, "chance by number waiting, such as {6: 20%, 10: 60%}"},
});
constexpr auto watch = std::to_array<Key>({
    {"value", now, "a number such as waiting(check_in); required"},
    {"at", now, "clock times at which it is taken; required"},
});
constexpr auto target = std::to_array<Key>({
    {"metric", now, "what is measured; required"},
    {"of", now, "task, class, group, resource or all (all)"},
    {"within", now, "T of a service level"},
    {"at_least", now, "bound from below"},
    {"at_most", now, "bound from above"},
    {"each", now, "day, or interval: every interval with customers (day)"},
    {"on", now, "share of days on which it must hold, such as 90% of days"},
    {"confidence", now, "the whole interval of this confidence must meet the bound"},
});
constexpr auto money = std::to_array<Key>({
    {"currency", now, "such as EUR"},
    {"fixed", later, "earned (plus) or spent (minus) by the day"},
});
constexpr auto distribution = std::to_array<Key>({
    {"exponential", now, "its mean, such as {exponential: 4 min}"},
    {"lognormal", now, "mean and cv"},
    {"gamma", now, "mean and cv"},
    {"weibull", now, "mean and cv"},
    {"hyperexponential", now, "mean and cv, balanced means"},
    {"erlang", now, "mean and phases"},
    {"normal", now, "mean and sd; draws below 0 count as 0"},
    {"uniform", now, "from and to"},
    {"triangular", now, "from, mode and to"},
    {"mixture", now, "list of {chance, of}"},
    {"empirical", now, "values with chances, a list of values, or a CSV file"},
});
constexpr auto mean_and_cv = std::to_array<Key>({
    {"mean", now, "of the values, not of their logarithm; required"},
    {"cv", now, "standard deviation / mean; required"},
});
constexpr auto mean_and_phases = std::to_array<Key>({
    {"mean", now, "of the sum of all phases; required"},
    {"phases", now, "number of exponential phases; required"},
});
constexpr auto mean_and_sd = std::to_array<Key>({
    {"mean", now, "before cutting at 0; required"},
    {"sd", now, "standard deviation; required"},
});
constexpr auto bounds = std::to_array<Key>({
    {"from", now, "least value; required"},
    {"to", now, "greatest value; required"},
});
constexpr auto bounds_and_mode = std::to_array<Key>({
    {"from", now, "least value; required"},
    {"mode", now, "most likely value; required"},
    {"to", now, "greatest value; required"},
});
constexpr auto mixture_part = std::to_array<Key>({
    {"chance", now, "share of draws from this part; required"},
    {"of", now, "its distribution; required"},
});
constexpr auto table_values = std::to_array<Key>({
    {"file", now, "CSV file, relative to the scenario; required"},
    {"column", now, "name of the column with the values; required"},
    {"unit", now, "of the values, such as min; required for times"},
    {"weight", now, "name of a column with their weights (all equal)"},
    {"where", now, "only rows whose columns have these texts"},
});
constexpr auto table_profile = std::to_array<Key>({
    {"file", now, "CSV file, relative to the scenario; required"},
    {"time", now, "name of the column with the times; required"},
    {"value", now, "name of the column with the values; required"},
    {"unit", now, "of the values, such as per hour or min"},
    {"where", now, "only rows whose columns have these texts"},
});

}  // namespace

std::span<const Key> keys_of(Section section) {
  switch (section) {
    case Section::root: return root;
    case Section::clock: return clock_keys;
    case Section::run: return run;
    case Section::customer_class: return customer_class;
    case Section::arrivals: return arrivals;
    case Section::counts: return counts;
    case Section::table_counts: return table_counts;
    case Section::trace: return trace;
    case Section::event: return event;
    case Section::comes_back: return comes_back;
    case Section::serve_step: return serve_step;
    case Section::seize_step: return seize_step;
    case Section::release_step: return release_step;
    case Section::delay_step: return delay_step;
    case Section::branch_step: return branch_step;
    case Section::go_to_step: return go_to_step;
    case Section::leave_step: return leave_step;
    case Section::branch_entry: return branch_entry;
    case Section::staff_group: return staff_group;
    case Section::served_task: return served_task;
    case Section::resource: return resource;
    case Section::kind: return kind;
    case Section::queue: return queue;
    case Section::balk: return balk;
    case Section::watch: return watch;
    case Section::target: return target;
    case Section::money: return money;
    case Section::distribution: return distribution;
    case Section::mean_and_cv: return mean_and_cv;
    case Section::mean_and_phases: return mean_and_phases;
    case Section::mean_and_sd: return mean_and_sd;
    case Section::bounds: return bounds;
    case Section::bounds_and_mode: return bounds_and_mode;
    case Section::mixture_part: return mixture_part;
    case Section::table_values: return table_values;
    case Section::table_profile: return table_profile;
  }
  return {};
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
