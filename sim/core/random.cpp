#include "core/random.hpp"

#include <cassert>
#include <utility>

#include "core/math.hpp"

namespace frontline {

std::uint64_t mix64(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ull;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

std::uint64_t name_key(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return mix64(hash);
}

namespace {

// A word, and then those of a stream.
struct WordAndStream {
  using result_type = Stream::result_type;
  std::uint64_t word;
  Stream& rest;
  bool is_first = true;
  static constexpr result_type min() { return Stream::min(); }
  static constexpr result_type max() { return Stream::max(); }
  result_type operator()() { return std::exchange(is_first, false) ? word : rest(); }
};

}  // namespace

double draw_exponential_slowly(std::uint64_t word, Stream& stream) {
  WordAndStream words{word, stream};
  return boost::random::exponential_distribution<double>(1.0)(words);
}

double draw_gamma(double shape, Stream& stream) {
  assert(shape > 0);
  if (shape < 1) {
    const double boosted = draw_gamma(shape + 1, stream);
    const double u = 1 - draw_uniform(stream);  // in (0, 1]
    return boosted * math::pow(u, 1 / shape);
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / math::sqrt(9 * d);
  for (;;) {
    const double x = draw_normal(stream);
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = 1 - draw_uniform(stream);
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return d * v;
    if (math::log(u) < 0.5 * x * x + d * (1 - v + math::log(v))) return d * v;
  }
}

}  // namespace frontline
