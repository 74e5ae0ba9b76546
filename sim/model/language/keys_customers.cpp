// The keys of customer classes: how they come, and what they do.
#include <array>

#include "model/language/keys.hpp"

namespace frontline {
namespace {

constexpr auto k_customer_class = std::to_array<Key>({
    {"arrivals", "when they come; without it only as another class's retry or errand"},
    {"priority",
     "who goes first whenever somebody becomes free: the higher one (0); may switch or grow with "
     "the wait"},
    {"patience",
     "how long they wait in each queue, drawn anew there; nobody gives up in service, while "
     "somebody sets up for them, or held before a full queue (endless)"},
    {"journey", "list of steps; required"},
    {"comes_back", "who tries again later, by the outcome of the visit"},
    {"party", "people in a party; a party is one customer"},
});
constexpr auto k_arrivals = std::to_array<Key>({
    {"rate", "so many on average, at random times, such as 60 per hour; or a profile over the day"},
    {"counts", "exactly so many in each slot, at random times"},
    {"gaps", "distribution of the time between two arrivals"},
    {"trace", "arrival times replayed from a file"},
    {"events", "customers of something at a known time, each `lead` before it"},
    {"appointments", "booked times, the same every day"},
    {"busyness",
     "how busy days differ: a factor drawn for each day, such as {gamma: {mean: 1, cv: 0.2}}"},
    {"scale", "factor such as 120%; for counts from a file also their total"},
    {"no_show", "chance that a customer never comes"},
    {"batch", "how many come together"},
    {"at_start", "a backlog that waits when the doors open"},
    {"move", "shares of customers who come at another time of the day"},
});
constexpr auto k_counts = std::to_array<Key>({
    {"from", "clock time of the first slot; required"},
    {"every", "length of a slot; required"},
    {"numbers", "list of how many come in each slot; required"},
});
constexpr auto k_table_counts = std::to_array<Key>({
    {"file", "CSV file, relative to the scenario"},
    {"time", "name of the column with the start of each slot; required"},
    {"value", "name of the column with the numbers; required"},
    {"where", "only rows whose columns have these texts"},
});
constexpr auto k_trace = std::to_array<Key>({
    {"file", "CSV file, relative to the scenario; required"},
    {"time", "name of the column with the arrival times; required"},
    {"where", "only rows whose columns have these texts"},
});
constexpr auto k_event = std::to_array<Key>({
    {"at", "when it happens, such as 12:50; required"},
    {"customers", "how many come for it; required"},
    {"lead", "how long before it each arrives; required"},
});
constexpr auto k_appointments = std::to_array<Key>({
    {"from", "clock time of the first appointment; required"},
    {"until", "no appointment is later; required"},
    {"every", "time from one to the next; required"},
    {"each", "how many are booked at a time (1)"},
    {"punctuality", "how much later than booked they come, negative: earlier (0 s)"},
});
constexpr auto k_at_start = std::to_array<Key>({
    {"count", "how many are there when the doors open; required"},
    {"waited", "how long each of them has been waiting by then (0 s)"},
});
constexpr auto k_move = std::to_array<Key>({
    {"share", "of the customers who would have come; required"},
    {"from", "when they would have come, such as 14:00-16:00; required"},
    {"to", "when they come instead, such as 10:00-11:00; required"},
});
constexpr auto k_ageing_priority = std::to_array<Key>({
    {"from", "priority on joining the queue; required"},
    {"grows",
     "by how much with the wait, such as 3 per hour; it counts when the next customer is chosen, "
     "and interrupts nobody's work merely by growing; required"},
});
constexpr auto k_comes_back = std::to_array<Key>({
    {"chance", "share of those with this outcome who come back; required"},
    {"after", "how much later; required"},
    {"at_most", "times per person, over all outcomes (no limit)"},
    {"as", "class in which they come back (the same)"},
});
constexpr auto k_serve_step = std::to_array<Key>({
    {"serve", "the task: wait in its queue, be served"},
    {"service", "time of this service instead of the group's"},
    {"patience", "patience in this queue instead of the class's; endless: nobody gives up"},
    {"priority", "priority in this queue instead of the class's"},
    {"by", "same: whoever served last goes on at once"},
    {"label", "name of the step"},
    {"work", "how much longer than the group's time it takes, such as 150% (100%)"},
    {"deadline",
     "who is not in service by then leaves, missed (who is being set up for, or held before a full "
     "queue, not before that is over)"},
    {"unsolved", "steps of those whose case was not solved; without it they leave"},
});
constexpr auto k_deadline = std::to_array<Key>({
    {"before_event", "so long before the customer's event or appointment"},
    {"after_arrival", "so long after the arrival at the door"},
    {"at", "clock time"},
});
constexpr auto k_seize_step = std::to_array<Key>({
    {"seize", "the resource to take"},
    {"amount", "units of it (1)"},
    {"first_of", "kinds in the order in which they are tried (order of the file)"},
    {"for", "how long it is held, beyond the journey; without it until release"},
    {"otherwise", "steps when nothing is free now; without it: wait"},
    {"patience", "patience while waiting for it instead of the class's; endless: nobody gives up"},
    {"label", "name of the step"},
});
constexpr auto k_release_step = std::to_array<Key>({
    {"release", "the resource to give back"},
    {"label", "name of the step"},
});
constexpr auto k_delay_step = std::to_array<Key>({
    {"delay", "time that passes without anybody's work"},
    {"label", "name of the step"},
});
constexpr auto k_collect_step = std::to_array<Key>({
    {"collect", "wait for a batch, go on together: {size, at_most}"},
    {"label", "name of the step"},
});
constexpr auto k_collect = std::to_array<Key>({
    {"size", "customers in a batch; required"},
    {"at_most", "longest wait of the first; without it until the batch is full"},
});
constexpr auto k_start_step = std::to_array<Key>({
    {"start", "class of another errand of the same person, which begins now"},
    {"label", "name of the step"},
});
constexpr auto k_branch_step = std::to_array<Key>({
    {"branch", "list of entries, all with `chance` or all with `when`"},
    {"label", "name of the step"},
});
constexpr auto k_go_to_step = std::to_array<Key>({
    {"go_to", "label of the step to go on with"},
    {"label", "name of the step"},
});
constexpr auto k_leave_step = std::to_array<Key>({
    {"leave", "outcome with which the customer leaves"},
    {"label", "name of the step"},
});
constexpr auto k_branch_entry = std::to_array<Key>({
    {"chance", "share of customers who take these steps; may switch"},
    {"when", "condition; the first entry that holds is taken"},
    {"otherwise", "true: taken when no condition holds; last entry"},
    {"steps", "list of steps; required"},
    {"label", "name of the first of these steps, for go_to"},
});

}  // namespace

std::span<const Key> keys_of_customers(Section section) {
  switch (section) {
    case Section::customer_class: return k_customer_class;
    case Section::arrivals: return k_arrivals;
    case Section::counts: return k_counts;
    case Section::table_counts: return k_table_counts;
    case Section::trace: return k_trace;
    case Section::event: return k_event;
    case Section::appointments: return k_appointments;
    case Section::at_start: return k_at_start;
    case Section::move: return k_move;
    case Section::ageing_priority: return k_ageing_priority;
    case Section::comes_back: return k_comes_back;
    case Section::serve_step: return k_serve_step;
    case Section::deadline: return k_deadline;
    case Section::seize_step: return k_seize_step;
    case Section::release_step: return k_release_step;
    case Section::delay_step: return k_delay_step;
    case Section::collect_step: return k_collect_step;
    case Section::collect: return k_collect;
    case Section::start_step: return k_start_step;
    case Section::branch_step: return k_branch_step;
    case Section::go_to_step: return k_go_to_step;
    case Section::leave_step: return k_leave_step;
    case Section::branch_entry: return k_branch_entry;
    default: return {};
  }
}

}  // namespace frontline
