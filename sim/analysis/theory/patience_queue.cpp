#include "analysis/theory/patience_queue.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "analysis/theory/erlang.hpp"
#include "core/math.hpp"
#include "core/moments.hpp"

namespace frontline::theory {
namespace {

constexpr double k_negligible_exponent = 50;  // in the exponent
constexpr int k_deepest = 16;                 // halvings of a piece

// Gauss and Kronrod's pair with 7 and 15 nodes on [-1, 1] (Piessens et al., QUADPACK, 1983); the
// odd ones are those of Gauss.
constexpr std::array<double, 8> k_nodes = {
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294144691693013, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0.0};
constexpr std::array<double, 8> k_weights = {
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714};
constexpr std::array<double, 4> k_gauss_weights = {
    0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
    0.381830050505118944950369775488975, 0.417959183673469387755102040816327};

/// A place on the axis of waits: its share in an integral, and the density there.
struct Node {
  double wait, mass;  // weight x density
};

void add_corners(const Distribution& law, std::vector<double>& corners) {
  const auto add = [&](double x) {
    if (x > 0 && std::isfinite(x)) corners.push_back(x);
  };
  add(least_of(law));
  add(greatest_of(law));
  if (const auto* some = std::get_if<Empirical>(&law.law))
    for (const double value : some->values) add(value);
  if (const auto* mixture = std::get_if<Mixture>(&law.law))
    for (const Distribution& part : mixture->parts) add_corners(part, corners);
  if (const auto* triangular = std::get_if<Triangular>(&law.law)) add(triangular->mode);
}

/// A law of patience made of parts.
class Patience {
 public:
  explicit Patience(const std::vector<PatiencePart>& parts) : parts_(parts) {
    for (const PatiencePart& part : parts_) means_.push_back(part.law ? mean_of(*part.law) : 0);
  }

  /// P(patience > x)
  double stays(double x) const {
    double sum = 0;
    for (const PatiencePart& part : parts_)
      sum += part.share * (part.law ? survival(*part.law, x) : 1);
    return sum;
  }
  /// The integral of stays() from 0 to x.
  double up_to(double x) const {
    double sum = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i)
      sum += parts_[i].share * (parts_[i].law ? means_[i] - tail_mean(*parts_[i].law, x) : x);
    return sum;
  }
  /// Mean of those who do not have endless patience, times their share.
  double finite_mean() const {
    double sum = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) sum += parts_[i].share * means_[i];
    return sum;
  }

 private:
  const std::vector<PatiencePart>& parts_;
  std::vector<double> means_;
};

/// The offered wait, as places on its axis.
class OfferedWait {
 public:
  OfferedWait(const PatienceQueueInput& input, const std::vector<double>& promises)
      : input_(input),
        patience_(input.patience),
        service_rate_(input.servers / input.service_mean),
        // a mean less its tail is not known better than the mean itself
        precision_(1e-11 + 1e-15 * input.arrival_rate * patience_.finite_mean()) {
    find_greatest();
    std::vector<double> corners = {0, greatest_at_, end_};
    for (const PatiencePart& part : input_.patience)
      if (part.law) add_corners(*part.law, corners);
    for (const double promise : promises) corners.push_back(promise);
    std::sort(corners.begin(), corners.end());
    for (std::size_t i = 1; i < corners.size() && corners[i - 1] < end_; ++i)
      add_piece(corners[i - 1], std::min(corners[i], end_), 0);
    normalise();
  }

  double at_once() const { return at_once_; }
  /// E[f(V); from < V <= to], V > 0.
  template <class F>
  double expect(const F& f, double from, double to) const {
    double sum = 0;
    for (const Node& node : nodes_)
      if (node.wait > from && node.wait <= to) sum += node.mass * f(node.wait);
    return sum;
  }
  template <class F>
  double expect(const F& f) const {
    return expect(f, 0, end_);
  }
  double end() const { return end_; }

 private:
  double exponent(double x) const {
    return input_.arrival_rate * patience_.up_to(x) - service_rate_ * x;
  }

  // The exponent is concave: it rises while lambda P(patience > x) > c mu.
  void find_greatest() {
    const auto rises = [&](double x) {
      return input_.arrival_rate * patience_.stays(x) > service_rate_;
    };
    double low = 0, high = input_.service_mean;
    while (rises(high)) high *= 2;
    for (int i = 0; i < 100 && high - low > 1e-9 * high; ++i) {
      const double middle = 0.5 * (low + high);
      (rises(middle) ? low : high) = middle;
    }
    greatest_at_ = rises(0) ? high : 0;
    greatest_ = exponent(greatest_at_);
    double step = 1 / service_rate_;
    while (exponent(greatest_at_ + step) > greatest_ - k_negligible_exponent) step *= 2;
    end_ = greatest_at_ + step;
  }

  double density(double x) const { return math::exp(exponent(x) - greatest_); }

  void add_piece(double from, double to, int depth) {
    const double middle = 0.5 * (from + to), half = 0.5 * (to - from);
    if (!(half > 0)) return;
    std::array<Node, 15> nodes;
    double kronrod = 0, gauss = 0;
    for (std::size_t i = 0; i < 15; ++i) {
      const std::size_t row = i < 8 ? i : 14 - i;
      const double x = middle + (i < 8 ? -half : half) * k_nodes[row];
      const double value = half * density(x);
      nodes[i] = {x, k_weights[row] * value};
      kronrod += nodes[i].mass;
      if (row % 2 == 1) gauss += k_gauss_weights[row / 2] * value;
    }
    const double scale = std::max(kronrod, 1e-6 / service_rate_);
    if (std::abs(kronrod - gauss) > precision_ * scale && depth < k_deepest) {
      add_piece(from, middle, depth + 1);
      add_piece(middle, to, depth + 1);
      return;
    }
    nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
  }

  // With p the chance that c - 1 are inside, 1 / B(c - 1) times p have a free server, and
  // p lambda v(x) dx wait.
  void normalise() {
    double mass = 0;
    for (const Node& node : nodes_) mass += node.mass;
    const double load = input_.arrival_rate * input_.service_mean;
    const double free = math::exp(-greatest_) / erlang_b(input_.servers - 1, load);
    const double total = free + input_.arrival_rate * mass;
    at_once_ = std::isfinite(free) ? free / total : 1;
    for (Node& node : nodes_) node.mass *= std::isfinite(free) ? input_.arrival_rate / total : 0;
  }

  const PatienceQueueInput& input_;
  Patience patience_;
  double service_rate_;
  double precision_;  // of integrals, relative
  double greatest_at_ = 0, greatest_ = 0, end_ = 0, at_once_ = 0;
  std::vector<Node> nodes_;
};

}  // namespace

const char* patience_queue_problem(const PatienceQueueInput& input) {
  assert(input.servers >= 1 && input.arrival_rate > 0 && input.service_mean > 0);
  double endless = 0;
  for (const PatiencePart& part : input.patience)
    if (!part.law) endless += part.share;
  if (input.arrival_rate * input.service_mean * endless >= input.servers)
    return "those who never give up are more than the staff can serve: the line would grow for "
           "ever";
  return nullptr;
}

Prediction predict_patience_queue(const PatienceQueueInput& input,
                                  const std::vector<double>& promises,
                                  const std::vector<PatiencePart>& of_whom) {
  assert(patience_queue_problem(input) == nullptr);
  const OfferedWait wait(input, promises);
  const Patience patience(of_whom.empty() ? input.patience : of_whom);
  const auto one = [](double) { return 1.0; };
  const auto stays = [&](double x) { return patience.stays(x); };
  const auto leaves = [&](double x) { return 1 - patience.stays(x); };
  Prediction prediction;
  prediction.blocked_share = 0;
  prediction.delayed_share = wait.expect(one);
  prediction.abandoned_share = wait.expect(leaves);
  prediction.wait_mean = wait.expect([&](double x) { return patience.up_to(x); });
  const double served = wait.expect(stays);
  const double served_wait = wait.expect([&](double x) { return x * patience.stays(x); });
  prediction.wait_served_mean = served_wait / (wait.at_once() + served);
  if (prediction.abandoned_share > 0)
    prediction.wait_abandoned_mean =
        (prediction.wait_mean - served_wait) / prediction.abandoned_share;
  prediction.wait_virtual_mean = wait.expect([](double x) { return x; });
  prediction.queue_mean = input.arrival_rate * prediction.wait_mean;
  prediction.busy_mean = input.arrival_rate * input.service_mean * (wait.at_once() + served);
  for (const double promise : promises) {
    Within within;
    within.seconds = promise;
    const double beyond = promise < wait.end() ? wait.expect(one, promise, wait.end()) : 0;
    within.served = wait.at_once() + wait.expect(stays, 0, promise);
    within.abandoned = leaves(promise) * beyond + wait.expect(leaves, 0, promise);
    within.patient = 1 - beyond;
    prediction.within.push_back(within);
  }
  return prediction;
}

}  // namespace frontline::theory
