#include "core/sketch.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace frontline {

double Sketch::middle_of(std::uint32_t bucket) {
  if (bucket == 0) return 0;
  const auto at = [](std::uint64_t leading) {
    return std::bit_cast<double>(leading << (52 - k_fraction_bits));
  };
  const std::uint64_t leading = static_cast<std::uint64_t>(bucket) + k_below;
  return 0.5 * (at(leading) + at(leading + 1));
}

// While values are kept exactly, or outside the buckets so far.
void Sketch::add_slowly(double value) {
  assert(value >= 0 && value < std::numeric_limits<double>::infinity());
  if (buckets_.empty() && exact_.size() < k_exact) {
    exact_.push_back(value);
    arranged_ = false;
    return;
  }
  if (!exact_.empty()) spread();
  count_in_bucket(value);
}

void Sketch::spread() {
  for (const double value : exact_) count_in_bucket(value);
  exact_.clear();
  arranged_ = false;
  exact_.shrink_to_fit();
}

std::uint64_t* Sketch::cover(std::uint32_t first, std::size_t number) {
  if (buckets_.empty()) first_bucket_ = first;
  if (first < first_bucket_) {
    buckets_.insert(buckets_.begin(), first_bucket_ - first, 0);
    first_bucket_ = first;
  }
  const std::size_t place = first - first_bucket_;
  if (place + number > buckets_.size()) buckets_.resize(place + number);
  number_ = static_cast<std::uint32_t>(buckets_.size());
  return buckets_.data() + place;
}

std::uint64_t Sketch::count() const {
  return std::accumulate(buckets_.begin(), buckets_.end(), std::uint64_t{exact_.size()});
}

void Sketch::arrange() {
  if (!buckets_.empty()) return;
  std::sort(exact_.begin(), exact_.end());
  arranged_ = true;
}

void Sketch::merge(const Sketch& other) {
  const bool both_exact = buckets_.empty() && other.buckets_.empty();
  if (both_exact && exact_.size() + other.exact_.size() <= k_exact) {
    exact_.insert(exact_.end(), other.exact_.begin(), other.exact_.end());
    arranged_ = false;
  } else {
    spread();
    for (const double value : other.exact_) count_in_bucket(value);
    const std::size_t number = other.buckets_.size();
    std::uint64_t* const mine = number > 0 ? cover(other.first_bucket_, number) : nullptr;
    for (std::size_t i = 0; i < number; ++i) mine[i] += other.buckets_[i];
  }
}

double Sketch::quantile(double q) const {
  assert(q >= 0 && q <= 1);
  const std::uint64_t number = count();
  if (number == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto all = static_cast<double>(number);
  auto wanted = static_cast<std::uint64_t>(std::max(1.0, std::ceil(q * all)));  // rank from 1
  // The product may round up past a whole number: 0.07 * 100 > 7, yet 7 of 100 are share 0.07.
  if (wanted > 1 && static_cast<double>(wanted - 1) / all >= q) --wanted;
  if (arranged_) return exact_[wanted - 1];
  if (buckets_.empty()) {
    std::vector<double> sorted = exact_;
    const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
    std::nth_element(sorted.begin(), nth, sorted.end());
    return *nth;
  }
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen >= wanted) return middle_of(first_bucket_ + static_cast<std::uint32_t>(i));
  }
  return middle_of(first_bucket_ + static_cast<std::uint32_t>(buckets_.size()) - 1);
}

}  // namespace frontline
