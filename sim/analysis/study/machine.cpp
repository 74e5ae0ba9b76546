#include "analysis/study/machine.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "analysis/digest.hpp"

namespace frontline {
namespace {

constexpr int k_probes = 50'000;  // of each function

}  // namespace

std::string arithmetic_fingerprint() {
  std::string bytes;
  const auto add = [&](double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift);
  };
  constexpr double k_golden = 0.6180339887498949;
  double u = 0.5;
  for (int i = 0; i < k_probes; ++i) {
    u += k_golden;
    u -= std::floor(u);
    add(std::log(u));
    add(std::exp(-8 * u));
    add(std::pow(u, 0.7));
    add(std::sin(6 * u));
  }
  return sha256_text(bytes).substr(0, 16);
}

std::string host_name() {
  std::vector<char> name(256);
  if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc = {};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace frontline
