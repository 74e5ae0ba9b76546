// Queues, and the tasks before which most of them stand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/scenario/conditions.hpp"
#include "model/scenario/index.hpp"

namespace frontline {

enum class Discipline : std::uint8_t {
  fifo,
  lifo,
  random,
  deadline,  ///< least time left
  shortest,  ///< least service left
};

/// Being called back instead of waiting in line: the place is kept, the caller is not there.
struct Callback {
  Condition when;                ///< looked at on joining
  double accept = 1;             ///< share of those offered
  std::optional<double> within;  ///< seconds; later the callback is forgotten
  double kept = 1;               ///< share of callbacks that are not forgotten
  bool after_queue = false;      ///< only when nobody waits in line; else in turn
};

/// Something that makes those who wait more patient, once for each.
struct Comfort {
  Condition when;
  double patience = 0;  ///< share of the whole patience that is added
  double cost = 0;      ///< of each
};

struct Queue {
  std::string name;
  Discipline discipline = Discipline::fifo;
  bool per_server = false;      ///< a line for each person on duty
  bool join_random = false;     ///< lines: any, else the shortest (who is in service included)
  bool ties_random = false;     ///< of equally short ones: any, else the first
  int jockeying = 0;            ///< the last of a line moves to one shorter by so many; 0: never
  std::optional<int> capacity;  ///< most who wait
  bool full_holds = false;      ///< who finds it full stays with the server before, else blocked
  bool announces = false;       ///< the expected wait is told on joining
  std::optional<Callback> callback;
  std::optional<Comfort> comfort;
  Condition balk_when;  ///< with balk_chance
  double balk_chance = 0;
  /// `by_waiting`: (waiting at least, chance), ascending; the last that fits counts.
  std::vector<std::pair<int, double>> balk_by_waiting;
  std::vector<double> promises = {20};  ///< T of the service levels, seconds, ascending, distinct
  double short_abandon = 5;             ///< seconds
};

struct Task {
  std::string name;
  Index queue = k_none;
};

}  // namespace frontline
