// Every shipped scenario and each of its plans loads without an error and runs; the bits of a few
// replications are pinned (for every x86-64: sim/README.md). On a difference the new table is printed.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/metrics.hpp"
#include "analysis/replications.hpp"
#include "analysis/study/points.hpp"
#include "analysis/verdict.hpp"
#include "analysis/warm_up.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"
#include "model/language/metric_names.hpp"
#include "report/table.hpp"

using namespace frontline;
namespace fs = std::filesystem;

namespace {

const char* const k_pins_head =
    "# Bits of two replications of every shipped scenario and plan: file, plan, events,\n"
    "# fingerprint. Written by the test itself with FRONTLINE_WRITE_PINS=1.\n";
const fs::path k_folder = FRONTLINE_SOURCE_DIR "/scenarios";

// Overlays for scenarios of a kind, as chaos/KIND/NAME.yaml: no scenarios themselves.
bool is_overlay(const std::string& file) { return file.rfind("chaos/", 0) == 0; }

bool is_study_name(const std::string& file) { return file.ends_with(".study.yaml"); }

std::vector<std::string> files_where(bool overlays, bool studies = false) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(k_folder)) {
    const std::string file = fs::relative(entry.path(), k_folder).string();
    if (entry.path().extension() == ".yaml" && is_overlay(file) == overlays &&
        is_study_name(file) == studies)
      files.push_back(file);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> shipped() { return files_where(false); }

bool lies_over(const std::string& overlay, const std::string& file) {
  LoadOptions options;
  options.overlays = {(k_folder / overlay).string()};
  const std::string path = (k_folder / file).string();
  try {
    const LoadedScenario loaded = load_scenario(path, options);
    CHECK(loaded.scenario->canonical != load_scenario(path).scenario->canonical);
    return true;
  } catch (const ScenarioError&) {
    return false;
  }
}

RunOptions with_replications(const Scenario& scenario, std::uint32_t replications) {
  RunOptions how;
  how.seed = scenario.run.seed;
  how.count = replications;
  how.threads = 2;
  return how;
}

std::shared_ptr<const Scenario> ready(const std::string& file, const LoadOptions& options) {
  const auto scenario = load_scenario((k_folder / file).string(), options).scenario;
  if (!scenario->clock.find_warm_up) return scenario;
  return find_warm_up(*scenario, with_replications(*scenario, 2)).scenario;
}

Results run(const std::string& file, const std::string& plan, std::uint32_t replications) {
  LoadOptions options;
  options.plan = plan;
  const auto scenario = ready(file, options);
  return run_replications(scenario, with_replications(*scenario, replications));
}

/// The page of three replications for which these rows were computed.
std::string page_of(const std::shared_ptr<const Scenario>& scenario, MetricTable rows) {
  const Results results =
      run_replications(scenario, with_replications(*scenario, 3), std::move(rows));
  return results_table({results, {}, judge_targets(results), {}}, Paint{true, true});
}

/// Lines "file plan events fingerprint" of tests/pins.txt.
std::map<std::string, std::string> pins() {
  std::ifstream in(FRONTLINE_SOURCE_DIR "/tests/pins.txt");
  std::map<std::string, std::string> result;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string file, plan, rest;
    words >> file >> plan;
    std::getline(words >> std::ws, rest);
    result[file + " " + plan] = rest;
  }
  return result;
}

}  // namespace

TEST_CASE("every shipped scenario runs under each of its plans, and gives the pinned bits") {
  const auto pinned = pins();
  std::string table;
  bool equal = true;
  for (const std::string& file : shipped()) {
    std::vector<std::string> plans = load_scenario((k_folder / file).string()).plans;
    plans.insert(plans.begin(), "");
    for (const std::string& plan : plans) {
      INFO(file << " " << plan);
      const Results results = run(file, plan, 2);
      CHECK(results.status == Results::Status::complete);
      CHECK(results.events > 0);
      const std::string name = file + " " + (plan.empty() ? "-" : plan);
      const std::string bits =
          std::to_string(results.events) + " " + fingerprint_text(results.fingerprint());
      table += name + " " + bits + "\n";
      const auto found = pinned.find(name);
      equal = equal && found != pinned.end() && found->second == bits;
    }
  }
  if (std::getenv("FRONTLINE_WRITE_PINS") != nullptr)
    std::ofstream(FRONTLINE_SOURCE_DIR "/tests/pins.txt") << k_pins_head << table;
  INFO("tests/pins.txt should be (FRONTLINE_WRITE_PINS=1 writes it):\n" << table);
  CHECK(equal);
}

TEST_CASE("a page is the same when only the rows that it reads were computed") {
  for (const std::string& file : shipped()) {
    INFO(file);
    const auto scenario = ready(file, {});
    const MetricTable all = make_metric_table(*scenario), own = rows_of_page(*scenario);
    CHECK(own.rows.size() < all.rows.size());
    CHECK(page_of(scenario, own) == page_of(scenario, all));
  }
}

TEST_CASE("every point of every shipped study is a scenario, without anything to think about") {
  const std::vector<std::string> studies = files_where(false, true);
  REQUIRE(studies.size() >= 2);
  for (const std::string& file : studies) {
    INFO(file);
    const ReadyStudy study = ready_study(StudyFile((k_folder / file).string()), 2, 1e9);
    CHECK(study.points.size() >= 5);
    CHECK(study.warnings.empty());
  }
}

TEST_CASE("every number that a shipped scenario assumes says where it is from") {
  for (const std::string& file : shipped()) {
    const LoadedScenario loaded = load_scenario((k_folder / file).string());
    INFO(file);
    CHECK(loaded.scenario->sources.size() >= 2);
    CHECK(!loaded.scenario->description.empty());
  }
}

TEST_CASE("every overlay lies over scenarios of its kind, and over no others") {
  const std::vector<std::string> overlays = files_where(true), files = shipped();
  CHECK(overlays.size() >= 13);
  for (const std::string& overlay : overlays) {
    INFO(overlay);
    const auto hosts = std::count_if(files.begin(), files.end(), [&](const std::string& file) {
      return lies_over(overlay, file);
    });
    CHECK(hosts >= 1);
    CHECK(hosts < static_cast<std::ptrdiff_t>(files.size()));
  }
}

TEST_CASE("targets may ask of everything the metrics that are reported of it") {
  const std::map<std::string, MetricScope> kinds = {
      {"all", k_of_all},     {"class", k_of_class},       {"task", k_of_task},
      {"staff", k_of_group}, {"resource", k_of_resource}, {"step", k_of_step},
      {"watch", k_of_watch}};
  std::map<std::string, int> refused;
  std::size_t rows = 0;
  for (const std::string& file : shipped()) {
    const auto scenario = load_scenario((k_folder / file).string()).scenario;
    for (const MetricRow& row : make_metric_table(*scenario).rows) {
      const std::string kind(row.scope.substr(0, row.scope.find(':')));
      const auto metric = find_metric(row.metric, scenario->outcomes);
      if (!metric || (metric->scopes & kinds.at(kind)) == 0)
        ++refused[std::string(row.metric) + " of " + kind];
      ++rows;
    }
  }
  CHECK(rows > 10000);
  for (const auto& [what, times] : refused) {
    INFO(what);
    CHECK(times == 0);
  }
}
