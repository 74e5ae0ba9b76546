#include "random_runs.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "analysis/replications.hpp"
#include "core/random.hpp"
#include "model/simulation.hpp"
#include "state_checks.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_events = 200'000;
constexpr std::size_t k_checked_events = 3000;  // one by one, with all of the state
constexpr double k_precision = 1e-9;

bool close(double a, double b, double scale) {
  return std::abs(a - b) <= k_precision * (1 + std::abs(scale));
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Everything that a replication reports, and where it stands.
struct Numbers {
  std::vector<double> values;
  template <class T>
  void add(T value) {
    values.push_back(static_cast<double>(value));
  }
  bool operator==(const Numbers& other) const {
    if (values.size() != other.values.size()) return false;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!same_bits(values[i], other.values[i])) return false;
    return true;
  }
};

void add_cell(Numbers& all, const FlowCell& cell) {
  for (const std::uint64_t count :
       {cell.offered, cell.people, cell.waits, cell.answered, cell.abandoned_waits,
        cell.short_abandoned, cell.called_back, cell.callback_waits, cell.comforted, cell.scored,
        cell.ghosts, cell.sojourns, cell.abandonments, cell.completions})
    all.add(count);
  for (const double sum : {cell.wait_sum, cell.wait_square_sum, cell.wait_max,
                           cell.answered_wait_sum, cell.abandoned_wait_sum, cell.callback_wait_sum,
                           cell.satisfied_sum, cell.ghost_wait_sum, cell.sojourn_sum})
    all.add(sum);
  for (const double part : cell.wait_by) all.add(part);
}

Numbers numbers_of(const Totals& totals) {
  Numbers all;
  for (const double time : totals.cell_time) all.add(time);
  for (const auto* flows : {&totals.classes, &totals.tasks, &totals.resources})
    for (const Flow& flow : *flows) {
      for (const FlowCell& cell : flow.cells) add_cell(all, cell);
      for (const auto count : flow.outcomes) all.add(count);
      for (const WithinCell& within : flow.within) {
        all.add(within.answered);
        all.add(within.abandoned);
        all.add(within.ghosts);
      }
      if (flow.waits.count() > 0) all.add(flow.waits.quantile(0.9));
      if (flow.sojourns.count() > 0) all.add(flow.sojourns.quantile(0.9));
    }
  for (const LevelCell& level : totals.levels) {
    all.add(level.area);
    all.add(level.max);
  }
  for (const auto count : totals.visits) all.add(count);
  for (const auto count : totals.failures) all.add(count);
  for (const WatchTotals& watch : totals.watches) {
    for (const double sum : {watch.time, watch.area, watch.square_area, watch.max, watch.spell_sum})
      all.add(sum);
    for (const double sample : watch.samples) all.add(sample);
  }
  for (const StepTotals& step : totals.steps) all.add(step.sum);
  all.add(totals.never_came);
  all.add(totals.inside);
  all.add(totals.overtime);
  return all;
}

/// What one replication is checked for; collects the first problem.
class Run {
 public:
  Run(std::shared_ptr<const Scenario> scenario, std::uint64_t seed)
      : scenario_(std::move(scenario)),
        seed_(seed),
        luck_(mix64(seed), 0, 1),
        layout_(*scenario_) {}

  RunVerdict verdict() {
    Simulation whole(scenario_, seed_, 0);
    try {
      if (!whole.run_until(k_never, k_most_events)) verdict_.endless = true;
    } catch (const RunError& error) {
      verdict_.run_error = error.what();
    }
    if (verdict_.endless) return verdict_;
    if (!verdict_.run_error.empty()) {
      cut_short();
      return verdict_;
    }
    fingerprint_ = whole.fingerprint();
    numbers_ = numbers_of(whole.totals());
    one_by_one();
    totals(whole);
    identities(whole);
    in_slices();
    copied();
    commanded();
    in_threads();
    return verdict_;
  }

 private:
  template <class... Args>
  void expect(bool holds, fmt::format_string<Args...> what, Args&&... args) {
    if (holds || !verdict_.problem.empty()) return;
    verdict_.problem = fmt::format(what, std::forward<Args>(args)...);
  }

  double uniform() { return draw_uniform(luck_); }
  double some_time() { return uniform() * 1.1 * scenario_->clock.end(); }
  Simulation fresh() const { return {scenario_, seed_, 0}; }

  void state(const Simulation& simulation) {
    if (!verdict_.problem.empty()) return;
    const std::string problem = problem_of_state(simulation);
    expect(problem.empty(), "{}", problem);
  }

  void agrees(const Simulation& simulation, std::string_view how) {
    expect(simulation.fingerprint() == fingerprint_, "another fingerprint {}", how);
    const Numbers all = numbers_of(simulation.totals());
    for (std::size_t i = 0; i < numbers_.values.size() && i < all.values.size(); ++i)
      expect(same_bits(all.values[i], numbers_.values[i]), "total {} of {} is {}, not {} {}", i,
             all.values.size(), all.values[i], numbers_.values[i], how);
  }

  // An error of the run comes in the same words, however the run is cut.
  void cut_short() {
    Simulation sliced = fresh();
    try {
      for (std::size_t events = 0; events < k_most_events && !sliced.run_until(k_never, 7);)
        events += 7;
      expect(false, "no error in slices, but at once: {}", verdict_.run_error);
    } catch (const RunError& error) {
      expect(error.what() == verdict_.run_error, "another error in slices: {}", error.what());
    }
  }

  void one_by_one() {
    Simulation simulation = fresh();
    std::size_t events = 0;
    state(simulation);
    while (verdict_.problem.empty() && ++events < k_checked_events &&
           !simulation.run_until(k_never, 1))
      state(simulation);
    simulation.run_until(k_never);
    state(simulation);
    identities(simulation);
    agrees(simulation, "event by event");
  }

  void in_slices() {
    Simulation simulation = fresh();
    double time = 0;
    while (!simulation.finished()) {
      time += uniform() * scenario_->clock.end() / 10;
      std::size_t most = 1 + static_cast<std::size_t>(uniform() * 200);
      while (!simulation.run_until(time, most)) most = 50;
      expect(simulation.now() == time, "now() is {}, not {}", simulation.now(), time);
      (void)simulation.snapshot();
      identities(simulation);
    }
    agrees(simulation, "in slices of time");
  }

  void copied() {
    Simulation original = fresh();
    original.run_until(some_time());
    Simulation copy = original;
    copy.run_until(k_never);
    agrees(copy, "of a copy");
    original.run_until(k_never);
    agrees(original, "of the original of a copy");
  }

  Index any_of(std::size_t size) {
    return static_cast<Index>(uniform() * static_cast<double>(size));
  }

  std::optional<Command> random_command() {
    using Kind = Command::Kind;
    const double factor = 0.1 + 2 * uniform();
    switch (any_of(5)) {
      case 0: {
        const Index group = any_of(scenario_->groups.size());
        if (scenario_->groups[group].unlimited) return std::nullopt;
        return Command{Kind::set_staff, group, std::floor(uniform() * 7)};
      }
      case 1: {
        const Index c = any_of(scenario_->classes.size());
        if (!scenario_->classes[c].arrivals) return std::nullopt;
        return Command{Kind::scale_arrivals, c, uniform() < 0.2 ? 0 : factor};
      }
      case 2: return Command{Kind::scale_service, any_of(scenario_->tasks.size()), factor};
      case 3: return Command{Kind::scale_patience, any_of(scenario_->classes.size()), factor};
      default:
        if (scenario_->switches.empty()) return std::nullopt;
        return Command{Kind::hold_switch, any_of(scenario_->switches.size()),
                       std::floor(3 * uniform())};
    }
  }

  void commanded() {
    CommandLog commands;
    for (double time = uniform() * 3600; time < scenario_->clock.end() + 1800;
         time += uniform() * 5400)
      if (const auto command = random_command()) commands.push_back({time, *command});
    const auto play = [&](std::size_t slice, bool look) {
      Simulation simulation = fresh();
      for (const auto& [time, command] : commands) {
        while (!simulation.run_until(time, slice))
          if (look) state(simulation);
        simulation.apply(command);
        if (look) state(simulation);
      }
      std::size_t events = 0;
      while (!simulation.run_until(k_never, slice) && (events += slice) < k_most_events)
        if (look && events < k_checked_events) state(simulation);
      return simulation;
    };
    try {
      const Simulation once = play(k_most_events, false), again = play(1, true);
      expect(once.fingerprint() == again.fingerprint(), "another fingerprint after commands");
      expect(numbers_of(once.totals()) == numbers_of(again.totals()),
             "other totals after commands");
      totals(again);
      identities(again);
      if (verdict_.problem.empty()) return;
      for (const auto& [time, command] : commands)
        verdict_.problem +=
            fmt::format("; at {} s kind {} of {}: {}", time, static_cast<int>(command.kind),
                        command.subject, command.value);
    } catch (const RunError& error) {
      verdict_.run_error = error.what();
    }
  }

  void in_threads() {
    RunOptions options;
    options.seed = seed_;
    options.count = 3;
    options.max_events = k_most_events;
    try {
      const Results one = run_replications(scenario_, options);
      options.threads = 3;
      const Results three = run_replications(scenario_, options);
      expect(one.status == three.status, "threads change whether the runs end");
      if (one.status != Results::Status::complete) return;
      expect(one.fingerprint() == three.fingerprint(), "threads change the fingerprint");
      expect(one.columns.size() == three.columns.size(), "threads change the metrics");
      for (std::size_t i = 0; i < one.columns.size() && i < three.columns.size(); ++i)
        expect(same_bits(one.columns[i], three.columns[i]), "threads change metric column {}", i);
      metrics(one);
    } catch (const RunError& error) {
      verdict_.run_error = error.what();  // of another replication
    }
  }

  void metrics(const Results& results) {
    for (const MetricRow& row : results.table.rows)
      for (std::uint32_t day = 0; day < results.count; ++day) {
        const double value = results.day_value(row, day);
        expect(!std::isinf(value), "{} of {} is endless", row.metric, row.scope);
        if (row.metric != "occupancy" && row.metric != "utilisation") continue;
        expect(!(value < -k_precision || value > 1 + k_precision), "{} of {} is {}", row.metric,
               row.scope, value);
      }
  }

  void identities(const Simulation& simulation) {
    const auto now = simulation.identities();
    expect(now.offered == now.left + now.inside, "offered {} = left {} + inside {}", now.offered,
           now.left, now.inside);
    expect(close(now.number_area, now.sojourn_sum, 1e3 + now.number_area),
           "the area {} is not the sum of sojourns {}", now.number_area, now.sojourn_sum);
  }

  void flow(const Flow& flow, std::string_view name, bool of_class) {
    FlowCell sum;
    const std::size_t outcomes = scenario_->outcomes.size();
    std::uint64_t entered = 0, left = 0;
    for (std::size_t i = 0; i < flow.cells.size(); ++i) {
      const FlowCell& cell = flow.cells[i];
      std::uint64_t all = 0;
      for (std::size_t outcome = 0; outcome < outcomes; ++outcome) {
        const std::uint64_t count = flow.outcomes[i * outcomes + outcome];
        expect(count <= cell.offered, "{}: outcome {} {} times", name, outcome, count);
        all += count;
        if (outcome == k_inside) continue;
        left += count;
        if (outcome != k_balked && outcome != k_blocked) entered += count;
      }
      expect(all == cell.offered, "{}: {} outcomes of {} offered", name, all, cell.offered);
      double causes = 0;
      for (const double part : cell.wait_by) {
        expect(part >= -1e-6 * (1 + cell.wait_sum), "{}: a cause took {} s", name, part);
        causes += part;
      }
      // Of who has not left yet some of the wait may be counted, and none of the rest.
      expect(close(causes, cell.wait_sum, cell.wait_sum) || left < cell.offered,
             "{}: causes take {} s of {} s", name, causes, cell.wait_sum);
      sum.waits += cell.waits;
      sum.sojourns += cell.sojourns;
    }
    expect(flow.waits.count() == sum.waits, "{}: sketch of {} waits of {}", name,
           flow.waits.count(), sum.waits);
    expect(flow.sojourns.count() == sum.sojourns, "{}: sketch of {} sojourns of {}", name,
           flow.sojourns.count(), sum.sojourns);
    if (!of_class)
      expect(sum.waits >= entered, "{}: {} waits of {} who entered", name, sum.waits, entered);
    expect((of_class ? left : entered) == sum.sojourns, "{}: {} sojourns of {} who left", name,
           sum.sojourns, left);
  }

  // All have a wait but who turned away, came to no queue, or (`otherwise`) found no unit.
  void waits_of_class(const Flow& flow, const CustomerClass& described) {
    const bool goes_on = std::any_of(
        described.journey.begin(), described.journey.end(),
        [](const Step& step) { return step.kind == StepKind::seize && step.otherwise != k_none; });
    for (std::size_t i = 0; i < flow.cells.size(); ++i) {
      const FlowCell& cell = flow.cells[i];
      const std::uint64_t* of = flow.outcomes.data() + i * scenario_->outcomes.size();
      const auto left = cell.offered - of[k_inside] - of[k_balked] - of[k_blocked] - cell.unasked;
      expect(goes_on ? cell.waits <= left : cell.waits == left, "{}: {} waits of {} who came",
             described.name, cell.waits, left);
      const std::uint64_t lost = of[k_abandoned] + of[k_missed] + of[k_forgotten];
      expect(cell.answered + lost == cell.waits, "{}: {} answered and {} lost of {}",
             described.name, cell.answered, lost, cell.waits);
    }
  }

  void totals(const Simulation& simulation) {
    const Totals totals = simulation.totals();
    for (const double value : numbers_of(totals).values)
      expect(std::isfinite(value) || std::isinf(value), "a total is NaN");
    std::uint64_t offered = 0;
    for (Index c = 0; c < scenario_->classes.size(); ++c) {
      if (!scenario_->classes[c].failures) {
        flow(totals.classes[c], scenario_->classes[c].name, true);
        waits_of_class(totals.classes[c], scenario_->classes[c]);
      }
      for (const FlowCell& cell : totals.classes[c].cells) offered += cell.offered;
    }
    verdict_.offered = offered;
    if (scenario_->clock.warm_up == 0)
      expect(offered == simulation.identities().offered, "{} at the doors, {} offered", offered,
             simulation.identities().offered);
    for (Index q = 0; q < scenario_->queues.size(); ++q) {
      const auto tasks = scenario_->tasks.size();
      flow(q < tasks ? totals.tasks[q] : totals.resources[q - tasks], scenario_->queues[q].name,
           false);
    }
    double time = 0;
    for (const double cell : totals.cell_time) {
      expect(cell >= 0, "a cell of {} s", cell);
      time += cell;
    }
    for (std::size_t i = 0; i < totals.levels.size(); ++i)
      expect(totals.levels[i].area >= -1e-6 && totals.levels[i].max >= 0,
             "level {} in cell {}: {} s, at most {}", i / totals.cells(), i % totals.cells(),
             totals.levels[i].area, totals.levels[i].max);
    for (Index g = 0; g < scenario_->groups.size(); ++g) staff(totals, g);
    for (const WatchTotals& watch : totals.watches)
      expect(close(watch.time, time, time), "a watch of {} s of {} s", watch.time, time);
  }

  void staff(const Totals& totals, Index g) {
    if (scenario_->groups[g].unlimited) return;
    const std::size_t cells = totals.cells();
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const auto area = [&](Index level) { return totals.levels[level * cells + cell].area; };
      const double busy = area(layout_.busy + g), duty = area(layout_.on_duty + g),
                   paid = area(layout_.paid + g), slack = 1e-6 * (1 + paid);
      expect(busy <= duty + slack, "group {}: busy {} s of {} s on duty", g, busy, duty);
      expect(duty <= paid + slack, "group {}: on duty {} s of {} s paid", g, duty, paid);
      double tasks = 0;
      for (Index i = 0; i < scenario_->groups[g].serves.size(); ++i)
        tasks += area(layout_.task_busy + layout_.first_served[g] + i);
      expect(std::abs(tasks - busy) <= slack, "group {}: busy {} s, with its tasks {} s", g, busy,
             tasks);
    }
  }

  std::shared_ptr<const Scenario> scenario_;
  std::uint64_t seed_;
  Stream luck_;
  LevelLayout layout_;
  RunVerdict verdict_;
  std::uint64_t fingerprint_ = 0;
  Numbers numbers_;
};

}  // namespace

RunVerdict check_runs(const std::shared_ptr<const Scenario>& scenario, std::uint64_t seed) {
  return Run(scenario, seed).verdict();
}

}  // namespace frontline
