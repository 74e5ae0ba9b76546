// A vector of numbers that begins without values: its memory is touched first by the threads that fill it.
#pragma once

#include <memory>
#include <new>
#include <utility>
#include <vector>

#include <sys/mman.h>

namespace frontline {

/// Memory of several huge pages is asked for as such: touching one costs as much as a few small ones.
template <class T>
struct UnsetAllocator : std::allocator<T> {
  template <class U>
  struct rebind {  // NOLINT(readability-identifier-naming): the standard's own name
    using other = UnsetAllocator<U>;
  };

  T* allocate(std::size_t count) {
    if (!in_huge_pages(count)) return std::allocator<T>::allocate(count);
    void* memory = ::operator new(count * sizeof(T), k_huge_page);
    ::madvise(memory, count * sizeof(T), MADV_HUGEPAGE);  // a wish: it may be refused
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t count) noexcept {
    if (in_huge_pages(count))
      ::operator delete(memory, k_huge_page);
    else
      std::allocator<T>::deallocate(memory, count);
  }

  template <class U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;  // no value
  }
  template <class U, class... Args>
  void construct(U* place, Args&&... args) {
    ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
  }

 private:
  static constexpr std::align_val_t k_huge_page{std::size_t{2} << 20};
  static bool in_huge_pages(std::size_t count) {
    return count >= 2 * static_cast<std::size_t>(k_huge_page) / sizeof(T);
  }
};

/// resize() leaves new elements without a value.
using UnsetValues = std::vector<double, UnsetAllocator<double>>;

}  // namespace frontline
