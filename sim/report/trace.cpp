#include "report/trace.hpp"

#include "model/totals.hpp"
#include "report/csv.hpp"
#include "report/numbers.hpp"

namespace frontline {

std::string trace_header() {
  return "replication,customer,class,attempt,task,arrived,joined,started,ended,staff,person,"
         "outcome,wait,cause\n";
}

std::string trace_rows(const Scenario& scenario, std::uint32_t replication,
                       std::span<const VisitRecord> visits) {
  std::string text;
  const auto cell = [&](const std::string& value) {
    text += value;
    text += ',';
  };
  const auto number = [&](double value) { cell(exact_text(value, "")); };
  for (const VisitRecord& visit : visits) {
    cell(std::to_string(replication));
    cell(std::to_string(visit.customer));
    cell(csv_text(scenario.classes[visit.customer_class].name));
    cell(std::to_string(visit.attempt));
    cell(csv_text(scenario.queues[visit.queue].name));
    number(visit.arrived);
    number(visit.joined);
    number(visit.started);
    number(visit.ended);
    cell(visit.group == k_none ? "" : csv_text(scenario.groups[visit.group].name));
    cell(visit.person == k_none ? "" : std::to_string(visit.person));
    cell(visit.outcome == k_none ? "" : csv_text(scenario.outcomes[visit.outcome]));
    number(visit.wait);
    if (visit.cause != k_none) text += cause_name(static_cast<Cause>(visit.cause));
    text += '\n';
  }
  return text;
}

}  // namespace frontline
