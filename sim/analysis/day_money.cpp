// What a day's experiences led to, and what it earned and cost.
#include <cassert>

#include "analysis/day.hpp"

namespace frontline {
namespace {

Satisfaction satisfaction_of(const Experience& experience, const FlowCell& cell) {
  Satisfaction people;
  people.scored = static_cast<double>(cell.scored);
  people.satisfied = cell.satisfied_sum;
  const double unhappy = people.scored - people.satisfied;
  people.complaints = experience.complains * unhappy;
  people.told = experience.tells * unhappy;
  people.lost = people.satisfied * (1 - experience.stays_happy) +
                unhappy * (1 - experience.stays_unhappy) + people.told * experience.deters;
  return people;
}

}  // namespace

Satisfaction DayEvaluator::satisfaction(Index flow, Index cell) const {
  if (flow != k_all_flow) {
    const auto& experience = scenario_.classes[flow - 1].experience;
    return experience ? satisfaction_of(*experience, flows_[flow].cells[cell]) : Satisfaction{};
  }
  Satisfaction all;
  for (Index k = 0; k < customer_classes_; ++k) {
    const Satisfaction people = satisfaction(1 + k, cell);
    all.scored += people.scored;
    all.satisfied += people.satisfied;
    all.complaints += people.complaints;
    all.told += people.told;
    all.lost += people.lost;
  }
  return all;
}

Money DayEvaluator::money_of_class(Index customer_class, Index cell) const {
  const CustomerMoney& rates = scenario_.classes[customer_class].money;
  const FlowSums& flow = flows_[1 + customer_class];
  const std::uint64_t* outcomes = flow.outcomes.data() + cell * scenario_.outcomes.size();
  Money money;
  for (std::size_t o = 0; o < rates.by_outcome.size(); ++o)
    money.add(rates.by_outcome[o] * static_cast<double>(outcomes[o]));
  money.add(rates.waiting * flow.cells[cell].wait_sum);
  money.add(rates.time * flow.cells[cell].sojourn_sum);
  if (rates.lost != 0) money.add(rates.lost * satisfaction(1 + customer_class, cell).lost);
  return money;
}

Money DayEvaluator::money(Index flow, Index cell) const {
  if (flow != k_all_flow) return money_of_class(flow - 1, cell);
  Money all;
  for (Index g = 0; g < scenario_.groups.size(); ++g) all.spent += cost_of(g, cell);
  for (Index k = 0; k < customer_classes_; ++k) {
    const Money of_class = money_of_class(k, cell);
    all.earned += of_class.earned;
    all.spent += of_class.spent;
  }
  const auto first_queue = static_cast<Index>(1 + scenario_.classes.size());
  for (Index q = 0; q < scenario_.queues.size(); ++q)
    if (const auto& comfort = scenario_.queues[q].comfort)
      all.spent +=
          comfort->cost * static_cast<double>(flows_[first_queue + q].cells[cell].comforted);
  if (cell == cells_) all.add(scenario_.money_per_day * scenario_.clock.days);
  return all;
}

double DayEvaluator::people_value(const Column& column) const {
  const Index flow = column.subject, cell = column.cell;
  switch (column.source) {
    case Source::scored: return satisfaction(flow, cell).scored;
    case Source::satisfied: return satisfaction(flow, cell).satisfied;
    case Source::complaints: return satisfaction(flow, cell).complaints;
    case Source::told: return satisfaction(flow, cell).told;
    case Source::lost: return satisfaction(flow, cell).lost;
    case Source::earned: return money(flow, cell).earned;
    case Source::spent: return money(flow, cell).spent;
    case Source::profit: {
      const Money sum = money(flow, cell);
      return sum.earned - sum.spent;
    }
    default: break;
  }
  assert(false);
  return k_not_a_value;
}

}  // namespace frontline
