#include "analysis/study/units.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace frontline {
namespace {

constexpr std::size_t k_nobody = std::numeric_limits<std::size_t>::max();
constexpr std::size_t k_most_at_once = 8;

}  // namespace

PointUnits::PointUnits(std::uint64_t first_unit, std::uint32_t replications,
                       std::vector<Span> stored, Shard shard)
    : first_(
          static_cast<std::uint32_t>((shard.number + shard.of - first_unit % shard.of) % shard.of)),
      step_(shard.of),
      stored_(std::move(stored)),
      next_(first_) {
  while (!stored_.empty() && stored_.back().from >= replications) stored_.pop_back();
  if (!stored_.empty()) stored_.back().to = std::min(stored_.back().to, replications);
  all_ = left_ = of_shard(0, replications);
  for (const Span& span : stored_) left_ -= of_shard(span.from, span.to);
}

// How many of first, first + step, … lie in [from, to).
std::uint64_t PointUnits::of_shard(std::uint32_t from, std::uint32_t to) const {
  const auto below = [&](std::uint32_t end) {
    return end > first_ ? (std::uint64_t{end} - first_ + step_ - 1) / step_ : 0;
  };
  return below(to) - below(from);
}

std::vector<std::uint32_t> PointUnits::take(std::size_t most) {
  std::vector<std::uint32_t> taken;
  for (; left_ > 0 && taken.size() < most; next_ += step_) {
    while (span_ < stored_.size() && stored_[span_].to <= next_) ++span_;
    if (span_ < stored_.size() && stored_[span_].from <= next_) continue;
    taken.push_back(static_cast<std::uint32_t>(next_));
    --left_;
  }
  return taken;
}

Units::Units(std::vector<PointUnits> points, unsigned workers)
    : points_(std::move(points)), own_(workers, k_nobody) {
  for (const PointUnits& point : points_) {
    all_ += point.all();
    left_ += point.left();
  }
}

std::size_t Units::point_for(unsigned worker) {
  std::size_t& own = own_[worker];
  if (own != k_nobody && points_[own].left() > 0) return own;
  while (next_ < points_.size() && points_[next_].left() == 0) ++next_;
  if (next_ < points_.size()) return own = next_++;
  for (const std::size_t other : own_) {
    if (other == k_nobody) continue;
    if (points_[other].left() > points_[own == k_nobody ? other : own].left()) own = other;
    if (own == k_nobody) own = other;
  }
  return own;
}

Units::Piece Units::take(unsigned worker) {
  const std::lock_guard lock(mutex_);
  const std::size_t point = point_for(worker);
  if (point == k_nobody) return {};
  const std::size_t share = points_[point].left() / (4 * own_.size());
  return {static_cast<std::uint32_t>(point),
          points_[point].take(std::clamp(share, std::size_t{1}, k_most_at_once))};
}

void Units::drop(std::uint32_t point) {
  const std::lock_guard lock(mutex_);
  points_[point].drop();
}

}  // namespace frontline
