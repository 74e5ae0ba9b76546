// Timers: times at which something happens to a handle, unless the reason goes first.
//
// A 4-ary heap of 16-byte numbers under a total order: time, then rank (the kind of event), then
// insertion number. Each handle has at most one timer; its place in the heap is kept, so that a
// timer is removed exactly and nothing dead is ever carried along.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ordered_key.hpp"

namespace frontline {

class TimerHeap {
 public:
  static constexpr std::uint32_t k_max_handles = 1u << 26;
  static constexpr std::uint64_t k_max_insertions = std::uint64_t{1} << 34;

  bool empty() const { return size() == 0; }
  std::size_t size() const { return heap_.size() - k_behind; }  ///< timers pending
  SimTime time() const { return heap_.front().time(); }         ///< of the first; k_never: none
  std::uint64_t time_bits() const { return heap_.front().time_bits(); }
  std::uint32_t rank() const { return static_cast<std::uint32_t>(heap_.front().then() >> 60); }
  std::uint32_t handle() const { return handle_of(heap_.front()); }
  bool pending(std::uint32_t handle) const {
    return handle < place_.size() && place_[handle] != k_absent;
  }

  /// Makes room for handles below `count` (<= k_max_handles).
  void reserve_handles(std::size_t count) {
    if (count > place_.size()) place_.resize(count, k_absent);
  }

  /// rank < 16, time >= 0; the handle has no timer yet.
  void push(std::uint32_t handle, std::uint32_t rank, SimTime time) {
    assert(handle < place_.size() && !pending(handle) && rank < 16);
    assert(insertions_ < k_max_insertions);
    const std::uint64_t then =
        static_cast<std::uint64_t>(rank) << 60 | insertions_++ << 26 | handle;
    const OrderedKey timer(time, then);
    heap_.push_back(never());
    rise(size() - 1, timer);
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
    return heap_[place_[handle]].time();
  }

 private:
  static constexpr std::uint32_t k_absent = 0xffffffffu;
  static constexpr std::size_t k_behind = 3;
  static OrderedKey never() { return {k_never, ~std::uint64_t{0}}; }

  static std::uint32_t handle_of(const OrderedKey& timer) {
    return static_cast<std::uint32_t>(timer.then() & (k_max_handles - 1));
  }

  void put(std::size_t i, const OrderedKey& timer) {
    heap_[i] = timer;
    place_[handle_of(timer)] = static_cast<std::uint32_t>(i);
  }

  void rise(std::size_t i, OrderedKey timer) {
    while (i > 0) {
      const std::size_t parent = (i - 1) >> 2;
      if (!(timer < heap_[parent])) break;
      put(i, heap_[parent]);
      i = parent;
    }
    put(i, timer);
  }

  // The first of the four children of i, of which there is one: by a tournament without jumps.
  std::size_t first_child(std::size_t i) const {
    const std::size_t child = 4 * i + 1;
    const OrderedKey* const heap = heap_.data();
    const std::size_t left = child + (heap[child + 1] < heap[child]);
    const std::size_t right = child + 2 + (heap[child + 3] < heap[child + 2]);
    return heap[right] < heap[left] ? right : left;
  }

  void sink(std::size_t i, OrderedKey timer) {
    while (4 * i + 1 < size()) {
      const std::size_t child = first_child(i);
      if (!(heap_[child] < timer)) break;
      put(i, heap_[child]);
      i = child;
    }
    put(i, timer);
  }

  void remove(std::size_t i) {
    assert(i < size());
    place_[handle_of(heap_[i])] = k_absent;
    const std::size_t end = size() - 1;
    const OrderedKey last = heap_[end];
    heap_[end] = never();
    heap_.pop_back();
    if (i == end) return;
    if (i > 0 && last < heap_[(i - 1) >> 2])
      rise(i, last);
    else
      sink(i, last);
  }

  // Time, then rank (4 bits), insertion (34) and handle (26). Behind the last stand some that never
  // come: whoever has one child has four.
  std::vector<OrderedKey> heap_ = std::vector<OrderedKey>(k_behind, never());
  std::vector<std::uint32_t> place_;  // by handle: index in heap_, or k_absent
  std::uint64_t insertions_ = 0;
};

}  // namespace frontline
