#include "gui/app/script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "gui/model/times.hpp"

namespace frontline::window {
namespace {

std::optional<double> number_in(const std::string& text) {
  if (const double time = clock_seconds(text); time >= 0) return time;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [at, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc() || at != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

// One line's words, with what is to be said when they do not fit.
class Line {
 public:
  Line(std::vector<std::string> all, std::string place)
      : all_(std::move(all)), place_(std::move(place)) {}
  const std::string& place() const { return place_; }

  [[noreturn]] void fail(const std::string& why) const { throw ScriptError(place_ + ": " + why); }
  void need(std::size_t count, const char* form) const {
    if (all_.size() != count) fail(fmt::format("expected `{}`", form));
  }
  void need_at_least(std::size_t count, const char* form) const {
    if (all_.size() < count) fail(fmt::format("expected `{}`", form));
  }
  const std::string& at(std::size_t i) const { return all_[i]; }
  std::string rest(std::size_t from) const {
    return fmt::format(
        "{}", fmt::join(all_.begin() + static_cast<std::ptrdiff_t>(from), all_.end(), " "));
  }
  double number(std::size_t i, const char* what) const {
    const auto value = number_in(all_[i]);
    if (!value) fail(fmt::format("\"{}\" is no {}", all_[i], what));
    return *value;
  }

 private:
  std::vector<std::string> all_;
  std::string place_;
};

ScriptStep expect_step(const Line& line) {
  using Kind = ScriptStep::Kind;
  line.need_at_least(4, "expect FACT COMPARISON VALUE");
  constexpr std::array k_comparisons = {"=", "!=", "<", "<=", ">", ">="};
  if (std::find(k_comparisons.begin(), k_comparisons.end(), line.at(2)) == k_comparisons.end())
    line.fail(fmt::format("\"{}\" is no comparison: =, !=, <, <=, > or >=", line.at(2)));
  return {Kind::expect, line.at(1), line.at(2), line.rest(3), 0, 0, 0, line.place()};
}

ScriptStep size_step(const Line& line) {
  line.need(2, "size 1280x800");
  ScriptStep step{ScriptStep::Kind::size, "", "", "", 0, 0, 0, line.place()};
  char rest = 0;
  if (std::sscanf(line.at(1).c_str(), "%dx%d%c", &step.width, &step.height, &rest) != 2 ||
      step.width < 320 || step.height < 240 || step.width > 7680 || step.height > 4320)
    line.fail(fmt::format("\"{}\" is no size from 320x240 to 7680x4320", line.at(1)));
  return step;
}

ScriptStep read_step(const Line& line) {
  using Kind = ScriptStep::Kind;
  const std::string& verb = line.at(0);
  ScriptStep step;
  step.place = line.place();
  if (verb == "expect") return expect_step(line);
  if (verb == "size") return size_step(line);
  if (verb == "at") {
    line.need(2, "at 18:00");
    if (clock_seconds(line.at(1)) < 0) line.fail(fmt::format("\"{}\" is no time", line.at(1)));
    step.kind = Kind::at;
    step.number = clock_seconds(line.at(1));
  } else if (verb == "wait") {
    line.need(2, "wait 30");
    step.kind = Kind::wait;
    step.number = line.number(1, "number of frames");
    if (step.number < 0 || step.number > 1e6) line.fail("a wait has 0 to 1000000 frames");
  } else if (verb == "drag") {
    line.need(3, "drag clerks@17:00 6");
    step.kind = Kind::drag;
    step.name = line.at(1);
    step.number = line.number(2, "number");
  } else if (verb == "close") {
    line.need(1, "close");
    step.kind = Kind::close;
  } else if (verb == "type") {
    line.need_at_least(3, "type find guest 12");
    step.kind = Kind::type;
    step.name = line.at(1);
    step.value = line.rest(2);
  } else {
    constexpr std::pair<const char*, Kind> k_verbs[] = {{"click", Kind::click},
                                                        {"hover", Kind::hover},
                                                        {"key", Kind::key},
                                                        {"shot", Kind::shot},
                                                        {"state", Kind::state}};
    const auto found = std::find_if(std::begin(k_verbs), std::end(k_verbs),
                                    [&](const auto& v) { return verb == v.first; });
    if (found == std::end(k_verbs))
      line.fail(
          fmt::format("\"{}\" is no command: at, click, hover, drag, type, key, wait, expect, "
                      "shot, state or size",
                      verb));
    line.need(2, (verb + " NAME").c_str());
    step.kind = found->second;
    step.name = line.at(1);
    if (step.kind == Kind::key && !key_named(step.name))
      line.fail(fmt::format("\"{}\" is no key", step.name));
  }
  return step;
}

}  // namespace

std::vector<ScriptStep> read_script(const std::string& text, const std::string& name) {
  std::vector<ScriptStep> steps;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream in(line.substr(0, line.find('#')));
    std::vector<std::string> all;
    for (std::string one; in >> one;) all.push_back(one);
    if (!all.empty())
      steps.push_back(read_step({std::move(all), fmt::format("{}:{}", name, number)}));
  }
  return steps;
}

std::optional<sf::Event::KeyEvent> key_named(const std::string& name) {
  sf::Event::KeyEvent key{};
  std::string rest = name;
  if (rest.starts_with("Ctrl+")) {
    key.control = true;
    rest = rest.substr(5);
  }
  if (rest.starts_with("Shift+")) {
    key.shift = true;
    rest = rest.substr(6);
  }
  constexpr std::pair<const char*, sf::Keyboard::Key> k_names[] = {
      {"Space", sf::Keyboard::Space},   {"Right", sf::Keyboard::Right},
      {"Left", sf::Keyboard::Left},     {"Up", sf::Keyboard::Up},
      {"Down", sf::Keyboard::Down},     {"PgUp", sf::Keyboard::PageUp},
      {"PgDn", sf::Keyboard::PageDown}, {"Home", sf::Keyboard::Home},
      {"End", sf::Keyboard::End},       {"+", sf::Keyboard::Add},
      {"-", sf::Keyboard::Subtract},    {"Tab", sf::Keyboard::Tab},
      {"Escape", sf::Keyboard::Escape}, {"Enter", sf::Keyboard::Return},
      {"F1", sf::Keyboard::F1},         {"F2", sf::Keyboard::F2},
      {"F3", sf::Keyboard::F3},         {"F4", sf::Keyboard::F4}};
  key.code = sf::Keyboard::Unknown;
  if (rest.size() == 1 && rest[0] >= 'A' && rest[0] <= 'Z')
    key.code = static_cast<sf::Keyboard::Key>(sf::Keyboard::A + (rest[0] - 'A'));
  for (const auto& [text, code] : k_names)
    if (rest == text) key.code = code;
  if (key.code == sf::Keyboard::Unknown) return std::nullopt;
  return key;
}

bool holds(const std::string& found, const std::string& compare, const std::string& wanted) {
  const auto a = number_in(found), b = number_in(wanted);
  if (compare == "=") return a && b ? *a == *b : found == wanted;
  if (compare == "!=") return a && b ? *a != *b : found != wanted;
  if (!a || !b) return false;
  if (compare == "<") return *a < *b;
  if (compare == "<=") return *a <= *b;
  if (compare == ">") return *a > *b;
  return *a >= *b;
}

}  // namespace frontline::window
