// From text to Scenario: what each section of the language becomes.
#include "model/language/loader.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace frontline;

namespace {

const std::string k_examples = FRONTLINE_SOURCE_DIR "/tests/examples/";

const std::string k_smallest = R"(name: One clerk
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
)";

LoadedScenario load(const std::string& text, const LoadOptions& options = {}) {
  return load_scenario_text(text, "test.yaml", options, k_examples);
}

// The smallest scenario with other sections behind it, or in their place.
Scenario with(const std::string& sections) {
  const std::string head = k_smallest.substr(0, k_smallest.find("customers:"));
  return *load(head + sections).scenario;
}

std::string warnings_of(const LoadedScenario& loaded) {
  std::string text;
  for (const Diagnostic& warning : loaded.warnings) text += warning.text() + "\n";
  return text;
}

std::string kind_name(StepKind kind) {
  const char* names[] = {"serve", "delay", "branch", "seize", "release", "leave", "go_to"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace

TEST_CASE("the smallest useful file says all that is needed") {
  const Scenario scenario = *load(k_smallest).scenario;
  CHECK(scenario.name == "One clerk");
  CHECK(scenario.clock.start == 9 * 3600);
  CHECK(scenario.clock.open_length == 8 * 3600);
  CHECK(scenario.clock.after_end == AfterEnd::finish);
  REQUIRE(scenario.classes.size() == 1);
  const CustomerClass& guest = scenario.classes[0];
  CHECK(std::get<RateArrivals>(guest.arrivals->process).per_second.at(0) == 18.0 / 3600);
  CHECK(mean_of(*guest.patience) == 600);
  REQUIRE(guest.journey.size() == 2);
  CHECK(guest.journey[0].kind == StepKind::serve);
  CHECK(guest.journey[0].draw_name == "serve 1");
  CHECK(guest.journey[1].kind == StepKind::leave);
  CHECK(guest.journey[1].outcome == k_served);
  REQUIRE(scenario.groups.size() == 1);
  CHECK(scenario.groups[0].count.normally.at(0) == 1);
  CHECK(scenario.queues[0].promises == std::vector<double>{20});
  CHECK(scenario.run.replications == 100);
}

TEST_CASE("every example loads without a warning, with each of its plans") {
  for (const char* name : {"hotel_evening", "complaint_line", "airport_check_in", "steakhouse",
                           "card_office", "line_of_visibility", "dishes"}) {
    INFO(name);
    const std::string path = k_examples + name + ".yaml";
    const LoadedScenario loaded = load_scenario(path);
    CHECK(warnings_of(loaded) == "");
    for (const std::string& plan : loaded.plans) {
      INFO(plan);
      LoadOptions options;
      options.plan = plan;
      CHECK(load_scenario(path, options).scenario->plan == plan);
    }
  }
}

TEST_CASE("a hotel evening has its parts where the engine looks for them") {
  const Scenario hotel = *load_scenario(k_examples + "hotel_evening.yaml").scenario;
  CHECK(hotel.classes.size() == 4);
  CHECK(hotel.classes[2].priority.level.normally == 10);
  REQUIRE(hotel.tasks.size() == 3);
  CHECK(hotel.tasks[1].name == "find_booking");
  REQUIRE(hotel.queues.size() == 4);
  CHECK(hotel.queues[0].promises == std::vector<double>{300});
  CHECK(hotel.queues[3].name == "room");
  CHECK(hotel.resources[0].queue == 3);
  CHECK(hotel.resources[0].kinds[0].kept_for[0].count.values == std::vector<double>{5, 0});
  const StaffGroup& clerks = hotel.groups[0];
  CHECK(clerks.cost.per_second == 28.0 / 3600);
  CHECK(clerks.serves[2].rank == 2);
  CHECK(clerks.serves[2].when.any_of[0][0].quantity == Quantity::waited);
  const ComesBack& retry = hotel.classes[3].comes_back[k_abandoned].value();
  CHECK(retry.chance == 0.4);
  CHECK(retry.at_most == 3);
  CHECK(hotel.outcomes.size() == k_first_named_outcome + 3);  // walked, price_refused, no_room
  CHECK(hotel.targets[0].scope == "task:check_in");
  CHECK(hotel.targets[1].scope == "class:booked");
  CHECK(hotel.sources[0].first == "resources.room.kinds.standard.in_use");
}

TEST_CASE("a journey becomes a flat program, the main line first") {
  const Scenario scenario = with(R"(
customers:
  guest:
    arrivals: {rate: 1 per hour}
    journey:
      - {serve: desk, label: again}
      - branch:
          - {chance: 20%, steps: [delay: 1 min, go_to: again]}
          - {chance: 30%, label: side, steps: [delay: 2 min]}
      - {seize: room, otherwise: [leave: walked]}
resources: {room: {count: 2}}
staff: {clerk: {count: 1, serves: {desk: 1 min}}}
)");
  std::string program;
  for (const Step& step : scenario.classes[0].journey) {
    program += kind_name(step.kind) + " '" + step.draw_name + "'";
    for (const BranchEntry& entry : step.entries) program += " ->" + std::to_string(entry.target);
    if (step.otherwise != k_none) program += " else " + std::to_string(step.otherwise);
    if (step.kind == StepKind::go_to) program += " ->" + std::to_string(step.target);
    program += "\n";
  }
  CHECK(program ==
        "serve 'again'\n"
        "branch 'branch 1' ->4 ->6\n"
        "seize 'seize 1' else 8\n"
        "leave ''\n"
        "delay 'delay 1'\n"
        "go_to 'go_to 1' ->0\n"
        "delay 'delay 2'\n"
        "go_to '' ->2\n"
        "leave 'leave 1'\n");
  const Step& branch = scenario.classes[0].journey[1];
  CHECK(branch.by_chance);
  CHECK(branch.entries[0].chance.normally == 0.2);
  CHECK(branch.entries[1].chance.normally == 0.3);
}

TEST_CASE("chances that sum to one leave nobody to pass by") {
  const Scenario scenario = with(R"(
customers:
  guest:
    arrivals: {rate: 1 per hour}
    journey:
      - branch: [{chance: 33.3333333%, steps: []}, {chance: 66.6666667%, steps: [leave: tired]}]
)");
  const auto& entries = scenario.classes[0].journey[0].entries;
  CHECK(entries[0].chance.normally + entries[1].chance.normally == 1);
  CHECK(entries[0].target == 1);
}

TEST_CASE("the clock knows single days, opening days and days round the clock") {
  const auto clock = [](const std::string& text) {
    return load("name: Hours\nclock: " + text +
                "\ncustomers: {guest: {arrivals: {rate: 1 per hour}, journey: [delay: 1 min]}}\n")
        .scenario->clock;
  };
  CHECK(clock("{start: 18:00, end: 02:00}").open_length == 8 * 3600);
  CHECK(clock("{start: 00:00, end: 24:00}").open_length == k_day);
  CHECK(clock("{start: 08:00, end: 17:00, days: 5}").after_end == AfterEnd::carry);
  CHECK(clock("{start: 08:00, end: 17:00, days: 5, after_end: cut}").after_end == AfterEnd::cut);
  const Clock round = clock("{start: 06:00, days: 14, warm_up: 2 d, first_day: 2026-10-02}");
  CHECK(round.round_the_clock);
  CHECK(round.after_end == AfterEnd::finish);
  CHECK(round.end() == 14 * k_day);
  CHECK(round.first_weekday == 4);  // a Friday
  CHECK(round.warm_up == 2 * k_day);
}

TEST_CASE("counts stand in slots since the opening") {
  const Scenario scenario = with(R"(
customers:
  guest:
    arrivals: {counts: {from: 10:00, every: 30 min, numbers: [40, 62.5]}, scale: 120%}
    journey: [delay: 1 min]
)");
  const Arrivals& arrivals = *scenario.classes[0].arrivals;
  const auto& counts = std::get<CountArrivals>(arrivals.process);
  REQUIRE(counts.slots.size() == 2);
  CHECK(counts.slots[1].from == 5400);
  CHECK(counts.slots[1].to == 7200);
  CHECK(counts.slots[1].number == 62.5);
  CHECK(counts.period == k_day);
  CHECK(arrivals.scale == 1.2);
}

TEST_CASE("shares from a file are spread over a total") {
  const Scenario scenario = with(R"(
customers:
  guest:
    arrivals: {counts: {file: hourly.csv, time: hour, value: share, where: {day: busy}}, scale: 90}
    journey: [delay: 1 min]
)");
  const auto& counts = std::get<CountArrivals>(scenario.classes[0].arrivals->process);
  REQUIRE(counts.slots.size() == 3);
  CHECK(counts.slots[0].number == Catch::Approx(30));
  CHECK(counts.slots[1].number == Catch::Approx(60));
  CHECK(counts.slots[1].to == 3 * 3600);
  CHECK(counts.slots[2].number == 0);
}

TEST_CASE("events repeat daily as long as the days do, a trace keeps its times") {
  const std::string rest = R"(
customers:
  flight:
    arrivals: {events: {LF21: {at: 12:50, customers: 160, lead: 1 h}}}
    journey: [delay: 1 min]
  replay:
    arrivals: {trace: {file: hourly.csv, time: hour, where: {day: quiet}}}
    journey: [delay: 1 min]
)";
  const Scenario one = *load("name: a\nclock: {start: 09:00, end: 17:00}\n" + rest).scenario;
  const auto& event = std::get<EventArrivals>(one.classes[0].arrivals->process).events[0];
  CHECK(event.at == 3 * 3600 + 50 * 60);
  CHECK(event.period == k_never);
  CHECK(std::get<TraceArrivals>(one.classes[1].arrivals->process).times ==
        std::vector<SimTime>{-3600, 0, 3600});
  const Scenario two =
      *load("name: a\nclock: {start: 09:00, end: 17:00, days: 2}\n" + rest).scenario;
  CHECK(std::get<EventArrivals>(two.classes[0].arrivals->process).events[0].period == k_day);
}

TEST_CASE("costs add up over their list") {
  const Scenario scenario = *load_scenario(k_examples + "airport_check_in.yaml").scenario;
  CHECK(scenario.groups[0].cost.per_second == 30.0 / 3600);
  CHECK(scenario.groups[0].cost.per_customer == 0.4);
  CHECK(scenario.groups[0].cost.per_day == -80);
}

TEST_CASE("queues take rules of tasks and resources, a target its own T") {
  const Scenario scenario = with(R"(
customers:
  guest: {arrivals: {rate: 1 per hour}, patience: 1 h, journey: [serve: desk, {seize: lines, amount: 2}]}
staff: {clerk: {count: 1, serves: {desk: 1 min}}}
resources: {lines: {count: 30}}
queues:
  desk: {discipline: random, capacity: 4, balk: {when: waiting > 2, chance: 30%}, promise: [1 min, 0 s]}
  lines: {balk: {by_waiting: {10: 60%, 6: 20%}}, short_abandon: 3 s}
targets:
  quick: {metric: service_level, of: desk, within: 30 s, at_least: 80%}
)");
  const Queue& desk = scenario.queues[0];
  CHECK(desk.discipline == Discipline::random);
  CHECK(desk.capacity == 4);
  CHECK(desk.balk_chance == 0.3);
  CHECK(desk.balk_when.any_of[0][0].subject == 0);
  CHECK(desk.promises == std::vector<double>{0, 30, 60});
  const Queue& lines = scenario.queues[1];
  CHECK(lines.balk_by_waiting == std::vector<std::pair<int, double>>{{6, 0.2}, {10, 0.6}});
  CHECK(lines.short_abandon == 3);
}

TEST_CASE("watches are conditions, numbers, or numbers at clock times") {
  const Scenario scenario = *load_scenario(k_examples + "line_of_visibility.yaml").scenario;
  REQUIRE(scenario.watches.size() == 3);
  CHECK(scenario.watches[0].condition->any_of[0][0].quantity == Quantity::idle);
  CHECK_FALSE(scenario.watches[1].condition.has_value());
  CHECK(scenario.watches[2].quantity == Quantity::in_system_class);
  CHECK(scenario.watches[2].at == std::vector<SimTime>{12 * 3600, 13 * 3600});
}

TEST_CASE("`by: same` after a branch looks at every way there") {
  const std::string rest = R"(
customers:
  guest:
    arrivals: {rate: 1 per hour}
    patience: 1 h
    journey:
      - serve: desk
      - branch:
          - {chance: 50%, steps: [serve: help]}
      - {serve: bill, by: same}
)";
  const std::string all =
      "staff: {a: {count: 1, serves: {desk: 1 min, help: 1 min, bill: 1 min}}}\n";
  CHECK(with(rest + all).classes[0].journey[2].by_same);
  const std::string other =
      "staff:\n  a: {count: 1, serves: {desk: 1 min, bill: 1 min}}\n"
      "  b: {count: 1, serves: {help: 1 min}}\n";
  CHECK_THROWS_WITH(with(rest + other),
                    Catch::Matchers::ContainsSubstring("\"b\" may have served before"));
}

TEST_CASE("plans and changes are laid over the file in this order") {
  const std::string text = k_smallest + "plans: {two: {staff: {clerk: {count: 2}}}}\n";
  LoadOptions options;
  options.plan = "two";
  CHECK(load(text, options).scenario->groups[0].count.normally.at(0) == 2);
  options.changes = {{"staff.clerk.count", "3"}, {"customers.guest.patience", "none"}};
  const LoadedScenario changed = load(text, options);
  CHECK(changed.scenario->groups[0].count.normally.at(0) == 3);
  CHECK_FALSE(changed.scenario->classes[0].patience.has_value());
  CHECK(changed.plans == std::vector<std::string>{"two"});
}

TEST_CASE("a plan that is not there is told with those that are") {
  LoadOptions options;
  options.plan = "tow";
  CHECK_THROWS_WITH(load(k_smallest + "plans: {two: {run: {seed: 2}}}\n", options),
                    "--plan tow: the scenario has no such plan (did you mean \"two\"?)");
}

TEST_CASE("the canonical text holds what decides the results and nothing else") {
  const std::string text = load(k_smallest).scenario->canonical;
  const std::string explained = "description: with words\n" + k_smallest +
                                "run: {seed: 7}\nplans: {more: {staff: {clerk: {count: 2}}}}\n"
                                "sources: {staff.clerk.count: \"the roster\"}\n";
  CHECK(load(explained).scenario->canonical == text);
  LoadOptions options;
  options.plan = "more";
  CHECK(load(explained, options).scenario->canonical != text);
}

TEST_CASE("doubtful scenarios load with a warning") {
  struct Case {
    std::string sections, warning;
  };
  const std::string guest =
      "customers: {guest: {arrivals: {rate: 18 per hour}, journey: [serve: desk]}}\n";
  const auto [sections, warning] = GENERATE_COPY(values<Case>({
      {guest + "staff: {clerk: {count: 0, serves: {desk: 3 min}}}\n",
       "staff.clerk.serves.desk: nobody who serves this task is ever on duty"},
      {guest + "staff: {clerk: {count: {18:00: 2, 20:00: 0}, serves: {desk: 3 min}}}\n",
       "staff.clerk.serves.desk: nobody who serves this task is ever on duty"},
      {guest + "staff: {clerk: {count: 1, serves: {desk: 3 min, phone: 1 min}}}\n",
       "staff.clerk.serves.phone: no journey names this task"},
      {guest + "staff: {clerk: {count: 1, serves: {desk: 4 min}}}\n",
       "customers.guest: waits without `patience`, but the work that comes in keeps 1.2 persons "
       "busy and 1 are there: the queue grows without end"},
      {guest +
           "staff: {clerk: {count: 1, serves: {desk: 1 min}}}\nsources: {staff.clark: roster}\n",
       "sources.staff.clark: \"staff.clark\" names nothing in this scenario"},
      {"customers: {guest: {journey: [delay: 1 min]}}\n",
       "customers.guest: nobody ever comes: neither `arrivals` nor another class's `as` or "
       "`start`"},
      {"customers: {guest: {arrivals: {rate: 1 per hour}, journey: [leave: tired, delay: 1 "
       "min]}}\n",
       "customers.guest.journey.1: no customer ever gets to this step"},
  }));
  const LoadedScenario loaded = load("name: Doubt\nclock: {start: 09:00, end: 17:00}\n" + sections);
  CHECK_THAT(warnings_of(loaded), Catch::Matchers::EndsWith(warning + "\n"));
}

TEST_CASE("branches share out the work before it is compared with the staff") {
  // 18 an hour x (1/2 x 3 min + 1/2 x 3 min) = 0.9 persons: no warning
  const LoadedScenario loaded = load(R"(name: Half and half
clock: {start: 09:00, end: 17:00}
customers:
  guest:
    arrivals: {rate: 18 per hour}
    journey:
      - branch: [{chance: 50%, steps: [serve: a]}, {chance: 50%, steps: [serve: b]}]
staff: {clerk: {count: 1, serves: {a: 3 min, b: 3 min}}}
)");
  CHECK(warnings_of(loaded) == "");
}
