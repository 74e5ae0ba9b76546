// Levers: factors on what a scenario says, and conditions that are held. A run without commands has
// none of them.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/scenario.hpp"

namespace frontline {

/// Of what a condition decides: as it says, or whatever it says.
enum class SwitchPosition : std::uint8_t { automatic, off, on };

struct Levers {
  std::vector<double> arrivals;          ///< of each class; empty: all 1
  std::vector<double> service;           ///< of each task
  std::vector<double> patience;          ///< of each class
  std::vector<SwitchPosition> switches;  ///< of Scenario::switches; empty: all automatic

  bool operator==(const Levers&) const = default;

  double arrivals_of(Index customer_class) const {
    return arrivals.empty() ? 1 : arrivals[customer_class];
  }
  SwitchPosition position_of(Index lever) const {
    return lever >= switches.size() ? SwitchPosition::automatic : switches[lever];
  }
};

/// The scenario with the factors on its rates, service times and patience; itself when there are
/// none. Arrivals that are no rates stay as they are (ClassFacts::copies).
std::shared_ptr<const Scenario> with_factors(const std::shared_ptr<const Scenario>& scenario,
                                             const Levers& levers);

}  // namespace frontline
