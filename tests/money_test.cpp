// What experiences lead to, and what a day earns and costs: by hand from totals filled in by hand.
#include <cmath>
#include <string>

#include "hand_made_day.hpp"

using namespace frontline;

namespace {

Experience some_experience() {
  Experience experience;
  experience.complains = 0.1;
  experience.tells = 5;
  experience.deters = 0.04;
  experience.stays_happy = 0.9;
  experience.stays_unhappy = 0.7;
  return experience;
}

/// 20 persons at 09:00, of whom 12 were satisfied: 8 unhappy ones, 0.8 complain, 40 are told,
/// 12 x 10 % + 8 x 30 % + 40 x 4 % = 5.2 are lost.
void score(FlowCell& cell) {
  cell.scored = 20;
  cell.satisfied_sum = 12;
}

}  // namespace

TEST_CASE("who was unhappy complains, tells others and stays away") {
  Day day(k_one_clerk, [](Scenario& s) { s.classes[0].experience = some_experience(); });
  score(day.totals.classes[0].cells[0]);
  for (const std::string scope : {"class:guest", "all"})
    for (const std::string interval : {"all", "09:00"}) {
      const auto value = [&](const char* metric) {
        return day.value(scope, metric, std::nullopt, interval);
      };
      CHECK(value("satisfied_share") == 0.6);
      CHECK(value("satisfied_share_pooled") == 0.6);
      CHECK(value("complaints") == Catch::Approx(0.8));
      CHECK(value("told") == 40);
      CHECK(value("lost") == Catch::Approx(5.2));
    }
  CHECK(std::isnan(day.value("all", "satisfied_share", std::nullopt, "09:30")));
  CHECK(day.value("all", "lost", std::nullopt, "09:30") == 0);
  CHECK_FALSE(day.has("class:caller", "satisfied_share"));
  CHECK_FALSE(day.has("task:desk", "satisfied_share"));
  CHECK_FALSE(day.has("all", "profit"));  // no money
}

TEST_CASE("all persons are those of the classes with an experience, each by its own") {
  Day day(k_one_clerk, [](Scenario& s) {
    s.classes[0].experience = s.classes[1].experience = some_experience();
    s.classes[1].experience->tells = 1;
  });
  score(day.totals.classes[0].cells[0]);
  day.totals.classes[1].cells[1].scored = 10;  // nobody satisfied
  CHECK(day.value("all", "satisfied_share") == 0.4);
  CHECK(day.value("all", "told") == 40 + 10);
  CHECK(day.value("all", "told", std::nullopt, "09:30") == 10);
  CHECK(day.value("all", "lost") == Catch::Approx(5.2 + 10 * 0.3 + 10 * 0.04));

  Day silent(k_one_clerk, [](Scenario& s) { s.classes[0].experience = some_experience(); });
  silent.totals.classes[1].cells[0].scored = 1000;  // of a class without an experience
  score(silent.totals.classes[0].cells[0]);
  CHECK(silent.value("all", "satisfied_share") == 0.6);
}

TEST_CASE("what is plus is earned, what is minus is a cost, part by part") {
  Day day(k_one_clerk, [](Scenario& s) {
    s.classes[0].experience = some_experience();
    CustomerMoney& money = s.classes[0].money;
    money.by_outcome = {40, 0, -120};  // served, unsolved, abandoned; no others
    money.waiting = -0.01;
    money.time = 0.002;
    money.lost = -100;
  });
  Flow& flow = day.totals.classes[0];
  FlowCell& cell = flow.cells[0];
  score(cell);
  cell.offered = 20;
  cell.wait_sum = 3000;
  cell.sojourn_sum = 9000;
  flow.outcomes[k_served] = 17;
  flow.outcomes[k_abandoned] = 3;
  CHECK(day.value("class:guest", "earned") == 17 * 40 + 9000 * 0.002);
  CHECK(day.value("class:guest", "cost") == Catch::Approx(3 * 120 + 3000 * 0.01 + 5.2 * 100));
  CHECK(day.value("class:guest", "profit") == Catch::Approx(698 - 910));
  CHECK(day.value("class:guest", "profit", std::nullopt, "09:00") == Catch::Approx(698 - 910));
  CHECK(day.value("class:guest", "cost", std::nullopt, "09:30") == 0);
  CHECK(day.value("all", "profit") == day.value("class:guest", "profit"));
  CHECK_FALSE(day.has("class:caller", "earned"));
}

TEST_CASE("all earn and cost what classes, days, comforts and staff do") {
  Day day(k_one_clerk, [](Scenario& s) {
    s.clock.days = 2;
    s.money_per_day = -80;
    s.classes[0].money.by_outcome = {40};
    s.classes[1].money.by_outcome = {-5};
    s.queues[1].comfort = Comfort{{}, 0.5, 12};
  });
  day.totals.classes[0].outcomes[k_served] = 10;
  day.totals.classes[1].outcomes[k_served] = 4;
  day.totals.tasks[1].cells[0].comforted = 2;
  day.level(day.layout.paid, 0) = {3600, 1};  // at 30 per hour
  CHECK(day.value("all", "earned") == 400);
  CHECK(day.value("all", "cost", std::nullopt, "09:00") == Catch::Approx(4 * 5 + 2 * 12 + 30));
  CHECK(day.value("all", "profit", std::nullopt, "09:00") == Catch::Approx(400 - 74));
  CHECK(day.value("all", "cost") == Catch::Approx(74 + 2 * 80));  // both days' fixed money
  CHECK(day.value("all", "profit") == Catch::Approx(400 - 234));
  CHECK(day.value("all", "cost", std::nullopt, "09:30") == 0);
  CHECK(day.value("staff:clerk", "cost") == Catch::Approx(30));
  CHECK(day.value("class:caller", "cost") == 20);
}

TEST_CASE("money that comes every day is earned") {
  Day day(k_one_clerk, [](Scenario& s) { s.money_per_day = 250; });
  CHECK(day.value("all", "earned") == 250);
  CHECK(day.value("all", "cost") == 0);
  CHECK(day.value("all", "earned", std::nullopt, "09:00") == 0);
}

TEST_CASE("without money there is the cost of staff, and no profit") {
  Day day;
  CHECK(day.has("all", "cost"));
  CHECK_FALSE(day.has("all", "earned"));
  CHECK_FALSE(day.has("all", "profit"));
  CHECK_FALSE(day.has("class:guest", "cost"));
  day = Day(k_one_clerk, [](Scenario& s) { s.groups[0].cost = {}; });
  CHECK_FALSE(day.has("all", "cost"));
}

TEST_CASE("amounts are in the currency") {
  const Day day(k_one_clerk, [](Scenario& s) {
    s.currency = "EUR";
    s.money_per_day = 1;
  });
  CHECK(day.table.rows[*day.table.find("all", "all", "profit")].unit == "EUR");
}
