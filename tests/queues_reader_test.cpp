// What is written under `queues` and `resources`, as the scenario has it.
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;

namespace {

const std::string k_place = R"(name: Queues
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: 10 min, journey: [serve: desk, seize: table]}
staff: {clerks: {count: 2, serves: {desk: 3 min}}}
)";
const std::string k_table = "resources: {table: {count: 3}}\n";

Scenario load(const std::string& sections) {
  return *load_scenario_text(k_place + sections, "test.yaml").scenario;
}

Queue desk(const std::string& keys) {
  return load(k_table + "queues: {desk: {" + keys + "}}\n").queues[0];
}

Queue table_queue(const std::string& keys) {
  return load(k_table + "queues: {table: {" + keys + "}}\n").queues[1];
}

std::vector<ResourceKind> kinds(const std::string& table) {
  return load("resources: {table: {" + table + "}}\n").resources[0].kinds;
}

}  // namespace

TEST_CASE("a queue without a word is one fifo line without limits") {
  const Queue queue = load(k_table).queues[0];
  CHECK(queue.discipline == Discipline::fifo);
  CHECK_FALSE(queue.per_server);
  CHECK_FALSE(queue.capacity.has_value());
  CHECK_FALSE(queue.announces);
  CHECK_FALSE(queue.callback.has_value());
  CHECK_FALSE(queue.comfort.has_value());
}

TEST_CASE("a task's queue has five disciplines") {
  const auto [word, discipline] =
      GENERATE(table<std::string, Discipline>({{"fifo", Discipline::fifo},
                                               {"lifo", Discipline::lifo},
                                               {"random", Discipline::random},
                                               {"deadline", Discipline::deadline},
                                               {"shortest", Discipline::shortest}}));
  CHECK(desk("discipline: " + word).discipline == discipline);
}

TEST_CASE("lines of each server are joined where they are shortest unless it is said otherwise") {
  const Queue plain = desk("lines: per_server");
  CHECK(plain.per_server);
  CHECK_FALSE(plain.join_random);
  CHECK_FALSE(plain.ties_random);
  CHECK(plain.jockeying == 0);
  CHECK_FALSE(desk("lines: single").per_server);
  const Queue jockeys = desk("lines: per_server, join: shortest, ties: random, jockeying: 2");
  CHECK_FALSE(jockeys.join_random);
  CHECK(jockeys.ties_random);
  CHECK(jockeys.jockeying == 2);
  CHECK(desk("lines: per_server, join: random").join_random);
  CHECK_FALSE(desk("lines: per_server, ties: lowest").ties_random);
}

TEST_CASE("whom a full queue refuses is blocked, or held by the server before") {
  CHECK(desk("capacity: 4").capacity == 4);
  CHECK_FALSE(desk("capacity: 4").full_holds);
  CHECK_FALSE(desk("capacity: 4, full: blocked").full_holds);
  CHECK(desk("capacity: 0, full: hold").full_holds);
}

TEST_CASE("the expected wait may be told") {
  CHECK(desk("announce: expected_wait").announces);
  CHECK_FALSE(desk("announce: none").announces);
}

TEST_CASE("a callback is offered, taken, kept or forgotten") {
  const Callback full =
      desk(
          "callback: {when: expected_wait > 5 min, accept: 60%, within: 2 h, kept: 95%, serve: "
          "after_queue}")
          .callback.value();
  CHECK(full.when.any_of[0][0].quantity == Quantity::expected_wait);
  CHECK(full.when.any_of[0][0].subject == 0);
  CHECK(full.accept == 0.6);
  CHECK(full.within == 7200);
  CHECK(full.kept == 0.95);
  CHECK(full.after_queue);
  const Callback least = desk("callback: {serve: in_turn}").callback.value();
  CHECK(least.when.always());
  CHECK(least.accept == 1);
  CHECK_FALSE(least.within.has_value());
  CHECK(least.kept == 1);
  CHECK_FALSE(least.after_queue);
}

TEST_CASE("a comfort adds to patience, in the queue of a task or of a resource") {
  const Comfort drink =
      table_queue("comfort: {when: waited > 10 min, patience: +50%, cost: 12}").comfort.value();
  CHECK(drink.when.any_of[0][0].value == 600);
  CHECK(drink.patience == 0.5);
  CHECK(drink.cost == 12);
  const Comfort music = desk("comfort: {when: waited > 1 min, patience: 150%}").comfort.value();
  CHECK(music.patience == 1.5);
  CHECK(music.cost == 0);
}

TEST_CASE("a resource without kinds has seats and a turnaround of its own") {
  const ResourceKind plain = kinds("count: 3").at(0);
  CHECK(plain.seats == 0);
  CHECK_FALSE(plain.turnaround.has_value());
  const ResourceKind own = kinds("count: 3, seats: 4, turnaround: {exponential: 5 min}").at(0);
  CHECK(own.seats == 4);
  CHECK(mean_of(own.turnaround.value()) == 300);
}

TEST_CASE("a turnaround of the resource holds for the kinds that have none of their own") {
  const std::vector<ResourceKind> found = kinds(
      "kinds: {small: {count: 8, seats: 2}, large: {count: 2, seats: 8, turnaround: 9 min}}, "
      "turnaround: 5 min");
  REQUIRE(found.size() == 2);
  CHECK(found[0].seats == 2);
  CHECK(mean_of(found[0].turnaround.value()) == 300);
  CHECK(found[1].seats == 8);
  CHECK(mean_of(found[1].turnaround.value()) == 540);
}

TEST_CASE("a plan changes a callback key by key and takes a comfort away") {
  const std::string text = k_place + k_table + R"(queues:
  desk: {callback: {accept: 60%, kept: 95%}, comfort: {when: waited > 1 min, patience: +50%}}
plans:
  keep_promises: {queues: {desk: {callback: {kept: 100%}, comfort: none}}}
)";
  LoadOptions options;
  options.plan = "keep_promises";
  const Queue queue = load_scenario_text(text, "test.yaml", options).scenario->queues[0];
  CHECK(queue.callback.value().accept == 0.6);
  CHECK(queue.callback.value().kept == 1);
  CHECK_FALSE(queue.comfort.has_value());
}
