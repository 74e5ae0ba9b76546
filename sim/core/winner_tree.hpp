// The earliest of a fixed number of slots that each hold a time: a complete binary tree of winners.
//
// Setting a slot replays its path to the root without a data-dependent jump: times are compared as
// integers (order of nonnegative doubles is the order of their bits) and selected by masks, which
// at 10 to 10 000 slots beats every heap. Equal times: the lowest slot wins.
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
      : leaves_(std::bit_ceil(slots < 1 ? std::size_t{1} : slots)), nodes_(2 * leaves_) {
    for (std::size_t i = 0; i < leaves_; ++i) nodes_[leaves_ + i] = {bits_of(k_never), i};
    for (std::size_t i = leaves_ - 1; i > 0; --i) nodes_[i] = nodes_[2 * i];
  }

  SimTime time() const { return std::bit_cast<double>(nodes_[1].time); }  ///< k_never: none
  std::uint32_t slot() const { return static_cast<std::uint32_t>(nodes_[1].slot); }

  /// `time` >= 0 or k_never.
  void set(std::uint32_t slot, SimTime time) {
    assert(slot < leaves_ && time >= 0);
    Node winner{bits_of(time + 0.0), slot};  // + 0.0: never the bits of -0
    std::size_t i = leaves_ + slot;
    nodes_[i] = winner;
    for (; i > 1; i >>= 1) {
      const Node& other = nodes_[i ^ 1];
      // The left of two, at the even place, holds the lower slots and wins a tie.
      const bool lost = other.time < winner.time + (i & 1);
      const std::uint64_t mask = -static_cast<std::uint64_t>(lost);
      winner.time ^= (winner.time ^ other.time) & mask;
      winner.slot ^= (winner.slot ^ other.slot) & mask;
      nodes_[i >> 1] = winner;
    }
  }
  void clear(std::uint32_t slot) { set(slot, k_never); }

 private:
  struct Node {
    std::uint64_t time;  // bits of the double
    std::uint64_t slot;
  };
  static std::uint64_t bits_of(double time) { return std::bit_cast<std::uint64_t>(time); }

  std::size_t leaves_;
  std::vector<Node> nodes_;  // 1: the winner of all; leaves_ + i: slot i
};

}  // namespace frontline
