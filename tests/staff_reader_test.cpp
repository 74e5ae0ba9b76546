// What is written under `staff`, `experience` and `money`, as the scenario has it.
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

const std::string k_customers = R"(name: Staff
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: 10 min, journey: [serve: desk, serve: chat]}
)";
const std::string k_daytime = "clock: {start: 09:00, end: 17:00}\n";

Scenario load(const std::string& text, const std::string& clock = k_daytime,
              const LoadOptions& options = {}) {
  return *load_scenario_text(k_customers + clock + text, "test.yaml", options, ".").scenario;
}

// A group that serves both tasks, with other keys.
std::string clerks(const std::string& keys) {
  return "staff:\n  clerks: {serves: {desk: 3 min, chat: 2 min}, " + keys + "}\n";
}

StaffGroup group(const std::string& keys, const std::string& clock = k_daytime) {
  return load(clerks(keys), clock).groups[0];
}

ServedTask served(const std::string& keys) {
  return load("staff: {clerks: {count: 1, serves: {chat: 1 min, desk: {service: 3 min, " + keys +
              "}}}}")
      .groups[0]
      .serves[1];
}

using Steps = std::vector<std::pair<double, double>>;

// Hours since the first opening, persons from then on.
Steps steps_of(const Profile& profile) {
  Steps steps;
  for (std::size_t i = 0; i < profile.times.size(); ++i) {
    steps.emplace_back(profile.times[i] / 3600, profile.values[i]);
  }
  return steps;
}

// Experience and money of the class, and what belongs to no class.
Scenario with_sections(const std::string& sections) { return load(clerks("count: 1") + sections); }

}  // namespace

TEST_CASE("a count is a number, a profile, a switch of either, or unlimited") {
  CHECK(steps_of(group("count: 3").count.normally) == Steps{{0, 3}});
  CHECK_FALSE(group("count: 3").unlimited);
  CHECK(group("count: unlimited").unlimited);
  CHECK(group("count: unlimited").count.normally.greatest() == 0);
  const Switch<Profile> count =
      group("count: {normally: {09:00: 2, 12:00: 4}, when: waiting(desk) > 15, then: 5}").count;
  CHECK(steps_of(count.normally) == Steps{{0, 2}, {3, 4}});
  CHECK(steps_of(count.then) == Steps{{0, 5}});
  CHECK(count.when.any_of[0][0].value == 15);
  CHECK(count.memory == k_none);
}

TEST_CASE("a switch with until remembers which way it stands") {
  const Scenario scenario = load(
      clerks("count: {normally: 1, when: waiting(desk) > 9, until: waiting(desk) < 3, then: 2},"
             "speed: {normally: 100%, when: busy > 0, until: idle > 0, then: 120%}"));
  REQUIRE(scenario.memories.size() == 2);
  CHECK(scenario.groups[0].count.memory == 0);
  CHECK(scenario.memories[0].until.any_of[0][0].compare == Compare::less);
  CHECK(scenario.groups[0].speed.memory == 1);
  CHECK(scenario.groups[0].speed.then == 1.2);
  CHECK(scenario.memories[1].when.any_of[0][0].subject == 0);  // the group's own `busy`
}

TEST_CASE("shifts add up to the persons on duty") {
  // early 06:00-14:00 with 2, late 14:00-22:00 with 3, night 22:00-06:00 with 1; the doors open at
  // 09:00, hours count from there
  const StaffGroup clerk = group(
      "shifts: {early: {from: 06:00, to: 14:00, count: 2}, late: {from: 14:00, to: 22:00, count: "
      "3},"
      " night: {from: 22:00, to: 06:00, count: 1}}");
  CHECK(steps_of(clerk.count.normally) == Steps{{0, 2}, {5, 3}, {13, 1}, {21, 2}});
  CHECK(clerk.count.normally.period == 86400);
  REQUIRE(clerk.shifts.size() == 3);
  CHECK(clerk.shifts[2].name == "night");
  CHECK(clerk.shifts[2].begins == std::vector<double>{13 * 3600});
  CHECK(clerk.shifts[2].length == 8 * 3600);
  CHECK(clerk.shifts[0].begins == std::vector<double>{21 * 3600});  // three hours before the doors
}

TEST_CASE("a shift that ends as the next begins leaves no gap, and one of a day never ends") {
  CHECK(steps_of(group("shifts: {a: {from: 09:00, to: 13:00, count: 2}, b: {from: 13:00, to: 09:00,"
                       " count: 2}}")
                     .count.normally) == Steps{{0, 2}});
  const StaffGroup always = group("shifts: {all_day: {from: 00:00, to: 24:00, count: 4}}");
  CHECK(steps_of(always.count.normally) == Steps{{0, 4}});
  CHECK(always.shifts[0].length == 86400);
}

TEST_CASE("a weekly shift makes a week of the count, daily ones stand in each day of it") {
  const std::string clock = "clock: {start: 08:00, end: 18:00, days: 14, first_day: Sat}\n";
  const StaffGroup clerk = group(
      "shifts: {day: {from: 08:00, to: 16:00, count: 1}, week: {from: Mon-Tue 12:00, to: 18:00,"
      " count: 2}}",
      clock);
  CHECK(clerk.count.normally.period == 7 * 86400);
  CHECK(clerk.shifts[0].period == 86400);
  CHECK(clerk.shifts[1].begins == std::vector<double>{52 * 3600, 76 * 3600});
  const Profile& count = clerk.count.normally;
  CHECK(count.at(4 * 3600) == 1);    // Saturday noon
  CHECK(count.at(9 * 3600) == 0);    // Saturday 17:00
  CHECK(count.at(52 * 3600) == 3);   // Monday noon
  CHECK(count.at(57 * 3600) == 2);   // Monday 17:00
  CHECK(count.at(100 * 3600) == 1);  // Wednesday noon
}

TEST_CASE("a weekly night shift that begins before the doors open is there when they do") {
  const std::string clock = "clock: {start: 02:00, days: 7}\n";
  // Sunday 22:00 is 20 h before the opening on Monday 02:00, less a week: hour 164
  const StaffGroup clerk = group("shifts: {night: {from: Sun 22:00, to: 06:00, count: 5}}", clock);
  CHECK(steps_of(clerk.count.normally) == Steps{{0, 5}, {4, 0}, {164, 5}});
}

TEST_CASE("breaks stand from the begin of the shift, in its order") {
  const Shift night = group(
                          "shifts: {night: {from: 22:00, to: 06:00, count: 4, breaks: [{at: 02:00, "
                          "for: 15 min, away: 2},"
                          " {at: 22:30, for: 10 min}]}}")
                          .shifts[0];
  REQUIRE(night.breaks.size() == 2);
  CHECK(night.breaks[0].after == 1800);
  CHECK(night.breaks[0].length == 600);
  CHECK(night.breaks[0].away == 0);
  CHECK(night.breaks[1].after == 4 * 3600);
  CHECK(night.breaks[1].length == 900);
  CHECK(night.breaks[1].away == 2);
}

TEST_CASE("absence is a chance or a number of persons") {
  CHECK(group("count: 5, absence: 5%").absence.value().chance == 0.05);
  CHECK(group("count: 5, absence: 5%").absence.value().persons == 0);
  CHECK(group("count: 5, absence: 2").absence.value().persons == 2);
  CHECK_FALSE(group("count: 5").absence.has_value());
}

TEST_CASE("breakdowns come by the time on duty or by customers") {
  const Breakdowns by_time =
      group("count: 5, breakdowns: {up: {exponential: 8 h}, down: 20 min}").breakdowns.value();
  CHECK(mean_of(by_time.up.value()) == 8 * 3600);
  CHECK(mean_of(by_time.down.value()) == 1200);
  CHECK(by_time.customer == Breakdowns::Customer::waits);
  CHECK(by_time.repaired_as == k_none);
  const auto [word, customer] = GENERATE(
      table<std::string, Breakdowns::Customer>({{"waits", Breakdowns::Customer::waits},
                                                {"hand_back", Breakdowns::Customer::hand_back},
                                                {"restarts", Breakdowns::Customer::restarts},
                                                {"leaves", Breakdowns::Customer::leaves}}));
  const Breakdowns by_customer =
      group("count: 5, breakdowns: {per_customer: 0.4%, down: 1 h, customer: " + word + "}")
          .breakdowns.value();
  CHECK_FALSE(by_customer.up.has_value());
  CHECK(by_customer.per_customer == 0.004);
  CHECK(by_customer.customer == customer);
}

TEST_CASE("failures that somebody repairs are a class behind those of the file") {
  const Scenario scenario = load(R"(staff:
  machines: {count: 2, serves: {desk: 3 min}, breakdowns: {per_customer: 1%, down: {repair: fix}}}
  helpers: {count: 1, serves: {chat: 2 min, fix: {exponential: 10 min}}}
)");
  REQUIRE(scenario.classes.size() == 2);
  const Breakdowns& breakdowns = scenario.groups[0].breakdowns.value();
  CHECK(breakdowns.repaired_as == 1);
  CHECK_FALSE(breakdowns.down.has_value());
  CHECK_FALSE(scenario.classes[0].failures);
  const CustomerClass& failures = scenario.classes[1];
  CHECK(failures.name == "machines failure");
  CHECK(failures.failures);
  CHECK_FALSE(failures.arrivals.has_value());
  CHECK_FALSE(failures.patience.has_value());
  REQUIRE(failures.journey.size() == 2);
  CHECK(failures.journey[0].kind == StepKind::serve);
  CHECK(scenario.tasks[failures.journey[0].task].name == "fix");
  CHECK(failures.journey[0].draw_name == "serve 1");
  CHECK(failures.journey[1].kind == StepKind::leave);
  CHECK(failures.journey[1].outcome == k_served);
}

TEST_CASE("a task that only repairs is no task in vain, and its failures are no class to ask for") {
  const std::string staff = R"(staff:
  machines: {count: 2, serves: {desk: 3 min}, breakdowns: {up: 8 h, down: {repair: fix}}}
  helpers: {count: 1, serves: {chat: 2 min, fix: 10 min}}
)";
  const LoadedScenario loaded = load_scenario_text(k_customers + k_daytime + staff, "test.yaml");
  CHECK(loaded.warnings.empty());
  CHECK_THROWS_WITH(
      load(staff + "targets: {t: {metric: offered, of: machines failure, at_most: 5}}\n"),
      Catch::Matchers::ContainsSubstring("\"machines failure\" is not a task, a customer class"));
}

TEST_CASE("a plan exchanges one way of repair for the other") {
  const std::string text = R"(staff:
  machines: {count: 2, serves: {desk: 3 min}, breakdowns: {up: 8 h, down: {exponential: 1 h}}}
  helpers: {count: 1, serves: {chat: 2 min, fix: 10 min}}
plans:
  by_hand: {staff: {machines: {breakdowns: {per_customer: 1%, down: {repair: fix}}}}}
  reliable: {staff: {machines: {breakdowns: none}}}
)";
  LoadOptions options;
  options.plan = "by_hand";
  const Scenario by_hand = load(text, k_daytime, options);
  CHECK(by_hand.groups[0].breakdowns.value().repaired_as == 1);
  CHECK_FALSE(by_hand.groups[0].breakdowns.value().up.has_value());
  options.plan = "reliable";
  CHECK_FALSE(load(text, k_daytime, options).groups[0].breakdowns.has_value());
}

TEST_CASE("concurrency lists the speed of each by how many there are") {
  const StaffGroup clerk = group("count: 5, concurrency: {of: chat, speed: [100%, 0.9, 80%]}");
  CHECK(clerk.concurrency.value().task == clerk.serves[1].task);
  CHECK(clerk.concurrency.value().speeds == std::vector<double>{1, 0.9, 0.8});
}

TEST_CASE("set-up, speed and the end of a shift") {
  const StaffGroup plain = group("count: 5");
  CHECK_FALSE(plain.set_up.has_value());
  CHECK(plain.speed.normally == 1);
  CHECK_FALSE(plain.speed.switches());
  CHECK_FALSE(plain.hand_back);
  const StaffGroup clerk = group(
      "count: 5, set_up: {exponential: 1 min}, speed: 80%, "
      "at_shift_end: hand_back");
  CHECK(mean_of(clerk.set_up.value()) == 60);
  CHECK(clerk.speed.normally == 0.8);
  CHECK(clerk.hand_back);
}

TEST_CASE("those who quit are replaced, trained and slow at first") {
  const Turnover full =
      group(
          "count: 5, turnover: {quits: {normally: 1% per week, when: occupancy > 90%, then: 4% per "
          "week}, replaced_after: 21 d, training: 7 d, learning: {from: 60%, for: 14 d}}")
          .turnover.value();
  CHECK(full.quits.normally == Catch::Approx(0.01 / (7 * 86400)));
  CHECK(full.quits.then == Catch::Approx(0.04 / (7 * 86400)));
  CHECK(full.quits.switches());
  CHECK(mean_of(full.replaced_after) == 21 * 86400);
  CHECK(mean_of(full.training) == 7 * 86400);
  CHECK(full.learning_from == 0.6);
  CHECK(full.learning_for == 14 * 86400);
  const Turnover least = group("count: 5, turnover: {quits: 0.5 per day}").turnover.value();
  CHECK(least.quits.normally == 0.5 / 86400);
  CHECK(mean_of(least.replaced_after) == 0);
  CHECK(mean_of(least.training) == 0);
  CHECK(least.learning_from == 1);
  CHECK(least.learning_for == 0);
}

TEST_CASE("a task says how it is served") {
  const ServedTask plain = served("rank: 1");
  CHECK(plain.solved.normally == 1);
  CHECK(plain.per_person == 0);
  CHECK_FALSE(plain.interruptible);
  const ServedTask task = served(
      "per_person: 20 s, wrap_up: 30 s, solved: {normally: 97%, when: waiting > 6, then: 92%}");
  CHECK(task.per_person == 20);
  CHECK(mean_of(task.wrap_up.value()) == 30);
  CHECK(task.solved.normally == 0.97);
  CHECK(task.solved.then == 0.92);
  CHECK(task.solved.when.any_of[0][0].subject == task.task);  // the task's own queue
  CHECK(served("solved: 70%").solved.normally == 0.7);
}

TEST_CASE("work that more urgent work may interrupt goes on afterwards, or begins anew") {
  const auto [word, interruptible, restarts] = GENERATE(table<std::string, bool, bool>(
      {{"true", true, false}, {"restart", true, true}, {"false", false, false}}));
  const ServedTask task = served("interruptible: " + word);
  CHECK(task.interruptible == interruptible);
  CHECK(task.restarts == restarts);
}

TEST_CASE("what is allowed beside unlimited and beside several customers at once") {
  CHECK(group("count: unlimited, speed: 80%, cost: [0.4 per customer, 80 per day]")
            .cost.per_customer == 0.4);
  const StaffGroup chatting = group(
      "shifts: {day: {from: 09:00, to: 17:00, count: 2}}, absence: 5%, turnover: {quits: 1% per "
      "week}, wrap_up: 10 s, concurrency: {of: chat, speed: [100%, 90%]}");
  CHECK(chatting.turnover.has_value());
}

TEST_CASE("an experience has defaults of its own, a class without one has none") {
  const Scenario plain = with_sections("experience: {guest: {}}\n");
  const Experience defaults = plain.classes[0].experience.value();
  CHECK(defaults.accepts == 300);
  CHECK(defaults.spread == 120);
  CHECK(defaults.feels == 1.36);
  CHECK(defaults.stays_unhappy == 0.6);
  CHECK_FALSE(with_sections("").classes[0].experience.has_value());
  const Experience own =
      with_sections(
          "experience: {guest: {accepts: 10 min, spread: 1 min, feels: 150%, unserved: 1%, "
          "complains: 6%, tells: 11, deters: 3%, stays: {happy: 90%, unhappy: 40%}}}\n")
          .classes[0]
          .experience.value();
  CHECK(own.accepts == 600);
  CHECK(own.spread == 60);
  CHECK(own.feels == 1.5);
  CHECK(own.unserved == 0.01);
  CHECK(own.complains == 0.06);
  CHECK(own.tells == 11);
  CHECK(own.deters == 0.03);
  CHECK(own.stays_happy == 0.9);
  CHECK(own.stays_unhappy == 0.4);
}

TEST_CASE("money is earned by outcome and lost over time") {
  const Scenario scenario = *load_scenario_text(R"(name: Money
clock: {start: 09:00, end: 17:00}
customers:
  guest:
    arrivals: {rate: 18 per hour}
    patience: 10 min
    journey: [branch: [{chance: 10%, steps: [leave: walked]}], serve: desk]
  other: {arrivals: {rate: 1 per hour}, patience: 10 min, journey: [serve: desk]}
staff: {clerks: {count: 1, serves: {desk: 3 min}}}
experience: {guest: {}}
money:
  currency: EUR
  fixed: -80 per day
  guest: {served: 40, walked: -120.5, waiting: -12 per hour, time: -0.33 per day, lost: -900}
)",
                                                "test.yaml")
                                 .scenario;
  CHECK(scenario.currency == "EUR");
  CHECK(scenario.money_per_day == -80);
  const CustomerMoney& money = scenario.classes[0].money;
  REQUIRE(money.by_outcome.size() == scenario.outcomes.size());
  CHECK(scenario.outcomes.back() == "walked");
  CHECK(money.by_outcome.back() == -120.5);
  CHECK(money.by_outcome[k_served] == 40);
  CHECK(money.by_outcome[k_abandoned] == 0);
  CHECK(money.waiting == -12.0 / 3600);
  CHECK(money.time == -0.33 / 86400);
  CHECK(money.lost == -900);
  CHECK(scenario.classes[1].money.by_outcome.empty());
}

TEST_CASE("money for customers lost, where nobody ever is, is warned of") {
  const auto warnings = [](const std::string& experience) {
    return load_scenario_text(k_customers + k_daytime + clerks("count: 1") + experience +
                                  "money: {guest: {lost: -900}}\n",
                              "test.yaml")
        .warnings;
  };
  CHECK(warnings("experience: {guest: {}}\n").empty());
  REQUIRE(warnings("").size() == 1);
  CHECK(warnings("")[0].path == "money.guest.lost");
}

TEST_CASE("targets may ask for what staff, experience and money bring") {
  const Scenario scenario = with_sections(R"(experience: {guest: {}}
targets:
  a: {metric: satisfied_share, of: guest, at_least: 80%}
  b: {metric: profit, at_least: -100}
  c: {metric: failures, of: clerks, at_most: 2}
  d: {metric: wait_by_break, of: desk, at_most: 10 s}
  e: {metric: called_back_share, of: desk, at_most: 5%}
  f: {metric: comforted, of: desk, at_most: 5}
  g: {metric: earned, of: guest, at_least: 0}
)");
  std::string scopes;
  for (const Target& target : scenario.targets) scopes += target.scope + " ";
  CHECK(scopes == "class:guest all staff:clerks task:desk task:desk task:desk class:guest ");
  CHECK(scenario.targets[3].bound == 10);
  CHECK(scenario.targets[4].bound == 0.05);
}
