#include "model/language/load_steps.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/language/metric_names.hpp"

namespace frontline {
namespace {

constexpr Range k_amount = {1, 1e6, false};
constexpr Range k_work = {0, 1e6, true};

void read_patience_of_step(Step& step, const Place& place, ReadContext& context) {
  const std::optional<Place> patience = child(place, "patience");
  if (!patience) return;
  step.patience = read_patience(*patience, context);
  step.endless_patience = !step.patience;
}

// Where its one key says so: before the event, after the arrival, or at a clock time.
struct DeadlineKey {
  Place value;
  Deadline::From from = Deadline::From::clock;
};

std::optional<DeadlineKey> find_deadline_key(const Place& place, ReadContext& context) {
  constexpr auto k_keys = std::to_array<std::pair<std::string_view, Deadline::From>>(
      {{"before_event", Deadline::From::event},
       {"after_arrival", Deadline::From::arrival},
       {"at", Deadline::From::clock}});
  std::optional<DeadlineKey> found;
  for (const auto& [name, from] : k_keys) {
    const std::optional<Place> value = child(place, name);
    if (!value) continue;
    if (found) {
      context.error(place, "a deadline has one of before_event, after_arrival and at");
      return std::nullopt;
    }
    found = DeadlineKey{*value, from};
  }
  const auto unknown = [](const Entry& entry) {  // told by its section
    return find_key(Section::deadline, entry.key) == nullptr;
  };
  const auto& entries = place.node->entries;
  if (!found && std::none_of(entries.begin(), entries.end(), unknown)) {
    context.error(place, "a deadline has one of before_event, after_arrival and at");
  }
  return found;
}

bool comes_for_events(const CustomerClass& customer_class) {
  if (!customer_class.arrivals) return false;
  const auto& process = customer_class.arrivals->process;
  return std::holds_alternative<EventArrivals>(process) ||
         std::holds_alternative<AppointmentArrivals>(process);
}

std::optional<Deadline> read_deadline(const Place& place, Index customer_class,
                                      ReadContext& context) {
  if (!check_map(place, Section::deadline, context)) return std::nullopt;
  const std::optional<DeadlineKey> key = find_deadline_key(place, context);
  if (!key) return std::nullopt;
  Deadline deadline{key->from, 0};
  if (key->from == Deadline::From::clock) {
    const double time = read_clock_time(key->value, context).value_or(k_day);
    const double seconds = since_opening_of_day(time, context.scenario.clock);
    deadline.seconds = seconds > 0 ? seconds : k_day;
    return deadline;
  }
  deadline.seconds = read_amount(key->value, Unit::duration, k_at_least_0, context);
  if (key->from == Deadline::From::event &&
      !comes_for_events(context.scenario.classes[customer_class])) {
    context.error(key->value,
                  "the customers of this class come for no event or appointment "
                  "(write after_arrival or at)");
  }
  return deadline;
}

void read_work(Step& step, const Place& place, ReadContext& context) {
  const std::optional<Place> work = child(place, "work");
  if (!work) return;
  step.work = read_amount(*work, Unit::factor, k_work, context);
  if (step.service) {
    context.error(*work,
                  "multiplies the group's time, which `service` replaces: write the one or "
                  "the other");
  }
}

// Kinds to try: those of `first_of`, or all.
void read_first_of(Step& step, const Place& place, const Resource& resource, ReadContext& context) {
  const std::optional<Place> first_of = child(place, "first_of");
  if (!first_of) {
    for (Index kind = 0; kind < resource.kinds.size(); ++kind) step.first_of.push_back(kind);
  } else if (resource.kinds.size() == 1 && resource.kinds[0].name.empty()) {
    context.error(*first_of, fmt::format("{} has no kinds", in_quotes(resource.name)));
  } else if (check_list(*first_of, "a list of kinds", context)) {
    for (std::size_t i = 0; i < first_of->node->items.size(); ++i) {
      const Index kind = read_name(item_of(*first_of, i), names_of(resource.kinds),
                                   fmt::format("a kind of {}", in_quotes(resource.name)), context);
      if (kind != k_none) step.first_of.push_back(kind);
    }
  }
  int most = 0;
  for (const Index kind : step.first_of) most = std::max(most, resource.kinds[kind].count);
  if (!step.first_of.empty() && step.amount > most) {
    const std::optional<Place> amount = child(place, "amount");
    context.error(amount ? *amount : place,
                  fmt::format("{} of {} are never there at once: the most of one kind is {}",
                              step.amount, in_quotes(resource.name), most));
  }
}

}  // namespace

std::optional<Distribution> read_patience(const Place& place, ReadContext& context) {
  if (place.node->is_scalar()) {
    if (place.node->scalar == "endless") return std::nullopt;
    const std::string hint = did_you_mean(place.node->scalar, {"endless"});
    if (!hint.empty()) {
      context.error(place, fmt::format("expected a time or `endless`, found {}{}",
                                       describe(*place.node), hint));
      return std::nullopt;
    }
  }
  return read_distribution(place, Unit::duration, context);
}

void read_serve_step(Step& step, const Place& place, const Place& object, Index customer_class,
                     ReadContext& context) {
  const std::string task = read_text(object, context);
  const std::vector<std::string>& tasks = context.names.tasks;
  step.task = find_name(tasks, task);
  if (step.task == k_none && object.node->is_scalar()) {
    context.error(object, fmt::format("no staff group serves {}{}", in_quotes(task),
                                      hint_among(task, tasks)));
  }
  if (const auto by = child(place, "by")) {
    step.by_same = read_choice(*by, {"same"}, context) == 0;
  }
  if (const auto service = child(place, "service")) {
    step.service = read_distribution(*service, Unit::duration, context);
  }
  read_work(step, place, context);
  read_patience_of_step(step, place, context);
  if (const auto priority = child(place, "priority")) {
    Inside inside{.customer_class = customer_class};
    inside.task = step.task;
    if (step.task != k_none) inside.queue = context.scenario.tasks[step.task].queue;
    step.priority = read_priority(*priority, inside, context);
  }
  if (const auto deadline = child(place, "deadline")) {
    step.deadline = read_deadline(*deadline, customer_class, context);
    if (step.by_same) {
      context.error(*deadline,
                    "does not go with `by: same`: who served last goes on at once, there "
                    "is no wait to end");
    }
  }
}

void read_seize_step(Step& step, const Place& place, const Place& object, ReadContext& context) {
  const std::vector<Resource>& resources = context.scenario.resources;
  step.resource = read_name(object, context.names.resources, "a resource", context);
  if (const auto amount = child(place, "amount")) {
    step.amount = read_whole(*amount, k_amount, context);
  }
  if (const auto hold = child(place, "for")) {
    step.duration = read_distribution(*hold, Unit::duration, context);
  }
  read_patience_of_step(step, place, context);
  if (step.resource != k_none) read_first_of(step, place, resources[step.resource], context);
}

void read_collect_step(Step& step, const Place& object, ReadContext& context) {
  if (!check_map(object, Section::collect, context)) return;
  if (const auto size = required(object, "size", context)) {
    step.size = read_whole(*size, k_amount, context);
  }
  if (const auto at_most = child(object, "at_most")) {
    step.at_most = read_amount(*at_most, Unit::duration, k_at_least_0, context);
  }
}

void read_leave_step(Step& step, const Place& object, ReadContext& context) {
  const std::string name = read_text(object, context);
  if (name.empty()) return;
  const Entry as_name{name, object.node->mark, {}};
  if (!check_name(as_name, object.path, context)) return;
  if (is_metric_name(name)) {
    context.error(object, fmt::format("{} is the name of a metric: its rows could not be told from "
                                      "those of this outcome",
                                      in_quotes(name)));
    return;
  }
  step.outcome = outcome_named(name, context.scenario);
  if (step.outcome == k_inside) {
    context.error(object, "\"inside\" is the outcome of those who never leave");
  }
}

}  // namespace frontline
