// What the tests of bad input have in common: the table of README.md, whose numbers they verify, and
// what no input may cost.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"
#include "program.hpp"

namespace bad_inputs {

/// Peak memory of this process so far, in MB.
inline double peak_memory() {
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

struct Cost {
  program::Outcome outcome;
  double seconds = 0;    ///< of processor time
  double megabytes = 0;  ///< at the most
};

/// Runs the program with these words of a shell, which `before` may set up, for at most a minute (ten
/// under sanitizers).
inline Cost cost_of(const program::Folder& folder, const std::string& words,
                    const std::string& redirect = ">out.txt", const std::string& before = "") {
  const std::string limit = FRONTLINE_SLOW ? "600" : "60";
  const std::string command = "cd '" + folder.path.string() + "' && " + before +
                              " exec timeout -s KILL " + limit + " '" FRONTLINE_PROGRAM "' " +
                              words + " " + redirect + " 2>err.txt";
  const pid_t process = fork();
  REQUIRE(process >= 0);
  if (process == 0) {
    execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  rusage used = {};
  wait4(process, &status, 0, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  Cost cost;
  cost.outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  cost.outcome.out = folder.read("out.txt");
  cost.outcome.err = folder.read("err.txt");
  cost.seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.megabytes = static_cast<double>(used.ru_maxrss) / 1024;
  return cost;
}

/// No bad input takes long, or much memory: a second and 200 MB (three on a busy machine).
inline void check_cost(const Cost& cost) {
  if (FRONTLINE_SLOW) return;
  CHECK(cost.seconds < 3);
  CHECK(cost.megabytes < 200);
}

/// The row of README.md's table "Bad inputs" with this title says how many were tried: so many.
/// FRONTLINE_WRITE_COUNTS=1 prints the rows as they should be.
inline void check_count(const std::string& title, int tried) {
  const std::string row = "| " + title + " | " + std::to_string(tried) + " |";
  if (std::getenv("FRONTLINE_WRITE_COUNTS") != nullptr) std::cout << row << "\n";
  std::ifstream file(FRONTLINE_SOURCE_DIR "/tests/README.md");
  std::string line, found = "(no row begins with \"| " + title + " |\")";
  while (std::getline(file, line))
    if (line.rfind("| " + title + " |", 0) == 0) found = line;
  INFO("tests/README.md should have the row: " << row);
  CHECK(found.substr(0, row.size()) == row);
}

}  // namespace bad_inputs
