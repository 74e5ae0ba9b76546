// Overlay files laid over a scenario (--with): order, names, data files, errors.
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;
namespace fs = std::filesystem;

namespace {

const std::string k_desk =
    "name: Desk\n"
    "description: one clerk\n"
    "clock: {start: 09:00, end: 17:00}\n"
    "customers:\n"
    "  guest: {arrivals: {rate: 18 per hour}, patience: 10 min, journey: [serve: check_in]}\n"
    "staff:\n"
    "  clerks: {count: 1, serves: {check_in: 3 min, phone: 2 min}}\n"
    "resources: {key: {count: 3}}\n"
    "plans: {two: {staff: {clerks: {count: 2}}}}\n";

// Scenarios in one folder, overlays in another; both go away with it.
struct Folders {
  Folders() {
    std::string name = (fs::temp_directory_path() / "frontline_overlays.XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
    fs::create_directories(path / "scenarios");
    fs::create_directories(path / "chaos");
    write("scenarios/desk.yaml", k_desk);
  }
  Folders(const Folders&) = delete;
  Folders& operator=(const Folders&) = delete;
  ~Folders() { fs::remove_all(path); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name) << text;
  }
  LoadedScenario load(LoadOptions options) const {
    for (std::string& file : options.overlays) file = (path / "chaos" / file).string();
    return load_scenario((path / "scenarios/desk.yaml").string(), options);
  }
  LoadedScenario with(const std::string& overlay) const {
    write("chaos/o.yaml", overlay);
    return load({"", {"o.yaml"}, {}});
  }
  // All errors, without the name of the folder.
  std::string errors_with(const std::string& overlay) const {
    std::string told;
    try {
      with(overlay);
    } catch (const ScenarioError& error) {
      for (const Diagnostic& each : error.diagnostics()) told += each.text() + "\n";
    }
    const std::string own = path.string() + "/chaos/";
    for (auto at = told.find(own); at != std::string::npos; at = told.find(own)) {
      told.erase(at, own.size());
    }
    return told;
  }

  fs::path path;
};

double clerks(const LoadedScenario& loaded) {
  return loaded.scenario->groups[0].count.normally.at(0);
}

}  // namespace

TEST_CASE("a plan, overlay files and changes are laid over in this order") {
  const Folders folders;
  folders.write("chaos/three.yaml", "staff: {clerks: {count: 3, wrap_up: 10 s}}\n");
  folders.write("chaos/four.yaml", "staff: {clerks: {count: 4}}\n");
  CHECK(clerks(folders.load({"two", {}, {}})) == 2);
  CHECK(clerks(folders.load({"two", {"three.yaml"}, {}})) == 3);
  CHECK(clerks(folders.load({"two", {"four.yaml", "three.yaml"}, {}})) == 3);
  const LoadedScenario both = folders.load({"two", {"three.yaml", "four.yaml"}, {}});
  CHECK(clerks(both) == 4);
  CHECK(both.scenario->groups[0].wrap_up.has_value());
  CHECK(clerks(folders.load({"two", {"four.yaml"}, {{"staff.clerks.count", "5"}}})) == 5);
}

TEST_CASE("an overlay has a name of its own, that of its file by default") {
  const Folders folders;
  folders.write("chaos/a.yaml", "name: A crowd\ndescription: many\nstaff: {clerks: {count: 2}}\n");
  folders.write("chaos/sick_day.yaml", "staff: {clerks: {absence: 1}}\n");
  const auto scenario = folders.load({"two", {"a.yaml", "sick_day.yaml"}, {}}).scenario;
  CHECK(scenario->overlays == std::vector<std::string>{"A crowd", "sick_day"});
  CHECK(scenario->name == "Desk");
  CHECK(scenario->description == "one clerk");
  CHECK(scenario->plan == "two");
}

TEST_CASE("an overlay decides the canonical text as a plan with the same changes does") {
  const Folders folders;
  const std::string two = "name: Two\ndescription: clerks\nstaff: {clerks: {count: 2}}\n";
  CHECK(folders.with(two).scenario->canonical == folders.load({"two", {}, {}}).scenario->canonical);
  CHECK(folders.with(two).scenario->canonical != folders.load({}).scenario->canonical);
}

TEST_CASE("data files of an overlay stand beside it") {
  const Folders folders;
  folders.write("chaos/crowd.csv", "time,rate\n09:00,7\n");
  const auto loaded = folders.with(
      "customers: {guest: {arrivals: {rate: {file: crowd.csv, time: time, value: rate, unit: per "
      "hour}}}}\n");
  const auto& rate = std::get<RateArrivals>(loaded.scenario->classes[0].arrivals->process);
  CHECK(rate.per_second.at(0) == Catch::Approx(7 / 3600.0));
  CHECK(loaded.scenario->canonical.find("../chaos/crowd.csv") != std::string::npos);
}

TEST_CASE("a target may ask for an outcome that only the overlay brings") {
  const Folders folders;
  const auto loaded = folders.with(
      "customers: {tour: {arrivals: {rate: 3 per hour}, journey: [serve: check_in, leave: gone]}}\n"
      "targets: {found: {metric: gone_share, of: tour, at_most: 5%}}\n");
  CHECK(loaded.scenario->targets.size() == 1);
  CHECK(loaded.scenario->classes[1].name == "tour");
}

TEST_CASE("mistakes in an overlay are told at their place in it") {
  const Folders folders;
  const auto [overlay, told] = GENERATE(table<std::string, std::string>({
      {"staff:\n  clerks: {count: 2.5}\n", "o.yaml:2:19: staff.clerks.count: "},
      {"name: [a]\n", "o.yaml:1:7: name: expected a text"},
      {"staf: {clerks: {count: 2}}\n", "o.yaml:1:1: staf: unknown key (did you mean \"staff\"?)"},
      {"plans: {x: {}}\n", "o.yaml:1:8: plans: cannot stand in an overlay\n"},
      {"extends: desk.yaml\n", "o.yaml:1:10: extends: cannot stand in an overlay\n"},
      {"staff: {clerks: {count: 2}\n", "o.yaml:"},
  }));
  CHECK_THAT(folders.errors_with(overlay), Catch::Matchers::StartsWith(told));
}

TEST_CASE("what an overlay changes and the scenario lacks is named, with what there is") {
  const Folders folders;
  const auto [overlay, told] = GENERATE(table<std::string, std::string>({
      {"staff:\n  agents: {absence: 3}\n",
       "o.yaml:2:3: staff.agents: there is no staff group \"agents\" to change (there is: clerks); "
       "a new one needs serves, and count or shifts\n"},
      {"staff: {clerk: {absence: 3}}\n",
       "o.yaml:1:9: staff.clerk: there is no staff group \"clerk\" to change (did you mean "
       "\"clerks\"?); a new one needs serves, and count or shifts\n"},
      {"staff: {clerks: {serves: {chat: {rank: 2}}}}\n",
       "o.yaml:1:27: staff.clerks.serves.chat: there is no task \"chat\" to change (there is: "
       "check_in, phone); a new one needs service\n"},
      {"customers: {vip: {arrivals: {scale: 120%}}}\n",
       "o.yaml:1:13: customers.vip: there is no customer class \"vip\" to change (there is: "
       "guest); "
       "a new one needs journey\n"},
      {"resources: {room: {turnaround: 5 min}}\n",
       "o.yaml:1:13: resources.room: there is no resource \"room\" to change (there is: key); a "
       "new "
       "one needs count or kinds\n"},
      {"customers: {tour: {arrivals: {rate: 9 per hour}, journey: [serve: chekc_in]}}\n",
       "o.yaml:1:67: customers.tour.journey.0.serve: no staff group serves \"chekc_in\" (did you "
       "mean \"check_in\"?)\n"},
      {"customers: {guest: {journey: {desk: {patience: 1 min}}}}\n",
       "o.yaml:1:31: customers.guest.journey.desk: no step has the label \"desk\" (no step of this "
       "journey has one)\n"},
      {"staff: {help: {count: 1, serves: {check_in: 3 min, tell_jokes: 3 min}}}\n",
       "o.yaml:1:52: staff.help.serves.tell_jokes: no journey names this task\n"},
  }));
  CHECK(folders.errors_with(overlay) == told);
}

TEST_CASE("an overlay file that is not there is told by its name") {
  const Folders folders;
  CHECK_THROWS_WITH(
      folders.load({"", {"none.yaml"}, {}}),
      Catch::Matchers::ContainsSubstring("chaos/none.yaml: cannot be read: there is no such file"));
}
