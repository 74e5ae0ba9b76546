// Levers, twins and futures of the window, without a window.

#include "analysis/replications.hpp"
#include "catch.hpp"
#include "gui/model/background.hpp"
#include "gui/model/levers.hpp"
#include "gui/model/session.hpp"
#include "gui/model/twins.hpp"
#include "model/language/command_file.hpp"
#include "program.hpp"

using namespace frontline;
using namespace frontline::window;
using Kind = Command::Kind;

namespace {

const std::string k_scenarios = FRONTLINE_SOURCE_DIR "/scenarios/";

Session::Options options_of(const std::string& file, const std::string& plan = "") {
  Session::Options options;
  options.file = k_scenarios + file;
  options.load.plan = plan;
  options.threads = 2;
  return options;
}

std::uint64_t headless(const Session& session, const CommandLog& commands) {
  RunOptions options;
  options.seed = session.seed();
  options.first = session.day().number();
  options.commands = commands;
  const auto scenario = std::make_shared<const Scenario>(session.scenario());
  return run_replications(scenario, options).fingerprints.front();
}

void go_to(Session& session, SimTime t) {
  session.apply(action::GoTo{t});
  session.settle();
}

}  // namespace

TEST_CASE("a scenario has a lever for everything that can be scaled or held") {
  const auto scenario = load_scenario(k_scenarios + "S10_key_accounts.yaml").scenario;
  std::map<Kind, std::size_t> count;
  for (const Lever& lever : levers_of(*scenario)) ++count[lever.kind];
  CHECK(count[Kind::scale_arrivals] == scenario->classes.size());
  CHECK(count[Kind::scale_service] == scenario->tasks.size());
  CHECK(count[Kind::hold_switch] == scenario->switches.size());
  CHECK(count[Kind::hold_switch] >= 6);
}

TEST_CASE("factors go in steps that are written short, up and down the same way") {
  const Lever service{Kind::scale_service, 0, "desk"}, arrivals{Kind::scale_arrivals, 0, "guest"};
  CHECK(next_factor(service, 1, +1) == 1.1);
  CHECK(next_factor(service, 1, -1) == 0.9);
  CHECK(next_factor(service, 0.1, -1) == 0.1);
  CHECK(next_factor(arrivals, 0.1, -1) == 0);
  CHECK(next_factor(service, 10, +1) == 10);
  double up = 0;
  std::vector<double> steps;
  while (up < 10) steps.push_back(up = next_factor(arrivals, up, +1));
  for (std::size_t i = steps.size() - 1; i > 0; --i)
    CHECK(next_factor(arrivals, steps[i], -1) == steps[i - 1]);
}

TEST_CASE("staff and levers are one log: undo takes the last change back, whatever it was") {
  const auto scenario = load_scenario(k_scenarios + "S01_hotel_checkin.yaml").scenario;
  StaffPlan plan(scenario);
  plan.add(TimedCommand{100, {Kind::scale_service, 0, 1.5}});
  plan.add(StaffEdit{0, 200, 300, 5});
  plan.add(TimedCommand{250, {Kind::scale_service, 0, 2}});
  CHECK(plan.changes() == 3);
  CHECK(plan.edits().size() == 1);
  CHECK(plan.lever(Kind::scale_service, 0, 99) == 1);
  CHECK(plan.lever(Kind::scale_service, 0, 249) == 1.5);
  CHECK(plan.lever(Kind::scale_service, 0, 250) == 2);
  CHECK(plan.lever(Kind::scale_service, 1, 250) == 1);
  REQUIRE(plan.undo());
  CHECK(plan.lever(Kind::scale_service, 0, 250) == 1.5);
  REQUIRE(plan.undo());
  CHECK(plan.edits().empty());
  CHECK(plan.commands().size() == 1);
  REQUIRE(plan.redo());
  CHECK(plan.edits().size() == 1);
}

TEST_CASE("a day played by hand is that of the program with the commands that were saved") {
  const auto [file, plan] =
      GENERATE(table<std::string, std::string>({{"S01_hotel_checkin.yaml", ""},
                                                {"S05_airport_checkin.yaml", "forward_when_long"},
                                                {"S10_key_accounts.yaml", ""},
                                                {"S22_service_standards.yaml", ""}}));
  CAPTURE(file);
  Session session(options_of(file, plan));
  session.apply(action::ChangeDay{+1});
  session.settle();
  const std::uint64_t plain = session.day().fingerprint();
  const double length = session.scenario().clock.open_length;
  std::uint32_t luck = 1;
  for (const double share : {0.2, 0.35, 0.5, 0.3, 0.7}) {  // once back, into the past
    go_to(session, share * length + 1.0 / 3);
    session.apply(action::StaffNow{+1});
    for (const Lever& lever : levers_of(session.scenario())) {
      luck = luck * 1664525u + 1013904223u;
      if (luck >> 30 != 0) continue;
      const double value = lever.is_factor() ? next_factor(lever, 1, luck >> 29 & 1 ? +3 : -3)
                           : luck >> 28 & 1  ? 2
                                             : 1;
      session.apply(action::Lever{lever.kind, lever.subject, value});
    }
  }
  session.settle();
  go_to(session, k_never);
  REQUIRE(session.is_changed());
  const CommandLog commands = session.current().plan().commands();
  CHECK(commands.size() > 4);
  const program::Folder folder;
  const std::string saved =
      folder.write("commands.csv", commands_text(commands, session.scenario()));
  const CommandLog read = read_commands(saved, session.scenario());
  CHECK(read == commands);
  CHECK(session.current().fingerprint() == headless(session, read));
  CHECK(session.planned().fingerprint() == headless(session, {}));
  CHECK(session.current().fingerprint() != plain);
}

TEST_CASE("a lever that stands where it is told to stand is no change") {
  Session session(options_of("S01_hotel_checkin.yaml"));
  session.apply(action::Lever{Kind::scale_service, 0, 1});
  CHECK_FALSE(session.is_changed());
  session.apply(action::Lever{Kind::scale_service, 0, 1.2});
  CHECK(session.is_changed());
  session.apply(action::Undo{});
  CHECK_FALSE(session.is_changed());
}

TEST_CASE("twins differ by the change alone, in pairs of days") {
  Session session(options_of("S01_hotel_checkin.yaml"));
  go_to(session, 3 * 3600);
  session.apply(action::Staff{{0, 3 * 3600, 5 * 3600, 6}});
  session.settle();
  REQUIRE(session.planned_outlook());
  REQUIRE(session.planned_outlook() != session.outlook());
  const Twins twins = twins_of(*session.planned_outlook(), *session.outlook(), 0);
  CHECK(twins.within.n == Background::k_days);
  CHECK(twins.within.difference - twins.within.half_width > 0);
  CHECK(twins.wait.difference + twins.wait.half_width < 0);
  const std::string text = twins_text(twins, session.facts().goal, Language::english);
  CHECK_THAT(text,
             Catch::Matchers::StartsWith("On 60 days, each with the same customers for both: +"));
  // Unchanged again: the days of the plan as it was have been kept.
  const auto kept = session.planned_outlook();
  session.apply(action::Undo{});
  session.settle();
  CHECK(session.outlook() == kept);
  CHECK(twins_text({}, session.facts().goal, Language::english) == "");
}

TEST_CASE("futures begin where today is, and the change is all that differs") {
  Session session(options_of("S01_hotel_checkin.yaml"));
  go_to(session, 4 * 3600);
  session.apply(action::ToggleFutures{});
  session.settle();
  REQUIRE(session.futures());
  const auto alone = session.futures();
  CHECK(alone->runs == Background::k_futures);
  CHECK(alone->from == 4 * 3600);
  CHECK(alone->planned.middle[0][alone->first] == static_cast<float>(session.facts().waiting));
  CHECK(alone->changed.middle[0].empty());
  session.apply(action::Staff{{0, 4 * 3600, 6 * 3600, 6}});
  session.settle();
  const auto both = session.futures();
  REQUIRE(both != alone);
  CHECK(both->planned.high == alone->planned.high);  // the same luck
  const PairedDifference& hours = both->hours_waited[0];
  CHECK(hours.n == Background::k_futures);
  CHECK(hours.difference + hours.half_width < 0);
  CHECK(hours.higher_share == 0);  // more clerks never make anybody wait longer here
  session.apply(action::ToggleFutures{});
  session.settle();
  CHECK_FALSE(session.futures());
}

TEST_CASE("8 of 10 futures lie in the fan") {
  Session session(options_of("S05_airport_checkin.yaml"));
  go_to(session, 1.5 * 3600);
  session.apply(action::ToggleFutures{});
  session.settle();
  const auto futures = session.futures();
  std::size_t inside = 0, all = 0;
  for (std::uint32_t number = 1000; number < 1050; ++number) {
    Simulation future = session.day().simulation().future(number);
    for (std::size_t i = futures->first + 1; i < futures->planned.high[0].size(); i += 5) {
      future.run_until(static_cast<double>(i) * futures->step);
      if (futures->planned.middle[0][i] < 3) continue;
      const auto waiting = static_cast<float>(future.waiting(0));
      ++all;
      inside += waiting >= futures->planned.low[0][i] && waiting <= futures->planned.high[0][i];
    }
  }
  REQUIRE(all > 200);
  const double share = static_cast<double>(inside) / static_cast<double>(all);
  CHECK(share > 0.65);
  CHECK(share < 0.93);
}

TEST_CASE("futures are the same for one thread and for three") {
  const auto scenario = load_scenario(k_scenarios + "S05_airport_checkin.yaml").scenario;
  Simulation day(scenario, 1, 0);
  day.run_until(2 * 3600);
  std::vector<std::shared_ptr<const Futures>> futures;
  for (const unsigned threads : {1u, 3u}) {
    Background background(threads);
    const FutureWish wish{4 * 3600, 60, {day, {}}, Moment{day, {{7500, {Kind::set_staff, 0, 9}}}}};
    background.look_ahead(wish);  // given up at once
    background.look_ahead(wish);
    background.finish();
    futures.push_back(background.futures());
  }
  REQUIRE(futures[0]->runs == Background::k_futures);
  CHECK(futures[0]->planned.high == futures[1]->planned.high);
  CHECK(futures[0]->changed.low == futures[1]->changed.low);
  CHECK(futures[0]->hours_waited[0].difference == futures[1]->hours_waited[0].difference);
}

TEST_CASE("those who wait now are work beside that which comes, until a time that is named") {
  Session session(options_of("S01_hotel_checkin.yaml"));
  go_to(session, 4 * 3600);
  while (session.facts().waiting < 2 && !session.day().over())
    go_to(session, session.day().now() + 60);
  REQUIRE(session.facts().waiting >= 2);
  const Backlog backlog = backlog_of(session.day(), *session.outlook(), 0);
  const double left = backlog.until - session.day().now();
  CHECK(left >= session.scenario().clock.interval / 2);
  CHECK(left <= session.scenario().clock.interval * 1.5);
  std::size_t waiting = 0;
  for (const ServedTask& served : session.scenario().groups[0].serves)
    if (group_of_queue(session.scenario(), served.task) == 0)
      waiting += session.day().view().queues[served.task].size();
  CHECK(backlog.work ==
        Catch::Approx(static_cast<double>(waiting) * session.outlook()->service[0] / left));
  go_to(session, 0);
  CHECK(backlog_of(session.day(), *session.outlook(), 0).work == 0);
}
