#include "model/structure.hpp"

#include "core/random.hpp"
#include "model/structure_parts.hpp"

namespace frontline {
namespace {

void collect_resources(Structure& structure, const Scenario& scenario) {
  for (Index r = 0; r < scenario.resources.size(); ++r) {
    for (const ResourceKind& kind : scenario.resources[r].kinds) {
      structure.keepings_of_kind.emplace_back();
      for (const KeptFor& kept : kind.kept_for) {
        structure.keepings_of_kind.back().push_back(static_cast<Index>(structure.keepings.size()));
        structure.keepings.push_back({r, structure.kinds, kept.customer_class, &kept.count});
      }
      ++structure.kinds;
    }
  }
}

void collect_arrivals(ClassFacts& facts, const Arrivals& arrivals) {
  using Process = ClassFacts::Process;
  facts.process = std::holds_alternative<RateArrivals>(arrivals.process)    ? Process::rate
                  : std::holds_alternative<GapArrivals>(arrivals.process)   ? Process::gaps
                  : std::holds_alternative<CountArrivals>(arrivals.process) ? Process::counts
                                                                            : Process::listed;
  facts.moves = !arrivals.moves.empty();
  facts.batches = arrivals.batch.has_value();
  facts.no_shows = arrivals.no_show > 0;
  facts.plain_rate =
      facts.process == Process::rate && !facts.moves && !facts.batches && !facts.no_shows;
}

void collect_classes(Structure& structure, const Scenario& scenario) {
  for (Index c = 0; c < scenario.classes.size(); ++c) {
    const CustomerClass& described = scenario.classes[c];
    ClassFacts facts;
    facts.what = &described;
    facts.key = name_key(described.name);
    facts.number = structure.levels.class_number + c;
    facts.waiting = structure.levels.class_waiting + c;
    facts.promises = class_promises(scenario, c);
    if (described.arrivals) {
      collect_arrivals(facts, *described.arrivals);
      if (!goes_by_rate(facts)) facts.copies = structure.levers.arrivals_of(c);
    }
    facts.failures = described.failures;
    facts.parties = described.party.has_value();
    for (const auto& plan : described.comes_back) facts.comes_back |= plan.has_value();
    facts.scored = described.experience.has_value();
    facts.simple = !facts.failures && !facts.comes_back && !facts.scored;
    structure.classes.push_back(std::move(facts));
  }
}

Flow empty_flow(std::size_t cells, std::size_t outcomes, std::size_t promises) {
  Flow flow;
  flow.cells.resize(cells);
  flow.outcomes.resize(cells * outcomes);
  flow.within.resize(cells * promises);
  return flow;
}

Totals empty_totals(const Structure& structure) {
  const Scenario& scenario = *structure.scenario;
  const std::size_t cells = structure.cells, outcomes = scenario.outcomes.size();
  Totals totals;
  totals.cell_time.resize(cells);
  for (const ClassFacts& facts : structure.classes)
    totals.classes.push_back(empty_flow(cells, outcomes, facts.promises.size()));
  for (Index q = 0; q < scenario.queues.size(); ++q) {
    Flow flow = empty_flow(cells, outcomes, scenario.queues[q].promises.size());
    (q < scenario.tasks.size() ? totals.tasks : totals.resources).push_back(std::move(flow));
  }
  totals.levels.resize(structure.levels.size * cells);
  totals.visits.resize(structure.served.size() * cells);
  for (auto* counts : {&totals.failures, &totals.quits, &totals.hires})
    counts->resize(scenario.groups.size() * cells);
  for (const Watch& watch : scenario.watches) {
    WatchTotals watch_totals;
    watch_totals.samples.resize(watch.at.size());
    watch_totals.sampled.resize(watch.at.size());
    totals.watches.push_back(std::move(watch_totals));
  }
  for (const std::string& label : structure.labels) {
    StepTotals step;
    step.label = label;
    totals.steps.push_back(std::move(step));
  }
  return totals;
}

}  // namespace

Structure::Structure(std::shared_ptr<const Scenario> owner, Levers positions)
    : described(std::move(owner)),
      levers(std::move(positions)),
      scenario(with_factors(described, levers)),
      levels(*scenario),
      cells(cell_count(scenario->clock)),
      outcomes(scenario->outcomes.size()),
      tasks(static_cast<Index>(scenario->tasks.size())) {
  const Scenario& owned = *scenario;
  collect_classes(*this, owned);
  queues.resize(owned.queues.size());
  collect_staff(*this, owned);
  collect_resources(*this, owned);
  collect_queues(*this, owned);
  collect_only_lines(*this);
  for (Index t = 0; t < owned.tasks.size(); ++t) has_ghosts.push_back(has_virtual_wait(owned, t));
  collect_journeys(*this, owned);
  collect_timers(*this, owned);
  collect_rechecks(*this, owned);
  collect_simple(*this, owned);
  collect_only_classes(*this);
  looks_again = rechecks || !owned.watches.empty();
  end = owned.clock.end();
  collect_causes(*this, owned);
  for (const StaffGroup& group : owned.groups) group_keys.push_back(name_key(group.name));
  nothing_counted = empty_totals(*this);
}

}  // namespace frontline
