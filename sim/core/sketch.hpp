// A mergeable summary of nonnegative observations that answers quantiles.
//
// Exact up to 256 observations; from then on counts in buckets of equal relative width (the seven
// leading bits of the binary fraction), so that a quantile is within 0.4 % of an observed value.
// Merging and order of insertion never change an answer. Memory is bounded by the range of the
// observations, not by their number (at most 24 576 buckets).
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontline {

class Sketch {
 public:
  static constexpr std::size_t k_exact = 256;

  [[gnu::always_inline]] void add(double value) {  ///< value >= 0, finite
    const std::uint32_t bucket = bucket_of(value) - first_bucket_;
    if (bucket < number_) [[likely]]
      ++buckets_[bucket];
    else
      add_slowly(value);
  }
  void merge(const Sketch& other);
  /// Puts the values that are still kept in order, so that several quantiles are found by looking.
  void arrange();
  std::uint64_t count() const;
  /// The smallest observation x such that at least share q of all are <= x; NaN without any.
  double quantile(double q) const;

 private:
  // Bucket 0 holds values below 2^-40 (a zero wait among them); then 128 for each doubling.
  static constexpr int k_fraction_bits = 7;
  static constexpr int k_least_exponent = -40;
  static constexpr std::uint32_t k_below =
      static_cast<std::uint32_t>((1023 + k_least_exponent) << k_fraction_bits) - 1;
  static std::uint32_t bucket_of(double value) {
    const auto leading =
        static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(value) >> (52 - k_fraction_bits));
    return std::max(leading, k_below) - k_below;
  }
  static double middle_of(std::uint32_t bucket);

  void add_slowly(double value);
  void spread();  // from exact values to buckets
  /// Makes buckets from `first` on, `number` > 0 of them, unless they are there; returns them.
  std::uint64_t* cover(std::uint32_t first, std::size_t number);
  void count_in_bucket(double value) { ++*cover(bucket_of(value), 1); }
  bool arranged_ = false;           // exact_ is sorted
  std::vector<double> exact_;       // while there are at most k_exact: then no buckets
  std::uint32_t first_bucket_ = 0;  // bucket index of buckets_[0]
  std::uint32_t number_ = 0;        // of buckets
  std::vector<std::uint64_t> buckets_;
};

}  // namespace frontline
