// Records by number that are used again: T has a member `next`, which links the free ones, and
// renew(), which makes a used one as good as new.
#pragma once

#include <cstdint>
#include <vector>

namespace frontline {

template <class T>
struct Pool {
  static constexpr std::uint32_t k_end = ~0u;
  std::vector<T> items;
  std::uint32_t free = k_end;
  /// The number of a fresh record.
  std::uint32_t take() {
    if (free == k_end) {
      items.emplace_back();
      return static_cast<std::uint32_t>(items.size() - 1);
    }
    const std::uint32_t i = free;
    free = items[i].next;
    items[i].renew();
    return i;
  }
  /// Not to be used any more.
  void give_back(std::uint32_t i) {
    items[i].next = free;
    free = i;
  }
  T& operator[](std::uint32_t i) { return items[i]; }
  const T& operator[](std::uint32_t i) const { return items[i]; }
};

}  // namespace frontline
