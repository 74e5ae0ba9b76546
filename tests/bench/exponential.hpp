// Exponential random numbers for the baseline: xoshiro256++ (Blackman and Vigna) feeding a
// 256-layer ziggurat (Marsaglia and Tsang). 99 of 100 draws cost one 64-bit number, one comparison
// and one multiplication.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace frontline::bench {

class Xoshiro256pp {
 public:
  explicit Xoshiro256pp(std::uint64_t seed) {
    for (auto& word : state_) word = split_mix(seed);
  }

  std::uint64_t operator()() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

 private:
  static std::uint64_t split_mix(std::uint64_t& x) {
    x += 0x9e3779b97f4a7c15;
    std::uint64_t z = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::array<std::uint64_t, 4> state_;
};

// The layers, widest first: layer i spans [0, edge[i]] and lies wholly under the density exp(-x)
// up to edge[i + 1]. Layer 0 also carries the tail beyond edge[1].
struct ZigguratLayers {
  static constexpr double k_tail = 7.69711747013104972;       // where the tail begins
  static constexpr double k_area = 0.0039496598225815571993;  // of each layer
  static constexpr double k_ulp = 0x1.0p-53;                  // 53-bit integer -> [0, 1)

  std::array<double, 257> edge;     // right end of the layer
  std::array<double, 257> density;  // exp(-edge)
  std::array<double, 256> sure;     // what part of the layer lies under the density

  ZigguratLayers() {
    edge[0] = k_area / std::exp(-k_tail);
    edge[1] = k_tail;
    edge[256] = 0;
    for (std::size_t i = 2; i < 256; ++i) {
      edge[i] = -std::log(k_area / edge[i - 1] + std::exp(-edge[i - 1]));
    }
    for (std::size_t i = 0; i <= 256; ++i) density[i] = std::exp(-edge[i]);
    for (std::size_t i = 0; i < 256; ++i) sure[i] = edge[i + 1] / edge[i];
  }
};

inline const ZigguratLayers k_layers;

// A stream of independent exponential variates with mean 1.
class ExponentialStream {
 public:
  explicit ExponentialStream(std::uint64_t seed) : random_(seed) {}

  double operator()() {
    const std::uint64_t bits = random_();
    const std::size_t layer = bits & 255;
    const double part = static_cast<double>(bits >> 11) * ZigguratLayers::k_ulp;
    const double x = part * k_layers.edge[layer];
    if (part < k_layers.sure[layer]) [[likely]]
      return x;
    return on_the_edge(layer, x);
  }

 private:
  // The one draw in a hundred that may lie above the density: accept, or start again.
  [[gnu::noinline]] double on_the_edge(std::size_t layer, double x) {
    if (layer == 0) return ZigguratLayers::k_tail + (*this)();  // the tail is exponential again
    const double low = k_layers.density[layer];
    const double high = k_layers.density[layer + 1];
    if (low + uniform() * (high - low) < std::exp(-x)) return x;
    return (*this)();
  }

  double uniform() { return static_cast<double>(random_() >> 11) * ZigguratLayers::k_ulp; }

  Xoshiro256pp random_;
};

}  // namespace frontline::bench
