// Members, each with a time and an amount that grows with a clock; the growth of all members before
// a time changes at once.
//
// A binary search tree by time, balanced by random priorities (a treap). A node's growth is that of
// the node and of all in its left subtree, so that a change touches one path from the root and an
// amount is the sum over one path to it: O(log n). A clock's reading is a whole number of ticks and
// sums are modulo 2^64: amounts are exact to a tick whatever the order of changes and the shape of
// the tree. Until something grows the nodes hang in a chain: members that come in the order of their
// times and are never reached by a change cost next to nothing.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/profile.hpp"
#include "core/random.hpp"

namespace frontline {

class GrowthTree {
 public:
  using Handle = std::uint32_t;
  /// Per second of the clock, whose readings are >= 0, never go back and stay below 2^37 seconds.
  static constexpr double k_ticks = 0x1p26;

  /// Whether some member's time is less than this.
  bool any_before(double time) const { return earliest_ < time; }

  /// A new member, whose amount is 0 and grows at `speed` >= 0. Its handle is used again after it
  /// was removed. `time` < k_never.
  Handle insert(double time, int speed, double clock) {
    const Handle x = take();
    Node& node = nodes_[x];
    node.time = time;
    node.left = node.right = node.parent = k_nil;
    node.growth = growth(speed, clock);
    if (root_ == k_nil) is_chain_ = true;
    const bool is_last = root_ == k_nil || nodes_[last_].time <= time;
    if (is_chain_ && (speed != 0 || !is_last)) balance();
    is_last ? append(x) : hang(x);
    if (!is_chain_) rise(x);
    return x;
  }

  /// The member's amount at the clock's reading; the member is gone.
  double remove(Handle x, double clock) {
    const std::uint64_t amount = is_chain_ ? 0 : amount_of(x, clock);
    if (x == first_) set_first(next_of_first());
    // Sinks until nothing is left of it: what is right of it does not depend on its growth.
    while (nodes_[x].left != k_nil) {
      const Handle left = nodes_[x].left, right = nodes_[x].right;
      lift(right != k_nil && nodes_[right].rank > nodes_[left].rank ? right : left);
    }
    if (x == last_) last_ = nodes_[x].parent;
    put_in_place_of(x, nodes_[x].right);
    nodes_[x].right = free_;
    free_ = x;
    return static_cast<double>(static_cast<std::int64_t>(amount)) / k_ticks;
  }

  /// All members whose time is less grow faster by `by` from this reading of the clock on (slower,
  /// if negative; no speed goes below 0).
  void change_before(double time, int by, double clock) {
    if (!any_before(time)) return;
    if (is_chain_) balance();
    const Growth change = growth(by, clock);
    for (Handle i = root_; i != k_nil;) {
      Node& node = nodes_[i];
      if (node.time < time) {
        node.growth += change;
        i = node.right;
      } else {
        i = node.left;
      }
    }
  }

  /// Members that memory is kept for: the most there were at once.
  std::size_t room() const { return nodes_.size(); }

 private:
  static constexpr Handle k_nil = 0xffffffffu;

  struct Growth {  // speed * ticks + offset
    std::uint64_t offset = 0;
    std::int32_t speed = 0;
    void operator+=(const Growth& other) {
      offset += other.offset;
      speed += other.speed;
    }
    void operator-=(const Growth& other) {
      offset -= other.offset;
      speed -= other.speed;
    }
  };
  struct Node {
    double time = 0;
    Growth growth;
    Handle left = k_nil, right = k_nil, parent = k_nil;
    std::uint32_t rank = 0;  // a parent's is not less; never changes
  };

  // By way of the signed type, which the processor converts.
  static std::uint64_t ticks(double clock) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(clock * k_ticks));
  }
  static std::uint64_t at(const Growth& growth, std::uint64_t ticks) {
    return static_cast<std::uint64_t>(std::int64_t{growth.speed}) * ticks + growth.offset;
  }
  // 0 at this reading.
  static Growth growth(int speed, double clock) {
    Growth growth{0, speed};
    if (speed != 0) growth.offset = -at(growth, ticks(clock));
    return growth;
  }

  Handle take() {
    if (free_ != k_nil) {
      const Handle x = free_;
      free_ = nodes_[x].right;
      return x;
    }
    const auto x = static_cast<Handle>(nodes_.size());
    nodes_.emplace_back().rank = static_cast<std::uint32_t>(mix64(x));
    return x;
  }

  void append(Handle x) {
    if (root_ == k_nil) {
      root_ = x;
      set_first(x);
    } else {
      nodes_[x].parent = last_;
      nodes_[last_].right = x;
    }
    last_ = x;
  }

  // A treap from a chain, as if they were appended one by one.
  void balance() {
    is_chain_ = false;
    for (Handle x = root_; x != k_nil; x = nodes_[x].right) rise(x);
  }

  void rise(Handle x) {
    while (nodes_[x].parent != k_nil && nodes_[nodes_[x].parent].rank < nodes_[x].rank) lift(x);
  }

  // As a leaf, before the last.
  void hang(Handle x) {
    Node& node = nodes_[x];
    if (node.time < earliest_) set_first(x);
    for (Handle i = root_; i != x;) {
      Node& above = nodes_[i];
      node.parent = i;
      const bool goes_left = node.time < above.time;
      if (goes_left) node.growth -= above.growth;
      Handle& below = goes_left ? above.left : above.right;
      if (below == k_nil) below = x;
      i = below;
    }
  }

  std::uint64_t amount_of(Handle x, double clock) const {
    Growth sum = nodes_[x].growth;
    for (Handle i = x, above = nodes_[i].parent; above != k_nil;
         i = above, above = nodes_[i].parent)
      if (nodes_[above].left == i) sum += nodes_[above].growth;
    return sum.speed == 0 ? sum.offset : at(sum, ticks(clock));
  }

  // Nothing is left of the first.
  Handle next_of_first() const {
    Handle next = nodes_[first_].right;
    if (next == k_nil) return nodes_[first_].parent;
    while (nodes_[next].left != k_nil) next = nodes_[next].left;
    return next;
  }
  void set_first(Handle x) {
    first_ = x;
    earliest_ = x == k_nil ? k_never : nodes_[x].time;
  }

  // Exchanges x with its parent; all amounts stay.
  void lift(Handle x) {
    Node& node = nodes_[x];
    const Handle p = node.parent;
    Node& parent = nodes_[p];
    const bool was_left = parent.left == x;
    put_in_place_of(p, x);
    Handle& inner = was_left ? node.right : node.left;
    (was_left ? parent.left : parent.right) = inner;
    if (inner != k_nil) nodes_[inner].parent = p;
    inner = p;
    parent.parent = x;
    if (was_left)
      node.growth += parent.growth;
    else
      parent.growth -= node.growth;
  }

  void put_in_place_of(Handle old, Handle x) {
    const Handle above = nodes_[old].parent;
    if (above == k_nil)
      root_ = x;
    else
      (nodes_[above].left == old ? nodes_[above].left : nodes_[above].right) = x;
    if (x != k_nil) nodes_[x].parent = above;
  }

  std::vector<Node> nodes_;  // the free ones are linked through `right`
  Handle root_ = k_nil, first_ = k_nil, last_ = k_nil, free_ = k_nil;  // first and last in time
  bool is_chain_ = false;      // nothing has grown yet: the next in time is right of each
  double earliest_ = k_never;  // the first's time
};

}  // namespace frontline
