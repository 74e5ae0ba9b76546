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
    case Kind::hover: {
      const ImVec2 at = mark_of(step).middle();
      pending_ = {{moved(at.x, at.y)}, {}, {}};
      break;
    }
    case Kind::drag: drag(step); break;
    case Kind::type: type(step); break;
    case Kind::key: {
      const auto key = key_named(step.name);
      pending_ = {{key_event(*key, true)}, {key_event(*key, false)}, {}};
      break;
    }
    case Kind::close: {
      sf::Event event{};
      event.type = sf::Event::Closed;
      pending_ = {{event}};
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
      out << state_json(facts_by_name(session_, memory_, language_, dark_), marks_);
      out.close();
      if (!out) throw WriteError("cannot write " + step.name);
      break;
    }
  }
}

// From the middle of the widget to where it has the value.
void LiveWindow::drag(const ScriptStep& step) {
  const Mark& mark = mark_of(step);
  const ImVec2 from = mark.middle();
  ImVec2 to = from;
  const auto value = static_cast<float>(step.number);
  if (mark.scale) {
    (mark.scale->across ? to.x : to.y) =
        mark.scale->zero + (mark.scale->one - mark.scale->zero) * value;
  } else if (mark.top > 0) {
    to.y = mark.to.y - (mark.to.y - mark.from.y) * value / static_cast<float>(mark.top);
  } else {
    throw ScriptError(step.place + ": this cannot be dragged");
  }
  pending_ = {{moved(from.x, from.y)},
              {button(true, from.x, from.y)},
              {moved(to.x, to.y)},
              {moved(to.x, to.y)},
              {button(false, to.x, to.y)},
              {moved(-1000, -1000)},
              {}};
}

// A click into the field, then letter by letter.
void LiveWindow::type(const ScriptStep& step) {
  const ImVec2 at = mark_of(step).middle();
  pending_ = {{moved(at.x, at.y)}, {button(true, at.x, at.y)}, {button(false, at.x, at.y)}, {}};
  const sf::String letters = sf::String::fromUtf8(step.value.begin(), step.value.end());
  for (const sf::Uint32 letter : letters) {
    sf::Event event{};
    event.type = sf::Event::TextEntered;
    event.text.unicode = letter;
    pending_.push_back({event});
  }
  pending_.push_back({});
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
