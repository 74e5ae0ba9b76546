// The tree of amounts that grow for all before a time, against a list that is walked.

#include "core/growth_tree.hpp"

#include <cmath>
#include <random>
#include <vector>

#include "catch.hpp"

using namespace frontline;

namespace {

// Whole seconds of the clock make every amount exact.
struct Naive {
  struct Member {
    GrowthTree::Handle handle;
    double time, amount;
    int speed;
  };
  std::vector<Member> members;
  double clock = 0;

  void go_on(double seconds) {
    clock += seconds;
    for (Member& m : members) m.amount += m.speed * seconds;
  }
  void change_before(double time, int by) {
    for (Member& m : members)
      if (m.time < time) m.speed += by;
  }
  bool any_before(double time) const {
    for (const Member& m : members)
      if (m.time < time) return true;
    return false;
  }
};

double take_out(GrowthTree& tree, Naive& naive, std::size_t i, double& expected) {
  const Naive::Member member = naive.members[i];
  naive.members.erase(naive.members.begin() + static_cast<std::ptrdiff_t>(i));
  expected = member.amount;
  return tree.remove(member.handle, naive.clock);
}

}  // namespace

TEST_CASE("amounts of a growth tree are those of a walk over all, whatever is done") {
  std::mt19937 random(5);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int run = 0; run < 60; ++run) {
    GrowthTree tree;
    Naive naive;
    std::vector<double> changes;  // faster before these, not undone yet
    const std::size_t late = below(4), crowd = 1 + below(60);
    for (int step = 0; step < 2000; ++step) {
      naive.go_on(static_cast<double>(below(3)));
      const std::size_t what = below(10);
      if (what < 4 && naive.members.size() < crowd) {
        // Most come at the present time, some stood there before; equal times are common.
        const double back = below(4) < late ? static_cast<double>(below(20)) : 0;
        const double time = naive.clock - back;
        int speed = 0;
        for (const double change : changes) speed += time < change;
        naive.members.push_back({tree.insert(time, speed, naive.clock), time, 0, speed});
      } else if (what < 6 && !naive.members.empty()) {
        double expected = 0;
        const std::size_t i = below(3) == 0 ? below(naive.members.size()) : 0;
        const double amount = take_out(tree, naive, i, expected);
        CHECK(amount == expected);
      } else if (what < 8 && changes.size() < 5) {
        changes.push_back(naive.clock - static_cast<double>(below(30)));
        tree.change_before(changes.back(), +1, naive.clock);
        naive.change_before(changes.back(), +1);
      } else if (!changes.empty()) {
        tree.change_before(changes.front(), -1, naive.clock);
        naive.change_before(changes.front(), -1);
        changes.erase(changes.begin());
      }
      const double asked = naive.clock - static_cast<double>(below(30));
      CHECK(tree.any_before(asked) == naive.any_before(asked));
    }
    CHECK(tree.room() <= crowd);
    const GrowthTree copy = tree;
    naive.go_on(7);
    while (!naive.members.empty()) {
      GrowthTree other = copy;
      const GrowthTree::Handle handle = naive.members[0].handle;
      double expected = 0;
      const double amount = take_out(tree, naive, 0, expected);
      CHECK(amount == expected);
      CHECK(other.remove(handle, naive.clock) == expected);
    }
    CHECK(!tree.any_before(k_never));
  }
}

TEST_CASE("fractions of the clock are exact to a tick, however often the growth changes") {
  GrowthTree tree;
  const auto first = tree.insert(0, 0, 0.1), second = tree.insert(0, 0, 0.1);
  double clock = 0.1, expected = 0;
  for (int i = 0; i < 1000; ++i) {
    tree.change_before(1, +1, clock);
    const double before = clock;
    clock += 1 / (3.0 + i);
    tree.change_before(1, -1, clock);
    expected += clock - before;
    clock += 0.7;
  }
  const double amount = tree.remove(first, clock);
  CHECK(std::abs(amount - expected) < 2000 / GrowthTree::k_ticks);
  CHECK(tree.remove(second, clock + 5) == amount);
}

TEST_CASE("those who come in order and are never reached by a change have nothing") {
  GrowthTree tree;
  std::vector<GrowthTree::Handle> line;
  std::size_t head = 0;
  for (int i = 0; i < 1000; ++i) {
    line.push_back(tree.insert(i, 0, i));
    tree.change_before(static_cast<double>(head), +1, i);  // as old as the first, or older
    if (line.size() - head > 5) CHECK(tree.remove(line[head++], i) == 0);
    if (i % 300 == 0)
      while (head < line.size()) CHECK(tree.remove(line[head++], i) == 0);
  }
  CHECK(tree.room() == 6);
}

TEST_CASE("a hundred thousand members, all of whom grow again and again") {
  // A walk over all would take ten thousand million steps.
  constexpr int k_members = 100'000;
  GrowthTree tree;
  std::vector<GrowthTree::Handle> members;
  for (int i = 0; i < k_members; ++i) members.push_back(tree.insert(i, 0, 0));
  for (int i = 0; i < k_members; ++i) tree.change_before(i + 1, +1, i);
  // i grew from the changes i, i + 1, …
  double sum = 0, expected = 0;
  for (int i = k_members; i-- > 0;) {
    const double changes = k_members - i;
    expected += changes * (changes + 1) / 2;
    sum += tree.remove(members[static_cast<std::size_t>(i)], k_members);
  }
  CHECK(sum == expected);
}
