// What would change most: three cards for the first screen, and the chart of all inputs.
#include <algorithm>
#include <cmath>
#include <utility>

#include "report/compare.hpp"
#include "report/html/run_parts.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_cards = 3;

std::string subject_name(const Scenario& scenario, const Input& input, const Wording& say) {
  if (input.kind != InputKind::demand) return shown_name(scenario.groups[input.subject].name, 30);
  return input.subject == k_none ? say(Phrase::every_class)
                                 : shown_name(scenario.classes[input.subject].name, 30);
}

std::string stretch_text(const Clock& clock, const Input& input, const Wording& say) {
  return say(Phrase::from_to, clock_label(clock.start + input.from),
             clock_label(clock.start + input.to));
}

/// "10 % fewer walk_in customers", "one more person in clerks, 17:00 to 19:00".
std::string move_text(const Scenario& scenario, const Input& input, bool up, const Wording& say) {
  const std::string subject = subject_name(scenario, input, say);
  switch (input.kind) {
    case InputKind::demand: return say(up ? Phrase::more_demand : Phrase::less_demand, subject);
    case InputKind::service:
      return say(up ? Phrase::slower_service : Phrase::faster_service, subject);
    case InputKind::staff:
      return say(up ? Phrase::one_more : Phrase::one_fewer, subject,
                 scenario.clock.days > 1
                     ? say(Phrase::throughout)
                     : say(Phrase::the_whole_day, day_noun(scenario.clock, say).one));
    case InputKind::stretch:
      return say(Phrase::one_more, subject, stretch_text(scenario.clock, input, say));
  }
  return "";
}

/// What the chart calls the input: both directions in one.
std::string input_name(const Scenario& scenario, const Input& input, const Wording& say) {
  const std::string subject = subject_name(scenario, input, say);
  switch (input.kind) {
    case InputKind::demand: return say(Phrase::input_demand, subject);
    case InputKind::service: return say(Phrase::input_service, subject);
    case InputKind::staff: return say(Phrase::input_staff, subject);
    case InputKind::stretch:
      return say(Phrase::input_stretch, subject, stretch_text(scenario.clock, input, say));
  }
  return "";
}

/// An input moved the way that helps.
struct Help {
  const Input* input = nullptr;
  bool up = false;
  PairedDifference difference;
};

bool helps(const PairedDifference& d, Better better) {
  return better == Better::higher ? d.difference > 0 : d.difference < 0;
}

std::vector<Help> helpful(const Sensitivity& sensitivity) {
  std::vector<Help> found;
  if (sensitivity.better == Better::neither) return found;
  for (const InputEffect& effect : sensitivity.effects)
    for (const bool up : {false, true}) {
      const auto& d = up ? effect.more : effect.less;
      if (d && helps(*d, sensitivity.better)) found.push_back({&effect.input, up, *d});
    }
  // What is certain first, then what may be.
  std::stable_sort(found.begin(), found.end(), [](const Help& a, const Help& b) {
    const bool certain = can_be_seen(a.difference);
    if (certain != can_be_seen(b.difference)) return certain;
    return std::abs(a.difference.difference) > std::abs(b.difference.difference);
  });
  return found;
}

std::string looked_at(const Sensitivity& sensitivity, const Wording& say) {
  const std::string measure = describe_measure(sensitivity.measure, say);
  return sensitivity.interval == "all"
             ? measure
             : say(Phrase::measure_at, measure, say.interval(sensitivity.interval));
}

std::string change_text(const Sensitivity& sensitivity, const PairedDifference& d,
                        const Wording& say) {
  return say(Phrase::from_to_change, say.value(d.first_mean, sensitivity.unit),
             say.value(d.second_mean, sensitivity.unit),
             say.difference(d.difference, d.half_width, sensitivity.unit));
}

Axis axis_of_differences(const Sensitivity& sensitivity, const Wording& say) {
  double least = 0, greatest = 0;
  for (const InputEffect& effect : sensitivity.effects)
    for (const auto& d : {effect.less, effect.more})
      if (d) {
        least = std::min(least, d->difference - (d->half_width > 0 ? d->half_width : 0));
        greatest = std::max(greatest, d->difference + (d->half_width > 0 ? d->half_width : 0));
      }
  return value_axis(least, greatest, difference_unit(sensitivity.unit), say);
}

}  // namespace

Markup sensitivity_cards(const Sensitivity& sensitivity, const Results& results,
                         const Wording& say) {
  if (sensitivity.effects.empty()) return {};
  const Scenario& scenario = *results.scenario;
  Markup items;
  std::size_t cards = 0;
  bool demand = false;  // once is enough: of every class, or of the one that matters
  for (const Help& help : helpful(sensitivity)) {
    if (cards == k_most_cards) break;
    if (help.input->kind == InputKind::demand && std::exchange(demand, true)) continue;
    ++cards;
    std::string change = change_text(sensitivity, help.difference, say);
    if (!can_be_seen(help.difference)) change += say(Phrase::not_certain);
    items += element(
        "li", element("b", move_text(scenario, *help.input, help.up, say)) + element("p", change));
  }
  const std::string note = say(Phrase::helps_note, looked_at(sensitivity, say),
                               sensitivity.replications, day_noun(scenario.clock, say).many);
  if (items.empty())
    return element("h3", say(Phrase::helps_title)) + element("p", say(Phrase::nothing_helps)) +
           element("p", {{"class", "note"}}, note);
  return element("h3", say(Phrase::helps_title)) + element("ul", {{"class", "cards"}}, items) +
         element("p", {{"class", "note"}}, note);
}

Markup sensitivity_chart(const Sensitivity& sensitivity, const Results& results,
                         const Wording& say) {
  if (sensitivity.effects.empty()) return {};
  const Scenario& scenario = *results.scenario;
  std::vector<std::string> names;
  for (const InputEffect& effect : sensitivity.effects)
    names.push_back(input_name(scenario, effect.input, say));
  PlotLook look;
  look.width = 1000;
  look.height = 66 + 26 * static_cast<double>(names.size());
  look.names_at_y = look.grid_upright = true;
  look.x_title = looked_at(sensitivity, say);
  if (sensitivity.unit == "share") look.x_title += ", " + say(Phrase::points);
  const std::string title = say(Phrase::tornado_title);
  Plot plot(title, say(Phrase::greatest_input, names.front()),
            axis_of_differences(sensitivity, say), name_axis(names), look);
  const std::vector<std::string> header = {say(Phrase::input), say(Phrase::input_less),
                                           say(Phrase::input_more)};
  Table table(header);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto y = static_cast<double>(i);
    std::vector<Markup> cells = {names[i]};
    for (const bool up : {false, true}) {
      const auto& d = up ? sensitivity.effects[i].more : sensitivity.effects[i].less;
      cells.emplace_back(d ? say.difference(d->difference, d->half_width, sensitivity.unit) : "");
      if (!d) continue;
      plot.box(0, d->difference, y - 0.3, y + 0.3, {Ink::series, up ? 1u : 0u},
               say(Phrase::at_time, move_text(scenario, sensitivity.effects[i].input, up, say),
                   change_text(sensitivity, *d, say)));
      plot.whisker_across(y, d->difference - d->half_width, d->difference + d->half_width,
                          {Ink::quiet});
    }
    table.add(std::move(cells));
  }
  plot.upright(0, {Ink::quiet});
  return figure({title,
                 say(Phrase::tornado_note, looked_at(sensitivity, say), sensitivity.replications,
                     day_noun(scenario.clock, say).many),
                 plot,
                 {{{Ink::series, 0}, say(Phrase::input_less), Mark::field},
                  {{Ink::series, 1}, say(Phrase::input_more), Mark::field}},
                 table,
                 true},
                say);
}

}  // namespace frontline::html
