// Random scenarios: every feature of the language beside every other, as YAML text.
//
// The text is a function of the seed alone. Sizes are small: a run takes milliseconds and meets tens
// to hundreds of customers. Half of the scenarios stand on a grid of whole minutes, so that much
// happens at the same instant. A few combine what the loader refuses, which then says why.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace frontline {

std::string random_scenario_text(std::uint64_t seed);
/// The same, decided by bytes instead of a seed, so that a fuzzer can steer it.
std::string random_scenario_text(std::span<const std::uint8_t> bytes);

}  // namespace frontline
