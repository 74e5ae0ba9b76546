// The program `frontline-live`: understands the command line, tells what went wrong, sets the exit code.

#include <cstdio>
#include <fstream>
#include <ostream>

#include <SFML/System/Err.hpp>
#include <fmt/format.h>
#include <malloc.h>

#include "gui/app/options.hpp"
#include "gui/app/probe.hpp"
#include "gui/app/window.hpp"

namespace {

using namespace frontline;
using namespace frontline::window;

enum ExitCode {
  k_fine = 0,
  k_usage = 2,
  k_bad_input = 3,
  k_refused = 4,
  k_no_display = 69,
  k_cannot_create = 73
};

int tell(const std::string& message, int code) {
  fmt::print(stderr, "frontline-live: {}\n", message);
  return code;
}

// Each frame makes thousands of persons' places anew: memory that was there once is kept. (Asking the
// system for a page again takes up to tens of microseconds on a virtual machine.)
void keep_memory() {
  constexpr int whole_days = 256 * 1024 * 1024;  // bytes
  mallopt(M_MMAP_THRESHOLD, whole_days);
  mallopt(M_TRIM_THRESHOLD, whole_days);
}

int open_window(const LiveOptions& options) {
  switch (probe_display()) {
    case Display::there: break;
    case Display::none:
      return tell(
          "there is no display to open a window on. On a machine without a screen:\n"
          "  xvfb-run -a frontline-live SCENARIO --screenshot a.png --at 18:00   a picture\n"
          "  frontline run SCENARIO                                              the numbers",
          k_no_display);
    case Display::no_glx:
      return tell(
          "this display cannot draw (X has no GLX extension). Try `xvfb-run -a frontline-live …`,\n"
          "or `frontline run SCENARIO` for the numbers",
          k_no_display);
  }
  sf::err().rdbuf(nullptr);  // SFML's remarks on drivers
  Session session(options.session);
  return LiveWindow(options, session).run();
}

}  // namespace

int main(int argc, char** argv) {
  keep_memory();
  try {
    const auto line = parse_options({argv, argv + argc});
    if (const auto* text = std::get_if<TextToShow>(&line)) {
      fmt::print("{}", text->text);
      return k_fine;
    }
    return open_window(std::get<LiveOptions>(line));
  } catch (const UsageError& error) {
    return tell(error.what(), k_usage);
  } catch (const ScenarioError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics())
      fmt::print(stderr, "{}\n", diagnostic.text());
    return k_bad_input;
  } catch (const ScriptError& error) {
    return tell(error.what(), k_bad_input);
  } catch (const RunError& error) {
    return tell(std::string("refused: ") + error.what(), k_refused);
  } catch (const WriteError& error) {
    return tell(error.what(), k_cannot_create);
  }
}
