// Timers: times at which something happens to a handle, unless the reason goes first.
//
// A 4-ary heap of 16-byte records under a total order: time, then rank (the kind of event), then
// insertion number. Each handle has at most one timer; its place in the heap is kept, so that a
// timer is removed exactly and nothing dead is ever carried along.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/profile.hpp"

namespace frontline {

class TimerHeap {
 public:
  static constexpr std::uint32_t k_max_handles = 1u << 26;
  static constexpr std::uint64_t k_max_insertions = std::uint64_t{1} << 34;

  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }  ///< timers pending
  SimTime time() const { return heap_.empty() ? k_never : heap_.front().time; }
  std::uint32_t rank() const { return static_cast<std::uint32_t>(heap_.front().key >> 60); }
  std::uint32_t handle() const { return handle_of(heap_.front()); }
  bool pending(std::uint32_t handle) const {
    return handle < place_.size() && place_[handle] != k_absent;
  }

  /// Makes room for handles below `count` (<= k_max_handles).
  void reserve_handles(std::size_t count) {
    if (count > place_.size()) place_.resize(count, k_absent);
  }

  /// rank < 16; the handle has no timer yet.
  void push(std::uint32_t handle, std::uint32_t rank, SimTime time) {
    assert(handle < place_.size() && !pending(handle) && rank < 16);
    assert(insertions_ < k_max_insertions);
    const Timer timer{time, static_cast<std::uint64_t>(rank) << 60 | insertions_++ << 26 | handle};
    heap_.push_back(timer);
    rise(heap_.size() - 1, timer);
  }

  void pop() { remove(0); }
  void erase(std::uint32_t handle) {
    assert(pending(handle));
    remove(place_[handle]);
  }
  void erase_if_pending(std::uint32_t handle) {
    if (pending(handle)) erase(handle);
  }
  std::uint64_t insertions() const { return insertions_; }
  /// When the handle's timer, which is pending, fires.
  SimTime time_of(std::uint32_t handle) const {
    assert(pending(handle));
    return heap_[place_[handle]].time;
  }

 private:
  struct Timer {
    SimTime time;
    std::uint64_t key;  // rank 4 bits, insertion 34, handle 26
  };
  static constexpr std::uint32_t k_absent = 0xffffffffu;

  static std::uint32_t handle_of(const Timer& timer) {
    return static_cast<std::uint32_t>(timer.key & (k_max_handles - 1));
  }
  static bool earlier(const Timer& a, const Timer& b) {
    return (a.time < b.time) | ((a.time == b.time) & (a.key < b.key));
  }

  void put(std::size_t i, const Timer& timer) {
    heap_[i] = timer;
    place_[handle_of(timer)] = static_cast<std::uint32_t>(i);
  }

  void rise(std::size_t i, Timer timer) {
    while (i > 0) {
      const std::size_t parent = (i - 1) >> 2;
      if (!earlier(timer, heap_[parent])) break;
      put(i, heap_[parent]);
      i = parent;
    }
    put(i, timer);
  }

  void sink(std::size_t i, Timer timer) {
    const std::size_t size = heap_.size();
    for (;;) {
      const std::size_t first = 4 * i + 1;
      if (first >= size) break;
      const std::size_t last = first + 4 < size ? first + 4 : size;
      std::size_t least = first;
      for (std::size_t child = first + 1; child < last; ++child)
        if (earlier(heap_[child], heap_[least])) least = child;
      if (!earlier(heap_[least], timer)) break;
      put(i, heap_[least]);
      i = least;
    }
    put(i, timer);
  }

  void remove(std::size_t i) {
    assert(i < heap_.size());
    place_[handle_of(heap_[i])] = k_absent;
    const Timer last = heap_.back();
    heap_.pop_back();
    if (i == heap_.size()) return;
    if (i > 0 && earlier(last, heap_[(i - 1) >> 2]))
      rise(i, last);
    else
      sink(i, last);
  }

  std::vector<Timer> heap_;
  std::vector<std::uint32_t> place_;  // by handle: index in heap_, or k_absent
  std::uint64_t insertions_ = 0;
};

}  // namespace frontline
