// Whether more of a metric is good or bad, where that can be said without knowing the place.
#pragma once

#include <cstdint>
#include <string_view>

#include "analysis/measure.hpp"
#include "model/scenario.hpp"

namespace frontline {

enum class Better : std::uint8_t { lower, higher, neither };

/// Waits, queues, who is lost and what is spent: lower. Service levels, who is served or satisfied
/// and what is earned: higher. All else (who comes, how busy staff are): neither.
Better better_when(std::string_view metric);
/// As the bound of a target of the same metric says, if there is one.
Better better_when(const Scenario& scenario, const Measure& measure);

}  // namespace frontline
