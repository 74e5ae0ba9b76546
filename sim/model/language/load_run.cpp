// The run itself: its seed, and how many replications it takes, or how well which metrics shall be
// known.
#include <charconv>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/metric_reader.hpp"

namespace frontline {
namespace {

constexpr Range k_at_most = {2, 1e7, false};
constexpr Range k_confidence = {0.5, 0.9999, false};
constexpr Range k_relative = {0, 1, true};

// A percentage is of the value; of a share, it is one of its points.
void read_half_width(const Place& place, MetricUnit unit, Precision& wanted, ReadContext& context) {
  const bool percentage = place.node->is_scalar() && place.node->scalar.ends_with('%');
  wanted.relative = percentage && unit != MetricUnit::share;
  Unit written = Unit::number;
  if (unit == MetricUnit::seconds) written = Unit::duration;
  if (percentage || unit == MetricUnit::share) written = Unit::share;
  wanted.half_width =
      read_amount(place, written, written == Unit::share ? k_relative : k_above_0, context);
}

void read_precision(const Place& place, const std::vector<ScopeKind>& kinds, ReadContext& context) {
  if (!check_map(place, Section::precision, context)) return;
  const auto asked = read_asked_metric(place, "promise", kinds, context);
  Precision wanted;
  wanted.path = place.path;
  wanted.line = place.node->mark.line;
  wanted.column = place.node->mark.column;
  const std::optional<Place> within = required(place, "within", context);
  if (asked) {
    wanted.metric = asked->metric;
    wanted.scope = asked->scope;
    wanted.promise = asked->within;
    if (within) read_half_width(*within, asked->about.unit, wanted, context);
  }
  if (const auto confidence = child(place, "confidence"))
    wanted.confidence = read_amount(*confidence, Unit::share, k_confidence, context);
  if (const auto at_most = child(place, "at_most"))
    wanted.at_most = static_cast<std::uint32_t>(read_whole(*at_most, k_at_most, context));
  context.scenario.run.precision.push_back(std::move(wanted));
}

void read_precisions(const Place& place, ReadContext& context) {
  const std::vector<ScopeKind> kinds = scope_kinds(context.scenario);
  if (!place.node->is_list()) return read_precision(place, kinds, context);
  if (!check_list(place, "a list of {metric, of, within}", context)) return;
  for (std::size_t i = 0; i < place.node->items.size(); ++i)
    read_precision(item_of(place, i), kinds, context);
}

}  // namespace

std::uint64_t read_seed(const Place& place, ReadContext& context) {
  std::uint64_t seed = 1;
  const std::string text = read_text(place, context);
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (problem != std::errc() || end != text.data() + text.size()) {
    context.error(place,
                  fmt::format("expected a whole number from 0 to 18446744073709551615, found {}",
                              describe(*place.node)));
  }
  return seed;
}

void load_run(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "run");
  if (!place || !check_map(*place, Section::run, context)) return;
  RunPlan& run = context.scenario.run;
  const std::optional<Place> replications = child(*place, "replications");
  const std::optional<Place> precision = child(*place, "precision");
  if (replications) {
    run.replications =
        static_cast<std::uint32_t>(read_whole(*replications, k_replications, context));
  }
  if (const auto seed = child(*place, "seed")) run.seed = read_seed(*seed, context);
  if (precision) read_precisions(*precision, context);
  if (replications && precision)
    context.error(*precision, "stands beside `replications`: the number is given, or found");
}

}  // namespace frontline
