// Reads a study file, and loads the scenarios of its points.
#include "model/language/study.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/metric_names.hpp"
#include "model/language/overlay.hpp"
#include "model/language/study_points.hpp"
#include "model/language/text_file.hpp"

namespace frontline {

struct StudyFile::Parts {
  Mark mark;      // of `vary`
  Node document;  // of the scenario, with what it extends
  std::string path, folder;
  Reach reach;
  std::vector<Factor> factors;
  PointValues points;
};

namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_plan = "plan";
constexpr Range k_sample = {1, static_cast<double>(k_most_points), false};

// ---------------------------------------------------------------- what is varied

struct NumberWithUnit {
  double value;
  std::string unit;
};

std::optional<NumberWithUnit> read_end(const Place& place, ReadContext& context) {
  if (place.node->is_scalar()) {
    const std::string& text = place.node->scalar;
    const std::size_t end = std::min(text.find_first_of("% "), text.size());
    if (const auto number = parse_number(text.substr(0, end)))
      return NumberWithUnit{*number, text.substr(end)};
  }
  context.error(place, fmt::format("expected a number with its unit, such as \"80%\" or \"3 min\", "
                                   "found {}",
                                   describe(*place.node)));
  return std::nullopt;
}

void read_range(const Place& place, Factor& factor, ReadContext& context) {
  if (!check_map(place, Section::sampled, context)) return;
  const auto from_place = required(place, "from", context),
             to_place = required(place, "to", context);
  if (!from_place || !to_place) return;
  const auto from = read_end(*from_place, context), to = read_end(*to_place, context);
  if (!from || !to) return;
  if (from->unit != to->unit) {
    return context.error(
        *to_place, fmt::format("expected the unit of `from`, {}, found {}",
                               in_quotes(from_place->node->scalar), describe(*to_place->node)));
  }
  if (!(from->value < to->value)) {
    return context.error(
        *to_place, fmt::format("must be more than `from`, {}, found {}",
                               in_quotes(from_place->node->scalar), describe(*to_place->node)));
  }
  factor.range = {from->value, to->value, from->unit, place.node->mark};
}

void read_values(const Place& place, bool each_once, Factor& factor, ReadContext& context) {
  if (!check_list(place, "a list of values such as [3, 4, 5]", context)) return;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < place.node->items.size(); ++i) {
    const Place item = item_of(place, i);
    if (!seen.insert(flow_text(*item.node)).second && each_once)
      context.error(item, fmt::format("{} stands here twice", flow_text(*item.node)));
    if (factor.path == k_plan && !item.node->is_scalar())
      context.error(item,
                    fmt::format("expected the name of a plan, found {}", describe(*item.node)));
    factor.values.push_back(*item.node);
  }
}

// How points are made of values: the design of the experiment.
enum class Design : std::uint8_t { grid, together, sample };

std::vector<Factor> read_factors(const Place& vary, Design design, ReadContext& context) {
  std::vector<Factor> factors;
  if (!vary.node->is_map() || vary.node->entries.empty()) {
    context.error(vary, fmt::format("expected paths with their values, such as "
                                    "{{staff.clerks.count: [3, 4, 5]}}, found {}",
                                    vary.node->is_map() ? "nothing" : describe(*vary.node)));
    return factors;
  }
  for (const Entry& entry : vary.node->entries) {
    Factor& factor = factors.emplace_back();
    factor.path = entry.key;
    factor.mark = entry.key_mark;
    const Place place = child_of(vary, entry);
    if (!place.node->is_map()) {
      read_values(place, design == Design::grid, factor, context);
    } else if (design == Design::sample) {
      read_range(place, factor, context);
    } else {
      context.error(place,
                    "expected a list of values such as [3, 4, 5]; a range goes with `sample: N`");
    }
  }
  return factors;
}

// The first values together, then the second ones …: equally many of each.
void check_together(const Place& together, const std::vector<Factor>& factors,
                    ReadContext& context) {
  const Factor& first = factors.front();
  for (const Factor& factor : factors) {
    if (factor.values.size() == first.values.size()) continue;
    context.error(together,
                  fmt::format("expected equally many values of each path; {} has {}, {} has {}",
                              first.path, first.values.size(), factor.path, factor.values.size()));
    return;
  }
}

// What the study says of all points cannot be varied.
void check_varied(const Place& root, const std::vector<Factor>& factors, ReadContext& context) {
  for (const Factor& factor : factors) {
    for (const std::string key : {"seed", "replications"}) {
      if (factor.path != "run." + key || !child(root, key)) continue;
      context.diagnostics.error(factor.mark, "vary." + factor.path,
                                fmt::format("the study has its own `{}`: leave one out", key));
    }
  }
}

// ---------------------------------------------------------------- the rest of the file

bool is_pooled_quantile(std::string_view name) {
  constexpr std::string_view k_pooled = "_pooled";
  if (!name.ends_with(k_pooled)) return false;
  name.remove_suffix(k_pooled.size());
  return name.size() > 4 && name.substr(name.size() - 4, 2) == "_p" &&
         name.find_first_not_of("0123456789", name.size() - 2) == std::string_view::npos;
}

void read_kept_name(const Place& place, Keep& keep, ReadContext& context) {
  const std::string name = read_text(place, context);
  if (!place.node->is_scalar()) return;
  if (name == "all") {
    keep.intervals = true;
  } else if (is_pooled_quantile(name)) {
    context.error(place,
                  fmt::format("a study keeps numbers of days, and {} needs all waits; keep {}",
                              in_quotes(name), in_quotes(name.substr(0, name.size() - 7))));
  } else if (!find_metric(name, context.scenario.outcomes)) {
    auto known = metric_names(context.scenario.outcomes);
    known.push_back("all");
    context.error(place,
                  fmt::format("{} is no metric{}", in_quotes(name), did_you_mean(name, known)));
  } else {
    keep.metrics.push_back(name);
    keep.marks.push_back(place.node->mark);
  }
}

void read_keep(const Place& root, Keep& keep, ReadContext& context) {
  const auto place = child(root, "keep");
  if (!place) return;
  if (place->node->is_scalar()) return read_kept_name(*place, keep, context);
  if (!check_list(*place, "a list of metrics such as [wait_mean, service_level]", context)) return;
  for (std::size_t i = 0; i < place->node->items.size(); ++i)
    read_kept_name(item_of(*place, i), keep, context);
}

bool read_together(const Place& place, ReadContext& context) {
  return read_choice(place, {"true", "false"}, context) == 0;
}

// The scenario's own, for the sample; what is wrong with it is told when a point is loaded.
std::uint64_t seed_of(const Node& document) {
  Diagnostics untold;
  Scenario unused;
  ReadContext context{untold, "", unused};
  const auto run = child({&document, ""}, "run");
  const auto seed = run ? child(*run, "seed") : std::nullopt;
  return seed ? read_seed(*seed, context) : 1;
}

struct ScenarioPath {
  std::string path, folder;
};

// As seen from where the program runs; the study names it as seen from its own folder.
std::optional<ScenarioPath> read_scenario_path(const Place& root, const std::string& file,
                                               ReadContext& context) {
  const auto place = required(root, "scenario", context);
  if (!place) return std::nullopt;
  const fs::path named(read_text(*place, context));
  if (named.empty() || named.is_absolute()) {
    context.error(*place, "expected the path of a scenario relative to this file");
    return std::nullopt;
  }
  const fs::path path = (fs::path(file).parent_path() / named).lexically_normal();
  if (const auto refusal = context.reach.refusal(path.string())) {
    context.error(*place, *refusal);
    return std::nullopt;
  }
  const TextFile text = read_text_file(path.string(), k_most_document_bytes);
  if (text.text) return ScenarioPath{path.string(), path.parent_path().string()};
  context.error(*place,
                fmt::format("{} cannot be read: {}", in_quotes(path.string()), text.problem));
  return std::nullopt;
}

std::size_t count_points(const std::vector<Factor>& factors) {
  std::size_t count = 1;
  for (const Factor& factor : factors)
    count = std::min(count * factor.values.size(), k_most_points + 1);
  return count;
}

std::string text_of(const std::string& path, Diagnostics& diagnostics) {
  TextFile file = read_text_file(path, k_most_document_bytes);
  if (file.text) return std::move(*file.text);
  const Mark mark{std::make_shared<std::string>(path), 0, 0};
  diagnostics.error(mark, "", "cannot be read: " + file.problem);
  diagnostics.throw_if_failed();
  return {};
}

void refuse_scenario(const Node& document, const std::string& path, Diagnostics& diagnostics) {
  if (is_study(document) || document.entries.empty()) return;
  diagnostics.error(document.mark, "",
                    fmt::format("this is no study (there is no `vary`); frontline run {} runs a "
                                "scenario",
                                path));
  diagnostics.throw_if_failed();
}

// Reads what the study says, and its scenario's document.
class Reader {
 public:
  Reader(const Node& file, Study& study, const Reach& reach)
      : study_(study), root_{&file, ""}, reach_(reach) {}

  void read(Diagnostics& diagnostics) {
    ReadContext context{diagnostics, "", scenario_};
    context.reach = reach_;
    check_map(root_, Section::study_file, context);
    if (const auto title = required(root_, "study", context))
      study_.title = read_text(*title, context);
    if (const auto path = read_scenario_path(root_, study_.file, context)) {
      at = *path;
      document = resolve_extends(read_document(at.path, diagnostics), at.path, reach_, diagnostics);
      collect_outcomes(document, scenario_);
    }
    read_numbers(context);
    read_keep(root_, study_.keep, context);
    read_points(context);
    diagnostics.throw_if_failed();
  }

  Node document;
  ScenarioPath at;
  std::vector<Factor> factors;
  PointValues points;
  Mark mark;

 private:
  void read_numbers(ReadContext& context) {
    if (const auto place = child(root_, "replications")) {
      study_.replications = static_cast<std::uint32_t>(read_whole(*place, k_replications, context));
    }
    if (const auto place = child(root_, "seed")) study_.seed = read_seed(*place, context);
  }

  void read_points(ReadContext& context) {
    const auto together = child(root_, "together"), sample = child(root_, "sample");
    const bool is_together = together && read_together(*together, context);
    if (is_together && sample)
      context.error(*together, "`together` and `sample` exclude each other");
    const auto count = sample ? try_amount(*sample, Unit::count, k_sample, context) : std::nullopt;
    const auto vary = required(root_, "vary", context);
    if (!vary) return;
    mark = vary->node->mark;
    const Design design = sample ? Design::sample : is_together ? Design::together : Design::grid;
    factors = read_factors(*vary, design, context);
    if (factors.empty() || context.diagnostics.failed()) return;
    check_varied(root_, factors, context);
    if (is_together) check_together(*together, factors, context);
    if (design == Design::grid && count_points(factors) > k_most_points)
      context.error(*vary, fmt::format("these are more than {} points; `sample: N` draws some of "
                                       "them",
                                       k_most_points));
    if (context.diagnostics.failed()) return;
    points = design == Design::grid       ? grid_points(factors)
             : design == Design::together ? points_together(factors)
                                          : sample_points(factors, static_cast<std::size_t>(*count),
                                                          study_.seed.value_or(seed_of(document)));
  }

  Study& study_;
  Place root_;
  const Reach& reach_;
  Scenario scenario_;  // its outcomes
};

}  // namespace

StudyFile::StudyFile(const std::string& path, const std::string& root) {
  Diagnostics diagnostics;
  const Reach reach(path, root);
  study_.file = path;
  study_.text = text_of(path, diagnostics);
  const Node document = parse_document(study_.text, path, diagnostics);
  if (document.entries.empty()) diagnostics.throw_if_failed();
  refuse_scenario(document, path, diagnostics);
  Reader reader(document, study_, reach);
  reader.read(diagnostics);
  for (const Factor& factor : reader.factors) study_.varied.push_back(factor.path);
  for (const auto& point : reader.points) {
    auto& texts = study_.points.emplace_back();
    for (std::size_t i = 0; i < point.size(); ++i)
      texts.push_back(flow_text(reader.factors[i].values[point[i]]));
  }
  parts_ = std::make_unique<const Parts>(
      Parts{reader.mark, std::move(reader.document), reader.at.path, reader.at.folder, reach,
            std::move(reader.factors), std::move(reader.points)});
}

StudyFile::StudyFile(StudyFile&&) noexcept = default;
StudyFile::~StudyFile() = default;

const Mark& StudyFile::mark() const { return parts_->mark; }

std::string StudyFile::point_text(std::size_t point) const {
  std::string text;
  for (std::size_t i = 0; i < study_.varied.size(); ++i)
    text += fmt::format("{}{}={}", i == 0 ? "" : ", ", study_.varied[i], study_.points[point][i]);
  constexpr std::size_t k_longest = 200;
  if (text.size() <= k_longest) return text;
  std::size_t cut = k_longest;
  while ((static_cast<unsigned char>(text[cut]) & 0xc0u) == 0x80u) --cut;  // within a character
  return text.substr(0, cut) + "…";
}

LoadedScenario StudyFile::load(std::size_t point) const {
  Diagnostics diagnostics;
  Changes changes;
  for (std::size_t i = 0; i < parts_->factors.size(); ++i) {
    const Factor& factor = parts_->factors[i];
    const Node& value = factor.values[parts_->points[point][i]];
    if (factor.path != k_plan) {
      changes.settings.push_back({factor.path, value, factor.mark});
    } else if (!value.is_none()) {
      changes.plan = value.scalar;
      changes.plan_mark = value.mark;
    }
  }
  return load_document(parts_->document, parts_->path, parts_->folder, parts_->reach, changes,
                       diagnostics);
}

bool is_study(const Node& document) {
  const auto has = [&](const char* key) { return document.find(key) != nullptr; };
  return (has("vary") || has("study")) && !has("clock") && !has("customers");
}

bool is_study_file(const std::string& path) {
  Diagnostics untold;
  return is_study(read_document(path, untold));
}

}  // namespace frontline
