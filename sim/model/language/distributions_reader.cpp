#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "model/language/values.hpp"

namespace frontline {
namespace {

constexpr Range k_cv = {0, 100, true};
constexpr Range k_weibull_cv = {0.01, 20, false};
constexpr Range k_hyperexponential_cv = {1, 100, false};
constexpr Range k_weight = {0, 1e300, false};

// What is drawn, and from where.
struct Draws {
  Unit unit = Unit::number;
  Sign sign = Sign::not_negative;
  Range range() const { return sign == Sign::any ? k_any_sign : k_at_least_0; }
};

Distribution read_moments(std::string_view law, const Place& place, const Draws& draws,
                          ReadContext& context) {
  if (!check_map(place, Section::mean_and_cv, context)) return {};
  const auto mean = required(place, "mean", context);
  const auto cv = required(place, "cv", context);
  if (!mean || !cv) return {};
  const double average = read_amount(*mean, draws.unit, k_above_0, context);
  if (law == "weibull") {
    return make_weibull(average, read_amount(*cv, Unit::number, k_weibull_cv, context));
  }
  if (law == "hyperexponential") {
    return make_hyperexponential(average,
                                 read_amount(*cv, Unit::number, k_hyperexponential_cv, context));
  }
  const double variation = read_amount(*cv, Unit::number, k_cv, context);
  return law == "lognormal" ? make_lognormal(average, variation) : make_gamma(average, variation);
}

Distribution read_erlang(const Place& place, const Draws& draws, ReadContext& context) {
  if (!check_map(place, Section::mean_and_phases, context)) return {};
  const auto mean = required(place, "mean", context);
  const auto phases = required(place, "phases", context);
  if (!mean || !phases) return {};
  const double average = read_amount(*mean, draws.unit, k_above_0, context);
  return make_erlang(average, read_whole(*phases, {1, 1e4, false}, context));
}

Distribution read_normal(const Place& place, const Draws& draws, ReadContext& context) {
  if (!check_map(place, Section::mean_and_sd, context)) return {};
  const auto mean = required(place, "mean", context);
  const auto sd = required(place, "sd", context);
  if (!mean || !sd) return {};
  const double average = read_amount(*mean, draws.unit, draws.range(), context);
  return make_normal(average, read_amount(*sd, draws.unit, k_above_0, context),
                     draws.sign != Sign::any);
}

Distribution read_uniform(const Place& place, const Draws& draws, ReadContext& context) {
  if (!check_map(place, Section::bounds, context)) return {};
  const auto from = required(place, "from", context);
  const auto to = required(place, "to", context);
  if (!from || !to) return {};
  const auto least = try_amount(*from, draws.unit, draws.range(), context);
  const auto greatest = try_amount(*to, draws.unit, draws.range(), context);
  if (!least || !greatest) return {};
  if (*least < *greatest) return make_uniform(*least, *greatest);
  context.error(*to, fmt::format("must be more than `from`, {}", describe(*from->node)));
  return {};
}

Distribution read_triangular(const Place& place, const Draws& draws, ReadContext& context) {
  if (!check_map(place, Section::bounds_and_mode, context)) return {};
  const auto from = required(place, "from", context);
  const auto mode = required(place, "mode", context);
  const auto to = required(place, "to", context);
  if (!from || !mode || !to) return {};
  const auto least = try_amount(*from, draws.unit, draws.range(), context);
  const auto likely = try_amount(*mode, draws.unit, draws.range(), context);
  const auto greatest = try_amount(*to, draws.unit, draws.range(), context);
  if (!least || !likely || !greatest) return {};
  if (*least <= *likely && *likely <= *greatest && *least < *greatest) {
    return make_triangular(*least, *likely, *greatest);
  }
  context.error(*mode, "must lie between `from` and `to`, and `from` below `to`");
  return {};
}

// Reports unless the shares sum to 100 %.
bool check_whole(const Place& place, const std::vector<double>& shares, ReadContext& context) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (std::fabs(sum - 1) <= 1e-6) return true;
  context.error(place, fmt::format("the chances sum to {:.6g}%, not to 100%", sum * 100));
  return false;
}

Distribution read_mixture(const Place& place, const Draws& draws, ReadContext& context) {
  if (!check_list(place, "a list such as [{chance: 95%, of: 4 min}, …]", context)) return {};
  std::vector<Distribution> parts;
  std::vector<double> chances;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    const Place part = item_of(place, i);
    if (!check_map(part, Section::mixture_part, context)) continue;
    const auto chance = required(part, "chance", context);
    const auto of = required(part, "of", context);
    if (!chance || !of) continue;
    chances.push_back(read_chance(*chance, context));
    parts.push_back(read_distribution(*of, draws.unit, context, draws.sign));
  }
  if (parts.size() != place.node->items.size() || !check_whole(place, chances, context)) return {};
  return make_mixture(std::move(parts), chances);
}

// In ascending order, so that a customer with a high draw has a high value in every plan.
Distribution sorted_empirical(const std::vector<double>& values,
                              const std::vector<double>& weights) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> sorted_values, sorted_weights;
  for (const std::size_t i : order) {
    sorted_values.push_back(values[i]);
    sorted_weights.push_back(weights[i]);
  }
  return make_empirical(std::move(sorted_values), sorted_weights);
}

Distribution read_empirical_list(const Place& place, const Draws& draws, ReadContext& context) {
  if (!check_list(place, "a list of values", context)) return {};
  std::vector<double> values;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    values.push_back(read_amount(item_of(place, i), draws.unit, draws.range(), context));
  }
  return sorted_empirical(values, std::vector<double>(values.size(), 1));
}

Distribution read_empirical_file(const Place& place, const Draws& draws, ReadContext& context) {
  check_map(place, Section::table_values, context);
  const double factor = column_factor(place, draws.unit, context);
  const std::optional<Selection> rows = select_rows(place, context);
  if (!rows) return {};
  const int column = select_column(place, "column", *rows, context);
  const bool weighted = child(place, "weight").has_value();
  const int weight = weighted ? select_column(place, "weight", *rows, context) : -1;
  if (column < 0 || (weighted && weight < 0)) return {};
  std::vector<double> values, weights;
  double sum = 0;
  for (const CsvTable::Row* row : rows->rows) {
    const auto value = cell_number(*rows, *row, column, factor, draws.range(), context);
    const auto share = weighted ? cell_number(*rows, *row, weight, 1, k_weight, context) : 1.0;
    if (!value || !share) continue;
    values.push_back(*value);
    weights.push_back(*share);
    sum += *share;
  }
  if (sum > 0 && std::isfinite(sum)) return sorted_empirical(values, weights);
  if (!values.empty()) context.error(place, "the weights sum to 0: nothing can be drawn");
  return {};
}

Distribution read_empirical_map(const Place& place, const Draws& draws, ReadContext& context) {
  std::vector<double> values, chances;
  bool good = !place.node->entries.empty();
  if (!good) context.error(place, "the map is empty");
  for (const Entry& entry : place.node->entries) {
    const Place share = child_of(place, entry);
    const auto value =
        read_amount_text(entry.key, entry.key_mark, share.path, draws.unit, draws.range(), context);
    good = good && value.has_value();
    values.push_back(value.value_or(0));
    chances.push_back(read_chance(share, context));
  }
  if (!good || !check_whole(place, chances, context)) return {};
  return sorted_empirical(values, chances);
}

Distribution read_empirical(const Place& place, const Draws& draws, ReadContext& context) {
  if (place.node->is_list()) return read_empirical_list(place, draws, context);
  if (!place.node->is_map()) {
    context.error(place, fmt::format("expected a map such as {{1 min: 50%, 2 min: 50%}}, a list, "
                                     "or {{file, column, unit, weight}}, found {}",
                                     describe(*place.node)));
    return {};
  }
  const bool from_file = names_table(*place.node);
  return from_file ? read_empirical_file(place, draws, context)
                   : read_empirical_map(place, draws, context);
}

Distribution read_law(std::string_view law, const Place& place, const Draws& draws,
                      ReadContext& context) {
  if (law == "exponential") {
    return make_exponential(read_amount(place, draws.unit, k_above_0, context));
  }
  if (law == "erlang") return read_erlang(place, draws, context);
  if (law == "normal") return read_normal(place, draws, context);
  if (law == "uniform") return read_uniform(place, draws, context);
  if (law == "triangular") return read_triangular(place, draws, context);
  if (law == "mixture") return read_mixture(place, draws, context);
  if (law == "empirical") return read_empirical(place, draws, context);
  return read_moments(law, place, draws, context);
}

}  // namespace

bool has_law(const Node& node) {
  return node.is_map() && node.entries.size() == 1 &&
         find_key(Section::distribution, node.entries[0].key) != nullptr;
}

Distribution read_distribution(const Place& place, Unit unit, ReadContext& context, Sign sign) {
  const Draws draws = {unit, sign};
  if (place.node->is_scalar()) {
    return make_constant(read_amount(place, unit, draws.range(), context));
  }
  if (!place.node->is_map() || place.node->entries.empty()) {
    context.error(place, fmt::format("expected {} or a distribution such as {{exponential: {}}}, "
                                     "found {}",
                                     expectation(unit), unit == Unit::duration ? "4 min" : "4",
                                     describe(*place.node)));
    return {};
  }
  if (place.node->find("normally") != nullptr) {
    context.error(place, std::string(k_no_switch));
    return {};
  }
  if (place.node->entries.size() > 1 &&
      find_key(Section::distribution, place.node->entries[0].key)) {
    context.error(
        place.node->entries[1], child_of(place, place.node->entries[1]).path,
        "a distribution has one key, its law (write {lognormal: {mean: 4 min, cv: 0.6}})");
    return {};
  }
  if (!has_law(*place.node)) {
    const Entry& entry = place.node->entries[0];
    std::vector<std::string> laws = key_names(Section::distribution);
    std::string hint = did_you_mean(entry.key, laws);
    if (hint.empty()) {
      hint = fmt::format(" (known: {})", fmt::join(laws, ", "));
    }
    context.error(entry, child_of(place, entry).path, "unknown distribution" + hint);
    return {};
  }
  const Entry& entry = place.node->entries[0];
  return read_law(entry.key, child_of(place, entry), draws, context);
}

}  // namespace frontline
