// Broken scenarios and, word for word, what a planner is told: errors/NAME.yaml and
// errors/NAME.expected. FRONTLINE_WRITE_EXPECTED=1 writes the latter anew, to be read with care.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/study/points.hpp"
#include "catch.hpp"
#include "model/language/loader.hpp"

using namespace frontline;
namespace fs = std::filesystem;

namespace {

const std::string k_folder = FRONTLINE_SOURCE_DIR "/tests/errors/";

std::vector<std::string> broken_scenarios() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(k_folder)) {
    if (file.path().extension() == ".yaml") names.push_back(file.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Files by their base names, wherever the tests stand; others as seen from the top.
std::string without_folder(std::string text) {
  for (const std::string& folder : {k_folder, std::string(FRONTLINE_SOURCE_DIR "/")}) {
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
      text.erase(at, folder.size());
    }
  }
  return text;
}

std::string errors_of(const std::string& name) {
  try {
    if (name.ends_with(".study")) {
      ready_study(StudyFile(k_folder + name + ".yaml", FRONTLINE_SOURCE_DIR), 2, 1e9);
    } else {
      load_scenario(k_folder + name + ".yaml");
    }
  } catch (const ScenarioError& error) {
    return without_folder(error.what()) + "\n";
  }
  return "no error\n";
}

}  // namespace

TEST_CASE("every broken scenario is told with its place, in words to act on") {
  const std::vector<std::string> names = broken_scenarios();
  REQUIRE(names.size() >= 45);
  for (const std::string& name : names) {
    const std::string found = errors_of(name);
    const std::string expected = k_folder + name + ".expected";
    if (std::getenv("FRONTLINE_WRITE_EXPECTED") != nullptr) std::ofstream(expected) << found;
    INFO(name);
    CHECK(found == read(expected));
  }
}
