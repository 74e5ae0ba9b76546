// The window itself, under a virtual display: scripts click, drag and look.

#include "window_program.hpp"

#include "analysis/replications.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace program;

TEST_CASE("without a display it says what to do and ends with 69") {
  const Folder folder;
  const auto outcome = run_words(folder, "env -u DISPLAY '" FRONTLINE_LIVE "' " + k_hotel);
  CHECK(outcome.code == 69);
  CHECK_THAT(outcome.err, Catch::Matchers::ContainsSubstring("xvfb-run -a frontline-live"));
}

TEST_CASE("a display without GLX is told from one that can draw") {
  const Folder folder;
  const auto outcome = run_words(
      folder, in_display("1280x800x24 -extension GLX") + "'" FRONTLINE_LIVE "' " + k_hotel);
  CHECK(outcome.code == 69);
  CHECK_THAT(outcome.err, Catch::Matchers::ContainsSubstring("X has no GLX extension"));
}

TEST_CASE("without its fonts the window is plainer, speaks English, and says so") {
  const Folder folder;
  folder.write("demo.txt",
               "expect language = en\nkey L\nexpect language = en\nwait 2\nstate a.json\n");
  const auto outcome =
      run_words(folder, "env FRONTLINE_FONT=/nowhere.ttf FRONTLINE_CHINESE_FONT=/nowhere.ttf " +
                            in_display("1280x800x24") +
                            "env ASAN_OPTIONS=detect_leaks=0 '" FRONTLINE_LIVE "' " + k_hotel +
                            " --language zh --script demo.txt");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
  CHECK_THAT(folder.read("a.json"), Catch::Matchers::ContainsSubstring("No Chinese font"));
}

TEST_CASE("closed in the middle of a run the window just ends") {
  const Folder folder;
  const auto outcome =
      script(folder, "at 18:00\nclick play\nwait 5\nexpect playing = yes\nclose\n");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}

TEST_CASE("usage, scenarios and scripts that are wrong end with 2 and 3") {
  const Folder folder;
  CHECK(run_words(folder, "'" FRONTLINE_LIVE "' --help").code == 0);
  CHECK(run_words(folder, "'" FRONTLINE_LIVE "' a.yaml --size 5x5").code == 2);
  CHECK(run_words(folder, "'" FRONTLINE_LIVE "' a.yaml --at teatime").code == 2);
  const auto bad = live(folder, FRONTLINE_SOURCE_DIR "/tests/errors/unknown_key.yaml");
  CHECK(bad.code == 3);
  CHECK_THAT(bad.err, Catch::Matchers::ContainsSubstring("unknown_key.yaml:"));
  const auto unknown = script(folder, "click nothing_there\n");
  CHECK(unknown.code == 3);
  CHECK_THAT(unknown.err,
             Catch::Matchers::ContainsSubstring(
                 "demo.txt:1: there is no \"nothing_there\" in the window; there are"));
  const auto unmet = script(folder, "at 15:00\nexpect waiting > 1000\n");
  CHECK(unmet.code == 1);
  CHECK_THAT(unmet.err,
             Catch::Matchers::ContainsSubstring("demo.txt:2: expected waiting > 1000, but it is "));
}

TEST_CASE(
    "an evening by the mouse: play, drag a bar, undo, look at the other plan, change the "
    "language") {
  const Folder folder;
  const auto outcome =
      script(folder,
             "at 18:10\n"
             "expect on_duty = 1\nexpect plan = A\n"
             "drag clerks@18:00 4\n"
             "expect edits = 1\nexpect on_duty = 4\nexpect plan = B\n"
             "drag clerks@15:00 9\n"
             "expect edits = 1\n"
             "click plan\nexpect plan = A\nexpect on_duty = 1\n"
             "key Tab\nexpect plan = B\n"
             "key Ctrl+Z\nexpect edits = 0\nexpect on_duty = 1\n"
             "key Ctrl+Y\nexpect edits = 1\n"
             "key Up\nexpect edits = 2\nexpect on_duty = 5\n"
             "key Ctrl+S\nclick help\nexpect help = yes\nclick help_close\nexpect help = no\n"
             "click theme\nexpect theme = dark\nclick language\nexpect language = zh\n"
             "click queue_phone\nexpect queue = phone\n"
             "click play\nwait 30\nclick play\nexpect playing = no\nexpect time > 18:11\n"
             "key End\nexpect over = yes\n"
             "click scenarios\nexpect picker = yes\nclick open_S04_hotline.yaml\nexpect picker = "
             "no\nexpect queue = call\n");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
  CHECK_THAT(folder.read("S01_hotel_checkin.staffing.yaml"),
             Catch::Matchers::ContainsSubstring("clerks: {count: {14:00: 2"));
  CHECK(program::frontline(folder, "check " + k_hotel + " --with S01_hotel_checkin.staffing.yaml")
            .code == 0);
}

TEST_CASE("the window's report is that of the program, with the same commands") {
  const Folder folder;
  const std::string allowed = " --root " FRONTLINE_SOURCE_DIR " --max-events 2e9";
  const auto outcome =
      script(folder, "at 18:00\nkey Up\nexpect edits = 1\nkey Ctrl+E\nwait 2\n", k_hotel + allowed);
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
  const auto run =
      program::frontline(folder, "run " + k_hotel + allowed +
                                     " --commands S01_hotel_checkin.commands.csv --report b.html");
  CHECK((run.code == 0 || run.code == 1));
  const std::string page = folder.read("b.html");
  CHECK_THAT(page, Catch::Matchers::ContainsSubstring("S01_hotel_checkin.commands.csv"));
  CHECK(folder.read("S01_hotel_checkin.report.html") == page);
}

TEST_CASE("every lever by the mouse, on several services; what is saved plays the same day again") {
  struct Service {
    const char *file, *words, *at, *clicks, *levers;
  };
  const auto service = GENERATE(
      Service{"S01_hotel_checkin", "", "18:00",
              "click arrivals_walk_in_more\nclick arrivals_walk_in_more\nclick "
              "service_check_in_less\nclick patience_walk_in_more\nkey Up\n",
              "arrivals_walk_in 1.2, service_check_in 0.9, patience_walk_in 1.1"},
      Service{"S05_airport_checkin", "--plan forward_when_long", "10:30",
              "click arrivals_economy_more\nclick service_check_in_more\nclick "
              "switch_staff.counters.count_on\nclick switch_customers.economy.priority_off\n",
              "arrivals_economy 1.1, service_check_in 1.1, switch_staff.counters.count on, "
              "switch_customers.economy.priority off"},
      Service{"S10_key_accounts", "--size 1920x1080 --ui-scale 0.7", "11:00",
              "click service_care_more\nclick patience_green_less\n"
              "click switch_staff.green_team.serves.care_on\n"
              "click switch_staff.red_team.serves.sales_off\n",
              "service_care 1.1, patience_green 0.9, "
              "switch_staff.green_team.serves.care on, switch_staff.red_team.serves.sales off"});
  CAPTURE(service.file);
  const Folder folder;
  const std::string file = FRONTLINE_SOURCE_DIR "/scenarios/" + std::string(service.file) + ".yaml";
  const std::string text =
      "at " + std::string(service.at) + "\nclick levers\nexpect levers_panel = yes\n" +
      service.clicks +
      "click futures\nexpect futures = 100\n"  // beside the panel, which stays open
      "key E\nexpect levers_panel = no\nstate now.json\nexpect plan = B\n"
      "expect paired_days = 60\nexpect futures_from = " +
      service.at +
      "\nexpect hours_waited != none\nkey Ctrl+Z\nkey Ctrl+Y\nkey F\nexpect futures = 0\n"
      "key Ctrl+S\nkey End\nwait 1\nstate end.json\n";
  const auto outcome = script(folder, text, file + " " + service.words);
  CHECK(outcome.err == "");
  REQUIRE(outcome.code == 0);
  CHECK_THAT(folder.read("now.json"), Catch::Matchers::ContainsSubstring(
                                          "\"levers\": \"" + std::string(service.levers) + "\""));
  std::string words = service.words;
  words = words.starts_with("--plan") ? words : "";
  const auto again =
      program::frontline(folder, "run " + file + " " + words + " --day 0 --commands " +
                                     service.file + ".commands.csv --format json --quiet");
  const std::string end = folder.read("end.json");
  const auto at = end.find("\"run_fingerprint\": ");
  REQUIRE(at != std::string::npos);
  CHECK_THAT(again.out, Catch::Matchers::ContainsSubstring(end.substr(at + 19, 18)));
}

TEST_CASE("pictures are equal, and the day is that of frontline run") {
  const Folder folder;
  const auto outcome = script(folder,
                              "at 20:00\nshot a.png\nkey Home\nwait 2\nkey PgDn\nat 20:00\nshot "
                              "b.png\nkey End\nwait 1\nstate end.json\n");
  CHECK(outcome.err == "");
  REQUIRE(outcome.code == 0);
  REQUIRE(folder.read("a.png").size() > 20'000);
  CHECK(folder.read("a.png") == folder.read("b.png"));
  const auto scenario = frontline::load_scenario(k_hotel).scenario;
  const std::string fingerprint =
      frontline::fingerprint_text(frontline::run_replications(scenario, {}).fingerprints.front());
  CHECK_THAT(folder.read("end.json"),
             Catch::Matchers::ContainsSubstring("\"fingerprint\": \"" + fingerprint + "\""));
}

TEST_CASE("a window may be small, large and of any scale") {
  const Folder folder;
  const auto outcome = script(folder,
                              "at 19:00\nsize 640x480\nshot a.png\nsize 1920x1080\nshot b.png\nkey "
                              "L\nkey F1\nsize 400x300\nshot c.png\n",
                              k_hotel + " --plan coach --ui-scale 1.7");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}

TEST_CASE("why people left: a reason, those who left for it, one of them, and another by name") {
  const Folder folder;
  const auto outcome = script(
      folder,
      "size 1920x1080\nat 18:50\nexpect reasons > 2\nexpect reason = none\nclick reason_0\n"
      "expect lit > 0\nclick person_0\nexpect story != none\nexpect story_minutes > 0\n"
      "click reason_0\nexpect reason = none\nexpect lit = 0\nclick story_close\nexpect story = "
      "none\ntype find tour 13\nclick person_0\nexpect story = tour 13\n",
      k_hotel + " --plan coach");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}

TEST_CASE("without a scenario a shipped one is open, and the picker over it") {
  const Folder folder;
  const auto outcome = script(folder,
                              "expect picker = yes\nexpect queue = check_in\nkey Escape\nexpect "
                              "picker = no\n",
                              "");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}

TEST_CASE("beside a scenario of one's own the picker offers those that are shipped") {
  const Folder folder;
  folder.write("own.yaml",
               "name: Own\nclock: {start: 09:00, end: 10:00}\ncustomers: {c: {arrivals: {rate: 20 "
               "per hour}, journey: [serve: desk]}}\nstaff: {s: {count: 1, serves: {desk: 2 "
               "min}}}\n");
  const auto outcome = script(folder,
                              "expect picker = no\nexpect queue = desk\nkey O\nclick "
                              "shipped_S04_hotline.yaml\nexpect queue = call\n",
                              "own.yaml");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}

TEST_CASE("a plan of the picker, a file by its path, and one that is not there") {
  const Folder folder;
  const auto outcome =
      script(folder,
             "at 18:00\nkey O\nclick plan_coach\nexpect plan_name = coach\nexpect picker = "
             "no\nexpect time = "
             "18:00\nkey O\nclick plan_none\nexpect plan_name = none\nkey O\ntype path "
             "/nowhere/at.yaml\nkey "
             "Enter\nexpect errors = 1\nexpect queue = check_in\nkey Escape\nexpect errors = "
             "0\nkey O\ntype "
             "path " FRONTLINE_SOURCE_DIR
             "/scenarios/S04_hotline.yaml\nclick path_open\nexpect queue = call\n");
  CHECK(outcome.err == "");
  CHECK(outcome.code == 0);
}
