#include "fuzz/input.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>

#include <unistd.h>

#include "analysis/replications.hpp"

namespace frontline::fuzz {
namespace fs = std::filesystem;

void expect(bool holds, const std::string& words) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", words.c_str());
  std::abort();
}

std::vector<std::string> parts_of(std::string_view input) {
  constexpr std::string_view between = "====\n";
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = input.find(between);
    parts.emplace_back(input.substr(0, end));
    if (end == std::string_view::npos) return parts;
    input.remove_prefix(end + between.size());
  }
}

Folder::Folder() {
  const fs::path memory = "/dev/shm";
  const fs::path base = access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
  folder_ = base / ("frontline_fuzz_" + std::to_string(getpid()));
  fs::create_directories(folder_);
}

Folder::~Folder() {
  std::error_code unknown;
  fs::remove_all(folder_, unknown);
}

std::string Folder::write(const std::string& name, std::string_view bytes) const {
  std::ofstream file(path(name), std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  expect(file.good(), "the input can be written to " + path(name));
  return path(name);
}

void check_refusal(const ScenarioError& error) {
  expect(!error.diagnostics().empty(), "a refusal has a reason");
  for (const Diagnostic& each : error.diagnostics()) {
    expect(!each.message.empty(), "a reason has words");
    expect(each.line >= 0 && each.column >= 0, "a reason has a place");
  }
}

void run_shortly(const std::shared_ptr<const Scenario>& scenario, const CommandLog& commands) {
  constexpr std::uint64_t k_most_events = 3000;
  if (!(expected_events(*scenario) <= k_most_events) || scenario->clock.find_warm_up) return;
  RunOptions options;
  options.max_events = k_most_events;
  options.commands = commands;
  try {
    const Results results = run_replications(scenario, options);
    expect(results.status != Results::Status::complete || results.fingerprints.size() == 1,
           "a run that is complete has a fingerprint");
  } catch (const RunError&) {  // a deadlock, say
  }
}

}  // namespace frontline::fuzz
