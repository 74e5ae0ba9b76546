// One clerk's desk and a study of it, for tests that start the program.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>

#include "program.hpp"

namespace program {

inline std::size_t files_in(const fs::path& path) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(path), fs::directory_iterator{}));
}

inline constexpr const char* k_desk = R"(name: One clerk
clock: {start: 09:00, end: 17:00}
customers:
  guest: {arrivals: {rate: 18 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
staff:
  clerk: {count: 1, serves: {check_in: {exponential: 3 min}}}
plans:
  two: {staff: {clerk: {count: 2}}}
run: {replications: 5}
)";
inline constexpr const char* k_study =
    "study: How many clerks?\nscenario: desk.yaml\nvary: {staff.clerk.count: [1, 2]}\n"
    "replications: 40\n";

/// A folder with the scenario desk.yaml, and t.study.yaml.
struct Desk : Folder {
  explicit Desk(const std::string& study = k_study) {
    write("desk.yaml", k_desk);
    write("t.study.yaml", study);
  }
  std::size_t files(const std::string& name = ".") const { return files_in(path / name); }
};

}  // namespace program
