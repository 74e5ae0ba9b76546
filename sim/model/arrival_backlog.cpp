// A backlog: customers who have been waiting for some time when the doors open. They are keyed
// apart from those who arrive later, so that their number changes nobody else.

#include <algorithm>

#include "model/arrivals.hpp"

namespace frontline {
namespace {

struct Waiting {
  SimTime arrived;  // <= 0
  Index customer_class;
  std::uint32_t number;
};

std::uint64_t backlog_key(const State& s, Index c) {
  return name_key(s.scenario().classes[c].name + "/at_start");
}

const AtStart* at_start_of(const CustomerClass& customer_class) {
  const auto& arrivals = customer_class.arrivals;
  return arrivals && arrivals->at_start ? &*arrivals->at_start : nullptr;
}

// Of all classes, in the order of their arrivals.
std::vector<Waiting> draw_backlog(const State& s) {
  std::vector<Waiting> all;
  for (Index c = 0; c < s.scenario().classes.size(); ++c) {
    const AtStart* described = at_start_of(s.scenario().classes[c]);
    if (!described) continue;
    const std::uint64_t key = stream_key(s.seed_key, Purpose::backlog, backlog_key(s, c));
    for (std::uint32_t number = 0; number < described->count; ++number) {
      Stream stream(key, s.replication, number);
      all.push_back({-std::max(0.0, sample(described->waited, stream)), c, number});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Waiting& x, const Waiting& y) { return x.arrived < y.arrived; });
  return all;
}

bool waits_at_task(const State& s, const Customer& c) {
  return c.line != k_none &&
         s.structure->lines[s.lines[c.line].facts].queue < s.scenario().tasks.size();
}

}  // namespace

std::uint32_t backlog_size(const Scenario& scenario) {
  std::uint32_t size = 0;
  for (const CustomerClass& customer_class : scenario.classes)
    if (const AtStart* described = at_start_of(customer_class)) size += described->count;
  return size;
}

void enter_backlog(State& s) {
  std::vector<Index> inside;
  for (const Waiting& waiting : draw_backlog(s)) {
    const Index i = new_customer(s, waiting.customer_class, waiting.number, k_never);
    Customer& c = s.customers[i];
    c.who = backlog_key(s, waiting.customer_class);
    c.arrived = waiting.arrived;
    c.from_backlog = true;
    enter(s, i);
    advance_ready(s);
    inside.push_back(i);
  }
  s.backlog = 0;
  // Only now that all stand in line does anybody choose among them.
  for (Index g = 0; g < s.groups.size(); ++g) offer_idle(s, g);
  for (Index r = 0; r < s.scenario().resources.size(); ++r) offer_units(s, r);
  // Who is offered nothing by those who are idle, but may serve themselves.
  for (const Index i : inside)
    if (waits_at_task(s, s.customers[i])) offer_customer(s, i);
}

}  // namespace frontline
