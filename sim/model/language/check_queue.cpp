// Keys of a queue that do not go together.
#include <array>

#include <fmt/format.h>

#include "model/language/queue_parts.hpp"

namespace frontline {
namespace {

void refuse(const Place& place, std::string_view key, std::string_view why, ReadContext& context) {
  if (const auto found = child(place, key)) context.error(*found, std::string(why));
}

constexpr auto k_line_keys = std::to_array<std::string_view>({"join", "ties", "jockeying"});

// Nobody serves at a resource: units are taken.
void check_of_resource(const Place& place, const Queue& queue, ReadContext& context) {
  constexpr std::string_view no_server =
      "belongs to the queue of a task: nobody serves at a resource";
  for (const std::string_view key : k_line_keys) refuse(place, key, no_server, context);
  if (queue.per_server) refuse(place, "lines", no_server, context);
  if (queue.full_holds) {
    refuse(place, "full",
           "hold belongs to the queue of a task: only there is a server before with whom to stay",
           context);
  }
  refuse(place, "announce", "belongs to the queue of a task: only there is an `expected_wait`",
         context);
  refuse(place, "callback", "belongs to the queue of a task: whoever calls back serves", context);
  if (queue.discipline == Discipline::deadline || queue.discipline == Discipline::shortest) {
    refuse(place, "discipline",
           "a resource's queue is fifo, lifo or random: it knows no deadlines and no services",
           context);
  }
}

void check_per_server(const Place& place, const Queue& queue, ReadContext& context) {
  if (queue.discipline != Discipline::fifo) {
    refuse(place, "discipline",
           "lines of each server are fifo: who stands before oneself is served before", context);
  }
  if (queue.full_holds) {
    refuse(place, "full",
           "hold goes with a single line: there would be no telling for which line one is held",
           context);
  }
  if (queue.join_random) {
    refuse(place, "ties", "with `join: random` lengths do not matter, so there are no ties",
           context);
  }
  refuse(place, "callback",
         "goes with a single line: who is called back keeps a place in it, not with a server",
         context);
}

}  // namespace

void check_queue(const Place& place, const Queue& queue, bool of_resource, ReadContext& context) {
  if (!queue.capacity) {
    refuse(place, "full", "without `capacity` the queue is never full", context);
  }
  if (of_resource) {
    check_of_resource(place, queue, context);
  } else if (queue.per_server) {
    check_per_server(place, queue, context);
  } else {
    for (const std::string_view key : k_line_keys) {
      refuse(place, key, "there is one line only: write `lines: per_server` beside it", context);
    }
  }
}

}  // namespace frontline
