#include "measure.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

namespace frontline::bench {
namespace {

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

// Where a child's output and messages go.
struct Streams {
  int output;
  int messages;
};

// Spawned and not forked: a fork would cost the more, the more memory this process has touched.
pid_t start(const CommandLine& command, const Streams& streams) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, streams.output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, streams.messages, STDERR_FILENO);
  pid_t child = 0;
  const int error = posix_spawn(&child, argv.front(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + command.front());
  return child;
}

int exit_code_of(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
    throw std::runtime_error("a child process was killed");
  }
  return WEXITSTATUS(status);
}

// All numbers up to the end; none when something else stands among them.
std::vector<double> read_numbers(std::FILE* file) {
  std::vector<double> numbers;
  double number = 0;
  int found = 0;
  while ((found = std::fscanf(file, "%lf", &number)) == 1) numbers.push_back(number);
  if (found != EOF) numbers.clear();
  return numbers;
}

}  // namespace

double thread_cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double wall_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

Comparison measure_in_turns(const Figure& reference, const Figure& subject, int pairs) {
  std::vector<double> references, subjects, ratios;
  for (int pair = 0; pair < pairs; ++pair) {
    references.push_back(reference(pair));
    subjects.push_back(subject(pair));
    ratios.push_back(subjects.back() / references.back());
  }
  return {median(references), median(subjects), median(ratios)};
}

Comparison customers_in_turns(const Work& reference, const Work& subject, int pairs) {
  const auto speed_of = [](const Work& work) {
    return [&work](int pair) {
      return customers_per_second(work, static_cast<std::uint64_t>(pair) + 1);
    };
  };
  return measure_in_turns(speed_of(reference), speed_of(subject), pairs);
}

ProgramRun run_program(const CommandLine& command) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) throw std::runtime_error("cannot open /dev/null");
  const double began = wall_seconds();
  const int exit_code = exit_code_of(start(command, {.output = nowhere, .messages = nowhere}));
  const double seconds = wall_seconds() - began;
  close(nowhere);
  return {seconds, exit_code};
}

std::vector<double> numbers_from_fresh_process(const std::vector<std::string>& arguments) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot open a pipe");
  CommandLine command{"/proc/self/exe"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const pid_t child = start(command, {.output = ends[1], .messages = STDERR_FILENO});
  close(ends[1]);

  std::FILE* output = fdopen(ends[0], "r");
  std::vector<double> numbers = read_numbers(output);
  std::fclose(output);
  if (exit_code_of(child) != 0 || numbers.empty()) {
    throw std::runtime_error("the child process failed");
  }
  return numbers;
}

// By the wall clock: reading that of the CPU takes a good part of a short copy. Interruptions are
// rare among so many copies and stay out of the medians.
CopyCost measure_copies(const Copier& copy, int copies) {
  std::vector<double> made, made_and_gone;
  for (int i = 0; i < copies; ++i) {
    const double start = wall_seconds();
    std::shared_ptr<const void> copied = copy();
    const double there = wall_seconds();
    copied.reset();
    const double gone = wall_seconds();
    made.push_back(1e6 * (there - start));
    made_and_gone.push_back(1e6 * (gone - start));
  }
  return {median(made), median(made_and_gone)};
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
