#include "analysis/theory/nature.hpp"

#include <cmath>
#include <cstddef>
#include <iterator>
#include <variant>

#include <fmt/format.h>

namespace frontline::theory {
namespace {

const char* law_name(const Distribution& distribution) {
  constexpr const char* k_names[] = {"constant", "exponential",      "lognormal", "gamma",
                                     "Weibull",  "hyperexponential", "Erlang",    "normal",
                                     "uniform",  "triangular",       "empirical", "a mixture"};
  static_assert(std::variant_size_v<decltype(Distribution::law)> == std::size(k_names));
  return k_names[distribution.law.index()];
}

bool exponential_with(const Distribution& law, double mean) {
  const auto* exponential = std::get_if<Exponential>(&law.law);
  return exponential != nullptr && std::abs(exponential->mean - mean) <= 1e-9 * mean;
}

// Whether services of two flows are told in the same words.
bool alike(const Flow& one, const Flow& other) {
  return one.occupied.law.index() == other.occupied.law.index() && one.made_of == other.made_of &&
         std::abs(one.occupied_moments.first - other.occupied_moments.first) < 1e-9;
}

}  // namespace

Nature::Nature(const Station& station) : station_(station) {
  bool first = true;
  for (const Flow& flow : station.flows) {
    if (!flow.queues) same_service_ = false;
    if (!flow.queues) continue;
    if (first) service_mean_ = flow.occupied_moments.first;
    same_service_ &= exponential_with(flow.occupied, service_mean_);
    any_patience_ |= flow.patience.has_value();
    if (flow.patience) {
      if (patience_mean_ == 0) patience_mean_ = mean_of(*flow.patience);
      same_patience_ &= exponential_with(*flow.patience, patience_mean_);
    } else {
      same_patience_ = false;
    }
    first = false;
  }
}

std::string Nature::service_words() const {
  if (same_service_) return "";
  const Flow& flow = station_.flows.front();
  for (const Flow& other : station_.flows)
    if (!alike(flow, other)) return "that services differ: exponential with their mean is taken";
  const double cv = std::sqrt(flow.occupied_moments.square_cv());
  if (!flow.made_of.empty())
    return fmt::format(
        "that {} together are not exponential (cv {:.2g}): exponential with their mean is taken",
        flow.made_of, cv);
  return fmt::format("that service is {} (cv {:.2g}): exponential with its mean is taken",
                     law_name(flow.occupied), cv);
}

std::string Nature::patience_words() const {
  const Flow* only = nullptr;
  std::size_t queues = 0;
  for (const Flow& flow : station_.flows) {
    queues += flow.queues;
    if (flow.queues) only = &flow;
  }
  if (queues > 1)
    return "that customers differ in patience: exponential with their mean rate of "
           "giving up is taken";
  return fmt::format("that patience is {}: exponential with its mean is taken",
                     law_name(*only->patience));
}

}  // namespace frontline::theory
