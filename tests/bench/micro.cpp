// The parts of the engine one by one, by Google Benchmark: `frontline_micro [--benchmark_filter=…]`.
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/random.hpp"
#include "core/sketch.hpp"
#include "core/timer_heap.hpp"
#include "core/winner_tree.hpp"

namespace {

using frontline::Sketch;
using frontline::Stream;
using frontline::TimerHeap;
using frontline::WinnerTree;

constexpr std::size_t k_table = 1 << 16;  // draws made before the clock runs

std::vector<double> exponentials() {
  Stream stream(1, 0, 0);
  std::vector<double> result(k_table);
  for (double& value : result) value = draw_exponential(stream);
  return result;
}

// The winner moves to a later time, as a server who takes the next customer.
void winner_tree_set(benchmark::State& state) {
  const auto slots = static_cast<std::uint32_t>(state.range(0));
  const std::vector<double> gaps = exponentials();
  WinnerTree tree(slots);
  for (std::uint32_t slot = 0; slot < slots; ++slot) tree.set(slot, gaps[slot % k_table]);
  std::size_t i = 0;
  for (auto _ : state) tree.set(tree.slot(), tree.time() + gaps[++i % k_table]);
  benchmark::DoNotOptimize(tree);
}
BENCHMARK(winner_tree_set)->Arg(10)->Arg(100)->Arg(10'000);

// A timer is set and another one, of a customer who came before, taken away.
void timer_heap_push_erase(benchmark::State& state) {
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  const std::vector<double> gaps = exponentials();
  TimerHeap heap;
  heap.reserve_handles(pending + 1);
  double now = 0;
  for (std::uint32_t handle = 0; handle < pending; ++handle)
    heap.push(handle, 1, gaps[handle % k_table]);
  std::uint32_t next = pending;
  for (auto _ : state) {
    now += 1.0 / pending;
    heap.push(next, 1, now + gaps[next % k_table]);
    next = next == pending ? 0 : next + 1;
    heap.erase(next);
  }
  benchmark::DoNotOptimize(heap);
}
BENCHMARK(timer_heap_push_erase)->Arg(10)->Arg(100)->Arg(10'000);

// One draw of one customer: a stream of its own is named, and its first number drawn.
void keyed_exponential_draw(benchmark::State& state) {
  std::uint32_t number = 0;
  for (auto _ : state) {
    Stream stream(0x0123456789abcdef, 0, number++);
    benchmark::DoNotOptimize(draw_exponential(stream));
  }
}
BENCHMARK(keyed_exponential_draw);

// The next draw of a class's own stream, as the gaps between its arrivals: two come from one block.
void sequential_exponential_draw(benchmark::State& state) {
  Stream stream(0x0123456789abcdef, 0, 0);
  for (auto _ : state) benchmark::DoNotOptimize(draw_exponential(stream));
}
BENCHMARK(sequential_exponential_draw);

// What both draws are made of: one block, which is two words, from a key and a counter.
void philox_block(benchmark::State& state) {
  static_assert(Stream::k_rounds == 7);
  std::uint64_t number = 0;
  for (auto _ : state) {
    Stream::Block block = Stream::philox(0x0123456789abcdef, number++, 0);
    benchmark::DoNotOptimize(block);
  }
}
BENCHMARK(philox_block);

// One wait more in a sketch that has left its exact values behind and counts in buckets.
void sketch_add(benchmark::State& state) {
  const std::vector<double> values = exponentials();
  Sketch sketch;
  for (std::size_t i = 0; i <= Sketch::k_exact; ++i) sketch.add(values[i]);
  std::size_t i = 0;
  for (auto _ : state) sketch.add(values[++i % k_table]);
  benchmark::DoNotOptimize(sketch);
}
BENCHMARK(sketch_add);

}  // namespace

BENCHMARK_MAIN();
