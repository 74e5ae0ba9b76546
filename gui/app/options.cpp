#include "gui/app/options.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/version.hpp"
#include "gui/model/scenario_files.hpp"
#include "gui/model/times.hpp"

namespace frontline::window {
namespace {

constexpr const char* k_footer =
    "Examples:\n"
    "  frontline-live                                               the shipped ones to choose\n"
    "  frontline-live hotel.yaml                                    opens the window\n"
    "  frontline-live hotel.yaml --plan one_more --at 18:00         another plan, from six on\n"
    "  frontline-live hotel.yaml --screenshot a.png --at 18:00      takes a picture and ends\n"
    "  frontline-live hotel.yaml --script demo.txt                  does what a script says\n"
    "\n"
    "In the window F1 lists the keys. Scripts hold lines such as `at 18:00`, `click play`,\n"
    "`drag clerks@17:00 6`, `key Ctrl+Z`, `wait 30`, `expect waiting > 0`, `shot a.png`,\n"
    "`state out.json`, `size 1280x800`.\n"
    "\n"
    "Fonts: FRONTLINE_FONT, FRONTLINE_BOLD_FONT and FRONTLINE_CHINESE_FONT name other files.\n"
    "\n"
    "Exit codes: 0 fine, 1 an `expect` of the script failed, 2 usage, 3 bad scenario or script,\n"
    "4 the day cannot be simulated, 69 no display, 73 cannot create a file.";

void read_size(const std::string& text, LiveOptions& options) {
  char rest = 0;
  if (std::sscanf(text.c_str(), "%ux%u%c", &options.width, &options.height, &rest) != 2 ||
      options.width < 320 || options.height < 240 || options.width > 7680 || options.height > 4320)
    throw UsageError(
        fmt::format("--size {}: expected WIDTHxHEIGHT from 320x240 to 7680x4320", text));
}

void read_changes(const std::vector<std::string>& texts, LoadOptions& load) {
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UsageError(
          fmt::format("--set {}: expected path=value, such as staff.clerks.count=3", text));
    load.changes.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
}

// Without a scenario one that comes with the program is open.
void look_for_shipped(LiveOptions& options) {
  std::error_code fault;
  options.shipped = shipped_scenarios(std::filesystem::read_symlink("/proc/self/exe", fault));
  if (!options.unasked) return;
  if (options.shipped.empty())
    throw UsageError("which scenario? usage: frontline-live SCENARIO [OPTIONS]");
  options.session.file = options.shipped / "S01_hotel_checkin.yaml";
}

}  // namespace

std::variant<LiveOptions, TextToShow> parse_options(const std::vector<std::string>& arguments) {
  LiveOptions options;
  std::string size, language = "en", theme = "light";
  std::vector<std::string> changes;
  CLI::App app("frontline-live: watch a day of a scenario, and change its staffing while it runs",
               "frontline-live");
  app.footer(k_footer);
  app.add_option("SCENARIO", options.session.file,
                 "the scenario, a YAML file (a list to choose from)")
      ->type_name("");
  app.add_option("--plan", options.session.load.plan, "a plan of the scenario")->type_name("NAME");
  app.add_option("--with", options.session.load.overlays,
                 "an overlay, laid over it; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--set", changes, "changes one value; may be repeated")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  app.add_option("--root", options.session.load.root, "files may name files in DIR and below it")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  app.add_option("--max-events", options.session.max_events, "refuses days that need more (1e9)")
      ->type_name("N")
      ->check(CLI::Range(1.0, 1e18));
  app.add_option("--seed", options.session.seed, "another seed than the scenario's")
      ->type_name("N");
  app.add_option("--day", options.session.day, "which replication is shown, from 0")
      ->type_name("N");
  app.add_option("--at", options.at, "goes to this time of the day first")->type_name("HH:MM");
  app.add_option("--size", size, "of the window")->type_name("WxH");
  app.add_option("--ui-scale", options.ui_scale,
                 "size of letters and widgets, 0.5 to 4; by itself: by the window")
      ->type_name("X")
      ->check(CLI::Range(0.5, 4.0).description(""));
  app.add_option("--language", language, "of the window (en)")
      ->type_name("en|zh")
      ->check(CLI::IsMember({"en", "zh"}).description(""));
  app.add_option("--theme", theme, "of the window (light)")
      ->type_name("light|dark")
      ->check(CLI::IsMember({"light", "dark"}).description(""));
  app.add_option("--screenshot", options.screenshot, "takes a picture, writes it and ends")
      ->type_name("PNG");
  app.add_option("--script", options.script, "does what the file says and ends")->type_name("FILE");
  app.add_option(
         "--state", options.state,
         "keeps what the window knows and where its widgets are in this JSON file, for tests")
      ->type_name("FILE");
  app.set_version_flag("--version", "frontline-live " + std::string(version()),
                       "the version of the program");
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    reversed.pop_back();  // the program's name
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return TextToShow{app.help()};
  } catch (const CLI::CallForVersion&) {
    return TextToShow{"frontline-live " + std::string(version()) + "\n"};
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what());
  }
  options.unasked = app.count("SCENARIO") == 0;
  look_for_shipped(options);
  if (!size.empty()) read_size(size, options);
  read_changes(changes, options.session.load);
  if (!options.at.empty() && clock_seconds(options.at) < 0)
    throw UsageError(fmt::format("--at {}: expected a time of the day such as 18:00", options.at));
  if (!options.screenshot.empty() && !options.script.empty())
    throw UsageError("--screenshot and --script do not go together: a script has `shot`");
  options.dark = theme == "dark";
  options.chinese = language == "zh";
  options.session.threads = std::max(1u, std::thread::hardware_concurrency()) > 1
                                ? std::thread::hardware_concurrency() - 1
                                : 1;
  return options;
}

}  // namespace frontline::window
