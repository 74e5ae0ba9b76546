#include "random_scenarios.hpp"

#include <fmt/format.h>

#include "random_scenario_parts.hpp"

namespace frontline {
namespace random_scenarios {

std::string list_of(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string World::clock_time(int minute) const {
  const int of_day = (start + minute) % 1440;
  return fmt::format("{:02}:{:02}", of_day / 60, of_day % 60);
}

std::string World::some_time() {
  const int minute = luck.between(0, open - 1);
  return clock_time(on_grid ? minute / 30 * 30 : minute);
}

std::string World::minutes(int least, int most) {
  if (on_grid || luck.chance(0.3)) return fmt::format("{} min", luck.between(least, most));
  return fmt::format("{} s", luck.between(60 * least, 60 * most));
}

std::string World::percent(int least, int most) {
  return fmt::format("{}%", luck.between(least, most));
}

std::string World::durations(double mean) {
  if (on_grid && luck.chance(0.9)) {
    const int whole = mean < 60 ? luck.between(0, 1) : static_cast<int>(mean / 60 + 0.5);
    if (luck.chance(0.5)) return fmt::format("{} min", whole);
    return fmt::format("{{empirical: {{{} min: 50%, {} min: 50%}}}}", whole, whole + 1);
  }
  if (mean < 1) return "0 s";
  const auto seconds = [&](double share) { return fmt::format("{:.1f} s", share * mean); };
  const std::string mean_and_cv = fmt::format("{{mean: {}, cv: 0.7}}", seconds(1));
  switch (luck.between(0, 11)) {
    case 0: return seconds(1);
    case 1: return fmt::format("{{lognormal: {}}}", mean_and_cv);
    case 2: return fmt::format("{{gamma: {}}}", mean_and_cv);
    case 3: return fmt::format("{{weibull: {}}}", mean_and_cv);
    case 4: return fmt::format("{{hyperexponential: {{mean: {}, cv: 1.6}}}}", seconds(1));
    case 5: return fmt::format("{{erlang: {{mean: {}, phases: 3}}}}", seconds(1));
    case 6: return fmt::format("{{normal: {{mean: {}, sd: {}}}}}", seconds(1), seconds(0.5));
    case 7: return fmt::format("{{uniform: {{from: 0 s, to: {}}}}}", seconds(2));
    case 8:
      return fmt::format("{{triangular: {{from: 0 s, mode: {}, to: {}}}}}", seconds(1), seconds(2));
    case 9:
      return fmt::format(
          "{{mixture: [{{chance: 30%, of: 0 s}}, {{chance: 70%, of: {{exponential: {}}}}}]}}",
          seconds(1.4));
    default: return fmt::format("{{exponential: {}}}", seconds(1));
  }
}

std::string World::patience() {
  return luck.chance(0.08) ? "0 s" : durations(60.0 * luck.between(1, 15));
}

std::string World::counts(int least, int most) {
  if (luck.chance(0.5)) return fmt::format("{}", luck.between(least, most));
  Map profile;
  for (int at = 0; at < open && !(at > 0 && luck.chance(0.2)); at += luck.between(1, 4) * 30)
    profile.add(clock_time(at), fmt::format("{}", luck.between(least, most)));
  return profile.text();
}

namespace {

// Every task has a group that serves it.
void make_groups(World& world) {
  Luck& luck = world.luck;
  const int count = luck.between(1, 3);
  for (int i = 1; i <= count; ++i)
    world.groups.push_back({fmt::format("group{}", i), {}, false, ""});
  for (const std::string& task : world.tasks) {
    const int home = luck.between(0, count - 1);
    for (int i = 0; i < count; ++i)
      if (i == home || luck.chance(0.25))
        world.groups[static_cast<std::size_t>(i)].tasks.push_back(task);
  }
  for (NamedGroup& group : world.groups) {
    if (group.tasks.empty()) group.tasks.push_back(luck.pick(world.tasks));
    group.unlimited = luck.chance(0.1);
    if (!group.unlimited && luck.chance(0.15)) group.seats = luck.pick(group.tasks);
  }
}

std::string number_comparison(World& world) {
  Luck& luck = world.luck;
  const std::string task = luck.pick(world.tasks), group = luck.pick(world.groups).name;
  const auto compare = [&](const std::string& quantity, const std::string& value) {
    return fmt::format("{} {} {}", quantity, luck.word({">", ">=", "<", "<=", "=", "!="}), value);
  };
  const std::string few = fmt::format("{}", luck.between(0, 4));
  switch (luck.between(0, 11)) {
    case 0:
      return fmt::format("expected_wait({}) {} {}", task, luck.word({">", "<"}),
                         world.minutes(0, 6));
    case 1: return compare(fmt::format("in_system({})", luck.pick(world.classes)), few);
    case 2: return compare(fmt::format("in_system({})", task), few);
    case 3: return compare(fmt::format("idle({})", group), few);
    case 4: return compare(fmt::format("busy({})", group), few);
    case 5: return compare(fmt::format("on_duty({})", group), few);
    case 6: return compare(fmt::format("down({})", group), few);
    case 7: return fmt::format("occupancy({}) > {}", group, world.percent(10, 100));
    case 8:
      if (world.resources.empty()) break;
      return compare(
          fmt::format("{}({})", luck.word({"free", "in_use"}), luck.pick(world.resources).name),
          few);
    case 9: return fmt::format("time {} {}", luck.word({">", ">=", "<", "<="}), world.some_time());
    default: break;
  }
  return compare(fmt::format("waiting({})", task), few);
}

std::string customer_comparison(World& world) {
  const auto by = [&] { return world.luck.word({">", ">=", "<", "<="}); };
  switch (world.luck.between(0, 3)) {
    case 0: return fmt::format("party {} {}", by(), world.luck.between(1, 3));
    case 1: return fmt::format("time_left {} {}", by(), world.minutes(0, 30));
    default: return fmt::format("waited {} {}", by(), world.minutes(0, 8));
  }
}

}  // namespace

std::string condition(World& world, bool of_customer) {
  const auto one = [&] {
    return of_customer && world.luck.chance(0.45) ? customer_comparison(world)
                                                  : number_comparison(world);
  };
  std::string text = one();
  if (world.luck.chance(0.25)) text += fmt::format(" {} {}", world.luck.word({"and", "or"}), one());
  return world.luck.chance(0.05) ? fmt::format("not ({})", text) : text;
}

std::string clock_section(World& world) {
  Luck& luck = world.luck;
  Map clock;
  world.on_grid = luck.chance(0.5);
  world.start = luck.chance(0.15) ? 22 * 60 : luck.between(12, 20) * 30;
  if (luck.chance(0.12)) world.start = 0;
  clock.add("start", world.clock_time(0));
  const bool round_the_clock = luck.chance(0.12);
  world.open = round_the_clock ? 1440 : luck.between(2, 10) * 30;
  if (luck.chance(0.35)) world.days = luck.between(2, 3);
  if (round_the_clock) world.days = luck.between(1, 2);
  if (!round_the_clock) clock.add("end", world.clock_time(world.open));
  if (world.days > 1 || round_the_clock) clock.add("days", fmt::format("{}", world.days));
  const bool nights = world.days > 1 && !round_the_clock;
  if (luck.chance(0.6)) {
    clock.add("after_end",
              nights ? luck.word({"finish", "cut", "carry"}) : luck.word({"finish", "cut"}));
  }
  if (luck.chance(0.3)) clock.add("warm_up", world.minutes(0, world.open / 2));
  if (luck.chance(0.3)) clock.add("interval", luck.word({"15 min", "45 min", "1 h", "7 min"}));
  if (luck.chance(0.2)) clock.add("first_day", luck.word({"Sun", "Fri", "2026-10-02"}));
  return clock.text();
}

namespace {

std::string scenario_text(Luck decides, const std::string& title) {
  World world(decides);
  Luck& luck = world.luck;
  const std::string clock = clock_section(world);
  const auto name = [](std::vector<std::string>& names, std::string_view first, int count) {
    for (int i = 1; i <= count; ++i) names.push_back(fmt::format("{}{}", first, i));
  };
  name(world.classes, "guest", luck.between(1, 4));
  name(world.tasks, "task", luck.between(1, 4));
  make_groups(world);
  for (int i = luck.chance(0.5) ? luck.between(1, 2) : 0; i > 0; --i) {
    NamedResource resource{fmt::format("room{}", i), {}, luck.between(1, 6)};
    if (luck.chance(0.5)) resource.kinds = {"small", "large"};
    world.resources.push_back(resource);
  }
  std::string text = fmt::format("name: {}\nclock: {}\n", title, clock);
  text += customers_section(world);
  text += staff_section(world);
  text += resources_section(world);
  text += queues_section(world);
  text += questions(world);
  return text;
}

}  // namespace
}  // namespace random_scenarios

std::string random_scenario_text(std::uint64_t seed) {
  return random_scenarios::scenario_text(random_scenarios::Luck(seed),
                                         fmt::format("Random {}", seed));
}

std::string random_scenario_text(std::span<const std::uint8_t> bytes) {
  return random_scenarios::scenario_text(random_scenarios::Luck(bytes), "Random");
}

}  // namespace frontline
