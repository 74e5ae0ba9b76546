#include "analysis/theory/offered_load.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "core/moments.hpp"

namespace frontline::theory {
namespace {

constexpr double k_gone = 1e-12;   // of the mean service time: older arrivals do not count
constexpr double k_no_gap = 1e-6;  // between pieces, for rounding
constexpr double k_nobody_yet = std::numeric_limits<double>::infinity();

// The first piece that ends after t.
auto first_after(const std::vector<RatePiece>& pieces, double t) {
  return std::partition_point(pieces.begin(), pieces.end(),
                              [&](const RatePiece& piece) { return piece.to <= t; });
}

}  // namespace

double offered_load_at(const std::vector<RatePiece>& pieces, const Distribution& service,
                       double t) {
  const double negligible = k_gone * mean_of(service);
  auto piece = std::lower_bound(pieces.begin(), pieces.end(), t,
                                [](const RatePiece& p, double time) { return p.from < time; });
  double load = 0;
  while (piece != pieces.begin()) {
    --piece;
    const double since_end = std::max(0.0, t - piece->to);
    const double left = tail_mean(service, since_end);
    if (left < negligible) break;
    if (piece->rate > 0) load += piece->rate * (left - tail_mean(service, t - piece->from));
  }
  return load;
}

double offered_load_mean(const std::vector<RatePiece>& pieces, const Distribution& service,
                         double from, double to, int parts) {
  assert(from < to && parts >= 2 && parts % 2 == 0);
  double sum = 0;
  for (int i = 0; i <= parts; ++i) {
    const double weight = i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * offered_load_at(pieces, service, from + (to - from) * i / parts);
  }
  return sum / (3 * parts);
}

double mean_rate(const std::vector<RatePiece>& pieces, double from, double to) {
  assert(from < to);
  double sum = 0;
  for (auto piece = first_after(pieces, from); piece != pieces.end() && piece->from < to; ++piece)
    sum += piece->rate * (std::min(to, piece->to) - std::max(from, piece->from));
  return sum / (to - from);
}

std::pair<double, double> rate_range(const std::vector<RatePiece>& pieces, double from, double to) {
  assert(from < to);
  double least = k_nobody_yet, greatest = 0, covered = from;
  for (auto piece = first_after(pieces, from); piece != pieces.end() && piece->from < to; ++piece) {
    if (piece->from > covered + k_no_gap) least = 0;
    least = std::min(least, piece->rate);
    greatest = std::max(greatest, piece->rate);
    covered = piece->to;
  }
  return {covered + k_no_gap < to ? 0 : least, greatest};
}

}  // namespace frontline::theory
