// The readers of the parts of a staff group. Each reads one key; what does not go together is told
// by check_group(), once the group is read.
#pragma once

#include "model/language/load_parts.hpp"

namespace frontline {

/// `serves`: the tasks of the group with this index.
void read_serves(const Place& place, Index group, ReadContext& context);

/// `shifts`, in file order.
std::vector<Shift> read_shifts(const Place& place, ReadContext& context);
/// Persons on duty over the day, or over the week when any shift is weekly.
Profile sum_of_shifts(const std::vector<Shift>& shifts);

Absence read_absence(const Place& place, ReadContext& context);
Concurrency read_concurrency(const Place& place, ReadContext& context);
Turnover read_turnover(const Place& place, const Inside& inside, ReadContext& context);
Cost read_cost(const Place& place, ReadContext& context);

/// With `down: {repair: task}` a class of failures is added behind all others.
Breakdowns read_breakdowns(const Place& place, const std::string& group, ReadContext& context);

/// Tells which of the keys of a group exclude each other, and why.
void check_group(const Place& place, Index group, ReadContext& context);

}  // namespace frontline
