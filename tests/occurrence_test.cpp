// What can occur where: which rows a scenario has.
#include <cmath>
#include <string>

#include "hand_made_day.hpp"

using namespace frontline;

TEST_CASE("outcomes that cannot occur have no rows, unless a target asks") {
  const Day day;
  const auto has = [&](const char* scope, const char* metric) {
    return day.table.find(scope, "all", metric).has_value();
  };
  CHECK(has("class:guest", "abandoned"));
  CHECK_FALSE(has("class:caller", "abandoned"));  // endless patience
  CHECK_FALSE(has("class:guest", "blocked"));
  CHECK(has("class:guest", "served"));
  CHECK(has("class:guest", "inside_share"));
  std::string asks = k_one_clerk;
  asks.insert(asks.rfind("}\n"), ", kept: {metric: missed, of: guest, at_most: 0}");
  CHECK(Day(asks).table.find("class:guest", "all", "missed").has_value());
}

TEST_CASE("failures on their way to a repair have no rows but those of the task") {
  // jobs for the clerk at the phone, as if the group's persons broke down
  const auto add_jobs = [](Scenario& s) {
    CustomerClass jobs;
    jobs.name = "clerk failures";
    jobs.failures = true;
    jobs.patience = make_exponential(60);
    jobs.journey = s.classes[1].journey;
    s.classes.push_back(std::move(jobs));
  };
  Day day(k_one_clerk, add_jobs);
  for (const MetricRow& row : day.table.rows)
    CHECK(row.scope.find("failures") == std::string::npos);
  CHECK(day.has("task:phone", "abandoned"));
  CHECK_FALSE(day.has("class:caller", "abandoned"));
  day.totals.classes[1].cells[0].offered = 3;
  day.totals.classes[2].cells[0].offered = 5;
  day.totals.tasks[1].cells[0].offered = 8;
  day.totals.classes[2].waits.add(77);
  day.totals.cell_time = {1000, 0, 0};
  day.level(day.layout.class_waiting + 2, 0) = {4000, 4};
  CHECK(day.value("all", "offered") == 3);
  CHECK(day.value("task:phone", "offered") == 8);
  CHECK(day.value("all", "queue_mean") == 0);
  CHECK(std::isnan(day.value("all", "wait_p50")));
}

TEST_CASE("outcomes that need luck count as possible, each where it can occur") {
  const auto with = [](const Day::Change& change) { return Day(k_one_clerk, change); };
  const Day missed = with([](Scenario& s) { s.classes[0].journey[0].deadline = Deadline{}; });
  CHECK(missed.has("class:guest", "missed"));
  CHECK(missed.has("task:desk", "missed_share"));
  CHECK(missed.has("all", "missed"));
  CHECK_FALSE(missed.has("class:caller", "missed"));
  CHECK_FALSE(missed.has("task:phone", "missed"));

  const Day unsolved = with([](Scenario& s) { s.groups[0].serves[1].solved.normally = 0.7; });
  CHECK(unsolved.has("class:caller", "unsolved"));
  CHECK(unsolved.has("task:phone", "unsolved"));
  CHECK_FALSE(unsolved.has("task:desk", "unsolved"));
  const Day goes_on = with([](Scenario& s) {
    s.groups[0].serves[1].solved.normally = 0.7;
    s.classes[1].journey[0].unsolved = 1;
  });
  CHECK(goes_on.has("task:phone", "unsolved"));
  CHECK_FALSE(goes_on.has("class:caller", "unsolved"));

  const Day kept = with([](Scenario& s) { s.queues[1].callback = Callback{}; });
  CHECK_FALSE(kept.has("task:phone", "forgotten"));
  const Day forgotten = with([](Scenario& s) { s.queues[1].callback = Callback{{}, 1, 60, 1}; });
  CHECK(forgotten.has("task:phone", "forgotten"));
  CHECK(forgotten.has("class:caller", "forgotten"));

  const Day leaves = with([](Scenario& s) {
    s.groups[0].breakdowns = Breakdowns{};
    s.groups[0].breakdowns->customer = Breakdowns::Customer::leaves;
  });
  CHECK(leaves.has("class:caller", "abandoned"));
  CHECK_FALSE(with([](Scenario& s) {
                s.groups[0].breakdowns = Breakdowns{};
              }).has("class:caller", "abandoned"));

  const Day announced =
      with([](Scenario& s) { s.queues[0].announces = s.queues[1].announces = true; });
  CHECK(announced.has("task:desk", "balked"));
  CHECK_FALSE(announced.has("task:phone", "balked"));  // endless patience
}

TEST_CASE("a full queue that holds blocks only who does not come from a server") {
  std::string text = k_one_clerk;
  text.replace(text.find("journey: [serve: desk]"), 22, "journey: [serve: desk, serve: phone]");
  const auto limited = [](bool holds) {
    return [holds](Scenario& s) {
      for (Queue& queue : s.queues) {
        queue.capacity = 3;
        queue.full_holds = holds;
      }
      s.classes.pop_back();  // the callers, who come to the phone by the door
    };
  };
  const Day blocks(text, limited(false)), holds(text, limited(true));
  CHECK(blocks.has("task:phone", "blocked"));
  CHECK_FALSE(holds.has("task:phone", "blocked"));
  CHECK(holds.has("task:desk", "blocked"));
}
