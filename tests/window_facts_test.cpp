// What the window says is true: the sentence, the three numbers, and the band.

#include <cmath>
#include <filesystem>

#include "analysis/warm_up.hpp"
#include "catch.hpp"
#include "gui/model/background.hpp"
#include "gui/model/facts.hpp"
#include "gui/model/floor_plan.hpp"
#include "gui/model/session.hpp"
#include "gui/model/times.hpp"
#include "model/language/study.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::window;

namespace {

std::string shipped(const std::string& file) { return FRONTLINE_SOURCE_DIR "/scenarios/" + file; }

Session::Options options_of(const std::string& file, const std::string& plan = "") {
  Session::Options options;
  options.file = shipped(file);
  options.load.plan = plan;
  return options;
}

void go_to(Session& session, SimTime t) {
  session.apply(action::GoTo{t});
  session.settle();
}

Day day_of(const std::shared_ptr<const Scenario>& scenario) {
  return {scenario, Simulation(scenario, 1, 0), 1, 0, StaffPlan(scenario)};
}

// Ten come at once at 09:00 + 1 min and need 10 min each from one clerk; two give up after 20 min.
std::shared_ptr<const Scenario> ten_at_once() {
  return timeline::scenario_of(
      "customers:\n"
      "  guest: {arrivals: {counts: {from: 09:00, every: 1 h, numbers: [10]}, batch: 10}, journey: "
      "[serve: desk]}\n"
      "staff:\n  clerk: {count: 1, serves: {desk: 10 min}}\n"
      "queues: {desk: {promise: 10 min}}\n",
      "{start: 09:00, end: 12:00}");
}

}  // namespace

TEST_CASE("served in time counts those who still wait and are already late") {
  const auto scenario = ten_at_once();
  Day day = day_of(scenario);
  day.wind(3600, Budget(1000));
  const SimTime came = day.view().queues[0].empty() ? 0 : day.view().queues[0].front().joined;
  REQUIRE(came > 0);
  // After 15 min two are being served or done; eight wait for more than 10 min: late for certain.
  day.wind(came + 15 * 60, Budget(1000));
  const Facts late = facts_of(day, {0, 0}, nullptr);
  CHECK(late.waiting == 8);
  CHECK(late.decided == 10);
  CHECK(late.within == Catch::Approx(0.2));
  // After 5 min nobody is late: nine may still be served in time.
  day.wind(came + 5 * 60, Budget(1000));
  const Facts early = facts_of(day, {0, 0}, nullptr);
  CHECK(early.waiting == 9);
  CHECK(early.decided == 1);
  CHECK(early.within == Catch::Approx(1));
  CHECK(early.first_waited == Catch::Approx(300));
}

TEST_CASE("who gave up was not served in time") {
  const auto scenario = timeline::scenario_of(
      "customers:\n"
      "  guest: {arrivals: {counts: {from: 09:00, every: 1 h, numbers: [10]}, batch: 10}, "
      "patience: 5 min, journey: [serve: desk]}\n"
      "staff:\n  clerk: {count: 1, serves: {desk: 30 min}}\n"
      "queues: {desk: {promise: 10 min}}\n",
      "{start: 09:00, end: 12:00}");
  Day day = day_of(scenario);
  day.wind(2 * 3600, Budget(1000));
  const Facts facts = facts_of(day, {0, 0}, nullptr);
  CHECK(facts.left == 9);
  CHECK(facts.within == Catch::Approx(0.1));
}

TEST_CASE("a queue is said to grow or shrink by its numbers, never by the load or busy staff") {
  const auto scenario = ten_at_once();
  Day day = day_of(scenario);
  day.wind(3600, Budget(1000));
  const SimTime came = day.view().queues[0].front().joined;
  day.wind(came + 40 * 60, Budget(1000));
  const Facts facts = facts_of(day, {0, 0}, nullptr);
  CHECK(facts.busy == 1);
  CHECK(facts.on_duty == 1);  // 100 % busy, five wait, and the queue shrinks
  CHECK(facts.waiting < facts.waiting_before);
  const window::Verdict verdict =
      verdict_of(facts, nullptr, false, *scenario, nullptr, Language::english);
  CHECK_THAT(verdict.sentence, Catch::Matchers::ContainsSubstring("fewer than 15 min ago"));
  CHECK(verdict.sentence.find("more than") == std::string::npos);
  CHECK(verdict.sentence.find("grow") == std::string::npos);
}

TEST_CASE("every number of the sentence is that of the simulation, on all kinds of days") {
  for (const auto& [file, plan] :
       std::vector<std::pair<std::string, std::string>>{{"S01_hotel_checkin.yaml", "coach"},
                                                        {"S04_hotline.yaml", ""},
                                                        {"S12_last_flight.yaml", ""},
                                                        {"S20_coffee_bar.yaml", ""}}) {
    CAPTURE(file);
    Session session(options_of(file, plan));
    const Index queue = session.selected().queue;
    const SimTime end = session.scenario().clock.end();
    Simulation straight(load_scenario(shipped(file), {plan, {}, {}}).scenario, session.seed(), 0);
    std::vector<VisitRecord> visits;
    straight.record_visits(&visits);
    std::size_t waited = 0;
    for (int i = 1; i <= 24; ++i) {
      const SimTime t = end * i / 24;
      go_to(session, t);
      straight.run_until(t);
      const auto line = straight.snapshot().queues[queue];
      const Facts& facts = session.facts();
      REQUIRE(facts.waiting == line.size());
      double longest = 0;
      for (const auto& who : line) longest = std::max(longest, t - who.joined);
      CHECK(facts.first_waited == Catch::Approx(longest));
      CHECK(facts.longest_so_far >= longest);
      const window::Verdict verdict =
          verdict_of(facts, nullptr, false, session.scenario(), nullptr, Language::english);
      if (line.size() > 1) {
        ++waited;
        CHECK_THAT(verdict.sentence,
                   Catch::Matchers::ContainsSubstring(fmt::format("{} are waiting", line.size())));
      } else if (line.empty()) {
        CHECK_THAT(verdict.sentence, Catch::Matchers::ContainsSubstring("Nobody is waiting"));
      }
      CHECK((std::isnan(facts.within) || (facts.within >= 0 && facts.within <= 1)));
      CHECK((std::isnan(facts.busy_today) || (facts.busy_today >= 0 && facts.busy_today <= 1)));
    }
    CHECK(waited > 0);
    go_to(session, k_never);
    straight.run_until(k_never);
    double longest = 0;
    for (const VisitRecord& visit : visits)
      if (visit.queue == queue) longest = std::max(longest, visit.wait);
    CHECK(session.facts().longest_so_far == Catch::Approx(longest));
  }
}

TEST_CASE("the warm-up that a scenario leaves open is the one that a run finds") {
  Session session(options_of("lessons/one_long_run.yaml"));
  const auto described = load_scenario(shipped("lessons/one_long_run.yaml")).scenario;
  REQUIRE(described->clock.find_warm_up);
  const WarmUp found = find_warm_up(*described, {});
  CHECK(found.scenario->clock.warm_up > 0);
  CHECK(session.scenario().clock.warm_up == found.scenario->clock.warm_up);
}

TEST_CASE("every shipped scenario opens, and each of its queues and groups can be looked at") {
  std::size_t opened = 0;
  for (const auto& entry : std::filesystem::directory_iterator(FRONTLINE_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml" || is_study_file(entry.path().string())) continue;
    CAPTURE(entry.path().filename());
    Session session(options_of(entry.path().filename().string()));
    const Scenario& scenario = session.scenario();
    const Opening opening = opening_at(scenario.clock, 0);
    session.apply(action::GoTo{opening.from + 0.4 * (opening.to - opening.from)});
    for (int i = 0; i < 2000 && session.winding(); ++i) session.advance(0, 1000);
    REQUIRE_FALSE(session.winding());
    for (Index queue = 0; queue < scenario.queues.size(); ++queue) {
      session.apply(action::Select{queue});
      session.advance(0, 1000);
      CHECK(session.facts().waiting == session.day().view().queues[queue].size());
    }
    std::vector<int> shown(scenario.groups.size());
    for (const FloorBlock& block : floor_plan_of(scenario).blocks)
      for (const Index group : block.groups) ++shown[group];
    CHECK(shown == std::vector<int>(scenario.groups.size(), 1));
    ++opened;
  }
  CHECK(opened >= 24);
}

TEST_CASE("severity is by the promise: to half of it, to it, beyond") {
  CHECK(severity_of(0, 600) == Severity::fine);
  CHECK(severity_of(300, 600) == Severity::fine);
  CHECK(severity_of(301, 600) == Severity::late);
  CHECK(severity_of(600, 600) == Severity::late);
  CHECK(severity_of(601, 600) == Severity::too_late);
}

TEST_CASE("the changed day has the same customers, and the comparison is of these") {
  Session session(options_of("S01_hotel_checkin.yaml", "coach"));
  go_to(session, 4 * 3600);
  session.apply(action::StaffNow{+2});
  session.settle();
  REQUIRE(session.is_changed());
  CHECK(session.shows_changed());
  CHECK(session.facts().on_duty == session.other_facts()->on_duty + 2);
  go_to(session, 6 * 3600);
  const auto came = [](const Day& day, Index customer_class) {
    const Totals totals = day.totals();
    std::uint64_t all = 0;
    for (const FlowCell& cell : totals.classes[customer_class].cells) all += cell.offered;
    return all;
  };
  for (Index c = 0; c < 3; ++c)
    CHECK(came(session.day(), c) == came(*session.other(), c));  // the telephone rings again
  CHECK(session.facts().within >= session.other_facts()->within);
  const std::uint64_t changed = session.day().fingerprint();
  session.apply(action::Undo{});
  session.settle();
  CHECK_FALSE(session.is_changed());
  session.apply(action::Redo{});
  session.settle();
  CHECK(session.day().fingerprint() == changed);
}

TEST_CASE("playing goes on by real time times the speed, to the end and no further") {
  Session session(options_of("S20_coffee_bar.yaml"));
  session.apply(action::TogglePlay{});
  for (int i = 0; i < 30; ++i) session.advance(1.0 / 30, 1000);
  CHECK(session.day().now() == Catch::Approx(session.speed()));
  while (session.speed() != k_never) session.apply(action::ChangeSpeed{+1});
  for (int i = 0; i < 10000 && session.playing(); ++i) session.advance(1.0 / 30, 1000);
  CHECK_FALSE(session.playing());
  CHECK(session.day().over());
  session.apply(action::Restart{});
  session.settle();
  CHECK(session.day().now() == 0);
  session.apply(action::ChangeDay{+1});
  CHECK(session.day().number() == 1);
}

TEST_CASE("a bad file leaves the last good one, and says where it is wrong") {
  Session session(options_of("S20_coffee_bar.yaml"));
  session.open(FRONTLINE_SOURCE_DIR "/tests/errors/unknown_key.yaml");
  REQUIRE_FALSE(session.errors().empty());
  CHECK(session.errors().front().line > 0);
  CHECK(session.file() == shipped("S20_coffee_bar.yaml"));
  session.open(shipped("S04_hotline.yaml"));
  CHECK(session.errors().empty());
  CHECK(session.scenario().name == "Busy hotline, staff by half hour");
}

TEST_CASE("the outlook is the same for one thread and for three, and belongs to its plan") {
  const auto scenario = load_scenario(shipped("S20_coffee_bar.yaml")).scenario;
  const auto like = std::make_shared<const Simulation>(scenario, 1, 0);
  std::vector<std::shared_ptr<const Outlook>> outlooks;
  for (const unsigned threads : {1u, 3u}) {
    Background background(threads);
    StaffPlan more(scenario);
    more.add({0, 0, 3600, 9});
    background.start(scenario, like, 1, more);  // given up at once
    const std::uint64_t generation = background.start(scenario, like, 1, StaffPlan(scenario));
    background.finish();
    outlooks.push_back(background.outlook());
    CHECK(outlooks.back()->generation == generation);
    CHECK(outlooks.back()->runs == Background::k_days);
  }
  CHECK(outlooks[0]->low == outlooks[1]->low);
  CHECK(outlooks[0]->high == outlooks[1]->high);
  CHECK(outlooks[0]->within == outlooks[1]->within);
}

TEST_CASE("about 8 of 10 days lie in the band, at each time where many wait") {
  const auto scenario =
      load_scenario(shipped("airport_passport_ord.yaml"), {"", {}, {{"clock.days", "1"}}}).scenario;
  Background background(1);
  background.start(scenario, std::make_shared<const Simulation>(scenario, 1, 0), 1,
                   StaffPlan(scenario));
  background.finish();
  const auto outlook = background.outlook();
  // Twenty other days.
  std::size_t inside = 0, all = 0;
  for (std::uint32_t number = 1000; number < 1020; ++number) {
    const WholeDay day = live_through(
        Day(scenario, Simulation(scenario, 1, number), 1, number, StaffPlan(scenario), false),
        [] { return true; });
    for (std::size_t i = 0; i < outlook->high[0].size(); ++i) {
      if (outlook->middle[0][i] < 20 || i >= day.series.points()) continue;
      const auto value = static_cast<float>(day.series.waiting[0][i]);
      ++all;
      inside += value >= outlook->low[0][i] && value <= outlook->high[0][i];
    }
  }
  REQUIRE(all > 500);
  const double share = static_cast<double>(inside) / static_cast<double>(all);
  CHECK(share > 0.65);
  CHECK(share < 0.92);
}

TEST_CASE(
    "the persons needed are Erlang's, none where nothing comes, unknown where nothing is known") {
  CHECK(persons_needed(0, 180, 20, 0.8) == 0);
  CHECK(persons_needed(std::nan(""), 180, 20, 0.8) == -1);
  CHECK(persons_needed(10, std::nan(""), 20, 0.8) == -1);
  // 100 calls in half an hour of 3 min each, 80 % within 20 s: 10 erlang, 14 agents (Erlang C gives
  // 88.8 % with 14 and 79.4 % with 13).
  CHECK(persons_needed(10, 180, 20, 0.8) == 14);
}
