// Scripts: what a user would do, written down; for tests, pictures and demonstrations.
//
//   at 18:00                 goes to that time of the day
//   click play               a widget by its name
//   hover first_check_in     moves the mouse there, and leaves it there
//   drag clerks@17:00 6      a bar to a value; a splitter to a share
//   type find guest 12       into a field, after a click on it
//   key Ctrl+Z               a key, as F1 lists them
//   wait 30                  so many frames
//   expect waiting > 0       a fact of `state`; =, !=, <, <=, >, >= with a number, a time or a word
//   shot a.png               a picture
//   state out.json           all facts
//   size 1280x800            of the window
//   close                    the window, as its frame does; nothing comes after it
//
// # begins a comment. Time goes on by a thirtieth of a second in each frame, so that a script gives
// the same pictures every time.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <SFML/Window/Event.hpp>

namespace frontline::window {

struct ScriptStep {
  enum class Kind { at, click, hover, drag, type, key, wait, expect, shot, state, size, close };
  Kind kind = Kind::wait;
  std::string name;     ///< widget, key, fact or file
  std::string compare;  ///< of expect
  std::string value;    ///< of expect; what is typed
  double number = 0;    ///< seconds after midnight, frames, or the value of a bar
  int width = 0, height = 0;
  std::string place;  ///< "demo.txt:7"
};

/// A script that cannot be understood: "demo.txt:7: …" (exit code 3).
class ScriptError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::vector<ScriptStep> read_script(const std::string& text, const std::string& name);

/// A key with its modifiers, "Ctrl+Z"; nothing for a name that is none.
std::optional<sf::Event::KeyEvent> key_named(const std::string& name);

/// `found compare wanted`, as numbers or times where both are, else as words (= and != only).
bool holds(const std::string& found, const std::string& compare, const std::string& wanted);

}  // namespace frontline::window
