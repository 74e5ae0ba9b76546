// Readers of single steps: everything beside the verb but nested lists of steps, which the journey
// writes out. `place` is the step, `object` the value of its verb.
#pragma once

#include "model/language/load_parts.hpp"

namespace frontline {

/// Of a class or a step; nullopt: endless.
std::optional<Distribution> read_patience(const Place& place, ReadContext& context);
void read_serve_step(Step& step, const Place& place, const Place& object, Index customer_class,
                     ReadContext& context);
void read_seize_step(Step& step, const Place& place, const Place& object, ReadContext& context);
void read_collect_step(Step& step, const Place& object, ReadContext& context);
void read_leave_step(Step& step, const Place& object, ReadContext& context);

}  // namespace frontline
