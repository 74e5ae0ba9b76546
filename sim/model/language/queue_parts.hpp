// What the reader of queues shares with the check of what does not go together in one.
#pragma once

#include "model/language/load_parts.hpp"

namespace frontline {

/// Tells which keys of a queue exclude each other, or its being a resource's, and why.
void check_queue(const Place& place, const Queue& queue, bool of_resource, ReadContext& context);

}  // namespace frontline
