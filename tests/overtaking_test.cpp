// Who waited because somebody who joined later was served: counted again, the slow way, from what a
// window sees after each event.

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "timeline.hpp"

using namespace frontline;
using namespace frontline::timeline;

namespace {

using Parts = std::array<double, k_causes>;

// Mails and phone calls at one counter, letters at another; one group serves all, one the counter
// only. Nobody comes to a task twice.
std::string office(const std::string& counter, const std::string& more) {
  return R"(
customers:
  mail: {arrivals: {rate: 14 per hour}, journey: [serve: counter]}
  phone: {arrivals: {rate: 9 per hour}, priority: 1, patience: {exponential: 20 min}, journey: [serve: counter]}
  letter: {arrivals: {rate: 8 per hour}, journey: [serve: letters, delay: 5 min, serve: counter]}
staff:
  all_round:
    count: {09:00: 2, 10:00: 1, 10:20: 3, 12:00: 0, 12:15: 2}
    serves: {counter: {service: {exponential: 5 min}, wrap_up: 30 s)" +
         more + R"(}, letters: {exponential: 6 min}}
    at_shift_end: hand_back
  counter_only: {count: {09:00: 1, 11:00: 0, 11:30: 1}, serves: {counter: {exponential: 6 min}}, at_shift_end: hand_back}
queues: {counter: {)" +
         counter + "}}\n";
}

const std::string k_hours = "{start: 09:00, end: 14:00}";

/// When each customer joined each queue: {class, number, queue}.
using Joined = std::map<std::array<Index, 3>, double>;

Joined times_of_joining(const std::shared_ptr<const Scenario>& scenario,
                        std::uint32_t replication) {
  Joined joined;
  for (const VisitRecord& r : visits(scenario, replication))
    joined[{r.customer_class, r.customer, r.queue}] = r.joined;
  return joined;
}

Cause cause_of(const Snapshot::Waiting& waiting, const Snapshot::Person& person,
               const Joined& joined) {
  if (person.state == Snapshot::Person::State::wrap_up) return Cause::wrap_up;
  if (joined.at({person.customer_class, person.customer, person.task}) > waiting.joined)
    return Cause::overtaken;
  return person.customer_class == waiting.customer_class ? Cause::own_class : Cause::other_class;
}

// What those who wait in the window have waited for after so much time.
void share_out(const Scenario& scenario, const Snapshot& window, double time, const Joined& joined,
               std::vector<Parts>& by_class) {
  for (Index q = 0; q < window.queues.size(); ++q)
    for (const Snapshot::Waiting& waiting : window.queues[q]) {
      std::vector<Cause> causes;
      for (Index g = 0; g < window.groups.size(); ++g)
        for (const ServedTask& served : scenario.groups[g].serves)
          if (scenario.tasks[served.task].queue == q)
            for (const Snapshot::Person& person : window.groups[g])
              if (person.state == Snapshot::Person::State::serving ||
                  person.state == Snapshot::Person::State::wrap_up)
                causes.push_back(cause_of(waiting, person, joined));
      if (causes.empty()) causes.push_back(Cause::no_staff);
      for (const Cause cause : causes)
        by_class[waiting.customer_class][static_cast<std::size_t>(cause)] +=
            time / static_cast<double>(causes.size());
    }
}

std::vector<Parts> recounted(const std::shared_ptr<const Scenario>& scenario,
                             std::uint32_t replication) {
  const Joined joined = times_of_joining(scenario, replication);
  std::vector<Parts> by_class(scenario->classes.size());
  Simulation simulation(scenario, 1, replication);
  for (bool over = false; !over;) {
    const Snapshot before = simulation.snapshot();
    over = simulation.run_until(k_never, 1);
    share_out(*scenario, before, simulation.now() - before.now, joined, by_class);
  }
  return by_class;
}

std::vector<Parts> reported(const std::shared_ptr<const Scenario>& scenario,
                            std::uint32_t replication) {
  Simulation simulation(scenario, 1, replication);
  simulation.run_until(k_never);
  const Totals totals = simulation.totals();
  std::vector<Parts> by_class(scenario->classes.size());
  for (std::size_t c = 0; c < by_class.size(); ++c)
    for (const FlowCell& cell : totals.classes[c].cells)
      for (std::size_t i = 0; i < k_causes; ++i) by_class[c][i] += cell.wait_by[i];
  return by_class;
}

double all_of(const std::vector<Parts>& by_class, Cause cause) {
  double sum = 0;
  for (const Parts& parts : by_class) sum += parts[static_cast<std::size_t>(cause)];
  return sum;
}

}  // namespace

TEST_CASE("the causes are those of a recount after every event") {
  const std::vector<std::pair<std::string, std::string>> offices = {
      {"", ""},
      {"discipline: lifo", ""},
      {"discipline: random", ""},
      {"discipline: shortest", ""},
      {"", ", rank: 2"},
      {"", ", interruptible: true"},
      {"discipline: lifo", ", interruptible: true, rank: 2"},
  };
  for (const auto& [counter, more] : offices) {
    const auto scenario = scenario_of(office(counter, more), k_hours);
    double overtaken = 0;
    for (std::uint32_t replication = 0; replication < 4; ++replication) {
      const std::vector<Parts> expected = recounted(scenario, replication),
                               parts = reported(scenario, replication);
      for (std::size_t c = 0; c < parts.size(); ++c)
        for (std::size_t i = 0; i < k_causes; ++i) {
          INFO(counter << more << " " << replication << ": " << scenario->classes[c].name << " "
                       << cause_name(static_cast<Cause>(i)));
          CHECK(parts[c][i] == Catch::Approx(expected[c][i]).epsilon(1e-9).margin(1e-4));
        }
      overtaken += all_of(parts, Cause::overtaken);
    }
    CHECK(overtaken > 60 * k_minute);
  }
}

TEST_CASE("in slices and in a copy everybody is overtaken for as long") {
  const auto scenario = scenario_of(office("discipline: lifo", ", interruptible: true"), k_hours);
  Simulation whole(scenario, 1, 0), sliced(scenario, 1, 0);
  whole.run_until(k_never);
  for (double t = 0; t < 4 * 3600; t += 61) {
    sliced.run_until(t);
    const Simulation copy = sliced;
    sliced = copy;
  }
  sliced.run_until(k_never);
  const Totals totals = whole.totals(), others = sliced.totals();
  for (std::size_t c = 0; c < scenario->classes.size(); ++c)
    for (std::size_t cell = 0; cell < totals.classes[c].cells.size(); ++cell)
      CHECK(totals.classes[c].cells[cell].wait_by == others.classes[c].cells[cell].wait_by);
}

TEST_CASE("twenty thousand, last come, first served, each overtaken by all who came later") {
  // One step for each who waits and each service that overtakes it would be 200 million. The last of
  // the backlog is served 0-10 s, 360 urgent ones till 3610 s, and then the others, the last first.
  constexpr double k_waiting = 20000, k_urgent = 360, k_service = 10;
  const auto scenario = scenario_of(
      "customers:\n"
      "  a: {arrivals: {rate: 0 per hour, at_start: {count: 20000, waited: {uniform: {from: 0 h, "
      "to: "
      "1 h}}}}, journey: [serve: desk]}\n"
      "  b: {arrivals: {appointments: {from: 09:00, until: 09:59:50, every: 10 s}}, priority: 1, "
      "journey: [serve: desk]}\n"
      "staff: {clerk: {count: 1, serves: {desk: 10 s}}}\nqueues: {desk: {discipline: lifo}}\n");
  const Totals totals = totals_of(scenario);
  Parts parts = {};
  double waits = 0;
  for (const FlowCell& cell : totals.classes[0].cells) {
    waits += cell.wait_sum;
    for (std::size_t i = 0; i < k_causes; ++i) parts[i] += cell.wait_by[i];
  }
  const auto part = [&](Cause cause) { return parts[static_cast<std::size_t>(cause)]; };
  // By the one before, the urgent ones, and k - 1 of the others.
  const double overtaken =
      (k_waiting - 1) * k_urgent * k_service + k_service * k_waiting * (k_waiting - 1) / 2;
  CHECK(part(Cause::overtaken) == Catch::Approx(overtaken).epsilon(1e-12));
  CHECK(part(Cause::no_staff) + overtaken == Catch::Approx(waits).epsilon(1e-12));
  CHECK(part(Cause::no_staff) == Catch::Approx(k_waiting * 1800).epsilon(0.02));
}
