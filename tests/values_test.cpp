// Single values of the language: quantities, times, distributions, profiles, conditions.
#include "model/language/values.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

// A value read by itself, and what was said of it.
struct Reading {
  Diagnostics diagnostics;
  Scenario scenario;
  ReadContext context{diagnostics, FRONTLINE_SOURCE_DIR "/tests/errors", scenario};
  std::optional<Node> node;

  Reading() { context.reach = Reach(FRONTLINE_SOURCE_DIR "/tests/errors/values.yaml", ""); }

  Place parse(const std::string& text) {
    node = parse_value(text, "test", diagnostics);
    REQUIRE(node.has_value());
    return {&*node, "value"};
  }
  std::string first_error() const {
    const auto errors = diagnostics.errors();
    return errors.empty() ? "" : errors[0].message;
  }
};

Distribution distribution(const std::string& text, Unit unit = Unit::duration) {
  Reading reading;
  const Distribution result = read_distribution(reading.parse(text), unit, reading.context);
  INFO(text);
  CHECK(reading.first_error().empty());
  return result;
}

Profile profile(const std::string& text, const Clock& clock, Unit unit = Unit::count) {
  Reading reading;
  reading.scenario.clock = clock;
  const Profile result = read_profile(reading.parse(text), unit, k_at_least_0, reading.context);
  INFO(text);
  CHECK(reading.first_error().empty());
  return result;
}

Clock opening_at(double hour) {
  Clock clock;
  clock.start = hour * 3600;
  return clock;
}

}  // namespace

TEST_CASE("quantities carry their unit") {
  struct Case {
    std::string text;
    Unit unit;
    double value;
  };
  const auto [text, unit, value] = GENERATE(values<Case>({
      {"90 s", Unit::duration, 90},
      {"4 min", Unit::duration, 240},
      {"1.5 h", Unit::duration, 5400},
      {"2 d", Unit::duration, 172800},
      {"3 w", Unit::duration, 1814400},
      {"60 per hour", Unit::rate, 60.0 / 3600},
      {"2 per second", Unit::rate, 2},
      {"7 per week", Unit::rate, 7.0 / 604800},
      {"92%", Unit::share, 0.92},
      {"0.5%", Unit::share, 0.005},
      {"12", Unit::number, 12},
      {"012", Unit::number, 12},
      {"-0.5", Unit::number, -0.5},
      {"1e6", Unit::number, 1e6},
  }));
  INFO(text);
  const std::optional<Amount> amount = parse_amount(text);
  REQUIRE(amount.has_value());
  CHECK(amount->unit == unit);
  CHECK(amount->value == value);
}

TEST_CASE("what is not exactly a quantity is none") {
  const std::string text = GENERATE(values<std::string>(
      {"",     " ",   "4min",  "4  min", "4 minutes", "4 min ", "60/h", "60 per h",
       "92 %", ".5",  "5.",    "+4",     "1,5 min",   "1_000",  "0x10", "nan",
       ".nan", "inf", "1e999", "four",   "4 min 3 s", "- 4",    "--4"}));
  INFO(text);
  CHECK_FALSE(parse_amount(text).has_value());
}

TEST_CASE("a slip in a quantity is shown as it was probably meant") {
  CHECK(amount_hint("4min") == "4 min");
  CHECK(amount_hint("4 minutes") == "4 min");
  CHECK(amount_hint("60/h") == "60 per hour");
  CHECK(amount_hint("60 per hr") == "60 per hour");
  CHECK(amount_hint("92 %") == "92%");
  CHECK(amount_hint("1,5 h") == "1.5 h");
  CHECK(amount_hint("1,000 s") == "1000 s");
  CHECK(amount_hint("soon").empty());
}

TEST_CASE("times are clock times, weekdays or dates, and nothing else") {
  CHECK(parse_clock_time("14:30") == 52200);
  CHECK(parse_clock_time("24:00") == 86400);
  CHECK(parse_clock_time("00:00:05") == 5);
  for (const char* text : {"9:00", "24:01", "12:60", "12", "12:3", "12:30:", "1a:00", "12:30 "}) {
    INFO(text);
    CHECK_FALSE(parse_clock_time(text).has_value());
  }
  CHECK(parse_weekday("Sun") == 6);
  CHECK_FALSE(parse_weekday("sun").has_value());
  CHECK(parse_date("1970-01-02") == 1);
  CHECK_FALSE(parse_date("2026-02-29").has_value());
  CHECK(parse_times("Fri-Mon 08:00").size() == 4);
  CHECK(parse_times("2026-10-02 08:00").at(0).kind == TimePoint::Kind::dated);
  CHECK(parse_times("Mon").empty());
}

TEST_CASE("times stand relative to the first opening") {
  Clock clock = opening_at(9);
  clock.open_length = 8 * 3600;
  const auto since = [&](const char* text) { return since_opening(parse_times(text)[0], clock); };
  CHECK(since("10:00") == 3600);
  CHECK(since("08:30") == -1800);      // before the doors open
  CHECK(since("18:00") == 9 * 3600);   // after they close
  CHECK(since("Tue 09:00") == k_day);  // the first day is a Monday
  CHECK_FALSE(since("2026-10-02 09:00").has_value());
  clock.first_date = "2026-10-02";
  CHECK(since("2026-10-03 10:00") == k_day + 3600);
  clock = opening_at(18);
  clock.open_length = 8 * 3600;
  CHECK(since("01:00") == 7 * 3600);  // of a bar that is open till 02:00
}

TEST_CASE("distributions keep the mean that is written") {
  struct Case {
    std::string text;
    double mean;
  };
  const auto [text, mean] = GENERATE(values<Case>({
      {"4 min", 240},
      {"{exponential: 4 min}", 240},
      {"{lognormal: {mean: 4 min, cv: 0.6}}", 240},
      {"{gamma: {mean: 4 min, cv: 0.6}}", 240},
      {"{weibull: {mean: 4 min, cv: 0.6}}", 240},
      {"{hyperexponential: {mean: 4 min, cv: 2}}", 240},
      {"{erlang: {mean: 4 min, phases: 3}}", 240},
      {"{normal: {mean: 40 min, sd: 1 s}}", 2400},
      {"{uniform: {from: 1 min, to: 3 min}}", 120},
      {"{triangular: {from: 0 s, mode: 1 min, to: 2 min}}", 60},
      {"{mixture: [{chance: 75%, of: 4 min}, {chance: 25%, of: {exponential: 8 min}}]}", 300},
      {"{empirical: {1 min: 50%, 3 min: 50%}}", 120},
      {"{empirical: [1 min, 2 min, 6 min]}", 180},
      {"{empirical: {file: shares.csv, column: share, unit: min, weight: share}}", 30},
  }));
  INFO(text);
  CHECK(mean_of(distribution(text)) == Catch::Approx(mean).epsilon(1e-9));
}

TEST_CASE("bare numbers are distributions of counts and factors") {
  CHECK(mean_of(distribution("4", Unit::number)) == 4);
  CHECK(mean_of(distribution("120%", Unit::factor)) == 1.2);
  CHECK(mean_of(distribution("{empirical: {1: 50%, 2: 40%, 3: 10%}}", Unit::number)) ==
        Catch::Approx(1.6));
  CHECK(mean_of(distribution("{gamma: {mean: 1, cv: 0.15}}", Unit::factor)) == Catch::Approx(1));
}

TEST_CASE("an empirical distribution is ascending whatever the order in the file") {
  const auto law = std::get<Empirical>(distribution("{empirical: [3 s, 1 s, 2 s]}").law);
  CHECK(law.values == std::vector<double>{1, 2, 3});
}

TEST_CASE("a daily profile begins at the opening with what held before") {
  const Profile found = profile("{08:00: 4, 12:00: 6, 17:00: 3}", opening_at(9));
  CHECK(found.times == std::vector<double>{0, 3 * 3600, 8 * 3600, 23 * 3600});
  CHECK(found.values == std::vector<double>{4, 6, 3, 4});
  CHECK(found.period == k_day);
}

TEST_CASE("before the first clock time the last value holds") {
  const Profile found = profile("{12:00: 6, 17:00: 3}", opening_at(9));
  CHECK(found.values == std::vector<double>{3, 6, 3});
}

TEST_CASE("a weekly profile stands relative to the first weekday") {
  Clock clock = opening_at(8);
  clock.first_weekday = 4;  // Friday
  const Profile found = profile("{Mon-Fri 08:00: 2, Sat-Sun 08:00: 0}", clock);
  CHECK(found.times ==
        std::vector<double>{0, k_day, 2 * k_day, 3 * k_day, 4 * k_day, 5 * k_day, 6 * k_day});
  CHECK(found.values == std::vector<double>{2, 0, 0, 2, 2, 2, 2});
  CHECK(found.period == 7 * k_day);
}

TEST_CASE("before the first date the first value holds, and dates never repeat") {
  Clock clock = opening_at(8);
  clock.first_date = "2026-10-02";
  const Profile found = profile("{2026-10-03 08:00: 5, 2026-10-04 08:00: 6}", clock);
  CHECK(found.times == std::vector<double>{0, k_day, 2 * k_day});
  CHECK(found.values == std::vector<double>{5, 5, 6});
  CHECK(found.period == k_never);
  const Profile late = profile("{2026-09-01 08:00: 5, 2026-10-01 08:00: 6}", clock);
  CHECK(late.values == std::vector<double>{6});
}

TEST_CASE("a profile may come from a file, its unit beside it") {
  const Profile found = profile("{file: shares.csv, time: hour, value: share, unit: per hour}",
                                opening_at(9), Unit::rate);
  CHECK(found.times == std::vector<double>{0, 7.5 * 3600, 23 * 3600});
  CHECK(found.values == std::vector<double>{0.5 / 3600, 0.5 / 3600, 0});
}

TEST_CASE("a whole condition is read into alternatives of conjunctions") {
  Reading reading;
  reading.context.names.queues = reading.context.names.tasks = {"check_in", "phone"};
  reading.context.names.groups = {"clerks"};
  reading.scenario.tasks = {{"check_in", 0}, {"phone", 1}};
  Inside inside;
  inside.queue = 1;
  inside.group = 0;
  const Place place = reading.parse(
      "'not (waiting(check_in) > 10 and idle = 0) or time >= 18:00 and waited < 20 s'");
  const Condition found = read_condition(place, inside, reading.context);
  CHECK(reading.first_error().empty());
  REQUIRE(found.any_of.size() == 3);
  CHECK(found.any_of[0][0].compare == Compare::less_equal);
  CHECK(found.any_of[0][0].value == 10);
  CHECK(found.any_of[1][0].quantity == Quantity::idle);
  CHECK(found.any_of[1][0].compare == Compare::not_equal);
  CHECK(found.any_of[1][0].subject == 0);
  REQUIRE(found.any_of[2].size() == 2);
  CHECK(found.any_of[2][0].value == 18 * 3600);
  CHECK(found.any_of[2][1].quantity == Quantity::waited);
  CHECK(found.any_of[2][1].value == 20);
}

TEST_CASE("a name may be dropped inside what it names") {
  Reading reading;
  reading.context.names.queues = reading.context.names.tasks = {"check_in", "phone"};
  reading.scenario.tasks = {{"check_in", 0}, {"phone", 1}};
  Inside inside;
  inside.queue = 1;
  const Condition found = read_condition(reading.parse("waiting > 8"), inside, reading.context);
  REQUIRE(found.any_of.size() == 1);
  CHECK(found.any_of[0][0].subject == 1);
}
