// The words of staff, resources, queues, experience and money.
#include <array>

#include "model/language/keys.hpp"

namespace frontline {
namespace {

constexpr auto k_staff_group = std::to_array<Key>({
    {"count", "persons on duty, a profile, or unlimited: nobody is needed; or `shifts`"},
    {"shifts", "named shifts with breaks, instead of `count`"},
    {"serves", "tasks, each with its service time; required"},
    {"wrap_up", "work after the customer is gone (none)"},
    {"set_up",
     "work before a task other than the person's last one; the customer waits for it, but does not "
     "give up any more (none)"},
    {"at_shift_end", "finish the customer, or hand_back to the head of the queue (finish)"},
    {"absence", "chance that a person does not come, each shift or day, or so many (none)"},
    {"breakdowns", "failures and repairs (none)"},
    {"speed",
     "such as 110%: set-up, service and wrap-up times are divided by it; may switch (100%)"},
    {"concurrency", "one person serves several customers of a task at once, such as chats (none)"},
    {"turnover", "people who quit and are replaced (none)"},
    {"cost", "such as 28 per hour, 0.40 per customer, 80 per day, or a list (0)"},
});
constexpr auto k_served_task = std::to_array<Key>({
    {"service", "service time; required"},
    {"rank", "whom this group serves first: the task of the lowest rank (1)"},
    {"when", "served only while this holds, such as waited > 20 s (always)"},
    {"per_person", "time for each of a party beyond the first (0 s)"},
    {"solved", "share of cases solved; may switch (100%)"},
    {"wrap_up", "work after the customer is gone (the group's)"},
    {"interruptible",
     "true: somebody more urgent who comes takes the person away at once, the rest of this work is "
     "done later; restart: all of it is (false)"},
});
constexpr auto k_shift = std::to_array<Key>({
    {"from", "when it begins, such as 22:00 or Mon-Fri 22:00; required"},
    {"to", "clock time of its end; earlier than `from`: on the next day; required"},
    {"count", "persons; required"},
    {"breaks", "list of breaks (none)"},
});
constexpr auto k_break = std::to_array<Key>({
    {"at", "clock time at which it begins, after the customer at hand; required"},
    {"for", "its length; required"},
    {"away", "at most so many persons at a time, one lot after the other (all)"},
});
constexpr auto k_breakdowns = std::to_array<Key>({
    {"up", "time on duty between failures; or `per_customer`"},
    {"per_customer", "chance of failing during a service; or `up`"},
    {"down", "time until it works again, or {repair: task} for another group; required"},
    {"customer",
     "waits, hand_back (queue's head, rest later), restarts (queue's head) or leaves (waits)"},
});
constexpr auto k_repair = std::to_array<Key>({
    {"repair", "the task of another group that ends the failure; required"},
});
constexpr auto k_concurrency = std::to_array<Key>({
    {"of", "the task that can be served several times at once; required"},
    {"speed", "list: speed of each when there is one, when there are two, …; required"},
});
constexpr auto k_turnover = std::to_array<Key>({
    {"quits",
     "of those who are there, such as 1% per week, looked at every full hour; may switch; "
     "required"},
    {"replaced_after", "how long the place is empty (0 s)"},
    {"training", "how long the new one is paid and does not serve (0 s)"},
    {"learning", "speed of the new one after the training (100%)"},
});
constexpr auto k_learning = std::to_array<Key>({
    {"from", "speed on the first day, such as 60%; required"},
    {"for", "time in which it rises to 100%; required"},
});
constexpr auto k_resource = std::to_array<Key>({
    {"count", "units, when there are no kinds"},
    {"in_use", "units in use by others (0)"},
    {"seats", "largest party that one unit holds, when there are no kinds (any)"},
    {"kept_for", "units kept for a class: others leave so many free, less those that it has taken"},
    {"kinds", "named kinds, each with its count"},
    {"turnaround", "time before a freed unit can be taken again, of all kinds (0 s)"},
});
constexpr auto k_kind = std::to_array<Key>({
    {"count", "units of this kind; required"},
    {"in_use", "units in use by others (0)"},
    {"seats", "largest party that one unit holds (any)"},
    {"kept_for", "units kept for a class: others leave so many free, less those that it has taken"},
    {"turnaround", "time before a freed unit can be taken again (the resource's)"},
});
constexpr auto k_queue = std::to_array<Key>({
    {"discipline",
     "fifo, lifo, random, deadline (least time left) or shortest (least service left), among "
     "equal priority (fifo)"},
    {"lines", "single, or per_server: a line for each person on duty (single)"},
    {"join",
     "of lines per_server: shortest, who is in service included, or random "
     "(shortest)"},
    {"ties", "of equally short lines: lowest number, or random (lowest)"},
    {"jockeying", "the last of a line changes to another that is shorter by so many (never)"},
    {"capacity", "who finds so many waiting is refused (no limit)"},
    {"full",
     "blocked: who finds it full leaves; hold: stays with the person who served before, who can do "
     "nothing else meanwhile; nobody gives up then, and no wait is counted (blocked)"},
    {"balk", "who leaves on seeing the queue (nobody)"},
    {"announce", "expected_wait: told on joining; who has less patience balks (nothing)"},
    {"callback", "being called back instead of waiting (none)"},
    {"comfort", "something that lengthens patience, once for each (none)"},
    {"promise", "answered within this time counts for the service level; one or a list (20 s)"},
    {"short_abandon", "who leaves within it is not counted by some service levels (5 s)"},
});
constexpr auto k_balk = std::to_array<Key>({
    {"when", "condition under which customers balk (always)"},
    {"chance", "share of them who leave"},
    {"by_waiting", "chance by number waiting, such as {6: 20%, 10: 60%}"},
});
constexpr auto k_callback = std::to_array<Key>({
    {"when", "condition on joining under which it is offered (always)"},
    {"accept", "share of those offered it who take it (100%)"},
    {"within", "later than this it is forgotten (no limit)"},
    {"kept", "share of callbacks that are not forgotten (100%)"},
    {"serve", "in_turn, or after_queue: only when nobody waits (in_turn)"},
});
constexpr auto k_comfort = std::to_array<Key>({
    {"when", "condition under which it is given, such as waited > 10 min; required"},
    {"patience", "share of the whole patience that is added, such as +50%; required"},
    {"cost", "of each, a bare number (0)"},
});
constexpr auto k_experience = std::to_array<Key>({
    {"accepts", "felt wait with which half are satisfied; default: assumption (5 min)"},
    {"spread", "how gradually satisfaction falls around it; default: assumption (2 min)"},
    {"feels", "felt wait / real wait; default: assumption, from surveys (136%)"},
    {"unserved", "share satisfied of those who were not served; default: assumption (5%)"},
    {"complains", "share of the unhappy who complain; default: assumption, folklore (5%)"},
    {"tells", "others whom each unhappy one tells; default: assumption, folklore (10)"},
    {"deters", "share of those told who are lost; default: assumption (2%)"},
    {"stays", "shares who stay customers"},
});
constexpr auto k_stays = std::to_array<Key>({
    {"happy", "share of the happy who stay; default: assumption (95%)"},
    {"unhappy", "share of the unhappy who stay; default: assumption (60%)"},
});
constexpr auto k_money = std::to_array<Key>({
    {"currency", "what all amounts are in, such as EUR"},
    {"fixed", "earned (plus) or spent (minus) whoever comes, such as -80 per day (0)"},
});
constexpr auto k_class_money = std::to_array<Key>({
    {"waiting", "for the time waiting, such as -12 per hour; minus is spent (0)"},
    {"time", "for the time inside, such as -0.33 per day; minus is spent (0)"},
    {"lost", "for each customer lost by `experience`, such as -900 (0)"},
});

}  // namespace

std::span<const Key> keys_of_supply(Section section) {
  switch (section) {
    case Section::staff_group: return k_staff_group;
    case Section::served_task: return k_served_task;
    case Section::shift: return k_shift;
    case Section::shift_break: return k_break;
    case Section::breakdowns: return k_breakdowns;
    case Section::repair: return k_repair;
    case Section::concurrency: return k_concurrency;
    case Section::turnover: return k_turnover;
    case Section::learning: return k_learning;
    case Section::resource: return k_resource;
    case Section::kind: return k_kind;
    case Section::queue: return k_queue;
    case Section::balk: return k_balk;
    case Section::callback: return k_callback;
    case Section::comfort: return k_comfort;
    case Section::experience: return k_experience;
    case Section::stays: return k_stays;
    case Section::money: return k_money;
    case Section::class_money: return k_class_money;
    default: return {};
  }
}

}  // namespace frontline
