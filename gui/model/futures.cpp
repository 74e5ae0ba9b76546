#include "gui/model/futures.hpp"

#include <algorithm>
#include <cmath>

#include "gui/model/outlook.hpp"

namespace frontline::window {
namespace {

constexpr std::size_t k_slice = 20'000;  // events between looks at whether to go on

std::size_t first_point(const FutureWish& wish) {
  return static_cast<std::size_t>(std::floor(wish.planned.simulation.now() / wish.step + 1e-9));
}

class Life {
 public:
  Life(const Moment& moment, std::uint32_t number)
      : simulation_(moment.simulation.future(number)), coming_(moment.coming) {}

  // False when it was given up.
  bool run_until(SimTime t, const std::function<bool()>& go_on) {
    for (; obeyed_ < coming_.size() && coming_[obeyed_].time <= t; ++obeyed_) {
      if (!go_on_until(coming_[obeyed_].time, go_on)) return false;
      simulation_.apply(coming_[obeyed_].command);
    }
    return go_on_until(t, go_on);
  }
  std::int64_t waiting(Index queue) const { return simulation_.waiting(queue); }

 private:
  bool go_on_until(SimTime t, const std::function<bool()>& go_on) {
    while (!simulation_.run_until(t, k_slice))
      if (!go_on()) return false;
    return true;
  }

  Simulation simulation_;
  const CommandLog& coming_;
  std::size_t obeyed_ = 0;
};

std::optional<FuturePath> path_of(const FutureWish& wish, const Moment& moment,
                                  std::uint32_t number, std::size_t queues,
                                  const std::function<bool()>& go_on) {
  Life life(moment, number);
  FuturePath path(queues);
  for (std::size_t point = first_point(wish) + 1;; ++point) {
    const SimTime t = static_cast<double>(point) * wish.step;
    if (t > wish.until) return path;
    if (!life.run_until(t, go_on)) return std::nullopt;
    for (Index q = 0; q < queues; ++q)
      path[q].push_back(static_cast<std::uint32_t>(life.waiting(q)));
  }
}

// `now`: who wait at the moment itself, where all futures begin.
void spread(Fan& fan, std::size_t queue, std::size_t first, float now,
            const std::vector<const std::vector<std::uint32_t>*>& paths) {
  struct Line {
    std::vector<std::vector<float>> Fan::*values;
    double share;
  };
  constexpr Line k_lines[] = {{&Fan::low, 0.1},
                              {&Fan::lower, 0.25},
                              {&Fan::middle, 0.5},
                              {&Fan::upper, 0.75},
                              {&Fan::high, 0.9}};
  for (const Line& line : k_lines) {
    auto& values = (fan.*line.values)[queue];
    values.assign(first, 0);
    values.push_back(now);
  }
  std::vector<std::uint32_t> at(paths.size());
  for (std::size_t point = 0; point < paths.front()->size(); ++point) {
    for (std::size_t i = 0; i < paths.size(); ++i) at[i] = (*paths[i])[point];
    std::sort(at.begin(), at.end());
    for (const Line& line : k_lines)
      (fan.*line.values)[queue].push_back(quantile_of_counts(at, line.share));
  }
}

void resize(Fan& fan, std::size_t queues) {
  for (auto* values : {&fan.low, &fan.lower, &fan.middle, &fan.upper, &fan.high})
    values->resize(queues);
}

double hours(const std::vector<std::uint32_t>& path, double step) {
  double persons = 0;
  for (const std::uint32_t waiting : path) persons += waiting;
  return persons * step / 3600;
}

}  // namespace

std::optional<FuturePaths> live_future(const FutureWish& wish, std::uint32_t number,
                                       const std::function<bool()>& go_on) {
  const std::size_t queues = wish.planned.simulation.snapshot().queues.size();
  FuturePaths paths;
  auto planned = path_of(wish, wish.planned, number, queues, go_on);
  if (!planned) return std::nullopt;
  paths.planned = std::move(*planned);
  if (!wish.changed) return paths;
  auto changed = path_of(wish, *wish.changed, number, queues, go_on);
  if (!changed) return std::nullopt;
  paths.changed = std::move(*changed);
  return paths;
}

Futures futures_of(const FutureWish& wish, const std::vector<FuturePaths>& runs) {
  Futures futures;
  futures.runs = static_cast<std::uint32_t>(runs.size());
  futures.from = wish.planned.simulation.now();
  futures.step = wish.step;
  futures.first = first_point(wish);
  if (runs.empty()) return futures;
  const std::size_t queues = runs.front().planned.size();
  resize(futures.planned, queues);
  resize(futures.changed, queues);
  for (Index q = 0; q < queues; ++q) {
    std::vector<const std::vector<std::uint32_t>*> planned, changed;
    std::vector<double> planned_hours, changed_hours;
    for (const FuturePaths& run : runs) {
      planned.push_back(&run.planned[q]);
      if (!wish.changed) continue;
      changed.push_back(&run.changed[q]);
      planned_hours.push_back(hours(run.planned[q], wish.step));
      changed_hours.push_back(hours(run.changed[q], wish.step));
    }
    const auto now = [&](const Moment& m) { return static_cast<float>(m.simulation.waiting(q)); };
    spread(futures.planned, q, futures.first, now(wish.planned), planned);
    if (wish.changed) spread(futures.changed, q, futures.first, now(*wish.changed), changed);
    futures.hours_waited.push_back(paired_difference(planned_hours, changed_hours));
  }
  return futures;
}

}  // namespace frontline::window
