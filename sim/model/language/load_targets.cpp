// Targets: what is asked of which metric, where.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/metric_reader.hpp"

namespace frontline {
namespace {

class TargetReader {
 public:
  TargetReader(const Place& place, const std::vector<ScopeKind>& kinds, ReadContext& context)
      : place_(place), context_(context), kinds_(kinds) {}

  Target read() {
    if (!check_map(place_, Section::target, context_)) return target_;
    const auto asked = read_asked_metric(place_, "within", kinds_, context_);
    if (!asked) return target_;
    target_.metric = asked->metric;
    target_.scope = asked->scope;
    target_.within = asked->within;
    read_bound(asked->about.unit);
    if (const auto each = child(place_, "each")) {
      target_.each_interval = read_choice(*each, {"day", "interval"}, context_) == 1;
    }
    if (const auto on = child(place_, "on")) read_on(*on);
    if (const auto confidence = child(place_, "confidence")) {
      target_.confidence = read_amount(*confidence, Unit::share, {0.5, 0.9999, false}, context_);
    }
    return target_;
  }

 private:
  void read_bound(MetricUnit metric_unit) {
    const std::optional<Place> least = child(place_, "at_least"), most = child(place_, "at_most");
    if (least.has_value() == most.has_value()) {
      context_.error(place_, "a target has one bound: `at_least` or `at_most`");
      return;
    }
    const Place& bound = least ? *least : *most;
    target_.at_least = least.has_value();
    Unit unit = Unit::number;
    if (metric_unit == MetricUnit::share) unit = Unit::share;
    if (metric_unit == MetricUnit::seconds) unit = Unit::duration;
    // The mean of a watched condition is the share of the time that it holds.
    const bool percentage = bound.node->is_scalar() && bound.node->scalar.ends_with('%');
    if (target_.metric.starts_with("value_mean") && percentage) unit = Unit::share;
    const Range range = unit == Unit::share ? k_chance : k_any_sign;
    target_.bound = read_amount(bound, unit, range, context_);
  }

  // "90% of days"
  void read_on(const Place& place) {
    constexpr std::string_view of_days = " of days";
    const std::string text = read_text(place, context_);
    const std::size_t at = text.find(of_days);
    const auto amount = at == std::string::npos || at + of_days.size() != text.size()
                            ? std::nullopt
                            : parse_amount(text.substr(0, at));
    if (amount && amount->unit == Unit::share && amount->value >= 0 && amount->value <= 1) {
      target_.on = amount->value;
    } else if (place.node->is_scalar()) {
      context_.error(place, fmt::format("expected a share such as \"90% of days\", found {}",
                                        in_quotes(text)));
    }
  }

  const Place& place_;
  ReadContext& context_;
  const std::vector<ScopeKind>& kinds_;
  Target target_;
};

}  // namespace

void load_targets(const Place& root, ReadContext& context) {
  const std::optional<Place> place = child(root, "targets");
  if (!place || !check_name_map(*place, context)) return;
  const std::vector<ScopeKind> kinds = scope_kinds(context.scenario);
  for (const Entry* entry : present_entries(*place)) {
    const Place at = child_of(*place, *entry);
    Target target = TargetReader(at, kinds, context).read();
    target.name = entry->key;
    target.line = entry->key_mark.line;
    target.column = entry->key_mark.column;
    context.scenario.targets.push_back(std::move(target));
  }
}

}  // namespace frontline
