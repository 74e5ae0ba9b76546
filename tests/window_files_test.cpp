// Files of the window: what was opened last, what lies beside, what was saved or is gone.

#include <algorithm>
#include <thread>

#include "catch.hpp"
#include "gui/model/recent.hpp"
#include "gui/model/scenario_files.hpp"
#include "gui/model/session.hpp"
#include "program.hpp"

using namespace frontline::window;
using program::Folder;

namespace {

const std::string k_small =
    "name: Small\nclock: {start: 09:00, end: 10:00}\ncustomers: {c: {arrivals: {rate: 20 per "
    "hour}, "
    "journey: [serve: desk]}}\nstaff: {s: {count: 1, serves: {desk: 2 min}}}\n";

FileWatch::Change next_look(FileWatch& watch) {
  std::this_thread::sleep_for(FileWatch::k_between + std::chrono::milliseconds(30));
  return watch.look();
}

}  // namespace

TEST_CASE("files opened last are kept, the latest first, each once, those that are gone left out") {
  const Folder folder;
  const std::string place = (folder.path / "state" / "recent").string();
  std::vector<std::string> files;
  for (int i = 0; i < 10; ++i)
    files.push_back(folder.write("f" + std::to_string(i) + ".yaml", "x"));
  {
    RecentFiles recent(place);
    for (const std::string& file : files) recent.add(file);
    recent.add(files[4]);
  }
  std::filesystem::remove(files[8]);
  const std::vector<std::string> kept = RecentFiles(place).files();
  REQUIRE(kept.size() == RecentFiles::k_most - 1);
  CHECK(kept[0] == files[4]);
  CHECK(kept[1] == files[9]);
  CHECK(std::count(kept.begin(), kept.end(), files[4]) == 1);
}

TEST_CASE("where nothing can be kept there is no list, and nothing else happens") {
  const Folder folder;
  RecentFiles nowhere(""), below_a_file(folder.write("a", "") + "/recent");
  for (RecentFiles* recent : {&nowhere, &below_a_file}) {
    recent->add(folder.write("b.yaml", "x"));
    CHECK(recent->files().size() <= 1);
  }
  CHECK_FALSE(std::filesystem::exists(folder.path / "a" / "recent"));
}

TEST_CASE(
    "a folder's scenarios have their names, broken ones what is wrong, studies are left out") {
  const Folder folder;
  folder.write("good.yaml", k_small);
  folder.write("bad.yaml", "name: [\n");
  folder.write("grid.study.yaml", "study: which?\nscenario: good.yaml\n");
  folder.write("notes.txt", "");
  const auto files = scenarios_in(folder.path);
  REQUIRE(files.size() == 2);
  CHECK_THAT(files[0].about, Catch::Matchers::ContainsSubstring("bad.yaml:"));
  CHECK(files[1].name == "Small");
  CHECK(scenarios_in(folder.path / "nowhere").empty());
}

TEST_CASE("shipped scenarios are found from the program: installed first, then in its checkout") {
  const Folder folder;
  const auto program = folder.path / "bin" / "frontline-live";
  CHECK(shipped_scenarios(program).empty());
  std::filesystem::create_directories(folder.path / "scenarios");
  CHECK(shipped_scenarios(program) == folder.path / "scenarios");
  std::filesystem::create_directories(folder.path / "share/frontline/scenarios");
  CHECK(shipped_scenarios(program) == folder.path / "share/frontline/scenarios");
  CHECK(shipped_scenarios("").empty());  // whoever cannot say where it is
}

TEST_CASE("a file that is saved is told once, when it keeps still; one that is gone, too") {
  const Folder folder;
  const std::string file = folder.write("a.yaml", k_small);
  FileWatch watch;
  watch.begin(file);
  CHECK(next_look(watch) == FileWatch::Change::none);
  folder.write("a.yaml", k_small + "# more\n");
  CHECK(next_look(watch) == FileWatch::Change::none);  // it may go on
  CHECK(next_look(watch) == FileWatch::Change::saved);
  CHECK(next_look(watch) == FileWatch::Change::none);
  std::filesystem::remove(file);
  CHECK(next_look(watch) == FileWatch::Change::none);
  CHECK(next_look(watch) == FileWatch::Change::gone);
  CHECK(next_look(watch) == FileWatch::Change::none);
  folder.write("a.yaml", k_small);
  next_look(watch);
  CHECK(next_look(watch) == FileWatch::Change::saved);
}

TEST_CASE("a bad or missing file leaves the last good version running, plan and all") {
  const Folder folder;
  const std::string file =
      folder.write("a.yaml", k_small + "plans:\n  two: {staff: {s: {count: 2}}}\n");
  Session session({file, {}, std::nullopt, 0, 1});
  session.apply(action::UsePlan{"two"});
  REQUIRE(session.errors().empty());
  CHECK(session.plan_name() == "two");
  session.apply(action::GoTo{600});
  session.settle();
  CHECK(session.facts().on_duty == 2);
  folder.write("a.yaml", k_small + "staf: 1\n");
  session.reload();
  CHECK(std::any_of(session.errors().begin(), session.errors().end(),
                    [](const auto& error) { return error.line == 5 && error.column == 1; }));
  session.settle();
  CHECK(session.facts().on_duty == 2);
  session.apply(action::Dismiss{});
  session.lose_file();
  CHECK(session.errors().size() == 1);
  CHECK(session.facts().now == 600);
  session.apply(action::Open{"/nowhere/at/all.yaml"});
  CHECK(session.errors().size() == 1);
  CHECK(session.scenario().name == "Small");
}
