#include "report/explain_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace frontline {
namespace {

constexpr std::size_t k_width = 80;

// As a terminal counts: bytes that begin a character.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
  }));
}

// ---------------------------------------------------------------- quantities

std::string_view in_brackets(Subject subject) {
  switch (subject) {
    case Subject::queue: return "a task or a resource";
    case Subject::task_queue: return "a task";
    case Subject::task_or_class: return "a task or a customer class";
    case Subject::group: return "a staff group";
    case Subject::resource: return "a resource";
    case Subject::customer:
    case Subject::none: break;
  }
  return {};
}

std::string_view value_of(const QuantityWord& quantity) {
  if (quantity.quantity == Quantity::time) return "a clock time";
  switch (quantity.unit) {
    case Unit::duration: return "a duration";
    case Unit::share: return "a percentage";
    default: return "a number";
  }
}

// ---------------------------------------------------------------- topics

struct Topic {
  std::string_view word, noun, text, example, see;
};

constexpr auto k_topics = std::to_array<Topic>({
    {"profile", "a value that changes over the day or the week",
     "A map from times to values, each constant until the next one. Clock times repeat daily, "
     "weekdays weekly, dates never; they do not mix in one profile. Before the first time of the "
     "day or week the last value holds. It may also be read from a file.",
     "count: {08:00: 2, 12:00: 4, 18:00: 1}", "times, table_profile"},
    {"switch", "a value that a condition switches",
     "The value `then` while `when` holds, else the value `normally`. With `until` it stays "
     "switched from when `when` holds to when `until` holds.",
     "count: {normally: 2, when: waiting(check_in) > 15, then: 5}", "switched, condition"},
    {"overlay", "a file that is laid over a scenario: a bad day, an idea to try",
     "It is written like the body of a plan and holds only what changes: maps merge key by key; "
     "distributions, profiles, lists and arrival processes are replaced whole; `none` removes; "
     "steps of a journey are changed by their labels. It lies over any scenario that has what it "
     "changes: frontline run SCENARIO --with OVERLAY, frontline check SCENARIO --with OVERLAY. "
     "Editors know it by frontline schema --overlay.",
     "staff: {clerks: {absence: 20%}}", "plans, extends"},
    {"plan", "a part of a scenario that is laid over it: another way to run the same day",
     "Plans stand by name under `plans` and hold only what changes, as an overlay does; "
     "frontline run SCENARIO --plan NAME takes one. The same customers come under every plan.",
     "plans: {one_more: {staff: {clerks: {count: 4}}}}", "plans, overlay"},
    {"outcome", "how a customer, or a visit to a queue, ended",
     "Those of the language are served, unsolved, abandoned, balked, blocked, missed, forgotten "
     "and inside; a step `leave` gives others their names. Each is a metric, and with _share a "
     "share of all who came.",
     "journey: [serve: desk, leave: without_a_room]", "comes_back, money, leave"},
});

const Topic* find_topic(std::string_view word) {
  const auto found = std::find_if(k_topics.begin(), k_topics.end(),
                                  [&](const Topic& each) { return each.word == word; });
  return found == k_topics.end() ? nullptr : &*found;
}

}  // namespace

std::string explain_row(std::string_view label, std::string_view text, std::size_t column) {
  std::string result = fmt::format("  {:<{}}", label, column);
  const std::string next_line = "\n" + std::string(2 + column, ' ');
  if (label.size() > column) result += next_line;
  std::size_t used = 2 + column;
  bool first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text = word.size() == text.size() ? std::string_view() : text.substr(word.size() + 1);
    const std::size_t width = width_of(word);
    if (!first && used + 1 + width > k_width) {
      result += next_line;
      used = 2 + column;
      first = true;
    }
    if (!first) {
      result += ' ';
      ++used;
    }
    result += word;
    used += width;
    first = false;
  }
  return result + "\n";
}

std::string metric_page(const MetricName& metric, std::string_view name) {
  constexpr std::pair<MetricScope, std::string_view> scopes[] = {{k_of_all, "all"},
                                                                 {k_of_class, "classes"},
                                                                 {k_of_task, "tasks"},
                                                                 {k_of_group, "staff groups"},
                                                                 {k_of_resource, "resources"},
                                                                 {k_of_step, "labelled steps"},
                                                                 {k_of_watch, "watches"}};
  std::vector<std::string_view> of;
  for (const auto& [bit, word] : scopes) {
    if ((metric.scopes & bit) != 0) of.push_back(word);
  }
  const bool seconds = metric.unit == MetricUnit::seconds, share = metric.unit == MetricUnit::share;
  std::string text = fmt::format("{}\n\n{}\n", name, explain_row("", metric.definition, 0));
  const auto add = [&](std::string_view label, std::string_view said) {
    text += explain_row(label, said, k_explain_label);
  };
  if (name.ends_with("_pooled")) {
    add("pooled", "over all days together: what a typical customer gets, not a typical day");
  }
  add("a metric", "of the results and of targets");
  add("of", fmt::format("{}", fmt::join(of, ", ")));
  add("unit", seconds ? "seconds" : share ? "a share" : "a number");
  if (metric.within) add("within", "needs a T: a promise of the queue, or `within`");
  add("a target", seconds ? "at_most: 5 min" : share ? "at_least: 80%" : "at_most: 3");
  return text;
}

std::string quantity_page(const QuantityWord& quantity) {
  std::string text = fmt::format("{}\n\n{}\n", quantity.name, explain_row("", quantity.meaning, 0));
  const auto add = [&](std::string_view label, std::string_view said) {
    text += explain_row(label, said, k_explain_label);
  };
  add("in", "conditions");
  if (!in_brackets(quantity.subject).empty()) {
    add("of", fmt::format("{}, named in brackets; without them that in which the condition stands",
                          in_brackets(quantity.subject)));
  }
  add("value", value_of(quantity));
  add("example", quantity.example);
  return text + "\n  More: frontline explain condition\n";
}

std::string quantity_rows() {
  std::size_t column = 0;
  for (const QuantityWord& each : quantity_words()) column = std::max(column, each.name.size());
  std::string text;
  for (const QuantityWord& each : quantity_words()) {
    text += explain_row(each.name, each.meaning, column + 2);
  }
  return text + "\n" +
         explain_row("",
                     "Then <, <=, =, !=, >= or > and a value with its unit; joined by and, or, "
                     "not and brackets.",
                     0);
}

std::string topic_text(std::string_view word) {
  const Topic* topic = find_topic(word);
  if (topic == nullptr) return {};
  return fmt::format("{}\n{}\n{}{}", explain_row("", topic->noun, 0),
                     explain_row("", topic->text, 0),
                     explain_row("example", topic->example, k_explain_label),
                     explain_row("see also", topic->see, k_explain_label));
}

std::vector<std::string_view> topic_names() {
  std::vector<std::string_view> names;
  for (const Topic& each : k_topics) names.push_back(each.word);
  return names;
}

}  // namespace frontline
