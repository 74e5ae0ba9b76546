// How fast is Frontline? Each workload runs through the real loader and engine, in turns with what
// it is compared with: a hand-written loop for the same model, a smaller model, another number of
// threads. Results: one JSON object a line on stdout, a table on stderr. README.md in this
// directory explains the workloads and how to read the figures.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
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

namespace fs = std::filesystem;

constexpr std::string_view k_usage =
    "usage: frontline_bench [--quick] [--pairs N] [--only NAME]\n"
    "  --quick      a tenth of the customers or evenings, 3 pairs\n"
    "  --pairs N    measure each workload N times on both sides (default 5); evenings 5 N times\n"
    "  --only NAME  W1, W2, W3, clerks_1000, clerks_10000, classes_100, hotel_1000,\n"
    "               evenings_1000, sweep_hotel, copy_hotel, copy_1000, memory, or memory_100M,\n"
    "               which runs only when named\n";

constexpr std::string_view k_works[] = {
    "W1",           "W2",          "W3",         "clerks_1000",
    "clerks_10000", "classes_100", "hotel_1000", "evenings_1000",
    "sweep_hotel",  "copy_hotel",  "copy_1000",  "memory",
    "memory_100M"};

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
  bool names(std::string_view work) const { return only == work; }
  bool wants(std::string_view work) const { return only.empty() || names(work); }
  int shortened(int count) const { return quick ? std::max(1, count / 10) : count; }
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
  if (std::ranges::find(k_works, name) == std::end(k_works)) {
    throw UsageError("unknown workload: " + name);
  }
  return name;
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

std::string with_unit(double value, int decimals, const char* unit) {
  return json_number(value, decimals) + " " + unit;
}

std::string factor(double value) { return std::isnan(value) ? "-" : json_number(value, 3); }

std::string times(double value) { return std::isnan(value) ? "-" : json_number(value, 2) + " x"; }

void table_row(const std::string& work, const std::string& product, const std::string& other,
               const std::string& ratio) {
  std::fprintf(stderr, "%-13s %14s %22s %8s\n", work.c_str(), product.c_str(), other.c_str(),
               ratio.c_str());
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
  const auto customers = static_cast<double>(result.wait.size());
  require("abandoned share", result.abandoned / customers, work.theory.abandoned_share);
  require("mean wait", result.wait_sum / customers, work.theory.wait_mean);
  require("mean queue", result.queue_mean, work.theory.queue_mean);
  require("utilisation", result.utilisation, work.theory.utilisation);
}

void compare_with_baseline(const Options& options, const PairedWork& work) {
  require_right_answers(work);
  BaselineModel model = work.model;
  if (options.quick) model.customers /= 10;
  const std::string yaml = with_days(scenario_text(work.name), options.shortened(work.days));
  const Comparison result =
      customers_in_turns(baseline_work(model), product_work(yaml), options.pair_count());

  std::printf(
      "{\"work\": \"%s\", \"customers_per_s\": %s, \"baseline_per_s\": %s, \"ratio\": %s}\n",
      work.name.c_str(), json_number(result.subject, 0).c_str(),
      json_number(result.reference, 0).c_str(), json_number(result.ratio, 4).c_str());
  table_row(work.name, millions(result.subject), "hand-written " + millions(result.reference),
            factor(result.ratio));
}

// What size costs: the same engine on a larger model, in turns with W1.
void compare_with_w1(const Options& options, const std::string& name, const std::string& yaml) {
  const PairedWork w1 = paired_works().front();
  const std::string w1_yaml = with_days(scenario_text(w1.name), options.shortened(w1.days));
  const Comparison result =
      customers_in_turns(product_work(w1_yaml), product_work(yaml), options.pair_count());
  const double cost = 1 / result.ratio;  // CPU time per customer, W1 = 1

  std::printf("{\"work\": \"%s\", \"customers_per_s\": %s, \"w1_per_s\": %s, \"cost_vs_w1\": %s}\n",
              name.c_str(), json_number(result.subject, 0).c_str(),
              json_number(result.reference, 0).c_str(), json_number(cost, 4).c_str());
  table_row(name, millions(result.subject), "W1 " + millions(result.reference), times(cost));
}

// As a user would run it. Exit code 1 says that a target failed, and that the program worked.
double hotel_seconds(int threads, int evenings) {
  const ProgramRun run =
      run_program({FRONTLINE_BENCH_PROGRAM, "run", FRONTLINE_BENCH_HOTEL, "--replications",
                   std::to_string(evenings), "--threads", std::to_string(threads)});
  if (run.exit_code > 1) {
    throw std::runtime_error("hotel_1000: the program ended with exit code " +
                             std::to_string(run.exit_code));
  }
  return run.wall_seconds;
}

// What a second core gains.
void report_second_thread(const std::string& name, int pairs,
                          const std::function<double(int)>& seconds_with) {
  const auto with_threads = [&seconds_with](int threads) {
    return [&seconds_with, threads](int) { return seconds_with(threads); };
  };
  const Comparison result = measure_in_turns(with_threads(2), with_threads(1), pairs);

  std::printf(
      "{\"work\": \"%s\", \"seconds_1_thread\": %s, \"seconds_2_threads\": %s, "
      "\"speedup\": %s}\n",
      name.c_str(), json_number(result.subject, 4).c_str(),
      json_number(result.reference, 4).c_str(), json_number(result.ratio, 3).c_str());
  table_row(name, with_unit(result.reference, 3, "s"),
            "1 thread " + with_unit(result.subject, 3, "s"), times(result.ratio));
}

// The evenings are short: a busy moment spoils one of them, and more of them cost little.
constexpr int k_more_pairs = 5;

void report_hotel(const Options& options) {
  const int evenings = options.shortened(1000);
  report_second_thread("hotel_1000", k_more_pairs * options.pair_count(),
                       [evenings](int threads) { return hotel_seconds(threads, evenings); });
}

// The same from a program that is already running, as the live window is.
void report_evenings(const Options& options) {
  const int evenings = options.shortened(1000);
  const auto hotel = load_product_file(FRONTLINE_BENCH_HOTEL);
  report_second_thread("evenings_1000", k_more_pairs * options.pair_count(),
                       [&hotel, evenings](int threads) {
                         const double began = wall_seconds();
                         run_replications_of(*hotel, threads, evenings);
                         return wall_seconds() - began;
                       });
}

// The hotel's evening at so many points, each a hundred times, in a folder of its own.
class HotelStudy {
 public:
  explicit HotelStudy(int points) {
    std::string name = (fs::temp_directory_path() / "frontline_bench.XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot create a folder");
    folder_ = name;
    std::ofstream study(folder_ / "hotel.study.yaml");
    study << "study: How many walk in, and how many clerks?\nreplications: 100\nscenario: "
          << fs::relative(FRONTLINE_BENCH_HOTEL, folder_).string() << "\nsample: " << points
          << "\nvary:\n  customers.walk_in.arrivals.scale: {from: 300%, to: 900%}\n"
             "  staff.clerks.count: [2, 3]\n";
  }
  HotelStudy(const HotelStudy&) = delete;
  HotelStudy& operator=(const HotelStudy&) = delete;
  ~HotelStudy() { fs::remove_all(folder_); }

  double seconds(int threads) const {
    const fs::path store = folder_ / "hotel.db";
    fs::remove(store);
    const ProgramRun run =
        run_program({FRONTLINE_BENCH_PROGRAM, "sweep", (folder_ / "hotel.study.yaml").string(),
                     "-o", store.string(), "--threads", std::to_string(threads), "--root",
                     fs::path(FRONTLINE_BENCH_HOTEL).parent_path().string()});
    if (run.exit_code != 0) throw std::runtime_error("sweep_hotel: the program failed");
    return run.wall_seconds;
  }

 private:
  fs::path folder_;
};

void report_sweep(const Options& options) {
  const HotelStudy study(options.shortened(200));
  report_second_thread("sweep_hotel", options.pair_count(),
                       [&study](int threads) { return study.seconds(threads); });
}

void report_copies(const std::string& name, const LoadedScenario& scenario, double hours) {
  constexpr int k_copies = 300;
  const auto running = product_after(scenario, hours);
  const CopyCost cost = measure_copies([&running] { return fork_product(*running); }, k_copies);

  std::printf("{\"work\": \"%s\", \"copy_us\": %s, \"copy_and_destroy_us\": %s}\n", name.c_str(),
              json_number(cost.copy_us, 1).c_str(),
              json_number(cost.copy_and_destroy_us, 1).c_str());
  table_row(name, with_unit(cost.copy_us, 1, "us"),
            "destroyed too " + with_unit(cost.copy_and_destroy_us, 1, "us"), "");
}

// What a run of W1 in a process of its own has needed.
struct MemoryRun {
  double peak_kb;
  double cpu_s;
  double customers;
};

// The child process.
void print_memory_run(int days) {
  const Work w1 = product_work(with_days(scenario_text("W1"), days));
  const double start = thread_cpu_seconds();
  const std::uint64_t customers = w1(1);
  const double cpu_s = thread_cpu_seconds() - start;
  std::printf("%lld %.6f %llu\n", static_cast<long long>(peak_memory_kb()), cpu_s,
              static_cast<unsigned long long>(customers));
}

MemoryRun memory_run(int days) {
  const auto numbers = numbers_from_fresh_process({"--memory-child", std::to_string(days)});
  if (numbers.size() != 3) throw std::runtime_error("the child process printed something else");
  return {.peak_kb = numbers[0], .cpu_s = numbers[1], .customers = numbers[2]};
}

void report_memory(const std::string& name, int days) {
  const MemoryRun run = memory_run(days);
  const double ns_per_customer = 1e9 * run.cpu_s / run.customers;

  std::printf("{\"work\": \"%s\", \"peak_kb\": %s, \"cpu_s\": %s, \"ns_per_customer\": %s}\n",
              name.c_str(), json_number(run.peak_kb, 0).c_str(), json_number(run.cpu_s, 3).c_str(),
              json_number(ns_per_customer, 1).c_str());
  table_row(name, with_unit(run.peak_kb, 0, "kB"), with_unit(ns_per_customer, 1, "ns a customer"),
            "");
}

void report_sizes(const Options& options) {
  const int week = options.shortened(7);
  if (options.wants("clerks_1000")) {
    compare_with_w1(options, "clerks_1000", with_days(scenario_text("clerks_1000"), week));
  }
  if (options.wants("clerks_10000")) {  // a day is as short as it gets
    compare_with_w1(options, "clerks_10000", scenario_text("clerks_10000"));
  }
  if (options.wants("classes_100")) {
    compare_with_w1(options, "classes_100", with_days(hundred_classes_text(), week));
  }
}

// At moments when much is going on: the third hour of the evening, noon of the first day.
void report_forks(const Options& options) {
  if (options.wants("copy_hotel")) {
    report_copies("copy_hotel", *load_product_file(FRONTLINE_BENCH_HOTEL), 2);
  }
  if (options.wants("copy_1000")) {
    report_copies("copy_1000", *load_product(scenario_text("clerks_1000")), 12);
  }
}

// Never shortened: the names say how many customers.
void report_memory_growth(const Options& options) {
  const int million = paired_works().front().days;
  if (options.wants("memory")) {
    report_memory("memory_1M", million);
    if (!options.quick) report_memory("memory_10M", 10 * million);
  }
  if (options.names("memory_100M")) report_memory("memory_100M", 100 * million);
}

void run_all(const Options& options) {
  table_row("work", "Frontline", "beside", "ratio");
  for (const PairedWork& work : paired_works()) {
    if (options.wants(work.name)) compare_with_baseline(options, work);
  }
  report_sizes(options);
  if (options.wants("hotel_1000")) report_hotel(options);
  if (options.wants("evenings_1000")) report_evenings(options);
  if (options.wants("sweep_hotel")) report_sweep(options);
  report_forks(options);
  report_memory_growth(options);
}

int run(const Options& options) {
  if (options.help) {
    std::fputs(k_usage.data(), stdout);
  } else if (options.memory_days > 0) {
    print_memory_run(options.memory_days);
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
