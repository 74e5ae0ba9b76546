// People of the window: why they wait so far, their stories minute by minute, why they left.

#include <cmath>
#include <map>
#include <numeric>

#include "catch.hpp"
#include "gui/model/people.hpp"
#include "gui/model/person_text.hpp"
#include "model/story.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::window;
using timeline::minutes;
using timeline::one;

namespace {

std::shared_ptr<const Scenario> shipped(const std::string& file) {
  return load_scenario(FRONTLINE_SOURCE_DIR "/scenarios/" + file).scenario;
}

Day day_of(const std::shared_ptr<const Scenario>& scenario, std::uint32_t number = 0) {
  return {scenario, Simulation(scenario, 1, number), 1, number, StaffPlan(scenario)};
}

void wind_to(Day& day, SimTime t) {
  while (!day.wind(t, Budget(1000))) {
  }
}

double sum(const std::array<double, k_causes>& by) {
  return std::accumulate(by.begin(), by.end(), 0.0);
}

/// "own_class 5, no_staff 3", in minutes.
std::string parts(const std::array<double, k_causes>& by) {
  std::string text;
  for (const auto& [cause, seconds] : main_causes(by))
    text += (text.empty() ? "" : ", ") + std::string(cause_name(cause)) + " " + minutes(seconds);
  return text;
}

// One clerk from 09:00 to 09:15, who finishes at 09:20, and one from 09:30; each service takes 10 minutes.
std::shared_ptr<const Scenario> desk() {
  return timeline::scenario_of("customers:\n" + one("guest", 0, "journey: [serve: desk]") +
                               one("vip", 2, "journey: [serve: desk]") +
                               one("late", 5, "patience: 16 min, journey: [serve: desk]") +
                               one("last", 6, "journey: [serve: desk]") +
                               "staff:\n  clerks: {count: {09:00: 1, 09:15: 0, 09:30: 1}, serves: "
                               "{desk: 10 min}}\n");
}

Story story_of(const Day& day, const Who& who, SimTime arrived) {
  Teller teller;
  teller.begin(day, who, arrived);
  while (!teller.go_on(day, Budget(1000))) {
  }
  return teller.story();
}

}  // namespace

TEST_CASE("who waits knows why so far, how long at most, and what they bring") {
  Simulation simulation(desk(), 1, 0);
  simulation.run_until(15 * 60);  // guest 0-10, vip 10-20; late and last wait
  const std::vector<VisitNow> waits = waits_now(simulation, 0);
  REQUIRE(waits.size() == 2);
  CHECK(parts(waits[0].by) == "other_class 10");
  CHECK(parts(waits[1].by) == "other_class 9");
  CHECK(minutes(waits[0].ends_at) == "21");
  CHECK(waits[1].ends_at == k_never);
  CHECK(minutes(waits[0].need) == "10");
  CHECK(minutes(waits[0].arrived) == "5");
  const auto served = visit_now(simulation, {1, 0, 0});
  REQUIRE(served);
  CHECK(minutes(served->started) == "10");
  CHECK_FALSE(visit_now(simulation, {0, 0, 0}));  // gone
  const Language en = Language::english;
  const auto lines = present_text(en, *desk(), waits[0], simulation.now());
  CHECK(lines == std::vector<std::string>{"waiting for desk since 09:05: 10 min",
                                          "gives up at 09:21, in 6 min", "brings 10 min of work"});
}

TEST_CASE("a story tells each minute of a wait with its cause") {
  Day day = day_of(desk());
  wind_to(day, 28 * 60);
  const Story story = story_of(day, {3, 0, 0}, 6 * 60);
  REQUIRE(story.minutes.size() == 22);  // 6 to 28
  for (std::size_t i = 0; i < story.minutes.size(); ++i) {
    CHECK(minutes(story.minutes[i].from) == std::to_string(6 + i));
    CHECK(parts(story.minutes[i].by) == (i < 14 ? "other_class 1" : "no_staff 1"));
  }
  CHECK(parts(story.sum()) == "other_class 14, no_staff 8");
  wind_to(day, 50 * 60);
  const Story whole = story_of(day, {3, 0, 0}, 6 * 60);
  CHECK(parts(whole.sum()) == "other_class 14, no_staff 10");
  REQUIRE(whole.visits.size() == 1);
  CHECK(past_text(Language::english, *desk(), whole.visits[0]) ==
        "09:06 desk: waited 24 min, served until 09:40 by clerks 1");
  const Story gone = story_of(day, {2, 0, 0}, 5 * 60);
  CHECK(parts(gone.sum()) == "other_class 15, no_staff 1");
  CHECK(past_text(Language::english, *desk(), gone.visits[0]) ==
        "09:05 desk: gave up after 16 min");
}

TEST_CASE("parts sum up to the wait so far, in the order of the snapshot") {
  std::size_t looked = 0;
  for (const char* file :
       {"S01_hotel_checkin.yaml", "S05_airport_checkin.yaml", "S07_steakhouse.yaml",
        "S13_bank_branch.yaml", "S23_chat_and_voice.yaml"}) {
    CAPTURE(file);
    const auto scenario = shipped(file);
    Day day = day_of(scenario);
    for (int i = 1; i <= 20; ++i) {
      wind_to(day, scenario->clock.end() * i / 21);
      for (Index q = 0; q < scenario->queues.size(); ++q) {
        const auto& queue = day.view().queues[q];
        const std::vector<VisitNow> waits = waits_now(day.simulation(), q);
        REQUIRE(waits.size() == queue.size());
        for (std::size_t w = 0; w < waits.size(); ++w, ++looked) {
          REQUIRE(waits[w].who ==
                  Who{queue[w].customer_class, queue[w].customer, queue[w].attempt});
          REQUIRE(waits[w].queue == q);
          REQUIRE(sum(waits[w].by) == Catch::Approx(day.now() - waits[w].joined).margin(1e-6));
        }
      }
    }
  }
  CHECK(looked > 200);
}

TEST_CASE("who is said to give up at a time, and is not served before, does") {
  const auto scenario = shipped("S04_hotline.yaml");
  Simulation simulation(scenario, 1, 0);
  std::map<Who, SimTime> said;
  std::vector<VisitRecord> records;
  simulation.record_visits(&records);
  for (SimTime t = 0; t < scenario->clock.end(); t += 20) {
    simulation.run_until(t);
    for (const VisitNow& visit : waits_now(simulation, 0)) said[visit.who] = visit.ends_at;
  }
  simulation.run_until(k_never);
  std::size_t held = 0;
  for (const VisitRecord& r : records) {
    const auto known = said.find({r.customer_class, r.customer, r.attempt});
    if (known == said.end()) continue;
    if (r.outcome == k_abandoned) {
      CHECK(r.ended == Catch::Approx(known->second).epsilon(1e-12));
      ++held;
    } else if (r.outcome == k_served) {
      CHECK(r.started <= known->second);
    }
  }
  CHECK(held > 20);
}

TEST_CASE("stories tell the same waits as the trace, and the same causes") {
  for (const char* file :
       {"S01_hotel_checkin.yaml", "S05_airport_checkin.yaml", "S13_bank_branch.yaml"}) {
    CAPTURE(file);
    const auto scenario = shipped(file);
    std::map<Who, std::vector<VisitRecord>> trace;
    for (const VisitRecord& r : timeline::visits(scenario))
      trace[{r.customer_class, r.customer, r.attempt}].push_back(r);
    Day day = day_of(scenario);
    wind_to(day, k_never);
    std::size_t number = 0, told = 0;
    for (const auto& [who, visits] : trace) {
      double wait = 0;
      for (const VisitRecord& r : visits) wait += r.wait;
      if (wait < 30 || number++ % 9 != 0) continue;
      ++told;
      const Story story = story_of(day, who, visits.front().arrived);
      CAPTURE(who.customer_class, who.customer);
      REQUIRE(story.visits.size() == visits.size());
      CHECK(sum(story.sum()) == Catch::Approx(wait).margin(1e-6));
      for (std::size_t i = 0; i < story.minutes.size(); ++i) {
        const WaitMinute& minute = story.minutes[i];
        CHECK(minute.to - minute.from <= 60 + 1e-6);
        CHECK(sum(minute.by) == Catch::Approx(minute.to - minute.from).margin(1e-6));
        if (i > 0) CHECK(minute.from >= story.minutes[i - 1].to - 1e-6);
      }
      if (visits.size() > 1) continue;
      const auto by = story.sum();
      const auto most = std::max_element(by.begin(), by.end()) - by.begin();
      CHECK(static_cast<Index>(most) == visits.front().cause);
    }
    CHECK(told > 5);
  }
}

TEST_CASE("a story goes on with the day, however slowly, and begins anew when the day goes back") {
  const auto scenario = shipped("S05_airport_checkin.yaml");
  Day day = day_of(scenario);
  wind_to(day, 150 * 60);
  REQUIRE_FALSE(day.view().queues[0].empty());
  const Snapshot::Waiting first = day.view().queues[0].front();
  const Who who{first.customer_class, first.customer, first.attempt};
  Teller teller;
  teller.begin(day, who, first.arrived);
  std::size_t asked = 0;
  while (!teller.go_on(day, Budget(-1))) ++asked;
  CHECK(asked > 2);
  for (const SimTime t : {155 * 60.0, 165 * 60.0, 149 * 60.0, 200 * 60.0}) {
    wind_to(day, t);
    while (!teller.go_on(day, Budget(-1))) {
    }
    const Story afresh = story_of(day, who, first.arrived);
    CHECK(teller.story().told_until == day.now());
    CHECK(sum(teller.story().sum()) == Catch::Approx(sum(afresh.sum())).margin(1e-9));
    CHECK(teller.story().visits.size() == afresh.visits.size());
  }
}

TEST_CASE("who left, why, and what desks did does not depend on scrubbing") {
  const auto scenario = shipped("S04_hotline.yaml");
  Day straight = day_of(scenario), scrubbed = day_of(scenario);
  const SimTime end = scenario->clock.end();
  wind_to(straight, 0.7 * end);
  for (const double share : {0.5, 0.9, 0.2, 0.65, 0.3, 0.7}) wind_to(scrubbed, share * end);
  REQUIRE(straight.unserved().size() > 10);
  REQUIRE(straight.unserved().size() == scrubbed.unserved().size());
  for (std::size_t i = 0; i < straight.unserved().size(); ++i)
    CHECK(straight.unserved()[i].customer == scrubbed.unserved()[i].customer);
  const std::vector<Reason> reasons = reasons_of(straight.unserved());
  std::size_t all = 0;
  for (const Reason& reason : reasons) all += reason.count;
  CHECK(all == straight.unserved().size());
  std::uint64_t served = 0, completions = 0;
  for (Index g = 0; g < scenario->groups.size(); ++g)
    for (Index i = 0; i < straight.view().groups[g].size(); ++i) {
      const DeskWork &a = straight.desk(g, i), &b = scrubbed.desk(g, i);
      CHECK(std::tuple(a.served, a.on_duty, a.busy) == std::tuple(b.served, b.on_duty, b.busy));
      CHECK(a.busy <= a.on_duty);
      served += a.served;
    }
  for (const Flow& flow : straight.totals().tasks)
    for (const FlowCell& cell : flow.cells) completions += cell.completions;
  CHECK(served == completions);
}

TEST_CASE("a chosen reason lights up those who wait for the same") {
  Day day = day_of(desk());
  wind_to(day, 25 * 60);  // late gave up at 21
  People people;
  people.see(day, Budget(10));
  REQUIRE(people.reasons().size() == 1);
  const Language en = Language::english;
  CHECK(reason_text(en, *desk(), people.reasons()[0]) == "gave up: desk (busy with other classes)");
  people.choose(people.reasons()[0]);
  people.see(day, Budget(10));
  CHECK(people.lit() == 1);
  CHECK(people.is_lit({3, 0, 0}));  // 14 minutes of others, 5 of nobody
  const auto left = listed_people(day, en, &people.reasons()[0], "");
  REQUIRE(left.size() == 1);
  CHECK(who_text(en, *desk(), left[0].who) == "late 1");
  people.choose(people.reasons()[0]);
  people.see(day, Budget(10));
  CHECK_FALSE(people.chosen());
  CHECK(people.lit() == 0);
}

TEST_CASE("the list of people is found through by name, number and queue") {
  Day day = day_of(desk());
  wind_to(day, 15 * 60);
  const Language en = Language::english;
  CHECK(listed_people(day, en, nullptr, "").size() == 2);
  CHECK(listed_people(day, en, nullptr, "LATE").size() == 1);
  CHECK(listed_people(day, en, nullptr, "desk").size() == 2);
  CHECK(listed_people(day, en, nullptr, "late 2").empty());
  CHECK(listed_people(day, en, nullptr, "").front().waited == 600);  // longest first
}
