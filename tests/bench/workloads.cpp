#include "workloads.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace frontline::bench {
namespace {

constexpr int k_classes = 100;
constexpr int k_groups = 50;

std::string class_line(int index) {
  const std::string number = std::to_string(index);
  const int per_hour = 47 + index * 8 % 21;  // unequal, 57 on average
  return "  class_" + number + ": {arrivals: {rate: " + std::to_string(per_hour) +
         " per hour}, patience: {exponential: 5 min}, journey: [serve: task_" + number + "]}\n";
}

// The pair of tasks that belongs to a group, as served at this rank.
std::string task_pair(int group, int rank) {
  const int first = 2 * (group % k_groups);
  const std::string how = ": {service: {exponential: 5 min}, rank: " + std::to_string(rank) + "}";
  return "task_" + std::to_string(first) + how + ", task_" + std::to_string(first + 1) + how;
}

// Own tasks first, then those of the next group, then those of one far away.
std::string group_line(int index) {
  return "  group_" + std::to_string(index) + ": {count: 10, serves: {" + task_pair(index, 1) +
         ", " + task_pair(index + 1, 2) + ", " + task_pair(index + 10, 3) + "}}\n";
}

}  // namespace

std::vector<PairedWork> paired_works() {
  return {
      {"W1",
       33,
       {.servers = 100, .arrival_rate = 105, .service_rate = 1, .abandon_rate = 1},
       {.abandoned_share = 0.06698,
        .wait_mean = 0.06698,
        .queue_mean = 7.0331,
        .utilisation = 0.97967}},
      {"W2",
       129,
       {.servers = 1, .arrival_rate = 0.9, .service_rate = 1, .abandon_rate = 0},
       {.abandoned_share = 0, .wait_mean = 9, .queue_mean = 8.1, .utilisation = 0.9}},
      {"W3",
       66,
       {.servers = 10, .arrival_rate = 10.5, .service_rate = 1, .abandon_rate = 0.5},
       {.abandoned_share = 0.12512,
        .wait_mean = 0.25025,
        .queue_mean = 2.6276,
        .utilisation = 0.91862}},
  };
}

std::string scenario_text(const std::string& name) {
  const std::string path = std::string(FRONTLINE_BENCH_SCENARIOS) + "/" + name + ".yaml";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string with_days(std::string yaml, int days) {
  const std::string key = "days: ";
  const std::size_t at = yaml.find(key);
  if (at == std::string::npos) throw std::runtime_error("the scenario's clock has no days");
  const std::size_t digits = at + key.size();
  const std::size_t end = yaml.find_first_not_of("0123456789", digits);
  return yaml.replace(digits, end - digits, std::to_string(days));
}

std::string hundred_classes_text() {
  std::string yaml =
      "name: A hundred classes, fifty groups\n"
      "clock: {start: 00:00, days: 7, after_end: finish}\n";
  yaml += "customers:\n";
  for (int i = 0; i < k_classes; ++i) yaml += class_line(i);
  yaml += "staff:\n";
  for (int i = 0; i < k_groups; ++i) yaml += group_line(i);
  return yaml;
}

}  // namespace frontline::bench
