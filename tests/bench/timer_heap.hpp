// A 4-ary min-heap of timers that can be cancelled exactly: every timer has an owner (a small
// integer), and the heap remembers where each owner's timer is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace frontline::bench {

class TimerHeap {
 public:
  static constexpr double k_never = std::numeric_limits<double>::infinity();

  /// Owners are 0 .. owners - 1, each with at most one timer at a time. `owners` only grows.
  void make_room(std::size_t owners) { position_.resize(owners); }

  double first_time() const { return timers_.empty() ? k_never : timers_.front().time; }
  std::uint32_t first_owner() const { return timers_.front().owner; }

  void add(std::uint32_t owner, double time) {
    timers_.emplace_back();
    move_up(timers_.size() - 1, {time, owner});
  }

  void remove(std::uint32_t owner) {
    const std::size_t hole = position_[owner];
    const Timer last = timers_.back();
    timers_.pop_back();
    if (hole == timers_.size()) return;
    if (hole > 0 && last.time < timers_[parent(hole)].time) {
      move_up(hole, last);
    } else {
      move_down(hole, last);
    }
  }

 private:
  struct Timer {
    double time;
    std::uint32_t owner;
  };

  static std::size_t parent(std::size_t k) { return (k - 1) / 4; }

  void put(std::size_t k, Timer timer) {
    timers_[k] = timer;
    position_[timer.owner] = static_cast<std::uint32_t>(k);
  }

  void move_up(std::size_t hole, Timer timer) {
    while (hole > 0 && timer.time < timers_[parent(hole)].time) {
      put(hole, timers_[parent(hole)]);
      hole = parent(hole);
    }
    put(hole, timer);
  }

  void move_down(std::size_t hole, Timer timer) {
    while (4 * hole + 1 < timers_.size()) {
      const std::size_t child = first_child(hole);
      if (timer.time <= timers_[child].time) break;
      put(hole, timers_[child]);
      hole = child;
    }
    put(hole, timer);
  }

  // The earliest child of k, which has at least one. Four children play a small tournament.
  std::size_t first_child(std::size_t k) const {
    const std::size_t child = 4 * k + 1;
    if (child + 3 < timers_.size()) {
      const std::size_t left = earlier(child, child + 1);
      const std::size_t right = earlier(child + 2, child + 3);
      return earlier(left, right);
    }
    std::size_t first = child;
    for (std::size_t k2 = child + 1; k2 < timers_.size(); ++k2) first = earlier(first, k2);
    return first;
  }

  std::size_t earlier(std::size_t a, std::size_t b) const {
    return timers_[b].time < timers_[a].time ? b : a;
  }

  std::vector<Timer> timers_;
  std::vector<std::uint32_t> position_;  // index = owner; only valid while the owner has a timer
};

}  // namespace frontline::bench
