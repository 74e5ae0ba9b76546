// A vector of numbers that begins without values: its memory is touched first by the threads that fill it.
#pragma once

#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace frontline {

template <class T>
struct UnsetAllocator : std::allocator<T> {
  template <class U>
  struct rebind {  // NOLINT(readability-identifier-naming): the standard's own name
    using other = UnsetAllocator<U>;
  };
  template <class U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;  // no value
  }
  template <class U, class... Args>
  void construct(U* place, Args&&... args) {
    ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
  }
};

/// resize() leaves new elements without a value.
using UnsetValues = std::vector<double, UnsetAllocator<double>>;

}  // namespace frontline
