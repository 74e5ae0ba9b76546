// Step functions of time: what holds at an instant, and when the next step stands.
#include "core/profile.hpp"

#include <cmath>
#include <vector>

#include "catch.hpp"

using frontline::k_day;
using frontline::k_never;
using frontline::Profile;
using frontline::SimTime;

namespace {

constexpr double k_week = 7 * k_day;
constexpr double k_hour = 3600;

double just_before(double t) { return std::nextafter(t, 0); }
double just_after(double t) { return std::nextafter(t, k_never); }

// 2 clerks from opening, 5 from the third hour, 1 from the tenth
Profile staffing(double period) { return {{0, 3 * k_hour, 10 * k_hour}, {2, 5, 1}, period}; }

// Steps met on the way from `from`, the way the engine walks.
std::vector<SimTime> walk(const Profile& profile, SimTime from, SimTime until) {
  std::vector<SimTime> steps;
  for (SimTime t = profile.next_step(from); t <= until; t = profile.next_step(t)) {
    steps.push_back(t);
    if (steps.size() > 10'000) break;
  }
  return steps;
}

}  // namespace

TEST_CASE("a profile without steps holds one value and never changes") {
  const Profile profile = frontline::constant_profile(4.5);
  for (const double t : {0.0, 1e-300, 86400.0, 1e12}) {
    CHECK(profile.at(t) == 4.5);
    CHECK(profile.next_step(t) == k_never);
  }
  CHECK(profile.greatest() == 4.5);
  CHECK(Profile{}.at(7) == 0);
}

TEST_CASE("a step holds from its own instant on") {
  const Profile profile = staffing(k_never);
  CHECK(profile.at(0) == 2);
  CHECK(profile.at(just_before(3 * k_hour)) == 2);
  CHECK(profile.at(3 * k_hour) == 5);
  CHECK(profile.at(just_before(10 * k_hour)) == 5);
  CHECK(profile.at(10 * k_hour) == 1);
  CHECK(profile.greatest() == 5);
}

TEST_CASE("a profile that does not repeat keeps its last value for good") {
  const Profile profile = staffing(k_never);
  CHECK(profile.at(1e9) == 1);
  CHECK(walk(profile, 0, 1e9) == std::vector<SimTime>{3 * k_hour, 10 * k_hour});
  CHECK(profile.next_step(10 * k_hour) == k_never);
}

TEST_CASE("the next step is strictly later, also from a step and from just before one") {
  const Profile profile = staffing(k_day);
  CHECK(profile.next_step(0) == 3 * k_hour);
  CHECK(profile.next_step(just_before(3 * k_hour)) == 3 * k_hour);
  CHECK(profile.next_step(3 * k_hour) == 10 * k_hour);
  CHECK(profile.next_step(just_after(3 * k_hour)) == 10 * k_hour);
  CHECK(profile.next_step(10 * k_hour) == k_day);
  CHECK(profile.next_step(just_before(k_day)) == k_day);
  CHECK(profile.next_step(k_day) == k_day + 3 * k_hour);
}

TEST_CASE("a daily profile says the same every day, a weekly one every week") {
  const double period = GENERATE(k_day, k_week);
  const Profile profile = staffing(period);
  for (const double k : {1.0, 2.0, 3.0, 84.0, 365.0, 36525.0}) {
    const double start = k * period;
    CAPTURE(k);
    CHECK(profile.at(just_before(start)) == 1);
    CHECK(profile.at(start) == 2);
    CHECK(profile.at(just_before(start + 3 * k_hour)) == 2);
    CHECK(profile.at(start + 3 * k_hour) == 5);
    CHECK(profile.next_step(just_before(start)) == start);
    CHECK(profile.next_step(start) == start + 3 * k_hour);
    CHECK(profile.next_step(start + 10 * k_hour) == start + period);
  }
}

TEST_CASE("walking from step to step meets each step of each day once") {
  const Profile profile = staffing(k_day);
  std::vector<SimTime> expected;
  for (int day = 0; day < 1000; ++day)
    for (const double time : {0.0, 3 * k_hour, 10 * k_hour})
      if (day > 0 || time > 0) expected.push_back(day * k_day + time);
  CHECK(walk(profile, 0, just_before(1000 * k_day)) == expected);
}

TEST_CASE("value and next step agree to the last bit for steps between the seconds") {
  // Thirds of a second do not add exactly to a day's start; at() must still turn where
  // next_step() said it would.
  const Profile profile{{0, 1.0 / 3, 40000.1, 86399.9}, {0, 1, 2, 3}, k_day};
  std::size_t turn = 0;
  bool agree = true;
  for (SimTime t = profile.next_step(0); t < 3000 * k_day; t = profile.next_step(t)) {
    const double before = static_cast<double>(turn % 4);
    ++turn;
    agree = agree && profile.at(just_before(t)) == before &&
            profile.at(t) == static_cast<double>(turn % 4);
  }
  CHECK(agree);
  CHECK(turn == 4 * 3000 - 1);
}

TEST_CASE("a step need not change the value, and stands all the same") {
  const Profile profile{{0, 100}, {3, 3}, k_never};
  CHECK(profile.next_step(0) == 100);
  CHECK(profile.at(100) == 3);
}
