// The command line of frontline-live.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "gui/model/session.hpp"

namespace frontline::window {

struct LiveOptions {
  Session::Options session;
  bool unasked = false;  ///< no scenario was named: a shipped one is open, and the picker over it
  /// The folder of the scenarios that come with the program; empty: not there.
  std::filesystem::path shipped;
  std::string screenshot;  ///< a file: takes the picture and ends
  std::string at;          ///< "18:00"; empty: where the day begins
  unsigned width = 1280, height = 800;
  double ui_scale = 0;  ///< 0: by the size of the window
  bool dark = false, chinese = false;
  std::string script;
  std::string state;  ///< a file that always holds the facts; empty: none
};

struct TextToShow {
  std::string text;
};
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws UsageError (exit code 2).
std::variant<LiveOptions, TextToShow> parse_options(const std::vector<std::string>& arguments);

}  // namespace frontline::window
