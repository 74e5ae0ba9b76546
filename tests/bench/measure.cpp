#include "measure.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace frontline::bench {
namespace {

double thread_cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double customers_per_second(const Work& work, std::uint64_t seed) {
  const double start = thread_cpu_seconds();
  const std::uint64_t customers = work(seed);
  const double seconds = thread_cpu_seconds() - start;
  if (customers == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(customers) / seconds;
}

double median(std::vector<double> values) {
  if (std::ranges::any_of(values, [](double v) { return std::isnan(v); })) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

[[noreturn]] void become(const std::vector<std::string>& arguments, int output) {
  dup2(output, STDOUT_FILENO);
  std::string self = "/proc/self/exe";
  std::vector<char*> argv{self.data()};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(self.c_str(), argv.data());
  _exit(127);
}

}  // namespace

Comparison measure_in_turns(const Work& reference, const Work& subject, int pairs) {
  std::vector<double> references, subjects, ratios;
  for (int pair = 0; pair < pairs; ++pair) {
    const auto seed = static_cast<std::uint64_t>(pair) + 1;
    references.push_back(customers_per_second(reference, seed));
    subjects.push_back(customers_per_second(subject, seed));
    ratios.push_back(subjects.back() / references.back());
  }
  return {median(references), median(subjects), median(ratios)};
}

std::int64_t number_from_fresh_process(const std::vector<std::string>& arguments) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot open a pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) become(arguments, ends[1]);
  close(ends[1]);

  std::FILE* output = fdopen(ends[0], "r");
  long long number = 0;
  const bool read = std::fscanf(output, "%lld", &number) == 1;
  std::fclose(output);
  int status = 0;
  waitpid(child, &status, 0);
  if (!read || status != 0) throw std::runtime_error("the child process failed");
  return number;
}

std::int64_t peak_memory_kb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes;
  }
  throw std::runtime_error("no VmHWM in /proc/self/status");
}

}  // namespace frontline::bench
