// Appointments, moves and parties, on days whose every minute is known beforehand and by comparing
// the customers of two plans.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model/engine.hpp"
#include "timeline_arrivals.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

std::shared_ptr<const Scenario> booked(const AppointmentArrivals& process,
                                       const std::string& staff = k_clerk,
                                       const std::string& clock = "{start: 09:00, end: 10:00}") {
  return changed(scenario_of(k_class + staff, clock),
                 [&](Scenario& s) { arrivals_in(s).process = process; });
}

std::shared_ptr<const Scenario> moving(const std::shared_ptr<const Scenario>& scenario,
                                       std::vector<Move> moves) {
  return changed(scenario, [&](Scenario& s) { arrivals_in(s).moves = std::move(moves); });
}

State state_of(const std::shared_ptr<const Scenario>& scenario) {
  State s(std::make_shared<const Structure>(scenario));
  open_doors(s, 1, 0);
  return s;
}

std::uint64_t offered(const Totals& totals, Index customer_class) {
  std::uint64_t sum = 0;
  for (const FlowCell& cell : totals.classes[customer_class].cells) sum += cell.offered;
  return sum;
}

}  // namespace

// ---------------------------------------------------------------- appointments

TEST_CASE("booked customers come at their times, up to and with the last") {
  AppointmentArrivals process = appointments(10, 30, 10);
  CHECK(day(booked(process)) ==
        Lines{"a desk 10-11 by clerk.0", "a desk 20-21 by clerk.0", "a desk 30-31 by clerk.0"});
  process.each = 2;
  process.until = 25 * k_minute;
  CHECK(day(booked(process)) == Lines{"a desk 10-11 by clerk.0", "a desk 11-12 by clerk.0",
                                      "a desk 20-21 by clerk.0", "a desk 21-22 by clerk.0"});
}

TEST_CASE("booked times that divide badly are all there, every open day") {
  AppointmentArrivals process = appointments(0, 0, 0);
  process.every = 0.1;
  process.until = 0.3;  // 0.3 / 0.1 is a little less than 3
  CHECK(offered(totals_of(booked(process, k_clerk, "{start: 09:00, end: 10:00, days: 5}")), 0) ==
        20);
}

TEST_CASE("who is early for an appointment before the opening comes at the opening") {
  AppointmentArrivals process = appointments(0, 20, 10);
  process.punctuality = make_constant(-3 * k_minute);
  CHECK(day(booked(process)) ==
        Lines{"a desk 0-1 by clerk.0", "a desk 7-8 by clerk.0", "a desk 17-18 by clerk.0"});
}

TEST_CASE("who is late beyond the close comes at the next opening, in the order of the times") {
  AppointmentArrivals process = appointments(45, 55, 5);
  process.punctuality = make_constant(12 * k_minute);
  const auto scenario = booked(process, k_clerk, "{start: 09:00, end: 10:00, days: 2}");
  // 45 comes at 57; 50 and 55 at 62 and 67, so the next day, whose own last two never come.
  CHECK(day(scenario) == Lines{"a desk 57-58 by clerk.0", "a desk 1440-1441 by clerk.0",
                               "a desk 1441-1442 by clerk.0", "a desk 1497-1498 by clerk.0"});
  CHECK(totals_of(scenario).never_came == 2);
  const auto records = visits(scenario);
  CHECK(records[1].customer == 1);
  CHECK(records[2].customer == 2);
}

TEST_CASE("booked customers are numbered by booking, whenever they come") {
  AppointmentArrivals process = appointments(60, 300, 5);
  process.punctuality = make_uniform(-30 * k_minute, 30 * k_minute);
  const auto all = customers_of(booked(process, k_many, "{start: 09:00, end: 18:00}"));
  REQUIRE(all.size() == 49);
  int overtaken = 0;
  double before = 0;
  for (const auto& [number, brought] : all) {
    CHECK(std::abs(brought.arrived - (60 + number * 5) * k_minute) <= 30 * k_minute);
    overtaken += brought.arrived < before;
    before = brought.arrived;
  }
  CHECK(overtaken > 10);
}

TEST_CASE("no-shows leave the other booked customers as they are") {
  AppointmentArrivals process = appointments(0, 479, 1);
  process.punctuality = make_uniform(0, 10 * k_minute);
  const auto full = booked(process, k_many, "{start: 09:00, end: 18:00}");
  const auto thinned = changed(full, [](Scenario& s) { arrivals_in(s).no_show = 0.3; });
  const auto all = customers_of(full), some = customers_of(thinned);
  CHECK(all.size() == 480);
  CHECK(std::abs(static_cast<double>(some.size()) - 336) < 4 * std::sqrt(480 * 0.3 * 0.7));
  for (const auto& [number, brought] : some) {
    CHECK(brought.arrived == all.at(number).arrived);
    CHECK(brought.need == Catch::Approx(all.at(number).need).epsilon(1e-9));
  }
}

TEST_CASE("fractions of booked customers are rounded at random, `scale` and `busyness` apply") {
  AppointmentArrivals process = appointments(0, 399, 1);
  process.each = 1.5;
  const auto scenario =
      changed(booked(process, k_many, "{start: 09:00, end: 18:00}"), [](Scenario& s) {
        arrivals_in(s).scale = 1.5;  // 2.25 at a time
      });
  const auto came = static_cast<double>(offered(totals_of(scenario), 0));
  CHECK(std::abs(came - 900) < 4 * std::sqrt(400 * 0.25 * 0.75));
  CHECK(came != 900);
  const auto busy = changed(scenario, [](Scenario& s) {
    arrivals_in(s).busyness = make_constant(4.0 / 9);  // 1 at a time
  });
  CHECK(offered(totals_of(busy), 0) == 400);
}

TEST_CASE("a customer knows the event or appointment it comes for") {
  AppointmentArrivals process = appointments(10, 10, 1);
  process.punctuality = make_constant(-3 * k_minute);
  EventArrivals event;
  event.events.push_back({"x", 10 * k_minute, k_never, 1, make_constant(3 * k_minute)});
  const auto booking = booked(process);
  for (const auto& scenario :
       {booking, changed(booking, [&](Scenario& s) { arrivals_in(s).process = event; })}) {
    State state = state_of(scenario);
    CHECK(state.next_arrival.time() == 7 * k_minute);
    state.now = state.next_arrival.time();
    on_arrival(state, 0);
    CHECK(state.customers[0].event_at == 10 * k_minute);
  }
}

// ---------------------------------------------------------------- moves

TEST_CASE("moved customers come at their new times of the same day, the others at their own") {
  const auto plain = scenario_of(k_class + k_many, "{start: 09:00, end: 18:00, days: 3}");
  const auto moved = moving(plain, {move(0.4, 300, 420, 60, 120), move(0.2, 360, 480, 0, 30)});
  const auto before = customers_of(plain), after = customers_of(moved);
  REQUIRE(before.size() == after.size());
  int first = 0, first_of = 0, both = 0, both_of = 0;
  for (const auto& [number, brought] : before) {
    const Brought& now = after.at(number);
    CHECK(now.need == Catch::Approx(brought.need).epsilon(1e-9));  // the same person
    const double opening = std::floor(brought.arrived / k_day) * k_day;
    const double was = (brought.arrived - opening) / k_minute;
    const double is = (now.arrived - opening) / k_minute;
    if (was < 300 || was >= 480) {
      CHECK(is == was);
      continue;
    }
    const bool to_first = is >= 60 && is < 120, to_second = is >= 0 && is < 30;
    CHECK((to_first || to_second || is == was));
    if (was < 360) {
      ++first_of;
      first += to_first;
      CHECK(!to_second);
    } else if (was < 420) {
      ++both_of;
      both += to_first || to_second;
    }
  }
  REQUIRE(first_of > 120);
  CHECK(std::abs(first - 0.4 * first_of) < 4 * std::sqrt(0.24 * first_of));
  CHECK(std::abs(both - 0.6 * both_of) < 4 * std::sqrt(0.24 * both_of));
}

TEST_CASE("everybody may move, also later, and those of a batch each on their own") {
  const auto coaches = scenario_of(
      "customers:\n  a: {arrivals: {events: {x: {at: 09:05, customers: 200, lead: 0 s}}, batch: "
      "50}, journey: [serve: desk]}\n" +
          k_many,
      "{start: 09:00, end: 18:00}");
  const auto all = customers_of(moving(coaches, {move(1, 5, 6, 100, 200)}));
  REQUIRE(all.size() == 200);
  double least = k_never, greatest = 0;
  for (const auto& [number, brought] : all) {
    least = std::min(least, brought.arrived);
    greatest = std::max(greatest, brought.arrived);
  }
  CHECK(least >= 100 * k_minute);
  CHECK(least < 110 * k_minute);
  CHECK(greatest < 200 * k_minute);
  CHECK(greatest > 190 * k_minute);
  // [from, from_end): who comes at its end stays.
  for (const auto& [number, brought] : customers_of(moving(coaches, {move(1, 0, 5, 100, 200)})))
    CHECK(brought.arrived == 5 * k_minute);
}

TEST_CASE("who moves to a time when it is closed comes at the next opening") {
  const auto scenario =
      moving(booked(appointments(10, 20, 10), k_clerk, "{start: 09:00, end: 10:00, days: 2}"),
             {move(1, 20, 21, 70, 80)});
  CHECK(day(scenario) == Lines{"a desk 10-11 by clerk.0", "a desk 1440-1441 by clerk.0",
                               "a desk 1450-1451 by clerk.0"});
  CHECK(totals_of(scenario).never_came == 1);
}

TEST_CASE("a move of nobody changes no arrival, whatever the process") {
  const std::vector<std::string> processes = {
      "rate: {09:00: 20 per hour, 11:00: 50 per hour}, busyness: {gamma: {mean: 1, cv: 0.3}}",
      "gaps: {erlang: {mean: 4 min, phases: 2}}, batch: {empirical: {1: 50%, 3: 50%}}",
      "counts: {from: 09:00, every: 1 h, numbers: [10, 12.5, 30]}",
      "events: {x: {at: 12:00, customers: 50, lead: {exponential: 1 h}}}"};
  for (const std::string& process : processes) {
    const auto plain = scenario_of(
        "customers:\n  a: {arrivals: {" + process + "}, journey: [serve: desk]}\n" + k_many,
        "{start: 09:00, end: 18:00, days: 3}");
    const auto before = customers_of(plain);
    const auto after = customers_of(moving(plain, {move(0, 0, 540, 0, 540)}));
    INFO(process);
    REQUIRE(before.size() > 100);
    REQUIRE(before.size() == after.size());
    for (const auto& [number, brought] : before) {
      CHECK(after.at(number).arrived == brought.arrived);
      CHECK(after.at(number).need == brought.need);
    }
  }
}

// ---------------------------------------------------------------- parties

TEST_CASE("parties are whole, at least one, drawn for each customer and each retry") {
  const auto scenario = changed(scenario_of(k_class + k_clerk), [](Scenario& s) {
    s.classes[0].party = make_empirical({0, 2.4, 5}, {0.2, 0.5, 0.3});
  });
  const State state = state_of(scenario);
  Customer c;
  c.who = state.structure->classes[0].key;
  std::map<int, int> sizes;
  int changed_mind = 0;
  for (c.number = 0; c.number < 10000; ++c.number) {
    c.errand = 0;
    const int first = draw_party(state, c);
    CHECK(draw_party(state, c) == first);
    ++sizes[first];
    c.errand = 1;
    changed_mind += draw_party(state, c) != first;
  }
  CHECK(sizes.size() == 3);
  CHECK(std::abs(sizes[1] - 2000) < 4 * 40);
  CHECK(std::abs(sizes[2] - 5000) < 4 * 50);
  CHECK(std::abs(sizes[5] - 3000) < 4 * 46);
  CHECK(std::abs(changed_mind - 6200) < 4 * 49);
}

TEST_CASE("a customer who enters is a party of the class's size, else of one") {
  const auto scenario =
      changed(scenario_of("customers:\n" + one("a", 1, "journey: [delay: 1 min]") +
                          one("b", 2, "journey: [delay: 1 min]") + k_clerk),
              [](Scenario& s) { s.classes[0].party = make_constant(3); });
  State state = state_of(scenario);
  on_arrival(state, 0);
  on_arrival(state, 1);
  CHECK(state.customers[0].party == 3);
  CHECK(state.customers[1].party == 1);
}

TEST_CASE(
    "appointments with no-shows and exponential services wait as long as the exact chain says") {
  // 12 bookings, one every 10 min, each shows with 0.85; one server, mean 9.5 min: by the transient
  // death chain the waits of a day sum to 78.78833 min, and 7.724346 min for each who shows.
  const auto scenario = changed(
      scenario_of(k_class + "staff:\n  clerk: {count: 1, serves: {desk: {exponential: 9.5 min}}}\n",
                  "{start: 09:00, end: 11:00}"),
      [](Scenario& s) {
        arrivals_in(s).process = appointments(0, 110, 10);
        arrivals_in(s).no_show = 0.15;
      });
  const Simulation first(scenario, 1, 0);
  constexpr int days = 20000;
  double sum = 0, square_sum = 0, shows = 0;
  for (std::uint32_t i = 0; i < days; ++i) {
    Simulation simulation(first, 5, i);
    simulation.run_until(k_never);
    const Totals totals = simulation.totals();
    double total = 0;
    for (const FlowCell& cell : totals.tasks[0].cells) {
      total += cell.wait_sum / k_minute;
      shows += static_cast<double>(cell.waits);
    }
    sum += total;
    square_sum += total * total;
  }
  const double mean = sum / days;
  const double error = std::sqrt((square_sum / days - mean * mean) / (days - 1));
  INFO("mean total wait " << mean << " min, standard error " << error);
  CHECK(std::abs(mean - 78.78833) < 4 * error);
  CHECK(error < 0.01 * mean);
  CHECK(std::abs(shows / days - 10.2) < 4 * std::sqrt(12 * 0.85 * 0.15 / days));
}
