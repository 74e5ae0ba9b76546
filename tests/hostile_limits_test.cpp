// Scenarios that ask for more than a machine has, or stand still: refused within a second and 200 MB,
// with an estimate beforehand where there is one, with the option that allows more, and by name.
#include <functional>
#include <string>
#include <vector>

#include "bad_inputs.hpp"

using namespace program;
using bad_inputs::check_cost;
using bad_inputs::cost_of;
using Catch::Matchers::ContainsSubstring;

namespace {

struct Parts {
  std::string clock = "{start: 09:00, end: 17:00}";
  std::string guest =
      "{arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, "
      "journey: [serve: check_in]}";
  std::string clerk = "{count: 1, serves: {check_in: {exponential: 3 min}}}";
  std::string more = "run: {replications: 2}";
};

std::string scenario(const Parts& parts) {
  return "name: Limits\nclock: " + parts.clock + "\ncustomers:\n  guest: " + parts.guest +
         "\nstaff:\n  clerk: " + parts.clerk + "\n" + parts.more + "\n";
}

std::string guests(const std::string& arrivals, const std::string& journey = "[serve: check_in]") {
  return scenario({.guest = "{arrivals: {" + arrivals + "}, journey: " + journey + "}"});
}
std::string clerks(const std::string& clerk) { return scenario({.clerk = "{" + clerk + "}"}); }

std::string repeated(int times, const std::function<std::string(int)>& text) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text(i);
  return result;
}
std::string named(int count, const std::string& what) {
  return repeated(count, [&](int i) { return "  n" + std::to_string(i) + ": " + what + "\n"; });
}
std::string served(int count) {
  return repeated(count, [](int i) { return ", x" + std::to_string(i) + ": 3 min"; });
}
std::string leaves(int count) {
  return repeated(count, [](int i) {
    return ", {branch: [{chance: 0%, steps: [leave: o" + std::to_string(i) + "]}]}";
  });
}
std::string steps(int count) {
  return repeated(count, [](int) { return std::string(", serve: check_in"); });
}
std::string moves(int count) {
  return repeated(
      count, [](int) { return std::string(", {share: 0%, from: 10:00-11:00, to: 12:00-13:00}"); });
}

struct Case {
  std::string what, text;
  int code;
  std::string said;
};

const std::string k_serves = "serves: {check_in: 3 min}";
const std::string k_round = "[{serve: check_in, label: again}, {go_to: again}]";

const std::vector<Case> k_too_much = {
    {"1e12 customers an hour", guests("rate: 1e12 per hour"), 3, "at most 1000000 per second"},
    {"1e15 customers an hour by a switch",
     guests("rate: {normally: 1 per hour, when: waiting(check_in) > 3, then: 1e15 per hour}"), 3,
     "a.yaml:4:"},
    {"a million customers a second", guests("rate: 1e6 per second"), 4, "--max-events N raises it"},
    {"1e12 customers in a slot", guests("counts: {from: 09:00, every: 1 h, numbers: [1e12]}"), 3,
     "at most 1000000000"},
    {"1e9 customers in a slot", guests("counts: {from: 09:00, every: 1 h, numbers: [1e9]}"), 4,
     "--max-events N raises it"},
    {"3e8 customers in a slot", guests("counts: {from: 09:00, every: 1 h, numbers: [3e8]}"), 4,
     "--max-inside N allows more"},
    {"a gap of 1e-300 s", guests("gaps: 1e-300 s"), 4, "--max-events N raises it"},
    {"a gap of 0 s", guests("gaps: 0 s"), 3, "must be more than 0 s"},
    {"a scale of 1e10 %", guests("rate: 18 per hour, scale: 1e10%"), 4, "--max-events N raises it"},
    {"a busyness of 1e10", guests("rate: 18 per hour, busyness: 1e10"), 4,
     "--max-events N raises it"},
    {"batches of a million", guests("rate: 1e6 per hour, batch: 1000000"), 4,
     "--max-events N raises it"},
    {"an event with 3e8 guests, one by one",
     guests("events: {bus: {at: 12:00, customers: 3e8, lead: {uniform: {from: 0 s, to: 3 h}}}}"), 4,
     "lists more than 2 million times of arrival"},
    {"an event with 1e12 guests", guests("events: {bus: {at: 12:00, customers: 1e12, lead: 1 h}}"),
     3, "at most 1000000000"},
    {"1e12 appointments", guests("appointments: {from: 09:00, until: 17:00, every: 1e-9 s}"), 3,
     "at least 1 s"},
    {"a backlog of 1e12", guests("rate: 1 per hour, at_start: {count: 1e12}"), 3,
     "at most 1000000"},
    {"a backlog of a million", guests("rate: 1 per hour, at_start: {count: 1000000}"), 4,
     "--max-inside N allows more"},
    {"ten million guests an hour, nobody gives up", guests("rate: 1e7 per hour"), 4,
     "most of them of class \"guest\" at \"check_in\"; --max-inside N allows more"},
    {"guests who never leave", guests("rate: 1e6 per hour", "[delay: 30 d, serve: check_in]"), 4,
     "most of them of class \"guest\" at \"delay 1\""},
    {"ten errands of ten errands of ten",
     scenario({.guest =
                   "{arrivals: {rate: 18 per hour}, journey: [start: a, start: a, start: a, "
                   "start: a, start: a, start: a, start: a, start: a, start: a, start: a, "
                   "serve: check_in]}\n  a: {journey: [start: b, start: b, start: b, start: b, "
                   "start: b, start: b, start: b, start: b, start: b, start: b, serve: "
                   "check_in]}\n  b: {journey: [start: c, start: c, start: c, start: c, start: "
                   "c, start: c, start: c, start: c, start: c, start: c, serve: check_in]}\n"
                   "  c: {journey: [start: d, start: d, start: d, start: d, start: d, start: "
                   "d, start: d, start: d, start: d, start: d, serve: check_in]}\n"
                   "  d: {journey: [start: e, start: e, start: e, start: e, start: e, start: "
                   "e, start: e, start: e, start: e, start: e, serve: check_in]}\n"
                   "  e: {journey: [serve: check_in]}"}),
     4, "--max-inside N allows more"},
    {"1e9 persons", clerks("count: 1000000000, " + k_serves), 3, "staff.clerk.count"},
    {"a million persons", clerks("count: 1000000, " + k_serves), 3,
     "at most 100000 persons in all"},
    {"persons by shifts", clerks("shifts: {a: {from: 09:00, to: 17:00, count: 1e9}}, " + k_serves),
     3, "staff.clerk.shifts.a.count"},
    {"1e15 units", scenario({.more = "resources: {room: {count: 1000000000000000}}"}), 3,
     "resources.room.count"},
    {"intervals of 1e-9 s", scenario({.clock = "{start: 09:00, end: 17:00, interval: 1e-9 s}"}), 3,
     "clock.interval"},
    {"1e9 days", scenario({.clock = "{start: 09:00, end: 17:00, days: 1000000000}"}), 3,
     "clock.days"},
    {"1e9 days of nobody", scenario({.clock = "{start: 09:00, days: 1e9}"}), 3, "clock.days"},
    {"1e9 replications", scenario({.more = "run: {replications: 1e9}"}), 3, "run.replications"},
    {"ten million replications", scenario({.more = "run: {replications: 10000000}"}), 4,
     "GB of memory"},
    {"a batch of 1e9", guests("rate: 18 per hour", "[collect: {size: 1e9}, serve: check_in]"), 3,
     "collect.size"},
    {"1e9 phases", clerks("count: 1, serves: {check_in: {erlang: {mean: 3 min, phases: 1e9}}}"), 3,
     "phases"},
    {"a mean of 1e300 s",
     clerks("count: 1, serves: {check_in: {lognormal: {mean: 1e300 s, cv: 1}}}"), 3, "at most"},
    {"1001 classes",
     "name: x\nclock: {start: 09:00, end: 17:00}\ncustomers:\n" +
         named(1001, "{journey: [serve: t]}") + "staff: {s: {count: 1, serves: {t: 3 min}}}\n",
     3, "a.yaml:4:3: customers: more than 1000 customers"},
    {"1001 groups",
     "name: x\nclock: {start: 09:00, end: 17:00}\ncustomers: {c: {arrivals: {rate: 1 per hour}, "
     "journey: [serve: t]}}\nstaff:\n" +
         named(1001, "{count: 1, serves: {t: 3 min}}"),
     3, "staff: more than 1000 groups"},
    {"1001 tasks", clerks("count: 1, serves: {check_in: 3 min" + served(1001) + "}"), 3,
     "staff: more than 1000 tasks"},
    {"400 groups of 100 tasks",
     "name: x\nclock: {start: 09:00, end: 17:00}\ncustomers: {c: {arrivals: {rate: 1 per hour}, "
     "journey: [serve: t0]}}\nstaff:\n" +
         named(400, "{count: 1, serves: {a: 1 s" + served(100) + "}}"),
     3, "more than 5000 tasks of all groups together"},
    {"1001 outcomes", guests("rate: 18 per hour", "[serve: check_in" + leaves(1001) + "]"), 3,
     "more than 1000 outcomes"},
    {"10000 steps", guests("rate: 18 per hour", "[serve: check_in" + steps(10'000) + "]"), 3,
     "customers.guest.journey.1000: more than 1000 steps in a journey"},
    {"10000 moves",
     guests("rate: 18 per hour, move: [{share: 0%, from: 10:00-11:00, to: 12:00-13:00}" +
            moves(10'000) + "]"),
     3, "at most 100 moves"},
    {"10000 plans", scenario({.more = "plans:\n" + named(10'000, "{staff: {clerk: {count: 2}}}")}),
     3, "more than 200 plans"},
    {"20 classes by the minute",
     "name: x\nclock: {start: 00:00, days: 1, interval: 1 min}\ncustomers:\n" +
         named(20, "{arrivals: {rate: 1 per hour}, journey: [serve: t]}") +
         "staff: {s: {count: 1, serves: {t: 3 min}}}\n",
     3, "too many results"},
    {"700 classes and 400 tasks",
     "name: x\nclock: {start: 09:00, end: 10:00, interval: 1 h}\ncustomers:\n" +
         named(700, "{arrivals: {rate: 1 per hour}, journey: [serve: t0]}") +
         "staff: {s: {count: 1, serves: {t0: 1 s" + served(400) + "}}}\n",
     3, "too many together: 700 classes and 40"},
    {"a failure each nanosecond",
     clerks("count: 1, breakdowns: {up: 1e-9 s, down: 1e-9 s}, " + k_serves), 4,
     "--max-events N raises it"},
    {"a failure each 1e-300 s",
     clerks("count: 1, breakdowns: {up: 1e-300 s, down: 1e-300 s}, " + k_serves), 4,
     "--max-events N raises it"},
};

const std::vector<Case> k_standing_still = {
    {"a round of no time",
     scenario({.guest = "{arrivals: {rate: 18 per hour}, journey: " + k_round + "}",
               .clerk = "{count: 1, serves: {check_in: 0 s}}"}),
     4, "most of them about class \"guest\" at \"check_in\""},
    {"a round of 1e-300 s",
     scenario({.guest = "{arrivals: {rate: 18 per hour}, journey: " + k_round + "}",
               .clerk = "{count: 1, serves: {check_in: 1e-300 s}}"}),
     4, "most of them about class \"guest\" at \"check_in\""},
    {"a round of a picosecond, at random",
     guests("rate: 18 per hour",
            "[{delay: {uniform: {from: 0 s, to: 1e-12 s}}, label: here}, {branch: "
            "[{chance: 100%, steps: [go_to: here]}]}, serve: check_in]"),
     4, "most of them about class \"guest\" at \"here\""},
    {"a round of nanoseconds",
     guests("rate: 18 per hour",
            "[{delay: 1e-9 s, label: here}, {branch: [{chance: 100%, steps: "
            "[go_to: here]}]}, serve: check_in]"),
     4, "most of them about class \"guest\" at \"here\""},
    {"a round that takes time, and never ends",
     scenario({.guest = "{arrivals: {rate: 18 per hour}, journey: " + k_round + "}"}), 4,
     "the day does not end: "},
    {"a round without a step that takes time",
     guests("rate: 18 per hour",
            "[{branch: [{chance: 0%, steps: [serve: check_in]}], label: a}, "
            "{go_to: a}]"),
     3, "customers.guest.journey"},
    {"a comeback at once, for ever",
     scenario({.guest = "{arrivals: {rate: 18 per hour}, journey: [serve: check_in], comes_back: "
                        "{served: {chance: 100%, after: 0 s}}}"}),
     3, "comes_back.served.after"},
    {"comebacks after 1e-300 s",
     scenario({.guest = "{arrivals: {rate: 18 per hour}, journey: [serve: check_in], comes_back: "
                        "{served: {chance: 100%, after: 1e-300 s}}}",
               .clerk = "{count: 1, serves: {check_in: 1e-300 s}}"}),
     0, ""},  // a person comes 255 times at most
};

void check_cases(const std::vector<Case>& cases) {
  const Folder folder;
  for (const Case& each : cases) {
    folder.write("a.yaml", each.text);
    const auto cost = cost_of(folder, "run a.yaml --quiet --threads 1");
    INFO(each.what << "\n" << cost.outcome.err.substr(0, 2000));
    CHECK(cost.outcome.code == each.code);
    CHECK_THAT(cost.outcome.err, ContainsSubstring(each.said));
    check_cost(cost);
  }
}

}  // namespace

TEST_CASE("what asks for too much is refused, with the option that allows it") {
  check_cases(k_too_much);
  bad_inputs::check_count("scenarios that ask for too much", static_cast<int>(k_too_much.size()));
}

TEST_CASE("where time stands still that is found, and whose doing it is") {
  check_cases(k_standing_still);
  bad_inputs::check_count("scenarios in which time stands still",
                          static_cast<int>(k_standing_still.size()));
}

TEST_CASE("the limits hold for every command that simulates, and a sweep goes on after them") {
  const Folder folder;
  folder.write("a.yaml", scenario({.more = "plans: {two: {staff: {clerk: {count: 2}}}}\n"
                                           "run: {replications: 2}"}));
  folder.write("t.study.yaml",
               "study: Which?\nscenario: a.yaml\nvary: {staff.clerk.count: [1, 2]}\n"
               "replications: 2\n");
  int tried = 0;
  for (const std::string command :
       {"run a.yaml", "compare a.yaml --plans", "theory a.yaml", "sweep t.study.yaml -o a.db"}) {
    for (const auto& [option, said] :
         {std::pair("--max-events 100", "--max-events N raises"),
          std::pair("--max-inside 1", "--max-inside N allows more"),
          std::pair("--time-limit 0.000000001s", "--time-limit is over")}) {
      const auto cost = cost_of(folder, command + " " + option);
      INFO(command << " " << option << "\n" << cost.outcome.err);
      CHECK(cost.outcome.code == 4);
      CHECK(cost.outcome.out == "");
      CHECK_THAT(cost.outcome.err, ContainsSubstring("refused: "));
      CHECK_THAT(cost.outcome.err, ContainsSubstring(said));
      check_cost(cost);
      ++tried;
    }
  }
  CHECK(frontline(folder, "sweep t.study.yaml -o a.db --time-limit '10 min'").code == 0);
  CHECK(frontline(folder, "run a.yaml --max-inside 1000 --max-events 1e6 --time-limit 1h").code ==
        0);
  // Much is allowed, if it is asked for.
  folder.write("big.yaml", scenario({.guest = "{arrivals: {rate: 1 per hour, at_start: {count: "
                                              "300000}}, journey: [serve: check_in]}",
                                     .clerk = "{count: 5, serves: {check_in: 1 s}}"}));
  CHECK(frontline(folder, "run big.yaml --replications 1 --quiet").code == 4);
  CHECK(frontline(folder, "run big.yaml --replications 1 --quiet --max-inside 4e5").code == 0);
  bad_inputs::check_count("limits, with every command that simulates", tried);
}

TEST_CASE("with too little memory or too few threads a command says so") {
  if (FRONTLINE_SLOW) {
    SUCCEED("instrumented code takes all the memory there is");
    return;
  }
  const Folder folder;
  folder.write("a.yaml", scenario({}));
  const Outcome memory =
      frontline(folder, "run a.yaml --replications 20000 --threads 1 --format csv", ">out.txt",
                "ulimit -v 200000;");
  INFO(memory.err);
  CHECK(memory.code == 4);
  CHECK_THAT(memory.err, ContainsSubstring("not enough memory"));
  const Outcome threads = frontline(folder, "run a.yaml --replications 5000 --threads 1000",
                                    ">out.txt", "ulimit -v 2000000;");
  INFO(threads.err);
  CHECK(threads.code == 4);
  CHECK((threads.err.find("--threads N") != std::string::npos ||
         threads.err.find("not enough memory") != std::string::npos));
}
