// The trace: one CSV row for each visit of a customer to a queue.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "model/simulation.hpp"

namespace frontline {

std::string trace_header();
/// Times in seconds since the start; empty where something never was. The cause is empty until
/// causes are told apart.
std::string trace_rows(const Scenario& scenario, std::uint32_t replication,
                       std::span<const VisitRecord> visits);

}  // namespace frontline
