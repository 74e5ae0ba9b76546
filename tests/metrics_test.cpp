// From hand-made totals to values: each metric's formula, and n/a where there is nothing to average.
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "hand_made_day.hpp"

using namespace frontline;

TEST_CASE("every definition of the service level has its textbook value") {
  Day day;
  // S = 1000 served, L = 60 abandoned, Sg = 860 and Lg = 20 of them within 5 min, Ls = 10 short.
  // Of 50 ghosts the turn of 10 would have come within 5 min.
  FlowCell& cell = day.totals.tasks[0].cells[1];
  cell.offered = 1060;
  cell.answered = 1000;
  cell.short_abandoned = 10;
  cell.ghosts = 50;
  day.totals.tasks[0].within[1 * 2 + 1] = {860, 20, 10};
  const std::map<std::string, double> expected = {
      {"service_level", 0.8269},
      {"service_level_answered", 0.86},
      {"service_level_negative", 0.8113},
      {"service_level_positive", 0.8302},
      {"service_level_short_ignored", 0.8190},
      {"service_level_short_positive", 0.8208},
      {"service_level_virtual", 0.8286},
  };
  for (const auto& [metric, value] : expected)
    for (const std::string interval : {"all", "09:30"}) {
      CHECK(day.value("task:desk", metric, 300, interval) == Catch::Approx(value).margin(0.00005));
      CHECK(day.value("task:desk", metric + "_pooled", 300, interval) ==
            day.value("task:desk", metric, 300, interval));
    }
  CHECK(day.value("task:desk", "served_within", 300) == 860);
  CHECK(day.value("task:desk", "abandoned_within", 300) == 20);
  CHECK(day.value("task:desk", "service_level", 20) == 0);
}

TEST_CASE("where there is nothing to average the value is not a number, and never 0") {
  Day day;
  for (const char* metric : {"wait_mean", "wait_sd", "wait_p90", "wait_max", "sojourn_mean",
                             "served_share", "wait_served_mean", "wait_abandoned_mean"})
    CHECK(std::isnan(day.value("class:guest", metric)));
  CHECK(std::isnan(day.value("task:desk", "service_level", 20)));
  CHECK(std::isnan(day.value("task:desk", "wait_virtual_mean")));
  CHECK(std::isnan(day.value("staff:clerk", "occupancy")));
  CHECK(std::isnan(day.value("resource:room", "in_use_max")));
  CHECK(std::isnan(day.value("watch:line", "value_mean")));
  CHECK(std::isnan(day.value("watch:line", "value_at", std::nullopt, "09:30")));
  CHECK(day.value("class:guest", "offered") == 0);
  CHECK(day.value("class:guest", "abandoned") == 0);
}

TEST_CASE("waits are averaged over those who waited, of a cell and of the day") {
  Day day;
  // 09:00: waits 0, 60, 120; 09:30: wait 20 of one who gave up
  FlowCell& first = day.totals.classes[0].cells[0];
  first.offered = first.people = 3;
  first.waits = first.answered = 3;
  first.wait_sum = first.answered_wait_sum = 180;
  first.wait_square_sum = 60 * 60 + 120 * 120;
  first.wait_max = 120;
  FlowCell& second = day.totals.classes[0].cells[1];
  second.offered = second.people = 2;
  second.waits = second.abandoned_waits = 1;
  second.wait_sum = second.abandoned_wait_sum = second.wait_max = 20;
  second.wait_square_sum = 400;
  const std::size_t outcomes = day.scenario->outcomes.size();
  day.totals.classes[0].outcomes[k_served] = 3;
  day.totals.classes[0].outcomes[outcomes + k_abandoned] = 1;

  CHECK(day.value("class:guest", "wait_mean", std::nullopt, "09:00") == 60);
  CHECK(day.value("class:guest", "wait_sd", std::nullopt, "09:00") == Catch::Approx(60));
  CHECK(day.value("class:guest", "wait_mean") == 50);
  CHECK(day.value("class:guest", "wait_total") == 200);
  CHECK(day.value("class:guest", "wait_max") == 120);
  CHECK(day.value("class:guest", "wait_served_mean") == 60);
  CHECK(day.value("class:guest", "wait_abandoned_mean") == 20);
  CHECK(std::isnan(day.value("class:guest", "wait_sd", std::nullopt, "09:30")));
  CHECK(day.value("class:guest", "abandoned_share") == 0.2);
  CHECK(day.value("class:guest", "inside") == 1);
  CHECK(day.value("all", "offered") == 5);
  CHECK(day.value("all", "wait_mean") == 50);
}

TEST_CASE("scope all adds up classes, each promise over the classes that have it") {
  Day day;
  // guests are promised 20 s and 5 min, callers 20 s
  day.totals.classes[0].cells[0].offered = 10;
  day.totals.classes[0].within[0] = {4, 0, 0};
  day.totals.classes[0].within[1] = {8, 0, 0};
  day.totals.classes[1].cells[0].offered = 10;
  day.totals.classes[1].within[0] = {10, 0, 0};
  CHECK(day.value("all", "service_level", 20) == 0.7);
  CHECK(day.value("all", "service_level", 300) == 0.8);
}

TEST_CASE("levels are areas over the time that was observed") {
  Day day;
  day.totals.cell_time = {1800, 1800, 400};
  const LevelLayout& at = day.layout;
  day.level(at.queue_waiting + 0, 0) = {900, 3};
  day.level(at.queue_waiting + 0, 2) = {100, 1};
  day.level(at.on_duty, 0) = {3600, 2};
  day.level(at.on_duty, 1) = {3600, 2};
  day.level(at.on_duty, 2) = {800, 2};
  day.level(at.paid, 0) = {7200, 4};  // two of them on a break
  day.level(at.paid, 1) = {3600, 2};
  day.level(at.paid, 2) = {800, 2};
  day.level(at.overtime, 2) = {800, 2};
  day.level(at.busy, 0) = {1800, 2};
  day.level(at.busy, 2) = {200, 1};
  day.level(at.task_busy + 1, 0) = {450, 1};
  day.totals.visits[1 * 3 + 0] = 7;
  day.totals.overtime = 400;
  CHECK(day.value("task:desk", "queue_mean") == 0.25);
  CHECK(day.value("task:desk", "queue_mean", std::nullopt, "09:00") == 0.5);
  CHECK(day.value("task:desk", "queue_mean", std::nullopt, "after_end") == 0.25);
  CHECK(day.value("task:desk", "queue_max") == 3);
  CHECK(day.value("staff:clerk", "occupancy") == 0.25);
  CHECK(day.value("staff:clerk", "occupancy", std::nullopt, "09:00") == 0.5);
  CHECK(day.value("staff:clerk", "utilisation", std::nullopt, "09:00") == 0.25);
  CHECK(day.value("staff:clerk", "busy_mean") == 0.5);
  CHECK(day.value("staff:clerk/phone", "busy_mean", std::nullopt, "09:00") == 0.25);
  CHECK(day.value("staff:clerk/phone", "visits") == 7);
  CHECK(day.value("staff:clerk", "visits") == 7);
  CHECK(day.value("staff:clerk", "staff_hours") == Catch::Approx(11600.0 / 3600));
  CHECK(day.value("staff:clerk", "overtime_hours") == Catch::Approx(800.0 / 3600));
  CHECK(day.value("staff:clerk", "cost") == Catch::Approx(30 * 11600.0 / 3600));
  CHECK(day.value("all", "cost") == day.value("staff:clerk", "cost"));
  CHECK(day.value("all", "occupancy") == 0.25);
  CHECK(day.value("all", "utilisation") == Catch::Approx(2000.0 / 11600));
  CHECK(day.value("all", "staff_hours") == day.value("staff:clerk", "staff_hours"));
  CHECK(day.value("all", "overtime") == 400);
}

TEST_CASE("a watch has a mean, a spread, a maximum, and values at its times") {
  Day day;
  day.totals.watches[0].time = 100;
  day.totals.watches[0].area = 200;
  day.totals.watches[0].square_area = 1300;
  day.totals.watches[0].max = 9;
  day.totals.watches[0].samples[0] = 4;
  day.totals.watches[0].sampled[0] = 1;
  CHECK(day.value("watch:line", "value_mean") == 2);
  CHECK(day.value("watch:line", "value_sd") == 3);
  CHECK(day.value("watch:line", "value_max") == 9);
  CHECK(day.value("watch:line", "value_at", std::nullopt, "09:30") == 4);
}

TEST_CASE("quantiles and sojourn_within come from the day's sketch") {
  Day day;
  Flow& flow = day.totals.classes[0];
  for (const double sojourn : {60.0, 100.0, 120.0, 121.0}) flow.sojourns.add(sojourn);
  for (int wait = 1; wait <= 100; ++wait) flow.waits.add(wait);
  flow.cells[0].sojourns = 4;
  CHECK(day.value("class:guest", "wait_p50") == 50);
  CHECK(day.value("class:guest", "wait_p99") == 99);
  CHECK(day.value("class:guest", "wait_p90_pooled") == 90);
  CHECK(day.value("all", "wait_p95") == 95);
  CHECK(day.value("class:guest", "sojourn_within", 120) == 0.75);
  CHECK(count_at_most(flow.sojourns, 59) == 0);
  CHECK(count_at_most(flow.sojourns, 1000) == 4);
  CHECK(count_at_most(Sketch{}, 1) == 0);
}

TEST_CASE("rows come in the order scope, interval, metric, within") {
  const Day day;
  REQUIRE(day.table.intervals == std::vector<std::string>{"all", "09:00", "09:30", "after_end"});
  std::vector<std::string> scopes, guest_intervals;
  for (const MetricRow& row : day.table.rows) {
    if (scopes.empty() || scopes.back() != row.scope) scopes.emplace_back(row.scope);
    if (row.scope == "class:guest" &&
        (guest_intervals.empty() || guest_intervals.back() != row.interval))
      guest_intervals.emplace_back(row.interval);
  }
  CHECK(scopes == std::vector<std::string>{"all", "class:guest", "class:caller", "task:desk",
                                           "task:phone", "staff:clerk", "staff:clerk/desk",
                                           "staff:clerk/phone", "resource:room",
                                           "resource:room/single", "watch:line"});
  CHECK(guest_intervals == day.table.intervals);
  const auto first = *day.table.find("task:desk", "all", "service_level", 20.0);
  CHECK(day.table.rows[first + 1].within == 300.0);
  CHECK(day.table.rows[first + 2].metric == "service_level_pooled");
}

TEST_CASE("waiting in line leaves out who was called back") {
  Day day(k_one_clerk, [](Scenario& s) { s.queues[0].callback = Callback{}; });
  // 10 joined the desk: 4 were called back after 600 s each, 6 stood in line 100 s each
  for (Flow* flow : {&day.totals.tasks[0], &day.totals.classes[0]}) {
    FlowCell& cell = flow->cells[1];
    cell.offered = cell.waits = 10;
    cell.wait_sum = 4 * 600 + 6 * 100;
    cell.called_back = cell.callback_waits = 4;
    cell.callback_wait_sum = 4 * 600;
  }
  for (const std::string scope : {"task:desk", "class:guest", "all"}) {
    CHECK(day.value(scope, "called_back") == 4);
    CHECK(day.value(scope, "called_back", std::nullopt, "09:00") == 0);
    CHECK(day.value(scope, "called_back_share") == 0.4);
    CHECK(day.value(scope, "called_back_share_pooled", std::nullopt, "09:30") == 0.4);
    CHECK(day.value(scope, "wait_mean") == 300);
    CHECK(day.value(scope, "wait_in_line_mean") == 100);
    CHECK(day.value(scope, "wait_in_line_mean_pooled") == 100);
    CHECK(day.value(scope, "wait_called_back_mean") == 600);
    CHECK(day.value(scope, "wait_called_back_mean_pooled") == 600);
  }
  CHECK_FALSE(day.has("task:phone", "called_back"));
  CHECK_FALSE(day.has("class:caller", "called_back_share"));
  CHECK_FALSE(day.has("task:phone", "wait_called_back_mean"));
}

TEST_CASE("without callbacks everybody waits in line") {
  Day day;
  day.totals.tasks[0].cells[0].waits = 4;
  day.totals.tasks[0].cells[0].wait_sum = 100;
  CHECK(day.value("task:desk", "wait_in_line_mean") == 25);
  CHECK_FALSE(day.has("all", "called_back"));
}

TEST_CASE("comforts are counted where there are any") {
  Day day(k_one_clerk, [](Scenario& s) { s.queues[1].comfort = Comfort{{}, 0.5, 3}; });
  day.totals.tasks[1].cells[0].comforted = 7;
  day.totals.classes[1].cells[0].comforted = 6;
  CHECK(day.value("task:phone", "comforted", std::nullopt, "09:00") == 7);
  CHECK(day.value("class:caller", "comforted") == 6);
  CHECK(day.value("all", "comforted") == 6);
  CHECK(day.value("all", "cost") == 7 * 3);  // what was handed out at the queue
  CHECK_FALSE(day.has("task:desk", "comforted"));
  CHECK_FALSE(day.has("class:guest", "comforted"));
}

TEST_CASE("the causes of waiting are parts of the mean wait") {
  Day day;
  FlowCell& cell = day.totals.tasks[0].cells[0];
  cell.waits = 8;
  cell.wait_by = {8, 16, 24, 32, 40, 48, 56};
  cell.wait_sum = 224;
  day.totals.classes[0].cells[0] = day.totals.classes[1].cells[0] = cell;
  const std::vector<std::string> causes = {"no_staff", "own_class", "other_class", "overtaken",
                                           "wrap_up",  "break",     "failure"};
  for (const std::string scope : {"task:desk", "class:guest", "all"})
    for (const std::string interval : {"all", "09:00"}) {
      double sum = 0;
      for (std::size_t i = 0; i < causes.size(); ++i) {
        const double part = day.value(scope, "wait_by_" + causes[i], std::nullopt, interval);
        CHECK(part == static_cast<double>(i + 1));
        CHECK(day.value(scope, "wait_by_" + causes[i] + "_pooled", std::nullopt, interval) == part);
        sum += part;
      }
      CHECK(sum == day.value(scope, "wait_mean", std::nullopt, interval));
    }
  CHECK(std::isnan(day.value("class:guest", "wait_by_break", std::nullopt, "09:30")));
}

TEST_CASE("units have no breaks and do not break down") {
  std::string text = k_one_clerk;
  text.replace(text.find("journey: [serve: phone]"), 23, "journey: [seize: room]");
  const Day day(text + "\n");
  CHECK(day.has("resource:room", "wait_by_wrap_up"));
  CHECK(day.has("resource:room", "wait_by_no_staff"));
  CHECK_FALSE(day.has("resource:room", "wait_by_break"));
  CHECK_FALSE(day.has("resource:room", "wait_by_failure"));
  CHECK_FALSE(Day().has("resource:room", "wait_by_wrap_up"));  // nobody waits for it
}

TEST_CASE("an unlimited group has no duty and no pay; all are the others then") {
  std::string text = k_one_clerk;
  text.insert(text.find("queues:"), "  kiosk: {count: 1, serves: {phone: 1 min}}\n");
  Day day(text, [](Scenario& s) { s.groups[1].unlimited = true; });
  for (const char* metric : {"occupancy", "utilisation", "staff_hours", "overtime_hours"}) {
    CHECK(day.has("staff:clerk", metric));
    CHECK_FALSE(day.has("staff:kiosk", metric));
  }
  day.totals.cell_time = {1000, 0, 0};
  const LevelLayout& at = day.layout;
  day.level(at.busy, 0) = {500, 1};
  day.level(at.on_duty, 0) = {1000, 1};
  day.level(at.paid, 0) = {2000, 2};
  day.level(at.busy + 1, 0) = {7000, 9};
  day.totals.visits[2 * 3] = 5;  // the kiosk's only task
  CHECK(day.value("staff:kiosk", "busy_mean") == 7);
  CHECK(day.value("staff:kiosk", "visits") == 5);
  CHECK(day.value("all", "busy_mean") == 7.5);
  CHECK(day.value("all", "visits") == 5);
  CHECK(day.value("all", "occupancy") == 0.5);
  CHECK(day.value("all", "utilisation") == 0.25);
}

TEST_CASE("failures are counted for groups that break down") {
  Day day(k_one_clerk, [](Scenario& s) { s.groups[0].breakdowns = Breakdowns{}; });
  day.totals.failures = {2, 3, 1};
  CHECK(day.value("staff:clerk", "failures") == 6);
  CHECK(day.value("staff:clerk", "failures", std::nullopt, "09:30") == 3);
  CHECK_FALSE(Day().has("staff:clerk", "failures"));
}

TEST_CASE("who quits and who is hired is counted for groups with turnover") {
  Day day(k_one_clerk, [](Scenario& s) { s.groups[0].turnover = Turnover{}; });
  day.totals.quits = {2, 3, 1};
  day.totals.hires = {0, 4, 1};
  CHECK(day.value("staff:clerk", "quits") == 6);
  CHECK(day.value("staff:clerk", "hires") == 5);
  CHECK(day.value("staff:clerk", "quits", std::nullopt, "09:30") == 3);
  CHECK_FALSE(Day().has("staff:clerk", "quits"));
}

TEST_CASE("service levels of a class are about those who came to a queue") {
  Day day;
  FlowCell& cell = day.totals.classes[0].cells[1];
  cell.offered = cell.people = 100;
  cell.unasked = 40;
  cell.answered = 50;
  for (WithinCell& within : day.totals.classes[0].within) within = {};
  const std::size_t promises = day.totals.classes[0].within.size() / day.totals.cell_time.size();
  day.totals.classes[0].within[1 * promises + promises - 1] = {45, 0, 0};
  const double longest = 300;
  CHECK(day.value("class:guest", "offered") == 100);
  for (const char* scope : {"class:guest", "all"}) {
    CHECK(day.value(scope, "service_level", longest) == Catch::Approx(0.75));
    CHECK(day.value(scope, "service_level_negative", longest) == Catch::Approx(0.75));
    CHECK(day.value(scope, "service_level_answered", longest) == Catch::Approx(0.9));
  }
}
