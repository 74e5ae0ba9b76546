#include "analysis/theory/offered_load.hpp"

#include <algorithm>
#include <cassert>

#include "core/moments.hpp"

namespace frontline::theory {
namespace {

constexpr double k_gone = 1e-12;  // of the mean service time: older arrivals do not count

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
  for (const RatePiece& piece : pieces)
    sum += piece.rate * std::max(0.0, std::min(to, piece.to) - std::max(from, piece.from));
  return sum / (to - from);
}

}  // namespace frontline::theory
