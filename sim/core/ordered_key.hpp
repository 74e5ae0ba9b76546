// A time and what decides between equal times, as one number: compared, and the earlier of two taken,
// without a jump.
#pragma once

#include <bit>
#include <cassert>
#include <cstdint>

#include "core/profile.hpp"

namespace frontline {

__extension__ using UInt128 = unsigned __int128;

/// The bits of nonnegative doubles have the order of the numbers, infinity included.
struct OrderedKey {
  UInt128 bits;

  /// `time` >= 0 or k_never; `then` decides between equal times, the lower first.
  OrderedKey(SimTime time, std::uint64_t then)
      : bits(UInt128{std::bit_cast<std::uint64_t>(time + 0.0)} << 64 | then) {  // + 0.0: never -0
    assert(time >= 0);
  }
  SimTime time() const { return std::bit_cast<double>(time_bits()); }
  std::uint64_t time_bits() const { return static_cast<std::uint64_t>(bits >> 64); }
  std::uint64_t then() const { return static_cast<std::uint64_t>(bits); }
  bool operator<(const OrderedKey& other) const { return bits < other.bits; }
};

}  // namespace frontline
