// Keyed random numbers: the generator itself, the layout of its keys, and draws as the engine makes
// them, one or two from each customer's own stream.
#include "core/random.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <Random123/philox.h>

#include "catch.hpp"
#include "samples.hpp"

using frontline::mix64;
using frontline::name_key;
using frontline::Purpose;
using frontline::Stream;
using frontline::stream_key;

namespace {

using Words = std::vector<std::uint64_t>;
using Block = std::pair<std::uint64_t, std::uint64_t>;

constexpr std::uint32_t k_customers = 1'000'000;
constexpr double k_root = 1000;  // of k_customers

template <int rounds = Stream::k_rounds>
Block philox(std::uint64_t key, std::uint64_t x0, std::uint64_t x1) {
  const Stream::Block block = Stream::philox<rounds>(key, x0, x1);
  return {block.x0, block.x1};
}

Block oracle(std::uint64_t key, std::uint64_t x0, std::uint64_t x1) {
  const auto block = r123::Philox2x64_R<Stream::k_rounds>{}({{x0, x1}}, {{key}});
  return {block[0], block[1]};
}

Words first_words(Stream stream, int count = 4) {
  Words words;
  for (int i = 0; i < count; ++i) words.push_back(stream());
  return words;
}

std::uint64_t need_of_visitor(std::uint64_t seed = 1) {
  return stream_key(mix64(seed), Purpose::service, name_key("visitor"), name_key("desk"));
}

// The first draw of each of a million consecutive customers.
template <class Draw>
std::vector<double> draw_each(std::uint64_t key, Draw draw, std::uint32_t replication = 0) {
  std::vector<double> values(k_customers);
  for (std::uint32_t number = 0; number < k_customers; ++number) {
    Stream stream(key, replication, number);
    values[number] = draw(stream);
  }
  return values;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance(const std::vector<double>& values) {
  const double centre = mean(values);
  double sum = 0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return sum / static_cast<double>(values.size() - 1);
}

// Correlation of x[i] with y[i + lag].
double correlation(const std::vector<double>& x, const std::vector<double>& y, std::size_t lag) {
  const double x_mean = mean(x), y_mean = mean(y);
  double sum = 0;
  for (std::size_t i = 0; i + lag < x.size(); ++i) sum += (x[i] - x_mean) * (y[i + lag] - y_mean);
  return sum / static_cast<double>(x.size() - lag) / std::sqrt(variance(x) * variance(y));
}

// Of a gamma variable with scale 1 whose shape is a multiple of one half.
double gamma_cdf(double shape, double x) {
  const bool whole = shape == std::floor(shape);
  double p = whole ? 1 - std::exp(-x) : std::erf(std::sqrt(x));
  double term = whole ? std::exp(-x) : 2 * std::sqrt(x / 3.14159265358979323846) * std::exp(-x);
  for (double s = whole ? 1 : 0.5; s < shape; s += 1) {
    if (whole || s > 0.5) term *= x / s;
    p -= term;
  }
  return p;
}

}  // namespace

TEST_CASE("Philox2x64-10 gives its published answers") {
  // Random123, tests/kat_vectors
  CHECK(philox<10>(0, 0, 0) == Block{0xca00a0459843d731, 0x66c24222c9a845b5});
  constexpr std::uint64_t ones = ~std::uint64_t{0};
  CHECK(philox<10>(ones, ones, ones) == Block{0x65b021d60cd8310f, 0x4d02f3222f86df20});
  CHECK(philox<10>(0xa4093822299f31d0, 0x243f6a8885a308d3, 0x13198a2e03707344) ==
        Block{0x0a5e742c2997341c, 0xb0f883d38000de5d});
}

TEST_CASE("Philox2x64-7 equals Random123's") {
  static_assert(Stream::k_rounds == 7);
  int different = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    const std::uint64_t key = mix64(3 * i), x0 = mix64(3 * i + 1), x1 = mix64(3 * i + 2);
    if (philox(key, x0, x1) != oracle(key, x0, x1)) ++different;
    if (philox(i, i << 32, 1) != oracle(i, i << 32, 1)) ++different;  // few bits set
  }
  CHECK(different == 0);
}

TEST_CASE("a stream is the blocks of its key and numbers, both words of each in turn") {
  // counter: replication 32 | number 32 || errand 8 | visit 24 | block 32
  const Words got = first_words({0x1234, 0xa1a2a3a4, 0xb1b2b3b4, 0xc1, 0xd1d2d3}, 6);
  Words expected;
  for (std::uint64_t block = 0; block < 3; ++block) {
    const auto [first, second] = oracle(0x1234, 0xa1a2a3a4b1b2b3b4, 0xc1d1d2d300000000 + block);
    expected.insert(expected.end(), {first, second});
  }
  CHECK(got == expected);
  CHECK(Stream::min() == 0);
  CHECK(Stream::max() == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("replication, number, errand and visit each name another stream") {
  std::set<Words> streams;
  for (const std::uint32_t replication : {0u, 1u, 2u, 0xffffffffu})
    for (const std::uint32_t number : {0u, 1u, 2u, 0xffffffffu})
      for (const std::uint32_t errand : {0u, 1u, 2u, 255u})
        for (const std::uint32_t visit : {0u, 1u, 2u, 0xffffffu})
          streams.insert(first_words({7, replication, number, errand, visit}));
  CHECK(streams.size() == 256);
  std::set<std::uint64_t> words;
  for (const Words& stream : streams) words.insert(stream.begin(), stream.end());
  CHECK(words.size() == 4 * 256);
}

TEST_CASE("a stream that is made again draws the same, however much others drew") {
  Stream before(7, 0, 41);
  const Words drawn = first_words({7, 0, 42});
  for (int i = 0; i < 1000; ++i) (void)before();
  CHECK(first_words({7, 0, 42}) == drawn);
}

TEST_CASE("seeds, purposes and names give different keys") {
  std::set<std::uint64_t> keys;
  std::size_t count = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    for (int purpose = 0; purpose <= static_cast<int>(Purpose::pick); ++purpose)
      for (int who = 0; who < 20; ++who)
        for (int what = 0; what <= 20; ++what, ++count)  // the last: about nothing in particular
          keys.insert(stream_key(mix64(seed), static_cast<Purpose>(purpose),
                                 name_key("class " + std::to_string(who)),
                                 what == 20 ? 0 : name_key("task " + std::to_string(what))));
  CHECK(keys.size() == count);
  const std::uint64_t a = name_key("a"), b = name_key("b");
  CHECK(stream_key(1, Purpose::service, a, b) != stream_key(1, Purpose::service, b, a));
  CHECK(stream_key(1, Purpose::service, a, a) != stream_key(1, Purpose::service, b, b));
}

TEST_CASE("the keys of names and the values of purposes stay what they are") {
  // A change here changes every result of every scenario.
  CHECK(name_key("") == 0xc3817c016ba4ff30);
  CHECK(name_key("visitor") == 0xe3c7ba2229d0a43e);
  CHECK(name_key("desk") == 0x7423eff385307465);
  CHECK(name_key("front desk") == 0x9d811ab60acf7d54);
  CHECK(name_key("G\xc3\xa4ste") == 0x15c20a9a21d0cc2b);
  CHECK(mix64(0) == 0xe220a8397b1dcdaf);  // SplitMix64's first output for seed 0
  CHECK(static_cast<int>(Purpose::gap) == 0);
  CHECK(static_cast<int>(Purpose::patience) == 6);
  CHECK(static_cast<int>(Purpose::service) == 7);
  CHECK(static_cast<int>(Purpose::route) == 10);
  CHECK(static_cast<int>(Purpose::pick) == 14);
}

TEST_CASE("uniform draws of consecutive customers are uniform") {
  const auto values = draw_each(need_of_visitor(), frontline::draw_uniform);
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  CHECK(*least >= 0);
  CHECK(*greatest < 1);
  CHECK(std::fabs(mean(values) - 0.5) < 4 * std::sqrt(1 / 12.0) / k_root);
  CHECK(std::fabs(variance(values) - 1 / 12.0) < 4 * std::sqrt(1 / 180.0) / k_root);
  CHECK(kolmogorov(values, [](double x) { return x; }) < k_kolmogorov);
}

TEST_CASE("pairs of consecutive customers fill the unit square evenly") {
  const auto values = draw_each(need_of_visitor(), frontline::draw_uniform);
  constexpr std::size_t side = 64, cells = side * side;
  std::vector<double> counts(cells, 0);
  const auto row = [&](std::size_t i) { return static_cast<std::size_t>(values[i] * side); };
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) ++counts[row(i) * side + row(i + 1)];
  constexpr double expected = k_customers / 2.0 / cells;
  double chi_square = 0;
  for (const double count : counts)
    chi_square += (count - expected) * (count - expected) / expected;
  CHECK(std::fabs(chi_square - (cells - 1)) < 4 * std::sqrt(2.0 * (cells - 1)));
}

TEST_CASE("exponential draws of consecutive customers have mean 1 and the exponential law") {
  const auto values = draw_each(need_of_visitor(), frontline::draw_exponential);
  CHECK(std::fabs(mean(values) - 1) < 4 / k_root);
  CHECK(std::fabs(variance(values) - 1) < 4 * std::sqrt(8.0) / k_root);
  CHECK(kolmogorov(values, [](double x) { return -std::expm1(-x); }) < k_kolmogorov);
  CHECK(*std::min_element(values.begin(), values.end()) >= 0);
}

TEST_CASE("normal draws of consecutive customers have mean 0, variance 1 and the normal law") {
  const auto values = draw_each(need_of_visitor(), frontline::draw_normal);
  CHECK(std::fabs(mean(values)) < 4 / k_root);
  CHECK(std::fabs(variance(values) - 1) < 4 * std::sqrt(2.0) / k_root);
  CHECK(kolmogorov(values, normal_cdf) < k_kolmogorov);
}

TEST_CASE("gamma draws of consecutive customers have their mean, variance and law") {
  const double shape = GENERATE(0.5, 1.0, 1.5, 2.0, 4.5, 20.0);
  CAPTURE(shape);
  const auto values = draw_each(
      need_of_visitor(), [&](Stream& stream) { return frontline::draw_gamma(shape, stream); });
  const double fourth = 3 * shape * shape + 6 * shape;  // central moment
  CHECK(std::fabs(mean(values) - shape) < 4 * std::sqrt(shape) / k_root);
  CHECK(std::fabs(variance(values) - shape) < 4 * std::sqrt(fourth - shape * shape) / k_root);
  CHECK(kolmogorov(values, [&](double x) { return gamma_cdf(shape, x); }) < k_kolmogorov);
}

TEST_CASE("gamma draws of a very small shape stay in range and keep their mean") {
  const double shape = 0.04;  // cv 5
  const auto values = draw_each(
      need_of_visitor(), [&](Stream& stream) { return frontline::draw_gamma(shape, stream); });
  CHECK(*std::min_element(values.begin(), values.end()) >= 0);
  CHECK(std::fabs(mean(values) - shape) < 4 * std::sqrt(shape) / k_root);
}

TEST_CASE("neighbours do not know of each other") {
  // customers one, two and seven apart, and the same customers in the next replication
  const std::uint64_t seed = GENERATE(1u, 2u, 3u);
  CAPTURE(seed);
  const std::uint64_t key = need_of_visitor(seed);
  const auto needs = draw_each(key, frontline::draw_exponential);
  for (const std::size_t lag : {1u, 2u, 7u})
    CHECK(std::fabs(correlation(needs, needs, lag)) < 4 / k_root);
  const auto next_day = draw_each(key, frontline::draw_exponential, 1);
  CHECK(std::fabs(correlation(needs, next_day, 0)) < 4 / k_root);
  CHECK(std::fabs(correlation(needs, next_day, 1)) < 4 / k_root);
}

TEST_CASE("what a customer needs says nothing about patience, another task or another class") {
  const std::uint64_t seed = mix64(1), visitor = name_key("visitor"), desk = name_key("desk");
  const auto needs =
      draw_each(stream_key(seed, Purpose::service, visitor, desk), frontline::draw_exponential);
  for (const std::uint64_t other : {
           stream_key(seed, Purpose::patience, visitor, desk),
           stream_key(seed, Purpose::wrap_up, visitor, desk),
           stream_key(seed, Purpose::service, visitor, name_key("till")),
           stream_key(seed, Purpose::service, name_key("member"), desk),
           stream_key(mix64(2), Purpose::service, visitor, desk),
       }) {
    const auto draws = draw_each(other, frontline::draw_exponential);
    CHECK(std::fabs(correlation(needs, draws, 0)) < 4 / k_root);
    CHECK(std::fabs(correlation(needs, draws, 1)) < 4 / k_root);
  }
}
