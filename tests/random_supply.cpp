// Staff, resources, queues and questions of random scenarios.
#include <algorithm>

#include "random_scenario_parts.hpp"

namespace frontline::random_scenarios {
namespace {

std::string shifts(World& world) {
  Luck& luck = world.luck;
  Map all;
  for (int i = luck.between(1, 2); i > 0; --i) {
    const int halves = world.open / 30;
    const int from = luck.between(0, halves - 1), length = luck.between(1, halves - from);
    const int count = luck.between(1, 4);
    Map shift;
    shift.add("from", (luck.chance(0.1) ? "Mon-Sun " : "") + world.clock_time(30 * from));
    shift.add("to", world.clock_time(30 * (from + length)));
    shift.add("count", fmt::format("{}", count));
    if (luck.chance(0.6)) {
      Map pause;
      const int at = luck.between(0, 30 * length - 1);
      pause.add("at", world.clock_time(30 * from + (world.on_grid ? at / 10 * 10 : at)));
      pause.add("for", world.minutes(1, std::max(1, (30 * length - at) / 3)));
      if (luck.chance(0.5)) pause.add("away", fmt::format("{}", luck.between(1, 2)));
      shift.add("breaks", "[" + pause.text() + "]");
    }
    all.add(fmt::format("shift{}", i), shift.text());
  }
  return all.text();
}

std::string served_task(World& world, bool plain) {
  Luck& luck = world.luck;
  const std::string service = world.durations(60.0 * luck.between(0, 8));
  if (luck.chance(0.35)) return service;
  Map map;
  map.add("service", service);
  if (luck.chance(0.4)) map.add("rank", fmt::format("{}", luck.between(1, 3)));
  if (luck.chance(0.3)) map.add("when", condition(world, true));
  if (luck.chance(0.15)) map.add("per_person", world.minutes(0, 2));
  if (luck.chance(0.3))
    map.add("solved", switched(world, true, 0.3, [&] { return world.percent(10, 100); }));
  if (luck.chance(0.2) && !plain) map.add("wrap_up", world.durations(60));
  if (luck.chance(0.25) && !plain) map.add("interruptible", luck.word({"true", "restart"}));
  return map.text();
}

std::string breakdowns(World& world, const std::vector<std::string>& others) {
  Luck& luck = world.luck;
  Map map;
  if (luck.chance(0.6))
    map.add("up", world.durations(60.0 * luck.between(3, 90)));
  else
    map.add("per_customer", world.percent(1, 60));
  if (!others.empty() && luck.chance(0.5))
    map.add("down", fmt::format("{{repair: {}}}", luck.pick(others)));
  else
    map.add("down", world.durations(60.0 * luck.between(0, 20)));
  if (luck.chance(0.8))
    map.add("customer", luck.word({"waits", "hand_back", "restarts", "leaves"}));
  return map.text();
}

std::string turnover(World& world) {
  Luck& luck = world.luck;
  Map map;
  const auto rate = [&] { return fmt::format("{}% per day", luck.between(10, 2000)); };
  map.add("quits", switched(world, false, 0.2, rate));
  if (luck.chance(0.7)) map.add("replaced_after", world.durations(60.0 * luck.between(0, 90)));
  if (luck.chance(0.7)) map.add("training", world.durations(60.0 * luck.between(0, 90)));
  if (luck.chance(0.5)) map.add("learning", "{from: 50%, for: 3 h}");
  return map.text();
}

void add_number(World& world, Map& map, bool unlimited) {
  if (unlimited) return map.add("count", "unlimited");
  if (world.luck.chance(0.3)) return map.add("shifts", shifts(world));
  map.add("count", switched(world, false, 0.2, [&] { return world.counts(0, 4); }));
}

std::string rules_of(World& world, const NamedGroup& group) {
  Luck& luck = world.luck;
  std::vector<std::string> others;
  for (const std::string& task : world.tasks)
    if (std::find(group.tasks.begin(), group.tasks.end(), task) == group.tasks.end())
      others.push_back(task);
  Map map, serves;
  add_number(world, map, group.unlimited);
  const bool seats = !group.seats.empty();
  for (const std::string& task : group.tasks)
    serves.add(task, served_task(world, group.unlimited || seats));
  map.add("serves", serves.text());
  if (seats) {
    map.add("concurrency", fmt::format("{{of: {}, speed: {}}}", group.seats,
                                       luck.word({"[100%, 80%]", "[100%, 100%, 50%]", "[90%]"})));
  }
  if (luck.chance(0.15))
    map.add("speed", switched(world, false, 0.5, [&] { return world.percent(50, 200); }));
  if (luck.chance(0.3))
    map.add("cost", group.unlimited ? "[0.4 per customer, 5 per day]"
                                    : "[28 per hour, 0.4 per customer, 5 per day]");
  // Now and then what is refused.
  if ((group.unlimited || seats) && !luck.chance(0.05)) return map.text();
  if (luck.chance(0.25)) map.add("wrap_up", world.durations(60));
  if (luck.chance(0.15)) map.add("set_up", world.durations(60.0 * luck.between(0, 2)));
  if (luck.chance(0.3)) map.add("at_shift_end", luck.word({"finish", "hand_back", "hand_back"}));
  if (luck.chance(0.15)) map.add("absence", luck.chance(0.5) ? "20%" : "1");
  if (luck.chance(0.25)) map.add("breakdowns", breakdowns(world, others));
  if (luck.chance(0.12)) map.add("turnover", turnover(world));
  return map.text();
}

std::string kept_for(World& world, int most) {
  Map map;
  map.add(world.luck.pick(world.classes), world.counts(0, most));
  return map.text();
}

void add_units(World& world, Map& map, int count) {
  Luck& luck = world.luck;
  map.add("count", fmt::format("{}", count));
  if (luck.chance(0.2)) map.add("in_use", fmt::format("{}", luck.between(0, count)));
  if (luck.chance(0.25)) map.add("seats", fmt::format("{}", luck.between(1, 4)));
  if (luck.chance(0.2)) map.add("kept_for", kept_for(world, count));
  if (luck.chance(0.25)) map.add("turnaround", world.durations(60.0 * luck.between(0, 10)));
}

std::string callback(World& world) {
  Luck& luck = world.luck;
  Map map;
  if (luck.chance(0.6)) map.add("when", condition(world, luck.chance(0.2)));
  if (luck.chance(0.6)) map.add("accept", world.percent(10, 100));
  if (luck.chance(0.5)) map.add("within", world.minutes(0, 30));
  if (luck.chance(0.5)) map.add("kept", world.percent(0, 100));
  if (luck.chance(0.6)) map.add("serve", luck.word({"in_turn", "after_queue"}));
  return map.empty() ? "{accept: 50%}" : map.text();
}

void add_lines(World& world, Map& map) {
  Luck& luck = world.luck;
  if (!luck.chance(0.2)) {
    if (luck.chance(0.6))
      map.add("discipline", luck.word({"fifo", "lifo", "random", "deadline", "shortest"}));
    if (luck.chance(0.2)) map.add("callback", callback(world));
    return;
  }
  map.add("lines", "per_server");
  if (luck.chance(0.2))
    map.add("join", "random");
  else if (luck.chance(0.4))
    map.add("ties", luck.word({"lowest", "random"}));
  if (luck.chance(0.5)) map.add("jockeying", fmt::format("{}", luck.between(2, 3)));
}

std::string queue(World& world, bool of_task) {
  Luck& luck = world.luck;
  Map map;
  if (of_task)
    add_lines(world, map);
  else if (luck.chance(0.5))
    map.add("discipline", luck.word({"fifo", "lifo", "random"}));
  if (luck.chance(0.25)) {
    map.add("capacity", fmt::format("{}", luck.between(0, 6)));
    if (luck.chance(0.5)) map.add("full", of_task ? luck.word({"hold", "blocked"}) : "blocked");
  }
  if (luck.chance(0.2)) {
    map.add("balk", luck.chance(0.4)
                        ? "{by_waiting: {2: 30%, 5: 80%}}"
                        : fmt::format("{{when: {}, chance: {}}}",
                                      condition(world, luck.chance(0.3)), world.percent(0, 100)));
  }
  if (of_task && luck.chance(0.12)) map.add("announce", "expected_wait");
  if (luck.chance(0.2)) {
    map.add("comfort", fmt::format("{{when: {}, patience: +{}, cost: 3}}", condition(world, true),
                                   world.percent(1, 200)));
  }
  if (luck.chance(0.3)) map.add("promise", luck.word({"0 s", "[0 s, 20 s, 5 min]", "2 min"}));
  if (luck.chance(0.1)) map.add("short_abandon", world.minutes(0, 2));
  return map.text();
}

}  // namespace

std::string staff_section(World& world) {
  std::string text = "staff:\n";
  for (const NamedGroup& group : world.groups)
    text += fmt::format("  {}: {}\n", group.name, rules_of(world, group));
  return text;
}

std::string resources_section(World& world) {
  if (world.resources.empty()) return "";
  std::string text = "resources:\n";
  for (const NamedResource& resource : world.resources) {
    Map map;
    if (resource.kinds.empty()) {
      add_units(world, map, resource.most);
    } else {
      Map kinds;
      for (const std::string& name : resource.kinds) {
        Map kind;
        add_units(world, kind, resource.most);
        kinds.add(name, kind.text());
      }
      map.add("kinds", kinds.text());
    }
    text += fmt::format("  {}: {}\n", resource.name, map.text());
  }
  return text;
}

std::string queues_section(World& world) {
  std::string text;
  const auto add = [&](const std::string& name, bool of_task) {
    if (!world.luck.chance(0.7)) return;
    const std::string rules = queue(world, of_task);
    if (rules != "{}") text += fmt::format("  {}: {}\n", name, rules);
  };
  for (const std::string& task : world.tasks) add(task, true);
  for (const NamedResource& resource : world.resources) add(resource.name, false);
  return text.empty() ? "" : "queues:\n" + text;
}

std::string questions(World& world) {
  Luck& luck = world.luck;
  const std::string task = luck.pick(world.tasks), guest = luck.pick(world.classes);
  std::string text =
      fmt::format("watch: {{a: {}, b: waiting({}), c: {{value: busy({}), at: [{}]}}}}\n",
                  condition(world, false), task, luck.pick(world.groups).name, world.some_time());
  if (luck.chance(0.4)) text += fmt::format("experience: {{{}: {{accepts: 3 min}}}}\n", guest);
  if (luck.chance(0.4)) {
    text += fmt::format(
        "money: {{currency: EUR, fixed: -80 per day, {}: {{served: 4, abandoned: -3, waiting: -12 "
        "per hour, time: -1 per day}}}}\n",
        guest);
  }
  return text;
}

}  // namespace frontline::random_scenarios
