// The parts of the page that say why people waited, and what that did to them and to the money.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/occurrence.hpp"
#include "report/row_reader.hpp"
#include "report/table.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_lines = 8, k_most_causes = 3;
constexpr double k_matters = 0.05;  // share of all the waiting, and of a line's wait

/// Where somebody waited, and how long altogether.
struct Waiting {
  std::string scope, name;
  bool resource = false;
  double total = 0;  ///< seconds, of an average replication
};

const char* staff_words(Cause cause) {
  switch (cause) {
    case Cause::no_staff: return "nobody on duty for it";
    case Cause::own_class: return "all busy with the same class";
    case Cause::other_class: return "busy with other classes";
    case Cause::overtaken: return "busy with some who came later";
    case Cause::wrap_up: return "set-up and wrap-up";
    case Cause::on_break: return "on a break";
    case Cause::failure: return "broken down";
  }
  return "";
}

const char* unit_words(Cause cause) {
  switch (cause) {
    case Cause::own_class: return "taken by the same class";
    case Cause::other_class: return "taken by or kept for others";
    case Cause::overtaken: return "taken by some who came later";
    case Cause::wrap_up: return "being made ready again";
    default: return "none there";
  }
}

std::vector<Waiting> where_people_waited(const Results& results) {
  const Scenario& scenario = *results.scenario;
  const RowReader reader(results);
  std::vector<Waiting> places;
  const auto add = [&](const std::string& kind, const std::string& name, bool resource) {
    const std::string scope = kind + name;
    const double total = reader.mean(scope, "wait_total");
    if (total > 0) places.push_back({scope, name, resource, total});
  };
  for (const Task& task : scenario.tasks) add("task:", task.name, false);
  for (const Resource& resource : scenario.resources) add("resource:", resource.name, true);
  double all = 0;
  for (const Waiting& place : places) all += place.total;
  places.erase(std::remove_if(places.begin(), places.end(),
                              [&](const Waiting& place) { return place.total < k_matters * all; }),
               places.end());
  std::stable_sort(places.begin(), places.end(),
                   [](const Waiting& a, const Waiting& b) { return a.total > b.total; });
  if (places.size() > k_most_lines) places.resize(k_most_lines);
  return places;
}

/// "62 % all busy with the same class, 21 % on a break"; "" when no cause is known.
std::string reasons(const RowReader& reader, const Waiting& place) {
  std::vector<std::pair<double, Cause>> parts;
  double sum = 0;
  for (std::size_t i = 0; i < k_causes; ++i) {
    const auto cause = static_cast<Cause>(i);
    const double part =
        reader.mean(place.scope, fmt::format("wait_by_{}_pooled", cause_name(cause)));
    if (!(part > 0)) continue;
    sum += part;
    parts.emplace_back(part, cause);
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  std::size_t said = 0;
  for (const auto& [part, cause] : parts) {
    if (said == k_most_causes || part < k_matters * sum) break;
    text += fmt::format("{}{:.0f} % {}", said++ == 0 ? "" : ", ", 100 * part / sum,
                        place.resource ? unit_words(cause) : staff_words(cause));
  }
  return text;
}

}  // namespace

std::string why_lines(const Results& results, const Paint& paint) {
  const RowReader reader(results);
  std::vector<std::pair<std::string, std::string>> lines;
  std::size_t widest = 0;
  for (const Waiting& place : where_people_waited(results)) {
    std::string text = reasons(reader, place);
    if (text.empty()) continue;
    lines.emplace_back(printable(place.name), std::move(text));
    widest = std::max(widest, text_width(lines.back().first));
  }
  if (lines.empty()) return "";
  widest = std::min<std::size_t>(widest, 30);
  std::string page = paint.bold("Why they waited") + "\n";
  for (const auto& [name, text] : lines) {
    const std::size_t gap = widest - std::min(widest, text_width(name)) + 3;
    page += "  " + name + std::string(gap, ' ') +
            wrapped(text, k_page_width, 2 + widest + 3).substr(2 + widest + 3);
  }
  return page;
}

std::string people_table(const Results& results, const Paint& paint) {
  const Scenario& scenario = *results.scenario;
  const RowReader reader(results);
  const std::string unit = scenario.currency.empty() ? "" : " " + scenario.currency;
  TextTable table({"customers", "satisfied", "complaints", "told others", "lost", "earned" + unit,
                   "cost" + unit, "profit" + unit});
  const auto add = [&](const std::string& name, const std::string& scope) {
    table.add({name, reader.with_half(scope, "satisfied_share"), reader.plain(scope, "complaints"),
               reader.plain(scope, "told"), reader.with_half(scope, "lost"),
               reader.with_half(scope, "earned"), reader.with_half(scope, "cost"),
               reader.with_half(scope, "profit")});
  };
  const auto shown = [&](const std::string& scope) {
    return reader.row(scope, "all", "satisfied_share") || reader.row(scope, "all", "profit");
  };
  const Index classes = customer_classes(scenario);
  for (Index k = 0; k < classes; ++k) {
    const std::string& name = scenario.classes[k].name;
    if (shown("class:" + name)) add(name, "class:" + name);
  }
  const bool money = reader.row("all", "all", "profit").has_value();
  if (money || (shown("all") && classes > 1)) add(money ? "all, staff included" : "all", "all");
  table.drop_silent_columns();
  return titled("Satisfaction and money", table, paint);
}

}  // namespace frontline
