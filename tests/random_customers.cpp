// Customer classes of random scenarios: how they come, and what they do.
#include "random_scenario_parts.hpp"

namespace frontline::random_scenarios {
namespace {

std::string rates(World& world, int customers) {
  const double per_hour = customers * 60.0 / world.open;
  if (world.luck.chance(0.5)) return fmt::format("{:.2f} per hour", per_hour);
  Map profile;
  for (int at = 0; at < world.open; at += world.luck.between(1, 4) * 30)
    profile.add(world.clock_time(at),
                fmt::format("{:.2f} per hour", per_hour * world.luck.between(0, 2)));
  return profile.text();
}

std::string counts_in_slots(World& world, int customers) {
  const int slots = world.luck.between(1, 3), length = world.open / slots / 5 * 5;
  Map map;
  map.add("from", world.clock_time(0));
  map.add("every", fmt::format("{} min", length));
  std::vector<std::string> numbers;
  for (int i = 0; i < slots; ++i)
    numbers.push_back(fmt::format("{:.1f}", 1.0 * customers / slots * world.luck.between(0, 2)));
  map.add("numbers", list_of(numbers));
  return map.text();
}

std::string event_list(World& world, int customers) {
  Map events;
  for (int i = world.luck.between(1, 2); i > 0; --i) {
    Map event;
    event.add("at", world.clock_time(world.luck.between(0, world.open / 30 + 1) * 30));
    event.add("customers", fmt::format("{}", customers / 2 + 1));
    event.add("lead", world.durations(60.0 * world.luck.between(0, 60)));
    events.add(fmt::format("event{}", i), event.text());
  }
  return events.text();
}

std::string bookings(World& world) {
  Map map;
  const int from = world.luck.between(0, world.open / 60) * 30;
  map.add("from", world.clock_time(from));
  map.add("until", world.clock_time(world.luck.between(from, world.open - 1)));
  map.add("every", fmt::format("{} min", world.luck.between(1, 6) * 5));
  if (world.luck.chance(0.5))
    map.add("each", fmt::format("{:.1f}", world.luck.between(1, 30) / 10.0));
  if (world.luck.chance(0.6)) map.add("punctuality", "{normal: {mean: -1 min, sd: 5 min}}");
  return map.text();
}

std::string moves(World& world) {
  const auto slot = [&] {
    const int from = world.luck.between(0, world.open / 30 - 1);
    return fmt::format("{}-{}", world.clock_time(30 * from), world.clock_time(30 * from + 30));
  };
  Map move;
  move.add("share", world.percent(1, 100));
  move.add("from", slot());
  move.add("to", slot());
  return "[" + move.text() + "]";
}

std::string arrivals(World& world, bool& for_event) {
  Luck& luck = world.luck;
  const int customers = luck.between(1, 60);
  Map map;
  const int process = luck.between(0, 9);
  for_event = process == 6 || process == 7;
  if (process <= 2) map.add("rate", rates(world, customers));
  if (process == 3 || process == 4) map.add("counts", counts_in_slots(world, customers));
  if (process == 5) map.add("gaps", world.durations(60.0 * world.open / customers));
  if (process == 6) map.add("events", event_list(world, customers));
  if (process == 7) map.add("appointments", bookings(world));
  if (process == 8) map.add("gaps", fmt::format("{} min", luck.between(2, 10)));
  if (process != 9 && luck.chance(0.15)) map.add("busyness", "{gamma: {mean: 1, cv: 0.4}}");
  if (process != 9 && luck.chance(0.1)) map.add("scale", world.percent(20, 150));
  if (process != 9 && luck.chance(0.15)) map.add("no_show", world.percent(0, 40));
  if (process != 9 && luck.chance(0.15)) map.add("batch", "{empirical: {1: 60%, 2: 20%, 4: 20%}}");
  if (process <= 5 && luck.chance(0.15)) map.add("move", moves(world));
  if (process == 9 || luck.chance(0.1)) {
    Map backlog;
    backlog.add("count", fmt::format("{}", luck.between(1, 20)));
    if (luck.chance(0.7)) backlog.add("waited", world.durations(60.0 * luck.between(1, 300)));
    map.add("at_start", backlog.text());
  }
  return map.text();
}

std::string come_back(World& world) {
  Luck& luck = world.luck;
  Map outcomes;
  for (const std::string_view outcome :
       {"served", "unsolved", "abandoned", "balked", "blocked", "missed", "forgotten", "walked"}) {
    if (!luck.chance(0.15) || (outcome == "walked" && !world.walks)) continue;
    Map map;
    map.add("chance", world.percent(5, 100));
    map.add("after", world.durations(60.0 * luck.between(0, 60)));
    map.add("at_most", fmt::format("{}", luck.between(1, 2)));
    if (luck.chance(0.3)) map.add("as", luck.pick(world.classes));
    outcomes.add(outcome, map.text());
  }
  return outcomes.text();
}

}  // namespace

std::string customers_section(World& world) {
  Luck& luck = world.luck;
  std::string text = "customers:\n";
  for (std::size_t i = 0; i < world.classes.size(); ++i) {
    Map map;
    bool for_event = false;
    if (i == 0 || luck.chance(0.85)) map.add("arrivals", arrivals(world, for_event));
    if (luck.chance(0.3)) map.add("party", "{empirical: {1: 50%, 2: 30%, 5: 20%}}");
    if (luck.chance(0.5)) {
      const auto level = [&] { return fmt::format("{}", luck.between(-1, 3)); };
      map.add("priority", luck.chance(0.2) ? fmt::format("{{from: {}, grows: {} per hour}}",
                                                         level(), luck.between(1, 60))
                                           : switched(world, true, 0.4, level));
    }
    if (luck.chance(0.75)) map.add("patience", world.patience());
    map.add("journey", journey_of(world, i, for_event));
    if (luck.chance(0.4)) map.add("comes_back", come_back(world));
    text += fmt::format("  {}: {}\n", world.classes[i], map.text());
  }
  return text;
}

}  // namespace frontline::random_scenarios
