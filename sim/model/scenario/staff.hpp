// Staff groups: who serves what, when they are there, and what keeps them from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/profile.hpp"
#include "model/scenario/conditions.hpp"
#include "model/scenario/index.hpp"

namespace frontline {

struct ServedTask {
  Index task = k_none;
  Distribution service;
  int rank = 1;
  Condition when;
  std::optional<Distribution> wrap_up;         ///< else the group's
  double per_person = 0;                       ///< seconds for each of a party beyond the first
  Switch<double> solved = {1, 1, {}, k_none};  ///< share of cases solved
  bool interruptible = false;                  ///< more urgent work takes the person at once …
  bool restarts = false;  ///< … and this begins anew afterwards, instead of going on
};

struct Cost {
  double per_second = 0;  ///< of paid time
  double per_customer = 0;
  double per_day = 0;
};

struct Break {
  double after = 0;   ///< seconds from the begin of the shift
  double length = 0;  ///< seconds
  int away = 0;       ///< at most so many at a time; 0: all
};

struct Shift {
  std::string name;
  std::vector<double> begins;  ///< seconds after the first opening, in [0, period)
  double period = k_day;       ///< k_day: daily; 7 x k_day: weekly
  double length = 0;           ///< seconds
  int count = 0;
  std::vector<Break> breaks;
};

/// Each person, each shift (or day, without shifts), with a chance; or so many of them.
struct Absence {
  double chance = 0;
  int persons = 0;
};

struct Breakdowns {
  enum class Customer : std::uint8_t {
    waits,      ///< stays with the person, goes on after the repair
    hand_back,  ///< to the head of the queue, the rest of the need comes later
    restarts,   ///< to the head of the queue, the whole need comes later
    leaves,     ///< abandoned
  };
  std::optional<Distribution> up;  ///< time on duty between failures; none: per customer
  double per_customer = 0;         ///< chance of failing during a service, at a random moment of it
  std::optional<Distribution> down;  ///< none: until repaired
  Index repaired_as = k_none;        ///< customer class of the repair jobs
  Customer customer = Customer::waits;
};

/// One person serves several customers of a task at once; other tasks need the whole person.
struct Concurrency {
  Index task = k_none;
  std::vector<double> speeds;  ///< of each, by how many there are: speeds[0] for one
};

/// People who quit and are replaced: the place is empty, then its holder is trained (paid, not
/// serving), then works slower than others, less and less.
struct Turnover {
  Switch<double> quits;         ///< per second and person; looked at every full hour
  Distribution replaced_after;  ///< seconds
  Distribution training;        ///< seconds
  double learning_from = 1;     ///< speed after the training …
  double learning_for = 0;      ///< … which rises to 1 linearly in so many seconds
};

struct StaffGroup {
  std::string name;
  bool unlimited = false;  ///< self-service: nobody is needed
  Switch<Profile> count;   ///< persons on duty; made from the shifts, if there are any
  std::vector<Shift> shifts;
  std::vector<ServedTask> serves;  ///< in file order
  std::optional<Distribution> wrap_up;
  std::optional<Distribution> set_up;  ///< before a task other than the person's last one
  bool hand_back = false;              ///< at_shift_end
  std::optional<Absence> absence;
  std::optional<Breakdowns> breakdowns;
  std::optional<Concurrency> concurrency;
  Switch<double> speed = {1, 1, {}, k_none};  ///< divides set-up, service and wrap-up times
  std::optional<Turnover> turnover;
  Cost cost;
};

}  // namespace frontline
