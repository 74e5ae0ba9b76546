// Who served, what was in use, what it cost and earned, and how people felt.
#include <cmath>

#include "analysis/occurrence.hpp"
#include "report/html/run_parts.hpp"
#include "report/row_reader.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

/// The cells of rows by name; "" where there is no such row, or nothing to say.
class Cells {
 public:
  Cells(const Results& results, const Wording& say)
      : results_(results), reader_(results), say_(say) {}

  Markup operator()(const std::string& scope, const char* metric, bool half = false) const {
    const auto row = reader_.row(scope, "all", metric);
    if (!row) return "";
    const RowSummary summary = reader_.summary(scope, "all", metric);
    if (std::isnan(summary.mean)) return "";
    const MetricRow& described = results_.table.rows[*row];
    std::string text =
        say_.value(summary.mean, half ? summary.half_width : k_not_a_value, described.unit);
    if (described.unit == "h") text += " " + say_(Phrase::hours);
    return text;
  }
  bool has(const std::string& scope, const char* metric) const {
    return reader_.row(scope, "all", metric).has_value();
  }

 private:
  const Results& results_;
  RowReader reader_;
  const Wording& say_;
};

std::string money_words(const Scenario& scenario, Phrase word, const Wording& say) {
  return scenario.currency.empty()
             ? say(word)
             : say(Phrase::in_currency, say(word), shown_name(scenario.currency, 12));
}

Markup staff_table(const Results& results, const Wording& say) {
  const Scenario& scenario = *results.scenario;
  const Cells cells(results, say);
  Table table({say(Phrase::staff), say(Phrase::occupied), say(Phrase::busy_persons),
               say(Phrase::visits), say(Phrase::paid_hours), say(Phrase::overtime_hours),
               money_words(scenario, Phrase::cost, say)});
  table.caption(say(Phrase::staff));
  for (const StaffGroup& group : scenario.groups) {
    const std::string scope = "staff:" + group.name;
    table.add({shown_name(group.name), cells(scope, "occupancy", true), cells(scope, "busy_mean"),
               cells(scope, "visits"), cells(scope, "staff_hours"), cells(scope, "overtime_hours"),
               cells(scope, "cost", true)});
  }
  return table.empty() ? Markup() : table.markup();
}

Markup resource_table(const Results& results, const Wording& say) {
  const Cells cells(results, say);
  Table table({say(Phrase::resource), say(Phrase::there_are), say(Phrase::in_use),
               say(Phrase::most_in_use), say(Phrase::waited)});
  table.caption(say(Phrase::resources));
  for (const Resource& resource : results.scenario->resources) {
    const std::string scope = "resource:" + resource.name;
    int units = 0;
    for (const ResourceKind& kind : resource.kinds) units += kind.count;
    table.add({shown_name(resource.name), std::to_string(units), cells(scope, "in_use_mean", true),
               cells(scope, "in_use_max"), cells(scope, "wait_mean", true)});
  }
  return table.empty() ? Markup() : table.markup();
}

Markup money_table(const Results& results, const Wording& say) {
  const Scenario& scenario = *results.scenario;
  const Cells cells(results, say);
  Table table({say(Phrase::customers), money_words(scenario, Phrase::earned, say),
               money_words(scenario, Phrase::cost, say),
               money_words(scenario, Phrase::profit, say)});
  table.caption(say(Phrase::money_of, day_noun(scenario.clock, say).one));
  const auto add = [&](const std::string& name, const std::string& scope) {
    if (cells.has(scope, "cost") || cells.has(scope, "profit"))
      table.add({name, cells(scope, "earned", true), cells(scope, "cost", true),
                 cells(scope, "profit", true)});
  };
  for (Index k = 0; k < customer_classes(scenario); ++k)
    add(shown_name(scenario.classes[k].name), "class:" + scenario.classes[k].name);
  add(say(Phrase::everything), "all");
  return table.empty() ? Markup() : table.markup();
}

Markup feeling_table(const Results& results, const Wording& say) {
  const Scenario& scenario = *results.scenario;
  const Cells cells(results, say);
  Table table({say(Phrase::customers), say(Phrase::satisfied), say(Phrase::complaints),
               say(Phrase::told), say(Phrase::lost_customers)});
  table.caption(say(Phrase::satisfaction));
  const auto add = [&](const std::string& name, const std::string& scope) {
    if (cells.has(scope, "satisfied_share"))
      table.add({name, cells(scope, "satisfied_share", true), cells(scope, "complaints"),
                 cells(scope, "told"), cells(scope, "lost", true)});
  };
  for (Index k = 0; k < customer_classes(scenario); ++k)
    add(shown_name(scenario.classes[k].name), "class:" + scenario.classes[k].name);
  add(say(Phrase::all_customers), "all");
  return table.empty() ? Markup() : table.markup();
}

}  // namespace

Markup staff_and_money(const Results& results, const Wording& say) {
  return staff_table(results, say) + resource_table(results, say) + money_table(results, say) +
         feeling_table(results, say);
}

}  // namespace frontline::html
