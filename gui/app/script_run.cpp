// How the window does what a script says: it makes up the events that a user would cause.

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "gui/app/state.hpp"
#include "gui/app/window.hpp"

namespace frontline::window {
namespace {

sf::Event moved(float x, float y) {
  sf::Event event{};
  event.type = sf::Event::MouseMoved;
  event.mouseMove = {static_cast<int>(x), static_cast<int>(y)};
  return event;
}

sf::Event button(bool down, float x, float y) {
  sf::Event event{};
  event.type = down ? sf::Event::MouseButtonPressed : sf::Event::MouseButtonReleased;
  event.mouseButton = {sf::Mouse::Left, static_cast<int>(x), static_cast<int>(y)};
  return event;
}

sf::Event key_event(const sf::Event::KeyEvent& key, bool down) {
  sf::Event event{};
  event.type = down ? sf::Event::KeyPressed : sf::Event::KeyReleased;
  event.key = key;
  if (!down) event.key.control = false;
  return event;
}

}  // namespace

const Mark& LiveWindow::mark_of(const ScriptStep& step) const {
  if (const Mark* mark = marks_.find(step.name)) return *mark;
  std::string names;
  for (const auto& [name, mark] : marks_.all()) names += (names.empty() ? "" : ", ") + name;
  throw ScriptError(fmt::format("{}: there is no \"{}\" in the window; there are {}", step.place,
                                step.name, names));
}

// False when the script is at its end.
bool LiveWindow::run_script_step() {
  if (!pending_.empty()) return true;
  if (wait_frames_ > 0) {
    --wait_frames_;
    return true;
  }
  if (script_at_ >= script_.size()) return false;
  do_step(script_[script_at_++]);
  return exit_code_ == 0;
}

void LiveWindow::do_step(const ScriptStep& step) {
  using Kind = ScriptStep::Kind;
  switch (step.kind) {
    case Kind::at: {
      go_to(step.number, step.place);
      session_.settle();
      break;
    }
    case Kind::wait: wait_frames_ = static_cast<int>(step.number); break;
    case Kind::click: {
      const ImVec2 at = mark_of(step).middle();
      pending_ = {{moved(at.x, at.y)},
                  {button(true, at.x, at.y)},
                  {button(false, at.x, at.y)},
                  {moved(-1000, -1000)},
                  {}};
      break;
    }
    case Kind::drag: {
      const Mark& mark = mark_of(step);
      if (mark.top <= 0) throw ScriptError(step.place + ": this is not a bar");
      const ImVec2 from = mark.middle();
      const float y =
          mark.to.y - (mark.to.y - mark.from.y) * static_cast<float>(step.number / mark.top);
      pending_ = {{moved(from.x, from.y)},
                  {button(true, from.x, from.y)},
                  {moved(from.x, y)},
                  {moved(from.x, y)},
                  {button(false, from.x, y)},
                  {moved(-1000, -1000)},
                  {}};
      break;
    }
    case Kind::key: {
      const auto key = key_named(step.name);
      pending_ = {{key_event(*key, true)}, {key_event(*key, false)}, {}};
      break;
    }
    case Kind::expect: expect(step); break;
    case Kind::size:
      window_.setSize({static_cast<unsigned>(step.width), static_cast<unsigned>(step.height)});
      wait_frames_ = 3;
      break;
    case Kind::shot:
      session_.settle();
      frame(k_still);
      frame(k_still);
      save_picture(step.name);
      break;
    case Kind::state: {
      session_.settle();
      std::ofstream out(step.name);
      out << state_json(facts_by_name(session_, memory_, language_, dark_));
      out.close();
      if (!out) throw WriteError("cannot write " + step.name);
      break;
    }
  }
}

void LiveWindow::expect(const ScriptStep& step) {
  session_.settle();
  for (const auto& [name, value] : facts_by_name(session_, memory_, language_, dark_)) {
    if (name != step.name) continue;
    if (holds(value, step.compare, step.value)) return;
    fmt::print(stderr, "{}: expected {} {} {}, but it is {}\n", step.place, name, step.compare,
               step.value, value);
    exit_code_ = 1;
    return;
  }
  throw ScriptError(
      fmt::format("{}: \"{}\" is no fact; `state out.json` writes all", step.place, step.name));
}

}  // namespace frontline::window
