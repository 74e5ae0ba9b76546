// A winner tree (tournament) over a fixed number of slots, each with a time or "never".
// Node n is the earlier of its children 2n and 2n + 1; slot s is leaf `leaves_ + s`; the root is
// the first slot of all. An update replays the games from the leaf to the root without a branch
// that could be mispredicted, which is what makes it faster than a heap. (Masks instead of `?:`
// because the compiler turns the latter into a branch at -O3.)
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace frontline::bench {

class WinnerTree {
 public:
  static constexpr double k_never = std::numeric_limits<double>::infinity();

  explicit WinnerTree(std::uint32_t slots) : leaves_(std::bit_ceil(slots)), nodes_(2 * leaves_) {
    for (std::uint32_t slot = 0; slot < leaves_; ++slot) set(slot, k_never);
  }

  double first_time() const { return std::bit_cast<double>(nodes_[1].key); }
  std::uint32_t first_slot() const { return static_cast<std::uint32_t>(nodes_[1].slot); }

  void set(std::uint32_t slot, double time) {
    Node winner{std::bit_cast<std::uint64_t>(time), slot};
    std::size_t n = leaves_ + slot;
    nodes_[n] = winner;
    for (; n > 1; n /= 2) {
      const Node rival = nodes_[n ^ 1];
      const std::uint64_t rival_wins = -std::uint64_t{rival.key < winner.key};  // all bits or none
      winner.slot ^= (winner.slot ^ rival.slot) & rival_wins;
      winner.key = std::min(winner.key, rival.key);
      nodes_[n / 2] = winner;
    }
  }

 private:
  struct Node {
    std::uint64_t key = std::bit_cast<std::uint64_t>(k_never);  // times >= 0 order like their bits
    std::uint64_t slot = 0;
  };

  std::size_t leaves_;
  std::vector<Node> nodes_;  // [0] unused
};

}  // namespace frontline::bench
