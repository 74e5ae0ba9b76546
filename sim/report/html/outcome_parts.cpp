// What became of the customers, class by class, and why they waited.
#include <algorithm>
#include <cmath>

#include "analysis/occurrence.hpp"
#include "report/html/run_parts.hpp"
#include "report/row_reader.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_classes = 12, k_most_places = 8;
constexpr double k_row_height = 30;

struct Scope {
  std::string scope, name;
};

std::vector<Scope> classes_of(const Results& results, const Wording& say) {
  std::vector<Scope> scopes;
  const Index classes = customer_classes(*results.scenario);
  for (Index k = 0; k < classes; ++k) {
    const std::string& name = results.scenario->classes[k].name;
    scopes.push_back({"class:" + name, shown_name(name)});
  }
  if (classes > 1) scopes.push_back({"all", say(Phrase::all_customers)});
  return scopes;
}

/// Outcomes that happened at all, `served` first, then the most frequent ones.
std::vector<std::string> outcomes_seen(const Results& results) {
  const RowReader reader(results);
  std::vector<std::pair<double, std::string>> seen;
  for (Index o = 0; o < results.scenario->outcomes.size(); ++o) {
    const std::string& name = results.scenario->outcomes[o];
    const double mean = reader.mean("all", name);
    if (mean > 0) seen.emplace_back(o == k_served ? -1e300 : -mean, name);
  }
  std::stable_sort(seen.begin(), seen.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  names.reserve(seen.size());
  for (const auto& [mean, name] : seen) names.push_back(name);
  return names;
}

/// A bar of parts that make up a whole, for each row.
struct Stack {
  std::string name;
  std::vector<double> parts;  ///< shares, 0 to 1; NaN: none
};

Plot stacked(const std::string& title, const std::string& description,
             const std::vector<Stack>& stacks, const std::vector<Style>& styles,
             const std::vector<std::string>& labels, const Wording& say) {
  std::vector<std::string> names;
  names.reserve(stacks.size());
  for (const Stack& stack : stacks) names.push_back(stack.name);
  PlotLook look;
  look.width = 560;
  look.height = 44 + k_row_height * static_cast<double>(names.size());
  look.names_at_y = true;
  Plot plot(title, description, value_axis(0, 1, "share", say), name_axis(names), look);
  for (std::size_t row = 0; row < stacks.size(); ++row) {
    double at = 0;
    for (std::size_t i = 0; i < stacks[row].parts.size(); ++i) {
      const double part = stacks[row].parts[i];
      if (!(part > 0)) continue;
      const auto y = static_cast<double>(row);
      plot.box(at, at + part, y - 0.34, y + 0.34, styles[i],
               say(Phrase::at_time, labels[i], say.value(part, "share")));
      at += part;
    }
  }
  return plot;
}

std::vector<Style> outcome_styles(const std::vector<std::string>& outcomes) {
  std::vector<Style> styles;
  std::size_t other = 0;
  for (const std::string& outcome : outcomes) {
    if (outcome == "served")
      styles.push_back({Ink::series, 2});
    else if (outcome == "abandoned")
      styles.push_back({Ink::series, 1});
    else
      styles.push_back({Ink::series, 3 + other++ % (k_series - 3)});
  }
  return styles;
}

std::vector<LegendEntry> legend_of(const std::vector<Style>& styles,
                                   const std::vector<std::string>& labels) {
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < styles.size(); ++i)
    legend.push_back({styles[i], labels[i], Mark::field});
  return legend;
}

Markup outcome_figure(const Results& results, const std::vector<Scope>& scopes,
                      const std::vector<std::string>& outcomes, const Wording& say) {
  const RowReader reader(results);
  std::vector<std::string> labels, header = {say(Phrase::customers)};
  for (const std::string& outcome : outcomes) labels.push_back(say.outcome(outcome));
  header.insert(header.end(), labels.begin(), labels.end());
  std::vector<Stack> stacks;
  Table table(header);
  for (const Scope& scope : scopes) {
    Stack stack{scope.name, {}};
    std::vector<Markup> cells = {scope.name};
    for (const std::string& outcome : outcomes) {
      const RowSummary share = reader.summary(scope.scope, "all", outcome + "_share");
      stack.parts.push_back(share.mean);
      cells.emplace_back(std::isnan(share.mean) ? ""
                                                : say.value(share.mean, share.half_width, "share"));
    }
    if (stacks.size() < k_most_classes) stacks.push_back(stack);
    table.add(std::move(cells));
  }
  const std::vector<Style> styles = outcome_styles(outcomes);
  const std::string title = say(Phrase::outcomes_title);
  return figure(
      {title, "", stacked(title, say(Phrase::outcomes_words), stacks, styles, labels, say),
       legend_of(styles, labels), table},
      say);
}

Markup wait_table(const Results& results, const std::vector<Scope>& scopes, const Wording& say) {
  const RowReader reader(results);
  Table table({say(Phrase::customers), say(Phrase::came), say(Phrase::waited),
               say(Phrase::nine_within), say(Phrase::longest), say(Phrase::stayed)});
  for (const Scope& scope : scopes) {
    const auto text = [&](const char* metric, bool half) -> Markup {
      const auto row = reader.row(scope.scope, "all", metric);
      if (!row) return "";
      const RowSummary summary = reader.summary(scope.scope, "all", metric);
      return say.value(summary.mean, half ? summary.half_width : k_not_a_value,
                       results.table.rows[*row].unit);
    };
    table.add({scope.name, text("offered", true), text("wait_mean", true),
               text("wait_p90_pooled", false), text("wait_max", false),
               text("sojourn_mean", false)});
  }
  return table.markup();
}

// ---------------------------------------------------------------- causes

/// Of persons and of units alike.
Phrase cause_phrase(Cause cause) {
  switch (cause) {
    case Cause::no_staff: return Phrase::cause_no_staff;
    case Cause::own_class: return Phrase::cause_own;
    case Cause::other_class: return Phrase::cause_other;
    case Cause::overtaken: return Phrase::cause_overtaken;
    case Cause::wrap_up: return Phrase::cause_wrap_up;
    case Cause::on_break: return Phrase::cause_break;
    case Cause::failure: return Phrase::cause_failure;
  }
  return Phrase::cause_no_staff;
}

struct Place {
  std::string scope, name;
  double total = 0;  ///< seconds waited by all on an average day
};

std::vector<Place> places_waited_at(const Results& results) {
  const RowReader reader(results);
  std::vector<Place> places;
  for (const Task& task : results.scenario->tasks)
    places.push_back({"task:" + task.name, task.name, 0});
  for (const Resource& resource : results.scenario->resources)
    places.push_back({"resource:" + resource.name, resource.name, 0});
  for (Place& place : places) place.total = reader.mean(place.scope, "wait_total");
  places.erase(std::remove_if(places.begin(), places.end(),
                              [](const Place& place) { return !(place.total > 0); }),
               places.end());
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.total > b.total; });
  if (places.size() > k_most_places) places.resize(k_most_places);
  return places;
}

/// Shares of a place's waiting by cause; empty when no cause is known.
std::vector<double> shares_of_causes(const RowReader& reader, const std::string& scope) {
  std::vector<double> parts;
  double sum = 0;
  for (std::size_t i = 0; i < k_causes; ++i) {
    const std::string metric = fmt::format("wait_by_{}_pooled", cause_name(static_cast<Cause>(i)));
    const double part = reader.mean(scope, metric);
    parts.push_back(part > 0 ? part : 0);
    sum += parts.back();
  }
  if (!(sum > 0)) return {};
  for (double& part : parts) part /= sum;
  return parts;
}

}  // namespace

Markup outcomes(const Results& results, const Wording& say) {
  const std::vector<Scope> scopes = classes_of(results, say);
  const std::vector<std::string> seen = outcomes_seen(results);
  Markup inside;
  if (!seen.empty()) inside += outcome_figure(results, scopes, seen, say);
  return element("div", {{"class", "figures"}}, inside + causes(results, say)) +
         wait_table(results, scopes, say);
}

Markup causes(const Results& results, const Wording& say) {
  const RowReader reader(results);
  std::vector<std::string> labels, header = {say(Phrase::place), say(Phrase::waited_together)};
  std::vector<Style> styles;
  for (std::size_t i = 0; i < k_causes; ++i) {
    labels.push_back(say(cause_phrase(static_cast<Cause>(i))));
    styles.push_back({Ink::series, i});
  }
  header.insert(header.end(), labels.begin(), labels.end());
  Table table(header);
  std::vector<Stack> stacks;
  std::vector<bool> used(k_causes, false);
  for (const Place& place : places_waited_at(results)) {
    const std::vector<double> shares = shares_of_causes(reader, place.scope);
    if (shares.empty()) continue;
    stacks.push_back({shown_name(place.name, 30), shares});
    std::vector<Markup> cells = {shown_name(place.name), say.value(place.total, "s")};
    for (std::size_t i = 0; i < k_causes; ++i) {
      cells.emplace_back(shares[i] > 0 ? say.value(shares[i], "share") : "");
      used[i] = used[i] || shares[i] > 0;
    }
    table.add(std::move(cells));
  }
  if (stacks.empty()) return {};
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < k_causes; ++i)
    if (used[i]) legend.push_back({styles[i], labels[i], Mark::field});
  const std::string title = say(Phrase::causes_title);
  return figure(
      {title, say(Phrase::causes_note),
       stacked(title, say(Phrase::causes_words), stacks, styles, labels, say), legend, table},
      say);
}

}  // namespace frontline::html
