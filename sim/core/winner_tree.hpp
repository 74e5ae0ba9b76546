// The earliest of a fixed number of slots that each hold a time: a complete binary tree of winners.
//
// Setting a slot replays its path to the root. The earlier of two is the smaller of two numbers
// (time above slot), which is taken without a data-dependent jump; at 10 to 10 000 slots that beats
// every heap. Equal times: the lowest slot wins.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ordered_key.hpp"

namespace frontline {

class WinnerTree {
 public:
  explicit WinnerTree(std::size_t slots = 1)
      : leaves_(std::bit_ceil(slots < 1 ? std::size_t{1} : slots)),
        nodes_(2 * leaves_, OrderedKey(k_never, 0)) {
    for (std::size_t i = 0; i < leaves_; ++i) nodes_[leaves_ + i] = OrderedKey(k_never, i);
    for (std::size_t i = leaves_ - 1; i > 0; --i) nodes_[i] = nodes_[2 * i];
  }

  SimTime time() const { return nodes_[1].time(); }  ///< k_never: none
  std::uint32_t slot() const { return static_cast<std::uint32_t>(nodes_[1].then()); }

  /// `time` >= 0 or k_never.
  void set(std::uint32_t slot, SimTime time) {
    assert(slot < leaves_);
    OrderedKey* const nodes = nodes_.data();
    std::size_t i = leaves_ + slot;
    OrderedKey winner(time, slot);
    nodes[i] = winner;
    for (; i > 1; i >>= 1) {
      winner = std::min(winner, nodes[i ^ 1]);
      nodes[i >> 1] = winner;
    }
  }
  void clear(std::uint32_t slot) { set(slot, k_never); }

 private:
  std::size_t leaves_;
  std::vector<OrderedKey> nodes_;  // 1: the winner of all; leaves_ + i: slot i
};

}  // namespace frontline
