// What of a machine and a program decides the last digits of results, and who is at work.
#pragma once

#include <string>
#include <string_view>

namespace frontline {

/// How random numbers are made.
inline constexpr std::string_view k_random_numbers = "philox2x64-7, boost ziggurat, 1";

/// Hash of what libm makes of 200 000 fixed numbers: machines on which it differs may give results
/// that differ in the last digits. (glibc takes other code for log, exp, … on processors without FMA;
/// about one logarithm in 8000 comes out otherwise.)
std::string arithmetic_fingerprint();

std::string host_name();
/// "2026-11-28T22:40:12Z"
std::string time_now();

}  // namespace frontline
