// Private to random_*.cpp: the luck of one scenario, the names in it, and the sections made of them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/random.hpp"

namespace frontline::random_scenarios {

/// Decisions of one scenario.
class Luck {
 public:
  explicit Luck(std::uint64_t seed) : stream_(mix64(seed), 0, 0) {}
  /// Two bytes for each decision, as long as there are any.
  explicit Luck(std::span<const std::uint8_t> bytes) : Luck(std::uint64_t{0}) { bytes_ = bytes; }
  bool chance(double share) { return draw() < share; }
  /// Both ends included.
  int between(int least, int most) { return least + static_cast<int>(draw() * (most - least + 1)); }
  std::string_view word(std::initializer_list<std::string_view> words) {
    return *(words.begin() + between(0, static_cast<int>(words.size()) - 1));
  }
  template <class T>
  const T& pick(const std::vector<T>& things) {
    return things[static_cast<std::size_t>(between(0, static_cast<int>(things.size()) - 1))];
  }

 private:
  /// In [0, 1).
  double draw() {
    if (bytes_.size() < 2) return draw_uniform(stream_);
    const int number = bytes_[0] * 256 + bytes_[1];
    bytes_ = bytes_.subspan(2);
    return number / 65536.0;
  }

  Stream stream_;
  std::span<const std::uint8_t> bytes_;
};

/// A YAML map in one line.
class Map {
 public:
  void add(std::string_view key, std::string_view value) {
    text_ += fmt::format("{}{}: {}", text_.empty() ? "" : ", ", key, value);
  }
  bool empty() const { return text_.empty(); }
  std::string text() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

std::string list_of(const std::vector<std::string>& items);

/// What a group serves, and how; decided before the rest, which must fit.
struct NamedGroup {
  std::string name;
  std::vector<std::string> tasks;
  bool unlimited = false;
  std::string seats;  ///< the task that it serves several times at once, or empty
};

struct NamedResource {
  std::string name;
  std::vector<std::string> kinds;  ///< empty: without kinds
  int most = 1;                    ///< units of its largest kind
};

/// What the parts of a scenario must know of one another.
struct World {
  explicit World(Luck decides) : luck(decides) {}
  Luck luck;
  bool on_grid = false;  ///< all times are whole minutes
  int start = 0;         ///< minutes after midnight
  int open = 0;          ///< minutes a day
  int days = 1;
  std::vector<std::string> classes, tasks;
  std::vector<NamedGroup> groups;
  std::vector<NamedResource> resources;

  bool walks = false;  ///< somebody leaves with the outcome `walked`

  /// Clock time so many minutes after the opening.
  std::string clock_time(int minute) const;
  /// … some time of a day, at half an hour on a grid.
  std::string some_time();
  std::string minutes(int least, int most);  ///< a duration
  std::string percent(int least, int most);
  /// A distribution of durations with about this mean, in seconds.
  std::string durations(double mean);
  std::string patience();
  /// A whole number or a profile of such numbers.
  std::string counts(int least, int most);
};

/// `of_customer`: it may ask for the customer's wait, time left and party.
std::string condition(World& world, bool of_customer);
/// The value, or a switch of it and another one.
template <class Value>
std::string switched(World& world, bool of_customer, double share, const Value& value) {
  if (!world.luck.chance(share)) return value();
  Map map;
  const bool memory = world.luck.chance(0.3);
  map.add("normally", value());
  map.add("when", condition(world, of_customer && !memory));
  if (memory) map.add("until", condition(world, false));
  map.add("then", value());
  return map.text();
}

std::string clock_section(World& world);
std::string customers_section(World& world);
std::string journey_of(World& world, std::size_t customer_class, bool for_event);
std::string staff_section(World& world);
std::string resources_section(World& world);
std::string queues_section(World& world);
std::string questions(World& world);  ///< watch, experience and money

}  // namespace frontline::random_scenarios
