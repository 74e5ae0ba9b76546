// How fast is Frontline? Each workload runs through the real loader and engine, in turns with a
// hand-written loop for the same model. Results: one JSON object a line on stdout, a table on
// stderr. README.md in this directory explains the workloads and how to read the figures.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "baseline.hpp"
#include "measure.hpp"
#include "product.hpp"
#include "workloads.hpp"

namespace frontline::bench {
namespace {

constexpr std::string_view k_usage =
    "usage: frontline_bench [--quick] [--pairs N] [--only NAME]\n"
    "  --quick      a tenth of the customers, 3 pairs\n"
    "  --pairs N    measure each workload N times on both sides (default 5)\n"
    "  --only NAME  W1, W2, W3, clerks_1000, classes_100 or memory\n";

constexpr int k_usage_error = 2;

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Options {
  bool quick = false;
  bool help = false;
  int pairs = 0;        // 0: the default for quick or full
  int memory_days = 0;  // > 0: be the child process that measures memory
  std::string only;     // empty: everything

  int pair_count() const { return pairs > 0 ? pairs : quick ? 3 : 5; }
  bool wants(std::string_view name) const { return only.empty() || only == name; }
  int shortened(int days) const { return quick ? std::max(1, days / 10) : days; }
};

int positive_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value <= 0) {
    throw UsageError("not a positive number: " + std::string(text));
  }
  return value;
}

std::string work_name(const std::string& name) {
  for (const char* known : {"W1", "W2", "W3", "clerks_1000", "classes_100", "memory"}) {
    if (name == known) return name;
  }
  throw UsageError("unknown workload: " + name);
}

Options parse(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    const auto value = [&]() -> const std::string& {
      if (++i == arguments.size()) throw UsageError(name + " needs a value");
      return arguments[i];
    };
    if (name == "--quick") {
      options.quick = true;
    } else if (name == "--help") {
      options.help = true;
    } else if (name == "--pairs") {
      options.pairs = positive_number(value());
    } else if (name == "--only") {
      options.only = work_name(value());
    } else if (name == "--memory-child") {
      options.memory_days = positive_number(value());
    } else {
      throw UsageError("unknown option: " + name);
    }
  }
  return options;
}

// "null" for what could not be measured.
std::string json_number(double value, int decimals) {
  if (std::isnan(value)) return "null";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string millions(double per_s) {
  return std::isnan(per_s) ? "-" : json_number(per_s / 1e6, 2) + " M/s";
}

std::string factor(double value) { return std::isnan(value) ? "-" : json_number(value, 3); }

std::string times(double value) { return std::isnan(value) ? "-" : json_number(value, 2) + " x"; }

void table_row(const char* work, const char* product, const char* other, const char* ratio) {
  std::fprintf(stderr, "%-13s %14s %22s %8s\n", work, product, other, ratio);
}

Work product_work(const std::string& yaml) {
  const auto scenario = load_product(yaml);
  return [scenario](std::uint64_t seed) { return run_product(*scenario, seed); };
}

Work baseline_work(BaselineModel model) {
  return [model](std::uint64_t seed) mutable {
    model.seed = seed;
    return std::uint64_t{run_baseline(model).wait.size()};
  };
}

// A yardstick that measures another queue would be worthless. A million customers are within some
// 2 % of the theory, so 10 % off is a mistake and not bad luck.
void require_right_answers(const PairedWork& work) {
  const BaselineResult result = run_baseline(work.model);
  const auto require = [&](const char* what, double measured, double expected) {
    if (std::abs(measured - expected) <= 0.1 * expected) return;
    throw std::runtime_error(work.name + ": the baseline's " + what + " is " +
                             std::to_string(measured) + ", theory says " +
                             std::to_string(expected));
  };
  require("abandoned share", abandoned_share(result), work.theory.abandoned_share);
  require("mean wait", mean_wait(result), work.theory.wait_mean);
  require("mean queue", result.queue_mean, work.theory.queue_mean);
  require("utilisation", result.utilisation, work.theory.utilisation);
}

void compare_with_baseline(const Options& options, const PairedWork& work) {
  require_right_answers(work);
  BaselineModel model = work.model;
  if (options.quick) model.customers /= 10;
  const std::string yaml = with_days(scenario_text(work.name), options.shortened(work.days));
  const Comparison result =
      measure_in_turns(baseline_work(model), product_work(yaml), options.pair_count());

  std::printf(
      "{\"work\": \"%s\", \"customers_per_s\": %s, \"baseline_per_s\": %s, \"ratio\": %s}\n",
      work.name.c_str(), json_number(result.subject_per_s, 0).c_str(),
      json_number(result.reference_per_s, 0).c_str(), json_number(result.ratio, 4).c_str());
  table_row(work.name.c_str(), millions(result.subject_per_s).c_str(),
            ("hand-written " + millions(result.reference_per_s)).c_str(),
            factor(result.ratio).c_str());
}

// What size costs: the same engine on a larger model, in turns with W1.
void compare_with_w1(const Options& options, const std::string& name, const std::string& yaml) {
  const PairedWork w1 = paired_works().front();
  const std::string w1_yaml = with_days(scenario_text(w1.name), options.shortened(w1.days));
  const Comparison result =
      measure_in_turns(product_work(w1_yaml), product_work(yaml), options.pair_count());
  const double cost = 1 / result.ratio;  // CPU time per customer, W1 = 1

  std::printf("{\"work\": \"%s\", \"customers_per_s\": %s, \"w1_per_s\": %s, \"cost_vs_w1\": %s}\n",
              name.c_str(), json_number(result.subject_per_s, 0).c_str(),
              json_number(result.reference_per_s, 0).c_str(), json_number(cost, 4).c_str());
  table_row(name.c_str(), millions(result.subject_per_s).c_str(),
            ("W1 " + millions(result.reference_per_s)).c_str(), times(cost).c_str());
}

// The child process: one run of W1 over so many days, then its peak memory.
void print_own_peak_memory(int days) {
  product_work(with_days(scenario_text("W1"), days))(1);
  std::printf("%lld\n", static_cast<long long>(peak_memory_kb()));
}

void report_memory(const std::string& name, int days) {
  const auto peak = number_from_fresh_process({"--memory-child", std::to_string(days)});
  std::printf("{\"work\": \"%s\", \"peak_kb\": %lld}\n", name.c_str(),
              static_cast<long long>(peak));
  table_row(name.c_str(), (std::to_string(peak) + " kB").c_str(), "", "");
}

void run_all(const Options& options) {
  table_row("work", "Frontline", "beside", "ratio");
  for (const PairedWork& work : paired_works()) {
    if (options.wants(work.name)) compare_with_baseline(options, work);
  }
  const int week = options.shortened(7);
  if (options.wants("clerks_1000")) {
    compare_with_w1(options, "clerks_1000", with_days(scenario_text("clerks_1000"), week));
  }
  if (options.wants("classes_100")) {
    compare_with_w1(options, "classes_100", with_days(hundred_classes_text(), week));
  }
  if (options.wants("memory")) {
    const int million = paired_works().front().days;
    report_memory("memory_1M", million);
    if (!options.quick) report_memory("memory_10M", 10 * million);
  }
}

int run(const Options& options) {
  if (options.help) {
    std::fputs(k_usage.data(), stdout);
  } else if (options.memory_days > 0) {
    print_own_peak_memory(options.memory_days);
  } else {
    run_all(options);
  }
  return 0;
}

}  // namespace
}  // namespace frontline::bench

int main(int argc, char** argv) {
  using namespace frontline::bench;
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // each result is out as soon as it is known
  try {
    return run(parse({argv + 1, argv + argc}));
  } catch (const UsageError& error) {
    std::fprintf(stderr, "frontline_bench: %s\n%s", error.what(), k_usage.data());
    return k_usage_error;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "frontline_bench: %s\n", error.what());
    return 1;
  }
}
