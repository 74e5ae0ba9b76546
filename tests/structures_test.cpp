// The engine's structures against slow and simple ones that do the same.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "core/random.hpp"
#include "core/sketch.hpp"
#include "core/timer_heap.hpp"
#include "core/winner_tree.hpp"

using Catch::Matchers::WithinRel;
using frontline::k_never;
using frontline::Sketch;
using frontline::Stream;
using frontline::TimerHeap;
using frontline::WinnerTree;

namespace {

Stream dice(std::uint32_t number) { return {0x5eed, 0, number}; }

std::uint32_t below(Stream& stream, std::size_t count) {
  return static_cast<std::uint32_t>(stream() % count);
}

// The share `hundredths` of `sorted` by its definition, in integers.
double exact_quantile(const std::vector<double>& sorted, std::size_t hundredths) {
  const std::size_t rank = (hundredths * sorted.size() + 99) / 100;
  return sorted[rank == 0 ? 0 : rank - 1];
}

Sketch sketch_of(const std::vector<double>& values) {
  Sketch sketch;
  for (const double value : values) sketch.add(value);
  return sketch;
}

std::vector<double> quantiles(const Sketch& sketch) {
  std::vector<double> result;
  for (int i = 0; i <= 200; ++i) result.push_back(sketch.quantile(i / 200.0));
  return result;
}

// Waits as an evening makes them: many zeros, then a long tail of seconds.
std::vector<double> waits(std::size_t count, std::uint32_t number = 1) {
  Stream stream = dice(number);
  std::vector<double> result;
  for (std::size_t i = 0; i < count; ++i) {
    const bool at_once = frontline::draw_uniform(stream) < 0.3;
    result.push_back(at_once ? 0 : 200 * frontline::draw_gamma(0.7, stream));
  }
  return result;
}

}  // namespace

TEST_CASE("the winner tree finds the earliest slot, the lowest among equals") {
  const std::size_t slots = GENERATE(1u, 2u, 3u, 5u, 100u, 1000u);
  // 0: all times differ; otherwise as many times, so that ties abound
  const std::uint32_t distinct_times = GENERATE(0u, 1u, 4u);
  CAPTURE(slots, distinct_times);
  WinnerTree tree(slots);
  std::vector<double> times(slots, k_never);
  Stream stream = dice(static_cast<std::uint32_t>(slots));
  int wrong = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::uint32_t slot = below(stream, slots);
    if (below(stream, 4) == 0) {
      times[slot] = k_never;
      tree.clear(slot);
    } else {
      times[slot] =
          distinct_times == 0 ? frontline::draw_exponential(stream) : below(stream, distinct_times);
      tree.set(slot, times[slot]);
    }
    const auto earliest = std::min_element(times.begin(), times.end());
    if (tree.time() != *earliest || tree.slot() != earliest - times.begin()) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a winner tree without times never happens") {
  WinnerTree tree(7);
  CHECK(tree.time() == k_never);
  tree.set(6, 2);
  CHECK(tree.slot() == 6);
  tree.clear(6);
  CHECK(tree.time() == k_never);
  CHECK(WinnerTree(0).time() == k_never);
}

TEST_CASE("the winner tree takes the two zeros for the same time") {
  WinnerTree tree(4);
  tree.set(3, 0.0);
  tree.set(1, -0.0);
  CHECK(tree.slot() == 1);
  tree.set(0, 0.0);
  CHECK(tree.slot() == 0);
}

TEST_CASE("a copy of a winner tree goes its own way") {
  WinnerTree tree(3);
  tree.set(2, 5);
  WinnerTree copy = tree;
  copy.set(0, 1);
  CHECK(tree.slot() == 2);
  CHECK(copy.slot() == 0);
}

TEST_CASE("the timer heap goes off in the order of time, rank, insertion") {
  constexpr std::uint32_t k_handles = 300;
  const std::uint32_t distinct_times = GENERATE(0u, 1u, 20u);  // 0: all differ
  CAPTURE(distinct_times);
  using Entry = std::tuple<double, std::uint32_t, std::uint64_t, std::uint32_t>;
  std::set<Entry> oracle;
  std::vector<Entry> entry(k_handles);
  TimerHeap heap;
  heap.reserve_handles(k_handles);
  Stream stream = dice(distinct_times);
  int wrong = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::uint32_t handle = below(stream, k_handles);
    const bool known = oracle.contains(entry[handle]);
    if (heap.pending(handle) != known) ++wrong;
    if (known && below(stream, 2) == 0) {
      heap.erase(handle);
      oracle.erase(entry[handle]);
    } else if (!known) {
      const double time =
          distinct_times == 0 ? frontline::draw_uniform(stream) : below(stream, distinct_times);
      const std::uint32_t rank = below(stream, 16);
      entry[handle] = {time, rank, heap.insertions(), handle};
      heap.push(handle, rank, time);
      oracle.insert(entry[handle]);
    } else if (below(stream, 3) == 0) {
      heap.pop();
      oracle.erase(oracle.begin());
    }
    if (heap.empty() != oracle.empty()) ++wrong;
    if (oracle.empty()) continue;
    const auto& [time, rank, insertion, first] = *oracle.begin();
    if (heap.time() != time || heap.rank() != rank || heap.handle() != first) ++wrong;
  }
  for (; !oracle.empty() && !heap.empty(); heap.pop(), oracle.erase(oracle.begin()))
    if (heap.handle() != std::get<3>(*oracle.begin())) ++wrong;
  CHECK(heap.empty());
  CHECK(wrong == 0);
}

TEST_CASE("timers of one instant go off by rank, then first come, first served") {
  TimerHeap heap;
  heap.reserve_handles(4);
  heap.push(3, 1, 60);  // first of rank 1
  heap.push(0, 1, 60);  // second of rank 1
  heap.push(2, 0, 60);  // rank 0 goes before both
  heap.push(1, 15, 59);
  std::vector<std::uint32_t> order;
  for (; !heap.empty(); heap.pop()) order.push_back(heap.handle());
  CHECK(order == std::vector<std::uint32_t>{1, 2, 3, 0});
}

TEST_CASE("a timer that is gone is not pending, and its handle can be used again") {
  TimerHeap heap;
  CHECK(heap.time() == k_never);
  CHECK_FALSE(heap.pending(5));
  heap.erase_if_pending(5);
  heap.reserve_handles(6);
  heap.push(5, 0, 1);
  CHECK(heap.pending(5));
  heap.erase_if_pending(5);
  heap.erase_if_pending(5);
  CHECK_FALSE(heap.pending(5));
  CHECK(heap.empty());
  heap.push(5, 0, 2);
  heap.reserve_handles(2);  // never less room than before
  CHECK(heap.pending(5));
  CHECK(heap.time() == 2);
  CHECK(heap.insertions() == 2);
}

TEST_CASE("a sketch of up to 256 observations answers exactly") {
  const std::size_t count = GENERATE(1u, 2u, 3u, 7u, 20u, 100u, 255u, 256u);
  CAPTURE(count);
  std::vector<double> values = waits(count);
  const Sketch sketch = sketch_of(values);
  std::sort(values.begin(), values.end());
  std::vector<double> got, exact;
  for (std::size_t hundredths = 0; hundredths <= 100; ++hundredths) {
    got.push_back(sketch.quantile(static_cast<double>(hundredths) / 100));
    exact.push_back(exact_quantile(values, hundredths));
  }
  CHECK(got == exact);
  CHECK(sketch.count() == count);
}

TEST_CASE("a quantile that a whole number of observations meets is the last of them") {
  // 7 of 100 are 7 %, although 0.07 * 100 > 7 in double numbers
  int wrong = 0;
  for (std::size_t count = 1; count <= 256; ++count) {
    Sketch sketch;
    for (std::size_t i = 1; i <= count; ++i) sketch.add(static_cast<double>(i));
    for (std::size_t k = 1; k <= count; ++k) {
      const double share = static_cast<double>(k) / static_cast<double>(count);
      if (sketch.quantile(share) != static_cast<double>(k)) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a sketch of many observations errs by less than half a per cent") {
  const std::size_t count = GENERATE(257u, 1000u, 30'000u);
  const double scale = GENERATE(1e-6, 1.0, 1e9);
  CAPTURE(count, scale);
  std::vector<double> values = waits(count);
  for (double& value : values) value *= scale;
  const Sketch sketch = sketch_of(values);
  std::sort(values.begin(), values.end());
  double worst = 0;
  bool zeros_exact = true;
  for (std::size_t hundredths = 0; hundredths <= 100; ++hundredths) {
    const double got = sketch.quantile(static_cast<double>(hundredths) / 100);
    const double exact = exact_quantile(values, hundredths);
    if (exact == 0)
      zeros_exact = zeros_exact && got == 0;
    else
      worst = std::max(worst, std::fabs(got / exact - 1));
  }
  CHECK(zeros_exact);
  CHECK(worst < 0.005);
}

TEST_CASE("sketches that merge are one big sketch, whatever the parts") {
  const std::size_t count = GENERATE(0u, 1u, 200u, 256u, 257u, 400u, 20'000u);
  const std::size_t parts = GENERATE(1u, 2u, 3u, 50u);
  CAPTURE(count, parts);
  const std::vector<double> values = waits(count);
  const Sketch whole = sketch_of(values);
  std::vector<Sketch> pieces(parts);
  Stream stream = dice(9);
  for (const double value : values)  // parts of very unequal size
    pieces[std::min<std::size_t>(below(stream, parts), below(stream, parts))].add(value);
  Sketch forward, backward;
  for (std::size_t i = 0; i < parts; ++i) {
    forward.merge(pieces[i]);
    backward.merge(pieces[parts - 1 - i]);
  }
  CHECK(forward.count() == count);
  CHECK(backward.count() == count);
  if (count == 0) {
    CHECK(std::isnan(forward.quantile(0.5)));
  } else {
    CHECK(quantiles(forward) == quantiles(whole));
    CHECK(quantiles(backward) == quantiles(whole));
  }
}

TEST_CASE("a merged sketch goes on counting like any other") {
  const std::vector<double> values = waits(1000), more = waits(500, 2);
  Sketch merged = sketch_of(values);
  merged.merge(sketch_of(waits(100, 3)));
  Sketch plain = merged;
  for (const double value : more) merged.add(value);
  plain.merge(sketch_of(more));
  CHECK(quantiles(merged) == quantiles(plain));
}

TEST_CASE("the order of observations never changes an answer") {
  const std::size_t count = GENERATE(256u, 5000u);
  std::vector<double> values = waits(count);
  const std::vector<double> as_drawn = quantiles(sketch_of(values));
  std::sort(values.begin(), values.end());
  CHECK(quantiles(sketch_of(values)) == as_drawn);
  std::reverse(values.begin(), values.end());
  CHECK(quantiles(sketch_of(values)) == as_drawn);
}

TEST_CASE("zero waits stay zero in a sketch") {
  Sketch sketch;
  CHECK(std::isnan(sketch.quantile(0.5)));
  for (int i = 0; i < 900; ++i) sketch.add(0);
  CHECK(sketch.quantile(1) == 0);
  for (int i = 0; i < 100; ++i) sketch.add(60);
  CHECK(sketch.quantile(0) == 0);
  CHECK(sketch.quantile(0.9) == 0);
  CHECK_THAT(sketch.quantile(0.901), WithinRel(60.0, 0.005));
  CHECK_THAT(sketch.quantile(1), WithinRel(60.0, 0.005));
}
