// A queue with a class of its own is not counted twice: its flow and its levels are the class's. The
// same queue, with another class on paper that never comes, is counted by itself: both must agree.

#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model/inspect.hpp"
#include "model/simulation.hpp"
#include "model/state.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

/// `customer`: keys of the class; `also`: what else the scenario has.
std::string one_queue(const std::string& customer, const std::string& serves,
                      const std::string& also) {
  return "customers:\n  guest: {" + customer + ", journey: [serve: desk]}\n" +
         "staff:\n  clerks:\n    count: {09:00: 3, 11:00: 2, 13:00: 0, 14:00: 4}\n" +
         "    serves: {desk: " + serves + "}\n" + also;
}

struct Pair {
  std::shared_ptr<const Scenario> alone, beside;
};

Pair pair_of(const std::string& body, const std::string& clock) {
  std::string beside = body;
  beside.insert(beside.find("staff:"), "  nobody: {journey: [serve: desk]}\n");
  return {scenario_of(body, clock), scenario_of(beside, clock)};
}

void same_sketch(const Sketch& a, const Sketch& b) {
  REQUIRE(a.count() == b.count());
  if (a.count() == 0) return;
  for (const double q : {0.0, 0.1, 0.5, 0.9, 1.0}) CHECK(a.quantile(q) == b.quantile(q));
}

void same_cell(const FlowCell& a, const FlowCell& b) {
  const auto counts = [](const FlowCell& c) {
    return std::vector<std::uint64_t>{
        c.offered,     c.people,          c.unasked,         c.waits,          c.answered,
        c.called_back, c.abandoned_waits, c.short_abandoned, c.callback_waits, c.comforted,
        c.scored,      c.ghosts,          c.sojourns,        c.abandonments,   c.completions};
  };
  CHECK(counts(a) == counts(b));
  const auto sums = [](const FlowCell& c) {
    std::vector<double> all = {c.wait_sum,           c.wait_square_sum,   c.wait_max,
                               c.answered_wait_sum,  c.callback_wait_sum, c.satisfied_sum,
                               c.abandoned_wait_sum, c.ghost_wait_sum,    c.sojourn_sum};
    all.insert(all.end(), c.wait_by.begin(), c.wait_by.end());
    return all;
  };
  const std::vector<double> x = sums(a), y = sums(b);
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(x[i] == Catch::Approx(y[i]).margin(1e-6));
}

void same_flow(const Flow& a, const Flow& b) {
  for (std::size_t i = 0; i < a.cells.size(); ++i) same_cell(a.cells[i], b.cells[i]);
  CHECK(a.outcomes == b.outcomes);
  for (std::size_t i = 0; i < a.within.size(); ++i) {
    CHECK(a.within[i].answered == b.within[i].answered);
    CHECK(a.within[i].abandoned == b.within[i].abandoned);
    CHECK(a.within[i].ghosts == b.within[i].ghosts);
  }
  same_sketch(a.waits, b.waits);
  same_sketch(a.sojourns, b.sojourns);
}

/// At many moments: in the middle of waits and services, and at the end.
void same_day(const Pair& pair) {
  Simulation alone(pair.alone, 3, 0), beside(pair.beside, 3, 0);
  REQUIRE(inspect(alone).structure->queues[0].only_class == 0);
  REQUIRE(inspect(beside).structure->queues[0].only_class == k_none);
  const LevelLayout x(*pair.alone), y(*pair.beside);
  for (const double t : {0.0, 1800.0, 5000.0, 9000.0, 14500.0, 17000.0, 25000.0, k_never}) {
    alone.run_until(t);
    beside.run_until(t);
    REQUIRE(alone.fingerprint() == beside.fingerprint());
    const Totals a = alone.totals(), b = beside.totals();
    same_flow(a.classes[0], b.classes[0]);
    same_flow(a.tasks[0], b.tasks[0]);
    const Snapshot now = alone.snapshot(), other = beside.snapshot();
    CHECK(now.levels[x.queue_waiting] == other.levels[y.queue_waiting]);
    CHECK(now.levels[x.task_number] == other.levels[y.task_number]);
    const auto level = [](const Totals& totals, Index i, std::size_t cell) {
      return totals.levels[i * totals.cells() + cell];
    };
    for (std::size_t cell = 0; cell < a.cells(); ++cell) {
      const LevelCell waiting = level(a, x.queue_waiting, cell);
      CHECK(waiting.area == Catch::Approx(level(b, y.queue_waiting, cell).area).margin(1e-6));
      CHECK(waiting.max == level(b, y.queue_waiting, cell).max);
      CHECK(level(a, x.task_number, cell).area ==
            Catch::Approx(level(b, y.task_number, cell).area).margin(1e-6));
    }
  }
}

}  // namespace

TEST_CASE("a queue with a class of its own has the numbers of the class") {
  const std::string rate = "arrivals: {rate: 50 per hour}";
  const std::string day = "{start: 09:00, end: 16:00, interval: 1 h}";
  const std::string plain = "{exponential: 3 min}";
  SECTION("nobody gives up") { same_day(pair_of(one_queue(rate, plain, ""), day)); }
  SECTION("patience, ghosts and two promises") {
    same_day(pair_of(one_queue(rate + ", patience: {exponential: 6 min}", plain,
                               "queues: {desk: {promise: [20 s, 3 min], short_abandon: 30 s}}\n"),
                     day));
  }
  SECTION("the day is cut, with customers in service") {
    same_day(pair_of(one_queue(rate + ", patience: {exponential: 6 min}", plain, ""),
                     "{start: 09:00, end: 16:00, after_end: cut}"));
  }
  SECTION("what came before the end of the warm-up is not counted") {
    same_day(pair_of(one_queue(rate + ", patience: {exponential: 6 min}", plain, ""),
                     "{start: 09:00, end: 16:00, warm_up: 90 min}"));
  }
  SECTION("who gave up comes again, and tells") {
    same_day(pair_of(one_queue(rate + ", party: {empirical: {1: 50%, 2: 50%}}, "
                                      "patience: {exponential: 4 min}, comes_back: {abandoned: "
                                      "{chance: 60%, after: {exponential: 20 min}, at_most: 2}}",
                               "{service: {exponential: 3 min}, per_person: 20 s}",
                               "experience: {guest: {accepts: 5 min, spread: 2 min}}\n"),
                     day));
  }
  SECTION("persons get ready, wrap up, and serve others") {
    std::string body = one_queue(rate + ", patience: {exponential: 6 min}",
                                 "{service: {exponential: 2 min}, wrap_up: 10 s}, other: 3 min",
                                 "    set_up: 15 s\n    speed: 110%\n");
    body.insert(body.find("staff:"),
                "  second: {arrivals: {rate: 9 per hour}, journey: [serve: "
                "other, {delay: 1 min}]}\n");
    same_day(pair_of(body, day));
  }
  SECTION("conditions ask for its levels") {
    same_day(pair_of(
        one_queue(rate, plain,
                  "  helpers: {count: 2, serves: {desk: {service: {exponential: 4 min}, rank: 2, "
                  "when: waiting(desk) > 2 and in_system(task:desk) > 4}}}\n"
                  "watch: {line: waiting(desk), inside: in_system(task:desk)}\n"),
        day));
  }
}

TEST_CASE("a queue is counted by itself where a customer does more than that") {
  const auto counted_by_itself = [](const std::string& body) {
    const Simulation simulation(scenario_of(body), 1, 0);
    return inspect(simulation).structure->queues[0].only_class == k_none;
  };
  const std::string rate = "arrivals: {rate: 50 per hour}";
  const std::string plain = "{exponential: 3 min}";
  CHECK_FALSE(counted_by_itself(one_queue(rate, plain, "")));
  CHECK(counted_by_itself(one_queue(rate, "{service: 3 min, solved: 90%}", "")));
  CHECK(counted_by_itself(one_queue(rate, plain, "queues: {desk: {capacity: 9}}\n")));
  CHECK(counted_by_itself(
      one_queue("arrivals: {rate: 50 per hour, at_start: {count: 3}}", plain, "")));
  CHECK(counted_by_itself("customers:\n  guest: {" + rate +
                          ", journey: [{delay: 1 min}, serve: desk]}\n"
                          "staff: {clerks: {count: 2, serves: {desk: 3 min}}}\n"));
  CHECK(counted_by_itself("customers:\n  guest: {" + rate +
                          ", journey: [serve: desk]}\n"
                          "staff: {clerks: {count: {09:00: 2, 09:30: 1}, serves: {desk: 3 min}, "
                          "at_shift_end: hand_back}}\n"));
}
