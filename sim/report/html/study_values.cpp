#include "report/html/study_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/study/stored.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_measures = 6, k_most_of_targets = 3, k_sampled_levels = 12;

// ---------------------------------------------------------------- factors

struct NumberWithUnit {
  double number = 0;
  std::string unit;
};

/// "400%", "2", "1.5 min"; nullopt for anything else.
std::optional<NumberWithUnit> read_number(const std::string& text) {
  NumberWithUnit read;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read.number);
  if (error != std::errc()) return std::nullopt;
  read.unit.assign(end, text.data() + text.size());
  const bool words = read.unit.find_first_of("0123456789:{}[],") == std::string::npos;
  return words ? std::optional(read) : std::nullopt;
}

void read_numbers(Factor& factor) {
  for (const std::string& level : factor.levels) {
    const auto read = read_number(level);
    if (!read || (!factor.numbers.empty() && read->unit != factor.unit)) {
      factor.numbers.clear();
      factor.unit.clear();
      return;
    }
    factor.numbers.push_back(read->number);
    factor.unit = read->unit;
  }
}

/// Levels of a sample stand in the order of their numbers.
void sort_levels(Factor& factor) {
  std::vector<std::size_t> order(factor.levels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return factor.numbers[a] < factor.numbers[b];
  });
  Factor sorted = factor;
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    sorted.levels[i] = factor.levels[order[i]];
    sorted.numbers[i] = factor.numbers[order[i]];
    place[order[i]] = i;
  }
  for (std::size_t& level : sorted.level) level = place[level];
  factor = std::move(sorted);
}

std::vector<Factor> factors_of(const std::vector<PointRecord>& points) {
  std::vector<Factor> factors;
  if (points.empty()) return factors;
  for (std::size_t f = 0; f < points.front().values.size(); ++f) {
    Factor factor;
    factor.path = points.front().values[f].first;
    std::map<std::string, std::size_t> known;
    for (const PointRecord& point : points) {
      const std::string& value = point.values[f].second;
      const auto [entry, fresh] = known.try_emplace(value, factor.levels.size());
      if (fresh) factor.levels.push_back(value);
      factor.level.push_back(entry->second);
    }
    read_numbers(factor);
    factor.sampled = !factor.numbers.empty() && factor.levels.size() > k_sampled_levels &&
                     2 * factor.levels.size() > points.size();
    if (factor.sampled) sort_levels(factor);
    factors.push_back(std::move(factor));
  }
  return factors;
}

// ---------------------------------------------------------------- measures

/// What may be shown, the most telling first.
std::vector<Measure> candidates(const PointRecord& point, const MetricTable& table) {
  std::vector<Measure> wanted;
  for (const Target& target : point.targets) wanted.push_back(measure_of(target));
  if (wanted.size() > k_most_of_targets) wanted.resize(k_most_of_targets);
  for (const char* metric : {"wait_mean", "cost", "profit", "staff_hours", "abandoned_share",
                             "satisfied_share", "occupancy", "sojourn_mean"})
    wanted.push_back({metric, "all", {}});
  for (const MetricRow& row : table.rows)
    if (row.interval == "all") wanted.push_back(measure_of(row));
  return wanted;
}

std::optional<Index> row_of(const MetricTable& table, const Measure& measure) {
  const auto row = find_row(table, measure, "all");
  if (!row || table.rows[*row].formula >= Formula::pooled_ratio) return std::nullopt;
  return row;
}

bool same(const Measure& a, const Measure& b) {
  return a.metric == b.metric && a.scope == b.scope && a.within == b.within;
}

std::vector<StudyMeasure> measures_of(const PointRecord& point,
                                      const std::vector<const MetricTable*>& tables) {
  std::vector<StudyMeasure> measures;
  Scenario targets;
  targets.targets = point.targets;
  for (const Measure& wanted : candidates(point, *tables.front())) {
    if (measures.size() == k_most_measures) break;
    const auto row = row_of(*tables.front(), wanted);
    if (!row) continue;
    const MetricRow& described = tables.front()->rows[*row];
    const Measure measure = measure_of(described);
    const bool known = std::any_of(measures.begin(), measures.end(), [&](const StudyMeasure& each) {
      return same(each.measure, measure);
    });
    const bool everywhere = std::all_of(tables.begin(), tables.end(), [&](const MetricTable* each) {
      return row_of(*each, measure).has_value();
    });
    if (!known && everywhere)
      measures.push_back({measure, std::string(described.unit), better_when(targets, measure)});
  }
  return measures;
}

std::optional<std::size_t> cost_among(const std::vector<StudyMeasure>& measures) {
  for (const char* metric : {"cost", "staff_hours"})
    for (std::size_t i = 1; i < measures.size(); ++i)
      if (measures[i].measure.metric == metric && measures[i].measure.scope == "all") return i;
  return std::nullopt;
}

// ---------------------------------------------------------------- contrasts

using Weights = std::vector<double>;  // of each point

/// The mean over the points at a level.
Weights level_weights(const Factor& factor, std::size_t level, const std::vector<bool>& used) {
  Weights weights(used.size(), 0.0);
  double count = 0;
  for (std::size_t p = 0; p < used.size(); ++p) count += used[p] && factor.level[p] == level;
  if (count == 0) return weights;
  for (std::size_t p = 0; p < used.size(); ++p)
    if (used[p] && factor.level[p] == level) weights[p] = 1 / count;
  return weights;
}

/// The change along a straight line (least squares on this factor alone) from the least number to the
/// greatest; a Latin hypercube's factors hardly depend on one another.
Weights slope_weights(const Factor& factor, const std::vector<bool>& used) {
  Weights weights(used.size(), 0.0);
  double count = 0, sum = 0, squares = 0;
  for (std::size_t p = 0; p < used.size(); ++p) {
    if (!used[p]) continue;
    count += 1;
    sum += factor.numbers[factor.level[p]];
  }
  const auto off = [&](std::size_t p) { return factor.numbers[factor.level[p]] - sum / count; };
  for (std::size_t p = 0; p < used.size(); ++p)
    if (used[p]) squares += off(p) * off(p);
  if (!(squares > 0)) return weights;
  const double range = factor.numbers.back() - factor.numbers.front();
  for (std::size_t p = 0; p < used.size(); ++p)
    if (used[p]) weights[p] = off(p) / squares * range;
  return weights;
}

/// A contrast, grown point by point.
struct Contrast {
  Weights weights;
  std::vector<double> values;  // by replication
  void add(std::size_t point, const std::vector<double>& of_point) {
    if (weights[point] == 0) return;
    for (std::size_t r = 0; r < values.size(); ++r) values[r] += weights[point] * of_point[r];
  }
  RowSummary summary() const {
    std::vector<double> copy = values;
    return summarise_values(copy, k_confidence);
  }
};

/// What one contrast has more than another.
RowSummary difference(const Contrast& later, const Contrast& earlier) {
  std::vector<double> values = later.values;
  for (std::size_t r = 0; r < values.size(); ++r) values[r] -= earlier.values[r];
  return summarise_values(values, k_confidence);
}

FactorEffect effect_of_levels(const std::vector<Contrast>& levels) {
  FactorEffect effect;
  for (const Contrast& level : levels) effect.by_level.push_back(level.summary());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (effect.by_level[i].mean < effect.by_level[effect.least].mean) effect.least = i;
    if (effect.by_level[i].mean > effect.by_level[effect.greatest].mean) effect.greatest = i;
  }
  effect.low = effect.by_level[effect.least].mean;
  effect.high = effect.by_level[effect.greatest].mean;
  effect.effect = difference(levels[std::max(effect.least, effect.greatest)],
                             levels[std::min(effect.least, effect.greatest)]);
  return effect;
}

FactorEffect effect_of_slope(const Contrast& slope, const Contrast& all, std::size_t levels) {
  FactorEffect effect;
  effect.effect = slope.summary();
  const double half = effect.effect.mean / 2, middle = all.summary().mean;
  effect.low = middle - std::abs(half);
  effect.high = middle + std::abs(half);
  (half > 0 ? effect.greatest : effect.least) = levels - 1;
  return effect;
}

class Reader {
 public:
  explicit Reader(Store& store) : store_(store), records_(store.points()) {}

  StudyValues read() {
    found_.study = store_.study();
    found_.factors = factors_of(records_);
    count();
    const auto first = std::find_if(stored_.begin(), stored_.end(), [](auto n) { return n > 0; });
    if (first == stored_.end()) return std::move(found_);
    const PointRecord& record = records_[static_cast<std::size_t>(first - stored_.begin())];
    found_.targets = record.targets;
    found_.seed = record.seed;
    std::vector<const MetricTable*> tables;
    for (std::size_t p = 0; p < records_.size(); ++p)
      if (stored_[p] > 0) tables.push_back(&table(records_[p].layout));
    found_.measures = measures_of(record, tables);
    found_.cost = cost_among(found_.measures);
    plan_contrasts();
    for (std::size_t p = 0; p < records_.size(); ++p)
      if (stored_[p] > 0) add_point(p);
    finish_contrasts();
    return std::move(found_);
  }

 private:
  const MetricTable& table(const std::string& hash) {
    const auto found = tables_.find(hash);
    return found != tables_.end() ? found->second
                                  : tables_.try_emplace(hash, store_.layout(hash)).first->second;
  }

  void count() {
    found_.replications = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t p = 0; p < records_.size(); ++p) {
      stored_.push_back(
          std::min(store_.count(static_cast<std::uint32_t>(p)), records_[p].replications));
      found_.missing += records_[p].replications - stored_.back();
      complete_.push_back(stored_.back() == records_[p].replications && stored_.back() > 0);
      if (complete_.back()) found_.replications = std::min(found_.replications, stored_.back());
    }
    if (std::find(complete_.begin(), complete_.end(), true) == complete_.end())
      found_.replications = 0;
  }

  // A factor has a contrast for each level, or, of a sample, one: its slope.
  void plan_contrasts() {
    const std::vector<double> none(found_.replications, 0.0);
    const auto points = static_cast<double>(std::count(complete_.begin(), complete_.end(), true));
    Weights equal(complete_.size(), 0.0);
    for (std::size_t p = 0; p < equal.size(); ++p) equal[p] = complete_[p] ? 1 / points : 0;
    all_ = {equal, none};
    for (const Factor& factor : found_.factors) {
      auto& contrasts = contrasts_.emplace_back();
      if (factor.sampled) contrasts.push_back({slope_weights(factor, complete_), none});
      for (std::size_t level = 0; !factor.sampled && level < factor.levels.size(); ++level)
        contrasts.push_back({level_weights(factor, level, complete_), none});
    }
  }

  void add_point(std::size_t p) {
    const PointRecord& record = records_[p];
    const MetricTable& layout = table(record.layout);
    const Results results = stored_results(store_, record, static_cast<std::uint32_t>(p), layout);
    StudyPoint point{static_cast<std::uint32_t>(p), {}, stored_[p], record.replications, {}, {}};
    for (const auto& [path, value] : record.values) point.values.push_back(value);
    for (const StudyMeasure& measure : found_.measures)
      point.measures.push_back(summarise(results, layout.rows[*row_of(layout, measure.measure)]));
    if (!record.targets.empty()) point.targets = judge_targets(results);
    found_.points.push_back(std::move(point));
    if (!complete_[p] || found_.measures.empty()) return;
    const std::vector<double> values =
        values_of(results, layout.rows[*row_of(layout, found_.measures.front().measure)]);
    all_.add(p, values);
    for (auto& contrasts : contrasts_)
      for (Contrast& each : contrasts) each.add(p, values);
  }

  void finish_contrasts() {
    if (found_.measures.empty() || found_.replications < 2) return;
    for (std::size_t f = 0; f < contrasts_.size(); ++f) {
      const Factor& factor = found_.factors[f];
      if (!factor.sampled && factor.levels.size() < 2) continue;
      FactorEffect effect = factor.sampled
                                ? effect_of_slope(contrasts_[f].front(), all_, factor.levels.size())
                                : effect_of_levels(contrasts_[f]);
      effect.factor = f;
      if (!std::isnan(effect.effect.mean)) found_.effects.push_back(std::move(effect));
    }
    std::stable_sort(found_.effects.begin(), found_.effects.end(),
                     [](const FactorEffect& a, const FactorEffect& b) {
                       return std::abs(a.effect.mean) > std::abs(b.effect.mean);
                     });
  }

  Store& store_;
  std::vector<PointRecord> records_;
  std::map<std::string, MetricTable> tables_;  // by layout
  std::vector<std::uint32_t> stored_;          // of each point
  std::vector<bool> complete_;
  Contrast all_;                                  // the mean over all points
  std::vector<std::vector<Contrast>> contrasts_;  // of each factor
  StudyValues found_;
};

}  // namespace

bool StudyPoint::keeps_all() const {
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const auto& judged) {
    return judged.verdict == Verdict::pass;
  });
}

StudyValues read_study(Store& store) { return Reader(store).read(); }

}  // namespace frontline::html
