// The earliest of a fixed number of slots that each hold a time: a complete binary tree of winners.
//
// Setting a slot replays its path to the root. The bits of times are compared as whole numbers, and
// the winner is taken without a data-dependent jump; at 10 to 10 000 slots that beats every heap.
// Equal times: the lowest slot wins.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/profile.hpp"

namespace frontline {

class WinnerTree {
 public:
  explicit WinnerTree(std::size_t slots = 1)
      : leaves_(std::bit_ceil(slots < 1 ? std::size_t{1} : slots)),
        times_(2 * leaves_, bits_of(k_never)),
        slots_(2 * leaves_) {
    for (std::size_t i = 0; i < leaves_; ++i) slots_[leaves_ + i] = static_cast<std::uint32_t>(i);
    for (std::size_t i = leaves_ - 1; i > 0; --i) slots_[i] = slots_[2 * i];
  }

  SimTime time() const { return std::bit_cast<double>(time_bits()); }  ///< k_never: none
  std::uint64_t time_bits() const { return times_[1]; }                ///< … of a time >= 0
  std::uint32_t slot() const { return slots_[1]; }

  /// `time` >= 0 or k_never.
  void set(std::uint32_t slot, SimTime time) {
    assert(slot < leaves_ && time >= 0);
    std::uint64_t* const times = times_.data();
    std::uint32_t* const slots = slots_.data();
    std::size_t i = leaves_ + slot;
    std::uint64_t bits = bits_of(time);
    times[i] = bits;
    for (; i > 1; i >>= 1) {
      const std::uint64_t other = times[i ^ 1];
      const std::uint32_t other_slot = slots[i ^ 1];
      // To the left, also when equal. Nobody can guess it: with that hint both are moved, not jumped.
      const bool loses = __builtin_expect_with_probability(other < bits + (i & 1), 1, 0.5);
      bits = loses ? other : bits;
      slot = loses ? other_slot : slot;
      times[i >> 1] = bits;
      slots[i >> 1] = slot;
    }
  }
  void clear(std::uint32_t slot) { set(slot, k_never); }

 private:
  // Of times that are not negative: they have the order of the numbers, infinity included.
  static std::uint64_t bits_of(SimTime time) { return std::bit_cast<std::uint64_t>(time + 0.0); }

  std::size_t leaves_;
  std::vector<std::uint64_t> times_;  // bits of them; 1: the winner of all; leaves_ + i: slot i
  std::vector<std::uint32_t> slots_;
};

}  // namespace frontline
