// Keys of a staff group that do not go together: a planner who writes both means something that the
// program would not do, so it says why.
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "model/language/staff_parts.hpp"

namespace frontline {
namespace {

struct Misfit {
  std::string_view key, why;
};

constexpr auto k_of_unlimited = std::to_array<Misfit>({
    {"wrap_up", "nobody wraps up after self-service"},
    {"set_up", "nobody sets up for self-service"},
    {"absence", "self-service has no persons who could be absent"},
    {"breakdowns", "only persons or machines of a given number can fail"},
    {"concurrency", "self-service serves everybody at once already"},
    {"turnover", "self-service has no persons who could quit"},
});
constexpr auto k_of_concurrency = std::to_array<Misfit>({
    {"breakdowns", "a failure would meet several customers at different points"},
    {"set_up", "with several customers at once there is no last task"},
});

void report_misfits(const Place& place, std::span<const Misfit> misfits, std::string_view beside,
                    ReadContext& context) {
  for (const Misfit& misfit : misfits) {
    const auto found = child(place, misfit.key);
    if (found) context.error(*found, fmt::format("does not go with {}: {}", beside, misfit.why));
  }
}

std::optional<Place> task_key(const Place& place, const std::string& task, std::string_view key) {
  const std::optional<Place> serves = child(place, "serves");
  const std::optional<Place> served = serves ? child(*serves, task) : std::nullopt;
  return served ? child(*served, key) : std::nullopt;
}

void check_unlimited(const Place& place, const StaffGroup& group, ReadContext& context) {
  const std::string_view beside = "`count: unlimited`";
  report_misfits(place, k_of_unlimited, beside, context);
  if (group.hand_back) {
    context.error(*child(place, "at_shift_end"),
                  fmt::format("does not go with {}: self-service has no shifts", beside));
  }
  if (group.cost.per_second != 0) {
    context.error(*child(place, "cost"),
                  fmt::format("does not go with {}: self-service has no paid time: write it per "
                              "customer or per day",
                              beside));
  }
  for (const ServedTask& served : group.serves) {
    const std::string& task = context.scenario.tasks[served.task].name;
    if (const auto wrap_up = task_key(place, task, "wrap_up")) {
      context.error(*wrap_up,
                    fmt::format("does not go with {}: {}", beside, k_of_unlimited[0].why));
    }
    if (!served.interruptible) continue;
    context.error(*task_key(place, task, "interruptible"),
                  fmt::format("does not go with {}: nobody could be called away", beside));
  }
}

void check_concurrency(const Place& place, const StaffGroup& group, ReadContext& context) {
  const std::string_view beside = "`concurrency`";
  const Index task = group.concurrency->task;
  const bool served = std::any_of(group.serves.begin(), group.serves.end(),
                                  [&](const ServedTask& each) { return each.task == task; });
  if (task != k_none && !served) {
    context.error(
        *child(*child(place, "concurrency"), "of"),
        fmt::format("this group does not serve {}", in_quotes(context.scenario.tasks[task].name)));
  }
  report_misfits(place, k_of_concurrency, beside, context);
  if (group.hand_back) {
    context.error(
        *child(place, "at_shift_end"),
        fmt::format("does not go with {}: who leaves has several customers to hand back", beside));
  }
  for (const ServedTask& each : group.serves) {
    if (!each.interruptible) continue;
    const std::string& name = context.scenario.tasks[each.task].name;
    context.error(*task_key(place, name, "interruptible"),
                  fmt::format("does not go with {}: more urgent work would have to call the person "
                              "away from several customers",
                              beside));
  }
}

// Whoever is down cannot repair.
void check_repair(const Place& place, const StaffGroup& group, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const Index task = scenario.classes[group.breakdowns->repaired_as].journey[0].task;
  for (const ServedTask& served : group.serves) {
    if (served.task != task) continue;
    const Place down = *child(*child(place, "breakdowns"), "down");
    context.error(*child(down, "repair"),
                  fmt::format("{} is served by this group itself: another group must repair it",
                              in_quotes(scenario.tasks[task].name)));
  }
}

}  // namespace

void check_group(const Place& place, Index index, ReadContext& context) {
  const StaffGroup& group = context.scenario.groups[index];
  if (group.unlimited) check_unlimited(place, group, context);
  if (group.concurrency && !group.unlimited) check_concurrency(place, group, context);
  if (group.breakdowns && group.breakdowns->repaired_as != k_none) {
    check_repair(place, group, context);
  }
}

}  // namespace frontline
