// Random numbers by key: every draw belongs to somebody, so no draw depends on the order of events.
//
// A *stream* is the sequence of draws for one purpose of one customer (or person, or day). It is
// named by a 64-bit *key*, made from the seed and the names of what it is about, and a *counter*,
// made from numbers; Philox (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2,
// 3, SC 2011) scrambles both. Streams need no set-up, no state but two words, and no spacing
// argument. Taking a clerk, a step or a class away changes nobody else's draws.
//
// This header pair is the only one that knows Boost.Random.
#pragma once

#include <cstdint>
#include <string_view>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/normal_distribution.hpp>

#include "core/ordered_key.hpp"

namespace frontline {

/// What a draw decides. Only ever appended to: the values are part of the keys.
enum class Purpose : std::uint8_t {
  gap,          ///< between arrivals of a class, in a row; number: 0
  busyness,     ///< number: day
  rounding,     ///< of fractional counts; number: slot
  batch,        ///< number: arrival instant
  no_show,      ///< of a customer
  lead,         ///< of an event's customer
  patience,     ///< of a customer in a queue
  service,      ///< of a customer at a task
  wrap_up,      ///< after a customer's service
  balk,         ///< of a customer at a queue
  route,        ///< of a customer at a branch
  delay,        ///< of a customer at a delay or a `for`
  come_back,    ///< whether a customer comes back
  back_after,   ///< when
  pick,         ///< of a queue served in random order; number: the pick
  party,        ///< of a customer
  punctuality,  ///< of a booked customer
  backlog,      ///< how long a customer who is there at the start has waited
  moved,        ///< whether and to when a customer moves
  solved,       ///< of a customer at a task
  accepts,      ///< whether a customer takes a callback, of a queue
  kept,         ///< whether that is kept
  line,         ///< which of several lines a customer joins
  turnaround,   ///< after a customer
  set_up,       ///< of a person; number: how many before
  absence,      ///< of a group; number: day, visit: person or shift and person
  up,           ///< of a person; number: how many failures before
  down,         ///< as up
  failure,      ///< whether and when a person fails during a service; of the customer
  quits,        ///< of a person; number: how many held the place before
  replaced,     ///< as quits
  trained,      ///< as quits
  copies,       ///< how many come for a customer, by a lever
};

/// 64-bit hash of a name (FNV-1a, finished by mix64).
std::uint64_t name_key(std::string_view name);
/// Bijective scrambling (Steele, Lea, Flood: SplitMix64, 2014).
std::uint64_t mix64(std::uint64_t x);

/// What of a stream's key does not depend on the seed and on whose draw it is.
inline std::uint64_t purpose_key(Purpose purpose, std::uint64_t what = 0) {
  return (what << 32 | what >> 32) * 3 +
         (static_cast<std::uint64_t>(purpose) + 1) * 0xd1342543de82ef95ull;
}
/// The key of all draws for one purpose about one pair of names. Distinct seeds, purposes and names
/// give distinct keys but for chance collisions of 64-bit hashes.
inline std::uint64_t stream_key(std::uint64_t seed_key, Purpose purpose, std::uint64_t who,
                                std::uint64_t what = 0) {
  return seed_key + who + purpose_key(purpose, what);
}

class Stream {
 public:
  using result_type = std::uint64_t;

  /// `number`: of the customer, day, slot, person; `errand`: how often this person came before;
  /// `visit`: how often this customer was there before.
  Stream(std::uint64_t key, std::uint32_t replication, std::uint32_t number,
         std::uint32_t errand = 0, std::uint32_t visit = 0)
      : key_(key),
        high_(static_cast<std::uint64_t>(replication) << 32 | number),
        low_(static_cast<std::uint64_t>(errand & 0xff) << 56 |
             static_cast<std::uint64_t>(visit & 0xffffff) << 32) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }

  [[gnu::always_inline]] result_type operator()() {
    if (has_spare_) {
      has_spare_ = false;
      return spare_;
    }
    const Block block = philox(key_, high_, low_);
    ++low_;
    spare_ = block.x1;
    has_spare_ = true;
    return block.x0;
  }

  /// The authors found that 6 pass all tests of BigCrush (their table 2); one more for safety.
  static constexpr int k_rounds = 7;
  /// One block of Philox2x64: two words from a counter of two words.
  struct Block {
    std::uint64_t x0, x1;
  };
  template <int rounds = k_rounds>
  [[gnu::always_inline]] static Block philox(std::uint64_t key, std::uint64_t x0,
                                             std::uint64_t x1) {
#pragma GCC unroll 10
    for (int round = 0; round < rounds; ++round) {
      const auto product = static_cast<UInt128>(0xd2b74407b1ce6e93ull) * x0;
      x0 = static_cast<std::uint64_t>(product >> 64) ^ key ^ x1;
      x1 = static_cast<std::uint64_t>(product);
      key += 0x9e3779b97f4a7c15ull;
    }
    return {x0, x1};
  }

 private:
  std::uint64_t key_, high_, low_;
  std::uint64_t spare_ = 0;
  bool has_spare_ = false;
};

/// In [0, 1), 53 bits.
inline double draw_uniform(Stream& stream) {
  return static_cast<double>(stream() >> 11) * 0x1.0p-53;
}
/// draw_exponential() after its first word has been drawn: all of it by Boost.
double draw_exponential_slowly(std::uint64_t word, Stream& stream);
/// Mean 1; ziggurat (Marsaglia & Tsang 2000). Boost's, whose first test decides 99 times in 100:
/// that stands here in a line, and all else is left to Boost.
[[gnu::always_inline]] inline double draw_exponential(Stream& stream) {
  const auto& edges = boost::random::detail::exponential_table<double>::table_x;
  const std::uint64_t word = stream();
  const auto layer = word & 0xff;
  const std::uint64_t fraction = (word & ~std::uint64_t{0x800}) >> 8;  // as Boost takes it
  const double x =
      static_cast<double>(static_cast<std::int64_t>(fraction)) * 0x1p-56 * edges[layer];
  if (x < edges[layer + 1]) [[likely]]
    return x;
  Stream rest = stream;  // whose address may be taken: the other stays in registers
  const double rare = draw_exponential_slowly(word, rest);
  stream = rest;
  return rare;
}
/// Mean 0, standard deviation 1; ziggurat.
inline double draw_normal(Stream& stream) {
  return boost::random::normal_distribution<double>(0.0, 1.0)(stream);
}
/// Mean = shape, scale 1; Marsaglia & Tsang, ACM TOMS 26 (2000) 363-372. shape > 0.
double draw_gamma(double shape, Stream& stream);

}  // namespace frontline
