#include "gui/model/scenario_files.hpp"

#include <algorithm>

#include "model/language/loader.hpp"
#include "model/language/study.hpp"

namespace frontline::window {

namespace fs = std::filesystem;

ScenarioFile scenario_file(const fs::path& path) {
  ScenarioFile file{path.string(), path.filename().string(), ""};
  try {
    const auto scenario = load_scenario(file.path).scenario;
    file.about = scenario->description.substr(0, scenario->description.find('\n'));
    file.name = scenario->name;
  } catch (const ScenarioError& error) {
    file.about = error.diagnostics().front().text();
  }
  return file;
}

std::vector<ScenarioFile> scenarios_in(const fs::path& folder) {
  std::vector<ScenarioFile> files;
  std::error_code fault;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, fault), end; !fault && at != end;
       at.increment(fault)) {
    const fs::path& path = at->path();
    if (path.extension() != ".yaml" || is_study_file(path.string())) continue;
    files.push_back(scenario_file(folder.empty() ? path.filename() : path));
  }
  std::sort(files.begin(), files.end(),
            [](const ScenarioFile& a, const ScenarioFile& b) { return a.path < b.path; });
  return files;
}

fs::path shipped_scenarios(const fs::path& program) {
  const fs::path programs = program.parent_path();
  std::error_code fault;
  for (const char* place : {"share/frontline/scenarios", "scenarios"}) {
    fs::path folder = programs.parent_path() / place;
    if (programs.is_absolute() && fs::is_directory(folder, fault)) return folder;
  }
  return {};
}

void FileWatch::begin(const std::string& file) {
  file_ = file;
  read_ = seen_ = stamp();
}

std::optional<FileWatch::Stamp> FileWatch::stamp() const {
  std::error_code fault;
  Stamp stamp{fs::last_write_time(file_, fault), 0};
  if (fault) return std::nullopt;
  stamp.size = fs::file_size(file_, fault);
  if (fault) return std::nullopt;
  return stamp;
}

FileWatch::Change FileWatch::look() {
  const auto now = std::chrono::steady_clock::now();
  if (now - looked_at_ < k_between) return Change::none;
  looked_at_ = now;
  const auto found = stamp();
  const bool settled = found == seen_;
  seen_ = found;
  if (!settled || found == read_) return Change::none;
  read_ = found;
  return found ? Change::saved : Change::gone;
}

}  // namespace frontline::window
