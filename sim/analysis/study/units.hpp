// Who does what of a sweep. A *unit* is one replication of one point; units are numbered through, point
// after point, and unit u belongs to shard u mod n. Each worker takes a point of its own as long as
// there are any that nobody has begun, then helps where most is left: so all stay busy until the end,
// however uneven the points are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

#include "analysis/study/store.hpp"

namespace frontline {

/// `--shard 3/8`: the units u with u mod 8 = 3.
struct Shard {
  std::uint32_t number = 0, of = 1;
};

/// Replications of one point that this shard has to do: all of its own that are not stored.
class PointUnits {
 public:
  /// `first_unit`: the number of the point's replication 0. `stored`: as Store::stored() has it.
  PointUnits(std::uint64_t first_unit, std::uint32_t replications, std::vector<Span> stored,
             Shard shard);
  std::uint64_t all() const { return all_; }    ///< of this shard, stored ones too
  std::uint64_t left() const { return left_; }  ///< to be taken
  /// The next ones, at most `most`.
  std::vector<std::uint32_t> take(std::size_t most);
  void drop() { left_ = 0; }

 private:
  std::uint64_t of_shard(std::uint32_t from, std::uint32_t to) const;
  std::uint32_t first_, step_;
  std::vector<Span> stored_;
  std::uint64_t all_ = 0, left_ = 0;
  std::uint64_t next_ = 0;
  std::size_t span_ = 0;  // the first that does not end before next_
};

/// Shared by the workers.
class Units {
 public:
  struct Piece {
    std::uint32_t point = 0;
    std::vector<std::uint32_t> replications;  ///< empty: nothing is left
  };
  Units(std::vector<PointUnits> points, unsigned workers);
  std::uint64_t all() const { return all_; }
  std::uint64_t left() const { return left_; }  ///< when it began
  Piece take(unsigned worker);
  /// Nothing more of this point.
  void drop(std::uint32_t point);

 private:
  std::size_t point_for(unsigned worker);
  std::vector<PointUnits> points_;
  std::vector<std::size_t> own_;  // of each worker
  std::size_t next_ = 0;          // the first that nobody has begun
  std::uint64_t all_ = 0, left_ = 0;
  std::mutex mutex_;
};

}  // namespace frontline
